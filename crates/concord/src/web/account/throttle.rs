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
    /// Counts a try, and says whether it may be made: counted before the password is looked at, so that of many tries
    /// at once no more are made than one after another. [`Throttle::right`] gives it back.
    #[must_use]
    pub fn counts(&self, address: Option<&str>, source: Option<IpAddr>, now: Timestamp) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() > MANY {
            known.retain(|_, tries| !is_over(tries, now));
        }
        let keys = keys(address, source);
        let free = keys.iter().all(|(key, most)| {
            known.get(key).is_none_or(|tries| is_over(tries, now) || tries.count < *most)
        });
        for (key, _) in keys.into_iter().filter(|_| free) {
            let tries = known.entry(key).or_insert(Tries { count: 0, since: now });
            if is_over(tries, now) {
                *tries = Tries { count: 0, since: now };
            }
            tries.count += 1;
        }
        free
    }

    /// A try was right: the address starts anew, and the source has its try back.
    pub fn right(&self, address: Option<&str>, source: Option<IpAddr>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(address) = address {
            known.remove(&key(b"address", address.as_bytes()));
        }
        for (key, _) in keys(address, source) {
            if let Some(tries) = known.get_mut(&key) {
                tries.count = tries.count.saturating_sub(1);
            }
        }
    }
}

fn is_over(tries: &Tries, now: Timestamp) -> bool {
    now.duration_since(tries.since) >= WINDOW
}

fn keys(address: Option<&str>, source: Option<IpAddr>) -> Vec<([u8; 32], u32)> {
    let address = address.map(|a| (key(b"address", a.as_bytes()), PER_ADDRESS));
    let mut keys: Vec<_> = address.into_iter().collect();
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
            assert!(throttle.counts(Some("a@b.example"), None, at(0)));
        }
        assert!(!throttle.counts(Some("a@b.example"), None, at(14)));
        assert!(throttle.counts(Some("c@b.example"), None, at(14)));
        assert!(throttle.counts(Some("a@b.example"), None, at(15)));
    }

    #[test]
    fn a_source_that_tries_many_addresses_has_to_wait() {
        let throttle = Throttle::default();
        let source = Some(IpAddr::from([192, 0, 2, 1]));
        for n in 0..PER_SOURCE {
            assert!(throttle.counts(Some(&format!("{n}@b.example")), source, at(0)));
        }
        assert!(!throttle.counts(Some("new@b.example"), source, at(1)));
        assert!(throttle.counts(Some("new@b.example"), Some(IpAddr::from([192, 0, 2, 2])), at(1)));
    }

    #[test]
    fn the_right_password_clears_the_address_and_costs_the_source_nothing() {
        let throttle = Throttle::default();
        let source = Some(IpAddr::from([192, 0, 2, 1]));
        for _ in 0..3 * PER_SOURCE {
            assert!(throttle.counts(Some("a@b.example"), source, at(0)));
            throttle.right(Some("a@b.example"), source);
        }
        assert!(throttle.counts(Some("a@b.example"), source, at(0)));
    }

    #[test]
    fn of_two_hundred_guesses_at_once_ten_are_looked_at() {
        let throttle = Throttle::default();
        let guess = || throttle.counts(Some("a@b.example"), None, at(0));
        let made = std::thread::scope(|scope| {
            let guesses: Vec<_> = (0..200).map(|_| scope.spawn(guess)).collect();
            guesses.into_iter().map(|g| g.join().unwrap()).filter(|m| *m).count()
        });
        assert_eq!(made, 10);
    }
}
