//! Numbers as a picture for the eye: window, palette, colour.

use dicom_dictionary_std::tags;
use dicom_object::{DefaultDicomObject, InMemDicomObject};
use image::{DynamicImage, GrayImage, RgbImage};

use super::super::string;
use super::decode::Samples;
use crate::NotShown;
use crate::record::Image;

pub(super) fn draw(
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
