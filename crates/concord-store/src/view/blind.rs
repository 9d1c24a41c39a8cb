//! Finding a case or person by a value that the database does not show.
//!
//! A row holds HMAC-SHA-256 of field and value under a key of the epoch, and the value sealed under its owner's key, so that
//! an erasure can compute all of them anew. The caller brings a value into its one form (case, spaces) before.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::Store;
use crate::crypt::ring::{self, Ring};
use crate::crypt::{DataKey, Owner};
use crate::engine::{Column, Insert, TRIES, Tx, Value, binds};
use crate::error::{Result, StoreError};

/// The values of one field by which an owner is found.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let mut epoch = self.epoch().await?;
        for _ in 1..TRIES {
            let Some(found) = self.find_in(epoch, kind, field, value).await? else {
                epoch = self.epoch().await?;
                continue;
            };
            return Ok(found);
        }
        Err(StoreError::Epoch(epoch))
    }

    async fn epoch(&self) -> Result<i64> {
        let row = self.db().maybe("select epoch from key_epoch where one = 1", vec![]).await?;
        row.ok_or(StoreError::NotMigrated)?.int(0)
    }

    /// Who has this value; none when it is no longer this epoch, in which every value has another mark.
    async fn find_in(
        &self,
        epoch: i64,
        kind: &str,
        field: &str,
        value: &str,
    ) -> Result<Option<Vec<Uuid>>> {
        let mac = match self.ring().epoch(epoch) {
            Err(StoreError::Epoch(_)) => return Ok(None),
            key => mac(&ring::blind_key(&key?), field, value),
        };
        let sql = "select b.owner_id from key_epoch k
             left join blind b on b.mac = $1 and b.field = $2 and b.owner_kind = $3
             where k.one = 1 and k.epoch = $4 order by b.owner_id";
        let rows = self.db().all(sql, binds![mac, field, kind, epoch]).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let ids = rows.iter().filter_map(|row| row.id_or(0).transpose());
        ids.collect::<Result<_>>().map(Some)
    }
}

pub(crate) fn mac(key: &DataKey, field: &str, value: &str) -> [u8; 32] {
    key.mac(&[field.as_bytes(), value.as_bytes()])
}

/// The fields of one owner by name; of the same field twice the last counts.
type Fields<'a> = BTreeMap<&'a str, &'a Index>;

/// Writes the values of several fields. What is there already is left alone: most commits change none of them.
pub(crate) async fn put(ring: &Ring, tx: &mut Tx, indexes: &[&Index]) -> Result<()> {
    let mut fields: BTreeMap<(&str, Uuid), (Owner, Fields)> = BTreeMap::new();
    for index in indexes {
        let owner = index.owner;
        let of = fields.entry((owner.kind(), owner.id())).or_insert((owner, BTreeMap::new()));
        of.1.insert(&index.field, index);
    }
    if fields.is_empty() {
        return Ok(());
    }
    let epoch = ring::current_epoch(tx).await?;
    let blind = ring::blind_key(&ring.epoch(epoch)?);
    for (owner, fields) in fields.into_values() {
        put_of(ring, tx, &blind, owner, &fields).await?;
    }
    Ok(())
}

/// The fields of one owner: one look, and two statements where something differs.
async fn put_of(
    ring: &Ring,
    tx: &mut Tx,
    blind: &DataKey,
    owner: Owner,
    fields: &Fields<'_>,
) -> Result<()> {
    let key = ring.fetch_or_make(tx, owner).await?;
    let sql = "select field, mac from blind where owner_kind = $1 and owner_id = $2";
    let mut there = BTreeSet::new();
    for row in &tx.all(sql, binds![owner.kind(), owner.id()]).await? {
        there.insert((row.text(0)?, row.digest(1)?));
    }
    for (field, index) in fields {
        let mut wanted = BTreeMap::new();
        for value in &index.values {
            wanted.insert(((*field).to_owned(), mac(blind, field, value)), value);
        }
        let kept = there.iter().filter(|(name, _)| name == field);
        if kept.eq(wanted.keys()) {
            continue;
        }
        tx.execute(
            "delete from blind where owner_kind = $1 and owner_id = $2 and field = $3",
            binds![owner.kind(), owner.id(), *field],
        )
        .await?;
        let mut values = Vec::new();
        for ((_, mac), value) in &wanted {
            let sealed = key.seal(&value_of(owner, field).each(), value.as_bytes())?;
            values.extend(binds![owner.kind(), owner.id(), *field, *mac, sealed]);
        }
        insert(tx, values).await?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, values: Vec<Value>) -> Result<()> {
    use Column::{Bytes, Text};
    let columns =
        &[Text("owner_kind"), Text("owner_id"), Text("field"), Bytes("mac"), Bytes("value")];
    let conflict = "on conflict (owner_kind, owner_id, field, mac) do nothing";
    match tx.insert(vec![Insert { table: "blind", columns, conflict, pick: "*", values }]).await {
        Err(StoreError::Database(sqlx::Error::Database(error))) if error.is_unique_violation() => {
            Err(StoreError::EmailTaken)
        }
        done => done,
    }
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
