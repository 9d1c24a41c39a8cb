//! The report as a FHIR R4 document: what another system can read of it.
//!
//! Section codes are the PRSB headings of UK Core. Narrative is XHTML, so that a reader without our
//! code shows the whole report. Section titles are English whatever the report's language.

mod agreement;
mod narrative;
mod party;
mod section;

use concord_domain::id::RecordId;
use concord_domain::report::Report;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// System of `Bundle.identifier`: its value is the canonical report's SHA-256, lower-case hex.
pub const REPORT_HASH: &str = "urn:x-concord:report-sha256";
/// System of `Composition.identifier`: its value is `CASE-NUMBER/VERSION`.
pub const REPORT_NUMBER: &str = "urn:x-concord:report-number";
/// System of the SHA-256 of a record's original bytes, as `Attachment.hash` is SHA-1 in R4.
pub const RECORD_HASH: &str = "urn:x-concord:record-sha256";

/// The document Bundle of a report, unsigned and without `id` and `meta`, which a signature would not cover.
///
/// Composition first, then whom and what it refers to; every reference resolves inside the Bundle.
/// The same report gives the same Bundle: ids are made from its hash.
pub fn bundle(report: &Report) -> Value {
    let names = Names::of(report);
    let mut entries = vec![section::composition(report, &names), party::patient(report, &names)];
    entries.extend(
        report.reviewers.iter().enumerate().map(|(i, r)| party::practitioner(r, i, &names)),
    );
    entries.push(party::organisation(report, &names));
    entries.extend(report.reviewed.iter().map(|m| party::document(m, report, &names)));
    entries.extend(agreement::observations(report, &names));
    entries.push(party::provenance(report, &names));
    let entries: Vec<Value> = entries
        .into_iter()
        .map(|resource| {
            let id = resource["id"].as_str().unwrap_or_default();
            json!({"fullUrl": format!("urn:uuid:{id}"), "resource": resource})
        })
        .collect();
    json!({
        "resourceType": "Bundle",
        "type": "document",
        "identifier": {"system": REPORT_HASH, "value": names.hash},
        "timestamp": report.issued.to_string(),
        "entry": entries,
    })
}

/// Makes the ids of a Bundle's resources.
struct Names {
    hash: String,
}

impl Names {
    fn of(report: &Report) -> Self {
        Self { hash: report.hash() }
    }

    /// A UUID of version 8 (RFC 9562, 5.8) from the report's hash and a key.
    fn id(&self, key: &str) -> String {
        let digest = Sha256::digest(format!("{}/{key}", self.hash));
        let mut bytes: Vec<u8> = digest[..16].to_vec();
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let text = concord_domain::opinion::hex(&bytes);
        [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]].join("-")
    }

    fn reference(&self, key: &str) -> Value {
        json!({"reference": format!("urn:uuid:{}", self.id(key))})
    }

    fn record(record: RecordId, version: u32) -> String {
        format!("record/{record}/{version}")
    }

    fn reviewers(&self, report: &Report) -> Vec<Value> {
        let named = |(i, r): (usize, &concord_domain::report::Reviewer)| {
            let mut reference = self.reference(&format!("reviewer/{i}"));
            reference["display"] = json!(r.name);
            reference
        };
        report.reviewers.iter().enumerate().map(named).collect()
    }
}

#[cfg(test)]
mod tests;
