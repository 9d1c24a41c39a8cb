//! Cases at hand: what was folded a moment ago is not read, opened and folded again.
//!
//! Nothing here is believed. Who looks asks the store what came after it and whether its key still is; who changes commits on
//! its version, which the store refuses when anything came between. So an erased case is shown by no node; and what another
//! node has at hand of it is gone after two turns of [`Shelf::turn`].

use super::Loaded;
use concord_domain::id::CaseId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Events in all cases of one generation at most; a bigger case is not kept.
const EVENTS: usize = 40_000;

/// Two generations: what was put here since the last turn, and in the turn before. A look renews nothing.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<CaseId, Arc<Loaded>>,
    old: HashMap<CaseId, Arc<Loaded>>,
    /// Events in the young ones.
    events: usize,
}

impl Shelf {
    /// What is at hand of a case. It stays there.
    pub(super) fn peek(&self, case: CaseId) -> Option<Arc<Loaded>> {
        let shelf = self.lock();
        shelf.young.get(&case).or_else(|| shelf.old.get(&case)).cloned()
    }

    /// What is at hand of a case, to be changed: until it is put back nobody else finds it.
    pub(super) fn take(&self, case: CaseId) -> Option<Loaded> {
        let mut shelf = self.lock();
        let taken = shelf.remove(case);
        drop(shelf);
        taken.map(Arc::unwrap_or_clone)
    }

    /// Puts a case as it is stored now; never over a later one.
    pub(super) fn put(&self, loaded: Arc<Loaded>) {
        let mut shelf = self.lock();
        let known = shelf.remove(loaded.id).filter(|known| known.version > loaded.version);
        let loaded = known.unwrap_or(loaded);
        let events = loaded.history.len();
        if events > EVENTS {
            return;
        }
        if shelf.events + events > EVENTS {
            shelf.turn();
        }
        shelf.events += events;
        shelf.young.insert(loaded.id, loaded);
    }

    /// Lets go of what was put here before the turn before.
    pub(super) fn turn(&self) {
        self.lock().turn();
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn turn(&mut self) {
        self.old = std::mem::take(&mut self.young);
        self.events = 0;
    }

    fn remove(&mut self, case: CaseId) -> Option<Arc<Loaded>> {
        if let Some(young) = self.young.remove(&case) {
            self.events -= young.history.len();
            return Some(young);
        }
        self.old.remove(&case)
    }
}
