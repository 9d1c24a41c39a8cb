//! Who looked at what: one event per object, person and quarter of an hour, chained per case.

use jiff::Timestamp;
use uuid::Uuid;

use crate::chain::{self, Link};
use crate::engine::{Row, Tx, binds};
use crate::error::{Result, StoreError};
use crate::event::micros;
use crate::{Store, fault};

/// The chain's kind in roots and findings.
pub(crate) const CHAIN: &str = "access";
/// A quarter of an hour in microseconds.
const QUARTER: i64 = 15 * 60 * 1_000_000;

/// Someone looks at an object of a case. All of it is plain text in the database: ids and words of the domain only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The case.
    pub case: Uuid,
    /// Who, as an id.
    pub person: String,
    /// In which role.
    pub role: String,
    /// What for, as a word of the domain; a typed reason belongs into an event.
    pub purpose: String,
    /// Which object, as an id (a record, a page, the case).
    pub object: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Records that someone looks. False when the same person looked at the same object in this quarter of an hour already.
    ///
    /// # Errors
    /// When the database fails; then nothing may be shown.
    pub async fn record_access(&self, access: &Access) -> Result<bool> {
        let quarter = access.at.as_microsecond().div_euclid(QUARTER);
        let known = binds![access.case, &access.person, &access.object, quarter];
        if self.db().maybe(KNOWN, known.clone()).await?.is_some() {
            return Ok(false);
        }
        let mut tx = self.db().begin().await?;
        let (version, head) = hold(&mut tx, access.case).await?;
        if tx.maybe(KNOWN, known).await?.is_some() {
            return Ok(false);
        }
        append(&mut tx, access, quarter, version + 1, &head).await?;
        fault::point("access.appended");
        tx.commit().await?;
        Ok(true)
    }

    /// Who looked at a case, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accesses(&self, case: Uuid) -> Result<Vec<Access>> {
        let sql = "select case_id, person, role, purpose, object, at from access_event where case_id = $1 order by version";
        self.db().all(sql, binds![case]).await?.iter().map(read).collect()
    }

    /// What a person looked at since `since`, oldest first, at most `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accesses_by(
        &self,
        person: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Access>> {
        let sql = "select case_id, person, role, purpose, object, at from access_event
             where person = $1 and at >= $2 order by at, case_id, version limit $3";
        self.db().all(sql, binds![person, since, limit]).await?.iter().map(read).collect()
    }
}

const KNOWN: &str = "select 1 from access_event where case_id = $1 and person = $2 and object = $3 and quarter = $4";

/// Locks the chain of a case; its version and head.
async fn hold(tx: &mut Tx, case: Uuid) -> Result<(u64, [u8; 32])> {
    tx.execute(
        "insert into access_head (case_id, version, head) values ($1, 0, $2) on conflict (case_id) do nothing",
        binds![case, chain::start(CHAIN, case)],
    )
    .await?;
    let sql = "update access_head set version = version where case_id = $1 returning version, head";
    let row = tx.maybe(sql, binds![case]).await?;
    let row = row.ok_or_else(|| StoreError::Broken("an access chain went away".into()))?;
    Ok((row.natural(0)?, row.digest(1)?))
}

async fn append(
    tx: &mut Tx,
    access: &Access,
    quarter: i64,
    version: u64,
    head: &[u8; 32],
) -> Result<()> {
    let hash = link(access, quarter, version, head);
    tx.execute(
        "insert into access_event (case_id, version, at, quarter, person, role, purpose, object, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        binds![
            access.case,
            version,
            access.at,
            quarter,
            &access.person,
            &access.role,
            &access.purpose,
            &access.object,
            hash
        ],
    )
    .await?;
    let sql = "update access_head set version = $1, head = $2 where case_id = $3";
    tx.execute(sql, binds![version, hash, access.case]).await.map(drop)
}

/// The hash after one access event.
pub(crate) fn link(access: &Access, quarter: i64, version: u64, head: &[u8; 32]) -> [u8; 32] {
    let quarter = quarter.to_be_bytes();
    chain::next(
        head,
        &Link {
            version,
            at: micros(access.at),
            actor: &access.person,
            name: &access.role,
            more: &[access.purpose.as_bytes(), access.object.as_bytes(), &quarter],
            sealed: &[],
        },
    )
}

pub(crate) fn read(row: &Row) -> Result<Access> {
    Ok(Access {
        case: row.id(0)?,
        person: row.text(1)?,
        role: row.text(2)?,
        purpose: row.text(3)?,
        object: row.text(4)?,
        at: row.at(5)?,
    })
}
