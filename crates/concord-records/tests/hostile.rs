//! Arbitrary and mutated bytes: never a panic, never more than the budget.

use std::sync::LazyLock;

use concord_records::fixture::{
    Fact, FactKind, Letter, Person, Phantom, SeriesSpec, dicom_series, fhir_bundle, letter_pdf,
    pathology_png, zip,
};
use concord_records::{Budget, read, render};
use jiff::civil::date;
use proptest::collection::vec;
use proptest::prelude::*;

/// One honest file per format.
static HONEST: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let person = Person::new("Ann Marie", "Calder", date(1961, 4, 3), "female");
    let spec = SeriesSpec {
        phantom: Phantom::Head { spots: 5 },
        modality: "MR".into(),
        study_date: date(2026, 2, 11),
        study_description: "MRI head".into(),
        series_description: "FLAIR".into(),
        body_part: "HEAD".into(),
        institution: "Royal Exmoor Hospital".into(),
        series_number: 1,
        slices: 1,
        size: 24,
    };
    let letter = Letter {
        date: date(2026, 3, 14),
        title: "Letter".into(),
        author: "Dr A. Shah".into(),
        institution: "Royal Exmoor Hospital".into(),
        text: "No diagnosis yet.".into(),
    };
    let fact = Fact {
        date: date(2026, 1, 1),
        system: "http://loinc.org".into(),
        code: "2160-0".into(),
        display: "Creatinine".into(),
        kind: FactKind::Measurement { value: "1.10".into(), unit: "mg/dL".into() },
    };
    let dicom = dicom_series(&person, &spec).remove(0).1;
    let pdf = letter_pdf(&person, &letter);
    let fhir = fhir_bundle(&person, "Royal Exmoor Hospital", &[fact]);
    let packed = zip(&[
        ("a.dcm".into(), dicom.clone()),
        ("b.pdf".into(), pdf.clone()),
        ("c.json".into(), fhir.clone()),
    ]);
    vec![dicom, pdf, fhir, pathology_png("x", 0.1), packed]
});

fn small() -> Budget {
    Budget {
        bytes: 64 << 20,
        bytes_each: 8 << 20,
        pixels: 4_000_000,
        pages: 50,
        entries: 50,
        depth: 2,
    }
}

/// Reads and draws; the budget only ever shrinks, and what is found holds no more than was produced.
fn survive(bytes: &[u8]) {
    let mut budget = small();
    for record in read("file", bytes, &mut budget) {
        let text: usize =
            record.found.text.iter().map(|page| page.text.len() + page.hidden.len()).sum();
        assert!(text <= small().bytes as usize);
        assert!(!record.reason.is_empty());
    }
    assert!(budget.bytes <= small().bytes && budget.pages <= small().pages);
    if let Ok(png) = render(bytes, 1, 64, &mut small()) {
        assert!(png.starts_with(b"\x89PNG"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_survived(bytes in vec(any::<u8>(), 0..2_000), mark in 0..6_usize) {
        let marks: [&[u8]; 6] = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"{\"resourceType\":", b"\xFF\xD8\xFF"];
        let mut file = marks[mark].to_vec();
        file.extend(&bytes);
        survive(&file);
        let mut dicom = vec![0; 128];
        dicom.extend(b"DICM");
        dicom.extend(&bytes);
        survive(&dicom);
    }

    #[test]
    fn honest_files_with_broken_bytes_are_survived(
        which in 0..5_usize,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut file = HONEST[which].clone();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        survive(&file);
    }
}
