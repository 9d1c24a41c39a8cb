//! Concord: a medical second-opinion service, end to end.

pub mod web;
