//! Bytes and their meaning: pure functions over untrusted bytes. No network, no paths, no clock.
//!
//! [`read`] says what a received file is, of whom, and whether it enters the case; [`render`] makes the
//! only picture of it that people get to see. Both run in the parse worker's child process and count
//! what they produce against a [`Budget`].

mod budget;
mod chronology;
pub mod fhir_out;
pub mod fixture;
mod format;
mod identity;
mod note;
mod record;
mod render;
mod source;
mod title;

pub use budget::{Budget, Exceeded};
pub use chronology::{Entry, chronology, set_aside};
pub use format::dicom::forward_copy;
pub use identity::{Match, cross_check, other_people, patient_of, same_person};
pub use note::Note;
pub use record::{Found, Id, Image, Kind, PageText, Record, Subject, Value, Verdict, Word, sha256};
pub use render::{NotShown, render};
pub use source::{Source, read_from};

/// Reads one file of an upload.
///
/// `name` is only shown, never used as a path. A zip yields a record for itself, whose verdict speaks of the
/// container, and one for each file inside, named `archive.zip/inner`. Never fails: what cannot be
/// read is a record with the verdict [`Verdict::Rejected`] and a reason.
#[must_use]
pub fn read(name: &str, bytes: &[u8], budget: &mut Budget) -> Vec<Record> {
    format::read(name, bytes, budget, 0, &mut |_, _| {})
}
