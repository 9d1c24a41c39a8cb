//! The key folder: the operator's key, the epoch keys sealed by it, and the survivors of the last erasure.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::DataKey;
use crate::disk::{self, Disk};
use crate::error::{Result, StoreError};

/// What seals the epoch keys: a file, or a key management service.
pub trait Operator: Send + Sync + Debug {
    /// Seals `key`; `what` must be given again to open it.
    ///
    /// # Errors
    /// When the key can not be used.
    fn wrap(&self, what: &str, key: &[u8; 32]) -> Result<Vec<u8>>;
    /// Opens what `wrap` made.
    ///
    /// # Errors
    /// When it does not open.
    fn unwrap(&self, what: &str, wrapped: &[u8]) -> Result<[u8; 32]>;
}

/// The operator's key in a file that its owner alone may read.
#[derive(Debug)]
pub struct KeyFile(DataKey);

impl KeyFile {
    /// Reads `operator.key` (64 hexadecimal digits), or makes it when `make` is true and it is missing.
    ///
    /// # Errors
    /// When it is missing, others may read it, or it is not a key.
    pub fn open(folder: &Path, make: bool, disk: &dyn Disk) -> Result<Self> {
        let path = folder.join("operator.key");
        if disk.length(&path).is_err() {
            if !make {
                return Err(StoreError::Keys(format!("{} is missing", path.display())));
            }
            let key = DataKey::random()?;
            disk::replace(disk, &path, format!("{}\n", hex(key.bytes())).as_bytes())
                .map_err(|error| StoreError::file("writing operator.key", error))?;
        }
        private(&path)?;
        let text = disk::read(disk, &path)
            .map_err(|error| StoreError::file("reading operator.key", error))?;
        let key = unhex(text.trim_ascii()).ok_or_else(|| {
            StoreError::Keys("operator.key must hold 64 hexadecimal digits".into())
        })?;
        Ok(Self(DataKey::from_bytes(&key)?))
    }
}

/// Refuses a key that others on the machine may read.
fn private(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(facts) = std::fs::metadata(path) else {
        return Ok(());
    };
    if facts.permissions().mode() & 0o077 != 0 {
        return Err(StoreError::Keys(format!(
            "{} can be read by others; run chmod 600 on it",
            path.display()
        )));
    }
    Ok(())
}

impl Operator for KeyFile {
    fn wrap(&self, what: &str, key: &[u8; 32]) -> Result<Vec<u8>> {
        self.0.seal(&[b"operator", what.as_bytes()], key)
    }

    fn unwrap(&self, what: &str, wrapped: &[u8]) -> Result<[u8; 32]> {
        let key = self.0.open(&[b"operator", what.as_bytes()], wrapped).ok_or_else(|| {
            StoreError::Keys(format!("{what} does not open with this operator key"))
        })?;
        Ok(*DataKey::from_bytes(&key)?.bytes())
    }
}

/// The folder on disk. `epoch-N.key` is an epoch; `epoch-N.pending` one whose erasure has not been committed;
/// `survivors-N.keys` all case and person keys at the beginning of epoch N.
#[derive(Clone, Debug)]
pub(crate) struct KeyFolder {
    path: PathBuf,
    disk: Arc<dyn Disk>,
    operator: Arc<dyn Operator>,
}

impl KeyFolder {
    pub(crate) fn new(path: PathBuf, disk: Arc<dyn Disk>, operator: Arc<dyn Operator>) -> Self {
        Self { path, disk, operator }
    }

    /// All finished epochs.
    pub(crate) fn epochs(&self) -> Result<BTreeMap<i64, DataKey>> {
        let mut found = BTreeMap::new();
        for number in self.numbers("epoch-", ".key")? {
            match self.read_epoch(number, &format!("epoch-{number}.key")) {
                // Destroyed by an erasure since the folder was listed.
                Err(StoreError::File { source, .. })
                    if source.kind() == io::ErrorKind::NotFound => {}
                key => drop(found.insert(number, key?)),
            }
        }
        Ok(found)
    }

    /// The epoch of an erasure that was not finished.
    pub(crate) fn pending(&self) -> Result<Vec<i64>> {
        self.numbers("epoch-", ".pending")
    }

    /// The epoch of an erasure that the database has and this folder is about to keep.
    pub(crate) fn read_pending(&self, number: i64) -> Result<Option<DataKey>> {
        if !self.pending()?.contains(&number) {
            return Ok(None);
        }
        self.read_epoch(number, &format!("epoch-{number}.pending")).map(Some)
    }

    fn read_epoch(&self, number: i64, name: &str) -> Result<DataKey> {
        let sealed = self.read(name)?;
        DataKey::from_bytes(&self.operator.unwrap(&format!("epoch {number}"), &sealed)?)
    }

    pub(crate) fn write_pending(&self, number: i64, key: &DataKey) -> Result<()> {
        let sealed = self.operator.wrap(&format!("epoch {number}"), key.bytes())?;
        self.write(&format!("epoch-{number}.pending"), &sealed)
    }

    pub(crate) fn write_survivors(&self, number: i64, content: &[u8]) -> Result<()> {
        self.write(&format!("survivors-{number}.keys"), content)
    }

    pub(crate) fn has_survivors(&self, number: i64) -> Result<bool> {
        Ok(self.numbers("survivors-", ".keys")?.contains(&number))
    }

    pub(crate) fn read_survivors(&self, number: i64) -> Result<Vec<u8>> {
        self.read(&format!("survivors-{number}.keys"))
    }

    /// Makes a pending epoch the real one.
    pub(crate) fn promote(&self, number: i64) -> Result<()> {
        let from = self.path.join(format!("epoch-{number}.pending"));
        let to = self.path.join(format!("epoch-{number}.key"));
        self.disk
            .rename(&from, &to)
            .map_err(|error| StoreError::file("keeping the new epoch key", error))?;
        self.sync()
    }

    /// Destroys a pending epoch whose erasure never happened.
    pub(crate) fn discard(&self, number: i64) -> Result<()> {
        self.destroy(&format!("epoch-{number}.pending"))?;
        self.destroy(&format!("survivors-{number}.keys"))?;
        self.sync()
    }

    /// Destroys every epoch before `number` and the survivors that go with it.
    pub(crate) fn destroy_before(&self, number: i64) -> Result<()> {
        for (start, end) in [("epoch-", ".key"), ("survivors-", ".keys"), ("epoch-", ".pending")] {
            for old in self.numbers(start, end)?.into_iter().filter(|old| *old < number) {
                self.destroy(&format!("{start}{old}{end}"))?;
            }
        }
        self.sync()
    }

    /// Removes what a crash left of a file that was being written.
    pub(crate) fn clear_unfinished(&self) -> Result<()> {
        for name in self.list()?.iter().filter(|name| name.ends_with(".new")) {
            self.destroy(name)?;
        }
        Ok(())
    }

    /// File names and contents, for a copy of the keys.
    pub(crate) fn files(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let mut names = self.list()?;
        names.retain(|name| is_key(name));
        names.sort();
        names.into_iter().map(|name| self.read(&name).map(|bytes| (name, bytes))).collect()
    }

    fn list(&self) -> Result<Vec<String>> {
        self.disk
            .list(&self.path)
            .map_err(|error| StoreError::file("listing the key folder", error))
    }

    fn numbers(&self, start: &str, end: &str) -> Result<Vec<i64>> {
        let names = self.list()?;
        let number = |name: &String| name.strip_prefix(start)?.strip_suffix(end)?.parse().ok();
        let mut numbers: Vec<i64> = names.iter().filter_map(number).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn read(&self, name: &str) -> Result<Vec<u8>> {
        disk::read(&*self.disk, &self.path.join(name))
            .map_err(|error| StoreError::file(format!("reading {name}"), error))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        disk::replace(&*self.disk, &self.path.join(name), bytes)
            .map_err(|error| StoreError::file(format!("writing {name}"), error))
    }

    fn destroy(&self, name: &str) -> Result<()> {
        self.disk
            .remove(&self.path.join(name))
            .map_err(|error| StoreError::file(format!("destroying {name}"), error))
    }

    fn sync(&self) -> Result<()> {
        self.disk
            .sync_folder(&self.path)
            .map_err(|error| StoreError::file("syncing the key folder", error))
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes of lower- or upper-case hexadecimal.
pub(crate) fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok().filter(|text| text.len().is_multiple_of(2))?;
    (0..text.len() / 2).map(|i| u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()).collect()
}

/// True for the name of a file that belongs into a copy of the keys.
pub(crate) fn is_key(name: &str) -> bool {
    name.ends_with(".key") || name.ends_with(".keys")
}
