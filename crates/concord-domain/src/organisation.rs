//! An organisation's stream: the operating service itself, or a party in it.

use crate::access::Role;
use crate::id::PersonId;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Service,
    Insurer,
    Hospital,
    Clinic,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    pub name: Option<String>,
    pub kind: Option<Kind>,
    pub people: BTreeMap<PersonId, BTreeSet<Role>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Register { name: String, kind: Kind },
    Appoint { person: PersonId, role: Role },
    Dismiss { person: PersonId, role: Role },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Registered { name: String, kind: Kind },
    Appointed { person: PersonId, role: Role },
    Dismissed { person: PersonId, role: Role },
}

pub fn decide(
    organisation: &Organisation,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let has = |person: &PersonId, role: &Role| {
        organisation.people.get(person).is_some_and(|r| r.contains(role))
    };
    match command {
        Command::Register { name, .. } if name.trim().is_empty() => {
            Err(Refusal::Absurd("an organisation has a name"))
        }
        Command::Register { .. } if organisation.name.is_some() => Err(Refusal::AlreadyDone),
        Command::Register { name, kind } => Ok(vec![Event::Registered { name, kind }]),
        Command::Appoint { person, role } if has(&person, &role) => Err(Refusal::AlreadyDone),
        Command::Appoint { role: Role::System, .. } => {
            Err(Refusal::Absurd("nobody is the service itself"))
        }
        // Who decides claims never sits beside the file: a payer's role is never joined with another.
        Command::Appoint { person, role } if joins_payer(organisation, person, role) => {
            Err(Refusal::Absurd("a payer's case manager has no other role"))
        }
        Command::Appoint { person, role } => Ok(vec![Event::Appointed { person, role }]),
        Command::Dismiss { person, role } if has(&person, &role) => {
            Ok(vec![Event::Dismissed { person, role }])
        }
        Command::Dismiss { .. } => Err(Refusal::NotFound("that appointment")),
    }
}

fn joins_payer(organisation: &Organisation, person: PersonId, role: Role) -> bool {
    organisation.people.get(&person).is_some_and(|roles| {
        !roles.is_empty() && (role == Role::Payer || roles.contains(&Role::Payer))
    })
}

pub fn evolve(organisation: &mut Organisation, event: &Event) {
    match event {
        Event::Registered { name, kind } => {
            organisation.name = Some(name.clone());
            organisation.kind = Some(*kind);
        }
        Event::Appointed { person, role } => {
            organisation.people.entry(*person).or_default().insert(*role);
        }
        Event::Dismissed { person, role } => {
            if let Some(roles) = organisation.people.get_mut(person) {
                roles.remove(role);
            }
        }
    }
}
