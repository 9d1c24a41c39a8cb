//! Who and what the document refers to.

use super::{Names, RECORD_HASH};
use concord_domain::report::{Material, Report, Reviewer};
use serde_json::{Value, json};

pub(super) fn patient(report: &Report, names: &Names) -> Value {
    let mut patient = json!({
        "resourceType": "Patient",
        "id": names.id("patient"),
        "name": [{"text": report.patient.name}],
        "birthDate": report.patient.birth_date.to_string(),
    });
    if let Some(number) = &report.patient.nhs_number {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        patient["identifier"] =
            json!([{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": digits}]);
    }
    patient
}

pub(super) fn practitioner(reviewer: &Reviewer, index: usize, names: &Names) -> Value {
    let identifier = match reviewer.registration.split_once(' ') {
        Some(("GMC", number)) => {
            json!({"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": number})
        }
        Some(_) | None => json!({"value": reviewer.registration}),
    };
    json!({
        "resourceType": "Practitioner",
        "id": names.id(&format!("reviewer/{index}")),
        "identifier": [identifier],
        "name": [{"text": reviewer.name}],
        "qualification": [{
            "code": {"text": reviewer.role},
            "issuer": {"display": reviewer.institution},
        }],
    })
}

pub(super) fn organisation(report: &Report, names: &Names) -> Value {
    json!({
        "resourceType": "Organization",
        "id": names.id("organisation"),
        "name": report.service.operator,
    })
}

/// One record that was reviewed: what it is and the hash of its original bytes, never the bytes.
pub(super) fn document(material: &Material, report: &Report, names: &Names) -> Value {
    let mut attachment = json!({"title": material.title});
    if let Some(date) = material.date {
        attachment["creation"] = json!(date.to_string());
    }
    let pages = material.pages;
    json!({
        "resourceType": "DocumentReference",
        "id": names.id(&Names::record(material.record, material.version)),
        "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": format!("urn:uuid:{}", material.record)},
        "identifier": [{"system": RECORD_HASH, "value": material.sha256}],
        "status": "current",
        "type": {"text": material.kind},
        "subject": names.reference("patient"),
        "author": [{"display": material.source}],
        "description": format!("{}, version {}, {pages} pages", report.case_number, material.version),
        "content": [{"attachment": attachment}],
    })
}

/// Who made the document, from which records, and which locked readings it grew from.
pub(super) fn provenance(report: &Report, names: &Names) -> Value {
    let kind = |code: &str| json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "code": code}]});
    let mut agents: Vec<Value> = names
        .reviewers(report)
        .into_iter()
        .map(|who| json!({"type": kind("author"), "who": who}))
        .collect();
    agents.push(json!({"type": kind("custodian"), "who": names.reference("organisation")}));
    let sources = report.reviewed.iter().map(
        |m| json!({"role": "source", "what": names.reference(&Names::record(m.record, m.version))}),
    );
    let locked = report.reviewers.iter().map(|r| {
        json!({"role": "derivation", "what": {"identifier": {"system": "urn:x-concord:locked-reading-sha256", "value": r.locked_hash}}})
    });
    json!({
        "resourceType": "Provenance",
        "id": names.id("provenance"),
        "target": [names.reference("composition")],
        "recorded": report.issued.to_string(),
        "agent": agents,
        "entity": sources.chain(locked).collect::<Vec<_>>(),
    })
}
