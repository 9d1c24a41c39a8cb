//! The comparison with each earlier opinion: one Observation per axis of the agreement scale, version 1.

use super::Names;
use concord_domain::opinion::{
    Basis, Citation, Confidence, DiagnosisGrade, Impact, Region, TreatmentGrade,
};
use concord_domain::report::{ComparisonLine, Report};
use serde_json::{Value, json};

const SYSTEM: &str = "urn:x-concord:agreement-1";

pub(super) fn keys(index: usize) -> [String; 2] {
    ["diagnosis", "treatment"].map(|axis| format!("agreement/{index}/{axis}"))
}

/// In the order of the report's comparisons; diagnosis, then treatment.
pub(super) fn observations(report: &Report, names: &Names) -> Vec<Value> {
    let pair = |(index, comparison): (usize, &ComparisonLine)| {
        let [diagnosis, treatment] = keys(index);
        let on_diagnosis =
            (format!("{:?}", comparison.diagnosis), diagnosis_words(comparison.diagnosis));
        let on_treatment =
            (format!("{:?}", comparison.treatment), treatment_words(comparison.treatment));
        [
            observation(report, comparison, names, &diagnosis, "diagnosis", &on_diagnosis),
            observation(report, comparison, names, &treatment, "treatment", &on_treatment),
        ]
    };
    report.comparisons.iter().enumerate().flat_map(pair).collect()
}

fn observation(
    report: &Report,
    comparison: &ComparisonLine,
    names: &Names,
    key: &str,
    axis: &str,
    grade: &(String, &str),
) -> Value {
    let mut components = vec![
        component("impact", &format!("{:?}", comparison.impact), impact_words(comparison.impact)),
        component(
            "confidence",
            confidence_code(report.confidence),
            confidence_code(report.confidence),
        ),
    ];
    components.extend(
        comparison.basis.iter().map(|b| component("basis", basis_code(*b), basis_words(*b))),
    );
    let mut observation = json!({
        "resourceType": "Observation",
        "id": names.id(key),
        "status": "final",
        "code": coded(axis, &format!("Agreement on the {axis}")),
        "subject": names.reference("patient"),
        "focus": [{"display": comparison.with}],
        "effectiveDateTime": report.issued.to_string(),
        "performer": names.reviewers(report),
        "valueCodeableConcept": coded(&grade.0, grade.1),
        "note": [{"text": comparison.said.text}],
        "component": components,
    });
    let evidence = evidence(report, comparison, names);
    if !evidence.is_empty() {
        observation["derivedFrom"] = Value::Array(evidence);
    }
    observation
}

/// The cited records with the very place; a record that is not among the reviewed is left to the narrative.
fn evidence(report: &Report, comparison: &ComparisonLine, names: &Names) -> Vec<Value> {
    let place = |citation: &Citation| {
        let (record, version, at, region) = match citation {
            Citation::Page { record, version, page, region } => {
                (*record, *version, ("page", *page), *region)
            }
            Citation::Image { record, version, frame, region } => {
                (*record, *version, ("frame", *frame), *region)
            }
            Citation::Value { .. } | Citation::Guideline { .. } => return None,
        };
        let material =
            report.reviewed.iter().find(|m| m.record == record && m.version == version)?;
        let mut parts = vec![json!({"url": at.0, "valuePositiveInt": at.1})];
        if let Some(Region { x, y, width, height }) = region {
            parts
                .push(json!({"url": "region", "valueString": format!("{x},{y},{width},{height}")}));
        }
        let mut reference = names.reference(&Names::record(record, version));
        reference["display"] = json!(material.title);
        reference["extension"] = json!([{"url": "urn:x-concord:place", "extension": parts}]);
        Some(reference)
    };
    comparison.said.citations.iter().filter_map(place).collect()
}

fn coded(code: &str, display: &str) -> Value {
    json!({"coding": [{"system": SYSTEM, "code": code, "display": display}]})
}

fn component(axis: &str, code: &str, display: &str) -> Value {
    json!({"code": coded(axis, axis), "valueCodeableConcept": coded(code, display)})
}

pub(super) fn diagnosis_words(grade: DiagnosisGrade) -> &'static str {
    match grade {
        DiagnosisGrade::D0 => "confirmed",
        DiagnosisGrade::D1 => "refined",
        DiagnosisGrade::D2 => "added",
        DiagnosisGrade::D3 => "different",
        DiagnosisGrade::D4 => "not supported",
        DiagnosisGrade::DX => "cannot judge",
        DiagnosisGrade::DN => "not asked",
    }
}

pub(super) fn treatment_words(grade: TreatmentGrade) -> &'static str {
    match grade {
        TreatmentGrade::T0 => "same",
        TreatmentGrade::T1 => "modified",
        TreatmentGrade::T2 => "less invasive",
        TreatmentGrade::T3 => "more intensive",
        TreatmentGrade::T4 => "equivalent, the patient's preference decides",
        TreatmentGrade::T5 => "defer",
        TreatmentGrade::T6 => "tests first",
        TreatmentGrade::TX => "cannot judge",
        TreatmentGrade::TN => "not asked",
    }
}

pub(super) fn impact_words(impact: Impact) -> &'static str {
    match impact {
        Impact::I0 => "none",
        Impact::I1 => "minor",
        Impact::I2 => "moderate",
        Impact::I3 => "major",
    }
}

fn basis_code(basis: Basis) -> &'static str {
    match basis {
        Basis::NewData => "new_data",
        Basis::OtherReading => "other_reading",
        Basis::OtherGuidelineOrPreference => "other_guideline_or_preference",
        Basis::SubspecialtyExpertise => "subspecialty_expertise",
        Basis::EarlierIncomplete => "earlier_incomplete",
    }
}

pub(super) fn basis_words(basis: Basis) -> &'static str {
    match basis {
        Basis::NewData => "new data",
        Basis::OtherReading => "other reading of the same data",
        Basis::OtherGuidelineOrPreference => "other guideline or preference",
        Basis::SubspecialtyExpertise => "subspecialty expertise",
        Basis::EarlierIncomplete => "earlier opinion incomplete",
    }
}

pub(super) fn confidence_code(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Moderate => "moderate",
        Confidence::High => "high",
    }
}
