//! Counts for whoever keeps the service running, and what a restore must end. Numbers and words of the domain only.

use jiff::Timestamp;

use crate::Store;
use crate::engine::{Row, binds};
use crate::error::Result;

/// How much there is of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Owed now or later, timers included.
    pub owed: u64,
    /// Owed and due.
    pub due: u64,
    /// Since when the oldest of them has been due.
    pub oldest_due: Option<Timestamp>,
    /// Failed at least once and will be tried again.
    pub retrying: u64,
    /// Failed too often; a person has to decide.
    pub dead: u64,
    /// Done, ever.
    pub done: u64,
    /// Uploads that were begun and have not ended.
    pub uploads: u64,
    /// Contents of files.
    pub blobs: u64,
    /// Open cases by phase.
    pub open: Vec<(String, u64)>,
    /// Cases that have ended.
    pub ended: u64,
}

impl Store {
    /// Counts everything at one moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn measure(&self, now: Timestamp) -> Result<Measure> {
        let mut tx = self.db().snapshot().await?;
        let mut measure = Measure::default();
        let sql = "select state, count(*), sum(case when attempts > 0 then 1 else 0 end) from owed group by state";
        for row in tx.all(sql, vec![]).await? {
            match row.text(0)?.as_str() {
                "owed" => (measure.owed, measure.retrying) = (row.natural(1)?, row.natural(2)?),
                "dead" => measure.dead = row.natural(1)?,
                _ => measure.done = row.natural(1)?,
            }
        }
        let sql = "select count(*), min(run_at) from owed where state = 'owed' and run_at <= $1";
        if let Some(row) = tx.maybe(sql, binds![now]).await? {
            (measure.due, measure.oldest_due) = (row.natural(0)?, row.at_or(1)?);
        }
        let sql = "select phase, count(*) from case_view where ended is null group by phase order by phase";
        let phase = |row: &Row| Ok((row.text(0)?, row.natural(1)?));
        measure.open = tx.all(sql, vec![]).await?.iter().map(phase).collect::<Result<_>>()?;
        let sql = "select (select count(*) from case_view where ended is not null),
                          (select count(*) from upload), (select count(*) from blob)";
        if let Some(row) = tx.maybe(sql, vec![]).await? {
            measure.ended = row.natural(0)?;
            (measure.uploads, measure.blobs) = (row.natural(1)?, row.natural(2)?);
        }
        Ok(measure)
    }

    /// After a restore: ends every session and link, because some may have been ended after the copy was made. How many.
    ///
    /// # Errors
    /// When the database fails; then nothing was ended.
    pub async fn end_all_access(&self, now: Timestamp) -> Result<u64> {
        let mut tx = self.db().begin().await?;
        let sessions = tx.execute("delete from session", vec![]).await?;
        let sql = "update link set revoked_at = $1 where revoked_at is null";
        let links = tx.execute(sql, binds![now]).await?;
        tx.commit().await?;
        Ok(sessions + links)
    }
}
