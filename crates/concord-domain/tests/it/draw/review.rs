//! Reading blind, comparing, the quality check and the signature.

use super::{Choice, paper};
use crate::cast;
use crate::dice::Dice;
use crate::world::World;
use concord_domain::access::Role;
use concord_domain::case::assignment::{self, State};
use concord_domain::case::quality::{Command as Q, Conclusion};
use concord_domain::case::review::Command as R;
use concord_domain::case::{Command, signature};
use concord_domain::compose;
use concord_domain::opinion::Knew;

pub fn blind(w: &World, dice: &mut Dice) -> Choice {
    let open =
        w.case.assignments.iter().find(|(_, a)| a.state == State::Reading && a.locked.is_none());
    let (id, mine) = open?;
    let by = if *id == cast::SPECIALISTS[0] && dice.chance(30) {
        cast::secretary()
    } else {
        cast::specialist(*id)
    };
    if mine.reading.is_none() || dice.chance(15) {
        let reading = paper::reading(w, dice, dice_slips(w));
        return Some((by, Command::Review(R::Draft(Box::new(reading)))));
    }
    let knew = *dice.pick(&[Knew::No, Knew::Guessed, Knew::Known]);
    let standing = w.standing(*id, w.due(*id));
    // A secretary may have written between the page and the press.
    let old = dice.chance(4);
    let shown = mine.reading.as_ref().filter(|_| !old).map(|r| r.hash()).unwrap_or_default();
    Some((cast::specialist(*id), Command::Review(R::Lock { knew, standing, shown })))
}

/// One writer in three is careless.
fn dice_slips(w: &World) -> bool {
    w.history.len().is_multiple_of(3)
}

pub fn open(w: &World, dice: &mut Dice) -> Choice {
    let (lead, mine) = assignment::lead(&w.case)?;
    let by = cast::specialist(lead);
    let shut = w.case.request.earlier.keys().find(|id| !mine.revealed.contains_key(id));
    if let Some(earlier) = shut
        && dice.chance(80)
    {
        return Some((by, Command::Review(R::Reveal { earlier: *earlier })));
    }
    if w.case.opinion.is_none() || dice.chance(35) {
        let by =
            if lead == cast::SPECIALISTS[0] && dice.chance(30) { cast::secretary() } else { by };
        let opinion = paper::opinion(w, dice, lead, dice_slips(w));
        return Some((by, Command::Review(R::Write(Box::new(opinion)))));
    }
    Some((by, Command::Review(R::Submit)))
}

pub fn quality(w: &World, dice: &mut Dice) -> Choice {
    let open = w.case.quality.queries.iter().position(|q| q.reply.is_none());
    if let Some(query) = open
        && dice.chance(75)
    {
        let (lead, _) = assignment::lead(&w.case)?;
        let reply = Q::Reply { query, reply: paper::words(w, dice, "yes, the left") };
        return Some((cast::specialist(lead), Command::Quality(reply)));
    }
    let major = w.case.opinion.as_ref().is_some_and(|o| o.is_major());
    let by = match dice.below(10) {
        0 => cast::actor(cast::SPECIALISTS[3].into(), Role::Clinician),
        1..=4 => cast::second_clinician(),
        _ => cast::clinician(),
    };
    let command = match dice.below(12) {
        0 | 1 => Q::Ask { asked: "left or right?".into() },
        2 => Q::Return { why: "the side is missing".into() },
        3 | 4 if major => Q::Confer { with: "Mr Whitlock".into(), treating: dice.chance(50) },
        _ => Q::Pass,
    };
    Some((by, Command::Quality(command)))
}

pub fn reconcile(dice: &mut Dice) -> Choice {
    let words = "We agree.".to_owned();
    let conclusion = match dice.below(3) {
        0 => Conclusion::Consensus { words },
        1 => Conclusion::Majority { words, minority: "One does not.".into() },
        _ => Conclusion::None { words },
    };
    Some((cast::clinician(), Command::Quality(Q::Conclude(conclusion))))
}

pub fn signature(w: &World, dice: &mut Dice) -> Choice {
    if dice.chance(8) {
        let back = Q::Return { why: "one more look".into() };
        return Some((cast::clinician(), Command::Quality(back)));
    }
    let (lead, _) = assignment::lead(&w.case)?;
    let report_hash = match compose::report(&w.case, &w.names, w.now) {
        Ok(report) if !dice.chance(4) => report.hash(),
        _ => "not a hash".into(),
    };
    let sign = signature::Command::Sign {
        attests: !dice.chance(5),
        standing: w.standing(lead, w.due(lead)),
        report_hash,
    };
    Some((cast::specialist(lead), Command::Signature(sign)))
}
