//! The person whom a letter names, in a PDF or in plain text.

use super::text;
use crate::record::{Id, Subject};

const BIRTH: [&str; 6] = ["date of birth", "birth date", "birthdate", "dob", "d.o.b", "born"];

/// The person a letter names in lines like `Patient: Ann CALDER`, `Name: …`, `Re: …`, `Date of birth: …`, `NHS number: …`.
pub(crate) fn named_in(page: &str) -> Option<Subject> {
    let mut subject = Subject::default();
    for line in page.lines().take(60) {
        if subject.birth_date.is_none() {
            let born = first_mark(line, &BIRTH).and_then(|at| line.get(at..));
            subject.birth_date = born.and_then(text::date_in);
        }
        if subject.ids.is_empty()
            && let Some(at) = first_mark(line, &["nhs no", "nhs number", "nhs num", "nhs nr"])
        {
            subject.ids.extend(nhs_number(line.get(at..).unwrap_or_default()));
        }
        if subject.family.is_empty()
            && let Some(name) = named(line).or_else(|| concerned(line))
        {
            (subject.family, subject.given) = split_name(&name);
        }
    }
    (!subject.family.is_empty()).then_some(subject)
}

/// A birth said otherwise, in French and in Welsh: a month's name in these languages is read as a date too.
const BIRTH_OTHERWISE: [&str; 9] =
    ["birth", "birthday", "naissance", "né le", "née le", "né(e) le", "geni", "ganwyd", "ganed"];

/// Whether a line gives somebody's birth, whose day is not the letter's.
pub(super) fn speaks_of_birth(line: &str) -> bool {
    first_mark(line, &BIRTH).or_else(|| first_mark(line, &BIRTH_OTHERWISE)).is_some()
}

/// Where the first of these marks stands as words of its own: OSBORNE was not born, DOBSON is no date.
fn first_mark(line: &str, marks: &[&str]) -> Option<usize> {
    // Letters outside ASCII keep their length, so that the place holds in the line as written.
    let lower = line.to_ascii_lowercase();
    let alone = |at: usize, mark: &str| {
        !lower[..at].ends_with(char::is_alphanumeric)
            && !lower[at + mark.len()..].starts_with(char::is_alphabetic)
    };
    let place =
        |mark: &&str| lower.match_indices(*mark).map(|(at, _)| at).find(|at| alone(*at, mark));
    marks.iter().filter_map(place).min()
}

fn named(line: &str) -> Option<String> {
    name_behind(line, &["patient name:", "patient:", "name:"])
}

/// `Re: Ann CALDER`. What a letter is about is as often a knee or an appointment, so it is a name only where the line
/// also says a birth or a number, or is written as names alone are.
fn concerned(line: &str) -> Option<String> {
    let name = name_behind(line, &["re:", "regarding:"])?;
    let identified = first_mark(line, &BIRTH).or_else(|| first_mark(line, &["nhs", "hospital no"]));
    if identified.is_some() && speaks_of_a_thing(&name) {
        return before_the_thing(&name);
    }
    (looks_like_a_name(&name) || identified.is_some() && !speaks_of_a_thing(&name)).then_some(name)
}

/// `John Smith` of `John Smith, MRI knee`: whoever stands before the occasion, where both names do.
fn before_the_thing(name: &str) -> Option<String> {
    let words: Vec<&str> = name
        .split_whitespace()
        .take_while(|word| !speaks_of_a_thing(word) && !matches!(*word, "-" | "–" | "—"))
        .collect();
    let person = words.join(" ").trim_end_matches([',', ':', '-', '–']).to_owned();
    (words.len() >= 2 && looks_like_a_name(&person)).then_some(person)
}

fn name_behind(line: &str, marks: &[&str]) -> Option<String> {
    let line = line.trim_start();
    let lower = line.to_ascii_lowercase();
    let mark = marks.iter().find(|mark| lower.starts_with(*mark))?;
    let rest = line.get(mark.len()..)?;
    let end = first_mark(rest, &BIRTH)
        .into_iter()
        .chain(first_mark(rest, &["nhs", "hospital no"]))
        .chain(rest.find(['(', ';', '·', '|']))
        .min();
    let name = rest.get(..end.unwrap_or(rest.len()))?.trim().trim_end_matches([',', '.']);
    let name = text::clean_name(name);
    let words = name.split_whitespace().count();
    (2..=5).contains(&words).then_some(name)
}

/// Every word begins with a capital, as in `Mr John Smith` and `SMITH, John`, and none says a thing or an occasion.
/// Small words of names (`van`, `de`) may stand inside.
fn looks_like_a_name(name: &str) -> bool {
    let particles = ["van", "von", "de", "der", "den", "da", "di", "la", "le", "al", "bin", "el"];
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            || particles.contains(&word)
            || word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
    };
    name.split_whitespace().all(capital)
        && !name.chars().any(|c| c.is_ascii_digit())
        && !speaks_of_a_thing(name)
}

/// Words of what a letter is about, which are nobody's name.
fn speaks_of_a_thing(name: &str) -> bool {
    const FIRST: [&str; 8] = ["your", "my", "his", "her", "our", "their", "the", "this"];
    const THINGS: [&str; 45] = [
        "appointment",
        "referral",
        "request",
        "results",
        "result",
        "report",
        "review",
        "follow-up",
        "clinic",
        "letter",
        "query",
        "enquiry",
        "complaint",
        "invoice",
        "claim",
        "opinion",
        "records",
        "record",
        "scan",
        "mri",
        "ct",
        "x-ray",
        "xray",
        "ultrasound",
        "biopsy",
        "histology",
        "pathology",
        "test",
        "tests",
        "surgery",
        "operation",
        "treatment",
        "medication",
        "consultation",
        "knee",
        "shoulder",
        "hip",
        "pain",
        "left",
        "right",
        "patient",
        "discharge",
        "admission",
        "replacement",
        "therapy",
    ];
    let lower = name.to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || c == ',');
    words.clone().next().is_some_and(|first| FIRST.contains(&first))
        || words.any(|word| THINGS.contains(&word))
}

/// `Ann Marie CALDER` and `CALDER, Ann Marie` alike; titles are left out.
fn split_name(name: &str) -> (String, String) {
    let titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"];
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| !titles.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
        .collect();
    let joined = words.join(" ");
    match joined.split_once(',') {
        Some((family, given)) => (family.trim().to_owned(), given.trim().to_owned()),
        None => match words.split_last() {
            Some((family, given)) => ((*family).to_owned(), given.join(" ")),
            None => (String::new(), String::new()),
        },
    }
}

fn nhs_number(text: &str) -> Option<Id> {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'))
        .filter(char::is_ascii_digit)
        .collect();
    (digits.len() == 10)
        .then(|| Id { system: "https://fhir.nhs.uk/Id/nhs-number".into(), value: digits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn named(page: &str) -> String {
        named_in(page).map_or_else(|| "nobody".to_owned(), |subject| subject.label())
    }

    #[test]
    fn a_name_that_holds_a_mark_stays_whole() {
        assert_eq!(named("Patient: Ann OSBORNE"), "Ann OSBORNE");
        assert_eq!(named("Patient: Ann DOBSON"), "Ann DOBSON");
        let page = "Patient: Ann OSBORNE, born 3 April 1961, NHS number 943 476 5919";
        assert_eq!(named(page), "Ann OSBORNE, born 1961-04-03");
        assert_eq!(named_in(page).unwrap().ids[0].value, "9434765919");
        assert_eq!(named("Name: Ann Dobson DOB: 03/04/1961"), "Ann Dobson, born 1961-04-03");
    }

    #[test]
    fn what_a_letter_is_about_is_no_person_unless_it_is_written_as_one() {
        for line in [
            "Re: your knee",
            "Re: Your Left Knee",
            "Regarding: results of the scan",
            "Re: MRI Left Shoulder",
            "RE: SECOND OPINION REQUEST",
            "Re: your appointment on 12 March 2026",
            "Re: torn rotator cuff",
            "Re: your knee, NHS number 943 476 5919",
        ] {
            assert_eq!(named(line), "nobody", "{line}");
        }
        assert_eq!(named("Re: John Smith, DOB 3/4/1961"), "John Smith, born 1961-04-03");
        assert_eq!(named("RE: SMITH, John, born 3 April 1961"), "John SMITH, born 1961-04-03");
        assert_eq!(named("Re: john smith, DOB 3/4/1961"), "john smith, born 1961-04-03");
        assert_eq!(named("Re: Mr John Smith"), "John Smith");
        assert_eq!(named("Re: Jan van der Berg (hospital number 17)"), "Jan van der Berg");
        assert_eq!(named("Re: your knee\nPatient: Ann Calder"), "Ann Calder");
    }

    #[test]
    fn whoever_stands_before_the_occasion_is_named_where_the_line_says_a_birth_or_a_number() {
        let smith = "John Smith, born 1961-04-03";
        assert_eq!(named("Re: John Smith, MRI knee, DOB 3/4/1961"), smith);
        assert_eq!(named("Re: John Smith - left shoulder, DOB 3/4/1961"), smith);
        assert_eq!(
            named("RE: SMITH, John, knee replacement, born 3 April 1961"),
            "John SMITH, born 1961-04-03"
        );
        assert_eq!(named("Re: Left Knee, DOB 3/4/1961"), "nobody");
    }

    #[test]
    fn a_day_beside_a_name_is_no_birth_date() {
        let page =
            "Patient: Jan Osborne\nMr Osborne, clinic 12 March 2026\nDate of birth: 3.4.1961";
        assert_eq!(named_in(page).unwrap().birth_date, Some(date(1961, 4, 3)));
        assert_eq!(text::first_date("Mr Osborne, clinic 12 March 2026"), Some(date(2026, 3, 12)));
        assert_eq!(text::first_date("Birthdate 3.4.1961\nBirthday: 3.4.1961"), None);
    }
}
