//! A result and its words, as written.

use serde_json::Value as Json;

use super::{list, text};

/// A result as a person reads it.
#[derive(Debug)]
pub(super) struct Shown {
    /// Its member in the resource, as `valueQuantity`.
    pub member: String,
    pub text: String,
    pub unit: Option<String>,
}

/// `value[x]` (R4 datatypes.html), value exactly as written, and unit. What cannot be written as words is
/// named by its type, so that nothing else is read in its place.
pub(super) fn shown(json: &Json) -> Option<Shown> {
    let (member, value) = result(json)?;
    let (text, unit) = words(value);
    let text = if text.is_empty() { format!("({member}, not shown)") } else { text };
    Some(Shown { member: member.clone(), text, unit })
}

/// Whether a resource holds a result, its own or a part's, that is named by its type alone.
pub(super) fn is_unread(resource: &Json) -> bool {
    std::iter::once(resource)
        .chain(list(resource, "component"))
        .filter_map(result)
        .any(|(_, value)| words(value).0.is_empty())
}

fn result(json: &Json) -> Option<(&String, &Json)> {
    json.as_object()?.iter().find(|(name, value)| {
        !value.is_null()
            && name
                .strip_prefix("value")
                .is_some_and(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
    })
}

fn words(value: &Json) -> (String, Option<String>) {
    let Json::Object(members) = value else { return (plain(value), None) };
    let part = |name: &str| members.get(name).map(joined).filter(|part| !part.is_empty());
    let between = |first: Option<String>, word: &str, last: Option<String>| match (first, last) {
        (Some(first), Some(last)) => format!("{first} {word} {last}"),
        (Some(first), None) => format!("{first} {word} —"),
        (None, Some(last)) => format!("— {word} {last}"),
        (None, None) => String::new(),
    };
    if members.contains_key("value") {
        quantity(value)
    } else if members.contains_key("numerator") || members.contains_key("denominator") {
        (between(part("numerator"), "per", part("denominator")), None)
    } else if members.contains_key("low") || members.contains_key("high") {
        (between(part("low"), "to", part("high")), None)
    } else if members.contains_key("start") || members.contains_key("end") {
        let day = |name| members.get(name).map(plain).filter(|day| !day.is_empty());
        (between(day("start"), "to", day("end")), None)
    } else {
        (concept(value).0, None)
    }
}

/// A Quantity (R4 datatypes.html#Quantity): number with its comparator, and unit.
fn quantity(json: &Json) -> (String, Option<String>) {
    let word = |name: &str| json.get(name).and_then(Json::as_str);
    let number = json.get("value").map(plain).unwrap_or_default();
    let unit = word("unit").or_else(|| word("code")).map(|unit| text::clean(unit, 50));
    if number.is_empty() {
        return (number, None);
    }
    (format!("{}{number}", text::clean(word("comparator").unwrap_or_default(), 5)), unit)
}

fn joined(json: &Json) -> String {
    let (number, unit) = quantity(json);
    match unit {
        Some(unit) if !number.is_empty() && !unit.is_empty() => format!("{number} {unit}"),
        Some(_) | None => number,
    }
}

/// Name and `system|code` of a CodeableConcept, Coding or Reference.
pub(super) fn concept(json: &Json) -> (String, Option<String>) {
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

pub(super) fn plain(json: &Json) -> String {
    match json {
        Json::String(text) => text::clean(text, 2_000),
        Json::Number(number) => number.to_string(),
        Json::Bool(yes) => yes.to_string(),
        Json::Null | Json::Array(_) | Json::Object(_) => String::new(),
    }
}
