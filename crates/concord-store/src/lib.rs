//! What must survive a restart: events, what is owed, views, blobs and keys. The only crate with SQL.
//!
//! # The API in short
//! - [`Store::open`] with a [`Config`], then [`Store::migrate`]; a [`Store`] is cheap to clone. [`Store::close`] at the end.
//! - **Streams** ([`Stream`], [`StreamKind`]): [`Store::read`] gives [`Recorded`] events; [`Store::commit`] takes a [`Commit`]:
//!   [`Append`]s with expected versions, [`Owed`] effects and timers, [`ViewChange`]s, staged blobs, an [`Idempotency`] key,
//!   all in one transaction. [`CommitError::Conflict`] says that someone was faster.
//! - **Outbox**: [`Store::claim`], [`Store::complete`], [`Store::fail`], [`Store::dead`], [`Store::revive`], [`Store::next_due`],
//!   [`Store::woken`].
//! - **Views**: [`Store::cases`] ([`CaseFilter`], [`CaseOrder`], [`CaseRow`]), [`Store::case`], [`Store::participants`],
//!   [`Store::roles_in`], [`Store::find_cases`] and [`Store::find_people`] by blind index.
//! - **People, sessions, links**: [`Store::save_person`], [`Store::person_by_email`], [`Store::begin_session`], [`Store::session`],
//!   [`Store::try_link`] and their like. Tokens come as SHA-256; the store never sees one.
//!
//! - **Proof**: [`Store::record_access`], [`Store::accesses`], [`Store::audit_verify`], [`Store::export_root`];
//!   [`Store::sealed_events`] and [`verify_sealed`] check a stream elsewhere, without a key.
//!
//! - **Blobs**: [`Store::new_blobs`] ([`Group`]: begin, push, end, settle), then rows in [`Commit::blobs`] or [`Store::keep_blobs`];
//!   [`Store::put_blob`], [`Store::read_blob`], [`Store::read_blob_range`], [`Store::scrub`], [`Store::sweep_blobs`].
//! - **Uploads** (tus core): [`Store::begin_upload`], [`Store::begin_upload_within`], [`Store::append_upload`], [`Store::finish_upload`], [`Store::expire_uploads`].
//!
//! - **Erasure**: [`Store::erase`]. **Copies**: [`Store::backup`], [`Store::backup_keys`].
//!
//! Time is passed in. Instants are whole microseconds. Whatever returns `Ok` after writing is on disk.

pub mod access;
mod append;
pub mod audit;
mod engine;

pub mod backup;
pub mod blob;
mod chain;
mod crypt;
pub mod disk;
pub mod erase;
mod error;
pub mod event;
pub mod fault;
mod group;
pub mod idempotency;
mod known;
pub mod link;
pub mod measure;
mod migrate;
pub mod outbox;
pub mod person;
pub mod session;
#[cfg(feature = "testing")]
pub mod testing;
pub mod upload;
pub mod view;

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Notify;

pub use access::Access;
pub use audit::{Audit, Finding, Root, SealedEvent, Wrong, verify_sealed};
pub use blob::{Group, Scrub, Staged};
pub use crypt::Owner;
pub use crypt::folder::{KeyFile, Operator};
pub use disk::{Disk, LocalDisk};
pub use error::{Result, StoreError};
pub use event::{Append, Commit, CommitError, NewEvent, Recorded, Stream, StreamKind};
pub use idempotency::Idempotency;
pub use link::Link;
pub use outbox::{Dead, Lane, Owed, Retry, Taken};
pub use person::Person;
pub use session::Session;
pub use upload::{Upload, UploadError};
pub use view::ViewChange;
pub use view::blind::Index;
pub use view::case::{CaseAfter, CaseFilter, CaseOrder, CaseRow, Seen};
pub use view::participant::Participant;

use blob::place::Place;
use crypt::folder::KeyFolder;
use crypt::ring::Ring;
use engine::{Db, Stop};
use group::Queue;

/// Where everything is kept.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://user:password@host/database`.
    pub database: String,
    /// Where contents of files are kept.
    pub blobs: BlobPlace,
    /// The key folder. With several nodes all of them mount the same one.
    pub keys: PathBuf,
}

/// Where contents of files are kept.
#[derive(Clone, Debug)]
pub enum BlobPlace {
    /// A folder on this machine.
    Folder(PathBuf),
    /// An S3-compatible store.
    S3(S3),
}

/// An S3-compatible store.
#[derive(Clone)]
pub struct S3 {
    /// Its address, for example `https://s3.example.org`.
    pub endpoint: String,
    /// The bucket.
    pub bucket: String,
    /// The region, `us-east-1` where there is none.
    pub region: String,
    /// Access key id.
    pub key: String,
    /// Secret access key.
    pub secret: String,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "S3({}, {})", self.endpoint, self.bucket)
    }
}

/// The store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    ring: Ring,
    place: Place,
    queue: Queue,
    woken: Notify,
}

impl Store {
    /// Opens a store on the local disk with the operator's key in a file, which is made when the key folder is empty.
    ///
    /// # Errors
    /// When database or key folder can not be reached, or the key file is readable by others.
    pub async fn open(config: Config) -> Result<Self> {
        Self::open_on(config, Arc::new(LocalDisk), None).await
    }

    /// Opens a store on another file layer or with another operator key (a key management service).
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn open_on(
        config: Config,
        disk: Arc<dyn Disk>,
        operator: Option<Arc<dyn Operator>>,
    ) -> Result<Self> {
        disk.make_folder(&config.keys)
            .map_err(|error| StoreError::file("making the key folder", error))?;
        let stop = Stop::default();
        let db = Db::open(&config.database, stop.clone()).await?;
        let operator = match operator {
            Some(operator) => operator,
            None => {
                // What a crash left of a key that was being made is no key.
                let empty = disk
                    .list(&config.keys)
                    .is_ok_and(|names| !names.iter().any(|name| crypt::folder::is_key(name)));
                // A database that has data and a folder that has none means a folder that was not mounted.
                let make = empty && !migrate::has_keys(&db).await?;
                Arc::new(KeyFile::open(&config.keys, make, &*disk)?)
            }
        };
        let place = Place::open(&config.blobs, Arc::clone(&disk), stop)?;
        let ring = Ring::new(KeyFolder::new(config.keys, Arc::clone(&disk), operator));
        let queue = Queue::open(&db, &ring);
        let store = Self(Arc::new(Inner { db, ring, place, queue, woken: Notify::new() }));
        if migrate::has_keys(store.db()).await? {
            store.ready().await?;
        }
        Ok(store)
    }

    /// Returns when something new is owed (on this node), so that a worker need not poll quickly.
    pub async fn woken(&self) {
        self.0.woken.notified().await;
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.0.db.close().await;
    }

    /// True when the database is SQLite.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.db().is_lite()
    }

    /// Asks the database for one row, for `/readyz`.
    ///
    /// # Errors
    /// When it does not answer, or the store has stopped.
    pub async fn ping(&self) -> Result<()> {
        self.db().all("select 1", vec![]).await.map(drop)
    }

    pub(crate) fn wake(&self) {
        // Everybody who waits; and whoever looks next, if nobody does.
        self.0.woken.notify_waiters();
        self.0.woken.notify_one();
    }

    pub(crate) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(crate) fn place(&self) -> &Place {
        &self.0.place
    }

    pub(crate) fn ring(&self) -> &Ring {
        &self.0.ring
    }
}
