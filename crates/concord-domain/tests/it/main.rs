//! The domain's integration tests: one binary.
#![allow(clippy::unwrap_used, reason = "what fails here fails a test")]

mod cast;
mod coverage;
mod dice;
mod draw;
mod histories;
mod invariant;
mod kind;
mod ledger;
mod life;
mod mutant;
mod oracle;
mod programme;
mod world;
