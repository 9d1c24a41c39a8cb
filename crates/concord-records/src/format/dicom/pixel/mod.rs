//! Pixels of DICOM images: checked against what is there, decoded by pure Rust decoders, windowed for the eye.

mod check;
mod decode;
mod paint;

use dicom_dictionary_std::{tags, uids};
use dicom_object::DefaultDicomObject;
use dicom_pixeldata::PixelDecoder;
use image::DynamicImage;

pub(super) use self::check::check;
use super::number;
use super::outline;
use crate::record::Stop;
use crate::{Budget, NotShown};

/// How a transfer syntax (PS3.6 table A-1) is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compression {
    None,
    Rle,
    Jpeg,
    JpegLossless,
    Jpeg2000,
    Other(&'static str),
}

fn compression(transfer_syntax: &str) -> Compression {
    match transfer_syntax {
        uids::IMPLICIT_VR_LITTLE_ENDIAN
        | uids::EXPLICIT_VR_LITTLE_ENDIAN
        | outline::BIG_ENDIAN
        | uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN => Compression::None,
        uids::RLE_LOSSLESS => Compression::Rle,
        uids::JPEG_BASELINE8_BIT | uids::JPEG_EXTENDED12_BIT => Compression::Jpeg,
        uids::JPEG_LOSSLESS | uids::JPEG_LOSSLESS_SV1 => Compression::JpegLossless,
        uids::JPEG2000 | uids::JPEG2000_LOSSLESS => Compression::Jpeg2000,
        uids::JPEGLS_LOSSLESS | uids::JPEGLS_NEAR_LOSSLESS => Compression::Other("JPEG-LS"),
        uids::HTJ2K | uids::HTJ2K_LOSSLESS | uids::HTJ2K_LOSSLESS_RPCL => {
            Compression::Other("high-throughput JPEG 2000")
        }
        _ => Compression::Other("a rare format"),
    }
}

/// The name of a compression, for people.
pub(super) fn name(transfer_syntax: &str) -> &'static str {
    match compression(transfer_syntax) {
        Compression::None => "nothing unusual",
        Compression::Rle => "RLE",
        Compression::Jpeg => "12-bit JPEG",
        Compression::JpegLossless => "lossless JPEG",
        Compression::Jpeg2000 => "JPEG 2000",
        Compression::Other(name) => name,
    }
}

/// Whether a decoder for the image is here.
pub(super) fn is_drawable(object: &DefaultDicomObject, transfer_syntax: &str) -> bool {
    match compression(transfer_syntax) {
        Compression::Jpeg => number(object, tags::BITS_STORED).is_none_or(|bits| bits <= 8),
        Compression::Other(_) => false,
        Compression::None
        | Compression::Rle
        | Compression::JpegLossless
        | Compression::Jpeg2000 => true,
    }
}

/// Draws one frame; `index` counts from 0.
pub(crate) fn render(
    bytes: &[u8],
    index: u32,
    width: u32,
    budget: &mut Budget,
) -> Result<DynamicImage, NotShown> {
    let damaged = |stop: Stop| NotShown::Damaged(stop.reason);
    let outline = outline::outline(bytes, budget).map_err(damaged)?;
    let object = super::parse(&outline).map_err(damaged)?;
    if let Some(document) = object.get(tags::ENCAPSULATED_DOCUMENT) {
        let pdf = document.to_bytes().map_err(|why| NotShown::Damaged(why.to_string()))?;
        return super::super::pdf::render(&pdf, index, width, budget);
    }
    if !super::has_pixels(&outline) {
        return Err(NotShown::NoPicture);
    }
    let image = super::image(&object, &outline).map_err(damaged)?;
    check(&object, &image, &outline, budget).map_err(damaged)?;
    if index >= image.frames {
        return Err(NotShown::NoSuchPage(index + 1));
    }
    if !image.drawable {
        return Err(NotShown::Compression(name(&image.transfer_syntax)));
    }
    budget.produce(image.rows as usize * image.columns as usize * 8)?;
    let samples = if compression(&image.transfer_syntax) == Compression::Jpeg2000 {
        decode::jpeg2000(&outline, &image, index)?
    } else {
        let decoded = object
            .decode_pixel_data_frame(index)
            .map_err(|why| NotShown::Damaged(why.to_string()))?;
        decode::native(&decoded)?
    };
    paint::draw(&object, &image, index, &samples)
}
