//! The two clocks of a case, told from its history, and what they say about the promise.
//!
//! Clock A is the service's: complete records to delivery, in working days, standing still while a hold
//! that stops it lies over the case. Clock B is the patient's: submission to delivery in calendar days,
//! nothing excluded.

use super::Calendar;
use crate::case::{Event, consent::Recipient, delivery, hold, record, request, triage};
use crate::case::{ending, hold::HoldKind};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// What the events say about time. Everything is derived; nothing is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clocks {
    pub submitted: Option<Timestamp>,
    /// Clock A starts.
    pub completed: Option<Timestamp>,
    /// Both clocks end: the first delivery to the patient.
    pub delivered: Option<Timestamp>,
    /// The case ended without a delivery; both clocks stop there.
    pub ended: Option<Timestamp>,
    /// Each hold, from when and until when. The last may still be open, and one beneath it if it is a safety stop.
    pub holds: Vec<Held>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub kind: HoldKind,
    pub from: Timestamp,
    pub until: Option<Timestamp>,
}

/// How a case stands against the promise of its programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forecast {
    /// The records are not complete; the clock has not begun.
    NotStarted,
    /// A hold that stops the clock lies over the case.
    Stopped,
    /// Working days left after today's, or negative: working days over.
    Spare(i32),
    /// Delivered with so many working days to spare, or late where negative.
    Delivered(i32),
    /// Ended without a delivery.
    Ended,
}

/// Reads the clocks from a history, oldest first.
pub fn clocks(history: &[(Event, Timestamp)]) -> Clocks {
    let mut clocks = Clocks::default();
    for (event, at) in history {
        clocks.hear(event, *at);
    }
    clocks
}

impl Clocks {
    /// Hears one event. A view can keep its clocks by hearing each as it comes.
    pub fn hear(&mut self, event: &Event, at: Timestamp) {
        if let Event::Request(request::Event::Submitted) = event {
            self.submitted.get_or_insert(at);
        }
        // Records that are completed again after the case went back do not start the clock again.
        if let Event::Record(record::Event::Completed) = event {
            self.completed.get_or_insert(at);
        }
        if let Event::Delivery(delivery::Event::Delivered { to: Recipient::Patient, .. }) = event {
            self.delivered.get_or_insert(at);
        }
        if let Event::Ending(ending::Event::Ended { .. }) = event {
            self.close(at);
            self.ended.get_or_insert(at);
        }
        if let Event::Hold(event) = event {
            match event {
                // It lies over another hold, and what that waits for goes on being waited for.
                hold::Event::Placed { kind: HoldKind::SafetyStop, .. } => {
                    self.close_if(at, |h| h.kind == HoldKind::SafetyStop);
                }
                // What lay beneath a stop ends alone.
                hold::Event::Lifted { kind, .. } | hold::Event::Expired { kind }
                    if *kind != HoldKind::SafetyStop =>
                {
                    self.close_if(at, |h| h.kind != HoldKind::SafetyStop);
                }
                hold::Event::Placed { .. }
                | hold::Event::Lifted { .. }
                | hold::Event::Expired { .. } => self.close(at),
            }
            if let hold::Event::Placed { kind, .. } = event {
                self.holds.push(Held { kind: *kind, from: at, until: None });
            }
        }
        // Triage judges a stop and so clears it; what lay beneath is placed anew, like after any other clearing.
        let stop = self.holds.last().filter(|h| h.until.is_none()).map(|h| h.kind);
        if let Event::Triage(triage::Event::Decided { .. }) = event
            && stop == Some(HoldKind::SafetyStop)
        {
            self.close(at);
        }
    }

    fn close(&mut self, at: Timestamp) {
        self.close_if(at, |_| true);
    }

    fn close_if(&mut self, at: Timestamp, which: impl Fn(&Held) -> bool) {
        for open in self.holds.iter_mut().filter(|h| h.until.is_none() && which(h)) {
            open.until = Some(at);
        }
    }

    /// The moment until which both clocks ran.
    fn stop(&self, now: Timestamp) -> Timestamp {
        self.delivered.or(self.ended).unwrap_or(now).min(now)
    }

    /// Does a hold that stops the service's clock lie over the case at this moment?
    pub fn is_stopped(&self, at: Timestamp) -> bool {
        let over = |h: &Held| h.from <= at && h.until.is_none_or(|end| at < end);
        self.holds.iter().any(|h| h.kind.stops_clock() && over(h))
    }

    /// Clock A: working days since the records were complete. The day on which they were does not
    /// count, and neither does a working day on which a stopping hold lay over the case at the day's
    /// end. `None` before it begins.
    pub fn service_days(&self, calendar: &Calendar, now: Timestamp) -> Option<u32> {
        let from = self.completed?;
        let stop = self.stop(now);
        if stop < from {
            return None;
        }
        let mut day = calendar.day(from);
        let last = calendar.day(stop);
        let mut count = 0;
        while day < last {
            day = calendar.add_working_days(day, 1);
            count += u32::from(day <= last && !self.is_stopped_on(calendar, day, stop));
        }
        Some(count)
    }

    /// Was the clock standing when this working day closed, or when it was read on that day?
    fn is_stopped_on(&self, calendar: &Calendar, day: Date, stop: Timestamp) -> bool {
        self.is_stopped(calendar.close_of(day).min(stop))
    }

    /// Clock B: calendar days since the submission, in the patient's reckoning of days. Nothing is
    /// excluded. `None` before the submission.
    pub fn patient_days(&self, calendar: &Calendar, now: Timestamp) -> Option<u32> {
        let from = calendar.day(self.submitted?);
        let days = (calendar.day(self.stop(now)) - from).get_days();
        Some(u32::try_from(days).unwrap_or(0))
    }

    /// Working days on which the service's clock stood, each with the kind of hold: for the share of
    /// stopped time by reason.
    pub fn stopped_days(&self, calendar: &Calendar, now: Timestamp) -> Vec<(HoldKind, u32)> {
        let Some(start) = self.completed else { return vec![] };
        let stop = self.stop(now);
        // The day on which the records were complete does not count, so it cannot stand still either.
        let first_close = calendar.close_of(calendar.day(start));
        let start = first_close.saturating_add(1.nanosecond()).unwrap_or(first_close).max(start);
        let mut days: Vec<(HoldKind, u32)> = vec![];
        for held in self.holds.iter().filter(|h| h.kind.stops_clock()) {
            let from = held.from.max(start);
            let until = held.until.unwrap_or(stop).min(stop);
            let count = calendar.closes_between(from, until);
            match days.iter_mut().find(|(kind, _)| *kind == held.kind) {
                Some((_, sum)) => *sum += count,
                None => days.push((held.kind, count)),
            }
        }
        days
    }

    /// The day by which delivery is promised: as many working days after the records were complete as
    /// the programme names, and one more for each on which the clock stood.
    pub fn promised(&self, calendar: &Calendar, target: u16, now: Timestamp) -> Option<Timestamp> {
        let stood: u32 = self.stopped_days(calendar, now).iter().map(|(_, n)| n).sum();
        let days = u32::from(target).saturating_add(stood);
        Some(calendar.due(self.completed?, u16::try_from(days).unwrap_or(u16::MAX)))
    }

    /// How many working days the promise still leaves. `target` is the programme's `delivery_days`.
    pub fn spare_days(&self, calendar: &Calendar, target: u16, now: Timestamp) -> Forecast {
        let spare = |days: u32| i32::from(target) - i32::try_from(days).unwrap_or(i32::MAX);
        match (self.service_days(calendar, now), self.delivered, self.ended) {
            (Some(days), Some(_), _) => Forecast::Delivered(spare(days)),
            (_, None, Some(_)) => Forecast::Ended,
            (None, _, _) => Forecast::NotStarted,
            (Some(_), None, None) if self.is_stopped(now) => Forecast::Stopped,
            (Some(days), None, None) => Forecast::Spare(spare(days)),
        }
    }
}
