//! The one place that asks what time it is.

use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The service's clock. A demo's clock can be moved; a service's cannot.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Seconds by which a demo's clock was moved. `None`: a real one.
    moved: Option<Arc<AtomicI64>>,
    /// What came due until here was done then: nobody is written to about a past that is only told.
    told_until: Option<Timestamp>,
}

impl Clock {
    /// The system's own time.
    #[must_use]
    pub fn real() -> Clock {
        Clock::default()
    }

    /// A clock that starts `seconds` away from the system's and can be moved on.
    #[must_use]
    pub fn movable(seconds: i64) -> Clock {
        Clock { moved: Some(Arc::new(AtomicI64::new(seconds))), told_until: None }
    }

    /// Now, in whole microseconds: what is stored is what was decided on.
    #[must_use]
    #[allow(clippy::disallowed_methods)] // This is the clock that everything else is given.
    pub fn now(&self) -> Timestamp {
        let moved = self.moved.as_ref().map_or(0, |m| m.load(Ordering::SeqCst));
        let now = Timestamp::now();
        let micros = Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now);
        micros.saturating_add(SignedDuration::from_secs(moved)).unwrap_or(micros)
    }

    /// A clock that stands at `at` until it is moved: for what a demo says happened in the past.
    #[must_use]
    pub fn past(at: Timestamp) -> Clock {
        let real = Clock::real().now();
        Clock::movable(at.duration_since(real).as_secs())
    }

    /// A clock that stands at `at` and tells of a past that ended at `until`: what came due before is not owed any more.
    #[must_use]
    pub fn told(at: Timestamp, until: Timestamp) -> Clock {
        Clock { told_until: Some(until), ..Clock::past(at) }
    }

    /// Whether something that is due at this moment is still owed.
    #[must_use]
    pub fn owes(&self, due: Timestamp) -> bool {
        self.told_until.is_none_or(|until| due > until)
    }

    /// Moves a demo's clock on. A real clock, or a step back, is refused.
    pub fn advance(&self, by: SignedDuration) -> Result<Timestamp, &'static str> {
        let moved = self.moved.as_ref().ok_or("only a demo's clock can be moved")?;
        if by.is_negative() {
            return Err("time does not run backwards here");
        }
        moved.fetch_add(by.as_secs(), Ordering::SeqCst);
        Ok(self.now())
    }

    /// Whether this is a demo's clock.
    #[must_use]
    pub fn is_movable(&self) -> bool {
        self.moved.is_some()
    }

    /// Seconds by which the clock is away from the system's.
    #[must_use]
    pub fn offset(&self) -> i64 {
        self.moved.as_ref().map_or(0, |m| m.load(Ordering::SeqCst))
    }
}
