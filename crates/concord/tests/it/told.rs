//! What the pages tell people of a case is how it stands: whose turn it is, what is finished, and why something waits.

use crate::browser::{Browser, text};
use crate::house::{begin, carry_out_all, carry_to_offer, carry_to_quality, open, staff};
use concord::app::App;
use concord::demo::cast::person;
use concord::demo::stage::Stage;
use concord::effect::Mailer;
use concord_domain::access::Role;
use concord_domain::case::consent::Purpose;
use concord_domain::case::{Command, concern, consent, followup, triage};
use concord_domain::id::ConcernId;

/// The sentence of a page that begins so.
fn sentence<'a>(page: &'a str, begins: &str) -> &'a str {
    let from = page.find(begins).unwrap_or_else(|| panic!("no {begins:?} in {page}"));
    let rest = &page[from..];
    &rest[..rest.find('.').map_or(rest.len(), |end| end + 1)]
}

/// A case whose report the patient has.
async fn delivered(app: &App) -> Stage {
    let mut stage = begin(app).await;
    carry_to_quality(&mut stage).await;
    stage.sign().await.unwrap();
    stage.deliver().await.unwrap();
    stage
}

async fn desk(stage: &Stage) -> String {
    let ruth = Browser::of(&stage.app, person("coordinator")).await;
    ruth.get(&format!("/desk/{}", stage.loaded.id)).await.page()
}

#[tokio::test]
async fn the_box_that_names_the_next_step_leads_to_the_form_that_does_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.submit().await.unwrap();
    let page = desk(&stage).await;
    assert!(page.contains(r##"href="#form-greet""##), "{page}");
    assert!(page.contains(r#"id="form-greet" open"#), "the form waits open");
}

#[tokio::test]
async fn the_first_contact_is_not_ticked_before_somebody_has_made_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    stage.submit().await.unwrap();
    let decide = triage::Command::Decide {
        outcome: triage::Outcome::Routine,
        note: "No sign of danger.".to_owned(),
    };
    let clinician = staff(&app, "clinician", Role::Clinician);
    stage.step(&clinician, vec![Command::Triage(decide)]).await.unwrap();
    assert_eq!(station(&desk(&stage).await, "request"), "now");
    let greet = triage::Command::FirstContact { by_phone: true };
    let coordinator = staff(&app, "coordinator", Role::Coordinator);
    stage.step(&coordinator, vec![Command::Triage(greet)]).await.unwrap();
    assert_eq!(station(&desk(&stage).await, "request"), "", "now it is done");
}

/// How the list of steps shows one: now, later, or behind.
fn station(page: &str, id: &str) -> String {
    let document = scraper::Html::parse_document(page);
    let link = scraper::Selector::parse(&format!(r##".toc a[href="#{id}"]"##)).unwrap();
    let link = document.select(&link).next().expect("a step of this name");
    link.value().attr("class").unwrap_or_default().to_owned()
}

#[tokio::test]
async fn who_finished_is_not_shown_as_reading_and_nobody_begins_a_phase() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_quality(&mut stage).await;
    let page = text(&desk(&stage).await);
    assert!(!page.contains("reading, due"), "{page}");
    assert!(sentence(&page, "Dr Asha Shah, lead reviewer").contains("the opinion is written"));
    let began = sentence(&page, "the quality check began");
    let who: String = began.chars().skip("the quality check began".len()).take(40).collect();
    assert!(who.trim_start().starts_with("the service, by itself"), "{began}");
    let shah = Browser::of(&app, stage.reviewer.into()).await;
    let inbox = text(&shah.get("/reading").await.page());
    assert!(inbox.contains("Written, now with others") && !inbox.contains("due "), "{inbox}");
}

#[tokio::test]
async fn nothing_is_chosen_in_a_reading_that_nobody_has_begun() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_offer(&mut stage).await;
    stage.take_on().await.unwrap();
    let shah = Browser::of(&app, stage.reviewer.into()).await;
    let own = format!("/reading/{}/own", stage.loaded.id);
    let page = shah.get(&own).await.page();
    assert!(!page.contains(" checked"), "{page}");
    assert!(page.contains("Nothing new to keep yet"), "{page}");
    let fields = [("diagnosis", "A tear."), ("diagnosis-judgement", "yes"), ("act", "save")];
    shah.write(&own, &fields).await.done();
    let page = text(&shah.get(&own).await.page());
    assert!(page.contains("How sure you are of the diagnosis is not said yet"), "{page}");
}

#[tokio::test]
async fn a_patient_who_wants_to_hear_it_by_telephone_says_so_and_the_desk_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_quality(&mut stage).await;
    let helen = Browser::of(&app, stage.patient).await;
    let case = format!("/case/{}", stage.loaded.id);
    assert!(helen.get(&case).await.page().contains(&format!(r#"href="{case}/news""#)));
    let unsaid = helen.post(&format!("{case}/news"), &[]).await;
    assert_eq!(unsaid.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    helen.post(&format!("{case}/news"), &[("how", "phone")]).await.done();
    assert!(helen.get(&format!("{case}/news")).await.page().contains(r#"value="phone" checked"#));
    stage.refresh().await.unwrap();
    stage.sign().await.unwrap();
    let page = text(&desk(&stage).await);
    assert!(page.contains("wants to hear the news by telephone"), "{page}");
}

#[tokio::test]
async fn once_the_report_is_there_the_first_links_lead_to_it_and_every_button_says_what_it_does() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let stage = delivered(&app).await;
    let helen = Browser::of(&app, stage.patient).await;
    let case = format!("/case/{}", stage.loaded.id);
    let page = scraper::Html::parse_document(&helen.get(&case).await.page());
    let links = scraper::Selector::parse("header .nav a").unwrap();
    let links: Vec<_> = page.select(&links).filter_map(|link| link.value().attr("href")).collect();
    assert_eq!(links[..3], [&*case, &format!("{case}/report"), &format!("{case}/after")]);
    let asked = helen.get(&format!("{case}/questions")).await.page();
    let button = scraper::Selector::parse("main .btn.primary").unwrap();
    let asked = scraper::Html::parse_document(&asked);
    let said: String = asked.select(&button).flat_map(|button| button.text()).collect();
    assert_eq!(said, "Go to your case");
}

#[tokio::test]
async fn a_survey_that_was_not_sent_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = delivered(&app).await;
    let page = text(&desk(&stage).await);
    assert!(page.contains("goes out by itself on"), "{page}");
    let me = stage.patient();
    let back = consent::Command::Withdraw { purpose: Purpose::Outcome };
    stage.step(&me, vec![Command::Consent(back)]).await.unwrap();
    carry_out_all(&app, &Mailer::default()).await;
    let page = text(&desk(&stage).await);
    assert!(page.contains("not sent: the patient took back the yes to being asked"), "{page}");
}

#[tokio::test]
async fn what_waits_for_a_coordinator_is_their_own_work_and_shows_an_open_complaint() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_quality(&mut stage).await;
    let ruth = Browser::of(&app, person("coordinator")).await;
    let mine = text(&ruth.get("/desk").await.page());
    assert!(!mine.contains("Helen Marsh"), "the quality check is a clinician's: {mine}");
    let all = text(&ruth.get("/desk?list=cases").await.page());
    assert!(all.contains("Helen Marsh") && all.contains("Check the opinion"), "{all}");
    let me = stage.patient();
    let complain = concern::Command::Raise {
        id: app.id(ConcernId),
        kind: concern::Kind::Complaint,
        words: "Nobody rang me back.".to_owned().into(),
    };
    stage.step(&me, vec![Command::Concern(complain)]).await.unwrap();
    let all = text(&ruth.get("/desk?list=cases").await.page());
    assert!(all.contains("open complaint"), "{all}");
}

#[tokio::test]
async fn what_the_patient_asks_about_the_report_reaches_the_specialist_and_the_answer_the_patient()
{
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let stage = delivered(&app).await;
    let case = stage.loaded.id;
    let helen = Browser::of(&app, stage.patient().person).await;
    let home = helen.get(&format!("/case/{case}")).await.page();
    assert!(text(&home).contains("Read your report"), "the report stands on the page of the case");
    let after = format!("/case/{case}/after");
    helen
        .post(&format!("{after}/question"), &[("question", "May I swim until then?")])
        .await
        .done();

    let shah = Browser::of(&app, stage.reviewer.into()).await;
    assert!(text(&shah.get("/reading").await.page()).contains("The patient asks"));
    let done = format!("/reading/{case}/done");
    assert_eq!(shah.get(&format!("/reading/{case}/sign")).await.to, done, "it is signed");
    let page = text(&shah.get(&done).await.page());
    assert!(page.contains("May I swim until then?") && page.contains("The patient has it."));
    let answer = format!("/reading/{case}/answer");
    let empty = shah.post(&answer, &[("question", "0"), ("answer-0", "")]).await;
    assert_eq!(empty.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("question", "0"), ("answer-0", "Yes, breaststroke with the elbows low.")];
    shah.post(&answer, &fields).await.done();
    assert!(!text(&shah.get("/reading").await.page()).contains("The patient asks"));
    let read = text(&helen.get(&after).await.page());
    assert!(read.contains("Yes, breaststroke with the elbows low."), "{read}");
}

#[tokio::test]
async fn a_question_after_the_follow_up_was_finished_still_waits_for_the_specialist() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = delivered(&app).await;
    let decided = followup::Command::Decided(followup::Decision::FollowsSecond);
    let me = stage.patient();
    stage.step(&me, vec![Command::FollowUp(decided)]).await.unwrap();
    let ruth = stage.coordinator();
    let finish = Command::FollowUp(followup::Command::Finish);
    stage.step(&ruth, vec![finish]).await.unwrap();
    let question = "May I swim until then?".to_owned().into();
    let ask = Command::FollowUp(followup::Command::Ask { question });
    stage.step(&me, vec![ask]).await.unwrap();
    let shah = Browser::of(&app, stage.reviewer.into()).await;
    assert!(text(&shah.get("/reading").await.page()).contains("The patient asks"));
}

#[tokio::test]
async fn what_was_always_missing_is_not_blamed_on_somebody_who_was_faster() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let stage = delivered(&app).await;
    let case = stage.loaded.id;
    let helen = Browser::of(&app, stage.patient().person).await;
    let after = format!("/case/{case}/after");
    helen.post(&format!("{after}/question"), &[("question", "May I swim?")]).await.done();
    let ruth = Browser::of(&app, person("coordinator")).await;
    let answer = ruth.post(&format!("/desk/{case}/finish"), &[]).await;
    assert!(!answer.body.contains("Somebody was faster"), "{}", text(&answer.body));
}

#[tokio::test]
async fn whoever_confirms_a_delivery_can_read_what_was_signed() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 0).await;
    let mut stage = begin(&app).await;
    carry_to_quality(&mut stage).await;
    stage.sign().await.unwrap();
    let case = stage.loaded.id;
    for (key, room) in [("coordinator", "desk"), ("clinician", "clinic")] {
        let who = Browser::of(&app, person(key)).await;
        let place = format!("/{room}/{case}");
        let pdf = format!("{place}/report.pdf");
        assert!(who.get(&place).await.page().contains(&pdf), "{room}");
        assert!(who.get(&pdf).await.bytes.starts_with(b"%PDF"), "{room}");
    }
    let payer = Browser::of(&app, person("payer")).await;
    let refused = payer.get(&format!("/desk/{case}/report.pdf")).await;
    assert!(!refused.bytes.starts_with(b"%PDF"), "a payer reads no report");
}
