//! Contents: what arrived, what was made of it, and keys. Each is sealed under its owner's key.

use super::{App, AppError};
use crate::dice::derived;
use concord_domain::id::RecordId;
use concord_records::{Found, Record};
use concord_store::blob::Staged;
use concord_store::{Owner, StoreError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A record of the case file: the received files that it is made of, in the order of their pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub parts: Vec<Part>,
}

/// One received file of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Where its bytes are.
    pub blob: Uuid,
    /// As it was sent. Shown, never a path.
    pub name: String,
    pub reason: String,
    pub found: Found,
}

impl Part {
    #[must_use]
    pub fn of(blob: Uuid, record: Record) -> Part {
        Part { blob, name: record.file, reason: record.reason, found: record.found }
    }

    /// Pages of a document, frames of an image.
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.found.image.as_ref().map_or(self.found.pages, |i| i.frames).max(1)
    }
}

impl Manifest {
    /// Under which id a record's manifest is kept.
    #[must_use]
    pub fn id(record: RecordId) -> Uuid {
        derived(&[b"manifest", record.0.as_bytes()])
    }

    #[must_use]
    pub fn pages(&self) -> u32 {
        self.parts.iter().map(Part::pages).sum()
    }

    /// The file that holds this page, and the page within it, both counted from 1.
    #[must_use]
    pub fn place(&self, page: u32) -> Option<(&Part, u32)> {
        let mut left = page.checked_sub(1)?;
        for part in &self.parts {
            if left < part.pages() {
                return Some((part, left + 1));
            }
            left -= part.pages();
        }
        None
    }

    /// SHA-256 over the files' own digests: the identity of the record's bytes.
    #[must_use]
    pub fn sha256(&self) -> String {
        if let [only] = self.parts.as_slice() {
            return only.found.sha256.clone();
        }
        let all: Vec<&str> = self.parts.iter().map(|p| p.found.sha256.as_str()).collect();
        concord_records::sha256(all.join("\n").as_bytes())
    }
}

impl App {
    /// A record's manifest.
    ///
    /// # Errors
    /// When it does not exist, or its bytes were damaged.
    pub async fn manifest(&self, record: RecordId) -> Result<Manifest, AppError> {
        let bytes = self.contents(Manifest::id(record)).await?;
        serde_json::from_slice(&bytes).map_err(|e| AppError::Fault(e.into()))
    }

    /// Puts content on disk. It exists once a commit names it.
    ///
    /// # Errors
    /// When the disk is full or fails.
    pub async fn keep(&self, id: Uuid, owner: Owner, bytes: Vec<u8>) -> Result<Staged, AppError> {
        let mut group = self.store().new_blobs(owner).await?;
        group.put(id, &bytes).await?;
        let mut staged = group.settle().await?;
        staged.pop().ok_or_else(|| anyhow::anyhow!("a blob was not kept").into())
    }

    /// The content under an id.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is none.
    pub async fn contents(&self, id: Uuid) -> Result<Vec<u8>, AppError> {
        match self.store().read_blob(id).await {
            Ok(bytes) => Ok(bytes),
            Err(StoreError::Missing(_)) => Err(AppError::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    /// The installation's own secret for tokens of forms, made when it is first needed.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn secret(&self) -> Result<[u8; 32], AppError> {
        let id = derived(&[b"secret of forms"]);
        match self.contents(id).await {
            Ok(bytes) => bytes
                .try_into()
                .map_err(|_| anyhow::anyhow!("the secret of forms has not 32 bytes").into()),
            Err(AppError::NotFound) => {
                let made = crate::dice::Dice::Real.bytes();
                self.store().put_blob(Owner::Tenant, id, &made, self.clock().now()).await?;
                Ok(made)
            }
            Err(error) => Err(error),
        }
    }

    /// A private key and its certificate, as they were sealed.
    pub(super) async fn sealed_pair(
        &self,
        id: Uuid,
    ) -> Result<Option<(Vec<u8>, Vec<u8>)>, AppError> {
        match self.contents(id).await {
            Ok(bytes) => {
                let pair: (Vec<u8>, Vec<u8>) =
                    serde_json::from_slice(&bytes).map_err(anyhow::Error::new)?;
                Ok(Some(pair))
            }
            Err(AppError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn seal_pair(
        &self,
        id: Uuid,
        owner: Owner,
        secret: &[u8],
        certificate: &[u8],
    ) -> Result<(), AppError> {
        let bytes = serde_json::to_vec(&(secret, certificate)).map_err(anyhow::Error::new)?;
        self.store().put_blob(owner, id, &bytes, self.clock().now()).await?;
        Ok(())
    }
}
