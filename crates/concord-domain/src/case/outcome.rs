//! Phases 14 and 15: how it went, and the end of the case.

use super::{Case, End, Event as E, Phase, consent, ending};
use crate::access::Actor;
use crate::id::{EarlierId, PersonId, SpecialistId};
use crate::opinion::{DiagnosisGrade, Impact, TreatmentGrade};
use crate::refusal::{Gap, Refusal};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    pub surveys: BTreeMap<Survey, SurveyState>,
    /// An independent coder's grades, made after delivery, for the figures.
    pub coded: BTreeMap<EarlierId, Coded>,
    pub adjudicated: BTreeMap<EarlierId, (Supported, String)>,
    pub told: BTreeSet<SpecialistId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Survey {
    /// Day 7.
    Experience,
    /// Day 21 to 30.
    Decision,
    /// Day 90: what was done, verified.
    Done,
}

impl Survey {
    pub const ALL: [Survey; 3] = [Survey::Experience, Survey::Decision, Survey::Done];

    /// Days after delivery.
    pub fn day(self) -> u16 {
        match self {
            Survey::Experience => 7,
            Survey::Decision => 21,
            Survey::Done => 90,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurveyState {
    Sent,
    /// Three answers at most, each from 1 to 5 or left out.
    Answered(Vec<Option<u8>>),
    Exhausted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    pub diagnosis: DiagnosisGrade,
    pub treatment: TreatmentGrade,
    pub impact: Impact,
    pub by: PersonId,
}

/// What later showed who was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supported {
    Second,
    First,
    Neither,
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Send {
        survey: Survey,
    },
    Answer {
        survey: Survey,
        answers: Vec<Option<u8>>,
    },
    /// Reminded, and still silent.
    Exhaust {
        survey: Survey,
    },
    Code {
        earlier: EarlierId,
        diagnosis: DiagnosisGrade,
        treatment: TreatmentGrade,
        impact: Impact,
    },
    Adjudicate {
        earlier: EarlierId,
        supported: Supported,
        shown_by: String,
    },
    TellReviewer {
        specialist: SpecialistId,
    },
    Close,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The day of this survey had passed when the patient agreed to be asked.
    SurveyOwed {
        survey: Survey,
    },
    SurveySent {
        survey: Survey,
    },
    SurveyAnswered {
        survey: Survey,
        answers: Vec<Option<u8>>,
    },
    SurveyExhausted {
        survey: Survey,
    },
    Coded {
        earlier: EarlierId,
        coded: Coded,
    },
    Adjudicated {
        earlier: EarlierId,
        supported: Supported,
        shown_by: String,
    },
    ReviewerTold {
        specialist: SpecialistId,
    },
    Closed,
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Send { survey } => {
            case.at(&[Phase::FollowUp, Phase::Outcome])?;
            if !consent::stands(case, consent::Purpose::Outcome) {
                return Err(Refusal::NoConsent(consent::Purpose::Outcome));
            }
            if case.outcome.surveys.contains_key(&survey) {
                return Err(Refusal::AlreadyDone);
            }
            Event::SurveySent { survey }
        }
        Command::Answer { survey, answers } => {
            sent(case, survey)?;
            if answers.len() > 3 || answers.iter().flatten().any(|a| !(1..=5).contains(a)) {
                return Err(Refusal::Absurd(
                    "three questions at most, each answered from 1 to 5 or left out",
                ));
            }
            Event::SurveyAnswered { survey, answers }
        }
        Command::Exhaust { survey } => {
            sent(case, survey)?;
            Event::SurveyExhausted { survey }
        }
        Command::Code { earlier, diagnosis, treatment, impact } => {
            delivered(case)?;
            known(case, earlier)?;
            Event::Coded { earlier, coded: Coded { diagnosis, treatment, impact, by: by.person } }
        }
        Command::Adjudicate { earlier, supported, shown_by } => {
            delivered(case)?;
            known(case, earlier)?;
            Event::Adjudicated { earlier, supported, shown_by }
        }
        Command::TellReviewer { specialist } => {
            case.at(&[Phase::FollowUp, Phase::Outcome])?;
            if !case.assignments.contains_key(&specialist) {
                return Err(Refusal::NotFound("that specialist"));
            }
            if case.outcome.told.contains(&specialist) {
                return Err(Refusal::AlreadyDone);
            }
            Event::ReviewerTold { specialist }
        }
        Command::Close => {
            case.at(&[Phase::Outcome])?;
            Case::complete(gaps(case))?;
            let ended = ending::ended(End::Completed, "completed");
            return Ok(vec![E::Outcome(Event::Closed), ended]);
        }
    };
    Ok(vec![E::Outcome(event)])
}

/// When a survey goes out, where the patient agrees to be asked; `None` before the report is delivered.
pub fn due(case: &Case, survey: Survey) -> Option<Timestamp> {
    let to_patient = |d: &&super::delivery::Delivery| d.to == consent::Recipient::Patient;
    let delivered = case.delivery.sent.values().filter(to_patient).map(|d| d.at).min()?;
    delivered.saturating_add(SignedDuration::from_hours(24 * i64::from(survey.day()))).ok()
}

/// Surveys whose day passed before the patient said yes: their timers found no consent and are spent.
pub(super) fn missed(case: &Case, now: Timestamp) -> impl Iterator<Item = E> {
    let over = move |s: &Survey| due(case, *s).is_some_and(|due| due <= now);
    let open = |s: &Survey| !case.outcome.surveys.contains_key(s);
    let owed = Survey::ALL.into_iter().filter(open).filter(over);
    owed.map(|survey| E::Outcome(Event::SurveyOwed { survey }))
}

fn sent(case: &Case, survey: Survey) -> Result<(), Refusal> {
    match case.outcome.surveys.get(&survey) {
        Some(SurveyState::Sent) => Ok(()),
        Some(SurveyState::Answered(_) | SurveyState::Exhausted) => Err(Refusal::AlreadyDone),
        None => Err(Refusal::NotFound("that survey")),
    }
}

fn delivered(case: &Case) -> Result<(), Refusal> {
    if case.delivery.sent.is_empty() { Err(Refusal::WrongPhase(case.phase)) } else { Ok(()) }
}

fn known(case: &Case, earlier: EarlierId) -> Result<(), Refusal> {
    let there = case.request.earlier.contains_key(&earlier);
    if there { Ok(()) } else { Err(Refusal::NotFound("that opinion")) }
}

/// Surveys in or exhausted, invoices settled, the reviewer told.
pub fn gaps(case: &Case) -> Vec<Gap> {
    let asked = consent::stands(case, consent::Purpose::Outcome);
    let open_surveys = Survey::ALL
        .into_iter()
        .filter(|s| match case.outcome.surveys.get(s) {
            None => asked,
            Some(SurveyState::Sent) => true,
            Some(SurveyState::Answered(_) | SurveyState::Exhausted) => false,
        })
        .map(|s| Gap::SurveyOpen(s.day()));
    let signers = case.versions.iter().map(|v| v.by);
    let untold = signers
        .into_iter()
        .any(|s| !case.outcome.told.contains(&s))
        .then_some(Gap::ReviewerNotTold);
    let unpaid = case.funding.invoices.iter().any(|i| !i.settled).then_some(Gap::InvoiceOpen);
    open_surveys.chain(untold).chain(unpaid).collect()
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    let outcome = &mut case.outcome;
    match event.clone() {
        Event::SurveySent { survey } => {
            outcome.surveys.insert(survey, SurveyState::Sent);
        }
        Event::SurveyAnswered { survey, answers } => {
            outcome.surveys.insert(survey, SurveyState::Answered(answers));
        }
        Event::SurveyExhausted { survey } => {
            outcome.surveys.insert(survey, SurveyState::Exhausted);
        }
        Event::Coded { earlier, coded } => {
            outcome.coded.insert(earlier, coded);
        }
        Event::Adjudicated { earlier, supported, shown_by } => {
            outcome.adjudicated.insert(earlier, (supported, shown_by));
        }
        Event::ReviewerTold { specialist } => {
            outcome.told.insert(specialist);
        }
        Event::SurveyOwed { .. } | Event::Closed => {}
    }
}
