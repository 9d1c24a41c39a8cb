//! `concord audit`: whether history is as it was, and a signed root to carry away.

use crate::app::App;
use crate::audit::{self, Verdict};
use crate::config::Config;
use crate::trust::Jwks;
use anyhow::Context;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// What `concord audit` is asked.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Audit {
    /// Walks the hash chain of every history, or checks a folder that `walk` wrote.
    Verify(Verify),
    /// Signs the present heads of all chains and writes them to a file.
    Export(Export),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Without --dir every chain of this installation is walked and compared with the newest root that was exported. With
--root the file is compared too: it shows a history that was cut or replaced after it was exported.
With --dir the folder is checked: every byte of every file, the chain of every event, and the signatures of report and
Bundle. Its own jwks.json shows that nothing was changed; --keys, from a place that you trust, shows who signed.

Exit codes:
  0  clean
  1  something was changed, is missing or was added; each is a line
  5  it cannot be checked: a file or the database cannot be read

Examples:
  concord audit verify --root /mnt/elsewhere/root-2026-11.json
  concord audit verify --dir case/ --keys jwks.json")]
pub(super) struct Verify {
    /// A folder that `walk` wrote.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// A root that `audit export` wrote.
    #[arg(long, conflicts_with = "dir")]
    root: Option<PathBuf>,
    /// The issuing keys to check against (RFC 7517). Default: this installation's; with --dir the folder's own.
    #[arg(long)]
    keys: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Carry the file to a place that nobody with rights on the database can change. A chain that does not hold is never
signed.

Exit codes:
  0  written
  1  not written, and why is on standard error

Example:
  concord audit export /mnt/elsewhere/root-2026-11.json")]
pub(super) struct Export {
    /// A file that does not exist yet.
    file: PathBuf,
}

const CHANGED: u8 = 1;
const UNREADABLE: u8 = 5;

impl Audit {
    pub(super) fn run(&self, config: Option<&Path>) -> ExitCode {
        let (done, otherwise) = match self {
            Audit::Verify(asked) => (asked.run(config), UNREADABLE),
            Audit::Export(asked) => (asked.run(config), 1),
        };
        done.unwrap_or_else(|error| {
            eprintln!("concord: {error:#}");
            ExitCode::from(otherwise)
        })
    }
}

impl Verify {
    fn run(&self, config: Option<&Path>) -> anyhow::Result<ExitCode> {
        let named = self.keys.as_deref().map(read_keys).transpose()?;
        let mut out = io::stdout().lock();
        if let Some(dir) = &self.dir {
            return folder(dir, named.as_ref(), &mut out);
        }
        let config = Config::load(config)?;
        Runtime::new()?.block_on(async {
            let app = config.open_there().await?;
            let code = self.installation(&app, named, &mut out).await;
            app.store().close().await;
            code
        })
    }

    async fn installation(
        &self,
        app: &App,
        keys: Option<Jwks>,
        out: &mut impl Write,
    ) -> anyhow::Result<ExitCode> {
        let keys = match keys {
            Some(keys) => keys,
            None => app.known_keys().await?,
        };
        let root = match self.root.as_deref().map(|file| audit::read_root(file, &keys)) {
            None => None,
            Some(Ok(root)) => Some(root),
            Some(Err(error)) => {
                writeln!(out, "{error:#}")?;
                return Ok(ExitCode::from(CHANGED));
            }
        };
        let found = app.store().audit_verify(root.as_ref()).await?;
        for finding in &found.findings {
            writeln!(out, "{finding}")?;
        }
        if found.findings.is_empty() {
            writeln!(out, "Clean: {} events in {} chains.", found.events, found.chains)?;
            return Ok(ExitCode::SUCCESS);
        }
        writeln!(
            out,
            "Not clean: {} findings. Keep the database as it is, and compare with the newest backup.",
            found.findings.len()
        )?;
        Ok(ExitCode::from(CHANGED))
    }
}

impl Export {
    fn run(&self, config: Option<&Path>) -> anyhow::Result<ExitCode> {
        let config = Config::load(config)?;
        Runtime::new()?.block_on(async {
            let app = config.open_there().await?;
            let root = audit::write_root(&app, &self.file).await;
            app.store().close().await;
            let root = root?;
            let file = self.file.display();
            writeln!(
                io::stdout(),
                "Root {} over {} chains is in {file}.",
                root.number,
                root.heads
            )?;
            Ok(ExitCode::SUCCESS)
        })
    }
}

fn read_keys(file: &Path) -> anyhow::Result<Jwks> {
    let text = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(Jwks::read(&text)?)
}

fn folder(dir: &Path, keys: Option<&Jwks>, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    std::fs::read_dir(dir).with_context(|| format!("reading {}", dir.display()))?;
    match audit::verify_dir(dir, keys) {
        Verdict::Clean { case, files, events } => {
            writeln!(out, "Clean: {files} files and {events} events of case {case}.")?;
            if keys.is_none() {
                writeln!(out, "Checked with the folder's own keys; --keys shows who signed.")?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Verdict::Broken(wrong) => {
            for one in &wrong {
                writeln!(out, "{one}")?;
            }
            writeln!(out, "Not clean. Do not rely on this folder.")?;
            Ok(ExitCode::from(CHANGED))
        }
    }
}
