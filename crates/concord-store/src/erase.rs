//! Erasure: the survivors' keys go over to a new epoch, and the old epoch's key is destroyed.
//!
//! The order, and what a crash leaves:
//! 1. The epoch's row is locked; nobody makes a key meanwhile.
//! 2. `epoch-N.pending` and `survivors-N.keys` are written to the key folder, durably. *A crash here: at the next start the
//!    database is still in the old epoch, both files are destroyed, the erasure did not happen and was not acknowledged.*
//! 3. The database goes over in one transaction: survivors' wrapped keys, blind indexes, and nothing left of the erased.
//! 4. `epoch-N.pending` becomes `epoch-N.key`; older epochs and survivors are destroyed. *A crash here: the next start does it.*
//!
//! A database older than an erasure comes back with wrapped keys of an epoch that no longer exists. Then the survivors of the
//! newest epoch take their place, blind indexes are computed anew, and cases that did not survive are erased again. The file
//! of survivors names the marks of all epochs before it, so that another service's folder never erases a database.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::crypt::folder::{hex, unhex};
use crate::crypt::ring::{self, unwrap_with, wrap_with};
use crate::crypt::{DataKey, Owner};
use crate::engine::{Tx, binds};
use crate::error::{Result, StoreError};
use crate::view::blind;
use crate::{Store, fault};

/// Wrapped keys of one epoch.
type Wrapped = BTreeMap<(String, Uuid), Vec<u8>>;

/// Who was there at the beginning of an epoch, and by which marks a database of an earlier epoch is known.
#[derive(Default)]
struct Survivors {
    marks: Vec<[u8; 32]>,
    keys: Wrapped,
}

impl Store {
    /// Destroys the keys of cases or people, so that nothing sealed under them opens again, neither here nor in any copy
    /// made before, and removes their rows from every view. Their events stay as ciphertext, so the chains stay whole.
    /// Whether the law allows it is decided before.
    ///
    /// # Errors
    /// When database or key folder fail. [`StoreError::Missing`] when one of them has no key (nothing is erased then).
    pub async fn erase(&self, owners: &[Owner]) -> Result<()> {
        if owners.contains(&Owner::Tenant) {
            return Err(StoreError::Setting("the service itself can not be erased".into()));
        }
        let mut tx = self.db().begin().await?;
        let (old, mark) = lock_epoch(&mut tx).await?;
        let mut keys = unwrapped(self, &mut tx, old).await?;
        for owner in owners {
            keys.remove(owner).ok_or_else(|| StoreError::Missing(format!("a key of {owner}")))?;
        }
        let new = old + 1;
        let epoch = DataKey::random()?;
        let wrapped = rewrapped(&epoch, &keys)?;
        self.ring().folder.write_pending(new, &epoch)?;
        let mut marks = match self.ring().folder.has_survivors(old)? {
            true => read(&self.ring().folder.read_survivors(old)?)?.marks,
            false => Vec::new(),
        };
        marks.push(mark);
        let survivors = Survivors { marks, keys: wrapped };
        self.ring().folder.write_survivors(new, &write(&survivors))?;
        fault::point("erase.prepared");
        let lost = forget(&mut tx, owners).await?;
        go_over(&mut tx, new, &epoch, &survivors.keys, &keys).await?;
        if let Err(error) = tx.commit().await {
            // It may have been committed all the same; folder and database agree again before anyone goes on.
            self.settle_epochs().await?;
            return Err(error);
        }
        fault::point("erase.committed");
        self.ring().folder.promote(new)?;
        self.ring().folder.destroy_before(new)?;
        self.ring().reload()?;
        for place in lost {
            self.place().remove(place).await?;
        }
        self.shrink().await
    }

    /// Brings key folder and database to the same epoch after a crash or a restore. Called at every start.
    pub(crate) async fn settle_epochs(&self) -> Result<()> {
        let mut tx = self.db().begin().await?;
        let (epoch, mark) = lock_epoch(&mut tx).await?;
        let folder = &self.ring().folder;
        folder.clear_unfinished()?;
        for pending in folder.pending()? {
            if pending == epoch { folder.promote(pending)? } else { folder.discard(pending)? }
        }
        let newest = self
            .ring()
            .newest()?
            .ok_or_else(|| StoreError::Keys("there is no epoch key".into()))?;
        if newest < epoch {
            return Err(StoreError::Keys(format!(
                "the database is in epoch {epoch}, the newest key is of epoch {newest}: this key folder is older than the database"
            )));
        }
        let mut lost = Vec::new();
        if newest > epoch {
            lost = self.take_survivors(&mut tx, newest, mark).await?;
        } else if ring::mark(&self.ring().epoch(epoch)?) != mark {
            return Err(foreign());
        }
        tx.commit().await?;
        folder.destroy_before(newest)?;
        self.ring().reload()?;
        for place in lost {
            self.place().remove(place).await?;
        }
        Ok(())
    }

    /// The database is older than an erasure: the keys that survived it take the place of those it has.
    async fn take_survivors(&self, tx: &mut Tx, newest: i64, mark: [u8; 32]) -> Result<Vec<Uuid>> {
        let epoch = self.ring().epoch(newest)?;
        let survivors = read(&self.ring().folder.read_survivors(newest)?)?;
        if !survivors.marks.contains(&mark) {
            return Err(foreign());
        }
        let mut wrapped = Wrapped::new();
        let mut keys = BTreeMap::new();
        let mut erased = Vec::new();
        for owner in owners(tx).await? {
            let name = (owner.kind().to_owned(), owner.id());
            match survivors.keys.get(&name) {
                Some(sealed) => {
                    keys.insert(owner, unwrap_with(&epoch, owner, sealed)?);
                    wrapped.insert(name, sealed.clone());
                }
                None => erased.push(owner),
            }
        }
        tracing::warn!(
            epoch = newest,
            erased = erased.len(),
            "the database is older than an erasure; it is repeated"
        );
        let lost = forget(tx, &erased).await?;
        go_over(tx, newest, &epoch, &wrapped, &keys).await?;
        Ok(lost)
    }
}

fn foreign() -> StoreError {
    StoreError::Keys("this key folder belongs to another database".into())
}

/// Locks the epoch's row until the transaction ends; epoch and mark.
async fn lock_epoch(tx: &mut Tx) -> Result<(i64, [u8; 32])> {
    let row = tx
        .maybe("update key_epoch set epoch = epoch where one = 1 returning epoch, mark", vec![])
        .await?;
    let row = row.ok_or(StoreError::NotMigrated)?;
    Ok((row.int(0)?, row.digest(1)?))
}

async fn owners(tx: &mut Tx) -> Result<Vec<Owner>> {
    let rows = tx.all("select owner_kind, owner_id from wrapped_key", vec![]).await?;
    rows.iter().map(|row| Owner::read(&row.text(0)?, row.id(1)?)).collect()
}

async fn unwrapped(store: &Store, tx: &mut Tx, epoch: i64) -> Result<BTreeMap<Owner, DataKey>> {
    let key = store.ring().epoch(epoch)?;
    let rows = tx.all("select owner_kind, owner_id, wrapped from wrapped_key", vec![]).await?;
    let open = |row: &crate::engine::Row| {
        let owner = Owner::read(&row.text(0)?, row.id(1)?)?;
        Ok((owner, unwrap_with(&key, owner, &row.bytes(2)?)?))
    };
    rows.iter().map(open).collect()
}

fn rewrapped(epoch: &DataKey, keys: &BTreeMap<Owner, DataKey>) -> Result<Wrapped> {
    let wrap = |(owner, key): (&Owner, &DataKey)| {
        Ok(((owner.kind().to_owned(), owner.id()), wrap_with(epoch, *owner, key)?))
    };
    keys.iter().map(wrap).collect()
}

/// Writes the new epoch's wrapped keys and blind indexes.
async fn go_over(
    tx: &mut Tx,
    number: i64,
    epoch: &DataKey,
    wrapped: &Wrapped,
    keys: &BTreeMap<Owner, DataKey>,
) -> Result<()> {
    // Changed in place: what holds a survivor's key while it writes neither waits for this nor is waited for.
    for ((kind, id), sealed) in wrapped {
        let sql = "update wrapped_key set epoch = $1, wrapped = $2 where owner_kind = $3 and owner_id = $4";
        tx.execute(sql, binds![number, sealed.clone(), kind, id]).await?;
    }
    let blind_key = ring::blind_key(epoch);
    let rows = tx.all("select owner_kind, owner_id, field, mac, value from blind", vec![]).await?;
    for row in &rows {
        let owner = Owner::read(&row.text(0)?, row.id(1)?)?;
        let field = row.text(2)?;
        let damaged = || StoreError::Corrupt(format!("the blind index {field} of {owner}"));
        let key = keys.get(&owner).ok_or_else(damaged)?;
        let value =
            key.open(&blind::value_of(owner, &field).each(), &row.bytes(4)?).ok_or_else(damaged)?;
        let value = String::from_utf8(value).map_err(|_| damaged())?;
        tx.execute(
            "update blind set mac = $1 where owner_kind = $2 and owner_id = $3 and field = $4 and mac = $5",
            binds![blind::mac(&blind_key, &field, &value), owner.kind(), owner.id(), &field, row.bytes(3)?],
        )
        .await?;
    }
    tx.execute(
        "update key_epoch set epoch = $1, mark = $2 where one = 1",
        binds![number, ring::mark(epoch)],
    )
    .await?;
    Ok(())
}

/// Removes every row of the erased but their events; places of contents to remove after the commit.
async fn forget(tx: &mut Tx, erased: &[Owner]) -> Result<Vec<Uuid>> {
    let mut contents = Vec::new();
    for owner in erased {
        let named = binds![owner.kind(), owner.id()];
        // First the key: this waits for whoever writes under it, and what they wrote is seen by all that follows.
        let sql = "delete from wrapped_key where owner_kind = $1 and owner_id = $2";
        tx.execute(sql, named.clone()).await?;
        let sql = "select place from blob where owner_kind = $1 and owner_id = $2";
        for row in tx.all(sql, named.clone()).await? {
            contents.push(row.id(0)?);
        }
        tx.execute("delete from blob where owner_kind = $1 and owner_id = $2", named.clone())
            .await?;
        tx.execute("delete from blind where owner_kind = $1 and owner_id = $2", named).await?;
        match owner {
            Owner::Case(id) => forget_case(tx, *id, &mut contents).await?,
            Owner::Person(id) => {
                for sql in [
                    "delete from person where id = $1",
                    "delete from session where person = $1",
                    "delete from participant where person = $1",
                ] {
                    tx.execute(sql, binds![id]).await?;
                }
            }
            Owner::Tenant => {}
        }
    }
    Ok(contents)
}

async fn forget_case(tx: &mut Tx, case: Uuid, contents: &mut Vec<Uuid>) -> Result<()> {
    let sql = "select p.blob_id from upload_part p join upload u on u.id = p.upload_id where u.case_id = $1";
    for row in tx.all(sql, binds![case]).await? {
        contents.push(row.id(0)?);
    }
    for sql in [
        "delete from upload_part where upload_id in (select id from upload where case_id = $1)",
        "delete from upload where case_id = $1",
        "delete from case_view where case_id = $1",
        "delete from participant where case_id = $1",
        "delete from owed where case_id = $1",
        "delete from link where case_id = $1",
    ] {
        tx.execute(sql, binds![case]).await?;
    }
    Ok(())
}

/// The survivors as a file: a line for each mark, a line for each key (kind, id, wrapped key); bytes in hexadecimal.
fn write(survivors: &Survivors) -> Vec<u8> {
    let mut text = String::from(FIRST);
    for mark in &survivors.marks {
        text.push_str(&format!("mark {}\n", hex(mark)));
    }
    for ((kind, id), sealed) in &survivors.keys {
        text.push_str(&format!("{kind} {id} {}\n", hex(sealed)));
    }
    text.push_str(LAST);
    text.into_bytes()
}

const FIRST: &str = "concord keys 2\n";
const LAST: &str = "end\n";

fn read(bytes: &[u8]) -> Result<Survivors> {
    let lines = |text: &str| {
        let body = text.strip_prefix(FIRST)?.strip_suffix(LAST)?;
        let mut survivors = Survivors::default();
        for line in body.lines() {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["mark", mark] => survivors.marks.push(unhex(mark.as_bytes())?.try_into().ok()?),
                [kind, id, sealed] => {
                    let name = ((*kind).to_owned(), Uuid::try_parse(id).ok()?);
                    survivors.keys.insert(name, unhex(sealed.as_bytes())?);
                }
                _ => return None,
            }
        }
        Some(survivors)
    };
    std::str::from_utf8(bytes).ok().and_then(lines).ok_or_else(|| {
        StoreError::Keys(
            "the file of surviving keys is damaged; take it from a copy of the keys".into(),
        )
    })
}
