//! Anything by anybody: the right step by the wrong person, or a step of another phase.

use super::{Choice, aside, ask, deliver, end, file, offer, paper, review};
use crate::cast::{self, SPECIALISTS};
use crate::dice::Dice;
use crate::world::World;
use concord_domain::access::Role;
use concord_domain::case::{
    Command, assignment, delivery, ending, funding, hold, preparation, quality, record, request,
    review as rv, safety, signature,
};
use concord_domain::id::SpecialistId;
use concord_domain::opinion::Knew;

pub fn any(w: &World, dice: &mut Dice) -> Choice {
    let (fit, command) = command(w, dice)?;
    let by = match dice.below(4) {
        0 => fit,
        1 => cast::actor(fit.person, *dice.pick(&Role::ALL)),
        _ => *dice.pick(&w.everybody),
    };
    Some((by, honest(w, by.person.into(), command)))
}

/// A standing is a fact that the application looks up for whoever asks; nobody brings their own.
fn honest(w: &World, me: SpecialistId, mut command: Command) -> Command {
    let true_one = |me| w.standing(me, w.due(me));
    if let Command::Assignment(assignment::Command::Accept { standing, .. })
    | Command::Review(rv::Command::Lock { standing, .. })
    | Command::Signature(signature::Command::Sign { standing, .. }) = &mut command
    {
        *standing = true_one(me);
    }
    command
}

fn command(w: &World, dice: &mut Dice) -> Choice {
    Some(match dice.below(27) {
        0..=6 => return readers(w, dice),
        7 => ask::open(w, dice),
        8 => (cast::patient(), Command::Request(request::Command::Submit)),
        9 => return ask::triage(dice),
        10 => return ask::eligibility(w, dice),
        11 => (cast::coordinator(), Command::Record(record::Command::Complete)),
        12 => (cast::clinician(), Command::Preparation(preparation::Command::Finish)),
        13 => offer::offer(w, dice),
        14 => (cast::clinician(), Command::Quality(quality::Command::Pass)),
        15 => {
            let confirm =
                delivery::Command::Confirm { patient_is_right: true, dates_are_right: true };
            (cast::coordinator(), Command::Delivery(confirm))
        }
        16 | 17 => {
            let to = deliver::recipient(dice);
            (cast::coordinator(), Command::Delivery(deliver::deliver(dice, to)))
        }
        18 => {
            let why = "asked".into();
            (cast::governance(), Command::Ending(ending::Command::Erase { why }))
        }
        19 => (cast::clinician(), Command::Safety(safety::Command::Clear { note: "ok".into() })),
        20 => (cast::system(), Command::Hold(hold::Command::Expire)),
        21 => {
            let expire = assignment::Command::Expire { specialist: *dice.pick(&SPECIALISTS) };
            (cast::system(), Command::Assignment(expire))
        }
        22 => (cast::payer(), Command::Funding(funding::Command::Appeal { why: "no".into() })),
        23 => return review::quality(w, dice),
        24 => return end::any(w, dice),
        25 => return file::collect(w, dice),
        _ => return aside::any(w, dice),
    })
}

/// What a reader does, at whatever moment.
fn readers(w: &World, dice: &mut Dice) -> Choice {
    let some = *dice.pick(&SPECIALISTS);
    let standing = w.standing(some, w.due(some));
    let command = match dice.below(7) {
        0 => {
            let interests = offer::interests(dice);
            Command::Assignment(assignment::Command::Accept { interests, standing })
        }
        1 => Command::Review(rv::Command::Draft(Box::new(paper::reading(w, dice, true)))),
        2 => {
            let reading = w.case.assignments.get(&some).and_then(|a| a.reading.as_ref());
            let shown = reading.map(|r| r.hash()).unwrap_or_default();
            Command::Review(rv::Command::Lock { knew: Knew::No, standing, shown })
        }
        3 => {
            let earlier = w.case.request.earlier.keys().copied().collect::<Vec<_>>();
            Command::Review(rv::Command::Reveal { earlier: *dice.maybe(&earlier)? })
        }
        4 => Command::Review(rv::Command::Write(Box::new(paper::opinion(w, dice, some, true)))),
        5 => Command::Review(rv::Command::Submit),
        _ => Command::Signature(signature::Command::Sign {
            attests: true,
            standing,
            report_hash: "a".repeat(64),
        }),
    };
    Some((cast::specialist(some), command))
}
