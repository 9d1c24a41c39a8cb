//! Where sealed content lies: a folder, or an S3-compatible store. Names are random ids; nothing from outside becomes a path.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path as Key;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::BlobPlace;
use crate::crypt::random_id;
use crate::disk::{Disk, OpenFile};
use crate::engine::Stop;
use crate::error::{Result, StoreError};

/// The size of an S3 part.
const PART: usize = 8 * 1024 * 1024;

/// A place for content.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Folder { path: PathBuf, disk: Arc<dyn Disk>, stop: Stop },
    S3(Arc<dyn ObjectStore>),
}

/// Content on its way to a place.
pub(crate) enum Sink {
    File { file: Option<Box<dyn OpenFile>>, waiting: PathBuf, goal: PathBuf },
    S3 { key: Key, upload: Option<Box<dyn MultipartUpload>>, part: Vec<u8>, length: u64 },
}

impl Place {
    pub(crate) fn open(at: &BlobPlace, disk: Arc<dyn Disk>, stop: Stop) -> Result<Self> {
        match at {
            BlobPlace::Folder(path) => {
                make_folders(path, &*disk)
                    .map_err(|error| StoreError::file("making the blob folder", error))?;
                Ok(Self::Folder { path: path.clone(), disk, stop })
            }
            BlobPlace::S3(s3) => {
                let store = AmazonS3Builder::new()
                    .with_endpoint(&s3.endpoint)
                    .with_allow_http(s3.endpoint.starts_with("http://"))
                    .with_bucket_name(&s3.bucket)
                    .with_region(&s3.region)
                    .with_access_key_id(&s3.key)
                    .with_secret_access_key(&s3.secret)
                    .build()?;
                Ok(Self::S3(Arc::new(store)))
            }
        }
    }

    /// Begins to write content that will lie under the name `id`.
    pub(crate) async fn begin(&self, id: Uuid) -> Result<Sink> {
        match self {
            Self::Folder { path, disk, stop } => {
                stop.check()?;
                let waiting = path.join("tmp").join(random_id()?.to_string());
                let goal = path.join(shard(id)).join(id.to_string());
                let (disk, at) = (Arc::clone(disk), waiting.clone());
                let file = blocking(move || disk.create(&at)).await?;
                let file = file.map_err(|error| fatal(stop, "creating a file", error))?;
                Ok(Sink::File { file: Some(file), waiting, goal })
            }
            Self::S3(_) => Ok(Sink::S3 { key: key(id), upload: None, part: Vec::new(), length: 0 }),
        }
    }

    /// Adds sealed bytes.
    pub(crate) async fn write(&self, sink: &mut Sink, bytes: Vec<u8>) -> Result<()> {
        match (self, sink) {
            (Self::Folder { stop, .. }, Sink::File { file, .. }) => {
                stop.check()?;
                let mut open = file
                    .take()
                    .ok_or_else(|| StoreError::Broken("a file was closed early".into()))?;
                let (done, open) = blocking(move || (open.write(&bytes), open)).await?;
                *file = Some(open);
                done.map_err(|error| fatal(stop, "writing a file", error))
            }
            (Self::S3(store), Sink::S3 { key, upload, part, length }) => {
                *length += bytes.len() as u64;
                part.extend_from_slice(&bytes);
                while part.len() > PART {
                    let rest = part.split_off(PART);
                    let full = std::mem::replace(part, rest);
                    if upload.is_none() {
                        *upload = Some(store.put_multipart(key).await?);
                    }
                    if let Some(upload) = upload {
                        upload.put_part(PutPayload::from(full)).await?;
                    }
                }
                Ok(())
            }
            _ => Err(StoreError::Broken("content began at another place".into())),
        }
    }

    /// Makes a group of contents durable under their final names: each file's fsync, each rename, then each folder's fsync once.
    pub(crate) async fn settle(&self, sinks: Vec<Sink>) -> Result<()> {
        match self {
            Self::Folder { disk, stop, .. } => {
                stop.check()?;
                let (disk, stop) = (Arc::clone(disk), stop.clone());
                blocking(move || settle_files(&*disk, &stop, sinks)).await?
            }
            Self::S3(store) => {
                for sink in sinks {
                    settle_object(store, sink).await?;
                }
                Ok(())
            }
        }
    }

    /// Removes what was begun and not settled.
    pub(crate) async fn abandon(&self, sink: Sink) {
        match (self, sink) {
            (Self::Folder { disk, .. }, Sink::File { file, waiting, .. }) => {
                drop(file);
                // What stays is swept at the next start.
                let _ = disk.remove(&waiting);
            }
            (Self::S3(_), Sink::S3 { upload: Some(mut upload), .. }) => {
                let _ = upload.abort().await;
            }
            _ => {}
        }
    }

    /// Reads sealed bytes; fewer when the content ends before.
    pub(crate) async fn read(&self, id: Uuid, offset: u64, length: usize) -> Result<Vec<u8>> {
        match self {
            Self::Folder { path, disk, stop } => {
                let at = path.join(shard(id)).join(id.to_string());
                let disk = Arc::clone(disk);
                let read = blocking(move || disk.read_at(&at, offset, length)).await?;
                read.map_err(|error| match error.kind() {
                    io::ErrorKind::NotFound => {
                        StoreError::Corrupt(format!("the content of blob {id} is gone"))
                    }
                    _ if error.raw_os_error() == Some(EIO) => fatal(stop, "reading a file", error),
                    _ => StoreError::file("reading a file", error),
                })
            }
            Self::S3(store) => {
                match store.get_range(&key(id), offset..offset + length as u64).await {
                    Ok(bytes) => Ok(bytes.to_vec()),
                    Err(object_store::Error::NotFound { .. }) => {
                        Err(StoreError::Corrupt(format!("the content of blob {id} is gone")))
                    }
                    Err(error) => Err(error.into()),
                }
            }
        }
    }

    /// Removes content; what is not there is fine.
    pub(crate) async fn remove(&self, id: Uuid) -> Result<()> {
        match self {
            Self::Folder { path, disk, .. } => {
                let at = path.join(shard(id)).join(id.to_string());
                let disk = Arc::clone(disk);
                let removed = blocking(move || disk.remove(&at)).await?;
                removed.map_err(|error| StoreError::file("removing a file", error))
            }
            Self::S3(store) => match store.delete(&key(id)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
                Err(error) => Err(error.into()),
            },
        }
    }

    /// Ids of contents in one of the 256 shards, last written before `before`.
    pub(crate) async fn list(&self, number: u8, before: Timestamp) -> Result<Vec<Uuid>> {
        let shard = format!("{number:02x}");
        match self {
            Self::Folder { path, disk, .. } => {
                let (folder, disk) = (path.join(shard), Arc::clone(disk));
                let old = move || -> io::Result<Vec<Uuid>> {
                    let mut found = Vec::new();
                    for name in disk.list(&folder)? {
                        if let Ok(id) = Uuid::try_parse(&name)
                            && disk.modified(&folder.join(&name))? < before
                        {
                            found.push(id);
                        }
                    }
                    Ok(found)
                };
                blocking(old).await?.map_err(|error| StoreError::file("listing blobs", error))
            }
            Self::S3(store) => {
                let listed =
                    store.list_with_delimiter(Some(&Key::from(format!("blobs/{shard}")))).await?;
                let before = before.as_microsecond();
                let old = |object: &object_store::ObjectMeta| {
                    object.last_modified.timestamp_micros() < before
                };
                let id = |object: object_store::ObjectMeta| {
                    Uuid::try_parse(object.location.filename()?).ok()
                };
                Ok(listed.objects.into_iter().filter(old).filter_map(id).collect())
            }
        }
    }

    /// Removes files that were begun and never settled. Only at start, when nothing is being written.
    pub(crate) async fn clear_waiting(&self) -> Result<()> {
        let Self::Folder { path, disk, .. } = self else { return Ok(()) };
        let (folder, disk) = (path.join("tmp"), Arc::clone(disk));
        let clear =
            move || disk.list(&folder)?.iter().try_for_each(|name| disk.remove(&folder.join(name)));
        blocking(clear).await?.map_err(|error| StoreError::file("clearing unfinished files", error))
    }
}

fn make_folders(path: &std::path::Path, disk: &dyn Disk) -> io::Result<()> {
    if disk.list(path).is_ok_and(|names| names.len() >= 257) {
        return Ok(());
    }
    for number in 0..=u8::MAX {
        disk.make_folder(&path.join(format!("{number:02x}")))?;
    }
    disk.make_folder(&path.join("tmp"))?;
    disk.sync_folder(path)?;
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => disk.sync_folder(parent),
        _ => Ok(()),
    }
}

fn settle_files(disk: &dyn Disk, stop: &Stop, sinks: Vec<Sink>) -> Result<()> {
    let mut names = Vec::new();
    for sink in sinks {
        let Sink::File { file: Some(mut file), waiting, goal } = sink else {
            return Err(StoreError::Broken("a file was closed early".into()));
        };
        // A file whose fsync failed is never tried again: its dirty pages may be gone (fsyncgate).
        file.sync().map_err(|error| fatal(stop, "syncing a file", error))?;
        names.push((waiting, goal));
    }
    let mut folders: Vec<PathBuf> = Vec::new();
    for (waiting, goal) in names {
        disk.rename(&waiting, &goal)
            .map_err(|error| stop.now(format!("renaming a file: {error}")))?;
        folders.extend(goal.parent().map(Into::into));
    }
    folders.sort();
    folders.dedup();
    for folder in folders {
        disk.sync_folder(&folder)
            .map_err(|error| stop.now(format!("syncing a folder: {error}")))?;
    }
    Ok(())
}

async fn settle_object(store: &Arc<dyn ObjectStore>, sink: Sink) -> Result<()> {
    let Sink::S3 { key, upload, part, length } = sink else {
        return Err(StoreError::Broken("content began at another place".into()));
    };
    match upload {
        None => {
            store.put(&key, PutPayload::from(part)).await?;
        }
        Some(mut upload) => {
            upload.put_part(PutPayload::from(part)).await?;
            upload.complete().await?;
        }
    }
    // A store that says yes and has nothing, or less, is not believed.
    let there = store.head(&key).await?.size;
    if there != length {
        return Err(StoreError::Corrupt(format!(
            "the object store kept {there} of {length} bytes"
        )));
    }
    crate::fault::point("object.settled");
    Ok(())
}

/// The disk is failing (errno 5 on Linux and the BSDs).
const EIO: i32 = 5;
/// Too many files are open, in the system or in this process (errno 23 and 24): nothing was written, and it passes.
const TOO_MANY: [i32; 2] = [23, 24];

/// A full disk is an answer, too many open files are one for now; any other failed write stops the store.
fn fatal(stop: &Stop, what: &str, error: io::Error) -> StoreError {
    if error.raw_os_error().is_some_and(|code| TOO_MANY.contains(&code)) {
        return StoreError::file(what, error);
    }
    match StoreError::file(what, error) {
        StoreError::Full => StoreError::Full,
        other => stop.now(other.to_string()),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    spawn_blocking(work).await.map_err(|error| StoreError::Broken(error.to_string()))
}

fn shard(id: Uuid) -> String {
    // The last byte: the first ones of time-ordered ids are alike.
    format!("{:02x}", id.as_bytes()[15])
}

fn key(id: Uuid) -> Key {
    Key::from(format!("blobs/{}/{id}", shard(id)))
}
