//! A hold lies over a phase: why, since when, whose, whether it stops the service's clock, until when.

use super::{Case, Event as E, test_request};
use crate::access::Actor;
use crate::id::PersonId;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldKind {
    /// Only a clinician clears it, and nothing that carries the case forward happens meanwhile.
    SafetyStop,
    WaitingForPatient,
    MoreRecords,
    MoreTests,
    AuthorityInDoubt,
    ServiceClosed,
}

impl HoldKind {
    pub const ALL: [HoldKind; 6] = [
        HoldKind::SafetyStop,
        HoldKind::WaitingForPatient,
        HoldKind::MoreRecords,
        HoldKind::MoreTests,
        HoldKind::AuthorityInDoubt,
        HoldKind::ServiceClosed,
    ];

    pub fn words(self) -> &'static str {
        match self {
            HoldKind::SafetyStop => "a clinician is checking that it is safe to wait",
            HoldKind::WaitingForPatient => "waiting for the patient",
            HoldKind::MoreRecords => "waiting for more records",
            HoldKind::MoreTests => "waiting for a test",
            HoldKind::AuthorityInDoubt => "it is not clear who may decide for the patient",
            HoldKind::ServiceClosed => "the service is closed",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            HoldKind::SafetyStop => "safety_stop",
            HoldKind::WaitingForPatient => "waiting_for_patient",
            HoldKind::MoreRecords => "more_records",
            HoldKind::MoreTests => "more_tests",
            HoldKind::AuthorityInDoubt => "authority_in_doubt",
            HoldKind::ServiceClosed => "service_closed",
        }
    }

    /// Stops the service's clock (A). The patient's clock (B) is never stopped.
    pub fn stops_clock(self) -> bool {
        match self {
            HoldKind::WaitingForPatient | HoldKind::MoreRecords | HoldKind::MoreTests => true,
            HoldKind::SafetyStop | HoldKind::AuthorityInDoubt | HoldKind::ServiceClosed => false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub kind: HoldKind,
    pub why: String,
    pub since: Timestamp,
    pub owner: PersonId,
    pub expires: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Place { kind: HoldKind, why: String, expires: Option<Timestamp> },
    Lift,
    Expire,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Placed {
        kind: HoldKind,
        why: String,
        owner: PersonId,
        expires: Option<Timestamp>,
    },
    Lifted {
        kind: HoldKind,
        by: PersonId,
        /// Why it is safe to go on, where a safety stop was cleared.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    Expired {
        kind: HoldKind,
    },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Place { kind: HoldKind::SafetyStop, .. } => {
            Err(Refusal::Absurd("a safety stop is pressed, not placed"))
        }
        Command::Place { .. } if case.hold.is_some() => Err(Refusal::AlreadyDone),
        Command::Place { expires: Some(end), .. } if end <= now => {
            Err(Refusal::Absurd("a hold runs out in the future"))
        }
        Command::Place { kind, why, expires } => Ok(vec![placed(kind, &why, by, expires)]),
        Command::Lift => {
            let over = case.hold.as_ref().ok_or(Refusal::NotFound("a hold"))?;
            // A safety stop is cleared, by a clinician who does not review the case; what lies beneath it can be lifted.
            let hold = match &case.beneath {
                Some(beneath) if over.kind == HoldKind::SafetyStop => beneath,
                None if over.kind == HoldKind::SafetyStop => {
                    return Err(Refusal::OnHold(over.kind));
                }
                Some(_) | None => over,
            };
            Ok(vec![E::Hold(Event::Lifted { kind: hold.kind, by: by.person, note: String::new() })])
        }
        Command::Expire => {
            let hold = case.hold.as_ref().ok_or(Refusal::NotFound("a hold"))?;
            if hold.kind == HoldKind::SafetyStop || hold.expires.is_none_or(|end| now < end) {
                return Err(Refusal::Absurd("the hold has not run out"));
            }
            Ok(vec![E::Hold(Event::Expired { kind: hold.kind })])
        }
    }
}

pub(super) fn placed(kind: HoldKind, why: &str, by: &Actor, expires: Option<Timestamp>) -> E {
    E::Hold(Event::Placed { kind, why: why.to_owned(), owner: by.person, expires })
}

/// What a safety stop lay over is in force again when the stop is cleared, unless it has run out or what it
/// waited for has come.
pub(super) fn resumed(case: &Case, now: Timestamp) -> Option<E> {
    let hold = case.beneath.clone()?;
    let over = hold.expires.is_some_and(|end| end <= now);
    let awaited = |t: &test_request::Test| t.state == test_request::State::Awaited;
    let came = hold.kind == HoldKind::MoreTests && !case.tests.values().any(awaited);
    let Hold { kind, why, owner, expires, .. } = hold;
    (!over && !came).then_some(E::Hold(Event::Placed { kind, why, owner, expires }))
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event.clone() {
        Event::Placed { kind, why, owner, expires } => {
            let before = case.hold.replace(Hold { kind, why, since: at, owner, expires });
            let over = before.filter(|b| b.kind != HoldKind::SafetyStop);
            if kind == HoldKind::SafetyStop {
                case.beneath = over.or(case.beneath.take());
            }
        }
        Event::Lifted { kind, .. } | Event::Expired { kind } => {
            let over = case.hold.as_ref().is_some_and(|h| h.kind == HoldKind::SafetyStop);
            if !over || kind == HoldKind::SafetyStop {
                case.hold = None;
            }
            case.beneath = None;
            // Whoever lifts the wait for a test lets the opinion go on without it.
            if kind == HoldKind::MoreTests {
                case.tests.values_mut().for_each(|test| test.waits = false);
            }
        }
    }
}
