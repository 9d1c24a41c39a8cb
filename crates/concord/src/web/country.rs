//! Where somebody is: countries with their emergency numbers, time zones, and languages by their own names.

use crate::web::component::Card;
use crate::web::words::Phrase;
use jiff::Timestamp;

/// ISO 3166-1 alpha-2 code, the number that brings an ambulance there (ITU-T E.129, national numbering plans),
/// and its zones (IANA). A country that is not here is written to in words; 112 reaches help from a mobile
/// telephone in most of the world (3GPP TS 22.101, 10.1).
const COUNTRIES: &[(&str, &str, &[&str])] = &[
    ("GB", "999", &["Europe/London"]),
    ("IE", "112", &["Europe/Dublin"]),
    ("AE", "998", &["Asia/Dubai"]),
    ("AT", "144", &["Europe/Vienna"]),
    (
        "AU",
        "000",
        &["Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth"],
    ),
    ("BE", "112", &["Europe/Brussels"]),
    ("BH", "999", &["Asia/Bahrain"]),
    (
        "CA",
        "911",
        &[
            "America/Toronto",
            "America/Halifax",
            "America/Winnipeg",
            "America/Edmonton",
            "America/Vancouver",
        ],
    ),
    ("CH", "144", &["Europe/Zurich"]),
    ("DE", "112", &["Europe/Berlin"]),
    ("DK", "112", &["Europe/Copenhagen"]),
    ("EG", "123", &["Africa/Cairo"]),
    ("ES", "112", &["Europe/Madrid", "Atlantic/Canary"]),
    ("FR", "112", &["Europe/Paris"]),
    ("GR", "112", &["Europe/Athens"]),
    ("IN", "112", &["Asia/Kolkata"]),
    ("IT", "112", &["Europe/Rome"]),
    ("JO", "911", &["Asia/Amman"]),
    ("KE", "999", &["Africa/Nairobi"]),
    ("KW", "112", &["Asia/Kuwait"]),
    ("LB", "140", &["Asia/Beirut"]),
    ("NG", "112", &["Africa/Lagos"]),
    ("NL", "112", &["Europe/Amsterdam"]),
    ("NO", "113", &["Europe/Oslo"]),
    ("NZ", "111", &["Pacific/Auckland"]),
    ("OM", "9999", &["Asia/Muscat"]),
    ("PK", "1122", &["Asia/Karachi"]),
    ("PL", "112", &["Europe/Warsaw"]),
    ("PT", "112", &["Europe/Lisbon"]),
    ("QA", "999", &["Asia/Qatar"]),
    ("SA", "997", &["Asia/Riyadh"]),
    ("SE", "112", &["Europe/Stockholm"]),
    ("TR", "112", &["Europe/Istanbul"]),
    (
        "US",
        "911",
        &[
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "Pacific/Honolulu",
        ],
    ),
    ("ZA", "112", &["Africa/Johannesburg"]),
];

/// Languages in which somebody may want to be spoken with, each by its own name (BCP 47); those of the pages first.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English"),
    ("cy", "Cymraeg"),
    ("fr", "Français"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("gu", "ગુજરાતી"),
    ("hi", "हिन्दी"),
    ("it", "Italiano"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("so", "Soomaali"),
    ("tr", "Türkçe"),
    ("ur", "اردو"),
    ("zh", "中文"),
];

/// The number to call in an emergency in this country; `None` where we do not know it.
#[must_use]
pub fn emergency(country: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(code, ..)| *code == country).map(|(_, number, _)| *number)
}

/// "Do not wait for this opinion. Call 999 now."
#[must_use]
pub fn emergency_words(country: &str) -> Phrase {
    match emergency(country) {
        Some(number) => Phrase::new("pt-emergency").with("number", number),
        None => Phrase::new("pt-emergency-unknown"),
    }
}

/// A country of the list, or the sign for "another one".
#[must_use]
pub fn is_country(code: &str) -> bool {
    code == OTHER || emergency(code).is_some()
}

/// Reserved by ISO 3166-1 for private use: a country that the list does not name.
pub const OTHER: &str = "ZZ";

#[must_use]
pub fn country(code: &str) -> Phrase {
    let known = is_country(code);
    if known { Phrase::new(format!("country-{}", code.to_lowercase())) } else { Phrase::own(code) }
}

/// Several countries, one after another.
#[must_use]
pub fn named(codes: &[String]) -> Phrase {
    let all = codes.iter().map(|code| country(code));
    all.reduce(|before, next| Phrase::new("country-and").with("before", before).with("next", next))
        .unwrap_or_else(|| Phrase::own(""))
}

#[must_use]
pub fn countries() -> Vec<Card> {
    let listed = COUNTRIES.iter().map(|(code, ..)| *code).chain([OTHER]);
    listed.map(|code| Card::new(code, country(code))).collect()
}

#[must_use]
pub fn zones(now: Timestamp) -> Vec<Card> {
    let mut all: Vec<&str> =
        COUNTRIES.iter().flat_map(|(_, _, zones)| zones.iter().copied()).collect();
    all.push("UTC");
    all.iter().map(|zone| Card::new(*zone, Phrase::zone(zone, now))).collect()
}

#[must_use]
pub fn languages() -> Vec<Card> {
    LANGUAGES.iter().map(|(tag, name)| Card::new(*tag, Phrase::own(*name))).collect()
}

/// A language by its name in the reader's: what somebody else speaks. To choose their own, people look for its own name.
#[must_use]
pub fn language(tag: &str) -> Phrase {
    let known = LANGUAGES.iter().any(|(known, _)| *known == tag);
    if known { Phrase::new(format!("language-{tag}")) } else { Phrase::own(tag) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_on_offer_exists() {
        for card in zones(Timestamp::UNIX_EPOCH) {
            assert!(jiff::tz::TimeZone::get(&card.value).is_ok(), "{}", card.value);
        }
    }

    #[test]
    fn the_emergency_number_follows_where_somebody_is() {
        assert_eq!(emergency("GB"), Some("999"));
        assert_eq!(emergency("AE"), Some("998"));
        assert_eq!(emergency(OTHER), None);
    }
}
