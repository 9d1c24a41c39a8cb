//! Who may see what, told a second time in plain reasoning, from the clerk's ledger alone.

use crate::ledger::{Ledger, Stage};
use concord_domain::access::{Actor, Role, Sight};
use concord_domain::case::Phase;
use concord_domain::case::consent::Purpose;
use concord_domain::case::delivery::Ground;
use jiff::Timestamp;

/// Whether this person should see this now.
pub fn should_see(l: &Ledger, by: &Actor, sight: Sight, now: Timestamp) -> bool {
    let Some(opening) = &l.opening else { return false };
    if by.role == Role::Payer {
        let asked =
            l.phase <= Phase::Eligibility && l.consents.contains(&Purpose::PayerEligibility);
        let agreed = asked || l.consents.contains(&Purpose::PayerStatus);
        let pays = opening.terms.payer() == Some(by.tenant);
        return sight == Sight::PayerStatus && pays && agreed;
    }
    if by.tenant != opening.tenant || (l.erased && is_about_health(sight)) {
        return false;
    }
    match by.role {
        Role::Patient => {
            l.is_patient(by.person)
                && match sight {
                    Sight::Status | Sight::Request | Sight::WholeFile => true,
                    Sight::Thread | Sight::AccessLog => true,
                    Sight::Report | Sight::Letter => has_report(l, by),
                    _ => false,
                }
        }
        Role::Proxy => by_proxy(l, by, sight, now),
        Role::Coordinator => by_coordinator(l, by, sight),
        Role::Clinician => by_clinician(l, by, sight),
        Role::EligibilityReader => matches!(sight, Sight::Status | Sight::Eligibility),
        Role::Specialist => by_specialist(l, by, sight, now),
        Role::Secretary => {
            matches!(sight, Sight::Status | Sight::ReviewerFile | Sight::Review) && reads(l, by)
        }
        Role::TreatingDoctor => matches!(sight, Sight::Report | Sight::Letter) && has_report(l, by),
        Role::Translator => {
            let mine = l
                .translations
                .values()
                .any(|(a, b, open)| *open && (*a == by.person || *b == by.person));
            matches!(sight, Sight::Status | Sight::TranslationTask)
                && mine
                && l.end.is_none()
                && l.consents.contains(&Purpose::Translate)
        }
        Role::Governance => matches!(sight, Sight::Status | Sight::AccessLog | Sight::Audit),
        Role::System => {
            matches!(sight, Sight::Status | Sight::Report | Sight::Letter | Sight::Audit)
        }
        Role::Administrator | Role::Payer => false,
    }
}

/// Anything from which a stranger could learn what somebody suffers from.
fn is_about_health(sight: Sight) -> bool {
    !matches!(
        sight,
        Sight::Status | Sight::PayerStatus | Sight::Eligibility | Sight::AccessLog | Sight::Audit
    )
}

fn by_proxy(l: &Ledger, by: &Actor, sight: Sight, now: Timestamp) -> bool {
    let Some(known) = l.proxies.get(&by.person) else { return false };
    let stands = !known.revoked && known.expires.is_none_or(|end| now < end);
    stands
        && match sight {
            Sight::Status => true,
            // Whoever asks for somebody reads what they wrote themselves.
            Sight::Request => known.confirmed || l.is_opener(by.person),
            Sight::WholeFile | Sight::Thread | Sight::AccessLog => known.confirmed,
            Sight::Report => known.confirmed && has_report(l, by),
            _ => false,
        }
}

fn by_coordinator(l: &Ledger, by: &Actor, sight: Sight) -> bool {
    match sight {
        Sight::Status | Sight::Eligibility => true,
        Sight::Request | Sight::Offer | Sight::Report | Sight::Letter | Sight::Thread => {
            is_apart(l, by)
        }
        Sight::WholeFile => works_on_it(l, by),
        _ => false,
    }
}

fn by_clinician(l: &Ledger, by: &Actor, sight: Sight) -> bool {
    match sight {
        Sight::Status => true,
        Sight::Request | Sight::Report | Sight::Letter | Sight::Thread => is_apart(l, by),
        Sight::WholeFile | Sight::QualityCopy => works_on_it(l, by),
        _ => false,
    }
}

fn by_specialist(l: &Ledger, by: &Actor, sight: Sight, now: Timestamp) -> bool {
    let part = l.parts.get(&by.person.into());
    let open = l.end.is_none() && l.consents.contains(&Purpose::PrepareAndReview);
    let asked = open && part.is_some_and(|p| matches!(p.stage, Stage::Offered(end) if now < end));
    // The patient thinks about a tie: where the case stands is seen, and nothing more of it.
    let waits = open && part.is_some_and(|p| p.stage == Stage::Waiting);
    match sight {
        Sight::Status => asked || waits || reads(l, by),
        Sight::Offer => asked || reads(l, by),
        Sight::ReviewerFile | Sight::Review => reads(l, by),
        // The opinion as it grows names the earlier ones; who still reads blind does not see it.
        Sight::QualityCopy | Sight::Report => {
            reads(l, by) && part.is_some_and(|p| p.locked.is_some())
        }
        _ => false,
    }
}

/// Neither a reviewer of this case nor somebody who writes for one.
fn is_apart(l: &Ledger, by: &Actor) -> bool {
    let serves = by.acts_for.is_some_and(|s| l.is_reviewer(s.into()));
    !l.is_reviewer(by.person) && !serves
}

/// Of the service, no reviewer of this case, and the patient's consent to work on it stands.
fn works_on_it(l: &Ledger, by: &Actor) -> bool {
    is_apart(l, by) && l.consents.contains(&Purpose::PrepareAndReview)
}

/// The file is open to this specialist, or to the one for whom a secretary acts.
fn reads(l: &Ledger, by: &Actor) -> bool {
    let me = if by.role == Role::Secretary { by.acts_for } else { Some(by.person.into()) };
    me.and_then(|id| l.parts.get(&id)).is_some_and(|p| p.stage == Stage::Reading)
        && !(by.role == Role::Secretary && l.hands.contains(&by.person))
        && l.end.is_none()
        && l.consents.contains(&Purpose::PrepareAndReview)
}

fn has_report(l: &Ledger, by: &Actor) -> bool {
    l.sent.values().any(|s| {
        s.person == by.person
            && !s.failed
            && match s.ground {
                Ground::OwnReport | Ground::Override(_) => true,
                Ground::Consent => l.consents.contains(&Purpose::ReportTo(s.to)),
            }
    })
}
