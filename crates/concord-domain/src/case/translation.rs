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
    /// Which version of the report, where it is the report: a translation never passes for another's.
    #[serde(default)]
    pub version: Option<u32>,
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
            let version = (what == What::Report).then(|| in_hand(case));
            let translation = Translation { what, version, into, translator, checker, state };
            Event::Ordered { id, translation }
        }
        Command::Submit { id, text, differences } => {
            let task = open(case, id)?;
            if task.translator != by.person {
                return Err(Refusal::NeedsAnotherPerson);
            }
            let signed = |number| case.versions.iter().any(|v| v.number == number);
            if task.version.is_some_and(|number| !signed(number)) {
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

/// The version of the report that is being written or, once it is signed, delivered.
pub fn in_hand(case: &Case) -> u32 {
    let signed = u32::try_from(case.versions.len()).unwrap_or(u32::MAX);
    let writing = case.versions.is_empty() || case.amending.is_some();
    signed.saturating_add(u32::from(writing))
}

/// Translations of the report in hand.
pub(crate) fn of_report(case: &Case) -> impl Iterator<Item = &Translation> {
    let version = Some(in_hand(case));
    case.translations.values().filter(move |t| t.what == What::Report && t.version == version)
}

pub(super) fn report_open(case: &Case) -> bool {
    of_report(case).any(Translation::is_open)
}

/// A translation of an earlier version that is still open when the next one is signed is of no use.
pub(super) fn overtaken(case: &Case) -> impl Iterator<Item = E> {
    let earlier = |t: &Translation| t.version.is_some_and(|v| v < in_hand(case));
    let open = case.translations.iter().filter(move |(_, t)| t.is_open() && earlier(t));
    let why = "the report has a new version";
    open.map(move |(id, _)| E::Translation(Event::Dropped { id: *id, why: why.to_owned() }))
}

pub(super) fn records_open(case: &Case) -> bool {
    case.translations.values().any(|t| t.is_open() && t.what != What::Report)
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    match event.clone() {
        Event::Ordered { id, mut translation } => {
            // Orders from before versions were noted belong to the version of their moment.
            if translation.what == What::Report && translation.version.is_none() {
                translation.version = Some(in_hand(case));
            }
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
