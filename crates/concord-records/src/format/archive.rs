//! Zip archives, unpacked in memory one file at a time. Names inside are labels, never paths.

use std::collections::BTreeSet;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use super::{Format, text};
use crate::Budget;
use crate::budget::{self, Unpacking};
use crate::identity;
use crate::record::{Found, Kind, Record, Stop, Verdict};

/// Reads an archive: a record for itself, then one per file inside.
pub(crate) fn read(file: &str, bytes: &[u8], budget: &mut Budget, depth: u32) -> Vec<Record> {
    open(file, bytes, budget, depth).0
}

/// The records of an archive, and whether it was built to harm.
fn open(file: &str, bytes: &[u8], budget: &mut Budget, depth: u32) -> (Vec<Record>, bool) {
    let mut inside = Vec::new();
    let outcome = unpack(file, bytes, budget, depth, &mut inside);
    let found = Found::of(Kind::Archive, "application/zip", bytes);
    let (verdict, reason, harmful) = match outcome {
        Ok(()) => {
            let (verdict, reason) = container_verdict(&inside);
            (verdict, reason, false)
        }
        Err(stop) => {
            // The good files of an archive that was built to harm are not trusted either.
            if stop.harmful {
                inside.clear();
            }
            (stop.verdict, stop.reason, stop.harmful)
        }
    };
    let mut records = vec![Record { file: file.to_owned(), verdict, reason, found }];
    records.append(&mut inside);
    (records, harmful)
}

fn container_verdict(inside: &[Record]) -> (Verdict, String) {
    if let Some(other) = identity::other_people(inside).first() {
        let reason = format!(
            "It holds files of more than one person, among them {}. Those were set aside until a person decides.",
            other.label()
        );
        return (Verdict::Quarantined, reason);
    }
    let (taken, left) = inside.iter().filter(|record| record.found.kind != Kind::Archive).fold(
        (0, 0),
        |(taken, left), record| {
            if record.is_usable() { (taken + 1, left) } else { (taken, left + 1) }
        },
    );
    let reason = match (taken, left) {
        (0, 0) => "The archive is empty.".to_owned(),
        (_, 0) => format!("{taken} files read."),
        _ => format!("{taken} files read, {left} not taken; the list says which and why."),
    };
    (Verdict::Accepted, reason)
}

fn unpack(
    file: &str,
    bytes: &[u8],
    budget: &mut Budget,
    depth: u32,
    inside: &mut Vec<Record>,
) -> Result<(), Stop> {
    if depth > budget.depth {
        return Err(Stop::harmful(
            "Archives are nested more than two deep. Unpack it and send the files inside.",
        ));
    }
    let damaged = |_| {
        Stop::reject("The zip is damaged or cut short; nothing was taken from it. Send it again.")
    };
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    if archive.entries_hint() > u64::from(budget.entries) {
        return Err(Stop::reject(
            "The zip holds more than 10,000 files. Send it in several parts.",
        ));
    }
    let mut entries = Vec::new();
    let mut listing = archive.entries();
    while let Some(entry) = listing.next_entry().map_err(damaged)? {
        budget.entry()?;
        entries.push(entry);
    }
    if entries.len() as u64 != archive.entries_hint() {
        return Err(Stop::harmful(
            "The zip says it holds another number of files than it does; nothing was taken from it.",
        ));
    }
    check_names(&archive, &entries)?;
    if entries.iter().any(|entry| entry.file_path().as_ref() == b"[Content_Types].xml") {
        return Err(Stop::quarantine(
            "Word-processor files can carry hidden programs and were set aside unopened. Send the letter as PDF.",
        ));
    }
    let mut locked = None;
    for entry in entries.iter().filter(|entry| !entry.is_dir()) {
        let label = format!("{file}/{}", label(entry.file_path().as_ref()));
        if entry.flags().is_encrypted() {
            locked = Some(label.clone());
            inside.push(set_aside(label, Stop::quarantine(
                "The file is locked with a password and could not be looked into. Send it unlocked, or tell the coordinator the password by telephone.",
            )));
            continue;
        }
        match content(&archive, entry, budget) {
            Ok(data) if matches!(super::recognise(&data), Format::Zip) => {
                let (mut records, harmful) = open(&label, &data, budget, depth + 1);
                if harmful {
                    let why = &records[0].reason;
                    return Err(Stop::harmful(format!("“{label}” inside it was refused. {why}")));
                }
                inside.append(&mut records);
            }
            Ok(data) => inside.append(&mut super::read(&label, &data, budget, depth + 1)),
            Err(Broken::Bomb(stop)) => return Err(stop),
            Err(Broken::Entry(stop)) => inside.push(set_aside(label, stop)),
        }
    }
    match locked {
        Some(name) => Err(Stop::quarantine(format!(
            "It holds files locked with a password, such as “{name}”. Send them unlocked, or tell the coordinator the password by telephone."
        ))),
        None => Ok(()),
    }
}

fn set_aside(file: String, stop: Stop) -> Record {
    let found = Found::of(Kind::Unknown, "application/octet-stream", &[]);
    Record { file, verdict: stop.verdict, reason: stop.reason, found }
}

/// Why an entry has no content: it is built to harm, so the archive ends here, or it alone is broken.
enum Broken {
    Bomb(Stop),
    Entry(Stop),
}

fn content(
    archive: &ZipSliceArchive<&[u8]>,
    entry: &ZipFileHeaderRecord<'_>,
    budget: &mut Budget,
) -> Result<Vec<u8>, Broken> {
    let broken =
        || Broken::Entry(Stop::reject("The file inside the zip is damaged. Send it again."));
    let packed = archive.get_entry(entry.wayfinder()).map_err(|_| broken())?.data();
    let unpacked = match entry.compression_method() {
        CompressionMethod::STORE => budget::unpack(packed, packed.len(), budget),
        CompressionMethod::DEFLATE => {
            budget::unpack(DeflateDecoder::new(packed), packed.len(), budget)
        }
        _ => {
            return Err(Broken::Entry(Stop::reject(
                "The file inside the zip is packed in an unusual way. Send it in an ordinary zip.",
            )));
        }
    };
    let data = unpacked.map_err(|why| match why {
        Unpacking::Broken => broken(),
        Unpacking::Bomb => Broken::Bomb(Stop::harmful(
            "The zip unpacks to far more than it is (a decompression bomb); nothing was taken from it.",
        )),
    })?;
    let produced = data.len() as u64;
    if produced != entry.uncompressed_size_hint() {
        return Err(Broken::Bomb(Stop::harmful(
            "The zip declares other sizes than it holds; nothing was taken from it. Make a new zip and send that.",
        )));
    }
    if rawzip::crc32(&data) != entry.crc32() {
        return Err(broken());
    }
    Ok(data)
}

/// A name inside an archive as shown: UTF-8, or else one character per byte.
fn label(raw: &[u8]) -> String {
    let name = std::str::from_utf8(raw)
        .map_or_else(|_| raw.iter().map(|b| char::from(*b)).collect(), str::to_owned);
    text::clean(&name, 200)
}

/// Refuses archives whose names or links reach outside, or of which two files claim one name.
fn check_names(
    archive: &ZipSliceArchive<&[u8]>,
    entries: &[ZipFileHeaderRecord<'_>],
) -> Result<(), Stop> {
    let mut seen = BTreeSet::new();
    let mut first = archive.directory_offset();
    for entry in entries {
        let path = entry.file_path();
        let raw: &[u8] = path.as_ref();
        first = first.min(entry.local_header_offset());
        if entry.mode().is_symlink() {
            return Err(Stop::harmful(
                "The zip holds a link to a place outside it; nothing was taken from it. Send the files themselves.",
            ));
        }
        if let Some(why) = unsafe_name(raw) {
            return Err(Stop::harmful(format!(
                "The zip holds a name that {why} (“{}”); nothing was taken from it. Make a new zip and send that.",
                text::clean(&String::from_utf8_lossy(raw), 60)
            )));
        }
        if !entry.is_dir() && !seen.insert(raw.to_vec()) {
            return Err(Stop::harmful(
                "The zip holds two files of one name, so it is unclear which is meant; nothing was taken from it.",
            ));
        }
    }
    if first > 0 {
        return Err(Stop::harmful(
            "Something stands before the zip's own content, as in a program that unpacks itself; nothing was taken from it.",
        ));
    }
    Ok(())
}

/// What is wrong with a name, if anything: it climbs, is absolute, or means a device to some system.
fn unsafe_name(raw: &[u8]) -> Option<&'static str> {
    let name = String::from_utf8_lossy(raw).to_ascii_lowercase();
    let decoded = name.replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
    if decoded.starts_with(['/', '\\', '~']) || decoded.as_bytes().get(1) == Some(&b':') {
        return Some("starts outside the archive");
    }
    if decoded.contains('\0') {
        return Some("has a hidden end");
    }
    if decoded.len() > 1_024 {
        return Some("is longer than any real one");
    }
    if decoded.contains("%c0%af") {
        return Some("climbs out of its folder");
    }
    for part in decoded.trim_end_matches('/').split(['/', '\\']) {
        if part.len() > 1 && part.chars().all(|c| c == '.') {
            return Some("climbs out of its folder");
        }
        if part.is_empty() || part == "." || part.ends_with(['.', ' ']) {
            return Some("ends in a dot or blank, or is empty");
        }
        let stem = part.split('.').next().unwrap_or_default();
        let numbered = |s: &str| s.len() == 4 && (s.starts_with("com") || s.starts_with("lpt"));
        if matches!(stem, "con" | "prn" | "aux" | "nul") || numbered(stem) {
            return Some("means a device on some computers");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_reach_outside_are_found() {
        for bad in [
            "../x",
            "a/../../b",
            "/etc/x",
            "C:\\x",
            "\\\\host\\x",
            "%2e%2e%2fx",
            "nul.pdf",
            "a. ",
            "~root/x",
        ] {
            assert!(unsafe_name(bad.as_bytes()).is_some(), "{bad}");
        }
        for good in
            ["a.pdf", "MRI/S0001.dcm", "folder/", "Befund ü.pdf", "v1.2/report.pdf", ".hidden"]
        {
            assert_eq!(unsafe_name(good.as_bytes()), None, "{good}");
        }
    }
}
