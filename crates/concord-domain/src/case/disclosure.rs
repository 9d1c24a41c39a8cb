//! Overriding disclosure: without consent, for a vital interest, safeguarding or a court. Two people,
//! a reason, and the patient is told unless that would harm them.

use super::{Case, Event as E, consent::Recipient};
use crate::access::Actor;
use crate::id::{DisclosureId, PersonId};
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    VitalInterest,
    Safeguarding,
    Court,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    pub to: Recipient,
    pub reason: Reason,
    pub words: String,
    pub proposed_by: PersonId,
    pub seconded_by: Option<PersonId>,
    /// Why telling the patient would harm them; then governance sees it instead.
    pub patient_not_told: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Propose {
        id: DisclosureId,
        to: Recipient,
        reason: Reason,
        words: String,
        patient_not_told: Option<String>,
    },
    Second {
        id: DisclosureId,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Proposed { id: DisclosureId, disclosure: Disclosure },
    Seconded { id: DisclosureId, by: PersonId },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Propose { id, .. } if case.disclosures.contains_key(&id) => {
            return Err(Refusal::AlreadyDone);
        }
        Command::Propose { words, .. } if words.trim().is_empty() => {
            return Err(Refusal::Absurd("a disclosure without consent needs a reason in words"));
        }
        Command::Propose { id, to, reason, words, patient_not_told } => {
            let disclosure = Disclosure {
                to,
                reason,
                words,
                proposed_by: by.person,
                seconded_by: None,
                patient_not_told,
            };
            Event::Proposed { id, disclosure }
        }
        Command::Second { id } => {
            let known = case.disclosures.get(&id).ok_or(Refusal::NotFound("that disclosure"))?;
            if known.seconded_by.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            if known.proposed_by == by.person {
                return Err(Refusal::NeedsAnotherPerson);
            }
            Event::Seconded { id, by: by.person }
        }
    };
    Ok(vec![E::Disclosure(event)])
}

/// A disclosure to this recipient that two people decided.
pub fn standing_for(case: &Case, to: Recipient) -> Option<DisclosureId> {
    case.disclosures.iter().find(|(_, d)| d.to == to && d.seconded_by.is_some()).map(|(id, _)| *id)
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    match event.clone() {
        Event::Proposed { id, disclosure } => {
            case.disclosures.insert(id, disclosure);
        }
        Event::Seconded { id, by } => {
            if let Some(known) = case.disclosures.get_mut(&id) {
                known.seconded_by = Some(by);
            }
        }
    }
}
