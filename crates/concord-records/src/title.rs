//! What a record is called, for people: `MRI right shoulder, 24 images`, `Clinic letter, Mr Whitlock`.

use crate::format::text;
use crate::record::{Image, Kind, Record};

/// The title of an entry of the chronology, by its first file. `images` counts pictures, not files.
pub(crate) fn of(first: &Record, images: u32, series: usize) -> String {
    let found = &first.found;
    match (&found.image, found.kind) {
        (Some(image), Kind::DicomImage) => study(image, images, series),
        (_, Kind::Picture) => picture(&first.file),
        (_, Kind::FhirBundle) => match &found.source {
            Some(place) => format!("Health record, {place}"),
            None => "Health record".into(),
        },
        _ => {
            let name = found.title.clone().unwrap_or_else(|| words_of(&first.file));
            match found.source.as_deref().and_then(author) {
                Some(author) if !name.contains(&author) => format!("{name}, {author}"),
                _ => name,
            }
        }
    }
}

fn study(image: &Image, images: u32, series: usize) -> String {
    let modality = modality(&image.modality);
    let described = [&image.study_description, &image.series_description]
        .into_iter()
        .find(|text| !text.is_empty())
        .cloned()
        .or_else(|| (!image.body_part.is_empty()).then(|| image.body_part.to_lowercase()))
        .unwrap_or_default();
    let lower = described.to_lowercase();
    let says_it = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == image.modality.to_lowercase() || word == modality.to_lowercase())
        || lower.contains(&modality.to_lowercase());
    let name = match (described.as_str(), says_it) {
        ("", _) => modality.to_owned(),
        (_, true) => described,
        (_, false) => format!("{modality} {described}"),
    };
    let counted = if images == 1 { "1 image".to_owned() } else { format!("{images} images") };
    let listed = if series == 1 { String::new() } else { format!(" in {series} series") };
    format!("{name}, {counted}{listed}")
}

/// The usual name of a modality (PS3.3 section C.7.3.1.1.1).
fn modality(code: &str) -> &str {
    match code {
        "MR" => "MRI",
        "MG" => "Mammogram",
        "US" => "Ultrasound",
        "CR" | "DX" | "RG" => "X-ray",
        "RF" => "Fluoroscopy",
        "XA" => "Angiogram",
        "PT" => "PET",
        "NM" => "Nuclear medicine",
        "ECG" => "ECG",
        "ES" => "Endoscopy",
        "SM" | "GM" => "Microscopy",
        "OP" | "OPT" => "Eye images",
        "IO" | "PX" => "Dental X-ray",
        "XC" => "Photograph",
        "OT" | "SC" | "" => "Images",
        other => other,
    }
}

/// The name of a picture's file says more than its size does, unless a camera or scanner made the name.
fn picture(file: &str) -> String {
    let words = words_of(file);
    let lower = words.to_lowercase();
    let machine =
        ["img", "dsc", "dscn", "pxl", "scan", "image", "photo", "screenshot", "whatsapp", "signal"];
    let telling = lower
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().count() > 2 && !machine.contains(&word));
    if telling { words } else { "Photograph or scan".into() }
}

/// `letters/physio-scan.png` as `Physio scan`.
fn words_of(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = text::clean(&stem.replace(['_', '-', '+'], " "), 80);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text::clean(name, 80),
    }
}

/// `Mr J. Whitlock, shoulder surgeon` as `Mr Whitlock`; `None` for what is no person with a title.
fn author(source: &str) -> Option<String> {
    let name = source.split(',').next()?.trim();
    let mut words = name.split_whitespace();
    let title = words.next()?.trim_end_matches('.');
    let known = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir", "Dame"];
    let family = words.next_back().filter(|family| family.chars().count() > 1)?;
    known.contains(&title).then(|| format!("{title} {family}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_study_is_called_by_what_was_done_and_how_many_images_it_has() {
        let image = |modality: &str, study: &str, part: &str| Image {
            modality: modality.into(),
            study_description: study.into(),
            body_part: part.into(),
            ..Image::default()
        };
        assert_eq!(
            study(&image("MR", "MRI right shoulder", "SHOULDER"), 24, 1),
            "MRI right shoulder, 24 images"
        );
        assert_eq!(study(&image("CT", "Abdomen", ""), 80, 3), "CT Abdomen, 80 images in 3 series");
        assert_eq!(study(&image("DX", "", "HAND"), 1, 1), "X-ray hand, 1 image");
        assert_eq!(study(&image("MG", "Mammogram left", ""), 2, 1), "Mammogram left, 2 images");
        assert_eq!(study(&image("MR", "MR Knie", ""), 2, 1), "MR Knie, 2 images");
        assert_eq!(study(&image("", "", ""), 2, 1), "Images, 2 images");
    }

    #[test]
    fn an_author_is_named_shortly_and_an_institution_is_not_an_author() {
        assert_eq!(author("Mr J. Whitlock, shoulder surgeon").as_deref(), Some("Mr Whitlock"));
        assert_eq!(author("Riverside Practice"), None);
        assert_eq!(author("Dr"), None);
    }

    #[test]
    fn the_name_of_a_file_becomes_words_unless_a_camera_made_it() {
        assert_eq!(picture("letters/physiotherapy-scan.png"), "Physiotherapy scan");
        assert_eq!(picture("a.zip/IMG_20260314_101112.jpg"), "Photograph or scan");
        assert_eq!(picture("scan0001.png"), "Photograph or scan");
        assert_eq!(words_of("clinic_letter.pdf"), "Clinic letter");
    }
}
