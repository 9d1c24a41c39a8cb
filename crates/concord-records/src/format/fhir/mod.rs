//! FHIR R4 in JSON (hl7.org/fhir/R4): whose record it is, its values, and a readable text in pages.
//! The received bytes stay the original. Narrative (`text.div`) and linked documents are never shown.

mod entry;
mod omission;
mod refusal;
mod section;
mod strict;
mod value;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use serde_json::Value as Json;

use self::section::Section;
use super::{Reading, text};
use crate::Note;
use crate::record::{Found, Id, Kind, PageText, Stop, Subject};
use crate::{Budget, Match, identity};

/// Entries on one page of the readable text.
const ENTRIES_PER_PAGE: usize = 40;

/// Reads a resource or a bundle.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Reading, Stop> {
    budget.produce(bytes.len().saturating_mul(2))?;
    let json = strict::parse(bytes).map_err(|why| {
        Stop::reject(format!("{why}, so it was not taken. Ask the sender for a corrected file."))
    })?;
    let Some(kind) = json.get("resourceType").and_then(Json::as_str) else {
        return Err(Stop::reject(
            "This JSON file is not a FHIR record. Ask the sender for FHIR R4, or PDF.",
        ));
    };
    let bundle = kind == "Bundle";
    let resources = resources(&json, bundle)?;
    let mut dropped = Vec::new();
    refusal::check(&json, &resources, bundle, &mut dropped)?;
    omission::name(&resources, &mut dropped);
    let mut found = Found::of(
        if bundle { Kind::FhirBundle } else { Kind::FhirResource },
        "application/fhir+json",
        bytes,
    );
    found.subject = subject_of_all(&resources, &mut found.notes)?;
    found.source = resources.iter().find_map(|(_, r)| organisation(r));
    found.title = Some(if bundle {
        format!("Health record in FHIR, {} entries", resources.len())
    } else {
        format!("{kind} in FHIR")
    });
    write_pages(&resources, &mut found, budget)?;
    let latest = found.values.iter().filter_map(|value| value.date).max();
    found.date = latest.or_else(|| day(json.get("timestamp")));
    Ok(Reading::without(&dropped, found))
}

/// The resources with their JSON pointers.
fn resources(json: &Json, bundle: bool) -> Result<Vec<(String, &Json)>, Stop> {
    if !bundle {
        return Ok(vec![(String::new(), json)]);
    }
    let entries = match json.get("entry") {
        None => return Ok(Vec::new()),
        Some(Json::Array(entries)) => entries,
        Some(_) => {
            return Err(Stop::reject(
                "The FHIR bundle's list of entries is not a list. Ask the sender for a corrected file.",
            ));
        }
    };
    let resource = |(i, entry): (usize, &'_ Json)| {
        Some(i).zip(entry.get("resource").map(|_| ())).map(|(i, ())| format!("/entry/{i}/resource"))
    };
    Ok(entries
        .iter()
        .enumerate()
        .filter_map(|(i, entry)| Some((resource((i, entry))?, entry.get("resource")?)))
        .collect())
}

/// The one person whom the record is about. Two Patients are one only where that is sure.
fn subject_of_all(
    resources: &[(String, &Json)],
    notes: &mut Vec<String>,
) -> Result<Option<Subject>, Stop> {
    let mut people: Vec<Subject> = Vec::new();
    let mut doubtful = false;
    for patient in resources.iter().flat_map(|(_, resource)| patients(resource)) {
        let person = subject(patient, notes);
        let compared: Vec<Match> =
            people.iter().map(|known| identity::same_person(known, &person)).collect();
        if !compared.contains(&Match::Same) {
            doubtful |= compared.iter().any(|it| matches!(it, Match::Unclear(_)));
            people.push(person);
        }
    }
    if people.len() > 1 {
        let names: Vec<String> = people.iter().map(Subject::label).collect();
        let says = if doubtful { "may speak" } else { "speaks" };
        return Err(Stop::quarantine(format!(
            "The record {says} of more than one person ({}). It was set aside until a person decides.",
            text::list(&names)
        )));
    }
    Ok(people.pop())
}

/// The Patients that a resource brings: itself, and those inside it that it is about.
fn patients(resource: &Json) -> impl Iterator<Item = &Json> {
    let itself = (resource["resourceType"] == "Patient").then_some(resource);
    let inside = list(resource, "contained").iter().filter(|inner| {
        let id = inner.get("id").and_then(Json::as_str);
        inner["resourceType"] == "Patient"
            && id.is_some_and(|id| {
                about(resource).any(|(_, reference)| reference.strip_prefix('#') == Some(id))
            })
    });
    itself.into_iter().chain(inside)
}

/// Whom a resource says it is about: the member's name and the reference (R4 references.html).
fn about(resource: &Json) -> impl Iterator<Item = (&'static str, &str)> {
    ["subject", "patient"]
        .into_iter()
        .filter_map(|name| Some((name, resource.get(name)?.get("reference")?.as_str()?)))
}

/// Patient (hl7.org/fhir/R4/patient.html).
fn subject(patient: &Json, notes: &mut Vec<String>) -> Subject {
    let name = list(patient, "name")
        .iter()
        .find(|name| name["use"] == "official")
        .or_else(|| list(patient, "name").first());
    let word =
        |value: Option<&Json>| text::clean_name(value.and_then(Json::as_str).unwrap_or_default());
    let given: Vec<String> = name
        .map(|name| list(name, "given").iter().map(|part| word(Some(part))).collect())
        .unwrap_or_default();
    let written = patient.get("birthDate").and_then(Json::as_str);
    let birth_date = written.and_then(|text| text.parse().ok());
    if let (Some(written), None) = (written, birth_date) {
        notes.push(Note::OddBirthDate(text::clean(written, 30)).to_string());
    }
    let ids = list(patient, "identifier").iter().filter_map(|id| {
        let value = text::clean(id.get("value")?.as_str()?, 100);
        let system = text::clean(id.get("system").and_then(Json::as_str).unwrap_or_default(), 200);
        (!value.is_empty()).then_some(Id { system, value })
    });
    Subject {
        family: word(name.and_then(|name| name.get("family"))),
        given: given.join(" "),
        birth_date,
        sex: text::clean(patient.get("gender").and_then(Json::as_str).unwrap_or_default(), 20),
        ids: ids.collect(),
    }
}

fn organisation(resource: &Json) -> Option<String> {
    if resource["resourceType"] != "Organization" {
        return None;
    }
    Some(text::clean(resource.get("name")?.as_str()?, 200))
}

/// Writes sections of at most forty entries a page, oldest first, and the values with their pages.
fn write_pages(
    resources: &[(String, &Json)],
    found: &mut Found,
    budget: &mut Budget,
) -> Result<(), Stop> {
    for section in Section::ALL {
        let mut entries: Vec<entry::Entry> = resources
            .iter()
            .filter(|(_, resource)| Section::of(resource) == Some(section))
            .map(|(pointer, resource)| entry::entry(section, pointer, resource))
            .collect();
        entries.sort_by_key(|entry| entry.date);
        let parts = entries.len().div_ceil(ENTRIES_PER_PAGE);
        for (part, chunk) in entries.chunks(ENTRIES_PER_PAGE).enumerate() {
            budget.page()?;
            let page = found.pages + 1;
            found.pages = page;
            let mut lines = vec![if parts > 1 {
                format!("{} ({} of {parts})", section.title(), part + 1)
            } else {
                section.title().to_owned()
            }];
            for entry in chunk {
                lines.push(entry.line.clone());
                found.values.extend(entry.values.iter().cloned().map(|mut value| {
                    value.page = page;
                    value
                }));
            }
            let text = lines.join("\n");
            budget.produce(text.len())?;
            found.text.push(PageText { page, text, ..PageText::default() });
        }
    }
    Ok(())
}

fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    json.get(name).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

/// The day of a `date`, `dateTime` or `instant` as written at its place (R4 datatypes); partial dates have none.
fn day(json: Option<&Json>) -> Option<Date> {
    json?.as_str()?.get(..10)?.parse().ok()
}

/// The bytes of an attachment given inline.
fn attached(attachment: &Json) -> Option<Vec<u8>> {
    let written: String = attachment.get("data")?.as_str()?.split_ascii_whitespace().collect();
    STANDARD.decode(written).ok()
}

/// The documents that a report or a document reference brings along.
fn attachments(resource: &Json) -> impl Iterator<Item = &Json> {
    let content = list(resource, "content").iter().filter_map(|part| part.get("attachment"));
    list(resource, "presentedForm").iter().chain(content)
}
