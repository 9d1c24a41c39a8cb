//! Bringing the schema up to date, and making the first keys.

use jiff::Timestamp;

use crate::crypt::ring;
use crate::crypt::{DataKey, Owner};
use crate::engine::{Db, Tx, binds};
use crate::error::{Result, StoreError};
use crate::{Store, fault};

/// Every migration in order; a file is never changed after a release, only added.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_blob_place.sql"),
];

impl Store {
    /// Brings the schema up to date and makes the first keys; what has been done already is left alone.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] when a newer program wrote the database; each migration is done whole or not at all.
    pub async fn migrate(&self, now: Timestamp) -> Result<()> {
        let mut tx = self.db().begin().await?;
        if !tx.is_lite() {
            // Two nodes that start at once: one migrates, the other waits.
            tx.all("select 1 from (select pg_advisory_xact_lock(7219340188)) as held", vec![])
                .await?;
        }
        let text = "create table if not exists migration (number bigint not null primary key, at bigint not null)";
        tx.execute(text, vec![]).await?;
        let done = tx.maybe("select coalesce(max(number), 0) from migration", vec![]).await?;
        let done = done.map_or(Ok(0), |row| row.int(0))?;
        check(done)?;
        for (number, text) in (1_i64..).zip(MIGRATIONS).filter(|(number, _)| *number > done) {
            tx.script(text.replace("{blob}", self.db().blob_word())).await?;
            tx.execute("insert into migration (number, at) values ($1, $2)", binds![number, now])
                .await?;
            fault::point("migrate.step");
        }
        self.first_keys(&mut tx).await?;
        tx.commit().await?;
        self.ready().await
    }

    /// The schema in the database and the newest this program knows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schema(&self) -> Result<(i64, i64)> {
        let known = MIGRATIONS.len() as i64;
        if !has_table(self.db(), "migration").await? {
            return Ok((0, known));
        }
        let row = self.db().maybe("select coalesce(max(number), 0) from migration", vec![]).await?;
        Ok((row.map_or(Ok(0), |row| row.int(0))?, known))
    }

    /// Makes epoch and tenant key in a new database. An epoch that is in the folder already is used.
    async fn first_keys(&self, tx: &mut Tx) -> Result<()> {
        if tx.maybe("select epoch from key_epoch", vec![]).await?.is_some() {
            return Ok(());
        }
        let number = match self.ring().newest()? {
            Some(number) => number,
            None => {
                self.ring().folder.write_pending(1, &DataKey::random()?)?;
                self.ring().folder.promote(1)?;
                1
            }
        };
        let mark = ring::mark(&self.ring().epoch(number)?);
        tx.execute(
            "insert into key_epoch (one, epoch, mark) values (1, $1, $2)",
            binds![number, mark],
        )
        .await?;
        self.ring().fetch_or_make(tx, Owner::Tenant).await.map(drop)
    }

    /// Checks that schema and keys fit this program and folder.
    pub(crate) async fn ready(&self) -> Result<()> {
        check(self.schema().await?.0)?;
        self.settle_epochs().await
    }
}

fn check(found: i64) -> Result<()> {
    let known = MIGRATIONS.len() as i64;
    if found > known { Err(StoreError::TooNew { found, known }) } else { Ok(()) }
}

/// True when keys were made for this database already.
pub(crate) async fn has_keys(db: &Db) -> Result<bool> {
    if !has_table(db, "key_epoch").await? {
        return Ok(false);
    }
    Ok(db.maybe("select epoch from key_epoch", vec![]).await?.is_some())
}

async fn has_table(db: &Db, name: &str) -> Result<bool> {
    let sql = if db.is_lite() {
        "select 1 from sqlite_master where type = 'table' and name = $1"
    } else {
        "select 1 from pg_tables where schemaname = current_schema() and tablename = $1"
    };
    Ok(db.maybe(sql, binds![name]).await?.is_some())
}
