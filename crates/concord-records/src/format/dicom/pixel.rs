//! Pixels of DICOM images: checked against what is there, decoded by pure Rust decoders, windowed for the eye.

use dicom_dictionary_std::{tags, uids};
use dicom_object::{DefaultDicomObject, InMemDicomObject};
use dicom_pixeldata::{DecodedPixelData, PixelDecoder, PixelRepresentation};
use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image as Jpeg2000};
use image::{DynamicImage, GrayImage, RgbImage};

use super::outline::{self, Outline};
use super::{number, string};
use crate::record::{Image, Stop};
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

/// Checks declared sizes against the pixels that are there, so that no reader allocates for what is not.
pub(super) fn check(
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
        jpeg2000(&outline, &image, index)?
    } else {
        let decoded = object
            .decode_pixel_data_frame(index)
            .map_err(|why| NotShown::Damaged(why.to_string()))?;
        native(&decoded)?
    };
    draw(&object, &image, index, &samples)
}

/// Decoded samples of one frame, interleaved.
struct Samples {
    values: Vec<f32>,
    channels: usize,
    /// Whether colour was already turned into RGB by the decoder.
    is_rgb: bool,
    bits: u32,
}

fn native(decoded: &DecodedPixelData<'_>) -> Result<Samples, NotShown> {
    let signed = decoded.pixel_representation() == PixelRepresentation::Signed;
    let stored = u32::from(decoded.bits_stored()).clamp(1, 32);
    let data = decoded.data();
    let values: Vec<f32> = match decoded.bits_allocated() {
        1 | 8 => data
            .iter()
            .map(|b| {
                sample(
                    u32::from(*b),
                    if decoded.bits_allocated() == 1 { 8 } else { stored },
                    signed,
                )
            })
            .collect(),
        16 => data
            .chunks_exact(2)
            .map(|b| sample(u32::from(u16::from_ne_bytes([b[0], b[1]])), stored, signed))
            .collect(),
        32 => data
            .chunks_exact(4)
            .map(|b| sample(u32::from_ne_bytes([b[0], b[1], b[2], b[3]]), stored, signed))
            .collect(),
        _ => return Err(NotShown::Compression("64-bit pixels")),
    };
    let channels = usize::from(decoded.samples_per_pixel());
    let pixels = decoded.rows() as usize * decoded.columns() as usize;
    if values.len() < pixels * channels {
        return Err(NotShown::Damaged("it holds fewer pixels than it declares".into()));
    }
    let planar = decoded.planar_configuration() != dicom_pixeldata::PlanarConfiguration::Standard;
    let values = if planar && channels > 1 {
        (0..pixels)
            .flat_map(|i| (0..channels).map(move |c| (c, i)))
            .map(|(c, i)| values[c * pixels + i])
            .collect()
    } else {
        values
    };
    let is_rgb =
        *decoded.photometric_interpretation() == dicom_pixeldata::PhotometricInterpretation::Rgb;
    let bits = if decoded.bits_allocated() == 1 { 8 } else { stored };
    Ok(Samples { values, channels, is_rgb, bits })
}

/// A stored sample as a number: bits above `bits` are not part of it (PS3.5 section 8.1.1).
fn sample(raw: u32, bits: u32, signed: bool) -> f32 {
    let shift = 32 - bits;
    if signed {
        ((raw << shift).cast_signed() >> shift) as f32
    } else {
        ((raw << shift) >> shift) as f32
    }
}

fn jpeg2000(outline: &Outline, image: &Image, index: u32) -> Result<Samples, NotShown> {
    let places = outline.fragments.as_ref().map(|f| f.places.as_slice()).unwrap_or_default();
    let chosen = if image.frames == 1 {
        places
    } else {
        places.get(index as usize..=index as usize).unwrap_or_default()
    };
    if image.frames > 1 && places.len() != image.frames as usize {
        return Err(NotShown::Compression("JPEG 2000 in several pieces per image"));
    }
    let stream: Vec<u8> = chosen
        .iter()
        .flat_map(|place| outline.file.get(place.clone()).unwrap_or_default())
        .copied()
        .collect();
    let damaged = |why: hayro_jpeg2000::DecodeError| NotShown::Damaged(why.to_string());
    let settings = DecodeSettings { strict: true, ..DecodeSettings::default() };
    let coded = Jpeg2000::new(&stream, &settings).map_err(damaged)?;
    if (coded.height(), coded.width()) != (image.rows, image.columns) {
        return Err(NotShown::Damaged(
            "its compressed picture has another size than it declares".into(),
        ));
    }
    let mut context = DecoderContext::default();
    let decoded = coded.decode(&mut context).map_err(damaged)?;
    let planes = decoded.components();
    let pixels = image.rows as usize * image.columns as usize;
    if planes.is_empty() || planes.iter().any(|plane| plane.samples().len() < pixels) {
        return Err(NotShown::Damaged("it holds fewer pixels than it declares".into()));
    }
    let values =
        (0..pixels).flat_map(|i| planes.iter().map(move |plane| plane.samples()[i])).collect();
    Ok(Samples {
        values,
        channels: planes.len(),
        is_rgb: true,
        bits: u32::from(planes[0].bit_depth()),
    })
}

fn draw(
    object: &DefaultDicomObject,
    image: &Image,
    index: u32,
    samples: &Samples,
) -> Result<DynamicImage, NotShown> {
    let photometric = string(object, tags::PHOTOMETRIC_INTERPRETATION);
    if samples.channels >= 3 {
        return colour(image, samples, &photometric);
    }
    if photometric.starts_with("PALETTE") {
        return palette(object, image, samples);
    }
    let window = Window::of(object, index, samples);
    let inverted = photometric == "MONOCHROME1";
    let pixels = samples
        .values
        .iter()
        .step_by(samples.channels)
        .take(image.rows as usize * image.columns as usize);
    let grey: Vec<u8> = pixels
        .map(|value| {
            let v = window.apply(*value);
            if inverted { 255 - v } else { v }
        })
        .collect();
    GrayImage::from_raw(image.columns, image.rows, grey)
        .map(DynamicImage::ImageLuma8)
        .ok_or_else(too_few)
}

fn too_few() -> NotShown {
    NotShown::Damaged("it holds fewer pixels than it declares".into())
}

fn colour(image: &Image, samples: &Samples, photometric: &str) -> Result<DynamicImage, NotShown> {
    let scale = 255.0 / ((1_u64 << samples.bits.min(32)) - 1) as f32;
    let convert = !samples.is_rgb && photometric.starts_with("YBR");
    let mut rgb = Vec::with_capacity(samples.values.len());
    for pixel in samples.values.chunks_exact(samples.channels) {
        let [a, b, c] = [pixel[0] * scale, pixel[1] * scale, pixel[2] * scale];
        let [r, g, b] = if convert {
            // PS3.3 section C.7.6.3.1.2, YBR_FULL.
            [
                a + 1.402 * (c - 128.0),
                a - 0.344_136 * (b - 128.0) - 0.714_136 * (c - 128.0),
                a + 1.772 * (b - 128.0),
            ]
        } else {
            [a, b, c]
        };
        rgb.extend([r, g, b].map(|v| v.clamp(0.0, 255.0) as u8));
    }
    rgb.truncate(image.rows as usize * image.columns as usize * 3);
    RgbImage::from_raw(image.columns, image.rows, rgb)
        .map(DynamicImage::ImageRgb8)
        .ok_or_else(too_few)
}

/// Palette colour (PS3.3 section C.7.6.3.1.5).
fn palette(
    object: &DefaultDicomObject,
    image: &Image,
    samples: &Samples,
) -> Result<DynamicImage, NotShown> {
    let missing = || NotShown::Damaged("its table of colours is missing".into());
    let descriptor: Vec<i64> = object
        .get(tags::RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR)
        .and_then(|element| element.to_multi_int().ok())
        .filter(|values: &Vec<i64>| values.len() == 3)
        .ok_or_else(missing)?;
    let first = descriptor[1] as f32;
    let tables = [
        tags::RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        tags::GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        tags::BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA,
    ]
    .map(|tag| {
        let bytes = object.get(tag)?.to_bytes().ok()?;
        let entries: Vec<u8> = if descriptor[2] == 16 {
            bytes.chunks_exact(2).map(|b| (u16::from_le_bytes([b[0], b[1]]) >> 8) as u8).collect()
        } else {
            bytes.to_vec()
        };
        (!entries.is_empty()).then_some(entries)
    });
    let [Some(red), Some(green), Some(blue)] = tables else {
        return Err(missing());
    };
    let mut rgb = Vec::with_capacity(samples.values.len() * 3);
    for value in samples.values.iter().take(image.rows as usize * image.columns as usize) {
        let place = (value - first).max(0.0) as usize;
        rgb.extend([&red, &green, &blue].map(|table| table[place.min(table.len() - 1)]));
    }
    RgbImage::from_raw(image.columns, image.rows, rgb)
        .map(DynamicImage::ImageRgb8)
        .ok_or_else(too_few)
}

/// Rescale and window (PS3.3 sections C.11.1 and C.11.2.1.2).
struct Window {
    slope: f32,
    intercept: f32,
    low: f32,
    high: f32,
}

impl Window {
    fn of(object: &DefaultDicomObject, index: u32, samples: &Samples) -> Self {
        let groups = functional_groups(object, index);
        let float = |tag| {
            let own = object
                .get(tag)
                .and_then(|e| e.to_multi_float32().ok())
                .and_then(|v| v.first().copied());
            own.or_else(|| groups.iter().find_map(|group| nested_float(group, tag)))
                .filter(|v: &f32| v.is_finite())
        };
        let slope = float(tags::RESCALE_SLOPE).filter(|v| *v != 0.0).unwrap_or(1.0);
        let intercept = float(tags::RESCALE_INTERCEPT).unwrap_or(0.0);
        let (low, high) = match (float(tags::WINDOW_CENTER), float(tags::WINDOW_WIDTH)) {
            (Some(center), Some(width)) if width >= 1.0 => {
                (center - 0.5 - (width - 1.0) / 2.0, center - 0.5 + (width - 1.0) / 2.0)
            }
            _ => {
                let ends = samples
                    .values
                    .iter()
                    .fold((f32::MAX, f32::MIN), |(a, b), v| (a.min(*v), b.max(*v)));
                let (a, b) = (ends.0 * slope + intercept, ends.1 * slope + intercept);
                (a.min(b), a.max(b))
            }
        };
        Self { slope, intercept, low, high }
    }

    fn apply(&self, stored: f32) -> u8 {
        let value = stored * self.slope + self.intercept;
        let span = (self.high - self.low).max(f32::EPSILON);
        ((value - self.low) / span * 255.0).round().clamp(0.0, 255.0) as u8
    }
}

/// The items that speak of one frame of an enhanced object: its own, then the shared ones (PS3.3 section C.7.6.16).
fn functional_groups(object: &DefaultDicomObject, index: u32) -> Vec<&InMemDicomObject> {
    let items = |tag| object.get(tag).and_then(|element| element.items()).unwrap_or_default();
    let own = items(tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).get(index as usize);
    own.into_iter().chain(items(tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE).first()).collect()
}

fn nested_float(group: &InMemDicomObject, tag: dicom_core::Tag) -> Option<f32> {
    [tags::FRAME_VOILUT_SEQUENCE, tags::PIXEL_VALUE_TRANSFORMATION_SEQUENCE].iter().find_map(
        |sequence| {
            let item = group.get(*sequence)?.items()?.first()?;
            item.get(tag)?.to_multi_float32().ok()?.first().copied()
        },
    )
}
