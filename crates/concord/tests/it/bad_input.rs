//! What bad input, and a bad moment, get: a clear answer, nothing lost, nothing half done.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command as Process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use concord::app::{App, AppError};
use concord::effect::Mailer;
use concord_domain::access::Role;
use concord_domain::case::{Command, Phase, message, record};
use concord_domain::refusal::Refusal;
use concord_domain::schedule::{NoSuchTime, instant};
use concord_store::{StoreError, Upload, UploadError, testing};
use jiff::SignedDuration;
use jiff::civil::date;
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use crate::house;

#[test]
fn a_talk_at_a_time_that_the_clocks_skip_is_refused_with_the_next_time_that_exists() {
    let written = date(2027, 3, 28).at(1, 30, 0, 0);
    let Err(NoSuchTime::Skipped { next, .. }) = instant(written, "Europe/London", None) else {
        panic!("half past one does not exist in London on that night");
    };
    assert_eq!(next, date(2027, 3, 28).at(2, 0, 0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_coordinators_who_press_at_once_one_wins_and_the_other_is_told_who_did() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let mut stage = house::begin(&app).await;
    stage.accept().await.unwrap();
    let letter = house::letter("Clinic letter", "Plan: open repair.");
    let case = stage.loaded.id;
    concord::intake::arrived(&app, case, vec![("letter.pdf".into(), letter)]).await.unwrap();
    house::carry_out_all(&app, &Mailer::default()).await;
    let before = app.load(case).await.unwrap().version;

    let people =
        ["coordinator", "coordinator-2"].map(|key| house::staff(&app, key, Role::Coordinator));
    let press = |n: usize| {
        let (app, by) = (app.clone(), people[n]);
        tokio::spawn(
            async move { app.run(&by, case, Command::Record(record::Command::Complete)).await },
        )
    };
    let (one, two) = (press(0), press(1));
    let answers = [one.await.unwrap(), two.await.unwrap()];
    let winner = answers.iter().position(Result::is_ok).expect("one of them wins");
    let Err(AppError::Refused { refusal, last }) = &answers[1 - winner] else {
        panic!("the other is refused: {:?}", answers[1 - winner]);
    };
    assert_eq!(*refusal, Refusal::WrongPhase(Phase::Preparation));
    assert_eq!(last.as_ref().unwrap().actor, people[winner].person.to_string());
    // Completed, and the phase entered: once.
    assert_eq!(app.load(case).await.unwrap().version, before + 2);
    app.store().close().await;
}

/// A line to a database that can be cut.
struct Line {
    address: SocketAddr,
    cut: Arc<AtomicBool>,
}

impl Line {
    async fn to(goal: String) -> Line {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let (address, cut) = (listener.local_addr().unwrap(), Arc::new(AtomicBool::new(false)));
        let is_cut = Arc::clone(&cut);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carry(near, goal.clone(), Arc::clone(&is_cut)));
            }
        });
        Line { address, cut }
    }
}

async fn carry(mut near: TcpStream, goal: String, cut: Arc<AtomicBool>) {
    let Ok(mut far) = TcpStream::connect(goal).await else { return };
    let until_cut = async {
        while !cut.load(Ordering::SeqCst) {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    tokio::select! {
        // How a cut line ends says nothing.
        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
        () = until_cut => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_gone_nothing_is_taken_and_when_it_is_back_work_goes_on() {
    let Some(server) = testing::postgres().unwrap() else {
        println!("left out: there is no PostgreSQL here");
        return;
    };
    let goal = server.address.rsplit_once('@').unwrap().1.split('/').next().unwrap().to_owned();
    let (base, name) = (
        format!("{}/postgres", server.address),
        format!("gone_{}", Uuid::from_u128(std::process::id().into()).simple()),
    );
    testing::bare::postgres_database(&base, &name).await.unwrap();
    let line = Line::to(goal.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    let address = format!("{}/{name}", server.address).replace(&goal, &line.address.to_string());
    let app = house::open_on(folder.path(), 0, Some(address)).await;
    let stage = house::begin(&app).await;
    let (case, before) = (stage.loaded.id, stage.loaded.version);

    line.cut.store(true, Ordering::SeqCst);
    // The line looks up every ten milliseconds.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let answer = post(&app, &stage).await;
    assert!(matches!(answer, Err(AppError::Store(StoreError::Away(_)))), "{answer:?}");
    line.cut.store(false, Ordering::SeqCst);
    assert_eq!(app.load(case).await.unwrap().version, before, "nothing was taken");
    assert_eq!(post(&app, &stage).await.unwrap().version, before + 1);
    app.store().close().await;
}

async fn post(
    app: &App,
    stage: &concord::demo::stage::Stage,
) -> Result<Arc<concord::app::Loaded>, AppError> {
    let me = house::staff(app, &stage.plot.key, Role::Patient);
    let words = "Is there any news?".to_owned().into();
    let command = message::Command::Post { words, private: false };
    app.run(&me, stage.loaded.id, Command::Message(command)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_takes_nothing_half_and_an_upload_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let Some(_small) = Small::disk(folder.path()) else {
        println!("left out: only root may make a small disk");
        return;
    };
    let app = house::open(folder.path(), 0).await;
    let stage = house::begin(&app).await;
    let (store, now, piece) = (app.store(), app.clock().now(), vec![7; 1 << 20]);
    let id = Uuid::from_u128(1);
    let upload = Upload {
        id,
        case: stage.loaded.id.0,
        person: stage.patient.0,
        name: "scan.dcm".into(),
        length: 24 << 20,
        offset: 0,
        expires_at: now + SignedDuration::from_hours(1),
        blob: None,
    };
    store.begin_upload(&upload, now).await.unwrap();
    let mut offset = 0;
    let full = loop {
        match store.append_upload(id, offset, &piece, now).await {
            Ok(next) => offset = next,
            Err(error) => break error,
        }
    };
    assert!(matches!(full, UploadError::Store(StoreError::Full)), "{full}");
    assert!(offset > 0 && offset < upload.length);
    assert_eq!(store.upload(id).await.unwrap().unwrap().offset, offset, "what was told is true");
    assert_eq!(app.load(stage.loaded.id).await.unwrap().version, stage.loaded.version);

    Small::grow(folder.path());
    while offset < upload.length {
        offset = store.append_upload(id, offset, &piece, now).await.unwrap();
    }
    let staged = store.finish_upload(id, Uuid::from_u128(2), now).await.unwrap();
    assert_eq!(store.read_blob(staged.id).await.unwrap(), vec![7; 24 << 20]);
    assert_eq!(store.audit_verify(None).await.unwrap().findings, []);
    store.close().await;
}

/// A small disk over a folder, gone when this is dropped.
struct Small(std::path::PathBuf);

impl Small {
    fn disk(at: &Path) -> Option<Small> {
        mount(at, "size=16m").then(|| Small(at.to_owned()))
    }

    fn grow(at: &Path) {
        assert!(mount(at, "remount,size=128m"));
    }
}

fn mount(at: &Path, options: &str) -> bool {
    let mut mount = Process::new("mount");
    mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at);
    mount.output().is_ok_and(|done| done.status.success())
}

impl Drop for Small {
    fn drop(&mut self) {
        // Lazily: a file may still be open; what is left is memory of this test alone.
        let _ = Process::new("umount").arg("-l").arg(&self.0).output();
    }
}
