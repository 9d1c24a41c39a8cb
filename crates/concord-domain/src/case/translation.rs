//! Phase 11 and records on the way: one linguist translates, a second one checks.

use super::{Case, Event as E, consent};
use crate::access::Actor;
use crate::id::{PersonId, RecordId, TranslationId};
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Record(RecordId),
    /// The signed report; its original language stays the authoritative one.
    Report,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    pub what: What,
    /// BCP 47 tag.
    pub into: String,
    pub translator: PersonId,
    pub checker: Option<PersonId>,
    pub state: State,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Ordered,
    /// Translated; numbers, units, sides, drug names and negations that differ are listed.
    Submitted {
        text: String,
        differences: Vec<String>,
    },
    Checked {
        text: String,
    },
    Dropped,
}

impl Translation {
    pub fn is_open(&self) -> bool {
        match self.state {
            State::Ordered | State::Submitted { .. } => true,
            State::Checked { .. } | State::Dropped => false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Order {
        id: TranslationId,
        what: What,
        into: String,
        translator: PersonId,
        checker: PersonId,
    },
    Submit {
        id: TranslationId,
        text: String,
        differences: Vec<String>,
    },
    /// The second linguist agrees, or sends it back.
    Check {
        id: TranslationId,
        agrees: bool,
    },
    Drop {
        id: TranslationId,
        why: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Ordered { id: TranslationId, translation: Translation },
    Submitted { id: TranslationId, text: String, differences: Vec<String> },
    Checked { id: TranslationId, agrees: bool, by: PersonId },
    Dropped { id: TranslationId, why: String },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Order { id, what, into, translator, checker } => {
            may_order(case, id, what, [translator, checker])?;
            let checker = Some(checker);
            let state = State::Ordered;
            Event::Ordered {
                id,
                translation: Translation { what, into, translator, checker, state },
            }
        }
        Command::Submit { id, text, differences } => {
            let task = open(case, id)?;
            if task.translator != by.person {
                return Err(Refusal::NeedsAnotherPerson);
            }
            if matches!(task.what, What::Report) && case.versions.is_empty() {
                return Err(Refusal::NotFound("a signed report"));
            }
            Event::Submitted { id, text, differences }
        }
        Command::Check { id, agrees } => {
            let task = open(case, id)?;
            if task.checker != Some(by.person) {
                return Err(Refusal::NeedsAnotherPerson);
            }
            if !matches!(task.state, State::Submitted { .. }) {
                return Err(Refusal::NotFound("a translation to check"));
            }
            Event::Checked { id, agrees, by: by.person }
        }
        Command::Drop { id, why } => {
            open(case, id)?;
            Event::Dropped { id, why }
        }
    };
    Ok(vec![E::Translation(event)])
}

/// With consent, by two linguists, neither of whom reviews the case.
fn may_order(
    case: &Case,
    id: TranslationId,
    what: What,
    linguists: [PersonId; 2],
) -> Result<(), Refusal> {
    if !consent::stands(case, consent::Purpose::Translate) {
        return Err(Refusal::NoConsent(consent::Purpose::Translate));
    }
    if case.translations.contains_key(&id) {
        return Err(Refusal::AlreadyDone);
    }
    let reviews = |p: &PersonId| case.assignments.contains_key(&(*p).into());
    if linguists[0] == linguists[1] || linguists.iter().any(reviews) {
        return Err(Refusal::NeedsAnotherPerson);
    }
    match what {
        What::Record(record) if !case.records.files.contains_key(&record) => {
            Err(Refusal::NotFound("that record"))
        }
        What::Record(_) | What::Report => Ok(()),
    }
}

fn open(case: &Case, id: TranslationId) -> Result<&Translation, Refusal> {
    let task = case.translations.get(&id).ok_or(Refusal::NotFound("that translation"))?;
    if task.is_open() { Ok(task) } else { Err(Refusal::AlreadyDone) }
}

pub(super) fn report_open(case: &Case) -> bool {
    case.translations.values().any(|t| t.is_open() && t.what == What::Report)
}

pub(super) fn records_open(case: &Case) -> bool {
    case.translations.values().any(|t| t.is_open() && t.what != What::Report)
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    match event.clone() {
        Event::Ordered { id, translation } => {
            case.hands.insert(translation.translator);
            case.hands.extend(translation.checker);
            case.translations.insert(id, translation);
        }
        Event::Submitted { id, text, differences } => {
            set(case, id, State::Submitted { text, differences });
        }
        Event::Dropped { id, .. } => set(case, id, State::Dropped),
        Event::Checked { id, agrees, .. } => {
            let Some(task) = case.translations.get(&id) else { return };
            let text = match &task.state {
                State::Submitted { text, .. } | State::Checked { text } => text.clone(),
                State::Ordered | State::Dropped => return,
            };
            set(case, id, if agrees { State::Checked { text } } else { State::Ordered });
        }
    }
}

fn set(case: &mut Case, id: TranslationId, state: State) {
    if let Some(task) = case.translations.get_mut(&id) {
        task.state = state;
    }
}
