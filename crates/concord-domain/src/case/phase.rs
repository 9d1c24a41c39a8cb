//! Where a case stands.

use super::{Case, Event, assignment, hold, translation};
use serde::{Deserialize, Serialize};

/// The phases of product.md, in their order.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    #[default]
    Draft,
    Triage,
    Eligibility,
    Records,
    Preparation,
    Matching,
    Offered,
    BlindReview,
    OpenReview,
    Quality,
    Reconcile,
    Signature,
    Translation,
    Delivery,
    FollowUp,
    Outcome,
    Closed,
}

impl Phase {
    pub const ALL: [Phase; 17] = [
        Phase::Draft,
        Phase::Triage,
        Phase::Eligibility,
        Phase::Records,
        Phase::Preparation,
        Phase::Matching,
        Phase::Offered,
        Phase::BlindReview,
        Phase::OpenReview,
        Phase::Quality,
        Phase::Reconcile,
        Phase::Signature,
        Phase::Translation,
        Phase::Delivery,
        Phase::FollowUp,
        Phase::Outcome,
        Phase::Closed,
    ];

    pub fn words(self) -> &'static str {
        match self {
            Phase::Draft => "the request is being written",
            Phase::Triage => "safety triage",
            Phase::Eligibility => "eligibility and consent",
            Phase::Records => "collecting records",
            Phase::Preparation => "preparing the file",
            Phase::Matching => "choosing a specialist",
            Phase::Offered => "offered to a specialist",
            Phase::BlindReview => "independent reading",
            Phase::OpenReview => "comparison with earlier opinions",
            Phase::Quality => "quality check",
            Phase::Reconcile => "doctors are conferring",
            Phase::Signature => "waiting for signature",
            Phase::Translation => "translation",
            Phase::Delivery => "delivery",
            Phase::FollowUp => "follow-up",
            Phase::Outcome => "how it went",
            Phase::Closed => "closed",
        }
    }

    /// The key under which stores and pages know this phase.
    pub fn key(self) -> &'static str {
        match self {
            Phase::Draft => "draft",
            Phase::Triage => "triage",
            Phase::Eligibility => "eligibility",
            Phase::Records => "records",
            Phase::Preparation => "preparation",
            Phase::Matching => "matching",
            Phase::Offered => "offered",
            Phase::BlindReview => "blind_review",
            Phase::OpenReview => "open_review",
            Phase::Quality => "quality",
            Phase::Reconcile => "reconcile",
            Phase::Signature => "signature",
            Phase::Translation => "translation",
            Phase::Delivery => "delivery",
            Phase::FollowUp => "follow_up",
            Phase::Outcome => "outcome",
            Phase::Closed => "closed",
        }
    }
}

/// Whether this event can bring about a phase that is entered by itself. What it says no to, [`ripe`]
/// does not look at.
pub(super) fn may_ripen(phase: Phase, event: &Event) -> bool {
    match event {
        // What `funding::gaps` asks for counts in one phase only.
        Event::Request(_) | Event::Funding(_) | Event::Authority(_) | Event::Consent(_) => {
            phase == Phase::Eligibility
        }
        Event::Entered(_)
        | Event::Triage(_)
        | Event::Assignment(_)
        | Event::Review(_)
        | Event::Quality(_)
        | Event::Signature(_)
        | Event::Translation(_)
        | Event::Hold(_) => true,
        Event::Record(_)
        | Event::Preparation(_)
        | Event::Delivery(_)
        | Event::FollowUp(_)
        | Event::Outcome(_)
        | Event::Test(_)
        | Event::Specimen(_)
        | Event::Concern(_)
        | Event::Disclosure(_)
        | Event::Message(_)
        | Event::Ending(_) => false,
    }
}

/// The phase that the case now enters by itself, if any.
pub(super) fn ripe(case: &Case) -> Option<Phase> {
    if case.hold.as_ref().is_some_and(|h| h.kind == hold::HoldKind::SafetyStop) {
        return None;
    }
    match case.phase {
        Phase::Eligibility => super::funding::gaps(case).is_empty().then_some(Phase::Records),
        Phase::Matching => assignment::any_offered(case).then_some(Phase::Offered),
        Phase::Offered if assignment::all_reading(case) => Some(Phase::BlindReview),
        Phase::Offered => (!assignment::any_offered(case)).then_some(Phase::Matching),
        Phase::BlindReview if !assignment::all_reading(case) => Some(Phase::Matching),
        Phase::BlindReview => assignment::all_locked(case).then_some(Phase::OpenReview),
        Phase::OpenReview if !assignment::all_reading(case) => Some(Phase::Matching),
        Phase::Quality | Phase::Reconcile | Phase::Signature if !assignment::all_reading(case) => {
            Some(Phase::Matching)
        }
        Phase::Translation => (!translation::report_open(case)).then_some(Phase::Delivery),
        Phase::Draft
        | Phase::Triage
        | Phase::Records
        | Phase::Preparation
        | Phase::OpenReview
        | Phase::Quality
        | Phase::Reconcile
        | Phase::Signature
        | Phase::Delivery
        | Phase::FollowUp
        | Phase::Outcome
        | Phase::Closed => None,
    }
}
