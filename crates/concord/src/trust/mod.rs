//! What makes a report its author's: keys, certificates, signatures, and the check of them.
//!
//! Nothing here reads files, the clock or randomness; [`run_verify`] alone reads the one file it is given.

mod bundle;
mod chain;
mod cms;
mod command;
mod jwks;
mod key;
mod pdf;
mod verify;

#[cfg(test)]
mod tests;

pub use bundle::sign_bundle;
pub use command::{VERIFY_HELP, run_verify};
pub use jwks::{Jwks, jwks};
pub use key::{Authority, Holder, Signer, TrustError, identifier};
pub use pdf::sign_pdf;
pub use verify::{Signed, Verdict, verify};
