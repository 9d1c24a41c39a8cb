//! The process ends at every write, fsync, rename and commit; what it acknowledged is there afterwards, and nothing is half done.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use concord_store::{BlobPlace, Commit, Config, Owed, Owner, Store, StoreError, Stream, Upload};

use crate::blob::bytes;
use crate::engine::{id, noon, run, sqlite};
use crate::event::{append, commit};

fn config(folder: &Path) -> Config {
    Config {
        database: sqlite(folder),
        blobs: BlobPlace::Folder(folder.join("blobs")),
        keys: folder.join("keys"),
    }
}

/// Notes what was acknowledged; outside the store, in one write.
fn acknowledged(folder: &Path, what: &str) {
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("acknowledged"))
        .unwrap();
    file.write_all(format!("{what}\n").as_bytes()).unwrap();
}

fn both(version: u64) -> Commit {
    let owed = Owed {
        dedup: format!("mail:{version}"),
        kind: "mail".into(),
        case: Some(id(1)),
        run_at: noon(),
        payload: b"letter".to_vec(),
        replace: false,
    };
    let other = Stream::new(concord_store::StreamKind::Specialist, id(2));
    let appends =
        vec![append(Stream::case(id(1)), version, &["a"]), append(other, version, &["b"])];
    Commit { outbox: vec![owed], ..commit(appends) }
}

async fn work(folder: &Path) {
    let store = Store::open(config(folder)).await.unwrap();
    store.migrate(noon()).await.unwrap();
    acknowledged(folder, "migrated");
    for version in 0..3 {
        store.commit(both(version)).await.unwrap();
        acknowledged(folder, &format!("event {}", version + 1));
    }
    store.put_blob(Owner::Case(id(1)), id(100), &bytes(70_000, 1), noon()).await.unwrap();
    acknowledged(folder, "blob");
    let upload = Upload {
        id: id(50),
        case: id(1),
        person: id(9),
        name: "scan".into(),
        length: 2_000,
        offset: 0,
        expires_at: noon() + jiff::SignedDuration::from_hours(1),
        blob: None,
    };
    store.begin_upload(&upload, noon()).await.unwrap();
    acknowledged(folder, "upload 0");
    for offset in [0, 1_000] {
        store
            .append_upload(id(50), offset, &bytes(2_000, 2)[offset as usize..][..1_000], noon())
            .await
            .unwrap();
        acknowledged(folder, &format!("upload {}", offset + 1_000));
    }
    store.finish_upload(id(50), id(101), noon()).await.unwrap();
    acknowledged(folder, "finished");
    store.record_access(&crate::audit::access(id(1), "p1", 0)).await.unwrap();
    store.export_root(noon(), <[u8]>::to_vec).await.unwrap();
    acknowledged(folder, "root");
    store.commit(commit(vec![append(Stream::case(id(7)), 0, &["x"])])).await.unwrap();
    store.erase(&[Owner::Case(id(7))]).await.unwrap();
    acknowledged(folder, "erased");
    store.close().await;
}

async fn check(folder: &Path, what: &BTreeSet<String>) {
    let store = Store::open(config(folder)).await.unwrap();
    store.migrate(noon()).await.unwrap();
    store.clear_unfinished().await.unwrap();
    let has = |word: &str| what.contains(word);
    let (one, two) =
        (Stream::case(id(1)), Stream::new(concord_store::StreamKind::Specialist, id(2)));
    let events = store.read(one, 0).await.unwrap().len();
    assert_eq!(events, store.read(two, 0).await.unwrap().len(), "half a commit");
    assert_eq!(
        events,
        store.claim(noon(), jiff::SignedDuration::ZERO, 10).await.unwrap().len(),
        "half a commit"
    );
    for version in 1..=3 {
        assert!(!has(&format!("event {version}")) || events >= version);
    }
    if has("blob") {
        assert_eq!(store.read_blob(id(100)).await.unwrap(), bytes(70_000, 1));
    }
    let upload = if events > 0 { store.upload(id(50)).await.unwrap() } else { None };
    for offset in [0, 1_000, 2_000_u64] {
        assert!(
            !has(&format!("upload {offset}"))
                || upload.as_ref().is_some_and(|upload| upload.offset >= offset)
        );
    }
    if let Some(offset) = upload.filter(|upload| upload.blob.is_none()).map(|upload| upload.offset)
    {
        if offset < 2_000 {
            store
                .append_upload(id(50), offset, &bytes(2_000, 2)[offset as usize..], noon())
                .await
                .unwrap();
        }
        let staged = store.finish_upload(id(50), id(102), noon()).await.unwrap();
        assert_eq!(store.read_blob(staged.id).await.unwrap(), bytes(2_000, 2));
    }
    if has("finished") {
        assert_eq!(store.read_blob(id(101)).await.unwrap(), bytes(2_000, 2));
    }
    assert!(!has("root") || store.roots().await.unwrap().len() == 1);
    let seventh = store.read(Stream::case(id(7)), 0).await;
    if has("erased") {
        assert!(matches!(seventh, Err(StoreError::Erased(_))), "{seventh:?}");
        assert!(!folder.join("keys/epoch-1.key").exists());
    } else {
        assert!(matches!(seventh, Ok(_) | Err(StoreError::Erased(_))), "{seventh:?}");
    }
    // The key folder is settled: one epoch, nothing pending.
    let names =
        std::fs::read_dir(folder.join("keys")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.filter(|name| name.to_string_lossy().starts_with("epoch-")).count(), 1);
    assert_eq!(store.audit_verify(None).await.unwrap().findings, []);
    assert_eq!(store.scrub(None, 10).await.unwrap().damaged, []);
    store.close().await;
}

/// Not a test by itself: the process that the test below ends.
#[test]
#[ignore = "started by the crash test"]
fn crash_child() {
    let Some(folder) = std::env::var_os("CONCORD_CRASH_FOLDER") else { return };
    run(work(Path::new(&folder)));
}

/// Ends a process at its n-th point and checks what it left; the point's name, or none when it came to its end.
fn end_at(n: usize) -> Option<String> {
    let folder = crate::engine::folder();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::crash_child", "--ignored", "--test-threads=1"])
        .env("CONCORD_CRASH_FOLDER", folder.path())
        .env("CONCORD_FAULT", format!("any:{n}"))
        .env("CONCORD_FAULT_LOG", folder.path().join("points"))
        .output()
        .unwrap();
    let text = std::fs::read_to_string(folder.path().join("acknowledged")).unwrap_or_default();
    let what = text.lines().map(ToOwned::to_owned).collect();
    run(check(folder.path(), &what));
    if child.status.success() {
        assert!(what.contains("erased"), "{what:?}");
        return None;
    }
    assert!(
        child.status.code().is_none(),
        "it ended by itself: {}",
        String::from_utf8_lossy(&child.stdout)
    );
    let log = std::fs::read_to_string(folder.path().join("points")).unwrap_or_default();
    Some(log.lines().last().unwrap_or_default().to_owned())
}

#[test]
fn a_process_that_ends_at_any_point_loses_nothing_acknowledged() {
    let next = AtomicUsize::new(1);
    let names = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while let Some(name) = end_at(next.fetch_add(1, Ordering::SeqCst)) {
                    names.lock().unwrap().push(name);
                }
            });
        }
    });
    let names = names.into_inner().unwrap();
    let kinds: BTreeSet<&String> = names.iter().collect();
    assert!(names.len() > 60 && kinds.len() > 12, "{} points: {kinds:?}", names.len());
    println!("ended at {} points of {} kinds", names.len(), kinds.len());
}
