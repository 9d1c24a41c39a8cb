//! Accounts: roles in plain text, everything about the person sealed under the person's own key.

use jiff::Timestamp;
use uuid::Uuid;

use crate::Store;
use crate::crypt::Owner;
use crate::crypt::ring::Ring;
use crate::engine::{Row, Tx, binds};
use crate::error::{Result, StoreError};
use crate::view::blind::{self, Index};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: Uuid,
    /// Roles in the service, as the caller writes them (words, no names).
    pub roles: String,
    /// Name, language, contact and the like, in the caller's own form; sealed under the person's key.
    pub profile: Vec<u8>,
    /// E-mail in its one form (trimmed, lower case); found by blind index, unique. None: cannot sign in by e-mail.
    pub email: Option<String>,
    /// The password's hash in PHC string form; sealed too.
    pub password: Option<String>,
    /// May not sign in any more.
    pub disabled: bool,
}

impl Store {
    /// Makes or replaces an account. Inside a commit: [`crate::ViewChange::Person`].
    ///
    /// # Errors
    /// [`StoreError::EmailTaken`]; or when the database fails.
    pub async fn save_person(&self, person: &Person, now: Timestamp) -> Result<()> {
        let mut tx = self.db().begin().await?;
        put(self.ring(), &mut tx, person, now).await?;
        tx.commit().await
    }

    /// One account.
    ///
    /// # Errors
    /// [`StoreError::Erased`] when its key was destroyed.
    pub async fn person(&self, id: Uuid) -> Result<Option<Person>> {
        let sql = format!("{SELECT} where p.id = $1");
        let open = |rows: &[Row]| rows.first().map(|row| read(self.ring(), row)).transpose();
        self.db().open_rows(sqlx::AssertSqlSafe(sql), binds![id], open).await
    }

    /// The account with this e-mail.
    ///
    /// # Errors
    /// As [`Self::person`].
    pub async fn person_by_email(&self, email: &str) -> Result<Option<Person>> {
        match self.find_people("email", email).await?.first() {
            Some(id) => self.person(*id).await,
            None => Ok(None),
        }
    }

    /// Accounts in order of id, after `after`.
    ///
    /// # Errors
    /// As [`Self::person`].
    pub async fn people(&self, after: Option<Uuid>, limit: u32) -> Result<Vec<Person>> {
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let sql = format!("{SELECT} where p.id > $1 order by p.id limit $2");
        let open = |rows: &[Row]| rows.iter().map(|row| read(self.ring(), row)).collect();
        self.db().open_rows(sqlx::AssertSqlSafe(sql), binds![after, limit], open).await
    }
}

const SELECT: &str =
    "select p.id, p.roles, p.profile, p.password, p.disabled, w.epoch, w.wrapped, b.value
    from person p left join wrapped_key w on w.owner_kind = 'person' and w.owner_id = p.id
    left join blind b on b.owner_kind = 'person' and b.owner_id = p.id and b.field = 'email'";

fn read(ring: &Ring, row: &Row) -> Result<Person> {
    let id = row.id(0)?;
    let owner = Owner::Person(id);
    let key = ring.unwrap(owner, row.int_or(5)?, row.bytes_or(6)?)?;
    let damaged = || StoreError::Corrupt(format!("the account of person {id}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| damaged());
    let open = |what: &[&[u8]], sealed: &[u8]| key.open(what, sealed).ok_or_else(damaged);
    let password =
        row.bytes_or(3)?.map(|sealed| open(&[b"password", id.as_bytes()], &sealed)).transpose()?;
    let email = row
        .bytes_or(7)?
        .map(|sealed| open(&blind::value_of(owner, "email").each(), &sealed))
        .transpose()?;
    Ok(Person {
        id,
        roles: row.text(1)?,
        profile: open(&[b"profile", id.as_bytes()], &row.bytes(2)?)?,
        email: email.map(text).transpose()?,
        password: password.map(text).transpose()?,
        disabled: row.bool(4)?,
    })
}

pub(crate) async fn put(ring: &Ring, tx: &mut Tx, person: &Person, now: Timestamp) -> Result<()> {
    let id = person.id;
    let key = ring.fetch_or_make(tx, Owner::Person(id)).await?;
    let profile = key.seal(&[b"profile", id.as_bytes()], &person.profile)?;
    let password = person.password.as_ref();
    let password = password
        .map(|hash| key.seal(&[b"password", id.as_bytes()], hash.as_bytes()))
        .transpose()?;
    tx.execute(
        "insert into person (id, roles, profile, password, disabled, made_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (id) do update set roles = excluded.roles, profile = excluded.profile,
             password = excluded.password, disabled = excluded.disabled, changed_at = excluded.changed_at",
        binds![id, &person.roles, profile, password, person.disabled, now],
    )
    .await?;
    let values = person.email.iter().cloned().collect();
    let index = Index { owner: Owner::Person(id), field: "email".into(), values };
    blind::put(ring, tx, &[&index]).await
}
