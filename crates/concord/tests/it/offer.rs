//! An offer from both sides: what the specialist finds in the inbox, and what the coordinator knows of those who were asked.

use crate::browser::{Browser, text};
use crate::house::{begin, carry_out_all, carry_to_offer, open};
use axum::http::StatusCode;
use concord::demo::cast::person;
use concord::effect::Mailer;
use concord_domain::case::Command;
use concord_domain::case::assignment::{Command as A, Standing};
use concord_domain::programme::Tie;
use jiff::SignedDuration;

#[tokio::test]
async fn an_accepted_offer_with_a_declared_tie_stays_in_the_inbox_while_the_patient_thinks() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_offer(&mut stage).await;
    let shah = Browser::of(&app, stage.reviewer.into()).await;
    let reading = format!("/reading/{}", stage.loaded.id);
    let ties: Vec<(String, &str)> = Tie::ALL
        .iter()
        .map(|tie| {
            let said = if *tie == Tie::WouldTreat { "yes" } else { "no" };
            let word = serde_json::to_value(tie).unwrap();
            (format!("tie-{}", word.as_str().unwrap().replace('_', "-")), said)
        })
        .collect();
    let mut fields: Vec<(&str, &str)> = ties.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    fields.extend([("words-would-treat", "I operate in her town."), ("attest", "yes")]);
    shah.post(&format!("{reading}/accept"), &fields).await.done();
    let inbox = text(&shah.get("/reading").await.page());
    assert!(inbox.contains("CN-00001"), "{inbox}");
    assert!(inbox.contains("waiting for the patient’s answer about your declared tie"), "{inbox}");
    let file = shah.get(&format!("{reading}/own")).await;
    assert_eq!(file.status, StatusCode::NOT_FOUND, "the file stays shut");
    stage.refresh().await.unwrap();
    let me = stage.patient();
    let agree = A::AcceptInterest { specialist: stage.reviewer, standing: Standing::unknown() };
    stage.step(&me, vec![Command::Assignment(agree)]).await.unwrap();
    assert!(shah.get(&format!("{reading}/own")).await.page().contains("Diagnosis"));
}

#[tokio::test]
async fn whoever_let_an_offer_run_out_was_asked_before_and_the_coordinator_reads_so() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 1).await;
    let mut stage = begin(&app).await;
    carry_to_offer(&mut stage).await;
    app.clock().advance(SignedDuration::from_hours(49)).unwrap();
    carry_out_all(&app, &Mailer::default()).await;
    let ruth = Browser::of(&app, person("coordinator")).await;
    for page in ["", "/specialists"] {
        let page = ruth.get(&format!("/desk/{}{page}", stage.loaded.id)).await.page();
        let page = text(&page);
        assert!(page.contains("Offer to Dr Asha Shah again"), "{page}");
        assert!(page.contains("Asked before: the offer ran out without an answer"), "{page}");
    }
}
