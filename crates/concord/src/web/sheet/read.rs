//! Reads what a form of a page of work says into what the domain understands.

pub use crate::word::word_of;

use crate::web::form::Form;
use crate::web::words::Phrase;
use concord_domain::case::Command;
use concord_domain::case::funding::Money;
use concord_domain::schedule;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// Why a form did not become a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Something needs another look; the form says what.
    Amiss,
    /// There is no such step.
    Unknown,
}

/// A command, or why there is none.
pub type Read = Result<Command, Unread>;

/// `Ok` when nothing in the form needs another look.
///
/// # Errors
/// [`Unread::Amiss`].
pub fn whole<T>(form: &Form, read: Option<T>) -> Result<T, Unread> {
    read.filter(|_| form.is_sound()).ok_or(Unread::Amiss)
}

/// An id that the page itself put into the form.
pub fn id<T: FromStr>(form: &mut Form, field: &str) -> Option<T> {
    form.choice(field, "staff-choose", |v| v.parse().ok())
}

/// A word of the domain, as the page put it into the form: `redirect`, `more_records`, `D2`.
pub fn word<T: DeserializeOwned>(form: &mut Form, field: &str) -> Option<T> {
    form.choice(field, "staff-choose", |v| {
        serde_json::from_value(serde_json::Value::String(v.to_owned())).ok()
    })
}

/// What must be given, in one line.
pub fn line(form: &mut Form, field: &str) -> Option<String> {
    form.required_line(field, "staff-write")
}

/// What must be given, in several lines.
pub fn text(form: &mut Form, field: &str) -> Option<String> {
    form.required_text(field, "staff-write")
}

/// A day, or nothing.
pub fn day(form: &mut Form, field: &str) -> Option<Date> {
    let typed = form.value(field).trim().to_owned();
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok();
    if read.is_none() {
        form.fault(field, "staff-day-form");
    }
    read
}

/// A day and time of a zone. One that does not exist there, or comes twice, is said, not guessed.
pub fn moment(form: &mut Form, field: &str, zone: &str) -> Option<Timestamp> {
    let typed = form.value(field).trim().to_owned();
    if typed.is_empty() {
        return None;
    }
    let Ok(written) = typed.parse::<DateTime>() else {
        form.fault(field, "staff-moment-form");
        return None;
    };
    match schedule::instant(written, zone, None) {
        Ok(at) => Some(at),
        Err(why) => {
            form.fault(field, Phrase::new("staff-moment-amiss").with("why", why.to_string()));
            None
        }
    }
}

/// An amount as people write it, `420` or `420.50`, in minor units.
pub fn money(form: &mut Form, amount: &str, currency: &str) -> Option<Money> {
    let typed = form.required_line(amount, "staff-write")?;
    let code = form.required_line(currency, "staff-write")?;
    let Some(minor) = minor_units(&typed) else {
        form.fault(amount, "staff-money-form");
        return None;
    };
    if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        form.fault(currency, "staff-currency-form");
        return None;
    }
    Some(Money { minor, currency: code })
}

fn minor_units(typed: &str) -> Option<u64> {
    let (whole, part) = typed.split_once('.').unwrap_or((typed, "00"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part = if part.len() == 1 { part.parse::<u64>().ok()? * 10 } else { part.parse().ok()? };
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_in_minor_units_and_never_guessed() {
        assert_eq!(minor_units("420"), Some(42_000));
        assert_eq!(minor_units("420.5"), Some(42_050));
        assert_eq!(minor_units("0.05"), Some(5));
        assert_eq!(minor_units("1,000"), None);
        assert_eq!(minor_units("12.345"), None);
        assert_eq!(minor_units("-3"), None);
    }

    #[test]
    fn a_time_that_does_not_exist_is_said() {
        let mut form = Form::of([("slot", "2026-03-29T01:30")]);
        assert_eq!(moment(&mut form, "slot", "Europe/London"), None);
        assert!(!form.is_sound());
    }
}
