//! What is true in a second-opinion service: what a case is, what may happen to it, who may do it.
//!
//! Nothing here touches a clock, a database, the network or randomness. Time and identifiers are
//! passed in. Each kind of stream ([`case`], [`specialist`], [`organisation`], [`programme`]) has the
//! same three plain functions: `decide` says yes or no, `evolve` remembers, `effects` says what the
//! outside world is now owed.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod id;
pub mod opinion;
pub mod person;
pub mod report;
pub mod text;
