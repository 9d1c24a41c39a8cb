//! The program ends at every write, rename, commit and send of an upload, a signature and a delivery. What it acknowledged
//! is there afterwards, nothing is half done, and the work can be brought to its end.

mod work;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use concord::app::{App, Manifest};
use concord::trust::{Verdict, verify};
use concord_domain::case::Phase;
use tokio::process::Command;

use crate::house;
use crate::post::{Mail, Post};
use work::{Note, case_id, scan, state, work};

/// Processes at a time.
const BESIDE: usize = 3;
/// After the crash the worker's lease (five minutes) has run out, and so has the wait after a failed mail.
const LATER: i64 = 3600;

/// Not a test by itself: the process that the test below ends.
#[test]
#[ignore = "started by the crash test"]
fn crash_child() {
    let Some(folder) = std::env::var_os("CONCORD_CRASH_FOLDER").map(PathBuf::from) else { return };
    let port = std::env::var("CONCORD_CRASH_SMTP").unwrap().parse().unwrap();
    run(async {
        let app = house::open(&folder, 0).await;
        work(&app, port, &mut Note::open(&folder)).await;
        app.store().close().await;
    });
}

#[test]
fn a_program_that_ends_at_any_point_loses_nothing_acknowledged() {
    let base = tempfile::tempdir().unwrap();
    run(async {
        let app = house::open(base.path(), 0).await;
        let mut stage = house::begin(&app).await;
        house::carry_to_quality(&mut stage).await;
        assert_eq!((stage.phase(), stage.loaded.id), (Phase::Quality, case_id()));
        app.store().close().await;
    });
    let points = run(one(base.path(), None)).1;
    for kind in ["file.write", "file.rename.before", "commit.before", "commit.after", "mail.before"]
    {
        assert!(points.iter().any(|point| point == kind), "{kind} is not among {points:?}");
    }
    // Counted from 1.
    let (next, names) = (AtomicUsize::new(1), Mutex::new(BTreeMap::<String, usize>::new()));
    std::thread::scope(|scope| {
        for _ in 0..BESIDE {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::SeqCst);
                    if n > points.len() {
                        break;
                    }
                    let (ended, passed) = run(one(base.path(), Some(n)));
                    let last = passed.last().cloned().unwrap_or_default();
                    assert!(ended, "no point {n} was reached; the last was {last}");
                    *names.lock().unwrap().entry(last).or_default() += 1;
                }
            });
        }
    });
    println!("ended at each of {} points: {:?}", points.len(), names.lock().unwrap());
}

/// Runs the process on a copy of the folder, ends it at its n-th point, looks at what it left, brings the work to its end
/// and looks again. Whether it was ended, and the points that it passed.
async fn one(base: &Path, n: Option<usize>) -> (bool, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    copy(base, folder.path());
    let post = Post::open().await;
    let mut child = Command::new(std::env::current_exe().unwrap());
    child
        .args(["--exact", "crash::crash_child", "--ignored", "--nocapture"])
        .env("CONCORD_CRASH_FOLDER", folder.path())
        .env("CONCORD_CRASH_SMTP", post.port.to_string())
        .env("CONCORD_FAULT_LOG", folder.path().join("points"))
        .stdin(Stdio::null());
    if let Some(n) = n {
        child.env("CONCORD_FAULT", format!("any:{n}"));
    }
    let answer = child.output().await.unwrap();
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(answer.status.code().is_none_or(|code| code == 0), "it ended by itself: {said}");
    let lines = |name: &str| {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap_or_default();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (points, acknowledged) = (lines("points"), lines("acknowledged"));
    let at = format!("ended at point {n:?}, {:?}, after {acknowledged:?}", points.last());

    let app = house::open(folder.path(), LATER).await;
    app.store().clear_unfinished().await.unwrap();
    kept(&app, &acknowledged, &post.taken()).await;
    whole(&app).await;
    work(&app, post.port, &mut Note::open(folder.path())).await;
    whole(&app).await;
    ended(&app, &post.taken(), &at).await;
    app.store().close().await;
    (answer.status.code().is_none(), points)
}

/// Everything that was acknowledged is there.
async fn kept(app: &App, acknowledged: &[String], mails: &[Mail]) {
    let case = state(app).await;
    let upload = work::known(app).await;
    for line in acknowledged {
        match line.as_str() {
            "finished" => {
                let blob = upload.as_ref().and_then(|upload| upload.blob).expect("the upload");
                assert_eq!(app.contents(blob).await.unwrap(), scan());
            }
            "read" => {
                assert!(work::receipts(app).await.is_some());
                assert_eq!(case.records.files.len(), 2);
            }
            "passed" => assert!(case.phase >= Phase::Signature),
            "signed" => assert_eq!(case.versions.len(), 1),
            "confirmed" => assert!(case.delivery.confirmed_by.is_some()),
            "called" => assert!(case.delivery.called),
            "delivered" => assert_eq!(case.delivery.sent.len(), 1),
            "told" => assert!(!mails.is_empty()),
            upload_line => {
                let offset = upload_line.strip_prefix("upload ").expect(upload_line);
                let told: u64 = offset.parse().unwrap();
                assert!(upload.as_ref().is_some_and(|upload| upload.offset >= told));
            }
        }
    }
}

/// Nothing is half done: no event without what it speaks of, no content without its row, every chain intact.
async fn whole(app: &App) {
    let loaded = app.load(case_id()).await.unwrap();
    let (store, case) = (app.store(), &loaded.state);
    assert_eq!(store.case(case_id().0).await.unwrap().unwrap().version, loaded.version);
    for file in case.records.files.values() {
        let manifest: Manifest = app.manifest(file.record).await.unwrap();
        for part in &manifest.parts {
            app.contents(part.blob).await.unwrap();
        }
    }
    let artefacts = work::artefacts(app).await;
    match case.versions.first() {
        None => assert!(artefacts.iter().all(Option::is_none), "a report that nobody signed"),
        Some(version) => {
            let keys = app.known_keys().await.unwrap();
            for bytes in artefacts.iter().skip(1) {
                let Verdict::Intact(signed) = verify(bytes.as_ref().unwrap(), &keys) else {
                    panic!("a signed report does not verify");
                };
                assert_eq!(signed.report_sha256, version.report_hash);
            }
            assert_eq!(app.signed_report(case_id(), 1).await.unwrap().hash(), version.report_hash);
        }
    }
    assert_eq!(store.audit_verify(None).await.unwrap().findings, []);
    assert_eq!(store.scrub(None, 1_000).await.unwrap().damaged, []);
}

/// The work came to its end, each thing once; mail at least once, the same mail under the same Message-ID.
async fn ended(app: &App, mails: &[Mail], at: &str) {
    let case = state(app).await;
    let receipts = work::receipts(app).await;
    let at = format!("{at}; the upload became {receipts:?}");
    assert_eq!((case.phase, case.records.files.len()), (Phase::FollowUp, 2), "{at}");
    assert_eq!((case.versions.len(), case.delivery.sent.len()), (1, 1), "{at}");
    assert_eq!(app.store().dead(10).await.unwrap().len(), 0, "{at}");
    let mut same: BTreeMap<&str, &Mail> = BTreeMap::new();
    for mail in mails {
        let first = same.entry(&mail.message_id).or_insert(mail);
        assert_eq!((&first.to, &first.body), (&mail.to, &mail.body));
        assert!(mail.message_id.starts_with('<'), "{mail:?}");
    }
    let patient = same.values().filter(|mail| mail.to == "helen-marsh@demo.invalid").count();
    assert!(patient >= 1, "{at}: {mails:?}");
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let goal = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&goal).unwrap();
            copy(&entry.path(), &goal);
        } else {
            std::fs::copy(entry.path(), &goal).unwrap();
        }
    }
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}
