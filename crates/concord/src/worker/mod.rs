//! Reading strangers' files in a locked room: a child of this same program that can reach nothing but the bytes it is given.
//!
//! The parent ([`Worker`]) starts the child (`concord parse-worker`, [`child::run`]) for one upload, hands it
//! file after file and reads answers. A file at which the child dies, stalls or grows too large is
//! reported as rejected, and the rest go on with a fresh child.

mod batch;
mod child;
mod frame;
mod parent;
mod parse;
mod room;
#[cfg(test)]
mod worker_test;

pub use batch::{Batch, Reading, Step};
pub use child::run;
pub use parent::{Limits, Place, Worker};
pub use parse::parse_files;
pub use room::Room;
