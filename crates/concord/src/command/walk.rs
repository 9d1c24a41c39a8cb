//! `concord walk FOLDER --out DIR`: the whole line without a browser, on real records.

mod script;

use crate::app::{App, Artefact, House, Manifest};
use crate::clock::Clock;
use crate::demo::cast::{Cast, Reviewer};
use crate::demo::stage::Stage;
use crate::dice::Dice;
use crate::intake;
use crate::worker::{Limits, Worker};
use anyhow::{Context, bail};
use concord_domain::case::record::Standing;
use concord_records::{Record, Subject, Verdict, patient_of};
use concord_store::{Owner, Store};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What is asked of a walk.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 done; 1 not done, and why on standard error.\n\
    Files of other people are named in quarantine.jsonl and on standard error, never in report or case file.\n\n\
    Example: concord walk records/ --out case/ && concord verify case/report.pdf --keys case/jwks.json")]
pub(super) struct Walk {
    /// The records: a folder with files of any kind, subfolders included.
    folder: PathBuf,
    /// Where the results go: report.pdf, bundle.json, case-file.pdf, events.jsonl, audit.json, jwks.json, quarantine.jsonl.
    #[arg(long)]
    out: PathBuf,
    /// Whose case it is, as `Given Family,1968-04-17`; default: the identity with most files.
    #[arg(long)]
    patient: Option<String>,
}

impl Walk {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let files = crate::casefile::gather(&self.folder)?;
        if files.is_empty() {
            bail!("{} holds no files", self.folder.display());
        }
        std::fs::create_dir_all(&self.out)
            .with_context(|| format!("making {}", self.out.display()))?;
        let kept = tempfile::tempdir().context("making a place for the case")?;
        tokio::runtime::Runtime::new()?.block_on(async {
            let app = open(kept.path()).await?;
            let done = self.walk(&app, files).await;
            app.store().close().await;
            done
        })
    }

    async fn walk(&self, app: &App, files: Vec<(String, Vec<u8>)>) -> anyhow::Result<()> {
        let read = app.worker().read_batch(files.clone()).await;
        let patient = self.patient(&read)?;
        let cast = Cast::of(app);
        cast.enter(app).await?;
        let reviewer =
            Reviewer::british("walk", "Scripted reviewer", "Script", "any field", "No institution");
        let reviewer = cast.enrol(app, &reviewer).await?;
        let plot = script::plot(&patient)?;
        let mut stage =
            Stage::open(app, Clock::real(), plot, script::terms()?, "CN-00001".into(), reviewer)
                .await?;
        stage.ask().await?;
        stage.accept().await?;
        let receipts = bring(app, &mut stage, files, read).await?;
        let quarantined = quarantined(&stage, &receipts);
        self.tell(&quarantined)?;
        stage.complete_records().await?;
        let places = script::places(app, &stage).await?;
        stage.plot = script::written(stage.plot.clone(), &places);
        let places: Vec<_> = places.into_iter().map(|(place, _)| place).collect();
        carry(&mut stage, &places).await?;
        self.write(app, &stage).await
    }

    /// Whose case it is.
    fn patient(&self, read: &[Record]) -> anyhow::Result<Subject> {
        match &self.patient {
            None => patient_of(read).context(
                "none of these files names a person; say who it is with --patient \"NAME,DOB\"",
            ),
            Some(said) => {
                let (name, born) =
                    said.rsplit_once(',').context("--patient is written as NAME,DOB")?;
                let (given, family) = name.trim().rsplit_once(' ').unwrap_or(("", name.trim()));
                let born = born.trim().parse().with_context(|| format!("{born} is no date"))?;
                Ok(Subject {
                    family: family.to_owned(),
                    given: given.to_owned(),
                    birth_date: Some(born),
                    ..Subject::default()
                })
            }
        }
    }

    fn tell(&self, quarantined: &[Quarantined]) -> anyhow::Result<()> {
        let mut lines = String::new();
        for one in quarantined {
            writeln!(lines, "{}", serde_json::to_string(one)?)?;
            eprintln!("quarantined: {}: {}", one.file, one.reason);
        }
        put(&self.out, "quarantine.jsonl", lines.as_bytes())
    }

    async fn write(&self, app: &App, stage: &Stage) -> anyhow::Result<()> {
        let case = stage.loaded.id;
        for (artefact, name) in [(Artefact::Pdf, "report.pdf"), (Artefact::Bundle, "bundle.json")] {
            put(&self.out, name, &app.artefact(case, 1, artefact).await?)?;
        }
        let file = app.case_file(&stage.loaded).await?;
        put(&self.out, "case-file.pdf", &file)?;
        crate::audit::write_dir(app, case, &self.out).await
    }
}

/// Everything after the records: prepared, offered, read, compared, checked, signed, delivered.
async fn carry(
    stage: &mut Stage,
    places: &[concord_domain::opinion::Citation],
) -> anyhow::Result<()> {
    stage.prepare(vec![]).await?;
    stage.offer().await?;
    stage.take_on().await?;
    stage.read(places).await?;
    stage.compare(places).await?;
    stage.sign().await?;
    stage.deliver().await?;
    Ok(())
}

/// A file that is not in the case, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
struct Quarantined {
    file: String,
    verdict: Verdict,
    reason: String,
    /// Whom the file names.
    person: Option<String>,
}

/// Keeps the originals byte for byte and makes records of what was read.
async fn bring(
    app: &App,
    stage: &mut Stage,
    files: Vec<(String, Vec<u8>)>,
    read: Vec<Record>,
) -> anyhow::Result<Vec<intake::Receipt>> {
    let case = stage.loaded.id;
    let batch = app.id(|id| id);
    let mut group = app.store().new_blobs(Owner::Case(case.0)).await?;
    let mut arrived = vec![];
    for (name, bytes) in files {
        let blob: Uuid = app.id(|id| id);
        group.put(blob, &bytes).await?;
        arrived.push(intake::Arrived { blob, name });
    }
    let blobs = group.settle().await?;
    app.store().keep_blobs(&blobs, app.clock().now()).await?;
    let receipts = intake::take_in(&stage.app, case, batch, &arrived, read).await?;
    stage.refresh().await?;
    Ok(receipts)
}

fn quarantined(stage: &Stage, receipts: &[intake::Receipt]) -> Vec<Quarantined> {
    let files = &stage.loaded.state.records.files;
    receipts
        .iter()
        .filter_map(|receipt| {
            let standing = receipt.record.and_then(|r| files.get(&r));
            let (reason, person) = match standing.map(|f| (&f.standing, &f.subject)) {
                Some((Standing::InFile | Standing::FoldedInto(_), _)) => return None,
                Some((Standing::Quarantined { why } | Standing::KeptOut { why }, subject)) => {
                    (why.clone(), name_in(subject))
                }
                None => (receipt.reason.clone(), None),
            };
            let verdict = match standing {
                Some(_) => Verdict::Quarantined,
                None => receipt.verdict,
            };
            Some(Quarantined { file: receipt.file.clone(), verdict, reason, person })
        })
        .collect()
}

fn name_in(subject: &concord_domain::case::record::Subject) -> Option<String> {
    match subject {
        concord_domain::case::record::Subject::Other(name) => Some(name.0.clone()),
        concord_domain::case::record::Subject::Same
        | concord_domain::case::record::Subject::Unclear(_) => None,
    }
}

async fn open(folder: &Path) -> anyhow::Result<App> {
    let config = crate::config::Config { folder: folder.to_owned(), ..Default::default() };
    let store = Store::open(config.store()?).await?;
    let clock = Clock::real();
    store.migrate(clock.now()).await?;
    let house = House {
        name: "Concord, walked by a script".to_owned(),
        notice: Some("Scripted, not medical advice.".to_owned()),
        ..config.house()
    };
    let worker = Worker::of_this_program(Limits::default())?;
    Ok(App::new(store, clock, Dice::Real, house, worker))
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// A record's manifest, for the places that a script cites.
async fn manifest(
    app: &App,
    file: &concord_domain::case::record::File,
) -> anyhow::Result<Manifest> {
    Ok(app.manifest(file.record).await?)
}
