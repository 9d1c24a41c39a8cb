//! The one door: whoever wants to change anything comes through [`App::run`].
//!
//! It loads the events, folds them, lets the domain decide, and appends the events, the effects that are
//! owed and the rows that pages read, of one or two streams, in one transaction.

mod account;
mod case;
mod error;
mod fact;
mod file;
mod issue;
mod paper;
mod party;
pub mod rendition;
mod shelf;
mod view;

pub use account::one_form;
pub use account::{Account, Profile};
pub use case::{Loaded, is_draft};
pub use error::{AppError, Last};
pub use file::{Manifest, Part};
pub use issue::{Artefact, citation_address};
pub use view::Summary;

use crate::clock::Clock;
use crate::dice::Dice;
use crate::worker::Worker;
use concord_domain::access::{Actor, Role};
use concord_domain::id::{CaseId, OrganisationId, PersonId};
use concord_store::Store;
use std::sync::Arc;
use tokio::sync::broadcast;
use uuid::Uuid;

/// The service: what it keeps, what time it is, and who it is. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    clock: Clock,
    dice: Dice,
    house: House,
    worker: Worker,
    /// Held while a key is looked for and, the first time, made: two at once would make two.
    keys: Arc<tokio::sync::Mutex<()>>,
    shelf: Arc<shelf::Shelf>,
    /// Cases that changed, for pages that are being looked at.
    changed: broadcast::Sender<Uuid>,
}

/// The operating service of this installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    pub tenant: OrganisationId,
    pub name: String,
    /// `https://opinion.example.org`, without a slash at the end: what mails and reports link to.
    pub address: String,
    /// Printed on reports of machines: "scripted, not medical advice".
    pub notice: Option<String>,
}

impl App {
    #[must_use]
    pub fn new(store: Store, clock: Clock, dice: Dice, house: House, worker: Worker) -> App {
        let (changed, _) = broadcast::channel(256);
        let (keys, shelf) = (Arc::default(), Arc::default());
        App(Arc::new(Inner { store, clock, dice, house, worker, keys, shelf, changed }))
    }

    /// Reads and draws strangers' files, shut in.
    #[must_use]
    pub fn worker(&self) -> &Worker {
        &self.0.worker
    }

    /// The same service at another time: for a demo's past.
    #[must_use]
    pub fn at(&self, clock: Clock) -> App {
        let inner = &self.0;
        App(Arc::new(Inner {
            store: inner.store.clone(),
            clock,
            dice: inner.dice.clone(),
            house: inner.house.clone(),
            worker: inner.worker.clone(),
            keys: inner.keys.clone(),
            shelf: inner.shelf.clone(),
            changed: inner.changed.clone(),
        }))
    }

    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    #[must_use]
    pub fn dice(&self) -> &Dice {
        &self.0.dice
    }

    #[must_use]
    pub fn house(&self) -> &House {
        &self.0.house
    }

    /// Keeps nothing of a case in memory.
    pub fn let_go(&self, case: CaseId) {
        self.0.shelf.take(case);
    }

    /// Lets go of cases that did not change for a while.
    pub fn tidy(&self) {
        self.0.shelf.turn();
    }

    /// Tells of each case that changes on this node.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Uuid> {
        self.0.changed.subscribe()
    }

    /// The service itself, when a timer or a job acts.
    #[must_use]
    pub fn system(&self) -> Actor {
        Actor {
            person: PersonId(Uuid::nil()),
            role: Role::System,
            tenant: self.0.house.tenant,
            acts_for: None,
        }
    }

    /// A new identifier of any kind: `app.id(CaseId)`.
    pub fn id<T>(&self, of: impl FnOnce(Uuid) -> T) -> T {
        of(self.0.dice.id())
    }
}
