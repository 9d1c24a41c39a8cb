//! Links for people without an account: one object, one recipient, a passcode with few tries, an end.

use jiff::Timestamp;
use uuid::Uuid;

use crate::Store;
use crate::crypt::Owner;
use crate::crypt::ring::Ring;
use crate::engine::{Row, Tx, binds};
use crate::error::{Result, StoreError};

/// A link. Only the hash of its token is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// SHA-256 of the token in the address.
    pub token: [u8; 32],
    /// What it opens, as a word of the domain (`invitation`, `report` ...).
    pub purpose: String,
    /// The case it belongs to.
    pub case: Option<Uuid>,
    /// The one object or person it is for, as an id.
    pub subject: String,
    /// The passcode's hash in PHC string form; sealed. None: the link opens by itself.
    pub passcode: Option<String>,
    /// Wrong passcodes still allowed, over its whole life.
    pub attempts_left: u64,
    /// From here on it no longer opens.
    pub expires_at: Timestamp,
    /// When it was first opened.
    pub used_at: Option<Timestamp>,
}

impl Store {
    /// Keeps a link. Inside a commit: [`crate::ViewChange::Link`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_link(&self, link: &Link, now: Timestamp) -> Result<()> {
        let mut tx = self.db().begin().await?;
        put(self.ring(), &mut tx, link, now).await?;
        tx.commit().await
    }

    /// The link of a token, if it can still be opened at `now`: not expired, not revoked, tries left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Link>> {
        let sql = format!(
            "select {COLUMNS} from link where token = $1 and expires_at > $2 and revoked_at is null and attempts_left > 0"
        );
        match self.db().maybe(sqlx::AssertSqlSafe(sql), binds![token, now]).await? {
            Some(row) => self.open_link(&row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Spends one try before the passcode is compared, so that guesses at the same moment count too.
    /// None when nothing is left or the link has ended. After a right passcode call [`Self::link_opened`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn try_link(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Link>> {
        let sql = format!(
            "update link set attempts_left = attempts_left - 1
             where token = $1 and expires_at > $2 and revoked_at is null and attempts_left > 0 returning {COLUMNS}"
        );
        match self.db().returning(sqlx::AssertSqlSafe(sql), binds![token, now]).await?.first() {
            Some(row) => self.open_link(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The passcode was right: the try is given back, the first opening noted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link_opened(&self, token: &[u8; 32], now: Timestamp) -> Result<()> {
        let sql = "update link set attempts_left = attempts_left + 1, used_at = coalesce(used_at, $1) where token = $2";
        self.db().execute(sql, binds![now, token]).await.map(drop)
    }

    /// Uses up a link that opens once (an invitation). False when someone did before, or it has ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_link(&self, token: &[u8; 32], now: Timestamp) -> Result<bool> {
        Ok(self.db().execute(USE, binds![now, token]).await? == 1)
    }

    /// Ends one link at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_link(&self, token: &[u8; 32], now: Timestamp) -> Result<()> {
        let sql = "update link set revoked_at = coalesce(revoked_at, $1) where token = $2";
        self.db().execute(sql, binds![now, token]).await.map(drop)
    }

    /// Every link of a case, ended or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn links(&self, case: Uuid) -> Result<Vec<Link>> {
        let sql = format!("select {COLUMNS} from link where case_id = $1 order by made_at, token");
        let mut links = Vec::new();
        for row in self.db().all(sqlx::AssertSqlSafe(sql), binds![case]).await? {
            links.push(self.open_link(&row).await?);
        }
        Ok(links)
    }

    async fn open_link(&self, row: &Row) -> Result<Link> {
        let token = row.digest(0)?;
        let case = row.id_or(2)?;
        let mut passcode = None;
        if let Some(sealed) = row.bytes_or(4)? {
            let key = self.ring().read(self.db(), case.map_or(Owner::Tenant, Owner::Case)).await?;
            let opened = key
                .open(&[b"passcode", &token], &sealed)
                .and_then(|bytes| String::from_utf8(bytes).ok());
            passcode =
                Some(opened.ok_or_else(|| StoreError::Corrupt("the passcode of a link".into()))?);
        }
        Ok(Link {
            token,
            purpose: row.text(1)?,
            case,
            subject: row.text(3)?,
            passcode,
            attempts_left: row.natural(5)?,
            expires_at: row.at(6)?,
            used_at: row.at_or(7)?,
        })
    }
}

const USE: &str = "update link set used_at = $1
     where token = $2 and used_at is null and expires_at > $1 and revoked_at is null";
const COLUMNS: &str =
    "token, purpose, case_id, subject, passcode, attempts_left, expires_at, used_at";

pub(crate) async fn put(ring: &Ring, tx: &mut Tx, link: &Link, now: Timestamp) -> Result<()> {
    let mut passcode = None;
    if let Some(hash) = &link.passcode {
        let key = ring.fetch_or_make(tx, link.case.map_or(Owner::Tenant, Owner::Case)).await?;
        passcode = Some(key.seal(&[b"passcode", &link.token], hash.as_bytes())?);
    }
    tx.execute(
        "insert into link (token, purpose, case_id, subject, passcode, attempts_left, made_at, expires_at, used_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        binds![
            link.token,
            &link.purpose,
            link.case,
            &link.subject,
            passcode,
            link.attempts_left,
            now,
            link.expires_at,
            link.used_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn revoke(tx: &mut Tx, case: Uuid, subject: &str, now: Timestamp) -> Result<()> {
    let sql = "update link set revoked_at = $1 where case_id = $2 and subject = $3 and revoked_at is null";
    tx.execute(sql, binds![now, case, subject]).await.map(drop)
}

pub(crate) async fn use_up(tx: &mut Tx, token: &[u8; 32], now: Timestamp) -> Result<()> {
    match tx.execute(USE, binds![now, token]).await? {
        1 => Ok(()),
        _ => Err(StoreError::LinkEnded),
    }
}
