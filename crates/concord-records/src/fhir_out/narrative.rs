//! XHTML for `section.text`: few elements, every text escaped.

use concord_domain::opinion::Citation;
use concord_domain::report::{Report, Said};
use serde_json::{Value, json};

/// A `Narrative` around ready XHTML.
pub(super) fn narrative(language: &str, xhtml: &str) -> Value {
    let language = escape(language);
    json!({
        "status": "generated",
        "div": format!(r#"<div xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}">{xhtml}</div>"#),
    })
}

/// Escaped, and without the characters that no XML document can hold (XML 1.0, 2.2).
pub(super) fn escape(text: &str) -> String {
    const ILLEGAL: fn(char) -> bool = |c| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let text = text.replace(ILLEGAL, "");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Paragraphs at blank lines, line breaks at single ones.
pub(super) fn paragraphs(text: &str) -> String {
    let paragraph = |p: &str| format!("<p>{}</p>", escape(p.trim()).replace('\n', "<br/>"));
    text.split("\n\n").filter(|p| !p.trim().is_empty()).map(paragraph).collect()
}

pub(super) fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: String = items.into_iter().map(|item| format!("<li>{item}</li>")).collect();
    if items.is_empty() { String::new() } else { format!("<ul>{items}</ul>") }
}

pub(super) fn titled(title: &str, xhtml: &str) -> String {
    if xhtml.is_empty() { String::new() } else { format!("<p><b>{}</b></p>{xhtml}", escape(title)) }
}

pub(super) fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let head: String = head.iter().map(|h| format!("<th>{}</th>", escape(h))).collect();
    let row = |cells: Vec<String>| {
        let cells: String = cells.iter().map(|c| format!("<td>{}</td>", escape(c))).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = rows.into_iter().map(row).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

/// A statement with the places that it rests on.
pub(super) fn said(said: &Said, report: &Report) -> String {
    let mut places: Vec<String> =
        said.citations.iter().map(|c| escape(&place(c, report))).collect();
    if said.judgement {
        places.push("clinical judgement".to_owned());
    }
    let places = if places.is_empty() {
        String::new()
    } else {
        format!("<p><i>{}</i></p>", places.join("; "))
    };
    format!("{}{places}", paragraphs(&said.text))
}

fn place(citation: &Citation, report: &Report) -> String {
    let title = |record, version: u32| {
        let found = report.reviewed.iter().find(|m| m.record == record);
        found.map_or_else(
            || format!("record {record}, version {version}"),
            |m| format!("{}, version {version}", m.title),
        )
    };
    match citation {
        Citation::Page { record, version, page, .. } => {
            format!("{}, page {page}", title(*record, *version))
        }
        Citation::Image { record, version, frame, .. } => {
            format!("{}, image {frame}", title(*record, *version))
        }
        Citation::Value { record, version, shown, .. } => {
            format!("{}: {shown}", title(*record, *version))
        }
        Citation::Guideline { title, source, section } => format!("{title}, {source}, {section}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_xml_document_can_hold_is_left_out() {
        assert_eq!(
            paragraphs("One\u{b}two\u{0} < three\n\tfour"),
            "<p>Onetwo &lt; three<br/>\tfour</p>"
        );
    }
}
