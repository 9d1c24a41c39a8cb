//! What months are called, and which word between figures names one.

/// What the months are called: in English; in Arabic; in Welsh, also as its words begin after others
/// ("12fed o Fawrth", "yn Nhachwedd"); in French, also without accents and shortened as on letters.
const MONTHS: [[&str; 4]; 12] = [
    ["january", "يناير", "ionawr", "janvier janv"],
    ["february", "فبراير", "chwefror", "février fevrier févr fevr fév"],
    ["march", "مارس", "mawrth fawrth", "mars"],
    ["april", "أبريل", "ebrill", "avril"],
    ["may", "مايو", "mai fai", "mai"],
    ["june", "يونيو", "mehefin fehefin", "juin"],
    ["july", "يوليو", "gorffennaf orffennaf ngorffennaf", "juillet juil juill"],
    ["august", "أغسطس", "awst", "août aout"],
    ["september", "سبتمبر", "medi fedi", "septembre"],
    ["october", "أكتوبر", "hydref", "octobre"],
    ["november", "نوفمبر", "tachwedd dachwedd nhachwedd thachwedd", "novembre"],
    ["december", "ديسمبر", "rhagfyr ragfyr", "décembre decembre déc"],
];

/// The month, from 1, that an English, Arabic, Welsh or French word names; English ones also shortened to three
/// letters or more.
pub fn month_of(word: &str) -> Option<i8> {
    // "AVR" is a new valve and "aVR" a lead of the ECG: April is shortened in small letters.
    let april = matches!(word, "avr" | "Avr").then_some(4);
    let word = plain(word);
    let named = |[english, arabic, welsh, french]: &[&str; 4]| {
        *arabic == word
            || (word.len() >= 3 && english.starts_with(&word))
            || has(welsh, &word)
            || has(french, &word)
    };
    let place = MONTHS.iter().position(named).and_then(|at| i8::try_from(at + 1).ok());
    april.or(place)
}

/// Whether a month's name is French and nothing else: French never writes it before its day.
fn is_french_alone(word: &str) -> bool {
    let word = plain(word);
    let alone = |[english, _, welsh, french]: &[&str; 4]| {
        has(french, &word) && !has(welsh, &word) && !english.starts_with(&word)
    };
    word == "avr" || MONTHS.iter().any(alone)
}

fn has(names: &str, word: &str) -> bool {
    names.split(' ').any(|name| name == word)
}

/// In small letters, and without accents that are written as characters of their own.
fn plain(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| !is_accent(*c)).collect()
}

/// An accent behind its letter, as some machines write "é" (Unicode, Combining Diacritical Marks).
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// How months begin in English and the languages beside it; between a day and a year that is enough.
const STARTS: [&str; 19] = [
    "jan", "feb", "fév", "mar", "mär", "mai", "apr", "avr", "may", "jun", "jul", "aug", "sep",
    "oct", "okt", "nov", "dec", "dez", "déc",
];

/// How Welsh months are shortened. Several are words ("hyd" is "until"), so they count between a day and a year alone.
const SHORT_WELSH: [&str; 10] =
    ["ion", "chwe", "chwef", "maw", "ebr", "meh", "gorff", "hyd", "tach", "rhag"];

/// Enough between a day and a year, and nowhere else.
pub(super) fn starts_as_month(word: &str) -> bool {
    STARTS.iter().any(|start| word.to_lowercase().starts_with(start))
}

pub(super) fn is_short_welsh(word: &str) -> bool {
    SHORT_WELSH.iter().any(|short| word.eq_ignore_ascii_case(short))
}

pub(super) fn is_month(word: &str) -> bool {
    month_of(word).is_some()
}

/// A month and no verb: "12 may recur" and "12 march" name none, nor does Welsh "2 fai", two faults.
pub(super) fn is_surely_month(word: &str) -> bool {
    let verb = ["may", "mar", "march", "fai"].iter().any(|verb| word.eq_ignore_ascii_case(verb));
    is_month(word) && (!verb || word.starts_with(char::is_uppercase))
}

/// A month that may stand before its day. "en juin 12 séances" names none, nor does Welsh "mai 12 mg", that 12 mg.
pub(super) fn is_before_its_day(word: &str) -> bool {
    is_surely_month(word) && word != "mai" && !is_french_alone(word)
}
