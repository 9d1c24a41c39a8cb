//! The specialist's line through the pages, what a blind reviewer receives, and the treating doctor's link.

use crate::browser::Browser;
use crate::doctor::{
    a_lost_link_is_made_again, both_windows_of_the_patient_show_the_report, deliver_to_doctor,
    doctor_reads_and_answers, the_doctors_mail_asks_for_no_account,
};
use crate::house;
use concord::app::App;
use concord::clock::Clock;
use concord::demo::cast::{Cast, Reviewer, person};
use concord::demo::plot::{Plot, Script, known};
use concord::demo::programme;
use concord::demo::stage::Stage;
use concord::dice::derived;
use concord::effect::Mailer;
use concord_domain::access::Role;
use concord_domain::case::preparation::Seal;
use concord_domain::case::request::{EarlierOpinion, Question, TreatingDoctor};
use concord_domain::case::{Command, assignment};
use concord_domain::id::{EarlierId, PersonId, QuestionId, RecordId};
use concord_domain::opinion::{DiagnosisGrade, Impact, Region, TreatmentGrade};
use concord_domain::person::{Contact, Identity};
use concord_domain::programme::{Naming, Payment, Terms};
use jiff::civil::date;

/// A word that stands in the sealed place and nowhere else.
const CANARY: &str = "Zaubernuss";
pub const DOCTOR: &str = "whitlock";

fn earlier() -> EarlierId {
    EarlierId(derived(&[b"earlier"]))
}

fn question() -> QuestionId {
    QuestionId(derived(&[b"question"]))
}

fn plot() -> Plot {
    let doctor = TreatingDoctor {
        person: person(DOCTOR),
        name: "Mr Whitlock".to_owned().into(),
        institution: "St Aidan's Hospital".to_owned().into(),
        email: Some("whitlock@demo.invalid".to_owned().into()),
        is_gp: false,
    };
    let advised = EarlierOpinion {
        by: "Mr Whitlock".to_owned().into(),
        date: Some(date(2026, 9, 29)),
        advice: "Open repair soon.".to_owned().into(),
    };
    let asked = "Is keyhole surgery possible?".to_owned();
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
        summary: "A torn rotator cuff in a teacher.".to_owned(),
        stage: known("Torn rotator cuff", "Open repair", None),
        earlier: [(earlier(), advised)].into(),
        treating: vec![doctor],
        matters: "To teach again in spring.".to_owned(),
        questions: vec![Question { id: question(), asked: asked.into(), neutral: None }],
        opinion: Script {
            short: "Keyhole repair is possible.".into(),
            history: "Six months of pain after a fall.".into(),
            diagnosis: "A full-thickness tear.".into(),
            plan: vec!["Arthroscopic repair.".into()],
            treatments: vec![],
            answers: vec!["Yes.".into()],
            grades: (DiagnosisGrade::D0, TreatmentGrade::T2, Impact::I2),
            difference: "The way of operating differs.".into(),
            letter: "Please discuss an arthroscopic repair.".into(),
            asks: Some("Discuss the way of operating.".into()),
        },
    }
}

/// A case with one letter, whose advice is sealed, offered to its reviewer.
pub async fn offered(app: &App, naming: Naming) -> (Stage, RecordId, Seal) {
    let (mut stage, record, seal) = prepared(app, naming, 1).await;
    stage.offer().await.unwrap();
    (stage, record, seal)
}

/// The same before it is offered, in a programme of so many readers.
pub async fn prepared(app: &App, naming: Naming, readers: u8) -> (Stage, RecordId, Seal) {
    let cast = Cast::of(app);
    cast.enter(app).await.unwrap();
    let who =
        Reviewer::british("shah", "Dr Asha Shah", "Shoulder surgeon", "shoulder", "St Brigid's");
    let reviewer = cast.enrol(app, &who).await.unwrap();
    cast.hire(app, "helen-marsh", "Helen Marsh", vec![Role::Patient], None).await.unwrap();
    let (_, terms) = programme::all().unwrap().into_iter().next().unwrap();
    let terms = Terms { checklist: vec![], payment: Payment::Nobody, naming, readers, ..terms };
    let opened = Stage::open(app, Clock::real(), plot(), terms, "CN-00001".into(), reviewer).await;
    let mut stage = opened.unwrap();
    stage.ask().await.unwrap();
    stage.accept().await.unwrap();
    let text = format!("The tendon is torn through. I advise {CANARY} and open repair.");
    let files = vec![("letter.pdf".to_owned(), house::letter("Clinic letter", &text))];
    concord::intake::arrived(&stage.app, stage.loaded.id, files).await.unwrap();
    house::carry_out_all(&stage.app, &Mailer::default()).await;
    stage.refresh().await.unwrap();
    stage.complete_records().await.unwrap();
    let record = stage.loaded.state.records.in_file().next().expect("the letter").record;
    let seal = Seal { record, page: 1, region: place_of(app, record).await, reveals: earlier() };
    stage.prepare(vec![seal]).await.unwrap();
    (stage, record, seal)
}

/// Where the canary stands on its page.
async fn place_of(app: &App, record: RecordId) -> Region {
    let manifest = app.manifest(record).await.unwrap();
    let words = &manifest.parts[0].found.text[0].words;
    let word = words.iter().find(|w| w.text.contains(CANARY)).expect("the canary is on the page");
    let [left, top, right, bottom] = word.region.map(|f| (f * 1000.0) as u16);
    Region { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

async fn reviewer(stage: &Stage) -> Browser {
    Browser::of(&stage.app, stage.reviewer.into()).await
}

#[tokio::test]
async fn an_offered_specialist_finds_no_page_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (stage, record, _) = offered(&app, Naming::Identified).await;
    let case = stage.loaded.id;
    let shah = reviewer(&stage).await;
    let offer = shah.get(&format!("/reading/{case}/offer")).await;
    assert_eq!(offer.status, 200);
    assert!(!offer.body.contains(CANARY) && !offer.body.contains("Marsh"));
    let brief = crate::browser::text(&offer.body);
    for told in
        ["Is keyhole surgery possible?", "A plan was made", "1 × letter", "One earlier opinion"]
    {
        assert!(brief.contains(told), "an offer says {told:?}: {brief}");
    }
    assert!(!brief.contains("Open repair"), "and nothing that anybody advised: {brief}");
    for path in [
        format!("/open/{case}/record"),
        format!("/open/{case}/record/{record}"),
        format!("/open/{case}/record/{record}/1"),
        format!("/open/{case}/record/{record}/1/picture.png"),
        format!("/reading/{case}/own"),
        format!("/reading/{case}/compare"),
        format!("/reading/{case}/report.pdf"),
    ] {
        assert_eq!(shah.get(&path).await.status, 404, "{path}");
    }
    let declined = shah.post(&format!("/reading/{case}/decline"), &[("why", "On leave.")]).await;
    assert_eq!(declined.to, "/reading");
    assert_eq!(shah.get(&format!("/open/{case}/record/{record}/1")).await.status, 404);
}

#[tokio::test]
async fn a_blind_reviewer_receives_no_byte_of_a_sealed_place() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, record, seal) = offered(&app, Naming::Identified).await;
    stage.take_on().await.unwrap();
    let case = stage.loaded.id;
    let place = format!("/open/{case}/record/{record}/1");
    // The patient first: a picture that was kept open must not reach the reviewer.
    let patient = Browser::of(&app, stage.patient).await;
    assert!(patient.get(&place).await.body.contains(CANARY));
    let whole = patient.get(&format!("{place}/picture.png")).await;
    assert_eq!(whole.status, 200, "{}", whole.body);
    assert!(dark_share(&whole.bytes, seal.region) < 0.9, "the words are seen, not a black bar");
    let shah = reviewer(&stage).await;
    for path in [place.clone(), format!("/reading/{case}/own?record={record}&page=1")] {
        let page = shah.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains(CANARY), "{path}");
        assert!(page.body.contains("tendon"), "what is not sealed is shown: {path}");
    }
    let covered = shah.get(&format!("{place}/picture.png")).await;
    assert_eq!(covered.status, 200);
    assert!(dark_share(&covered.bytes, seal.region) > 0.999, "every pixel is black");
    // After the reveal it is open.
    let places = stage.places();
    stage.read(&places).await.unwrap();
    assert!(!shah.get(&place).await.body.contains(CANARY), "locked is not yet revealed");
    let reveal = format!("/reading/{case}/reveal");
    let revealed = shah.post(&reveal, &[("earlier", &earlier().to_string())]).await;
    assert_eq!(revealed.to, format!("/reading/{case}/compare"));
    assert!(shah.get(&place).await.body.contains(CANARY));
    let open = shah.get(&format!("{place}/picture.png")).await;
    assert!(dark_share(&open.bytes, seal.region) < 0.9);
}

/// How much of a region is black.
fn dark_share(png: &[u8], region: Region) -> f64 {
    let picture = image::load_from_memory(png).unwrap().into_rgb8();
    let at = |n: u16, of: u32| u32::from(n) * of / 1000;
    let (w, h) = picture.dimensions();
    let (mut all, mut dark) = (0.0, 0.0);
    for y in at(region.y, h)..at(region.y + region.height, h) {
        for x in at(region.x, w)..at(region.x + region.width, w) {
            all += 1.0;
            dark += f64::from(u8::from(picture.get_pixel(x, y).0 == [0, 0, 0]));
        }
    }
    assert!(all > 20.0, "the region has pixels");
    dark / all
}

#[tokio::test]
async fn a_revoked_reviewer_finds_nothing_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, record, _) = offered(&app, Naming::Identified).await;
    stage.take_on().await.unwrap();
    let shah = reviewer(&stage).await;
    let place = format!("/open/{}/record/{record}/1", stage.loaded.id);
    assert_eq!(shah.get(&place).await.status, 200);
    let ruth = house::staff(&app, "coordinator", Role::Coordinator);
    let specialist = stage.reviewer;
    let revoke = assignment::Command::Revoke { specialist, why: "A tie was found.".into() };
    stage.step(&ruth, vec![Command::Assignment(revoke)]).await.unwrap();
    for path in [place.clone(), format!("{place}/picture.png")] {
        assert_eq!(shah.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_pseudonymised_copy_shows_no_name_no_true_date_and_no_picture() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, record, _) = offered(&app, Naming::Pseudonymised).await;
    stage.take_on().await.unwrap();
    let shah = reviewer(&stage).await;
    let place = format!("/open/{}/record/{record}/1", stage.loaded.id);
    let page = shah.get(&place).await;
    assert_eq!(page.status, 200);
    let text = page.body;
    for told in ["Helen", "Marsh", "29 September 2026", "17 April 1968", CANARY] {
        assert!(!text.contains(told), "{told}");
    }
    assert_eq!(shah.get(&format!("{place}/picture.png")).await.status, 404);
}

/// Accept, read, cite, lock, open, compare, write, send: by forms alone.
async fn through_the_pages(shah: &Browser, stage: &Stage, record: RecordId) {
    let case = stage.loaded.id;
    let at = |step: &str| format!("/reading/{case}/{step}");
    let mut answers: Vec<(String, &str)> = concord_domain::programme::Tie::ALL
        .into_iter()
        .map(|t| serde_json::to_value(t).unwrap().as_str().unwrap().replace('_', "-"))
        .map(|key| (format!("tie-{key}"), "no"))
        .collect();
    answers.push(("attest".into(), "yes"));
    let answers: Vec<(&str, &str)> = answers.iter().map(|(n, v)| (n.as_str(), *v)).collect();
    assert_eq!(shah.post(&at("accept"), &answers).await.to, at("own"));
    let record = record.to_string();
    let own = [
        ("diagnosis", "A full-thickness tear."),
        ("confidence", "high"),
        ("plan-0", "Arthroscopic repair."),
        ("plan-0-judgement", "yes"),
        ("cite-record", record.as_str()),
        ("cite-page", "1"),
    ];
    let early = shah.write(&at("own"), &own).await;
    assert!(early.to.starts_with(&at("own")), "{}", early.body);
    let lock = [("knew", "no")];
    assert_eq!(shah.post(&at("lock"), &lock).await.status, 422, "the diagnosis has no source");
    let mut cite = own.to_vec();
    cite.extend([("cite-to", "diagnosis"), ("act", "cite")]);
    cite.extend([
        ("cite-x", "100"),
        ("cite-y", "100"),
        ("cite-width", "50"),
        ("cite-height", "50"),
    ]);
    assert_eq!(shah.write(&at("own"), &cite).await.status, 303);
    assert!(shah.get(&at("own")).await.body.contains("?region=100,100,50,50"));
    let shown = shah.shown(&at("lock")).await;
    let lock = [("knew", "no"), ("shown", shown.as_str())];
    assert_eq!(shah.post(&at("lock"), &lock).await.to, at("compare"));
    let id = earlier().to_string();
    assert_eq!(shah.post(&at("reveal"), &[("earlier", &id)]).await.to, at("compare"));
    let named = |name: &str| format!("{name}-{id}");
    let (statement, d, t, i) =
        (named("comparison"), named("grade-d"), named("grade-t"), named("grade-i"));
    let judged = format!("{statement}-judgement");
    let compared = [
        (statement.as_str(), "The way of operating differs."),
        (judged.as_str(), "yes"),
        (d.as_str(), "D0"),
        (t.as_str(), "T2"),
        (i.as_str(), "I1"),
    ];
    let on = [&compared[..3], &[("act", "on")]].concat();
    let missing = shah.write(&at("compare"), &on).await;
    assert_eq!(missing.status, 422, "each comparison needs its grades");
    assert!(missing.body.contains("The way of operating differs."), "nothing typed is lost");
    assert!(shah.write(&at("compare"), &compared).await.to.starts_with(&at("compare")));
    write(shah, &at("opinion")).await;
}

async fn write(shah: &Browser, place: &str) {
    let answer = format!("answer-{}", question());
    let opinion = [
        ("short-answer", "Keyhole repair is possible."),
        (answer.as_str(), "Yes."),
        ("diagnosis", "A full-thickness tear."),
        ("confidence", "high"),
        ("recommendation-0", "Arthroscopic repair."),
        ("recommendation-0-judgement", "yes"),
        ("treatment-0-name", "Do nothing"),
        ("step-0-what", "Discuss the way of operating."),
        ("step-0-owner", "Mr Whitlock"),
        ("step-0-asks", "yes"),
        ("letter", "Please discuss an arthroscopic repair."),
        ("limits", "Records alone."),
        ("act", "on"),
    ];
    let sent = shah.write(place, &opinion).await;
    assert!(sent.to.ends_with("/quality"), "{}", sent.body);
}

#[tokio::test]
async fn a_comparison_that_is_half_graded_is_kept_as_it_was_typed_and_is_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, _, _) = offered(&app, Naming::Identified).await;
    stage.take_on().await.unwrap();
    stage.read(&[]).await.unwrap();
    let shah = reviewer(&stage).await;
    let compare = format!("/reading/{}/compare", stage.loaded.id);
    let reveal = format!("/reading/{}/reveal", stage.loaded.id);
    let id = earlier().to_string();
    shah.post(&reveal, &[("earlier", &id)]).await.done();
    let (statement, grade) = (format!("comparison-{id}"), format!("grade-d-{id}"));
    let half = [(statement.as_str(), "The way of operating diff"), (grade.as_str(), "D0")];
    let kept = shah.type_into(&compare, &half).await;
    assert_eq!(kept.status, 204, "{}", kept.body);
    let page = shah.get(&compare).await.page();
    assert!(page.contains("The way of operating diff"), "{page}");
    let submit = format!("/reading/{}/submit", stage.loaded.id);
    assert_eq!(shah.post(&submit, &[]).await.status, 422, "it is not compared yet");
}

#[tokio::test]
async fn a_window_that_is_older_than_the_draft_replaces_nothing_and_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, record, _) = offered(&app, Naming::Identified).await;
    let own = format!("/reading/{}/own", stage.loaded.id);
    stage.take_on().await.unwrap();
    let shah = reviewer(&stage).await;
    let record = record.to_string();
    let old = shah.get(&own).await.mark();
    let newer = [
        ("diagnosis", "A full-thickness tear."),
        ("cite-record", record.as_str()),
        ("cite-page", "1"),
        ("cite-to", "diagnosis"),
        ("act", "cite"),
    ];
    assert_eq!(shah.write(&own, &newer).await.status, 303);
    let stale = [("diagnosis", "No tear at all."), ("draft", old.as_str())];
    let answer = shah.post(&own, &stale).await;
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("No tear at all."), "what was typed is still on the page");
    assert!(!answer.body.contains(&format!("/record/{record}/1?region")), "and cites nothing");
    let kept = shah.get(&own).await.body;
    assert!(kept.contains("A full-thickness tear.") && !kept.contains("No tear at all."));
}

#[tokio::test]
async fn a_case_goes_from_the_offer_to_the_signature_and_to_the_treating_doctor() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, record, _) = offered(&app, Naming::Identified).await;
    let case = stage.loaded.id;
    let shah = reviewer(&stage).await;
    through_the_pages(&shah, &stage, record).await;
    stage.refresh().await.unwrap();
    stage.pass().await.unwrap();
    let sign = format!("/reading/{case}/sign");
    let preview = shah.get(&sign).await;
    assert!(preview.body.contains("Keyhole repair is possible."), "{}", preview.body);
    assert_eq!(shah.post(&sign, &[]).await.status, 422, "identity is attested first");
    let signed = shah.post(&sign, &[("attest", "yes")]).await;
    assert_eq!(signed.to, format!("/reading/{case}/done"), "{}", signed.body);
    let pdf = shah.get(&format!("/reading/{case}/report.pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF"));
    check_verification(&app, &pdf.bytes).await;
    stage.refresh().await.unwrap();
    stage.deliver().await.unwrap();
    both_windows_of_the_patient_show_the_report(&app, &stage).await;
    let sent = deliver_to_doctor(&mut stage).await;
    the_doctors_mail_asks_for_no_account(&app).await;
    a_lost_link_is_made_again(&app, &stage, sent).await;
    doctor_reads_and_answers(&app, &stage, sent).await;
}

async fn check_verification(app: &App, pdf: &[u8]) {
    let anybody = Browser::of_nobody(app).await;
    let intact = anybody.upload_as("file", "/verify", &[("f", pdf.to_vec())]).await;
    assert_eq!(intact.status, 200, "{}", intact.body);
    assert!(intact.body.contains("Dr Asha Shah"));
    let mut changed = pdf.to_vec();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    assert_eq!(anybody.upload_as("file", "/verify", &[("f", changed)]).await.status, 422);
    let keys = anybody.get("/.well-known/jwks.json").await;
    assert!(keys.body.contains("\"keys\""));
}

#[tokio::test]
async fn only_the_specialist_locks_and_a_stranger_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, _, _) = offered(&app, Naming::Identified).await;
    stage.take_on().await.unwrap();
    let case = stage.loaded.id;
    let cast = Cast::of(&app);
    let acts_for = Some(stage.reviewer);
    let typist =
        cast.hire(&app, "typist", "Pat Lowe", vec![Role::Secretary], acts_for).await.unwrap();
    let typist = Browser::of(&app, typist).await;
    let own = format!("/reading/{case}/own");
    let draft = [
        ("diagnosis", "A tear."),
        ("diagnosis-judgement", "yes"),
        ("confidence", "low"),
        ("plan-0", "Repair."),
        ("plan-0-judgement", "yes"),
    ];
    assert_eq!(typist.write(&own, &draft).await.status, 303, "the secretary prepares");
    assert_eq!(typist.post(&format!("/reading/{case}/lock"), &[("knew", "no")]).await.status, 404);
    let other: PersonId = person("coordinator-2");
    let other = Browser::of(&app, other).await;
    assert_eq!(other.get(&own).await.status, 404);
    let shah = reviewer(&stage).await;
    let lock = format!("/reading/{case}/lock");
    let before = shah.shown(&lock).await;
    let other = draft.map(|(name, value)| (name, if name == "plan-0" { "Wait." } else { value }));
    assert_eq!(typist.write(&own, &other).await.status, 303, "the secretary writes on");
    let unseen = shah.post(&lock, &[("knew", "guessed"), ("shown", &before)]).await;
    assert!(unseen.body.contains("This changed since you saw it"), "{}", unseen.body);
    let now = shah.shown(&lock).await;
    let locked = shah.post(&lock, &[("knew", "guessed"), ("shown", &now)]).await;
    assert_eq!(locked.to, format!("/reading/{case}/compare"));
}
