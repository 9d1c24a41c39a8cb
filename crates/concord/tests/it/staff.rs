//! The rooms of the staff: a case goes from triage to its end by their pages, and nobody sees or does what is not theirs.

use crate::browser::{Browser, text};
use crate::house::{begin, carry_out_all, carry_to_quality, letter, open, staff};
use axum::http::StatusCode;
use concord::app::{Account, App, Profile};
use concord::clock::Clock;
use concord::demo::cast::person;
use concord::demo::stage::Stage;
use concord::effect::Mailer;
use concord_domain::access::Role;
use concord_domain::case::outcome::Survey;
use concord_domain::case::request::{EarlierOpinion, TreatingDoctor};
use concord_domain::case::{Command, End, Phase, preparation, quality};
use concord_domain::id::{EarlierId, OrganisationId, PersonId};
use uuid::Uuid;

async fn at(app: &App, key: &str) -> Browser {
    Browser::of(app, person(key)).await
}

/// A case that the patient has written, with one earlier opinion in it.
async fn asked(app: &App) -> Stage {
    let mut stage = begin(app).await;
    let earlier = EarlierOpinion {
        by: "Mr Whitlock".to_owned().into(),
        date: None,
        advice: "An open repair.".to_owned().into(),
    };
    let answer = concord_domain::case::request::Answer::Earlier(EARLIER, earlier);
    let command = concord_domain::case::request::Command::Answer(Box::new(answer));
    let me = stage.patient();
    stage.step(&me, vec![Command::Request(command)]).await.unwrap();
    stage
}

const EARLIER: EarlierId = EarlierId(Uuid::from_u128(7));

#[tokio::test]
async fn a_case_goes_from_triage_to_its_end_by_the_pages_of_the_staff() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = asked(&app).await;
    stage.submit().await.unwrap();
    begin_to_records(&app, &mut stage).await;
    prepare(&app, &mut stage).await;
    review(&app, &mut stage).await;
    deliver_to_close(&app, &mut stage).await;
    assert_eq!(stage.loaded.state.end, Some(End::Completed));
}

async fn begin_to_records(app: &App, stage: &mut Stage) {
    let (case, work) = (stage.loaded.id, format!("/desk/{}", stage.loaded.id));
    let (ruth, tom, joan) =
        (at(app, "coordinator").await, at(app, "clinician").await, at(app, "eligibility").await);
    let me = person("coordinator").to_string();
    assert!(ruth.get("/desk?list=unassigned").await.page().contains("CN-00001"));
    ruth.post(&format!("{work}/take"), &[("coordinator", &me)]).await.done();
    assert!(ruth.get("/desk").await.page().contains("Helen Marsh"));
    ruth.post(&format!("{work}/greet"), &[("how", "phone")]).await.done();
    assert!(tom.get("/clinic").await.page().contains("Helen Marsh"));
    let triage = format!("/clinic/{case}/triage");
    let empty = tom.post(&triage, &[("form", "triage"), ("note", "Looks safe")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Looks safe"), "what was typed is kept");
    tom.post(&triage, &[("outcome", "routine"), ("note", "Nothing urgent.")]).await.done();
    assert!(joan.get("/eligibility").await.page().contains("CN-00001"));
    let answer = [("verdict", "yes"), ("rule1", "E1"), ("words1", "Served."), ("next", "")];
    joan.post(&format!("/eligibility/{case}"), &answer).await.done();
    ruth.post(&format!("{work}/country"), &[("country", "gb")]).await.done();
    stage.refresh().await.unwrap();
    stage.consent().await.unwrap();
    ruth.get(&work).await.page();
    let files = [("clinic-letter.pdf", letter("Clinic letter", "Plan: open repair."))];
    ruth.upload(&format!("{work}/upload"), &files).await.done();
    carry_out_all(app, &Mailer::default()).await;
    assert!(ruth.get(&work).await.page().contains("Clinic letter"));
    ruth.post(&format!("{work}/complete"), &[]).await.done();
    stage.refresh().await.unwrap();
    assert_eq!(stage.phase(), Phase::Preparation);
}

async fn prepare(app: &App, stage: &mut Stage) {
    let clinic = format!("/clinic/{}", stage.loaded.id);
    let tom = at(app, "clinician").await;
    tom.get(&clinic).await.page();
    let summary = [("act", "summarise"), ("summary", "Pain for six months.")];
    tom.write(&clinic, &summary).await.done();
    for question in stage.loaded.state.request.questions.clone() {
        let field = format!("neutral-{}", question.id);
        let put = "Which ways of operating are there?";
        let fields = [("act", field.as_str()), ("summary", "Pain for six months."), (&field, put)];
        tom.write(&clinic, &fields).await.done();
    }
    let mode = [("act", "mode"), ("summary", "Pain for six months."), ("mode", "plan_blind")];
    tom.write(&clinic, &mode).await.done();
    let record = stage.loaded.state.records.in_file().next().unwrap().record;
    let page = format!("{clinic}/seal/{record}/1");
    let earlier = EARLIER.to_string();
    let drawn = |width: &'static str| {
        [
            ("do", "mark"),
            ("area", "drawn"),
            ("x", "100"),
            ("y", "600"),
            ("width", width),
            ("height", "200"),
        ]
    };
    let mark = |fields: [(&'static str, &'static str); 6]| {
        let mut fields: Vec<(&str, &str)> = fields.to_vec();
        fields.push(("reveals", &earlier));
        fields.push(("form", "mark"));
        fields
    };
    let outside = tom.post(&page, &mark(drawn("950"))).await;
    assert_eq!(outside.status, StatusCode::UNPROCESSABLE_ENTITY);
    tom.post(&page, &mark(drawn("700"))).await.done();
    assert!(tom.get(&page).await.page().contains("100, 600, 700, 200"));
    tom.post(&format!("{clinic}/sealed"), &[]).await.done();
    stage.refresh().await.unwrap();
    let me = stage.patient();
    let shown = stage.loaded.state.request.questions_hash();
    let approve = Command::Preparation(preparation::Command::ApproveQuestions { shown });
    stage.step(&me, vec![approve]).await.unwrap();
    tom.post(&format!("{clinic}/finish"), &[]).await.done();
    stage.refresh().await.unwrap();
    assert_eq!(stage.phase(), Phase::Matching);
}

async fn review(app: &App, stage: &mut Stage) {
    let (work, clinic) =
        (format!("/desk/{}", stage.loaded.id), format!("/clinic/{}", stage.loaded.id));
    let (ruth, iris) = (at(app, "coordinator").await, at(app, "clinician-2").await);
    assert!(ruth.get(&work).await.page().contains("Offer to Dr Asha Shah"));
    assert!(ruth.get(&format!("{work}/specialists")).await.page().contains("Dr Asha Shah"));
    let who = stage.reviewer.to_string();
    let fields = [
        ("specialist", who.as_str()),
        ("part", "lead"),
        ("country", "GB"),
        ("why", "Works in this very field."),
        ("amount", "450"),
        ("currency", "GBP"),
    ];
    ruth.post(&format!("{work}/offer"), &fields).await.done();
    stage.refresh().await.unwrap();
    assert_eq!(stage.phase(), Phase::Offered);
    stage.take_on().await.unwrap();
    let places = stage.places();
    stage.read(&places).await.unwrap();
    stage.compare(&places).await.unwrap();
    assert_eq!(stage.phase(), Phase::Quality);
    assert!(
        iris.get(&format!("{clinic}/opinion")).await.page().contains("Keyhole repair is possible.")
    );
    let asked = [("asked", "Which strength of repair?")];
    iris.post(&format!("{clinic}/query"), &asked).await.done();
    let early = iris.post(&format!("{clinic}/pass"), &[]).await;
    assert!(early.status.is_client_error(), "an open question is answered first");
    stage.refresh().await.unwrap();
    let reply = quality::Command::Reply { query: 0, reply: "As strong.".into() };
    let reader = stage.specialist();
    stage.step(&reader, vec![Command::Quality(reply)]).await.unwrap();
    iris.post(&format!("{clinic}/pass"), &[]).await.done();
    stage.refresh().await.unwrap();
    stage.put_name().await.unwrap();
    assert_eq!(stage.phase(), Phase::Delivery);
}

async fn deliver_to_close(app: &App, stage: &mut Stage) {
    let (case, work) = (stage.loaded.id, format!("/desk/{}", stage.loaded.id));
    let (ruth, sam, tom) =
        (at(app, "coordinator").await, at(app, "coordinator-2").await, at(app, "clinician").await);
    let confirm = [("patient", "yes"), ("dates", "yes")];
    sam.post(&format!("{work}/confirm"), &confirm).await.done();
    let alone = sam.post(&format!("{work}/deliver"), &[("to", "patient")]).await;
    assert!(alone.status.is_client_error(), "who confirmed does not deliver");
    ruth.get(&work).await.page();
    ruth.post(&format!("{work}/deliver"), &[("to", "patient")]).await.done();
    let skipped = [("place", "video"), ("slot1", "2027-03-28T01:30"), ("form", "talk-offer")];
    let skipped = ruth.post(&format!("{work}/talk-offer"), &skipped).await;
    assert_eq!(skipped.status, StatusCode::UNPROCESSABLE_ENTITY, "that hour does not exist");
    let slot = [("place", "video"), ("slot1", "2099-03-20T16:00"), ("minutes", "20")];
    ruth.post(&format!("{work}/talk-offer"), &slot).await.done();
    let decided = [("decision", "follows-second")];
    ruth.post(&format!("{work}/decided"), &decided).await.done();
    ruth.post(&format!("{work}/finish"), &[]).await.done();
    let code = [("diagnosis", "D0"), ("treatment", "T2"), ("impact", "I2")];
    let earlier = EARLIER.to_string();
    let mut code = code.to_vec();
    code.push(("earlier", &earlier));
    tom.post(&format!("/clinic/{case}/code"), &code).await.done();
    stage.refresh().await.unwrap();
    for survey in Survey::ALL {
        stage.survey(survey, Some(4)).await.unwrap();
    }
    let early = ruth.post(&format!("{work}/close"), &[]).await;
    assert!(early.status.is_client_error(), "the reviewer is told first");
    let who = stage.reviewer.to_string();
    ruth.post(&format!("{work}/tell"), &[("specialist", &who)]).await.done();
    ruth.post(&format!("{work}/close"), &[]).await.done();
    ruth.get(&work).await.page();
    tom.get(&format!("/clinic/{case}")).await.page();
    stage.refresh().await.unwrap();
}

#[tokio::test]
async fn two_coordinators_press_at_once_and_the_second_is_told_what_the_first_did() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = asked(&app).await;
    stage.submit().await.unwrap();
    let greet = format!("/desk/{}/greet", stage.loaded.id);
    at(&app, "coordinator").await.post(&greet, &[("how", "phone")]).await.done();
    let second = at(&app, "coordinator-2").await.post(&greet, &[("how", "writing")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    let told = text(&second.body);
    assert!(told.contains("already been done"), "{told}");
    assert!(told.contains("spoke with or wrote to the patient for the first time"), "{told}");
}

#[tokio::test]
async fn a_coordinator_of_another_tenant_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = asked(&app).await;
    stage.submit().await.unwrap();
    let stranger = PersonId(Uuid::from_u128(99));
    let profile = Profile {
        name: "Somebody Else".into(),
        tenant: OrganisationId(Uuid::from_u128(98)),
        phone: None,
        language: "en".into(),
        zone: "Europe/London".into(),
        acts_for: None,
    };
    let account = Account {
        person: stranger,
        roles: vec![Role::Coordinator, Role::Clinician, Role::Governance],
        email: None,
        profile,
        disabled: false,
    };
    app.save_account(&account, None).await.unwrap();
    let stranger = Browser::of(&app, stranger).await;
    let case = stage.loaded.id;
    for path in [format!("/desk/{case}"), format!("/clinic/{case}"), format!("/governance/{case}")]
    {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let greet = stranger.post(&format!("/desk/{case}/greet"), &[("how", "phone")]).await;
    assert_eq!(greet.status, StatusCode::NOT_FOUND);
    for list in ["/desk?list=everyone", "/clinic", "/governance"] {
        let page = stranger.get(list).await.page();
        assert!(!page.contains("Helen Marsh") && !page.contains("CN-00001"), "{list}");
    }
}

#[tokio::test]
async fn a_clinician_who_reviews_the_case_cannot_check_its_quality() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = asked(&app).await;
    carry_to_quality(&mut stage).await;
    assert_eq!(stage.phase(), Phase::Quality);
    let mut account = app.account(stage.reviewer.into()).await.unwrap().unwrap();
    account.roles.push(Role::Clinician);
    app.save_account(&account, None).await.unwrap();
    let reviewer = Browser::of(&app, stage.reviewer.into()).await;
    let clinic = format!("/clinic/{}", stage.loaded.id);
    assert_eq!(reviewer.get(&clinic).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reviewer.get(&format!("{clinic}/opinion")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(reviewer.post(&format!("{clinic}/pass"), &[]).await.status, StatusCode::NOT_FOUND);
    stage.refresh().await.unwrap();
    assert_eq!(stage.phase(), Phase::Quality);
    at(&app, "clinician-2").await.post(&format!("{clinic}/pass"), &[]).await.done();
}

#[tokio::test]
async fn the_payers_pages_hold_no_clinical_byte() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = canary_case(&app).await;
    carry_to_quality(&mut stage).await;
    let case = stage.loaded.id;
    let desk = at(&app, "payer").await;
    let list = desk.get("/payer").await.page();
    assert!(list.contains("CN-00002"), "{}", text(&list));
    let programme = stage.loaded.state.opening.as_ref().unwrap().terms.programme;
    let retire = concord_domain::programme::Command::Retire;
    app.run_programme("test", programme, retire).await.unwrap();
    let later = desk.get("/payer").await.page();
    assert!(later.contains("CN-00002"), "a retired programme's cases go on: {}", text(&later));
    let page = desk.get(&format!("/payer/{case}")).await.page();
    assert!(page.contains("E1"), "the rule's id is told: {}", text(&page));
    for page in [&list, &page] {
        assert!(!page.to_lowercase().contains("canary"), "{}", text(page));
        assert!(!page.contains("The programme serves"), "no rule's words, only its id");
    }
    // The words are there for whoever may read them, so the test can fail.
    let clinic = at(&app, "clinician").await.get(&format!("/clinic/{case}")).await.page();
    for word in ["canary-summary", "canary-question", "canary-advice", "Canary-family"] {
        assert!(clinic.contains(word), "{word}: {}", text(&clinic));
    }
    for path in [format!("/desk/{case}"), format!("/clinic/{case}"), format!("/open/{case}/record")]
    {
        assert_eq!(desk.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// A case of an insurer's programme, with a canary in every field that somebody wrote.
async fn canary_case(app: &App) -> Stage {
    let first = begin(app).await;
    let payer = first.cast.payer;
    let terms = app.programmes().await.unwrap();
    let mut terms = terms.into_iter().find(|t| t.payer() == Some(payer)).unwrap();
    terms.checklist.clear();
    terms.readers = 1;
    let mut plot = first.plot.clone();
    let canary = |word: &str| format!("canary-{word}");
    plot.key = "canary".into();
    plot.identity.family = "Canary-family".to_owned().into();
    plot.identity.given = "Canary-given".to_owned().into();
    plot.contact.email = "canary@demo.invalid".to_owned().into();
    plot.contact.phone = Some(canary("phone").into());
    plot.summary = canary("summary");
    plot.matters = canary("matters");
    plot.questions[0].asked = canary("question").into();
    plot.treating = vec![TreatingDoctor {
        person: PersonId(Uuid::from_u128(5)),
        name: canary("doctor").into(),
        institution: canary("hospital").into(),
        email: None,
        is_gp: false,
    }];
    let earlier = EarlierOpinion {
        by: canary("surgeon").into(),
        date: None,
        advice: canary("advice").into(),
    };
    plot.earlier = [(EARLIER, earlier)].into();
    plot.opinion.short = canary("short-answer");
    plot.opinion.diagnosis = canary("diagnosis");
    first.cast.hire(app, "canary", "Canary", vec![Role::Patient], None).await.unwrap();
    let number = "CN-00002".to_owned();
    let mut stage =
        Stage::open(app, Clock::real(), plot, terms, number, first.reviewer).await.unwrap();
    stage.ask().await.unwrap();
    let me = staff(app, "coordinator", Role::Coordinator);
    let words = concord_domain::case::message::Command::Post {
        words: canary("message").into(),
        private: false,
    };
    stage.step(&me, vec![Command::Message(words)]).await.unwrap();
    stage
}
