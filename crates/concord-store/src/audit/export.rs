//! A stream as it is stored, to be carried away and checked elsewhere without a key.

use jiff::Timestamp;

use super::{Finding, Wrong};
use crate::Store;
use crate::chain::{self, Link};
use crate::engine::binds;
use crate::error::Result;
use crate::event::Stream;

/// An event as it is stored: header in plain text, payload sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedEvent {
    /// 1 for the first.
    pub version: u64,
    /// When, in whole microseconds.
    pub at: Timestamp,
    /// Who, as an id.
    pub actor: String,
    /// What kind of event.
    pub kind: String,
    /// Nonce, ciphertext and tag.
    pub sealed: Vec<u8>,
    /// SHA-256 over the hash before and all of the above.
    pub hash: [u8; 32],
}

impl Store {
    /// The events of a stream as they are stored, oldest first; an erased one has them too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sealed_events(&self, stream: Stream) -> Result<Vec<SealedEvent>> {
        let sql = "select version, at, actor, name, payload, hash from event
             where kind = $1 and id = $2 order by version";
        let rows = self.db().all(sql, binds![stream.kind.as_str(), stream.id]).await?;
        let read = |row: &crate::engine::Row| {
            Ok(SealedEvent {
                version: row.natural(0)?,
                at: row.at(1)?,
                actor: row.text(2)?,
                kind: row.text(3)?,
                sealed: row.bytes(4)?,
                hash: row.digest(5)?,
            })
        };
        rows.iter().map(read).collect()
    }
}

/// Checks the chain of events that were carried away; empty: nothing was changed, left out or moved (a cut at the end shows
/// only against a root).
#[must_use]
pub fn verify_sealed(stream: Stream, events: &[SealedEvent]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |version: u64, wrong| {
        findings.push(Finding {
            kind: stream.kind.as_str().into(),
            id: stream.id.to_string(),
            version: i64::try_from(version).unwrap_or(i64::MAX),
            wrong,
        });
    };
    let mut head = chain::start(stream.kind.as_str(), stream.id);
    for (event, expected) in events.iter().zip(1..) {
        if event.version != expected {
            find(event.version, Wrong::Missing);
        }
        let link = Link {
            version: event.version,
            at: event.at,
            actor: &event.actor,
            name: &event.kind,
            more: &[],
            sealed: &event.sealed,
        };
        if chain::next(&head, &link) != event.hash {
            find(event.version, Wrong::Changed);
        }
        head = event.hash;
    }
    findings
}
