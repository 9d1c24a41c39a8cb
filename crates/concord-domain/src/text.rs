//! Clinical sentences whose dates are references.
//!
//! A reviewer of a pseudonymised case sees shifted dates. So that none of them can reach a report,
//! an opinion never contains a date: it says `{date:KEY}`, and the key (a record's or an event's) is
//! resolved to the true date when the report is made.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A sentence or paragraph, possibly with `{date:KEY}` in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub String);

/// The true dates that a text may refer to.
pub type Dates = BTreeMap<String, Date>;

const OPEN: &str = "{date:";

impl Text {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The keys that this text refers to, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.split(OPEN).skip(1).filter_map(|rest| rest.split_once('}').map(|(key, _)| key))
    }

    /// Dates that were typed rather than referred to: 12/03/2026, 2026-03-12, 12 March 2026,
    /// 12-Mar-2026, 20260312, and the month alone: March 2026.
    pub fn typed_dates(&self) -> Vec<String> {
        let words: Vec<&str> = self
            .0
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'))
            .map(|w| w.trim_end_matches(['.', ':', '?', '!']))
            .filter(|w| !w.is_empty())
            .collect();
        let one = |w: &&&str| is_numeric_date(w) || is_joined_date(w) || is_compact_date(w);
        let numeric = words.iter().filter(one).map(|w| (*w).to_owned());
        let written = words
            .windows(3)
            .filter(|w| is_written_date(w[0], w[1], w[2]) || is_written_date(w[1], w[0], w[2]))
            .map(|w| w.join(" "));
        let months = words.windows(2).enumerate().filter_map(|(at, w)| {
            let day_before = at > 0 && is_written_date(words[at - 1], w[0], w[1]);
            (is_month(w[0]) && is_year(w[1]) && !day_before).then(|| w.join(" "))
        });
        numeric.chain(written).chain(months).collect()
    }

    /// The text with every reference replaced by its true date, written as `5 March 2026`.
    /// The error is the first key that is not known.
    pub fn resolve(&self, dates: &Dates) -> Result<String, String> {
        let mut parts = self.0.split(OPEN);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let Some((key, rest)) = part.split_once('}') else {
                out.push_str(OPEN);
                out.push_str(part);
                continue;
            };
            let date = dates.get(key).ok_or_else(|| key.to_owned())?;
            out.push_str(&long_date(*date));
            out.push_str(rest);
        }
        Ok(out)
    }
}

/// `5 March 2026`: the one form in which a report writes dates in English.
pub fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn is_numeric_date(word: &str) -> bool {
    ['/', '-', '.'].iter().any(|sep| {
        let parts: Vec<&str> = word.split(*sep).collect();
        parts.len() == 3
            && parts
                .iter()
                .all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
            && parts.iter().any(|p| p.len() == 4 || *sep != '.')
    })
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const LONG_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month's name, whole or shortened, and nothing else.
fn is_month(word: &str) -> bool {
    let word = word.to_lowercase();
    word == "sept" || MONTHS.contains(&word.as_str()) || LONG_MONTHS.contains(&word.as_str())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.parse::<u16>(), Ok(1900..=2099))
}

/// `12-Mar-2026`, as letters from other countries and laboratories write it.
fn is_joined_date(word: &str) -> bool {
    ['/', '-', '.'].iter().any(|sep| {
        let parts: Vec<&str> = word.split(*sep).collect();
        parts.len() == 3
            && parts.iter().any(|p| is_month(p))
            && parts.iter().filter(|p| p.bytes().all(|b| b.is_ascii_digit())).count() == 2
    })
}

/// `20260312`, as DICOM (PS3.5 section 6.2, DA) and HL7 write it.
fn is_compact_date(word: &str) -> bool {
    word.len() == 8
        && word.bytes().all(|b| b.is_ascii_digit())
        && is_year(&word[..4])
        && matches!(word[4..6].parse::<u8>(), Ok(1..=12))
        && matches!(word[6..].parse::<u8>(), Ok(1..=31))
}

fn is_written_date(day: &str, month: &str, year: &str) -> bool {
    let day_number = day.trim_end_matches(|c: char| c.is_alphabetic());
    let month = month.to_lowercase();
    matches!(day_number.parse::<u8>(), Ok(1..=31))
        && MONTHS.iter().any(|m| month.starts_with(m))
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_reference_becomes_the_true_date() {
        let dates = Dates::from([("mri".to_owned(), date(2026, 3, 5))]);
        let text = Text::new("The MRI of {date:mri} shows a full tear.");
        assert_eq!(text.resolve(&dates).unwrap(), "The MRI of 5 March 2026 shows a full tear.");
        assert_eq!(Text::new("{date:ct}").resolve(&dates), Err("ct".to_owned()));
    }

    #[test]
    fn a_typed_date_is_found_in_each_common_form() {
        for typed in [
            "12/03/2026",
            "2026-03-12",
            "12.03.2026",
            "12 March 2026",
            "March 12th 2026",
            "12-Mar-2026",
            "20260312",
            "March 2026",
        ] {
            let text = Text::new(format!("Seen on {typed}."));
            assert_eq!(text.typed_dates().len(), 1, "{typed}");
        }
        assert!(Text::new("Grade 3.2.1 and 4/5 power, 1.5 mm, L4/5/S1").typed_dates().is_empty());
        assert!(Text::new("case 12345678, marched 2000 miles").typed_dates().is_empty());
    }
}
