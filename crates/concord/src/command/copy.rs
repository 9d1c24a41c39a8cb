//! `concord backup` and `concord restore`: copies of database and contents, and of the keys apart from them.

use crate::clock::Clock;
use crate::config::Config;
use crate::dice::Dice;
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tokio::runtime::Runtime;

const DATABASE: &str = "concord.db";
const BLOBS: &str = "blobs";
const ABOUT: &str = "backup.json";

/// What is written beside a copy, last: without it a copy is not whole.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    schema: String,
    made: jiff::Timestamp,
    /// Of `concord.db`, lower-case hex; none when the database is PostgreSQL and copied by `pg_dump`.
    database: Option<String>,
    /// Files in `blobs`.
    blobs: u64,
}

const SCHEMA: &str = "concord-backup/1";

/// What `concord backup` is asked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Copies while the service goes on. Contents that an earlier copy in the same folder holds are not copied again.
All of it is sealed: it opens only with the keys, which are copied apart from it, to another place (--keys). Keep the
newest copy of the keys only: an older one would open what was erased since.
PostgreSQL is copied by pg_dump --format=custom, contents on S3 by the store's own copies; the rest is copied here.

Exit codes:
  0  copied, and on disk
  1  not copied, and why is on standard error; an earlier copy in the folder is as it was

Examples:
  concord backup /mnt/backup/concord
  concord backup --keys /mnt/safe/concord-keys")]
pub(super) struct Backup {
    /// Copies the keys, and nothing else, to the folder.
    #[arg(long)]
    keys: bool,
    /// Where the copy goes.
    dir: PathBuf,
}

impl Backup {
    pub(super) fn run(&self, config: Option<&Path>) -> anyhow::Result<()> {
        let config = Config::load(config)?;
        self.apart()?;
        make_folder(&self.dir)?;
        Runtime::new()?.block_on(async {
            let app = config.open_there().await?;
            let done = match self.keys {
                true => app.store().backup_keys(&self.dir).await.map_err(anyhow::Error::new),
                false => self.copy(&app, &config).await,
            };
            app.store().close().await;
            done?;
            writeln!(io::stdout(), "Copied to {}.", self.dir.display())?;
            Ok(())
        })
    }

    /// Keys beside what they open would be no second lock.
    fn apart(&self) -> anyhow::Result<()> {
        let has = |name: &str| self.dir.join(name).exists();
        let dir = self.dir.display();
        if self.keys && (has(DATABASE) || has(ABOUT)) {
            bail!("{dir} holds a copy of the database; copy the keys to another place");
        }
        if !self.keys && has("operator.key") {
            bail!("{dir} holds a copy of the keys; copy the database to another place");
        }
        Ok(())
    }

    async fn copy(&self, app: &crate::app::App, config: &Config) -> anyhow::Result<()> {
        let fresh = self.dir.join("concord.db.unfinished");
        remove(&fresh)?;
        let mut database = None;
        if app.store().is_sqlite() {
            app.store().backup(&fresh).await?;
            database = Some(digest(&fresh)?);
        }
        // After the database: whatever it names is there, and never changes.
        let mut blobs = 0;
        if let Some(from) = config.blobs() {
            blobs = copy_blobs(&from, &self.dir.join(BLOBS))?;
        }
        if database.is_some() {
            // A copy is whole when its description fits; in between it is the old one that does not.
            remove(&self.dir.join(ABOUT))?;
            fs::rename(&fresh, self.dir.join(DATABASE)).context("keeping the copy")?;
        }
        let made = app.clock().now();
        let about = About { schema: SCHEMA.into(), made, database, blobs };
        super::write_whole(&self.dir.join(ABOUT), &serde_json::to_vec_pretty(&about)?)
    }
}

/// What `concord restore` is asked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Puts a copy into the `folder` of the configuration, where no database may be. The keys are those in its key folder, or
the copy that --keys names. What was erased after the copy was made is erased again; every session and every link that
was open is ended, because some of them may have been ended since. The history is checked at the end.

Exit codes:
  0  restored and checked
  1  not restored, and why is on standard error; DIR is as it was

Example:
  concord restore /mnt/backup/concord --keys /mnt/safe/concord-keys")]
pub(super) struct Restore {
    /// A folder that `backup` wrote.
    dir: PathBuf,
    /// The newest copy of the keys, when the key folder is empty.
    #[arg(long)]
    keys: Option<PathBuf>,
}

impl Restore {
    pub(super) fn run(&self, config: Option<&Path>) -> anyhow::Result<()> {
        let config = Config::load(config)?;
        let about = self.about()?;
        self.bring(&config, &about)?;
        Runtime::new()?.block_on(async {
            let app = config.open(Clock::real(), Dice::Real).await?;
            let checked = self.check(&app).await;
            app.store().close().await;
            let told = checked?;
            writeln!(io::stdout(), "Restored the copy of {}. {told}", about.made)?;
            Ok(())
        })
    }

    fn about(&self) -> anyhow::Result<About> {
        let file = self.dir.join(ABOUT);
        let text = fs::read(&file).with_context(|| {
            format!("{} is no whole copy: reading {}", self.dir.display(), file.display())
        })?;
        let about: About = serde_json::from_slice(&text).context("reading backup.json")?;
        if about.schema != SCHEMA {
            bail!("this copy is of another kind ({}); use the program that made it", about.schema);
        }
        Ok(about)
    }

    fn bring(&self, config: &Config, about: &About) -> anyhow::Result<()> {
        config.make_folder()?;
        if let Some(digest_then) = &about.database {
            let to = config.lite_file().context(
                "this copy is of SQLite, and `database` names PostgreSQL; leave `database` out",
            )?;
            if to.exists() {
                bail!(
                    "{} exists; a restore never writes over a database. Move it away first",
                    to.display()
                );
            }
            let from = self.dir.join(DATABASE);
            if digest(&from)? != *digest_then {
                bail!("{} is not as it was when it was copied; take another copy", from.display());
            }
            self.bring_keys(config)?;
            copy_whole(&from, &to)?;
        } else {
            self.bring_keys(config)?;
        }
        let from = self.dir.join(BLOBS);
        match config.blobs() {
            Some(to) if from.exists() => copy_blobs(&from, &to).map(drop),
            Some(_) | None => Ok(()),
        }
    }

    fn bring_keys(&self, config: &Config) -> anyhow::Result<()> {
        let to = config.keys();
        let there = to.join("operator.key").exists();
        match &self.keys {
            None if there => Ok(()),
            None => bail!(
                "{} holds no keys; name the newest copy of them with --keys. Nothing was restored",
                to.display()
            ),
            Some(_) if there => bail!(
                "{} holds keys already; leave --keys out, or move them away if they are older than the copy",
                to.display()
            ),
            Some(from) => {
                make_folder(&to)?;
                for name in names(from)? {
                    copy_whole(&from.join(&name), &to.join(&name))?;
                }
                Ok(())
            }
        }
    }

    async fn check(&self, app: &crate::app::App) -> anyhow::Result<String> {
        let store = app.store();
        if !store.is_whole().await? {
            bail!("the database file is damaged; take another copy");
        }
        let found = store.audit_verify(None).await?;
        if let Some(finding) = found.findings.first() {
            bail!("the history does not hold: {finding}. `concord audit verify` lists all of it");
        }
        let ended = store.end_all_access(app.clock().now()).await?;
        Ok(format!(
            "{} events in {} chains are clean; {ended} sessions and links were ended.",
            found.events, found.chains
        ))
    }
}

/// Copies what is not there yet; contents never change. How many files the copy then has.
fn copy_blobs(from: &Path, to: &Path) -> anyhow::Result<u64> {
    make_folder(to)?;
    let mut count = 0;
    for name in names(from)? {
        let (source, target) = (from.join(&name), to.join(&name));
        if source.is_dir() {
            count += copy_blobs(&source, &target)?;
            continue;
        }
        count += 1;
        match source.metadata() {
            Ok(there) if target.metadata().is_ok_and(|t| t.len() == there.len()) => {}
            Ok(_) => copy_whole(&source, &target)?,
            // Erased, or an upload that ended, in this very moment.
            Err(error) if error.kind() == io::ErrorKind::NotFound => count -= 1,
            Err(error) => {
                return Err(error).with_context(|| format!("reading {}", source.display()));
            }
        }
    }
    File::open(to).and_then(|folder| folder.sync_all()).context("syncing the copy")?;
    Ok(count)
}

fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let told = || format!("reading {}", folder.display());
    let mut names = vec![];
    for entry in fs::read_dir(folder).with_context(told)? {
        names.push(entry.with_context(told)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Copies one file, readable by its owner alone; it has its name when it is whole and on disk.
fn copy_whole(from: &Path, to: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut unfinished = to.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let copy = || -> io::Result<()> {
        let mut out = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&unfinished)?;
        io::copy(&mut File::open(from)?, &mut out)?;
        out.sync_all()?;
        fs::rename(&unfinished, to)?;
        File::open(to.parent().unwrap_or(Path::new(".")))?.sync_all()
    };
    copy().with_context(|| format!("copying {} to {}", from.display(), to.display()))
}

fn digest(file: &Path) -> anyhow::Result<String> {
    let told = || format!("reading {}", file.display());
    let mut open = File::open(file).with_context(told)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 20];
    loop {
        let read = open.read(&mut piece).with_context(told)?;
        if read == 0 {
            return Ok(concord_domain::opinion::hex(&hash.finalize()));
        }
        hash.update(&piece[..read]);
    }
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("making the folder {}", folder.display()))
}

fn remove(file: &Path) -> anyhow::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", file.display()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}
