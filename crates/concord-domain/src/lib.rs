//! What is true in a second-opinion service: what a case is, what may happen to it, who may do it.
//!
//! Nothing here touches a clock, a database, the network or randomness. Time and identifiers are
//! passed in. Each kind of stream ([`case`], [`specialist`], [`organisation`], [`programme`]) has the
//! same three plain functions: `decide` says yes or no, `evolve` remembers, `effects` says what the
//! outside world is now owed.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod access;
pub mod case;
pub mod compose;
pub mod id;
pub mod next;
pub mod opinion;
pub mod organisation;
pub mod person;
pub mod programme;
pub mod refusal;
pub mod report;
pub mod schedule;
pub mod specialist;
pub mod text;
