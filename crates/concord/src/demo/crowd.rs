//! Invented people: names drawn from lists by number, so that the same number is always the same person.

use crate::dice::derived;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Somebody who asks for an opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Someone {
    /// Names the account.
    pub key: String,
    pub given: String,
    pub family: String,
    pub born: Date,
    pub sex: &'static str,
    pub language: &'static str,
    /// The treating doctor, by name and by the key of their account.
    pub doctor: String,
    pub doctor_key: String,
    pub hospital: String,
    /// When the treating doctor wrote.
    pub seen: Date,
}

/// A number that follows from words: the same words, the same number.
#[must_use]
pub fn draw(words: &str, below: usize) -> usize {
    let wide = derived(&[b"demo draw", words.as_bytes()]).as_u128() >> 64;
    usize::try_from(wide % u128::try_from(below.max(1)).unwrap_or(1)).unwrap_or(0)
}

/// One of a list.
#[must_use]
pub fn pick<T: Copy>(words: &str, from: &[T]) -> T {
    from[draw(words, from.len())]
}

/// The patient of this number; `seen` is when their doctor wrote.
#[must_use]
pub fn patient(number: usize, seen: Date) -> Someone {
    let key = key(number);
    let woman = draw(&format!("{key} sex"), 2) == 0;
    let given = pick(&format!("{key} given"), if woman { &WOMEN } else { &MEN });
    let days = i64::try_from(draw(&format!("{key} born"), 18_000)).unwrap_or(0);
    let doctor = draw(&format!("{key} doctor"), 60);
    Someone {
        given: given.to_owned(),
        family: pick(&format!("{key} family"), &FAMILIES).to_owned(),
        born: date(1948, 1, 1).saturating_add(days.days()),
        sex: if woman { "female" } else { "male" },
        language: if draw(&format!("{key} language"), 12) == 0 { "ar" } else { "en" },
        doctor: name_of(&format!("treating-{doctor}"), "Dr"),
        doctor_key: format!("treating-{doctor}"),
        hospital: HOSPITALS[doctor % HOSPITALS.len()].to_owned(),
        seen,
        key,
    }
}

/// The key of the account of the patient of this number.
#[must_use]
pub fn key(number: usize) -> String {
    format!("patient-{number}")
}

/// A doctor's name, with a title.
#[must_use]
pub fn name_of(key: &str, title: &str) -> String {
    let women = draw(&format!("{key} sex"), 2) == 0;
    let given = pick(&format!("{key} given"), if women { &WOMEN } else { &MEN });
    let family = pick(&format!("{key} family"), &FAMILIES);
    format!("{title} {given} {family}")
}

/// Where people are treated, and where no specialist of the network works.
pub const HOSPITALS: [&str; 10] = [
    "St Aidan's Hospital",
    "Northfield General",
    "Harbour Hospital",
    "Cwm Taf Clinic",
    "Riverside Infirmary",
    "Queen's Meadow Hospital",
    "Abbey Road Surgical Centre",
    "Ashdown District Hospital",
    "Lakeside Hospital",
    "Millbrook Clinic",
];

pub const WOMEN: [&str; 40] = [
    "Amira", "Beatrice", "Chloe", "Dina", "Elena", "Farah", "Grace", "Hannah", "Ingrid", "Jana",
    "Karin", "Leila", "Maya", "Nina", "Olga", "Priya", "Quinn", "Rosa", "Sara", "Tessa", "Uma",
    "Vera", "Wanda", "Yara", "Zoe", "Aisha", "Brigid", "Carmen", "Delia", "Esther", "Fiona",
    "Gwen", "Hiba", "Irene", "Joan", "Kavita", "Lucia", "Mei", "Noor", "Ottilie",
];

pub const MEN: [&str; 40] = [
    "Adam", "Bilal", "Callum", "David", "Emeka", "Felix", "George", "Hassan", "Ivan", "James",
    "Karim", "Liam", "Marco", "Nabil", "Oscar", "Pavel", "Rafael", "Samuel", "Tariq", "Umar",
    "Victor", "Walter", "Xavier", "Yusuf", "Zain", "Arthur", "Ben", "Conor", "Dylan", "Elias",
    "Finn", "Gareth", "Henrik", "Ismail", "Jonas", "Kofi", "Luca", "Mateo", "Niall", "Owen",
];

pub const FAMILIES: [&str; 80] = [
    "Abbott",
    "Achebe",
    "Ahmed",
    "Alvarez",
    "Andersen",
    "Baker",
    "Banerjee",
    "Barry",
    "Becker",
    "Bennett",
    "Brandt",
    "Byrne",
    "Carver",
    "Chandra",
    "Clarke",
    "Cohen",
    "Conti",
    "Cooper",
    "Dahl",
    "Davies",
    "Desai",
    "Diallo",
    "Doherty",
    "Dubois",
    "Eriksen",
    "Evans",
    "Farouk",
    "Fischer",
    "Foster",
    "Garcia",
    "Gallo",
    "Gupta",
    "Haddad",
    "Hale",
    "Hansen",
    "Hughes",
    "Ibrahim",
    "Ito",
    "Jansen",
    "Jones",
    "Kaplan",
    "Kaur",
    "Keller",
    "Khan",
    "Kim",
    "Kowalski",
    "Larsen",
    "Lewis",
    "Lindqvist",
    "Lopez",
    "Malik",
    "Marek",
    "Mensah",
    "Meyer",
    "Moreau",
    "Murphy",
    "Nakamura",
    "Novak",
    "Obi",
    "Okafor",
    "Olsen",
    "Osei",
    "Park",
    "Patel",
    "Petrov",
    "Quigley",
    "Rahman",
    "Reid",
    "Rossi",
    "Saleh",
    "Sato",
    "Schmid",
    "Silva",
    "Singh",
    "Tanaka",
    "Thomas",
    "Varga",
    "Walsh",
    "Weber",
    "Young",
];
