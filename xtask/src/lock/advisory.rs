//! Known advisories as data: `reference/advisories/*.toml`, one file per crate or npm package.

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

use super::package::Package;
use super::version::Version;
use crate::finding::Finding;
use crate::place::Place;

const FOLDER: &str = "reference/advisories";

/// Where a package comes from: one name means other things in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registry {
    Crates,
    Npm,
}

/// One advisory on one crate or npm package.
#[derive(Debug, PartialEq, Eq)]
pub struct Advisory {
    /// The file that holds it.
    pub place: String,
    pub registry: Registry,
    pub name: String,
    pub id: String,
    pub summary: String,
    /// Ranges that hold the fix; empty where there is none.
    pub patched: Vec<String>,
    /// Ranges that never had the fault.
    pub unaffected: Vec<String>,
    /// Where a version may stay all the same.
    pub accepted: Option<Accepted>,
}

/// A range of versions that a person let stay, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Accepted {
    pub range: String,
    pub because: String,
}

/// Reads every advisory file.
pub fn read_all(place: &Place) -> Result<Vec<Advisory>> {
    let mut all = Vec::new();
    for path in place.files()? {
        if path.starts_with(FOLDER) && path.ends_with(".toml") {
            all.extend(read(&path, &place.read(&path)?)?);
        }
    }
    if all.is_empty() {
        bail!("{FOLDER} holds no advisory, so nothing would be checked");
    }
    Ok(all)
}

fn read(path: &str, text: &str) -> Result<Vec<Advisory>> {
    let table: Table = text.parse().with_context(|| format!("{path} is not TOML"))?;
    // Where the facts come from and under which licence belongs to every file of reference/.
    let (registry, name) = match table.get("npm") {
        Some(_) => (Registry::Npm, word(path, &table, "npm")?),
        None => (Registry::Crates, word(path, &table, "crate")?),
    };
    word(path, &table, "source")?;
    word(path, &table, "licence")?;
    let list = table.get("advisory").and_then(Value::as_array);
    let list = list.with_context(|| format!("{path} has no [[advisory]]"))?;
    list.iter().map(|value| one(path, registry, &name, value)).collect()
}

fn one(path: &str, registry: Registry, name: &str, value: &Value) -> Result<Advisory> {
    let table = value.as_table().with_context(|| format!("{path}: an advisory is a table"))?;
    let patched = ranges(path, table, "patched")?;
    Ok(Advisory {
        place: path.to_owned(),
        registry,
        name: name.to_owned(),
        id: word(path, table, "id")?,
        summary: word(path, table, "summary")?,
        patched: patched.with_context(|| format!("{path}: no `patched` (it may be empty)"))?,
        unaffected: ranges(path, table, "unaffected")?.unwrap_or_default(),
        accepted: accepted(path, table)?,
    })
}

fn accepted(path: &str, table: &Table) -> Result<Option<Accepted>> {
    let Some(value) = table.get("accepted") else {
        return Ok(None);
    };
    let value = value.as_table().with_context(|| format!("{path}: `accepted` is not a table"))?;
    let range = word(path, value, "range")?;
    Version::read("0.0.0")?.is_in(&range).with_context(|| path.to_owned())?;
    Ok(Some(Accepted { range, because: word(path, value, "because")? }))
}

fn word(path: &str, table: &Table, key: &str) -> Result<String> {
    let text = table.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    text.map(str::to_owned).with_context(|| format!("{path} has no `{key}`"))
}

fn ranges(path: &str, table: &Table, key: &str) -> Result<Option<Vec<String>>> {
    let Some(list) = table.get(key) else {
        return Ok(None);
    };
    let list = list.as_array().with_context(|| format!("{path}: `{key}` is not a list"))?;
    let zero = Version::read("0.0.0")?;
    let mut ranges = Vec::new();
    for range in list {
        let range = range.as_str().with_context(|| format!("{path}: a range is a string"))?;
        zero.is_in(range).with_context(|| path.to_owned())?;
        ranges.push(range.to_owned());
    }
    Ok(Some(ranges))
}

/// Checks every package that one registry brings in against the advisories.
pub fn check(advisories: &[Advisory], from: Registry, locked: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for advisory in advisories.iter().filter(|advisory| advisory.registry == from) {
        for package in locked.iter().filter(|package| package.name == advisory.name) {
            findings.extend(judge(advisory, package));
        }
    }
    findings
}

fn judge(advisory: &Advisory, package: &Package) -> Option<Finding> {
    let Advisory { place, name, id, summary, .. } = advisory;
    let version = &package.version;
    let within = |range: &String| Version::read(version).and_then(|v| v.is_in(range));
    for range in advisory.patched.iter().chain(&advisory.unaffected) {
        match within(range) {
            Ok(true) => return None,
            Ok(false) => {}
            Err(error) => return Some(Finding::fail("advisory", place, format!("{error:#}"))),
        }
    }
    let stays = advisory.accepted.as_ref().filter(|it| within(&it.range).is_ok_and(|yes| yes));
    if let Some(Accepted { because, .. }) = stays {
        let message = format!("{name} {version} ({id}) stays: {because}");
        return Some(Finding::warn("advisory", place, message));
    }
    let fix = match advisory.patched.as_slice() {
        [] => "no version fixes it".to_owned(),
        ranges => format!("fixed in {}", ranges.join(" or ")),
    };
    let message = format!("{name} {version}: {id}, {summary} ({fix})");
    Some(Finding::fail("advisory", place, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Weight;

    const FILE: &str = r#"
        crate = "h2"
        source = "made up for this test"
        licence = "CC0-1.0"
        [[advisory]]
        id = "TEST-1"
        summary = "a flood"
        patched = [">= 0.3.26, < 0.4.0", ">= 0.4.4"]
        unaffected = ["< 0.2.0"]
    "#;

    fn weights(text: &str, version: &str) -> Vec<Weight> {
        let advisories = read("reference/advisories/h2.toml", text).unwrap();
        let package = Package { name: "h2".into(), version: version.into(), licence: None };
        check(&advisories, Registry::Crates, &[package])
            .iter()
            .map(|finding| finding.weight)
            .collect()
    }

    #[test]
    fn a_version_without_the_fix_is_refused() {
        assert_eq!(weights(FILE, "0.4.3"), [Weight::Fail]);
        assert_eq!(weights(FILE, "0.4.4"), []);
        assert_eq!(weights(FILE, "0.3.27"), []);
        assert_eq!(weights(FILE, "0.1.9"), []);
    }

    #[test]
    fn an_npm_package_with_a_known_fault_is_refused_and_a_crate_of_its_name_is_not() {
        let text = include_str!("../../../reference/advisories/esbuild.toml");
        let known = read("reference/advisories/esbuild.toml", text).unwrap();
        let lock = |version: &str| {
            let text = format!(
                r#"{{"packages": {{"node_modules/a/node_modules/esbuild": {{"version": "{version}"}}}}}}"#
            );
            super::super::package::npm("web/package-lock.json", &text).unwrap()
        };
        let bad = check(&known, Registry::Npm, &lock("0.24.2"));
        assert!(bad.iter().any(|f| f.message.contains("GHSA-67mh-4wv8-2f99")), "{bad:?}");
        assert_eq!(check(&known, Registry::Npm, &lock("0.28.2")).len(), 0);
        assert_eq!(check(&known, Registry::Crates, &lock("0.24.2")).len(), 0);
    }

    #[test]
    fn what_nobody_has_fixed_stays_only_with_a_reason() {
        let unfixed = FILE.replace("[\">= 0.3.26, < 0.4.0\", \">= 0.4.4\"]", "[]");
        assert_eq!(weights(&unfixed, "9.9.9"), [Weight::Fail]);
        let reason = "{ range = \">= 9.0.0\", because = \"only public keys are used\" }";
        let accepted = format!("{unfixed}\naccepted = {reason}");
        assert_eq!(weights(&accepted, "9.9.9"), [Weight::Warn]);
        assert_eq!(weights(&accepted, "8.0.0"), [Weight::Fail]);
    }

    #[test]
    fn a_file_without_its_source_or_with_a_broken_range_is_refused() {
        let path = "reference/advisories/h2.toml";
        assert!(read(path, &FILE.replace("source", "origin")).is_err());
        assert!(read(path, &FILE.replace(">= 0.4.4", "^0.4.4")).is_err());
    }
}
