//! What commits do inside their transaction: streams in one order, then everything that goes with them.
//!
//! Several commits may share a transaction; what they have in common goes in one statement each. Whether a commit is refused
//! is known before anything of it is written, so the others go on.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::AssertSqlSafe;

use crate::chain::{self, Link};
use crate::crypt::ring::Ring;
use crate::crypt::{DataKey, Owner};
use crate::engine::{Column, Insert, ROWS, Row, Tx, Value, binds, rows_of};
use crate::error::{Result, StoreError};
use crate::event::{Append, Commit, CommitError, Stream, StreamKind, micros, payload_of};
use crate::fault;
use crate::known::{Head, Heads, Known};
use crate::view::ViewChange;

/// What became of one commit: the new version of each of its streams, or why it was refused.
pub(crate) type Answer = Result<Vec<u64>, CommitError>;

/// True when this commit can be refused for the version of a stream or a destroyed key alone, so that it may share statements
/// with others.
pub(crate) fn may_share(commit: &Commit) -> bool {
    let plain = |change: &ViewChange| match change {
        ViewChange::Case(_) | ViewChange::Participant(_) => true,
        ViewChange::Index(index) => matches!(index.owner, Owner::Case(_)),
        ViewChange::Person(_)
        | ViewChange::Link(_)
        | ViewChange::UseLink(_)
        | ViewChange::RevokeLinks { .. }
        | ViewChange::EndSessions(_) => false,
    };
    commit.idempotency.is_none() && commit.blobs.is_empty() && commit.views.iter().all(plain)
}

/// True when one statement writes all of it: news of a case that is there, with what follows for that case alone.
pub(crate) fn is_plain(commit: &Commit) -> bool {
    let [Append { stream, expected_version: 1.., events }] = commit.appends.as_slice() else {
        return false;
    };
    let own = |change: &ViewChange| match change {
        ViewChange::Case(row) => row.case == stream.id,
        ViewChange::Participant(part) => part.case == stream.id,
        ViewChange::Index(_)
        | ViewChange::Person(_)
        | ViewChange::Link(_)
        | ViewChange::UseLink(_)
        | ViewChange::RevokeLinks { .. }
        | ViewChange::EndSessions(_) => false,
    };
    stream.kind == StreamKind::Case
        && !events.is_empty()
        && commit.cancel.is_empty()
        && commit.outbox.iter().all(|owed| owed.case == Some(stream.id))
        && commit.views.iter().all(own)
        && may_share(commit)
}

/// Does one commit that shares nothing.
pub(crate) async fn alone(ring: &Ring, tx: &mut Tx, commit: &Commit) -> Answer {
    if let Some(idempotency) = &commit.idempotency {
        crate::idempotency::remember(ring, tx, idempotency, commit.at).await?;
    }
    let answer = together(ring, tx, &[commit]).await?.pop();
    let versions = answer.ok_or_else(|| StoreError::Broken("a commit went away".into()))??;
    for blob in &commit.blobs {
        crate::blob::keep(tx, blob, commit.at).await?;
    }
    Ok(versions)
}

/// Does commits that are all [`is_plain`] in one statement, each on the head that is known of its stream or is read before.
pub(crate) async fn at_once(
    ring: &Ring,
    tx: &mut Tx,
    commits: &[&Commit],
    known: &Known,
) -> Result<Vec<Answer>> {
    let mut heads = known.take(commits);
    let is_unknown =
        |commit: &&&Commit| commit.appends.iter().any(|append| !heads.contains_key(&append.stream));
    let unknown: Vec<&Commit> = commits.iter().filter(is_unknown).copied().collect();
    if !unknown.is_empty() {
        heads.extend(hold(tx, &unknown).await?);
    }
    let answers = fill(ring, tx, commits, &mut heads).await?;
    known.keep(heads);
    Ok(answers)
}

/// Does commits that [`may_share`], or one of any kind but for its request and its blobs. An error: none of them happened.
pub(crate) async fn together(ring: &Ring, tx: &mut Tx, commits: &[&Commit]) -> Result<Vec<Answer>> {
    let mut heads = hold(tx, commits).await?;
    fill(ring, tx, commits, &mut heads).await
}

/// Writes what commits bring on the heads of their streams, and moves these on.
async fn fill(
    ring: &Ring,
    tx: &mut Tx,
    commits: &[&Commit],
    heads: &mut Heads,
) -> Result<Vec<Answer>> {
    let mut answers = Vec::with_capacity(commits.len());
    let (mut events, mut moved) = (BTreeMap::new(), BTreeSet::new());
    for commit in commits {
        let answer = append(ring, tx, commit, heads, &mut events).await;
        match &answer {
            Ok(_) => {
                let wrote = commit.appends.iter().filter(|append| !append.events.is_empty());
                moved.extend(wrote.map(|append| append.stream));
            }
            // Sealed for an epoch that has ended: all of them are done anew.
            Err(CommitError::Store(StoreError::Epoch(ended))) => {
                return Err(StoreError::Epoch(*ended));
            }
            Err(_) => {}
        }
        answers.push(answer);
    }
    let done: Vec<&Commit> = commits
        .iter()
        .zip(&answers)
        .filter(|(_, answer)| answer.is_ok())
        .map(|(commit, _)| *commit)
        .collect();
    for commit in &done {
        for (case, prefix) in &commit.cancel {
            crate::outbox::cancel(tx, *case, prefix).await?;
        }
    }
    let mut inserts = Vec::from(crate::outbox::owed(ring, tx, &done).await?);
    inserts.extend(crate::view::apply(ring, tx, &done).await?);
    // The events come last: PostgreSQL begins with the last one, so that the keys are held before anything is written.
    inserts.extend(written(heads, &moved, events));
    fault::point("commit.decided");
    tx.insert(inserts).await?;
    fault::point("commit.filled");
    Ok(answers)
}

/// The rows of events. In one order, so that two transactions that write the same ones never wait for each other.
type Events = BTreeMap<(Stream, u64), Vec<Value>>;

/// Locks the heads of all streams, in one order, so that two transactions never wait for each other.
async fn hold(tx: &mut Tx, commits: &[&Commit]) -> Result<Heads> {
    let mut streams = BTreeMap::new();
    for append in commits.iter().flat_map(|commit| &commit.appends) {
        *streams.entry(append.stream).or_insert(false) |= append.expected_version == 0;
    }
    let new: Vec<Value> = streams
        .iter()
        .filter(|(_, new)| **new)
        .flat_map(|(stream, _)| {
            let (kind, id) = (stream.kind.as_str(), stream.id);
            binds![kind, id, 0_i64, chain::start(kind, id)]
        })
        .collect();
    tx.insert(vec![stands(new, "on conflict (kind, id) do nothing")]).await?;
    let named: Vec<Value> =
        streams.keys().flat_map(|stream| binds![stream.kind.as_str(), stream.id]).collect();
    let mut heads = Heads::new();
    for names in named.chunks(ROWS * 2) {
        let lock = if tx.locks() { "for update of s" } else { "" };
        let sql = format!(
            "select s.kind, s.id, s.version, s.head, w.epoch, w.wrapped
             from stream s left join wrapped_key w on w.owner_kind = s.kind and w.owner_id = s.id
             where (s.kind, s.id) in (values {}) order by s.kind, s.id {lock}",
            rows_of(names.len() / 2, 2)
        );
        for row in tx.all(AssertSqlSafe(sql), names.to_vec()).await? {
            let (stream, head) = head(&row)?;
            heads.insert(stream, head);
        }
    }
    Ok(heads)
}

fn head(row: &Row) -> Result<(Stream, Head)> {
    let kind = StreamKind::parse(&row.text(0)?);
    let kind = kind.ok_or_else(|| StoreError::Corrupt("a stream of no known kind".into()))?;
    let wrapped = row.int_or(4)?.zip(row.bytes_or(5)?);
    let head = Head { version: row.natural(2)?, hash: row.digest(3)?, wrapped };
    Ok((Stream::new(kind, row.id(1)?), head))
}

/// Moves the heads of one commit on and adds its events to what will be written; refused, it leaves both as they were.
async fn append(
    ring: &Ring,
    tx: &mut Tx,
    commit: &Commit,
    heads: &mut Heads,
    events: &mut Events,
) -> Answer {
    let mut keys = Vec::with_capacity(commit.appends.len());
    for append in &commit.appends {
        let (stream, expected) = (append.stream, append.expected_version);
        let head = heads.get(&stream);
        let found = head.map_or(0, |head| head.version);
        let Some(head) = head.filter(|_| found == expected) else {
            return Err(CommitError::Conflict { stream, expected, found });
        };
        keys.push(key(ring, tx, stream, head).await?);
    }
    let mut versions = Vec::with_capacity(commit.appends.len());
    let mut sealed = Events::new();
    for (append, key) in commit.appends.iter().zip(keys) {
        let Some(head) = heads.get_mut(&append.stream) else { continue };
        let before = (head.version, head.hash);
        if let Err(error) = seal(commit, append, &key, head, &mut sealed) {
            (head.version, head.hash) = before;
            return Err(error.into());
        }
        versions.push(head.version);
    }
    events.append(&mut sealed);
    Ok(versions)
}

async fn key(ring: &Ring, tx: &mut Tx, stream: Stream, head: &Head) -> Result<DataKey> {
    let owner = stream.owner();
    match (&head.wrapped, owner) {
        (Some((epoch, wrapped)), Owner::Case(_)) => {
            let key = ring.unwrap(owner, Some(*epoch), Some(wrapped.clone()))?;
            tx.keys.insert(owner, key.clone());
            Ok(key)
        }
        (None, Owner::Case(_)) if head.version > 0 => Err(StoreError::Erased(owner.to_string())),
        // The key may have been made by something else of this case, just not at the moment of the read.
        (None | Some(_), Owner::Case(_) | Owner::Person(_) | Owner::Tenant) => {
            ring.fetch_or_make(tx, owner).await
        }
    }
}

fn seal(
    commit: &Commit,
    append: &Append,
    key: &DataKey,
    head: &mut Head,
    events: &mut Events,
) -> Result<()> {
    let (stream, at) = (append.stream, micros(commit.at));
    for event in &append.events {
        head.version += 1;
        let sealed = key.seal(&payload_of(stream, head.version).each(), &event.payload)?;
        let link = Link {
            version: head.version,
            at,
            actor: &commit.actor,
            name: &event.kind,
            more: &[],
            sealed: &sealed,
        };
        head.hash = chain::next(&head.hash, &link);
        let row = binds![
            stream.kind.as_str(),
            stream.id,
            head.version,
            at,
            &commit.actor,
            &event.kind,
            sealed,
            head.hash
        ];
        events.insert((stream, head.version), row);
    }
    Ok(())
}

/// The events, and where their streams stand now.
fn written(heads: &Heads, moved: &BTreeSet<Stream>, events: Events) -> [Insert; 2] {
    use Column::{Bytes, Int, Text};
    let columns = &[
        Text("kind"),
        Text("id"),
        Int("version"),
        Int("at"),
        Text("actor"),
        Text("name"),
        Bytes("payload"),
        Bytes("hash"),
    ];
    let events = events.into_values().flatten().collect();
    let moved = heads.iter().filter(|(stream, _)| moved.contains(stream));
    let moved = moved.flat_map(|(stream, head)| {
        binds![stream.kind.as_str(), stream.id, head.version, head.hash]
    });
    let replace =
        "on conflict (kind, id) do update set version = excluded.version, head = excluded.head";
    [
        stands(moved.collect(), replace),
        Insert { table: "event", columns, conflict: "", pick: WHILE_KEYED, values: events },
    ]
}

/// Where streams stand.
fn stands(values: Vec<Value>, conflict: &'static str) -> Insert {
    use Column::{Bytes, Int, Text};
    let columns = &[Text("kind"), Text("id"), Int("version"), Bytes("head")];
    Insert { table: "stream", columns, conflict, pick: "*", values }
}

/// A case's event is written while its key is there, and an erasure waits until it is. Where the key is gone the payload is
/// null, which the table refuses, and with it the whole statement.
const WHILE_KEYED: &str = "new.kind, new.id, new.version, new.at, new.actor, new.name,
    case when new.kind <> 'case' or exists (
        select 1 from wrapped_key w where w.owner_kind = new.kind and w.owner_id = new.id for key share
    ) then new.payload end, new.hash";
