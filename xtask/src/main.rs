//! Builds, tests, demo and benchmarks.
fn main() {}
