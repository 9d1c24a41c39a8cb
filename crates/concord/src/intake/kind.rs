//! What kind of record a file is, by what it calls itself, and which item of a checklist such a record usually answers. A
//! coordinator can say otherwise.

use concord_domain::case::record;
use concord_records::{Entry, Kind};

pub(super) fn kind(entry: &Entry) -> record::Kind {
    let title = entry.title.to_lowercase();
    match entry.kind {
        Kind::DicomImage => record::Kind::Imaging,
        Kind::DicomObject | Kind::DicomDocument => record::Kind::ImagingReport,
        Kind::FhirResource if title.starts_with("observation") => record::Kind::Laboratory,
        Kind::FhirBundle | Kind::FhirResource => record::Kind::Summary,
        Kind::Picture if is_pathology(&title) => record::Kind::Pathology,
        Kind::Picture => record::Kind::Picture,
        Kind::Pdf | Kind::Letter => document(&title),
        Kind::Archive | Kind::Unknown => record::Kind::Other,
    }
}

/// Whether a record of this kind is what an item of the checklist usually asks for, by the item's key in the programmes that
/// ship. Whether it is the right one, and all of it, is for a person to say ([`record::Command::Satisfy`]); an item of a
/// programme's own is answered by nothing here.
#[must_use]
pub fn answers(kind: record::Kind, item: &str) -> bool {
    match kind {
        record::Kind::Letter | record::Kind::Summary => item == "referral_letter",
        record::Kind::Imaging => item == "imaging",
        record::Kind::Pathology => item == "pathology",
        record::Kind::Laboratory => item == "laboratory",
        record::Kind::Operation => item == "operation_note",
        // A report alone is not the scan that is asked for.
        record::Kind::ImagingReport | record::Kind::Picture | record::Kind::Other => false,
    }
}

fn document(title: &str) -> record::Kind {
    let words: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
    let says = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if is_pathology(title) {
        return record::Kind::Pathology;
    }
    if says(&["operation", "operative", "theatre", "surgery"]) && !says(&["clinic", "letter"]) {
        return record::Kind::Operation;
    }
    let imaging = [
        "mri",
        "ct",
        "pet",
        "x-ray",
        "xray",
        "ultrasound",
        "radiology",
        "mammogram",
        "scan",
        "imaging",
        "angiogram",
        "echocardiogram",
    ];
    if says(&imaging) && !says(&["clinic", "letter"]) {
        return record::Kind::ImagingReport;
    }
    if says(&["blood", "laboratory", "lab", "labs", "haematology", "biochemistry", "microbiology"])
    {
        return record::Kind::Laboratory;
    }
    if says(&["summary", "discharge", "history"]) {
        return record::Kind::Summary;
    }
    record::Kind::Letter
}

fn is_pathology(title: &str) -> bool {
    ["patholog", "histolog", "cytolog", "biops", "slide"].iter().any(|stem| title.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_kind_of_record_answers_is_asked_for_by_a_programme_that_ships() {
        let programmes = crate::demo::programme::all().expect("programmes");
        let asked = |item: &str| {
            programmes.iter().any(|(_, terms)| terms.checklist.iter().any(|i| i.key == item))
        };
        for (kind, item) in [
            (record::Kind::Letter, "referral_letter"),
            (record::Kind::Imaging, "imaging"),
            (record::Kind::Pathology, "pathology"),
            (record::Kind::Laboratory, "laboratory"),
            (record::Kind::Operation, "operation_note"),
        ] {
            assert!(answers(kind, item) && asked(item), "{item}");
        }
        assert!(!answers(record::Kind::ImagingReport, "imaging"), "a report is no scan");
    }

    #[test]
    fn a_document_is_sorted_by_the_words_of_its_title() {
        for (title, kind) in [
            ("clinic letter, mr whitlock", record::Kind::Letter),
            ("mri report right shoulder, dr nair", record::Kind::ImagingReport),
            ("clinic letter after your mri", record::Kind::Letter),
            ("contact product information", record::Kind::Letter),
            ("pathology report, core biopsy", record::Kind::Pathology),
            ("operation note", record::Kind::Operation),
            ("blood results", record::Kind::Laboratory),
            ("discharge summary", record::Kind::Summary),
        ] {
            assert_eq!(document(title), kind, "{title}");
        }
    }
}
