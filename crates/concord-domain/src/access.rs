//! Who may do what, and who may see what: one table, denied by default.
//!
//! Every command belongs to a [`Duty`], every read to a [`Sight`]. A row names the roles that may, and
//! under which [`Bond`] to the case. Routes, jobs and `decide` ask here and nowhere else.

use crate::case::consent::{self, Purpose};
use crate::case::{Case, Phase, assignment, delivery};
use crate::id::{OrganisationId, PersonId, SpecialistId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

mod duty;
#[cfg(test)]
mod frozen;
mod sight;

pub use duty::{Duty, duty};
pub use sight::{Obligation, Sight};

/// Somebody who acts, as the session says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: PersonId,
    pub role: Role,
    /// The organisation that this session belongs to. Never taken from a request.
    pub tenant: OrganisationId,
    /// The specialist for whom a secretary acts.
    pub acts_for: Option<SpecialistId>,
}

impl Actor {
    /// The reviewer whose grant counts: for a secretary the specialist for whom they act, else oneself,
    /// so that a specialist who is a secretary too never locks or signs in another's name.
    pub fn reviewer(&self) -> SpecialistId {
        match (self.role, self.acts_for) {
            (Role::Secretary, Some(specialist)) => specialist,
            _ => SpecialistId::from(self.person),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Patient,
    Proxy,
    Coordinator,
    Clinician,
    EligibilityReader,
    Specialist,
    Secretary,
    TreatingDoctor,
    Payer,
    Translator,
    Governance,
    Administrator,
    /// Timers and jobs of the service itself.
    System,
}

impl Role {
    pub const ALL: [Role; 13] = [
        Role::Patient,
        Role::Proxy,
        Role::Coordinator,
        Role::Clinician,
        Role::EligibilityReader,
        Role::Specialist,
        Role::Secretary,
        Role::TreatingDoctor,
        Role::Payer,
        Role::Translator,
        Role::Governance,
        Role::Administrator,
        Role::System,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Role::Patient => "patient",
            Role::Proxy => "proxy",
            Role::Coordinator => "coordinator",
            Role::Clinician => "clinician",
            Role::EligibilityReader => "eligibility_reader",
            Role::Specialist => "specialist",
            Role::Secretary => "secretary",
            Role::TreatingDoctor => "treating_doctor",
            Role::Payer => "payer",
            Role::Translator => "translator",
            Role::Governance => "governance",
            Role::Administrator => "administrator",
            Role::System => "system",
        }
    }

    pub fn from_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// What ties somebody to this very case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bond {
    /// The case does not exist yet; its opener names who it is for.
    Opener,
    /// Is the patient.
    Self_,
    /// Has an authority that was confirmed, has not run out and was not revoked.
    ConfirmedProxy,
    /// Was named to act for the patient, whether or not the authority is confirmed yet; not revoked and
    /// not run out. Sees that there is a case and may raise a concern, no more.
    NamedProxy,
    /// Was named, and opened the case for the patient: reads and writes what they told themselves and brings
    /// records, among them the evidence of their authority, before that is confirmed.
    NamedOpener,
    /// Works for the operating service.
    Staff,
    /// Works for the service and is not a reviewer of this case, nor a secretary of one.
    NotReviewer,
    /// Works for the service, is not a reviewer nor a secretary of one, and the patient's consent to prepare the case stands.
    CareTeam,
    /// Has an open offer.
    Offered,
    /// Has accepted an offer with a tie that the patient has not answered yet: sees that, and no file.
    Disclosed,
    /// Has accepted, may read, and the patient's consent stands.
    Reading,
    /// Reads, and has locked the own reading.
    Locked,
    /// Is the lead reviewer.
    Leading,
    /// Has been given a translation of this case.
    Translating,
    /// Something was delivered to this person.
    Recipient,
    /// The payer of this case's programme, while the patient agrees: to be asked for the cover until that is
    /// settled, and to be told where the case stands.
    PayerOfCase,
    /// The service itself.
    Service,
}

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Denied {
    #[error("Your role does not include this.")]
    Role,
    #[error("You are not part of this case.")]
    NoBond,
    #[error("Your access to this case has ended or has not begun.")]
    NoGrant,
    #[error("The patient or the service has not confirmed yet that you act for the patient.")]
    Unconfirmed,
}

/// One permission: this role, when so tied to the case.
pub(crate) type Allow = (Role, Bond);

/// May this person carry out this duty on this case now?
pub fn permit(case: &Case, by: &Actor, duty: Duty, now: Timestamp) -> Result<(), Denied> {
    check(case, by, duty.allows(), now)
}

/// May this person see this of the case now, and what must be recorded if they do?
pub fn see(case: &Case, by: &Actor, sight: Sight, now: Timestamp) -> Result<Obligation, Denied> {
    check(case, by, sight.allows(), now)?;
    if sight.is_clinical() && case.erased {
        return Err(Denied::NoGrant);
    }
    Ok(sight.obligation(by.role))
}

fn check(case: &Case, by: &Actor, allows: &[Allow], now: Timestamp) -> Result<(), Denied> {
    let mut why = Denied::Role;
    for (role, bond) in allows {
        if *role != by.role {
            continue;
        }
        match holds(case, by, *bond, now) {
            Ok(()) => return Ok(()),
            // That it only has to be confirmed says more than that another way in is shut too.
            Err(_) if why == Denied::Unconfirmed => {}
            Err(denied) => why = denied,
        }
    }
    Err(why)
}

fn holds(case: &Case, by: &Actor, bond: Bond, now: Timestamp) -> Result<(), Denied> {
    let Some(opening) = &case.opening else {
        return if bond == Bond::Opener { Ok(()) } else { Err(Denied::NoBond) };
    };
    let same_tenant = opening.tenant == by.tenant;
    let assignment = case.assignments.get(&by.reviewer());
    let apart = same_tenant && is_apart(case, by);
    match bond {
        Bond::Opener | Bond::Service => yes(same_tenant, Denied::NoBond),
        Bond::Self_ => yes(same_tenant && opening.patient == by.person, Denied::NoBond),
        Bond::NamedProxy | Bond::NamedOpener => {
            let proxy = case.proxies.get(&by.person).ok_or(Denied::NoBond)?;
            let asked = bond == Bond::NamedProxy || opening.opened_by == by.person;
            yes(same_tenant && asked && proxy.may_become_live(now), Denied::NoGrant)
        }
        Bond::ConfirmedProxy => {
            let proxy = case.proxies.get(&by.person).ok_or(Denied::NoBond)?;
            yes(same_tenant && proxy.may_become_live(now), Denied::NoGrant)?;
            yes(proxy.is_live(now), Denied::Unconfirmed)
        }
        Bond::Staff => yes(same_tenant, Denied::NoBond),
        Bond::NotReviewer => yes(apart, Denied::NoBond),
        Bond::CareTeam => {
            yes(apart, Denied::NoBond)?;
            yes(consent::stands(case, Purpose::PrepareAndReview), Denied::NoGrant)
        }
        Bond::Offered => invited(case, same_tenant, assignment, |a| a.is_offered(now)),
        Bond::Disclosed => {
            let waits = |a: &assignment::Assignment| a.state == assignment::State::Disclosed;
            invited(case, same_tenant, assignment, waits)
        }
        Bond::Reading => {
            yes(!saw_as_staff(case, by), Denied::NoBond)?;
            reading(case, same_tenant, assignment, now)
        }
        Bond::Locked => {
            yes(assignment.is_some_and(|a| a.locked.is_some()), Denied::NoGrant)?;
            reading(case, same_tenant, assignment, now)
        }
        Bond::Leading => {
            let leads = assignment.is_some_and(|a| a.part == assignment::Part::Lead);
            yes(leads && !saw_as_staff(case, by), Denied::NoBond)?;
            reading(case, same_tenant, assignment, now)
        }
        Bond::Translating => {
            yes(apart, Denied::NoBond)?;
            translating(case, same_tenant, by.person)
        }
        Bond::Recipient => {
            yes(same_tenant && delivery::reached(case, by.person), Denied::NoBond)?;
            let proxy_stands = case.proxies.get(&by.person).is_some_and(|p| p.is_live(now));
            yes(by.role != Role::Proxy || proxy_stands, Denied::NoGrant)
        }
        Bond::PayerOfCase => {
            yes(opening.terms.payer() == Some(by.tenant), Denied::NoBond)?;
            paying(case)
        }
    }
}

/// Whoever writes for a reviewer is no more apart from the reading than the reviewer.
fn is_apart(case: &Case, by: &Actor) -> bool {
    let reviews = |s: &SpecialistId| case.assignments.contains_key(s);
    !reviews(&by.reviewer()) && !by.acts_for.as_ref().is_some_and(reviews)
}

/// A secretary who worked on the file before they wrote for its reviewer knows what is sealed to both.
fn saw_as_staff(case: &Case, by: &Actor) -> bool {
    by.role == Role::Secretary && case.hands.contains(&by.person)
}

/// Whoever is asked to review, while there is something to review: the case open, the patient's consent standing.
fn invited(
    case: &Case,
    same_tenant: bool,
    assignment: Option<&assignment::Assignment>,
    stands: impl FnOnce(&assignment::Assignment) -> bool,
) -> Result<(), Denied> {
    let assignment = assignment.ok_or(Denied::NoBond)?;
    yes(same_tenant && stands(assignment), Denied::NoGrant)?;
    yes(case.end.is_none(), Denied::NoGrant)?;
    yes(consent::stands(case, Purpose::PrepareAndReview), Denied::NoGrant)
}

/// A reviewer's grant: accepted, not revoked, the case open, the patient's consent standing.
fn reading(
    case: &Case,
    same_tenant: bool,
    assignment: Option<&assignment::Assignment>,
    now: Timestamp,
) -> Result<(), Denied> {
    let assignment = assignment.ok_or(Denied::NoBond)?;
    yes(same_tenant && assignment.is_reading(now), Denied::NoGrant)?;
    yes(case.end.is_none() && case.phase < Phase::Closed, Denied::NoGrant)?;
    yes(consent::stands(case, Purpose::PrepareAndReview), Denied::NoGrant)
}

/// A linguist's grant: an open task, the case open, the patient's consent to a translation standing.
fn translating(case: &Case, same_tenant: bool, person: PersonId) -> Result<(), Denied> {
    let mine = |t: &&crate::case::translation::Translation| {
        t.translator == person || t.checker == Some(person)
    };
    let tasks = || case.translations.values().filter(mine);
    yes(tasks().next().is_some(), Denied::NoBond)?;
    yes(same_tenant && tasks().any(|t| t.is_open()), Denied::NoGrant)?;
    yes(case.end.is_none(), Denied::NoGrant)?;
    yes(consent::stands(case, Purpose::Translate), Denied::NoGrant)
}

/// The patient agrees that the payer is asked about the cover, until that is settled, or is told of the case.
fn paying(case: &Case) -> Result<(), Denied> {
    let settling = case.phase <= Phase::Eligibility;
    let asked = settling && consent::stands(case, Purpose::PayerEligibility);
    yes(asked || consent::stands(case, Purpose::PayerStatus), Denied::NoGrant)
}

fn yes(holds: bool, otherwise: Denied) -> Result<(), Denied> {
    if holds { Ok(()) } else { Err(otherwise) }
}

/// May this specialist be shown bytes that reveal an earlier opinion? Only what they themselves have
/// revealed; everything else is sealed for them.
pub fn may_see_earlier(case: &Case, reviewer: SpecialistId, earlier: crate::id::EarlierId) -> bool {
    case.preparation.mode == Some(crate::programme::Mode::NotBlind)
        || case
            .assignments
            .get(&reviewer)
            .is_some_and(|a| a.locked.is_some() && a.revealed.contains_key(&earlier))
}
