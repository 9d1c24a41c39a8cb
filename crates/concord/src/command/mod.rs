//! The command line: each command's contract is its `--help`.

mod audit;
mod copy;
mod demo;
mod doctor;
mod erase;
mod file;
mod listen;
mod serve;
mod start;
mod walk;
mod worker;

use crate::clock::Clock;
use crate::config::Config;
use crate::dice::Dice;
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs a medical second-opinion service, from the first question to the outcome.
#[derive(Debug, Parser)]
#[command(name = "concord", version, about)]
pub struct Cli {
    /// Configuration file; default: `concord.toml` in this folder, if it is there.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the service: pages, worker and admin port, until it is told to stop.
    #[command(after_help = SERVE_HELP)]
    Serve,
    /// Carries out what is owed (mails, timers, reading of uploads) without pages.
    #[command(after_help = WORKER_HELP)]
    Worker,
    /// Makes a new service in an empty place, or brings a database up to this program.
    #[command(after_help = MIGRATE_HELP)]
    Migrate,
    /// Looks at everything that the service stands on, and says what to do.
    #[command(after_help = doctor::HELP)]
    Doctor,
    /// Copies database and contents, or the keys.
    Backup(copy::Backup),
    /// Puts a copy back into an empty place.
    Restore(copy::Restore),
    /// Destroys the key of a case, when the law allows it.
    Erase(erase::Erase),
    /// Shows that history is as it was.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Checks a report: intact, by whom, when.
    Verify(file::Verify),
    /// Says of each file what it is and whether it would be taken.
    Parse(file::Parse),
    /// Makes the case file of a folder.
    Compile(file::Compile),
    /// Runs a service full of invented people, to be looked at and played with.
    Demo(demo::Demo),
    /// Takes the records of a folder through the whole line, without a browser.
    Walk(walk::Walk),
    /// Reads files of one upload, shut in. Started by the program itself.
    #[command(hide = true)]
    ParseWorker {
        #[arg(long, default_value_t = 1 << 30)]
        memory: u64,
        #[arg(long, default_value_t = 120)]
        cpu: u64,
    },
}

impl Cli {
    /// Does what was asked.
    #[must_use]
    pub fn run(self) -> ExitCode {
        match self.command {
            Command::Migrate => finished(migrate(self.config.as_deref())),
            Command::Doctor => ended(doctor::run(self.config.as_deref())),
            Command::Backup(backup) => finished(backup.run(self.config.as_deref())),
            Command::Restore(restore) => finished(restore.run(self.config.as_deref())),
            Command::Erase(erase) => finished(erase.run(self.config.as_deref())),
            Command::Audit(audit) => audit.run(self.config.as_deref()),
            Command::Verify(verify) => verify.run(self.config.as_deref()),
            Command::Parse(parse) => ended(parse.run()),
            Command::Compile(compile) => finished(compile.run()),
            Command::Worker => finished(worker::run(self.config.as_deref())),
            Command::Serve => finished(serve::run(self.config.as_deref())),
            Command::Demo(demo) => finished(demo.run()),
            Command::Walk(walk) => finished(walk.run()),
            Command::ParseWorker { memory, cpu } => crate::worker::run(memory, cpu),
        }
    }
}

const SERVE_HELP: &str = "\
Settings that are not safe are refused, each with what to change. The admin port answers /healthz, /readyz and /metrics.
On SIGTERM or Ctrl-C nothing new is taken, what was begun is finished, and the process ends within ten seconds.

Exit codes:
  0  stopped because it was told to
  1  not started, or ended by a fault, and why is on standard error

Example:
  concord serve --config /etc/concord.toml";

const WORKER_HELP: &str = "\
For a node that serves no pages. The admin port answers as with `serve`.

Exit codes:
  0  stopped because it was told to
  1  not started, and why is on standard error

Example:
  concord worker --config /etc/concord.toml";

const MIGRATE_HELP: &str = "\
Each step is done whole or not at all; what has been done is left alone. `serve` does the same at its start.

Exit codes:
  0  the database fits this program
  1  it does not, and why is on standard error; a newer database is left as it is

Example:
  concord migrate";

fn migrate(file: Option<&Path>) -> anyhow::Result<()> {
    let config = Config::load(file)?;
    start::safe(&config)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let app = config.open(Clock::real(), Dice::Real).await?;
        let schema = app.store().schema().await;
        app.store().close().await;
        writeln!(std::io::stdout(), "Ready in {}, schema {}.", config.folder.display(), schema?.0)?;
        Ok(())
    })
}

/// Writes a file that has its name when it is whole and on disk.
fn write_whole(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let write = || -> std::io::Result<()> {
        let mut out = std::fs::File::create(&unfinished)?;
        out.write_all(bytes)?;
        out.sync_all()?;
        std::fs::rename(&unfinished, file)
    };
    write().with_context(|| format!("writing {}", file.display()))
}

/// As [`finished`], for a command with an exit code of its own.
fn ended(done: anyhow::Result<ExitCode>) -> ExitCode {
    done.unwrap_or_else(|error| finished(Err(error)))
}

/// An error is told on standard error, whole, and makes the exit code 1.
fn finished(done: anyhow::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("concord: {error:#}");
            ExitCode::FAILURE
        }
    }
}
