//! Phase 9: a clinician who is not a reviewer asks, never edits. 9b: doctors confer.

use super::{Case, Event as E, Phase, assignment, consent, review};
use crate::access::Actor;
use crate::id::PersonId;
use crate::refusal::{Gap, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quality {
    pub queries: Vec<Query>,
    pub passed_by: Option<PersonId>,
    pub conferring_with: Option<String>,
    pub conclusion: Option<Conclusion>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    pub asked: String,
    pub reply: Option<String>,
}

/// How doctors who conferred ended; all of it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    Consensus { words: String },
    Majority { words: String, minority: String },
    None { words: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Ask {
        asked: String,
    },
    Reply {
        query: usize,
        reply: String,
    },
    /// Back to the author, with the open queries.
    Return {
        why: String,
    },
    Pass,
    /// Offered when a difference is major; it never blocks.
    Confer {
        with: String,
        /// The treating doctor takes part, which the patient must have agreed to.
        treating: bool,
    },
    Conclude(Conclusion),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Asked { asked: String, by: PersonId },
    Replied { query: usize, reply: String },
    Returned { why: String, by: PersonId },
    Passed { by: PersonId },
    Conferring { with: String },
    Concluded(Conclusion),
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Ask { asked } => {
            case.at(&[Phase::Quality])?;
            Ok(vec![E::Quality(Event::Asked { asked, by: by.person })])
        }
        Command::Reply { query, reply } => {
            case.at(&[Phase::Quality, Phase::OpenReview])?;
            let open = case.quality.queries.get(query).ok_or(Refusal::NotFound("that query"))?;
            if open.reply.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            super::review::check_words(case, by, &reply)?;
            Ok(vec![E::Quality(Event::Replied { query, reply })])
        }
        // Also from the signature: until it is given, the author can be asked to look once more.
        Command::Return { why } => {
            case.at(&[Phase::Quality, Phase::Signature])?;
            Ok(vec![
                E::Quality(Event::Returned { why, by: by.person }),
                E::Entered(Phase::OpenReview),
            ])
        }
        Command::Pass => {
            case.at(&[Phase::Quality])?;
            if case.quality.queries.iter().any(|q| q.reply.is_none()) {
                return Err(Refusal::Incomplete(vec![Gap::QueryOpen]));
            }
            still_rests(case, now)?;
            Ok(vec![E::Quality(Event::Passed { by: by.person }), E::Entered(Phase::Signature)])
        }
        Command::Confer { with, treating } => {
            case.at(&[Phase::Quality])?;
            let contact = consent::Purpose::ContactTreating;
            if treating && !consent::stands(case, contact) {
                return Err(Refusal::NoConsent(contact));
            }
            if !case.opinion.as_ref().is_some_and(|o| o.is_major()) {
                return Err(Refusal::Absurd("doctors confer when a difference is major"));
            }
            Ok(vec![E::Quality(Event::Conferring { with }), E::Entered(Phase::Reconcile)])
        }
        Command::Conclude(conclusion) => {
            case.at(&[Phase::Reconcile])?;
            Ok(vec![E::Quality(Event::Concluded(conclusion)), E::Entered(Phase::Quality)])
        }
    }
}

/// The file may have changed since the opinion was written: what it cites and names is still there.
pub(super) fn still_rests(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    match (assignment::lead(case), &case.opinion) {
        (Some((lead, _)), Some(opinion)) => review::check_opinion(case, lead, opinion, now),
        (Some(_) | None, _) => Err(Refusal::NotFound("the opinion")),
    }
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    if let Event::Asked { by, .. } | Event::Returned { by, .. } | Event::Passed { by } = event {
        case.hands.insert(*by);
    }
    let quality = &mut case.quality;
    match event.clone() {
        Event::Asked { asked, .. } => quality.queries.push(Query { asked, reply: None }),
        Event::Replied { query, reply } => {
            if let Some(query) = quality.queries.get_mut(query) {
                query.reply = Some(reply);
            }
        }
        Event::Returned { .. } => quality.passed_by = None,
        Event::Passed { by } => quality.passed_by = Some(by),
        Event::Conferring { with } => quality.conferring_with = Some(with),
        Event::Concluded(conclusion) => quality.conclusion = Some(conclusion),
    }
}
