//! Physical things: pathology blocks and slides, discs. Who has them, by which courier, when back.

use super::{Case, Event as E};
use crate::access::Actor;
use crate::id::SpecimenId;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specimen {
    pub what: String,
    pub from: String,
    pub to: String,
    pub courier: String,
    pub state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    OnItsWay,
    Arrived,
    Returned,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Send { id: SpecimenId, what: String, from: String, to: String, courier: String },
    Arrived { id: SpecimenId },
    Returned { id: SpecimenId },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Sent { id: SpecimenId, specimen: Specimen },
    Arrived { id: SpecimenId },
    Returned { id: SpecimenId },
}

pub(super) fn decide(
    case: &Case,
    _by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Send { id, .. } if case.specimens.contains_key(&id) => {
            return Err(Refusal::AlreadyDone);
        }
        Command::Send { id, what, from, to, courier } => Event::Sent {
            id,
            specimen: Specimen { what, from, to, courier, state: State::OnItsWay },
        },
        Command::Arrived { id } => {
            stands(case, id, State::OnItsWay)?;
            Event::Arrived { id }
        }
        Command::Returned { id } => {
            stands(case, id, State::Arrived)?;
            Event::Returned { id }
        }
    };
    Ok(vec![E::Specimen(event)])
}

fn stands(case: &Case, id: SpecimenId, state: State) -> Result<(), Refusal> {
    let known = case.specimens.get(&id).ok_or(Refusal::NotFound("that specimen"))?;
    if known.state == state { Ok(()) } else { Err(Refusal::AlreadyDone) }
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    let (id, state) = match event.clone() {
        Event::Sent { id, specimen } => {
            case.specimens.insert(id, specimen);
            return;
        }
        Event::Arrived { id } => (id, State::Arrived),
        Event::Returned { id } => (id, State::Returned),
    };
    if let Some(specimen) = case.specimens.get_mut(&id) {
        specimen.state = state;
    }
}
