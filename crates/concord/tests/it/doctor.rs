//! The treating doctor over HTTP: the mail, the link that is lost and made again, the passcode, the answer.

use crate::browser::Browser;
use crate::house;
use crate::post::{Post, smtp};
use crate::specialist::DOCTOR;
use concord::app::App;
use concord::demo::cast::person;
use concord::demo::stage::Stage;
use concord::dice::derived;
use concord::effect::Mailer;
use concord::web::doctor::make_link;
use concord_domain::access::Role;
use concord_domain::case::consent::{self, Purpose, Recipient};
use concord_domain::case::{Command, delivery};
use concord_domain::id::DeliveryId;

pub async fn deliver_to_doctor(stage: &mut Stage) -> DeliveryId {
    let doctor = Recipient::Doctor(person(DOCTOR));
    let give = consent::Command::Give {
        purpose: Purpose::ReportTo(doctor),
        words: "2026-11".into(),
        exceptions: vec![],
        countries: vec![],
    };
    let me = stage.patient();
    stage.step(&me, vec![Command::Consent(give)]).await.unwrap();
    let delivery = DeliveryId(derived(&[b"to the doctor"]));
    let ruth = house::staff(&stage.app, "coordinator", Role::Coordinator);
    let deliver = delivery::Command::Deliver { delivery, to: doctor };
    stage.step(&ruth, vec![Command::Delivery(deliver)]).await.unwrap();
    delivery
}

pub async fn both_windows_of_the_patient_show_the_report(app: &App, stage: &Stage) {
    let (me, case) = (stage.patient(), stage.loaded.id);
    for delivery in stage.loaded.state.delivery.sent.keys() {
        for _ in 0..2 {
            app.note_opened(&me, case, *delivery).await.unwrap();
        }
    }
}

pub async fn the_doctors_mail_asks_for_no_account(app: &App) {
    let post = Post::open().await;
    let mailer = Mailer::new(Some(&smtp(post.port))).unwrap();
    house::carry_out_all(app, &mailer).await;
    let taken = post.taken();
    let mail = taken.iter().find(|m| m.to == "whitlock@demo.invalid").expect("a mail");
    assert!(mail.body.contains("passcode") && !mail.body.contains("Sign in"), "{}", mail.body);
    let helen = taken.iter().find(|m| m.to == "helen-marsh@demo.invalid");
    assert!(helen.is_none_or(|m| m.body.contains("Sign in")));
}

pub async fn a_lost_link_is_made_again(app: &App, stage: &Stage, sent: DeliveryId) {
    let case = stage.loaded.id;
    let (url, _) = make_link(app, case, sent).await.unwrap();
    let lost = &url[url.find("/doctor/").unwrap()..];
    let ruth = Browser::of(app, person("coordinator")).await;
    let desk = format!("/desk/{case}");
    assert!(ruth.get(&desk).await.page().contains("Make a new link and passcode"));
    let again = format!("{desk}/doctor-link");
    let page = ruth.post(&again, &[("delivery", &sent.to_string())]).await.page();
    let anybody = Browser::of_nobody(app).await;
    assert_eq!(anybody.get(lost).await.status, 410, "the lost one opens no more");
    let start = page.find("/doctor/").expect("the new link");
    let new: String =
        page[start..].chars().take_while(|c| !c.is_whitespace() && *c != '<').collect();
    let new = new.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    assert_eq!(anybody.get(new).await.status, 200, "{new}");
    let patients = stage.loaded.state.delivery.sent.keys().find(|id| **id != sent).unwrap();
    let refused = ruth.post(&again, &[("delivery", &patients.to_string())]).await;
    assert_eq!(refused.status, 404, "only a doctor's delivery has a link");
}

async fn a_delivery_that_failed_opens_no_more(app: &App, stage: &Stage, sent: DeliveryId) {
    let case = stage.loaded.id;
    let (url, passcode) = make_link(app, case, sent).await.unwrap();
    let path = &url[url.find("/doctor/").unwrap()..];
    let ruth = house::staff(app, "coordinator", Role::Coordinator);
    let failed = delivery::Command::Failed { delivery: sent, why: "the wrong address".into() };
    app.run(&ruth, case, Command::Delivery(failed)).await.unwrap();
    let anybody = Browser::of_nobody(app).await;
    assert_eq!(anybody.get(path).await.status, 410);
    assert_eq!(anybody.post(path, &[("passcode", &passcode)]).await.status, 410);
    assert!(make_link(app, case, sent).await.is_err());
}

pub async fn doctor_reads_and_answers(app: &App, stage: &Stage, sent: DeliveryId) {
    let case = stage.loaded.id;
    let (url, passcode) = make_link(app, case, sent).await.unwrap();
    let path = &url[url.find("/doctor/").unwrap()..];
    let whitlock = Browser::of_nobody(app).await;
    let door = whitlock.get(path).await;
    assert!(!door.body.contains("Marsh"), "nothing before the passcode");
    assert_eq!(whitlock.get(&format!("{path}/report")).await.status, 404);
    let typed = passcode.to_lowercase().replace('-', " ");
    assert_eq!(whitlock.post(path, &[("passcode", &typed)]).await.to, path);
    let letter = whitlock.get(path).await;
    assert!(letter.body.contains("Please discuss an arthroscopic repair."), "{}", letter.body);
    assert!(whitlock.get(&format!("{path}/report")).await.body.contains("Keyhole repair"));
    assert!(whitlock.get(&format!("{path}/report.pdf")).await.bytes.starts_with(b"%PDF"));
    let other = Browser::of_nobody(app).await;
    assert_eq!(other.get(&format!("{path}/report.pdf")).await.status, 404, "another browser");
    let answer = format!("{path}/acknowledge");
    assert_eq!(whitlock.post(&answer, &[("words", "Booked.")]).await.status, 303);
    let state = app.load(case).await.unwrap().state;
    let delivered = &state.delivery.sent[&sent];
    assert!(delivered.opened_at.is_some());
    assert_eq!(delivered.acknowledged.as_deref(), Some("Booked."));
    let doctor = person(DOCTOR).to_string();
    let looked = app.store().accesses(case.0).await.unwrap();
    assert!(looked.iter().any(|a| a.person == doctor && a.role == "treating_doctor"));
    // The patient takes the consent back: the same browser, a moment later.
    let withdraw = consent::Command::Withdraw {
        purpose: Purpose::ReportTo(Recipient::Doctor(person(DOCTOR))),
    };
    app.run(&stage.patient(), case, Command::Consent(withdraw)).await.unwrap();
    assert_eq!(whitlock.get(&format!("{path}/report")).await.status, 404);
    wrong_passcodes_count_for_life(app, stage, sent).await;
    a_delivery_that_failed_opens_no_more(app, stage, sent).await;
}

async fn wrong_passcodes_count_for_life(app: &App, stage: &Stage, sent: DeliveryId) {
    let (url, passcode) = make_link(app, stage.loaded.id, sent).await.unwrap();
    let path = &url[url.find("/doctor/").unwrap()..];
    for n in 1..=5 {
        // Another browser each time: the count belongs to the link.
        let guesser = Browser::of_nobody(app).await;
        let status = guesser.post(path, &[("passcode", "AAAA-AAAA")]).await.status;
        assert_eq!(status, if n < 5 { 422 } else { 410 }, "try {n}");
    }
    let late = Browser::of_nobody(app).await;
    assert_eq!(
        late.post(path, &[("passcode", &passcode)]).await.status,
        410,
        "right, but too late"
    );
    assert_eq!(late.get(path).await.status, 410);
}
