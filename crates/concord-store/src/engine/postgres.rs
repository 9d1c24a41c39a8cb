//! What only PostgreSQL needs: the pool and the claim of a job.

use std::str::FromStr;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::error::Result;

/// Connections of one process.
const CONNECTIONS: u32 = 16;

/// Texts of statements that a connection remembers.
const STATEMENTS: usize = 512;

/// Opens the pool.
pub(crate) async fn open(address: &str) -> Result<PgPool> {
    let options = PgConnectOptions::from_str(address)?.statement_cache_capacity(STATEMENTS);
    Ok(PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await?)
}

/// Takes due rows for a while: `$1` lease until, `$2` now, `$3` how many. Rows that another node takes now are skipped.
pub(crate) const CLAIM: &str = "
    update owed set lease_until = $1, attempts = attempts + 1
    where dedup in (
        select dedup from owed
        where state = 'owed' and run_at <= $2 and (lease_until is null or lease_until <= $2)
            and ((kind = $4 and $5 = 1) or (kind <> $4 and $6 = 1))
        order by run_at limit $3
        for update skip locked
    )
    returning dedup, kind, case_id, payload, run_at, attempts, lease_until";
