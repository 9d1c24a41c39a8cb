//! Every test of the store, each on both engines.

mod account;
mod audit;
mod blob;
mod crash;
mod engine;
mod erase;
mod event;
mod outbox;
mod upload;
mod view;
