//! Concord: a medical second-opinion service, end to end.

pub mod print;
pub mod trust;
pub mod web;
