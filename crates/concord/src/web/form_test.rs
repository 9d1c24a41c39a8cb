use super::*;
use crate::web::locale::{Locale, Reader};

fn said(form: &Form, field: &str) -> String {
    let reader = Reader { locale: Locale::En, zone: jiff::tz::TimeZone::UTC };
    form.fault_of(field).map(|phrase| phrase.say(&reader)).unwrap_or_default()
}

fn day(d: &str, m: &str, y: &str) -> Form {
    Form::of([("born-day", d), ("born-month", m), ("born-year", y)])
}

#[test]
fn a_day_that_does_not_exist_is_named_and_kept_as_typed() {
    let mut form = day("31", "4", "2026");
    assert_eq!(form.date("born"), None);
    assert_eq!(said(&form, "born"), "31 April does not exist.");
    assert_eq!(form.value("born-day"), "31");
}

#[test]
fn the_29th_of_february_exists_in_leap_years_alone() {
    assert_eq!(day("29", "2", "2024").date("born"), Some(jiff::civil::date(2024, 2, 29)));
    assert_eq!(day("29", "2", "2023").date("born"), None);
}

#[test]
fn a_day_can_be_typed_in_arabic_digits() {
    assert_eq!(day("٨", "٦", "١٩٦٤").date("born"), Some(jiff::civil::date(1964, 6, 8)));
}

#[test]
fn an_empty_day_is_no_fault_until_it_is_required() {
    let mut form = day("", "", "");
    assert_eq!(form.date("born"), None);
    assert!(form.is_sound());
    assert_eq!(form.required_date("born", "form-date-part"), None);
    assert!(!form.is_sound());
}

#[test]
fn ten_thousand_characters_are_taken_and_one_more_is_kept_but_refused() {
    let mut form = Form::of([("words", "ع".repeat(10_000))]);
    assert!(form.text("words").is_some());
    let mut form = Form::of([("words", "ع".repeat(10_001))]);
    assert!(form.text("words").is_none());
    assert_eq!(form.value("words").chars().count(), 10_001);
    assert_eq!(
        said(&form, "words"),
        "This is 10,001 characters long; 10,000 is the most. Nothing has been cut off: shorten it, or send the rest as a file."
    );
}

#[test]
fn a_right_to_left_override_is_refused_and_honest_arabic_is_not() {
    let mut form = Form::of([
        ("a", "report\u{202e}fdp.exe"),
        ("b", "السيدة نادية\u{200f} كريم"),
        ("c", "bell\u{7}"),
    ]);
    assert!(form.line("a").is_none());
    assert!(said(&form, "a").contains("U+202E"));
    assert!(form.line("b").is_some());
    assert!(form.line("c").is_none());
}

#[test]
fn markup_is_text_like_any_other() {
    let mut form = Form::of([("a", "<script>alert(1)</script>")]);
    assert_eq!(form.line("a").as_deref(), Some("<script>alert(1)</script>"));
}

#[test]
fn a_telephone_number_is_no_address_of_mail() {
    let mut form = Form::of([("email", "0114 496 0188")]);
    assert_eq!(form.email("email"), None);
    assert!(said(&form, "email").contains("0114 496 0188"));
    assert!(Form::of([("email", "nadia@example.org")]).email("email").is_some());
}

#[test]
fn a_number_beyond_its_bounds_is_told_the_bounds() {
    let mut form = Form::of([("n", "61"), ("m", "abc"), ("k", "٧")]);
    assert_eq!(form.whole("n", 1, 60), None);
    assert_eq!(said(&form, "n"), "Write a whole number from 1 to 60.");
    assert_eq!(form.whole("m", 1, 60), None);
    assert_eq!(form.whole("k", 1, 60), Some(7));
}

#[test]
fn an_urlencoded_body_is_read_with_its_accents() {
    let form = Form::parse(&Bytes::from_static(b"name=Ana%C3%AFs+B&box=1&box=2"));
    assert_eq!(form.value("name"), "Anaïs B");
    assert!(form.has("box", "2"));
}

#[test]
fn a_draft_with_a_hidden_character_is_named_and_kept_as_typed() {
    let mut form = Form::of([("plan-0", "Keep\u{202e} it."), ("plan-1", " Rest. ")]);
    assert_eq!(form.prose("plan-0"), "Keep\u{202e} it.");
    assert!(form.fault_of("plan-0").is_some());
    assert_eq!((form.prose("plan-1").as_str(), form.fault_of("plan-1")), ("Rest.", None));
    assert_eq!(form.prose("plan-2"), "");
}

#[test]
fn a_line_break_of_a_word_processor_is_a_line_break() {
    let mut form = Form::parse(&Bytes::from_static(b"letter=One%0BTwo"));
    assert_eq!(form.prose("letter"), "One\nTwo");
    assert!(form.is_sound());
}
