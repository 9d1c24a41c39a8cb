//! The report as PDF/A-3a and PDF/UA-1, with its FHIR document and canonical JSON inside.

use super::cite::Links;
use super::font::fonts;
use super::view::view;
use super::words::Words;
use super::world::Desk;
use concord_domain::report::Report;
use jiff::Timestamp;
use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

const TEMPLATE: &str = include_str!("report.typ");

#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    #[error(
        "This copy of Concord was built without Arabic faces, so it cannot print this report. Build it after `npm ci` in web/. The report itself is kept."
    )]
    NoArabicFaces,
    #[error("The document could not be set: {0}. What it was made from is kept.")]
    Typesetting(String),
    #[error("The parts of the case file could not be joined: {0}. The records are kept.")]
    Joining(String),
}

/// Sets the report.
///
/// `bundle` is the signed FHIR document that travels inside as `bundle.json`; the canonical report
/// travels as `report.json`. The same input gives the same bytes: the only time in the file is
/// [`Report::issued`]. typst refuses what is not accessible (PDF/UA-1, ISO 14289-1), so a document
/// that comes out is tagged, titled and in order.
pub fn report(report: &Report, bundle: &[u8], links: Links<'_>) -> Result<Vec<u8>, PrintError> {
    let words = Words::of(&report.language);
    if words.tag == "ar" && !fonts().arabic {
        return Err(PrintError::NoArabicFaces);
    }
    let failed = |e: String| PrintError::Typesetting(e);
    let view =
        serde_json::to_vec(&view(report, words, links)).map_err(|e| failed(e.to_string()))?;
    let files = vec![
        ("view.json".to_owned(), view),
        ("report.json".to_owned(), report.canonical()),
        ("bundle.json".to_owned(), bundle.to_vec()),
    ];
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|e| failed(e.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(report.hash()),
        creator: Smart::Custom(Some("Concord".to_owned())),
        timestamp: stamp(report.issued),
        standards,
        ..PdfOptions::default()
    };
    Desk::new(TEMPLATE, files).and_then(|desk| desk.pdf(&options)).map_err(failed)
}

/// The document's one time, to the second, in UTC.
pub(super) fn stamp(at: Timestamp) -> Option<typst_pdf::Timestamp> {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let part = |n: i8| u8::try_from(n).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::from(at.year()),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )?;
    Some(typst_pdf::Timestamp::new_utc(datetime))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{sample, sample_ar};
    use super::*;

    fn keep(name: &str, pdf: &[u8]) {
        if let Ok(dir) = std::env::var("CONCORD_LOOK") {
            std::fs::write(std::path::Path::new(&dir).join(name), pdf).unwrap();
        }
    }

    #[test]
    fn the_sample_is_set_as_accessible_archival_pdf_and_twice_the_same() {
        let links = |c: &concord_domain::opinion::Citation| {
            c.record().map(|r| format!("https://example.test/records/{r}"))
        };
        let first = report(&sample(), b"{}", &links).unwrap();
        keep("report.pdf", &first);
        assert_eq!(first, report(&sample(), b"{}", &links).unwrap());
        let text = String::from_utf8_lossy(&first);
        assert!(text.contains("pdfaid:part") && text.contains("pdfuaid:part"));
    }

    #[test]
    fn a_report_is_set_in_welsh_and_in_french() {
        for language in ["cy", "fr"] {
            let set = report(&Report { language: language.into(), ..sample() }, b"{}", &|_| None);
            keep(&format!("report-{language}.pdf"), &set.unwrap());
        }
    }

    #[test]
    fn an_arabic_report_is_set_from_right_to_left() {
        let set = report(&sample_ar(), b"{}", &|_| None);
        if fonts().arabic {
            keep("report-ar.pdf", &set.unwrap());
        } else {
            assert!(matches!(set, Err(PrintError::NoArabicFaces)));
        }
    }
}
