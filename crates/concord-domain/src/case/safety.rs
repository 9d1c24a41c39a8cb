//! The safety stop: pressed by anybody of the staff, cleared by a clinician only.

use super::{Case, Event as E, hold};
use crate::access::Actor;
use crate::refusal::Refusal;
use hold::HoldKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Press { why: String },
    Clear { note: String },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let stopped = case.hold.as_ref().is_some_and(|h| h.kind == HoldKind::SafetyStop);
    match command {
        Command::Press { .. } if stopped => Err(Refusal::AlreadyDone),
        // It lies over any other hold: safety is not queued behind paperwork.
        Command::Press { why } => Ok(vec![hold::placed(HoldKind::SafetyStop, &why, by, None)]),
        Command::Clear { .. } if !stopped => Err(Refusal::NotFound("a safety stop")),
        Command::Clear { note } => {
            let kind = HoldKind::SafetyStop;
            let lifted = E::Hold(hold::Event::Lifted { kind, by: by.person, note });
            Ok(std::iter::once(lifted).chain(hold::resumed(case, now)).collect())
        }
    }
}
