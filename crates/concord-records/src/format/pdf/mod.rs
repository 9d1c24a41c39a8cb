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

use super::{Reading, subject, text};
use crate::record::{Found, Kind, Stop};
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
        found.notes.push(crate::Note::NoPages.to_string());
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

/// Title and author from the document's own words or its properties; date and person from its words alone.
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
    // The day on which a file was made is the day of the scan, not of what it shows.
    found.date = text::first_date(&first);
    found.subject = subject::named_in(&first);
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
