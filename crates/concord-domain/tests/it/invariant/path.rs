//! The way through the phases, and what stops it.

use super::{Holds, hold};
use crate::world::World;
use concord_domain::case::{Event as E, Phase as P, ending, outcome, request, triage};

/// The legal steps, from the table "The life of a case": forwards, and the ways back that it names.
fn leads_to(from: P) -> &'static [P] {
    match from {
        P::Draft => &[P::Triage],
        P::Triage => &[P::Eligibility],
        P::Eligibility => &[P::Records],
        P::Records => &[P::Preparation],
        P::Preparation => &[P::Matching],
        P::Matching => &[P::Offered],
        P::Offered => &[P::BlindReview, P::Matching],
        P::BlindReview => &[P::OpenReview, P::Matching],
        P::OpenReview => &[P::Quality, P::Matching],
        P::Quality => &[P::Signature, P::Reconcile, P::OpenReview, P::Matching],
        P::Reconcile => &[P::Quality, P::Matching],
        P::Signature => &[P::Translation, P::Delivery, P::OpenReview, P::Matching],
        P::Translation => &[P::Delivery],
        P::Delivery => &[P::FollowUp, P::OpenReview],
        P::FollowUp => &[P::Outcome, P::OpenReview],
        P::Outcome => &[P::OpenReview],
        P::Closed => &[],
    }
}

pub fn on_event(w: &World, event: &E) -> Holds {
    let l = &w.ledger;
    let triaged = matches!(event, E::Triage(triage::Event::Decided { .. }));
    if let E::Entered(next) = event {
        hold(leads_to(l.phase).contains(next), "phases move along the line", || {
            format!("{:?} to {next:?}", l.phase)
        })?;
        hold(!l.stopped || *next < l.phase, "a safety stop stops", || {
            format!("{:?} to {next:?} under a safety stop", l.phase)
        })?;
    }
    let completes = matches!(
        event,
        E::Ending(ending::Event::Ended { end: ending::End::Completed, .. })
            | E::Request(request::Event::Submitted)
            | E::Outcome(outcome::Event::Closed)
    );
    hold(!(l.stopped && completes), "a safety stop stops", || format!("{event:?}"))?;
    hold(!triaged || l.phase == P::Triage, "phases move along the line", || "triage".into())
}
