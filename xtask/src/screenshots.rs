//! `cargo xtask screenshots`: the pictures of `docs/screenshots`, taken by the journeys themselves.

use anyhow::{Result, bail};

use crate::need::{self, Need};
use crate::place::Place;
use crate::step;

/// Runs the journeys with the folder for pictures set, so that each `picture(...)` is kept.
pub fn run(place: &Place) -> Result<()> {
    need::meet(place, &[Need::Compiler, Need::Node, Need::Chromium, Need::Fonts])?;
    if !step::has_journeys(place)? {
        bail!(
            "no journey is written yet under e2e/journey/, so there is nothing to take a picture of"
        );
    }
    step::web(place)?;
    step::build(place)?;
    let folder = place.root.join("docs/screenshots");
    step::journeys(place, Some(&folder))?;
    println!("Pictures are in docs/screenshots.");
    Ok(())
}
