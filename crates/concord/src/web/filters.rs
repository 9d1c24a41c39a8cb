//! What a template can ask for: `{{ "key"|t }}`, `{{ "key"|t|arg("name", value) }}`, dates, numbers, addresses of assets.
//! A module with templates says `use crate::web::filters;`.

use std::fmt::Display;

use askama::{Result, Values, filter_fn, get_value};
use jiff::Timestamp;
use jiff::civil;

use super::asset as assets;
use super::figure;
use super::locale::Reader;
use super::words::{Phrase, Said, ToArg, ToPhrase};

/// Under which name a render carries its reader.
pub const READER: &str = "reader";

fn reader(values: &dyn Values) -> Result<&Reader> {
    get_value::<Reader>(values, READER)
}

/// A value behind any number of references, as templates hand it over.
pub trait Plain<T> {
    /// The value.
    fn plain(&self) -> T;
}

impl<T: Clone> Plain<T> for T {
    fn plain(&self) -> T {
        self.clone()
    }
}

impl<T: Clone> Plain<T> for &T {
    fn plain(&self) -> T {
        (*self).clone()
    }
}

impl<T: Clone> Plain<T> for &&T {
    fn plain(&self) -> T {
        (**self).clone()
    }
}

/// The words of a key, or of a [`Phrase`], for the reader.
#[filter_fn]
pub fn t(key: impl ToPhrase, values: &dyn Values) -> Result<Said> {
    Ok(Said { phrase: key.to_phrase(), reader: reader(values)?.clone() })
}

/// Gives a phrase what it speaks about.
#[filter_fn]
pub fn arg<V: ToArg>(said: Said, _: &dyn Values, name: &str, value: V) -> Result<Said> {
    Ok(Said { phrase: said.phrase.with(name, value), reader: said.reader })
}

/// Whether anything would be printed.
#[filter_fn]
pub fn filled(text: impl Display, _: &dyn Values) -> Result<bool> {
    Ok(!text.to_string().is_empty())
}

/// "17 March 2026"
#[filter_fn]
pub fn date(date: impl Plain<civil::Date>, values: &dyn Values) -> Result<String> {
    Ok(figure::date(date.plain(), reader(values)?.locale))
}

/// "Tuesday 17 March"
#[filter_fn]
pub fn day(date: impl Plain<civil::Date>, values: &dyn Values) -> Result<String> {
    Ok(figure::day(date.plain(), reader(values)?.locale))
}

/// "Tuesday, 17 March 2026"
#[filter_fn]
pub fn full_date(date: impl Plain<civil::Date>, values: &dyn Values) -> Result<String> {
    Ok(figure::full_date(date.plain(), reader(values)?.locale))
}

/// "17 March 2026 at 14:32 GMT"
#[filter_fn]
pub fn moment(instant: impl Plain<Timestamp>, values: &dyn Values) -> Result<String> {
    Ok(figure::moment(instant.plain(), reader(values)?))
}

/// A whole number.
#[filter_fn]
pub fn count(number: impl ToArg, values: &dyn Values) -> Result<String> {
    Ok(Phrase::new("number").with("number", number).say(reader(values)?))
}

/// Minor units of a currency: `{{ pence|money("GBP") }}`.
#[filter_fn]
pub fn money(minor: impl Plain<i64>, values: &dyn Values, currency: &str) -> Result<String> {
    Ok(figure::money(minor.plain(), currency, reader(values)?))
}

/// The address of an asset, empty when this build does not carry it.
#[filter_fn]
pub fn asset(name: &str, _: &dyn Values) -> Result<String> {
    Ok(assets::href(name).unwrap_or_default())
}

/// The CSRF token of this render: `{{ ""|token }}`, used by the form macros.
#[filter_fn]
pub fn token(_: &str, values: &dyn Values) -> Result<String> {
    Ok(get_value::<String>(values, super::page::TOKEN).cloned().unwrap_or_default())
}

/// The words of an optional phrase, or nothing.
#[filter_fn]
pub fn t_or_nothing(phrase: impl Plain<Option<Phrase>>, values: &dyn Values) -> Result<String> {
    Ok(match phrase.plain() {
        Some(phrase) => phrase.say(reader(values)?),
        None => String::new(),
    })
}
