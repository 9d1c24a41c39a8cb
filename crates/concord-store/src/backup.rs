//! Copies. SQLite is copied while it is in use; PostgreSQL is copied by its own `pg_dump`, which the store does not replace.
//!
//! Keys are copied apart from the database and only the newest copy is kept: a copy older than an erasure would open what
//! was erased. Keep the two copies at different places. To restore: put the database copy back (`pg_restore` for PostgreSQL),
//! put the newest key copy into the key folder, the blobs beside, and start: a database older than an erasure is brought
//! to the present epoch, and what was erased stays erased.

use std::path::Path;

use crate::crypt::folder;
use crate::disk::{self, Disk, LocalDisk};
use crate::error::{Result, StoreError};
use crate::{Store, fault};

impl Store {
    /// Copies the SQLite database to a file that does not exist, as of one moment, while others go on writing.
    /// The wrapped keys in the copy open only with the key folder.
    ///
    /// # Errors
    /// [`StoreError::Setting`] on PostgreSQL (use `pg_dump --format=custom`); when the file exists or can not be written.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        if !self.is_sqlite() {
            return Err(StoreError::Setting(
                "a PostgreSQL database is copied with `pg_dump --format=custom`; `backup --keys` copies the keys".into(),
            ));
        }
        if to.exists() {
            return Err(StoreError::Setting(format!(
                "{} exists; a copy is never written over",
                to.display()
            )));
        }
        let name = to
            .to_str()
            .ok_or_else(|| StoreError::Setting("the file's name must be UTF-8".into()))?;
        self.db().lite_copy(name).await?;
        let failed = |error| StoreError::file("syncing the copy", error);
        std::fs::File::open(to).and_then(|file| file.sync_all()).map_err(failed)?;
        fault::point("backup.copied");
        LocalDisk.sync_folder(to.parent().unwrap_or(Path::new("."))).map_err(failed)
    }

    /// Copies the key folder and the wrapped keys of this moment into a folder; an older copy there is replaced, its keys
    /// destroyed.
    ///
    /// # Errors
    /// When the folder can not be written.
    pub async fn backup_keys(&self, to: &Path) -> Result<()> {
        let disk = LocalDisk;
        disk.make_folder(to)
            .map_err(|error| StoreError::file("making the folder of the copy", error))?;
        let files = self.ring().folder.files()?;
        for (name, bytes) in &files {
            disk::replace(&disk, &to.join(name), bytes)
                .map_err(|error| StoreError::file(format!("copying {name}"), error))?;
        }
        let old = disk.list(to).map_err(|error| StoreError::file("listing the copy", error))?;
        for name in old
            .iter()
            .filter(|name| folder::is_key(name) && !files.iter().any(|(kept, _)| kept == *name))
        {
            disk.remove(&to.join(name))
                .map_err(|error| StoreError::file(format!("destroying {name}"), error))?;
        }
        disk.sync_folder(to).map_err(|error| StoreError::file("syncing the copy", error))
    }

    /// Cuts SQLite's log, so that it does not keep what was erased longer than needed. PostgreSQL's vacuum does the
    /// same in its own time; the bytes there do not open any more either way.
    pub(crate) async fn shrink(&self) -> Result<()> {
        if self.is_sqlite() {
            self.db().lite_run("pragma wal_checkpoint(truncate)").await?;
        }
        Ok(())
    }

    /// True when the database says that its file is whole (SQLite's `quick_check`); PostgreSQL has `pg_amcheck`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_whole(&self) -> Result<bool> {
        if !self.is_sqlite() {
            return Ok(true);
        }
        let row = self.db().maybe("pragma quick_check(1)", vec![]).await?;
        row.map_or(Ok(false), |row| Ok(row.text(0)? == "ok"))
    }
}
