//! Sealing, keys and hashes.

pub(crate) mod folder;
pub(crate) mod ring;

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use aws_lc_rs::{digest, hmac};
use uuid::Uuid;

use crate::error::{Result, StoreError};

/// Whose key seals something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// Everything of one case.
    Case(Uuid),
    /// The account of one person.
    Person(Uuid),
    /// What belongs to the service itself: specialist, organisation and programme streams.
    Tenant,
}

impl Owner {
    /// The word in the database.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Case(_) => "case",
            Self::Person(_) => "person",
            Self::Tenant => "tenant",
        }
    }

    pub(crate) fn id(&self) -> Uuid {
        match self {
            Self::Case(id) | Self::Person(id) => *id,
            Self::Tenant => Uuid::nil(),
        }
    }

    pub(crate) fn read(kind: &str, id: Uuid) -> Result<Self> {
        match kind {
            "case" => Ok(Self::Case(id)),
            "person" => Ok(Self::Person(id)),
            "tenant" => Ok(Self::Tenant),
            _ => Err(StoreError::Corrupt("a key with an unknown owner".into())),
        }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.kind(), self.id())
    }
}

/// A 256-bit key in memory. Its Debug shows nothing.
#[derive(Clone)]
pub(crate) struct DataKey([u8; 32]);

impl fmt::Debug for DataKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("DataKey(..)")
    }
}

impl DataKey {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let bytes = bytes
            .try_into()
            .map_err(|_| StoreError::Corrupt("a key that is not 32 bytes".into()))?;
        Ok(Self(bytes))
    }

    pub(crate) fn random() -> Result<Self> {
        Ok(Self(random()?))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key for one purpose alone (HMAC-SHA-256 as in NIST SP 800-108, one block).
    pub(crate) fn derive(&self, purpose: &[&[u8]]) -> Self {
        Self(self.mac(purpose))
    }

    pub(crate) fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let mut out = [0; 32];
        out.copy_from_slice(hmac::sign(&key, &joined(parts)).as_ref());
        out
    }

    fn cipher(&self) -> Result<LessSafeKey> {
        let key = UnboundKey::new(&AES_256_GCM, &self.0).map_err(|_| broken())?;
        Ok(LessSafeKey::new(key))
    }

    /// AES-256-GCM with a random nonce: `nonce (12) | ciphertext | tag (16)`. `what` is authenticated and must be given again to open.
    pub(crate) fn seal(&self, what: &[&[u8]], plain: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = random()?;
        let mut body = plain.to_vec();
        self.cipher()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(joined(what)),
                &mut body,
            )
            .map_err(|_| broken())?;
        let mut sealed = nonce.to_vec();
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Opens what [`Self::seal`] made; `None` when key, bytes or `what` differ.
    pub(crate) fn open(&self, what: &[&[u8]], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(NONCE_LEN)?;
        let mut body = body.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plain = self
            .cipher()
            .ok()?
            .open_in_place(nonce, Aad::from(joined(what)), &mut body)
            .ok()?
            .len();
        body.truncate(plain);
        Some(body)
    }

    /// Seals one chunk of a file in place; the key must be used for this file alone and each `number` once.
    pub(crate) fn seal_chunk(&self, number: u64, last: bool, body: &mut Vec<u8>) -> Result<()> {
        self.cipher()?
            .seal_in_place_append_tag(chunk_nonce(number, last), Aad::empty(), body)
            .map_err(|_| broken())
    }

    /// Opens one chunk of a file in place.
    pub(crate) fn open_chunk(&self, number: u64, last: bool, body: &mut Vec<u8>) -> Option<()> {
        let nonce = chunk_nonce(number, last);
        let plain = self.cipher().ok()?.open_in_place(nonce, Aad::empty(), body).ok()?.len();
        body.truncate(plain);
        Some(())
    }
}

/// Counter and end mark, so that chunks can be neither moved nor cut (the STREAM construction, Hoang et al. 2015).
fn chunk_nonce(number: u64, last: bool) -> Nonce {
    let mut nonce = [0; NONCE_LEN];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce[8] = u8::from(last);
    Nonce::assume_unique_for_key(nonce)
}

fn broken() -> StoreError {
    StoreError::Broken("the cipher refused".into())
}

/// Random bytes of the operating system, for keys and nonces.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| StoreError::Broken("the system has no randomness".into()))?;
    Ok(bytes)
}

/// A random id of the store's own.
pub(crate) fn random_id() -> Result<Uuid> {
    Ok(uuid::Builder::from_random_bytes(random()?).into_uuid())
}

/// Parts with their lengths before them, so that no two lists give the same bytes.
pub(crate) fn joined(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        out.extend_from_slice(&(part.len() as u64).to_be_bytes());
        out.extend_from_slice(part);
    }
    out
}

/// SHA-256 over parts with their lengths.
pub(crate) fn hash(parts: &[&[u8]]) -> [u8; 32] {
    sha256(&joined(parts))
}

/// SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}
