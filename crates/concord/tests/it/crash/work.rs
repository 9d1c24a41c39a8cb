//! What the process does that is ended again and again: an upload, a signature, a delivery. Begun anew after its end, it
//! goes on where it was, as people and the worker would.

use std::io::Write;
use std::path::Path;

use concord::app::{App, AppError, Artefact};
use concord::dice::derived;
use concord::effect::{self, Mailer};
use concord::intake::{self, Arrived};
use concord_domain::access::{Actor, Role};
use concord_domain::case::assignment::Standing;
use concord_domain::case::consent::Recipient;
use concord_domain::case::{Case, Command, Phase, delivery, quality, signature};
use concord_domain::id::{CaseId, DeliveryId};
use concord_store::{Commit, Upload};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::{house, post};

/// The upload, the batch that reads it, and the content that it becomes.
pub fn upload_id() -> Uuid {
    derived(&[b"crash upload"])
}

pub fn case_id() -> CaseId {
    CaseId(derived(&[b"demo case", b"helen-marsh", b"CN-00001"]))
}

/// What is uploaded, in three pieces.
pub fn scan() -> Vec<u8> {
    house::letter("Second clinic letter", "The pain is unchanged.\n\nPlan: open repair in January.")
}

/// A line outside the store for each step that was acknowledged; on disk before the next step begins.
pub struct Note(std::fs::File);

impl Note {
    pub fn open(folder: &Path) -> Note {
        let path = folder.join("acknowledged");
        Note(std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap())
    }

    pub fn say(&mut self, what: &str) {
        self.0.write_all(format!("{what}\n").as_bytes()).unwrap();
        self.0.sync_data().unwrap();
    }
}

/// All of it, from wherever it stands.
pub async fn work(app: &App, smtp: u16, note: &mut Note) {
    let mailer = Mailer::new(Some(&post::smtp(smtp))).unwrap();
    upload(app, note).await;
    house::carry_out_all(app, &mailer).await;
    if intake::receipts(app, upload_id()).await.unwrap().is_some() {
        note.say("read");
    }
    sign(app, note).await;
    deliver(app, note).await;
    while effect::round(app, &mailer).await.unwrap() > 0 {}
    note.say("told");
}

async fn upload(app: &App, note: &mut Note) {
    let (store, now, bytes) = (app.store(), app.clock().now(), scan());
    let id = upload_id();
    let mut offset = match store.upload(id).await.unwrap() {
        Some(known) => usize::try_from(known.offset).unwrap(),
        None => {
            let new = Upload {
                id,
                case: case_id().0,
                person: patient(app).person.0,
                name: "second-letter.pdf".into(),
                length: bytes.len() as u64,
                offset: 0,
                expires_at: now + SignedDuration::from_hours(24),
                blob: None,
            };
            store.begin_upload(&new, now).await.unwrap();
            note.say("upload 0");
            0
        }
    };
    while offset < bytes.len() {
        let end = (offset + bytes.len().div_ceil(3)).min(bytes.len());
        store.append_upload(id, offset as u64, &bytes[offset..end], now).await.unwrap();
        note.say(&format!("upload {end}"));
        offset = end;
    }
    let blob = store.finish_upload(id, derived(&[b"crash content"]), now).await.unwrap().id;
    note.say("finished");
    let files = [Arrived { blob, name: "second-letter.pdf".into() }];
    let owed = intake::owed(case_id(), id, &files, now).unwrap();
    let commit = Commit {
        at: now,
        actor: patient(app).person.to_string(),
        outbox: vec![owed],
        ..Commit::default()
    };
    store.commit(commit).await.unwrap();
    note.say("owed");
}

async fn sign(app: &App, note: &mut Note) {
    if state(app).await.phase == Phase::Quality {
        let iris = house::staff(app, "clinician-2", Role::Clinician);
        done(app, &iris, Command::Quality(quality::Command::Pass)).await;
        note.say("passed");
    }
    if state(app).await.phase == Phase::Signature {
        let standing =
            Standing { licensed: false, has_room: false, meets_deadline: false, ties: vec![] };
        let sign = signature::Command::Sign { attests: true, standing, report_hash: String::new() };
        let shah = house::staff(app, "shah", Role::Specialist);
        done(app, &shah, Command::Signature(sign)).await;
        note.say("signed");
    }
}

async fn deliver(app: &App, note: &mut Note) {
    let (sam, ruth) = (
        house::staff(app, "coordinator-2", Role::Coordinator),
        house::staff(app, "coordinator", Role::Coordinator),
    );
    let case = state(app).await;
    if case.delivery.confirmed_by.is_none() {
        let right = delivery::Command::Confirm { patient_is_right: true, dates_are_right: true };
        done(app, &sam, Command::Delivery(right)).await;
        note.say("confirmed");
    }
    if !case.delivery.called {
        let summary = "We spoke about what the report says.".to_owned();
        done(app, &ruth, Command::Delivery(delivery::Command::Called { summary })).await;
        note.say("called");
    }
    if case.delivery.sent.is_empty() {
        let delivery = DeliveryId(derived(&[b"crash delivery"]));
        let deliver = delivery::Command::Deliver { delivery, to: Recipient::Patient };
        done(app, &ruth, Command::Delivery(deliver)).await;
        note.say("delivered");
    }
}

async fn done(app: &App, by: &Actor, command: Command) {
    app.run(by, case_id(), command).await.unwrap();
}

pub async fn state(app: &App) -> Case {
    app.load(case_id()).await.unwrap().state
}

fn patient(app: &App) -> Actor {
    house::staff(app, "helen-marsh", Role::Patient)
}

/// The three things that a signature brings into being, each if it is there.
pub async fn artefacts(app: &App) -> Vec<Option<Vec<u8>>> {
    let mut found = vec![];
    for artefact in [Artefact::Report, Artefact::Bundle, Artefact::Pdf] {
        found.push(match app.artefact(case_id(), 1, artefact).await {
            Ok(bytes) => Some(bytes),
            Err(AppError::NotFound) => None,
            Err(error) => panic!("{artefact:?}: {error}"),
        });
    }
    found
}
