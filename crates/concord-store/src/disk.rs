//! The few file operations the store makes, behind one trait so that tests can record, fail or cut them.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;

use jiff::Timestamp;

use crate::fault;

/// File operations. A path is always below the store's own folders; names from outside never come here.
pub trait Disk: Send + Sync + Debug {
    /// Makes a folder and its parents, private to the owner.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Creates a file that must not exist, private to the owner.
    fn create(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;
    /// Gives a file another name, replacing what had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file; one that is not there is fine.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Reads at most `length` bytes from `offset`.
    fn read_at(&self, path: &Path, offset: u64, length: usize) -> io::Result<Vec<u8>>;
    /// The length of a file.
    fn length(&self, path: &Path) -> io::Result<u64>;
    /// When a file was last written.
    fn modified(&self, path: &Path) -> io::Result<Timestamp>;
    /// Names in a folder, in no order.
    fn list(&self, path: &Path) -> io::Result<Vec<String>>;
}

/// A file that is being written.
pub trait OpenFile: Send {
    /// Adds bytes at the end.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Makes everything written so far durable.
    fn sync(&mut self) -> io::Result<()>;
}

/// The real file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        fault::point("file.create");
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fault::point("file.rename.before");
        fs::rename(from, to)?;
        fault::point("file.rename.after");
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fault::point("file.remove");
        match fs::remove_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        fault::point("folder.sync");
        File::open(path)?.sync_all()
    }

    fn read_at(&self, path: &Path, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let mut bytes = vec![0; length];
        let mut filled = 0;
        while filled < length {
            let place = offset + filled as u64;
            match file.read_at(&mut bytes[filled..], place)? {
                0 => break,
                more => filled += more,
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        Ok(fs::metadata(path)?.len())
    }

    fn modified(&self, path: &Path) -> io::Result<Timestamp> {
        Timestamp::try_from(fs::metadata(path)?.modified()?).map_err(io::Error::other)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            // A name that is not text was not written by the store.
            if let Ok(name) = entry?.file_name().into_string() {
                names.push(name);
            }
        }
        Ok(names)
    }
}

impl OpenFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        fault::point("file.write");
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        fault::point("file.sync.before");
        self.sync_all()?;
        fault::point("file.sync.after");
        Ok(())
    }
}

/// Writes a whole file so that after a power cut either the old or the new content is there: temporary name, fsync, rename, fsync of the folder.
pub(crate) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let waiting = folder.join(name);
    disk.remove(&waiting)?;
    let mut file = disk.create(&waiting)?;
    file.write(bytes)?;
    file.sync()?;
    drop(file);
    disk.rename(&waiting, path)?;
    disk.sync_folder(folder)
}

/// Reads a whole small file.
pub(crate) fn read(disk: &dyn Disk, path: &Path) -> io::Result<Vec<u8>> {
    let length = disk.length(path)?;
    disk.read_at(path, 0, usize::try_from(length).unwrap_or(usize::MAX))
}
