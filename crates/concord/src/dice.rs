//! The one place that makes something nobody can guess, or, for a demo, something that is the same each time.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Random bytes and identifiers.
#[derive(Debug, Clone)]
pub enum Dice {
    /// The operating system's.
    Real,
    /// A seed and a counter: a demo's people have the same ids in every run. Never for tokens of a service.
    Seeded { seed: u64, rolled: Arc<AtomicU64> },
}

impl Dice {
    #[must_use]
    pub fn seeded(seed: u64) -> Dice {
        Dice::Seeded { seed, rolled: Arc::default() }
    }

    /// Thirty-two bytes.
    ///
    /// # Panics
    /// Never returns guessable bytes: when the system has no randomness, the process ends.
    #[must_use]
    pub fn bytes(&self) -> [u8; 32] {
        match self {
            Dice::Real => {
                let mut bytes = [0; 32];
                if SystemRandom::new().fill(&mut bytes).is_err() {
                    tracing::error!("the system gives no random bytes; nothing safe can be done");
                    std::process::abort();
                }
                bytes
            }
            Dice::Seeded { seed, rolled } => {
                let n = rolled.fetch_add(1, Ordering::SeqCst);
                Sha256::digest([seed.to_be_bytes(), n.to_be_bytes()].concat()).into()
            }
        }
    }

    /// A new identifier (UUID version 4 layout, RFC 9562).
    #[must_use]
    pub fn id(&self) -> Uuid {
        let mut half = [0; 16];
        half.copy_from_slice(&self.bytes()[..16]);
        uuid::Builder::from_random_bytes(half).into_uuid()
    }
}

/// An identifier that follows from its parts: the same parts, the same id.
#[must_use]
pub fn derived(parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    let mut half = [0; 16];
    half.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(half).into_uuid()
}
