//! Choosing a specialist, and the specialist's answer.

use super::Choice;
use crate::cast::{self, SPECIALISTS};
use crate::dice::Dice;
use crate::world::World;
use concord_domain::case::Command;
use concord_domain::case::assignment::{Command as A, Interest, Offer, Part, State};
use concord_domain::id::SpecialistId;
use concord_domain::programme::Tie;
use jiff::SignedDuration;

pub fn matching(w: &World, dice: &mut Dice) -> Choice {
    let with = |state: State| {
        w.case.assignments.iter().filter(move |(_, a)| a.state == state).map(|(id, _)| *id)
    };
    let waiting: Vec<SpecialistId> = with(State::Disclosed).collect();
    if let Some(id) = dice.maybe(&waiting).copied()
        && dice.chance(70)
    {
        let standing = w.standing(id, w.due(id));
        let accept = A::AcceptInterest { specialist: id, standing };
        return Some((cast::patient(), Command::Assignment(accept)));
    }
    let asked: Vec<SpecialistId> = with(State::Offered).collect();
    match dice.maybe(&asked) {
        Some(id) if dice.chance(80) => Some(answer(w, dice, *id)),
        _ => Some(offer(w, dice)),
    }
}

pub fn offer(w: &World, dice: &mut Dice) -> (concord_domain::access::Actor, Command) {
    let specialist = *dice.pick(&SPECIALISTS);
    let leads = w.case.assignments.values().any(|a| a.part == Part::Lead && a.is_live());
    let part = if leads { Part::Reader } else { Part::Lead };
    let expires = w.now + SignedDuration::from_hours(48);
    let due = expires + SignedDuration::from_hours(24 * 8);
    let offer = Offer {
        specialist,
        part: if dice.chance(5) { Part::Reader } else { part },
        why: "shoulders all day".into(),
        due,
        expires,
        fee: crate::programme::pounds(40_000),
        country: if dice.chance(4) { "FR" } else { "GB" }.into(),
        standing: w.standing(specialist, due),
    };
    let by = if dice.chance(80) {
        cast::coordinator()
    } else {
        cast::actor(SPECIALISTS[3].into(), concord_domain::access::Role::Coordinator)
    };
    (by, Command::Assignment(A::Offer(Box::new(offer))))
}

fn answer(
    w: &World,
    dice: &mut Dice,
    id: SpecialistId,
) -> (concord_domain::access::Actor, Command) {
    let expired = w.case.assignments.get(&id).is_some_and(|a| a.expires <= w.now);
    let command = match dice.below(12) {
        0 => A::Decline { why: "too busy".into() },
        1 => {
            let retract = A::Retract { specialist: id };
            return (cast::coordinator(), Command::Assignment(retract));
        }
        2..=8 if expired => {
            let expire = A::Expire { specialist: id };
            return (cast::system(), Command::Assignment(expire));
        }
        _ => A::Accept { interests: interests(dice), standing: w.standing(id, w.due(id)) },
    };
    (cast::specialist(id), Command::Assignment(command))
}

pub fn interests(dice: &mut Dice) -> Vec<Interest> {
    let tie = match dice.below(12) {
        0 => Tie::WouldTreat,
        1 => Tie::KnowsPatient,
        _ => return vec![],
    };
    vec![Interest { tie, words: "I might operate".into(), declared: true }]
}
