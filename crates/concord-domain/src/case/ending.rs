//! How a case ends, what colours it, and when it may be forgotten.

use super::{Case, Event as E, Phase};
use crate::access::Actor;
use crate::id::PersonId;
use crate::refusal::Refusal;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    Completed,
    Redirected,
    OutOfScope,
    Ineligible,
    Withdrawn,
    UnableRecords,
    UnableSpecialist,
    Deceased,
    Voided,
    Cancelled,
}

/// What is owed after an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeRule {
    Full,
    /// Only the work that was done.
    Partial,
    Nothing,
}

impl End {
    pub const ALL: [End; 10] = [
        End::Completed,
        End::Redirected,
        End::OutOfScope,
        End::Ineligible,
        End::Withdrawn,
        End::UnableRecords,
        End::UnableSpecialist,
        End::Deceased,
        End::Voided,
        End::Cancelled,
    ];

    pub fn words(self) -> &'static str {
        match self {
            End::Completed => "completed",
            End::Redirected => "redirected to urgent care",
            End::OutOfScope => "outside what this service does",
            End::Ineligible => "not covered by this programme",
            End::Withdrawn => "withdrawn by the patient",
            End::UnableRecords => "the records could not be had",
            End::UnableSpecialist => "no independent specialist could be found",
            End::Deceased => "the patient has died",
            End::Voided => "the report was voided",
            End::Cancelled => "cancelled by the service",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            End::Completed => "completed",
            End::Redirected => "redirected",
            End::OutOfScope => "out_of_scope",
            End::Ineligible => "ineligible",
            End::Withdrawn => "withdrawn",
            End::UnableRecords => "unable_records",
            End::UnableSpecialist => "unable_specialist",
            End::Deceased => "deceased",
            End::Voided => "voided",
            End::Cancelled => "cancelled",
        }
    }

    pub fn fee(self) -> FeeRule {
        match self {
            End::Completed => FeeRule::Full,
            End::Withdrawn | End::Deceased => FeeRule::Partial,
            End::Redirected
            | End::OutOfScope
            | End::Ineligible
            | End::UnableRecords
            | End::UnableSpecialist
            | End::Voided
            | End::Cancelled => FeeRule::Nothing,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    Urgent,
    Proxy,
    Minor,
    Deceased,
    LegalHold,
    Complaint,
    Vulnerable,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Withdraw {
        why: String,
    },
    /// The service ends it: ineligible, unable, cancelled.
    End {
        end: End,
        why: String,
    },
    Died,
    Flag(Flag),
    Unflag(Flag),
    Erase {
        why: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Withdrawn {
        by: PersonId,
        why: String,
    },
    Ended {
        end: End,
        why: String,
    },
    Flagged(Flag),
    Unflagged(Flag),
    /// From here on nothing clinical of this case can be read, also from backups.
    Erased {
        by: PersonId,
        why: String,
    },
}

/// The event of an end, for the parts of a case's life that lead to one.
pub(super) fn ended(end: End, why: &str) -> E {
    E::Ending(Event::Ended { end, why: why.to_owned() })
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Withdraw { why } => {
            let end = ended(End::Withdrawn, &why);
            Ok(vec![E::Ending(Event::Withdrawn { by: by.person, why }), end])
        }
        Command::End { end, why } => {
            may_end(case, end)?;
            Ok(vec![ended(end, &why)])
        }
        Command::Died => {
            let why = "the patient has died";
            Ok(vec![E::Ending(Event::Flagged(Flag::Deceased)), ended(End::Deceased, why)])
        }
        Command::Flag(flag) if case.is_flagged(flag) => Err(Refusal::AlreadyDone),
        Command::Flag(flag) => derived(flag).map(|()| vec![E::Ending(Event::Flagged(flag))]),
        Command::Unflag(flag) if !case.is_flagged(flag) => Err(Refusal::NotFound("that flag")),
        Command::Unflag(flag) => derived(flag).map(|()| vec![E::Ending(Event::Unflagged(flag))]),
        Command::Erase { why } => {
            may_erase(case, now)?;
            Ok(vec![E::Ending(Event::Erased { by: by.person, why })])
        }
    }
}

/// Some flags follow from what happened and are not set by hand.
fn derived(flag: Flag) -> Result<(), Refusal> {
    match flag {
        Flag::Complaint | Flag::Deceased | Flag::Proxy => {
            Err(Refusal::Absurd("this flag follows from events"))
        }
        Flag::Urgent | Flag::Minor | Flag::LegalHold | Flag::Vulnerable => Ok(()),
    }
}

/// Each end has its moment.
fn may_end(case: &Case, end: End) -> Result<(), Refusal> {
    match end {
        End::Ineligible => case.at(&[Phase::Eligibility]),
        End::UnableRecords => case.at(&[Phase::Records, Phase::Preparation]),
        End::UnableSpecialist => case.at(&[Phase::Matching, Phase::Offered]),
        End::Cancelled if case.versions.is_empty() => Ok(()),
        End::Cancelled => Err(Refusal::WrongPhase(case.phase)),
        End::Completed
        | End::Redirected
        | End::OutOfScope
        | End::Withdrawn
        | End::Deceased
        | End::Voided => Err(Refusal::Absurd("this end has a step of its own")),
    }
}

/// Before clinical judgement exists, data may go at once. After, it is kept as the law asks.
fn may_erase(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    if case.erased {
        return Err(Refusal::AlreadyDone);
    }
    if case.end.is_none() {
        return Err(Refusal::WrongPhase(case.phase));
    }
    if case.is_flagged(Flag::LegalHold) || case.is_flagged(Flag::Complaint) {
        return Err(Refusal::HeldByLaw);
    }
    match retained_until(case) {
        Some(until) if now.to_zoned(TimeZone::UTC).date() < until => Err(Refusal::Retained(until)),
        Some(_) | None => Ok(()),
    }
}

/// Until when a case with clinical judgement in it is kept: eight years after the last contact, for a
/// child until the 25th birthday, the 26th if 17 at the end (NHS Records Management Code of Practice).
pub fn retained_until(case: &Case) -> Option<Date> {
    let judged = case.triage.is_some_and(|t| t != super::triage::Outcome::OutOfScope)
        && case.assignments.values().any(|a| a.reading.is_some());
    if !judged {
        return None;
    }
    let last = case.entered.values().copied().max()?.to_zoned(TimeZone::UTC).date();
    let adult = last.saturating_add(8.years());
    let Some(identity) = &case.request.identity else { return Some(adult) };
    let age = identity.age_on(last);
    if age >= 18 {
        return Some(adult);
    }
    let years: i32 = if age == 17 { 26 } else { 25 };
    // A birthday on 29 February is kept on the last day of February.
    Some(identity.birth_date.0.saturating_add(years.years()).max(adult))
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event.clone() {
        Event::Withdrawn { .. } => {}
        Event::Ended { end, .. } => {
            case.end = Some(end);
            case.phase = Phase::Closed;
            case.entered.insert(Phase::Closed, at);
            case.hold = None;
            case.beneath = None;
        }
        Event::Flagged(flag) => {
            case.flags.insert(flag);
        }
        Event::Unflagged(flag) => {
            case.flags.remove(&flag);
        }
        Event::Erased { .. } => case.erased = true,
    }
}
