//! One database behind two engines: the query text is written once, the driver is chosen here.

mod insert;
pub(crate) mod postgres;
pub(crate) mod sqlite;
mod value;

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};

use sqlx::pool::PoolConnection;
use sqlx::{
    AssertSqlSafe, Connection, PgConnection, Postgres, SqlSafeStr, Sqlite, SqliteConnection,
    SqlitePool, Transaction,
};

pub(crate) use insert::{Column, Insert};
use postgres::Pg;
pub(crate) use value::{Row, Value};

use crate::crypt::{DataKey, Owner};
use crate::error::{Result, StoreError};
use crate::fault;

/// Builds the list of bound values of a query.
macro_rules! binds {
    ($($value:expr),* $(,)?) => { vec![$(crate::engine::Value::from($value)),*] };
}
pub(crate) use binds;

/// Runs one statement on whichever engine `$on` holds; `$how` is the driver's method.
macro_rules! on_engine {
    ($sql:expr, $values:expr, $to:expr, $how:ident) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = value.bind(query);
        }
        query.$how($to).await
    }};
}

/// How often something is done anew because somebody else wrote in the same moment.
pub(crate) const TRIES: usize = 5;

/// Rows that one statement inserts at most: far below what either engine takes of bound values.
pub(crate) const ROWS: usize = 500;

/// The values of an insert of several rows: `($1, $2), ($3, $4)`.
pub(crate) fn rows_of(count: usize, width: usize) -> String {
    let row = |n: usize| {
        let places: Vec<String> = (1..=width).map(|i| format!("${}", n * width + i)).collect();
        format!("({})", places.join(", "))
    };
    (0..count).map(row).collect::<Vec<_>>().join(", ")
}

/// Why the store stopped, once it did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<OnceLock<String>>);

impl Stop {
    pub(crate) fn check(&self) -> Result<()> {
        match self.0.get() {
            Some(why) => Err(StoreError::Stopped(why.clone())),
            None => Ok(()),
        }
    }

    pub(crate) fn now(&self, why: String) -> StoreError {
        tracing::error!(%why, "the store stops: a write to disk failed");
        // The first reason stays; later ones follow from it.
        let _ = self.0.set(why.clone());
        StoreError::Stopped(why)
    }
}

/// The database.
#[derive(Clone, Debug)]
pub(crate) struct Db {
    pools: Pools,
    stop: Stop,
}

#[derive(Clone, Debug)]
enum Pools {
    Lite { reader: SqlitePool, writer: SqlitePool },
    Pg(Pg),
}

/// A transaction that can write, or a snapshot that only reads.
#[derive(Debug)]
pub(crate) struct Tx {
    on: On,
    /// Keys that were opened in it, so that each is fetched once; an erasure waits for the transaction or goes before it.
    pub(crate) keys: HashMap<Owner, DataKey>,
}

#[derive(Debug)]
enum On {
    Lite(Transaction<'static, Sqlite>, Stop),
    Pg(Transaction<'static, Postgres>),
    /// A connection outside any transaction: reads, then one [`Tx::insert`], which is one.
    Once(PoolConnection<Postgres>),
}

impl Db {
    /// Opens `sqlite:PATH` or `postgres://...`.
    pub(crate) async fn open(address: &str, stop: Stop) -> Result<Self> {
        let pools = if let Some(path) = address.strip_prefix("sqlite:") {
            let (reader, writer) = sqlite::open(path.trim_start_matches("//")).await?;
            Pools::Lite { reader, writer }
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Pools::Pg(Pg::open(address).await?)
        } else {
            return Err(StoreError::Setting(
                "the database address must begin with sqlite: or postgres://".into(),
            ));
        };
        Ok(Self { pools, stop })
    }

    /// True for SQLite.
    pub(crate) fn is_lite(&self) -> bool {
        matches!(self.pools, Pools::Lite { .. })
    }

    /// Groups of commits that are written at a time; SQLite has one writer.
    pub(crate) fn writers(&self) -> u32 {
        if self.is_lite() { 1 } else { postgres::WRITERS }
    }

    /// The word that the token `{blob}` of a migration stands for.
    pub(crate) fn blob_word(&self) -> &'static str {
        if self.is_lite() { "blob" } else { "bytea" }
    }

    /// Begins a transaction that writes (SQLite: `begin immediate`).
    pub(crate) async fn begin(&self) -> Result<Tx> {
        self.stop.check()?;
        match &self.pools {
            Pools::Lite { writer, .. } => {
                let begun = writer.begin_with("begin immediate").await;
                Ok(On::Lite(self.stop.seen(begun)?, self.stop.clone()).into())
            }
            Pools::Pg(pg) => Ok(On::Pg(pg.all.begin().await?).into()),
        }
    }

    /// For what can be written in one statement: it is its own transaction, and may only read before. None on SQLite, where
    /// a transaction costs nothing beside its sync.
    pub(crate) async fn once(&self) -> Result<Option<Tx>> {
        self.stop.check()?;
        match &self.pools {
            Pools::Lite { .. } => Ok(None),
            Pools::Pg(pg) => Ok(Some(On::Once(pg.writers.acquire().await?).into())),
        }
    }

    /// Changes whenever a writer had to connect anew: what it remembers of the database may no longer be so.
    pub(crate) fn connected(&self) -> u64 {
        match &self.pools {
            Pools::Lite { .. } => 0,
            Pools::Pg(pg) => pg.connected.load(Ordering::SeqCst),
        }
    }

    /// Begins a read-only transaction in which every query sees the same moment.
    pub(crate) async fn snapshot(&self) -> Result<Tx> {
        self.stop.check()?;
        match &self.pools {
            Pools::Lite { reader, .. } => {
                Ok(On::Lite(reader.begin().await?, self.stop.clone()).into())
            }
            Pools::Pg(pg) => {
                let begun =
                    pg.all.begin_with("begin isolation level repeatable read read only").await?;
                Ok(On::Pg(begun).into())
            }
        }
    }

    /// All rows of a read.
    pub(crate) async fn all(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Vec<Row>> {
        self.stop.check()?;
        match &self.pools {
            Pools::Lite { reader, .. } => {
                let rows = on_engine!(sql, values, reader, fetch_all);
                Ok(self.stop.seen(rows)?.into_iter().map(Row::Lite).collect())
            }
            Pools::Pg(pg) => {
                Ok(on_engine!(sql, values, &pg.all, fetch_all)?.into_iter().map(Row::Pg).collect())
            }
        }
    }

    /// Reads rows and opens what is sealed in them; again, where an erasure ended their epoch in between.
    pub(crate) async fn open_rows<T>(
        &self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
        open: impl Fn(&[Row]) -> Result<T>,
    ) -> Result<T> {
        let sql = sql.into_sql_str();
        for _ in 1..TRIES {
            match open(&self.all(sql.clone(), values.clone()).await?) {
                Err(StoreError::Epoch(_)) => {}
                opened => return opened,
            }
        }
        open(&self.all(sql, values).await?)
    }

    /// The first row of a read, if there is one.
    pub(crate) async fn maybe(
        &self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Option<Row>> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    /// One writing statement in a transaction of its own; the number of rows touched.
    pub(crate) async fn execute(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<u64> {
        let mut tx = self.begin().await?;
        let touched = tx.execute(sql, values).await?;
        tx.commit().await?;
        Ok(touched)
    }

    /// One writing statement that returns rows, in a transaction of its own.
    pub(crate) async fn returning(
        &self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>> {
        let mut tx = self.begin().await?;
        let rows = tx.all(sql, values).await?;
        tx.commit().await?;
        Ok(rows)
    }

    /// Closes all connections.
    pub(crate) async fn close(&self) {
        match &self.pools {
            Pools::Lite { reader, writer } => {
                reader.close().await;
                writer.close().await;
            }
            Pools::Pg(pg) => pg.close().await,
        }
    }

    /// Copies a SQLite database into a new file (`vacuum into`).
    pub(crate) async fn lite_copy(&self, to: &str) -> Result<()> {
        self.stop.check()?;
        if let Pools::Lite { writer, .. } = &self.pools {
            // A connection of its own: the writer's would keep every commit waiting until the copy is whole.
            let mut own = SqliteConnection::connect_with(&writer.connect_options()).await?;
            let copied = sqlx::query("vacuum into $1").bind(to).execute(&mut own).await;
            self.stop.seen(copied)?;
            own.close().await?;
        }
        Ok(())
    }

    /// Runs a statement of SQLite outside a transaction.
    pub(crate) async fn lite_run(&self, sql: &'static str) -> Result<()> {
        self.stop.check()?;
        if let Pools::Lite { writer, .. } = &self.pools {
            self.stop.seen(sqlx::query(sql).fetch_all(writer).await)?;
        }
        Ok(())
    }
}

impl From<On> for Tx {
    fn from(on: On) -> Self {
        Self { on, keys: HashMap::new() }
    }
}

impl Tx {
    pub(crate) async fn all(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>> {
        match &mut self.on {
            On::Lite(tx, stop) => {
                let rows = on_engine!(sql, values, &mut **tx, fetch_all);
                Ok(stop.seen(rows)?.into_iter().map(Row::Lite).collect())
            }
            On::Pg(_) | On::Once(_) => {
                let rows = on_engine!(sql, values, self.pg()?, fetch_all)?;
                Ok(rows.into_iter().map(Row::Pg).collect())
            }
        }
    }

    pub(crate) async fn maybe(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Option<Row>> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    pub(crate) async fn execute(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<u64> {
        match &mut self.on {
            On::Lite(tx, stop) => {
                let done = on_engine!(sql, values, &mut **tx, execute);
                Ok(stop.seen(done)?.rows_affected())
            }
            On::Pg(tx) => Ok(on_engine!(sql, values, &mut **tx, execute)?.rows_affected()),
            On::Once(_) => Err(self.only_once()),
        }
    }

    /// Runs a text of several statements.
    pub(crate) async fn script(&mut self, text: String) -> Result<()> {
        match &mut self.on {
            On::Lite(tx, stop) => {
                stop.seen(sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut **tx).await)?;
            }
            On::Pg(tx) => {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut **tx).await?;
            }
            On::Once(_) => return Err(self.only_once()),
        }
        Ok(())
    }

    /// Makes everything durable: when this returns `Ok`, it is on disk.
    pub(crate) async fn commit(self) -> Result<()> {
        fault::point("commit.before");
        match self.on {
            On::Lite(tx, stop) => stop.seen(tx.commit().await)?,
            On::Pg(tx) => tx.commit().await?,
            On::Once(_) => {}
        }
        fault::point("commit.after");
        Ok(())
    }

    /// True for SQLite.
    pub(crate) fn is_lite(&self) -> bool {
        matches!(self.on, On::Lite(..))
    }

    /// True where a row that is read can be locked for what is written later: SQLite's one writer needs none, and outside a
    /// transaction nothing is held.
    pub(crate) fn locks(&self) -> bool {
        matches!(self.on, On::Pg(_))
    }

    fn pg(&mut self) -> Result<&mut PgConnection> {
        match &mut self.on {
            On::Pg(tx) => Ok(tx),
            On::Once(connection) => Ok(connection),
            On::Lite(..) => Err(StoreError::Broken("this is for PostgreSQL".into())),
        }
    }

    fn only_once(&self) -> StoreError {
        StoreError::Broken("one statement was promised, and this would be another".into())
    }
}

impl Stop {
    /// Hands an answer of SQLite on, and stops the store when it was an input/output error.
    fn seen<T>(&self, answer: Result<T, sqlx::Error>) -> Result<T> {
        match answer {
            Ok(value) => Ok(value),
            Err(error) if sqlite::is_io_error(&error) => Err(self.now(error.to_string())),
            Err(error) => Err(error.into()),
        }
    }
}
