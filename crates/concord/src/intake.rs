//! What arrives: an upload is read in the sandboxed child, becomes records of the case, and nothing of it is
//! lost, whatever it is.

mod kind;
mod plan;
mod reading;

pub use kind::answers;

use self::plan::Plan;
use self::reading::Heap;
use crate::app::{App, AppError};
use crate::dice::derived;
use concord_domain::case::Command;
use concord_domain::case::record::{self, File};
use concord_domain::id::{CaseId, RecordId};
use concord_domain::refusal::Refusal;
use concord_records::{Record, Verdict};
use concord_store::{Commit, Owed, Owner, Taken};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The kind of effect that reads an upload.
pub const KIND: &str = "read_upload";

/// A file that arrived and is stored as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// Where its bytes are.
    pub blob: Uuid,
    /// As it was sent. Shown, never a path.
    pub name: String,
}

/// What an upload became, for the person who sent it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub file: String,
    pub verdict: Verdict,
    /// Why, as a sentence; it names the person when the file is somebody else's.
    pub reason: String,
    /// The record that it is part of; none when nothing of it can be shown.
    pub record: Option<RecordId>,
    /// It was read when the case had ended, and nothing of it was used.
    #[serde(default)]
    pub late: bool,
}

/// Says that these files, which are on disk, have to be read. Their content is kept with it in one transaction.
///
/// # Errors
/// When the store fails; then nothing was taken.
pub async fn arrived(
    app: &App,
    case: CaseId,
    files: Vec<(String, Vec<u8>)>,
) -> Result<Uuid, AppError> {
    let now = app.clock().now();
    let batch = app.id(|id| id);
    let mut group = app.store().new_blobs(Owner::Case(case.0)).await?;
    let mut named = vec![];
    for (name, bytes) in files {
        let blob = app.id(|id| id);
        group.put(blob, &bytes).await?;
        named.push(Arrived { blob, name });
    }
    let blobs = group.settle().await?;
    let commit = Commit {
        at: now,
        actor: Uuid::nil().to_string(),
        outbox: vec![owed(case, batch, &named, now)?],
        blobs,
        ..Commit::default()
    };
    app.store().commit(commit).await?;
    Ok(batch)
}

/// The effect that reads stored files. The batch names it, so that it is owed once.
///
/// # Errors
/// When it cannot be written down.
pub fn owed(
    case: CaseId,
    batch: Uuid,
    files: &[Arrived],
    now: Timestamp,
) -> Result<Owed, AppError> {
    Ok(Owed {
        dedup: format!("read:{case}:{batch}"),
        kind: KIND.to_owned(),
        case: Some(case.0),
        run_at: now,
        payload: serde_json::to_vec(&(batch, files)).map_err(anyhow::Error::new)?,
        replace: false,
    })
}

/// Where the receipts of a batch are kept.
#[must_use]
pub fn receipt_id(batch: Uuid) -> Uuid {
    derived(&[b"receipt", batch.as_bytes()])
}

/// What became of a batch; `None` while it is being read.
///
/// # Errors
/// When the store fails.
pub async fn receipts(app: &App, batch: Uuid) -> Result<Option<Vec<Receipt>>, AppError> {
    match app.contents(receipt_id(batch)).await {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes).map_err(anyhow::Error::new)?)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// How often entering the case is tried anew because somebody else was faster.
const TRIES: usize = 5;

pub(crate) async fn carry_out(app: &App, taken: &Taken) -> Result<(), AppError> {
    let case = taken.case.map(CaseId).ok_or_else(|| anyhow::anyhow!("an upload without a case"))?;
    let (batch, files): (Uuid, Vec<Arrived>) =
        serde_json::from_slice(&taken.payload).map_err(anyhow::Error::new)?;
    if receipts(app, batch).await?.is_some() {
        return Ok(());
    }
    let plan = match plan::kept(app, batch).await? {
        Some(plan) => plan,
        None => {
            plan::make(app, case, batch, reading::read(app, case, batch, &files).await?).await?
        }
    };
    finish(app, case, batch, plan).await?;
    Ok(())
}

/// Turns what was read already into records of the case, as the effect does with what it reads itself: the images of a
/// study are one, a document is one. Files inside an archive are read again, because their bytes are needed.
///
/// # Errors
/// When the store fails. Done again, it goes on where it stopped. A case that has ended takes no records, and the receipts
/// say so.
pub async fn take_in(
    app: &App,
    case: CaseId,
    batch: Uuid,
    files: &[Arrived],
    read: Vec<Record>,
) -> Result<Vec<Receipt>, AppError> {
    if let Some(done) = receipts(app, batch).await? {
        return Ok(done);
    }
    let plan = match plan::kept(app, batch).await? {
        Some(plan) => plan,
        None => {
            let mut heap = Heap::of(app, case, files, read).await?;
            if heap.lacks_bytes() {
                heap.group.abandon().await;
                heap = reading::read(app, case, batch, files).await?;
            }
            plan::make(app, case, batch, heap).await?
        }
    };
    finish(app, case, batch, plan).await
}

/// What is left once it is written down what the files become. The receipts come last: they say that it is done.
async fn finish(
    app: &App,
    case: CaseId,
    batch: Uuid,
    plan: Plan,
) -> Result<Vec<Receipt>, AppError> {
    let receipts = match enter(app, case, &plan.files).await {
        Ok(()) => plan.receipts,
        Err(AppError::Refused { refusal: Refusal::Ended(_), .. }) => {
            plan.receipts.into_iter().map(too_late).collect()
        }
        Err(error) => return Err(error),
    };
    let bytes = serde_json::to_vec(&receipts).map_err(anyhow::Error::new)?;
    let now = app.clock().now();
    app.store().put_blob(Owner::Case(case.0), receipt_id(batch), &bytes, now).await?;
    Ok(receipts)
}

/// What the sender is told of a file that was read when the case had ended: nothing waits for it any more.
fn too_late(receipt: Receipt) -> Receipt {
    Receipt { verdict: Verdict::Rejected, record: None, late: true, ..receipt }
}

/// The records enter the case, all of them or none. Done twice, they are there once.
async fn enter(app: &App, case: CaseId, files: &[File]) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut loaded = app.load(case).await?;
        let there = &loaded.state.records.files;
        let commands: Vec<Command> = files
            .iter()
            .filter(|file| !there.contains_key(&file.record))
            .map(|file| Command::Record(record::Command::Receive(Box::new(file.clone()))))
            .collect();
        if commands.is_empty() {
            return Ok(());
        }
        match app.perform(&app.system(), &mut loaded, commands).await {
            Err(AppError::Busy) => tokio::task::yield_now().await,
            done => return done,
        }
    }
    Err(AppError::Busy)
}
