//! Photographs and scans: PNG and JPEG. What is shown is decoded and encoded anew, so nothing hidden in them travels on.

use std::io::Cursor;

use flate2::read::ZlibDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use jiff::civil::Date;

use super::{Reading, text};
use crate::record::{Found, Kind, Stop, Verdict};
use crate::{Budget, NotShown, budget};

/// Reads a PNG: its chunks are checked before anything is decoded (PNG, third edition, section 11).
pub(crate) fn read_png(bytes: &[u8], budget: &mut Budget) -> Result<Reading, Stop> {
    check_chunks(bytes, budget)?;
    let mut dropped = Vec::new();
    if super::contains(bytes, b"eXIf") {
        dropped.push(
            "hidden data of the camera or scanner (which may say where it was taken)".to_owned(),
        );
    }
    finish(bytes, "image/png", &dropped, budget)
}

/// Reads a JPEG.
pub(crate) fn read_jpeg(bytes: &[u8], budget: &mut Budget) -> Result<Reading, Stop> {
    let mut dropped = Vec::new();
    if super::contains(&bytes[..bytes.len().min(1 << 16)], b"Exif\0\0") {
        dropped.push("hidden data of the camera (which may say where it was taken)".to_owned());
    }
    if !super::contains(bytes, b"\xFF\xDA") && !dropped.is_empty() {
        // A carrier of metadata without picture: nothing is left to show once that is dropped.
        let mut found = Found::of(Kind::Picture, "image/jpeg", bytes);
        found.date = exif_date(bytes);
        found.notes.push(crate::Note::NoPicture.to_string());
        return Ok(Reading {
            verdict: Verdict::Neutralised,
            reason: format!("Taken without {}; it holds no picture besides.", text::list(&dropped)),
            found,
        });
    }
    finish(bytes, "image/jpeg", &dropped, budget)
}

fn finish(
    bytes: &[u8],
    media_type: &str,
    dropped: &[String],
    budget: &mut Budget,
) -> Result<Reading, Stop> {
    let picture = decode(bytes, budget).map_err(|why| match why {
        NotShown::TooLarge(why) => Stop::reject(format!("The picture was not opened: {why}.")),
        _ => Stop::reject("The picture is damaged or cut short. Send it again, or take it anew."),
    })?;
    let mut found = Found::of(Kind::Picture, media_type, bytes);
    found.pages = 1;
    found.date = exif_date(bytes);
    found.title = Some(format!("Picture, {} × {} pixels", picture.width(), picture.height()));
    Ok(Reading::without(dropped, found))
}

/// Decodes a PNG or JPEG, upright.
pub(crate) fn decode(bytes: &[u8], budget: &mut Budget) -> Result<DynamicImage, NotShown> {
    let damaged = |why: image::ImageError| NotShown::Damaged(text::clean(&why.to_string(), 120));
    let format = if bytes.starts_with(b"\xFF\xD8") { ImageFormat::Jpeg } else { ImageFormat::Png };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(budget.bytes_each.min(budget.bytes));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    budget.picture(width.into(), height.into())?;
    budget.produce(usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Walks the chunks; text that unpacks to far more than a caption is a bomb.
fn check_chunks(bytes: &[u8], budget: &mut Budget) -> Result<(), Stop> {
    let damaged =
        || Stop::reject("The picture is damaged or cut short. Send it again, or take it anew.");
    let mut at = 8;
    while at < bytes.len() {
        let head = bytes.get(at..at + 8).ok_or_else(damaged)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let body = bytes.get(at + 8..(at + 8).saturating_add(length)).ok_or_else(damaged)?;
        let packed = match &head[4..] {
            b"zTXt" | b"iCCP" => {
                body.iter().position(|b| *b == 0).and_then(|end| body.get(end + 2..))
            }
            b"iTXt" => body
                .iter()
                .position(|b| *b == 0)
                .filter(|end| body.get(end + 1) == Some(&1))
                .and_then(|end| {
                    let rest = body.get(end + 3..)?;
                    let tongue = rest.iter().position(|b| *b == 0)?;
                    let keyword = rest.get(tongue + 1..)?.iter().position(|b| *b == 0)?;
                    rest.get(tongue + keyword + 2..)
                }),
            b"IEND" => return Ok(()),
            _ => None,
        };
        if let Some(packed) = packed
            && unpacks_beyond(packed, 8 << 20, budget)?
        {
            return Err(Stop::reject(
                "The picture carries text that unpacks to far more than a caption (a decompression bomb); it was not opened.",
            ));
        }
        at += length + 12;
    }
    Err(damaged())
}

fn unpacks_beyond(packed: &[u8], limit: u64, budget: &mut Budget) -> Result<bool, Stop> {
    let mut out = Discard(0);
    // A packed text that is broken is not shown anyway; only its size matters here.
    let _broken =
        std::io::copy(&mut std::io::Read::take(ZlibDecoder::new(packed), limit + 1), &mut out);
    budget.produce(usize::try_from(out.0).unwrap_or(usize::MAX))?;
    Ok(out.0 > limit || budget::is_bomb(packed.len() as u64, out.0))
}

struct Discard(u64);

impl std::io::Write for Discard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The day the picture was taken, by the camera's clock (Exif 2.32, tags 0x9003 and 0x0132).
fn exif_date(bytes: &[u8]) -> Option<Date> {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    [exif::Tag::DateTimeOriginal, exif::Tag::DateTime].iter().find_map(|tag| {
        let field = exif.get_field(*tag, exif::In::PRIMARY)?;
        let exif::Value::Ascii(lines) = &field.value else {
            return None;
        };
        let when = exif::DateTime::from_ascii(lines.first()?).ok()?;
        Date::new(
            i16::try_from(when.year).ok()?,
            i8::try_from(when.month).ok()?,
            i8::try_from(when.day).ok()?,
        )
        .ok()
    })
}
