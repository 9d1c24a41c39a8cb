//! Plain text, and the cleaning of text that people will read.

use jiff::civil::Date;

use super::{Reading, subject};
use crate::record::{Found, Kind, PageText, Stop, Verdict};

/// A text file as a letter of one page.
pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Stop> {
    let bytes_without_mark = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes_without_mark).map_err(|_| {
        Stop::reject("This type of file is not read. Send PDF, DICOM, FHIR, PNG, JPEG, plain text or a zip of these.")
    })?;
    if text.contains("EICAR-STANDARD-ANTIVIRUS-TEST-FILE") {
        return Err(Stop::quarantine(
            "The file carries the test mark of virus scanners and was set aside unopened.",
        ));
    }
    let strange = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
        .count();
    if strange > 0 {
        return Err(Stop::reject(
            "This is not a readable text. Send the letter as PDF, PNG, JPEG or plain text.",
        ));
    }
    let mut found = Found::of(Kind::Letter, "text/plain; charset=utf-8", bytes);
    let hidden = text.chars().any(is_invisible);
    let body: String = text.chars().filter(|c| !is_invisible(*c)).filter(|c| *c != '\r').collect();
    found.title =
        body.lines().map(str::trim).find(|line| !line.is_empty()).map(|line| clean(line, 120));
    found.date = first_date(&body);
    found.subject = subject::named_in(&body);
    found.pages = 1;
    found.text = vec![PageText { page: 1, text: body, ..PageText::default() }];
    Ok(if hidden {
        Reading {
            verdict: Verdict::Neutralised,
            reason: "Taken without invisible characters that change how text is read.".into(),
            found,
        }
    } else {
        Reading { verdict: Verdict::Accepted, reason: "Read completely.".into(), found }
    })
}

/// Characters that are not seen but change what is seen: direction overrides, zero widths, marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// One line for people: no control or invisible characters, blanks joined, at most `longest` characters.
pub(crate) fn clean(text: &str, longest: usize) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word: String = word.chars().filter(|c| !is_invisible(*c)).collect();
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    if line.chars().count() > longest {
        line = line.chars().take(longest.saturating_sub(1)).chain(['…']).collect();
    }
    line
}

/// A name as shown: markup, formula and template characters removed besides what [`clean`] removes.
pub(crate) fn clean_name(name: &str) -> String {
    let kept: String = name.chars().filter(|c| !is_markup(*c)).collect();
    clean(kept.trim_start_matches(['=', '+', '@']), 120)
}

/// Whether a name carries characters that no name has and that a program might obey.
pub(crate) fn misleads(name: &str) -> bool {
    name.starts_with(['=', '+', '@'])
        || name.chars().any(|c| is_markup(c) || c.is_control() || is_invisible(c))
}

fn is_markup(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '{' | '}' | '$' | '%' | '\\' | '|' | '`')
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The first date that a letter writes near its top: `2026-03-14`, `14/03/2026` (day first), `14 March 2026`.
/// A line that speaks of a birth is passed over.
pub(crate) fn first_date(text: &str) -> Option<Date> {
    text.lines().take(40).filter(|line| !subject::speaks_of_birth(line)).find_map(date_in)
}

/// The first date in one line.
pub(crate) fn date_in(line: &str) -> Option<Date> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':'))
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len()).find_map(|i| numeric_date(words[i]).or_else(|| worded_date(&words[i..])))
}

fn numeric_date(word: &str) -> Option<Date> {
    let word = word.trim_end_matches('.');
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn worded_date(words: &[&str]) -> Option<Date> {
    let [day, month, year, ..] = words else {
        return None;
    };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let month = concord_domain::text::month_of(month)?;
    let year = year.trim_end_matches('.').parse().ok().filter(|y| (1850..2200).contains(y))?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_as_letters_write_them() {
        for line in [
            "14 March 2026",
            "Date: 14/03/2026",
            "14.03.2026",
            "2026-03-14",
            "Cardiff, 14th Mar 2026.",
            "Paris, le 14 mars 2026",
            "Caerdydd, 14 Mawrth 2026",
        ] {
            assert_eq!(date_in(line), Some(date(2026, 3, 14)), "{line}");
        }
        assert_eq!(date_in("31/02/2026"), None);
        for birth in ["Born 1.2.1960", "Née le 1er février 1960", "Dyddiad geni: 1 Chwefror 1960"]
        {
            let letter = format!("{birth}\nSeen on 3 May 2025");
            assert_eq!(first_date(&letter), Some(date(2025, 5, 3)), "{birth}");
        }
    }

    #[test]
    fn a_direction_override_does_not_survive_cleaning() {
        assert_eq!(clean("\u{202e}txt.exe  a\u{0}b", 50), "txt.exe a b");
        assert!(misleads("\u{202e}txt") && misleads("<img>") && !misleads("O'Brien^Šárka"));
    }
}
