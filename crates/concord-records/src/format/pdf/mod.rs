//! PDF documents: pages, their text with places, and what else the file carries, which is left behind.

mod active;
mod guard;
mod word;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::object::Dict;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{DynamicImage, RgbImage};
use jiff::civil::Date;

use super::{Reading, text};
use crate::record::{Found, Kind, Stop, Subject};
use crate::{Budget, NotShown};

/// Reads a document. Only page content is ever carried on: no scripts, actions, attachments or annotations.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Reading, Stop> {
    guard::check(bytes, budget)?;
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() && !is_honestly_empty(&pdf) {
        return Err(Stop::reject("The PDF has no pages that can be read. Ask for it again."));
    }
    let mut dropped = active::look(&pdf)?;
    guard::check_shadow(bytes, &pdf)?;
    let mut found = Found::of(Kind::Pdf, "application/pdf", bytes);
    found.pages = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    for (i, page) in pages.iter().enumerate() {
        budget.page()?;
        let read = word::page_text(page, i as u32 + 1, pdf.xref());
        budget.produce(read.text.len() + read.words.len() * 32)?;
        found.text.push(read);
    }
    if found.text.iter().any(|page| !page.hidden.is_empty()) {
        dropped.push("text that cannot be seen on the page".into());
    }
    if pages.is_empty() {
        found.notes.push("The PDF has no pages, so there is nothing to show.".into());
    }
    describe(&pdf, &mut found);
    Ok(Reading::without(&dropped, found))
}

/// Whether the document itself says that it has no pages, rather than having lost them.
fn is_honestly_empty(pdf: &Pdf) -> bool {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let tree = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("Pages"));
    tree.is_some_and(|tree| tree.get::<i32>("Count") == Some(0))
}

fn open(bytes: &[u8]) -> Result<Pdf, Stop> {
    Pdf::new(bytes.to_vec()).map_err(|why| match why {
        LoadPdfError::Decryption(_) => Stop::quarantine(
            "The PDF is locked with a password and could not be looked into. Send it unlocked, or tell the coordinator the password by telephone.",
        ),
        LoadPdfError::Invalid => Stop::reject("The PDF is damaged and does not open. Ask for it again."),
    })
}

/// Title, author, date and the person, from the document's own words first, its properties second.
fn describe(pdf: &Pdf, found: &mut Found) {
    let first = found.text.first().map(|page| page.text.clone()).unwrap_or_default();
    let properties = pdf.metadata();
    let written = |bytes: &Option<Box<[u8]>>| {
        bytes.as_ref().map(|bytes| text::clean(&decode(bytes), 200)).filter(|text| !text.is_empty())
    };
    let heading = first
        .lines()
        .map(str::trim)
        .find(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 3);
    found.title = written(&properties.title).or_else(|| heading.map(|line| text::clean(line, 120)));
    found.source = written(&properties.author);
    found.date = text::first_date(&first).or_else(|| {
        let made = properties.creation_date?;
        Date::new(i16::try_from(made.year).ok()?, made.month.cast_signed(), made.day.cast_signed())
            .ok()
    });
    found.subject = subject(&first);
}

/// A text string of the document's properties (ISO 32000-2, 7.9.2.2).
fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8(bytes.to_vec())
            .unwrap_or_else(|_| bytes.iter().map(|b| char::from(*b)).collect()),
    }
}

/// The person a letter names in lines like `Patient: Ann CALDER`, `Name: …`, `Re: …`, `Date of birth: …`, `NHS number: …`.
pub(crate) fn subject(page: &str) -> Option<Subject> {
    let mut subject = Subject::default();
    for line in page.lines().take(60) {
        let lower = line.to_lowercase();
        if subject.birth_date.is_none()
            && ["date of birth", "dob", "d.o.b", "born"].iter().any(|mark| lower.contains(mark))
        {
            let start = ["date of birth", "dob", "d.o.b", "born"]
                .iter()
                .filter_map(|mark| lower.find(mark))
                .min();
            subject.birth_date = start.and_then(|at| line.get(at..)).and_then(text::date_in);
        }
        if subject.ids.is_empty()
            && let Some(at) = lower.find("nhs n")
        {
            subject.ids.extend(nhs_number(line.get(at..).unwrap_or_default()));
        }
        if subject.family.is_empty()
            && let Some(name) = named(line, &lower)
        {
            (subject.family, subject.given) = split_name(&name);
        }
    }
    (!subject.family.is_empty()).then_some(subject)
}

fn named(line: &str, lower: &str) -> Option<String> {
    let mark = ["patient name:", "patient:", "name:", "re:", "regarding:"]
        .into_iter()
        .find(|mark| lower.trim_start().starts_with(mark))?;
    let rest = line.trim_start().get(mark.len()..)?;
    let end = rest
        .to_lowercase()
        .find("date of birth")
        .into_iter()
        .chain(rest.to_lowercase().find("dob"))
        .chain(rest.to_lowercase().find("born"))
        .chain(rest.to_lowercase().find("nhs"))
        .chain(rest.find(['(', ';', '·', '|']))
        .min();
    let name = rest.get(..end.unwrap_or(rest.len()))?.trim().trim_end_matches([',', '.']);
    let name = text::clean_name(name);
    let words = name.split_whitespace().count();
    (2..=5).contains(&words).then_some(name)
}

/// `Ann Marie CALDER` and `CALDER, Ann Marie` alike; titles are left out.
fn split_name(name: &str) -> (String, String) {
    let titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"];
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| !titles.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
        .collect();
    let joined = words.join(" ");
    match joined.split_once(',') {
        Some((family, given)) => (family.trim().to_owned(), given.trim().to_owned()),
        None => match words.split_last() {
            Some((family, given)) => ((*family).to_owned(), given.join(" ")),
            None => (String::new(), String::new()),
        },
    }
}

fn nhs_number(text: &str) -> Option<crate::Id> {
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'))
        .filter(char::is_ascii_digit)
        .collect();
    (digits.len() == 10)
        .then(|| crate::Id { system: "https://fhir.nhs.uk/Id/nhs-number".into(), value: digits })
}

/// Draws one page on white; annotations are left out. `index` counts from 0.
pub(crate) fn render(
    bytes: &[u8],
    index: u32,
    width: u32,
    budget: &mut Budget,
) -> Result<DynamicImage, NotShown> {
    let damaged = |stop: Stop| NotShown::Damaged(stop.reason);
    guard::check(bytes, budget).map_err(damaged)?;
    let pdf = open(bytes).map_err(damaged)?;
    let page = pdf.pages().get(index as usize).ok_or(NotShown::NoSuchPage(index + 1))?;
    let (across, down) = page.render_dimensions();
    if !(across >= 1.0 && down >= 1.0 && across.is_finite() && down.is_finite()) {
        return Err(NotShown::Damaged("the page has no size".into()));
    }
    let scale = width as f32 / across;
    let height = (down * scale).ceil();
    budget.picture(width.into(), height as u64)?;
    if height > 16_000.0 {
        return Err(NotShown::TooLarge("the page is longer than can be drawn".into()));
    }
    budget.produce(width as usize * height as usize * 4)?;
    let settings = InterpreterSettings {
        render_content: hayro::hayro_interpret::RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let drawn = hayro::render(
        page,
        &RenderCache::new(),
        &settings,
        &RenderSettings::default(),
        &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
    );
    let (across, down) = (u32::from(drawn.width()), u32::from(drawn.height()));
    // The ground is opaque white, so premultiplied and plain values are the same.
    let rgb: Vec<u8> =
        drawn.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    RgbImage::from_raw(across, down, rgb)
        .map(DynamicImage::ImageRgb8)
        .ok_or_else(|| NotShown::Damaged("the page has no size".into()))
}
