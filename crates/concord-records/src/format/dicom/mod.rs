//! DICOM files: what they show, of whom, and when (PS3.3, PS3.10).

mod outline;
mod pixel;
mod report;

use std::io::Cursor;

use dicom_core::Tag;
use dicom_dictionary_std::{tags, uids};
use dicom_object::file::ReadPreamble;
use dicom_object::{DefaultDicomObject, OpenFileOptions};
use jiff::civil::Date;

use self::outline::Outline;
pub(crate) use self::pixel::render;
use super::{Reading, text};
use crate::record::{Found, Id, Image, Kind, Stop, Subject};
use crate::{Budget, NotShown};

/// Whether the bytes carry the mark of a DICOM file (PS3.10 section 7.1).
pub(crate) fn is_dicom(bytes: &[u8]) -> bool {
    bytes.get(128..132) == Some(b"DICM")
}

/// Reads one DICOM file.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Reading, Stop> {
    let outline = outline::outline(bytes, budget)?;
    let object = parse(&outline)?;
    let mut found = Found::of(Kind::DicomObject, "application/dicom", bytes);
    let mut dropped = Vec::new();
    neutral_frame(bytes, &outline, &mut dropped);
    let image = image(&object, &outline)?;
    if has_pixels(&outline) {
        pixel::check(&object, &image, &outline, budget)?;
        found.kind = Kind::DicomImage;
    }
    found.subject = Some(subject(&object, &mut dropped));
    found.date = [tags::STUDY_DATE, tags::SERIES_DATE, tags::ACQUISITION_DATE, tags::CONTENT_DATE]
        .iter()
        .find_map(|tag| date(&string(&object, *tag)));
    found.source = shown(&string(&object, tags::INSTITUTION_NAME));
    found.title = title(&object, &image);
    found.pages = 1;
    report::read(&object, &mut found, &mut dropped, budget)?;
    if found.kind == Kind::DicomImage && !image.drawable {
        found.notes.push(NotShown::Compression(pixel::name(&image.transfer_syntax)).to_string());
    }
    found.image = Some(image);
    Ok(Reading::without(&dropped, found))
}

/// The file as it may be passed on: preamble zeroed, unless it is a TIFF header that the standard
/// permits (PS3.10 section 7.1), and everything after the data set cut.
///
/// # Errors
/// A sentence when the bytes are no whole DICOM file.
pub fn forward_copy(bytes: &[u8], budget: &mut Budget) -> Result<Vec<u8>, String> {
    let outline = outline::outline(bytes, budget).map_err(|stop| stop.reason)?;
    let mut copy = bytes[..outline.whole].to_vec();
    if !is_tiff(&copy) {
        copy[..128].fill(0);
    }
    Ok(copy)
}

fn is_tiff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*")
}

fn neutral_frame(bytes: &[u8], outline: &Outline, dropped: &mut Vec<String>) {
    let preamble = &bytes[..128];
    if preamble.iter().any(|b| *b != 0) && !is_tiff(preamble) {
        let what = super::foreign(preamble).unwrap_or("foreign data");
        dropped.push(format!("{what} before the image"));
    }
    if let Some(what) = outline.tail {
        dropped.push(format!("{what} after the image"));
    }
}

fn parse(outline: &Outline) -> Result<DefaultDicomObject, Stop> {
    OpenFileOptions::new()
        .read_preamble(ReadPreamble::Always)
        .from_reader(Cursor::new(&outline.file[..]))
        .map_err(|why| {
            Stop::reject(format!(
                "The DICOM file cannot be read ({}). Ask for it to be exported again.",
                text::clean(&why.to_string(), 120)
            ))
        })
}

fn has_pixels(outline: &Outline) -> bool {
    outline.fragments.is_some() || outline.pixel_bytes.is_some()
}

/// A text attribute, without its padding; empty when absent.
fn string(object: &DefaultDicomObject, tag: Tag) -> String {
    object
        .get(tag)
        .and_then(|element| element.to_str().ok())
        .map(|text| text.trim_end_matches(['\0', ' ']).to_owned())
        .unwrap_or_default()
}

fn shown(text: &str) -> Option<String> {
    let text = text::clean(text, 200);
    (!text.is_empty()).then_some(text)
}

fn number(object: &DefaultDicomObject, tag: Tag) -> Option<i64> {
    object.get(tag).and_then(|element| element.to_int::<i64>().ok())
}

/// `YYYYMMDD`, or the older `YYYY.MM.DD` (PS3.5 section 6.2, DA).
fn date(text: &str) -> Option<Date> {
    let digits: String = text.chars().filter(|c| *c != '.').collect();
    if digits.len() < 8 || !digits.is_ascii() {
        return None;
    }
    let (year, month, day) = (digits[..4].parse(), digits[4..6].parse(), digits[6..8].parse());
    Date::new(year.ok()?, month.ok()?, day.ok()?).ok()
}

/// UIDs are digits and dots, at most 64 (PS3.5 section 9.1); anything else could be taken for a path.
fn uid(object: &DefaultDicomObject, tag: Tag, name: &str) -> Result<String, Stop> {
    let uid = object
        .get(tag)
        .and_then(|element| element.to_str().ok())
        .map(|text| text.trim_end_matches(['\0', ' ']).to_owned())
        .unwrap_or_default();
    let well_formed = uid.len() <= 64 && uid.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if uid.is_empty() || !well_formed {
        return Err(Stop::reject(format!(
            "The DICOM file has no valid {name}, so it cannot be told apart from others. Ask for it to be exported again."
        )));
    }
    Ok(uid)
}

fn image(object: &DefaultDicomObject, outline: &Outline) -> Result<Image, Stop> {
    let class = string(object, tags::SOP_CLASS_UID);
    if object.meta().media_storage_sop_class_uid().trim_end_matches('\0')
        == uids::MEDIA_STORAGE_DIRECTORY_STORAGE
    {
        return Err(Stop::reject(
            "This is the list of contents of a disc, not an image. Send the images beside it; this file is not needed.",
        ));
    }
    let int = |tag| number(object, tag);
    let size = |tag| int(tag).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    Ok(Image {
        study: uid(object, tags::STUDY_INSTANCE_UID, "study number")?,
        series: uid(object, tags::SERIES_INSTANCE_UID, "series number")?,
        instance: uid(object, tags::SOP_INSTANCE_UID, "image number")?,
        class,
        transfer_syntax: outline.transfer_syntax.clone(),
        modality: text::clean(&string(object, tags::MODALITY), 16),
        study_description: text::clean(&string(object, tags::STUDY_DESCRIPTION), 200),
        series_description: text::clean(&string(object, tags::SERIES_DESCRIPTION), 200),
        body_part: text::clean(&string(object, tags::BODY_PART_EXAMINED), 64),
        series_number: int(tags::SERIES_NUMBER).and_then(|n| i32::try_from(n).ok()),
        instance_number: int(tags::INSTANCE_NUMBER).and_then(|n| i32::try_from(n).ok()),
        rows: size(tags::ROWS),
        columns: size(tags::COLUMNS),
        frames: int(tags::NUMBER_OF_FRAMES).map_or(1, |n| u32::try_from(n).unwrap_or(0)),
        drawable: has_pixels(outline) && pixel::is_drawable(object, &outline.transfer_syntax),
    })
}

fn title(object: &DefaultDicomObject, image: &Image) -> Option<String> {
    let document = text::clean(&string(object, tags::DOCUMENT_TITLE), 200);
    [document, image.study_description.clone(), image.series_description.clone()]
        .into_iter()
        .find(|text| !text.is_empty())
}

/// Patient module (PS3.3 section C.7.1.1).
fn subject(object: &DefaultDicomObject, dropped: &mut Vec<String>) -> Subject {
    let written = object
        .get(tags::PATIENT_NAME)
        .and_then(|element| element.to_str().ok())
        .unwrap_or_default()
        .into_owned();
    let written = written.trim_end_matches(['\0', ' ']);
    if text::misleads(written) {
        dropped.push("characters in the patient's name that do not belong in a name".into());
    }
    let (family, given) = person_name(written);
    let id = text::clean(&string(object, tags::PATIENT_ID), 64);
    let system = text::clean(&string(object, tags::ISSUER_OF_PATIENT_ID), 64);
    Subject {
        family,
        given,
        birth_date: date(&string(object, tags::PATIENT_BIRTH_DATE)),
        sex: match string(object, tags::PATIENT_SEX).as_str() {
            "F" => "female".into(),
            "M" => "male".into(),
            "O" => "other".into(),
            _ => String::new(),
        },
        ids: if id.is_empty() { Vec::new() } else { vec![Id { system, value: id }] },
    }
}

/// Family and given names of a PN value: component groups by `=`, components by `^` (PS3.5 section 6.2.1).
fn person_name(written: &str) -> (String, String) {
    let group = written.split('=').find(|group| !group.trim_matches(['^', ' ']).is_empty());
    let mut parts = group.unwrap_or_default().split('^').map(text::clean_name);
    let family = parts.next().unwrap_or_default();
    let given: Vec<String> = parts.take(2).filter(|part| !part.is_empty()).collect();
    (family, given.join(" "))
}
