//! A repeated request gets the answer of the first.

use jiff::Timestamp;

use crate::Store;
use crate::crypt::ring::Ring;
use crate::crypt::{DataKey, Owner};
use crate::engine::{Tx, binds};
use crate::error::{Result, StoreError};
use crate::event::CommitError;

/// What to remember about a request.
#[derive(Clone, Debug)]
pub struct Idempotency {
    /// The key of the request, made unique by who sent it (for example `person-id:key`).
    pub key: String,
    /// SHA-256 of the request's body: another body under the same key is refused.
    pub body: [u8; 32],
    /// The answer to give again.
    pub result: Vec<u8>,
}

impl Store {
    /// The answer that was given to a request, if it was done before.
    ///
    /// # Errors
    /// [`CommitError::KeyReused`] when the body was another.
    pub async fn replay(&self, key: &str, body: &[u8; 32]) -> Result<Option<Vec<u8>>, CommitError> {
        let row = self
            .db()
            .maybe("select body, result from idempotency where key = $1", binds![key])
            .await?;
        let Some(row) = row else { return Ok(None) };
        let tenant = self.ring().read(self.db(), Owner::Tenant).await?;
        answer(&tenant, key, body, row.digest(0)?, &row.bytes(1)?).map(Some)
    }

    /// Forgets requests made before `before`; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_requests(&self, before: Timestamp) -> Result<u64> {
        self.db().execute("delete from idempotency where at < $1", binds![before]).await
    }
}

/// Keeps the answer, or says that there is one. Waits for another transaction that has the same key in hand.
pub(crate) async fn remember(
    ring: &Ring,
    tx: &mut Tx,
    asked: &Idempotency,
    at: Timestamp,
) -> Result<(), CommitError> {
    let tenant = ring.fetch_or_make(tx, Owner::Tenant).await?;
    let sealed = tenant.seal(&[b"idempotency", asked.key.as_bytes()], &asked.result)?;
    let new = tx
        .execute(
            "insert into idempotency (key, body, result, at) values ($1, $2, $3, $4) on conflict (key) do nothing",
            binds![&asked.key, asked.body, sealed, at],
        )
        .await?;
    if new == 1 {
        return Ok(());
    }
    let row =
        tx.maybe("select body, result from idempotency where key = $1", binds![&asked.key]).await?;
    let row = row.ok_or_else(|| StoreError::Broken("an idempotency key went away".into()))?;
    let result = answer(&tenant, &asked.key, &asked.body, row.digest(0)?, &row.bytes(1)?)?;
    Err(CommitError::Replayed { result })
}

fn answer(
    tenant: &DataKey,
    key: &str,
    body: &[u8; 32],
    first: [u8; 32],
    sealed: &[u8],
) -> Result<Vec<u8>, CommitError> {
    if first != *body {
        return Err(CommitError::KeyReused);
    }
    let opened = tenant.open(&[b"idempotency", key.as_bytes()], sealed);
    Ok(opened.ok_or_else(|| StoreError::Corrupt("the answer of an earlier request".into()))?)
}
