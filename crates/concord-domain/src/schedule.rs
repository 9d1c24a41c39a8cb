//! Working days, clocks and time zones: when a thing is due, and how long it took.
//!
//! A working day is a weekday that is no bank holiday of the programme's region. It ends at
//! [`CLOSES`] in the programme's zone. The day on which a count begins is never counted.

use crate::programme::{Region, Terms};
use jiff::civil::{Date, Time, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use thiserror::Error;

mod clock;
mod holiday;
mod local;

pub use clock::{Clocks, Forecast, Held, clocks};
pub use holiday::{Basis, Holiday, PUBLISHED, holidays, is_holiday};
pub use local::{Local, NoSuchTime, Which, instant, is_zone, local};

/// The local time at which a working day ends.
pub const CLOSES: Time = time(17, 0, 0, 0);

/// The zone of a programme is not one that the IANA database knows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is no time zone of the IANA database. Write it as Europe/London is written.")]
pub struct UnknownZone(pub String);

pub(crate) fn zone(name: &str) -> Result<TimeZone, UnknownZone> {
    TimeZone::get(name).map_err(|_| UnknownZone(name.to_owned()))
}

/// The working days of one region as they fall in one zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    region: Region,
    zone: TimeZone,
}

impl Calendar {
    /// The zone is an IANA name: `Europe/London`.
    pub fn new(region: Region, zone_name: &str) -> Result<Calendar, UnknownZone> {
        Ok(Calendar { region, zone: zone(zone_name)? })
    }

    pub fn of(terms: &Terms) -> Result<Calendar, UnknownZone> {
        Calendar::new(terms.region, &terms.zone)
    }

    /// The day that it is here at this moment.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    pub fn is_working(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !is_holiday(self.region, day)
    }

    /// The `days`-th working day after `day`, which is not itself counted. Zero is the day itself.
    pub fn add_working_days(&self, day: Date, days: u16) -> Date {
        let mut at = day;
        let mut left = days;
        while left > 0 && at < Date::MAX {
            at = at.saturating_add(1.day());
            left -= u16::from(self.is_working(at));
        }
        at
    }

    /// Working days after `from`, up to and with `to`. Negative when `to` is the earlier one.
    pub fn working_days_between(&self, from: Date, to: Date) -> i32 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let mut at = from;
        let mut count = 0;
        while at < to {
            at = at.saturating_add(1.day());
            count += i32::from(self.is_working(at));
        }
        count
    }

    /// The end of the `days`-th working day after the day of `start`.
    pub fn due(&self, start: Timestamp, days: u16) -> Timestamp {
        self.close_of(self.add_working_days(self.day(start), days))
    }

    /// The end of the same working day; of the next one where that day has ended or is none.
    pub fn same_day(&self, start: Timestamp) -> Timestamp {
        let day = self.day(start);
        let close = self.close_of(day);
        if self.is_working(day) && start < close { close } else { self.due(start, 1) }
    }

    /// How many working days closed from `from` on and before `until`.
    fn closes_between(&self, from: Timestamp, until: Timestamp) -> u32 {
        let (first, last) = (self.day(from), self.day(until));
        let mut day = if self.is_working(first) { first } else { self.add_working_days(first, 1) };
        let mut count = 0;
        while day <= last && day < Date::MAX {
            let close = self.close_of(day);
            count += u32::from(from <= close && close < until);
            day = self.add_working_days(day, 1);
        }
        count
    }

    /// The moment at which this day ends here. Should [`CLOSES`] not exist on a day, the later reading counts.
    fn close_of(&self, day: Date) -> Timestamp {
        let ambiguous = self.zone.to_ambiguous_timestamp(day.to_datetime(CLOSES));
        ambiguous.later().unwrap_or(Timestamp::MAX)
    }
}

/// A person speaks with or writes to whoever asked within 24 hours, by the clock and on every day.
pub fn first_contact_due(submitted: Timestamp) -> Timestamp {
    submitted.saturating_add(24.hours()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;
