//! The case file of a case: what its file holds, and nothing that is quarantined or folded.

use super::{App, AppError, Loaded};
use crate::casefile::{self, Contents, Cover};
use concord_domain::text::long_date;
use concord_records::{Record, Verdict};

impl App {
    /// The compiled case file as PDF: cover, contents, chronology, every page stamped.
    ///
    /// # Errors
    /// When a record cannot be opened or the pages cannot be set.
    pub async fn case_file(&self, loaded: &Loaded) -> Result<Vec<u8>, AppError> {
        let case = &loaded.state;
        let mut records = vec![];
        let mut contents = Contents::default();
        for file in case.records.in_file() {
            for part in self.manifest(file.record).await?.parts {
                contents.add(&self.contents(part.blob).await?);
                records.push(Record {
                    file: part.name,
                    verdict: Verdict::Accepted,
                    reason: part.reason,
                    found: part.found,
                });
            }
        }
        let patient = case.request.identity.as_ref().map_or_else(String::new, |i| {
            format!("{}, born {}", i.full_name(), long_date(i.birth_date.0))
        });
        let cover = Cover {
            language: "en".to_owned(),
            title: "Case file".to_owned(),
            case_number: case.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default(),
            patient,
            questions: case.request.questions.iter().map(|q| q.asked.0.clone()).collect(),
            made: self.clock().now(),
        };
        let made = casefile::compile(cover, &records, &contents, self.worker()).await;
        made.map_err(|e| AppError::Fault(e.into()))
    }
}
