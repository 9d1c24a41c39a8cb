//! The case file as plain PDF: cover, questions, contents, chronology, then every page of every record, stamped.
//!
//! Of received PDF pages the page content alone is carried: no scripts, actions, attachments or
//! annotations. That setting reads foreign bytes, so [`case_file`] belongs into the sandboxed print child
//! whenever a [`PageContent::Pdf`] is among the pages.

use super::join::{join, pages};
use super::report::{PrintError, stamp};
use super::words::Words;
use super::world::Desk;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use typst::foundations::Smart;
use typst_pdf::PdfOptions;

const FRONT: &str = include_str!("case_front.typ");
const PART: &str = include_str!("case_part.typ");
/// typst holds about 3 MB per placed page.
const PART_PAGES: usize = 100;
const LINES: usize = 58;
const COLUMNS: usize = 92;
const PICTURES: usize = 20;

/// What a case file is made of. Dates are ready words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// BCP 47; the frame's words are in it.
    pub language: String,
    pub title: String,
    pub case_number: String,
    /// `Nadia Karim, born 12 May 1964`.
    pub patient: String,
    pub questions: Vec<String>,
    pub chronology: Vec<Dated>,
    pub records: Vec<CaseRecord>,
    /// The one time in the file.
    pub made: Timestamp,
}

/// One line of the chronology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dated {
    pub date: String,
    pub what: String,
    /// The record that says so, counted from 1.
    pub record: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRecord {
    pub title: String,
    pub date: String,
    pub source: String,
    pub pages: Vec<PageContent>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageContent {
    /// A picture of the page.
    Png(Arc<[u8]>),
    /// A page of a received PDF, counted from 1.
    Pdf { bytes: Arc<[u8]>, page: u32 },
    /// Set by us; a long text takes as many pages as it needs.
    Text(String),
    /// Pictures of a series with their captions; twenty to a page.
    Sheet(Vec<(String, Arc<[u8]>)>),
    /// What could not be shown, and why.
    Unreadable(String),
}

#[derive(Serialize)]
struct Front<'a> {
    words: &'a Map<String, Value>,
    language: &'a str,
    rtl: bool,
    title: &'a str,
    case_number: &'a str,
    patient: &'a str,
    questions: &'a [String],
    chronology: &'a [Dated],
    records: Vec<Line<'a>>,
    total: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    title: &'a str,
    date: &'a str,
    source: &'a str,
    pages: usize,
    first: usize,
}

/// One sheet of paper with its stamp.
struct Sheet<'a> {
    record: usize,
    page: usize,
    of: usize,
    content: Content<'a>,
}

enum Content<'a> {
    Picture(&'a Arc<[u8]>),
    Pdf(&'a Arc<[u8]>, u32),
    Text(String),
    Contact(&'a [(String, Arc<[u8]>)]),
}

#[derive(Serialize)]
struct PartView<'a> {
    language: &'a str,
    rtl: bool,
    case_number: &'a str,
    sheets: Vec<Value>,
}

/// Sets the case file. The same input gives the same bytes.
///
/// A received page that typst cannot place becomes a page that says so; the others stand.
pub fn case_file(file: &CaseFile) -> Result<Vec<u8>, PrintError> {
    let words = Words::of(&file.language);
    let sheets = sheets(file, words);
    let counts: Vec<usize> =
        (1..=file.records.len()).map(|n| sheets.iter().filter(|s| s.record == n).count()).collect();
    // The contents name running pages, which begin behind the contents: set once to count, once to say.
    let lead = pages(&front(file, words, &counts, 3)?)?;
    let mut parts = vec![front(file, words, &counts, lead)?];
    for (i, chunk) in sheets.chunks(PART_PAGES).enumerate() {
        let first = lead + i * PART_PAGES + 1;
        parts.push(match part(file, words, chunk, first) {
            Ok(part) => part,
            Err(_) => mended(file, words, chunk, first)?,
        });
    }
    let mut marks = vec![(words.get("contents").to_owned(), 1)];
    let mut page = lead + 1;
    for (record, count) in file.records.iter().zip(&counts) {
        if *count > 0 {
            marks.push((record.title.clone(), page));
        }
        page += count;
    }
    join(&parts, &marks)
}

fn front(
    file: &CaseFile,
    words: &Words,
    counts: &[usize],
    lead: usize,
) -> Result<Vec<u8>, PrintError> {
    let mut first = lead + 1;
    let mut place = |count: &usize| {
        let at = first;
        first += count;
        (at, *count)
    };
    let places: Vec<(usize, usize)> = counts.iter().map(&mut place).collect();
    let records = file.records.iter().zip(&places).map(|(r, (first, pages))| Line {
        title: &r.title,
        date: &r.date,
        source: &r.source,
        pages: *pages,
        first: *first,
    });
    let view = Front {
        words: words.map(),
        language: words.tag,
        rtl: words.tag == "ar",
        title: &file.title,
        case_number: &file.case_number,
        patient: &file.patient,
        questions: &file.questions,
        chronology: &file.chronology,
        records: records.collect(),
        total: lead + counts.iter().sum::<usize>(),
    };
    set(FRONT, &view, Vec::new(), file)
}

fn sheets<'a>(file: &'a CaseFile, words: &Words) -> Vec<Sheet<'a>> {
    let mut all = Vec::new();
    for (i, record) in file.records.iter().enumerate() {
        let contents: Vec<Content<'a>> =
            record.pages.iter().flat_map(|page| contents(page, words)).collect();
        let of = contents.len();
        let stamped = |(page, content)| Sheet { record: i + 1, page: page + 1, of, content };
        all.extend(contents.into_iter().enumerate().map(stamped));
    }
    all
}

fn contents<'a>(page: &'a PageContent, words: &Words) -> Vec<Content<'a>> {
    match page {
        PageContent::Png(bytes) => vec![Content::Picture(bytes)],
        PageContent::Pdf { bytes, page } => vec![Content::Pdf(bytes, *page)],
        PageContent::Text(text) => {
            let lines: Vec<String> = text.lines().flat_map(wrapped).collect();
            if lines.is_empty() {
                return vec![Content::Text(String::new())];
            }
            lines.chunks(LINES).map(|chunk| Content::Text(chunk.join("\n"))).collect()
        }
        PageContent::Sheet(pictures) => pictures.chunks(PICTURES).map(Content::Contact).collect(),
        PageContent::Unreadable(why) => {
            vec![Content::Text(words.fill("unreadable_page", &[("why", why)]))]
        }
    }
}

/// Breaks at spaces where it can; nothing is lost.
fn wrapped(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in line.split_inclusive(' ') {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(COLUMNS) {
            let full = out
                .last()
                .is_some_and(|l| !l.is_empty() && l.chars().count() + piece.len() > COLUMNS);
            if full {
                out.push(String::new());
            }
            if let Some(last) = out.last_mut() {
                last.extend(piece);
            }
        }
    }
    out
}

fn part(
    file: &CaseFile,
    words: &Words,
    sheets: &[Sheet<'_>],
    first: usize,
) -> Result<Vec<u8>, PrintError> {
    let mut shelf = Shelf::default();
    let mut views = Vec::new();
    for (i, sheet) in sheets.iter().enumerate() {
        let content = match &sheet.content {
            Content::Picture(bytes) => {
                json!({"kind": "picture", "file": shelf.name(bytes, "png"), "page": 1})
            }
            Content::Pdf(bytes, page) => {
                json!({"kind": "picture", "file": shelf.name(bytes, "pdf"), "page": page})
            }
            Content::Text(text) => json!({"kind": "text", "text": text}),
            Content::Contact(pictures) => {
                let one = |(caption, bytes): &'_ (String, Arc<[u8]>)| json!({"caption": caption, "file": shelf.name(bytes, "png")});
                json!({"kind": "contact", "pictures": pictures.iter().map(one).collect::<Vec<_>>()})
            }
        };
        let numbers = [("record", sheet.record), ("page", sheet.page), ("pages", sheet.of)]
            .map(|(k, n)| (k, n.to_string()));
        let numbers = numbers.each_ref().map(|(k, n)| (*k, n.as_str()));
        views.push(json!({"stamp": words.fill("stamp", &numbers), "running": first + i, "content": content}));
    }
    let view = PartView {
        language: words.tag,
        rtl: words.tag == "ar",
        case_number: &file.case_number,
        sheets: views,
    };
    set(PART, &view, shelf.files, file)
}

/// The files of one part; a PDF of many pages travels once.
#[derive(Default)]
struct Shelf {
    files: Vec<(String, Vec<u8>)>,
    held: Vec<Arc<[u8]>>,
}

impl Shelf {
    fn name(&mut self, bytes: &Arc<[u8]>, extension: &str) -> String {
        if let Some(n) = self.held.iter().position(|held| Arc::ptr_eq(held, bytes)) {
            return self.files[n].0.clone();
        }
        let name = format!("file-{}.{extension}", self.files.len());
        self.files.push((name.clone(), bytes.to_vec()));
        self.held.push(bytes.clone());
        name
    }
}

/// Sets each sheet alone, so that one which cannot be set is told apart from those which can.
fn mended(
    file: &CaseFile,
    words: &Words,
    sheets: &[Sheet<'_>],
    first: usize,
) -> Result<Vec<u8>, PrintError> {
    let mut parts = Vec::new();
    for (i, sheet) in sheets.iter().enumerate() {
        let alone = std::slice::from_ref(sheet);
        parts.push(match part(file, words, alone, first + i) {
            Ok(part) => part,
            Err(_) => {
                let text = words.fill("unreadable_page", &[("why", words.get("unplaceable"))]);
                let told = Sheet {
                    record: sheet.record,
                    page: sheet.page,
                    of: sheet.of,
                    content: Content::Text(text),
                };
                part(file, words, &[told], first + i)?
            }
        });
    }
    join(&parts, &[])
}

fn set(
    template: &str,
    view: &impl Serialize,
    mut files: Vec<(String, Vec<u8>)>,
    file: &CaseFile,
) -> Result<Vec<u8>, PrintError> {
    let failed = |e: String| PrintError::Typesetting(e);
    files.push((
        "view.json".to_owned(),
        serde_json::to_vec(view).map_err(|e| failed(e.to_string()))?,
    ));
    let options = PdfOptions {
        ident: Smart::Custom(file.case_number.clone()),
        creator: Smart::Custom(Some("Concord".to_owned())),
        timestamp: stamp(file.made),
        tagged: false,
        ..PdfOptions::default()
    };
    Desk::new(template, files).and_then(|desk| desk.pdf(&options)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Document;

    fn file(pages: Vec<PageContent>) -> CaseFile {
        CaseFile {
            language: "en".into(),
            title: "Records of Nadia Karim".into(),
            case_number: "CN-2417".into(),
            patient: "Nadia Karim, born 12 May 1964".into(),
            questions: vec!["Do I need the open operation, or is keyhole possible for me?".into()],
            chronology: vec![Dated {
                date: "14 January 2026".into(),
                what: "MRI of the right shoulder".into(),
                record: Some(1),
            }],
            records: vec![
                CaseRecord {
                    title: "MRI report".into(),
                    date: "14 January 2026".into(),
                    source: "Riverside Hospital".into(),
                    pages,
                },
                CaseRecord {
                    title: "Clinic letter".into(),
                    date: "29 January 2026".into(),
                    source: "St Aidan’s".into(),
                    pages: vec![PageContent::Text(
                        "Dear Ms Karim,\n\nThank you for coming.".into(),
                    )],
                },
            ],
            made: Timestamp::UNIX_EPOCH,
        }
    }

    fn png() -> Arc<[u8]> {
        // One grey pixel.
        let hex = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
        let byte = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).unwrap();
        (0..hex.len()).step_by(2).map(byte).collect()
    }

    fn received() -> Arc<[u8]> {
        let sample = super::super::sample::sample();
        super::super::report(&sample, b"{}", &|_| None).unwrap().into()
    }

    #[test]
    fn every_page_is_carried_and_stamped_and_twice_the_same() {
        let bytes = received();
        let pages = vec![
            PageContent::Pdf { bytes: bytes.clone(), page: 1 },
            PageContent::Pdf { bytes, page: 2 },
            PageContent::Png(png()),
            PageContent::Sheet((1..=21).map(|n| (format!("image {n}"), png())).collect()),
        ];
        let file = file(pages);
        let set = case_file(&file).unwrap();
        if let Ok(dir) = std::env::var("CONCORD_LOOK") {
            std::fs::write(std::path::Path::new(&dir).join("case.pdf"), &set).unwrap();
        }
        let document = Document::load_mem(&set).unwrap();
        // Two of front, two of PDF, a picture, two of contact sheet, a letter.
        assert_eq!(document.page_iter().count(), 8);
        assert!(document.catalog().unwrap().has(b"Outlines"));
        let text = String::from_utf8_lossy(&set);
        assert!(text.contains("/Subtype/Image"));
        assert!(!text.contains("/EmbeddedFiles") && !text.contains("/Annots"));
        assert_eq!(set, case_file(&file).unwrap());
    }

    #[test]
    fn a_page_that_cannot_be_placed_says_so_and_the_others_stand() {
        let broken: Arc<[u8]> = b"%PDF-1.7\nnot a pdf".as_slice().into();
        let set = case_file(&file(vec![
            PageContent::Pdf { bytes: broken, page: 1 },
            PageContent::Png(png()),
        ]))
        .unwrap();
        assert_eq!(Document::load_mem(&set).unwrap().page_iter().count(), 5);
    }

    #[test]
    fn long_text_is_broken_over_pages_without_losing_a_letter() {
        let text: String = (0..3000).map(|n| format!("word{n} ")).collect();
        let lines = wrapped(&text);
        assert_eq!(lines.concat(), text);
        assert!(lines.iter().all(|l| l.chars().count() <= COLUMNS));
        assert_eq!(wrapped(&"x".repeat(200)).len(), 3);
        let set = case_file(&file(vec![PageContent::Text(text)])).unwrap();
        assert!(Document::load_mem(&set).unwrap().page_iter().count() > 6);
    }

    #[test]
    fn more_than_a_hundred_pages_are_joined_from_parts() {
        let set = case_file(&file(vec![PageContent::Png(png()); 205])).unwrap();
        assert_eq!(Document::load_mem(&set).unwrap().page_iter().count(), 2 + 205 + 1);
    }
}
