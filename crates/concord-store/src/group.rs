//! Group commit: what waits while one transaction is being synced goes into the next one together.
//!
//! What may share statements does; each other commit is a savepoint of its own, so one that is refused takes nothing with it.
//! On PostgreSQL a group of nothing but news of cases is one statement without a transaction around it: what else was written
//! since its read, or an erasure, makes that statement fail, and the group is done anew in a transaction.
//! All of a group are acknowledged after their one commit.

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc, oneshot};

use crate::append::{self, Answer};
use crate::crypt::ring::Ring;
use crate::engine::{Db, TRIES, Tx};
use crate::error::StoreError;
use crate::event::{Commit, CommitError};
use crate::known::Known;

/// Commits in one transaction at most.
const MOST: usize = 64;
/// Commits that may wait; more wait to be let in.
const QUEUE: usize = 256;

/// The queue before the writers: whoever is free takes all that wait.
#[derive(Clone, Debug)]
pub(crate) struct Queue(mpsc::Sender<Waiting>);

#[derive(Debug)]
struct Waiting {
    commit: Commit,
    answer: oneshot::Sender<Answer>,
}

impl Queue {
    /// Begins to serve; ends when the last handle is gone.
    pub(crate) fn open(db: &Db, ring: &Ring) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let waiting = Arc::new(Mutex::new(waiting));
        let known = Known::default();
        for _ in 0..db.writers() {
            tokio::spawn(write(db.clone(), ring.clone(), known.clone(), waiting.clone()));
        }
        Self(queue)
    }

    pub(crate) async fn commit(&self, commit: Commit) -> Answer {
        let (answer, answered) = oneshot::channel();
        let gone = || StoreError::Broken("the writer has ended".into());
        self.0.send(Waiting { commit, answer }).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

async fn write(db: Db, ring: Ring, known: Known, waiting: Arc<Mutex<mpsc::Receiver<Waiting>>>) {
    loop {
        let mut queue = waiting.lock().await;
        let Some(first) = queue.recv().await else { return };
        // Whoever was answered a moment ago may be back with the next one.
        tokio::task::yield_now().await;
        let mut group = vec![first];
        while group.len() < MOST
            && let Ok(next) = queue.try_recv()
        {
            group.push(next);
        }
        drop(queue);
        serve(&db, &ring, &known, group).await;
    }
}

async fn serve(db: &Db, ring: &Ring, known: &Known, group: Vec<Waiting>) {
    let (commits, answers): (Vec<Commit>, Vec<_>) =
        group.into_iter().map(|waiting| (waiting.commit, waiting.answer)).unzip();
    let done = match all(db, ring, known, &commits).await {
        Ok(done) => done,
        Err(error) => commits.iter().map(|_| Err(same(&error).into())).collect(),
    };
    for (answer, result) in answers.into_iter().zip(done) {
        // Someone who no longer waits has what was asked for all the same.
        let _ = answer.send(result);
    }
}

/// All of them at once. An error here means that none of them happened.
async fn all(
    db: &Db,
    ring: &Ring,
    known: &Known,
    commits: &[Commit],
) -> Result<Vec<Answer>, StoreError> {
    if commits.iter().all(append::is_plain)
        && let Some(mut tx) = db.once().await?
    {
        known.since(db.connected());
        let plain: Vec<&Commit> = commits.iter().collect();
        match append::at_once(ring, &mut tx, &plain, known).await {
            Err(error) if error.collided() => {}
            done => {
                tx.commit().await?;
                return done;
            }
        }
    }
    known.forget(commits);
    for _ in 1..TRIES {
        match in_transaction(db, ring, commits).await {
            Err(error) if error.collided() => {}
            done => return done,
        }
    }
    in_transaction(db, ring, commits).await
}

async fn in_transaction(
    db: &Db,
    ring: &Ring,
    commits: &[Commit],
) -> Result<Vec<Answer>, StoreError> {
    let mut tx = db.begin().await?;
    let sharing: Vec<&Commit> = commits.iter().filter(|one| append::may_share(one)).collect();
    let mut shared = append::together(ring, &mut tx, &sharing).await?.into_iter();
    let mut done = Vec::with_capacity(commits.len());
    for commit in commits {
        let answer = if append::may_share(commit) { shared.next() } else { None };
        let answer = match answer {
            Some(answer) => answer,
            None if commits.len() == 1 => append::alone(ring, &mut tx, commit).await,
            None => apart(ring, &mut tx, commit).await?,
        };
        match answer {
            Err(CommitError::Store(error)) if error.collided() => return Err(error),
            answer => done.push(answer),
        }
    }
    if done.iter().any(Result::is_ok) {
        tx.commit().await?;
    }
    Ok(done)
}

/// One of them in a savepoint.
async fn apart(ring: &Ring, tx: &mut Tx, commit: &Commit) -> Result<Answer, StoreError> {
    tx.execute("savepoint one", vec![]).await?;
    let done = append::alone(ring, tx, commit).await;
    if done.is_err() {
        // A full disk may have undone the whole transaction; then this fails, and with it the group.
        tx.execute("rollback to savepoint one", vec![]).await?;
        // A key that was made in it never was.
        tx.keys.clear();
    }
    tx.execute("release savepoint one", vec![]).await?;
    Ok(done)
}

/// The error once more, for each who waited.
fn same(error: &StoreError) -> StoreError {
    match error {
        StoreError::Full => StoreError::Full,
        StoreError::Stopped(why) => StoreError::Stopped(why.clone()),
        StoreError::Away(cause) => StoreError::Away(sqlx::Error::Protocol(cause.to_string())),
        other => StoreError::Database(sqlx::Error::Protocol(other.to_string())),
    }
}
