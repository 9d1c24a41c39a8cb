//! Every test of the store, each on both engines.

mod engine;
mod event;
