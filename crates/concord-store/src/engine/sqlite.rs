//! What only SQLite needs: pools, pragmas, the claim of a job, a copy of the file.

use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::error::Result;

/// Readers of one process; each is a thread of its own.
const READERS: u32 = 4;

/// Opens the reading pool and the writing pool of one connection.
pub(crate) async fn open(path: &str) -> Result<(SqlitePool, SqlitePool)> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10));
    // A file in this process does not go away while nobody looks: asking first would double each read.
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false)
        .connect_with(options.clone())
        .await?;
    let reader = SqlitePoolOptions::new()
        .max_connections(READERS)
        .test_before_acquire(false)
        .connect_with(options.pragma("query_only", "on"))
        .await?;
    Ok((reader, writer))
}

/// SQLITE_IOERR and its extended codes (https://www.sqlite.org/rescode.html#ioerr): a write or fsync failed.
pub(crate) fn is_io_error(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(found) = error else {
        return false;
    };
    found.code().and_then(|code| code.parse::<i64>().ok()).is_some_and(|code| code & 0xff == 10)
}

/// Takes due rows for a while: `$1` lease until, `$2` now, `$3` how many.
pub(crate) const CLAIM: &str = "
    update owed set lease_until = $1, attempts = attempts + 1
    where dedup in (
        select dedup from owed
        where state = 'owed' and run_at <= $2 and (lease_until is null or lease_until <= $2)
            and ((kind = $4 and $5 = 1) or (kind <> $4 and $6 = 1))
        order by run_at limit $3
    )
    returning dedup, kind, case_id, payload, run_at, attempts, lease_until";
