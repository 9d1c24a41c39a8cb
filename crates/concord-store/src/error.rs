//! What can go wrong in the store, told to a person.

use std::io;

/// An error of the store. Nothing was half done: what is not named as kept was rolled back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or could not be reached.
    #[error("the database did not answer as it should: {0}")]
    Database(#[source] sqlx::Error),
    /// The database can not be reached now. What was on its way when it went may have been written, whole. Answer 503.
    #[error(
        "the database can not be reached now; what was on its way is there whole or not at all: {0}"
    )]
    Away(#[source] sqlx::Error),
    /// The disk (or the database's disk) is full. Reading goes on. Answer 507.
    #[error(
        "the disk is full; nothing was written, what was there before is kept. Free some space"
    )]
    Full,
    /// A write or fsync failed before: the store refuses to go on until the process is started again.
    #[error(
        "the store stopped because a write to disk failed ({0}); restart after checking the disk"
    )]
    Stopped(String),
    /// A file operation failed.
    #[error("{what}: {source}")]
    File {
        /// What was being done, without names of people.
        what: String,
        /// The system's own words.
        #[source]
        source: io::Error,
    },
    /// The object store failed.
    #[error("the object store failed: {0}")]
    Object(#[from] object_store::Error),
    /// The key folder is not usable.
    #[error("the key folder can not be used: {0}")]
    Keys(String),
    /// What was read is sealed for an epoch that is not there: an erasure ended it between the read and the opening, or the key
    /// folder lacks it.
    #[error("the key folder can not be used: epoch {0} is not in it")]
    Epoch(i64),
    /// The key that would open this was destroyed, or never came here.
    #[error("{0} was erased: its key no longer exists, and nothing can open it")]
    Erased(String),
    /// Stored bytes do not open or do not have the digest they had. Never served.
    #[error("stored bytes were changed or damaged: {0}")]
    Corrupt(String),
    /// `migrate` has to be run first.
    #[error("the database has no schema yet; run `concord migrate`")]
    NotMigrated,
    /// A newer program wrote this database.
    #[error("the database has schema {found}, this program knows {known}; use the newer program")]
    TooNew {
        /// The schema in the database.
        found: i64,
        /// The newest schema this program knows.
        known: i64,
    },
    /// Not there.
    #[error("{0} does not exist")]
    Missing(String),
    /// The id belongs to other content; that content is whole, and nothing was written.
    #[error("{0} exists already with other content; nothing was written")]
    Taken(String),
    /// Someone has this e-mail already.
    #[error("another person has this e-mail address")]
    EmailTaken,
    /// The link was used before, has expired or was revoked.
    #[error("this link was used before or has ended; ask for a new one")]
    LinkEnded,
    /// An address or setting does not make sense.
    #[error("{0}")]
    Setting(String),
    /// The work was stopped from inside (a task ended early).
    #[error("work inside the store ended early: {0}")]
    Broken(String),
}

/// Result of most calls of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl StoreError {
    /// A file error with what was being done; a full disk becomes [`StoreError::Full`].
    pub(crate) fn file(what: impl Into<String>, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::StorageFull
            || source.kind() == io::ErrorKind::QuotaExceeded
        {
            return Self::Full;
        }
        Self::File { what: what.into(), source }
    }

    /// True when a write was refused because of what somebody else wrote in the same moment: a row that must be new is there, a
    /// key is gone (see [`crate::append`]) or in a new epoch, two waited for each other. The same again meets what is there now.
    pub(crate) fn collided(&self) -> bool {
        if matches!(self, Self::Epoch(_)) {
            return true;
        }
        let Self::Database(sqlx::Error::Database(found)) = self else { return false };
        matches!(found.code().as_deref(), Some("23505" | "23502" | "40P01" | "40001"))
    }

    /// True when trying the same again later may succeed; nothing is known to have been written, nor that nothing was.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Full)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            // A server that goes while it is spoken to answers with anything.
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed => Self::Away(error),
            sqlx::Error::Database(found) => {
                let code = found.code().unwrap_or_default().into_owned();
                // 13 is SQLITE_FULL, 53100 is disk_full; class 57 and 08 mean that the server goes or is gone.
                if code == "13" || code == "53100" {
                    Self::Full
                } else if code.starts_with("57P") || code.starts_with("08") {
                    Self::Away(error)
                } else {
                    Self::Database(error)
                }
            }
            _ => Self::Database(error),
        }
    }
}
