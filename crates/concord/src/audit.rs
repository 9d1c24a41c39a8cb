//! The proof of a case in a folder: its history with the hash chain, a digest of every file, and the service's signature
//! over both. Whoever has the folder and the issuing keys checks it without this installation.

mod check;
mod root;

pub use check::{Verdict, verify_dir};
pub use root::{read_root, write_root};

use crate::app::App;
use anyhow::Context;
use concord_domain::id::CaseId;
use concord_domain::opinion::hex;
use concord_domain::report::write_canonical;
use concord_store::{StoreError, Stream, StreamKind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use uuid::Uuid;

const EVENTS: &str = "events.jsonl";
const PROOF: &str = "audit.json";
const KEYS: &str = "jwks.json";
const SCHEMA: &str = "concord-audit/1";

/// One line of `events.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    stream: Chain,
    version: u64,
    at: Timestamp,
    /// Who, as an id.
    actor: String,
    kind: String,
    /// The event as it was decided; `null` when its key was destroyed.
    event: Value,
    /// Nonce, ciphertext and tag as they are stored, lower-case hex: what the chain covers.
    sealed: String,
    /// SHA-256 of the chain up to here, lower-case hex.
    hash: String,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chain {
    kind: String,
    id: Uuid,
}

impl Chain {
    fn stream(&self) -> Option<Stream> {
        StreamKind::parse(&self.kind).map(|kind| Stream::new(kind, self.id))
    }
}

/// Writes `events.jsonl`, `jwks.json` and, over them and every other file that is in the folder, `audit.json`. Call it
/// last. What it writes is on disk when it returns.
///
/// # Errors
/// When the case does not exist, its chain does not hold (then nothing is signed), or the folder cannot be written.
pub async fn write_dir(app: &App, case: CaseId, dir: &Path) -> anyhow::Result<()> {
    let stream = Stream::case(case.0);
    let lines = lines(app, stream).await?;
    let last = lines.last().context("this case has no events")?;
    let chain = json!({
        "kind": stream.kind.as_str(), "id": stream.id, "lines": lines.len(), "head": last.hash,
    });
    let mut events = vec![];
    for line in &lines {
        serde_json::to_writer(&mut events, line)?;
        events.push(b'\n');
    }
    put(dir, EVENTS, &events)?;
    put(dir, KEYS, &serde_json::to_vec_pretty(&app.jwks().await?)?)?;
    let files: BTreeMap<String, String> = digests(dir)?;
    let proof = json!({
        "schema": SCHEMA, "case": case, "made": app.clock().now(), "files": files, "chains": [chain],
    });
    let signature = app.authority().await?.sign(&canonical(&proof));
    put(dir, PROOF, &canonical(&signed(proof, &signature)))?;
    File::open(dir).and_then(|folder| folder.sync_all()).context("syncing the folder")
}

async fn lines(app: &App, stream: Stream) -> anyhow::Result<Vec<Line>> {
    let sealed = app.store().sealed_events(stream).await?;
    if let Some(finding) = concord_store::verify_sealed(stream, &sealed).first() {
        anyhow::bail!("the history does not hold, so it is not signed: {finding}");
    }
    let opened = match app.store().read(stream, 0).await {
        Ok(opened) => opened,
        Err(StoreError::Erased(_)) => vec![],
        Err(error) => return Err(error.into()),
    };
    let mut lines = vec![];
    for (n, event) in sealed.into_iter().enumerate() {
        let read = opened.get(n).map(|o| serde_json::from_slice(&o.payload)).transpose();
        lines.push(Line {
            stream: Chain { kind: stream.kind.as_str().to_owned(), id: stream.id },
            version: event.version,
            at: event.at,
            actor: event.actor,
            kind: event.kind,
            event: read.context("an event cannot be read")?.unwrap_or(Value::Null),
            sealed: hex(&event.sealed),
            hash: hex(&event.hash),
        });
    }
    Ok(lines)
}

/// SHA-256 of every file of a folder but the proof itself.
fn digests(dir: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let files = crate::casefile::gather(dir).context("reading the folder")?;
    let others = files.into_iter().filter(|(name, _)| name != PROOF);
    Ok(others.map(|(name, bytes)| (name, hex(&Sha256::digest(bytes)))).collect())
}

fn signed(proof: Value, signature: &[u8]) -> Value {
    let mut proof = proof;
    proof["signature"] = Value::String(hex(signature));
    proof
}

/// RFC 8785; the schema's name within says what kind of message it is.
fn canonical(value: &Value) -> Vec<u8> {
    let mut bytes = vec![];
    write_canonical(value, &mut bytes);
    bytes
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let lower = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    if !text.len().is_multiple_of(2) || !text.as_bytes().iter().all(lower) {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).ok()).collect()
}

/// Writes a file whole or not at all.
fn put(dir: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let write = || -> io::Result<()> {
        let unfinished = dir.join(format!(".{name}.unfinished"));
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, dir.join(name))
    };
    write().with_context(|| format!("writing {}", dir.join(name).display()))
}
