//! The report as a FHIR R4 document: what another system can read of it.

/// System of `Bundle.identifier`: its value is the canonical report's SHA-256, lower-case hex.
pub const REPORT_HASH: &str = "urn:x-concord:report-sha256";
/// System of `Composition.identifier`: its value is `CASE-NUMBER/VERSION`.
pub const REPORT_NUMBER: &str = "urn:x-concord:report-number";

use concord_domain::report::Report;
use serde_json::{Value, json};

/// The document Bundle of a report, unsigned.
pub fn bundle(report: &Report) -> Value {
    json!({
        "resourceType": "Bundle",
        "type": "document",
        "identifier": {"system": REPORT_HASH, "value": report.hash()},
        "timestamp": report.issued.to_string(),
        "entry": [{"fullUrl": "urn:uuid:1", "resource": {
            "resourceType": "Composition",
            "identifier": {"system": REPORT_NUMBER, "value": format!("{}/{}", report.case_number, report.version)},
        }}],
    })
}
