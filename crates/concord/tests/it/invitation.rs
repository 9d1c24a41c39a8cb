//! Invitation links: whom they sign in, and whom they never do.

use crate::browser::{Answer, Browser};
use crate::patient::{PASSWORD, id, open_case, service, somebody, somebody_with};
use axum::http::StatusCode;
use concord::app::App;
use concord::web::account::link::invite;
use concord_domain::access::Role;
use concord_domain::id::PersonId;
use jiff::SignedDuration;

#[tokio::test]
async fn an_invitation_opens_once_by_its_button_and_says_so_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody_with(&app, Role::Proxy, "Yusuf Karim", "yusuf@example.org", None).await;
    let week = SignedDuration::from_hours(7 * 24);
    let link = invite(&app, person, None, week).await.unwrap().expect("a link");
    let other = somebody(&app, "Tom Reed", "tom@example.org", Some(PASSWORD)).await;
    let browser = Browser::of(&app, other).await;
    for _ in 0..3 {
        assert!(browser.get(&link).await.page().contains("Yusuf"), "looking uses nothing up");
    }
    let short = browser.post(&link, &[("password", "short"), ("again", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY, "a bad password uses nothing up");
    let chosen = [("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(browser.post(&link, &chosen).await.done(), "/case");
    assert!(app.by_password("yusuf@example.org", PASSWORD.into()).await.unwrap().is_some());
    let browser = Browser::of(&app, other).await;
    assert_eq!(browser.get(&link).await.status, StatusCode::GONE);
    assert_eq!(browser.post(&link, &chosen).await.status, StatusCode::GONE);
    let other = somebody_with(&app, Role::Proxy, "Amal Karim", "amal@example.org", None).await;
    let expired = invite(&app, other, None, SignedDuration::ZERO).await.unwrap().expect("a link");
    assert_eq!(browser.get(&expired).await.status, StatusCode::GONE);
}

/// A patient names somebody who is to act for them.
async fn name_helper(patient: &Browser, case: &str, email: &str) -> Answer {
    let fields = [("name", "Yusuf Karim"), ("email", email), ("basis", "named"), ("wishes", "")];
    patient.post(&format!("{case}/helper"), &fields).await
}

async fn helper(app: &App, email: &str) -> PersonId {
    PersonId(app.store().person_by_email(email).await.unwrap().expect("an account").id)
}

/// The path of the link that a page hands over.
fn link_in(answer: Answer) -> String {
    let page = answer.page();
    let start = page.find("/link/").expect("a link");
    page[start..].split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_named_helper_without_an_account_comes_in_by_the_patients_link() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody(&app, "Helen Marsh", "helen@example.org", None).await;
    let helen = Browser::of(&app, person).await;
    let case = open_case(&helen, &app).await;
    name_helper(&helen, &case, "yusuf@example.org").await.done();
    let yusuf = helper(&app, "yusuf@example.org").await;
    let link = link_in(helen.post(&format!("{case}/helper/{yusuf}/link"), &[]).await);
    let spare = link_in(helen.post(&format!("{case}/helper/{yusuf}/link"), &[]).await);
    let browser = Browser::of_nobody(&app).await;
    let chosen = [("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(browser.post(&link, &chosen).await.done(), case);
    let words = [("message", "Please ring me.")];
    let early = browser.post(&format!("{case}/message"), &words).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("not been confirmed yet"), "{}", early.body);
    let waiting = browser.get(&case).await.page();
    assert!(!waiting.contains("name=\"message\""), "no field that would refuse what is typed");
    helen.post(&format!("{case}/helper/{yusuf}/confirm"), &[]).await.done();
    browser.post(&format!("{case}/message"), &words).await.done();
    browser.get(&format!("{case}/request/about")).await.page();
    // Now the account is his own: neither an older link nor a new one opens it.
    assert_eq!(Browser::of_nobody(&app).await.post(&spare, &chosen).await.status, StatusCode::GONE);
    let again = helen.post(&format!("{case}/helper/{yusuf}/link"), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn naming_a_coordinators_address_gives_no_way_into_their_account() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let ruth =
        somebody_with(&app, Role::Coordinator, "Ruth Adeyemi", "ruth@example.org", None).await;
    let person = somebody(&app, "Mallory", "mallory@example.org", None).await;
    let mallory = Browser::of(&app, person).await;
    let case = open_case(&mallory, &app).await;
    name_helper(&mallory, &case, "ruth@example.org").await.done();
    let page = mallory.get(&format!("{case}/helper")).await.page();
    assert!(!page.contains(&format!("{ruth}/link")), "no button for a link");
    let answer = mallory.post(&format!("{case}/helper/{ruth}/link"), &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!answer.body.contains("/link/"));
    // Ruth signs in herself and finds the case, once it is confirmed that she acts for Mallory.
    mallory.post(&format!("{case}/helper/{ruth}/confirm"), &[]).await.done();
    Browser::of(&app, ruth).await.get(&format!("{case}/request/about")).await.page();
}

#[tokio::test]
async fn a_link_no_longer_opens_when_the_person_has_become_more() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody(&app, "Mallory", "mallory@example.org", None).await;
    let mallory = Browser::of(&app, person).await;
    let case = open_case(&mallory, &app).await;
    name_helper(&mallory, &case, "ruth@example.org").await.done();
    let ruth = helper(&app, "ruth@example.org").await;
    let link = link_in(mallory.post(&format!("{case}/helper/{ruth}/link"), &[]).await);
    let mut account = app.account(ruth).await.unwrap().unwrap();
    account.roles.push(Role::Coordinator);
    app.save_account(&account, None).await.unwrap();
    let chosen = [("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(mallory.get(&link).await.status, StatusCode::GONE);
    assert_eq!(mallory.post(&link, &chosen).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_patients_link_never_opens_what_somebody_may_do_for_another_patient() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    let person = somebody(&app, "Helen Marsh", "helen@example.org", None).await;
    let helen = Browser::of(&app, person).await;
    let case = open_case(&helen, &app).await;
    name_helper(&helen, &case, "yusuf@example.org").await.done();
    let yusuf = helper(&app, "yusuf@example.org").await;
    let person = somebody(&app, "Mallory", "mallory@example.org", None).await;
    let mallory = Browser::of(&app, person).await;
    let other = open_case(&mallory, &app).await;
    name_helper(&mallory, &other, "yusuf@example.org").await.done();
    let answer = mallory.post(&format!("{other}/helper/{yusuf}/link"), &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.load(id(&other)).await.unwrap().state.proxies.len(), 1);
}

#[tokio::test]
async fn a_payers_case_manager_is_never_named_to_act_for_a_patient() {
    let folder = tempfile::tempdir().unwrap();
    let app = service(folder.path()).await;
    somebody_with(&app, Role::Payer, "Case desk", "desk@example.org", None).await;
    let person = somebody(&app, "Helen Marsh", "helen@example.org", None).await;
    let helen = Browser::of(&app, person).await;
    let case = open_case(&helen, &app).await;
    let answer = name_helper(&helen, &case, "desk@example.org").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(app.load(id(&case)).await.unwrap().state.proxies.is_empty());
}
