//! What a DICOM object without pixels says: structured reports, and documents wrapped in DICOM.

use dicom_core::Tag;
use dicom_dictionary_std::tags;
use dicom_object::{DefaultDicomObject, InMemDicomObject};

use super::super::{pdf, text};
use crate::Budget;
use crate::record::{Found, Kind, PageText, Stop, Value};

/// Adds the words and values of a report or wrapped document to what was found.
pub(super) fn read(
    object: &DefaultDicomObject,
    found: &mut Found,
    dropped: &mut Vec<String>,
    budget: &mut Budget,
) -> Result<(), Stop> {
    if let Some(document) = object.get(tags::ENCAPSULATED_DOCUMENT) {
        found.kind = Kind::DicomDocument;
        let bytes = document.to_bytes().map_err(|_| {
            Stop::reject("The document inside the DICOM file is damaged. Ask for it again.")
        })?;
        if bytes.starts_with(b"%PDF") {
            let reading = pdf::read(&bytes, budget)?;
            found.pages = reading.found.pages;
            found.text = reading.found.text;
            found.notes.extend(reading.found.notes);
            if reading.verdict != crate::Verdict::Accepted {
                dropped.push("what the wrapped PDF carried besides its pages".into());
            }
        } else {
            found.notes.push(crate::Note::InsideNotPdf.to_string());
        }
    }
    if object.get(tags::CONTENT_SEQUENCE).is_some() {
        let mut tree = Tree { lines: Vec::new(), values: Vec::new() };
        tree.visit(object, 0);
        let text = tree.lines.join("\n");
        budget.produce(text.len())?;
        found.values.extend(tree.values);
        found.text.push(PageText { page: 1, text, ..PageText::default() });
    }
    Ok(())
}

/// The content tree of a structured report (PS3.3 section C.17.3).
struct Tree {
    lines: Vec<String>,
    values: Vec<Value>,
}

impl Tree {
    fn visit(&mut self, item: &InMemDicomObject, depth: usize) {
        let Some(children) = item.get(tags::CONTENT_SEQUENCE).and_then(|element| element.items())
        else {
            return;
        };
        // The outline has bounded the nesting; this bounds the indentation of what is shown.
        for child in children {
            let name = code(child, tags::CONCEPT_NAME_CODE_SEQUENCE);
            let value = content(child);
            if !name.is_empty() || !value.is_empty() {
                let indent = "  ".repeat(depth.min(8));
                let joint = if name.is_empty() || value.is_empty() { "" } else { ": " };
                self.lines.push(format!("{indent}{name}{joint}{value}"));
            }
            if string(child, tags::VALUE_TYPE) == "NUM" {
                self.number(child, name);
            }
            self.visit(child, depth + 1);
        }
    }

    fn number(&mut self, item: &InMemDicomObject, name: String) {
        let Some(measured) = first(item, tags::MEASURED_VALUE_SEQUENCE) else {
            return;
        };
        self.values.push(Value {
            class: "observation".into(),
            name,
            value: string(measured, tags::NUMERIC_VALUE),
            unit: Some(code(measured, tags::MEASUREMENT_UNITS_CODE_SEQUENCE))
                .filter(|unit| !unit.is_empty()),
            page: 1,
            ..Value::default()
        });
    }
}

fn content(item: &InMemDicomObject) -> String {
    match string(item, tags::VALUE_TYPE).as_str() {
        "TEXT" => string(item, tags::TEXT_VALUE),
        "CODE" => code(item, tags::CONCEPT_CODE_SEQUENCE),
        "NUM" => first(item, tags::MEASURED_VALUE_SEQUENCE)
            .map(|measured| {
                let unit = code(measured, tags::MEASUREMENT_UNITS_CODE_SEQUENCE);
                format!("{} {unit}", string(measured, tags::NUMERIC_VALUE)).trim_end().to_owned()
            })
            .unwrap_or_default(),
        "DATE" => string(item, tags::DATE),
        "DATETIME" => string(item, tags::DATE_TIME),
        _ => String::new(),
    }
}

fn first(item: &InMemDicomObject, tag: Tag) -> Option<&InMemDicomObject> {
    item.get(tag)?.items()?.first()
}

fn code(item: &InMemDicomObject, tag: Tag) -> String {
    first(item, tag).map(|code| string(code, tags::CODE_MEANING)).unwrap_or_default()
}

fn string(item: &InMemDicomObject, tag: Tag) -> String {
    item.get(tag)
        .and_then(|element| element.to_str().ok())
        .map(|value| text::clean(value.trim_end_matches('\0'), 20_000))
        .unwrap_or_default()
}
