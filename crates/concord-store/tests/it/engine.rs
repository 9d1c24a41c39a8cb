//! A store on each engine for every test; one PostgreSQL cluster for the whole binary.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use concord_store::testing::{self, Server};
use concord_store::{BlobPlace, Config, Store};
use jiff::Timestamp;

static POSTGRES: OnceLock<Option<Server>> = OnceLock::new();
static S3_SERVER: OnceLock<Option<Server>> = OnceLock::new();
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// A throw-away folder, in memory where the system has such a place: what is tested is order, not the disk's speed.
pub fn folder() -> tempfile::TempDir {
    match tempfile::tempdir_in("/dev/shm") {
        Ok(folder) => folder,
        Err(_) => tempfile::tempdir().unwrap(),
    }
}

/// Noon of a working day.
pub fn noon() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// The n-th synthetic id.
pub fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(0xc0c0_0000_0000_4000_8000_0000_0000_0000 + n)
}

/// A place for a store, and the store in it.
pub struct Place {
    pub store: Store,
    pub config: Config,
    pub folder: tempfile::TempDir,
}

impl Place {
    pub async fn new(database: impl FnOnce(&std::path::Path) -> String) -> Self {
        let folder = crate::engine::folder();
        let config = Config {
            database: database(folder.path()),
            blobs: BlobPlace::Folder(folder.path().join("blobs")),
            keys: folder.path().join("keys"),
        };
        Self::with(folder, config).await
    }

    pub async fn with(folder: tempfile::TempDir, config: Config) -> Self {
        let store = Store::open(config.clone()).await.unwrap();
        store.migrate(noon()).await.unwrap();
        Self { store, config, folder }
    }
}

pub fn sqlite(folder: &std::path::Path) -> String {
    format!("sqlite:{}", folder.join("concord.db").display())
}

/// The address of a fresh database; none when PostgreSQL is left out.
pub async fn fresh_postgres() -> Option<String> {
    let server =
        POSTGRES.get_or_init(|| testing::postgres().expect("PostgreSQL for the tests")).as_ref()?;
    let name = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    let mut last = String::new();
    for _ in 0..100 {
        match sqlx::PgPool::connect(&format!("{}/postgres", server.address)).await {
            Ok(pool) => {
                let sql = format!("create database {name}");
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&pool).await.unwrap();
                pool.close().await;
                return Some(format!("{}/{name}", server.address));
            }
            Err(error) => last = error.to_string(),
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("PostgreSQL does not answer: {last}");
}

/// A fresh bucket; none when S3 is left out.
pub fn fresh_s3() -> Option<BlobPlace> {
    let server =
        S3_SERVER.get_or_init(|| testing::s3().expect("an S3 server for the tests")).as_ref()?;
    let bucket = format!("b{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    testing::make_bucket(&server.address, &bucket).unwrap();
    Some(BlobPlace::S3(concord_store::S3 {
        endpoint: server.address.clone(),
        bucket,
        region: "us-east-1".into(),
        key: "test".into(),
        secret: "test".into(),
    }))
}

/// Runs a test once with a folder and once with S3 (both on SQLite).
pub fn on_folder_and_s3<F: Future<Output = ()>>(test: impl Fn(Arc<Place>) -> F) {
    run(async {
        test(Arc::new(Place::new(sqlite).await)).await;
        if let Some(blobs) = fresh_s3() {
            let folder = crate::engine::folder();
            let config =
                Config { database: sqlite(folder.path()), blobs, keys: folder.path().join("keys") };
            test(Arc::new(Place::with(folder, config).await)).await;
        }
    });
}

/// Runs a test once on SQLite and once on PostgreSQL.
pub fn on_both<F: Future<Output = ()>>(test: impl Fn(Arc<Place>) -> F) {
    run(async {
        test(Arc::new(Place::new(sqlite).await)).await;
        if let Some(address) = fresh_postgres().await {
            test(Arc::new(Place::new(|_| address).await)).await;
        }
    });
}

pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// Straight into the database, as someone with rights on it.
pub enum Raw {
    Lite(sqlx::SqlitePool),
    Pg(sqlx::PgPool),
}

impl Raw {
    pub async fn open(place: &Place) -> Self {
        match place.config.database.strip_prefix("sqlite:") {
            Some(path) => Self::Lite(sqlx::SqlitePool::connect(path).await.unwrap()),
            None => Self::Pg(sqlx::PgPool::connect(&place.config.database).await.unwrap()),
        }
    }

    /// Rows touched.
    pub async fn run(&self, sql: &str) -> u64 {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self {
            Self::Lite(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
            Self::Pg(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
        }
    }

    /// The bytes of one column, one for each row.
    pub async fn bytes(&self, sql: &str) -> Vec<Vec<u8>> {
        use sqlx::Row;
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self {
            Self::Lite(pool) => sqlx::query(sql)
                .fetch_all(pool)
                .await
                .unwrap()
                .iter()
                .map(|row| row.get_unchecked(0))
                .collect(),
            Self::Pg(pool) => sqlx::query(sql)
                .fetch_all(pool)
                .await
                .unwrap()
                .iter()
                .map(|row| row.get(0))
                .collect(),
        }
    }

    pub async fn set(&self, sql: &str, bytes: Vec<u8>) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self {
            Self::Lite(pool) => drop(sqlx::query(sql).bind(bytes).execute(pool).await.unwrap()),
            Self::Pg(pool) => drop(sqlx::query(sql).bind(bytes).execute(pool).await.unwrap()),
        }
    }
}
