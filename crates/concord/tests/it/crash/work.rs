//! What the process does that is ended again and again: an upload, a signature, a delivery. Begun anew after its end, it
//! goes on where it was, as people and the worker would.

use std::io::Write;
use std::path::Path;

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use concord::app::{App, AppError, Artefact};
use concord::dice::derived;
use concord::effect::{self, Mailer};
use concord::intake::{self, Receipt};
use concord_domain::access::{Actor, Role};
use concord_domain::case::assignment::Standing;
use concord_domain::case::consent::Recipient;
use concord_domain::case::{Case, Command, Phase, delivery, quality, signature};
use concord_domain::id::{CaseId, DeliveryId};
use concord_store::Upload;

use crate::browser::Browser;
use crate::{house, post};

/// The name of what is uploaded.
const NAME: &str = "second-letter.pdf";

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
    if receipts(app).await.is_some() {
        note.say("read");
    }
    sign(app, note).await;
    deliver(app, note).await;
    while effect::round(app, &mailer).await.unwrap() > 0 {}
    note.say("told");
}

/// The upload as the store knows it, once it was begun.
pub async fn known(app: &App) -> Option<Upload> {
    let uploads = app.store().uploads(case_id().0).await.unwrap();
    uploads.into_iter().find(|upload| upload.name == NAME)
}

/// As the page does it: begin, send pieces, and after an end ask where to go on.
async fn upload(app: &App, note: &mut Note) {
    let bytes = scan();
    let length = bytes.len().to_string();
    let helen = Browser::of(app, patient(app).person).await;
    let at = format!("/case/{}/upload", case_id());
    if known(app).await.is_none() {
        let name = format!("filename {}", STANDARD.encode(NAME));
        let headers = [("upload-length", length.as_str()), ("upload-metadata", name.as_str())];
        let begun = helen.tus("POST", &at, &headers, &[]).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.body);
        note.say("upload 0");
    }
    let at = format!("{at}/{}", known(app).await.unwrap().id);
    let asked = helen.tus("HEAD", &at, &[], &[]).await;
    let mut offset: usize = asked.headers["upload-offset"].to_str().unwrap().parse().unwrap();
    while offset < bytes.len() {
        let end = (offset + bytes.len().div_ceil(3)).min(bytes.len());
        let from = offset.to_string();
        let headers =
            [("upload-offset", from.as_str()), ("content-type", "application/offset+octet-stream")];
        let taken = helen.tus("PATCH", &at, &headers, &bytes[offset..end]).await;
        assert_eq!(taken.status, StatusCode::NO_CONTENT, "{}", taken.body);
        note.say(&format!("upload {end}"));
        offset = end;
    }
    note.say("finished");
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

/// What became of the upload, once it was read.
pub async fn receipts(app: &App) -> Option<Vec<Receipt>> {
    intake::receipts(app, known(app).await?.id).await.unwrap()
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
