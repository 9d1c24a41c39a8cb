//! The parent's side: starts a child for an upload, watches the clock, and outlives every crash of it.

use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use concord_records::{Budget, Record, sha256};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::Room;
use super::batch::{Batch, Step};
use super::frame::{self, Answer, Order};

/// What one child may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Address space in bytes.
    pub memory: u64,
    /// Processor time of one child in seconds.
    pub cpu: u64,
    /// Wall time for one file or picture.
    pub each: Duration,
    /// What one upload may produce.
    pub budget: Budget,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: 2 << 30, cpu: 120, each: Duration::from_secs(30), budget: Budget::default() }
    }
}

/// Children that draw at the same time, however many people look: each may use all of [`Limits::memory`].
const PLACES: usize = 4;

/// Reads and draws strangers' files, each upload in a child of its own.
#[derive(Debug, Clone)]
pub struct Worker {
    program: PathBuf,
    limits: Limits,
    places: Arc<Semaphore>,
}

/// One of the few places at which something is drawn. Who has it may bring the file into memory.
#[derive(Debug)]
pub struct Place<'a> {
    worker: &'a Worker,
    /// The semaphore is never closed, so there always is one.
    _held: Option<SemaphorePermit<'a>>,
}

impl Place<'_> {
    /// Draws one page or frame as PNG, at most `width` pixels wide.
    ///
    /// # Errors
    /// A sentence for the person who looks.
    pub async fn render(&self, bytes: &[u8], page: u32, width: u32) -> Result<Vec<u8>, String> {
        let order = Order::Render { page, width, budget: self.worker.limits.budget.clone() };
        match self.worker.ask(&order, bytes).await {
            Ok((Answer::Picture, png)) => Ok(png),
            Ok((Answer::NotShown(why), _)) => Err(why),
            Ok(_) => Err("This page or image could not be drawn safely.".into()),
            Err(why) => Err(format!("This page or image could not be drawn safely: {why}.")),
        }
    }
}

impl Worker {
    /// A worker whose children are `program parse-worker`.
    #[must_use]
    pub fn new(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits, places: Arc::new(Semaphore::new(PLACES)) }
    }

    /// A worker whose children are this very program.
    ///
    /// # Errors
    /// When the system does not say where the program stands.
    pub fn of_this_program(limits: Limits) -> io::Result<Self> {
        Ok(Self::new(std::env::current_exe()?, limits))
    }

    /// Starts a child and says which walls stand around it, for `doctor`.
    ///
    /// # Errors
    /// When no child can be started.
    pub async fn room(&self) -> io::Result<Room> {
        Ok(Session::start(self).await?.room)
    }

    /// Begins an upload: its files share a budget and, as long as it lives, a child.
    #[must_use]
    pub fn batch(&self) -> Batch {
        Batch::new(self.clone())
    }

    /// Reads files that are in memory, in order. Every file gets its records: one at which the child fails is
    /// rejected with a reason, and the rest go on. Never fails as a whole.
    pub async fn read_batch(&self, files: Vec<(String, Vec<u8>)>) -> Vec<Record> {
        let mut records = Vec::new();
        let mut batch = self.batch();
        for (name, bytes) in files {
            let digest = sha256(&bytes);
            let mut reading = batch.begin(&name, &digest, bytes.len() as u64);
            records.extend(loop {
                match batch.step(&mut reading).await {
                    // Both bounds were checked against the length.
                    Step::Need { at, length } => {
                        let start = usize::try_from(at).unwrap_or(usize::MAX);
                        let length = usize::try_from(length).unwrap_or(usize::MAX);
                        batch.give(&bytes[start..start.saturating_add(length)]).await;
                    }
                    Step::Inside { .. } => {}
                    Step::Read(records) => break records,
                }
            });
        }
        records
    }

    /// Waits for a place to draw at.
    pub async fn place(&self) -> Place<'_> {
        Place { worker: self, _held: self.places.acquire().await.ok() }
    }

    /// Draws one page or frame of a file that is in memory, see [`Place::render`].
    ///
    /// # Errors
    /// A sentence for the person who looks.
    pub async fn render(&self, bytes: &[u8], page: u32, width: u32) -> Result<Vec<u8>, String> {
        self.place().await.render(bytes, page, width).await
    }

    /// The largest file in bytes that can be drawn from: a child holds it and what is made of it.
    #[must_use]
    pub fn largest_drawn(&self) -> u64 {
        self.limits.memory / 2
    }

    async fn ask(&self, order: &Order, bytes: &[u8]) -> Result<(Answer, Vec<u8>), String> {
        let mut open = Session::start(self).await.map_err(|why| not_started(&why))?;
        let asked = async {
            open.send(order, bytes).await?;
            open.receive().await
        };
        match timeout(self.limits.each, asked).await {
            Ok(Ok(answer)) => Ok(answer),
            // The child is dropped, and with that killed.
            Ok(Err(_)) => Err(STOPPED.into()),
            Err(_) => Err(self.too_long()),
        }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(super) fn too_long(&self) -> String {
        format!("it took longer than {} seconds", self.limits.each.as_secs())
    }
}

pub(super) const STOPPED: &str = "the reader stopped at it or ran out of memory";

pub(super) fn not_started(why: &io::Error) -> String {
    format!("no reader could be started ({why})")
}

/// A running child.
#[derive(Debug)]
pub(super) struct Session {
    input: ChildStdin,
    output: ChildStdout,
    room: Room,
    /// Killed when dropped.
    _child: Child,
}

impl Session {
    pub(super) async fn start(worker: &Worker) -> io::Result<Self> {
        let mut child = Command::new(&worker.program)
            .arg("parse-worker")
            .arg(format!("--memory={}", worker.limits.memory))
            .arg(format!("--cpu={}", worker.limits.cpu))
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let missing = || io::Error::other("the child has no pipes");
        let input = child.stdin.take().ok_or_else(missing)?;
        let mut output = child.stdout.take().ok_or_else(missing)?;
        let hello = timeout(worker.limits.each, frame::receive::<Answer>(&mut output)).await;
        match hello.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?? {
            (Answer::Ready(room), _) => Ok(Self { input, output, room, _child: child }),
            _ => Err(io::Error::other("the child did not say that it is ready")),
        }
    }

    pub(super) async fn send(&mut self, order: &Order, bytes: &[u8]) -> io::Result<()> {
        frame::send(&mut self.input, order, bytes).await
    }

    pub(super) async fn receive(&mut self) -> io::Result<(Answer, Vec<u8>)> {
        frame::receive(&mut self.output).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn however_many_look_only_a_few_pictures_are_drawn_at_once() {
        let worker = Worker::new("/does/not/exist".into(), Limits::default());
        let mut drawing = vec![];
        for _ in 0..PLACES {
            drawing.push(worker.place().await);
        }
        let soon = Duration::from_millis(50);
        assert!(timeout(soon, worker.clone().place()).await.is_err(), "a clone has no more places");
        drawing.pop();
        assert!(timeout(soon, worker.place()).await.is_ok());
    }
}
