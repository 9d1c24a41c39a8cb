//! Pictures for people: re-encoded from decoded pixels, never the received bytes.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, imageops::FilterType};

use crate::format::{self, Format};
use crate::{Budget, Exceeded};

/// Why a page or frame has no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotShown {
    /// Its compression has no decoder here; the file itself is whole.
    #[error(
        "This image is compressed as {0}, which this page cannot draw. The file is kept whole and opens in the specialist's viewer."
    )]
    Compression(&'static str),
    /// There is no such page or frame.
    #[error("There is no page or image {0} in this file.")]
    NoSuchPage(u32),
    /// It does not decode.
    #[error("This page or image could not be drawn: {0}.")]
    Damaged(String),
    /// It has no picture: structured data or text.
    #[error("This record has no picture; it is shown as text.")]
    NoPicture,
    /// Drawing it costs more than allowed.
    #[error("This page or image was not drawn: {0}.")]
    TooLarge(String),
}

impl From<Exceeded> for NotShown {
    fn from(limit: Exceeded) -> Self {
        Self::TooLarge(limit.0)
    }
}

/// Draws one page or frame as PNG.
///
/// `page` counts from 1. `width` is the largest width wanted, in pixels; smaller pictures are not
/// enlarged, pages are drawn at that width. A DICOM frame is drawn through the file's own window, or
/// from its darkest to its brightest value.
///
/// # Errors
/// [`NotShown`], as a sentence for the person who looks.
pub fn render(
    bytes: &[u8],
    page: u32,
    width: u32,
    budget: &mut Budget,
) -> Result<Vec<u8>, NotShown> {
    let index = page.checked_sub(1).ok_or(NotShown::NoSuchPage(page))?;
    let width = width.clamp(16, 4_096);
    let picture = match format::recognise(bytes) {
        Format::Dicom => format::dicom::render(bytes, index, width, budget)?,
        Format::Pdf => format::pdf::render(bytes, index, width, budget)?,
        Format::Png | Format::Jpeg if index == 0 => format::picture::decode(bytes, budget)?,
        Format::Png | Format::Jpeg => return Err(NotShown::NoSuchPage(page)),
        Format::Zip | Format::Json | Format::Text | Format::Refused(..) => {
            return Err(NotShown::NoPicture);
        }
    };
    let picture = if picture.width() > width {
        let height =
            (u64::from(picture.height()) * u64::from(width)).div_ceil(u64::from(picture.width()));
        picture.resize_exact(width, u32::try_from(height).unwrap_or(1).max(1), FilterType::Triangle)
    } else {
        picture
    };
    encode(&picture, budget)
}

fn encode(picture: &DynamicImage, budget: &mut Budget) -> Result<Vec<u8>, NotShown> {
    let mut png = Cursor::new(Vec::new());
    picture
        .write_to(&mut png, ImageFormat::Png)
        .map_err(|why| NotShown::Damaged(why.to_string()))?;
    let png = png.into_inner();
    budget.produce(png.len())?;
    Ok(png)
}
