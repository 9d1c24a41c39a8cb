//! A received file that is read piece by piece, so that an archive of gigabytes never stands in memory whole.

use std::io;

use rawzip::ReaderAt;

use crate::format::archive::{self, Packed};
use crate::format::{self, Format, text};
use crate::record::{Found, Kind, Record, Verdict};
use crate::{Budget, Exceeded};

/// Where a file's bytes come from.
pub trait Source {
    /// All its bytes.
    fn length(&self) -> u64;

    /// Fills the buffer from an offset as far as there are bytes; how many. 0 at the end.
    ///
    /// # Errors
    /// When the bytes can not be had.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize>;
}

impl Source for [u8] {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        ReaderAt::read_at(self, buffer, offset)
    }
}

struct At<'a>(&'a dyn Source);

impl ReaderAt for At<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.read_at(buffer, offset)
    }
}

/// Reads one file of an upload from where it is kept, as [`crate::read`] does, and hands the bytes of each
/// usable or doubtful file inside an archive to `keep`, under the name that its record has.
///
/// `sha256` is the digest of the whole, lower-case hex. An archive is read entry by entry; any other file of
/// more than the budget's `bytes_each` is not opened, and is a record with the verdict [`Verdict::Quarantined`].
/// What `keep` was given counts only if a record of that name and digest comes out: the files of an archive
/// that turns out to be built to harm do not.
///
/// # Errors
/// When the bytes can not be had; nothing is said of the file then.
pub fn read_from(
    name: &str,
    sha256: &str,
    source: &dyn Source,
    budget: &mut Budget,
    keep: &mut dyn FnMut(&str, &[u8]),
) -> io::Result<Vec<Record>> {
    let length = source.length();
    let start = piece(source, length.min(4 << 10))?;
    if matches!(format::recognise(&start), Format::Zip) {
        let file = text::clean(name, 300);
        let packed = Packed { file, bytes: At(source), length, sha256: sha256.to_owned() };
        return Ok(archive::read(packed, budget, 0, keep));
    }
    if length > budget.bytes_each {
        return Ok(vec![too_large(name, sha256, length)]);
    }
    let bytes = piece(source, length)?;
    Ok(format::read(name, &bytes, budget, 0, keep))
}

/// The first bytes of a source.
fn piece(source: &dyn Source, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    At(source).read_exact_at(&mut bytes, 0)?;
    Ok(bytes)
}

fn too_large(name: &str, sha256: &str, length: u64) -> Record {
    let why = Exceeded(format!("it holds {} MB", length / 1_000_000));
    Record {
        file: text::clean(name, 300),
        verdict: Verdict::Quarantined,
        reason: format!(
            "The file is kept sealed as it came, and is too large to be read here: {why}. A person looks at it."
        ),
        found: Found {
            kind: Kind::Unknown,
            media_type: "application/octet-stream".into(),
            sha256: sha256.to_owned(),
            bytes: length,
            ..Found::default()
        },
    }
}
