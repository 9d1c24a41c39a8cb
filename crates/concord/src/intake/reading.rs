//! Reading the files of an upload from where they are kept, and keeping what archives held.

use super::Arrived;
use crate::app::{App, AppError};
use crate::dice::derived;
use crate::worker::{Batch, Step};
use concord_domain::id::CaseId;
use concord_domain::opinion::hex;
use concord_records::{Kind, Record, Verdict, sha256};
use concord_store::blob::{Group, Staged};
use concord_store::{Owner, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The files of an upload after reading, and where the bytes of each are.
pub(super) struct Heap {
    pub records: Vec<Record>,
    /// By SHA-256 in lower-case hex: equal bytes are one blob.
    pub blobs: BTreeMap<String, Uuid>,
    /// Of those, the files out of archives. They stand in the group and exist once it is kept.
    pub inside: BTreeSet<Uuid>,
    pub group: Group,
}

impl Heap {
    /// What was read elsewhere; the originals are kept, the files of archives are not.
    pub async fn of(
        app: &App,
        case: CaseId,
        files: &[Arrived],
        records: Vec<Record>,
    ) -> Result<Heap, AppError> {
        let mut blobs = BTreeMap::new();
        for file in files {
            let staged = original(app, file).await?;
            blobs.insert(hex(&staged.sha256), file.blob);
        }
        let group = app.store().new_blobs(Owner::Case(case.0)).await?;
        Ok(Heap { records, blobs, inside: BTreeSet::new(), group })
    }

    /// Whether there is a record whose bytes are not at hand.
    pub fn lacks_bytes(&self) -> bool {
        let of_use = |r: &&Record| {
            r.verdict != Verdict::Rejected && !matches!(r.found.kind, Kind::Unknown | Kind::Archive)
        };
        self.records.iter().filter(of_use).any(|r| !self.blobs.contains_key(&r.found.sha256))
    }
}

/// Reads the files, one after another. Of a large one a window is in memory at a time.
///
/// # Errors
/// When the store fails. What a file does to its reader is no error: it becomes that file's verdict.
pub(super) async fn read(
    app: &App,
    case: CaseId,
    batch: Uuid,
    files: &[Arrived],
) -> Result<Heap, AppError> {
    let mut heap = Heap::of(app, case, files, vec![]).await?;
    let mut reader = app.worker().batch();
    for file in files {
        if let Err(error) = read_one(app, batch, &mut reader, file, &mut heap).await {
            heap.group.abandon().await;
            return Err(error);
        }
    }
    Ok(heap)
}

async fn read_one(
    app: &App,
    batch: Uuid,
    reader: &mut Batch,
    file: &Arrived,
    heap: &mut Heap,
) -> Result<(), AppError> {
    let staged = original(app, file).await?;
    let mut reading = reader.begin(&file.name, &hex(&staged.sha256), staged.length);
    loop {
        match reader.step(&mut reading).await {
            Step::Need { at, length } => {
                let range = at..at.saturating_add(length);
                reader.give(&app.store().read_blob_range(file.blob, range).await?).await;
            }
            Step::Inside { bytes, .. } => {
                let digest = sha256(&bytes);
                if heap.blobs.contains_key(&digest) {
                    continue;
                }
                let blob = derived(&[b"inside", batch.as_bytes(), digest.as_bytes()]);
                heap.group.put(blob, &bytes).await?;
                heap.inside.insert(blob);
                heap.blobs.insert(digest, blob);
            }
            Step::Read(records) => {
                heap.records.extend(records);
                return Ok(());
            }
        }
    }
}

async fn original(app: &App, file: &Arrived) -> Result<Staged, AppError> {
    let staged = app.store().blob(file.blob).await?;
    staged.ok_or_else(|| StoreError::Missing(format!("blob {}", file.blob)).into())
}
