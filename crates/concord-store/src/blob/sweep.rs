//! Checking every blob, and removing content that nothing names.

use aws_lc_rs::digest;
use jiff::Timestamp;
use uuid::Uuid;

use super::seal::{CHUNK, damaged};
use crate::Store;
use crate::engine::binds;
use crate::error::{Result, StoreError};

/// How much of a blob is in memory at a time.
const PIECE: u64 = 64 * CHUNK as u64;

/// What a scrub found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scrub {
    /// Blobs read and compared with their digest.
    pub checked: u64,
    /// Blobs that are gone or were changed, with the reason.
    pub damaged: Vec<(Uuid, String)>,
    /// Where to go on; none: all were checked.
    pub after: Option<Uuid>,
}

impl Store {
    /// Reads up to `limit` blobs after `after` whole and compares each with its digest.
    ///
    /// # Errors
    /// When the database fails; a damaged blob is not an error but in [`Scrub::damaged`].
    pub async fn scrub(&self, after: Option<Uuid>, limit: u32) -> Result<Scrub> {
        let from = after.map(|id| id.to_string()).unwrap_or_default();
        let rows = self
            .db()
            .all("select id from blob where id > $1 order by id limit $2", binds![from, limit])
            .await?;
        let mut scrub = Scrub::default();
        for row in &rows {
            let id = row.id(0)?;
            scrub.checked += 1;
            match self.read_through(id).await {
                Ok(()) => {}
                Err(StoreError::Corrupt(why)) => scrub.damaged.push((id, why)),
                // Removed or erased while we walk.
                Err(StoreError::Missing(_) | StoreError::Erased(_)) => {}
                Err(error) => return Err(error),
            }
        }
        if rows.len() == limit as usize {
            scrub.after = rows.last().map(|row| row.id(0)).transpose()?;
        }
        Ok(scrub)
    }

    /// Reads a blob piece by piece, as large as it may be.
    async fn read_through(&self, id: Uuid) -> Result<()> {
        let blob = self.blob(id).await?.ok_or_else(|| StoreError::Missing(format!("blob {id}")))?;
        let mut digest = digest::Context::new(&digest::SHA256);
        let mut at = 0;
        loop {
            let piece = self.content(&(&blob).into(), at..at + PIECE).await?;
            digest.update(&piece);
            at += piece.len() as u64;
            if at >= blob.length {
                break;
            }
        }
        if digest.finish().as_ref() == blob.sha256 { Ok(()) } else { Err(damaged(id)) }
    }

    /// Removes content that has no row and was written before `before` (a crash came between content and row); how many.
    /// `before` must be older than any upload that may still be going on.
    ///
    /// # Errors
    /// When database or place fail.
    pub async fn sweep_blobs(&self, before: Timestamp) -> Result<u64> {
        let mut removed = 0;
        for shard in 0..=u8::MAX {
            for place in self.place().list(shard, before).await? {
                let sql = "select id from blob where place = $1 union all select blob_id from upload_part where blob_id = $1";
                if self.db().maybe(sql, binds![place]).await?.is_none() {
                    self.place().remove(place).await?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    /// Removes half-written files. At start, before anything is served; only on a folder of this process's own.
    ///
    /// # Errors
    /// When the folder can not be read.
    pub async fn clear_unfinished(&self) -> Result<()> {
        self.place().clear_waiting().await
    }
}
