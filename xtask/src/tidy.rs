//! `cargo xtask tidy`: the rules of the house that neither the compiler nor clippy can see.

mod decision;
mod direction;
mod name;
mod size;
mod source;
mod text;

use anyhow::Result;

use crate::finding::{self, Finding};
use crate::place::Place;
use source::Source;

/// One text file of the project.
#[derive(Debug)]
struct File {
    /// From the workspace's root, with `/`.
    path: String,
    text: String,
}

/// Checks every file of the project.
pub fn run(place: &Place) -> Result<()> {
    let mut files = Vec::new();
    for path in place.files()? {
        // What is not UTF-8 is a picture or a font: these rules have nothing to say about it.
        if let Ok(text) = std::fs::read_to_string(place.root.join(&path)) {
            files.push(File { path, text });
        }
    }
    finding::conclude("tidy", &check(&files)?)
}

fn check(files: &[File]) -> Result<Vec<Finding>> {
    let mut findings = direction::manifests(files)?;
    findings.extend(direction::deny_in_domain(files));
    findings.extend(decision::every_dependency_is_decided(files)?);
    for file in files {
        findings.extend(text::machine_paths(file));
        findings.extend(size::file(file));
        findings.extend(direction::sql_file(file));
        if file.path.ends_with(".rs") {
            let source = Source::read(&file.text);
            findings.extend(direction::uses(file, &source));
            findings.extend(direction::sql(file, &source));
            findings.extend(size::functions(file, &source));
            findings.extend(name::modules(file, &source));
            findings.extend(name::types(file, &source));
            findings.extend(text::left_open(file, &source));
            findings.extend(text::opening(file));
        }
    }
    Ok(findings)
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
