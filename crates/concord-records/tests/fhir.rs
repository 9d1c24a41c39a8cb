//! What becomes of FHIR records, told as a clinician would check it.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use concord_records::{Budget, Record, Verdict, read};
use serde_json::{Value as Json, json};

fn bundle(resources: &[Json]) -> Record {
    let entries: Vec<Json> =
        resources.iter().map(|resource| json!({ "resource": resource })).collect();
    one(&json!({ "resourceType": "Bundle", "type": "collection", "entry": entries }))
}

fn one(json: &Json) -> Record {
    let mut records = read("record.json", json.to_string().as_bytes(), &mut Budget::default());
    assert_eq!(records.len(), 1);
    records.remove(0)
}

fn patient(id: &str, given: &str, family: &str, born: &str) -> Json {
    json!({ "resourceType": "Patient", "id": id, "birthDate": born, "name": [{ "family": family, "given": [given] }] })
}

fn ann() -> Json {
    patient("ann", "Ann", "Calder", "1961-04-03")
}

fn potassium(subject: &str) -> Json {
    json!({
        "resourceType": "Observation", "status": "final", "code": { "text": "Potassium" },
        "subject": { "reference": subject }, "effectiveDateTime": "2026-01-08", "valueString": "4.1"
    })
}

#[test]
fn two_patients_of_one_name_and_other_birth_dates_are_not_taken_for_one() {
    let record = bundle(&[ann(), patient("b", "Ann", "Calder", "1971-08-09")]);
    assert_eq!(record.verdict, Verdict::Quarantined, "{}", record.reason);
    assert!(record.reason.contains("may speak of more than one person"), "{}", record.reason);
    assert_eq!(bundle(&[ann(), ann()]).verdict, Verdict::Accepted);
}

#[test]
fn an_entry_about_somebody_who_is_not_in_the_bundle_does_not_become_the_patients() {
    for reference in ["Patient/bob", "urn:uuid:1", "#p", "bob", "Patient?identifier=1"] {
        let record = bundle(&[ann(), potassium(reference)]);
        assert_eq!(record.verdict, Verdict::Quarantined, "{reference}: {}", record.reason);
        assert!(record.reason.contains("/entry/1/resource/subject"), "{}", record.reason);
    }
    for reference in ["Patient/ann", "urn:uuid:ann", "Patient/ann/_history/2", "Device/pump"] {
        let record = bundle(&[ann(), potassium(reference)]);
        assert_eq!(record.verdict, Verdict::Accepted, "{reference}: {}", record.reason);
    }
}

#[test]
fn a_patient_inside_an_entry_counts_as_a_person() {
    let mut inside = potassium("#p");
    inside["contained"] = json!([patient("p", "Vikram", "Shah", "1980-11-30")]);
    let record = bundle(&[ann(), inside.clone()]);
    assert_eq!(record.verdict, Verdict::Quarantined, "{}", record.reason);
    assert_eq!(one(&inside).found.subject.unwrap().family, "Shah");
}
