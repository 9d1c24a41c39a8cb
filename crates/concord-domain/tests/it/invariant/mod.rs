//! "What must never be true" (product.md), asked after every event of every history.

mod access;
mod closing;
mod delivering;
mod path;
mod reviewing;
mod wording;

use crate::world::World;
use concord_domain::access::Actor;
use concord_domain::case::{self, Case, Event};

/// An invariant that did not hold, and what was seen.
#[derive(Debug, Clone)]
pub struct Breach {
    pub invariant: &'static str,
    pub seen: String,
}

pub type Holds = Result<(), Breach>;

pub fn hold(is_so: bool, invariant: &'static str, seen: impl FnOnce() -> String) -> Holds {
    if is_so { Ok(()) } else { Err(Breach { invariant, seen: seen() }) }
}

/// Before the event is remembered: what may not happen now.
pub fn on_event(w: &World, by: &Actor, event: &Event) -> Holds {
    path::on_event(w, event)?;
    reviewing::on_event(w, by, event)?;
    delivering::on_event(w, by, event)?;
    closing::on_event(w, event)?;
    wording::on_event(w, event)?;
    // Whatever an event owes the world can be said without a panic, and erasure is owed by one alone.
    let erases = case::effects(event, w.now).contains(&case::Effect::Erase)
        && w.mutant != crate::mutant::Mutant::ErasureLeavesTheKey;
    let erased = matches!(event, Event::Ending(case::ending::Event::Erased { .. }));
    hold(erases == erased, "the key is destroyed by an erasure alone", || format!("{erases}"))
}

/// After the event is remembered: what may not be true now.
pub fn after_event(w: &World) -> Holds {
    reviewing::after_event(w)?;
    delivering::after_event(w)?;
    closing::after_event(w)?;
    wording::after_event(w)?;
    access::after_event(w)
}

/// After the command: what holds between streams.
pub fn after_command(w: &World) -> Holds {
    for (id, known) in &w.specialists {
        let part = w.ledger.parts.get(id);
        let live = part.is_some_and(|p| p.stage != crate::ledger::Stage::Over && !p.finished);
        hold(crate::programme::is_engaged(known) == live, "engagements match assignments", || {
            format!("{id}: engaged {}, {part:?}", !live)
        })?;
    }
    Ok(())
}

/// At the end of a history: the fold is the state, and what is stored says the same.
pub fn at_the_end(w: &World, stored: bool) -> Holds {
    use crate::mutant::Mutant as M;
    // A state that another mutant forged differs from its fold by design: its own invariant must notice.
    if !matches!(w.mutant, M::None | M::MemoryIsLost | M::StoredOtherwise) {
        return Ok(());
    }
    let again = Case::after(w.history.iter().map(|(e, at)| (e, *at)));
    hold(again == w.case, "the history is the state", || "the fold differs".into())?;
    if !stored && w.mutant != crate::mutant::Mutant::StoredOtherwise {
        return Ok(());
    }
    for (event, _) in &w.history {
        let text = w.mutant.stored(serde_json::to_string(event).unwrap());
        let back: Option<Event> = serde_json::from_str(&text).ok();
        hold(back.as_ref() == Some(event), "an event survives being stored", || text.clone())?;
    }
    Ok(())
}
