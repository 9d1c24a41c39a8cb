//! Everybody who has a part in the histories, and some who have none.

use concord_domain::access::{Actor, Role};
use concord_domain::id::{OrganisationId, PersonId, SpecialistId};
use uuid::Uuid;

pub const SERVICE: OrganisationId = OrganisationId(Uuid::from_u128(0x5e1));
pub const ELSEWHERE: OrganisationId = OrganisationId(Uuid::from_u128(0x5e2));
pub const INSURER: OrganisationId = OrganisationId(Uuid::from_u128(0x1a5));

pub const PATIENT: PersonId = person(0x10);
pub const STRANGER: PersonId = person(0x11);
pub const PROXY: PersonId = person(0x12);
pub const SON: PersonId = person(0x13);
pub const COORDINATORS: [PersonId; 2] = [person(0x20), person(0x21)];
pub const CLINICIANS: [PersonId; 2] = [person(0x30), person(0x31)];
pub const READER: PersonId = person(0x40);
pub const SECRETARY: PersonId = person(0x51);
pub const DOCTOR: PersonId = person(0x60);
pub const FRIEND: PersonId = person(0x61);
pub const PAYER: PersonId = person(0x70);
pub const TRANSLATORS: [PersonId; 2] = [person(0x80), person(0x81)];
pub const GOVERNANCE: [PersonId; 2] = [person(0x90), person(0x91)];
pub const ADMINISTRATOR: PersonId = person(0xa0);
pub const SYSTEM: PersonId = person(0xb0);

/// Four specialists; the first has a secretary, the last works for the service as well.
pub const SPECIALISTS: [SpecialistId; 4] = [
    SpecialistId(Uuid::from_u128(0x100)),
    SpecialistId(Uuid::from_u128(0x101)),
    SpecialistId(Uuid::from_u128(0x102)),
    SpecialistId(Uuid::from_u128(0x103)),
];

const fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub fn actor(person: PersonId, role: Role) -> Actor {
    let tenant = if role == Role::Payer { INSURER } else { SERVICE };
    let acts_for = (person == SECRETARY).then_some(SPECIALISTS[0]);
    Actor { person, role, tenant, acts_for }
}

pub fn patient() -> Actor {
    actor(PATIENT, Role::Patient)
}

pub fn proxy() -> Actor {
    actor(PROXY, Role::Proxy)
}

pub fn coordinator() -> Actor {
    actor(COORDINATORS[0], Role::Coordinator)
}

pub fn second_coordinator() -> Actor {
    actor(COORDINATORS[1], Role::Coordinator)
}

pub fn clinician() -> Actor {
    actor(CLINICIANS[0], Role::Clinician)
}

pub fn second_clinician() -> Actor {
    actor(CLINICIANS[1], Role::Clinician)
}

pub fn eligibility_reader() -> Actor {
    actor(READER, Role::EligibilityReader)
}

pub fn specialist(id: SpecialistId) -> Actor {
    actor(id.into(), Role::Specialist)
}

pub fn secretary() -> Actor {
    actor(SECRETARY, Role::Secretary)
}

pub fn doctor() -> Actor {
    actor(DOCTOR, Role::TreatingDoctor)
}

pub fn payer() -> Actor {
    actor(PAYER, Role::Payer)
}

pub fn governance() -> Actor {
    actor(GOVERNANCE[0], Role::Governance)
}

pub fn system() -> Actor {
    actor(SYSTEM, Role::System)
}

/// Everybody, in every role that they hold, in the service and elsewhere.
pub fn everybody() -> Vec<Actor> {
    let mut all = vec![
        patient(),
        actor(STRANGER, Role::Patient),
        proxy(),
        actor(SON, Role::Proxy),
        coordinator(),
        second_coordinator(),
        clinician(),
        second_clinician(),
        eligibility_reader(),
        secretary(),
        actor(SECRETARY, Role::Specialist),
        actor(SECRETARY, Role::Clinician),
        doctor(),
        actor(FRIEND, Role::TreatingDoctor),
        payer(),
        Actor { tenant: ELSEWHERE, ..payer() },
        actor(TRANSLATORS[0], Role::Translator),
        actor(TRANSLATORS[1], Role::Translator),
        governance(),
        actor(GOVERNANCE[1], Role::Governance),
        actor(ADMINISTRATOR, Role::Administrator),
        system(),
        actor(SPECIALISTS[3].into(), Role::Clinician),
        actor(SPECIALISTS[3].into(), Role::Coordinator),
    ];
    all.extend(SPECIALISTS.map(specialist));
    for role in [Role::Coordinator, Role::Clinician, Role::Governance, Role::Patient] {
        let person = if role == Role::Patient { PATIENT } else { person(0xe0) };
        all.push(Actor { tenant: ELSEWHERE, ..actor(person, role) });
    }
    all.push(Actor { tenant: ELSEWHERE, ..specialist(SPECIALISTS[1]) });
    all.push(Actor { tenant: ELSEWHERE, ..doctor() });
    all
}
