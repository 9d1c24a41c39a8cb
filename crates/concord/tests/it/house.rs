//! A service on a folder, with its people: what the tests stand on that need more than one page.

use std::path::Path;

use concord::app::App;
use concord::clock::Clock;
use concord::config::Config;
use concord::demo::cast::{Cast, Reviewer};
use concord::demo::plot::{Plot, Script, first_pages, known};
use concord::demo::programme;
use concord::demo::stage::Stage;
use concord::dice::{Dice, derived};
use concord::worker::{Limits, Worker};
use concord_domain::access::{Actor, Role};
use concord_domain::case::request::Question;
use concord_domain::id::QuestionId;
use concord_domain::opinion::{DiagnosisGrade, Impact, TreatmentGrade};
use concord_domain::person::{Contact, Identity};
use concord_domain::programme::{Payment, Terms};
use concord_records::fixture::{Letter, Person, letter_pdf};
use concord_store::Store;
use jiff::civil::date;

/// Opens the service that a folder holds, or begins one there. Its clock is ahead by so many seconds.
pub async fn open(folder: &Path, ahead: i64) -> App {
    open_on(folder, ahead, None).await
}

/// The same on another database.
pub async fn open_on(folder: &Path, ahead: i64, database: Option<String>) -> App {
    let config = Config { folder: folder.to_owned(), database, ..Config::default() };
    let clock = if ahead == 0 { Clock::real() } else { Clock::movable(ahead) };
    let store = Store::open(config.store().unwrap()).await.unwrap();
    store.migrate(clock.now()).await.unwrap();
    let worker = Worker::new(env!("CARGO_BIN_EXE_concord").into(), Limits::default());
    App::new(store, clock, Dice::Real, config.house(), worker)
}

/// A case of the concierge programme, opened by its patient and open to its reviewer's offer.
pub async fn begin(app: &App) -> Stage {
    let cast = Cast::of(app);
    cast.enter(app).await.unwrap();
    let reviewer =
        Reviewer::british("shah", "Dr Asha Shah", "Shoulder surgeon", "shoulder", "St Brigid's");
    let reviewer = cast.enrol(app, &reviewer).await.unwrap();
    let plot = plot();
    cast.hire(app, &plot.key, "Helen Marsh", vec![Role::Patient], None).await.unwrap();
    let mut stage =
        Stage::open(app, Clock::real(), plot, terms(), "CN-00001".into(), reviewer).await.unwrap();
    stage.ask().await.unwrap();
    stage
}

/// Brings a case that was begun to the preparation, with one letter in its file.
pub async fn carry_to_preparation(stage: &mut Stage) {
    stage.accept().await.unwrap();
    let who = &stage.plot.identity;
    let person = Person::new(&who.given.0, &who.family.0, who.birth_date.0, "female");
    let files = vec![(
        "clinic-letter.pdf".to_owned(),
        letter_of(&person, "Clinic letter", "Plan: open repair."),
    )];
    concord::intake::arrived(&stage.app, stage.loaded.id, files).await.unwrap();
    carry_out_all(&stage.app, &concord::effect::Mailer::default()).await;
    stage.refresh().await.unwrap();
    stage.complete_records().await.unwrap();
}

/// The same to the offer.
pub async fn carry_to_offer(stage: &mut Stage) {
    carry_to_preparation(stage).await;
    stage.prepare(vec![]).await.unwrap();
    stage.offer().await.unwrap();
}

/// The same to the quality check.
pub async fn carry_to_quality(stage: &mut Stage) {
    carry_to_offer(stage).await;
    stage.take_on().await.unwrap();
    let places = first_pages(stage.loaded.state.records.in_file());
    assert!(!places.is_empty(), "the letter is in the file");
    stage.read(&places).await.unwrap();
    stage.compare(&places).await.unwrap();
    carry_out_all(&stage.app, &concord::effect::Mailer::default()).await;
}

/// Does what is owed until nothing is due.
pub async fn carry_out_all(app: &App, mailer: &concord::effect::Mailer) {
    while concord::effect::round(app, mailer).await.unwrap() > 0 {}
}

/// A letter about the patient of [`plot`].
pub fn letter(title: &str, text: &str) -> Vec<u8> {
    letter_of(&Person::new("Helen", "Marsh", date(1968, 4, 17), "female"), title, text)
}

fn letter_of(person: &Person, title: &str, text: &str) -> Vec<u8> {
    let letter = Letter {
        date: date(2026, 9, 29),
        title: title.into(),
        author: "Mr J. Whitlock, shoulder surgeon".into(),
        institution: "St Aidan's Hospital".into(),
        text: text.into(),
    };
    letter_pdf(person, &letter)
}

/// Somebody of the service, acting.
pub fn staff(app: &App, key: &str, role: Role) -> Actor {
    Cast::of(app).actor(key, role)
}

fn terms() -> Terms {
    let (_, terms) = programme::all().unwrap().into_iter().next().unwrap();
    Terms { checklist: vec![], payment: Payment::Nobody, ..terms }
}

fn plot() -> Plot {
    let question = Question {
        id: QuestionId(derived(&[b"crash question"])),
        asked: "Is keyhole surgery possible?".to_owned().into(),
        neutral: None,
    };
    Plot {
        key: "helen-marsh".to_owned(),
        identity: Identity {
            family: "Marsh".to_owned().into(),
            given: "Helen".to_owned().into(),
            birth_date: date(1968, 4, 17).into(),
            nhs_number: None,
        },
        contact: Contact {
            email: "helen-marsh@demo.invalid".to_owned().into(),
            phone: None,
            language: "en".to_owned(),
            interpreter: false,
            country: "GB".to_owned(),
            zone: "Europe/London".to_owned(),
        },
        field: "shoulder".to_owned(),
        summary: "A torn rotator cuff; open repair was advised.".to_owned(),
        stage: known("Torn rotator cuff", "Open repair", None),
        earlier: [].into(),
        treating: vec![],
        matters: "To teach again in spring.".to_owned(),
        questions: vec![question],
        opinion: Script {
            short: "Keyhole repair is possible.".into(),
            history: "Six months of pain after a fall.".into(),
            diagnosis: "A full-thickness tear of the supraspinatus tendon.".into(),
            plan: vec!["Arthroscopic repair.".into()],
            treatments: vec![],
            answers: vec!["Yes, with the same strength of repair.".into()],
            grades: (DiagnosisGrade::D0, TreatmentGrade::T2, Impact::I2),
            difference: "The way of operating differs.".into(),
            letter: "Please discuss an arthroscopic repair.".into(),
            asks: None,
        },
    }
}
