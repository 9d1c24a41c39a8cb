//! The command line: each command's contract is its `--help`.

mod demo;
mod listen;
mod serve;
mod start;
mod walk;
mod worker;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
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
    Serve,
    /// Carries out what is owed (mails, timers, reading of uploads) without pages.
    Worker,
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
            Command::Worker => finished(worker::run(self.config.as_deref())),
            Command::Serve => finished(serve::run(self.config.as_deref())),
            Command::Demo(demo) => finished(demo.run()),
            Command::Walk(walk) => finished(walk.run()),
            Command::ParseWorker { memory, cpu } => crate::worker::run(memory, cpu),
        }
    }
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
