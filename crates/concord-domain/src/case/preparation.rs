//! Phase 4: one neutral file, with what reveals an earlier opinion sealed.

use super::{Case, Event as E, Phase, record, translation};
use crate::access::Actor;
use crate::id::{EarlierId, PersonId, QuestionId, RecordId};
use crate::opinion::Region;
use crate::person::Sensitive;
use crate::programme::{Mode, Naming};
use crate::refusal::{Gap, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preparation {
    pub summary: Option<Sensitive<String>>,
    pub questions_approved: bool,
    pub mode: Option<Mode>,
    /// Why the mode differs from the programme's, as a code and a sentence.
    pub mode_reason: Option<String>,
    pub seals: BTreeSet<Seal>,
    /// Who confirmed that nothing else reveals an earlier opinion.
    pub sealed_by: Option<PersonId>,
    /// Who released the pseudonymised copy, and how far its dates were shifted.
    pub copy_released: Option<Release>,
    /// What a clinician has typed and not yet given out.
    pub draft: Draft,
}

/// What is typed and not yet given out: only what differs from what stands. Nobody but those who prepare sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    #[serde(default)]
    pub summary: Option<Sensitive<String>>,
    #[serde(default)]
    pub neutral: BTreeMap<QuestionId, Sensitive<String>>,
    #[serde(default)]
    pub mode: Option<Mode>,
    #[serde(default)]
    pub reason: Option<String>,
}

/// A seal that somebody set or took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    #[serde(flatten)]
    pub seal: Seal,
    /// Older events do not name who did it.
    #[serde(default)]
    pub by: Option<PersonId>,
}

/// A place that reveals an earlier opinion. Its bytes belong to a sub-key that only a reveal releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seal {
    pub record: RecordId,
    pub page: u32,
    pub region: Region,
    pub reveals: EarlierId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    pub by: PersonId,
    /// Days by which every date of the copy is moved. Never zero.
    pub shift_days: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The writing as it stands, so that nothing typed is lost. It tells nobody and completes nothing.
    Draft(Box<Draft>),
    Summarise {
        text: Sensitive<String>,
    },
    Neutral {
        question: QuestionId,
        text: Sensitive<String>,
    },
    /// With the [hash](super::request::Request::questions_hash) of the questions as they were shown.
    ApproveQuestions {
        shown: String,
    },
    SetMode {
        mode: Mode,
        reason: Option<String>,
    },
    Mark(Seal),
    Unmark(Seal),
    ConfirmSeal,
    ReleaseCopy {
        shift_days: i32,
    },
    Finish,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Drafted {
        draft: Box<Draft>,
        by: PersonId,
    },
    Summarised {
        text: Sensitive<String>,
        by: PersonId,
    },
    MadeNeutral {
        question: QuestionId,
        text: Sensitive<String>,
        /// Older events do not name who did it.
        #[serde(default)]
        by: Option<PersonId>,
    },
    QuestionsApproved {
        by: PersonId,
    },
    ModeSet {
        mode: Mode,
        reason: Option<String>,
        by: PersonId,
    },
    Marked(Mark),
    Unmarked(Mark),
    SealConfirmed {
        by: PersonId,
    },
    CopyReleased(Release),
    Finished,
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    in_time(case, &command)?;
    let event = match command {
        Command::Draft(draft) => {
            draft.neutral.keys().try_for_each(|id| asked(case, *id))?;
            Event::Drafted { draft, by: by.person }
        }
        Command::Summarise { text } if text.0.trim().is_empty() => {
            return Err(Refusal::Absurd("the summary is empty"));
        }
        Command::Summarise { text } => Event::Summarised { text, by: by.person },
        Command::Neutral { question, text } => {
            asked(case, question)?;
            Event::MadeNeutral { question, text, by: Some(by.person) }
        }
        Command::ApproveQuestions { shown } => {
            may_approve(case, &shown)?;
            Event::QuestionsApproved { by: by.person }
        }
        Command::SetMode { mode, reason } => {
            if mode != case.terms()?.mode && reason.as_ref().is_none_or(|r| r.trim().is_empty()) {
                return Err(Refusal::Absurd("a mode other than the programme's needs a reason"));
            }
            Event::ModeSet { mode, reason, by: by.person }
        }
        Command::Mark(seal) => {
            check_seal(case, seal)?;
            if case.preparation.seals.contains(&seal) {
                return Err(Refusal::AlreadyDone);
            }
            Event::Marked(Mark { seal, by: Some(by.person) })
        }
        Command::Unmark(seal) if case.preparation.seals.contains(&seal) => {
            Event::Unmarked(Mark { seal, by: Some(by.person) })
        }
        Command::Unmark(_) => return Err(Refusal::NotFound("that mark")),
        Command::ConfirmSeal => Event::SealConfirmed { by: by.person },
        Command::ReleaseCopy { shift_days: 0 } => {
            return Err(Refusal::Absurd("the dates of a pseudonymised copy are shifted"));
        }
        Command::ReleaseCopy { shift_days } => {
            Event::CopyReleased(Release { by: by.person, shift_days })
        }
        Command::Finish => {
            case.at(&[Phase::Preparation])?;
            Case::complete(gaps(case))?;
            return Ok(vec![E::Preparation(Event::Finished), E::Entered(Phase::Matching)]);
        }
    };
    Ok(vec![E::Preparation(event)])
}

fn asked(case: &Case, question: QuestionId) -> Result<(), Refusal> {
    let asked = case.request.questions.iter().any(|q| q.id == question);
    if asked { Ok(()) } else { Err(Refusal::NotFound("that question")) }
}

/// What was shown is what is approved, each question with its neutral form.
fn may_approve(case: &Case, shown: &str) -> Result<(), Refusal> {
    if case.request.questions_hash() != shown {
        return Err(Refusal::Changed);
    }
    if case.request.questions.iter().any(|q| q.neutral.is_none()) {
        return Err(Refusal::Incomplete(vec![Gap::NeutralQuestions]));
    }
    if case.preparation.questions_approved {
        return Err(Refusal::AlreadyDone);
    }
    Ok(())
}

/// Preparing may begin while records still come in; it ends before a specialist is chosen. Marks may be added while
/// the own reading is not locked, because a record can come late.
fn in_time(case: &Case, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Mark(_) | Command::ConfirmSeal => case.at(&SEALING),
        Command::Draft(_)
        | Command::Summarise { .. }
        | Command::Neutral { .. }
        | Command::ApproveQuestions { .. }
        | Command::SetMode { .. }
        | Command::Unmark(_)
        | Command::ReleaseCopy { .. }
        | Command::Finish => case.at(&[Phase::Records, Phase::Preparation]),
    }
}

const SEALING: [Phase; 5] =
    [Phase::Records, Phase::Preparation, Phase::Matching, Phase::Offered, Phase::BlindReview];

fn check_seal(case: &Case, seal: Seal) -> Result<(), Refusal> {
    let file = case.records.files.get(&seal.record).ok_or(Refusal::NotFound("that record"))?;
    if !case.request.earlier.contains_key(&seal.reveals) {
        return Err(Refusal::NotFound("that opinion"));
    }
    let on_a_page = (1..=file.pages).contains(&seal.page);
    if !on_a_page || !seal.region.is_within_page() {
        return Err(Refusal::BadCitation(format!("page {} of {}", seal.page, file.pages)));
    }
    Ok(())
}

/// Nobody has looked over the seals since the last change, and somebody reads blind.
pub fn is_unsealed(case: &Case) -> bool {
    let blind = case.preparation.mode.is_some_and(|m| m != Mode::NotBlind);
    blind && case.preparation.sealed_by.is_none()
}

/// No file is offered or opened while its seals are not confirmed.
pub(super) fn sealed(case: &Case) -> Result<(), Refusal> {
    Case::complete(is_unsealed(case).then_some(Gap::SealNotConfirmed).into_iter().collect())
}

/// What is missing before a specialist is chosen.
pub fn gaps(case: &Case) -> Vec<Gap> {
    let preparation = &case.preparation;
    let pseudonymised =
        case.opening.as_ref().is_some_and(|o| o.terms.naming == Naming::Pseudonymised);
    let lacks = [
        (preparation.summary.is_none(), Gap::Summary),
        (case.request.questions.iter().any(|q| q.neutral.is_none()), Gap::NeutralQuestions),
        (!preparation.questions_approved, Gap::QuestionsNotApproved),
        (preparation.mode.is_none(), Gap::ModeNotSet),
        (is_unsealed(case), Gap::SealNotConfirmed),
        (pseudonymised && preparation.copy_released.is_none(), Gap::CopyNotReleased),
        (translation::records_open(case), Gap::TranslationOpen),
    ];
    lacks
        .into_iter()
        .filter_map(|(missing, gap)| missing.then_some(gap))
        .chain(record::gaps(case))
        .collect()
}

/// Whoever saw the file while preparing it. The approval of the questions is the patient's.
fn hand(event: &Event) -> Option<PersonId> {
    match event {
        Event::Drafted { by, .. }
        | Event::Summarised { by, .. }
        | Event::ModeSet { by, .. }
        | Event::SealConfirmed { by }
        | Event::CopyReleased(Release { by, .. }) => Some(*by),
        Event::MadeNeutral { by, .. }
        | Event::Marked(Mark { by, .. })
        | Event::Unmarked(Mark { by, .. }) => *by,
        Event::QuestionsApproved { .. } | Event::Finished => None,
    }
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    case.hands.extend(hand(event));
    let preparation = &mut case.preparation;
    match event.clone() {
        Event::Drafted { draft, .. } => preparation.draft = *draft,
        Event::Summarised { text, .. } => {
            preparation.summary = Some(text);
            preparation.draft.summary = None;
        }
        Event::MadeNeutral { question, text, .. } => {
            preparation.draft.neutral.remove(&question);
            preparation.questions_approved = false;
            if let Some(question) = case.request.questions.iter_mut().find(|q| q.id == question) {
                question.neutral = Some(text);
            }
        }
        Event::QuestionsApproved { .. } => preparation.questions_approved = true,
        Event::ModeSet { mode, reason, .. } => {
            preparation.mode = Some(mode);
            preparation.mode_reason = reason;
            preparation.draft.mode = None;
            preparation.draft.reason = None;
        }
        // A new mark means that somebody must look over the whole again.
        Event::Marked(Mark { seal, .. }) => {
            preparation.seals.insert(seal);
            preparation.sealed_by = None;
        }
        Event::Unmarked(Mark { seal, .. }) => {
            preparation.seals.remove(&seal);
            preparation.sealed_by = None;
        }
        Event::SealConfirmed { by } => preparation.sealed_by = Some(by),
        Event::CopyReleased(release) => preparation.copy_released = Some(release),
        Event::Finished => {}
    }
}
