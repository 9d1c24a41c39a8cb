//! What an end means, and when a case may be forgotten.

use super::{Holds, hold};
use crate::world::World;
use concord_domain::case::{Event as E, Phase, consent, delivery, ending, funding, signature};
use jiff::tz::TimeZone;

pub fn on_event(w: &World, event: &E) -> Holds {
    let l = &w.ledger;
    let Some(end) = l.end else { return Ok(()) };
    let goes_on = matches!(
        event,
        E::Concern(_)
            | E::Disclosure(_)
            | E::Message(_)
            | E::Outcome(_)
            | E::Specimen(_)
            | E::Consent(consent::Event::Withdrawn { .. })
            | E::Funding(funding::Event::Settled { .. } | funding::Event::Appealed { .. })
            | E::Delivery(
                delivery::Event::Opened { .. }
                    | delivery::Event::Acknowledged { .. }
                    | delivery::Event::Failed { .. }
            )
            | E::Signature(signature::Event::Voided { .. })
            | E::Ending(
                ending::Event::Erased { .. }
                    | ending::Event::Flagged(_)
                    | ending::Event::Unflagged(_)
            )
    );
    hold(goes_on, "what has ended stays ended", || format!("{event:?} after {end:?}"))?;
    hold(!l.erased, "nothing is written into what was erased", || format!("{event:?}"))?;
    if matches!(event, E::Ending(ending::Event::Erased { .. })) {
        let held = l.legal_hold || !l.complaints.is_empty();
        hold(!held, "erasure waits for the law", || "under a legal hold or complaint".into())?;
        hold(!is_retained(w), "erasure waits for the law", || format!("kept at {}", w.now))?;
    }
    Ok(())
}

/// Kept eight years after the last contact where a doctor judged, for a child until 25 (26).
fn is_retained(w: &World) -> bool {
    let l = &w.ledger;
    let (true, Some(last)) = (l.triaged_in && l.read_something, l.last_move) else { return false };
    let last = last.to_zoned(TimeZone::UTC).date();
    let today = w.now.to_zoned(TimeZone::UTC).date();
    let years_on =
        |day: jiff::civil::Date, years: i32| day.saturating_add(jiff::Span::new().years(years));
    let mut until = years_on(last, 8);
    if let Some(born) = l.birth
        && last < years_on(born, 18)
    {
        let turns = if last >= years_on(born, 17) { 26 } else { 25 };
        until = until.max(years_on(born, turns));
    }
    today < until
}

pub fn after_event(w: &World) -> Holds {
    let l = &w.ledger;
    hold(w.case.end == l.end, "what has ended stays ended", || {
        format!("{:?}, first {:?}", w.case.end, l.end)
    })?;
    let shut = l.end.is_none() || w.case.phase == Phase::Closed;
    hold(shut, "what has ended stays ended", || format!("{:?}", w.case.phase))?;
    hold(w.case.erased == l.erased, "what was erased stays erased", || "the flag is gone".into())
}
