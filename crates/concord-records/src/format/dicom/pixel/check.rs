//! What a DICOM image declares, held against the pixels that are there.

use dicom_dictionary_std::tags;
use dicom_object::DefaultDicomObject;

use super::super::outline::Outline;
use super::super::{number, string};
use super::{Compression, compression};
use crate::Budget;
use crate::record::{Image, Stop};

/// Checks declared sizes against the pixels that are there, so that no reader allocates for what is not.
pub(in super::super) fn check(
    object: &DefaultDicomObject,
    image: &Image,
    outline: &Outline,
    budget: &Budget,
) -> Result<(), Stop> {
    let wrong = |what: &str| {
        Stop::reject(format!(
            "The DICOM image is damaged: {what}. Ask for it again; nothing of it was used."
        ))
    };
    let int = |tag| number(object, tag).and_then(|n| u64::try_from(n).ok());
    if !outline.sizes_well_formed || image.rows == 0 || image.columns == 0 || image.frames == 0 {
        return Err(wrong("its size is not given as it should be"));
    }
    budget.picture(image.rows.into(), image.columns.into())?;
    let bits = int(tags::BITS_ALLOCATED).unwrap_or(0);
    let samples = int(tags::SAMPLES_PER_PIXEL).unwrap_or(1);
    if !matches!(bits, 1 | 8 | 16 | 32 | 64) || !matches!(samples, 1 | 3 | 4) {
        return Err(wrong("its pixels have no possible depth"));
    }
    let stored = int(tags::BITS_STORED).unwrap_or(bits);
    if stored == 0 || stored > bits {
        return Err(wrong("its pixels have no possible depth"));
    }
    let pixels = u64::from(image.rows) * u64::from(image.columns) * samples;
    if let Some(there) = outline.pixel_bytes {
        let subsampled = string(object, tags::PHOTOMETRIC_INTERPRETATION).contains("422");
        let bits_each = if subsampled { bits * 2 / 3 } else { bits };
        let needed = u128::from(pixels) * u128::from(image.frames) * u128::from(bits_each) / 8;
        if u128::from(there) < needed {
            return Err(wrong("it declares more pixels than it holds"));
        }
    }
    let Some(fragments) = &outline.fragments else {
        return Ok(());
    };
    if (fragments.places.len() as u64) < u64::from(image.frames) {
        return Err(wrong("it declares more images than it holds"));
    }
    for place in &fragments.places {
        let fragment = outline.file.get(place.clone()).unwrap_or_default();
        check_fragment(fragment, image, pixels * bits.div_ceil(8)).map_err(wrong)?;
    }
    Ok(())
}

/// The header of one compressed frame against the size the file declares.
fn check_fragment(fragment: &[u8], image: &Image, frame_bytes: u64) -> Result<(), &'static str> {
    let sizes = match compression(&image.transfer_syntax) {
        Compression::Rle => return check_rle(fragment, image, frame_bytes),
        Compression::Jpeg | Compression::JpegLossless => jpeg_size(fragment),
        Compression::Jpeg2000 => jpeg2000_size(fragment),
        Compression::None | Compression::Other(_) => None,
    };
    match sizes {
        Some((rows, columns)) if (rows, columns) != (image.rows, image.columns) => {
            Err("its compressed picture has another size than it declares")
        }
        _ => Ok(()),
    }
}

/// RLE (PS3.5 annex G): the segments' places, and what they can unpack to at most.
fn check_rle(fragment: &[u8], image: &Image, frame_bytes: u64) -> Result<(), &'static str> {
    let word = |i: usize| {
        fragment.get(i * 4..i * 4 + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes)
    };
    let segments = word(0).unwrap_or(0);
    if fragment.len() < 64 || segments == 0 || segments > 15 {
        return Err("its compressed picture has no valid header");
    }
    let inside = |i: u32| {
        word(i as usize).is_some_and(|offset| offset >= 64 && (offset as usize) < fragment.len())
    };
    if !(1..=segments).all(inside) {
        return Err("its compressed picture points outside itself");
    }
    if u64::from(image.frames) == 1 && frame_bytes > (fragment.len() as u64) * 64 + 64 {
        return Err("its compressed picture cannot hold the size it declares");
    }
    Ok(())
}

/// Height and width in a JPEG frame header (ITU-T T.81 section B.2.2).
fn jpeg_size(fragment: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    while fragment.get(at) == Some(&0xFF) {
        let marker = *fragment.get(at + 1)?;
        let two = |i: usize| {
            Some(u32::from(u16::from_be_bytes([*fragment.get(i)?, *fragment.get(i + 1)?])))
        };
        match marker {
            0xFF => at += 1,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Some((two(at + 5)?, two(at + 7)?));
            }
            0xD8 | 0x01 | 0xD0..=0xD7 => at += 2,
            _ => at += 2 + two(at + 2)? as usize,
        }
    }
    None
}

/// Height and width in a JPEG 2000 SIZ segment (ITU-T T.800 section A.5.1).
fn jpeg2000_size(fragment: &[u8]) -> Option<(u32, u32)> {
    if !fragment.starts_with(b"\xFF\x4F\xFF\x51") {
        return None;
    }
    let four =
        |i: usize| fragment.get(i..i + 4).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes);
    Some((four(12)?.checked_sub(four(20)?)?, four(8)?.checked_sub(four(16)?)?))
}
