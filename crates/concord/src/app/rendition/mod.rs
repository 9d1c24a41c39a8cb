//! What one reader sees of the file, compiled from an allow-list: only what stands in it leaves the program.
//!
//! Every route that shows a page, a picture, a text or a value takes a [`Rendition`]. A reviewer has a
//! `Rendition<Blind>`: what reveals an opinion that they have not opened is blacked out in the picture's own
//! pixels and left out of text and values. The patient and the care team have a `Rendition<Open>`.

pub mod brief;
mod disguise;
mod leaf;
mod picture;
mod veil;

pub use leaf::{Leaf, Worth};
pub use picture::NoPicture;

use super::{App, AppError, Loaded};
use concord_domain::access::{Actor, Role, Sight};
use concord_domain::case::Case;
use concord_domain::case::record::{Kind, Standing};
use concord_domain::case::review::is_sealed_for;
use concord_domain::id::{CaseId, RecordId, SpecialistId};
use concord_domain::opinion::Region;
use concord_domain::programme::Naming;
use disguise::Disguise;
use jiff::civil::Date;
use std::marker::PhantomData;

/// The eyes of a reviewer: nothing that is still sealed for them.
#[derive(Debug, Clone, Copy)]
pub struct Blind;

/// The eyes of the patient and of the care team: the whole file.
#[derive(Debug, Clone, Copy)]
pub struct Open;

/// The file as one reader may see it now. There is no other way to a page of a record.
#[derive(Debug, Clone)]
pub struct Rendition<Eyes> {
    pub case: CaseId,
    /// The records that this reader may know of, oldest first.
    pub records: Vec<Listed>,
    /// Places that are covered for this reader.
    covers: Vec<Cover>,
    /// Set where the reviewer's copy is pseudonymised.
    disguise: Option<Disguise>,
    eyes: PhantomData<Eyes>,
}

/// A record as it stands in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub record: RecordId,
    pub version: u32,
    pub title: String,
    pub kind: Kind,
    /// The day it speaks of, moved where dates are shifted.
    pub date: Option<Date>,
    pub source: String,
    pub pages: u32,
    /// Set aside: shown to the care team alone, who decide what becomes of it.
    pub set_aside: bool,
    /// Pages on which something is covered for this reader.
    pub covered: Vec<u32>,
}

impl Listed {
    /// Whether its pages are frames of an image study.
    #[must_use]
    pub fn is_images(&self) -> bool {
        self.kind == Kind::Imaging
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cover {
    record: RecordId,
    page: u32,
    region: Region,
}

impl App {
    /// The file for a reviewer or their secretary. `object` names what is looked at, by id.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for everybody who is not reading this case now.
    pub async fn blind(
        &self,
        by: &Actor,
        case: CaseId,
        object: &str,
    ) -> Result<Rendition<Blind>, AppError> {
        let loaded = self.look(by, case, Sight::ReviewerFile, object).await?;
        Ok(Rendition::blind(&loaded, by.reviewer()))
    }

    /// The file for the patient, a confirmed proxy and the care team.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for everybody else.
    pub async fn open(
        &self,
        by: &Actor,
        case: CaseId,
        object: &str,
    ) -> Result<Rendition<Open>, AppError> {
        let loaded = self.look(by, case, Sight::WholeFile, object).await?;
        let staff = matches!(by.role, Role::Coordinator | Role::Clinician);
        Ok(Rendition::open(&loaded, staff))
    }
}

impl Rendition<Blind> {
    fn blind(loaded: &Loaded, me: SpecialistId) -> Rendition<Blind> {
        let case = &loaded.state;
        let sealed = case.preparation.seals.iter().filter(|s| is_sealed_for(case, me, s.reveals));
        let covers: Vec<Cover> =
            sealed.map(|s| Cover { record: s.record, page: s.page, region: s.region }).collect();
        let naming = case.opening.as_ref().map(|o| o.terms.naming);
        // A case whose terms are not known shows the less.
        let disguise = (naming != Some(Naming::Identified)).then(|| Disguise::of(case));
        let mut records = listed(case, false, &covers);
        if let Some(disguise) = &disguise {
            for record in &mut records {
                record.title = disguise.line(&record.title);
                record.source = disguise.line(&record.source);
                record.date = record.date.and_then(|d| disguise.day(d));
            }
        }
        Rendition { case: loaded.id, records, covers, disguise, eyes: PhantomData }
    }

    /// The summary, a question or another text of the brief, as this reviewer may read it.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        match &self.disguise {
            Some(disguise) => text.lines().map(|l| disguise.line(l)).collect::<Vec<_>>().join("\n"),
            None => text.to_owned(),
        }
    }

    /// A day as this reviewer may know it.
    #[must_use]
    pub fn day(&self, date: Date) -> Option<Date> {
        self.disguise.as_ref().map_or(Some(date), |d| d.day(date))
    }
}

impl Rendition<Open> {
    fn open(loaded: &Loaded, staff: bool) -> Rendition<Open> {
        Rendition {
            case: loaded.id,
            records: listed(&loaded.state, staff, &[]),
            covers: vec![],
            disguise: None,
            eyes: PhantomData,
        }
    }
}

impl<Eyes> Rendition<Eyes> {
    /// A record of this rendition.
    #[must_use]
    pub fn record(&self, record: RecordId) -> Option<&Listed> {
        self.records.iter().find(|r| r.record == record)
    }

    /// Whether names and dates are replaced, and pictures held back.
    #[must_use]
    pub fn is_disguised(&self) -> bool {
        self.disguise.is_some()
    }

    /// How many places are covered, in how many records.
    #[must_use]
    pub fn covered(&self) -> (usize, usize) {
        let records: std::collections::BTreeSet<RecordId> =
            self.covers.iter().map(|c| c.record).collect();
        (self.covers.len(), records.len())
    }

    fn covers(&self, record: RecordId, page: u32) -> Vec<Region> {
        let here = self.covers.iter().filter(|c| c.record == record && c.page == page);
        here.map(|c| c.region).collect()
    }
}

fn listed(case: &Case, staff: bool, covers: &[Cover]) -> Vec<Listed> {
    let mut records: Vec<Listed> = case
        .records
        .files
        .values()
        .filter(|f| match f.standing {
            Standing::InFile => true,
            Standing::Quarantined { .. } | Standing::KeptOut { .. } => staff,
            Standing::FoldedInto(_) => false,
        })
        .map(|f| Listed {
            record: f.record,
            version: f.version,
            title: f.title.0.clone(),
            kind: f.kind,
            date: f.date,
            source: f.source.0.clone(),
            pages: f.pages.max(1),
            set_aside: f.standing != Standing::InFile,
            covered: covers.iter().filter(|c| c.record == f.record).map(|c| c.page).collect(),
        })
        .collect();
    records.sort_by(|a, b| (a.date, &a.title, a.record).cmp(&(b.date, &b.title, b.record)));
    records
}
