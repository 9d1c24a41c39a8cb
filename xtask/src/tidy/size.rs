//! How long files and functions may be.

use super::File;
use super::source::Source;
use crate::finding::Finding;

const FILE_WARN: usize = 300;
const FILE_MOST: usize = 500;
const FUNCTION_WARN: usize = 40;
const FUNCTION_MOST: usize = 60;

/// Checks the length of a file of Rust or TypeScript.
pub fn file(file: &File) -> Option<Finding> {
    if !file.path.ends_with(".rs") && !file.path.ends_with(".ts") {
        return None;
    }
    let message = |lines, most| format!("{lines} lines; split it by meaning before {most}");
    match file.text.lines().count() {
        lines if lines > FILE_MOST => {
            Some(Finding::fail("file-size", &file.path, message(lines, FILE_MOST)))
        }
        lines if lines > FILE_WARN => {
            Some(Finding::warn("file-size", &file.path, message(lines, FILE_WARN)))
        }
        _ => None,
    }
}

/// Checks the length of each function, from its `fn` to its closing brace.
pub fn functions(file: &File, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, line, length) in measure(&source.code) {
        if is_table(&file.text, line) {
            continue;
        }
        let place = format!("{}:{line}", file.path);
        let message = format!("`{name}` has {length} lines");
        if length > FUNCTION_MOST {
            let message = format!("{message}, {FUNCTION_MOST} at most");
            findings.push(Finding::fail("function-size", place, message));
        } else if length > FUNCTION_WARN {
            findings.push(Finding::warn("function-size", place, message));
        }
    }
    findings
}

/// Whether the comment above a function says that it is a table: one exhaustive match or one literal with a row for
/// each variant or field, which is as long as there are rows, and which the compiler keeps whole.
fn is_table(text: &str, line: usize) -> bool {
    let above: Vec<&str> = text.lines().take(line.saturating_sub(1)).collect();
    above
        .iter()
        .rev()
        .map(|l| l.trim_start())
        .take_while(|l| l.starts_with("//") || l.starts_with("#["))
        .any(|l| l.contains("A table:"))
}

/// Name, first line and number of lines of every function that has a body.
fn measure(code: &str) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + 3..];
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() {
            continue;
        }
        if let Some(body) = body(rest) {
            let line = code[..at].matches('\n').count() + 1;
            found.push((name, line, body.matches('\n').count() + 1));
        }
    }
    found
}

/// The text up to the brace that closes the body; `None` for a function without one.
fn body(rest: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut brackets = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            ';' if depth == 0 && brackets == 0 => return None,
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(&rest[..=at]);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::file as text_file;
    use super::*;
    use crate::finding::Weight;

    fn function(lines: usize) -> String {
        format!("fn long(a: [u8; 4]) {{\n{}}}\n", "    a();\n".repeat(lines - 2))
    }

    fn weights(text: &str) -> Vec<Weight> {
        let it = text_file("crates/concord/src/a.rs", text);
        functions(&it, &Source::read(&it.text)).iter().map(|finding| finding.weight).collect()
    }

    #[test]
    fn a_function_of_sixty_one_lines_is_refused_and_one_of_sixty_only_noted() {
        assert_eq!(weights(&function(61)), [Weight::Fail]);
        assert_eq!(weights(&function(60)), [Weight::Warn]);
        assert!(weights(&function(40)).is_empty());
    }

    #[test]
    fn a_declaration_without_a_body_does_not_swallow_what_follows() {
        let text = format!("trait A {{ fn a(); fn b(x: [u8; 2]); }}\n{}", "struct X;\n".repeat(90));
        assert!(weights(&text).is_empty());
    }

    #[test]
    fn a_file_of_five_hundred_and_one_lines_is_refused() {
        let check = |path: &str, lines: usize| {
            file(&text_file(path, &"x\n".repeat(lines))).map(|finding| finding.weight)
        };
        assert_eq!(check("a.rs", 501), Some(Weight::Fail));
        assert_eq!(check("web/a.ts", 501), Some(Weight::Fail));
        assert_eq!(check("a.rs", 500), Some(Weight::Warn));
        assert_eq!(check("a.rs", 300), None);
        assert_eq!(check("locales/en.ftl", 9_000), None);
    }
}
