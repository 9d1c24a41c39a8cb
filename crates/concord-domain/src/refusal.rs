//! Why a command was not carried out, in words that can be shown to the person who gave it.

use crate::access::Denied;
use crate::case::consent::Purpose;
use crate::case::hold::HoldKind;
use crate::case::{End, Phase};
use crate::programme::Tie;
use jiff::Timestamp;
use thiserror::Error;

/// A refusal is an answer, not an error: nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("This case has not been opened yet.")]
    NotOpened,
    #[error("This has already been done.")]
    AlreadyDone,
    #[error("This changed since you saw it. Look at it again, then decide.")]
    Changed,
    #[error("{0}")]
    Denied(#[from] Denied),
    #[error("This case has ended: {}.", .0.words())]
    Ended(End),
    #[error("This case is on hold: {}.", .0.words())]
    OnHold(HoldKind),
    #[error("Not at this step. The case stands at: {}.", .0.words())]
    WrongPhase(Phase),
    #[error("Before this step is done, {}.", gaps(.0))]
    Incomplete(Vec<Gap>),
    #[error("{0} was not found in this case.")]
    NotFound(&'static str),
    #[error("Barred: {}.", .0.words())]
    Barred(Tie),
    #[error("This specialist's licence or indemnity does not cover this case today.")]
    Unlicensed,
    #[error("This specialist has no room for another case.")]
    OverCapacity,
    #[error("This specialist cannot read the case by the day it is needed.")]
    CannotMeetDeadline,
    #[error("This offer ran out on {0}.")]
    OfferExpired(Timestamp),
    #[error("A second person is needed here: not the one who did the step before.")]
    NeedsAnotherPerson,
    #[error("There is no consent for this: {}.", .0.words())]
    NoConsent(Purpose),
    #[error("The patient did not agree that the file is read from {0}.")]
    OtherCountry(String),
    #[error("{0} statements have neither a source nor the mark \"clinical judgement\".")]
    Unsupported(usize),
    #[error(
        "A date was typed ({0}). Write it as a reference to a record, so that the true date is printed."
    )]
    TypedDate(String),
    #[error("A citation points outside what this case holds: {0}.")]
    BadCitation(String),
    #[error("The law asks that this is kept until {0}.")]
    Retained(jiff::civil::Date),
    #[error("This case is under a legal hold or has an open complaint; it cannot be erased now.")]
    HeldByLaw,
    #[error("That does not make sense: {0}.")]
    Absurd(&'static str),
    #[error("The thirty days for questions are over; the coordinator can open a new case.")]
    QuestionsOver,
}

/// What is still missing before a step can be left. Each is one line of a task list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    Who,
    Condition,
    Stage,
    Matters,
    Question,
    RedFlags,
    ProxyQuestion,
    EligibilityAnswer,
    Funding,
    Jurisdiction,
    Authority,
    Consent(Purpose),
    ChecklistItem(String),
    StudyNotOpened(String),
    NothingReceived,
    PatientUnclear(String),
    Summary,
    NeutralQuestions,
    QuestionsNotApproved,
    ModeNotSet,
    SealNotConfirmed,
    CopyNotReleased,
    TranslationOpen,
    Reading,
    EarlierNotRevealed,
    EarlierNotCompared,
    QuestionUnanswered,
    ShortAnswer,
    Letter,
    QueryOpen,
    SecondConfirmation,
    HumanCall,
    PatientNotDelivered,
    SurveyOpen(u16),
    InvoiceOpen,
    ReviewerNotTold,
    TestOpen,
    ReaderMissing,
}

fn gaps(gaps: &[Gap]) -> String {
    gaps.iter().map(Gap::words).collect::<Vec<_>>().join("; ")
}

impl Gap {
    pub fn words(&self) -> String {
        match self {
            Gap::Who => "say who you are and how to reach you".into(),
            Gap::Condition => "say what this is about".into(),
            Gap::Stage => "say whether there is a diagnosis, a plan and a date".into(),
            Gap::Matters => "say what matters to you".into(),
            Gap::Question => "ask at least one question".into(),
            Gap::RedFlags => "answer the safety questions".into(),
            Gap::ProxyQuestion => "say whether you are asking for yourself".into(),
            Gap::EligibilityAnswer => "an eligibility answer is needed".into(),
            Gap::Funding => "the funding must be decided".into(),
            Gap::Jurisdiction => "the jurisdiction must be confirmed".into(),
            Gap::Authority => "the proxy's authority must be confirmed".into(),
            Gap::Consent(purpose) => format!("consent is needed: {}", purpose.words()),
            Gap::ChecklistItem(title) => {
                format!("\"{title}\" must be received, not available or waived")
            }
            Gap::StudyNotOpened(title) => format!("the images \"{title}\" must open"),
            Gap::NothingReceived => "at least one record must be in the file".into(),
            Gap::PatientUnclear(title) => format!("somebody must say whose \"{title}\" is"),
            Gap::Summary => "a neutral summary is needed".into(),
            Gap::NeutralQuestions => "each question needs its neutral form".into(),
            Gap::QuestionsNotApproved => "the patient must approve the questions".into(),
            Gap::ModeNotSet => "the review mode must be set".into(),
            Gap::SealNotConfirmed => {
                "somebody must confirm that what reveals an earlier opinion is sealed".into()
            }
            Gap::CopyNotReleased => "a person must release the pseudonymised copy".into(),
            Gap::TranslationOpen => "a translation is not finished".into(),
            Gap::Reading => "the own reading is not written".into(),
            Gap::EarlierNotRevealed => "an earlier opinion has not been opened".into(),
            Gap::EarlierNotCompared => "an earlier opinion has not been compared".into(),
            Gap::QuestionUnanswered => {
                "a question is neither answered nor said to be unanswerable".into()
            }
            Gap::ShortAnswer => "the short answer is missing".into(),
            Gap::Letter => "the letter to the treating doctor is missing".into(),
            Gap::QueryOpen => "a quality question is open".into(),
            Gap::SecondConfirmation => "a second person must confirm patient and dates".into(),
            Gap::HumanCall => "a person rings the patient first".into(),
            Gap::PatientNotDelivered => "the patient does not have the report yet".into(),
            Gap::SurveyOpen(day) => format!("the survey of day {day} is open"),
            Gap::InvoiceOpen => "an invoice is not settled".into(),
            Gap::ReviewerNotTold => "the reviewer has not been told how it ended".into(),
            Gap::TestOpen => "a test is still awaited".into(),
            Gap::ReaderMissing => "a further specialist must be found".into(),
        }
    }
}

impl Tie {
    pub fn words(self) -> &'static str {
        match self {
            Tie::TreatedPatient => "has treated this patient",
            Tie::KnowsPatient => "knows this patient",
            Tie::ColleagueOfTreating => "is a colleague of a treating doctor",
            Tie::SameInstitution => "works where the patient is treated",
            Tie::EmployedByPayer => "is employed by the payer",
            Tie::MakerOfTherapy => "has an interest in the maker of the therapy",
            Tie::ReferredPatient => "referred this patient",
            Tie::WouldTreat => "would carry out the treatment",
        }
    }
}
