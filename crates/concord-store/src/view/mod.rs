//! What is read often, written in the transaction of the events it comes from.

pub mod blind;
pub mod case;
pub mod participant;

use crate::crypt::ring::Ring;
use crate::engine::{Insert, Tx};
use crate::error::Result;
use crate::event::Commit;
use crate::link::{self, Link};
use crate::person::{self, Person};
use blind::Index;
use case::CaseRow;
use participant::Participant;

/// One change of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// The row of a case, whole.
    Case(CaseRow),
    /// Who may be in a case, from when until when; the same case, person and role is replaced.
    Participant(Participant),
    /// The values by which a case or person is found; they replace those of the same field.
    Index(Index),
    /// An account, whole (see [`crate::Store::save_person`]).
    Person(Person),
    /// A link for someone without an account.
    Link(Link),
    /// Uses up a link that opens once; with [`crate::StoreError::LinkEnded`] nothing of the commit happens.
    UseLink([u8; 32]),
    /// Ends all links of a case that have this subject.
    RevokeLinks {
        /// The case.
        case: uuid::Uuid,
        /// See [`Link::subject`].
        subject: String,
    },
    /// Ends all sessions of a person.
    EndSessions(uuid::Uuid),
}

/// Makes the changes of commits but for the rows and parts of cases, which it returns: they can be written with others.
pub(crate) async fn apply(ring: &Ring, tx: &mut Tx, commits: &[&Commit]) -> Result<[Insert; 2]> {
    let (mut rows, mut parts, mut indexes) = (Vec::new(), Vec::new(), Vec::new());
    let mut changes = Vec::new();
    for commit in commits {
        changes.extend(commit.views.iter().map(|change| (change, commit.at)));
    }
    for (change, now) in changes {
        match change {
            ViewChange::Participant(participant) => parts.push(participant),
            ViewChange::Index(index) => indexes.push(index),
            ViewChange::Case(row) => rows.push(row),
            ViewChange::Person(person) => person::put(ring, tx, person, now).await?,
            ViewChange::Link(link) => link::put(ring, tx, link, now).await?,
            ViewChange::UseLink(token) => link::use_up(tx, token, now).await?,
            ViewChange::RevokeLinks { case, subject } => {
                link::revoke(tx, *case, subject, now).await?;
            }
            ViewChange::EndSessions(person) => crate::session::end_all(tx, *person).await?,
        }
    }
    blind::put(ring, tx, &indexes).await?;
    Ok([case::written(ring, tx, &rows).await?, participant::written(&parts)])
}
