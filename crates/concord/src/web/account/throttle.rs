//! Against guessing: after too many wrong tries an address, or a source, has to wait.
//!
//! Counted in this process alone: with several nodes each counts for itself. Passwords are argon2id hashes, so a
//! guess costs tens of milliseconds besides.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Wrong tries for one address within [`WINDOW`].
const PER_ADDRESS: u32 = 10;
/// Wrong tries from one source; several people may share it.
const PER_SOURCE: u32 = 60;
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Entries beyond which those that no longer count are thrown away.
const MANY: usize = 10_000;

/// Counts wrong tries. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Throttle(Arc<Mutex<HashMap<[u8; 32], Tries>>>);

#[derive(Debug, Clone, Copy)]
struct Tries {
    count: u32,
    since: Timestamp,
}

impl Throttle {
    /// Whether another try may be made now.
    pub fn allows(&self, address: &str, source: Option<IpAddr>, now: Timestamp) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys(address, source).iter().all(|(key, most)| {
            known.get(key).is_none_or(|tries| is_over(tries, now) || tries.count < *most)
        })
    }

    /// A try was wrong.
    pub fn wrong(&self, address: &str, source: Option<IpAddr>, now: Timestamp) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > MANY {
            known.retain(|_, tries| !is_over(tries, now));
        }
        for (key, _) in keys(address, source) {
            let tries = known.entry(key).or_insert(Tries { count: 0, since: now });
            if is_over(tries, now) {
                *tries = Tries { count: 0, since: now };
            }
            tries.count += 1;
        }
    }

    /// A try was right: the address starts anew, the source does not.
    pub fn right(&self, address: &str) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(&key(b"address", address.as_bytes()));
    }
}

fn is_over(tries: &Tries, now: Timestamp) -> bool {
    now.duration_since(tries.since) >= WINDOW
}

fn keys(address: &str, source: Option<IpAddr>) -> Vec<([u8; 32], u32)> {
    let mut keys = vec![(key(b"address", address.as_bytes()), PER_ADDRESS)];
    keys.extend(source.map(|ip| (key(b"source", ip.to_string().as_bytes()), PER_SOURCE)));
    keys
}

/// Hashed, so that a dump of memory shows no addresses.
fn key(kind: &[u8], value: &[u8]) -> [u8; 32] {
    Sha256::digest([kind, b":", value].concat()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    #[test]
    fn the_eleventh_guess_at_an_address_has_to_wait_a_quarter_of_an_hour() {
        let throttle = Throttle::default();
        for _ in 0..PER_ADDRESS {
            assert!(throttle.allows("a@b.example", None, at(0)));
            throttle.wrong("a@b.example", None, at(0));
        }
        assert!(!throttle.allows("a@b.example", None, at(14)));
        assert!(throttle.allows("c@b.example", None, at(14)));
        assert!(throttle.allows("a@b.example", None, at(15)));
    }

    #[test]
    fn a_source_that_tries_many_addresses_has_to_wait() {
        let throttle = Throttle::default();
        let source = Some(IpAddr::from([192, 0, 2, 1]));
        for n in 0..PER_SOURCE {
            throttle.wrong(&format!("{n}@b.example"), source, at(0));
        }
        assert!(!throttle.allows("new@b.example", source, at(1)));
        assert!(throttle.allows("new@b.example", Some(IpAddr::from([192, 0, 2, 2])), at(1)));
    }

    #[test]
    fn the_right_password_clears_the_address() {
        let throttle = Throttle::default();
        for _ in 0..PER_ADDRESS {
            throttle.wrong("a@b.example", None, at(0));
        }
        throttle.right("a@b.example");
        assert!(throttle.allows("a@b.example", None, at(0)));
    }
}
