//! Child processes: started, waited for, and named in the error when they fail.
//!
//! Children stay in this program's process group, so Ctrl-C at the terminal ends them with it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// One command to run, with the words to show for it.
#[derive(Debug)]
pub struct Tool {
    command: Command,
    shown: String,
}

impl Tool {
    /// A command without standard input.
    pub fn new(program: impl AsRef<OsStr>) -> Tool {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        let name = Path::new(program).file_name().unwrap_or(program);
        Tool { command, shown: name.to_string_lossy().into_owned() }
    }

    /// Cargo itself, without the variables that an outer `cargo run` set for this program:
    /// build scripts that watch them would run again for nothing.
    pub fn cargo() -> Tool {
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut tool = Tool::new(program);
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                tool.command.env_remove(&name);
            }
        }
        tool
    }

    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Tool {
        for arg in args {
            self.shown.push(' ');
            self.shown.push_str(&arg.as_ref().to_string_lossy());
            self.command.arg(arg);
        }
        self
    }

    pub fn dir(mut self, folder: impl AsRef<Path>) -> Tool {
        self.command.current_dir(folder);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Tool {
        self.command.env(name, value);
        self
    }

    /// Shows the command, runs it with its output on this terminal, and fails when it fails.
    pub fn run(mut self) -> Result<()> {
        println!("$ {}", self.shown);
        let status = self
            .command
            .status()
            .with_context(|| format!("`{}` could not be started", self.shown))?;
        if !status.success() {
            bail!("`{}` failed ({status})", self.shown);
        }
        Ok(())
    }

    /// Runs the command and returns what it printed; its standard error goes into the error.
    pub fn text(mut self) -> Result<String> {
        let output = self
            .command
            .output()
            .with_context(|| format!("`{}` could not be started", self.shown))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("`{}` failed ({}): {}", self.shown, output.status, said.trim());
        }
        String::from_utf8(output.stdout)
            .with_context(|| format!("`{}` printed something that is not UTF-8", self.shown))
    }

    /// Becomes the command, so that a signal meant for it reaches it without a go-between.
    #[cfg(unix)]
    pub fn become_it(mut self) -> Result<()> {
        use std::os::unix::process::CommandExt;
        println!("$ {}", self.shown);
        self.command.stdin(Stdio::inherit());
        let error = self.command.exec();
        Err(error).with_context(|| format!("`{}` could not be started", self.shown))
    }

    /// Runs the command to its end where a process cannot become another.
    #[cfg(not(unix))]
    pub fn become_it(self) -> Result<()> {
        self.run()
    }
}

/// Where a program of this name is on the search path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Runs `work` and says how long it took.
#[allow(clippy::disallowed_methods, reason = "the summary tells how long each step took")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_is_named_with_what_it_said() {
        let error = Tool::new("sh").args(["-c", "echo broken >&2; exit 3"]).text().unwrap_err();
        let said = format!("{error:#}");
        assert!(said.contains("exit status: 3") && said.contains("broken"), "{said}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = Tool::new("no-such-program-anywhere").run().unwrap_err();
        assert!(format!("{error:#}").contains("no-such-program-anywhere"));
    }
}
