//! Where a case stands, in one sentence and one picture.

use crate::web::component::{Step, StepState};
use crate::web::words::Phrase;
use concord_domain::case::{Case, Phase};
use concord_domain::programme::Mode;
use jiff::Timestamp;

/// The sentence that opens the page. `reader` is the name of whoever reads the file.
pub fn sentence(case: &Case, reader: Option<&str>) -> Phrase {
    if let Some(end) = case.end {
        return Phrase::new(format!("pt-end-{}", end.key().replace('_', "-")));
    }
    if let Some(hold) = &case.hold {
        return Phrase::new(format!("pt-hold-{}", hold.kind.key().replace('_', "-")));
    }
    let key = format!("pt-at-{}", case.phase.key().replace('_', "-"));
    match reader {
        Some(name) if (Phase::BlindReview..=Phase::Signature).contains(&case.phase) => {
            Phrase::new(format!("{key}-named")).with("name", name)
        }
        _ => Phrase::new(key),
    }
}

/// The station at which a phase stands.
fn station(phase: Phase) -> usize {
    match phase {
        Phase::Draft => 0,
        Phase::Triage | Phase::Eligibility | Phase::Records => 1,
        Phase::Preparation | Phase::Matching | Phase::Offered => 2,
        Phase::BlindReview => 3,
        Phase::OpenReview | Phase::Quality | Phase::Reconcile | Phase::Signature => 4,
        Phase::Translation | Phase::Delivery | Phase::FollowUp | Phase::Outcome | Phase::Closed => {
            5
        }
    }
}

/// The six stations of a case.
pub fn steps(case: &Case) -> Vec<Step> {
    let names = [
        "pt-course-asked",
        "pt-course-records",
        "pt-course-prepared",
        "pt-course-read",
        "pt-course-compared",
        "pt-course-you",
    ];
    let here = station(case.phase);
    let delivered = case.entered.get(&Phase::FollowUp).copied();
    // A case that ended on the way stays at the station that it reached.
    let reached = match case.end {
        Some(_) if delivered.is_none() => last_station(case),
        Some(_) | None => here,
    };
    let details = [
        case.request.submitted_at.map(on),
        case.records.completed_at.map(on).or_else(|| Some(records(case))),
        case.entered.get(&Phase::Matching).copied().map(on),
        case.entered.get(&Phase::OpenReview).copied().map(on),
        case.versions.last().map(|v| on(v.signed_at)),
        delivered.map(on),
    ];
    names
        .into_iter()
        .zip(details)
        .enumerate()
        .map(|(n, (name, detail))| {
            let state = state(n, reached, delivered.is_some());
            let detail = detail.filter(|_| state != StepState::Ahead);
            Step { name: name.into(), detail, state }
        })
        .collect()
}

fn state(n: usize, reached: usize, delivered: bool) -> StepState {
    match n.cmp(&reached) {
        std::cmp::Ordering::Less => StepState::Past,
        std::cmp::Ordering::Equal if delivered => StepState::Past,
        std::cmp::Ordering::Equal => StepState::Now,
        std::cmp::Ordering::Greater => StepState::Ahead,
    }
}

fn last_station(case: &Case) -> usize {
    case.entered.keys().filter(|p| **p != Phase::Closed).map(|p| station(*p)).max().unwrap_or(0)
}

fn on(at: Timestamp) -> Phrase {
    Phrase::new("pt-on").with("at", at)
}

fn records(case: &Case) -> Phrase {
    Phrase::new("pt-records-count").with("count", case.records.in_file().count())
}

/// Whether an earlier opinion is kept from the reader at this moment.
pub fn is_sealed(case: &Case) -> bool {
    let sealed = case.preparation.mode.is_some_and(|m| m != Mode::NotBlind);
    sealed
        && !case.request.earlier.is_empty()
        && case.phase <= Phase::BlindReview
        && case.end.is_none()
}
