//! How people are named and reached. Everything here is personal data; none of it belongs in a log.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A value about a person. Its `Debug` shows nothing, so it cannot slip into a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(pub T);

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// Who a patient is, as far as a wrong-patient check needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub family: Sensitive<String>,
    pub given: Sensitive<String>,
    pub birth_date: Sensitive<Date>,
    /// NHS number, ten digits with a valid modulus 11 check digit.
    pub nhs_number: Option<Sensitive<String>>,
}

impl Identity {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given.0, self.family.0)
    }

    /// Completed years on a day. A birthday on 29 February is kept on 1 March in common years.
    pub fn age_on(&self, day: Date) -> i16 {
        let born = self.birth_date.0;
        let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
        day.year() - born.year() - i16::from(!had_birthday)
    }
}

/// Modulus 11 check of an NHS number: weights 10 to 2 on the first nine digits
/// (NHS Data Dictionary, "NHS NUMBER"). Ten equal digits meet it and are nobody's: systems write them
/// where a number is missing.
pub fn nhs_number_is_valid(number: &str) -> bool {
    let digits: Vec<u32> =
        number.chars().filter(|c| !matches!(c, ' ' | '-')).map_while(|c| c.to_digit(10)).collect();
    if digits.len() != 10 || number.chars().any(|c| c.is_alphabetic()) {
        return false;
    }
    if digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let sum: u32 = (2..=10).rev().zip(&digits).map(|(w, d)| w * d).sum();
    match 11 - sum % 11 {
        10 => false,
        11 => digits[9] == 0,
        check => digits[9] == check,
    }
}

/// How somebody is written to and spoken with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub email: Sensitive<String>,
    pub phone: Option<Sensitive<String>>,
    /// BCP 47 tag of the language that this person reads.
    pub language: String,
    pub interpreter: bool,
    /// ISO 3166-1 alpha-2 code of where they are now; emergency numbers follow it.
    pub country: String,
    /// IANA time zone of where they are now.
    pub zone: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_nhs_number_needs_its_check_digit() {
        assert!(nhs_number_is_valid("943 476 5919"));
        assert!(!nhs_number_is_valid("987 654 4321"));
        assert!(!nhs_number_is_valid("943 476 591"));
        assert!(!nhs_number_is_valid("943476591X"));
    }

    #[test]
    fn ten_equal_digits_are_nobodys_number() {
        for digit in 0..10 {
            assert!(!nhs_number_is_valid(&digit.to_string().repeat(10)), "{digit}");
        }
    }

    #[test]
    fn a_sensitive_value_does_not_show_itself() {
        assert_eq!(format!("{:?}", Sensitive("Nadia")), "…");
    }

    #[test]
    fn age_is_counted_in_completed_years() {
        let identity = Identity {
            family: "Karim".to_owned().into(),
            given: "Nadia".to_owned().into(),
            birth_date: jiff::civil::date(2008, 2, 29).into(),
            nhs_number: None,
        };
        assert_eq!(identity.age_on(jiff::civil::date(2026, 2, 28)), 17);
        assert_eq!(identity.age_on(jiff::civil::date(2026, 3, 1)), 18);
    }
}
