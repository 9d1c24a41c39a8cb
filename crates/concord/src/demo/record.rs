//! What marks a folder as a demo's: the file `DEMO`, with the moment from which its world is told and its clock.

use crate::clock::Clock;
use anyhow::{Context, bail};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file's name. `serve` refuses a folder that has it.
pub const NAME: &str = "DEMO";

/// The mark of one folder.
#[derive(Debug, Clone)]
pub struct Mark {
    path: PathBuf,
    written: Written,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Written {
    /// The moment to which everything is told back.
    began: Timestamp,
    /// Seconds by which the clock was moved.
    moved: i64,
}

impl Mark {
    /// Reads the mark of a folder, or makes it when the folder is empty or not there.
    ///
    /// # Errors
    /// When the folder holds something that is no demo.
    pub fn of(folder: &Path) -> anyhow::Result<Mark> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("making the folder {}", folder.display()))?;
        let path = folder.join(NAME);
        if path.exists() {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("reading {}", path.display()))?;
            let written =
                serde_json::from_str(&text).with_context(|| format!("in {}", path.display()))?;
            return Ok(Mark { path, written });
        }
        let mut inside =
            std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
        if inside.next().is_some() {
            bail!(
                "{} is not empty and holds no demo; name another folder with --dir",
                folder.display()
            );
        }
        let mark = Mark { path, written: Written { began: Clock::real().now(), moved: 0 } };
        mark.save(0)?;
        Ok(mark)
    }

    /// The moment to which everything is told back.
    #[must_use]
    pub fn began(&self) -> Timestamp {
        self.written.began
    }

    /// The clock, moved as far as it was when the demo ended.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Clock::movable(self.written.moved)
    }

    /// Writes down how far the clock was moved, within a second of each move, until this is dropped.
    pub async fn follow(self, clock: Clock) {
        let mut known = self.written.moved;
        loop {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let moved = clock.offset();
            if moved != known {
                match self.save(moved) {
                    Ok(()) => known = moved,
                    Err(error) => tracing::warn!(error = format!("{error:#}"), "the demo's clock"),
                }
            }
        }
    }

    /// Writes down how far the clock was moved.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, moved: i64) -> anyhow::Result<()> {
        let text = serde_json::to_string(&Written { moved, ..self.written })?;
        std::fs::write(&self.path, text).with_context(|| format!("writing {}", self.path.display()))
    }
}
