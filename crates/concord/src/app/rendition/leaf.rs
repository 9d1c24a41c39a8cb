//! One page of a record as a reader may see it: its text, its values, and whether there is a picture.

use super::{Listed, Rendition};
use crate::app::{App, AppError};
use concord_domain::id::RecordId;
use concord_domain::opinion::Region;
use concord_records::{Found, Kind, PageText, Word};
use jiff::civil::Date;

/// A page or a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    pub record: Listed,
    /// From 1, within the record.
    pub page: u32,
    /// Lines in reading order, without what is covered.
    pub lines: Vec<String>,
    pub values: Vec<Worth>,
    /// Whether this page can be drawn for this reader.
    pub has_picture: bool,
    /// Something on this page is covered for this reader.
    pub is_covered: bool,
}

/// A parsed value that can be cited.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// JSON pointer (RFC 6901) within the received file, behind the number of the part where a record has several.
    pub pointer: String,
    pub name: String,
    /// Value and unit, as they read in the record.
    pub shown: String,
    pub date: Option<Date>,
}

impl<Eyes> Rendition<Eyes> {
    /// A page of a record.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when this reader may not know of the record, or it has no such page.
    pub async fn leaf(&self, app: &App, record: RecordId, page: u32) -> Result<Leaf, AppError> {
        let listed = self.record(record).ok_or(AppError::NotFound)?;
        let manifest = app.manifest(record).await?;
        let (part, inner) = manifest.place(page).ok_or(AppError::NotFound)?;
        let covers = self.covers(record, page);
        let text = part.found.text.iter().find(|t| t.page == inner);
        let mut lines = text.map(|t| lines(t, &covers)).unwrap_or_default();
        let mut values = if covers.is_empty() { values(&part.found, inner) } else { vec![] };
        if let Some(disguise) = &self.disguise {
            lines = lines.iter().map(|l| disguise.line(l)).collect();
            for value in &mut values {
                value.name = disguise.line(&value.name);
                value.shown = disguise.line(&value.shown);
                value.date = value.date.and_then(|d| disguise.day(d));
            }
        }
        Ok(Leaf {
            record: listed.clone(),
            page,
            lines,
            values,
            has_picture: self.disguise.is_none() && draws(&part.found),
            is_covered: !covers.is_empty(),
        })
    }

    /// The page on which a value stands.
    ///
    /// # Errors
    /// See [`Rendition::leaf`].
    pub async fn page_of_value(
        &self,
        app: &App,
        record: RecordId,
        pointer: &str,
    ) -> Result<u32, AppError> {
        self.record(record).ok_or(AppError::NotFound)?;
        let manifest = app.manifest(record).await?;
        let mut before = 0;
        for part in &manifest.parts {
            if let Some(value) = part.found.values.iter().find(|v| v.pointer == pointer) {
                return Ok(before + value.page.max(1));
            }
            before += part.pages();
        }
        Err(AppError::NotFound)
    }
}

fn draws(found: &Found) -> bool {
    match found.kind {
        Kind::DicomImage => found.image.as_ref().is_some_and(|i| i.drawable),
        Kind::Pdf | Kind::Picture | Kind::DicomDocument => true,
        Kind::DicomObject
        | Kind::FhirBundle
        | Kind::FhirResource
        | Kind::Letter
        | Kind::Archive
        | Kind::Unknown => false,
    }
}

/// The lines of a page. Where something is covered, only words whose place is known to lie outside remain.
fn lines(text: &PageText, covers: &[Region]) -> Vec<String> {
    if covers.is_empty() {
        return text.text.lines().map(str::to_owned).collect();
    }
    let mut lines: Vec<String> = vec![];
    let mut above: Option<[f32; 4]> = None;
    for word in text.words.iter().filter(|w| !covers.iter().any(|c| touches(w, *c))) {
        let begins = above.is_none_or(|last| {
            let height = (last[3] - last[1]).max(0.004);
            (word.region[1] - last[1]).abs() > height * 0.6 || word.region[0] < last[0]
        });
        match lines.last_mut() {
            Some(line) if !begins => {
                line.push(' ');
                line.push_str(&word.text);
            }
            Some(_) | None => lines.push(word.text.clone()),
        }
        above = Some(word.region);
    }
    lines
}

/// Whether any of a word lies in a region. A place that is no place counts as covered.
fn touches(word: &Word, cover: Region) -> bool {
    let edge = |thousandths: u32| thousandths as f32 / 1000.0;
    let (left, top) = (edge(cover.x.into()), edge(cover.y.into()));
    let right = edge(u32::from(cover.x) + u32::from(cover.width));
    let bottom = edge(u32::from(cover.y) + u32::from(cover.height));
    let [l, t, r, b] = word.region;
    if !(l <= r && t <= b) {
        return true;
    }
    l <= right && r >= left && t <= bottom && b >= top
}

fn values(found: &Found, page: u32) -> Vec<Worth> {
    let here = found.values.iter().filter(|v| v.page.max(1) == page);
    here.map(|v| Worth {
        pointer: v.pointer.clone(),
        name: v.name.clone(),
        shown: match &v.unit {
            Some(unit) if !unit.is_empty() => format!("{} {unit}", v.value),
            Some(_) | None => v.value.clone(),
        },
        date: v.date,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: f32, top: f32) -> Word {
        Word { text: text.into(), region: [left, top, left + 0.05, top + 0.02] }
    }

    #[test]
    fn words_in_or_at_the_edge_of_a_sealed_region_are_left_out() {
        let page = PageText {
            page: 1,
            text: "Tendon torn\nI advise surgery".into(),
            words: vec![
                word("Tendon", 0.1, 0.1),
                word("torn", 0.2, 0.1),
                word("I", 0.1, 0.2),
                word("advise", 0.2, 0.2),
                word("surgery", 0.97, 0.2),
            ],
            hidden: String::new(),
        };
        let sealed = Region { x: 160, y: 200, width: 820, height: 20 };
        assert_eq!(lines(&page, &[sealed]), ["Tendon torn", "I"]);
        assert_eq!(lines(&page, &[]), ["Tendon torn", "I advise surgery"]);
    }

    #[test]
    fn a_sealed_page_whose_words_have_no_places_shows_no_text() {
        let page = PageText { page: 1, text: "I advise surgery".into(), ..PageText::default() };
        let corner = Region { x: 0, y: 0, width: 1, height: 1 };
        assert!(lines(&page, &[corner]).is_empty());
    }
}
