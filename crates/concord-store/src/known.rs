//! Where streams were left: what a writer knows of the database without asking.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::event::{Commit, Stream};

/// A stream as it stands inside the transaction, or as it was left.
#[derive(Debug)]
pub(crate) struct Head {
    pub version: u64,
    pub hash: [u8; 32],
    /// Epoch and wrapped key of a case.
    pub wrapped: Option<(i64, Vec<u8>)>,
}

/// Where streams stand.
pub(crate) type Heads = BTreeMap<Stream, Head>;

/// Streams as they were left. Somebody else may have gone on since: what is written on such a head fails then.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known(Arc<Mutex<(u64, Heads)>>);

impl Known {
    /// Forgets everything when the database was connected to anew: it may have gone back to an earlier state.
    pub(crate) fn since(&self, connected: u64) {
        let mut known = self.held();
        if known.0 != connected {
            *known = (connected, Heads::new());
        }
    }

    /// The heads on which commits rest are nobody's until they are written.
    pub(crate) fn take(&self, commits: &[&Commit]) -> Heads {
        let mut known = self.held();
        let appends = commits.iter().flat_map(|commit| &commit.appends);
        let taken = appends.filter_map(|append| {
            let head = known.1.remove(&append.stream)?;
            (head.version == append.expected_version).then_some((append.stream, head))
        });
        taken.collect()
    }

    pub(crate) fn keep(&self, heads: Heads) {
        let mut known = self.held();
        if known.1.len() > KNOWN {
            known.1.clear();
        }
        known.1.extend(heads);
    }

    pub(crate) fn forget(&self, commits: &[Commit]) {
        let mut known = self.held();
        for append in commits.iter().flat_map(|commit| &commit.appends) {
            known.1.remove(&append.stream);
        }
    }

    fn held(&self) -> MutexGuard<'_, (u64, Heads)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// So many heads are kept at most.
const KNOWN: usize = 4_096;
