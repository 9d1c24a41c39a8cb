//! A store on each engine for every test; one PostgreSQL cluster for the whole binary.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use concord_store::testing::{self, Server};
use concord_store::{BlobPlace, Config, Store};
use jiff::Timestamp;

static POSTGRES: OnceLock<Option<Server>> = OnceLock::new();
static NUMBER: AtomicU64 = AtomicU64::new(0);

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
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            database: database(folder.path()),
            blobs: BlobPlace::Folder(folder.path().join("blobs")),
            keys: folder.path().join("keys"),
        };
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
