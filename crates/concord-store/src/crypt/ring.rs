//! The epoch keys in memory, and the case, person and tenant keys that they wrap.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::folder::KeyFolder;
use super::{DataKey, Owner};
use crate::engine::{Db, Tx, binds};
use crate::error::{Result, StoreError};

/// Opens wrapped keys. No case or person key is kept in memory, so an erasure holds at once on every node.
#[derive(Clone, Debug)]
pub(crate) struct Ring {
    pub(crate) folder: KeyFolder,
    epochs: Arc<RwLock<BTreeMap<i64, DataKey>>>,
}

impl Ring {
    pub(crate) fn new(folder: KeyFolder) -> Self {
        Self { folder, epochs: Arc::default() }
    }

    /// The key of an epoch that the database names; looks into the folder again when it is new. While an erasure is being
    /// finished it is there under the one name or the other.
    pub(crate) fn epoch(&self, number: i64) -> Result<DataKey> {
        if let Some(key) = self.known(number) {
            return Ok(key);
        }
        self.reload()?;
        if let Some(key) = self.known(number) {
            return Ok(key);
        }
        // Gone under the first name since the listing: it has the second one now.
        if let Ok(Some(key)) = self.folder.read_pending(number) {
            return Ok(key);
        }
        self.reload()?;
        self.known(number).ok_or(StoreError::Epoch(number))
    }

    fn known(&self, number: i64) -> Option<DataKey> {
        self.epochs.read().unwrap_or_else(PoisonError::into_inner).get(&number).cloned()
    }

    /// Reads the folder again.
    pub(crate) fn reload(&self) -> Result<()> {
        let found = self.folder.epochs()?;
        *self.epochs.write().unwrap_or_else(PoisonError::into_inner) = found;
        Ok(())
    }

    /// The newest epoch in the folder.
    pub(crate) fn newest(&self) -> Result<Option<i64>> {
        self.reload()?;
        Ok(self.epochs.read().unwrap_or_else(PoisonError::into_inner).keys().next_back().copied())
    }

    /// Opens a wrapped key as it came from `wrapped_key`; none means that it was destroyed.
    pub(crate) fn unwrap(
        &self,
        owner: Owner,
        epoch: Option<i64>,
        wrapped: Option<Vec<u8>>,
    ) -> Result<DataKey> {
        let (Some(epoch), Some(wrapped)) = (epoch, wrapped) else {
            return Err(StoreError::Erased(owner.to_string()));
        };
        unwrap_with(&self.epoch(epoch)?, owner, &wrapped)
    }

    /// The key of an owner, if there is one.
    pub(crate) async fn fetch(&self, tx: &mut Tx, owner: Owner) -> Result<Option<DataKey>> {
        if let Some(key) = tx.keys.get(&owner) {
            return Ok(Some(key.clone()));
        }
        let sql = "select epoch, wrapped from wrapped_key where owner_kind = $1 and owner_id = $2";
        let Some(row) = tx.maybe(sql, binds![owner.kind(), owner.id()]).await? else {
            return Ok(None);
        };
        let key = self.unwrap(owner, row.int_or(0)?, row.bytes_or(1)?)?;
        tx.keys.insert(owner, key.clone());
        Ok(Some(key))
    }

    /// The key of an owner, outside a transaction.
    pub(crate) async fn read(&self, db: &Db, owner: Owner) -> Result<DataKey> {
        let sql = "select epoch, wrapped from wrapped_key where owner_kind = $1 and owner_id = $2";
        db.open_rows(sql, binds![owner.kind(), owner.id()], |rows| match rows {
            [row, ..] => self.unwrap(owner, row.int_or(0)?, row.bytes_or(1)?),
            [] => Err(StoreError::Erased(owner.to_string())),
        })
        .await
    }

    /// Makes a key for an owner who has none yet. The epoch's row is locked against an erasure until the transaction ends.
    pub(crate) async fn make(&self, tx: &mut Tx, owner: Owner) -> Result<DataKey> {
        let epoch = current_epoch(tx).await?;
        let key = DataKey::random()?;
        let wrapped = wrap_with(&self.epoch(epoch)?, owner, &key)?;
        tx.execute(
            "insert into wrapped_key (owner_kind, owner_id, epoch, wrapped) values ($1, $2, $3, $4)",
            binds![owner.kind(), owner.id(), epoch, wrapped],
        )
        .await?;
        tx.keys.insert(owner, key.clone());
        Ok(key)
    }

    /// The key of an owner, made when there is none.
    pub(crate) async fn fetch_or_make(&self, tx: &mut Tx, owner: Owner) -> Result<DataKey> {
        if let Some(key) = self.fetch(tx, owner).await? {
            return Ok(key);
        }
        // A case with events and without a key was erased; it never gets another key.
        let past = "select 1 from event where kind = 'case' and id = $1 and version = 1";
        if let Owner::Case(id) = owner
            && tx.maybe(past, binds![id]).await?.is_some()
        {
            return Err(StoreError::Erased(owner.to_string()));
        }
        self.make(tx, owner).await
    }
}

/// The epoch of the database, held until the transaction ends.
pub(crate) async fn current_epoch(tx: &mut Tx) -> Result<i64> {
    let row = if tx.is_lite() {
        tx.maybe("select epoch from key_epoch where one = 1", vec![]).await?
    } else {
        tx.maybe("select epoch from key_epoch where one = 1 for share", vec![]).await?
    };
    row.ok_or(StoreError::NotMigrated)?.int(0)
}

pub(crate) fn wrap_with(epoch: &DataKey, owner: Owner, key: &DataKey) -> Result<Vec<u8>> {
    epoch.seal(&[b"wrapped key", owner.kind().as_bytes(), owner.id().as_bytes()], key.bytes())
}

pub(crate) fn unwrap_with(epoch: &DataKey, owner: Owner, wrapped: &[u8]) -> Result<DataKey> {
    let id = owner.id();
    let what: [&[u8]; 3] = [b"wrapped key", owner.kind().as_bytes(), id.as_bytes()];
    let key = epoch
        .open(&what, wrapped)
        .ok_or_else(|| StoreError::Corrupt(format!("the wrapped key of {owner}")))?;
    DataKey::from_bytes(&key)
}

/// The key of blind indexes in an epoch.
pub(crate) fn blind_key(epoch: &DataKey) -> DataKey {
    epoch.derive(&[b"blind index"])
}

/// What the database keeps to recognise its epoch key.
pub(crate) fn mark(epoch: &DataKey) -> [u8; 32] {
    epoch.mac(&[b"epoch mark"])
}
