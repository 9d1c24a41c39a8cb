//! Durable commits per second beside the bare engines on the same disk, and a page of a worklist of 100,000 cases.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark measures and prints"
)]

use std::future::Future;
use std::time::{Duration, Instant};

use concord_store::testing;
use concord_store::{
    Append, BlobPlace, CaseFilter, CaseOrder, CaseRow, Commit, Config, NewEvent, Owed, Store,
    Stream, ViewChange,
};
use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use uuid::Uuid;

const TIME: Duration = Duration::from_secs(2);
const WRITERS: [u128; 3] = [1, 8, 16];

fn now() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// How often `once(writer, turn)` came back within the time, per second.
async fn rate<F: Future<Output = ()> + Send>(
    writers: u128,
    once: impl Fn(u128, u64) -> F + Clone + Send + Sync + 'static,
) -> f64 {
    let begin = Instant::now();
    let mut tasks = Vec::new();
    for writer in 0..writers {
        let once = once.clone();
        tasks.push(async move {
            let mut turn = 0;
            while begin.elapsed() < TIME {
                once(writer, turn).await;
                turn += 1;
            }
            turn
        });
    }
    let tasks: Vec<_> = tasks
        .into_iter()
        .map(|task| Box::pin(task) as std::pin::Pin<Box<dyn Future<Output = u64> + Send>>)
        .collect();
    let mut set = tokio::task::JoinSet::new();
    for task in tasks {
        set.spawn(task);
    }
    let done: u64 = set.join_all().await.into_iter().sum();
    done as f64 / begin.elapsed().as_secs_f64()
}

/// A command as the application commits it: an event, something owed and the row of the case.
fn command(case: Uuid, version: u64) -> Commit {
    Commit {
        at: now(),
        actor: "bench".into(),
        appends: vec![Append {
            stream: Stream::case(case),
            expected_version: version,
            events: vec![NewEvent { kind: "noted".into(), payload: vec![b'x'; 300] }],
        }],
        outbox: vec![Owed {
            dedup: format!("{case}:{version}"),
            kind: "mail".into(),
            case: Some(case),
            run_at: now(),
            payload: vec![b'x'; 100],
            replace: false,
        }],
        views: vec![ViewChange::Case(row(case, version))],
        ..Commit::default()
    }
}

fn row(case: Uuid, version: u64) -> CaseRow {
    let n = case.as_u128() as i64 & 0xffff_ffff;
    CaseRow {
        case,
        number: format!("C-{case}"),
        phase: ["triage", "records", "matching", "quality"][n as usize % 4].into(),
        hold: None,
        ended: None,
        programme: Some("concierge".into()),
        coordinator: Some(Uuid::from_u128(n as u128 % 40)),
        opened_at: now() + jiff::SignedDuration::from_secs(n),
        due_at: Some(now() + jiff::SignedDuration::from_secs(n * 7919 % 1_000_000)),
        clock_a_at: None,
        clock_b_at: Some(now()),
        version,
        summary: vec![b's'; 200],
    }
}

async fn ours(store: &Store, writers: u128, alone: bool, start: u128) -> f64 {
    let store = store.clone();
    rate(writers, move |writer, turn| {
        let store = store.clone();
        async move {
            let mut command = command(Uuid::from_u128(start + writer), turn);
            if alone {
                command.outbox.clear();
                command.views.clear();
            }
            store.commit(command).await.unwrap();
        }
    })
    .await
}

async fn sqlite(folder: &std::path::Path) {
    let options = SqliteConnectOptions::new()
        .filename(folder.join("bare.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = sqlx::sqlite::SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .unwrap();
    sqlx::query("create table t (id integer primary key, payload blob)")
        .execute(&pool)
        .await
        .unwrap();
    let bare = rate(1, move |_, _| {
        let pool = pool.clone();
        async move {
            sqlx::query("insert into t (payload) values ($1)")
                .bind(vec![b'x'; 300])
                .execute(&pool)
                .await
                .unwrap();
        }
    })
    .await;
    println!("sqlite bare, 1 writer: {bare:.0} commits/s");
    let store = open(folder, format!("sqlite:{}", folder.join("ours.db").display())).await;
    for (n, writers) in (1..).zip(WRITERS) {
        let alone = ours(&store, writers, true, n << 40).await;
        let whole = ours(&store, writers, false, n << 50).await;
        println!(
            "sqlite ours, {writers} writers: events alone {alone:.0}/s = {:.2} of bare; with outbox and view {whole:.0}/s = {:.2} of bare",
            alone / bare,
            whole / bare
        );
    }
    worklist(&store, "sqlite").await;
    store.close().await;
}

async fn open(folder: &std::path::Path, database: String) -> Store {
    let keys = folder.join(if database.starts_with("sqlite") { "keys-lite" } else { "keys-pg" });
    let config = Config { database, blobs: BlobPlace::Folder(folder.join("blobs")), keys };
    let store = Store::open(config).await.unwrap();
    store.migrate(now()).await.unwrap();
    store
}

async fn postgres(folder: &std::path::Path) {
    let Some(server) = testing::durable_postgres().unwrap() else { return };
    let address = format!("{}/postgres", server.address);
    let pool =
        sqlx::postgres::PgPoolOptions::new().max_connections(16).connect(&address).await.unwrap();
    sqlx::query("create table t (id bigserial primary key, payload bytea)")
        .execute(&pool)
        .await
        .unwrap();
    let store = open(folder, address).await;
    for (n, writers) in (1..).zip(WRITERS) {
        let bare = {
            let pool = pool.clone();
            rate(writers, move |_, _| {
                let pool = pool.clone();
                async move {
                    let sql = "insert into t (payload) values ($1)";
                    sqlx::query(sql).bind(vec![b'x'; 300]).execute(&pool).await.unwrap();
                }
            })
            .await
        };
        let alone = ours(&store, writers, true, n << 40).await;
        let whole = ours(&store, writers, false, n << 50).await;
        println!(
            "postgres, {writers} writers: bare insert {bare:.0}/s; events alone {alone:.0}/s = {:.2}; with outbox and view {whole:.0}/s = {:.2}",
            alone / bare,
            whole / bare
        );
    }
    worklist(&store, "postgres").await;
    store.close().await;
}

/// A hundred thousand open cases.
async fn worklist(store: &Store, name: &str) {
    for block in 0..100_u128 {
        let views = (0..1_000)
            .map(|n| ViewChange::Case(row(Uuid::from_u128((9 << 60) + block * 1_000 + n), 1)))
            .collect();
        store
            .commit(Commit { at: now(), actor: "bench".into(), views, ..Commit::default() })
            .await
            .unwrap();
    }
    let mine = CaseFilter {
        open: Some(true),
        coordinator: Some(Uuid::from_u128(7)),
        ..CaseFilter::default()
    };
    let open = CaseFilter { open: Some(true), ..CaseFilter::default() };
    let phases = CaseFilter { phases: vec!["triage".into(), "quality".into()], ..open.clone() };
    for (what, filter) in
        [("all open", open), ("of one coordinator", mine), ("in two phases", phases)]
    {
        let (mut first, mut deep) = (Duration::ZERO, Duration::ZERO);
        for _ in 0..20 {
            let begin = Instant::now();
            let page = store.cases(&filter, CaseOrder::Due, None, 50).await.unwrap();
            assert_eq!(page.len(), 50);
            first += begin.elapsed();
            let mut after = page.last().unwrap().place(CaseOrder::Due);
            after.place += 600_000_000_000;
            let begin = Instant::now();
            store.cases(&filter, CaseOrder::Due, Some(after), 50).await.unwrap();
            deep += begin.elapsed();
        }
        let begin = Instant::now();
        let count = store.count_cases(&filter).await.unwrap();
        println!(
            "{name}, 100,000 open cases, {what}: first page {:?}, a page in the middle {:?}, count of {count} {:?}",
            first / 20,
            deep / 20,
            begin.elapsed()
        );
    }
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        sqlite(folder.path()).await;
        postgres(folder.path()).await;
    });
}
