//! One module per format, and the choice among them by content, never by name.

pub(crate) mod archive;
pub(crate) mod dicom;
pub(crate) mod fhir;
pub(crate) mod pdf;
pub(crate) mod picture;
mod subject;
pub(crate) mod text;

use self::archive::Packed;
use crate::Budget;
use crate::record::{Found, Kind, Record, Stop, Verdict};

/// A file that was read: what happens to it and what it says.
#[derive(Debug)]
pub(crate) struct Reading {
    pub verdict: Verdict,
    pub reason: String,
    pub found: Found,
}

impl Reading {
    /// A file taken without what `dropped` names; whole when that is nothing.
    fn without(dropped: &[String], found: Found) -> Self {
        if dropped.is_empty() {
            return Self { verdict: Verdict::Accepted, reason: "Read completely.".into(), found };
        }
        let reason = format!("Taken without {}.", text::list(dropped));
        Self { verdict: Verdict::Neutralised, reason, found }
    }
}

/// Formats told apart by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Dicom,
    Pdf,
    Png,
    Jpeg,
    Zip,
    Json,
    Text,
    Refused(Verdict, &'static str),
}

/// Is given the name and the bytes of each file inside an archive of which anything may be used.
pub(crate) type Keep<'a> = dyn FnMut(&str, &[u8]) + 'a;

/// Reads one file, or an archive with all it holds.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    budget: &mut Budget,
    depth: u32,
    keep: &mut Keep<'_>,
) -> Vec<Record> {
    let file = text::clean(name, 300);
    let reading = match recognise(bytes) {
        Format::Zip => {
            return archive::read(Packed::in_memory(file, bytes), budget, depth, keep);
        }
        Format::Dicom => dicom::read(bytes, budget),
        Format::Pdf => pdf::read(bytes, budget),
        Format::Png => picture::read_png(bytes, budget),
        Format::Jpeg => picture::read_jpeg(bytes, budget),
        Format::Json => fhir::read(bytes, budget),
        Format::Text => text::read(bytes),
        Format::Refused(verdict, reason) => Err(Stop { verdict, ..Stop::reject(reason) }),
    };
    vec![record(file, bytes, reading)]
}

pub(crate) fn record(file: String, bytes: &[u8], reading: Result<Reading, Stop>) -> Record {
    match reading {
        Ok(Reading { verdict, reason, found }) => Record { file, verdict, reason, found },
        Err(Stop { verdict, reason, .. }) => {
            let found = Found::of(Kind::Unknown, media_type(recognise(bytes)), bytes);
            Record { file, verdict, reason, found }
        }
    }
}

fn media_type(format: Format) -> &'static str {
    match format {
        Format::Dicom => "application/dicom",
        Format::Pdf => "application/pdf",
        Format::Png => "image/png",
        Format::Jpeg => "image/jpeg",
        Format::Zip => "application/zip",
        Format::Json => "application/fhir+json",
        Format::Text => "text/plain",
        Format::Refused(..) => "application/octet-stream",
    }
}

/// What the bytes are.
pub(crate) fn recognise(bytes: &[u8]) -> Format {
    use Verdict::{Quarantined, Rejected};
    let refused = |reason| Format::Refused(Rejected, reason);
    if bytes.is_empty() {
        return refused("The file is empty. Send it again.");
    }
    if dicom::is_dicom(bytes) {
        return Format::Dicom;
    }
    let start = &bytes[..bytes.len().min(1024)];
    let trimmed = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    match trimmed {
        b if b.starts_with(b"PK\x03\x04") || b.starts_with(b"PK\x05\x06") => Format::Zip,
        b if b.starts_with(b"\x89PNG\r\n\x1a\n") => Format::Png,
        b if b.starts_with(b"\xFF\xD8") => Format::Jpeg,
        b if b.starts_with(b"%PDF-") => Format::Pdf,
        b if b.starts_with(b"\x1F\x8B") => {
            refused("This is a gzip file. Unpack it and send the files inside, or send a zip.")
        }
        b if b.starts_with(b"II*\0") || b.starts_with(b"MM\0*") => {
            refused("TIFF pictures are not read. Send the scan as PDF, PNG or JPEG.")
        }
        b if b.starts_with(b"MZ") || b.starts_with(b"\x7FELF") => refused(
            "This is a program, not a medical record. Send the records that it shows, as PDF or DICOM.",
        ),
        b if b.starts_with(b"{\\rtf") => Format::Refused(
            Quarantined,
            "Word-processor files can carry hidden programs and were set aside unopened. Send the letter as PDF.",
        ),
        b if b.starts_with(b"\xD0\xCF\x11\xE0") => Format::Refused(
            Quarantined,
            "Old Office files can carry hidden programs and were set aside unopened. Send the letter as PDF.",
        ),
        b if b.starts_with(b"MSH") || b.starts_with(b"\x0BMSH") => {
            refused("HL7 version 2 messages are not read yet. Ask the sender for FHIR or PDF.")
        }
        b if contains(b, b"%PDF-") => Format::Pdf,
        b if b.starts_with(b"{") || b.starts_with(b"[") => Format::Json,
        b if b.starts_with(b"<")
            || start.starts_with(b"\xFF\xFE")
            || start.starts_with(b"\xFE\xFF") =>
        {
            markup(b)
        }
        b if b.starts_with(b"push graphic-context") => {
            refused("This is a drawing script, not a picture. Send PNG, JPEG or PDF.")
        }
        _ => Format::Text,
    }
}

fn markup(bytes: &[u8]) -> Format {
    let lower = bytes.to_ascii_lowercase();
    let reason = if contains(&lower, b"<svg") {
        "SVG drawings can carry programs and are not taken. Send the picture as PNG or JPEG."
    } else if contains(&lower, b"clinicaldocument") {
        "CDA documents are not read yet. Ask the sender for FHIR or PDF."
    } else if contains(&lower, b"<html") || contains(&lower, b"<!doctype html") {
        "Web pages are not taken. Print the page to PDF and send that."
    } else {
        "XML files are not read yet. Ask the sender for FHIR in JSON, or PDF."
    };
    Format::Refused(Verdict::Rejected, reason)
}

pub(crate) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// What kind of foreign file starts here, in words; `None` when it is nothing known.
pub(crate) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let lower = bytes[..bytes.len().min(64)].to_ascii_lowercase();
    match bytes {
        b if b.starts_with(b"PK\x03\x04") => Some("a zip archive"),
        b if b.starts_with(b"MZ") => Some("a Windows program"),
        b if b.starts_with(b"\x7FELF") => Some("a Linux program"),
        b if b.starts_with(b"%PDF-") => Some("a PDF"),
        _ if lower.starts_with(b"<html")
            || lower.starts_with(b"<!doctype")
            || lower.starts_with(b"<script") =>
        {
            Some("a web page")
        }
        _ => None,
    }
}
