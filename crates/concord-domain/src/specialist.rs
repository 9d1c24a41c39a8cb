//! A specialist's own stream: who they are, what they may do, and how much they have taken on.
//!
//! An offer touches two streams: the case's and the specialist's. Both are appended in one
//! transaction, so that nobody is over capacity because two coordinators pressed at once.

use crate::case::Case;
use crate::case::assignment::{Interest, Standing};
use crate::id::{CaseId, OrganisationId, PersonId};
use crate::person::Sensitive;
use crate::programme::Tie;
use crate::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Specialist {
    pub profile: Option<Profile>,
    pub credentials: Credentials,
    pub suspended: Option<String>,
    pub engagements: BTreeMap<CaseId, Engagement>,
    pub finished: u32,
}

/// What the directory shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub name: Sensitive<String>,
    /// `GMC 1234567`.
    pub registration: String,
    pub title: String,
    pub fields: Vec<String>,
    pub languages: Vec<String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub zone: String,
    pub institutions: Vec<String>,
    /// Colleagues and people whom this specialist may not judge beside.
    pub colleagues: BTreeSet<PersonId>,
    pub employed_by: BTreeSet<OrganisationId>,
    /// Makers in which there is an interest.
    pub makers: Vec<String>,
    /// Cases at once.
    pub capacity: u8,
    /// Usual days from acceptance to a locked reading.
    pub turnaround_days: u16,
    pub fee: crate::case::funding::Money,
}

/// What a register or a certificate said, when it was last looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    pub licensed_until: Option<Date>,
    pub indemnified_until: Option<Date>,
    /// Countries (ISO 3166-1 alpha-2) whose patients the indemnity covers.
    pub territories: BTreeSet<String>,
    pub checked_on: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engagement {
    pub due: Timestamp,
    pub accepted: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Enrol(Box<Profile>),
    Credential(Credentials),
    Suspend {
        why: String,
    },
    Reinstate,
    /// The case side of these four asks for them; nobody gives them alone.
    Reserve {
        case: CaseId,
        due: Timestamp,
    },
    Engage {
        case: CaseId,
    },
    Release {
        case: CaseId,
    },
    Finish {
        case: CaseId,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Enrolled(Box<Profile>),
    Credentialed(Credentials),
    Suspended { why: String },
    Reinstated,
    Reserved { case: CaseId, due: Timestamp },
    Engaged { case: CaseId },
    Released { case: CaseId },
    Finished { case: CaseId },
}

pub fn decide(
    specialist: &Specialist,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        Command::Enrol(profile) if profile.capacity == 0 => {
            let _ = profile;
            return Err(Refusal::Absurd("a specialist can take at least one case"));
        }
        Command::Enrol(profile) => Event::Enrolled(profile),
        Command::Credential(credentials) => Event::Credentialed(credentials),
        Command::Suspend { .. } if specialist.suspended.is_some() => {
            return Err(Refusal::AlreadyDone);
        }
        Command::Suspend { why } => Event::Suspended { why },
        Command::Reinstate if specialist.suspended.is_none() => return Err(Refusal::AlreadyDone),
        Command::Reinstate => Event::Reinstated,
        Command::Reserve { case, due } => {
            if specialist.engagements.contains_key(&case) {
                return Err(Refusal::AlreadyDone);
            }
            if !specialist.has_room() {
                return Err(Refusal::OverCapacity);
            }
            Event::Reserved { case, due }
        }
        Command::Engage { case } => engaged(specialist, case).map(|()| Event::Engaged { case })?,
        Command::Release { case } => {
            engaged(specialist, case).map(|()| Event::Released { case })?
        }
        // A later version of the same report is no second engagement.
        Command::Finish { case } if !specialist.engagements.contains_key(&case) => {
            return Ok(vec![]);
        }
        Command::Finish { case } => Event::Finished { case },
    };
    Ok(vec![event])
}

fn engaged(specialist: &Specialist, case: CaseId) -> Result<(), Refusal> {
    if specialist.engagements.contains_key(&case) {
        Ok(())
    } else {
        Err(Refusal::NotFound("that engagement"))
    }
}

pub fn evolve(specialist: &mut Specialist, event: &Event) {
    match event {
        Event::Enrolled(profile) => specialist.profile = Some((**profile).clone()),
        Event::Credentialed(credentials) => specialist.credentials = credentials.clone(),
        Event::Suspended { why } => specialist.suspended = Some(why.clone()),
        Event::Reinstated => specialist.suspended = None,
        Event::Reserved { case, due } => {
            specialist.engagements.insert(*case, Engagement { due: *due, accepted: false });
        }
        Event::Engaged { case } => {
            if let Some(engagement) = specialist.engagements.get_mut(case) {
                engagement.accepted = true;
            }
        }
        Event::Released { case } => {
            specialist.engagements.remove(case);
        }
        Event::Finished { case } => {
            if specialist.engagements.remove(case).is_some() {
                specialist.finished += 1;
            }
        }
    }
}

impl Specialist {
    pub fn has_room(&self) -> bool {
        self.profile.as_ref().is_some_and(|p| self.engagements.len() < usize::from(p.capacity))
    }

    /// Registered, licensed and indemnified for patients of this country on this day.
    pub fn is_licensed(&self, country: &str, on: Date) -> bool {
        let c = &self.credentials;
        let valid = |until: Option<Date>| until.is_some_and(|end| on <= end);
        self.suspended.is_none()
            && valid(c.licensed_until)
            && valid(c.indemnified_until)
            && c.territories.contains(country)
    }

    /// Everything that the gates of an offer, a lock and a signature need to know of this specialist.
    pub fn standing(&self, me: PersonId, case: &Case, due: Timestamp, now: Timestamp) -> Standing {
        let country = case.request.contact.as_ref().map_or("GB", |c| c.country.as_str());
        let today = now.to_zoned(TimeZone::UTC).date();
        let days = self.profile.as_ref().map_or(u16::MAX, |p| p.turnaround_days);
        let busy_here =
            case.opening.as_ref().is_some_and(|o| self.engagements.contains_key(&o.case));
        let ready = now.saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(days)));
        Standing {
            licensed: self.is_licensed(country, today),
            has_room: busy_here || self.has_room(),
            meets_deadline: ready.is_ok_and(|ready| ready <= due),
            ties: self.ties(me, case),
        }
    }

    /// Ties that a machine can find, in both directions of collegiality.
    pub fn ties(&self, me: PersonId, case: &Case) -> Vec<Interest> {
        let Some(profile) = &self.profile else { return vec![] };
        let found = |tie: Tie, words: String| Interest { tie, words, declared: false };
        let mut ties = vec![];
        for doctor in &case.request.treating {
            if doctor.person == me {
                ties.push(found(Tie::TreatedPatient, "is named as a treating doctor".into()));
            } else if profile.colleagues.contains(&doctor.person) {
                ties.push(found(
                    Tie::ColleagueOfTreating,
                    format!("is a colleague of {}", doctor.name.0),
                ));
            }
            if profile.institutions.iter().any(|i| same_name(i, &doctor.institution.0)) {
                ties.push(found(
                    Tie::SameInstitution,
                    format!("works at {}", doctor.institution.0),
                ));
            }
        }
        let payer = case.opening.as_ref().and_then(|o| o.terms.payer());
        if payer.is_some_and(|p| profile.employed_by.contains(&p)) {
            ties.push(found(Tie::EmployedByPayer, "is employed by the payer".into()));
        }
        ties.sort_by_key(|t| t.tie);
        ties.dedup_by_key(|t| t.tie);
        ties
    }
}

/// Names of institutions are compared without case, marks and the words that come and go.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |s: &str| {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !matches!(*w, "" | "the" | "hospital" | "nhs" | "trust" | "s"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

/// What an event of a case asks of a specialist's stream. Refused there means refused here.
pub fn asked_by(
    case: CaseId,
    event: &crate::case::Event,
) -> Option<(crate::id::SpecialistId, Command)> {
    use crate::case::{Event as E, assignment as a, signature as s};
    match event {
        E::Assignment(e) => match e {
            a::Event::Offered(o) => Some((o.specialist, Command::Reserve { case, due: o.due })),
            a::Event::Accepted { specialist, .. } => Some((*specialist, Command::Engage { case })),
            a::Event::Declined { specialist, .. }
            | a::Event::Expired { specialist }
            | a::Event::Retracted { specialist }
            | a::Event::Revoked { specialist, .. } => {
                Some((*specialist, Command::Release { case }))
            }
            a::Event::Finished { specialist } => Some((*specialist, Command::Finish { case })),
            a::Event::Preferred { .. }
            | a::Event::Neared { .. }
            | a::Event::InterestAccepted { .. } => None,
        },
        E::Signature(s::Event::Signed { by, .. }) => Some((*by, Command::Finish { case })),
        E::Signature(s::Event::Amending { .. } | s::Event::Voided { .. })
        | E::Entered(_)
        | E::Request(_)
        | E::Triage(_)
        | E::Funding(_)
        | E::Authority(_)
        | E::Consent(_)
        | E::Record(_)
        | E::Preparation(_)
        | E::Review(_)
        | E::Quality(_)
        | E::Translation(_)
        | E::Delivery(_)
        | E::FollowUp(_)
        | E::Outcome(_)
        | E::Hold(_)
        | E::Test(_)
        | E::Specimen(_)
        | E::Concern(_)
        | E::Disclosure(_)
        | E::Message(_)
        | E::Ending(_) => None,
    }
}
