//! What no file may hold: a machine's paths, work left open, a module that does not say what it is for.

use super::File;
use super::source::Source;
use crate::finding::Finding;

/// Folders that exist on one machine only. Written in halves, so that this file passes its own rule.
const MACHINE: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/Us", "ers/")];

/// Checks that no line names a folder of one machine.
pub fn machine_paths(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for folder in MACHINE {
            let named = line.match_indices(folder).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                // `https://example.org/work/1` and `../work/` are not folders of a machine.
                !before.is_some_and(|c| c.is_alphanumeric() || "._-/}".contains(c))
            });
            if named {
                let place = format!("{}:{}", file.path, number + 1);
                findings.push(Finding::fail("machine-path", place, format!("names `{folder}`")));
            }
        }
    }
    findings
}

/// Checks that no code is left open.
pub fn left_open(file: &File, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in source.code.lines().enumerate() {
        let place = format!("{}:{}", file.path, number + 1);
        for word in ["todo!", "unimplemented!"] {
            if line.contains(word) {
                findings.push(Finding::fail("left-open", &place, format!("`{word}` is left here")));
            }
        }
        // A test may be the child that another test starts and kills; all others must run.
        if line.contains("#[ignore") {
            findings.push(Finding::warn("left-open", &place, "a test that does not run by itself"));
        }
    }
    findings
}

/// Notes a module that does not open with a line on what it is for.
pub fn opening(file: &File) -> Option<Finding> {
    let opens = file.text.trim_start().starts_with("//!");
    (!opens).then(|| Finding::warn("opening", &file.path, "no line on what this module is for"))
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_path_of_this_machine_is_refused_and_an_address_is_not() {
        let bad = format!("let a = \"{}main\";", MACHINE[0]);
        assert_eq!(machine_paths(&file("a.rs", &bad)).len(), 1);
        let good = format!("see https://example.org{}1", MACHINE[0]);
        assert!(machine_paths(&file("a.md", &good)).is_empty());
    }

    #[test]
    fn work_left_open_is_refused_and_talk_about_it_is_not() {
        let check = |text: &str| left_open(&file("a.rs", text), &Source::read(text)).len();
        assert_eq!(check("fn a() { todo!() }"), 1);
        assert_eq!(check("#[ignore = \"slow\"]\nfn a() {}"), 1);
        assert_eq!(check("// no todo! here\nlet a = \"todo!\";"), 0);
    }

    #[test]
    fn a_module_without_an_opening_line_is_noted() {
        assert!(opening(&file("a.rs", "use std::fs;")).is_some());
        assert!(opening(&file("a.rs", "//! Files.\nuse std::fs;")).is_none());
    }
}
