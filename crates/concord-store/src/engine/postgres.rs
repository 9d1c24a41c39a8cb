//! What only PostgreSQL needs: the pools and the claim of a job.

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgPool};

use crate::error::Result;

/// Connections of one process.
const CONNECTIONS: u32 = 16;

/// Groups of commits that are written at a time; larger groups cost less than more of them.
pub(crate) const WRITERS: u32 = 2;

/// A writer's connection that was silent for longer is asked whether it lives before it is used.
const QUIET: Duration = Duration::from_secs(1);

/// Texts of statements that a connection remembers.
const STATEMENTS: usize = 512;

/// The connections of one process.
#[derive(Clone, Debug)]
pub(crate) struct Pg {
    /// For everything: each is asked whether it lives before it is used, so that a cut costs nobody an error.
    pub(crate) all: PgPool,
    /// For [`Db::once`](super::Db::once), one for each writer: asked after a second of silence.
    pub(crate) writers: PgPool,
    /// How often a writer's connection was made. A server that went back to an earlier state cut them all.
    pub(crate) connected: Arc<AtomicU64>,
}

impl Pg {
    pub(crate) async fn open(address: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(address)?.statement_cache_capacity(STATEMENTS);
        let pool = || PgPoolOptions::new().acquire_timeout(Duration::from_secs(10));
        let connected = Arc::new(AtomicU64::new(0));
        let made = connected.clone();
        let all = pool().max_connections(CONNECTIONS).connect_with(options.clone()).await?;
        let writers = pool()
            .max_connections(WRITERS)
            .test_before_acquire(false)
            .before_acquire(|connection, idle| {
                Box::pin(async move {
                    if idle.idle_for > QUIET {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_connect(move |connection, _| {
                made.fetch_add(1, Ordering::SeqCst);
                Box::pin(async move {
                    // The server's own choice plans a statement with arrays anew each time, which costs more than running it.
                    sqlx::query("set plan_cache_mode = force_generic_plan")
                        .execute(connection)
                        .await?;
                    Ok(())
                })
            })
            .connect_lazy_with(options);
        Ok(Self { all, writers, connected })
    }

    pub(crate) async fn close(&self) {
        self.writers.close().await;
        self.all.close().await;
    }
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
