//! Decoded samples of a frame as numbers.

use dicom_pixeldata::{DecodedPixelData, PixelRepresentation};
use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image as Jpeg2000};

use super::super::outline::Outline;
use crate::NotShown;
use crate::record::Image;

/// Decoded samples of one frame, interleaved.
pub(super) struct Samples {
    pub values: Vec<f32>,
    pub channels: usize,
    /// Whether colour was already turned into RGB by the decoder.
    pub is_rgb: bool,
    pub bits: u32,
}

pub(super) fn native(decoded: &DecodedPixelData<'_>) -> Result<Samples, NotShown> {
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

pub(super) fn jpeg2000(outline: &Outline, image: &Image, index: u32) -> Result<Samples, NotShown> {
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
