//! Phase 0: what is asked, by whom, and what is already known.

use super::authority::{self, Acting, Proxy};
use super::draft::{self, Draft};
use super::{Case, Event as E, Opening, Phase, hold};
use crate::access::{Actor, Denied, Role};
use crate::id::{EarlierId, PersonId, QuestionId};
use crate::opinion::hex;
use crate::person::{Contact, Identity, Sensitive};
use crate::refusal::{Gap, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The request as it stands. Saved as typed; only a submission asks that it is whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    pub identity: Option<Identity>,
    pub contact: Option<Contact>,
    pub condition: Option<Condition>,
    pub stage: Option<Stage>,
    pub earlier: BTreeMap<EarlierId, EarlierOpinion>,
    pub treating: Vec<TreatingDoctor>,
    pub matters: Option<Sensitive<String>>,
    pub questions: Vec<Question>,
    pub red_flags: Option<Vec<RedFlag>>,
    pub situation: Option<Situation>,
    pub asker: Option<Asker>,
    /// Where an insurer pays.
    pub cover: Option<Cover>,
    /// What people typed and have not answered yet, by person and page; see [`draft`].
    pub drafts: BTreeMap<PersonId, BTreeMap<String, draft::Fields>>,
    pub submitted_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// In the patient's own words.
    pub summary: Sensitive<String>,
    /// The field in which a specialist is sought: "shoulder surgery".
    pub field: String,
}

/// Whether something is known, not yet, or already under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    NotYet,
    Known(Sensitive<String>),
    UnderWay(Sensitive<String>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    pub diagnosis: Known,
    pub plan: Known,
    pub treatment: Known,
    /// The day on which treatment is due, where there is one.
    pub treatment_due: Option<Date>,
}

/// An opinion that somebody gave before; there may be several, and they may conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierOpinion {
    /// "Mr Whitlock, shoulder surgeon".
    pub by: Sensitive<String>,
    pub date: Option<Date>,
    /// What it advised, in the patient's words.
    pub advice: Sensitive<String>,
}

/// Somebody who treats the patient: conflicts are screened against them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatingDoctor {
    pub person: PersonId,
    pub name: Sensitive<String>,
    pub institution: Sensitive<String>,
    pub email: Option<Sensitive<String>>,
    pub is_gp: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: QuestionId,
    /// Verbatim, as the report will print it.
    pub asked: Sensitive<String>,
    /// As it is put to the reviewer, so that it does not give away the earlier opinion.
    pub neutral: Option<Sensitive<String>>,
}

/// The fixed, generic list. It routes; it never diagnoses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedFlag {
    ChestPainOrBreathless,
    StrokeSigns,
    HeavyBleeding,
    SevereSuddenPain,
    HighFeverAndUnwell,
    CannotPassUrineOrNumbSaddle,
    ThoughtsOfEndingLife,
    GettingRapidlyWorse,
}

impl RedFlag {
    pub const ALL: [RedFlag; 8] = [
        RedFlag::ChestPainOrBreathless,
        RedFlag::StrokeSigns,
        RedFlag::HeavyBleeding,
        RedFlag::SevereSuddenPain,
        RedFlag::HighFeverAndUnwell,
        RedFlag::CannotPassUrineOrNumbSaddle,
        RedFlag::ThoughtsOfEndingLife,
        RedFlag::GettingRapidlyWorse,
    ];
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    pub in_hospital: bool,
    pub deteriorating: bool,
    pub at_risk: bool,
    pub in_litigation: bool,
}

/// Who asks: the patient, or somebody for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    Patient,
    Somebody(PersonId),
}

/// What the patient's insurer knows them by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    pub insurer: String,
    /// Of the policy or the membership, as it stands on the card.
    pub number: Sensitive<String>,
}

impl Request {
    /// SHA-256 of the questions with their neutral forms, lower-case hex: what somebody approves.
    pub fn questions_hash(&self) -> String {
        hex(&Sha256::digest(serde_json::to_vec(&self.questions).unwrap_or_default()))
    }
}

/// One section of the request, as saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Who { identity: Identity, contact: Contact },
    Condition(Condition),
    Stage(Stage),
    Earlier(EarlierId, EarlierOpinion),
    DropEarlier(EarlierId),
    Treating(Vec<TreatingDoctor>),
    Matters(Sensitive<String>),
    Ask(QuestionId, Sensitive<String>),
    DropQuestion(QuestionId),
    RedFlags(Vec<RedFlag>),
    Situation(Situation),
    Asker(Asker),
    Cover(Cover),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Whoever opens a case for somebody else says in the same step who they are.
    Open(Box<Opening>, Option<Box<Acting>>),
    Answer(Box<Answer>),
    /// A page as it is typed, before it is an answer.
    Draft(Draft),
    Submit,
    /// The coordinator who owns the case from now on; also a hand-over.
    Assign {
        coordinator: PersonId,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Opened(Box<Opening>),
    Answered(Box<Answer>),
    Drafted {
        person: PersonId,
        draft: Draft,
    },
    /// Emergency advice was shown, because of these answers.
    RedFlagShown {
        flags: Vec<RedFlag>,
        country: String,
    },
    Submitted,
    Assigned {
        coordinator: PersonId,
    },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Open(opening, acting) => opened(by, opening, acting),
        Command::Answer(answer) => answered(case, by, answer),
        Command::Draft(draft) => draft::decide(case, by, draft),
        Command::Submit => {
            case.at(&[Phase::Draft])?;
            Case::complete(gaps(&case.request))?;
            Ok(vec![E::Request(Event::Submitted), E::Entered(Phase::Triage)])
        }
        Command::Assign { coordinator } if case.coordinator == Some(coordinator) => {
            Err(Refusal::AlreadyDone)
        }
        Command::Assign { coordinator } => Ok(vec![E::Request(Event::Assigned { coordinator })]),
    }
}

/// By a proxy: named in the same step, because nobody else is there yet who could name them.
fn opened(
    by: &Actor,
    opening: Box<Opening>,
    acting: Option<Box<Acting>>,
) -> Result<Vec<E>, Refusal> {
    let theirs = opening.tenant == by.tenant && opening.opened_by == by.person;
    if !theirs || (by.role == Role::Patient && opening.patient != by.person) {
        return Err(Refusal::Denied(Denied::NoBond));
    }
    if by.role == Role::Proxy && opening.patient == by.person {
        return Err(Refusal::Absurd("nobody is their own proxy"));
    }
    let opened = E::Request(Event::Opened(opening));
    match (by.role == Role::Proxy, acting) {
        (false, None) => Ok(vec![opened]),
        (true, Some(acting)) => {
            let proxy = by.person;
            let named = authority::Event::Named { proxy, details: Proxy::named(*acting) };
            let asks = Event::Answered(Box::new(Answer::Asker(Asker::Somebody(proxy))));
            Ok(vec![opened, E::Authority(named), E::Request(asks)])
        }
        (true, None) | (false, Some(_)) => {
            Err(Refusal::Absurd("whoever asks for somebody else says who they are"))
        }
    }
}

fn answered(case: &Case, by: &Actor, answer: Box<Answer>) -> Result<Vec<E>, Refusal> {
    // What a person lives with may be told until the file is being read; the questions are fixed earlier.
    let open = match &*answer {
        Answer::Ask(..) | Answer::DropQuestion(_) | Answer::Asker(_) | Answer::Matters(_) => {
            case.phase < Phase::Preparation
        }
        Answer::Who { .. }
        | Answer::Condition(_)
        | Answer::Stage(_)
        | Answer::Earlier(..)
        | Answer::DropEarlier(_)
        | Answer::Treating(_)
        | Answer::RedFlags(_)
        | Answer::Situation(_)
        | Answer::Cover(_) => case.phase < Phase::Matching,
    };
    if !open {
        return Err(Refusal::WrongPhase(case.phase));
    }
    check(case, &answer)?;
    let shown = if let Answer::RedFlags(flags) = &*answer
        && !flags.is_empty()
    {
        let country = case.request.contact.as_ref().map(|c| c.country.clone()).unwrap_or_default();
        Some(E::Request(Event::RedFlagShown { flags: flags.clone(), country }))
    } else {
        None
    };
    let stop = stops(case, &answer).map(|why| {
        // What the staff already said about a stop is kept beside it.
        let before = case.hold.as_ref().filter(|h| h.kind == hold::HoldKind::SafetyStop);
        let why = before.map_or(why.to_owned(), |h| format!("{}; {why}", h.why));
        hold::placed(hold::HoldKind::SafetyStop, &why, by, None)
    });
    Ok(std::iter::once(E::Request(Event::Answered(answer))).chain(shown).chain(stop).collect())
}

/// Triage judged what was told then. A danger that is told later goes before a clinician again.
fn stops(case: &Case, answer: &Answer) -> Option<&'static str> {
    case.triage?;
    match answer {
        Answer::RedFlags(flags) => {
            let known = case.request.red_flags.as_deref().unwrap_or_default();
            let new = flags.iter().any(|f| !known.contains(f));
            new.then_some("a warning sign was told after triage")
        }
        Answer::Situation(now) => {
            let before = case.request.situation.unwrap_or_default();
            let worse = (now.in_hospital && !before.in_hospital)
                || (now.deteriorating && !before.deteriorating)
                || (now.at_risk && !before.at_risk);
            worse.then_some("the situation became worse after triage")
        }
        Answer::Who { .. }
        | Answer::Condition(_)
        | Answer::Stage(_)
        | Answer::Earlier(..)
        | Answer::DropEarlier(_)
        | Answer::Treating(_)
        | Answer::Matters(_)
        | Answer::Ask(..)
        | Answer::DropQuestion(_)
        | Answer::Asker(_)
        | Answer::Cover(_) => None,
    }
}

fn check(case: &Case, answer: &Answer) -> Result<(), Refusal> {
    match answer {
        Answer::Who { identity, .. } if identity.family.0.trim().is_empty() => {
            Err(Refusal::Absurd("a name is needed"))
        }
        Answer::Who { identity, .. }
            if identity
                .nhs_number
                .as_ref()
                .is_some_and(|n| !crate::person::nhs_number_is_valid(&n.0)) =>
        {
            Err(Refusal::Absurd("the NHS number does not pass its check digit"))
        }
        Answer::Ask(_, text) if text.0.trim().is_empty() => {
            Err(Refusal::Absurd("the question is empty"))
        }
        Answer::DropQuestion(id) if !case.request.questions.iter().any(|q| q.id == *id) => {
            Err(Refusal::NotFound("that question"))
        }
        Answer::Cover(cover) if cover.number.0.trim().is_empty() => {
            Err(Refusal::Absurd("the number of the policy is empty"))
        }
        Answer::DropEarlier(id) if !case.request.earlier.contains_key(id) => {
            Err(Refusal::NotFound("that opinion"))
        }
        Answer::Who { .. }
        | Answer::Condition(_)
        | Answer::Stage(_)
        | Answer::Earlier(..)
        | Answer::DropEarlier(_)
        | Answer::Treating(_)
        | Answer::Matters(_)
        | Answer::Ask(..)
        | Answer::DropQuestion(_)
        | Answer::RedFlags(_)
        | Answer::Situation(_)
        | Answer::Asker(_)
        | Answer::Cover(_) => Ok(()),
    }
}

/// What a request still lacks before it can be submitted.
pub fn gaps(request: &Request) -> Vec<Gap> {
    let lacks = [
        (request.identity.is_none() || request.contact.is_none(), Gap::Who),
        (request.condition.is_none(), Gap::Condition),
        (request.stage.is_none(), Gap::Stage),
        (request.matters.as_ref().is_none_or(|m| m.0.trim().is_empty()), Gap::Matters),
        (request.questions.is_empty(), Gap::Question),
        (request.red_flags.is_none() || request.situation.is_none(), Gap::RedFlags),
        (request.asker.is_none(), Gap::ProxyQuestion),
    ];
    lacks.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event {
        Event::Opened(opening) => {
            case.opening = Some((**opening).clone());
            case.entered.insert(Phase::Draft, at);
        }
        Event::Answered(answer) => {
            // What reveals an opinion that is told late has not been looked for yet.
            if matches!(**answer, Answer::Earlier(..)) {
                case.preparation.sealed_by = None;
            }
            // Other words are another question: its neutral form and the approval were of the old one.
            if let Answer::Ask(id, asked) = &**answer
                && case.request.questions.iter().any(|q| q.id == *id && q.asked != *asked)
            {
                case.preparation.questions_approved = false;
            }
            remember(&mut case.request, answer);
        }
        Event::Drafted { person, draft } => draft::evolve(&mut case.request, *person, draft),
        Event::RedFlagShown { .. } => {}
        Event::Submitted => case.request.submitted_at = Some(at),
        Event::Assigned { coordinator } => case.coordinator = Some(*coordinator),
    }
}

fn remember(request: &mut Request, answer: &Answer) {
    match answer.clone() {
        Answer::Who { identity, contact } => {
            request.identity = Some(identity);
            request.contact = Some(contact);
        }
        Answer::Condition(condition) => request.condition = Some(condition),
        Answer::Stage(stage) => request.stage = Some(stage),
        Answer::Earlier(id, opinion) => {
            request.earlier.insert(id, opinion);
        }
        Answer::DropEarlier(id) => {
            request.earlier.remove(&id);
        }
        Answer::Treating(doctors) => request.treating = doctors,
        Answer::Matters(text) => request.matters = Some(text),
        Answer::Ask(id, asked) => match request.questions.iter_mut().find(|q| q.id == id) {
            Some(question) if question.asked == asked => {}
            Some(question) => *question = Question { id, asked, neutral: None },
            None => request.questions.push(Question { id, asked, neutral: None }),
        },
        Answer::DropQuestion(id) => request.questions.retain(|q| q.id != id),
        Answer::RedFlags(flags) => request.red_flags = Some(flags),
        Answer::Situation(situation) => request.situation = Some(situation),
        Answer::Asker(asker) => request.asker = Some(asker),
        Answer::Cover(cover) => request.cover = Some(cover),
    }
}
