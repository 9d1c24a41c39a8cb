//! The words that paper uses, per language.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// The words of one language, by key.
pub(super) struct Words {
    pub(super) tag: &'static str,
    map: Map<String, Value>,
}

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| Words::read("en", include_str!("words/en.json")));
static ARABIC: LazyLock<Words> = LazyLock::new(|| Words::read("ar", include_str!("words/ar.json")));

impl Words {
    fn read(tag: &'static str, text: &str) -> Self {
        let map = serde_json::from_str(text).unwrap_or_default();
        Self { tag, map }
    }

    /// By BCP 47 tag. Where the language has no words of its own, the frame is English and the
    /// clinical sentences stay in theirs.
    pub(super) fn of(language: &str) -> &'static Words {
        match language.split('-').next() {
            Some("ar") => &ARABIC,
            Some(_) | None => &ENGLISH,
        }
    }

    pub(super) fn map(&self) -> &Map<String, Value> {
        &self.map
    }

    /// An unknown key shows itself, so that a missing word is seen and never silent.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.map.get(key).and_then(Value::as_str).unwrap_or(key)
    }

    /// The words with `{name}` replaced.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// `5 March 2026`, with this language's month.
    pub(super) fn date(&self, date: Date) -> String {
        let month = self
            .get("months")
            .split(' ')
            .nth(usize::try_from(date.month() - 1).unwrap_or_default());
        format!("{} {} {}", date.day(), month.unwrap_or_default(), date.year())
    }

    /// `5 March 2026, 17:20 UTC`.
    pub(super) fn instant(&self, at: Timestamp) -> String {
        let at = at.to_zoned(jiff::tz::TimeZone::UTC);
        format!("{}, {} UTC", self.date(at.date()), at.strftime("%H:%M"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words_with_the_same_places() {
        let keys = |w: &Words| w.map.keys().cloned().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(keys(&ENGLISH), keys(&ARABIC));
        assert!(keys(&ENGLISH).len() > 60);
        for (key, value) in &ENGLISH.map {
            let places = |text: &str| {
                let mut found: Vec<String> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|t| t.split_once('}'))
                    .map(|(n, _)| n.to_owned())
                    .collect();
                found.sort();
                found
            };
            assert_eq!(places(value.as_str().unwrap()), places(ARABIC.get(key)), "{key}");
        }
    }
}
