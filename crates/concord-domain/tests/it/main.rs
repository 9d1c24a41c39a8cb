//! The domain's integration tests: one binary.

mod cast;
mod coverage;
mod dice;
mod draw;
mod histories;
mod invariant;
mod kind;
mod ledger;
mod mutant;
mod oracle;
mod programme;
mod world;
