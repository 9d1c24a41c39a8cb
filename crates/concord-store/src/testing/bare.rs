//! The bare engines, for measurements: what a commit costs where nothing but the commit is done.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::error::{Result, StoreError};

/// Commits per second of one writer that puts rows of 300 bytes into a new SQLite database, each synced to the disk of
/// this folder, as the store syncs them.
///
/// # Errors
/// When the database fails.
pub async fn sqlite_commits(folder: &Path, time: Duration) -> Result<f64> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    let table = "create table if not exists bare (id integer primary key, payload blob)";
    sqlx::query(table).execute(&pool).await?;
    let (begin, mut done) = (now(), 0_u32);
    while begin.elapsed() < time {
        let insert = sqlx::query("insert into bare (payload) values ($1)").bind(vec![b'x'; 300]);
        insert.execute(&pool).await?;
        done += 1;
    }
    let rate = f64::from(done) / begin.elapsed().as_secs_f64();
    pool.close().await;
    Ok(rate)
}

/// The table that [`PGBENCH`] writes to.
///
/// # Errors
/// When the database fails.
pub async fn postgres_table(address: &str) -> Result<()> {
    let pool = sqlx::PgPool::connect(address).await?;
    sqlx::query("create table if not exists bare (id bigserial primary key, payload text)")
        .execute(&pool)
        .await?;
    pool.close().await;
    Ok(())
}

/// A new empty database beside the one at this address.
///
/// # Errors
/// When the server refuses.
pub async fn postgres_database(address: &str, name: &str) -> Result<()> {
    let pool = sqlx::PgPool::connect(address).await?;
    // A test's own name, never anybody's input.
    let sql = sqlx::AssertSqlSafe(format!("create database {name}"));
    sqlx::query(sql).execute(&pool).await?;
    pool.close().await;
    Ok(())
}

/// A script of pgbench: one simple insert of 300 bytes.
pub const PGBENCH: &str = "insert into bare (payload) values (repeat('x', 300));\n";

/// A program of PostgreSQL's package.
///
/// # Errors
/// When it is not there.
pub fn program(name: &str) -> Result<PathBuf> {
    super::find_postgres(name)
        .ok_or_else(|| StoreError::Setting(format!("{name} was not found: install PostgreSQL")))
}

#[allow(clippy::disallowed_methods, reason = "a measurement asks what time it is")]
fn now() -> Instant {
    Instant::now()
}
