//! The three records folders of the demo: made from nothing but names and days, the same bytes each time.

use concord_records::fixture::{
    Fact, FactKind, Letter, Person, Phantom, SeriesSpec, dicom_series, fhir_bundle, letter_pdf,
    letter_scan_png, pathology_png,
};
use jiff::civil::{Date, date};

/// A file to be sent: its name and its bytes.
pub type Sent = (String, Vec<u8>);

fn letter(day: Date, title: &str, author: &str, place: &str, text: &str) -> Letter {
    Letter {
        date: day,
        title: title.to_owned(),
        author: author.to_owned(),
        institution: place.to_owned(),
        text: text.to_owned(),
    }
}

/// A torn rotator cuff: open surgery was advised, keyhole surgery is possible.
#[must_use]
pub fn rotator_cuff() -> (Person, Vec<Sent>) {
    let person = Person::new("Helen", "Marsh", date(1968, 4, 17), "female");
    let clinic = letter(
        date(2026, 9, 29),
        "Clinic letter",
        "Mr J. Whitlock, shoulder surgeon",
        "St Aidan's Hospital",
        "Thank you for referring this teacher with six months of pain at night after a fall.\n\n\
         Active elevation is 90 degrees, power of supraspinatus 3 of 5.\n\n\
         Plan: open repair of the rotator cuff. I have put her on the list for January.",
    );
    let report = letter(
        date(2026, 9, 22),
        "MRI report right shoulder",
        "Dr P. Nair, radiologist",
        "St Aidan's Hospital",
        "Full-thickness tear of supraspinatus, 18 mm from front to back, retracted 12 mm.\n\n\
         Fatty infiltration Goutallier grade 1. Subscapularis intact. Long head of biceps in its groove.",
    );
    let therapy = letter(
        date(2026, 7, 3),
        "Physiotherapy summary",
        "K. Obi, physiotherapist",
        "Riverside Practice",
        "Twelve sessions. Pain at night unchanged. Range improved from 70 to 90 degrees.",
    );
    let mri = SeriesSpec {
        phantom: Phantom::Shoulder { tear_mm: 18.0 },
        modality: "MR".to_owned(),
        study_date: date(2026, 9, 22),
        study_description: "MRI right shoulder".to_owned(),
        series_description: "PD fat sat coronal".to_owned(),
        body_part: "SHOULDER".to_owned(),
        institution: "St Aidan's Hospital".to_owned(),
        series_number: 1,
        slices: 24,
        size: 256,
    };
    let mut files = dicom_series(&person, &mri);
    files.push(("clinic-letter.pdf".to_owned(), letter_pdf(&person, &clinic)));
    files.push(("mri-report.pdf".to_owned(), letter_pdf(&person, &report)));
    files.push(("physiotherapy-scan.png".to_owned(), letter_scan_png(&person, &therapy)));
    files.push((
        "gp-record.json".to_owned(),
        fhir_bundle(&person, "Riverside Practice", &shoulder_facts()),
    ));
    (person, files)
}

/// What the practice knows of her.
fn shoulder_facts() -> Vec<Fact> {
    vec![
        fact(
            date(2026, 3, 20),
            ("http://snomed.info/sct", "399211009", "Shoulder pain"),
            FactKind::Condition { active: true },
        ),
        fact(
            date(2026, 9, 1),
            ("http://loinc.org", "4548-4", "HbA1c"),
            FactKind::Measurement { value: "41".to_owned(), unit: "mmol/mol".to_owned() },
        ),
        fact(
            date(2026, 9, 1),
            ("http://loinc.org", "718-7", "Haemoglobin"),
            FactKind::Measurement { value: "13.2".to_owned(), unit: "g/dL".to_owned() },
        ),
        fact(
            date(2026, 4, 2),
            ("http://snomed.info/sct", "387517004", "Paracetamol"),
            FactKind::Medication { dosage: "1 g up to four times a day".to_owned(), active: true },
        ),
    ]
}

/// Breast cancer with pathology, and two doctors who disagree.
#[must_use]
pub fn breast_cancer() -> (Person, Vec<Sent>) {
    let person = Person::new("Nadia", "Karim", date(1979, 11, 2), "female");
    let surgeon = letter(
        date(2026, 10, 12),
        "Clinic letter",
        "Miss R. Doyle, breast surgeon",
        "Northfield General",
        "Invasive ductal carcinoma of the left breast, 14 mm.\n\nPlan: mastectomy.",
    );
    let oncologist = letter(
        date(2026, 10, 20),
        "Clinic letter",
        "Dr S. Ferris, oncologist",
        "Northfield General",
        "I would begin with chemotherapy and then operate. A genomic test could tell whether she needs it.",
    );
    let pathology = letter(
        date(2026, 10, 5),
        "Pathology report, core biopsy",
        "Dr L. Osei, pathologist",
        "Northfield General",
        "Invasive carcinoma of no special type, grade 2. ER 8 of 8, PR 7 of 8, HER2 1+ (negative). Ki-67 12 %.",
    );
    let mammogram = SeriesSpec {
        phantom: Phantom::Breast { mass_mm: 14.0 },
        modality: "MG".to_owned(),
        study_date: date(2026, 9, 28),
        study_description: "Mammogram left".to_owned(),
        series_description: "MLO".to_owned(),
        body_part: "BREAST".to_owned(),
        institution: "Northfield General".to_owned(),
        series_number: 1,
        slices: 2,
        size: 384,
    };
    let mut files = dicom_series(&person, &mammogram);
    files.push(("surgeon.pdf".to_owned(), letter_pdf(&person, &surgeon)));
    files.push(("oncologist.pdf".to_owned(), letter_pdf(&person, &oncologist)));
    files.push(("pathology.pdf".to_owned(), letter_pdf(&person, &pathology)));
    files.push(("slide.png".to_owned(), pathology_png("karim", 0.7)));
    (person, files)
}

/// A rare disease: scattered letters and no diagnosis.
#[must_use]
pub fn no_diagnosis() -> (Person, Vec<Sent>) {
    let person = Person::new("Idris", "Bowen", date(2001, 6, 30), "male");
    let visits = [
        (
            date(2024, 2, 11),
            "Dr A. Price, neurologist",
            "Cwm Taf Clinic",
            "Attacks of weakness after rest. Examination between attacks is normal.",
        ),
        (
            date(2024, 11, 3),
            "Dr E. Roth, cardiologist",
            "Harbour Hospital",
            "Palpitations. ECG: prolonged QT, U waves. No cause found.",
        ),
        (
            date(2025, 8, 19),
            "Dr H. Lin, endocrinologist",
            "Harbour Hospital",
            "Potassium 2.9 mmol/L in an attack, 4.1 mmol/L between attacks. Thyroid normal.",
        ),
        (
            date(2026, 5, 7),
            "Dr M. Sato, geneticist",
            "Cwm Taf Clinic",
            "Low-set ears and a small jaw are noted. Panel for channel disorders not sent.",
        ),
    ];
    let mut files = vec![];
    for (n, (day, author, place, text)) in visits.into_iter().enumerate() {
        let letter = letter(day, "Clinic letter", author, place, text);
        let (name, bytes) = if n % 2 == 0 {
            (format!("letter-{n}.pdf"), letter_pdf(&person, &letter))
        } else {
            (format!("letter-{n}-scan.png"), letter_scan_png(&person, &letter))
        };
        files.push((name, bytes));
    }
    (person, files)
}

fn fact(day: Date, (system, code, display): (&str, &str, &str), kind: FactKind) -> Fact {
    Fact {
        date: day,
        system: system.to_owned(),
        code: code.to_owned(),
        display: display.to_owned(),
        kind,
    }
}
