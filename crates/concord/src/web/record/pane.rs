//! The file on a page: its records as a list, one page or frame of one of them, and ways to the others.

use crate::app::rendition::{Leaf, Listed, Rendition, Worth};
use crate::app::{App, AppError};
use crate::web::words::Phrase;
use concord_domain::case::record::Kind;
use concord_domain::id::RecordId;
use concord_domain::opinion::Region;
use concord_records::Note;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Which page is asked for, and what to point at.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub place: Option<(RecordId, u32)>,
    pub region: Option<Region>,
    pub value: Option<String>,
    pub large: bool,
}

/// The file as a page shows it. In a template: `{% include "record/pane.html" %}` with a field `pane`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pane {
    pub tabs: Vec<Tab>,
    pub leaf: Option<Shown>,
    /// The reviewer's copy is pseudonymised: text alone, and the page says what is not done yet.
    pub disguised: bool,
    /// Places that are covered for this reader, and in how many records.
    pub covered: (usize, usize),
    /// What deserves attention in the record that is shown. Never for a reviewer: it may name a birth date.
    pub notes: Vec<Phrase>,
}

/// A record in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Tab {
    pub record: RecordId,
    pub title: String,
    pub href: String,
    pub here: bool,
    pub kind: &'static str,
    pub date: Option<Date>,
    pub pages: u32,
    pub images: bool,
    pub covered: bool,
    pub set_aside: bool,
}

/// The page or frame that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub leaf: Leaf,
    pub kind: &'static str,
    /// Address of the picture; empty when there is none for this reader.
    pub picture: String,
    pub larger: String,
    pub region: Option<Region>,
    /// The value that was cited.
    pub value: Option<String>,
    pub before: String,
    pub after: String,
    /// Where the slider leads.
    pub slide: String,
    /// Neighbouring pages or frames.
    pub strip: Vec<(u32, String)>,
}

impl Pane {
    /// What this rendition shows of the page that is wanted. `address` leads to a page of a record.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the reader may not know of it, or there is no such page.
    pub async fn of<Eyes>(
        app: &App,
        rendition: &Rendition<Eyes>,
        wanted: &Wanted,
        address: &(impl Fn(RecordId, u32) -> String + Send + Sync),
    ) -> Result<Pane, AppError> {
        let here = wanted.place.map(|(record, _)| record);
        let tabs = rendition.records.iter().map(|r| tab(r, here, address)).collect();
        let leaf = match wanted.place {
            Some((record, page)) => {
                let leaf = rendition.leaf(app, record, page).await?;
                Some(Shown::of(leaf, rendition, wanted, address))
            }
            None => None,
        };
        let (disguised, covered) = (rendition.is_disguised(), rendition.covered());
        Ok(Pane { tabs, leaf, disguised, covered, notes: vec![] })
    }

    /// The title of what is shown.
    #[must_use]
    pub fn title(&self) -> Phrase {
        match &self.leaf {
            Some(shown) => Phrase::own(shown.leaf.record.title.as_str()),
            None => Phrase::new("record-file"),
        }
    }
}

/// What deserves attention in a record, each thing once.
pub(super) async fn notes(app: &App, record: RecordId) -> Result<Vec<Phrase>, AppError> {
    let manifest = app.manifest(record).await?;
    let all: BTreeSet<String> = manifest.parts.into_iter().flat_map(|p| p.found.notes).collect();
    Ok(all.into_iter().map(note).collect())
}

pub(super) fn note(sentence: String) -> Phrase {
    match Note::read(&sentence) {
        Some(Note::NamesNobody) => Phrase::new("record-note-names-nobody"),
        Some(Note::NoBirthDate) => Phrase::new("record-note-no-birth-date"),
        Some(Note::OddBirthDate(written)) => {
            Phrase::new("record-note-odd-birth-date").with("written", written)
        }
        Some(Note::NotDrawn(how)) => Phrase::new("record-note-not-drawn").with("how", how),
        Some(Note::InsideNotPdf) => Phrase::new("record-note-inside-not-pdf"),
        Some(Note::NoPicture) => Phrase::new("record-note-no-picture"),
        Some(Note::NoPages) => Phrase::new("record-note-no-pages"),
        None => Phrase::own(sentence),
    }
}

fn tab(r: &Listed, here: Option<RecordId>, address: &impl Fn(RecordId, u32) -> String) -> Tab {
    Tab {
        record: r.record,
        title: r.title.clone(),
        href: address(r.record, 1),
        here: here == Some(r.record),
        kind: kind(r.kind),
        date: r.date,
        pages: r.pages,
        images: r.is_images(),
        covered: !r.covered.is_empty(),
        set_aside: r.set_aside,
    }
}

impl Shown {
    fn of<Eyes>(
        leaf: Leaf,
        rendition: &Rendition<Eyes>,
        wanted: &Wanted,
        address: &impl Fn(RecordId, u32) -> String,
    ) -> Shown {
        let (record, page, pages) = (leaf.record.record, leaf.page, leaf.record.pages);
        let plain = format!("/open/{}/record/{record}", rendition.case);
        let picture = match (leaf.has_picture, wanted.large) {
            (false, _) => String::new(),
            (true, false) => format!("{plain}/{page}/picture.png"),
            (true, true) => format!("{plain}/{page}/picture.png?large=1"),
        };
        let near = page.saturating_sub(4).max(1)..=page.saturating_add(4).min(pages);
        Shown {
            kind: kind(leaf.record.kind),
            larger: if leaf.has_picture {
                format!("{plain}/{page}?large=1")
            } else {
                String::new()
            },
            picture,
            region: wanted.region,
            value: wanted.value.clone(),
            before: if page > 1 { address(record, page - 1) } else { String::new() },
            after: if page < pages { address(record, page + 1) } else { String::new() },
            slide: plain,
            strip: near.map(|p| (p, address(record, p))).collect(),
            leaf,
        }
    }

    /// Whether this is the value that was cited.
    #[must_use]
    pub fn is_cited(&self, worth: &Worth) -> bool {
        self.value.as_deref() == Some(worth.pointer.as_str())
    }

    /// `page 1 of 2`, or `image 14 of 32`.
    #[must_use]
    pub fn position(&self) -> Phrase {
        let key = if self.leaf.record.is_images() { "record-image-of" } else { "record-page-of" };
        Phrase::new(key).with("page", self.leaf.page).with("pages", self.leaf.record.pages)
    }
}

/// The key of a kind's words.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Letter => "record-kind-letter",
        Kind::Imaging => "record-kind-imaging",
        Kind::ImagingReport => "record-kind-imaging-report",
        Kind::Pathology => "record-kind-pathology",
        Kind::Laboratory => "record-kind-laboratory",
        Kind::Operation => "record-kind-operation",
        Kind::Summary => "record-kind-summary",
        Kind::Picture => "record-kind-picture",
        Kind::Other => "record-kind-other",
    }
}

#[path = "sample.rs"]
mod sample;
pub use sample::samples;
