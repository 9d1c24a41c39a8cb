//! The clinic: what is typed there is kept, and what has to be decided is shown where it is decided.

use crate::browser::{Browser, text};
use crate::house::{begin, carry_to_preparation, carry_to_quality, open};
use axum::http::StatusCode;
use concord::app::App;
use concord::demo::cast::person;
use concord::demo::stage::Stage;
use concord_domain::access::{Actor, Role};
use concord_domain::case::assignment::Standing;
use concord_domain::case::request::{self, Answer, EarlierOpinion, RedFlag};
use concord_domain::case::{Command, Phase, preparation, signature};
use concord_domain::id::EarlierId;
use concord_domain::refusal::Gap;
use std::path::Path;
use uuid::Uuid;

/// A case whose file is being prepared, and the clinician's page of it.
async fn preparing(app: &App) -> (Stage, Browser, String) {
    let mut stage = begin(app).await;
    carry_to_preparation(&mut stage).await;
    assert_eq!(stage.phase(), Phase::Preparation);
    let page = format!("/clinic/{}", stage.loaded.id);
    (stage, Browser::of(app, person("clinician")).await, page)
}

#[tokio::test]
async fn what_was_typed_in_one_part_of_the_preparation_outlives_the_saving_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let (mut stage, tom, page) = preparing(&app).await;
    let question = format!("neutral-{}", stage.loaded.state.request.questions[0].id);
    let typed = [
        ("act", "mode"),
        ("mode", "plan_blind"),
        ("summary", "Pain for six months, and"),
        (question.as_str(), "Which treatments"),
    ];
    tom.write(&page, &typed).await.done();
    let again = tom.get(&page).await.page();
    assert!(again.contains("Pain for six months, and") && again.contains("Which treatments"));
    stage.refresh().await.unwrap();
    let lacks = preparation::gaps(&stage.loaded.state);
    assert!(!lacks.contains(&Gap::ModeNotSet), "{lacks:?}");
    assert!(lacks.contains(&Gap::Summary), "what is half written is not given out: {lacks:?}");
    assert!(lacks.contains(&Gap::NeutralQuestions), "{lacks:?}");
}

#[tokio::test]
async fn what_is_typed_into_the_preparation_is_kept_before_any_button_is_pressed() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let (_, tom, page) = preparing(&app).await;
    let first = tom.type_into(&page, &[("summary", "Pain for six mon")]).await;
    assert_eq!(first.status, StatusCode::NO_CONTENT);
    tom.post(&format!("{page}/sealed"), &[]).await.done();
    assert!(tom.get(&page).await.page().contains("Pain for six mon"));
}

#[tokio::test]
async fn a_page_of_the_preparation_that_is_older_than_the_draft_never_overwrites_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let (_, tom, page) = preparing(&app).await;
    let mark = tom.get(&page).await.mark();
    tom.write(&page, &[("summary", "Written in one window")]).await.done();
    let old = [("draft", mark.as_str()), ("form", "writing"), ("summary", "Typed in the other")];
    let answer = tom.post(&page, &old).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Typed in the other"), "nothing typed is lost");
    assert!(tom.get(&page).await.page().contains("Written in one window"));
}

#[tokio::test]
async fn a_mode_other_than_the_programmes_asks_for_its_reason_and_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let (_, tom, page) = preparing(&app).await;
    let typed = [
        ("form", "writing"),
        ("act", "mode"),
        ("mode", "not_blind"),
        ("summary", "Pain for six months."),
    ];
    let answer = tom.write(&page, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Pain for six months."));
    assert!(answer.body.contains("Write why the mode differs"));
}

#[tokio::test]
async fn the_triage_begins_with_the_warning_signs_and_what_the_patient_ticked() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    let me = stage.patient();
    let flags = Answer::RedFlags(vec![RedFlag::HeavyBleeding]);
    let flags = Command::Request(request::Command::Answer(Box::new(flags)));
    stage.step(&me, vec![flags]).await.unwrap();
    stage.submit().await.unwrap();
    let tom = Browser::of(&app, person("clinician")).await;
    let page = text(&tom.get(&format!("/clinic/{}", stage.loaded.id)).await.page());
    let signs = page.find("Heavy bleedingticked").unwrap_or_else(|| panic!("{page}"));
    assert!(page.contains("Sudden, very strong painnot ticked"), "{page}");
    assert!(signs < page.find("Your decision").unwrap(), "before the decision");
}

#[tokio::test]
async fn the_page_on_which_one_seals_says_that_one_draws_on_it_and_that_keys_work_too() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    let earlier = EarlierOpinion {
        by: "Mr Whitlock".to_owned().into(),
        date: None,
        advice: "An open repair.".to_owned().into(),
    };
    let answer = Answer::Earlier(EarlierId(Uuid::from_u128(7)), earlier);
    let me = stage.patient();
    let told = Command::Request(request::Command::Answer(Box::new(answer)));
    stage.step(&me, vec![told]).await.unwrap();
    carry_to_preparation(&mut stage).await;
    let record = stage.loaded.state.records.in_file().next().unwrap().record;
    let tom = Browser::of(&app, person("clinician")).await;
    let page = tom.get(&format!("/clinic/{}/seal/{record}/1", stage.loaded.id)).await.page();
    let words = text(&page);
    assert!(words.contains("Draw a rectangle on the page"), "{words}");
    assert!(words.contains("the arrows move the rectangle"), "{words}");
}

#[tokio::test]
async fn the_columns_of_the_clinics_queues_stand_under_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.submit().await.unwrap();
    let tom = Browser::of(&app, person("clinician")).await;
    let page = tom.get("/clinic").await.page();
    let tables = page.matches("<table class=\"").count();
    assert!(tables > 0 && tables == page.matches("<table class=\"table rec aligned").count());
}

#[tokio::test]
async fn a_signature_that_is_refused_prints_the_report_once() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_quality(&mut stage).await;
    app.load(stage.loaded.id).await.unwrap();
    let reader = Actor {
        person: stage.reviewer.into(),
        role: Role::Specialist,
        tenant: app.house().tenant,
        acts_for: None,
    };
    let sign = || {
        Command::Signature(signature::Command::Sign {
            attests: true,
            standing: Standing::unknown(),
            report_hash: String::new(),
        })
    };
    // The key of the specialist comes into being with the first.
    app.run(&reader, stage.loaded.id, sign()).await.unwrap_err();
    let before = files(folder.path());
    app.run(&reader, stage.loaded.id, sign()).await.unwrap_err();
    assert_eq!(files(folder.path()) - before, 3, "report, bundle and PDF, each once");
}

/// How many files a folder holds, whatever they are.
fn files(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
}
