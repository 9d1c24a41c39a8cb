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

/// A table: one row for each kind of nonsense.
fn command(w: &World, dice: &mut Dice) -> Choice {
    let some = *dice.pick(&SPECIALISTS);
    let specialist = cast::specialist(some);
    let standing = w.standing(some, w.due(some));
    Some(match dice.below(27) {
        0 => ask::open(w, dice),
        1 => (cast::patient(), Command::Request(request::Command::Submit)),
        2 => return ask::triage(dice),
        3 => return ask::eligibility(w, dice),
        4 => (cast::coordinator(), Command::Record(record::Command::Complete)),
        5 => (cast::clinician(), Command::Preparation(preparation::Command::Finish)),
        6 => offer::offer(w, dice),
        7 => {
            let interests = offer::interests(dice);
            (specialist, Command::Assignment(assignment::Command::Accept { interests, standing }))
        }
        8 => {
            let draft = rv::Command::Draft(Box::new(paper::reading(w, dice, true)));
            (specialist, Command::Review(draft))
        }
        9 => (specialist, Command::Review(rv::Command::Lock { knew: Knew::No, standing })),
        10 => {
            let earlier =
                *dice.maybe(&w.case.request.earlier.keys().copied().collect::<Vec<_>>())?;
            (specialist, Command::Review(rv::Command::Reveal { earlier }))
        }
        11 => {
            let opinion = paper::opinion(w, dice, some, true);
            (specialist, Command::Review(rv::Command::Write(Box::new(opinion))))
        }
        12 => (specialist, Command::Review(rv::Command::Submit)),
        13 => (cast::clinician(), Command::Quality(quality::Command::Pass)),
        14 => {
            let sign =
                signature::Command::Sign { attests: true, standing, report_hash: "a".repeat(64) };
            (specialist, Command::Signature(sign))
        }
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
            let expire = assignment::Command::Expire { specialist: some };
            (cast::system(), Command::Assignment(expire))
        }
        22 => (cast::payer(), Command::Funding(funding::Command::Appeal { why: "no".into() })),
        23 => return review::quality(w, dice),
        24 => return end::any(w, dice),
        25 => return file::collect(w, dice),
        _ => return aside::any(w, dice),
    })
}
