//! Uploads that can be resumed (tus 1.0.0 core, https://tus.io/protocols/resumable-upload): the offset that is told is on disk.

use jiff::Timestamp;
use uuid::Uuid;

use crate::blob::{self, Content, Staged};
use crate::crypt::{Owner, random_id};
use crate::engine::{Row, binds};
use crate::error::{Result, StoreError};
use crate::{Store, fault};

/// An upload that is going on or was finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: Uuid,
    /// The case it is for; its key seals name and content.
    pub case: Uuid,
    /// Who began it; to anyone else it does not exist.
    pub person: Uuid,
    /// The name of the file as it was given; sealed.
    pub name: String,
    /// Its whole length in bytes.
    pub length: u64,
    /// How much of it is on disk.
    pub offset: u64,
    /// From here on it is gone, if it was not finished.
    pub expires_at: Timestamp,
    /// The blob it became.
    pub blob: Option<Uuid>,
}

/// Why bytes were not taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// Another offset is next (answer 409); ask for it and go on from there.
    #[error("the upload is at {found}, not at {given}")]
    Offset {
        /// The offset that was given.
        given: u64,
        /// The offset that is next.
        found: u64,
    },
    /// More bytes than the length that was announced (answer 413).
    #[error("more bytes came than the {length} that were announced")]
    TooLong {
        /// The announced length.
        length: u64,
    },
    /// Bytes are missing before it can be finished.
    #[error("{missing} bytes are missing")]
    Unfinished {
        /// How many.
        missing: u64,
    },
    /// It does not exist, has expired or was ended.
    #[error("this upload does not exist any more")]
    Gone,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

const COLUMNS: &str = "id, case_id, person, name, length, place, expires_at, blob_id";

impl Store {
    /// Begins an upload; `offset` and `blob` are not looked at. The case must have an event.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_upload(&self, upload: &Upload, now: Timestamp) -> Result<()> {
        self.begin_upload_within(upload, u64::MAX, now).await.map(drop)
    }

    /// Begins an upload when with it this person's unfinished ones in this case announce `most` bytes or less; else
    /// false, and nothing was begun.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_upload_within(
        &self,
        upload: &Upload,
        most: u64,
        now: Timestamp,
    ) -> Result<bool> {
        let key = self.ring().read(self.db(), Owner::Case(upload.case)).await?;
        let name = key.seal(&[b"upload", upload.id.as_bytes()], upload.name.as_bytes())?;
        let sql =
            "insert into upload (id, case_id, person, name, length, place, made_at, expires_at)
             select $1, $2, $3, $4, $5, 0, $6, $7
             where $5 + (
                 select coalesce(sum(length), 0) from upload
                 where case_id = $2 and person = $3 and blob_id is null and expires_at > $6
             ) <= $8";
        let values = binds![
            upload.id,
            upload.case,
            upload.person,
            name,
            upload.length,
            now,
            upload.expires_at,
            most
        ];
        Ok(self.db().execute(sql, values).await? == 1)
    }

    /// An upload, finished or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upload(&self, id: Uuid) -> Result<Option<Upload>> {
        let sql = format!("select {COLUMNS} from upload where id = $1");
        match self.db().maybe(sqlx::AssertSqlSafe(sql), binds![id]).await? {
            Some(row) => self.open_upload(&row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The uploads of a case, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn uploads(&self, case: Uuid) -> Result<Vec<Upload>> {
        let sql = format!("select {COLUMNS} from upload where case_id = $1 order by made_at, id");
        let mut uploads = Vec::new();
        for row in self.db().all(sqlx::AssertSqlSafe(sql), binds![case]).await? {
            uploads.push(self.open_upload(&row).await?);
        }
        Ok(uploads)
    }

    async fn open_upload(&self, row: &Row) -> Result<Upload> {
        let (id, case) = (row.id(0)?, row.id(1)?);
        let key = self.ring().read(self.db(), Owner::Case(case)).await?;
        let name = key
            .open(&[b"upload", id.as_bytes()], &row.bytes(3)?)
            .and_then(|name| String::from_utf8(name).ok());
        Ok(Upload {
            id,
            case,
            person: row.id(2)?,
            name: name.ok_or_else(|| StoreError::Corrupt(format!("the name of upload {id}")))?,
            length: row.natural(4)?,
            offset: row.natural(5)?,
            expires_at: row.at(6)?,
            blob: row.id_or(7)?,
        })
    }

    /// Adds bytes at `offset`; the new offset, which is on disk. Give slices of a few MiB: each is acknowledged for itself.
    /// Of two at the same offset one wins.
    ///
    /// # Errors
    /// See [`UploadError`]; on any of them the offset is as it was.
    pub async fn append_upload(
        &self,
        id: Uuid,
        offset: u64,
        bytes: &[u8],
        now: Timestamp,
    ) -> Result<u64, UploadError> {
        let upload = self.upload(id).await?.ok_or(UploadError::Gone)?;
        if upload.expires_at <= now || upload.blob.is_some() {
            return Err(UploadError::Gone);
        }
        if upload.offset != offset {
            return Err(UploadError::Offset { given: offset, found: upload.offset });
        }
        let next = offset + bytes.len() as u64;
        if next > upload.length {
            return Err(UploadError::TooLong { length: upload.length });
        }
        if bytes.is_empty() {
            return Ok(offset);
        }
        let part = random_id()?;
        let mut group = self.new_blobs(Owner::Case(upload.case)).await?;
        if let Err(error) = group.put_at(part, part, bytes).await {
            group.abandon().await;
            return Err(error.into());
        }
        group.settle().await?;
        fault::point("upload.settled");
        if self.take_part(&upload, next, part).await? {
            return Ok(next);
        }
        self.place().remove(part).await?;
        let found = self.upload(id).await?.ok_or(UploadError::Gone)?.offset;
        Err(UploadError::Offset { given: offset, found })
    }

    /// Moves the offset and names the part, if nobody moved it before.
    async fn take_part(&self, upload: &Upload, next: u64, part: Uuid) -> Result<bool> {
        let mut tx = self.db().begin().await?;
        let sql = "update upload set place = $1 where id = $2 and place = $3 and blob_id is null";
        if tx.execute(sql, binds![next, upload.id, upload.offset]).await? == 0 {
            return Ok(false);
        }
        let sql =
            "insert into upload_part (upload_id, place, length, blob_id) values ($1, $2, $3, $4)";
        tx.execute(sql, binds![upload.id, upload.offset, next - upload.offset, part]).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Makes the finished upload the blob `blob`. Asked again, it gives the blob it became.
    ///
    /// # Errors
    /// [`UploadError::Unfinished`]; the parts stay until the blob is kept.
    pub async fn finish_upload(
        &self,
        id: Uuid,
        blob: Uuid,
        now: Timestamp,
    ) -> Result<Staged, UploadError> {
        let upload = self.upload(id).await?.ok_or(UploadError::Gone)?;
        if let Some(done) = upload.blob {
            return self.blob(done).await?.ok_or(UploadError::Gone);
        }
        if upload.offset < upload.length {
            return Err(UploadError::Unfinished { missing: upload.length - upload.offset });
        }
        let parts = self.parts(id).await?;
        let owner = Owner::Case(upload.case);
        let mut group = self.new_blobs(owner).await?;
        group.begin(blob).await?;
        for (part, length) in &parts {
            let piece = Content { id: *part, place: *part, owner, length: *length };
            let content = self.content(&piece, 0..*length).await?;
            if let Err(error) = group.push(&content).await {
                group.abandon().await;
                return Err(error.into());
            }
        }
        group.end().await?;
        let staged = group.settle().await?;
        fault::point("upload.joined");
        let staged = staged.into_iter().next().ok_or(UploadError::Gone)?;
        let mut tx = self.db().begin().await?;
        let sql = "update upload set blob_id = $1 where id = $2 and blob_id is null";
        if tx.execute(sql, binds![blob, id]).await? == 0 {
            // Someone else finished it in the meantime; ours is swept.
            drop(tx);
            self.place().remove(staged.place).await?;
            let done =
                self.upload(id).await?.and_then(|upload| upload.blob).ok_or(UploadError::Gone)?;
            return self.blob(done).await?.ok_or(UploadError::Gone);
        }
        blob::keep(&mut tx, &staged, now).await?;
        tx.execute("delete from upload_part where upload_id = $1", binds![id]).await?;
        tx.commit().await?;
        for (part, _) in parts {
            self.place().remove(part).await?;
        }
        Ok(staged)
    }

    async fn parts(&self, id: Uuid) -> Result<Vec<(Uuid, u64)>> {
        let sql = "select blob_id, length from upload_part where upload_id = $1 order by place";
        self.db()
            .all(sql, binds![id])
            .await?
            .iter()
            .map(|row| Ok((row.id(0)?, row.natural(1)?)))
            .collect()
    }

    /// Ends an upload and removes what came; a blob that it became stays.
    ///
    /// # Errors
    /// When database or place fail.
    pub async fn end_upload(&self, id: Uuid) -> Result<()> {
        let parts = self.parts(id).await?;
        let mut tx = self.db().begin().await?;
        tx.execute("delete from upload_part where upload_id = $1", binds![id]).await?;
        tx.execute("delete from upload where id = $1", binds![id]).await?;
        tx.commit().await?;
        for (part, _) in parts {
            self.place().remove(part).await?;
        }
        Ok(())
    }

    /// Ends every upload that expired before `now` and was not finished; how many.
    ///
    /// # Errors
    /// When database or place fail.
    pub async fn expire_uploads(&self, now: Timestamp) -> Result<u64> {
        let sql = "select id from upload where blob_id is null and expires_at <= $1";
        let rows = self.db().all(sql, binds![now]).await?;
        for row in &rows {
            self.end_upload(row.id(0)?).await?;
        }
        Ok(rows.len() as u64)
    }
}
