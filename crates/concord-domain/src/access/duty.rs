//! What can be done, and by whom.

use super::{Allow, Bond as B, Role as R};
use crate::case::ending::Flag;
use crate::case::{
    Command, assignment, authority, concern, consent, delivery, disclosure, ending, followup,
    funding, hold, message, outcome, preparation, quality, record, request, review, safety,
    signature, specimen, test_request, translation, triage,
};
use serde::{Deserialize, Serialize};

/// What somebody does for a case. Several commands can belong to one duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    OpenCase,
    WriteRequest,
    Triage,
    Greet,
    AnswerEligibility,
    Fund,
    AcceptQuote,
    Authorise,
    Appeal,
    Bill,
    NameProxy,
    ConfirmProxy,
    AskToWithhold,
    AnswerWithholding,
    Consent,
    CollectRecords,
    AddRecord,
    AdmitRecord,
    WaiveRecord,
    Prepare,
    ApproveQuestions,
    Choose,
    AnswerOffer,
    AcceptInterest,
    RevokeReviewer,
    Prefer,
    WriteReading,
    LockReading,
    WriteOpinion,
    SubmitOpinion,
    CheckQuality,
    AnswerQuality,
    Reconcile,
    Sign,
    Amend,
    Void,
    OrderTranslation,
    Translate,
    Deliver,
    ReportOpened,
    Acknowledge,
    OfferTalk,
    BookTalk,
    HoldTalk,
    AskAfter,
    AnswerAfter,
    RecordDecision,
    CloseFollowUp,
    RunSurvey,
    AnswerSurvey,
    CodeOutcome,
    CloseCase,
    Hold,
    RunTimer,
    StopForSafety,
    ClearSafety,
    AdviseTest,
    TrackTest,
    TrackSpecimen,
    RaiseConcern,
    SettleConcern,
    Override,
    Write,
    Withdraw,
    EndCase,
    Flag,
    HoldByLaw,
    Erase,
    Assign,
}

impl Duty {
    pub const ALL: [Duty; 69] = [
        Duty::OpenCase,
        Duty::WriteRequest,
        Duty::Triage,
        Duty::Greet,
        Duty::AnswerEligibility,
        Duty::Fund,
        Duty::AcceptQuote,
        Duty::Authorise,
        Duty::Appeal,
        Duty::Bill,
        Duty::NameProxy,
        Duty::ConfirmProxy,
        Duty::AskToWithhold,
        Duty::AnswerWithholding,
        Duty::Consent,
        Duty::CollectRecords,
        Duty::AddRecord,
        Duty::AdmitRecord,
        Duty::WaiveRecord,
        Duty::Prepare,
        Duty::ApproveQuestions,
        Duty::Choose,
        Duty::AnswerOffer,
        Duty::AcceptInterest,
        Duty::RevokeReviewer,
        Duty::Prefer,
        Duty::WriteReading,
        Duty::LockReading,
        Duty::WriteOpinion,
        Duty::SubmitOpinion,
        Duty::CheckQuality,
        Duty::AnswerQuality,
        Duty::Reconcile,
        Duty::Sign,
        Duty::Amend,
        Duty::Void,
        Duty::OrderTranslation,
        Duty::Translate,
        Duty::Deliver,
        Duty::ReportOpened,
        Duty::Acknowledge,
        Duty::OfferTalk,
        Duty::BookTalk,
        Duty::HoldTalk,
        Duty::AskAfter,
        Duty::AnswerAfter,
        Duty::RecordDecision,
        Duty::CloseFollowUp,
        Duty::RunSurvey,
        Duty::AnswerSurvey,
        Duty::CodeOutcome,
        Duty::CloseCase,
        Duty::Hold,
        Duty::RunTimer,
        Duty::StopForSafety,
        Duty::ClearSafety,
        Duty::AdviseTest,
        Duty::TrackTest,
        Duty::TrackSpecimen,
        Duty::RaiseConcern,
        Duty::SettleConcern,
        Duty::Override,
        Duty::Write,
        Duty::Withdraw,
        Duty::EndCase,
        Duty::Flag,
        Duty::HoldByLaw,
        Duty::Erase,
        Duty::Assign,
    ];

    /// A table: whoever is not listed may not.
    pub(super) fn allows(self) -> &'static [Allow] {
        match self {
            Duty::OpenCase => {
                &[(R::Patient, B::Opener), (R::Proxy, B::Opener), (R::Coordinator, B::Opener)]
            }
            Duty::WriteRequest => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::ConfirmedProxy),
                (R::Proxy, B::NamedOpener),
                (R::Coordinator, B::Staff),
            ],
            Duty::Triage => &[(R::Clinician, B::NotReviewer)],
            Duty::Greet => &[(R::Coordinator, B::Staff), (R::Clinician, B::Staff)],
            Duty::AnswerEligibility => &[(R::EligibilityReader, B::Staff)],
            Duty::Fund => &[(R::Coordinator, B::Staff), (R::EligibilityReader, B::Staff)],
            Duty::AcceptQuote => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::Authorise => &[(R::Payer, B::PayerOfCase)],
            Duty::Appeal => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::Bill => &[(R::Coordinator, B::Staff)],
            Duty::NameProxy => &[(R::Patient, B::Self_), (R::Coordinator, B::Staff)],
            Duty::ConfirmProxy => &[(R::Patient, B::Self_), (R::Coordinator, B::Staff)],
            Duty::AskToWithhold => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::AnswerWithholding => &[(R::Clinician, B::NotReviewer)],
            Duty::Consent => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::CollectRecords => &[(R::Coordinator, B::Staff)],
            Duty::AddRecord => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::ConfirmedProxy),
                (R::Proxy, B::NamedOpener),
                (R::Coordinator, B::Staff),
                (R::Clinician, B::NotReviewer),
                (R::System, B::Service),
            ],
            Duty::AdmitRecord => &[(R::Coordinator, B::CareTeam), (R::Clinician, B::CareTeam)],
            Duty::WaiveRecord => &[(R::Clinician, B::NotReviewer)],
            Duty::Prepare => &[(R::Clinician, B::CareTeam)],
            Duty::ApproveQuestions => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::Choose => &[(R::Coordinator, B::NotReviewer)],
            Duty::AnswerOffer => &[(R::Specialist, B::Offered)],
            Duty::AcceptInterest => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::RevokeReviewer => {
                &[(R::Coordinator, B::NotReviewer), (R::Governance, B::NotReviewer)]
            }
            Duty::Prefer => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::WriteReading => &[(R::Specialist, B::Reading), (R::Secretary, B::Reading)],
            Duty::LockReading => &[(R::Specialist, B::Reading)],
            Duty::WriteOpinion => &[(R::Specialist, B::Leading), (R::Secretary, B::Leading)],
            Duty::SubmitOpinion => &[(R::Specialist, B::Leading)],
            Duty::CheckQuality => &[(R::Clinician, B::CareTeam)],
            Duty::AnswerQuality => &[(R::Specialist, B::Leading)],
            Duty::Reconcile => &[(R::Clinician, B::NotReviewer), (R::Governance, B::NotReviewer)],
            Duty::Sign => &[(R::Specialist, B::Leading)],
            Duty::Amend => &[(R::Specialist, B::Leading)],
            Duty::Void => &[(R::Governance, B::NotReviewer)],
            Duty::OrderTranslation => &[(R::Coordinator, B::Staff)],
            Duty::Translate => &[(R::Translator, B::Translating)],
            Duty::Deliver => &[(R::Coordinator, B::Staff), (R::Clinician, B::NotReviewer)],
            Duty::ReportOpened => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::Recipient),
                (R::TreatingDoctor, B::Recipient),
                (R::System, B::Service),
            ],
            Duty::Acknowledge => &[(R::TreatingDoctor, B::Recipient)],
            Duty::OfferTalk => &[(R::Coordinator, B::Staff)],
            Duty::BookTalk => {
                &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy), (R::Coordinator, B::Staff)]
            }
            Duty::HoldTalk => &[(R::Coordinator, B::Staff), (R::Specialist, B::Reading)],
            Duty::AskAfter => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::AnswerAfter => &[(R::Specialist, B::Leading)],
            Duty::RecordDecision => {
                &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy), (R::Coordinator, B::Staff)]
            }
            Duty::CloseFollowUp => &[(R::Coordinator, B::Staff)],
            Duty::RunSurvey => &[(R::System, B::Service)],
            Duty::AnswerSurvey => &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy)],
            Duty::CodeOutcome => &[(R::Clinician, B::NotReviewer)],
            Duty::CloseCase => &[(R::Coordinator, B::Staff), (R::System, B::Service)],
            Duty::Hold => &[(R::Coordinator, B::Staff), (R::Clinician, B::Staff)],
            Duty::RunTimer => &[(R::System, B::Service)],
            Duty::StopForSafety => &[
                (R::Coordinator, B::Staff),
                (R::Clinician, B::Staff),
                (R::Specialist, B::Reading),
                (R::Translator, B::Translating),
                (R::Governance, B::Staff),
            ],
            Duty::ClearSafety => &[(R::Clinician, B::NotReviewer)],
            Duty::AdviseTest => &[(R::Specialist, B::Reading)],
            Duty::TrackTest => &[(R::Coordinator, B::Staff), (R::Clinician, B::NotReviewer)],
            Duty::TrackSpecimen => &[(R::Coordinator, B::Staff)],
            Duty::RaiseConcern => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::NamedProxy),
                (R::Coordinator, B::Staff),
                (R::Clinician, B::Staff),
                (R::Specialist, B::Reading),
                (R::Governance, B::Staff),
            ],
            Duty::SettleConcern => &[(R::Governance, B::NotReviewer)],
            Duty::Override => &[(R::Clinician, B::Staff), (R::Governance, B::Staff)],
            Duty::Write => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::ConfirmedProxy),
                (R::Coordinator, B::Staff),
                (R::Clinician, B::Staff),
                (R::Specialist, B::Reading),
            ],
            Duty::Withdraw => {
                &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy), (R::Coordinator, B::Staff)]
            }
            Duty::EndCase => &[(R::Coordinator, B::Staff), (R::Governance, B::Staff)],
            Duty::Flag => {
                &[(R::Coordinator, B::Staff), (R::Clinician, B::Staff), (R::Governance, B::Staff)]
            }
            Duty::HoldByLaw | Duty::Erase => &[(R::Governance, B::Staff)],
            Duty::Assign => &[(R::Coordinator, B::Staff), (R::System, B::Service)],
        }
    }
}

/// A table: which duty a command belongs to. Exhaustive, so that a new command asks who may give it.
pub fn duty(command: &Command) -> Duty {
    match command {
        Command::Request(c) => match c {
            request::Command::Open(..) => Duty::OpenCase,
            request::Command::Answer(_) | request::Command::Draft(_) | request::Command::Submit => {
                Duty::WriteRequest
            }
            request::Command::Assign { .. } => Duty::Assign,
        },
        Command::Triage(c) => match c {
            triage::Command::Decide { .. } => Duty::Triage,
            triage::Command::FirstContact { .. } => Duty::Greet,
        },
        Command::Funding(c) => match c {
            funding::Command::Answer { .. } => Duty::AnswerEligibility,
            funding::Command::Quote { .. } | funding::Command::ConfirmJurisdiction { .. } => {
                Duty::Fund
            }
            funding::Command::AcceptQuote(_) => Duty::AcceptQuote,
            funding::Command::Authorise { .. } | funding::Command::Refuse { .. } => Duty::Authorise,
            funding::Command::Appeal { .. } => Duty::Appeal,
            funding::Command::Invoice { .. } | funding::Command::Settle { .. } => Duty::Bill,
        },
        Command::Authority(c) => match c {
            authority::Command::Name { .. } | authority::Command::Revoke { .. } => Duty::NameProxy,
            authority::Command::Confirm { .. } => Duty::ConfirmProxy,
            authority::Command::AskToWithhold { .. } | authority::Command::TellMe(_) => {
                Duty::AskToWithhold
            }
            authority::Command::AnswerWithholding { .. } => Duty::AnswerWithholding,
        },
        Command::Consent(consent::Command::Give { .. } | consent::Command::Withdraw { .. }) => {
            Duty::Consent
        }
        Command::Record(c) => match c {
            record::Command::Ask { .. }
            | record::Command::Chase { .. }
            | record::Command::NotAvailable { .. }
            | record::Command::Satisfy { .. }
            | record::Command::Classify { .. }
            | record::Command::Quarantine { .. }
            | record::Command::Fold { .. }
            | record::Command::Complete => Duty::CollectRecords,
            record::Command::Receive(_) | record::Command::StudyRead { .. } => Duty::AddRecord,
            record::Command::Admit { .. } => Duty::AdmitRecord,
            record::Command::Waive { .. } => Duty::WaiveRecord,
        },
        Command::Preparation(c) => match c {
            preparation::Command::Draft(_)
            | preparation::Command::Summarise { .. }
            | preparation::Command::Neutral { .. }
            | preparation::Command::SetMode { .. }
            | preparation::Command::Mark(_)
            | preparation::Command::Unmark(_)
            | preparation::Command::ConfirmSeal
            | preparation::Command::ReleaseCopy { .. }
            | preparation::Command::Finish => Duty::Prepare,
            preparation::Command::ApproveQuestions { .. } => Duty::ApproveQuestions,
        },
        Command::Assignment(c) => match c {
            assignment::Command::Offer(_) | assignment::Command::Retract { .. } => Duty::Choose,
            assignment::Command::Prefer { .. } => Duty::Prefer,
            assignment::Command::Accept { .. } | assignment::Command::Decline { .. } => {
                Duty::AnswerOffer
            }
            assignment::Command::AcceptInterest { .. } => Duty::AcceptInterest,
            assignment::Command::Revoke { .. } => Duty::RevokeReviewer,
            assignment::Command::Expire { .. } => Duty::RunTimer,
        },
        Command::Review(c) => match c {
            review::Command::Draft(_) => Duty::WriteReading,
            review::Command::Lock { .. }
            | review::Command::Reveal { .. }
            | review::Command::AskRecords { .. } => Duty::LockReading,
            review::Command::Write(_) => Duty::WriteOpinion,
            review::Command::Submit => Duty::SubmitOpinion,
        },
        Command::Quality(c) => match c {
            quality::Command::Ask { .. }
            | quality::Command::Return { .. }
            | quality::Command::Pass => Duty::CheckQuality,
            quality::Command::Reply { .. } => Duty::AnswerQuality,
            quality::Command::Confer { .. } | quality::Command::Conclude { .. } => Duty::Reconcile,
        },
        Command::Signature(c) => match c {
            signature::Command::Sign { .. } => Duty::Sign,
            signature::Command::Amend { .. } => Duty::Amend,
            signature::Command::Void { .. } => Duty::Void,
        },
        Command::Translation(c) => match c {
            translation::Command::Order { .. } | translation::Command::Drop { .. } => {
                Duty::OrderTranslation
            }
            translation::Command::Submit { .. } | translation::Command::Check { .. } => {
                Duty::Translate
            }
        },
        Command::Delivery(c) => match c {
            delivery::Command::Confirm { .. }
            | delivery::Command::Called { .. }
            | delivery::Command::Deliver { .. }
            | delivery::Command::Failed { .. } => Duty::Deliver,
            delivery::Command::Opened { .. } => Duty::ReportOpened,
            delivery::Command::Acknowledge { .. } => Duty::Acknowledge,
        },
        Command::FollowUp(c) => match c {
            followup::Command::Offer { .. } => Duty::OfferTalk,
            followup::Command::Book { .. } | followup::Command::Cancel { .. } => Duty::BookTalk,
            followup::Command::Held { .. } => Duty::HoldTalk,
            followup::Command::Ask { .. } => Duty::AskAfter,
            followup::Command::Reply { .. } => Duty::AnswerAfter,
            followup::Command::Decided { .. } => Duty::RecordDecision,
            followup::Command::Finish => Duty::CloseFollowUp,
        },
        Command::Outcome(c) => match c {
            outcome::Command::Send { .. } | outcome::Command::Exhaust { .. } => Duty::RunSurvey,
            outcome::Command::Answer { .. } => Duty::AnswerSurvey,
            outcome::Command::Code { .. } | outcome::Command::Adjudicate { .. } => {
                Duty::CodeOutcome
            }
            outcome::Command::TellReviewer { .. } | outcome::Command::Close => Duty::CloseCase,
        },
        Command::Hold(c) => match c {
            hold::Command::Place { .. } | hold::Command::Lift => Duty::Hold,
            hold::Command::Expire => Duty::RunTimer,
        },
        Command::Safety(c) => match c {
            safety::Command::Press { .. } => Duty::StopForSafety,
            safety::Command::Clear { .. } => Duty::ClearSafety,
        },
        Command::Test(c) => match c {
            test_request::Command::Advise { .. } => Duty::AdviseTest,
            test_request::Command::Result { .. } | test_request::Command::Drop { .. } => {
                Duty::TrackTest
            }
        },
        Command::Specimen(
            specimen::Command::Send { .. }
            | specimen::Command::Arrived { .. }
            | specimen::Command::Returned { .. },
        ) => Duty::TrackSpecimen,
        Command::Concern(c) => match c {
            concern::Command::Raise { .. } => Duty::RaiseConcern,
            concern::Command::Acknowledge { .. } | concern::Command::Settle { .. } => {
                Duty::SettleConcern
            }
        },
        Command::Disclosure(
            disclosure::Command::Propose { .. } | disclosure::Command::Second { .. },
        ) => Duty::Override,
        Command::Message(message::Command::Post { .. } | message::Command::Call { .. }) => {
            Duty::Write
        }
        Command::Ending(c) => match c {
            ending::Command::Withdraw { .. } => Duty::Withdraw,
            ending::Command::End { .. } | ending::Command::Died => Duty::EndCase,
            // A hold of the law keeps a case from being erased; it is not lifted by whoever works on it.
            ending::Command::Flag(Flag::LegalHold) | ending::Command::Unflag(Flag::LegalHold) => {
                Duty::HoldByLaw
            }
            ending::Command::Flag(_) | ending::Command::Unflag(_) => Duty::Flag,
            ending::Command::Erase { .. } => Duty::Erase,
        },
    }
}
