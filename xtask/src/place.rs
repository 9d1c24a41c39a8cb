//! Where the workspace stands and where its build output goes.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The two folders everything else is relative to.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, absolute.
    pub target: PathBuf,
}

impl Place {
    /// Finds the workspace from where cargo says this program's manifest is, else upwards from here.
    pub fn find() -> Result<Place> {
        let here = std::env::current_dir().context("the current folder cannot be read")?;
        let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => here.clone(),
        };
        let root = start
            .ancestors()
            .find(|folder| is_workspace(folder))
            .with_context(|| format!("no workspace of Cargo above {}", start.display()))?
            .to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => here.join(folder),
            None => root.join("target"),
        };
        Ok(Place { root, target })
    }

    /// Reads a text file of the workspace by its path from the root.
    pub fn read(&self, path: &str) -> Result<String> {
        let full = self.root.join(path);
        std::fs::read_to_string(&full).with_context(|| format!("{path} cannot be read"))
    }

    /// Every file of the project by its path from the root: what git tracks or would track.
    pub fn files(&self) -> Result<Vec<String>> {
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.root)
            .output();
        let mut files: Vec<String> = match listed {
            Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout)
                .split('\0')
                .filter(|path| !path.is_empty())
                .map(str::to_owned)
                .collect(),
            // A source archive has no git folder; then the tree itself is walked.
            _ => {
                let mut found = Vec::new();
                walk(&self.root, &self.root, &mut found)?;
                found
            }
        };
        // A file deleted but not yet committed is still in git's list.
        files.retain(|path| self.root.join(path).is_file());
        files.sort();
        files.dedup();
        if files.is_empty() {
            bail!("no files found under {}", self.root.display());
        }
        Ok(files)
    }
}

fn is_workspace(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join("Cargo.toml"))
        .is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) -> Result<()> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be listed", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), ".git" | "target" | "node_modules" | "dist") {
                walk(root, &path, found)?;
            }
        } else if let Ok(short) = path.strip_prefix(root) {
            found.push(short.to_string_lossy().into_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_archive_without_git_is_walked_without_its_build_output() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["src", "target/debug", "web/node_modules/x"] {
            std::fs::create_dir_all(folder.path().join(path)).unwrap();
        }
        for path in ["src/lib.rs", "target/debug/out", "web/node_modules/x/index.js", "web/a.ts"] {
            std::fs::write(folder.path().join(path), "x").unwrap();
        }
        let place = Place { root: folder.path().into(), target: folder.path().join("target") };
        assert_eq!(place.files().unwrap(), ["src/lib.rs", "web/a.ts"]);
    }
}
