//! Phases 5 and 6: which specialist, why, and whether they are free to judge.

use super::{Case, Event as E, Phase, consent, effect::Fee, preparation};
use crate::access::{Actor, Role};
use crate::id::{EarlierId, PersonId, SpecialistId};
use crate::opinion::{Knew, Reading};
use crate::person::Sensitive;
use crate::programme::{Tie, TieRule};
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One specialist's part in a case, from the offer to the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub part: Part,
    pub state: State,
    /// Why this specialist, in words.
    pub why: String,
    pub due: Timestamp,
    pub expires: Timestamp,
    pub fee: Fee,
    /// ISO 3166-1 alpha-2 code of the country from which the file is read.
    pub country: String,
    pub interests: Vec<Interest>,
    pub reading: Option<Box<Reading>>,
    pub locked: Option<Locked>,
    /// When each earlier opinion was opened to this reviewer.
    pub revealed: BTreeMap<EarlierId, Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Writes and signs the opinion.
    Lead,
    /// Reads in parallel, blind to the others too.
    Reader,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Offered,
    /// Accepted, with a tie that the patient has not accepted yet. No file is open.
    Disclosed,
    Reading,
    Declined {
        why: String,
    },
    Expired,
    Retracted,
    Revoked {
        why: String,
    },
}

/// A tie that was declared or found, in words that the report prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interest {
    pub tie: Tie,
    pub words: String,
    /// Declared by the specialist, or found by the machine.
    pub declared: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    pub hash: String,
    pub at: Timestamp,
    pub knew: Knew,
}

impl Assignment {
    /// An open offer that has not run out.
    pub fn is_offered(&self, now: Timestamp) -> bool {
        self.state == State::Offered && now < self.expires
    }

    /// Accepted, and the patient has accepted what was disclosed.
    pub fn is_reading(&self, _now: Timestamp) -> bool {
        self.state == State::Reading
    }

    /// Offered, waiting for the patient, or reading.
    pub fn is_live(&self) -> bool {
        match self.state {
            State::Offered | State::Disclosed | State::Reading => true,
            State::Declined { .. } | State::Expired | State::Retracted | State::Revoked { .. } => {
                false
            }
        }
    }
}

/// What the specialist's own stream says at this moment: a fact from outside, recorded with the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Registered, licensed and indemnified for this case's jurisdiction today.
    pub licensed: bool,
    pub has_room: bool,
    pub meets_deadline: bool,
    /// Ties that the machine found.
    pub ties: Vec<Interest>,
}

impl Standing {
    /// What a caller does not know: refused, until the application puts the truth in its place.
    pub fn unknown() -> Standing {
        Standing { licensed: false, has_room: false, meets_deadline: false, ties: vec![] }
    }
}

/// An offer to one specialist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub specialist: SpecialistId,
    pub part: Part,
    pub why: String,
    pub due: Timestamp,
    pub expires: Timestamp,
    pub fee: Fee,
    pub country: String,
    pub standing: Standing,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Prefer {
        text: Sensitive<String>,
    },
    Offer(Box<Offer>),
    Accept {
        interests: Vec<Interest>,
        standing: Standing,
    },
    Decline {
        why: String,
    },
    Expire {
        specialist: SpecialistId,
    },
    /// The coordinator takes an unanswered offer back.
    Retract {
        specialist: SpecialistId,
    },
    /// The patient accepts what the specialist disclosed.
    AcceptInterest {
        specialist: SpecialistId,
        standing: Standing,
    },
    /// A conflict was found before the signature.
    Revoke {
        specialist: SpecialistId,
        why: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Preferred {
        text: Sensitive<String>,
    },
    Offered(Box<Offer>),
    Accepted {
        specialist: SpecialistId,
        interests: Vec<Interest>,
        needs_patient: bool,
        standing: Standing,
    },
    Declined {
        specialist: SpecialistId,
        why: String,
    },
    Expired {
        specialist: SpecialistId,
    },
    Retracted {
        specialist: SpecialistId,
    },
    InterestAccepted {
        specialist: SpecialistId,
        by: PersonId,
        /// How the specialist stood when the file was opened; not noted in the first histories.
        #[serde(default)]
        standing: Option<Standing>,
    },
    Revoked {
        specialist: SpecialistId,
        why: String,
        by: PersonId,
    },
    /// Somebody who writes for this specialist worked on the file: the specialist is as near to what is
    /// sealed as they are, and does not review.
    Neared {
        specialist: SpecialistId,
        through: PersonId,
    },
    /// A parallel reader's work is done: the report is signed. The lead's own is told by the signature.
    Finished {
        specialist: SpecialistId,
    },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Prefer { text } => Event::Preferred { text },
        Command::Offer(offer) => return offered(case, offer, now),
        Command::Accept { interests, standing } => return accepted(case, by, interests, standing),
        Command::Decline { why } => Event::Declined { specialist: by.person.into(), why },
        Command::Expire { specialist } => {
            let assignment = find(case, specialist)?;
            if assignment.state != State::Offered {
                return Err(Refusal::AlreadyDone);
            }
            if now < assignment.expires {
                return Err(Refusal::Absurd("the offer has not run out yet"));
            }
            Event::Expired { specialist }
        }
        Command::Retract { specialist } => {
            if find(case, specialist)?.state != State::Offered {
                return Err(Refusal::AlreadyDone);
            }
            Event::Retracted { specialist }
        }
        Command::AcceptInterest { specialist, standing } => {
            let disclosed = find(case, specialist)?;
            if disclosed.state != State::Disclosed {
                return Err(Refusal::NotFound("a disclosed interest"));
            }
            preparation::sealed(case)?;
            // Days may have passed since the specialist accepted, and the file opens now.
            still_free(case, disclosed, &standing)?;
            had_no_hand(case, specialist)?;
            Event::InterestAccepted { specialist, by: by.person, standing: Some(standing) }
        }
        Command::Revoke { specialist, why } => {
            if !matches!(find(case, specialist)?.state, State::Reading | State::Disclosed) {
                return Err(Refusal::AlreadyDone);
            }
            // After a signature the report is voided or the tie disclosed; the assignment stands as history.
            if !case.versions.is_empty() {
                return Err(Refusal::WrongPhase(case.phase));
            }
            Event::Revoked { specialist, why, by: by.person }
        }
    };
    Ok(vec![E::Assignment(event)])
}

fn offered(case: &Case, offer: Box<Offer>, now: Timestamp) -> Result<Vec<E>, Refusal> {
    case.at(&[Phase::Matching, Phase::Offered])?;
    let terms = case.terms()?;
    let opening = case.opened()?;
    match case.assignments.get(&offer.specialist).map(|a| &a.state) {
        None | Some(State::Expired | State::Retracted) => {}
        Some(
            State::Offered
            | State::Disclosed
            | State::Reading
            | State::Declined { .. }
            | State::Revoked { .. },
        ) => {
            return Err(Refusal::AlreadyDone);
        }
    }
    let live = case.assignments.values().filter(|a| a.is_live());
    if live.clone().count() >= usize::from(terms.readers) {
        return Err(Refusal::AlreadyDone);
    }
    if offer.part == Part::Lead && live.clone().any(|a| a.part == Part::Lead) {
        return Err(Refusal::Absurd("there is a lead reviewer already"));
    }
    if offer.part == Part::Reader && terms.readers == 1 {
        return Err(Refusal::Absurd("this programme has one reviewer, who leads"));
    }
    let last_seat = live.clone().count() + 1 >= usize::from(terms.readers);
    if offer.part == Part::Reader && last_seat && live.clone().all(|a| a.part == Part::Reader) {
        return Err(Refusal::Absurd("the last seat is the lead reviewer's"));
    }
    if offer.expires <= now || offer.due <= offer.expires {
        return Err(Refusal::Absurd(
            "an offer runs out in the future, and before the reading is due",
        ));
    }
    if PersonId::from(offer.specialist) == opening.patient
        || case.request.treating.iter().any(|d| d.person == offer.specialist.into())
    {
        return Err(Refusal::Barred(Tie::TreatedPatient));
    }
    if case.proxies.contains_key(&offer.specialist.into()) {
        return Err(Refusal::Barred(Tie::KnowsPatient));
    }
    let prepare = consent::Purpose::PrepareAndReview;
    if !consent::stands(case, prepare) {
        return Err(Refusal::NoConsent(prepare));
    }
    preparation::sealed(case)?;
    if !consent::allows_country(case, &offer.country) {
        return Err(Refusal::OtherCountry(offer.country));
    }
    had_no_hand(case, offer.specialist)?;
    free_to_judge(case, &offer.standing, true)?;
    Ok(vec![E::Assignment(Event::Offered(offer))])
}

/// Until the lock: who worked on the file, or whose secretary did, is not apart from what is sealed in it.
pub(super) fn had_no_hand(case: &Case, specialist: SpecialistId) -> Result<(), Refusal> {
    if case.hands.contains(&specialist.into()) {
        return Err(Refusal::NeedsAnotherPerson);
    }
    Ok(())
}

/// The gates that hold at the offer, at acceptance, at the patient's acceptance, at the lock and at the signature.
pub(super) fn free_to_judge(
    case: &Case,
    standing: &Standing,
    joining: bool,
) -> Result<(), Refusal> {
    let terms = case.terms()?;
    if !standing.licensed {
        return Err(Refusal::Unlicensed);
    }
    if let Some(bar) = standing.ties.iter().find(|t| terms.rule(t.tie) == TieRule::Bar) {
        return Err(Refusal::Barred(bar.tie));
    }
    if joining && !standing.has_room {
        return Err(Refusal::OverCapacity);
    }
    if joining && !standing.meets_deadline {
        return Err(Refusal::CannotMeetDeadline);
    }
    Ok(())
}

/// When the patient accepts a tie, at the lock and at the signature: licensed, not barred, and no tie that the patient was not told of.
pub(super) fn still_free(
    case: &Case,
    mine: &Assignment,
    standing: &Standing,
) -> Result<(), Refusal> {
    free_to_judge(case, standing, false)?;
    match standing.ties.iter().find(|t| !mine.interests.iter().any(|i| i.tie == t.tie)) {
        Some(new) => Err(Refusal::Barred(new.tie)),
        None => Ok(()),
    }
}

fn accepted(
    case: &Case,
    by: &Actor,
    mut interests: Vec<Interest>,
    standing: Standing,
) -> Result<Vec<E>, Refusal> {
    let specialist = SpecialistId::from(by.person);
    had_no_hand(case, specialist)?;
    free_to_judge(case, &standing, true)?;
    let terms = case.terms()?;
    if let Some(bar) = interests.iter().find(|i| terms.rule(i.tie) == TieRule::Bar) {
        // The file was never opened; the offer ends, and the coordinator is told why.
        let why = format!("barred: {}", bar.tie.words());
        return Ok(vec![E::Assignment(Event::Declined { specialist, why })]);
    }
    for tie in &standing.ties {
        if !interests.iter().any(|i| i.tie == tie.tie) {
            interests.push(tie.clone());
        }
    }
    preparation::sealed(case)?;
    let needs_patient = !interests.is_empty();
    Ok(vec![E::Assignment(Event::Accepted { specialist, interests, needs_patient, standing })])
}

fn find(case: &Case, specialist: SpecialistId) -> Result<&Assignment, Refusal> {
    case.assignments.get(&specialist).ok_or(Refusal::NotFound("that specialist"))
}

/// With the first step by which somebody who writes for a specialist has a hand in the file, it is noted whose
/// the secretary is: an account may change, what they saw does not.
pub(super) fn nearing(case: &Case, by: &Actor, events: &mut Vec<E>, now: Timestamp) {
    let known = |s: &SpecialistId| case.hands.contains(&PersonId::from(*s));
    let Some(specialist) = by.acts_for.filter(|s| by.role != Role::Secretary && !known(s)) else {
        return;
    };
    let mut after = case.clone();
    for event in events.iter() {
        super::evolve(&mut after, event, now);
    }
    if after.hands.contains(&by.person) {
        events.push(E::Assignment(Event::Neared { specialist, through: by.person }));
    }
}

/// Is anybody offered, disclosed or reading?
pub(super) fn any_offered(case: &Case) -> bool {
    case.assignments.values().any(Assignment::is_live)
}

/// As many as the programme asks for are reading, one of them in the lead.
pub fn all_reading(case: &Case) -> bool {
    let wanted = case.opening.as_ref().map_or(1, |o| usize::from(o.terms.readers));
    let reading = || case.assignments.values().filter(|a| a.state == State::Reading);
    reading().count() >= wanted && reading().any(|a| a.part == Part::Lead)
}

pub(super) fn all_locked(case: &Case) -> bool {
    all_reading(case)
        && case
            .assignments
            .values()
            .filter(|a| a.state == State::Reading)
            .all(|a| a.locked.is_some())
}

/// The lead reviewer, while there is one.
pub fn lead(case: &Case) -> Option<(SpecialistId, &Assignment)> {
    case.assignments
        .iter()
        .find(|(_, a)| a.part == Part::Lead && a.state == State::Reading)
        .map(|(id, a)| (*id, a))
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    match event.clone() {
        Event::Preferred { .. } => {}
        Event::Offered(offer) => {
            let assignment = Assignment {
                part: offer.part,
                state: State::Offered,
                why: offer.why,
                due: offer.due,
                expires: offer.expires,
                fee: offer.fee,
                country: offer.country,
                interests: offer.standing.ties,
                reading: None,
                locked: None,
                revealed: BTreeMap::new(),
            };
            case.assignments.insert(offer.specialist, assignment);
        }
        Event::Accepted { specialist, interests, needs_patient, .. } => {
            change(case, specialist, |a| {
                a.interests = interests;
                a.state = if needs_patient { State::Disclosed } else { State::Reading };
            });
        }
        Event::Declined { specialist, why } => {
            change(case, specialist, |a| a.state = State::Declined { why });
        }
        Event::Expired { specialist } => change(case, specialist, |a| a.state = State::Expired),
        Event::Retracted { specialist } => change(case, specialist, |a| a.state = State::Retracted),
        Event::InterestAccepted { specialist, .. } => {
            change(case, specialist, |a| a.state = State::Reading);
        }
        Event::Neared { specialist, .. } => {
            case.hands.insert(specialist.into());
        }
        Event::Finished { .. } => {}
        Event::Revoked { specialist, why, .. } => {
            let led = case.assignments.get(&specialist).is_some_and(|a| a.part == Part::Lead);
            change(case, specialist, |a| a.state = State::Revoked { why });
            // The next lead starts from the file, not from this one's words.
            if led {
                case.opinion = None;
                case.quality = super::quality::Quality::default();
            }
        }
    }
}

fn change(case: &mut Case, specialist: SpecialistId, how: impl FnOnce(&mut Assignment)) {
    if let Some(assignment) = case.assignments.get_mut(&specialist) {
        how(assignment);
    }
}
