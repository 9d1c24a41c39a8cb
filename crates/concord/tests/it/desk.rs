//! The coordinator's desk: files that come another way, and whom a form may name.

use crate::browser::{Browser, text};
use crate::house::{begin, carry_out_all, carry_to_preparation, letter, open, staff};
use axum::http::StatusCode;
use concord::demo::cast::person;
use concord::effect::Mailer;
use concord::web::figure;
use concord::web::locale::Locale;
use concord_domain::access::Role;
use concord_domain::case::hold::HoldKind;
use concord_domain::case::{Command, Phase, ending, message, triage};
use concord_domain::next;

#[tokio::test]
async fn files_that_reach_the_coordinator_have_a_sender_and_receipts() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.accept().await.unwrap();
    let desk = format!("/desk/{}", stage.loaded.id);
    let ruth = Browser::of(&app, person("coordinator")).await;
    let files = [
        ("scans/letter.pdf", letter("Clinic letter", "Plan: open repair.")),
        ("broken.pdf", b"%PDF-1.7 and then nothing".to_vec()),
    ];
    ruth.upload(&format!("{desk}/upload"), &files).await.done();
    let uploads = app.store().uploads(stage.loaded.id.0).await.unwrap();
    assert_eq!(uploads.len(), 2);
    assert!(uploads.iter().all(|u| u.person == person("coordinator").0));
    assert!(uploads.iter().any(|u| u.name == "letter.pdf"), "a name is never a path");
    carry_out_all(&app, &Mailer::default()).await;
    let page = text(&ruth.get(&desk).await.page());
    assert!(page.contains("Taken into your file") && page.contains("Could not be read"), "{page}");
    let helen = Browser::of(&app, stage.patient).await;
    let page = helen.get(&format!("/case/{}/records", stage.loaded.id)).await.page();
    assert!(page.contains("broken.pdf"), "the patient sees what was added for them");
}

#[tokio::test]
async fn a_file_that_is_read_when_the_case_has_ended_gets_a_receipt_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.accept().await.unwrap();
    let records = format!("/case/{}/records", stage.loaded.id);
    let helen = Browser::of(&app, stage.patient).await;
    let files = [("letter.pdf", letter("Clinic letter", "Plan: open repair."))];
    helen.upload(&records, &files).await.done();
    let me = stage.patient();
    let withdraw = Command::Ending(ending::Command::Withdraw { why: String::new() });
    stage.step(&me, vec![withdraw]).await.unwrap();
    carry_out_all(&app, &Mailer::default()).await;
    let page = text(&helen.get(&records).await.page());
    assert!(page.contains("the case had ended") && !page.contains("Arrived, being read"), "{page}");
    let ruth = Browser::of(&app, person("coordinator")).await;
    let late = ruth.upload(&format!("/desk/{}/upload", stage.loaded.id), &files).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_written_in_a_case_that_has_ended_waits_for_its_coordinator() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.accept().await.unwrap();
    let me = stage.patient();
    let withdraw = Command::Ending(ending::Command::Withdraw { why: String::new() });
    stage.step(&me, vec![withdraw]).await.unwrap();
    let ruth = Browser::of(&app, person("coordinator")).await;
    assert!(!text(&ruth.get("/desk").await.page()).contains("Helen Marsh"));
    let words = "My shoulder is worse, what now?".to_owned().into();
    let post = Command::Message(message::Command::Post { words, private: false });
    stage.step(&me, vec![post]).await.unwrap();
    let mine = text(&ruth.get("/desk").await.page());
    assert!(mine.contains("Helen Marsh") && mine.contains("Answer a message"), "{mine}");
}

#[tokio::test]
async fn a_case_is_given_to_a_coordinator_only() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.submit().await.unwrap();
    let take = format!("/desk/{}/take", stage.loaded.id);
    let ruth = Browser::of(&app, person("coordinator")).await;
    for somebody in [stage.patient, person("translator"), stage.reviewer.into()] {
        let answer = ruth.post(&take, &[("coordinator", &somebody.to_string())]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    ruth.post(&take, &[("coordinator", &person("coordinator-2").to_string())]).await.done();
}

#[tokio::test]
async fn the_first_contact_is_done_when_somebody_has_spoken_with_the_patient() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.submit().await.unwrap();
    let note = "Nothing urgent.".to_owned();
    let decide = triage::Command::Decide { outcome: triage::Outcome::Routine, note };
    let tom = staff(&app, "clinician", Role::Clinician);
    stage.step(&tom, vec![Command::Triage(decide)]).await.unwrap();
    assert!(stage.phase() > Phase::Triage);
    let desk = format!("/desk/{}", stage.loaded.id);
    let ruth = Browser::of(&app, person("coordinator")).await;
    let head = |page: String| {
        let section = page.split_once("<section id=\"request\"").unwrap().1;
        section.split_once("</h2>").unwrap().0.to_owned()
    };
    let before = head(ruth.get(&desk).await.page());
    assert!(!before.contains("done"), "{before}");
    ruth.post(&format!("{desk}/greet"), &[("how", "phone")]).await.done();
    let after = head(ruth.get(&desk).await.page());
    assert!(after.contains("done"), "{after}");
}

#[tokio::test]
async fn a_letter_that_was_set_aside_stands_under_a_heading_of_its_own_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_preparation(&mut stage).await;
    let record = stage.loaded.state.records.in_file().next().unwrap().record;
    let case = stage.loaded.id;
    let ruth = Browser::of(&app, person("coordinator")).await;
    let (record, why) = (record.to_string(), "It speaks of her sister.");
    let out = [("record", record.as_str()), ("why", why)];
    ruth.post(&format!("/desk/{case}/quarantine"), &out).await.done();
    let page = text(&ruth.get(&format!("/desk/{case}")).await.page());
    let heading = page.find("No specialist is shown these").unwrap_or_else(|| panic!("{page}"));
    assert!(heading < page.find(why).unwrap(), "{page}");
    assert!(!page.contains("Files that came"), "nothing else came: {page}");
    let helen = Browser::of(&app, stage.patient).await;
    let page = text(&helen.get(&format!("/case/{case}/records")).await.page());
    assert!(!page.contains("This is what the specialist can be shown"), "{page}");
    assert!(page.contains("looked at it and kept it out"), "{page}");
    assert!(!page.contains(why), "what staff wrote for staff may name another person");
}

#[tokio::test]
async fn a_hold_beneath_a_safety_stop_is_lifted_from_the_desk_while_the_stop_stays() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.accept().await.unwrap();
    let desk = format!("/desk/{}", stage.loaded.id);
    let ruth = Browser::of(&app, person("coordinator")).await;
    let hold = [("kind", "more_records"), ("why", "an MRI"), ("until", "")];
    ruth.post(&format!("{desk}/hold"), &hold).await.done();
    ruth.post(&format!("{desk}/stop"), &[("why", "She sounded breathless.")]).await.done();
    let page = text(&ruth.get(&desk).await.page());
    assert!(page.contains("lift the hold beneath it"), "{page}");
    ruth.post(&format!("{desk}/lift"), &[]).await.done();
    stage.refresh().await.unwrap();
    let case = &stage.loaded.state;
    assert_eq!(case.hold.as_ref().map(|hold| hold.kind), Some(HoldKind::SafetyStop));
    assert_eq!(case.beneath, None);
}

#[tokio::test]
async fn the_desk_names_the_working_day_on_which_a_request_is_triaged() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.submit().await.unwrap();
    let (day, _) = next::triage_day(&stage.loaded.state).unwrap();
    let ruth = Browser::of(&app, person("coordinator")).await;
    let page = text(&ruth.get(&format!("/desk/{}", stage.loaded.id)).await.page());
    let words = format!("A clinician decides on {}", figure::day(day, Locale::En));
    assert!(page.contains(&words), "{words}: {page}");
}

#[tokio::test]
async fn an_administrator_finds_a_person_by_a_part_of_the_name_and_sees_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    begin(&app).await;
    let admin = Browser::of(&app, person("administrator")).await;
    assert!(text(&admin.get("/administration").await.page()).contains("Find people"));
    let found = text(&admin.post("/administration/find", &[("find", "HELEN M")]).await.page());
    assert!(found.contains("Helen Marsh") && found.contains("One person."), "{found}");
    assert!(!found.contains("Asha Shah"), "{found}");
    let none = text(&admin.post("/administration/find", &[("find", "Zaubernuss")]).await.page());
    assert!(none.contains("Nobody is called so"), "{none}");
    let wrong = [("form", "x"), ("find", "helen m"), ("person", "?"), ("role", ""), ("step", "")];
    let again = admin.post("/administration/role", &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("Helen Marsh") && !again.body.contains("Asha Shah"));
}
