//! Phase 3: what was asked for, what came, and whose it is.

use super::{Case, Event as E, Phase, consent};
use crate::access::{Actor, Role};
use crate::id::{PersonId, RecordId, RequestId};
use crate::person::Sensitive;
use crate::refusal::{Gap, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    pub requests: BTreeMap<RequestId, Request>,
    pub files: BTreeMap<RecordId, File>,
    /// How each checklist item was closed, by its key.
    pub closed: BTreeMap<String, Closed>,
    /// Clock A starts here.
    pub completed_at: Option<Timestamp>,
}

/// A source was asked for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub item: String,
    pub source: Sensitive<String>,
    pub asked: Vec<Timestamp>,
}

/// How an item of the condition's checklist was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    Received(RecordId),
    NotAvailable { why: String },
    Waived { why: String, by: PersonId },
}

/// One received file or one image study, with what a parser found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub record: RecordId,
    pub version: u32,
    pub title: Sensitive<String>,
    pub kind: Kind,
    pub date: Option<Date>,
    pub source: Sensitive<String>,
    pub pages: u32,
    /// SHA-256 of the original bytes, lower-case hex.
    pub sha256: String,
    pub subject: Subject,
    pub standing: Standing,
    /// Only for image studies: did it open?
    pub opens: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Letter,
    Imaging,
    ImagingReport,
    Pathology,
    Laboratory,
    Operation,
    Summary,
    Picture,
    Other,
}

/// Whose file it is, as the parser and then a person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Same,
    /// Another person is named in it.
    Other(Sensitive<String>),
    /// The file does not say enough.
    Unclear(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    InFile,
    /// In doubt; a person looks at it.
    Quarantined {
        why: String,
    },
    /// A person looked and decided that it does not belong here.
    KeptOut {
        why: String,
    },
    /// The same bytes, or the same document again.
    FoldedInto(RecordId),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Ask {
        request: RequestId,
        item: String,
        source: Sensitive<String>,
    },
    Chase {
        request: RequestId,
    },
    Receive(Box<File>),
    StudyRead {
        record: RecordId,
        opens: bool,
    },
    Classify {
        record: RecordId,
        kind: Kind,
        title: Sensitive<String>,
        date: Option<Date>,
        source: Sensitive<String>,
    },
    Quarantine {
        record: RecordId,
        why: String,
    },
    /// A person looked: it is this patient's after all.
    Admit {
        record: RecordId,
        why: String,
    },
    Fold {
        record: RecordId,
        into: RecordId,
    },
    Satisfy {
        item: String,
        record: RecordId,
    },
    NotAvailable {
        item: String,
        why: String,
    },
    Waive {
        item: String,
        why: String,
    },
    Complete,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Asked {
        request: RequestId,
        item: String,
        source: Sensitive<String>,
    },
    Chased {
        request: RequestId,
    },
    Received(Box<File>),
    StudyRead {
        record: RecordId,
        opens: bool,
    },
    Classified {
        record: RecordId,
        kind: Kind,
        title: Sensitive<String>,
        date: Option<Date>,
        source: Sensitive<String>,
    },
    Quarantined {
        record: RecordId,
        why: String,
    },
    Admitted {
        record: RecordId,
        why: String,
        by: PersonId,
    },
    Folded {
        record: RecordId,
        into: RecordId,
    },
    Closed {
        item: String,
        how: Closed,
    },
    Completed,
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Ask { request, item, source } => {
            if !consent::stands(case, consent::Purpose::ObtainRecords) {
                return Err(Refusal::NoConsent(consent::Purpose::ObtainRecords));
            }
            Event::Asked { request, item, source }
        }
        Command::Chase { request } if case.records.requests.contains_key(&request) => {
            Event::Chased { request }
        }
        Command::Chase { .. } => return Err(Refusal::NotFound("that request")),
        Command::Receive(file) => return receive(case, *file),
        Command::StudyRead { record, opens } => {
            find(case, record)?;
            Event::StudyRead { record, opens }
        }
        Command::Classify { record, kind, title, date, source } => {
            find(case, record)?;
            Event::Classified { record, kind, title, date, source }
        }
        Command::Quarantine { record, why } => {
            may_keep_out(find(case, record)?)?;
            Event::Quarantined { record, why }
        }
        Command::Admit { record, why } => {
            may_admit(case, by, record)?;
            Event::Admitted { record, why, by: by.person }
        }
        Command::Fold { record, into } => {
            find(case, record)?;
            if record == into || find(case, into)?.standing != Standing::InFile {
                return Err(Refusal::Absurd(
                    "a file is folded into another one that is in the file",
                ));
            }
            Event::Folded { record, into }
        }
        Command::Satisfy { item, record } => {
            let received = find(case, record)?.standing == Standing::InFile;
            if !received {
                return Err(Refusal::Absurd("only a record that is in the file closes an item"));
            }
            close(case, item, Closed::Received(record))?
        }
        Command::NotAvailable { item, why } => close(case, item, Closed::NotAvailable { why })?,
        Command::Waive { item, why } => close(case, item, Closed::Waived { why, by: by.person })?,
        Command::Complete => {
            case.at(&[Phase::Records])?;
            Case::complete(gaps(case))?;
            return Ok(vec![E::Record(Event::Completed), E::Entered(Phase::Preparation)]);
        }
    };
    Ok(vec![E::Record(event)])
}

/// What was kept out once is kept out.
fn may_keep_out(file: &File) -> Result<(), Refusal> {
    match &file.standing {
        Standing::KeptOut { .. } => Err(Refusal::AlreadyDone),
        Standing::InFile | Standing::Quarantined { .. } | Standing::FoldedInto(_) => Ok(()),
    }
}

/// After preparation only a clinician can say that a file reveals nothing it should not.
fn may_admit(case: &Case, by: &Actor, record: RecordId) -> Result<(), Refusal> {
    match find(case, record)?.standing {
        Standing::InFile | Standing::FoldedInto(_) => Err(Refusal::AlreadyDone),
        Standing::Quarantined { .. } | Standing::KeptOut { .. }
            if case.phase > Phase::Preparation && by.role != Role::Clinician =>
        {
            Err(Refusal::NeedsAnotherPerson)
        }
        Standing::Quarantined { .. } | Standing::KeptOut { .. } => Ok(()),
    }
}

/// Whatever comes is kept. Another patient's file, or one that names nobody clearly, goes to
/// quarantine; the same bytes again are folded.
fn receive(case: &Case, mut file: File) -> Result<Vec<E>, Refusal> {
    if case.records.files.contains_key(&file.record) {
        return Err(Refusal::AlreadyDone);
    }
    let same = case
        .records
        .files
        .values()
        .find(|f| f.sha256 == file.sha256 && f.standing == Standing::InFile);
    file.standing = match (&file.subject, same) {
        (_, Some(first)) => Standing::FoldedInto(first.record),
        // Whoever read it says why it is in doubt.
        (_, None) if matches!(file.standing, Standing::Quarantined { .. }) => {
            return Ok(came(file));
        }
        (Subject::Same, None) if case.phase > Phase::Preparation => Standing::Quarantined {
            why: "it came after the file was prepared; a clinician looks at it first".into(),
        },
        (Subject::Same, None) => Standing::InFile,
        (Subject::Other(_), None) => {
            Standing::Quarantined { why: "another person is named in it".into() }
        }
        (Subject::Unclear(why), None) => Standing::Quarantined { why: why.clone() },
    };
    Ok(came(file))
}

fn came(file: File) -> Vec<E> {
    vec![E::Record(Event::Received(Box::new(file)))]
}

fn close(case: &Case, item: String, how: Closed) -> Result<Event, Refusal> {
    if !case.terms()?.checklist.iter().any(|i| i.key == item) {
        return Err(Refusal::NotFound("that item of the checklist"));
    }
    if case.phase > Phase::Records {
        return Err(Refusal::WrongPhase(case.phase));
    }
    Ok(Event::Closed { item, how })
}

fn find(case: &Case, record: RecordId) -> Result<&File, Refusal> {
    case.records.files.get(&record).ok_or(Refusal::NotFound("that record"))
}

/// What is missing before the records are complete.
pub fn gaps(case: &Case) -> Vec<Gap> {
    let checklist = case.opening.as_ref().map(|o| o.terms.checklist.as_slice()).unwrap_or_default();
    let open_items = checklist
        .iter()
        .filter(|item| !case.records.closed.contains_key(&item.key))
        .map(|item| Gap::ChecklistItem(item.title.clone()));
    let unread = case
        .records
        .in_file()
        .filter(|f| f.kind == Kind::Imaging && f.opens != Some(true))
        .map(|f| Gap::StudyNotOpened(f.title.0.clone()));
    let unclear = case
        .records
        .files
        .values()
        .filter(|f| matches!(f.subject, Subject::Unclear(_)))
        .filter(|f| matches!(f.standing, Standing::Quarantined { .. }))
        .map(|f| Gap::PatientUnclear(f.title.0.clone()));
    let nothing = case.records.in_file().next().is_none().then_some(Gap::NothingReceived);
    open_items.chain(unread).chain(unclear).chain(nothing).collect()
}

impl Records {
    /// The records that make up the case file.
    pub fn in_file(&self) -> impl Iterator<Item = &File> {
        self.files.values().filter(|f| f.standing == Standing::InFile)
    }
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    let records = &mut case.records;
    match event.clone() {
        Event::Asked { request, item, source } => {
            records.requests.insert(request, Request { item, source, asked: vec![at] });
        }
        Event::Chased { request } => {
            if let Some(request) = records.requests.get_mut(&request) {
                request.asked.push(at);
            }
        }
        Event::Received(file) => {
            let joins = file.standing == Standing::InFile;
            records.files.insert(file.record, *file);
            if joins {
                look_again(case);
            }
        }
        Event::Closed { item, how } => {
            if let Closed::Waived { by, .. } = &how {
                case.hands.insert(*by);
            }
            records.closed.insert(item, how);
        }
        Event::Completed => records.completed_at = Some(at),
        Event::StudyRead { record, opens } => change(records, record, |f| f.opens = Some(opens)),
        Event::Classified { record, kind, title, date, source } => change(records, record, |f| {
            f.kind = kind;
            f.title = title;
            f.date = date;
            f.source = source;
            f.version += 1;
        }),
        Event::Quarantined { record, why } => {
            records.closed.retain(|_, how| *how != Closed::Received(record));
            change(records, record, |f| f.standing = Standing::KeptOut { why });
        }
        Event::Admitted { record, by, .. } => {
            case.hands.insert(by);
            change(records, record, |f| {
                f.standing = Standing::InFile;
                f.subject = Subject::Same;
            });
            look_again(case);
        }
        Event::Folded { record, into } => {
            change(records, record, |f| f.standing = Standing::FoldedInto(into));
        }
    }
}

/// A record that joins the file while it is prepared has been neither sealed nor released yet. After
/// preparation a clinician admits it and answers for that.
fn look_again(case: &mut Case) {
    if case.phase <= Phase::Preparation {
        case.preparation.sealed_by = None;
        case.preparation.copy_released = None;
    }
}

fn change(records: &mut Records, record: RecordId, how: impl FnOnce(&mut File)) {
    if let Some(file) = records.files.get_mut(&record) {
        how(file);
    }
}
