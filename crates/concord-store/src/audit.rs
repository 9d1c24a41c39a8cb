//! Proof that history was not changed: every chain is walked again, and signed roots over all heads are compared.

mod export;
mod walk;

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;

use crate::crypt::sha256;
use crate::engine::{Row, Tx, binds};
use crate::error::Result;
use crate::{Store, fault};
pub use export::{SealedEvent, verify_sealed};
use walk::{Walk, kept_root};

/// Something wrong in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `case`, `specialist`, `organisation`, `programme`, `access` or `root`.
    pub kind: String,
    /// The stream's id (for `access` the case's); as text, because it may have been changed too.
    pub id: String,
    /// At which version.
    pub version: i64,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Header, ciphertext or hash of this event was changed.
    Changed,
    /// Events before this version are missing.
    Missing,
    /// The head says another version or hash than the last event.
    Head,
    /// There are events, but no head.
    NoHead,
    /// An exported root covers this version, and it is gone or another.
    Cut,
    /// The stored root is not the one that was exported.
    Root,
    /// A value can not be read at all.
    Unreadable,
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wrong = match self.wrong {
            Wrong::Changed => "the event was changed",
            Wrong::Missing => "events before it are missing",
            Wrong::Head => "the head does not match the last event",
            Wrong::NoHead => "there are events without a head",
            Wrong::Cut => "an exported root covers this version, and it is gone or another",
            Wrong::Root => "the root is not the one that was exported",
            Wrong::Unreadable => "a value can not be read",
        };
        write!(to, "{} {} version {}: {wrong}", self.kind, self.id, self.version)
    }
}

/// What an audit did and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Chains walked.
    pub chains: u64,
    /// Events checked.
    pub events: u64,
    /// Everything wrong; empty: clean.
    pub findings: Vec<Finding>,
}

/// A root over all heads: what is exported to a place that nobody with rights on the database can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// 1 for the first.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// How many heads it covers.
    pub heads: u64,
    /// The Merkle tree hash over all heads (RFC 9162, 2.1.1, SHA-256).
    pub digest: [u8; 32],
    /// Over [`Root::signed_bytes`].
    pub signature: Vec<u8>,
}

impl Root {
    /// What is signed: number, instant (microseconds), heads and digest, big-endian, after a fixed word.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = b"concord root 1".to_vec();
        bytes.extend_from_slice(&self.number.to_be_bytes());
        bytes.extend_from_slice(&self.at.as_microsecond().to_be_bytes());
        bytes.extend_from_slice(&self.heads.to_be_bytes());
        bytes.extend_from_slice(&self.digest);
        bytes
    }
}

/// Kind and id of a chain, as they stand in the database.
type ChainId = (String, String);
/// Version and hash.
type Head = (i64, Vec<u8>);

impl Store {
    /// Walks every chain and compares with the newest root, with `exported` if one is given (from where it was exported to;
    /// the caller has checked its signature).
    ///
    /// # Errors
    /// When the database fails. What is wrong in the chains is not an error but in [`Audit::findings`].
    pub async fn audit_verify(&self, exported: Option<&Root>) -> Result<Audit> {
        let mut tx = self.db().snapshot().await?;
        let mut walk = Walk { heads: heads(&mut tx).await?, ..Walk::default() };
        walk.rooted = leaves(&mut tx, exported.map(|root| root.number)).await?;
        walk.unseen = walk.rooted.keys().cloned().collect();
        walk.streams(&mut tx).await?;
        walk.accesses(&mut tx).await?;
        walk.finish();
        if let Some(exported) = exported {
            let covers = exported.heads == walk.rooted.len() as u64
                && exported.digest == merkle(&walk.rooted);
            if !covers || kept_root(&mut tx, exported.number).await?.as_ref() != Some(exported) {
                walk.find(&("root".into(), exported.number.to_string()), 0, Wrong::Root);
            }
        }
        walk.rest(&mut tx).await?;
        Ok(walk.audit)
    }

    /// Signs the present heads and keeps the root; the caller carries it to a place outside. Refused when the chains are not
    /// clean, so that nothing forged is ever signed.
    ///
    /// # Errors
    /// [`crate::StoreError::Corrupt`] with the first finding.
    pub async fn export_root(
        &self,
        at: Timestamp,
        sign: impl Fn(&[u8]) -> Vec<u8>,
    ) -> Result<Root> {
        if let Some(finding) = self.audit_verify(None).await?.findings.first() {
            return Err(crate::StoreError::Corrupt(finding.to_string()));
        }
        let mut tx = self.db().begin().await?;
        let row = tx.maybe("select coalesce(max(number), 0) from root", vec![]).await?;
        let number = row.map_or(Ok(0), |row| row.int(0))? + 1;
        let before = leaves(&mut tx, None).await?;
        let now = heads(&mut tx).await?;
        for ((kind, id), (version, head)) in
            now.iter().filter(|(chain, head)| before.get(*chain) != Some(head))
        {
            tx.execute(
                "insert into root_leaf (number, kind, id, version, head) values ($1, $2, $3, $4, $5)",
                binds![number, kind, id, *version, head.clone()],
            )
            .await?;
        }
        let at = crate::event::micros(at);
        let mut root = Root {
            number: u64::try_from(number).unwrap_or_default(),
            at,
            heads: now.len() as u64,
            digest: merkle(&now),
            signature: Vec::new(),
        };
        root.signature = sign(&root.signed_bytes());
        tx.execute(
            "insert into root (number, at, heads, digest, signature) values ($1, $2, $3, $4, $5)",
            binds![number, at, root.heads, root.digest, root.signature.clone()],
        )
        .await?;
        fault::point("root.kept");
        tx.commit().await?;
        Ok(root)
    }

    /// Every root that was made, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roots(&self) -> Result<Vec<Root>> {
        let sql = "select number, at, heads, digest, signature from root order by number";
        self.db().all(sql, vec![]).await?.iter().map(read_root).collect()
    }
}

fn read_root(row: &Row) -> Result<Root> {
    Ok(Root {
        number: row.natural(0)?,
        at: row.at(1)?,
        heads: row.natural(2)?,
        digest: row.digest(3)?,
        signature: row.bytes(4)?,
    })
}

async fn heads(tx: &mut Tx) -> Result<BTreeMap<ChainId, Head>> {
    let sql = "select kind, id, version, head from stream where version > 0
         union all select 'access', case_id, version, head from access_head where version > 0";
    read_heads(&tx.all(sql, vec![]).await?)
}

/// The newest leaf of each chain up to a root.
async fn leaves(tx: &mut Tx, number: Option<u64>) -> Result<BTreeMap<ChainId, Head>> {
    let sql = "select kind, id, version, head from root_leaf where number <= $1 order by number";
    read_heads(&tx.all(sql, binds![number.unwrap_or(u64::MAX)]).await?)
}

fn read_heads(rows: &[Row]) -> Result<BTreeMap<ChainId, Head>> {
    rows.iter()
        .map(|row| Ok(((row.lossy(0), row.lossy(1)), (row.int(2)?, row.bytes(3)?))))
        .collect()
}

/// Merkle tree hash of RFC 9162, 2.1.1, over kind, id, version and head of each chain in order.
fn merkle(heads: &BTreeMap<ChainId, Head>) -> [u8; 32] {
    let leaf = |((kind, id), (version, head)): (&ChainId, &Head)| {
        let mut bytes = vec![0];
        bytes.extend(crate::crypt::joined(&[
            kind.as_bytes(),
            id.as_bytes(),
            &version.to_be_bytes(),
            head,
        ]));
        sha256(&bytes)
    };
    tree(&heads.iter().map(leaf).collect::<Vec<_>>())
}

fn tree(leaves: &[[u8; 32]]) -> [u8; 32] {
    match leaves {
        [] => sha256(&[]),
        [only] => *only,
        more => {
            let split = more.len().next_power_of_two() / 2;
            let mut bytes = vec![1];
            bytes.extend(tree(&more[..split]));
            bytes.extend(tree(&more[split..]));
            sha256(&bytes)
        }
    }
}
