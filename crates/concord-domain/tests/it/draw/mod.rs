//! Choosing what somebody does next: mostly what makes sense at this phase, sometimes nonsense.

mod aside;
pub mod ask;
mod deliver;
mod end;
mod file;
mod nonsense;
mod offer;
pub mod paper;
mod review;

use crate::dice::Dice;
use crate::world::World;
use concord_domain::access::Actor;
use concord_domain::case::{Command, Phase, hold::HoldKind, safety};
use uuid::Uuid;

pub type Choice = Option<(Actor, Command)>;

pub fn id(dice: &mut Dice) -> Uuid {
    Uuid::from_u128(u128::from(dice.roll()))
}

/// What happens next, if anything comes to mind.
pub fn next(w: &World, dice: &mut Dice) -> Choice {
    match dice.below(100) {
        0..=71 => onward(w, dice),
        72..=90 => aside::any(w, dice),
        91..=92 => end::any(w, dice),
        _ => nonsense::any(w, dice),
    }
}

/// The step that carries the case forward, by who takes it.
fn onward(w: &World, dice: &mut Dice) -> Choice {
    let stopped = w.case.hold.as_ref().is_some_and(|h| h.kind == HoldKind::SafetyStop);
    if stopped && dice.chance(60) {
        let clear = safety::Command::Clear { note: "safe to wait".into() };
        return Some((crate::cast::clinician(), Command::Safety(clear)));
    }
    if w.case.opening.is_none() {
        return Some(ask::open(w, dice));
    }
    match w.case.phase {
        Phase::Draft => ask::draft(w, dice),
        Phase::Triage => ask::triage(dice),
        Phase::Eligibility => ask::eligibility(w, dice),
        Phase::Records => file::records(w, dice),
        Phase::Preparation => file::preparation(w, dice),
        Phase::Matching | Phase::Offered => offer::matching(w, dice),
        Phase::BlindReview => review::blind(w, dice),
        Phase::OpenReview => review::open(w, dice),
        Phase::Quality => review::quality(w, dice),
        Phase::Reconcile => review::reconcile(dice),
        Phase::Signature => review::signature(w, dice),
        Phase::Translation => aside::translate(w, dice),
        Phase::Delivery => deliver::delivery(w, dice),
        Phase::FollowUp => deliver::follow_up(w, dice),
        Phase::Outcome => deliver::outcome(w, dice),
        Phase::Closed => end::afterwards(w, dice),
    }
}
