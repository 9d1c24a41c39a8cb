//! The list of an archive's files, checked before any of them is unpacked.

use std::collections::BTreeSet;

use rawzip::{CompressionMethod, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder};

use super::super::text;
use super::name;
use crate::Budget;
use crate::record::Stop;

/// One file as the archive lists it.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its name as shown.
    pub label: String,
    /// Where its packed bytes stand.
    pub place: ZipArchiveEntryWayfinder,
    pub method: CompressionMethod,
    pub is_encrypted: bool,
    /// Unpacked size as declared.
    pub size: u64,
    pub crc32: u32,
}

/// Damage of the list itself.
pub(super) fn damaged<E>(_: E) -> Stop {
    Stop::reject("The zip is damaged or cut short; nothing was taken from it. Send it again.")
}

/// The files of an archive. One that was built to harm is refused: names or links that reach outside, two files
/// of one name, another number of files than declared, something before the archive's own content.
pub(super) fn list<R: ReaderAt>(
    archive: &ZipArchive<R>,
    budget: &mut Budget,
) -> Result<Vec<Listed>, Stop> {
    if archive.entries_hint() > u64::from(budget.entries) {
        return Err(Stop::reject(
            "The zip holds more than 10,000 files. Send it in several parts.",
        ));
    }
    let mut buffer = vec![0; rawzip::RECOMMENDED_BUFFER_SIZE];
    let mut listing = archive.entries(&mut buffer);
    let (mut files, mut seen, mut count) = (Vec::new(), BTreeSet::new(), 0);
    let mut first = archive.directory_offset();
    let mut harm = None;
    let mut is_word_processor = false;
    while let Some(entry) = listing.next_entry().map_err(damaged)? {
        budget.entry()?;
        count += 1;
        first = first.min(entry.local_header_offset());
        let path = entry.file_path();
        let raw: &[u8] = path.as_ref();
        let twice = !entry.is_dir() && !seen.insert(raw.to_vec());
        harm = harm.or_else(|| harm_in(raw, entry.mode().is_symlink(), twice));
        is_word_processor |= raw == b"[Content_Types].xml";
        if !entry.is_dir() {
            files.push(Listed {
                label: name::label(raw),
                place: entry.wayfinder(),
                method: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
                size: entry.uncompressed_size_hint(),
                crc32: entry.crc32(),
            });
        }
    }
    check(count == archive.entries_hint(), harm, first, is_word_processor)?;
    Ok(files)
}

/// What the whole list says about the archive, the gravest first.
fn check(
    counted: bool,
    harm: Option<Stop>,
    first: u64,
    is_word_processor: bool,
) -> Result<(), Stop> {
    if !counted {
        return Err(Stop::harmful(
            "The zip says it holds another number of files than it does; nothing was taken from it.",
        ));
    }
    if let Some(stop) = harm {
        return Err(stop);
    }
    if first > 0 {
        return Err(Stop::harmful(
            "Something stands before the zip's own content, as in a program that unpacks itself; nothing was taken from it.",
        ));
    }
    if is_word_processor {
        return Err(Stop::quarantine(
            "Word-processor files can carry hidden programs and were set aside unopened. Send the letter as PDF.",
        ));
    }
    Ok(())
}

fn harm_in(raw: &[u8], link: bool, twice: bool) -> Option<Stop> {
    if link {
        return Some(Stop::harmful(
            "The zip holds a link to a place outside it; nothing was taken from it. Send the files themselves.",
        ));
    }
    if let Some(why) = name::unsafe_name(raw) {
        return Some(Stop::harmful(format!(
            "The zip holds a name that {why} (“{}”); nothing was taken from it. Make a new zip and send that.",
            text::clean(&String::from_utf8_lossy(raw), 60)
        )));
    }
    twice.then(|| {
        Stop::harmful(
            "The zip holds two files of one name, so it is unclear which is meant; nothing was taken from it.",
        )
    })
}
