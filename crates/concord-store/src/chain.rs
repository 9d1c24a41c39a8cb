//! The hash chain of a stream: over each header and its ciphertext, so that it outlives an erasure.

use jiff::Timestamp;
use uuid::Uuid;

use crate::crypt::hash;

/// What comes before the first link of a chain.
pub(crate) fn start(kind: &str, id: Uuid) -> [u8; 32] {
    hash(&[b"concord chain 1", kind.as_bytes(), id.as_bytes()])
}

/// The header of one event, as it is hashed.
#[derive(Debug)]
pub(crate) struct Link<'a> {
    pub version: u64,
    pub at: Timestamp,
    pub actor: &'a str,
    pub name: &'a str,
    /// Further plain columns, in the order of the table.
    pub more: &'a [&'a [u8]],
    pub sealed: &'a [u8],
}

/// The hash after `link`.
pub(crate) fn next(before: &[u8; 32], link: &Link<'_>) -> [u8; 32] {
    let version = link.version.to_be_bytes();
    let at = link.at.as_microsecond().to_be_bytes();
    let mut parts: Vec<&[u8]> =
        vec![b"concord link 1", before, &version, &at, link.actor.as_bytes(), link.name.as_bytes()];
    parts.extend_from_slice(link.more);
    parts.push(link.sealed);
    hash(&parts)
}
