//! A time as somebody writes it, in a zone, and the moment that it means. Twice a year a local time
//! does not exist or exists twice; both are said, neither is guessed.

use super::{UnknownZone, zone};
use jiff::civil::DateTime;
use jiff::tz::AmbiguousOffset;
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

/// What a local time means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Local {
    One(Timestamp),
    /// The clocks go back: this time comes twice. Whoever wrote it says which.
    Twice {
        earlier: Timestamp,
        later: Timestamp,
    },
    /// The clocks go forward: this time does not come. What it would be by the offset before and by
    /// the one after, and the first moment that exists again.
    Never {
        by_offset_after: Timestamp,
        by_offset_before: Timestamp,
        next: Timestamp,
    },
}

/// Why a local time cannot be taken as it stands. Each says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoSuchTime {
    #[error("{0}")]
    Zone(#[from] UnknownZone),
    #[error(
        "{written} does not exist in {zone}: the clocks go forward then. The next time there is {next}."
    )]
    Skipped { written: DateTime, zone: String, next: DateTime },
    #[error(
        "{written} comes twice in {zone}: the clocks go back then. Say whether the first or the second is meant."
    )]
    Twice { written: DateTime, zone: String },
    #[error("{0} is outside the years that can be reckoned with.")]
    Range(DateTime),
}

/// Which of two, where a local time comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    First,
    Second,
}

/// Is this an IANA zone that we know?
pub fn is_zone(name: &str) -> bool {
    zone(name).is_ok()
}

/// What a local time in a zone means, all cases told apart.
pub fn local(written: DateTime, zone_name: &str) -> Result<Local, NoSuchTime> {
    let tz = zone(zone_name)?;
    let ambiguous = tz.to_ambiguous_timestamp(written);
    let out_of_range = |_| NoSuchTime::Range(written);
    let earlier = ambiguous.earlier().map_err(out_of_range)?;
    let later = ambiguous.later().map_err(out_of_range)?;
    Ok(match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => Local::One(earlier),
        AmbiguousOffset::Fold { .. } => Local::Twice { earlier, later },
        AmbiguousOffset::Gap { .. } => {
            // Both readings lie beside the one change of the offset; the moment of the change is the
            // first after the earlier reading.
            let just_before = earlier.saturating_sub(SignedDuration::from_secs(1));
            let before = just_before.unwrap_or(earlier);
            let next = tz.following(before).next().map_or(later, |t| t.timestamp());
            Local::Never { by_offset_after: earlier, by_offset_before: later, next }
        }
    })
}

/// The moment that a local time means. `which` answers the question that a time which comes twice asks.
pub fn instant(
    written: DateTime,
    zone_name: &str,
    which: Option<Which>,
) -> Result<Timestamp, NoSuchTime> {
    match local(written, zone_name)? {
        Local::One(at) => Ok(at),
        Local::Twice { earlier, later } => match which {
            Some(Which::First) => Ok(earlier),
            Some(Which::Second) => Ok(later),
            None => Err(NoSuchTime::Twice { written, zone: zone_name.to_owned() }),
        },
        Local::Never { next, .. } => {
            let next = next.to_zoned(zone(zone_name)?).datetime();
            Err(NoSuchTime::Skipped { written, zone: zone_name.to_owned(), next })
        }
    }
}
