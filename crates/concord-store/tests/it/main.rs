//! Every test of the store, each on both engines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that fails shows where"
)]

mod account;
mod audit;
mod blob;
mod crash;
mod engine;
mod erase;
mod event;
mod fault;
mod outbox;
mod upload;
mod view;
