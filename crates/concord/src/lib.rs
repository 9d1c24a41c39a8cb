//! Concord: a medical second-opinion service, end to end.

pub mod admin;
pub mod app;
pub mod audit;
pub mod casefile;
pub mod clock;
pub mod command;
pub mod config;
pub mod demo;
pub mod dice;
pub mod effect;
pub mod intake;
pub mod print;
pub mod trust;
pub mod upkeep;
pub mod web;
mod word;
pub mod worker;
