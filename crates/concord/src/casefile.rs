//! The case file of received records: each page drawn in the locked room, then set as one PDF with contents and chronology.
//!
//! Only pictures that the room drew and text that it read come here, so no foreign byte is parsed in this process.

use crate::print::{self, CaseFile, CaseRecord, Dated, PageContent, PrintError};
use crate::worker::Worker;
use concord_records::{Entry, Kind, Record, chronology};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use tokio::task::JoinSet;

/// A page of paper at 150 dots per inch.
const PAGE_WIDTH: u32 = 1_240;
/// A picture of a series, twenty to a page.
const SHEET_WIDTH: u32 = 320;
/// Pictures of one series that are printed; the viewer shows all of them.
const PICTURES: usize = 20;

/// What stands on the cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// BCP 47; the frame's words are in it.
    pub language: String,
    pub title: String,
    pub case_number: String,
    /// `Nadia Karim, born 12 May 1964`.
    pub patient: String,
    pub questions: Vec<String>,
    /// The one time in the file.
    pub made: Timestamp,
}

/// Received bytes by their SHA-256 (lower-case hex), as records name them.
#[derive(Debug, Clone, Default)]
pub struct Contents(BTreeMap<String, Arc<[u8]>>);

impl Contents {
    /// The contents of files as they were sent.
    #[must_use]
    pub fn of(files: &[(String, Vec<u8>)]) -> Contents {
        let mut all = Contents::default();
        for (_, bytes) in files {
            all.add(bytes);
        }
        all
    }

    /// Adds one file's bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.insert(concord_records::sha256(bytes), bytes.into());
    }
}

/// Every file of a folder and of the folders in it, by its path within it, sorted. Links are not followed.
///
/// # Errors
/// When a file or folder cannot be read; the error names it.
pub fn gather(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = vec![];
    enter(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn enter(folder: &Path, under: &str, files: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let named = |path: &Path, error: io::Error| {
        io::Error::new(error.kind(), format!("{}: {error}", path.display()))
    };
    for entry in std::fs::read_dir(folder).map_err(|e| named(folder, e))? {
        let entry = entry.map_err(|e| named(folder, e))?;
        let path = entry.path();
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(|e| named(&path, e))?;
        if kind.is_dir() {
            enter(&path, &format!("{name}/"), files)?;
        } else if kind.is_file() {
            files.push((name, std::fs::read(&path).map_err(|e| named(&path, e))?));
        }
    }
    Ok(())
}

/// Sets the case file of these records: those that may enter the case, in the order of their days. A page that
/// cannot be drawn says so on its own page; the others stand.
///
/// # Errors
/// When the pages cannot be set.
pub async fn compile(
    cover: Cover,
    records: &[Record],
    contents: &Contents,
    worker: &Worker,
) -> Result<Vec<u8>, PrintError> {
    let entries = chronology(records);
    let drawn = draw(&wanted(&entries, records, contents), worker).await;
    let mut file = CaseFile {
        language: cover.language,
        title: cover.title,
        case_number: cover.case_number,
        patient: cover.patient,
        questions: cover.questions,
        chronology: vec![],
        records: vec![],
        made: cover.made,
    };
    for (entry, n) in entries.iter().zip(1..) {
        let date = entry.date.map(|d| day(&file.language, d)).unwrap_or_default();
        if entry.date.is_some() {
            let what = match &entry.source {
                Some(source) => format!("{} ({source})", entry.title),
                None => entry.title.clone(),
            };
            file.chronology.push(Dated { date: date.clone(), what, record: Some(n) });
        }
        file.records.push(CaseRecord {
            title: entry.title.clone(),
            date,
            source: entry.source.clone().unwrap_or_default(),
            pages: pages(entry, records, &drawn),
        });
    }
    let set = tokio::task::spawn_blocking(move || print::case_file(&file)).await;
    set.unwrap_or_else(|e| Err(PrintError::Typesetting(format!("setting ended early: {e}"))))
}

/// A date as people read it in this language.
fn day(language: &str, date: Date) -> String {
    let pattern = if language.starts_with("en") { "%-d %B %Y" } else { "%Y-%m-%d" };
    date.strftime(pattern).to_string()
}

/// A picture to draw: SHA-256 of the file, page or frame from 1.
type Place = (String, u32);
/// A picture, or why there is none.
type Drawn = BTreeMap<Place, Result<Arc<[u8]>, String>>;

fn wanted(
    entries: &[Entry],
    records: &[Record],
    contents: &Contents,
) -> Vec<(Place, u32, Arc<[u8]>)> {
    let mut places = vec![];
    for record in entries.iter().flat_map(|e| e.series.iter().flatten()).map(|i| &records[*i]) {
        if !matches!(record.found.kind, Kind::Pdf | Kind::Picture) {
            continue;
        }
        places.extend((1..=record.found.pages.max(1)).map(|page| (record, page, PAGE_WIDTH)));
    }
    for entry in entries.iter().filter(|e| e.kind == Kind::DicomImage) {
        for series in &entry.series {
            let frames = frames(series, records);
            places
                .extend(frames.into_iter().map(|(record, frame, _)| (record, frame, SHEET_WIDTH)));
        }
    }
    let with_bytes = |(record, page, width): (&Record, u32, u32)| {
        let bytes = contents.0.get(&record.found.sha256)?;
        Some(((record.found.sha256.clone(), page), width, bytes.clone()))
    };
    places.into_iter().filter_map(with_bytes).collect()
}

/// Pictures of a series that are printed, evenly spread from the first to the last, with their number in it.
fn frames<'a>(series: &[usize], records: &'a [Record]) -> Vec<(&'a Record, u32, usize)> {
    let all: Vec<(&Record, u32)> = series
        .iter()
        .map(|i| &records[*i])
        .flat_map(|r| {
            let frames = r.found.image.as_ref().map_or(1, |i| i.frames.max(1));
            (1..=frames).map(move |frame| (r, frame))
        })
        .collect();
    let last = all.len().saturating_sub(1);
    let shown = all.len().min(PICTURES);
    let spread = (0..shown).map(|n| if shown > 1 { n * last / (shown - 1) } else { 0 });
    spread.map(|n| (all[n].0, all[n].1, n + 1)).collect()
}

async fn draw(wanted: &[(Place, u32, Arc<[u8]>)], worker: &Worker) -> Drawn {
    let mut at_work = JoinSet::new();
    for (place, width, bytes) in wanted.iter().cloned() {
        let worker = worker.clone();
        at_work.spawn(async move {
            let picture = worker.render(&bytes, place.1, width).await;
            (place, picture.map(Arc::from))
        });
    }
    at_work.join_all().await.into_iter().collect()
}

fn pages(entry: &Entry, records: &[Record], drawn: &Drawn) -> Vec<PageContent> {
    if entry.kind == Kind::DicomImage {
        return entry.series.iter().flat_map(|series| sheet(series, records, drawn)).collect();
    }
    entry.series.iter().flatten().flat_map(|i| document(&records[*i], drawn)).collect()
}

/// One series: its pictures with their numbers, and a line for each that could not be drawn.
fn sheet(series: &[usize], records: &[Record], drawn: &Drawn) -> Vec<PageContent> {
    let mut pictures = vec![];
    let mut missing = vec![];
    for (record, frame, number) in frames(series, records) {
        let image = record.found.image.clone().unwrap_or_default();
        let caption = match image.series_number {
            Some(series) => format!("series {series}, image {number}"),
            None => format!("image {number}"),
        };
        match drawn.get(&(record.found.sha256.clone(), frame)) {
            Some(Ok(png)) => pictures.push((caption, png.clone())),
            Some(Err(why)) => missing.push(format!("{caption}: {why}")),
            None => missing.push(format!("{caption}: {NOT_AT_HAND}")),
        }
    }
    let mut pages = vec![];
    if !pictures.is_empty() {
        pages.push(PageContent::Sheet(pictures));
    }
    pages.extend((!missing.is_empty()).then(|| PageContent::Unreadable(missing.join("; "))));
    pages
}

const NOT_AT_HAND: &str = "it came inside an archive and opens in the viewer";

fn document(record: &Record, drawn: &Drawn) -> Vec<PageContent> {
    let found = &record.found;
    let text = |page: u32| {
        found
            .text
            .iter()
            .find(|t| t.page == page && !t.text.trim().is_empty())
            .map(|t| t.text.clone())
    };
    let last = found.text.iter().map(|t| t.page).max().unwrap_or_default().max(found.pages).max(1);
    let page = |page: u32| match drawn.get(&(found.sha256.clone(), page)) {
        Some(Ok(png)) => PageContent::Png(png.clone()),
        Some(Err(why)) => PageContent::Unreadable(why.clone()),
        None => text(page)
            .map_or_else(|| PageContent::Unreadable(record.reason.clone()), PageContent::Text),
    };
    (1..=last).map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use concord_records::{Found, Image, PageText, Verdict};

    fn letter(file: &str, text: &str) -> Record {
        let found = Found {
            kind: Kind::Letter,
            sha256: concord_records::sha256(text.as_bytes()),
            pages: 1,
            date: Some(jiff::civil::date(2026, 1, 29)),
            title: Some("Clinic letter".into()),
            text: vec![PageText { page: 1, text: text.into(), ..PageText::default() }],
            ..Found::default()
        };
        Record { file: file.into(), verdict: Verdict::Accepted, reason: String::new(), found }
    }

    fn frame(n: i32) -> Record {
        let image = Image {
            study: "1.2".into(),
            series: "1.2.3".into(),
            instance: format!("1.2.3.{n}"),
            series_number: Some(4),
            instance_number: Some(n),
            frames: 1,
            ..Image::default()
        };
        let found = Found {
            kind: Kind::DicomImage,
            sha256: format!("{n:064x}"),
            pages: 1,
            image: Some(image),
            ..Found::default()
        };
        let file = format!("{n}.dcm");
        Record { file, verdict: Verdict::Accepted, reason: String::new(), found }
    }

    #[test]
    fn a_long_series_is_printed_from_its_first_to_its_last_image() {
        let records: Vec<Record> = (1..=240).map(frame).collect();
        let all: Vec<usize> = (0..240).collect();
        let shown = frames(&all, &records);
        let numbers: Vec<usize> = shown.iter().map(|(_, _, n)| *n).collect();
        assert_eq!((numbers.len(), numbers[0], numbers[19]), (20, 1, 240));
        assert!(numbers.windows(2).all(|w| w[0] < w[1]));
        assert_eq!(frames(&[0], &records).len(), 1);
    }

    #[test]
    fn what_could_not_be_drawn_is_named_and_the_letter_stands() {
        let records = vec![frame(1), letter("a.txt", "Thank you for coming.")];
        let entries = chronology(&records);
        let of = |kind| entries.iter().find(|e| e.kind == kind).unwrap();
        let image = pages(of(Kind::DicomImage), &records, &Drawn::new());
        assert!(
            matches!(&image[..], [PageContent::Unreadable(why)] if why.contains("series 4, image 1"))
        );
        let text = pages(of(Kind::Letter), &records, &Drawn::new());
        assert_eq!(text, [PageContent::Text("Thank you for coming.".into())]);
    }

    #[test]
    fn a_folder_is_gathered_in_order_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        std::fs::write(folder.path().join("b/2.txt"), "two").unwrap();
        std::fs::write(folder.path().join("a.txt"), "one").unwrap();
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("c.txt")).unwrap();
        let names: Vec<String> = gather(folder.path()).unwrap().into_iter().map(|f| f.0).collect();
        assert_eq!(names, ["a.txt", "b/2.txt"]);
    }
}
