//! What can come back instead of "done".

use concord_domain::access::Denied;
use concord_domain::refusal::Refusal;
use concord_store::{CommitError, StoreError};
use jiff::Timestamp;
use thiserror::Error;

/// Why nothing was changed.
#[derive(Debug, Error)]
pub enum AppError {
    /// The domain said no. `last` is what somebody else did to the same case just before, if they did.
    #[error("{refusal}")]
    Refused { refusal: Refusal, last: Option<Last> },
    /// There is nothing here, or not for this person: the two look alike.
    #[error("there is nothing here, or it is not for you")]
    NotFound,
    /// Somebody else kept changing the same thing; try again.
    #[error("somebody else was changing this at the same moment; nothing was changed, try again")]
    Busy,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0:#}")]
    Fault(anyhow::Error),
}

/// The change before: who, when and what kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    pub actor: String,
    pub at: Timestamp,
    /// The event's key, as `assignment.offered`.
    pub kind: String,
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        AppError::Refused { refusal, last: None }
    }
}

impl From<Denied> for AppError {
    fn from(denied: Denied) -> Self {
        AppError::from(Refusal::Denied(denied))
    }
}

impl From<anyhow::Error> for AppError {
    fn from(error: anyhow::Error) -> Self {
        AppError::Fault(error)
    }
}

impl From<CommitError> for AppError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Conflict { .. } => AppError::Busy,
            CommitError::Store(error) => AppError::Store(error),
            CommitError::Replayed { .. } | CommitError::KeyReused => {
                AppError::Fault(anyhow::Error::new(error))
            }
        }
    }
}
