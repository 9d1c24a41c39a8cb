//! Builds, tests, demo and benchmarks of Concord, behind `cargo xtask`.
#![allow(
    clippy::print_stdout,
    reason = "what this program does is to tell a person at a terminal how far it has come"
)]

mod bench;
mod demo;
mod finding;
mod lock;
mod need;
mod npm;
mod place;
mod python;
mod run;
mod screenshots;
mod server;
mod step;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND

  demo [ARGUMENTS]        build the islands and the program, then run `concord demo ARGUMENTS`
  test [--only NAME]...   install what the tests need where it is missing, then run every step;
       [--skip NAME]...   `test --list` names the steps
  tidy                    direction of crates, sizes, names, SQL in the store alone, decisions
  lock                    licences, duplicate versions and known advisories of both kinds of lock file
  bench [NAME]...         run the benchmarks named in bench/benches.toml (all of them without a name)
  screenshots             take the pictures of docs/screenshots in a real browser

Exit code: 0 when all went well, 1 when something failed, 2 when the command line was not understood.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = words.split_first() else {
        println!("{USAGE}");
        return ExitCode::from(2);
    };
    match dispatch(command, rest) {
        Ok(Some(())) => ExitCode::SUCCESS,
        Ok(None) => {
            eprintln!("There is no command `{command}`.\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; `None` when its name is not known.
fn dispatch(command: &str, rest: &[String]) -> Result<Option<()>> {
    match command {
        "demo" => demo::run(rest)?,
        "test" => test::run(rest)?,
        "tidy" => tidy::run(&alone(command, rest)?)?,
        "lock" => lock::run(&alone(command, rest)?)?,
        "bench" => bench::run(rest)?,
        "screenshots" => screenshots::run(&alone(command, rest)?)?,
        "help" | "--help" | "-h" => println!("{USAGE}"),
        _ => return Ok(None),
    }
    Ok(Some(()))
}

/// The place to work in, for a command that takes no arguments.
fn alone(command: &str, rest: &[String]) -> Result<place::Place> {
    if let Some(word) = rest.first() {
        bail!("`cargo xtask {command}` takes no arguments, and was given `{word}`");
    }
    place::Place::find()
}
