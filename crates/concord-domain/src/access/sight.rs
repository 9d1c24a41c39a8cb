//! What can be seen, and by whom.

use super::{Allow, Bond as B, Role as R};
use serde::{Deserialize, Serialize};

/// A kind of thing that somebody looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// Where the case stands, without clinical content.
    Status,
    /// The payer's field list: yes, no or needs a person; authorisation; status words; amounts.
    PayerStatus,
    /// The request as it was written, with who the patient is.
    Request,
    /// Policy facts beside the facts of the case that eligibility needs.
    Eligibility,
    /// What an offer shows: field, one line, treating doctors, fee, due date. Not the file.
    Offer,
    /// Every record, as received.
    WholeFile,
    /// The file as the access table and the seals allow a reviewer to see it.
    ReviewerFile,
    /// The brief and the own reading, before and after the lock.
    Review,
    /// The opinion as it is being checked.
    QualityCopy,
    /// A signed report.
    Report,
    /// The separable letter.
    Letter,
    /// A text to be translated.
    TranslationTask,
    /// The thread of messages.
    Thread,
    /// Who looked, and why.
    AccessLog,
    /// The history itself, for audit: who did what when, without clinical text.
    Audit,
}

/// What the reader owes for having looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obligation {
    /// Nothing clinical was seen.
    None,
    /// Recorded as an access event that the patient sees.
    Record,
}

impl Sight {
    pub const ALL: [Sight; 15] = [
        Sight::Status,
        Sight::PayerStatus,
        Sight::Request,
        Sight::Eligibility,
        Sight::Offer,
        Sight::WholeFile,
        Sight::ReviewerFile,
        Sight::Review,
        Sight::QualityCopy,
        Sight::Report,
        Sight::Letter,
        Sight::TranslationTask,
        Sight::Thread,
        Sight::AccessLog,
        Sight::Audit,
    ];

    pub fn is_clinical(self) -> bool {
        match self {
            Sight::Status
            | Sight::PayerStatus
            | Sight::Eligibility
            | Sight::AccessLog
            | Sight::Audit => false,
            Sight::Request
            | Sight::Offer
            | Sight::WholeFile
            | Sight::ReviewerFile
            | Sight::Review
            | Sight::QualityCopy
            | Sight::Report
            | Sight::Letter
            | Sight::TranslationTask
            | Sight::Thread => true,
        }
    }

    pub(super) fn obligation(self, role: R) -> Obligation {
        let own = matches!(role, R::Patient | R::System);
        if self.is_clinical() && !own { Obligation::Record } else { Obligation::None }
    }

    /// A table: whoever is not listed does not see it.
    pub(super) fn allows(self) -> &'static [Allow] {
        match self {
            Sight::Status => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::NamedProxy),
                (R::Coordinator, B::Staff),
                (R::Clinician, B::Staff),
                (R::EligibilityReader, B::Staff),
                (R::Specialist, B::Offered),
                (R::Specialist, B::Disclosed),
                (R::Specialist, B::Reading),
                (R::Secretary, B::Reading),
                (R::Translator, B::Translating),
                (R::Governance, B::Staff),
                (R::System, B::Service),
            ],
            Sight::PayerStatus => &[(R::Payer, B::PayerOfCase)],
            Sight::Request => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::ConfirmedProxy),
                (R::Proxy, B::NamedOpener),
                (R::Coordinator, B::NotReviewer),
                (R::Clinician, B::NotReviewer),
            ],
            Sight::Eligibility => &[(R::EligibilityReader, B::Staff), (R::Coordinator, B::Staff)],
            Sight::Offer => &[
                (R::Specialist, B::Offered),
                (R::Specialist, B::Reading),
                (R::Coordinator, B::NotReviewer),
            ],
            Sight::WholeFile => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::ConfirmedProxy),
                (R::Coordinator, B::CareTeam),
                (R::Clinician, B::CareTeam),
            ],
            Sight::ReviewerFile | Sight::Review => {
                &[(R::Specialist, B::Reading), (R::Secretary, B::Reading)]
            }
            Sight::QualityCopy => &[(R::Clinician, B::CareTeam), (R::Specialist, B::Locked)],
            Sight::Report => &[
                (R::Patient, B::Recipient),
                (R::Proxy, B::Recipient),
                (R::TreatingDoctor, B::Recipient),
                (R::Coordinator, B::NotReviewer),
                (R::Clinician, B::NotReviewer),
                (R::Specialist, B::Locked),
                (R::System, B::Service),
            ],
            Sight::Letter => &[
                (R::Patient, B::Recipient),
                (R::TreatingDoctor, B::Recipient),
                (R::Coordinator, B::NotReviewer),
                (R::Clinician, B::NotReviewer),
                (R::System, B::Service),
            ],
            Sight::TranslationTask => &[(R::Translator, B::Translating)],
            Sight::Thread => &[
                (R::Patient, B::Self_),
                (R::Proxy, B::ConfirmedProxy),
                (R::Coordinator, B::NotReviewer),
                (R::Clinician, B::NotReviewer),
            ],
            Sight::AccessLog => {
                &[(R::Patient, B::Self_), (R::Proxy, B::ConfirmedProxy), (R::Governance, B::Staff)]
            }
            Sight::Audit => &[(R::Governance, B::Staff), (R::System, B::Service)],
        }
    }
}
