//! Group commit for SQLite: what waits while one transaction is being synced goes into the next one together.
//!
//! Each commit is a savepoint of its own, so one that is refused takes nothing with it; all of a group are acknowledged after
//! their one fsync. PostgreSQL does the same by itself.

use tokio::sync::{mpsc, oneshot};

use crate::append;
use crate::crypt::ring::Ring;
use crate::engine::{Db, Tx};
use crate::error::StoreError;
use crate::event::{Commit, CommitError};

/// Commits in one transaction at most.
const MOST: usize = 64;
/// Commits that may wait; more wait to be let in.
const QUEUE: usize = 256;

type Answer = Result<Vec<u64>, CommitError>;

/// The queue before SQLite's one writer.
#[derive(Clone, Debug)]
pub(crate) struct Queue(mpsc::Sender<Waiting>);

#[derive(Debug)]
struct Waiting {
    commit: Commit,
    answer: oneshot::Sender<Answer>,
}

impl Queue {
    /// Begins to serve; ends when the last handle is gone.
    pub(crate) fn open(db: Db, ring: Ring) -> Self {
        let (queue, mut waiting) = mpsc::channel(QUEUE);
        tokio::spawn(async move {
            while let Some(first) = waiting.recv().await {
                let mut group = vec![first];
                while group.len() < MOST
                    && let Ok(next) = waiting.try_recv()
                {
                    group.push(next);
                }
                serve(&db, &ring, group).await;
            }
        });
        Self(queue)
    }

    pub(crate) async fn commit(&self, commit: Commit) -> Answer {
        let (answer, answered) = oneshot::channel();
        let gone = || StoreError::Broken("the writer has ended".into());
        self.0.send(Waiting { commit, answer }).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

async fn serve(db: &Db, ring: &Ring, group: Vec<Waiting>) {
    let (commits, answers): (Vec<Commit>, Vec<_>) =
        group.into_iter().map(|waiting| (waiting.commit, waiting.answer)).unzip();
    let done = match together(db, ring, &commits).await {
        Ok(done) => done,
        Err(error) => commits.iter().map(|_| Err(same(&error).into())).collect(),
    };
    for (answer, result) in answers.into_iter().zip(done) {
        // Someone who no longer waits has what was asked for all the same.
        let _ = answer.send(result);
    }
}

/// All of them in one transaction. An error here means that none of them happened.
async fn together(db: &Db, ring: &Ring, commits: &[Commit]) -> Result<Vec<Answer>, StoreError> {
    let mut tx = db.begin().await?;
    let mut done = Vec::with_capacity(commits.len());
    for commit in commits {
        done.push(if commits.len() == 1 {
            append::apply(ring, &mut tx, commit).await
        } else {
            apart(ring, &mut tx, commit).await?
        });
    }
    if done.iter().any(Result::is_ok) {
        tx.commit().await?;
    }
    Ok(done)
}

/// One of them in a savepoint.
async fn apart(ring: &Ring, tx: &mut Tx, commit: &Commit) -> Result<Answer, StoreError> {
    tx.execute("savepoint one", vec![]).await?;
    let done = append::apply(ring, tx, commit).await;
    if done.is_err() {
        // A full disk may have undone the whole transaction; then this fails, and with it the group.
        tx.execute("rollback to one", vec![]).await?;
        // A key that was made in it never was.
        tx.keys.clear();
    }
    tx.execute("release one", vec![]).await?;
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
