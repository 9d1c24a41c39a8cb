//! One resource as a line that a person reads and the values that can be cited from it.

use jiff::civil::Date;
use serde_json::Value as Json;

use super::{attached, day, list, text};
use crate::record::Value;

/// Parts of the readable record, in the order in which a clinician asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Conditions,
    Allergies,
    Medications,
    Procedures,
    Reports,
    Observations,
    Documents,
    Immunizations,
    Encounters,
    Plans,
}

impl Section {
    pub const ALL: [Self; 10] = [
        Self::Conditions,
        Self::Allergies,
        Self::Medications,
        Self::Procedures,
        Self::Reports,
        Self::Observations,
        Self::Documents,
        Self::Immunizations,
        Self::Encounters,
        Self::Plans,
    ];

    /// The section of a resource; administrative ones have none.
    pub fn of(resource: &Json) -> Option<Self> {
        Some(match resource.get("resourceType")?.as_str()? {
            "Condition" => Self::Conditions,
            "AllergyIntolerance" => Self::Allergies,
            "MedicationRequest"
            | "MedicationStatement"
            | "MedicationAdministration"
            | "MedicationDispense" => Self::Medications,
            "Procedure" => Self::Procedures,
            "DiagnosticReport" | "ImagingStudy" => Self::Reports,
            "Observation" => Self::Observations,
            "DocumentReference" | "Composition" => Self::Documents,
            "Immunization" => Self::Immunizations,
            "Encounter" => Self::Encounters,
            "CarePlan" | "ServiceRequest" | "Goal" => Self::Plans,
            _ => return None,
        })
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Conditions => "Conditions",
            Self::Allergies => "Allergies",
            Self::Medications => "Medicines",
            Self::Procedures => "Procedures",
            Self::Reports => "Reports",
            Self::Observations => "Measurements and results",
            Self::Documents => "Documents",
            Self::Immunizations => "Immunisations",
            Self::Encounters => "Visits",
            Self::Plans => "Plans",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Conditions => "condition",
            Self::Allergies => "allergy",
            Self::Medications => "medication",
            Self::Procedures => "procedure",
            Self::Reports => "report",
            Self::Observations => "observation",
            Self::Documents => "document",
            Self::Immunizations => "immunization",
            Self::Encounters => "encounter",
            Self::Plans => "plan",
        }
    }
}

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
    let base = Value { class: section.class().into(), date, ..Value::default() };
    let mut values = Vec::new();
    let (name, code) = name_of(section, resource);
    if let Some((at, value, unit)) = measured(resource) {
        values.push(Value {
            name: name.clone(),
            code: code.clone(),
            value,
            unit,
            pointer: format!("{pointer}/{at}"),
            ..base.clone()
        });
    }
    for (i, part) in list(resource, "component").iter().enumerate() {
        let (part_name, part_code) = part.get("code").map(concept).unwrap_or_default();
        if let Some((at, value, unit)) = measured(part) {
            values.push(Value {
                name: part_name,
                code: part_code,
                value,
                unit,
                pointer: format!("{pointer}/component/{i}/{at}"),
                ..base.clone()
            });
        }
    }
    if values.is_empty() {
        values.push(Value {
            name: name.clone(),
            code,
            value: state(resource),
            pointer: pointer.to_owned(),
            ..base
        });
    }
    Entry { date, line: line(resource, date, &name, &values), values }
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
    if matches!(resource["status"].as_str(), Some("preliminary" | "entered-in-error"))
        && resource["resourceType"] == "Observation"
    {
        line.push_str(" (");
        line.push_str(resource["status"].as_str().unwrap_or_default());
        line.push(')');
    }
    for free in ["conclusion", "description"] {
        if let Some(text) = resource.get(free).and_then(Json::as_str) {
            line.push_str(" — ");
            line.push_str(&text::clean(text, 2_000));
        }
    }
    for form in list(resource, "presentedForm") {
        let plain = form
            .get("contentType")
            .and_then(Json::as_str)
            .is_some_and(|kind| kind.starts_with("text/plain"));
        if let Some(data) = attached(form).filter(|_| plain) {
            line.push_str("\n    ");
            line.push_str(&text::clean(&String::from_utf8_lossy(&data), 20_000));
        }
    }
    line
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

/// Name and `system|code` of a CodeableConcept, Coding or Reference.
fn concept(json: &Json) -> (String, Option<String>) {
    let coding = list(json, "coding").first().unwrap_or(json);
    let word = |json: &Json, name: &str| {
        json.get(name).and_then(Json::as_str).map(|text| text::clean(text, 300))
    };
    let code = word(coding, "code");
    let name = word(json, "text")
        .or_else(|| word(coding, "display"))
        .or_else(|| code.clone())
        .unwrap_or_default();
    let code = code.map(|code| format!("{}|{code}", word(coding, "system").unwrap_or_default()));
    (name, code)
}

/// `value[x]` with its member name, value exactly as written, and unit.
fn measured(json: &Json) -> Option<(String, String, Option<String>)> {
    let (name, value) = json.as_object()?.iter().find(|(name, _)| {
        name.strip_prefix("value")
            .is_some_and(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
    })?;
    let (shown, unit) = match value {
        Json::Object(quantity) if quantity.contains_key("value") => {
            let comparator = quantity.get("comparator").and_then(Json::as_str).unwrap_or_default();
            let unit = quantity.get("unit").or_else(|| quantity.get("code")).and_then(Json::as_str);
            (
                format!("{comparator}{}", plain(&quantity["value"])),
                unit.map(|unit| text::clean(unit, 50)),
            )
        }
        Json::Object(_) => (concept(value).0, None),
        Json::Array(_) | Json::Null => return None,
        Json::String(_) | Json::Number(_) | Json::Bool(_) => (plain(value), None),
    };
    (!shown.is_empty()).then(|| (name.clone(), shown, unit))
}

fn plain(json: &Json) -> String {
    match json {
        Json::String(text) => text::clean(text, 2_000),
        Json::Number(number) => number.to_string(),
        Json::Bool(yes) => yes.to_string(),
        Json::Null | Json::Array(_) | Json::Object(_) => String::new(),
    }
}

fn state(resource: &Json) -> String {
    let clinical = resource.get("clinicalStatus").map(|status| concept(status).0);
    clinical.or_else(|| resource.get("status").map(plain)).unwrap_or_default()
}
