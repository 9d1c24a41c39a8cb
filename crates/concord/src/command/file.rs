//! Commands on files that need no service: what a file is, the case file of a folder, and whether a report is intact.

use crate::casefile::{self, Contents, Cover};
use crate::clock::Clock;
use crate::config::Config;
use crate::trust::{self, VERIFY_HELP};
use crate::worker::{self, Limits, Worker};
use anyhow::{Context, bail};
use concord_records::{Record, Verdict, cross_check, patient_of};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// What `concord verify` is asked.
#[derive(Debug, clap::Args)]
#[command(after_help = VERIFY_HELP)]
pub(super) struct Verify {
    /// A report PDF or its FHIR Bundle.
    file: PathBuf,
    /// The issuing keys to check against (RFC 7517). Default: this installation's.
    #[arg(long)]
    keys: Option<PathBuf>,
}

/// The exit code for a file, key set or installation that cannot be read.
const UNREADABLE: u8 = 5;

impl Verify {
    pub(super) fn run(&self, config: Option<&Path>) -> ExitCode {
        let checked = keys(self.keys.as_deref(), config).and_then(|keys| {
            trust::run_verify(&self.file, &keys, &mut io::stdout().lock())
                .context("telling the verdict")
        });
        match checked {
            Ok(code) => ExitCode::from(code),
            Err(error) => {
                eprintln!("concord: {error:#}");
                ExitCode::from(UNREADABLE)
            }
        }
    }
}

/// The text of a key set: of the file, or of this installation.
pub(super) fn keys(file: Option<&Path>, config: Option<&Path>) -> anyhow::Result<Vec<u8>> {
    if let Some(file) = file {
        return std::fs::read(file).with_context(|| format!("reading {}", file.display()));
    }
    let config = Config::load(config)?;
    Runtime::new()?.block_on(async {
        let app = config.open_there().await.context(
            "without --keys this installation's own keys are asked for, and it cannot be opened",
        )?;
        let keys = app.jwks().await;
        app.store().close().await;
        Ok(keys?.to_string().into_bytes())
    })
}

/// What `concord parse` is asked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each file is read as an upload of its own, in a child process that can reach nothing but its bytes.
A line is {\"file\", \"verdict\": accepted|neutralised|quarantined|rejected, \"reason\", \"found\"}; a zip adds \"inside\".

Exit codes:
  0  every file has its line, also those that were refused
  1  a line could not be written

Example:
  concord parse scan.dcm letter.pdf")]
pub(super) struct Parse {
    /// Files of any kind.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl Parse {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let worker = Worker::of_this_program(Limits::default())?;
        let out = &mut io::stdout().lock();
        Ok(Runtime::new()?.block_on(worker::parse_files(&worker, &self.files, out)))
    }
}

/// What `concord compile` is asked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Cover, contents, chronology, then every page of every record with a stamp. The patient is the person whom most files
name. Files of other people and files that cannot be read are named on standard error and left out.

Exit codes:
  0  the case file is written
  1  it is not, and why is on standard error; an older FILE.pdf is as it was

Example:
  concord compile records/ -o case-file.pdf")]
pub(super) struct Compile {
    /// The records: a folder with files of any kind, subfolders included.
    folder: PathBuf,
    /// Where the case file goes.
    #[arg(short, long)]
    output: PathBuf,
    /// The number that is stamped on each page.
    #[arg(long, default_value = "records")]
    number: String,
}

impl Compile {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let files = casefile::gather(&self.folder).context("reading the folder")?;
        if files.is_empty() {
            bail!("{} holds no files; nothing was written", self.folder.display());
        }
        let contents = Contents::of(&files);
        let worker = Worker::of_this_program(Limits::default())?;
        Runtime::new()?.block_on(async {
            let mut records = worker.read_batch(files).await;
            cross_check(&mut records, None);
            left_out(&records);
            let cover = self.cover(&records)?;
            let pdf = casefile::compile(cover, &records, &contents, &worker).await?;
            super::write_whole(&self.output, &pdf)
        })
    }

    fn cover(&self, records: &[Record]) -> anyhow::Result<Cover> {
        if !records.iter().any(Record::is_usable) {
            bail!("none of these files can be used; nothing was written");
        }
        let patient = patient_of(records);
        let name = patient.as_ref().map(|p| format!("{} {}", p.given, p.family));
        Ok(Cover {
            language: "en".into(),
            title: name.map_or_else(|| "Records".into(), |n| format!("Records of {}", n.trim())),
            case_number: self.number.clone(),
            patient: patient.map(|p| p.label()).unwrap_or_default(),
            questions: vec![],
            made: Clock::real().now(),
        })
    }
}

fn left_out(records: &[Record]) {
    let mut told = io::stderr().lock();
    for record in
        records.iter().filter(|r| matches!(r.verdict, Verdict::Quarantined | Verdict::Rejected))
    {
        // Nobody may be listening; the case file is made all the same.
        let _ = writeln!(told, "left out: {}: {}", record.file, record.reason);
    }
}
