//! The steps of `cargo xtask test`, in the order in which they run: the quick ones first.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::need::{self, Need};
use crate::npm::Package;
use crate::place::Place;
use crate::run::{Tool, on_path};
use crate::{lock, python, server, tidy};

/// One step: its name on the command line, what it needs, and what it does.
#[derive(Debug)]
pub struct Step {
    pub name: &'static str,
    pub does: &'static str,
    pub needs: &'static [Need],
    pub run: fn(&Place) -> Result<Outcome>,
}

/// How a step ended when it did not fail.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    /// It passed, but what it checked is thin, and why.
    Thin(&'static str),
}

const TESTS_NEED: &[Need] = &[Need::Compiler, Need::Postgres, Need::Python];
const BROWSER_NEEDS: &[Need] = &[Need::Compiler, Need::Node, Need::Chromium, Need::Fonts];

pub const STEPS: &[Step] = &[
    Step { name: "format", does: "cargo fmt --check", needs: &[], run: format },
    Step { name: "tidy", does: "the rules of the house", needs: &[], run: rules },
    Step { name: "lock", does: "licences, duplicates, advisories", needs: &[], run: locks },
    Step { name: "web", does: "islands: types and build", needs: &[Need::Node], run: web },
    Step { name: "lint", does: "clippy, warnings denied", needs: &[Need::Compiler], run: lint },
    Step { name: "build", does: "everything, once", needs: &[Need::Compiler], run: build },
    Step { name: "test", does: "unit, property, store, journey", needs: TESTS_NEED, run: tests },
    Step { name: "doc", does: "examples in documentation", needs: TESTS_NEED, run: examples },
    Step { name: "browser", does: "Chromium and axe", needs: BROWSER_NEEDS, run: browser },
];

fn format(place: &Place) -> Result<Outcome> {
    Tool::cargo().args(["fmt", "--all", "--check"]).dir(&place.root).run()?;
    Ok(Outcome::Passed)
}

fn rules(place: &Place) -> Result<Outcome> {
    tidy::run(place)?;
    Ok(Outcome::Passed)
}

fn locks(place: &Place) -> Result<Outcome> {
    lock::run(place)?;
    Ok(Outcome::Passed)
}

/// Checks the types of the islands and builds what the program embeds.
pub fn web(place: &Place) -> Result<Outcome> {
    let Some(web) = Package::open(place, "web")? else {
        return Ok(Outcome::Thin("nothing to build: web/package.json is not there"));
    };
    web.install()?;
    if web.has("check") {
        web.script("check").run()?;
    }
    web.script("build").run()?;
    Ok(Outcome::Passed)
}

fn lint(place: &Place) -> Result<Outcome> {
    let words = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    Tool::cargo().args(words).dir(&place.root).run()?;
    Ok(Outcome::Passed)
}

/// Builds every target in the profile that the tests use, so that what follows finds it made.
pub fn build(place: &Place) -> Result<Outcome> {
    let words = ["build", "--workspace", "--all-targets", "--locked"];
    Tool::cargo().args(words).dir(&place.root).run()?;
    Ok(Outcome::Passed)
}

fn tests(place: &Place) -> Result<Outcome> {
    let runner: &[&str] = if on_path("cargo-nextest").is_some() {
        &["nextest", "run", "--workspace", "--locked", "--no-fail-fast"]
    } else {
        println!("cargo-nextest is not installed; `cargo test` runs the same tests, more slowly.");
        &["test", "--workspace", "--all-targets", "--locked", "--no-fail-fast"]
    };
    // Each test is a process of its own under nextest: without these it would start its own servers.
    let (postgres, s3) = (server::postgres()?, server::s3(place)?);
    with_programs(place, Tool::cargo().args(runner).dir(&place.root))?
        .env("CONCORD_TEST_POSTGRES", &postgres.address)
        .env("CONCORD_TEST_S3", &s3.address)
        .run()?;
    Ok(Outcome::Passed)
}

fn examples(place: &Place) -> Result<Outcome> {
    let words = ["test", "--workspace", "--doc", "--locked"];
    with_programs(place, Tool::cargo().args(words).dir(&place.root))?.run()?;
    Ok(Outcome::Passed)
}

/// Tells the tests where the programs of PostgreSQL, moto and pyHanko are, by variable and on the search path.
fn with_programs(place: &Place, tool: Tool) -> Result<Tool> {
    let python = python::programs(place);
    let postgres = need::postgres_programs().context("PostgreSQL's programs were not found")?;
    let old = std::env::var_os("PATH").unwrap_or_default();
    // The environment's own `python3` must not hide the machine's, so its folder comes last.
    let folders = std::iter::once(postgres.clone())
        .chain(std::env::split_paths(&old))
        .chain(std::iter::once(python.clone()));
    let path: OsString = std::env::join_paths(folders).context("a folder of PATH has a colon")?;
    Ok(tool
        .env("PATH", path)
        .env("CONCORD_POSTGRES_BIN", postgres)
        .env("CONCORD_MOTO", python.join("moto_server"))
        .env("CONCORD_PYHANKO", python.join("pyhanko"))
        .env("CONCORD_PYTHON", python.join("python")))
}

fn browser(place: &Place) -> Result<Outcome> {
    let Some(package) = Package::open(place, "e2e")? else {
        bail!("e2e/package.json is not there");
    };
    package.install()?;
    package.script("check").run()?;
    package.script("harness").env("CONCORD_CHROMIUM", chromium()?).run()?;
    if !has_journeys(place)? {
        return Ok(Outcome::Thin("passed, the harness alone: e2e/journey/ holds no journey yet"));
    }
    build(place)?;
    journeys(place, None)?;
    Ok(Outcome::Passed)
}

/// Whether a browser test is there at all.
pub fn has_journeys(place: &Place) -> Result<bool> {
    let files = place.files()?;
    Ok(files.iter().any(|path| path.starts_with("e2e/journey/") && path.ends_with(".spec.ts")))
}

/// Runs the browser tests against the program that was built; pictures go to the folder, if named.
pub fn journeys(place: &Place, pictures: Option<&Path>) -> Result<()> {
    let Some(package) = Package::open(place, "e2e")? else {
        bail!("e2e/package.json is not there");
    };
    package.install()?;
    let mut tool = package
        .script("test")
        .env("CONCORD_BIN", place.target.join("debug").join("concord"))
        .env("CONCORD_CHROMIUM", chromium()?);
    if let Some(folder) = pictures {
        tool = tool.env("CONCORD_PICTURES", folder);
    }
    tool.run()
}

fn chromium() -> Result<PathBuf> {
    need::chromium().context("Chromium was not found")
}
