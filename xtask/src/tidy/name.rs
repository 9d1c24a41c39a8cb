//! Names that say nothing, refused for modules and noted for types.

use super::File;
use super::source::Source;
use crate::finding::Finding;

/// A module of this name collects what nobody found a place for.
const MODULES: [&str; 14] = [
    "constants",
    "data",
    "helper",
    "helpers",
    "info",
    "manager",
    "managers",
    "service",
    "services",
    "traits",
    "types",
    "util",
    "utils",
    "utilities",
];

/// A type that ends so is named for a pattern, not for the thing.
const TYPES: [&str; 7] = ["Manager", "Helper", "Util", "Utils", "Data", "Info", "Service"];

/// Checks the file's own name and the modules that it declares.
pub fn modules(file: &File, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut parts: Vec<&str> = file.path.trim_end_matches(".rs").split('/').collect();
    if parts.last() == Some(&"mod") {
        parts.pop();
    }
    if let Some(name) = parts.last().filter(|name| says_nothing(name)) {
        findings.push(refuse(&file.path, name));
    }
    for (number, line) in source.code.lines().enumerate() {
        // Only a module with its body here: one in its own file is found by that file's name.
        let inline = line.split_once("mod ").and_then(|(before, rest)| {
            let visible = before.trim();
            let name = rest.trim_end().strip_suffix('{')?.trim();
            (visible.is_empty() || visible.starts_with("pub")).then_some(name)
        });
        if let Some(name) = inline.filter(|name| says_nothing(name)) {
            findings.push(refuse(&format!("{}:{}", file.path, number + 1), name));
        }
    }
    findings
}

fn refuse(place: &str, name: &str) -> Finding {
    Finding::fail(
        "module-name",
        place,
        format!("a module named `{name}` says nothing: name the thing"),
    )
}

fn says_nothing(name: &str) -> bool {
    let last = name.rsplit('_').next().unwrap_or(name);
    MODULES.contains(&name) || (MODULES.contains(&last) && last != "data" && last != "info")
}

/// Notes types whose name ends in a word of the same kind.
pub fn types(file: &File, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in source.code.lines().enumerate() {
        let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
        let Some("struct" | "enum" | "trait" | "type") = words.next() else {
            continue;
        };
        let name: String =
            words.next().unwrap_or("").chars().take_while(|c| c.is_alphanumeric()).collect();
        if TYPES.iter().any(|end| name.ends_with(end)) {
            let place = format!("{}:{}", file.path, number + 1);
            findings.push(Finding::warn("type-name", place, format!("`{name}`: name the thing")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn refused(path: &str, text: &str) -> usize {
        let it = file(path, text);
        modules(&it, &Source::read(&it.text)).len()
    }

    #[test]
    fn a_module_named_after_nothing_is_refused() {
        for name in ["utils", "types", "case_helpers", "service/mod"] {
            assert_eq!(refused(&format!("crates/concord/src/{name}.rs"), ""), 1, "{name}");
        }
        assert_eq!(refused("crates/concord/src/a.rs", "mod a;\npub(crate) mod helper {\n}"), 1);
    }

    #[test]
    fn a_module_named_after_its_thing_passes() {
        assert_eq!(refused("crates/concord-domain/src/consent.rs", "mod tests {\n}"), 0);
    }

    #[test]
    fn a_type_named_after_a_pattern_is_noted() {
        let it = file("a.rs", "pub struct CaseManager {\nenum Phase { A }\n");
        assert_eq!(types(&it, &Source::read(&it.text)).len(), 1);
    }
}
