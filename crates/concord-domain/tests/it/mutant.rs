//! Broken decisions: each lets one thing through that the domain refuses, so that an invariant which
//! sleeps is noticed. The domain itself is not touched: what it is asked, or what came of it, is forged.

use crate::world::World;
use concord_domain::access::Actor;
use concord_domain::case::{Case, Command, Event};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// The domain as it is.
    None,
}

impl Mutant {
    pub fn command(self, _world: &World, command: Command) -> Command {
        command
    }
    pub fn case(self, _case: &Case) -> Option<Case> {
        None
    }
    pub fn actor(self, _world: &World, by: Actor, _command: &Command) -> Actor {
        by
    }
    pub fn events(self, _world: &World, events: Vec<Event>) -> Vec<Event> {
        events
    }
    pub fn after(self, _case: &mut Case) {}
    pub fn sight(self, _case: &Case) -> Option<Case> {
        None
    }
}
