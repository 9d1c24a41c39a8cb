//! `cargo xtask lock`: what the lock files bring in, against what the project allows.

mod advisory;
mod duplicate;
mod licence;
mod package;
mod policy;
mod spdx;
mod version;

use anyhow::Result;

use self::advisory::Registry;
use crate::finding;
use crate::place::Place;

/// The npm packages whose lock files are read.
const NPM: [&str; 2] = ["web", "e2e"];

/// Checks licences, duplicate versions and known advisories.
pub fn run(place: &Place) -> Result<()> {
    let policy = policy::Policy::read(&place.read(policy::PATH)?)?;
    let locked = package::locked(&place.read("Cargo.lock")?)?;
    let described = package::described(place)?;

    let mut findings = licence::check(&policy, "Cargo.lock", &described);
    let advisories = advisory::read_all(place)?;
    let mut scripts = 0;
    for folder in NPM {
        let lock = format!("{folder}/package-lock.json");
        if place.root.join(&lock).is_file() {
            let packages = package::npm(&lock, &place.read(&lock)?)?;
            findings.extend(licence::check(&policy, &lock, &packages));
            findings.extend(advisory::check(&advisories, Registry::Npm, &packages));
            scripts += packages.len();
            findings.extend(package::without_proof(&lock, &place.read(&lock)?)?);
        }
    }
    findings.extend(duplicate::check(&policy, &locked));
    findings.extend(advisory::check(&advisories, Registry::Crates, &locked));

    let (crates, known) = (locked.len(), advisories.len());
    println!("{crates} crates and {scripts} npm packages locked, {known} advisories");
    finding::conclude("lock", &findings)
}
