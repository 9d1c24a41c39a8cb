//! The sealed form of content: `CBL1`, 32 bytes of salt, then chunks of 64 KiB, each AES-256-GCM.
//!
//! The key of a file is derived from its owner's key, owner, id and salt, so a chunk opens only in its own place in its own file;
//! number and end mark are the nonce, so chunks can be neither moved nor cut.

use aws_lc_rs::digest::{Context, SHA256};
use uuid::Uuid;

use crate::crypt::{DataKey, Owner, random};
use crate::error::{Result, StoreError};

/// Plain bytes of a chunk.
pub(crate) const CHUNK: usize = 64 * 1024;
/// Sealed bytes of a chunk: its tag is behind it.
pub(crate) const SEALED: usize = CHUNK + 16;
const MAGIC: &[u8; 4] = b"CBL1";
/// Bytes before the first chunk.
pub(crate) const HEADER: usize = 36;

/// Turns plain bytes into sealed ones as they come.
pub(crate) struct Sealing {
    key: DataKey,
    number: u64,
    rest: Vec<u8>,
    digest: Context,
    length: u64,
}

impl Sealing {
    /// The sealing and the header to write first.
    pub(crate) fn begin(owner_key: &DataKey, owner: Owner, id: Uuid) -> Result<(Self, Vec<u8>)> {
        let salt: [u8; 32] = random()?;
        let mut header = MAGIC.to_vec();
        header.extend_from_slice(&salt);
        let key = file_key(owner_key, owner, id, &salt);
        Ok((
            Self { key, number: 0, rest: Vec::new(), digest: Context::new(&SHA256), length: 0 },
            header,
        ))
    }

    /// Takes plain bytes; the sealed ones that are ready.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<Vec<u8>> {
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
        self.rest.extend_from_slice(bytes);
        let mut out = Vec::with_capacity(self.rest.len() + 64);
        // One byte stays back, so that the last chunk is known when it comes.
        let ready = self.rest.len().saturating_sub(1) / CHUNK * CHUNK;
        let rest = self.rest.split_off(ready);
        for chunk in std::mem::replace(&mut self.rest, rest).chunks(CHUNK) {
            out.append(&mut self.seal(chunk, false)?);
        }
        Ok(out)
    }

    /// The last sealed bytes, length and digest of all plain bytes.
    pub(crate) fn end(mut self) -> Result<(Vec<u8>, u64, [u8; 32])> {
        let rest = std::mem::take(&mut self.rest);
        let last = self.seal(&rest, true)?;
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(self.digest.finish().as_ref());
        Ok((last, self.length, sha256))
    }

    fn seal(&mut self, chunk: &[u8], last: bool) -> Result<Vec<u8>> {
        let mut body = chunk.to_vec();
        self.key.seal_chunk(self.number, last, &mut body)?;
        self.number += 1;
        Ok(body)
    }
}

/// How many chunks content of this length has; empty content has one.
pub(crate) fn chunks(length: u64) -> u64 {
    length.div_ceil(CHUNK as u64).max(1)
}

/// Opens content.
pub(crate) struct Opening {
    key: DataKey,
    id: Uuid,
    chunks: u64,
}

impl Opening {
    pub(crate) fn begin(
        owner_key: &DataKey,
        owner: Owner,
        id: Uuid,
        length: u64,
        header: &[u8],
    ) -> Result<Self> {
        let salt = header
            .strip_prefix(MAGIC)
            .filter(|salt| salt.len() == 32)
            .ok_or_else(|| damaged(id))?;
        Ok(Self { key: file_key(owner_key, owner, id, salt), id, chunks: chunks(length) })
    }

    /// Opens whole chunks that begin with chunk `first`.
    pub(crate) fn open(&self, first: u64, sealed: &[u8]) -> Result<Vec<u8>> {
        let mut plain = Vec::with_capacity(sealed.len());
        for (number, chunk) in (first..).zip(sealed.chunks(SEALED)) {
            let mut body = chunk.to_vec();
            self.key
                .open_chunk(number, number + 1 == self.chunks, &mut body)
                .ok_or_else(|| damaged(self.id))?;
            plain.append(&mut body);
        }
        Ok(plain)
    }
}

fn file_key(owner_key: &DataKey, owner: Owner, id: Uuid, salt: &[u8]) -> DataKey {
    owner_key.derive(&[
        b"file",
        owner.kind().as_bytes(),
        owner.id().as_bytes(),
        id.as_bytes(),
        salt,
    ])
}

pub(crate) fn damaged(id: Uuid) -> StoreError {
    StoreError::Corrupt(format!("blob {id} does not open as it was written"))
}
