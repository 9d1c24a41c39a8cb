//! Programs from PyPI that the tests ask for a second opinion: an S3 server and a PDF signature checker.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::run::Tool;

/// Versions are written in this file, one `name==version` per line.
const LIST: &str = "xtask/python.txt";

/// Where the virtual environment's programs are.
pub fn programs(place: &Place) -> PathBuf {
    place.target.join("python/bin")
}

/// Whether the environment holds exactly what the list names.
pub fn is_ready(place: &Place) -> bool {
    let stamp = std::fs::read_to_string(place.target.join("python/list.txt"));
    stamp.is_ok_and(|installed| place.read(LIST).is_ok_and(|wanted| wanted == installed))
}

/// Makes the environment under the target folder and installs the list into it.
pub fn install(place: &Place) -> Result<()> {
    let folder = place.target.join("python");
    println!("Installing {LIST} from PyPI into a virtual environment under the target folder.");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Tool::new("python3").args(["-m", "venv"]).args([&folder]).run()?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", LIST];
    Tool::new(folder.join("bin/python")).args(pip).dir(&place.root).run()?;
    std::fs::write(folder.join("list.txt"), place.read(LIST)?)
        .with_context(|| format!("{} cannot be written", folder.display()))
}
