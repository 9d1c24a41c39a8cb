//! `concord doctor`: looks at everything that the service stands on, a line each, with what to do.

mod outside;

use super::start;
use crate::clock::Clock;
use crate::config::Config;
use crate::dice::Dice;
use crate::web::asset;
use concord_store::{Owner, Store};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// The end of `concord doctor --help`.
pub(super) const HELP: &str = "\
Each line begins with ok, note or WRONG and says what to do. A note can wait; with something WRONG the service does not
start, or loses or shows what it should not.

Exit codes:
  0  nothing is wrong
  1  something is WRONG, or the configuration cannot be read

Example:
  concord doctor --config /etc/concord.toml";

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Good,
    Note,
    Wrong,
}

/// What was looked at, how it is, and what to do.
#[derive(Debug)]
struct Line {
    how: How,
    about: &'static str,
    told: String,
}

impl Line {
    fn good(about: &'static str, told: impl Into<String>) -> Line {
        Line { how: How::Good, about, told: told.into() }
    }

    fn note(about: &'static str, told: impl Into<String>) -> Line {
        Line { how: How::Note, about, told: told.into() }
    }

    fn wrong(about: &'static str, told: impl Into<String>) -> Line {
        Line { how: How::Wrong, about, told: told.into() }
    }
}

pub(super) fn run(file: Option<&Path>) -> anyhow::Result<ExitCode> {
    let config = Config::load(file)?;
    let clock = Clock::real();
    let mut lines = settings(&config);
    lines.push(time(&clock));
    Runtime::new()?.block_on(async {
        lines.extend(kept(&config, &clock).await);
        lines.push(outside::room().await);
        lines.push(outside::mail(config.smtp.as_ref()).await);
    });
    lines.extend(outside::space(&config));
    lines.push(fonts());
    lines.push(match asset::BUILT {
        true => Line::good("web", "scripts and fonts are carried"),
        false => Line::note("web", "built without scripts and fonts: pages work as plain forms. `cargo xtask demo` builds them"),
    });
    let wrong = lines.iter().any(|line| line.how == How::Wrong);
    tell(&lines, &mut io::stdout().lock())?;
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn tell(lines: &[Line], out: &mut impl Write) -> io::Result<()> {
    for Line { how, about, told } in lines {
        let how = match how {
            How::Good => "ok",
            How::Note => "note",
            How::Wrong => "WRONG",
        };
        writeln!(out, "{how:<6} {about:<10} {told}")?;
    }
    Ok(())
}

fn settings(config: &Config) -> Vec<Line> {
    let found = start::unsafe_in(config);
    if found.is_empty() {
        let told = format!("{} on {}", config.address, config.listen);
        return vec![Line::good("settings", told)];
    }
    found.iter().map(|one| Line::wrong("settings", one.to_string())).collect()
}

/// The clock cannot be compared with anything inside this machine; a year before this program was written is wrong.
fn time(clock: &Clock) -> Line {
    let now = clock.now();
    match now.as_second() {
        ..1_767_225_600 => Line::wrong(
            "clock",
            format!("it is {now} here: set the clock, and let it follow a time server"),
        ),
        _ => Line::good("clock", format!("it is {now}; compare it with a clock that you trust")),
    }
}

fn fonts() -> Line {
    let fonts = crate::print::fonts();
    if fonts.arabic {
        return Line::good(
            "fonts",
            format!("{} families, Arabic among them", fonts.families.len()),
        );
    }
    Line::note(
        "fonts",
        "no Arabic: an Arabic report cannot be printed. Run `npm ci` in web/ and build again",
    )
}

/// Database, keys, contents, outbox. What is not there is not made.
async fn kept(config: &Config, clock: &Clock) -> Vec<Line> {
    if let Some(file) = config.lite_file().filter(|file| !file.exists()) {
        let told = format!("{} does not exist yet; `concord migrate` makes it", file.display());
        return vec![Line::note("database", told)];
    }
    let settings = match config.store() {
        Ok(settings) => settings,
        Err(error) => return vec![Line::wrong("database", format!("{error:#}"))],
    };
    let store = match Store::open(settings).await {
        Ok(store) => store,
        Err(error) => {
            let told =
                format!("cannot be opened: {error}. Is it running, and is the address right?");
            return vec![Line::wrong("database", told)];
        }
    };
    let mut lines = vec![];
    match store.schema().await {
        Ok((found, known)) if found == known => {
            lines.push(Line::good("database", format!("answers, schema {found}")));
            lines.push(whole(&store).await);
            lines.push(contents(config, &store, clock).await);
            lines.push(outbox(&store, clock).await);
        }
        Ok((found, known)) => {
            let told = format!("schema {found}, this program knows {known}: run `concord migrate`");
            lines.push(Line::wrong("database", told));
        }
        Err(error) => lines.push(Line::wrong("database", error.to_string())),
    }
    store.close().await;
    lines
}

async fn whole(store: &Store) -> Line {
    match store.is_whole().await {
        Ok(true) => Line::good("file", "the database says that it is whole"),
        Ok(false) => Line::wrong(
            "file",
            "the database file is damaged: stop, keep it, restore the newest copy",
        ),
        Err(error) => Line::wrong("file", error.to_string()),
    }
}

/// Writes, syncs, reads and removes one blob of the service itself.
async fn contents(config: &Config, store: &Store, clock: &Clock) -> Line {
    let place = match (&config.s3, config.blobs()) {
        (Some(s3), _) => format!("bucket {} at {}", s3.bucket, s3.endpoint),
        (None, folder) => folder.unwrap_or_default().display().to_string(),
    };
    let id = Dice::Real.id();
    let tried = async {
        store.put_blob(Owner::Tenant, id, b"doctor", clock.now()).await?;
        let same = store.read_blob(id).await? == b"doctor";
        store.remove_blob(id).await?;
        Ok::<_, concord_store::StoreError>(same)
    };
    match tried.await {
        Ok(true) => Line::good("contents", format!("{place} takes, syncs and gives back")),
        Ok(false) => Line::wrong(
            "contents",
            format!("{place} gives back other bytes than it was given: stop using it"),
        ),
        Err(error) => Line::wrong("contents", format!("{place}: {error}")),
    }
}

async fn outbox(store: &Store, clock: &Clock) -> Line {
    match store.dead(5).await {
        Ok(dead) if dead.is_empty() => match store.measure(clock.now()).await {
            Ok(found) => Line::good(
                "outbox",
                format!("{} owed, {} due, none given up", found.owed, found.due),
            ),
            Err(error) => Line::wrong("outbox", error.to_string()),
        },
        Ok(dead) => {
            // Keys hold ids; errors hold ids and causes.
            let keys: Vec<String> =
                dead.iter().map(|d| format!("{} ({})", d.dedup, d.error)).collect();
            let told = format!(
                "given up after many tries, newest first: {}. Mend the cause; governance tries them again",
                keys.join("; ")
            );
            Line::note("outbox", told)
        }
        Err(error) => Line::wrong("outbox", error.to_string()),
    }
}
