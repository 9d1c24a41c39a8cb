//! What the figures are, measured: each beside what it is compared with, in one run.
//!
//! `cargo bench -p concord --bench figures -- NAME`; without a name, all of them. Each prints a table and writes
//! `target/bench/NAME.json`.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark measures and prints"
)]

mod commands;
mod fold;
mod people;
mod program;

use std::path::{Path, PathBuf};

use concord::app::App;
use concord::clock::Clock;
use concord::config::Config;
use concord::dice::Dice;
use concord::worker::{Limits, Worker};
use concord_store::Store;

/// One figure and its bar.
#[derive(Debug)]
pub struct Figure {
    pub what: String,
    pub value: f64,
    pub unit: &'static str,
    /// What it is compared with, if it is a ratio.
    pub beside: Option<f64>,
    pub bar: Bar,
}

/// What the figure has to be.
#[derive(Debug)]
pub enum Bar {
    AtLeast(f64),
    AtMost(f64),
}

impl Figure {
    fn holds(&self) -> bool {
        match self.bar {
            Bar::AtLeast(bar) => self.value >= bar,
            Bar::AtMost(bar) => self.value <= bar,
        }
    }
}

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut missed = 0;
    for name in ["commands-sqlite", "commands-postgres", "start", "walk", "fold", "people"] {
        if !wanted.is_empty() && !wanted.iter().any(|word| word == name) {
            continue;
        }
        let figures = runtime.block_on(async {
            match name {
                "commands-sqlite" => commands::sqlite().await,
                "commands-postgres" => commands::postgres().await,
                "start" => program::start().await,
                "walk" => program::walk(),
                "people" => people::people().await,
                _ => fold::fold().await,
            }
        });
        missed += tell(name, &figures);
    }
    if missed > 0 {
        println!("{missed} figures miss their bar");
        std::process::exit(1);
    }
}

/// Prints and writes the figures of one program; how many miss their bar.
fn tell(name: &str, figures: &[Figure]) -> usize {
    let mut rows = vec![];
    for figure in figures {
        let (word, bar) = match figure.bar {
            Bar::AtLeast(bar) => ("at least", bar),
            Bar::AtMost(bar) => ("at most", bar),
        };
        let holds = if figure.holds() { "holds" } else { "MISSED" };
        println!(
            "{:<64} {:>10.2} {:<8} {word} {bar}: {holds}",
            figure.what, figure.value, figure.unit
        );
        rows.push(serde_json::json!({
            "what": figure.what, "value": figure.value, "unit": figure.unit,
            "beside": figure.beside, "bar": format!("{word} {bar}"), "holds": figure.holds(),
            "debug_build": cfg!(debug_assertions),
        }));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"), PathBuf::from);
    let folder = target.join("bench");
    std::fs::create_dir_all(&folder).unwrap();
    let text = serde_json::to_string_pretty(&rows).unwrap();
    std::fs::write(folder.join(format!("{name}.json")), text).unwrap();
    figures.iter().filter(|figure| !figure.holds()).count()
}

/// A service on an empty folder.
pub async fn open(folder: &Path, database: Option<String>) -> App {
    let config = Config { folder: folder.to_owned(), database, ..Config::default() };
    let store = Store::open(config.store().unwrap()).await.unwrap();
    store.migrate(Clock::real().now()).await.unwrap();
    let worker = Worker::new(binary().into(), Limits::default());
    App::new(store, Clock::real(), Dice::Real, config.house(), worker)
}

/// The program that was built with this one.
pub fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_concord")
}
