//! Consent: one record per purpose, versioned, withdrawable one by one.

use super::{Case, Event as E, authority, outcome};
use crate::access::{Actor, Role};
use crate::id::PersonId;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Somebody who can be given the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    Patient,
    Proxy(PersonId),
    /// The treating doctor or GP.
    Doctor(PersonId),
    /// Anybody else whom the patient names.
    Other(PersonId),
}

/// What the patient says yes to (standards.md section 5, the minimum consent set).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The first consent moment: prepare and review my case.
    PrepareAndReview,
    ObtainRecords,
    ContactTreating,
    /// The second consent moment, recipient by recipient.
    ReportTo(Recipient),
    PayerEligibility,
    PayerStatus,
    /// A one-time extract that the patient previewed.
    PayerExtract,
    Translate,
    RecordVideo,
    Outcome,
    Teaching,
}

impl Purpose {
    pub fn words(self) -> &'static str {
        match self {
            Purpose::PrepareAndReview => "prepare and review my case",
            Purpose::ObtainRecords => "collect my records",
            Purpose::ContactTreating => "speak with my treating doctor",
            Purpose::ReportTo(_) => "give the report to this person",
            Purpose::PayerEligibility => "ask the payer whether I am covered",
            Purpose::PayerStatus => "tell the payer where the case stands",
            Purpose::PayerExtract => "send the payer the extract that I have seen",
            Purpose::Translate => "translate by an outside translator",
            Purpose::RecordVideo => "record the video call",
            Purpose::Outcome => "ask me later how it went",
            Purpose::Teaching => "use my case for teaching",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub by: PersonId,
    pub given_at: Timestamp,
    /// Version of the words that were shown.
    pub words: String,
    /// What is excepted: a hospital, a period, a document.
    pub exceptions: Vec<String>,
    /// The countries from which the file may be read, as they were shown (ISO 3166-1 alpha-2); empty
    /// where none was shown.
    pub countries: Vec<String>,
    pub withdrawn_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Give { purpose: Purpose, words: String, exceptions: Vec<String>, countries: Vec<String> },
    Withdraw { purpose: Purpose },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Given {
        purpose: Purpose,
        by: PersonId,
        words: String,
        exceptions: Vec<String>,
        /// One or none in the first histories.
        #[serde(default, alias = "country", deserialize_with = "one_or_many")]
        countries: Vec<String>,
    },
    Withdrawn {
        purpose: Purpose,
        by: PersonId,
    },
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Told {
        Many(Vec<String>),
        One(Option<String>),
    }
    Ok(match Told::deserialize(from)? {
        Told::Many(all) => all,
        Told::One(one) => one.into_iter().collect(),
    })
}

/// Did the patient agree that the file is read from this country? Where none was shown, none was named.
pub(super) fn allows_country(case: &Case, country: &str) -> bool {
    case.consents.get(&Purpose::PrepareAndReview).is_none_or(|consent| {
        consent.countries.is_empty() || consent.countries.iter().any(|c| c == country)
    })
}

/// Does a consent for this purpose stand?
pub fn stands(case: &Case, purpose: Purpose) -> bool {
    case.consents.get(&purpose).is_some_and(|c| c.withdrawn_at.is_none())
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Give { purpose, .. } if stands(case, purpose) => Err(Refusal::AlreadyDone),
        Command::Give { purpose: Purpose::ReportTo(Recipient::Patient), .. } => {
            Err(Refusal::Absurd("the patient's own report needs no consent"))
        }
        // Whom the patient named is not the one to say that the report goes to them. A parent, an attorney
        // or a deputy decides in the patient's place, also about this.
        Command::Give { purpose: Purpose::ReportTo(Recipient::Proxy(to)), .. }
            if by.role == Role::Proxy && to == by.person && is_named(case, to) =>
        {
            Err(Refusal::NeedsAnotherPerson)
        }
        Command::Give { purpose, words, exceptions, countries } => {
            let event = Event::Given { purpose, by: by.person, words, exceptions, countries };
            let owed = (purpose == Purpose::Outcome).then(|| outcome::missed(case, now));
            Ok(std::iter::once(E::Consent(event)).chain(owed.into_iter().flatten()).collect())
        }
        Command::Withdraw { purpose } if !stands(case, purpose) => Err(Refusal::NoConsent(purpose)),
        Command::Withdraw { purpose } => {
            Ok(vec![E::Consent(Event::Withdrawn { purpose, by: by.person })])
        }
    }
}

fn is_named(case: &Case, proxy: PersonId) -> bool {
    case.proxies.get(&proxy).is_some_and(|p| p.basis == authority::Basis::NamedByPatient)
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event.clone() {
        Event::Given { purpose, by, words, exceptions, countries } => {
            let consent =
                Consent { by, given_at: at, words, exceptions, countries, withdrawn_at: None };
            case.consents.insert(purpose, consent);
        }
        Event::Withdrawn { purpose, .. } => {
            if let Some(consent) = case.consents.get_mut(&purpose) {
                consent.withdrawn_at = Some(at);
            }
        }
    }
}
