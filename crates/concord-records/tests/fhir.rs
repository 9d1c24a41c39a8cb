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

#[test]
fn what_the_readable_text_leaves_out_is_named() {
    let pdf = "JVBERi0xLjcK";
    let record = bundle(&[
        ann(),
        json!({ "resourceType": "FamilyMemberHistory", "status": "completed" }),
        json!({ "resourceType": "Media", "status": "completed" }),
        json!({
            "resourceType": "DocumentReference", "status": "current",
            "content": [{ "attachment": { "contentType": "application/pdf", "data": pdf } }]
        }),
        json!({
            "resourceType": "Observation", "status": "final", "code": { "text": "ECG" },
            "valueSampledData": { "data": "1 2 3" }
        }),
        json!({ "resourceType": "Claim", "status": "active" }),
    ]);
    assert_eq!(record.verdict, Verdict::Neutralised);
    assert_eq!(
        record.reason,
        "Taken without the entries of a kind that is not shown yet (FamilyMemberHistory and Media), \
         the documents inside it of a type that is not shown (application/pdf) \
         and the results that cannot be written as words (ECG)."
    );
    let ecg = record.found.text.iter().find(|page| page.text.contains("ECG")).unwrap();
    assert!(!ecg.text.contains("final"), "{}", ecg.text);
}

#[test]
fn a_letter_in_plain_text_inside_the_record_is_shown() {
    let words = "RGVhciBBbm4=";
    let record = bundle(&[
        ann(),
        json!({
            "resourceType": "DocumentReference", "status": "current", "type": { "text": "Letter" },
            "content": [{ "attachment": { "contentType": "text/plain", "data": words } }]
        }),
    ]);
    assert_eq!(record.verdict, Verdict::Accepted, "{}", record.reason);
    assert!(record.found.text[0].text.contains("Dear Ann"));
}

/// The first line of the first page below its heading, for one entry of Ann's.
fn line(resource: Json) -> String {
    let record = bundle(&[ann(), resource]);
    record.found.text[0].text.lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_ratio_and_a_range_are_shown_as_written() {
    let titre = json!({
        "resourceType": "Observation", "status": "final", "code": { "text": "Titre" },
        "valueRatio": { "numerator": { "value": 1 }, "denominator": { "value": 64 } }
    });
    assert_eq!(line(titre), "undated  Titre: 1 per 64");
    let range = json!({
        "resourceType": "Observation", "status": "final", "code": { "text": "Leucocytes" },
        "valueRange": { "low": { "value": 2, "unit": "/field" }, "high": { "value": 5, "unit": "/field" } }
    });
    assert_eq!(line(range), "undated  Leucocytes: 2 /field to 5 /field");
}

fn penicillin(clinical: &str, verification: &str) -> Json {
    json!({
        "resourceType": "AllergyIntolerance", "code": { "text": "Penicillin" }, "patient": { "reference": "Patient/ann" },
        "clinicalStatus": { "coding": [{ "code": clinical }] },
        "verificationStatus": { "coding": [{ "code": verification }] }
    })
}

#[test]
fn a_refuted_allergy_does_not_read_as_an_allergy() {
    assert_eq!(line(penicillin("active", "refuted")), "undated  Penicillin: active, refuted");
    assert_eq!(line(penicillin("active", "confirmed")), "undated  Penicillin: active");
    let record = bundle(&[ann(), penicillin("active", "refuted")]);
    assert_eq!(record.found.values[0].value, "active, refuted");
}

#[test]
fn what_was_entered_in_error_gives_no_value() {
    let wrong = penicillin("active", "entered-in-error");
    assert_eq!(line(wrong.clone()), "undated  Penicillin (entered-in-error)");
    assert_eq!(bundle(&[ann(), wrong]).found.values, []);
    let mut result = potassium("Patient/ann");
    result["status"] = json!("entered-in-error");
    assert_eq!(line(result), "2026-01-08  Potassium (entered-in-error)");
}

#[test]
fn an_order_not_to_do_something_does_not_read_as_an_order() {
    let order = json!({
        "resourceType": "MedicationRequest", "status": "active", "doNotPerform": true, "intent": "order",
        "medicationCodeableConcept": { "text": "Warfarin" }
    });
    assert_eq!(line(order), "undated  Warfarin: active, not to be done");
}
