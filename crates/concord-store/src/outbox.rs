//! What is owed to the outside world: effects now, timers later, in one table.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::Store;
use crate::crypt::Owner;
use crate::crypt::ring::Ring;
use crate::engine::{Column, Insert, Row, Tx, Value, binds, postgres, sqlite};
use crate::error::{Result, StoreError};
use crate::event::Commit;

/// Something owed. It may run twice, so doing it twice must have one effect.
#[derive(Clone, Debug)]
pub struct Owed {
    /// Stable key: the same thing is owed once. Timers of a case begin with a common prefix so that they can be cancelled.
    pub dedup: String,
    /// What kind of effect (a word of the domain).
    pub kind: String,
    /// The case whose key seals the payload; none: the tenant's.
    pub case: Option<Uuid>,
    /// Not before this.
    pub run_at: Timestamp,
    /// Sealed before it is stored.
    pub payload: Vec<u8>,
    /// With a key that is there already: true sets time and payload anew (a timer moved), false leaves the first.
    pub replace: bool,
}

/// Something owed that a worker has taken.
#[derive(Clone, Debug)]
pub struct Taken {
    /// See [`Owed::dedup`].
    pub dedup: String,
    /// See [`Owed::kind`].
    pub kind: String,
    /// See [`Owed::case`].
    pub case: Option<Uuid>,
    /// The payload, opened.
    pub payload: Vec<u8>,
    /// When it was due.
    pub run_at: Timestamp,
    /// 1 at the first try.
    pub attempt: u64,
    /// Until when it is taken. Also the fence, together with `attempt`: a worker whose lease ran out, or whose timer was
    /// moved, can no longer complete or fail it.
    pub lease_until: Timestamp,
}

/// Which of the due things are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane<'a> {
    /// Whatever is due.
    All,
    /// Those of one kind.
    Only(&'a str),
    /// Those of every other kind.
    Except(&'a str),
}

/// How failures are repeated.
#[derive(Clone, Copy, Debug)]
pub struct Retry {
    /// Wait after the first failure; doubles each time.
    pub first: SignedDuration,
    /// The longest wait.
    pub most: SignedDuration,
    /// After so many tries it is dead and waits for a person.
    pub attempts: u64,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            first: SignedDuration::from_secs(30),
            most: SignedDuration::from_hours(6),
            attempts: 12,
        }
    }
}

/// Something owed that failed too often.
#[derive(Clone, Debug)]
pub struct Dead {
    /// See [`Owed::dedup`].
    pub dedup: String,
    /// See [`Owed::kind`].
    pub kind: String,
    /// See [`Owed::case`].
    pub case: Option<Uuid>,
    /// Tries made.
    pub attempts: u64,
    /// The last error, as the worker said it.
    pub error: String,
    /// When it was given up.
    pub at: Timestamp,
}

impl Store {
    /// Takes up to `limit` due things for `lease`, see [`Store::claim_of`].
    ///
    /// # Errors
    /// As there.
    pub async fn claim(
        &self,
        now: Timestamp,
        lease: SignedDuration,
        limit: u32,
    ) -> Result<Vec<Taken>> {
        self.claim_of(Lane::All, now, lease, limit).await
    }

    /// Takes up to `limit` due things of a lane for `lease`. Another worker gets a thing again when the lease runs out.
    ///
    /// # Errors
    /// When the database fails. A payload that no longer opens because its case was erased is dropped, not returned; one that
    /// was changed is dead at once, so that what is due beside it goes on.
    pub async fn claim_of(
        &self,
        lane: Lane<'_>,
        now: Timestamp,
        lease: SignedDuration,
        limit: u32,
    ) -> Result<Vec<Taken>> {
        let sql = if self.db().is_lite() { sqlite::CLAIM } else { postgres::CLAIM };
        let (kind, same, others) = match lane {
            Lane::All => ("", 1_u32, 1_u32),
            Lane::Only(kind) => (kind, 1, 0),
            Lane::Except(kind) => (kind, 0, 1),
        };
        let values = binds![now + lease, now, limit, kind, same, others];
        let rows = self.db().returning(sql, values).await?;
        let mut taken = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.open_owed(row).await {
                Ok(one) => taken.push(one),
                Err(StoreError::Erased(_)) => {
                    self.db()
                        .execute("delete from owed where dedup = $1", binds![row.text(0)?])
                        .await?;
                }
                Err(StoreError::Corrupt(why)) => self.bury(row, &why, now).await?,
                Err(error) => return Err(error),
            }
        }
        taken.sort_by(|one, two| (one.run_at, &one.dedup).cmp(&(two.run_at, &two.dedup)));
        Ok(taken)
    }

    /// Gives up what can not be read; a person sees it among the dead.
    async fn bury(&self, row: &Row, why: &str, now: Timestamp) -> Result<()> {
        let dedup = row.text(0)?;
        tracing::error!(key = dedup, why, "what is owed can not be read");
        let sql = "update owed set state = 'dead', lease_until = null, error = $1, ended_at = $2
             where dedup = $3 and state = 'owed'";
        self.db().execute(sql, binds![why, now, &dedup]).await.map(drop)
    }

    async fn open_owed(&self, row: &Row) -> Result<Taken> {
        let dedup = row.text(0)?;
        let case = row.id_or(2)?;
        let key = self.ring().read(self.db(), owner(case)).await?;
        let payload = key
            .open(&[b"owed", dedup.as_bytes()], &row.bytes(3)?)
            .ok_or_else(|| StoreError::Corrupt(format!("what is owed as {dedup}")))?;
        Ok(Taken {
            kind: row.text(1)?,
            case,
            payload,
            run_at: row.at(4)?,
            attempt: row.natural(5)?,
            lease_until: row.at(6)?,
            dedup,
        })
    }

    /// Keeps a taken thing until `until`, while it is still being done. False when the lease was lost.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew(&self, taken: &mut Taken, until: Timestamp) -> Result<bool> {
        let done = self
            .db()
            .execute(
                "update owed set lease_until = $1
                 where dedup = $2 and attempts = $3 and lease_until = $4 and state = 'owed'",
                binds![until, &taken.dedup, taken.attempt, taken.lease_until],
            )
            .await?;
        if done == 1 {
            taken.lease_until = until;
        }
        Ok(done == 1)
    }

    /// Marks a taken thing as done. False when the lease was lost and another worker has it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn complete(&self, taken: &Taken, now: Timestamp) -> Result<bool> {
        let done = self
            .db()
            .execute(
                "update owed set state = 'done', lease_until = null, error = null, ended_at = $1
                 where dedup = $2 and attempts = $3 and lease_until = $4 and state = 'owed'",
                binds![now, &taken.dedup, taken.attempt, taken.lease_until],
            )
            .await?;
        Ok(done == 1)
    }

    /// Gives a taken thing back with an error (ids and causes, never clinical text); it runs again later, or is dead
    /// after too many tries. False when the lease was lost.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fail(
        &self,
        taken: &Taken,
        now: Timestamp,
        error: &str,
        retry: Retry,
    ) -> Result<bool> {
        let dead = taken.attempt >= retry.attempts;
        let doublings = u32::try_from(taken.attempt.saturating_sub(1)).unwrap_or(u32::MAX).min(30);
        let wait = retry.first.saturating_mul(1_i32 << doublings).min(retry.most);
        let done = self
            .db()
            .execute(
                "update owed set state = $1, lease_until = null, error = $2, run_at = $3, ended_at = $4
                 where dedup = $5 and attempts = $6 and lease_until = $7 and state = 'owed'",
                binds![
                    if dead { "dead" } else { "owed" },
                    error,
                    if dead { taken.run_at } else { now + wait },
                    dead.then_some(now),
                    &taken.dedup,
                    taken.attempt,
                    taken.lease_until
                ],
            )
            .await?;
        Ok(done == 1)
    }

    /// What failed too often, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn dead(&self, limit: u32) -> Result<Vec<Dead>> {
        let rows = self
            .db()
            .all(
                "select dedup, kind, case_id, attempts, coalesce(error, ''), coalesce(ended_at, run_at)
                 from owed where state = 'dead' order by ended_at desc limit $1",
                binds![limit],
            )
            .await?;
        let read = |row: &Row| {
            Ok(Dead {
                dedup: row.text(0)?,
                kind: row.text(1)?,
                case: row.id_or(2)?,
                attempts: row.natural(3)?,
                error: row.text(4)?,
                at: row.at(5)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// A person decided that a dead thing is tried again, from now. False when it is not dead.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revive(&self, dedup: &str, now: Timestamp) -> Result<bool> {
        let done = self
            .db()
            .execute(
                "update owed set state = 'owed', attempts = 0, run_at = $1, ended_at = null
                 where dedup = $2 and state = 'dead'",
                binds![now, dedup],
            )
            .await?;
        self.wake();
        Ok(done == 1)
    }

    /// When the next thing is due, so that a worker knows how long to sleep.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_due(&self) -> Result<Option<Timestamp>> {
        let row =
            self.db().maybe("select min(run_at) from owed where state = 'owed'", vec![]).await?;
        row.map_or(Ok(None), |row| row.at_or(0))
    }
}

fn owner(case: Option<Uuid>) -> Owner {
    case.map_or(Owner::Tenant, Owner::Case)
}

/// What is owed: first what leaves a key that is there as it is, then what is owed anew.
pub(crate) async fn owed(ring: &Ring, tx: &mut Tx, commits: &[&Commit]) -> Result<[Insert; 2]> {
    let first = rows(ring, tx, commits, false).await?;
    Ok([
        Insert { conflict: "on conflict (dedup) do nothing", ..first },
        Insert { conflict: ANEW, ..rows(ring, tx, commits, true).await? },
    ])
}

async fn rows(ring: &Ring, tx: &mut Tx, commits: &[&Commit], replace: bool) -> Result<Insert> {
    use Column::{Bytes, Int, Text};
    let mut last: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let mut all = Vec::new();
    for commit in commits {
        let owed = commit.outbox.iter().filter(|owed| owed.replace == replace);
        all.extend(owed.map(|owed| (owed, commit.at)));
    }
    for (owed, now) in all {
        // One statement touches a key once: the first stays where nothing is replaced, else the last.
        if !replace && last.contains_key(owed.dedup.as_str()) {
            continue;
        }
        let key = ring.fetch_or_make(tx, owner(owed.case)).await?;
        let sealed = key.seal(&[b"owed", owed.dedup.as_bytes()], &owed.payload)?;
        let row =
            binds![&owed.dedup, &owed.kind, owed.case, sealed, owed.run_at, 0_i64, "owed", now];
        last.insert(&owed.dedup, row);
    }
    let columns = &[
        Text("dedup"),
        Text("kind"),
        Text("case_id"),
        Bytes("payload"),
        Int("run_at"),
        Int("attempts"),
        Text("state"),
        Int("made_at"),
    ];
    let values = last.into_values().flatten().collect();
    Ok(Insert { table: "owed", columns, conflict: "", pick: "*", values })
}

/// A timer that was moved.
const ANEW: &str =
    "on conflict (dedup) do update set kind = excluded.kind, case_id = excluded.case_id,
    payload = excluded.payload, run_at = excluded.run_at, lease_until = null, attempts = 0,
    state = 'owed', error = null, ended_at = null";

/// Removes what a case no longer owes: keys with this beginning that were not done.
pub(crate) async fn cancel(tx: &mut Tx, case: Uuid, prefix: &str) -> Result<()> {
    tx.execute(
        "delete from owed where case_id = $1 and state = 'owed' and substr(dedup, 1, cast($2 as integer)) = $3",
        binds![case, prefix.chars().count() as u64, prefix],
    )
    .await?;
    Ok(())
}
