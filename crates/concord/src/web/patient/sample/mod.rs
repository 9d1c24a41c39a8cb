//! A synthetic patient's case in every state, for the test of pages and for looking at.

mod page;
mod request;

pub(in crate::web) use page::records;
pub(super) use page::{afters, cases, checks, consents, fundings, helpers, questions, reports};

use super::seat::Place;
use crate::app::{Account, Loaded, Profile};
use crate::dice::Dice;
use concord_domain::access::{Actor, Role};
use concord_domain::case::{Case, Opening, Phase, authority, consent};
use concord_domain::id::{CaseId, OrganisationId, PersonId, ProgrammeId, SpecialistId};
use concord_domain::programme::{ChecklistItem, Mode, Model, Naming, Payment, Region, Terms};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

const PATIENT: PersonId = PersonId(Uuid::from_u128(1));
const HELPER: PersonId = PersonId(Uuid::from_u128(2));
const COORDINATOR: PersonId = PersonId(Uuid::from_u128(3));
const READER: SpecialistId = SpecialistId(Uuid::from_u128(4));
const DOCTOR: PersonId = PersonId(Uuid::from_u128(5));
const CASE: CaseId = CaseId(Uuid::from_u128(9));

/// Tuesday 10 March 2026, 09:00 UTC.
fn at(days: i64) -> Timestamp {
    let start = Timestamp::from_second(1_773_133_200).unwrap_or(Timestamp::UNIX_EPOCH);
    start.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(start)
}

/// The patient's own seat, or that of her son.
pub(super) fn seat(role: Role) -> Place {
    let (person, name) =
        if role == Role::Patient { (PATIENT, "Nadia Karim") } else { (HELPER, "Yusuf Karim") };
    let tenant = OrganisationId(Uuid::from_u128(8));
    Place {
        actor: Actor { person, role, tenant, acts_for: None },
        account: Account {
            person,
            roles: vec![role],
            email: Some("nadia@example.org".into()),
            profile: Profile {
                name: name.into(),
                tenant,
                phone: None,
                language: "en".into(),
                zone: "Europe/London".into(),
                acts_for: None,
            },
            disabled: false,
        },
        case: CASE,
        now: at(20),
        dice: Dice::seeded(7),
    }
}

fn terms() -> Terms {
    Terms {
        programme: ProgrammeId(Uuid::from_u128(7)),
        version: 1,
        name: "Concierge second opinion".into(),
        model: Model::Concierge,
        payment: Payment::Patient,
        mode: Mode::PlanBlind,
        naming: Naming::Identified,
        ties: std::collections::BTreeMap::new(),
        readers: 1,
        checklist: vec![
            ChecklistItem { key: "letter".into(), title: "The letter that gives the plan".into() },
            ChecklistItem { key: "imaging".into(), title: "Scans with their reports".into() },
        ],
        offer_hours: 48,
        review_days: 5,
        delivery_days: 8,
        countries: vec!["GB".into()],
        region: Region::EnglandWales,
        zone: "Europe/London".into(),
        cover_promise: "You pay for this opinion yourself.".into(),
    }
}

/// A case that was only opened.
pub(super) fn opened() -> Case {
    let opening = Opening {
        case: CASE,
        number: "CN-241700".into(),
        tenant: OrganisationId(Uuid::from_u128(8)),
        patient: PATIENT,
        opened_by: PATIENT,
        terms: terms(),
    };
    Case { opening: Some(opening), ..Case::default() }
}

pub(super) fn loaded(state: Case) -> Loaded {
    let mut loaded = Loaded::unborn(CASE);
    loaded.state = state;
    loaded
}

/// A case with everything told, at a phase.
pub(super) fn told(phase: Phase) -> Case {
    let mut case = opened();
    case.phase = phase;
    case.entered.insert(phase, at(15));
    case.request = request::whole(DOCTOR);
    case.request.submitted_at = (phase > Phase::Draft).then(|| at(0));
    case.coordinator = (phase > Phase::Triage).then_some(COORDINATOR);
    if phase > Phase::Records {
        case.records.completed_at = Some(at(10));
        case.preparation.mode = Some(Mode::PlanBlind);
    }
    case
}

fn with_people(mut case: Case) -> Case {
    case.proxies.insert(
        HELPER,
        authority::Proxy {
            name: "Yusuf Karim".to_owned().into(),
            basis: authority::Basis::NamedByPatient,
            wishes: "He may read messages and book talks.".into(),
            confirmed: None,
            expires: None,
            revoked: false,
            withholding: None,
            wish: None,
        },
    );
    let given = consent::Consent {
        by: PATIENT,
        given_at: at(1),
        words: "patient-consent/1".into(),
        exceptions: vec!["the letters of 2019".into()],
        countries: vec!["GB".into()],
        withdrawn_at: None,
    };
    let to_doctor = consent::Purpose::ReportTo(consent::Recipient::Doctor(DOCTOR));
    case.consents.insert(consent::Purpose::PrepareAndReview, given.clone());
    case.consents.insert(to_doctor, given);
    case
}
