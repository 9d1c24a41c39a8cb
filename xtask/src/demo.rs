//! `cargo xtask demo`: from a clean clone to the first page of a service full of made-up people.

use anyhow::{Result, bail};

use crate::npm::{self, Package};
use crate::place::Place;
use crate::run::{Tool, on_path, timed};

/// The oldest Node.js that builds the islands.
const NODE: u32 = 20;

/// Builds the islands (where Node.js is there) and the program, then becomes `concord demo`.
pub fn run(arguments: &[String]) -> Result<()> {
    let place = Place::find()?;
    if on_path("cc").is_none() {
        bail!(
            "A C compiler is needed (SQLite and the cryptography are compiled from C), and `cc` was not found.\n\
             Debian or Ubuntu: apt-get install gcc libc6-dev. Fedora: dnf install gcc. macOS: xcode-select --install."
        );
    }
    islands(&place)?;
    let build = ["build", "--locked", "--package", "concord", "--bin", "concord"];
    let (built, took) = timed(|| Tool::cargo().args(build).dir(&place.root).run());
    built?;
    println!("Built in {} s. Ctrl-C ends the demo.", took.as_secs());
    let program = place.target.join("debug").join("concord");
    Tool::new(program).args(["demo"]).args(arguments).become_it()
}

/// Builds the scripts and styles of the pages; without Node.js says what will be missing and goes on.
fn islands(place: &Place) -> Result<()> {
    let Some(web) = Package::open(place, "web")? else {
        println!("There are no islands to build (web/package.json is not there).");
        return Ok(());
    };
    let found = npm::node_version();
    if found.is_none_or(|version| version < NODE) || on_path("npm").is_none() {
        let found = found.map_or("was not found".to_owned(), |v| format!("is version {v}"));
        println!(
            "Node.js {NODE} or newer with npm is needed to build the islands; it {found}.\n\
             Going on without: every page works, without scripts, and images are frames made by the server."
        );
        return Ok(());
    }
    web.install()?;
    web.script("build").run()
}
