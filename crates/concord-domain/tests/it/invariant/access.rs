//! Nobody sees what they should not: every person, every sight, against the oracle.

use super::{Holds, hold};
use crate::oracle::should_see;
use crate::world::World;
use concord_domain::access::{Obligation, Role, Sight, see};
use concord_domain::case::{Event, Phase, review};

pub fn after_event(w: &World) -> Holds {
    let doctored = w.mutant.sight(&w.case);
    let case = doctored.as_ref().unwrap_or(&w.case);
    let whole = w.history.last().is_some_and(|(event, _)| changes_who_sees(event));
    for (n, by) in w.everybody.iter().enumerate() {
        // A share of the people after an event that grants nothing: each comes round soon.
        if !whole && !(n + w.history.len()).is_multiple_of(16) {
            continue;
        }
        for sight in Sight::ALL {
            let seen = w.mutant.seen(see(case, by, sight, w.now));
            let should = should_see(&w.ledger, by, sight, w.now);
            if seen.is_ok() && !should {
                return hold(false, name(w, by.role, sight), || format!("{by:?} sees {sight:?}"));
            }
            hold(seen.is_ok() == should, "who should see, sees", || {
                format!("{by:?} does not see {sight:?}: {seen:?}")
            })?;
            let own = matches!(by.role, Role::Patient | Role::System);
            let silent = seen == Ok(Obligation::None);
            hold(!(silent && sight.is_clinical() && !own), "every access is visible", || {
                format!("{by:?} sees {sight:?}")
            })?;
        }
    }
    Ok(())
}

fn changes_who_sees(event: &Event) -> bool {
    match event {
        Event::Authority(_)
        | Event::Consent(_)
        | Event::Assignment(_)
        | Event::Translation(_)
        | Event::Delivery(_)
        | Event::Ending(_)
        | Event::Entered(Phase::BlindReview | Phase::OpenReview | Phase::Closed)
        | Event::Review(review::Event::Locked { .. } | review::Event::Revealed { .. }) => true,
        Event::Entered(_)
        | Event::Request(_)
        | Event::Triage(_)
        | Event::Funding(_)
        | Event::Record(_)
        | Event::Preparation(_)
        | Event::Review(_)
        | Event::Quality(_)
        | Event::FollowUp(_)
        | Event::Outcome(_)
        | Event::Hold(_)
        | Event::Test(_)
        | Event::Specimen(_)
        | Event::Concern(_)
        | Event::Message(_)
        | Event::Signature(_)
        | Event::Disclosure(_) => false,
    }
}

fn name(w: &World, role: Role, sight: Sight) -> &'static str {
    if role == Role::Payer {
        "the payer sees only its field list"
    } else if w.ledger.erased && sight.is_clinical() {
        "what was erased is unreadable"
    } else {
        "nobody reads without a live grant"
    }
}
