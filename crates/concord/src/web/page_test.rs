//! Every page in every state and every locale.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};

use super::locale::Locale;
use super::page::{DemoBanner, Frame, Page, Viewer};
use super::words::Phrase;

fn frame(locale: Locale) -> Frame {
    let mut frame = Frame::plain(locale);
    frame.csrf = "token".into();
    frame.flash = Some("flash-sample".into());
    frame.demo = Some(DemoBanner {
        now: jiff::Timestamp::UNIX_EPOCH,
        people: vec![("/become/patient".into(), Phrase::own("Nadia Karim"))],
    });
    frame.house.phone = "0114 496 0112".into();
    frame.viewer = Some(Viewer {
        name: "Nadia Karim".into(),
        roles: vec!["patient".into()],
        locale: Some(locale),
        zone: jiff::tz::TimeZone::UTC,
        csrf: "token".into(),
    });
    frame
}

fn check<P: Page>() {
    let samples = P::samples();
    let page = std::any::type_name::<P>();
    assert!(!samples.is_empty(), "{page} shows no sample of itself");
    for locale in Locale::ALL {
        for (number, sample) in samples.iter().enumerate() {
            let place = format!("{page}, sample {number}, {}", locale.tag());
            let html = frame(locale).render(sample).unwrap_or_else(|e| panic!("{place}: {e}"));
            sound(&html, &place);
        }
    }
}

/// What no page may lack, and what none may have.
fn sound(html: &str, place: &str) {
    for (sign, what) in
        [("⟦", "a key without words"), ("{$", "a phrase that was not told what it speaks about")]
    {
        if let Some(at) = html.find(sign) {
            panic!("{place}: {what}: {}", html[at..].chars().take(60).collect::<String>());
        }
    }
    let document = Html::parse_document(html);
    assert!(document.errors.is_empty(), "{place}: not well-formed: {:?}", document.errors);
    no_inline_code(&document, place);
    let ids = unique_ids(&document, place);
    references_lead_somewhere(&document, &ids, place);
    every_input_has_a_label(&document, place);
    every_post_has_its_token(&document, place);
    for (selector, what) in
        [("h1", "a first heading"), ("main#main", "a main part"), ("title", "a title")]
    {
        assert_eq!(all(&document, selector).len(), 1, "{place}: {what}, once");
    }
    headings_step_down_by_one(&document, place);
}

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn no_inline_code(document: &Html, place: &str) {
    for element in all(document, "*") {
        for (name, value) in element.value().attrs() {
            assert!(
                name != "style" && !name.starts_with("on") && !name.starts_with("hx-on"),
                "{place}: inline {name}"
            );
            assert!(
                !value.trim_start().to_lowercase().starts_with("javascript:"),
                "{place}: {name}={value}"
            );
        }
    }
    assert!(
        all(document, "style, script:not([src]), iframe, object, embed").is_empty(),
        "{place}: inline style, script or frame"
    );
}

fn unique_ids<'a>(document: &'a Html, place: &str) -> HashSet<&'a str> {
    let mut ids = HashSet::new();
    for element in all(document, "[id]") {
        let id = element.value().attr("id").unwrap();
        assert!(!id.is_empty() && ids.insert(id), "{place}: the id {id} stands twice or is empty");
    }
    ids
}

fn references_lead_somewhere(document: &Html, ids: &HashSet<&str>, place: &str) {
    for element in all(document, "*") {
        for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for id in element.value().attr(name).unwrap_or_default().split_whitespace() {
                assert!(ids.contains(id), "{place}: {name} names {id}, which is not on the page");
            }
        }
        if let Some(id) = element.value().attr("href").and_then(|href| href.strip_prefix('#')) {
            assert!(
                id.is_empty() || ids.contains(id),
                "{place}: a link to #{id}, which is not on the page"
            );
        }
    }
}

fn every_input_has_a_label(document: &Html, place: &str) {
    for input in all(document, "input:not([type=hidden]), select, textarea") {
        let value = input.value();
        let wrapped =
            input.ancestors().filter_map(ElementRef::wrap).any(|a| a.value().name() == "label");
        let named = value.attr("aria-label").is_some() || value.attr("aria-labelledby").is_some();
        let pointed =
            value.id().is_some_and(|id| !all(document, &format!("label[for=\"{id}\"]")).is_empty());
        assert!(wrapped || named || pointed, "{place}: {:?} has no label", value.attr("name"));
    }
}

fn every_post_has_its_token(document: &Html, place: &str) {
    for form in all(document, "form[method=post]") {
        let first = form.select(&Selector::parse("input").unwrap()).next();
        assert!(
            first.is_some_and(|i| i.value().attr("name") == Some("csrf")),
            "{place}: a form whose first field is not its token"
        );
    }
}

fn headings_step_down_by_one(document: &Html, place: &str) {
    let mut above = 0;
    for heading in all(document, "h1, h2, h3, h4, h5") {
        let level = i32::from(heading.value().name().as_bytes()[1] - b'0');
        assert!(
            level <= above + 1,
            "{place}: a heading jumps from {above} to {level}: {:?}",
            heading.text().collect::<String>()
        );
        above = level;
    }
}

#[test]
fn every_page_is_sound_in_every_state_and_every_locale() {
    macro_rules! each {
        ($page:ty) => {
            check::<$page>();
        };
    }
    super::register!(each);
}

#[test]
fn a_pages_words_are_escaped() {
    let refused = super::refusal::Refused::forbidden(Some(super::words::Phrase::own(
        "<img src=x onerror=alert(1)>",
    )));
    let html = frame(Locale::En).render(&refused).unwrap();
    assert!(!html.contains("<img"));
}
