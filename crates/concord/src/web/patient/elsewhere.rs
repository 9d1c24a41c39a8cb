//! What a page says by now, when it was changed after it was opened: in another window, or by somebody who acts with the
//! reader. Both are shown, and the reader chooses.

use super::question::Field;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::words::Phrase;

/// What is kept, beside the form as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// Label and value of each field that says something else.
    pub lines: Vec<(Phrase, Phrase)>,
    /// Where what is kept is taken instead.
    pub href: String,
}

/// The fields that say something else in `now` than in `typed`, as they are in `now`.
pub fn lines(fields: &[Field], now: &Form, typed: &Form) -> Vec<(Phrase, Phrase)> {
    let differs = |field: &&Field| said(field, now) != said(field, typed);
    fields.iter().filter(differs).flat_map(|field| said(field, now)).collect()
}

/// A field with its value, once for each box that is ticked.
fn said(field: &Field, form: &Form) -> Vec<(Phrase, Phrase)> {
    match field {
        Field::Heading(_) | Field::Shown { .. } => vec![],
        Field::Line(line) => vec![(line.label.clone(), own(form.value(line.name)))],
        Field::Area { name, label, .. } => vec![(label.clone(), own(form.value(name)))],
        Field::Day { name, label, .. } => {
            let parts = ["day", "month", "year"].map(|part| form.part(name, part).trim());
            vec![(label.clone(), own(&parts.join(" ")))]
        }
        Field::Tick { name, label, .. } => {
            let words = if form.has(name, "yes") { "pt-ticked" } else { "pt-not-ticked" };
            vec![(label.clone(), words.into())]
        }
        Field::One { name, label, cards, .. }
        | Field::Several { name, label, cards, .. }
        | Field::List { name, label, cards, .. } => {
            let chosen = |card: &&Card| form.has(name, &card.value);
            let mut all: Vec<_> = cards
                .iter()
                .filter(chosen)
                .map(|card| (label.clone(), card.label.clone()))
                .collect();
            if all.is_empty() {
                all.push((label.clone(), own("")));
            }
            all
        }
    }
}

fn own(words: &str) -> Phrase {
    if words.trim().is_empty() { "pt-nothing".into() } else { Phrase::own(words) }
}
