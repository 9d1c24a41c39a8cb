//! Every test of the store, each on both engines.

mod audit;
mod blob;
mod engine;
mod erase;
mod event;
mod upload;
