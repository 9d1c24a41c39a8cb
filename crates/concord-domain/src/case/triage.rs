//! Phase 1: is it safe to wait for this opinion?

use super::{Case, End, Event as E, Phase, ending, hold};
use crate::access::Actor;
use crate::id::PersonId;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Routine,
    Expedite,
    /// Care is needed now, elsewhere; the case ends as redirected.
    Redirect,
    OutOfScope,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Decide {
        outcome: Outcome,
        note: String,
    },
    /// The first time that a person, not a machine, spoke or wrote to the patient.
    FirstContact {
        by_phone: bool,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Decided { outcome: Outcome, note: String, by: PersonId },
    Contacted { by: PersonId, by_phone: bool },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Decide { outcome, note } => {
            case.at(&[Phase::Triage])?;
            let decided = E::Triage(Event::Decided { outcome, note, by: by.person });
            let resumed = Vec::from_iter(hold::resumed(case, now));
            let onward = vec![E::Entered(Phase::Eligibility)];
            Ok(match outcome {
                Outcome::Routine => [vec![decided], resumed, onward].concat(),
                Outcome::Expedite => {
                    let urgent = E::Ending(ending::Event::Flagged(ending::Flag::Urgent));
                    [vec![decided, urgent], resumed, onward].concat()
                }
                Outcome::Redirect => {
                    vec![decided, ending::ended(End::Redirected, "redirected to urgent care")]
                }
                Outcome::OutOfScope => {
                    vec![decided, ending::ended(End::OutOfScope, "outside what this service does")]
                }
            })
        }
        Command::FirstContact { .. } if case.first_contact.is_some() => Err(Refusal::AlreadyDone),
        Command::FirstContact { by_phone } => {
            Ok(vec![E::Triage(Event::Contacted { by: by.person, by_phone })])
        }
    }
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event {
        Event::Decided { outcome, by, .. } => {
            case.triage = Some(*outcome);
            case.hands.insert(*by);
            if case.hold.as_ref().is_some_and(|h| h.kind == hold::HoldKind::SafetyStop) {
                case.hold = None;
                case.beneath = None;
            }
        }
        Event::Contacted { .. } => case.first_contact = Some(at),
    }
}
