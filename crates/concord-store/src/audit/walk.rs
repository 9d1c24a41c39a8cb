//! One walk over all chains, in the order of their ids.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Audit, ChainId, Finding, Head, Root, Wrong, leaves, merkle, read_root};
use crate::access::{self, CHAIN};
use crate::chain::{self, Link};
use crate::engine::{Tx, binds};
use crate::error::Result;

/// Rows read at once.
const PAGE: u32 = 5_000;

/// A walk over all chains.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) audit: Audit,
    pub(super) heads: BTreeMap<ChainId, Head>,
    pub(super) rooted: BTreeMap<ChainId, Head>,
    pub(super) unseen: BTreeSet<ChainId>,
    pub(super) at: Option<(ChainId, Head)>,
}

impl Walk {
    pub(super) fn find(&mut self, chain: &ChainId, version: i64, wrong: Wrong) {
        let (kind, id) = chain.clone();
        self.audit.findings.push(Finding { kind, id, version, wrong });
    }

    pub(super) async fn streams(&mut self, tx: &mut Tx) -> Result<()> {
        let sql = "select kind, id, version, hash, at, actor, name, payload from event
             where (kind, id, version) > ($1, $2, $3) order by kind, id, version limit $4";
        let mut after = (String::new(), String::new(), 0);
        loop {
            let rows = tx.all(sql, binds![&after.0, &after.1, after.2, PAGE]).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = (last.lossy(0), last.lossy(1), last.int(2)?);
            for row in &rows {
                let chain = (row.lossy(0), row.lossy(1));
                self.step(chain, row.int(2)?, row.bytes(3)?, |version, before| {
                    let (actor, name, sealed) =
                        (row.text(5).ok()?, row.text(6).ok()?, row.bytes(7).ok()?);
                    let at = row.at(4).ok()?;
                    let link = Link {
                        version,
                        at,
                        actor: &actor,
                        name: &name,
                        more: &[],
                        sealed: &sealed,
                    };
                    Some(chain::next(before, &link))
                });
            }
            if rows.len() < PAGE as usize {
                return Ok(());
            }
        }
    }

    pub(super) async fn accesses(&mut self, tx: &mut Tx) -> Result<()> {
        let sql = "select case_id, person, role, purpose, object, at, version, hash, quarter from access_event
             where (case_id, version) > ($1, $2) order by case_id, version limit $3";
        let mut after = (String::new(), 0);
        loop {
            let rows = tx.all(sql, binds![&after.0, after.1, PAGE]).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = (last.lossy(0), last.int(6)?);
            for row in &rows {
                self.step(
                    (CHAIN.into(), row.lossy(0)),
                    row.int(6)?,
                    row.bytes(7)?,
                    |version, before| {
                        let access = access::read(row).ok()?;
                        Some(access::link(&access, row.int(8).ok()?, version, before))
                    },
                );
            }
            if rows.len() < PAGE as usize {
                return Ok(());
            }
        }
    }

    /// Checks one event: `hashed` gives the hash it should have from its version and the hash before it.
    fn step(
        &mut self,
        chain: ChainId,
        version: i64,
        hash: Vec<u8>,
        hashed: impl FnOnce(u64, &[u8; 32]) -> Option<[u8; 32]>,
    ) {
        self.audit.events += 1;
        let before = match &self.at {
            Some((at, head)) if *at == chain => head.clone(),
            _ => {
                self.finish();
                self.audit.chains += 1;
                let start = Uuid::try_parse(&chain.1).map(|id| chain::start(&chain.0, id).to_vec());
                (0, start.unwrap_or_default())
            }
        };
        if version != before.0 + 1 {
            self.find(&chain, version, Wrong::Missing);
        }
        let number = u64::try_from(version).ok();
        let known: Option<&[u8; 32]> = before.1.as_slice().try_into().ok();
        match number.zip(known).and_then(|(number, known)| hashed(number, known)) {
            Some(right) if right.as_slice() == hash => {}
            Some(_) => self.find(&chain, version, Wrong::Changed),
            None => self.find(&chain, version, Wrong::Unreadable),
        }
        if self.rooted.get(&chain).is_some_and(|(at, head)| *at == version && *head != hash) {
            self.find(&chain, version, Wrong::Cut);
        }
        self.at = Some((chain, (version, hash)));
    }

    /// Compares the end of a chain with its head, and at the very end what has heads or leaves but no events.
    pub(super) fn finish(&mut self) {
        let Some((chain, last)) = self.at.take() else { return };
        self.unseen.remove(&chain);
        match self.heads.remove(&chain) {
            None => self.find(&chain, last.0, Wrong::NoHead),
            Some(head) if head != last => self.find(&chain, last.0, Wrong::Head),
            Some(_) => {}
        }
        if let Some((version, _)) = self.rooted.get(&chain).cloned()
            && version > last.0
        {
            self.find(&chain, version, Wrong::Cut);
        }
    }

    /// Heads without events, roots over chains that are gone, and the newest root against its leaves.
    pub(super) async fn rest(&mut self, tx: &mut Tx) -> Result<()> {
        for (chain, (version, _)) in std::mem::take(&mut self.heads) {
            self.find(&chain, version, Wrong::Head);
        }
        for chain in std::mem::take(&mut self.unseen) {
            let version = self.rooted.get(&chain).map_or(0, |(version, _)| *version);
            self.find(&chain, version, Wrong::Cut);
        }
        let covered = leaves(tx, None).await?;
        match tx.maybe("select number, at, heads, digest, signature from root order by number desc limit 1", vec![]).await? {
            None if covered.is_empty() => {}
            None => self.find(&("root".into(), String::new()), 0, Wrong::Root),
            Some(row) => match read_root(&row) {
                Ok(root) if root.heads == covered.len() as u64 && root.digest == merkle(&covered) => {}
                Ok(root) => self.find(&("root".into(), root.number.to_string()), 0, Wrong::Root),
                Err(_) => self.find(&("root".into(), String::new()), 0, Wrong::Unreadable),
            },
        }
        Ok(())
    }
}

pub(super) async fn kept_root(tx: &mut Tx, number: u64) -> Result<Option<Root>> {
    let sql = "select number, at, heads, digest, signature from root where number = $1";
    // A row that can not be read is not the root that was exported.
    Ok(tx.maybe(sql, binds![number]).await?.and_then(|row| read_root(&row).ok()))
}
