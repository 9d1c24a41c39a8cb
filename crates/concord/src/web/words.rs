//! Every visible word: Fluent messages of `locales/`, with dates and numbers in the reader's way.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use super::figure;
use super::locale::{Locale, Reader};

mod carried {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// A sentence that is not yet in any language: a key of `locales/` and what it speaks about.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    key: String,
    args: Vec<(String, Arg)>,
}

/// What a phrase can speak about.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A name or a person's own words; never translated.
    Text(String),
    /// A count; selects the plural.
    Number(i64),
    /// A day of the calendar.
    Date(Date),
    /// A day so near that its weekday says more than its year.
    Day(Day),
    /// An instant; told in the reader's zone with the zone's name.
    Moment(Timestamp),
    /// Another phrase.
    Phrase(Phrase),
    /// A zone (IANA) as it is at an instant; told as its city and how far it is from UTC then.
    Zone(String, Timestamp),
}

/// "Tuesday 17 March".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

impl Phrase {
    /// The phrase of a key that takes no arguments, or none yet.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Phrase {
        Phrase { key: key.into(), args: Vec::new() }
    }

    /// A person's own words, or a name: said as they are in every language.
    #[must_use]
    pub fn own(words: impl Into<String>) -> Phrase {
        Phrase { key: String::new(), args: vec![(String::new(), Arg::Text(words.into()))] }
    }

    /// A time zone, as its city and its distance from UTC at this instant: "London (GMT+1)".
    #[must_use]
    pub fn zone(name: &str, at: Timestamp) -> Phrase {
        let zone = Arg::Zone(name.to_owned(), at);
        Phrase { key: String::new(), args: vec![(String::new(), zone)] }
    }

    /// The same phrase, speaking about one thing more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToArg) -> Phrase {
        self.args.push((name.to_owned(), value.to_arg()));
        self
    }

    /// The key in `locales/`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The sentence for this reader. A missing key shows itself in brackets and is logged; it never stops a page.
    #[must_use]
    pub fn say(&self, reader: &Reader) -> String {
        say(self, reader)
    }
}

impl From<&str> for Phrase {
    fn from(key: &str) -> Phrase {
        Phrase::new(key)
    }
}

/// What names a phrase: a key, or the phrase itself, behind any number of references, as templates hand them over.
pub trait ToPhrase {
    /// The phrase.
    fn to_phrase(&self) -> Phrase;
}

impl ToPhrase for str {
    fn to_phrase(&self) -> Phrase {
        Phrase::new(self)
    }
}

impl ToPhrase for String {
    fn to_phrase(&self) -> Phrase {
        Phrase::new(self.as_str())
    }
}

impl ToPhrase for Phrase {
    fn to_phrase(&self) -> Phrase {
        self.clone()
    }
}

impl<T: ToPhrase + ?Sized> ToPhrase for &T {
    fn to_phrase(&self) -> Phrase {
        (*self).to_phrase()
    }
}

/// A phrase with its reader, so that a template can print it.
#[derive(Debug, Clone)]
pub struct Said {
    /// What is said.
    pub phrase: Phrase,
    /// To whom.
    pub reader: Reader,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say(&self.phrase, &self.reader))
    }
}

/// What a phrase can be told, behind any number of references, as templates hand it over.
pub trait ToArg {
    /// The argument.
    fn to_arg(&self) -> Arg;
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (*self).to_arg()
    }
}

macro_rules! to_arg {
    ($($from:ty => |$value:ident| $arg:expr),+ $(,)?) => {
        $(impl ToArg for $from { fn to_arg(&self) -> Arg { let $value = self; $arg } })+
    };
}

to_arg! {
    str => |v| Arg::Text(v.to_owned()),
    String => |v| Arg::Text(v.clone()),
    i64 => |v| Arg::Number(*v),
    i32 => |v| Arg::Number((*v).into()),
    i16 => |v| Arg::Number((*v).into()),
    i8 => |v| Arg::Number((*v).into()),
    u8 => |v| Arg::Number((*v).into()),
    u16 => |v| Arg::Number((*v).into()),
    u32 => |v| Arg::Number((*v).into()),
    u64 => |v| Arg::Number(i64::try_from(*v).unwrap_or(i64::MAX)),
    usize => |v| Arg::Number(i64::try_from(*v).unwrap_or(i64::MAX)),
    Date => |v| Arg::Date(*v),
    Day => |v| Arg::Day(*v),
    Timestamp => |v| Arg::Moment(*v),
    Phrase => |v| Arg::Phrase(v.clone()),
    Said => |v| Arg::Phrase(v.phrase.clone()),
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<HashMap<Locale, Bundle>> =
    LazyLock::new(|| Locale::ALL.into_iter().map(|locale| (locale, bundle(locale))).collect());

fn bundle(locale: Locale) -> Bundle {
    let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Isolation marks keep a Latin name inside an Arabic sentence in its place; Latin sentences need none.
    bundle.set_use_isolating(locale.direction() == "rtl");
    // A formatter is a plain function, which can carry no locale with it: one for each.
    bundle.set_formatter(Some(match locale {
        Locale::En => |value, _| counted(value, Locale::En),
        Locale::Cy => |value, _| counted(value, Locale::Cy),
        Locale::Fr => |value, _| counted(value, Locale::Fr),
        Locale::Ar => |value, _| counted(value, Locale::Ar),
    }));
    for (tag, file, text) in carried::FILES {
        if *tag != locale.tag() {
            continue;
        }
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                tracing::error!(
                    file,
                    tag,
                    ?errors,
                    "a locale file has entries that cannot be read"
                );
                resource
            });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file, tag, ?errors, "a locale file repeats keys");
        }
    }
    bundle
}

fn counted(value: &FluentValue, locale: Locale) -> Option<String> {
    if let FluentValue::Number(number) = value {
        Some(figure::decimal(number.value, locale))
    } else {
        None
    }
}

fn say(phrase: &Phrase, reader: &Reader) -> String {
    match (phrase.key.as_str(), phrase.args.as_slice()) {
        ("", [(_, Arg::Text(own))]) => return own.clone(),
        ("", [(_, Arg::Zone(name, at))]) => return figure::zone(name, *at, reader.locale),
        _ => {}
    }
    let Some(bundle) = BUNDLES.get(&reader.locale) else { return missing(phrase, reader) };
    let Some(pattern) = bundle.get_message(&phrase.key).and_then(|message| message.value()) else {
        return missing(phrase, reader);
    };
    let mut args = FluentArgs::with_capacity(phrase.args.len());
    for (name, value) in &phrase.args {
        args.set(name.as_str(), value_of(value, reader));
    }
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(
            key = phrase.key,
            locale = reader.locale.tag(),
            ?errors,
            "a phrase could not be said whole"
        );
    }
    said
}

fn value_of(arg: &Arg, reader: &Reader) -> FluentValue<'static> {
    match arg {
        Arg::Text(text) => FluentValue::from(text.clone()),
        Arg::Number(number) => FluentValue::from(*number),
        Arg::Date(date) => FluentValue::from(figure::date(*date, reader.locale)),
        Arg::Day(day) => FluentValue::from(figure::day(day.0, reader.locale)),
        Arg::Moment(moment) => FluentValue::from(figure::moment(*moment, reader)),
        Arg::Phrase(phrase) => FluentValue::from(say(phrase, reader)),
        Arg::Zone(name, at) => FluentValue::from(figure::zone(name, *at, reader.locale)),
    }
}

fn missing(phrase: &Phrase, reader: &Reader) -> String {
    tracing::error!(key = phrase.key, locale = reader.locale.tag(), "no words for this key");
    format!("⟦{}⟧", phrase.key)
}

#[cfg(test)]
#[path = "words_test.rs"]
mod tests;
