//! Phase 12: the report reaches the patient and, only with consent, anybody else.

use super::{Case, Event as E, Phase, authority, consent, disclosure, signature};
use crate::access::{Actor, Role};
use crate::id::{DeliveryId, PersonId};
use crate::refusal::{Gap, Refusal};
use consent::Recipient;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deliveries {
    /// Who confirmed patient and dates of the current version.
    pub confirmed_by: Option<PersonId>,
    /// A person rang before a major piece of news went out.
    pub called: bool,
    pub sent: BTreeMap<DeliveryId, Delivery>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub version: u32,
    pub to: Recipient,
    pub person: PersonId,
    pub at: Timestamp,
    /// Consent, or the disclosure without it.
    pub basis: Ground,
    pub asks_action: bool,
    pub failed: Option<String>,
    pub opened_at: Option<Timestamp>,
    pub acknowledged: Option<String>,
}

/// Why a recipient may have the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    OwnReport,
    Consent,
    Override(crate::id::DisclosureId),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// A second person compared name, birth date and dates with the file.
    Confirm {
        patient_is_right: bool,
        dates_are_right: bool,
    },
    Called {
        summary: String,
    },
    Deliver {
        delivery: DeliveryId,
        to: Recipient,
    },
    Failed {
        delivery: DeliveryId,
        why: String,
    },
    Opened {
        delivery: DeliveryId,
    },
    Acknowledge {
        delivery: DeliveryId,
        words: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Confirmed {
        version: u32,
        by: PersonId,
    },
    /// The second person found something wrong; nothing goes out.
    NotConfirmed {
        by: PersonId,
    },
    Called {
        by: PersonId,
        summary: String,
    },
    Delivered {
        delivery: DeliveryId,
        version: u32,
        to: Recipient,
        person: PersonId,
        basis: Ground,
        asks_action: bool,
        report_hash: String,
    },
    Failed {
        delivery: DeliveryId,
        why: String,
    },
    Opened {
        delivery: DeliveryId,
    },
    Acknowledged {
        delivery: DeliveryId,
        words: String,
    },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Confirm { patient_is_right, dates_are_right } => {
            case.at(&[Phase::Delivery])?;
            let version = signature::current(case).ok_or(Refusal::NotFound("a signed report"))?;
            if case.delivery.confirmed_by.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            if patient_is_right && dates_are_right {
                Event::Confirmed { version: version.number, by: by.person }
            } else {
                Event::NotConfirmed { by: by.person }
            }
        }
        Command::Called { summary } => {
            case.at(&[Phase::Delivery])?;
            Event::Called { by: by.person, summary }
        }
        Command::Deliver { delivery, to } => return deliver(case, by, delivery, to),
        Command::Failed { delivery, why } => {
            find(case, delivery)?;
            Event::Failed { delivery, why }
        }
        Command::Opened { delivery } => {
            let sent = find(case, delivery)?;
            // Nobody opens another's copy; the service itself may say that it saw it opened.
            if by.role != Role::System && sent.person != by.person {
                return Err(Refusal::NotFound("that delivery"));
            }
            if sent.opened_at.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Event::Opened { delivery }
        }
        Command::Acknowledge { delivery, words } => {
            let sent = find(case, delivery)?;
            if sent.person != by.person {
                return Err(Refusal::NotFound("that delivery"));
            }
            if sent.acknowledged.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Event::Acknowledged { delivery, words }
        }
    };
    Ok(vec![E::Delivery(event)])
}

fn deliver(
    case: &Case,
    by: &Actor,
    delivery: DeliveryId,
    to: Recipient,
) -> Result<Vec<E>, Refusal> {
    case.at(&[Phase::Delivery, Phase::FollowUp, Phase::Outcome])?;
    let version = signature::current(case).ok_or(Refusal::NotFound("a signed report"))?;
    if case.delivery.sent.contains_key(&delivery) || has_version(case, to, version.number) {
        return Err(Refusal::AlreadyDone);
    }
    let waits = waits_for_patient(case, to, version);
    let basis = ground(case, to, waits.is_empty());
    let mut gaps = vec![];
    match case.delivery.confirmed_by {
        None => gaps.push(Gap::SecondConfirmation),
        Some(confirmer) if confirmer == by.person => return Err(Refusal::NeedsAnotherPerson),
        Some(_) => {}
    }
    // What two people decided without the patient does not wait for the patient either.
    if !matches!(basis, Ok(Ground::Override(_))) {
        gaps.extend(waits);
    }
    Case::complete(gaps)?;
    let basis = basis?;
    let event = Event::Delivered {
        delivery,
        version: version.number,
        to,
        person: person(case, to)?,
        basis,
        asks_action: version.opinion.next_steps.iter().any(|s| s.asks_recipient),
        report_hash: version.report_hash.clone(),
    };
    let first = to == Recipient::Patient && case.phase == Phase::Delivery;
    let moved = first.then_some(E::Entered(Phase::FollowUp));
    Ok(std::iter::once(E::Delivery(event)).chain(moved).collect())
}

/// Does a person ring before this version goes out: since its news is major, or a clinician granted that the
/// patient does not meet it alone?
pub fn needs_call(case: &Case, version: &signature::Version) -> bool {
    version.opinion.is_major() || authority::news_is_told_in_person(case)
}

/// Such news is told by a person first, and the patient has the report before anybody else.
fn waits_for_patient(case: &Case, to: Recipient, version: &signature::Version) -> Vec<Gap> {
    let untold = needs_call(case, version) && !case.delivery.called;
    let first = to != Recipient::Patient && !has_version(case, Recipient::Patient, version.number);
    let lacks = [(untold, Gap::HumanCall), (first, Gap::PatientNotDelivered)];
    lacks.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
}

/// The patient's own report; or the patient's consent for this recipient; or two people's disclosure,
/// which counts before a consent that the report would still have to wait for.
fn ground(case: &Case, to: Recipient, patient_knows: bool) -> Result<Ground, Refusal> {
    if to == Recipient::Patient {
        return Ok(Ground::OwnReport);
    }
    let purpose = consent::Purpose::ReportTo(to);
    let consented = consent::stands(case, purpose).then_some(Ground::Consent);
    let decided = disclosure::standing_for(case, to).map(Ground::Override);
    let ground = if patient_knows { consented.or(decided) } else { decided.or(consented) };
    ground.ok_or(Refusal::NoConsent(purpose))
}

fn person(case: &Case, to: Recipient) -> Result<PersonId, Refusal> {
    match to {
        Recipient::Patient => case.opened().map(|o| o.patient),
        Recipient::Proxy(person) | Recipient::Doctor(person) | Recipient::Other(person) => {
            Ok(person)
        }
    }
}

fn has_version(case: &Case, to: Recipient, version: u32) -> bool {
    case.delivery.sent.values().any(|d| d.to == to && d.version == version && d.failed.is_none())
}

fn find(case: &Case, delivery: DeliveryId) -> Result<&Delivery, Refusal> {
    case.delivery.sent.get(&delivery).ok_or(Refusal::NotFound("that delivery"))
}

/// Was a report that still counts delivered to this person, on a ground that still stands?
pub fn reached(case: &Case, person: PersonId) -> bool {
    case.delivery.sent.values().any(|d| {
        d.person == person
            && d.failed.is_none()
            && match d.basis {
                Ground::OwnReport | Ground::Override(_) => true,
                Ground::Consent => consent::stands(case, consent::Purpose::ReportTo(d.to)),
            }
    })
}

/// Does every recipient, who was asked to act, still owe an answer?
pub fn awaited(case: &Case) -> impl Iterator<Item = (&DeliveryId, &Delivery)> {
    case.delivery.sent.iter().filter(|(_, d)| {
        d.asks_action
            && d.to != Recipient::Patient
            && d.acknowledged.is_none()
            && d.failed.is_none()
    })
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event.clone() {
        Event::Confirmed { by, .. } => case.delivery.confirmed_by = Some(by),
        Event::NotConfirmed { .. } => case.delivery.confirmed_by = None,
        Event::Called { .. } => case.delivery.called = true,
        Event::Delivered { delivery, version, to, person, basis, asks_action, .. } => {
            let sent = Delivery {
                version,
                to,
                person,
                at,
                basis,
                asks_action,
                failed: None,
                opened_at: None,
                acknowledged: None,
            };
            case.delivery.sent.insert(delivery, sent);
        }
        Event::Failed { delivery, why } => change(case, delivery, |d| d.failed = Some(why)),
        Event::Opened { delivery } => change(case, delivery, |d| d.opened_at = Some(at)),
        Event::Acknowledged { delivery, words } => {
            change(case, delivery, |d| d.acknowledged = Some(words));
        }
    }
}

fn change(case: &mut Case, delivery: DeliveryId, how: impl FnOnce(&mut Delivery)) {
    if let Some(sent) = case.delivery.sent.get_mut(&delivery) {
        how(sent);
    }
}
