//! The two npm packages of the project: `web` (islands) and `e2e` (journeys).

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::place::Place;
use crate::run::{Tool, on_path};

/// One folder with a `package.json` and its lock file.
#[derive(Debug)]
pub struct Package {
    folder: PathBuf,
    manifest: Value,
}

impl Package {
    /// Opens the package in this folder of the workspace; `None` when there is none.
    pub fn open(place: &Place, name: &str) -> Result<Option<Package>> {
        let folder = place.root.join(name);
        let path = folder.join("package.json");
        if !path.is_file() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("{name}/package.json cannot be read"))?;
        let manifest = serde_json::from_str(&text)
            .with_context(|| format!("{name}/package.json is not JSON"))?;
        Ok(Some(Package { folder, manifest }))
    }

    /// Installs exactly what the lock file names, when it is not installed yet.
    /// Install scripts of packages do not run.
    pub fn install(&self) -> Result<()> {
        if is_fresh(&self.folder) {
            return Ok(());
        }
        Tool::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .dir(&self.folder)
            .run()
    }

    /// Whether `package.json` has a script of this name.
    pub fn has(&self, script: &str) -> bool {
        self.manifest.get("scripts").and_then(|scripts| scripts.get(script)).is_some()
    }

    /// A run of one of the package's scripts.
    pub fn script(&self, script: &str) -> Tool {
        Tool::new("npm").args(["run", "--silent", script]).dir(&self.folder)
    }
}

/// The version of Node.js on the search path, as its major number.
pub fn node_version() -> Option<u32> {
    on_path("node")?;
    let text = Tool::new("node").args(["--version"]).text().ok()?;
    text.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// npm writes `node_modules/.package-lock.json` last, so its age tells whether an install is due.
fn is_fresh(folder: &Path) -> bool {
    let changed = |path: &str| folder.join(path).metadata().and_then(|m| m.modified());
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    }
}
