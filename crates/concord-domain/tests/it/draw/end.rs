//! The ways out, and what can still be done afterwards.

use super::{Choice, aside, deliver};
use crate::cast;
use crate::dice::Dice;
use crate::world::World;
use concord_domain::case::ending::{Command as E, End, Flag};
use concord_domain::case::{Command, Phase, consent, signature};

pub fn any(w: &World, dice: &mut Dice) -> Choice {
    let fit = match w.case.phase {
        Phase::Eligibility => Some(End::Ineligible),
        Phase::Records | Phase::Preparation => Some(End::UnableRecords),
        Phase::Matching | Phase::Offered => Some(End::UnableSpecialist),
        _ => None,
    };
    let command = match dice.below(20) {
        0 => {
            return Some((
                cast::patient(),
                Command::Ending(E::Withdraw { why: "I am well".into() }),
            ));
        }
        1 => E::Died,
        2 => E::End { end: End::Cancelled, why: "we cannot".into() },
        3..=5 => E::End { end: fit?, why: "it cannot be".into() },
        6 => E::End { end: *dice.pick(&End::ALL), why: "so".into() },
        _ => flag(dice),
    };
    let law = matches!(command, E::Flag(Flag::LegalHold) | E::Unflag(Flag::LegalHold));
    let by = if law && dice.chance(80) { cast::governance() } else { cast::coordinator() };
    Some((by, Command::Ending(command)))
}

fn flag(dice: &mut Dice) -> E {
    let flag = *dice.pick(&[
        Flag::Urgent,
        Flag::Minor,
        Flag::LegalHold,
        Flag::LegalHold,
        Flag::Vulnerable,
        Flag::Complaint,
    ]);
    if dice.chance(55) { E::Flag(flag) } else { E::Unflag(flag) }
}

pub fn afterwards(w: &World, dice: &mut Dice) -> Choice {
    match dice.below(12) {
        0..=3 => Some((cast::governance(), Command::Ending(E::Erase { why: "asked".into() }))),
        4 => Some((cast::governance(), Command::Ending(flag(dice)))),
        5 => aside::concern(w, dice),
        6 if w.case.versions.iter().any(|v| v.voided.is_none()) && dice.chance(50) => {
            let void = signature::Command::Void { why: "a tie was found".into() };
            Some((cast::governance(), Command::Signature(void)))
        }
        7 => {
            let purpose = *dice.maybe(&w.ledger.consents.iter().copied().collect::<Vec<_>>())?;
            let withdraw = consent::Command::Withdraw { purpose };
            Some((cast::patient(), Command::Consent(withdraw)))
        }
        8 => deliver::code(w, dice),
        9 => deliver::hand_on(w, dice),
        10 => deliver::survey(w, dice),
        _ => aside::any(w, dice),
    }
}
