//! The patient's room over HTTP, without scripts: from a stranger's account to a request that was sent, files that
//! resume, and doors that stay shut.

use crate::browser::Browser;
use crate::house::{begin, carry_out_all, letter, open};
use axum::http::StatusCode;
use concord::app::{Account, App, Profile};
use concord::demo::programme;
use concord_domain::access::Role;
use concord_domain::case::Phase;
use concord_domain::id::{CaseId, PersonId};

pub const PASSWORD: &str = "violet anchor seldom bread";

/// A service with the programmes of the repository, and somebody with an account.
pub async fn service(folder: &std::path::Path) -> App {
    service_at(folder, 0).await
}

/// The same, its clock ahead by so many seconds.
pub async fn service_at(folder: &std::path::Path, ahead: i64) -> App {
    let app = open(folder, ahead).await;
    let (_, terms) = programme::all().unwrap().into_iter().next().unwrap();
    let publish = concord_domain::programme::Command::Publish(Box::new(terms.clone()));
    app.run_programme("test", terms.programme, publish).await.unwrap();
    app
}

pub async fn somebody(app: &App, name: &str, email: &str, password: Option<&str>) -> PersonId {
    somebody_with(app, Role::Patient, name, email, password).await
}

pub async fn somebody_with(
    app: &App,
    role: Role,
    name: &str,
    email: &str,
    password: Option<&str>,
) -> PersonId {
    let account = Account {
        person: app.id(PersonId),
        roles: vec![role],
        email: Some(email.to_owned()),
        profile: Profile {
            name: name.to_owned(),
            tenant: app.house().tenant,
            phone: None,
            language: "en".into(),
            zone: "Europe/London".into(),
            acts_for: None,
        },
        disabled: false,
    };
    app.save_account(&account, password.map(str::to_owned)).await.unwrap();
    account.person
}

/// Fills one page of the request and says where it led.
async fn fill(browser: &Browser, case: &str, step: &str, fields: &[(&str, &str)]) -> String {
    browser.post(&format!("{case}/request/{step}"), fields).await.done()
}

const YOU: [(&str, &str); 10] = [
    ("given", "Helen"),
    ("family", "Marsh"),
    ("born-day", "17"),
    ("born-month", "4"),
    ("born-year", "1968"),
    ("nhs", "943 476 5919"),
    ("email", "helen@example.org"),
    ("language", "en"),
    ("country", "GB"),
    ("zone", "Europe/London"),
];

pub async fn open_case(browser: &Browser, app: &App) -> String {
    let terms = app.programmes().await.unwrap().remove(0);
    let to = browser.post("/case/new", &[("programme", &terms.programme.to_string())]).await.done();
    to.trim_end_matches("/request").to_owned()
}

pub fn id(case: &str) -> CaseId {
    case.rsplit('/').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_request_is_filled_by_forms_alone_and_sent() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody(&app, "Helen Marsh", "helen@example.org", None).await;
    let browser = Browser::of(&app, person).await;
    let case = open_case(&browser, &app).await;
    assert!(browser.get(&format!("{case}/request")).await.done().ends_with("/request/asker"));
    fill(&browser, &case, "asker", &[("asker", "myself")]).await;
    fill(&browser, &case, "you", &YOU).await;
    let about = [("summary", "My shoulder is torn."), ("field", "shoulder surgery")];
    fill(&browser, &case, "about", &about).await;
    let told = [
        ("diagnosis", "known"),
        ("diagnosis-text", "Torn rotator cuff"),
        ("plan", "known"),
        ("plan-text", "Open repair"),
        ("treatment", "not-yet"),
    ];
    fill(&browser, &case, "told", &told).await;
    let first = [("by", "Mr Whitlock"), ("advice", "Open surgery")];
    fill(&browser, &case, "earlier", &first).await;
    fill(&browser, &case, "earlier", &[("by", "Dr Vance"), ("advice", "Physiotherapy")]).await;
    fill(&browser, &case, "doctors", &[("name", "Dr Nair"), ("institution", "Park Row")]).await;
    fill(&browser, &case, "matters", &[("matters", "Lifting my granddaughter.")]).await;
    fill(&browser, &case, "questions", &[("asked", "Do I need this operation now?")]).await;
    let signs = [("flags", "pain"), ("flags", "life")];
    let urgent = fill(&browser, &case, "safety", &signs).await;
    let urgent = browser.get(&urgent).await.page();
    assert!(urgent.contains("Call 999 now"), "advice is shown at once");
    assert!(urgent.contains("You do not have to carry that alone"), "and more than a number");
    fill(&browser, &case, "situation", &[("now", "none")]).await;
    let check = browser.get(&format!("{case}/request/check")).await.page();
    for said in ["Mr Whitlock", "Physiotherapy", "Do I need this operation now?", "17 April 1968"] {
        assert!(check.contains(said), "{said} is missing from the answers");
    }
    browser.post(&format!("{case}/request/check"), &[]).await.done();
    let loaded = app.load(id(&case)).await.unwrap();
    assert_eq!(loaded.state.phase, Phase::Triage);
    assert_eq!(loaded.state.request.earlier.len(), 2);
    browser.get(&case).await.page();
    let again = browser.post(&format!("{case}/request/check"), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a second press changes nothing");
}

#[tokio::test]
async fn what_cannot_be_is_told_and_nothing_typed_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody(&app, "Helen Marsh", "helen@example.org", None).await;
    let browser = Browser::of(&app, person).await;
    let case = open_case(&browser, &app).await;
    let mut you = YOU;
    (you[2].1, you[5].1) = ("31", "987 654 4321");
    let answer = browser.post(&format!("{case}/request/you"), &you).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in
        ["31 April does not exist", "no NHS number", "Nothing you typed has been lost", "Marsh"]
    {
        assert!(answer.body.contains(said), "{said}");
    }
    assert!(app.load(id(&case)).await.unwrap().state.request.identity.is_none());
}

#[tokio::test]
async fn another_persons_case_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let owner = somebody(&app, "Helen Marsh", "helen@example.org", None).await;
    let stranger = somebody(&app, "Tom Reed", "tom@example.org", None).await;
    let case = open_case(&Browser::of(&app, owner).await, &app).await;
    let browser = Browser::of(&app, stranger).await;
    for page in [
        "",
        "/request",
        "/request/you",
        "/request/check",
        "/records",
        "/consent",
        "/looked",
        "/report",
        "/report.pdf",
        "/after",
        "/helper",
        "/funding",
        "/complaint",
        "/withdraw",
    ] {
        let answer = browser.get(&format!("{case}{page}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        assert!(!answer.body.contains("Marsh"), "{page}");
    }
    let sent = browser.post(&format!("{case}/message"), &[("message", "Hello")]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn consent_is_given_on_one_page_and_taken_back_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let stage = begin(&app).await;
    let browser = Browser::of(&app, stage.patient).await;
    let case = format!("/case/{}", stage.loaded.id);
    let yes =
        [("purpose", "prepare"), ("purpose", "outcome"), ("exceptions", "the letters of 2019")];
    browser.post(&format!("{case}/consent"), &yes).await.done();
    let page = browser.get(&format!("{case}/consent")).await.page();
    assert!(page.contains("the letters of 2019"));
    browser.post(&format!("{case}/consent/withdraw"), &[("purpose", "outcome")]).await.done();
    let consents = app.load(stage.loaded.id).await.unwrap().state.consents;
    assert_eq!(consents.values().filter(|c| c.withdrawn_at.is_none()).count(), 1);
}

/// Sends a piece of an upload, as a browser's script does.
async fn patch(browser: &Browser, place: &str, offset: usize, bytes: &[u8]) -> StatusCode {
    let more = [
        ("content-type", "application/offset+octet-stream"),
        ("upload-offset", &*offset.to_string()),
    ];
    browser.tus("PATCH", place, &more, bytes).await.status
}

async fn offset(browser: &Browser, place: &str) -> usize {
    let answer = browser.tus("HEAD", place, &[], b"").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.headers["upload-offset"].to_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn an_upload_that_broke_off_goes_on_where_it_stopped_and_belongs_to_its_sender() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let stage = begin(&app).await;
    let stranger = somebody(&app, "Tom Reed", "tom@example.org", None).await;
    let helen = Browser::of(&app, stage.patient).await;
    let bytes = letter("Clinic letter", "Plan: open repair.");
    let create = format!("/case/{}/upload", stage.loaded.id);
    let length = bytes.len().to_string();
    let named = [("upload-length", &*length), ("upload-metadata", "filename bGV0dGVyLnBkZg==")];
    let made = helen.tus("POST", &create, &named, b"").await;
    assert_eq!(made.status, StatusCode::CREATED);
    let place = made.to;

    assert_eq!(patch(&helen, &place, 0, &bytes[..100]).await, StatusCode::NO_CONTENT);
    assert_eq!(offset(&helen, &place).await, 100, "what arrived is on disk");
    let records = format!("/case/{}/records", stage.loaded.id);
    let page = helen.get(&records).await.page();
    assert!(page.contains("choose the same file again: it goes on from there"), "{page}");
    assert!(page.contains(&format!(r#"id="sent" hx-get="{records}""#)), "the list follows");
    assert_eq!(patch(&helen, &place, 40, &bytes[40..]).await, StatusCode::CONFLICT);
    let other = Browser::of(&app, stranger).await;
    for method in ["HEAD", "DELETE"] {
        assert_eq!(other.tus(method, &place, &[], b"").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(patch(&other, &place, 100, &bytes[100..]).await, StatusCode::NOT_FOUND);

    assert_eq!(patch(&helen, &place, 100, &bytes[100..]).await, StatusCode::NO_CONTENT);
    assert_eq!(offset(&helen, &place).await, bytes.len());
    carry_out_all(&app, &concord::effect::Mailer::default()).await;
    let files = app.load(stage.loaded.id).await.unwrap().state.records.files;
    assert_eq!(files.len(), 1, "the letter became one record, although it was asked about twice");
    let page = helen.get(&format!("/case/{}/records", stage.loaded.id)).await.page();
    assert!(page.contains("letter.pdf"));
}

#[tokio::test]
async fn files_arrive_by_a_plain_form_too_and_each_gets_a_receipt() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let stage = begin(&app).await;
    let browser = Browser::of(&app, stage.patient).await;
    let records = format!("/case/{}/records", stage.loaded.id);
    let files = [
        ("letter.pdf", letter("Clinic letter", "Plan: open repair.")),
        ("broken.pdf", b"%PDF-1.7 and then nothing".to_vec()),
    ];
    browser.upload(&records, &files).await.done();
    carry_out_all(&app, &concord::effect::Mailer::default()).await;
    let page = browser.get(&records).await.page();
    assert!(page.contains("Taken into your file") && page.contains("Could not be read"), "{page}");
}

#[tokio::test]
async fn a_sign_in_begins_a_new_session_and_guesses_have_to_wait() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody(&app, "Tom Reed", "tom@example.org", Some(PASSWORD)).await;
    let browser = Browser::of(&app, person).await;
    let right = [("email", "Tom@Example.org"), ("password", PASSWORD)];
    let sessions = || async { app.store().sessions(person.0, app.clock().now()).await.unwrap() };
    let before = sessions().await;
    assert_eq!(browser.post("/sign-in", &right).await.done(), "/case");
    let after = sessions().await;
    assert_eq!(after.len(), 1, "the old session ended");
    assert_ne!(before[0].token, after[0].token);

    let browser = Browser::of(&app, person).await;
    let wrong = [("email", "tom@example.org"), ("password", "not this one at all")];
    for _ in 0..10 {
        assert_eq!(browser.post("/sign-in", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.post("/sign-in", &right).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_form_without_its_token_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody(&app, "Tom Reed", "tom@example.org", None).await;
    let browser = Browser::of(&app, person).await;
    for forged in [&[("programme", "x")][..], &[("csrf", "forged"), ("programme", "x")]] {
        let answer = browser.post_without_token("/case/new", forged).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
}
