//! What arrives: an upload is read in the sandboxed child, becomes records of the case, and nothing of it is
//! lost, whatever it is.

use crate::app::{App, AppError, Manifest, Part};
use crate::dice::derived;
use concord_domain::case::Command;
use concord_domain::case::record::{self, File, Standing, Subject};
use concord_domain::id::{CaseId, RecordId};
use concord_records::{Entry, Kind, Match, Record, chronology, same_person};
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
    pub verdict: concord_records::Verdict,
    pub reason: String,
    pub record: Option<RecordId>,
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

pub(crate) async fn carry_out(app: &App, taken: &Taken) -> Result<(), AppError> {
    let case = taken.case.map(CaseId).ok_or_else(|| anyhow::anyhow!("an upload without a case"))?;
    let (batch, files): (Uuid, Vec<Arrived>) =
        serde_json::from_slice(&taken.payload).map_err(anyhow::Error::new)?;
    if receipts(app, batch).await?.is_some() {
        return Ok(());
    }
    let mut contents = vec![];
    for file in &files {
        contents.push((file.name.clone(), app.contents(file.blob).await?));
    }
    let read = app.worker().read_batch(contents).await;
    let receipts = take_in(app, case, batch, &files, read).await?;
    let bytes = serde_json::to_vec(&receipts).map_err(anyhow::Error::new)?;
    let now = app.clock().now();
    app.store().put_blob(Owner::Case(case.0), receipt_id(batch), &bytes, now).await?;
    Ok(())
}

/// Turns what was read into records of the case: the images of a study are one, a document is one.
pub async fn take_in(
    app: &App,
    case: CaseId,
    batch: Uuid,
    files: &[Arrived],
    read: Vec<Record>,
) -> Result<Vec<Receipt>, AppError> {
    let mut receipts = vec![];
    let blob_of = |name: &str| files.iter().find(|f| f.name == name).map(|f| f.blob);
    for entry in chronology(&read) {
        let members: Vec<&Record> = entry.series.iter().flatten().map(|i| &read[*i]).collect();
        let parts: Vec<Part> = members
            .iter()
            .filter_map(|r| blob_of(&r.file).map(|blob| Part::of(blob, (*r).clone())))
            .collect();
        if parts.is_empty() {
            continue;
        }
        let record = RecordId(derived(&[b"record", batch.as_bytes(), parts[0].blob.as_bytes()]));
        receive(app, case, record, &entry, Manifest { parts }).await?;
        receipts.extend(members.iter().map(|r| receipt(r, Some(record))));
    }
    receipts.extend(read.iter().filter(|r| !r.is_usable()).map(|r| receipt(r, None)));
    Ok(receipts)
}

fn receipt(record: &Record, id: Option<RecordId>) -> Receipt {
    Receipt {
        file: record.file.clone(),
        verdict: record.verdict,
        reason: record.reason.clone(),
        record: id,
    }
}

/// One record enters the case. Done twice, it is there once.
async fn receive(
    app: &App,
    case: CaseId,
    record: RecordId,
    entry: &Entry,
    manifest: Manifest,
) -> Result<(), AppError> {
    let loaded = app.load(case).await?;
    let file = File {
        record,
        version: 1,
        title: entry.title.clone().into(),
        kind: kind(entry),
        date: entry.date,
        source: entry.source.clone().unwrap_or_default().into(),
        pages: manifest.pages(),
        sha256: manifest.sha256(),
        subject: subject(&loaded.state, &manifest),
        standing: Standing::InFile,
        opens: (entry.kind == Kind::DicomImage).then(|| drawable(&manifest)),
    };
    let bytes = serde_json::to_vec(&manifest).map_err(anyhow::Error::new)?;
    let now = app.clock().now();
    app.store().put_blob(Owner::Case(case.0), Manifest::id(record), &bytes, now).await?;
    let command = Command::Record(record::Command::Receive(Box::new(file)));
    match app.run(&app.system(), case, command).await {
        Ok(_) => Ok(()),
        Err(AppError::Refused {
            refusal: concord_domain::refusal::Refusal::AlreadyDone, ..
        }) => Ok(()),
        Err(error) => Err(error),
    }
}

fn drawable(manifest: &Manifest) -> bool {
    manifest.parts.iter().filter_map(|p| p.found.image.as_ref()).any(|i| i.drawable)
}

fn kind(entry: &Entry) -> record::Kind {
    let title = entry.title.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| title.contains(w));
    match entry.kind {
        Kind::DicomImage => record::Kind::Imaging,
        Kind::DicomObject | Kind::DicomDocument => record::Kind::ImagingReport,
        Kind::FhirBundle | Kind::FhirResource => record::Kind::Summary,
        Kind::Picture => record::Kind::Picture,
        Kind::Pdf | Kind::Letter if says(&["patholog", "histolog", "biops"]) => {
            record::Kind::Pathology
        }
        Kind::Pdf | Kind::Letter if says(&["operation", "theatre"]) => record::Kind::Operation,
        Kind::Pdf | Kind::Letter if says(&["mri", "ct ", "x-ray", "ultrasound", "radiolog"]) => {
            record::Kind::ImagingReport
        }
        Kind::Pdf | Kind::Letter if says(&["blood", "laborator"]) => record::Kind::Laboratory,
        Kind::Pdf | Kind::Letter => record::Kind::Letter,
        Kind::Archive | Kind::Unknown => record::Kind::Other,
    }
}

/// Whose file it is, by what is written in it, against who the patient is.
fn subject(case: &concord_domain::case::Case, manifest: &Manifest) -> Subject {
    let Some(identity) = &case.request.identity else {
        return Subject::Unclear("the patient's name is not known yet".into());
    };
    let patient = concord_records::Subject {
        family: identity.family.0.clone(),
        given: identity.given.0.clone(),
        birth_date: Some(identity.birth_date.0),
        sex: String::new(),
        ids: identity
            .nhs_number
            .iter()
            .map(|n| concord_records::Id { system: NHS_NUMBER.into(), value: n.0.clone() })
            .collect(),
    };
    let mut unclear = None;
    for found in manifest.parts.iter().map(|p| &p.found) {
        let Some(named) = &found.subject else {
            // A letter or photograph that the sender says is the patient's, and that names nobody else.
            continue;
        };
        match same_person(&patient, named) {
            Match::Same => {}
            Match::Different => {
                return Subject::Other(format!("{} {}", named.given, named.family).into());
            }
            Match::Unclear(why) => unclear = Some(why),
        }
    }
    unclear.map_or(Subject::Same, Subject::Unclear)
}

const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";
