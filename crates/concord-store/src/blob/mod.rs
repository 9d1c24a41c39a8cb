//! Contents of files, sealed under the key of their case; acknowledged means on disk.

pub(crate) mod place;
pub(crate) mod seal;
mod sweep;

use std::ops::Range;

use jiff::Timestamp;
use uuid::Uuid;

use crate::Store;
use crate::crypt::{DataKey, Owner, random_id, sha256};
use crate::engine::{Row, Tx, binds};
use crate::error::{Result, StoreError};
use place::{Place, Sink};
use seal::{CHUNK, HEADER, Opening, SEALED, Sealing, damaged};

pub use sweep::Scrub;

/// A blob: its content is durable. It exists for others from the moment its row is committed
/// ([`crate::Commit::blobs`] or [`Store::keep_blobs`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// Its id.
    pub id: Uuid,
    /// The name under which its content lies; every time it is written, another.
    pub place: Uuid,
    /// Whose key seals it.
    pub owner: Owner,
    /// Length of the plain content in bytes.
    pub length: u64,
    /// SHA-256 of the plain content.
    pub sha256: [u8; 32],
}

/// What opens sealed content: the id and length it was sealed for, its key's owner, and where it lies.
pub(crate) struct Content {
    pub(crate) id: Uuid,
    pub(crate) place: Uuid,
    pub(crate) owner: Owner,
    pub(crate) length: u64,
}

impl From<&Staged> for Content {
    fn from(blob: &Staged) -> Self {
        Self { id: blob.id, place: blob.place, owner: blob.owner, length: blob.length }
    }
}

/// Several blobs that become durable with one sync group.
pub struct Group {
    store: Store,
    owner: Owner,
    key: DataKey,
    done: Vec<(Staged, Sink)>,
    open: Option<Begun>,
}

/// A blob that is being written.
struct Begun {
    id: Uuid,
    place: Uuid,
    sealing: Sealing,
    sink: Sink,
}

impl std::fmt::Debug for Group {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "Group({} blobs of {})", self.done.len(), self.owner)
    }
}

impl Group {
    /// Begins the blob `id`.
    ///
    /// # Errors
    /// [`StoreError::Full`]. That a blob of this id exists is told when it is kept ([`StoreError::Taken`]).
    pub async fn begin(&mut self, id: Uuid) -> Result<()> {
        self.begin_at(id, random_id()?).await
    }

    async fn begin_at(&mut self, id: Uuid, place: Uuid) -> Result<()> {
        if self.open.is_some() {
            return Err(StoreError::Broken("the blob before was not ended".into()));
        }
        let (sealing, header) = Sealing::begin(&self.key, self.owner, id)?;
        let mut sink = self.place().begin(place).await?;
        self.store.place().write(&mut sink, header).await?;
        self.open = Some(Begun { id, place, sealing, sink });
        Ok(())
    }

    /// Adds bytes to the blob that was begun.
    ///
    /// # Errors
    /// [`StoreError::Full`]: the group is lost, what was kept before is untouched.
    pub async fn push(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(Begun { sealing, sink, .. }) = &mut self.open else {
            return Err(StoreError::Broken("no blob was begun".into()));
        };
        let sealed = sealing.push(bytes)?;
        if sealed.is_empty() {
            return Ok(());
        }
        self.store.place().write(sink, sealed).await
    }

    /// Ends the blob that was begun.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub async fn end(&mut self) -> Result<()> {
        let Some(Begun { id, place, sealing, mut sink }) = self.open.take() else {
            return Err(StoreError::Broken("no blob was begun".into()));
        };
        let (last, length, sha256) = sealing.end()?;
        self.store.place().write(&mut sink, last).await?;
        self.done.push((Staged { id, place, owner: self.owner, length, sha256 }, sink));
        Ok(())
    }

    /// A whole blob at once.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub async fn put(&mut self, id: Uuid, content: &[u8]) -> Result<()> {
        self.put_at(id, random_id()?, content).await
    }

    /// A whole blob at once, under a name that the caller made.
    pub(crate) async fn put_at(&mut self, id: Uuid, place: Uuid, content: &[u8]) -> Result<()> {
        self.begin_at(id, place).await?;
        for piece in content.chunks(64 * CHUNK) {
            self.push(piece).await?;
        }
        self.end().await
    }

    /// Makes all of them durable; then commit them.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] when an fsync failed: nothing of it counts, and the store refuses to go on.
    pub async fn settle(mut self) -> Result<Vec<Staged>> {
        if self.open.is_some() {
            return Err(StoreError::Broken("a blob was not ended".into()));
        }
        let (staged, sinks): (Vec<Staged>, Vec<Sink>) =
            std::mem::take(&mut self.done).into_iter().unzip();
        self.place().settle(sinks).await?;
        Ok(staged)
    }

    /// Gives up; what was written is removed.
    pub async fn abandon(mut self) {
        let open = self.open.take().map(|begun| begun.sink);
        let done: Vec<Sink> =
            std::mem::take(&mut self.done).into_iter().map(|(_, sink)| sink).collect();
        for sink in done.into_iter().chain(open) {
            self.place().abandon(sink).await;
        }
    }

    fn place(&self) -> &Place {
        self.store.place()
    }
}

impl Store {
    /// Begins a group of blobs of one owner, who must have a key (a case with an event has).
    ///
    /// # Errors
    /// [`StoreError::Erased`] when there is none.
    pub async fn new_blobs(&self, owner: Owner) -> Result<Group> {
        let key = self.ring().read(self.db(), owner).await?;
        Ok(Group { store: self.clone(), owner, key, done: Vec::new(), open: None })
    }

    /// Writes rows of blobs that were settled. Inside a commit: [`crate::Commit::blobs`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_blobs(&self, blobs: &[Staged], now: Timestamp) -> Result<()> {
        let mut tx = self.db().begin().await?;
        for blob in blobs {
            keep(&mut tx, blob, now).await?;
        }
        tx.commit().await
    }

    /// Settles and keeps one blob. The same content under the same id again changes nothing: work that a crash cut off in
    /// the middle is done once more from its beginning.
    ///
    /// # Errors
    /// As [`Group::put`] and [`Group::settle`]; other content under an id that exists is refused.
    pub async fn put_blob(
        &self,
        owner: Owner,
        id: Uuid,
        content: &[u8],
        now: Timestamp,
    ) -> Result<Staged> {
        if let Some(there) = self.blob(id).await? {
            return same(there, owner, content);
        }
        let mut group = self.new_blobs(owner).await?;
        if let Err(error) = group.put(id, content).await {
            group.abandon().await;
            return Err(error);
        }
        let staged = group.settle().await?;
        let one = staged.into_iter().next();
        let one = one.ok_or_else(|| StoreError::Broken("a blob went away".into()))?;
        match self.keep_blobs(std::slice::from_ref(&one), now).await {
            Ok(()) => Ok(one),
            // Somebody put it at the same time and was faster: ours goes, theirs counts.
            Err(StoreError::Taken(_)) => {
                self.place().remove(one.place).await?;
                let there = self.blob(id).await?;
                same(there.ok_or_else(|| StoreError::Taken(id.to_string()))?, owner, content)
            }
            Err(error) => Err(error),
        }
    }

    /// What is known of a blob.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn blob(&self, id: Uuid) -> Result<Option<Staged>> {
        let sql = "select id, place, owner_kind, owner_id, length, sha256 from blob where id = $1";
        self.db().maybe(sql, binds![id]).await?.map(|row| read(&row)).transpose()
    }

    /// All blobs of an owner, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn blobs_of(&self, owner: Owner) -> Result<Vec<Staged>> {
        let sql = "select id, place, owner_kind, owner_id, length, sha256 from blob
             where owner_kind = $1 and owner_id = $2 order by made_at, id";
        self.db().all(sql, binds![owner.kind(), owner.id()]).await?.iter().map(read).collect()
    }

    /// The whole content; its digest is checked.
    ///
    /// # Errors
    /// [`StoreError::Missing`]; [`StoreError::Corrupt`] when a byte differs: bad bytes are never returned.
    pub async fn read_blob(&self, id: Uuid) -> Result<Vec<u8>> {
        let blob = self.blob(id).await?.ok_or_else(|| StoreError::Missing(format!("blob {id}")))?;
        let content = self.content(&(&blob).into(), 0..blob.length).await?;
        if content.len() as u64 != blob.length || sha256(&content) != blob.sha256 {
            return Err(damaged(id));
        }
        Ok(content)
    }

    /// Part of the content, cut to its length; every chunk it touches is authenticated.
    ///
    /// # Errors
    /// As [`Self::read_blob`].
    pub async fn read_blob_range(&self, id: Uuid, range: Range<u64>) -> Result<Vec<u8>> {
        let blob = self.blob(id).await?.ok_or_else(|| StoreError::Missing(format!("blob {id}")))?;
        self.content(&(&blob).into(), range).await
    }

    /// Removes a blob: the row first, so that there is never a row without content.
    ///
    /// # Errors
    /// When database or place fail.
    pub async fn remove_blob(&self, id: Uuid) -> Result<()> {
        let sql = "delete from blob where id = $1 returning place";
        for row in self.db().returning(sql, binds![id]).await? {
            self.place().remove(row.id(0)?).await?;
        }
        Ok(())
    }

    /// Opens a range of sealed content.
    pub(crate) async fn content(&self, of: &Content, range: Range<u64>) -> Result<Vec<u8>> {
        let Content { id, place, owner, length } = *of;
        let key = self.ring().read(self.db(), owner).await?;
        let header = self.place().read(place, 0, HEADER).await?;
        let opening = Opening::begin(&key, owner, id, length, &header)?;
        let (start, end) = (range.start.min(length), range.end.min(length));
        // Empty content has one chunk, and it is opened too, so that its absence is noticed.
        if start >= end && length > 0 {
            return Ok(Vec::new());
        }
        let first = start / CHUNK as u64;
        let last = end.saturating_sub(1) / CHUNK as u64;
        let count = usize::try_from(last - first + 1).map_err(|_| damaged(id))?;
        let sealed =
            self.place().read(place, HEADER as u64 + first * SEALED as u64, count * SEALED).await?;
        if sealed.is_empty() {
            return Err(damaged(id));
        }
        let mut plain = opening.open(first, &sealed)?;
        let skip = usize::try_from(start - first * CHUNK as u64).map_err(|_| damaged(id))?;
        let wanted = usize::try_from(end - start).map_err(|_| damaged(id))?;
        if plain.len() < skip + wanted {
            return Err(damaged(id));
        }
        plain.truncate(skip + wanted);
        plain.drain(..skip);
        Ok(plain)
    }
}

fn read(row: &Row) -> Result<Staged> {
    Ok(Staged {
        id: row.id(0)?,
        place: row.id(1)?,
        owner: Owner::read(&row.text(2)?, row.id(3)?)?,
        length: row.natural(4)?,
        sha256: row.digest(5)?,
    })
}

/// What is there already, when it is the same.
fn same(there: Staged, owner: Owner, content: &[u8]) -> Result<Staged> {
    if there.owner == owner && there.sha256 == sha256(content) {
        Ok(there)
    } else {
        Err(StoreError::Taken(there.id.to_string()))
    }
}

pub(crate) async fn keep(tx: &mut Tx, blob: &Staged, now: Timestamp) -> Result<()> {
    let sql = "insert into blob (id, place, owner_kind, owner_id, length, sha256, made_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing";
    let (kind, owner) = (blob.owner.kind(), blob.owner.id());
    let values = binds![blob.id, blob.place, kind, owner, blob.length, blob.sha256, now];
    match tx.execute(sql, values).await? {
        0 => Err(StoreError::Taken(blob.id.to_string())),
        _ => Ok(()),
    }
}
