//! The packages of both kinds of lock file.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::finding::Finding;
use crate::place::Place;
use crate::run::Tool;

/// One package that a lock file names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// An SPDX expression, or what its author wrote in its place.
    pub licence: Option<String>,
}

/// Name and version of every crate in `Cargo.lock`, our own left out.
pub fn locked(text: &str) -> Result<Vec<Package>> {
    let table: toml::Table = text.parse().context("Cargo.lock is not TOML")?;
    let list = table.get("package").and_then(toml::Value::as_array).context("no package locked")?;
    let foreign = list.iter().filter(|package| package.get("source").is_some());
    foreign
        .map(|package| {
            let word =
                |key: &str| package.get(key).and_then(toml::Value::as_str).map(str::to_owned);
            let name = word("name").context("a locked package without a name")?;
            let version = word("version").with_context(|| format!("{name} without a version"))?;
            Ok(Package { name, version, licence: None })
        })
        .collect()
}

/// The crates that are really resolved, with their licences, from `cargo metadata`.
pub fn described(place: &Place) -> Result<Vec<Package>> {
    let words = ["metadata", "--format-version", "1", "--locked"];
    let text = Tool::cargo().args(words).dir(&place.root).text()?;
    let metadata: Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    let list = metadata.get("packages").and_then(Value::as_array).context("no packages")?;
    let foreign = list.iter().filter(|package| !package["source"].is_null());
    Ok(foreign
        .map(|package| Package {
            name: word(package, "name").unwrap_or_default(),
            version: word(package, "version").unwrap_or_default(),
            licence: word(package, "license"),
        })
        .collect())
}

fn word(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// The packages of a `package-lock.json` (version 3), the project itself left out.
pub fn npm(path: &str, text: &str) -> Result<Vec<Package>> {
    let packages = entries(path, text)?.into_iter().map(|(key, entry)| {
        let name = key.rsplit("node_modules/").next().unwrap_or(&key).to_owned();
        let licence = word(&entry, "license");
        Package { name, version: word(&entry, "version").unwrap_or_default(), licence }
    });
    Ok(packages.collect())
}

/// Packages that npm could not check against a hash.
pub fn without_proof(path: &str, text: &str) -> Result<Vec<Finding>> {
    let missing = entries(path, text)?
        .into_iter()
        .filter(|(_, entry)| entry.get("integrity").is_none() && entry.get("link").is_none());
    Ok(missing
        .map(|(key, _)| Finding::fail("integrity", path, format!("{key} has no integrity hash")))
        .collect())
}

fn entries(path: &str, text: &str) -> Result<Vec<(String, Value)>> {
    let lock: Value = serde_json::from_str(text).with_context(|| format!("{path} is not JSON"))?;
    let packages = lock.get("packages").and_then(Value::as_object);
    let packages = packages.with_context(|| format!("{path} is older than version 2"))?;
    let foreign = packages.iter().filter(|(key, _)| !key.is_empty());
    Ok(foreign.map(|(key, entry)| (key.clone(), entry.clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NPM: &str = r#"{"packages": {
        "": {"name": "concord-web"},
        "node_modules/a": {"version": "1.0.0", "license": "MIT", "integrity": "sha512-x"},
        "node_modules/a/node_modules/@b/c": {"version": "2.0.0"}
    }}"#;

    #[test]
    fn our_own_crates_are_not_judged() {
        let text = "[[package]]\nname = \"concord\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"serde\"\nversion = \"1.0.0\"\nsource = \"registry\"\n";
        let names: Vec<String> = locked(text).unwrap().into_iter().map(|p| p.name).collect();
        assert_eq!(names, ["serde"]);
    }

    #[test]
    fn nested_npm_packages_are_named_without_their_way() {
        let packages = npm("web/package-lock.json", NPM).unwrap();
        assert_eq!(packages[1].name, "@b/c");
        assert_eq!(packages[1].licence, None);
    }

    #[test]
    fn an_npm_package_without_a_hash_is_refused() {
        let findings = without_proof("web/package-lock.json", NPM).unwrap();
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.contains("@b/c"));
    }
}
