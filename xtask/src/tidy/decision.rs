//! Every direct dependency has its reason in `docs/decisions.md`.

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::File;
use crate::finding::Finding;

const RECORD: &str = "docs/decisions.md";

/// Checks that each name of `[workspace.dependencies]` stands between backticks in the record.
pub fn every_dependency_is_decided(files: &[File]) -> Result<Vec<Finding>> {
    let find = |path: &str| files.iter().find(|file| file.path == path).map(|file| &file.text);
    let manifest = find("Cargo.toml").context("Cargo.toml is not among the files")?;
    let table: Table = manifest.parse().context("Cargo.toml is not TOML")?;
    let names = table.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    let names = names.and_then(Value::as_table).into_iter().flatten();
    let record = find(RECORD).map_or("", String::as_str);
    Ok(names
        .filter(|(_, value)| value.get("path").is_none())
        .filter(|(name, _)| !record.contains(&format!("`{name}`")))
        .map(|(name, _)| {
            Finding::fail("decision", RECORD, format!("does not say why `{name}` is a dependency"))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn a_dependency_without_a_reason_is_refused_and_our_own_crates_need_none() {
        let manifest = "[workspace.dependencies]\nserde = \"1\"\njiff = \"0.2\"\nconcord-store = { path = \"x\" }\n";
        let files = [file("Cargo.toml", manifest), file(RECORD, "Answer: `serde` because.")];
        let findings = every_dependency_is_decided(&files).unwrap();
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.contains("`jiff`"));
    }
}
