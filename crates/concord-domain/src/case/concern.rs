//! Incidents, complaints, safeguarding, duty of candour. Each outlives the case if it must.

use super::{Case, Event as E, ending::Flag};
use crate::access::Actor;
use crate::id::{ConcernId, PersonId};
use crate::person::Sensitive;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Incident,
    Complaint,
    Safeguarding,
    DutyOfCandour,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    pub kind: Kind,
    pub words: Sensitive<String>,
    pub by: PersonId,
    pub raised_at: Timestamp,
    pub acknowledged_at: Option<Timestamp>,
    pub settled: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Raise { id: ConcernId, kind: Kind, words: Sensitive<String> },
    Acknowledge { id: ConcernId },
    Settle { id: ConcernId, how: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Raised { id: ConcernId, kind: Kind, words: Sensitive<String>, by: PersonId },
    Acknowledged { id: ConcernId, by: PersonId },
    Settled { id: ConcernId, how: String, by: PersonId },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Raise { id, .. } if case.concerns.contains_key(&id) => {
            return Err(Refusal::AlreadyDone);
        }
        Command::Raise { id, kind, words } => Event::Raised { id, kind, words, by: by.person },
        Command::Acknowledge { id } => {
            if open(case, id)?.acknowledged_at.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Event::Acknowledged { id, by: by.person }
        }
        Command::Settle { id, how } => {
            if open(case, id)?.by == by.person {
                return Err(Refusal::NeedsAnotherPerson);
            }
            Event::Settled { id, how, by: by.person }
        }
    };
    Ok(vec![E::Concern(event)])
}

fn open(case: &Case, id: ConcernId) -> Result<&Concern, Refusal> {
    let concern = case.concerns.get(&id).ok_or(Refusal::NotFound("that concern"))?;
    if concern.settled.is_none() { Ok(concern) } else { Err(Refusal::AlreadyDone) }
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event.clone() {
        Event::Raised { id, kind, words, by } => {
            let concern =
                Concern { kind, words, by, raised_at: at, acknowledged_at: None, settled: None };
            case.concerns.insert(id, concern);
        }
        Event::Acknowledged { id, .. } => {
            if let Some(concern) = case.concerns.get_mut(&id) {
                concern.acknowledged_at = Some(at);
            }
        }
        Event::Settled { id, how, .. } => {
            if let Some(concern) = case.concerns.get_mut(&id) {
                concern.settled = Some(how);
            }
        }
    }
    // The flag says that a complaint is open; it keeps the case from being erased.
    if case.concerns.values().any(|c| c.kind == Kind::Complaint && c.settled.is_none()) {
        case.flags.insert(Flag::Complaint);
    } else {
        case.flags.remove(&Flag::Complaint);
    }
}
