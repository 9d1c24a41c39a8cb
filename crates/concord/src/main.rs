//! The program: one command line over the whole service.

use clap::Parser;
use concord::command::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    Cli::parse().run()
}
