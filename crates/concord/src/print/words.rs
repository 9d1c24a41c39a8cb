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

/// English first: it is the frame where a language has no words of its own.
static ALL: LazyLock<[Words; 4]> = LazyLock::new(|| {
    [
        Words::read("en", include_str!("words/en.json")),
        Words::read("cy", include_str!("words/cy.json")),
        Words::read("fr", include_str!("words/fr.json")),
        Words::read("ar", include_str!("words/ar.json")),
    ]
});

impl Words {
    fn read(tag: &'static str, text: &str) -> Self {
        let map = serde_json::from_str(text).unwrap_or_default();
        Self { tag, map }
    }

    /// By BCP 47 tag. Where the language has no words of its own, the frame is English and the
    /// clinical sentences stay in theirs.
    pub(super) fn of(language: &str) -> &'static Words {
        let wanted = language.split('-').next();
        ALL.iter().find(|words| Some(words.tag) == wanted).unwrap_or(&ALL[0])
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

    /// `5 March 2026`, with this language's month and, where it counts the first day otherwise, `1er mars 2026`.
    pub(super) fn date(&self, date: Date) -> String {
        let month = self
            .get("months")
            .split(' ')
            .nth(usize::try_from(date.month() - 1).unwrap_or_default());
        let day = match date.day() {
            1 => self.get("first_day").to_owned(),
            day => day.to_string(),
        };
        format!("{day} {} {}", month.unwrap_or_default(), date.year())
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

    fn places(text: &str) -> Vec<&str> {
        let inside = text.split('{').skip(1).filter_map(|t| t.split_once('}'));
        let mut found: Vec<&str> = inside.map(|(name, _)| name).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_language_has_the_same_words_with_the_same_places() {
        let keys = |w: &Words| w.map.keys().cloned().collect::<std::collections::BTreeSet<_>>();
        let english = Words::of("en");
        assert!(keys(english).len() > 60);
        for words in ALL.iter() {
            assert_eq!(keys(english), keys(words), "{}", words.tag);
            for (key, value) in &english.map {
                let here = places(words.get(key));
                assert_eq!(places(value.as_str().unwrap()), here, "{}: {key}", words.tag);
            }
            assert_eq!(words.get("months").split(' ').count(), 12, "{}", words.tag);
        }
    }

    #[test]
    fn paper_speaks_every_language_of_the_pages() {
        for locale in crate::web::locale::Locale::ALL {
            assert_eq!(Words::of(locale.tag()).tag, locale.tag());
        }
        assert_eq!(Words::of("cy-GB").tag, "cy");
        assert_eq!(Words::of("de").tag, "en");
    }

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let on = |language, day| Words::of(language).date(jiff::civil::date(2026, 3, day));
        assert_eq!(on("en", 1), "1 March 2026");
        assert_eq!(on("cy", 5), "5 Mawrth 2026");
        assert_eq!(on("fr", 1), "1er mars 2026");
        assert_eq!(on("fr", 5), "5 mars 2026");
    }
}
