//! What somebody to whom a case is offered may know of it: enough to decide in a minute. Nothing of what stands in
//! the records or of what anybody advised. Of the patient's own names and numbers nothing either; a relative or a place that
//! stands in a question is not found, so whoever puts it neutrally leaves it out.

use super::disguise::Disguise;
use crate::app::{App, AppError, Loaded};
use concord_domain::access::{Actor, Sight};
use concord_domain::case::Case;
use concord_domain::case::record::Kind;
use concord_domain::case::request::Known;
use concord_domain::id::CaseId;
use concord_domain::programme::{Mode, Naming};
use std::collections::BTreeMap;

/// A case in a minute.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The field in which a specialist is sought.
    pub field: String,
    /// In their neutral form, as the patient approved them.
    pub questions: Vec<String>,
    pub diagnosis: Stands,
    pub plan: Stands,
    pub treatment: Stands,
    pub mode: Option<Mode>,
    /// How many gave an opinion before. What it was opens after the own reading is locked.
    pub earlier: usize,
    /// Kind, records, pages or images.
    pub records: Vec<(Kind, usize, u32)>,
    /// Language of the patient, as a BCP 47 tag.
    pub language: String,
    /// The patient's name and the dates are hidden from the reader.
    pub hidden: bool,
}

/// Whether something is there, without saying what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    NotYet,
    There,
    UnderWay,
}

impl App {
    /// What an offer shows.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for everybody to whom the case is not offered.
    pub async fn brief(&self, by: &Actor, case: CaseId) -> Result<(Loaded, Brief), AppError> {
        let loaded = self.look(by, case, Sight::Offer, "offer").await?;
        let brief = Brief::of(&loaded.state);
        Ok((loaded, brief))
    }
}

impl Brief {
    fn of(case: &Case) -> Brief {
        // Who the patient is opens with the file, so names are covered here in every programme.
        let disguise = Disguise::of(case);
        let neutral = case.request.questions.iter().filter_map(|q| q.neutral.as_ref());
        let stage = case.request.stage.as_ref();
        let naming = case.opening.as_ref().map(|o| o.terms.naming);
        let mut records: BTreeMap<Kind, (usize, u32)> = BTreeMap::new();
        for file in case.records.in_file() {
            let (count, pages) = records.entry(file.kind).or_default();
            *count += 1;
            *pages = pages.saturating_add(file.pages.max(1));
        }
        Brief {
            field: case.request.condition.as_ref().map(|c| c.field.clone()).unwrap_or_default(),
            questions: neutral.map(|q| disguise.line(&q.0)).collect(),
            diagnosis: Stands::of(stage.map(|s| &s.diagnosis)),
            plan: Stands::of(stage.map(|s| &s.plan)),
            treatment: Stands::of(stage.map(|s| &s.treatment)),
            mode: case.preparation.mode,
            earlier: case.request.earlier.len(),
            records: records.into_iter().map(|(kind, (n, pages))| (kind, n, pages)).collect(),
            language: case.request.contact.as_ref().map_or("en", |c| &c.language).to_owned(),
            // A case whose terms are not known shows the less.
            hidden: naming != Some(Naming::Identified),
        }
    }
}

impl Stands {
    fn of(known: Option<&Known>) -> Stands {
        match known {
            Some(Known::Known(_)) => Stands::There,
            Some(Known::UnderWay(_)) => Stands::UnderWay,
            Some(Known::NotYet) | None => Stands::NotYet,
        }
    }
}
