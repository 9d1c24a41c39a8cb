use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use super::*;

fn reader(locale: Locale) -> Reader {
    Reader { locale, zone: TimeZone::UTC }
}

/// Each message of a locale with the names it speaks about. Continuation lines are indented.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, file, text) in carried::FILES.iter().filter(|(t, ..)| *t == tag) {
        let mut key = String::new();
        for line in text.lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                key = line.split([' ', '=']).next().unwrap().to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{tag}/{file}: {key} stands twice"
                );
            }
            for part in line.split("{ $").skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
                    .collect();
                if !name.is_empty() {
                    found.get_mut(&key).unwrap().insert(name);
                }
            }
        }
    }
    found
}

#[test]
fn every_locale_says_everything_and_speaks_about_the_same_things() {
    let english = messages("en");
    assert!(english.len() > 30);
    for locale in Locale::ALL {
        let other = messages(locale.tag());
        for (key, names) in &english {
            let theirs =
                other.get(key).unwrap_or_else(|| panic!("{}: no words for {key}", locale.tag()));
            assert_eq!(
                names,
                theirs,
                "{}: {key} speaks about other things than in English",
                locale.tag()
            );
        }
        for key in other.keys() {
            assert!(english.contains_key(key), "{}: {key} has no English", locale.tag());
        }
    }
}

#[test]
fn every_file_of_words_can_be_read() {
    for (tag, file, text) in carried::FILES {
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            panic!("{tag}/{file}: {errors:?}");
        }
    }
}

#[test]
fn no_word_is_kept_that_nothing_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = String::new();
    gather(&root, &mut sources);
    // Keys that are put together at run time are named by the part that stands in the source: `format!("month-{m}")`.
    let stems: Vec<&str> = sources
        .split("format!(\"")
        .skip(1)
        .filter_map(|rest| rest.split(['{', '"']).next())
        .filter(|s| s.ends_with('-'))
        .collect();
    for key in messages("en").keys() {
        let said = sources.contains(&format!("\"{key}\""))
            || stems.iter().any(|stem| key.starts_with(stem));
        assert!(said, "nothing says {key}");
    }
}

fn gather(folder: &std::path::Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
            all.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn a_key_without_words_shows_itself_and_stops_nothing() {
    assert_eq!(Phrase::new("no-such-key").say(&reader(Locale::En)), "⟦no-such-key⟧");
}

#[test]
fn a_plural_agrees_in_each_language() {
    let said =
        |locale, count: i64| Phrase::new("form-errors").with("count", count).say(&reader(locale));
    assert_eq!(said(Locale::En, 1), "One answer needs another look");
    assert_eq!(said(Locale::En, 3), "3 answers need another look");
    assert_eq!(said(Locale::Cy, 2), "Mae angen edrych eto ar ddau ateb");
    assert_eq!(said(Locale::Cy, 4), "Mae angen edrych eto ar 4 ateb");
    // French says nothing and one alike.
    assert_eq!(said(Locale::Fr, 0), said(Locale::Fr, 1));
    assert_ne!(said(Locale::Fr, 1), said(Locale::Fr, 2));
    assert_ne!(said(Locale::Ar, 2), said(Locale::Ar, 3));
    assert!(said(Locale::Ar, 11).contains("١١"));
}

#[test]
fn a_persons_own_words_are_said_as_they_are() {
    assert_eq!(Phrase::own("<b>me</b>").say(&reader(Locale::Ar)), "<b>me</b>");
}
