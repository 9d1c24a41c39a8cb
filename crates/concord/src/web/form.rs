//! What a person typed: kept as typed, read into types, with a sentence beside each field that needs another look.

use axum::body::Bytes;
use jiff::civil::Date;

use super::words::Phrase;

/// Longest text that one field takes, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// Longest one-line answer, in characters.
pub const LONGEST_LINE: usize = 300;

/// A form as it was typed, and what is amiss in it. Empty for a form that is shown for the first time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    pairs: Vec<(String, String)>,
    faults: Vec<Fault>,
}

/// Something that needs another look.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Name of the field; its element carries it as id.
    pub field: String,
    /// What to do, in a sentence.
    pub phrase: Phrase,
}

impl Form {
    /// A form with these values, for instance to edit what is already known.
    pub fn of<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Form {
        Form {
            pairs: pairs.into_iter().map(|(n, v)| (n.into(), v.into())).collect(),
            faults: Vec::new(),
        }
    }

    /// Reads `application/x-www-form-urlencoded`. A word processor's own line breaks (U+000B, U+000C) are line breaks.
    #[must_use]
    pub fn parse(body: &Bytes) -> Form {
        Form::of(form_urlencoded::parse(body).map(|(n, v)| {
            (n.into_owned(), v.replace("\r\n", "\n").replace(['\u{b}', '\u{c}'], "\n"))
        }))
    }

    /// The first value as typed; empty when there is none.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.pairs.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// The value of one of the three fields of a day.
    #[must_use]
    pub fn part(&self, field: &str, part: &str) -> &str {
        self.value(&format!("{field}-{part}"))
    }

    /// Every value of a field, for check boxes that share a name.
    pub fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a box or card with this value was chosen.
    #[must_use]
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|v| v == value)
    }

    /// Every field with its value as typed, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Sets what a field shows, replacing what was there.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        self.pairs.retain(|(name, _)| name != field);
        self.pairs.push((field.to_owned(), value.into()));
    }

    /// Says that a field needs another look.
    pub fn fault(&mut self, field: &str, phrase: impl Into<Phrase>) {
        self.faults.push(Fault { field: field.to_owned(), phrase: phrase.into() });
    }

    /// What is amiss, in the order of the page.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The first sentence about one field.
    #[must_use]
    pub fn fault_of(&self, field: &str) -> Option<&Phrase> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| &fault.phrase)
    }

    /// Whether everything that was read is usable.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// A one-line answer, trimmed; `None` when empty or refused (then a fault is noted).
    pub fn line(&mut self, field: &str) -> Option<String> {
        let text = self.read(field, LONGEST_LINE)?;
        if text.contains('\n') {
            self.fault(field, "form-one-line");
            return None;
        }
        Some(text)
    }

    /// A one-line answer that must be given; `missing` says what to write.
    pub fn required_line(&mut self, field: &str, missing: &str) -> Option<String> {
        self.required(field, missing)?;
        self.line(field)
    }

    /// A text of up to [`LONGEST_TEXT`] characters, trimmed; `None` when empty or refused (then a fault is noted).
    pub fn text(&mut self, field: &str) -> Option<String> {
        self.read(field, LONGEST_TEXT)
    }

    /// A text of a draft, trimmed, checked as [`Form::text`]: one that is refused comes back as it was typed, so that the
    /// page shows the draft whole beside the fault.
    pub fn prose(&mut self, field: &str) -> String {
        match self.text(field) {
            Some(text) => text,
            None => self.value(field).trim().to_owned(),
        }
    }

    /// A text that must be given; `missing` says what to write.
    pub fn required_text(&mut self, field: &str, missing: &str) -> Option<String> {
        self.required(field, missing)?;
        self.text(field)
    }

    /// One of several answers; `parse` turns the value of a card into its type.
    pub fn choice<T>(
        &mut self,
        field: &str,
        missing: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let chosen = parse(self.value(field).trim());
        if chosen.is_none() {
            self.fault(field, missing);
        }
        chosen
    }

    /// A whole number within bounds; `None` when empty (no fault) or unusable (fault).
    pub fn whole(&mut self, field: &str, least: i64, most: i64) -> Option<i64> {
        let typed = self.value(field).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        match western(&typed).parse() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                self.fault(
                    field,
                    Phrase::new("form-number-between").with("least", least).with("most", most),
                );
                None
            }
        }
    }

    /// An address of electronic mail, checked only for what every address has.
    pub fn email(&mut self, field: &str) -> Option<String> {
        let typed = self.line(field)?;
        let sound = typed.split_once('@').is_some_and(|(who, host)| {
            !who.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains('@')
        });
        if sound && !typed.contains(char::is_whitespace) {
            return Some(typed);
        }
        self.fault(field, Phrase::new("form-email").with("typed", typed));
        None
    }

    /// A day from three fields `<field>-day`, `<field>-month`, `<field>-year`; `None` when all are empty or the day cannot be
    /// (then a fault on `field` says which day does not exist).
    pub fn date(&mut self, field: &str) -> Option<Date> {
        let part = |form: &Form, name: &str| western(form.value(&format!("{field}-{name}")).trim());
        let (day, month, year) = (part(self, "day"), part(self, "month"), part(self, "year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        match date_of(&day, &month, &year) {
            Ok(date) => Some(date),
            Err(phrase) => {
                self.fault(field, phrase);
                None
            }
        }
    }

    /// A day that must be given.
    pub fn required_date(&mut self, field: &str, missing: &str) -> Option<Date> {
        let before = self.faults.len();
        let date = self.date(field);
        if date.is_none() && self.faults.len() == before {
            self.fault(field, missing);
        }
        date
    }

    /// Shows a known day in the three fields.
    pub fn set_date(&mut self, field: &str, date: Date) {
        self.set(&format!("{field}-day"), date.day().to_string());
        self.set(&format!("{field}-month"), date.month().to_string());
        self.set(&format!("{field}-year"), date.year().to_string());
    }

    fn required(&mut self, field: &str, missing: &str) -> Option<()> {
        if self.value(field).trim().is_empty() {
            self.fault(field, missing);
            return None;
        }
        Some(())
    }

    fn read(&mut self, field: &str, longest: usize) -> Option<String> {
        let typed = self.value(field).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        let length = typed.chars().count();
        if length > longest {
            self.fault(
                field,
                Phrase::new("form-too-long").with("length", length).with("longest", longest),
            );
            return None;
        }
        if let Some(hidden) = typed.chars().find(|c| is_hidden(*c)) {
            self.fault(
                field,
                Phrase::new("form-hidden-character")
                    .with("code", format!("U+{:04X}", u32::from(hidden))),
            );
            return None;
        }
        Some(typed)
    }
}

/// Control characters, and the marks that turn the direction of what follows (Unicode UAX 9: embeddings, overrides, isolates),
/// by which a text can show other words than it holds. The plain marks U+200E, U+200F and U+061C are part of honest Arabic.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Arabic-Indic and Persian digits as 0 to 9, so that each reader types numbers as they write them.
fn western(typed: &str) -> String {
    typed
        .chars()
        .map(|c| match c {
            '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
            '۰'..='۹' => char::from_digit(u32::from(c) - 0x6f0, 10).unwrap_or(c),
            other => other,
        })
        .collect()
}

fn date_of(day: &str, month: &str, year: &str) -> Result<Date, Phrase> {
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if day.is_empty() || month.is_empty() || year.is_empty() {
        return Err(Phrase::new("form-date-part"));
    }
    if !(digits(day) && digits(month) && digits(year)) {
        return Err(Phrase::new("form-date-digits"));
    }
    let (Ok(d), Ok(m), Ok(y)) = (day.parse::<i8>(), month.parse::<i8>(), year.parse::<i16>())
    else {
        return Err(Phrase::new("form-date-digits"));
    };
    if !(1800..=2200).contains(&y) {
        return Err(Phrase::new("form-date-year"));
    }
    if !(1..=12).contains(&m) {
        return Err(Phrase::new("form-date-month").with("month", m));
    }
    Date::new(y, m, d).map_err(|_| {
        let month = Phrase::new(format!("month-{m}"));
        Phrase::new("form-date-impossible").with("day", d).with("month", month)
    })
}

#[cfg(test)]
#[path = "form_test.rs"]
mod tests;
