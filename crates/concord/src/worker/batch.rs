//! The files of one upload, read one after another in one child, each piece by piece from where it is kept.

use concord_records::{Budget, Found, Record, Verdict};
use tokio::time::timeout;

use super::Worker;
use super::frame::{Answer, Order};
use super::parent::{STOPPED, Session, not_started};

/// An upload that is being read.
#[derive(Debug)]
pub struct Batch {
    worker: Worker,
    budget: Budget,
    session: Option<Session>,
    /// Files that the running child has read.
    served: u32,
}

/// A file that is being read.
#[derive(Debug)]
pub struct Reading {
    name: String,
    sha256: String,
    length: u64,
    asked: bool,
    /// Whether it was begun anew, because the child had died of age and not of this file.
    again: bool,
    /// Bytes of inner files that may still come.
    inside_left: u64,
}

/// What comes next while a file is read.
#[derive(Debug)]
pub enum Step {
    /// The reader asks for a range of the file, which lies within it: answer with [`Batch::give`].
    Need { at: u64, length: u64 },
    /// A file inside the archive. It counts only if a record of this name and digest comes out in the end; it may come
    /// twice.
    Inside { name: String, bytes: Vec<u8> },
    /// The file is read, or was given up with a reason.
    Read(Vec<Record>),
}

impl Batch {
    pub(super) fn new(worker: Worker) -> Batch {
        let budget = worker.limits().budget.clone();
        Batch { worker, budget, session: None, served: 0 }
    }

    /// Begins a file; `sha256` is the digest of its bytes, lower-case hex.
    #[must_use]
    pub fn begin(&self, name: &str, sha256: &str, length: u64) -> Reading {
        Reading {
            name: name.to_owned(),
            sha256: sha256.to_owned(),
            length,
            asked: false,
            again: false,
            inside_left: self.budget.bytes,
        }
    }

    /// The next step of a file. Ends with [`Step::Read`], whatever the file does to its reader.
    pub async fn step(&mut self, file: &mut Reading) -> Step {
        loop {
            let why = match self.next(file).await {
                Ok((Answer::Need { at, length }, _)) if within(at, length, file.length) => {
                    return Step::Need { at, length };
                }
                Ok((Answer::Inside { name }, bytes)) if bytes.len() as u64 <= file.inside_left => {
                    file.inside_left -= bytes.len() as u64;
                    return Step::Inside { name, bytes };
                }
                Ok((Answer::Records { records, left }, _)) => {
                    self.budget = left;
                    self.served += 1;
                    return Step::Read(records);
                }
                Ok(_) => "it was answered with something else".to_owned(),
                Err(why) => why,
            };
            let aged = self.served > 0 && !file.again && why == STOPPED;
            self.session = None;
            self.served = 0;
            if !aged {
                return Step::Read(vec![unsafe_to_read(file, &why)]);
            }
            // The child had read others before; a fresh one tells whether it was this file.
            (file.again, file.asked, file.inside_left) = (true, false, self.budget.bytes);
        }
    }

    /// Gives the bytes that were asked for. That the child no longer takes them shows at the next step.
    pub async fn give(&mut self, bytes: &[u8]) {
        let each = self.worker.limits().each;
        let given = match &mut self.session {
            Some(open) => timeout(each, open.send(&Order::Here, bytes)).await,
            None => return,
        };
        if !matches!(given, Ok(Ok(()))) {
            self.session = None;
        }
    }

    async fn next(&mut self, file: &mut Reading) -> Result<(Answer, Vec<u8>), String> {
        let open = match (self.session.take(), file.asked) {
            (Some(open), _) => open,
            // It went away in the middle of the file.
            (None, true) => return Err(STOPPED.into()),
            (None, false) => Session::start(&self.worker).await.map_err(|why| not_started(&why))?,
        };
        let open = self.session.insert(open);
        let order = (!file.asked).then(|| Order::Read {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            length: file.length,
            budget: self.budget.clone(),
        });
        file.asked = true;
        let answered = async {
            if let Some(order) = &order {
                open.send(order, &[]).await?;
            }
            open.receive().await
        };
        match timeout(self.worker.limits().each, answered).await {
            Ok(answer) => answer.map_err(|_| STOPPED.to_owned()),
            Err(_) => Err(self.worker.too_long()),
        }
    }
}

fn within(at: u64, length: u64, all: u64) -> bool {
    at.checked_add(length).is_some_and(|end| end <= all)
}

/// A file at which the child failed.
fn unsafe_to_read(file: &Reading, why: &str) -> Record {
    let found = Found { sha256: file.sha256.clone(), bytes: file.length, ..Found::default() };
    let reason = format!(
        "The file could not be read safely: {why}. Nothing of it was used; ask for it in another form."
    );
    Record { file: file.name.clone(), verdict: Verdict::Rejected, reason, found }
}
