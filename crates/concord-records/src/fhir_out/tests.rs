use super::bundle;
use concord_domain::id::{CaseId, RecordId};
use concord_domain::opinion::{
    Basis, Citation, Confidence, DiagnosisGrade, FindingKind, Impact, Knew, Region, TreatmentGrade,
};
use concord_domain::report::{
    ComparisonLine, FindingLine, Material, Report, Reviewer, SCHEMA, Said,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

fn report() -> Report {
    let record = RecordId(Uuid::from_u128(7));
    let region = Some(Region { x: 100, y: 200, width: 300, height: 50 });
    let page = Citation::Page { record, version: 1, page: 2, region };
    let said =
        |text: &str| Said { text: text.into(), citations: vec![page.clone()], judgement: false };
    let all = json!({
        "schema": SCHEMA, "case": CaseId(Uuid::from_u128(1)), "case_number": "CN-1", "version": 2, "language": "en",
        "issued": "2026-03-16T17:20:00Z",
        "service": {"operator": "Harbour <Second> & Opinions", "programme": "Self-pay", "funding": "Paid by the patient."},
        "patient": {"name": "Nadia \"N\" Karim", "birth_date": "1964-05-12", "nhs_number": "999 000 0018"},
        "short_answer": "Not yet.\n\nA test first.", "questions": [], "matters": "To lift my granddaughter.",
        "reviewers": [], "reviewed": [], "missing": [], "history": "A fall.", "findings": [],
        "diagnosis": said("A tear."), "confidence": "high", "differential": ["Neck"], "treatments": [],
        "recommendations": [], "comparisons": [], "tests": [], "urgent": [], "next_steps": [], "letter": "Dear Doctor",
        "reconciliation": null, "limits": "On records.", "validity": "Six months.", "changes": "A new scan.", "limited": true, "notice": null,
    });
    let mut report: Report = serde_json::from_value(all).unwrap();
    report.reviewers.push(Reviewer {
        name: "Professor Calder".into(),
        role: "Surgeon".into(),
        registration: "GMC 0004172".into(),
        institution: "Northfield".into(),
        country: "United Kingdom".into(),
        interests: vec![],
        not_shown: vec!["The plan".into()],
        knew: Knew::No,
        locked_hash: "ab".repeat(32),
        locked_at: Timestamp::UNIX_EPOCH,
    });
    report.reviewed.push(Material {
        record,
        version: 1,
        title: "MRI".into(),
        kind: "MRI report".into(),
        source: "Riverside".into(),
        date: None,
        pages: 2,
        sha256: "cd".repeat(32),
    });
    report.findings.push(FindingLine { kind: FindingKind::Imaging, said: said("24 mm") });
    report.confidence = Confidence::High;
    report.comparisons.push(ComparisonLine {
        with: "Mr Whitlock".into(),
        revealed_at: Timestamp::UNIX_EPOCH,
        diagnosis: DiagnosisGrade::D0,
        treatment: TreatmentGrade::T2,
        impact: Impact::I2,
        basis: vec![Basis::OtherReading, Basis::NewData],
        said: said("Differs in the approach."),
    });
    report
}

fn walk<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("reference").and_then(Value::as_str));
            map.values().for_each(|v| walk(v, found));
        }
        Value::Array(items) => items.iter().for_each(|v| walk(v, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_reference_resolves_and_every_resource_has_its_own_address() {
    let bundle = bundle(&report());
    let entries = bundle["entry"].as_array().unwrap();
    let urls: BTreeSet<&str> = entries.iter().map(|e| e["fullUrl"].as_str().unwrap()).collect();
    assert_eq!(urls.len(), entries.len());
    let mut references = Vec::new();
    walk(&bundle, &mut references);
    assert!(references.len() > 10);
    for reference in references {
        assert!(urls.contains(reference), "{reference}");
    }
}

#[test]
fn the_composition_comes_first_and_the_bundle_names_the_canonical_report() {
    let report = report();
    let bundle = bundle(&report);
    assert_eq!(bundle["entry"][0]["resource"]["resourceType"], "Composition");
    assert_eq!(bundle["identifier"]["value"], json!(report.hash()));
    assert_eq!(bundle["entry"][0]["resource"]["identifier"]["value"], "CN-1/2");
    assert_eq!(
        bundle["entry"][0]["resource"]["relatesTo"][0]["targetIdentifier"]["value"],
        "CN-1/1"
    );
    assert_eq!(bundle, super::bundle(&report));
}

#[test]
fn names_with_angle_brackets_do_not_become_markup() {
    let text = bundle(&report()).to_string();
    assert!(text.contains("Harbour &lt;Second&gt; &amp; Opinions"));
    assert!(!text.contains("<p>Harbour <Second>"));
}

#[test]
fn each_earlier_opinion_has_an_observation_per_axis_with_its_evidence() {
    let bundle = bundle(&report());
    let entries = bundle["entry"].as_array().unwrap();
    let observations: Vec<&Value> = entries
        .iter()
        .map(|e| &e["resource"])
        .filter(|r| r["resourceType"] == "Observation")
        .collect();
    let grades: Vec<&str> = observations
        .iter()
        .map(|o| o["valueCodeableConcept"]["coding"][0]["code"].as_str().unwrap())
        .collect();
    assert_eq!(grades, ["D0", "T2"]);
    let place = &observations[1]["derivedFrom"][0]["extension"][0]["extension"];
    assert_eq!(
        place,
        &json!([{"url": "page", "valuePositiveInt": 2}, {"url": "region", "valueString": "100,200,300,50"}])
    );
}

#[test]
fn every_resource_passes_the_published_schema_of_its_type() {
    let Ok(corpus) = std::env::var("CONCORD_CORPUS") else {
        println!("left out: CONCORD_CORPUS is not set");
        return;
    };
    let file =
        std::fs::File::open(format!("{corpus}/standards/fhir-r4/fhir.schema.json.gz")).unwrap();
    let schema: Value = serde_json::from_reader(flate2::read::GzDecoder::new(file)).unwrap();
    let check = |resource: &Value| {
        let mut schema = schema.clone();
        let kind = resource["resourceType"].as_str().unwrap();
        let object = schema.as_object_mut().unwrap();
        for key in ["oneOf", "discriminator", "$id", "id"] {
            object.shift_remove(key);
        }
        object.insert("$ref".into(), json!(format!("#/definitions/{kind}")));
        // In the draft of this schema a `$ref` silences what stands beside it, so the definitions are wrapped.
        let wrapped = json!({"$schema": schema["$schema"], "definitions": schema["definitions"], "allOf": [{"$ref": schema["$ref"]}]});
        let validator = jsonschema::validator_for(&wrapped).unwrap();
        validator
            .iter_errors(resource)
            .map(|e| format!("{kind} {}: {e}", e.instance_path()))
            .collect::<Vec<_>>()
    };
    let bundle = bundle(&report());
    for entry in bundle["entry"].as_array().unwrap() {
        assert_eq!(check(&entry["resource"]), Vec::<String>::new());
    }
    assert_eq!(check(&bundle), Vec::<String>::new());
    let mut wrong = bundle["entry"][1]["resource"].clone();
    wrong["birthDate"] = json!("12 May 1964");
    assert!(!check(&wrong).is_empty());
}
