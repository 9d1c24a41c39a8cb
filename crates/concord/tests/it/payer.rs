//! The payer's answer: a yes with a reference, or a no with a reason that reaches whoever it concerns.

use crate::browser::{Browser, text};
use crate::house::{begin, open};
use axum::http::StatusCode;
use concord::app::App;
use concord::clock::Clock;
use concord::demo::cast::person;
use concord::demo::stage::Stage;
use concord_domain::access::Role;

/// A case of an insurer's programme that waits for the authorisation.
async fn awaiting_cover(app: &App) -> Stage {
    let first = begin(app).await;
    let payer = first.cast.payer;
    let terms = app.programmes().await.unwrap();
    let terms = terms.into_iter().find(|t| t.payer() == Some(payer)).unwrap();
    let mut plot = first.plot.clone();
    plot.key = "insured".into();
    plot.identity.family = "Insured".to_owned().into();
    plot.contact.email = "insured@demo.invalid".to_owned().into();
    first.cast.hire(app, "insured", "Nell Insured", vec![Role::Patient], None).await.unwrap();
    let number = "CN-00002".to_owned();
    let mut stage =
        Stage::open(app, Clock::real(), plot, terms, number, first.reviewer).await.unwrap();
    stage.ask().await.unwrap();
    stage.submit().await.unwrap();
    stage.triage().await.unwrap();
    stage.answer_eligibility().await.unwrap();
    stage
}

#[tokio::test]
async fn a_payer_refuses_with_a_reason_that_the_coordinator_and_the_patient_read() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let stage = awaiting_cover(&app).await;
    let case = stage.loaded.id;
    let payer = Browser::of(&app, person("payer")).await;
    let page = format!("/payer/{case}");
    assert!(payer.get(&page).await.page().contains("Say no: we do not pay"));
    let short = [("form", "refuse"), ("why", "The policy began in May."), ("next", "")];
    let answer = payer.post(&format!("{page}/refuse"), &short).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("The policy began in May."), "what was typed is kept");
    let next = "Ring the members’ line before 1 December.";
    let no = [("why", "The policy began in May."), ("next", next)];
    payer.post(&format!("{page}/refuse"), &no).await.done();
    assert!(text(&payer.get(&page).await.page()).contains("You said no: The policy began in May"));
    let ruth = Browser::of(&app, person("coordinator")).await;
    let desk = text(&ruth.get(&format!("/desk/{case}")).await.page());
    assert!(desk.contains("The payer said no: The policy began in May"), "{desk}");
    let nell = Browser::of(&app, stage.patient).await;
    let told = text(&nell.get(&format!("/case/{case}/funding")).await.page());
    for words in ["The policy began in May.", next, "Your insurer decided this", "looked at again"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    let why = [("act", "appeal"), ("why", "I was insured before that.")];
    nell.post(&format!("/case/{case}/funding"), &why).await.done();
    let joan = Browser::of(&app, person("eligibility")).await;
    let answer = [("verdict", "yes"), ("rule1", "E1"), ("words1", "Served."), ("next", "")];
    joan.post(&format!("/eligibility/{case}"), &answer).await.done();
    payer.post(&page, &[("reference", "MHI-7")]).await.done();
}
