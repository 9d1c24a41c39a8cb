//! Finding a case or person by a value that the database does not show.
//!
//! A row holds HMAC-SHA-256 of field and value under a key of the epoch, and the value sealed under its owner's key, so that
//! an erasure can compute all of them anew. The caller brings a value into its one form (case, spaces) before.

use uuid::Uuid;

use crate::Store;
use crate::crypt::ring::{self, Ring};
use crate::crypt::{DataKey, Owner};
use crate::engine::{Tx, binds};
use crate::error::{Result, StoreError};

/// The values of one field by which an owner is found.
#[derive(Clone, Debug)]
pub struct Index {
    /// The case or person to be found.
    pub owner: Owner,
    /// The field, for example `nhs_number`. `email` of a person is unique.
    pub field: String,
    /// Its values; none removes the field.
    pub values: Vec<String>,
}

impl Store {
    /// The cases that have this value.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_cases(&self, field: &str, value: &str) -> Result<Vec<Uuid>> {
        self.find("case", field, value).await
    }

    /// The people that have this value.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_people(&self, field: &str, value: &str) -> Result<Vec<Uuid>> {
        self.find("person", field, value).await
    }

    async fn find(&self, kind: &str, field: &str, value: &str) -> Result<Vec<Uuid>> {
        let row = self.db().maybe("select epoch from key_epoch where one = 1", vec![]).await?;
        let epoch = self.ring().epoch(row.ok_or(StoreError::NotMigrated)?.int(0)?)?;
        let mac = mac(&ring::blind_key(&epoch), field, value);
        let sql = "select owner_id from blind where mac = $1 and field = $2 and owner_kind = $3 order by owner_id";
        self.db().all(sql, binds![mac, field, kind]).await?.iter().map(|row| row.id(0)).collect()
    }
}

pub(crate) fn mac(key: &DataKey, field: &str, value: &str) -> [u8; 32] {
    key.mac(&[field.as_bytes(), value.as_bytes()])
}

pub(crate) async fn put(ring: &Ring, tx: &mut Tx, index: &Index) -> Result<()> {
    let owner = index.owner;
    let key = ring.fetch_or_make(tx, owner).await?;
    let epoch = ring::current_epoch(tx).await?;
    let blind = ring::blind_key(&ring.epoch(epoch)?);
    tx.execute(
        "delete from blind where owner_kind = $1 and owner_id = $2 and field = $3",
        binds![owner.kind(), owner.id(), &index.field],
    )
    .await?;
    for value in &index.values {
        let sealed = key.seal(&value_of(owner, &index.field).each(), value.as_bytes())?;
        let done = tx
            .execute(
                "insert into blind (owner_kind, owner_id, field, mac, value) values ($1, $2, $3, $4, $5)
                 on conflict (owner_kind, owner_id, field, mac) do nothing",
                binds![owner.kind(), owner.id(), &index.field, mac(&blind, &index.field, value), sealed],
            )
            .await;
        match done {
            Err(StoreError::Database(sqlx::Error::Database(error)))
                if error.is_unique_violation() =>
            {
                return Err(StoreError::EmailTaken);
            }
            done => done?,
        };
    }
    Ok(())
}

/// What is authenticated with a sealed value.
pub(crate) struct ValueOf<'a> {
    kind: &'static str,
    id: Uuid,
    field: &'a str,
}

impl ValueOf<'_> {
    pub(crate) fn each(&self) -> [&[u8]; 4] {
        [b"blind", self.kind.as_bytes(), self.id.as_bytes(), self.field.as_bytes()]
    }
}

pub(crate) fn value_of(owner: Owner, field: &str) -> ValueOf<'_> {
    ValueOf { kind: owner.kind(), id: owner.id(), field }
}
