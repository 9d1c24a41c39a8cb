//! Zip archives, unpacked in memory one file at a time. Names inside are labels, never paths.

mod list;
mod name;

use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ReaderAt, ZipArchive, ZipLocator};

use self::list::{Listed, damaged};
use super::{Format, Keep};
use crate::Budget;
use crate::budget::{self, Unpacking};
use crate::identity;
use crate::record::{Found, Kind, Record, Stop, Verdict, sha256};

/// An archive at hand: where its bytes are, and what is known of them.
pub(crate) struct Packed<R> {
    /// Its name, cleaned.
    pub file: String,
    pub bytes: R,
    pub length: u64,
    /// SHA-256 of the whole archive, lower-case hex.
    pub sha256: String,
}

impl<'a> Packed<&'a [u8]> {
    pub fn in_memory(file: String, bytes: &'a [u8]) -> Self {
        Packed { file, bytes, length: bytes.len() as u64, sha256: sha256(bytes) }
    }
}

/// Reads an archive: a record for itself, then one per file inside.
pub(crate) fn read<R: ReaderAt>(
    packed: Packed<R>,
    budget: &mut Budget,
    depth: u32,
    keep: &mut Keep<'_>,
) -> Vec<Record> {
    open(packed, budget, depth, keep).0
}

/// The records of an archive, and whether it was built to harm.
fn open<R: ReaderAt>(
    packed: Packed<R>,
    budget: &mut Budget,
    depth: u32,
    keep: &mut Keep<'_>,
) -> (Vec<Record>, bool) {
    let mut inside = Vec::new();
    let Packed { file, bytes, length, sha256 } = packed;
    let outcome = unpack(&file, (bytes, length), budget, depth, keep, &mut inside);
    let found = Found {
        kind: Kind::Archive,
        media_type: "application/zip".into(),
        sha256,
        bytes: length,
        ..Found::default()
    };
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
    let mut records = vec![Record { file, verdict, reason, found }];
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
        (1, 0) => "1 file read.".to_owned(),
        (_, 0) => format!("{taken} files read."),
        _ => format!("{taken} files read, {left} not taken; the list says which and why."),
    };
    (Verdict::Accepted, reason)
}

fn unpack<R: ReaderAt>(
    file: &str,
    (bytes, length): (R, u64),
    budget: &mut Budget,
    depth: u32,
    keep: &mut Keep<'_>,
    inside: &mut Vec<Record>,
) -> Result<(), Stop> {
    if depth > budget.depth {
        return Err(Stop::harmful(
            "Archives are nested more than two deep. Unpack it and send the files inside.",
        ));
    }
    let mut buffer = vec![0; rawzip::RECOMMENDED_BUFFER_SIZE];
    let archive =
        ZipLocator::new().locate_in_reader(bytes, &mut buffer, length).map_err(damaged)?;
    let mut locked = None;
    for entry in list::list(&archive, budget)? {
        let label = format!("{file}/{}", entry.label);
        if entry.is_encrypted {
            locked.get_or_insert_with(|| label.clone());
            inside.push(set_aside(label, Stop::quarantine(
                "The file is locked with a password and could not be looked into. Send it unlocked, or tell the coordinator the password by telephone.",
            )));
            continue;
        }
        match content(&archive, &entry, budget) {
            Ok(data) => inside.append(&mut look_into(&label, &data, budget, depth, keep)?),
            Err(Broken::Archive(stop)) => return Err(stop),
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

/// Reads one unpacked file, and hands on its bytes when anything of it may be used. An archive inside that
/// was built to harm condemns the one around it.
fn look_into(
    label: &str,
    data: &[u8],
    budget: &mut Budget,
    depth: u32,
    keep: &mut Keep<'_>,
) -> Result<Vec<Record>, Stop> {
    if matches!(super::recognise(data), Format::Zip) {
        let (records, harmful) =
            open(Packed::in_memory(label.to_owned(), data), budget, depth + 1, keep);
        if harmful {
            let why = &records[0].reason;
            return Err(Stop::harmful(format!("“{label}” inside it was refused. {why}")));
        }
        return Ok(records);
    }
    let records = super::read(label, data, budget, depth + 1, keep);
    for record in records.iter().filter(|record| record.verdict != Verdict::Rejected) {
        keep(&record.file, data);
    }
    Ok(records)
}

fn set_aside(file: String, stop: Stop) -> Record {
    let found = Found::of(Kind::Unknown, "application/octet-stream", &[]);
    Record { file, verdict: stop.verdict, reason: stop.reason, found }
}

/// Why an entry has no content: the archive ends here, or the entry alone is broken.
enum Broken {
    Archive(Stop),
    Entry(Stop),
}

fn content<R: ReaderAt>(
    archive: &ZipArchive<R>,
    entry: &Listed,
    budget: &mut Budget,
) -> Result<Vec<u8>, Broken> {
    let broken =
        || Broken::Entry(Stop::reject("The file inside the zip is damaged. Send it again."));
    let at = archive.get_entry(entry.place).map_err(|_| broken())?;
    let (start, end) = at.compressed_data_range();
    let packed = usize::try_from(end.saturating_sub(start)).map_err(|_| broken())?;
    let unpacked = match entry.method {
        CompressionMethod::STORE => budget::unpack(at.reader(), packed, budget),
        CompressionMethod::DEFLATE => {
            budget::unpack(DeflateDecoder::new(at.reader()), packed, budget)
        }
        _ => {
            return Err(Broken::Entry(Stop::reject(
                "The file inside the zip is packed in an unusual way. Send it in an ordinary zip.",
            )));
        }
    };
    let data = unpacked.map_err(|why| match why {
        Unpacking::Broken => broken(),
        Unpacking::Bomb => Broken::Archive(Stop::harmful(
            "The zip unpacks to far more than it is (a decompression bomb); nothing was taken from it.",
        )),
    })?;
    if data.len() as u64 != entry.size {
        return Err(Broken::Archive(Stop::harmful(
            "The zip declares other sizes than it holds; nothing was taken from it. Make a new zip and send that.",
        )));
    }
    if rawzip::crc32(&data) != entry.crc32 {
        return Err(broken());
    }
    Ok(data)
}
