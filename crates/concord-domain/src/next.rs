//! What has to be done next for a case, by whom and by when: one answer for every list and page.

use crate::access::Role;
use crate::case::Case;
use crate::case::consent::{Purpose, Recipient};
use crate::case::outcome::Survey;
use crate::id::{AppointmentId, EarlierId, SpecimenId, TestId, TranslationId};
use crate::id::{ConcernId, DeliveryId, DisclosureId, PersonId, RecordId, RequestId, SpecialistId};
use crate::refusal::Gap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

mod aside;
mod step;
mod what;

pub use step::triage_day;
pub use what::What;

/// Who has to do it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The patient, or whoever may act for them.
    Patient,
    Coordinator,
    Clinician,
    EligibilityReader,
    Specialist(SpecialistId),
    Translator(PersonId),
    Governance,
    Payer,
    /// A hospital, a practice, a courier, a laboratory: somebody outside, by name. Personal data.
    Source(String),
    /// Somebody to whom the report was delivered and of whom something is asked.
    Recipient(PersonId),
    /// A timer or a job.
    System,
}

impl Owner {
    /// The people of the service who work from a list. Everybody else is waited for.
    pub fn is_staff(&self) -> bool {
        match self {
            Owner::Coordinator
            | Owner::Clinician
            | Owner::EligibilityReader
            | Owner::Governance => true,
            Owner::Patient
            | Owner::Specialist(_)
            | Owner::Translator(_)
            | Owner::Payer
            | Owner::Source(_)
            | Owner::Recipient(_)
            | Owner::System => false,
        }
    }
}

/// One thing that has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    pub what: What,
    pub owner: Owner,
    pub due: Option<Timestamp>,
    /// What hinders the step, for the small line under it.
    pub gaps: Vec<Gap>,
    /// Somebody outside the staff does it, and their time has not run out: nothing to do meanwhile.
    pub waiting: bool,
}

impl Next {
    fn new(what: What, owner: Owner, due: Option<Timestamp>) -> Next {
        Next { what, owner, due, gaps: vec![], waiting: false }
    }

    fn lacking(mut self, gaps: Vec<Gap>) -> Next {
        self.gaps = gaps;
        self
    }

    /// The time for it has passed.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due < now)
    }
}

/// The one thing to do next. A case always has one; for a case at rest it says so.
pub fn action(case: &Case, now: Timestamp) -> Next {
    tasks(case, now).into_iter().next().unwrap_or_else(|| step::at_rest(case))
}

/// Everything that is open. First a safety stop, then a consent that was taken back, then any other
/// hold, then what the staff can do, the soonest first, then what is waited for. A thing whose time ran out with somebody outside brings a
/// reminder for the coordinator before it.
pub fn tasks(case: &Case, now: Timestamp) -> Vec<Next> {
    let mut open: Vec<Next> = step::of_hold(case).into_iter().collect();
    let stopped = open.iter().any(|n| matches!(n.what, What::ClearSafety));
    let steps =
        step::of_phase(case, now).into_iter().filter(|n| !stopped || !n.what.moves_the_case());
    open.extend(steps);
    open.extend(aside::all(case, now));
    if let Some(asked) = step::of_consent(case) {
        open.retain(|n| !n.what.rests_on_consent());
        open.push(asked);
    }
    let mut all: Vec<Next> = vec![];
    for mut next in open {
        let outside = !next.owner.is_staff();
        next.waiting = outside && !next.is_late(now);
        if outside
            && next.is_late(now)
            && let Some(reminder) = reminder(&next)
        {
            all.push(reminder);
        }
        all.push(next);
    }
    all.sort_by_key(|n| (rank(case, n), n.due.unwrap_or(Timestamp::MAX)));
    all
}

/// What this reader must do, if anything. For a secretary, `person` is the specialist for whom they
/// act ([`crate::access::Actor::reviewer`]); what a secretary may not do is not shown to them.
pub fn for_role(case: &Case, role: Role, person: PersonId, now: Timestamp) -> Option<Next> {
    tasks(case, now).into_iter().find(|n| concerns(case, n, role, person, now))
}

fn concerns(case: &Case, next: &Next, role: Role, person: PersonId, now: Timestamp) -> bool {
    let owner = &next.owner;
    match role {
        Role::Patient => *owner == Owner::Patient,
        Role::Proxy => *owner == Owner::Patient && may_act(case, person, next, now),
        Role::Coordinator => *owner == Owner::Coordinator,
        Role::Clinician => *owner == Owner::Clinician,
        Role::EligibilityReader => *owner == Owner::EligibilityReader,
        Role::Specialist => *owner == Owner::Specialist(person.into()),
        Role::Secretary => {
            *owner == Owner::Specialist(person.into()) && next.what.a_secretary_may()
        }
        Role::TreatingDoctor => *owner == Owner::Recipient(person),
        Role::Payer => *owner == Owner::Payer,
        Role::Translator => *owner == Owner::Translator(person),
        Role::Governance => *owner == Owner::Governance,
        Role::System => *owner == Owner::System,
        Role::Administrator => false,
    }
}

/// Whoever opened the case for the patient may write the request and bring records; the rest waits for the
/// confirmation.
fn may_act(case: &Case, person: PersonId, next: &Next, now: Timestamp) -> bool {
    let Some(proxy) = case.proxies.get(&person) else { return false };
    let opened = case.opening.as_ref().is_some_and(|o| o.opened_by == person);
    let meanwhile = opened && matches!(next.what, What::BringRecords | What::WriteRequest);
    proxy.is_live(now) || (proxy.may_become_live(now) && meanwhile)
}

fn rank(case: &Case, next: &Next) -> u8 {
    let safety = matches!(next.what, What::ClearSafety);
    let consent = step::of_consent(case).is_some_and(|asked| asked.what == next.what);
    let hold = matches!(
        next.what,
        What::WaitForPatient
            | What::WaitForRecords
            | What::WaitForTests
            | What::SettleAuthority
            | What::WaitForOpening
    );
    if safety {
        0
    } else if consent {
        1
    } else if hold {
        2
    } else {
        3 + u8::from(next.waiting)
    }
}

/// What the coordinator does when somebody outside let the time pass. Timers need no reminder.
fn reminder(late: &Next) -> Option<Next> {
    let what = match &late.owner {
        Owner::Patient => What::RemindPatient,
        Owner::Specialist(id) => What::RemindSpecialist(*id),
        Owner::Translator(id) => What::RemindTranslator(*id),
        Owner::Payer => What::RemindPayer,
        Owner::Source(_) => {
            if let What::AwaitRecord(request) = late.what {
                What::ChaseRecord(request)
            } else {
                What::RemindSource
            }
        }
        Owner::Recipient(id) => What::RemindRecipient(*id),
        Owner::System
        | Owner::Coordinator
        | Owner::Clinician
        | Owner::EligibilityReader
        | Owner::Governance => return None,
    };
    Some(Next::new(what, Owner::Coordinator, late.due).lacking(late.gaps.clone()))
}

#[cfg(test)]
mod tests;
