//! Concord: a medical second-opinion service, end to end.
fn main() {}
