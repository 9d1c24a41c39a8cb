//! Phase 13: the talk, the questions of thirty days, the patient's decision.

use super::{Case, Event as E, Phase, delivery};
use crate::access::Actor;
use crate::id::{AppointmentId, PersonId};
use crate::person::Sensitive;
use crate::refusal::{Gap, Refusal};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUp {
    pub talks: BTreeMap<AppointmentId, Talk>,
    pub questions: Vec<Asked>,
    pub decision: Option<Decision>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    Video,
    InPerson,
    Phone,
}

/// A talk with the specialist: slots offered, one booked, then held or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    pub place: Where,
    /// Offered beginnings; the patient chooses one.
    pub slots: Vec<Timestamp>,
    pub minutes: u16,
    pub interpreter: bool,
    /// Booked beginning, with the IANA zone in which the patient chose it.
    pub booked: Option<(Timestamp, String)>,
    pub held: Option<bool>,
    pub cancelled: bool,
}

impl Talk {
    fn offered(place: Where, slots: Vec<Timestamp>, minutes: u16, interpreter: bool) -> Talk {
        Talk { place, slots, minutes, interpreter, booked: None, held: None, cancelled: false }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub question: Sensitive<String>,
    pub reply: Option<Sensitive<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    FollowsSecond,
    FollowsFirst,
    SomethingElse(Sensitive<String>),
    NotYet,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Offer {
        talk: AppointmentId,
        place: Where,
        slots: Vec<Timestamp>,
        minutes: u16,
        interpreter: bool,
    },
    Book {
        talk: AppointmentId,
        slot: Timestamp,
        zone: String,
    },
    Cancel {
        talk: AppointmentId,
        why: String,
    },
    Held {
        talk: AppointmentId,
        came: bool,
    },
    Ask {
        question: Sensitive<String>,
    },
    Reply {
        question: usize,
        reply: Sensitive<String>,
    },
    Decided(Decision),
    Finish,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Offered { talk: AppointmentId, details: Talk },
    Booked { talk: AppointmentId, slot: Timestamp, zone: String },
    Cancelled { talk: AppointmentId, why: String, by: PersonId },
    Held { talk: AppointmentId, came: bool },
    Asked { question: Sensitive<String> },
    Replied { question: usize, reply: Sensitive<String> },
    Decided(Decision),
    Finished,
}

/// Days for which questions about the report are answered.
const QUESTION_DAYS: i64 = 30;

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Offer { talk, place, slots, minutes, interpreter } => {
            may_offer(case, talk, &slots, now)?;
            let details = Talk::offered(place, slots, minutes, interpreter);
            Event::Offered { talk, details }
        }
        Command::Book { talk, slot, zone } => {
            let known = find(case, talk)?;
            if !known.slots.contains(&slot) || slot <= now {
                return Err(Refusal::Absurd("that time is not one of those on offer"));
            }
            if known.booked.as_ref().is_some_and(|(at, _)| *at == slot) {
                return Err(Refusal::AlreadyDone);
            }
            Event::Booked { talk, slot, zone }
        }
        Command::Cancel { talk, why } => {
            find(case, talk)?;
            Event::Cancelled { talk, why, by: by.person }
        }
        Command::Held { talk, came } => match find(case, talk)?.booked {
            Some((slot, _)) if slot <= now => Event::Held { talk, came },
            Some(_) | None => return Err(Refusal::Absurd("that talk has not begun")),
        },
        Command::Ask { question } => {
            may_ask(case, now)?;
            Event::Asked { question }
        }
        Command::Reply { question, reply } => {
            let asked =
                case.followup.questions.get(question).ok_or(Refusal::NotFound("that question"))?;
            if asked.reply.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            super::review::check_words(case, by, &reply.0)?;
            Event::Replied { question, reply }
        }
        Command::Decided(decision) => {
            case.at(&[Phase::FollowUp, Phase::Outcome])?;
            Event::Decided(decision)
        }
        Command::Finish => {
            case.at(&[Phase::FollowUp])?;
            Case::complete(gaps(case))?;
            return Ok(vec![E::FollowUp(Event::Finished), E::Entered(Phase::Outcome)]);
        }
    };
    Ok(vec![E::FollowUp(event)])
}

/// A talk may be offered while the report is still being translated or checked.
fn may_offer(
    case: &Case,
    talk: AppointmentId,
    slots: &[Timestamp],
    now: Timestamp,
) -> Result<(), Refusal> {
    if case.phase < Phase::Signature {
        return Err(Refusal::WrongPhase(case.phase));
    }
    if case.followup.talks.contains_key(&talk) {
        return Err(Refusal::AlreadyDone);
    }
    if slots.is_empty() || slots.iter().any(|slot| *slot <= now) {
        return Err(Refusal::Absurd("a talk is offered at times that are still to come"));
    }
    Ok(())
}

fn may_ask(case: &Case, now: Timestamp) -> Result<(), Refusal> {
    case.at(&[Phase::FollowUp, Phase::Outcome])?;
    let since = case.entered.get(&Phase::FollowUp).copied().unwrap_or(now);
    if now > since + (QUESTION_DAYS * 24).hours() {
        return Err(Refusal::QuestionsOver);
    }
    Ok(())
}

/// A question that was asked is answered before the follow-up ends. An acknowledgement is chased,
/// but nobody's silence keeps a case open for ever.
fn gaps(case: &Case) -> Vec<Gap> {
    let unanswered = case.followup.questions.iter().any(|q| q.reply.is_none());
    unanswered.then_some(Gap::QuestionUnanswered).into_iter().collect()
}

/// A talk that is neither held nor cancelled.
fn find(case: &Case, talk: AppointmentId) -> Result<&Talk, Refusal> {
    let known = case.followup.talks.get(&talk).ok_or(Refusal::NotFound("that talk"))?;
    if known.cancelled || known.held.is_some() { Err(Refusal::AlreadyDone) } else { Ok(known) }
}

/// Whose acknowledgement is still awaited.
pub fn is_acknowledgement_awaited(case: &Case) -> bool {
    delivery::awaited(case).next().is_some()
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    let followup = &mut case.followup;
    match event.clone() {
        Event::Offered { talk, details } => {
            followup.talks.insert(talk, details);
        }
        Event::Booked { talk, slot, zone } => {
            change(followup, talk, |t| t.booked = Some((slot, zone)));
        }
        Event::Cancelled { talk, .. } => change(followup, talk, |t| t.cancelled = true),
        Event::Held { talk, came } => change(followup, talk, |t| t.held = Some(came)),
        Event::Asked { question } => followup.questions.push(Asked { question, reply: None }),
        Event::Replied { question, reply } => {
            if let Some(asked) = followup.questions.get_mut(question) {
                asked.reply = Some(reply);
            }
        }
        Event::Decided(decision) => followup.decision = Some(decision),
        Event::Finished => {}
    }
}

fn change(followup: &mut FollowUp, talk: AppointmentId, how: impl FnOnce(&mut Talk)) {
    if let Some(known) = followup.talks.get_mut(&talk) {
        how(known);
    }
}
