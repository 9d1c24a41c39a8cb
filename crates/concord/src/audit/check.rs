//! The check of a folder that [`super::write_dir`] wrote: nothing changed, nothing missing, nothing added.

use super::{Chain, EVENTS, KEYS, Line, PROOF, SCHEMA, canonical, digests, unhex};
use crate::trust::{self, Jwks};
use concord_domain::case::Event;
use concord_domain::case::signature;
use concord_store::audit::SealedEvent;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use uuid::Uuid;

/// The answer of [`verify_dir`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every byte is as it was signed.
    Clean { case: Uuid, files: usize, events: usize },
    /// What is wrong, one sentence each.
    Broken(Vec<String>),
}

/// `audit.json` without its signature.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Proof {
    schema: String,
    case: Uuid,
    #[allow(dead_code)] // Read so that a proof without a time is refused.
    made: jiff::Timestamp,
    files: BTreeMap<String, String>,
    chains: Vec<Covered>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Covered {
    kind: String,
    id: Uuid,
    lines: usize,
    head: String,
}

/// Checks a folder: the signature of `audit.json`, the digest of every file, the chain of every event, report and Bundle
/// with their own signatures, and that the history names that report. `keys` are keys that the reader trusts; without them
/// the folder's own `jwks.json` is taken, which shows that nothing was changed but not who signed.
#[must_use]
pub fn verify_dir(dir: &Path, keys: Option<&Jwks>) -> Verdict {
    match check(dir, keys) {
        Ok((proof, events, wrong)) if wrong.is_empty() => {
            Verdict::Clean { case: proof.case, files: proof.files.len(), events }
        }
        Ok((_, _, wrong)) => Verdict::Broken(wrong),
        Err(why) => Verdict::Broken(vec![why]),
    }
}

fn check(dir: &Path, keys: Option<&Jwks>) -> Result<(Proof, usize, Vec<String>), String> {
    let read = |name: &str| {
        std::fs::read(dir.join(name)).map_err(|e| format!("{name} cannot be read: {e}"))
    };
    let own = match keys {
        Some(_) => None,
        None => Some(Jwks::read(&read(KEYS)?).map_err(|e| format!("{KEYS}: {e}"))?),
    };
    let keys = keys.or(own.as_ref()).ok_or("there are no keys to check with")?;
    let proof = proof(&read(PROOF)?, keys)?;
    let mut wrong = files(dir, &proof)?;
    let lines = lines(&read(EVENTS)?)?;
    wrong.extend(chains(&proof, &lines));
    let signed = signed_reports(&lines);
    for name in ["report.pdf", "bundle.json"].into_iter().filter(|n| proof.files.contains_key(*n)) {
        wrong.extend(report(name, &read(name)?, keys, &signed));
    }
    Ok((proof, lines.len(), wrong))
}

/// Reads `audit.json`, whose bytes must be canonical and whose signature must hold.
fn proof(bytes: &[u8], keys: &Jwks) -> Result<Proof, String> {
    let told = |why: &str| format!("{PROOF} was changed or is not ours: {why}");
    let mut value: Value = serde_json::from_slice(bytes).map_err(|e| told(&e.to_string()))?;
    if canonical(&value) != bytes {
        return Err(told("its bytes are not in their one form"));
    }
    let fields = value.as_object_mut().ok_or_else(|| told("it is no object"))?;
    let signature = fields.remove("signature");
    let signature = signature.as_ref().and_then(Value::as_str).and_then(unhex);
    let signature = signature.ok_or_else(|| told("it has no signature"))?;
    keys.check(&canonical(&value), &signature).map_err(|e| told(&e))?;
    let proof: Proof = serde_json::from_value(value).map_err(|e| told(&e.to_string()))?;
    if proof.schema == SCHEMA { Ok(proof) } else { Err(told("it is of another kind")) }
}

fn files(dir: &Path, proof: &Proof) -> Result<Vec<String>, String> {
    let found = digests(dir).map_err(|e| format!("{e:#}"))?;
    let mut wrong = vec![];
    for (name, digest) in &proof.files {
        match found.get(name) {
            Some(there) if there == digest => {}
            Some(_) => wrong.push(format!("{name} was changed")),
            None => wrong.push(format!("{name} is missing")),
        }
    }
    let added = found.keys().filter(|name| !proof.files.contains_key(*name));
    wrong.extend(added.map(|name| {
        format!("{name} is not covered by the proof; it was added later, so do not rely on it")
    }));
    Ok(wrong)
}

fn lines(bytes: &[u8]) -> Result<Vec<Line>, String> {
    let text = std::str::from_utf8(bytes).map_err(|e| format!("{EVENTS}: {e}"))?;
    let one = |(n, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|e| format!("{EVENTS}, line {}: {e}", n + 1))
    };
    text.lines().enumerate().map(one).collect()
}

/// Each chain hangs together and ends where the proof says.
fn chains(proof: &Proof, lines: &[Line]) -> Vec<String> {
    let mut found: BTreeMap<Chain, Vec<SealedEvent>> = BTreeMap::new();
    let mut wrong = vec![];
    for line in lines {
        match sealed(line) {
            Some(event) => found.entry(line.stream.clone()).or_default().push(event),
            None => wrong.push(format!(
                "{EVENTS}: version {} of {} {} cannot be read",
                line.version, line.stream.kind, line.stream.id
            )),
        }
    }
    for covered in &proof.chains {
        let chain = Chain { kind: covered.kind.clone(), id: covered.id };
        let events = found.remove(&chain).unwrap_or_default();
        let Some(stream) = chain.stream() else {
            wrong.push(format!("a chain of the unknown kind {}", chain.kind));
            continue;
        };
        let end = events.last().map(|e| concord_domain::opinion::hex(&e.hash));
        if events.len() != covered.lines || end.as_deref() != Some(&covered.head) {
            wrong.push(format!(
                "the history of {} {} does not end where it did",
                chain.kind, chain.id
            ));
        }
        wrong.extend(concord_store::verify_sealed(stream, &events).iter().map(|f| f.to_string()));
    }
    wrong.extend(found.keys().map(|c| format!("{} {} is not covered by the proof", c.kind, c.id)));
    wrong
}

fn sealed(line: &Line) -> Option<SealedEvent> {
    Some(SealedEvent {
        version: line.version,
        at: line.at,
        actor: line.actor.clone(),
        kind: line.kind.clone(),
        sealed: unhex(&line.sealed)?,
        hash: unhex(&line.hash)?.try_into().ok()?,
    })
}

/// Hashes of the reports that the history says were signed.
fn signed_reports(lines: &[Line]) -> Vec<String> {
    let hash = |line: &Line| match serde_json::from_value(line.event.clone()) {
        Ok(Event::Signature(signature::Event::Signed { report_hash, .. })) => Some(report_hash),
        Ok(_) | Err(_) => None,
    };
    lines.iter().filter_map(hash).collect()
}

fn report(name: &str, bytes: &[u8], keys: &Jwks, signed: &[String]) -> Option<String> {
    match trust::verify(bytes, keys) {
        trust::Verdict::Intact(found) if signed.contains(&found.report_sha256) => None,
        trust::Verdict::Intact(_) => {
            Some(format!("{name} is not the report that the history names"))
        }
        trust::Verdict::SignerUnknown(_) => Some(format!("{name} was signed with an unknown key")),
        trust::Verdict::Broken(why) => Some(format!("{name} is not intact: {why}")),
        trust::Verdict::Unsigned(why) => Some(format!("{name}: {why}")),
    }
}
