//! Phase 10: a version is frozen and signed. What is signed is never changed: a later version is
//! added, or the report is voided.

use super::{
    Case, End, Event as E, Phase, assignment, ending, quality, record, review, translation,
};
use crate::access::Actor;
use crate::id::SpecialistId;
use crate::opinion::Opinion;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub number: u32,
    pub by: SpecialistId,
    pub signed_at: Timestamp,
    pub opinion: Opinion,
    /// SHA-256 of the canonical report (RFC 8785), lower-case hex.
    pub report_hash: String,
    /// What changed since the version before.
    pub changes: Option<String>,
    pub voided: Option<String>,
    /// The file and the conclusion as they were at the signature: what is printed never changes.
    pub records: record::Records,
    pub conclusion: Option<quality::Conclusion>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Sign {
        /// "I am who I am, and my interests are as declared", said again.
        attests: bool,
        standing: assignment::Standing,
        report_hash: String,
    },
    /// A new version after delivery: what was wrong or new.
    Amend { why: String },
    /// A conflict or an error was found after the signature.
    Void { why: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Signed {
        number: u32,
        by: SpecialistId,
        opinion: Box<Opinion>,
        report_hash: String,
        changes: Option<String>,
        standing: assignment::Standing,
    },
    Amending {
        why: String,
    },
    Voided {
        number: u32,
        why: String,
    },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Sign { attests, standing, report_hash } => {
            sign(case, by, attests, standing, report_hash, now)
        }
        Command::Amend { why } => {
            case.at(&[Phase::Delivery, Phase::FollowUp, Phase::Outcome])?;
            if case.amending.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            // It is printed in the next version.
            review::check_words(case, by, &why)?;
            Ok(vec![E::Signature(Event::Amending { why }), E::Entered(Phase::OpenReview)])
        }
        Command::Void { why } => {
            let last = case.versions.last().ok_or(Refusal::NotFound("a signed report"))?;
            if last.voided.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            let voided = E::Signature(Event::Voided { number: last.number, why: why.clone() });
            if case.end.is_some() {
                return Ok(vec![voided]);
            }
            Ok(vec![voided, ending::ended(End::Voided, &why)])
        }
    }
}

fn sign(
    case: &Case,
    by: &Actor,
    attests: bool,
    standing: assignment::Standing,
    report_hash: String,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    case.at(&[Phase::Signature])?;
    if !attests {
        return Err(Refusal::Absurd("identity and interests are attested again before signing"));
    }
    let mine = case.assignments.get(&by.reviewer()).ok_or(Refusal::NotFound("your assignment"))?;
    assignment::still_free(case, mine, &standing)?;
    quality::still_rests(case, now)?;
    let opinion = case.opinion.clone().ok_or(Refusal::NotFound("the opinion"))?;
    let is_sha256 = report_hash.len() == 64
        && report_hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !is_sha256 {
        return Err(Refusal::Absurd("the hash of the report is 64 lower-case hexadecimal digits"));
    }
    let signed = Event::Signed {
        number: u32::try_from(case.versions.len()).unwrap_or(u32::MAX).saturating_add(1),
        by: by.person.into(),
        opinion,
        report_hash,
        changes: case.amending.clone(),
        standing,
    };
    let next = if translation::report_open(case) { Phase::Translation } else { Phase::Delivery };
    // Whoever read in parallel is done as well.
    let readers = case.assignments.iter().filter(|(_, a)| a.part == assignment::Part::Reader);
    let done = readers
        .filter(|(_, a)| a.state == assignment::State::Reading)
        .map(|(id, _)| E::Assignment(assignment::Event::Finished { specialist: *id }));
    let signed = std::iter::once(E::Signature(signed));
    let dropped = translation::overtaken(case);
    Ok(signed.chain(done).chain(dropped).chain([E::Entered(next)]).collect())
}

/// The version that counts now: the last one, unless it was voided.
pub fn current(case: &Case) -> Option<&Version> {
    case.versions.last().filter(|v| v.voided.is_none())
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event.clone() {
        Event::Signed { number, by, opinion, report_hash, changes, .. } => {
            let version = Version {
                number,
                by,
                signed_at: at,
                opinion: *opinion,
                report_hash,
                changes,
                voided: None,
                records: case.records.clone(),
                conclusion: case.quality.conclusion.clone(),
            };
            case.versions.push(version);
            case.amending = None;
            // Each version is confirmed and delivered on its own.
            case.delivery.confirmed_by = None;
            case.delivery.called = false;
        }
        Event::Amending { why } => {
            case.amending = Some(why);
            case.quality.passed_by = None;
        }
        Event::Voided { number, why } => {
            if let Some(version) = case.versions.iter_mut().find(|v| v.number == number) {
                version.voided = Some(why);
            }
        }
    }
}
