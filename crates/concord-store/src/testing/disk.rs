//! A disk that remembers what was synced, so that a test can cut the power, and that fails when it is told to.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::disk::{Disk, LocalDisk, OpenFile};

/// One operation that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A file was created.
    Create(PathBuf),
    /// So many bytes were written to the file created under this name.
    Write(PathBuf, usize),
    /// The file created under this name was synced.
    Sync(PathBuf),
    /// A file got another name.
    Rename(PathBuf, PathBuf),
    /// A file was removed.
    Remove(PathBuf),
    /// The names of a folder were synced.
    SyncFolder(PathBuf),
}

#[derive(Debug, Default)]
struct File {
    written: Vec<u8>,
    synced: usize,
}

#[derive(Debug, Default)]
struct State {
    log: Vec<Operation>,
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    durable: BTreeMap<PathBuf, usize>,
    fail: Option<Failure>,
}

/// When operations begin to fail.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    /// So many operations succeed from now on.
    pub after: usize,
    /// Then this is answered.
    pub kind: io::ErrorKind,
    /// To one operation, or to every one from then on.
    pub for_ever: bool,
}

/// The real disk, watched.
#[derive(Clone, Debug, Default)]
pub struct RecordingDisk(Arc<Mutex<State>>);

impl RecordingDisk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything asked for so far, in order.
    #[must_use]
    pub fn log(&self) -> Vec<Operation> {
        self.state().log.clone()
    }

    /// From now on, fail so; none: no more.
    pub fn fail(&self, failure: Option<Failure>) {
        self.state().fail = failure;
    }

    /// Writes below `to` what would be there after a power cut: names that were synced, with bytes that were synced.
    /// `torn`: every name and half of the unsynced bytes survive as well, as a kind disk may do.
    ///
    /// # Errors
    /// When `to` can not be written.
    pub fn power_cut(&self, root: &Path, to: &Path, torn: bool) -> io::Result<()> {
        let state = self.state();
        let mut left = state.durable.clone();
        if torn {
            left.extend(state.names.clone());
        }
        for (name, file) in left {
            let Ok(below) = name.strip_prefix(root) else { continue };
            let file = &state.files[file];
            let extra = if torn { (file.written.len() - file.synced) / 2 } else { 0 };
            let path = to.join(below);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(&path, &file.written[..file.synced + extra])?;
            std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        }
        Ok(())
    }
}

impl State {
    fn pass(&mut self, operation: Operation) -> io::Result<()> {
        self.log.push(operation);
        let Some(failure) = &mut self.fail else { return Ok(()) };
        if failure.after > 0 {
            failure.after -= 1;
            return Ok(());
        }
        let kind = failure.kind;
        if !failure.for_ever {
            self.fail = None;
        }
        Err(io::Error::from(kind))
    }
}

struct Watched {
    disk: RecordingDisk,
    file: Box<dyn OpenFile>,
    number: usize,
    name: PathBuf,
}

impl OpenFile for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        state.pass(Operation::Write(self.name.clone(), bytes.len()))?;
        state.files[self.number].written.extend_from_slice(bytes);
        self.file.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        state.pass(Operation::Sync(self.name.clone()))?;
        // The model stands for the sync; the real one would only cost the test time.
        state.files[self.number].synced = state.files[self.number].written.len();
        Ok(())
    }
}

impl Disk for RecordingDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        LocalDisk.make_folder(path)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let mut state = self.state();
        state.pass(Operation::Create(path.to_owned()))?;
        let file = LocalDisk.create(path)?;
        let number = state.files.len();
        state.files.push(File::default());
        state.names.insert(path.to_owned(), number);
        Ok(Box::new(Watched { disk: self.clone(), file, number, name: path.to_owned() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.pass(Operation::Rename(from.to_owned(), to.to_owned()))?;
        LocalDisk.rename(from, to)?;
        if let Some(number) = state.names.remove(from) {
            state.names.insert(to.to_owned(), number);
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.pass(Operation::Remove(path.to_owned()))?;
        state.names.remove(path);
        LocalDisk.remove(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.pass(Operation::SyncFolder(path.to_owned()))?;
        let inside = |name: &PathBuf| name.parent() == Some(path);
        state.durable.retain(|name, _| !inside(name));
        let now: Vec<_> = state
            .names
            .iter()
            .filter(|(name, _)| inside(name))
            .map(|(n, f)| (n.clone(), *f))
            .collect();
        state.durable.extend(now);
        Ok(())
    }

    fn read_at(&self, path: &Path, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        LocalDisk.read_at(path, offset, length)
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        LocalDisk.length(path)
    }

    fn modified(&self, path: &Path) -> io::Result<Timestamp> {
        LocalDisk.modified(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        LocalDisk.list(path)
    }
}
