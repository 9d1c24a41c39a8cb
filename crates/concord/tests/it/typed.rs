//! What a patient types is theirs: it is kept before it is finished, shown again, and never replaced behind their back.

use crate::browser::Browser;
use crate::patient::{PASSWORD, id, open_case, service, service_at, somebody};
use axum::http::StatusCode;
use concord::app::App;
use concord_domain::programme::{self, Payment, Terms};

/// Somebody with a request that was just begun.
async fn asking(folder: &std::path::Path) -> (App, Browser, String) {
    let app = service(folder).await;
    let person = somebody(&app, "Helen Marsh", "helen@example.org", None).await;
    let browser = Browser::of(&app, person).await;
    let case = open_case(&browser, &app).await;
    (app, browser, format!("{case}/request"))
}

async fn request(app: &App, request: &str) -> concord_domain::case::request::Request {
    app.load(id(request.trim_end_matches("/request"))).await.unwrap().state.request
}

#[tokio::test]
async fn what_is_typed_is_kept_before_it_is_finished_and_shown_again() {
    let folder = tempfile::tempdir().unwrap();
    let (app, helen, at) = asking(folder.path()).await;
    let about = format!("{at}/about");
    let page = helen.get(&about).await.page();
    assert!(page.contains(&format!(r#"data-autosave="{about}""#)), "{page}");
    let kept = helen.type_into(&about, &[("summary", "My shoulder is to"), ("field", "")]).await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let page = helen.get(&about).await.page();
    assert!(page.contains("My shoulder is to") && page.contains("as you left it"), "{page}");
    assert!(request(&app, &at).await.condition.is_none(), "it is no answer yet");
    let check = helen.get(&format!("{at}/check")).await.page();
    assert!(check.contains("is not part of your request yet"), "{check}");
    let whole = [("summary", "My shoulder is torn."), ("field", "shoulder surgery")];
    helen.write(&about, &whole).await.done();
    assert!(request(&app, &at).await.drafts.values().all(|mine| mine.is_empty()));
    assert!(helen.get(&about).await.page().contains("My shoulder is torn."));
    let check = helen.get(&format!("{at}/check")).await.page();
    assert!(!check.contains("is not part of your request yet"), "{check}");
}

#[tokio::test]
async fn a_page_that_needs_another_look_is_kept_as_it_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let (_, helen, at) = asking(folder.path()).await;
    let (about, told) = (format!("{at}/about"), format!("{at}/told"));
    let long = "ع".repeat(10_001);
    for words in [&long, "<svg onload=alert(1)>", "\u{202e}txet"] {
        let typed = [("summary", words), ("field", "")];
        let answer = helen.write(&about, &typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = helen.get(&about).await.page();
        assert!(!page.contains("<svg onload"), "{page}");
        let shown = words.replace('<', "&#60;").replace('>', "&#62;");
        assert!(page.contains(&shown), "{}", crate::browser::text(&page));
    }
    let due = [("due-day", "31"), ("due-month", "2"), ("due-year", "2027")];
    assert_eq!(helen.write(&told, &due).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = helen.get(&told).await.page();
    assert!(page.contains(r#"value="31""#), "a day that does not exist is shown again: {page}");
}

#[tokio::test]
async fn what_is_typed_and_not_added_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (app, helen, at) = asking(folder.path()).await;
    let earlier = format!("{at}/earlier");
    helen.type_into(&earlier, &[("by", "Mr Whitlock"), ("advice", "Open sur")]).await;
    assert!(helen.get(&earlier).await.page().contains("Open sur"));
    let half = [("by", "Mr Whitlock"), ("act", "on")];
    let answer = helen.write(&earlier, &half).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody leaves half of it behind");
    let whole = [("by", "Mr Whitlock"), ("advice", "Open surgery"), ("act", "on")];
    assert_eq!(helen.write(&earlier, &whole).await.done(), format!("{at}/doctors"));
    assert_eq!(request(&app, &at).await.earlier.len(), 1, "going on adds what is typed");
    assert!(!helen.get(&earlier).await.page().contains(r#"value="Mr Whitlock""#));
    assert_eq!(helen.write(&earlier, &[("act", "on")]).await.done(), format!("{at}/doctors"));
    let none = helen.write(&format!("{at}/questions"), &[("act", "on")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "a request asks something");
}

#[tokio::test]
async fn where_an_insurer_pays_the_request_asks_who_it_is_and_the_desk_can_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, helen, own) = asking(folder.path()).await;
    assert!(!helen.get(&format!("{own}/about")).await.page().contains("/request/cover"));
    let insured = concord::demo::programme::all().unwrap().into_iter().map(|(_, terms)| terms);
    let pays = |terms: &Terms| matches!(terms.payment, Payment::Payer(_));
    let terms = insured.into_iter().find(pays).unwrap();
    let publish = programme::Command::Publish(Box::new(terms.clone()));
    app.run_programme("test", terms.programme, publish).await.unwrap();
    let chosen = [("programme", &*terms.programme.to_string())];
    let at = helen.post("/case/new", &chosen).await.done();
    let cover = format!("{at}/cover");
    assert!(helen.get(&cover).await.page().contains("Policy or member number"));
    let none = helen.post(&cover, &[("insurer", "Harbour Health")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = [("insurer", "Harbour Health"), ("policy", "HH-204-771")];
    assert_eq!(helen.write(&cover, &both).await.done(), format!("{at}/about"));
    assert!(helen.get(&format!("{at}/check")).await.page().contains("HH-204-771"));
    assert_eq!(request(&app, &at).await.cover.unwrap().number.0, "HH-204-771");
}

#[tokio::test]
async fn a_page_that_was_gone_back_to_adds_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (app, helen, at) = asking(folder.path()).await;
    for _ in 0..2 {
        let first = [("by", "Mr Whitlock"), ("advice", "Open surgery")];
        helen.post(&format!("{at}/earlier"), &first).await.done();
        let asked = [("asked", "Do I need this operation now?")];
        helen.post(&format!("{at}/questions"), &asked).await.done();
        let doctor = [("name", "Dr Nair"), ("institution", "Park Row")];
        helen.post(&format!("{at}/doctors"), &doctor).await.done();
    }
    let request = request(&app, &at).await;
    assert_eq!((request.earlier.len(), request.questions.len(), request.treating.len()), (1, 1, 1));
}

/// A request with one answer on its page "what it is about", and the mark under which two windows opened it.
async fn opened_twice(helen: &Browser, about: &str) -> String {
    let first = [("summary", "My shoulder is torn."), ("field", "shoulder surgery")];
    helen.write(about, &first).await.done();
    helen.get(about).await.mark()
}

#[tokio::test]
async fn a_second_window_replaces_nothing_before_its_writer_has_seen_both() {
    let folder = tempfile::tempdir().unwrap();
    let (app, helen, at) = asking(folder.path()).await;
    let about = format!("{at}/about");
    let old = opened_twice(&helen, &about).await;
    let one = [("summary", "The left one is torn."), ("field", "shoulder surgery")];
    helen.write(&about, &one).await.done();
    let two = [("summary", "Both are torn."), ("field", "shoulder surgery"), ("draft", &*old)];
    let answer = helen.post(&about, &two).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for said in ["The left one is torn.", "Both are torn.", "Keep what I typed"] {
        assert!(answer.body.contains(said), "{said}");
    }
    assert!(!answer.body.contains("data-autosave"), "nothing is kept before the choice");
    let kept = || async { request(&app, &at).await.condition.unwrap().summary.0 };
    assert_eq!(kept().await, "The left one is torn.");
    let mark = answer.mark();
    helen.post(&about, &[two[0], two[1], ("draft", &*mark)]).await.done();
    assert_eq!(kept().await, "Both are torn.");
}

#[tokio::test]
async fn what_a_second_window_types_does_not_replace_the_draft_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (_, helen, at) = asking(folder.path()).await;
    let matters = format!("{at}/matters");
    helen.type_into(&matters, &[("matters", "Lifting my granddau")]).await;
    let old = [("matters", "To swim"), ("draft", "")];
    let answer = helen.post(&matters, &old).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Lifting my granddau") && answer.body.contains("To swim"));
    let same = [("matters", "Lifting my granddau"), ("draft", "")];
    helen.post(&matters, &same).await.done();
}

#[tokio::test]
async fn a_sign_in_that_ran_out_in_the_middle_of_a_form_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = service_at(folder.path(), 1).await;
    let person = somebody(&app, "Helen Marsh", "helen@example.org", Some(PASSWORD)).await;
    let helen = Browser::of(&app, person).await;
    let at = format!("{}/request", open_case(&helen, &app).await);
    app.clock().advance(jiff::SignedDuration::from_hours(13)).unwrap();
    let matters = format!("{at}/matters");
    let typed = [("matters", "To lift\nmy <b>granddaughter</b>."), ("draft", "")];
    let door = helen.post(&matters, &typed).await;
    assert!(door.body.contains("What you typed is kept on this page"), "{}", door.body);
    let carried = hidden(&door.body);
    let mut sign_in = carried.clone();
    sign_in.extend([pair("email", "helen@example.org"), pair("password", "not this one at all")]);
    let wrong = helen.post("/sign-in", &borrowed(&sign_in)).await;
    assert_eq!(hidden(&wrong.body), carried, "a wrong password loses nothing either");
    sign_in.pop();
    sign_in.push(pair("password", PASSWORD));
    let inside = helen.post("/sign-in", &borrowed(&sign_in)).await.page();
    assert!(inside.contains(&format!(r#"action="{matters}""#)), "{inside}");
    helen.post(&matters, &borrowed(&hidden(&inside))).await.done();
    assert_eq!(request(&app, &at).await.matters.unwrap().0, "To lift\nmy <b>granddaughter</b>.");
}

#[tokio::test]
async fn a_page_that_is_older_than_the_sign_in_does_nothing_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, helen, at) = asking(folder.path()).await;
    let matters = format!("{at}/matters");
    let old = [("csrf", "of the session before"), ("matters", "To lift my granddaughter.")];
    let answer = helen.post_without_token(&matters, &old).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(request(&app, &at).await.matters.is_none(), "nothing is done before the button");
    helen.post(&matters, &borrowed(&hidden(&answer.body))).await.done();
    assert_eq!(request(&app, &at).await.matters.unwrap().0, "To lift my granddaughter.");
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What a page sends back without showing it, but for its token.
fn hidden(page: &str) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(page);
    let inputs = scraper::Selector::parse("main input[type=hidden]").unwrap();
    let all = document.select(&inputs).map(|input| input.value());
    all.map(|i| pair(i.attr("name").unwrap(), i.attr("value").unwrap_or_default()))
        .filter(|(name, _)| name != "csrf")
        .collect()
}
