//! A programme: one way in which the service is run. Data, never code.
//!
//! A case pins the [`Terms`] of the version under which it was opened, so that a later change of the
//! programme never changes what a patient agreed to.

use crate::id::{OrganisationId, ProgrammeId};
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the service is delivered (product.md, "Ways a service is run").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    Concierge,
    InsurerInHouse,
    InsurerExpert,
    InsurerFurther,
    Nhs,
    Charity,
}

/// Who pays for the opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    /// The patient, by accepting a quote.
    Patient,
    /// An insurer, by authorising it.
    Payer(OrganisationId),
    /// Nobody: volunteers, or the NHS route.
    Nobody,
}

/// What "blind" honestly means in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Component reads without the earlier report.
    Full,
    /// Results and reports shown, the earlier recommendation and conclusion sealed.
    PlanBlind,
    /// The question, the examination or the treatment under way reveals it; nothing is sealed.
    NotBlind,
}

/// Whether the reviewer sees who the patient is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    Identified,
    /// Still personal data in our hands; never call it anonymous.
    Pseudonymised,
}

/// A tie that could bend a reviewer's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    TreatedPatient,
    KnowsPatient,
    ColleagueOfTreating,
    SameInstitution,
    EmployedByPayer,
    MakerOfTherapy,
    ReferredPatient,
    WouldTreat,
}

impl Tie {
    pub const ALL: [Tie; 8] = [
        Tie::TreatedPatient,
        Tie::KnowsPatient,
        Tie::ColleagueOfTreating,
        Tie::SameInstitution,
        Tie::EmployedByPayer,
        Tie::MakerOfTherapy,
        Tie::ReferredPatient,
        Tie::WouldTreat,
    ];
}

/// What a programme makes of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    Bar,
    /// Disclosed, printed in the report, and accepted by the patient before the file opens.
    Disclose,
}

/// One thing that a case of this programme needs before it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    /// Stable key: `mri`, `operation_note`.
    pub key: String,
    pub title: String,
}

/// The days whose working-day calendar the targets follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    EnglandWales,
    Scotland,
    NorthernIreland,
}

/// Everything about a programme that a case needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub programme: ProgrammeId,
    pub version: u32,
    pub name: String,
    pub model: Model,
    pub payment: Payment,
    pub mode: Mode,
    pub naming: Naming,
    /// A tie that is not listed bars.
    pub ties: BTreeMap<Tie, TieRule>,
    /// Specialists who read in parallel, blind to each other. At least one.
    pub readers: u8,
    pub checklist: Vec<ChecklistItem>,
    /// Hours within which an offer must be answered.
    pub offer_hours: u16,
    /// Working days from acceptance to the locked reading.
    pub review_days: u16,
    /// Working days from complete records to delivery (clock A).
    pub delivery_days: u16,
    /// Countries (ISO 3166-1 alpha-2) of patients whom the programme serves; empty means all.
    pub countries: Vec<String>,
    pub region: Region,
    /// IANA zone of the service's own hours.
    pub zone: String,
    /// An opinion never reduces cover; printed on the consent page.
    pub cover_promise: String,
}

impl Terms {
    pub fn rule(&self, tie: Tie) -> TieRule {
        self.ties.get(&tie).copied().unwrap_or(TieRule::Bar)
    }

    pub fn payer(&self) -> Option<OrganisationId> {
        match self.payment {
            Payment::Payer(id) => Some(id),
            Payment::Patient | Payment::Nobody => None,
        }
    }
}

/// The programme's stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programme {
    pub published: Option<Terms>,
    pub retired: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Publish(Box<Terms>),
    Retire,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Published(Box<Terms>),
    Retired,
}

pub fn decide(
    programme: &Programme,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Publish(mut terms) => {
            if terms.readers == 0 || terms.offer_hours == 0 || terms.review_days == 0 {
                return Err(Refusal::Absurd(
                    "a programme needs a reader, an offer time and a review time",
                ));
            }
            terms.version = programme.published.as_ref().map_or(1, |t| t.version + 1);
            Ok(vec![Event::Published(terms)])
        }
        Command::Retire if programme.retired => Err(Refusal::AlreadyDone),
        Command::Retire => Ok(vec![Event::Retired]),
    }
}

pub fn evolve(programme: &mut Programme, event: &Event) {
    match event {
        Event::Published(terms) => {
            programme.published = Some((**terms).clone());
            programme.retired = false;
        }
        Event::Retired => programme.retired = true,
    }
}
