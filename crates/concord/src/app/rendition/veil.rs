//! The draft of a report as a reviewer of a pseudonymised case may read it before signing: what is printed
//! for the patient is true, what the reviewer sees is not.

use super::{Blind, Rendition};
use crate::app::AppError;
use concord_domain::report::Report;
use jiff::civil::Date;
use serde_json::Value;

/// Fields that are read back as ids, days or instants, and say nothing about the patient.
const KEPT: [&str; 13] = [
    "schema",
    "case",
    "case_number",
    "language",
    "issued",
    "id",
    "record",
    "sha256",
    "locked_hash",
    "locked_at",
    "revealed_at",
    "birth_date",
    "date",
];

impl Rendition<Blind> {
    /// The report without the patient's name and number, and with dates moved or left out.
    ///
    /// # Errors
    /// When the report cannot be taken apart, which is a fault of ours.
    pub fn veil(&self, mut report: Report) -> Result<Report, AppError> {
        if !self.is_disguised() {
            return Ok(report);
        }
        report.patient.name = String::new();
        report.patient.nhs_number = None;
        report.patient.birth_date = Date::constant(1900, 1, 1);
        for material in &mut report.reviewed {
            material.date = material.date.and_then(|d| self.day(d));
        }
        let mut value = serde_json::to_value(&report).map_err(anyhow::Error::new)?;
        self.cover_words(&mut value);
        Ok(serde_json::from_value(value).map_err(anyhow::Error::new)?)
    }

    fn cover_words(&self, value: &mut Value) {
        match value {
            Value::String(words) => *words = self.words(words),
            Value::Array(items) => items.iter_mut().for_each(|v| self.cover_words(v)),
            Value::Object(map) => {
                let open = map.iter_mut().filter(|(key, _)| !KEPT.contains(&key.as_str()));
                open.for_each(|(_, v)| self.cover_words(v));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
