//! What a commit does inside its transaction: streams in one order, then everything that goes with them.

use sqlx::AssertSqlSafe;

use crate::chain::{self, Link};
use crate::crypt::DataKey;
use crate::crypt::ring::Ring;
use crate::engine::{ROWS, Tx, binds, rows_of};
use crate::event::{Append, Commit, CommitError, micros, payload_of};
use crate::fault;

/// Columns of an event.
const EVENT: usize = 8;

/// Does a whole commit inside a transaction.
pub(crate) async fn apply(
    ring: &Ring,
    tx: &mut Tx,
    commit: &Commit,
) -> Result<Vec<u64>, CommitError> {
    if let Some(idempotency) = &commit.idempotency {
        crate::idempotency::remember(ring, tx, idempotency, commit.at).await?;
    }
    // Streams are locked in one order, so two commits never wait for each other.
    let mut order: Vec<usize> = (0..commit.appends.len()).collect();
    order.sort_by_key(|place| commit.appends[*place].stream);
    let mut versions = vec![0; commit.appends.len()];
    for place in order {
        versions[place] = append(ring, tx, commit, &commit.appends[place]).await?;
    }
    fault::point("commit.appended");
    for (case, prefix) in &commit.cancel {
        crate::outbox::cancel(tx, *case, prefix).await?;
    }
    crate::outbox::put(ring, tx, &commit.outbox, commit.at).await?;
    crate::view::apply(ring, tx, &commit.views, commit.at).await?;
    for blob in &commit.blobs {
        crate::blob::keep(tx, blob, commit.at).await?;
    }
    fault::point("commit.filled");
    Ok(versions)
}

async fn append(
    ring: &Ring,
    tx: &mut Tx,
    commit: &Commit,
    append: &Append,
) -> Result<u64, CommitError> {
    let stream = append.stream;
    let (mut head, key) = hold(ring, tx, append).await?;
    if append.events.is_empty() {
        return Ok(append.expected_version);
    }
    let mut version = append.expected_version;
    let at = micros(commit.at);
    let mut values = Vec::with_capacity(append.events.len() * EVENT);
    for event in &append.events {
        version += 1;
        let sealed = key.seal(&payload_of(stream, version).each(), &event.payload)?;
        let link = Link {
            version,
            at,
            actor: &commit.actor,
            name: &event.kind,
            more: &[],
            sealed: &sealed,
        };
        head = chain::next(&head, &link);
        values.extend(binds![
            stream.kind.as_str(),
            stream.id,
            version,
            at,
            &commit.actor,
            &event.kind,
            sealed,
            head
        ]);
    }
    for rows in values.chunks(ROWS * EVENT) {
        let sql = format!(
            "insert into event (kind, id, version, at, actor, name, payload, hash) values {}",
            rows_of(rows.len() / EVENT, EVENT)
        );
        tx.execute(AssertSqlSafe(sql), rows.to_vec()).await?;
    }
    tx.execute(
        "update stream set version = $1, head = $2 where kind = $3 and id = $4",
        binds![version, head, stream.kind.as_str(), stream.id],
    )
    .await?;
    Ok(version)
}

/// Locks the head of a stream at the expected version; its hash and the key of its payloads.
async fn hold(
    ring: &Ring,
    tx: &mut Tx,
    append: &Append,
) -> Result<([u8; 32], DataKey), CommitError> {
    let stream = append.stream;
    let owner = stream.owner();
    if append.expected_version == 0 {
        tx.execute(
            "insert into stream (kind, id, version, head) values ($1, $2, 0, $3) on conflict (kind, id) do nothing",
            binds![stream.kind.as_str(), stream.id, chain::start(stream.kind.as_str(), stream.id)],
        )
        .await?;
    }
    // A locking read on PostgreSQL; SQLite's one writer needs none.
    let sql = if tx.is_lite() {
        "select s.version, s.head, w.epoch, w.wrapped
         from stream s left join wrapped_key w on w.owner_kind = $1 and w.owner_id = $2
         where s.kind = $3 and s.id = $4"
    } else {
        "select s.version, s.head, w.epoch, w.wrapped
         from stream s left join wrapped_key w on w.owner_kind = $1 and w.owner_id = $2
         where s.kind = $3 and s.id = $4 for update of s"
    };
    let row =
        tx.maybe(sql, binds![owner.kind(), owner.id(), stream.kind.as_str(), stream.id]).await?;
    let found = row.as_ref().map_or(Ok(0), |row| row.natural(0))?;
    let Some(row) = row.filter(|_| found == append.expected_version) else {
        return Err(CommitError::Conflict { stream, expected: append.expected_version, found });
    };
    let wrapped = row.bytes_or(3)?;
    let key = if wrapped.is_none() && found == 0 {
        // The key may have been made by something else of this case, just not at the moment of this read.
        ring.fetch_or_make(tx, owner).await?
    } else {
        ring.unwrap(owner, row.int_or(2)?, wrapped)?
    };
    tx.keys.insert(owner, key.clone());
    Ok((row.digest(1)?, key))
}
