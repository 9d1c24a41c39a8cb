//! Contents of files, sealed under the key of their case.

use jiff::Timestamp;
use uuid::Uuid;

use crate::crypt::Owner;
use crate::engine::{Tx, binds};
use crate::error::Result;

/// A blob whose content is durable and whose row is not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// Its id.
    pub id: Uuid,
    /// Whose key seals it.
    pub owner: Owner,
    /// Length of the plain content in bytes.
    pub length: u64,
    /// SHA-256 of the plain content.
    pub sha256: [u8; 32],
}

pub(crate) async fn keep(tx: &mut Tx, blob: &Staged, now: Timestamp) -> Result<()> {
    tx.execute(
        "insert into blob (id, owner_kind, owner_id, length, sha256, made_at) values ($1, $2, $3, $4, $5, $6)",
        binds![blob.id, blob.owner.kind(), blob.owner.id(), blob.length, blob.sha256, now],
    )
    .await
    .map(drop)
}
