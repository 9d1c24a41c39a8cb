//! Streams: read what happened, append what happens now, each payload sealed.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::Store;
use crate::blob::Staged;
use crate::crypt::ring::Ring;
use crate::crypt::{DataKey, Owner};
use crate::engine::{Row, binds};
use crate::error::{Result, StoreError};
use crate::idempotency::Idempotency;
use crate::outbox::Owed;
use crate::view::ViewChange;

/// The four kinds of stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StreamKind {
    /// One second-opinion case; sealed under its own key.
    Case,
    /// One specialist.
    Specialist,
    /// One organisation.
    Organisation,
    /// One programme.
    Programme,
}

impl StreamKind {
    /// The word in the database and in exports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Specialist => "specialist",
            Self::Organisation => "organisation",
            Self::Programme => "programme",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Case, Self::Specialist, Self::Organisation, Self::Programme]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// One stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stream {
    /// Its kind.
    pub kind: StreamKind,
    /// Its id.
    pub id: Uuid,
}

impl Stream {
    /// The stream of a case.
    #[must_use]
    pub fn case(id: Uuid) -> Self {
        Self { kind: StreamKind::Case, id }
    }

    /// A stream of any kind.
    #[must_use]
    pub fn new(kind: StreamKind, id: Uuid) -> Self {
        Self { kind, id }
    }

    /// Whose key seals it.
    #[must_use]
    pub fn owner(&self) -> Owner {
        match self.kind {
            StreamKind::Case => Owner::Case(self.id),
            StreamKind::Specialist | StreamKind::Organisation | StreamKind::Programme => {
                Owner::Tenant
            }
        }
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.kind.as_str(), self.id)
    }
}

/// An event as it was stored, its payload opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// 1 for the first event of the stream.
    pub version: u64,
    /// When, in microseconds.
    pub at: Timestamp,
    /// Who, as an id (never a name).
    pub actor: String,
    /// What kind of event (plain text in the database: a word of the domain, nothing about a person).
    pub kind: String,
    /// The payload, byte for byte as it was given.
    pub payload: Vec<u8>,
}

/// An event to append.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// See [`Recorded::kind`].
    pub kind: String,
    /// Sealed before it is stored.
    pub payload: Vec<u8>,
}

/// Events for one stream, on the condition that nobody was faster. No events: only the version is checked and held.
#[derive(Clone, Debug)]
pub struct Append {
    /// Which stream.
    pub stream: Stream,
    /// The version that the decision was made on; 0 for a new stream.
    pub expected_version: u64,
    /// What happened.
    pub events: Vec<NewEvent>,
}

/// Everything that becomes true in one transaction.
#[derive(Clone, Debug, Default)]
pub struct Commit {
    /// Now.
    pub at: Timestamp,
    /// Who, as an id.
    pub actor: String,
    /// Events of one or several streams.
    pub appends: Vec<Append>,
    /// Effects and timers owed.
    pub outbox: Vec<Owed>,
    /// Timers that are no longer owed: every one of a case whose key begins with this.
    pub cancel: Vec<(Uuid, String)>,
    /// Changes of views, people, links.
    pub views: Vec<ViewChange>,
    /// Blobs whose content is on disk already; from now on they exist.
    pub blobs: Vec<Staged>,
    /// Makes a repeated request give the first answer.
    pub idempotency: Option<Idempotency>,
}

/// Why nothing was committed.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// Someone else changed the stream first. Read again and decide again.
    #[error("{stream} is at version {found}, not {expected}: someone else was faster")]
    Conflict {
        /// Which stream.
        stream: Stream,
        /// The version that was expected.
        expected: u64,
        /// The version that is there.
        found: u64,
    },
    /// The same request was done before; this is its answer.
    #[error("this request was done before")]
    Replayed {
        /// The result that was kept.
        result: Vec<u8>,
    },
    /// The idempotency key was used for another request. Answer 422.
    #[error("this idempotency key was used for another request")]
    KeyReused,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// The events of a stream after version `from` (0: all), opened, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when its key was destroyed, also when nothing came after `from`; [`StoreError::Corrupt`] when
    /// bytes were changed.
    pub async fn read(&self, stream: Stream, from: u64) -> Result<Vec<Recorded>> {
        let owner = stream.owner();
        let sql = "select e.version, e.at, e.actor, e.name, e.payload, w.epoch, w.wrapped
             from stream s left join wrapped_key w on w.owner_kind = $1 and w.owner_id = $2
             left join event e on e.kind = s.kind and e.id = s.id and e.version > $5
             where s.kind = $3 and s.id = $4 and s.version > 0 order by e.version";
        let values = binds![owner.kind(), owner.id(), stream.kind.as_str(), stream.id, from];
        self.db().open_rows(sql, values, |rows| opened(self.ring(), stream, from, rows)).await
    }

    /// The version of a stream; 0 when it does not exist.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version(&self, stream: Stream) -> Result<u64> {
        let row = self
            .db()
            .maybe(
                "select version from stream where kind = $1 and id = $2",
                binds![stream.kind.as_str(), stream.id],
            )
            .await?;
        row.map_or(Ok(0), |row| row.natural(0))
    }

    /// The ids of all streams of a kind, in order of id, after `after`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn streams(
        &self,
        kind: StreamKind,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Uuid>> {
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let rows = self
            .db()
            .all(
                "select id from stream where kind = $1 and id > $2 and version > 0 order by id limit $3",
                binds![kind.as_str(), after, limit],
            )
            .await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Appends events and everything that goes with them in one transaction; the new version of each append, in order.
    /// When this returns `Ok`, it is on disk.
    ///
    /// # Errors
    /// See [`CommitError`]; on any of them nothing was written. When the connection breaks in the middle of the last step
    /// ([`StoreError::Away`]) it is unknown whether it was: repeat it with the same idempotency key.
    pub async fn commit(&self, commit: Commit) -> Result<Vec<u64>, CommitError> {
        let wakes = !commit.outbox.is_empty();
        let versions = self.0.queue.commit(commit).await?;
        if wakes {
            self.wake();
        }
        Ok(versions)
    }
}

/// The events of a stream after `from`, and where nothing came after it one row without an event.
fn opened(ring: &Ring, stream: Stream, from: u64, rows: &[Row]) -> Result<Vec<Recorded>> {
    let Some(first) = rows.first() else {
        return Ok(Vec::new());
    };
    let key = ring.unwrap(stream.owner(), first.int_or(5)?, first.bytes_or(6)?)?;
    if first.int_or(0)?.is_none() {
        return Ok(Vec::new());
    }
    let mut events = Vec::with_capacity(rows.len());
    for (row, expected) in rows.iter().zip(from + 1..) {
        let event = open(stream, &key, row)?;
        if event.version != expected {
            return Err(StoreError::Corrupt(format!("{stream} has no version {expected}")));
        }
        events.push(event);
    }
    Ok(events)
}

fn open(stream: Stream, key: &DataKey, row: &Row) -> Result<Recorded> {
    let version = row.natural(0)?;
    let payload =
        key.open(&payload_of(stream, version).each(), &row.bytes(4)?).ok_or_else(|| {
            StoreError::Corrupt(format!("version {version} of {stream} does not open"))
        })?;
    Ok(Recorded { version, at: row.at(1)?, actor: row.text(2)?, kind: row.text(3)?, payload })
}

/// What is authenticated with a payload: whose it is and which.
pub(crate) struct PayloadOf {
    kind: &'static str,
    id: Uuid,
    version: [u8; 8],
}

impl PayloadOf {
    pub(crate) fn each(&self) -> [&[u8]; 4] {
        [b"event", self.kind.as_bytes(), self.id.as_bytes(), &self.version]
    }
}

pub(crate) fn payload_of(stream: Stream, version: u64) -> PayloadOf {
    PayloadOf { kind: stream.kind.as_str(), id: stream.id, version: version.to_be_bytes() }
}

/// An instant as it is stored: whole microseconds.
pub(crate) fn micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
