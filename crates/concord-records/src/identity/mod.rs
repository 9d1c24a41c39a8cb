//! Whose record it is: comparing the people that files name, and finding files of somebody else.

mod upload;

use std::collections::BTreeSet;

use concord_domain::person::nhs_number_is_valid;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

pub use self::upload::{cross_check, other_people, patient_of};
use crate::record::{Id, Subject};

/// Identifier systems that name one person in the whole country, so that equality settles the matter.
const NATIONAL: [&str; 2] = [NHS_NUMBER, "http://hl7.org/fhir/sid/us-ssn"];
const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";

/// Whether two files speak of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// The same person.
    Same,
    /// Two people.
    Different,
    /// A person has to decide; why, as a sentence.
    Unclear(String),
}

impl Subject {
    /// Name and birth date in one line, for people.
    #[must_use]
    pub fn label(&self) -> String {
        let name = format!("{} {}", self.given, self.family);
        let name = match name.trim() {
            "" => "a person without name",
            name => name,
        };
        match self.birth_date {
            Some(born) => format!("{name}, born {born}"),
            None => name.to_owned(),
        }
    }

    fn is_nameless(&self) -> bool {
        self.family.is_empty() && self.given.is_empty()
    }

    fn words(&self) -> BTreeSet<String> {
        words(&format!("{} {}", self.family, self.given))
    }

    fn national(&self) -> Option<(&str, String)> {
        self.ids.iter().find_map(national)
    }
}

/// The system and digits of a national number that is somebody's: `unknown`, zeros and other words for a
/// missing number would make one person of all who lack one.
fn national(Id { system, value }: &Id) -> Option<(&str, String)> {
    let system = NATIONAL.into_iter().find(|known| system == known)?;
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let somebodys = match system {
        NHS_NUMBER => nhs_number_is_valid(&digits),
        _ => digits.len() == 9 && digits.bytes().any(|digit| digit != digits.as_bytes()[0]),
    };
    somebodys.then_some((system, digits))
}

/// Compares two people as files name them.
///
/// Equal national numbers settle it. Otherwise birth date and name must agree: names are compared
/// without order, case, accents and hyphens. A birth date with day and month swapped, one that is
/// missing, or one agreeing sign against one that differs is for a person to decide.
#[must_use]
pub fn same_person(a: &Subject, b: &Subject) -> Match {
    if let (Some(a), Some(b)) = (a.national(), b.national())
        && a.0 == b.0
    {
        return if a.1 == b.1 { Match::Same } else { Match::Different };
    }
    let unclear = |why: &str| Match::Unclear(why.to_owned());
    if a.is_nameless() || b.is_nameless() {
        return same_without_name(a, b);
    }
    let names = compare_names(a, b);
    match (compare_births(a.birth_date, b.birth_date), names) {
        (Births::Equal, Names::Equal | Names::Part) => Match::Same,
        (Births::Equal, Names::Differ) => unclear("The birth dates agree and the names do not."),
        (Births::Missing, Names::Equal) => {
            if share_id(a, b) {
                Match::Same
            } else {
                unclear("The names agree and a birth date is missing.")
            }
        }
        (Births::Missing, Names::Part) => {
            unclear("The names agree in part and a birth date is missing.")
        }
        (Births::Swapped, Names::Equal | Names::Part) => {
            unclear("The names agree and the birth dates have day and month swapped.")
        }
        (Births::Differ, Names::Equal | Names::Part) => {
            unclear("The names agree and the birth dates do not.")
        }
        (Births::Missing, Names::Differ) if share_id(a, b) => {
            unclear("The names differ and an identifier agrees.")
        }
        (Births::Differ | Births::Swapped | Births::Missing, Names::Differ) => Match::Different,
    }
}

fn same_without_name(a: &Subject, b: &Subject) -> Match {
    if share_id(a, b) && a.birth_date == b.birth_date && a.birth_date.is_some() {
        return Match::Same;
    }
    Match::Unclear("A file does not name the person it is about.".into())
}

fn share_id(a: &Subject, b: &Subject) -> bool {
    let empty = |id: &&Id| NATIONAL.contains(&id.system.as_str()) && national(id).is_none();
    a.ids.iter().filter(|id| !empty(id)).any(|id| b.ids.contains(id))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    Equal,
    Part,
    Differ,
}

/// `Part` is one name inside the other (a middle name left out) with the family name agreeing.
fn compare_names(a: &Subject, b: &Subject) -> Names {
    let (all_a, all_b) = (a.words(), b.words());
    if all_a == all_b
        || all_a.iter().cloned().collect::<String>() == all_b.iter().cloned().collect::<String>()
    {
        return Names::Equal;
    }
    let (less, more) = if all_a.len() <= all_b.len() { (&all_a, &all_b) } else { (&all_b, &all_a) };
    let found = less.iter().filter(|word| {
        more.contains(*word)
            || (word.chars().count() == 1
                && more.iter().any(|long| long.starts_with(word.as_str())))
    });
    if less.len() >= 2 && found.count() == less.len() { Names::Part } else { Names::Differ }
}

/// The words of a name without case, accents and hyphens; letters that do not decompose are spelt out.
fn words(name: &str) -> BTreeSet<String> {
    let mut plain = String::new();
    for c in name.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'ø' | 'Ø' => plain.push('o'),
            'ł' | 'Ł' => plain.push('l'),
            'đ' | 'Đ' => plain.push('d'),
            'æ' | 'Æ' => plain.push_str("ae"),
            'ı' => plain.push('i'),
            '\'' | '’' | '.' => {}
            c if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Births {
    Equal,
    Swapped,
    Differ,
    Missing,
}

fn compare_births(a: Option<Date>, b: Option<Date>) -> Births {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Births::Equal,
        (Some(a), Some(b))
            if a.year() == b.year() && a.month() == b.day() && a.day() == b.month() =>
        {
            Births::Swapped
        }
        (Some(_), Some(_)) => Births::Differ,
        (None, _) | (_, None) => Births::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn person(family: &str, given: &str, born: Option<Date>) -> Subject {
        Subject {
            family: family.into(),
            given: given.into(),
            birth_date: born,
            ..Subject::default()
        }
    }

    fn unclear(a: &Subject, b: &Subject) -> bool {
        matches!(same_person(a, b), Match::Unclear(_))
    }

    #[test]
    fn order_accents_case_and_hyphens_do_not_make_two_people() {
        let born = Some(date(1961, 4, 3));
        let a = person("Müller-Lüdenscheidt", "Jörg", born);
        assert_eq!(same_person(&a, &person("JÖRG", "MULLER LUDENSCHEIDT", born)), Match::Same);
        assert_eq!(
            same_person(&person("O'Brien", "Šárka", born), &person("OBRIEN", "Sarka", born)),
            Match::Same
        );
        assert_eq!(
            same_person(&person("Calder", "Ann Marie", born), &person("Calder", "Ann", born)),
            Match::Same
        );
    }

    #[test]
    fn a_swapped_or_missing_birth_date_is_for_a_person_to_decide() {
        let a = person("Calder", "Ann", Some(date(1961, 4, 3)));
        assert!(unclear(&a, &person("Calder", "Ann", Some(date(1961, 3, 4)))));
        assert!(unclear(&a, &person("Calder", "Ann", None)));
        assert!(unclear(&a, &person("Calder", "Ann", Some(date(1971, 8, 9)))));
        assert!(unclear(&a, &person("Whitlock", "Ann", Some(date(1961, 4, 3)))));
    }

    #[test]
    fn another_name_and_another_birth_date_is_another_person() {
        let a = person("Calder", "Ann", Some(date(1961, 4, 3)));
        assert_eq!(
            same_person(&a, &person("Shah", "Vikram", Some(date(1980, 1, 1)))),
            Match::Different
        );
    }

    #[test]
    fn an_equal_nhs_number_wins_over_a_changed_name() {
        let id = |value: &str| Id { system: NATIONAL[0].into(), value: value.into() };
        let mut a = person("Calder", "Ann", Some(date(1961, 4, 3)));
        let mut b = person("Whitlock", "Ann", None);
        a.ids.push(id("943 476 5919"));
        b.ids.push(id("9434765919"));
        assert_eq!(same_person(&a, &b), Match::Same);
        b.ids[0].value = "9434765870".into();
        assert_eq!(same_person(&a, &b), Match::Different);
    }

    #[test]
    fn a_word_or_zeros_in_place_of_a_national_number_make_no_two_people_one() {
        let id = |system: &str, value: &str| Id { system: system.into(), value: value.into() };
        let mut a = person("Calder", "Ann", Some(date(1961, 4, 3)));
        let mut b = person("Shah", "Vikram", Some(date(1980, 1, 1)));
        for (system, of_a, of_b) in [
            (NATIONAL[0], "unknown", "n/a"),
            (NATIONAL[0], "0000000000", "0000000000"),
            (NATIONAL[0], "943 476 591", "943 476 591"),
            (NATIONAL[1], "999-99-9999", "999-99-9999"),
            (NATIONAL[1], "0", "0"),
        ] {
            a.ids = vec![id(system, of_a)];
            b.ids = vec![id(system, of_b)];
            assert_eq!(same_person(&a, &b), Match::Different, "{of_a}");
        }
        let (a, mut b) = (Subject { birth_date: None, ..a }, person("Calder", "Ann", None));
        b.ids.clone_from(&a.ids);
        assert!(unclear(&a, &b), "an empty number confirms no name");
    }
}
