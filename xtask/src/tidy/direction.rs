//! Who may know whom: the direction of the crates, and SQL in the store alone.

use anyhow::{Context, Result};
use toml::Table;

use super::File;
use super::source::Source;
use crate::finding::Finding;

/// Each crate of the product and the crates of the product that it may depend on.
const MAY_KNOW: [(&str, &[&str]); 5] = [
    ("concord-domain", &[]),
    ("concord-records", &["concord-domain"]),
    ("concord-store", &["concord-domain"]),
    ("concord", &["concord-domain", "concord-records", "concord-store"]),
    ("xtask", &[]),
];

/// The domain must stay explainable without a library.
const DOMAIN_DEPENDENCIES: usize = 8;
/// The whole workspace must stay readable by one person.
const WORKSPACE_DEPENDENCIES: usize = 70;
const DENY: &str = "#![deny(clippy::wildcard_enum_match_arm)]";

/// Checks the dependency tables of every manifest.
pub fn manifests(files: &[File]) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut all: Vec<String> = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with("Cargo.toml")) {
        let table: Table =
            file.text.parse().with_context(|| format!("{} is not TOML", file.path))?;
        let name = table.get("package").and_then(|package| package.get("name")?.as_str());
        let Some(name) = name else { continue };
        let dependencies = dependencies(&table);
        findings.extend(direction(file, name, &dependencies));
        if name == "concord-domain" {
            let direct = table.get("dependencies").and_then(|d| d.as_table()).map_or(0, Table::len);
            findings.extend(too_many(&file.path, direct, DOMAIN_DEPENDENCIES));
        }
        for (dependency, value) in dependencies {
            // A crate may name itself, to test with one of its own features on.
            if dependency == name {
                continue;
            }
            if value.get("workspace").and_then(toml::Value::as_bool) != Some(true) {
                let message = format!("`{dependency}` is not taken from [workspace.dependencies]");
                findings.push(Finding::fail("one-place", &file.path, message));
            }
            if !dependency.starts_with("concord") && !all.contains(&dependency) {
                all.push(dependency);
            }
        }
    }
    findings.extend(too_many("Cargo.toml", all.len(), WORKSPACE_DEPENDENCIES));
    Ok(findings)
}

/// Every dependency of a manifest: normal, for tests, for building, and those of one target.
fn dependencies(table: &Table) -> Vec<(String, toml::Value)> {
    const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = table.get("target").and_then(|targets| targets.as_table());
    let targets = targets.into_iter().flat_map(Table::values).filter_map(toml::Value::as_table);
    let mut found = Vec::new();
    for section in std::iter::once(table).chain(targets) {
        for kind in KINDS {
            let listed = section.get(kind).and_then(toml::Value::as_table);
            for (name, value) in listed.into_iter().flatten() {
                found.push((name.clone(), value.clone()));
            }
        }
    }
    found
}

fn direction(file: &File, name: &str, dependencies: &[(String, toml::Value)]) -> Vec<Finding> {
    let Some((_, allowed)) = MAY_KNOW.iter().find(|(known, _)| *known == name) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (dependency, _) in dependencies {
        let ours = MAY_KNOW.iter().any(|(known, _)| known == dependency);
        if ours && dependency != name && !allowed.contains(&dependency.as_str()) {
            let message = format!("{name} must not know {dependency}");
            findings.push(Finding::fail("direction", &file.path, message));
        }
        if dependency == "sqlx" && name != "concord-store" {
            let message = format!("{name} must not reach the database: only concord-store may");
            findings.push(Finding::fail("sql", &file.path, message));
        }
    }
    findings
}

fn too_many(path: &str, count: usize, most: usize) -> Option<Finding> {
    (count > most).then(|| {
        Finding::fail("dependencies", path, format!("{count} direct dependencies, {most} at most"))
    })
}

/// The crate of the product that a path belongs to.
fn home(path: &str) -> Option<&str> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["crates", name, ..] => Some(name),
        ["xtask", ..] => Some("xtask"),
        _ => None,
    }
}

/// Checks the paths in code, which a manifest alone does not show once a re-export is there.
pub fn uses(file: &File, source: &Source) -> Vec<Finding> {
    let Some(home) = home(&file.path) else {
        return Vec::new();
    };
    let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == home) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (number, line) in source.code.lines().enumerate() {
        for (name, _) in MAY_KNOW.iter().filter(|(name, _)| name.contains('-') && *name != home) {
            let word = format!("{}::", name.replace('-', "_"));
            if line.contains(&word) && !allowed.contains(name) {
                let place = format!("{}:{}", file.path, number + 1);
                findings.push(Finding::fail(
                    "direction",
                    place,
                    format!("{home} must not use {name}"),
                ));
            }
        }
    }
    findings
}

/// Checks that the domain makes the compiler keep the list.
pub fn deny_in_domain(files: &[File]) -> Option<Finding> {
    let root = "crates/concord-domain/src/lib.rs";
    let kept = files.iter().any(|file| file.path == root && file.text.contains(DENY));
    (!kept).then(|| Finding::fail("bare-wildcard", root, format!("`{DENY}` is missing")))
}

/// Checks that no string outside the store is an SQL statement.
pub fn sql(file: &File, source: &Source) -> Vec<Finding> {
    // Benchmarks measure bare SQLite beside the store, so they hold the statement they measure.
    let exempt = file.path.starts_with("crates/concord-store/") || home(&file.path).is_none();
    if exempt {
        return Vec::new();
    }
    let statements = source.strings.iter().filter(|(_, content)| is_sql(content));
    statements
        .map(|(line, _)| {
            let place = format!("{}:{line}", file.path);
            Finding::fail("sql", place, "SQL outside concord-store")
        })
        .collect()
}

/// Checks that SQL files stand in the store.
pub fn sql_file(file: &File) -> Option<Finding> {
    let outside = file.path.ends_with(".sql") && !file.path.starts_with("crates/concord-store/");
    outside.then(|| Finding::fail("sql", &file.path, "an SQL file outside concord-store"))
}

/// An English sentence begins with a capital, a statement in our style does not; shouted SQL counts too.
fn is_sql(content: &str) -> bool {
    let words: Vec<&str> = content.split_whitespace().collect();
    let has = |word: &str| words.contains(&word);
    let pair = |a: &str, b: &str| words.starts_with(&[a, b]);
    match words.first() {
        Some(&"select") => has("from"),
        Some(&"SELECT") => has("FROM"),
        Some(&"update") => has("set"),
        Some(&"UPDATE") => has("SET"),
        _ => {
            pair("insert", "into")
                || pair("INSERT", "INTO")
                || pair("delete", "from")
                || pair("DELETE", "FROM")
                || [["create", "table"], ["create", "index"], ["create", "unique"]]
                    .iter()
                    .any(|[a, b]| pair(a, b) || pair(&a.to_uppercase(), &b.to_uppercase()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn rules(findings: impl IntoIterator<Item = Finding>) -> Vec<&'static str> {
        findings.into_iter().map(|finding| finding.rule).collect()
    }

    fn manifest(name: &str, body: &str) -> File {
        file(&format!("crates/{name}/Cargo.toml"), &format!("[package]\nname = \"{name}\"\n{body}"))
    }

    #[test]
    fn a_domain_that_depends_on_the_store_is_refused() {
        let bad = manifest("concord-domain", "[dependencies]\nconcord-store.workspace = true");
        assert_eq!(rules(manifests(&[bad]).unwrap()), ["direction"]);
    }

    #[test]
    fn store_and_records_may_not_know_each_other_even_in_their_tests() {
        let body = "[dev-dependencies]\nconcord-records.workspace = true";
        assert_eq!(rules(manifests(&[manifest("concord-store", body)]).unwrap()), ["direction"]);
        let body = "[target.'cfg(unix)'.dependencies]\nconcord-store.workspace = true";
        assert_eq!(rules(manifests(&[manifest("concord-records", body)]).unwrap()), ["direction"]);
    }

    #[test]
    fn the_shell_may_know_all_three() {
        let body = "[dependencies]\nconcord-domain.workspace = true\nconcord-records.workspace = true\nconcord-store.workspace = true";
        assert!(manifests(&[manifest("concord", body)]).unwrap().is_empty());
    }

    #[test]
    fn a_version_written_outside_the_workspace_table_is_refused() {
        let bad = manifest("concord", "[dependencies]\nserde = \"1\"");
        assert_eq!(rules(manifests(&[bad]).unwrap()), ["one-place"]);
    }

    #[test]
    fn a_ninth_dependency_of_the_domain_is_refused() {
        let mut body = String::from("[dependencies]\n");
        for n in 0..9 {
            body.push_str(&format!("d{n}.workspace = true\n"));
        }
        assert_eq!(
            rules(manifests(&[manifest("concord-domain", &body)]).unwrap()),
            ["dependencies"]
        );
    }

    #[test]
    fn the_seventy_first_dependency_of_the_workspace_is_refused() {
        let mut body = String::from("[dependencies]\n");
        for n in 0..71 {
            body.push_str(&format!("d{n}.workspace = true\n"));
        }
        assert_eq!(rules(manifests(&[manifest("concord", &body)]).unwrap()), ["dependencies"]);
    }

    #[test]
    fn a_use_line_against_the_direction_is_refused_and_a_comment_is_not() {
        let bad = file("crates/concord-records/src/a.rs", "use concord_store::Db;");
        assert_eq!(rules(uses(&bad, &Source::read(&bad.text))), ["direction"]);
        let good = file("crates/concord-records/src/a.rs", "// see concord_store::Db");
        assert!(uses(&good, &Source::read(&good.text)).is_empty());
    }

    #[test]
    fn sql_in_the_shell_is_refused_and_english_is_not() {
        let check = |path: &str, text: &str| {
            let it = file(path, text);
            rules(sql(&it, &Source::read(&it.text)))
        };
        let handler = "crates/concord/src/web/page.rs";
        assert_eq!(check(handler, "f(\"select id\n from event\")"), ["sql"]);
        assert_eq!(check(handler, "f(\"INSERT INTO event\")"), ["sql"]);
        assert_eq!(check(handler, "f(\"update event set a = 1\")"), ["sql"]);
        assert!(check(handler, "f(\"Select a date from the list\")").is_empty());
        assert!(check("crates/concord-store/src/a.rs", "f(\"select 1 from a\")").is_empty());
        assert_eq!(rules(sql_file(&file("crates/concord/migrations/1.sql", ""))), ["sql"]);
    }

    #[test]
    fn a_second_crate_that_reaches_the_database_is_refused() {
        let bad = manifest("concord", "[dependencies]\nsqlx.workspace = true");
        assert_eq!(rules(manifests(&[bad]).unwrap()), ["sql"]);
    }

    #[test]
    fn a_domain_that_lets_a_bare_wildcard_pass_is_refused() {
        let root = "crates/concord-domain/src/lib.rs";
        assert!(deny_in_domain(&[file(root, "//! The domain.\n")]).is_some());
        assert!(deny_in_domain(&[file(root, &format!("//! The domain.\n{DENY}\n"))]).is_none());
    }
}
