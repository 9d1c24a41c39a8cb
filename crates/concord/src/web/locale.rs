//! In which language, direction and time zone a person reads.

use axum::http::{HeaderMap, header};
use jiff::tz::TimeZone;

/// A language that every page speaks. The reader's language is independent of the report's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English as written in Britain.
    En,
    /// Welsh.
    Cy,
    /// French as written in France.
    Fr,
    /// Modern standard Arabic, right to left.
    Ar,
}

impl Locale {
    /// Every locale, in the order in which the switch offers them.
    pub const ALL: [Locale; 4] = [Locale::En, Locale::Cy, Locale::Fr, Locale::Ar];

    /// BCP 47 tag: folder of `locales/`, `lang` attribute, value of the cookie.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Cy => "cy",
            Locale::Fr => "fr",
            Locale::Ar => "ar",
        }
    }

    /// `dir` attribute.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Locale::En | Locale::Cy | Locale::Fr => "ltr",
            Locale::Ar => "rtl",
        }
    }

    /// The language's name in itself, for the switch.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Locale::En => "English",
            Locale::Cy => "Cymraeg",
            Locale::Fr => "Français",
            Locale::Ar => "العربية",
        }
    }

    /// The locale of a tag such as `ar` or `ar-EG`; `None` where we do not speak it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Locale> {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Locale::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// What was pressed (cookie `lang`) goes before the profile, the profile before the browser's wishes.
    #[must_use]
    pub fn choose(headers: &HeaderMap, profile: Option<Locale>) -> Locale {
        cookie(headers, "lang")
            .and_then(Locale::of_tag)
            .or(profile)
            .or_else(|| wished(headers))
            .unwrap_or(Locale::En)
    }
}

/// The best of `Accept-Language` by its weights (RFC 9110, section 12.5.4); ties go to the first.
fn wished(headers: &HeaderMap) -> Option<Locale> {
    let wishes = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Locale)> = None;
    for wish in wishes.split(',').take(32) {
        let mut parts = wish.split(';');
        let Some(locale) = parts.next().and_then(Locale::of_tag) else { continue };
        let weight = parts
            .find_map(|p| p.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if weight > best.map_or(0.0, |(w, _)| w) {
            best = Some((weight, locale));
        }
    }
    best.map(|(_, locale)| locale)
}

/// The value of one cookie of the request.
#[must_use]
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// How instants and words are shown to one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader {
    /// Language of the page.
    pub locale: Locale,
    /// Zone in which instants are told, always with the zone's name.
    pub zone: TimeZone,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(accept: &str, cookies: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        headers.insert(header::COOKIE, cookies.parse().unwrap());
        headers
    }

    #[test]
    fn what_was_pressed_wins_over_profile_and_browser() {
        assert_eq!(Locale::choose(&headers("en", "a=b; lang=ar"), Some(Locale::En)), Locale::Ar);
        assert_eq!(Locale::choose(&headers("en", "a=b"), Some(Locale::Ar)), Locale::Ar);
        assert_eq!(Locale::choose(&headers("de, ar-EG;q=0.8, en;q=0.5", "x=y"), None), Locale::Ar);
        assert_eq!(Locale::choose(&headers("en;q=0.5, fr-CA, cy", "x=y"), None), Locale::Fr);
        assert_eq!(Locale::choose(&headers("cy-GB, en;q=0.9", "x=y"), None), Locale::Cy);
        assert_eq!(Locale::choose(&headers("tlh", "lang=klingon"), None), Locale::En);
    }

    #[test]
    fn every_locale_is_found_by_its_own_tag() {
        for locale in Locale::ALL {
            assert_eq!(Locale::of_tag(locale.tag()), Some(locale));
        }
    }
}
