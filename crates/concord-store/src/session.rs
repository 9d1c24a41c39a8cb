//! Sign-in sessions: listed, stepped up, ended at once. Only the hash of a token is stored.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::Store;
use crate::engine::{Row, Tx, binds};
use crate::error::Result;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the token in the cookie.
    pub token: [u8; 32],
    /// Whose.
    pub person: Uuid,
    /// When the person signed in.
    pub made_at: Timestamp,
    /// Last use, as far as it was noted.
    pub seen_at: Timestamp,
    /// From here on it no longer counts.
    pub expires_at: Timestamp,
    /// When the person last proved again who they are.
    pub stepped_up_at: Option<Timestamp>,
}

impl Store {
    /// Keeps a new session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_session(&self, session: &Session) -> Result<()> {
        self.db()
            .execute(
                "insert into session (token, person, made_at, seen_at, expires_at, stepped_up_at)
                 values ($1, $2, $3, $4, $5, $6)",
                binds![
                    session.token,
                    session.person,
                    session.made_at,
                    session.seen_at,
                    session.expires_at,
                    session.stepped_up_at
                ],
            )
            .await
            .map(drop)
    }

    /// The session of a token, if it still counts at `now` and its person may sign in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Session>> {
        let row = self
            .db()
            .maybe(
                "select s.token, s.person, s.made_at, s.seen_at, s.expires_at, s.stepped_up_at from session s
                 left join person p on p.id = s.person
                 where s.token = $1 and s.expires_at > $2 and coalesce(p.disabled, false) = false",
                binds![token, now],
            )
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Notes that a session was used. Call it at most once in a few minutes; each call writes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_session(
        &self,
        token: &[u8; 32],
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let sql = "update session set seen_at = $1, expires_at = $2 where token = $3";
        self.db().execute(sql, binds![now, expires_at, token]).await.map(drop)
    }

    /// The person proved again who they are: the session gets a new token (fixation), the old one is dead.
    /// False when the old one does not exist.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn step_up_session(
        &self,
        old: &[u8; 32],
        new: &[u8; 32],
        now: Timestamp,
    ) -> Result<bool> {
        let sql =
            "update session set token = $1, stepped_up_at = $2, seen_at = $2 where token = $3";
        Ok(self.db().execute(sql, binds![new, now, old]).await? == 1)
    }

    /// Sessions of a person that count at `now`, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions(&self, person: Uuid, now: Timestamp) -> Result<Vec<Session>> {
        let sql = "select token, person, made_at, seen_at, expires_at, stepped_up_at from session
             where person = $1 and expires_at > $2 order by made_at desc, token";
        self.db().all(sql, binds![person, now]).await?.iter().map(read).collect()
    }

    /// Every session that counts at `now` lasts longer by this much: a demo's clock is about to be moved, and nobody went
    /// away meanwhile. How many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn prolong_sessions(&self, by: SignedDuration, now: Timestamp) -> Result<u64> {
        let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        let sql = "update session set expires_at = expires_at + $1 where expires_at > $2";
        self.db().execute(sql, binds![by, now]).await
    }

    /// Ends one session at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, token: &[u8; 32]) -> Result<()> {
        self.db().execute("delete from session where token = $1", binds![token]).await.map(drop)
    }

    /// Ends all sessions of a person at once; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions(&self, person: Uuid) -> Result<u64> {
        self.db().execute("delete from session where person = $1", binds![person]).await
    }

    /// Removes sessions that expired before `now`; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_sessions(&self, now: Timestamp) -> Result<u64> {
        self.db().execute("delete from session where expires_at <= $1", binds![now]).await
    }
}

pub(crate) async fn end_all(tx: &mut Tx, person: Uuid) -> Result<()> {
    tx.execute("delete from session where person = $1", binds![person]).await.map(drop)
}

fn read(row: &Row) -> Result<Session> {
    Ok(Session {
        token: row.digest(0)?,
        person: row.id(1)?,
        made_at: row.at(2)?,
        seen_at: row.at(3)?,
        expires_at: row.at(4)?,
        stepped_up_at: row.at_or(5)?,
    })
}
