//! How long it has taken: the service's clock, the patient's clock, and the day of the treatment.

use crate::app::Loaded;
use crate::web::words::Phrase;
use concord_domain::schedule::{Calendar, clocks};
use jiff::Timestamp;
use jiff::civil::Date;

/// One line of the clocks.
#[derive(Debug, Clone)]
pub struct ClockLine {
    pub term: Phrase,
    pub value: Phrase,
    /// Days gone, and days promised.
    pub bar: Option<(u32, u32)>,
}

/// Both clocks, and the date of the treatment.
pub fn lines(loaded: &Loaded, now: Timestamp) -> Vec<ClockLine> {
    let case = &loaded.state;
    let Some(terms) = case.opening.as_ref().map(|o| &o.terms) else { return vec![] };
    let Ok(calendar) = Calendar::of(terms) else { return vec![] };
    let heard = clocks(&loaded.history);
    let mut lines = vec![];
    if let Some(days) = heard.service_days(&calendar, now) {
        let of = u32::from(terms.delivery_days);
        lines.push(ClockLine {
            term: "pt-clock-a".into(),
            value: Phrase::new("pt-clock-a-value").with("day", days).with("of", of),
            bar: Some((days.min(of), of)),
        });
    }
    if let Some(days) = heard.patient_days(&calendar, now) {
        lines.push(ClockLine {
            term: "pt-clock-b".into(),
            value: Phrase::new("pt-clock-b-value").with("days", days),
            bar: None,
        });
    }
    if let Some(due) = case.request.stage.as_ref().and_then(|s| s.treatment_due) {
        lines.push(ClockLine {
            term: "pt-clock-treatment".into(),
            value: Phrase::new("pt-day").with("day", due),
            bar: None,
        });
    }
    lines
}

/// The day by which the report is promised, once the records are complete and until it is there.
pub fn promised(loaded: &Loaded, now: Timestamp) -> Option<Date> {
    let terms = loaded.state.opening.as_ref().map(|o| &o.terms)?;
    let calendar = Calendar::of(terms).ok()?;
    let heard = clocks(&loaded.history);
    if heard.delivered.is_some() || heard.ended.is_some() {
        return None;
    }
    heard.promised(&calendar, terms.delivery_days, now).map(|at| calendar.day(at))
}
