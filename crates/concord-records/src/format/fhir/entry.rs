//! One resource as a line that a person reads and the values that can be cited from it.

use jiff::civil::Date;
use serde_json::Value as Json;

use super::section::Section;
use super::value::{Shown, concept, plain, shown};
use super::{attached, attachments, day, list, text};
use crate::record::Value;

/// A line of the readable record.
#[derive(Debug)]
pub(super) struct Entry {
    pub date: Option<Date>,
    pub line: String,
    pub values: Vec<Value>,
}

/// Reads one resource.
pub(super) fn entry(section: Section, pointer: &str, resource: &Json) -> Entry {
    let date = [
        "effectiveDateTime",
        "onsetDateTime",
        "authoredOn",
        "performedDateTime",
        "occurrenceDateTime",
        "recordedDate",
        "started",
        "date",
        "issued",
        "created",
    ]
    .iter()
    .find_map(|name| day(resource.get(name)))
    .or_else(|| {
        ["effectivePeriod", "onsetPeriod", "performedPeriod", "period"]
            .iter()
            .find_map(|name| day(resource.get(name)?.get("start")))
    });
    let (name, code) = name_of(section, resource);
    let base = Value { class: section.class().into(), date, ..Value::default() };
    let own = Value { name: name.clone(), code, pointer: pointer.to_owned(), ..base.clone() };
    // What its author took back says nothing about the patient.
    let values = if is_retracted(resource) { Vec::new() } else { values(resource, &base, own) };
    Entry { date, line: line(resource, date, &name, &values), values }
}

/// The results of a resource and its parts; without one, what became of it (`active`, `completed`).
fn values(resource: &Json, base: &Value, own: Value) -> Vec<Value> {
    let at = own.pointer.clone();
    let mut values: Vec<Value> =
        shown(resource).map(|result| measured(own.clone(), &at, result)).into_iter().collect();
    for (i, part) in list(resource, "component").iter().enumerate() {
        let (name, code) = part.get("code").map(concept).unwrap_or_default();
        let at = format!("{at}/component/{i}");
        let part = shown(part);
        values.extend(part.map(|it| measured(Value { name, code, ..base.clone() }, &at, it)));
    }
    if values.is_empty() {
        values.push(Value { value: state(resource), ..own });
    }
    values
}

fn measured(value: Value, at: &str, Shown { member, text, unit }: Shown) -> Value {
    Value { value: text, unit, pointer: format!("{at}/{member}"), ..value }
}

/// Whether a resource says of itself that it was entered in error.
pub(super) fn is_retracted(resource: &Json) -> bool {
    const WRONG: &str = "entered-in-error";
    let verification = resource.get("verificationStatus");
    let codings = verification.map(|it| list(it, "coding")).unwrap_or_default();
    resource["status"] == WRONG
        || verification.is_some_and(|it| *it == WRONG)
        || codings.iter().any(|coding| coding["code"] == WRONG)
}

fn line(resource: &Json, date: Option<Date>, name: &str, values: &[Value]) -> String {
    let mut line = date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
    line.push_str("  ");
    line.push_str(name);
    let shown: Vec<String> = values
        .iter()
        .filter(|value| !value.value.is_empty())
        .map(|value| {
            let unit = value.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            if value.name == name {
                format!("{}{unit}", value.value)
            } else {
                format!("{} {}{unit}", value.name, value.value)
            }
        })
        .collect();
    if !shown.is_empty() {
        line.push_str(": ");
        line.push_str(&shown.join("; "));
    }
    if is_retracted(resource) {
        line.push_str(" (entered-in-error)");
        return line;
    }
    if resource["status"] == "preliminary" && resource["resourceType"] == "Observation" {
        line.push_str(" (preliminary)");
    }
    for free in ["conclusion", "description"] {
        if let Some(text) = resource.get(free).and_then(Json::as_str) {
            line.push_str(" — ");
            line.push_str(&text::clean(text, 2_000));
        }
    }
    for words in attachments(resource).filter_map(written) {
        line.push_str("\n    ");
        line.push_str(&text::clean(&words, 20_000));
    }
    line
}

/// The words of an attachment in plain text; of any other type nothing is shown.
pub(super) fn written(attachment: &Json) -> Option<String> {
    let kind = attachment.get("contentType")?.as_str()?;
    let data = attached(attachment).filter(|_| kind.starts_with("text/plain"))?;
    Some(String::from_utf8_lossy(&data).into_owned())
}

/// What a resource is called.
pub(super) fn name(resource: &Json) -> String {
    Section::of(resource).map(|section| name_of(section, resource).0).unwrap_or_default()
}

fn name_of(section: Section, resource: &Json) -> (String, Option<String>) {
    let places: &[&str] = match section {
        Section::Medications => &["/medicationCodeableConcept", "/medicationReference"],
        Section::Immunizations => &["/vaccineCode"],
        Section::Encounters => &["/type/0", "/reasonCode/0", "/class"],
        Section::Plans => &["/code", "/category/0", "/description"],
        Section::Documents => &["/type", "/category/0"],
        Section::Reports => &["/code", "/procedureCode/0", "/modality/0", "/series/0/modality"],
        Section::Conditions | Section::Allergies | Section::Procedures | Section::Observations => {
            &["/code"]
        }
    };
    let found = places
        .iter()
        .filter_map(|place| resource.pointer(place))
        .map(concept)
        .find(|(name, _)| !name.is_empty());
    found
        .unwrap_or_else(|| (resource["resourceType"].as_str().unwrap_or_default().to_owned(), None))
}

/// What became of it, with what its author adds to that: `active, refuted` is no allergy, and what is not to be
/// done was not ordered.
fn state(resource: &Json) -> String {
    let word = |status: &Json| match status {
        Json::String(_) => plain(status),
        status => concept(status).0,
    };
    let clinical = resource.get("clinicalStatus").or_else(|| resource.get("status")).map(word);
    let verification = resource.get("verificationStatus").map(word);
    let verification = verification.filter(|it| !it.eq_ignore_ascii_case("confirmed"));
    let forbidden = (resource["doNotPerform"] == true).then(|| "not to be done".to_owned());
    let words = [clinical, verification, forbidden].into_iter().flatten();
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}
