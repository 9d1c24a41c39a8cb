//! What the files of an upload become, written down before any of it happens: a crash later changes nothing of it.

use super::Receipt;
use super::kind::kind;
use super::reading::Heap;
use crate::app::{App, AppError, Manifest, Part};
use crate::dice::derived;
use concord_domain::case::Case;
use concord_domain::case::record::{File, Standing, Subject};
use concord_domain::id::{CaseId, RecordId};
use concord_records::{
    Entry, Id, Kind, Match, Record, Verdict, chronology, cross_check, same_person, set_aside,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The records that enter the case, and what the sender is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plan {
    pub files: Vec<File>,
    pub receipts: Vec<Receipt>,
}

fn plan_id(batch: Uuid) -> Uuid {
    derived(&[b"plan of an upload", batch.as_bytes()])
}

/// The plan of a batch, when it was made already.
///
/// # Errors
/// When the store fails.
pub(super) async fn kept(app: &App, batch: Uuid) -> Result<Option<Plan>, AppError> {
    match app.contents(plan_id(batch)).await {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes).map_err(anyhow::Error::new)?)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Decides what the files become, and keeps that in one transaction with the records' manifests and the files out of
/// archives.
///
/// # Errors
/// When the store fails; then nothing was kept.
pub(super) async fn make(
    app: &App,
    case: CaseId,
    batch: Uuid,
    mut heap: Heap,
) -> Result<Plan, AppError> {
    let loaded = app.load(case).await?;
    let patient = patient(&loaded.state);
    cross_check(&mut heap.records, patient.as_ref());
    let records = std::mem::take(&mut heap.records);
    let drawn = draw(batch, &records, patient.as_ref(), &heap.blobs);
    let mut staying: BTreeSet<Uuid> = BTreeSet::new();
    for (file, manifest) in &drawn.records {
        let id = Manifest::id(file.record);
        let bytes = serde_json::to_vec(manifest).map_err(anyhow::Error::new)?;
        heap.group.put(id, &bytes).await?;
        staying.insert(id);
        staying.extend(manifest.parts.iter().map(|part| part.blob));
    }
    let receipts = records.iter().enumerate().map(|(i, record)| receipt(record, drawn.of.get(&i)));
    let plan = Plan {
        receipts: receipts.collect(),
        files: drawn.records.into_iter().map(|(file, _)| file).collect(),
    };
    let bytes = serde_json::to_vec(&plan).map_err(anyhow::Error::new)?;
    heap.group.put(plan_id(batch), &bytes).await?;
    staying.insert(plan_id(batch));
    let (kept, left): (Vec<_>, Vec<_>) =
        heap.group.settle().await?.into_iter().partition(|blob| staying.contains(&blob.id));
    app.store().keep_blobs(&kept, app.clock().now()).await?;
    for blob in left {
        // Out of an archive that was refused in the end. The archive itself stays.
        app.store().remove_blob(blob.id).await?;
    }
    Ok(plan)
}

/// The records to be, and which record each file of the upload is part of.
struct Drawn {
    records: Vec<(File, Manifest)>,
    of: BTreeMap<usize, Place>,
}

/// Where a file went.
struct Place {
    record: RecordId,
    copy: bool,
}

fn draw(
    batch: Uuid,
    records: &[Record],
    patient: Option<&concord_records::Subject>,
    blobs: &BTreeMap<String, Uuid>,
) -> Drawn {
    let mut drawn = Drawn { records: vec![], of: BTreeMap::new() };
    for entry in chronology(records).into_iter().chain(set_aside(records)) {
        let members: Vec<usize> = entry.series.iter().flatten().copied().collect();
        let part = |i: &usize| {
            let blob = blobs.get(&records[*i].found.sha256)?;
            Some((*i, Part::of(*blob, records[*i].clone())))
        };
        let (held, parts): (Vec<usize>, Vec<Part>) = members.iter().filter_map(part).unzip();
        let Some(first) = held.first().map(|i| &records[*i]) else { continue };
        let record = RecordId(derived(&[b"record", batch.as_bytes(), entry.key.as_bytes()]));
        for (i, copy) in
            held.iter().map(|i| (*i, false)).chain(entry.copies.iter().map(|i| (*i, true)))
        {
            drawn.of.insert(i, Place { record, copy });
        }
        let manifest = Manifest { parts };
        drawn.records.push((file(record, &entry, first, patient, &manifest), manifest));
    }
    drawn
}

fn file(
    record: RecordId,
    entry: &Entry,
    first: &Record,
    patient: Option<&concord_records::Subject>,
    manifest: &Manifest,
) -> File {
    let subject = subject(first, patient);
    let standing = if first.is_usable() && subject == Subject::Same {
        Standing::InFile
    } else {
        Standing::Quarantined { why: first.reason.clone() }
    };
    File {
        record,
        version: 1,
        title: entry.title.clone().into(),
        kind: kind(entry),
        date: entry.date,
        source: entry.source.clone().unwrap_or_default().into(),
        pages: manifest.pages(),
        sha256: manifest.sha256(),
        subject,
        standing,
        opens: (entry.kind == Kind::DicomImage).then(|| drawable(manifest)),
    }
}

fn drawable(manifest: &Manifest) -> bool {
    manifest.parts.iter().filter_map(|p| p.found.image.as_ref()).any(|i| i.drawable)
}

fn receipt(record: &Record, place: Option<&Place>) -> Receipt {
    let lost = place.is_none() && record.is_usable();
    let reason = match place {
        Some(place) if place.copy => "The same file came twice; it is kept once.".to_owned(),
        None if lost => {
            "The file could not be taken out of its archive. Send it by itself.".to_owned()
        }
        Some(_) | None => record.reason.clone(),
    };
    Receipt {
        file: record.file.clone(),
        verdict: if lost { Verdict::Rejected } else { record.verdict },
        reason,
        record: place.map(|place| place.record),
        late: false,
    }
}

/// Whose file it is. [`cross_check`] has compared it; here its answer is said in the domain's words, without names
/// where a reason goes into a list.
fn subject(record: &Record, patient: Option<&concord_records::Subject>) -> Subject {
    let Some(patient) = patient else {
        return Subject::Unclear("the patient's name is not known yet".into());
    };
    if record.is_usable() {
        // A letter or photograph that names nobody is the patient's, as the sender says.
        return Subject::Same;
    }
    match record.found.subject.as_ref().map(|named| (same_person(named, patient), named)) {
        Some((Match::Different, named)) => Subject::Other(named.label().into()),
        Some((Match::Unclear(why), _)) => Subject::Unclear(why),
        Some((Match::Same, _)) | None => Subject::Unclear(record.reason.clone()),
    }
}

/// Who the patient is, as the request says; `None` before it does.
fn patient(case: &Case) -> Option<concord_records::Subject> {
    let identity = case.request.identity.as_ref()?;
    let nhs = identity.nhs_number.iter();
    Some(concord_records::Subject {
        family: identity.family.0.clone(),
        given: identity.given.0.clone(),
        birth_date: Some(identity.birth_date.0),
        sex: String::new(),
        ids: nhs.map(|n| Id { system: NHS_NUMBER.into(), value: n.0.clone() }).collect(),
    })
}

const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";
