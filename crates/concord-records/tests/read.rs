//! What becomes of received files, told as a clinician would check it.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use concord_records::fixture::{
    Fact, FactKind, Letter, Person, Phantom, SeriesSpec, ZipEntry, dicom_document, dicom_series,
    fhir_bundle, letter_pdf, letter_scan_png, pathology_png, zip, zip_of,
};
use concord_records::{
    Budget, Kind, Match, NotShown, Record, Verdict, chronology, cross_check, forward_copy,
    patient_of, read, render, same_person,
};
use jiff::civil::{Date, date};

fn ann() -> Person {
    Person::new("Ann Marie", "Calder", date(1961, 4, 3), "female")
}

fn vikram() -> Person {
    Person::new("Vikram", "Shah", date(1980, 11, 30), "male")
}

fn shoulder(slices: u32) -> SeriesSpec {
    SeriesSpec {
        phantom: Phantom::Shoulder { tear_mm: 18.0 },
        modality: "MR".into(),
        study_date: date(2026, 2, 11),
        study_description: "MRI left shoulder".into(),
        series_description: "T2 fat-suppressed coronal".into(),
        body_part: "SHOULDER".into(),
        institution: "Royal Exmoor Hospital".into(),
        series_number: 3,
        slices,
        size: 128,
    }
}

fn letter(day: Date) -> Letter {
    Letter {
        date: day,
        title: "Clinic letter".into(),
        author: "Mr T. Whitlock, orthopaedic surgeon".into(),
        institution: "Royal Exmoor Hospital".into(),
        text: "Full-thickness tear of the supraspinatus tendon of 18 mm.\n\nI advise open repair."
            .into(),
    }
}

fn facts() -> Vec<Fact> {
    let fact = |day, code: &str, display: &str, kind| Fact {
        date: day,
        system: "http://snomed.info/sct".into(),
        code: code.into(),
        display: display.into(),
        kind,
    };
    vec![
        fact(
            date(2025, 12, 1),
            "202852003",
            "Rotator cuff syndrome",
            FactKind::Condition { active: true },
        ),
        fact(
            date(2026, 1, 8),
            "2160-0",
            "Creatinine",
            FactKind::Measurement { value: "1.10".into(), unit: "mg/dL".into() },
        ),
    ]
}

fn one(name: &str, bytes: &[u8]) -> Record {
    let mut records = read(name, bytes, &mut Budget::default());
    assert_eq!(records.len(), 1, "{records:?}");
    records.remove(0)
}

fn archive(entries: &[ZipEntry]) -> Vec<Record> {
    read("upload.zip", &zip_of(entries), &mut Budget::default())
}

#[test]
fn an_mr_series_tells_whose_it_is_and_when_it_was_taken() {
    let files = dicom_series(&ann(), &shoulder(3));
    let record = one(&files[1].0, &files[1].1);
    assert_eq!(record.verdict, Verdict::Accepted, "{}", record.reason);
    let found = &record.found;
    assert_eq!((found.kind, found.date), (Kind::DicomImage, Some(date(2026, 2, 11))));
    assert_eq!(found.source.as_deref(), Some("Royal Exmoor Hospital"));
    assert_eq!(same_person(found.subject.as_ref().unwrap(), &ann().subject()), Match::Same);
    let image = found.image.as_ref().unwrap();
    assert_eq!(
        (image.rows, image.columns, image.frames, image.instance_number),
        (128, 128, 1, Some(2))
    );
    assert!(image.drawable);
}

#[test]
fn the_tear_is_bright_in_the_middle_slice_and_absent_in_a_whole_tendon() {
    let brightest = |tear_mm| {
        let spec = SeriesSpec { phantom: Phantom::Shoulder { tear_mm }, ..shoulder(5) };
        let files = dicom_series(&ann(), &spec);
        let png = render(&files[2].1, 1, 512, &mut Budget::default()).unwrap();
        let picture = image::load_from_memory(&png).unwrap().to_luma8();
        picture.pixels().filter(|pixel| pixel.0[0] > 225).count()
    };
    assert!(brightest(18.0) > 20 && brightest(0.0) < 5);
}

#[test]
fn a_letter_gives_its_words_places_date_and_patient() {
    let record = one("letter.pdf", &letter_pdf(&ann(), &letter(date(2026, 3, 14))));
    let found = &record.found;
    assert_eq!(record.verdict, Verdict::Accepted, "{}", record.reason);
    assert_eq!((found.kind, found.pages, found.date), (Kind::Pdf, 1, Some(date(2026, 3, 14))));
    assert!(
        found.text[0].text.contains("tear of the supraspinatus tendon of 18 mm."),
        "{}",
        found.text[0].text
    );
    assert_eq!(found.title.as_deref(), Some("Clinic letter"));
    assert_eq!(same_person(found.subject.as_ref().unwrap(), &ann().subject()), Match::Same);
    let word = found.text[0].words.iter().find(|word| word.text == "supraspinatus").unwrap();
    let [left, top, right, bottom] = word.region;
    assert!(
        left > 0.2
            && right < 0.7
            && right - left > 0.08
            && top > 0.25
            && bottom < 0.5
            && bottom > top,
        "{word:?}"
    );
}

/// A page without words, as a scanner leaves it, in a file that was made on a day.
const SCAN: &[u8] = b"%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>> endobj
4 0 obj <</Title (Clinic letter, scan) /CreationDate (D:20251014120000Z)>> endobj
trailer <</Root 1 0 R /Info 4 0 R /Size 5>>
%%EOF
";

#[test]
fn the_day_of_a_scan_is_not_taken_for_the_day_of_its_letter() {
    let record = one("scan.pdf", SCAN);
    assert_eq!(record.found.title.as_deref(), Some("Clinic letter, scan"));
    assert_eq!(record.found.date, None);
}

#[test]
fn a_page_is_drawn_anew_and_the_page_after_the_last_is_named() {
    let pdf = letter_pdf(&ann(), &letter(date(2026, 3, 14)));
    let png = render(&pdf, 1, 800, &mut Budget::default()).unwrap();
    let picture = image::load_from_memory(&png).unwrap();
    assert_eq!(picture.width(), 800);
    assert!(picture.to_luma8().pixels().any(|pixel| pixel.0[0] < 80));
    assert_eq!(render(&pdf, 2, 800, &mut Budget::default()), Err(NotShown::NoSuchPage(2)));
}

#[test]
fn a_scan_is_a_picture_of_one_page() {
    let record = one("scan.png", &letter_scan_png(&ann(), &letter(date(2026, 3, 14))));
    assert_eq!(
        (record.verdict, record.found.kind, record.found.pages),
        (Verdict::Accepted, Kind::Picture, 1)
    );
    assert_eq!(one("slide.png", &pathology_png("core", 0.8)).verdict, Verdict::Accepted);
}

#[test]
fn a_fhir_value_keeps_its_digits_and_points_to_its_place() {
    let bytes = fhir_bundle(&ann(), "Royal Exmoor Hospital", &facts());
    let record = one("record.json", &bytes);
    assert_eq!(record.verdict, Verdict::Accepted, "{}", record.reason);
    let value = record.found.values.iter().find(|value| value.name == "Creatinine").unwrap();
    assert_eq!((value.value.as_str(), value.unit.as_deref()), ("1.10", Some("mg/dL")));
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json.pointer(&value.pointer).unwrap()["value"].to_string(), "1.10");
    let page = &record.found.text[value.page as usize - 1];
    assert!(page.text.contains("2026-01-08  Creatinine: 1.10 mg/dL"), "{}", page.text);
    assert_eq!(record.found.subject.unwrap().label(), "Ann Marie Calder, born 1961-04-03");
}

#[test]
fn a_wrapped_letter_is_read_and_drawn() {
    let pdf = letter_pdf(&ann(), &letter(date(2026, 3, 14)));
    let bytes = dicom_document(&ann(), date(2026, 3, 14), "Clinic letter", &pdf);
    let record = one("letter.dcm", &bytes);
    assert_eq!(record.found.kind, Kind::DicomDocument);
    assert!(record.found.text[0].text.contains("open repair"));
    assert!(render(&bytes, 1, 400, &mut Budget::default()).is_ok());
}

#[test]
fn the_files_of_another_person_in_one_upload_are_set_aside_and_named() {
    let mut files = dicom_series(&ann(), &shoulder(3));
    files.push(("letter.pdf".into(), letter_pdf(&vikram(), &letter(date(2026, 1, 2)))));
    let mut records = read("all.zip", &zip(&files), &mut Budget::default());
    cross_check(&mut records, None);
    assert_eq!(patient_of(&records).unwrap().family, "Calder");
    let other: Vec<&Record> =
        records.iter().filter(|r| r.verdict == Verdict::Quarantined).collect();
    assert!(other.iter().any(
        |r| r.file == "all.zip/letter.pdf" && r.reason.contains("Vikram Shah, born 1980-11-30")
    ));
    assert_eq!(records.iter().filter(|r| r.is_usable()).count(), 3);
}

#[test]
fn a_letter_in_plain_text_about_another_person_is_set_aside() {
    let text = "Clinic letter, 2 March 2026\n\nPatient: Vikram SHAH, DOB 30/11/1980\nDear Dr Ames";
    let mut records = vec![one("letter.txt", text.as_bytes()), one("note.txt", b"Dear Ann")];
    cross_check(&mut records, Some(&ann().subject()));
    assert_eq!(records[0].verdict, Verdict::Quarantined);
    assert!(records[0].reason.contains("Vikram SHAH, born 1980-11-30"), "{}", records[0].reason);
    assert_eq!(records[1].verdict, Verdict::Accepted);
    assert_eq!(records[1].found.notes, ["The file does not name the person it is about."]);
}

#[test]
fn a_zip_that_climbs_out_of_its_folder_is_refused() {
    let records =
        archive(&[ZipEntry::file("a.txt", b"Dear Ann"), ZipEntry::file("../../etc/passwd", b"x")]);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].verdict, Verdict::Rejected);
    assert!(records[0].reason.contains("climbs out"), "{}", records[0].reason);
}

#[test]
fn a_zip_that_lies_about_sizes_names_or_kinds_is_refused() {
    let good = ZipEntry::file("a.txt", b"Dear Ann");
    let lying = ZipEntry { claims: Some(3), ..good.clone() };
    let link = ZipEntry { mode: 0o120_777, ..good.clone() };
    for entries in [vec![lying], vec![link], vec![good.clone(), good.clone()]] {
        assert_eq!(archive(&entries)[0].verdict, Verdict::Rejected, "{entries:?}");
    }
}

#[test]
fn one_bad_file_in_a_zip_does_not_lose_the_good_ones() {
    let series = dicom_series(&ann(), &shoulder(1));
    let records = archive(&[
        ZipEntry::file("scan.dcm", &series[0].1),
        ZipEntry::file("cut.dcm", &series[0].1[..900]),
        ZipEntry::file("tool.exe", b"MZ\x90\0program"),
    ]);
    assert_eq!(records[0].verdict, Verdict::Accepted);
    let verdicts: Vec<Verdict> = records[1..].iter().map(|record| record.verdict).collect();
    assert_eq!(verdicts, [Verdict::Accepted, Verdict::Rejected, Verdict::Rejected]);
}

#[test]
fn archives_are_opened_two_deep_and_no_deeper() {
    let letter = ("letter.txt".to_owned(), b"Dear Ann, all is well.".to_vec());
    let one = zip(&[letter]);
    let two = zip(&[("one.zip".into(), one)]);
    let three = zip(&[("two.zip".into(), two.clone())]);
    let four = zip(&[("three.zip".into(), three.clone())]);
    let read = |bytes: &[u8]| read("x.zip", bytes, &mut Budget::default());
    assert!(read(&three).iter().any(|r| r.file.ends_with("one.zip/letter.txt") && r.is_usable()));
    assert!(read(&four).iter().all(|r| !r.is_usable()));
}

#[test]
fn a_programme_before_or_after_the_image_does_not_travel_on() {
    let mut bytes = dicom_series(&ann(), &shoulder(1)).remove(0).1;
    let clean = bytes.clone();
    bytes[..2].copy_from_slice(b"MZ");
    bytes.extend(zip(&[("a.exe".into(), b"MZ".to_vec())]));
    let record = one("image.dcm", &bytes);
    assert_eq!(record.verdict, Verdict::Neutralised);
    assert!(
        record.reason.contains("a Windows program") && record.reason.contains("a zip archive"),
        "{}",
        record.reason
    );
    assert_eq!(forward_copy(&bytes, &mut Budget::default()).unwrap(), clean);
}

/// Where the data set of one of our DICOM files begins, behind the entries of group 2.
fn data_set(bytes: &[u8]) -> usize {
    let length = u32::from_le_bytes(bytes[140..144].try_into().unwrap());
    144 + length as usize
}

/// The same file under another transfer syntax, with this data set.
fn encoded(bytes: &[u8], syntax: &str, data: &[u8]) -> Vec<u8> {
    let mark = *b"\x02\x00\x10\x00UI";
    let at = bytes.windows(mark.len()).position(|w| w == mark).unwrap();
    let length = usize::from(u16::from_le_bytes([bytes[at + 6], bytes[at + 7]]));
    let syntax = format!("{syntax}{}", if syntax.len().is_multiple_of(2) { "" } else { "\0" });
    let mut meta = bytes[..at + 6].to_vec();
    meta.extend((syntax.len() as u16).to_le_bytes());
    meta.extend(syntax.as_bytes());
    meta.extend(&bytes[at + 8 + length..data_set(bytes)]);
    let group = (meta.len() - 144) as u32;
    meta[140..144].copy_from_slice(&group.to_le_bytes());
    meta.extend(data);
    meta
}

/// An image whose data set is packed (PS3.5 annex A.5), with these bytes packed behind it.
fn packed(behind: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let bytes = dicom_series(&ann(), &shoulder(1)).remove(0).1;
    let level = flate2::Compression::default();
    let mut stream = flate2::write::DeflateEncoder::new(Vec::new(), level);
    stream.write_all(&bytes[data_set(&bytes)..]).unwrap();
    stream.write_all(behind).unwrap();
    encoded(&bytes, "1.2.840.10008.1.2.1.99", &stream.finish().unwrap())
}

#[test]
fn what_stands_behind_a_packed_image_does_not_travel_on() {
    let clean = packed(b"");
    let record = one("image.dcm", &clean);
    assert_eq!(record.verdict, Verdict::Accepted, "{}", record.reason);
    for (behind, words) in
        [(&b"MZ\x90\0program"[..], "a Windows program"), (b"secret", "foreign data")]
    {
        let bytes = [&clean[..], behind].concat();
        let record = one("image.dcm", &bytes);
        assert_eq!(record.verdict, Verdict::Neutralised);
        assert!(record.reason.contains(words), "{}", record.reason);
        assert_eq!(forward_copy(&bytes, &mut Budget::default()).unwrap(), clean);
    }
    let even = [&clean[..], &[0]].concat();
    assert_eq!(one("image.dcm", &even).verdict, Verdict::Accepted);
    let inside = one("image.dcm", &packed(b"MZ\x90\0program"));
    assert_eq!(inside.verdict, Verdict::Rejected, "{}", inside.reason);
}

#[test]
fn a_file_of_a_million_empty_entries_is_looked_through_once() {
    let bytes = dicom_series(&ann(), &shoulder(1)).remove(0).1;
    let mut data = vec![0; 8_000_000];
    data.extend([1, 0, 1, 0, 0, 0, 0, 0]);
    let records =
        read("zeros.dcm", &encoded(&bytes, "1.2.840.10008.1.2", &data), &mut Budget::default());
    assert!(records.iter().all(|record| record.verdict != Verdict::Quarantined));
}

#[test]
fn a_truncated_dicom_file_is_refused_wherever_it_is_cut() {
    let bytes = dicom_series(&ann(), &shoulder(1)).remove(0).1;
    for length in (1..bytes.len()).step_by(311) {
        let records = read("cut.dcm", &bytes[..length], &mut Budget::default());
        assert!(records.iter().all(|record| !record.is_usable()), "cut at {length}");
    }
}

#[test]
fn eighty_slices_are_one_entry_and_a_file_sent_twice_is_one() {
    let mut files = dicom_series(&ann(), &SeriesSpec { size: 16, ..shoulder(80) });
    files.reverse();
    files.push(("again.dcm".into(), files[0].1.clone()));
    files.push(("letter.pdf".into(), letter_pdf(&ann(), &letter(date(2026, 1, 2)))));
    let records = read("all.zip", &zip(&files), &mut Budget::default());
    let entries = chronology(&records);
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].kind, Kind::Pdf);
    assert_eq!(
        (entries[1].series.len(), entries[1].series[0].len(), entries[1].copies.len()),
        (1, 80, 1)
    );
    let numbers: Vec<Option<i32>> = entries[1].series[0]
        .iter()
        .map(|i| records[*i].found.image.as_ref().unwrap().instance_number)
        .collect();
    assert!(numbers.is_sorted());
    assert_eq!(entries[1].title, "MRI left shoulder, 80 images");
}

#[test]
fn what_is_no_record_gets_a_sentence() {
    for bytes in [
        &b""[..],
        b"MZ\x90\0",
        b"\x7FELF",
        b"<!doctype html><p>",
        b"<svg onload=x>",
        b"II*\0",
        b"\0\x01\x02\xFF\xFE",
    ] {
        let record = one("file", bytes);
        assert_eq!(record.verdict, Verdict::Rejected, "{bytes:?}");
        assert!(record.reason.ends_with('.'), "{}", record.reason);
    }
    assert_eq!(
        one("note.txt", "Sehr geehrte Frau Calder, 3. Mai 2025".as_bytes()).found.kind,
        Kind::Letter
    );
}

#[test]
fn the_same_words_give_the_same_bytes() {
    assert_eq!(dicom_series(&ann(), &shoulder(2)), dicom_series(&ann(), &shoulder(2)));
    let day = letter(date(2026, 3, 14));
    assert_eq!(letter_pdf(&ann(), &day), letter_pdf(&ann(), &day));
    assert_eq!(letter_scan_png(&ann(), &day), letter_scan_png(&ann(), &day));
    assert_eq!(fhir_bundle(&ann(), "x", &facts()), fhir_bundle(&ann(), "x", &facts()));
}

#[test]
fn a_record_survives_its_way_through_json() {
    let record = one("record.json", &fhir_bundle(&ann(), "Royal Exmoor Hospital", &facts()));
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
}

#[test]
fn a_file_with_the_name_alone_stays_with_a_note_and_one_with_another_birth_date_is_set_aside() {
    let mut records = Vec::new();
    for (name, born) in [("a", Some(date(1961, 4, 3))), ("b", None), ("c", Some(date(1961, 3, 4)))]
    {
        let mut record = one(name, b"A letter.");
        let subject =
            concord_records::Subject { birth_date: born, ids: Vec::new(), ..ann().subject() };
        record.found.subject = Some(subject);
        records.push(record);
    }
    cross_check(&mut records, Some(&ann().subject()));
    let verdicts: Vec<Verdict> = records.iter().map(|record| record.verdict).collect();
    assert_eq!(verdicts, [Verdict::Accepted, Verdict::Accepted, Verdict::Quarantined]);
    assert!(records[1].found.notes[0].contains("without a birth date"));
    assert!(records[2].reason.contains("swapped"), "{}", records[2].reason);
}
