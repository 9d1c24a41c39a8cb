//! Checks on the bytes of a PDF before a parser that unpacks without limit sees them.

use std::collections::BTreeMap;

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys::CONTENTS;
use hayro::hayro_syntax::object::{Array, MaybeRef, Object};

use super::super::foreign;
use crate::record::Stop;
use crate::{Budget, budget};

/// Refuses what stands before or after the document, and streams that unpack to far more than they are.
pub(super) fn check(bytes: &[u8], budget: &mut Budget) -> Result<(), Stop> {
    let start = find(bytes, b"%PDF-", 0).unwrap_or(0);
    if !bytes[..start].iter().all(|b| b.is_ascii_whitespace() || matches!(b, 0xEF | 0xBB | 0xBF)) {
        return Err(Stop::quarantine(
            "Something else stands before the PDF in this file. It was set aside until a person decides.",
        ));
    }
    if let Some(end) = rfind(bytes, b"%%EOF") {
        let tail = &bytes[end + 5..];
        let skip = tail.iter().take_while(|b| b.is_ascii_whitespace() || **b == 0).count();
        let archive = find(tail, b"PK\x03\x04", 0).is_some();
        if let Some(what) = foreign(&tail[skip..]).or(archive.then_some("a zip archive")) {
            return Err(Stop::quarantine(format!(
                "The PDF is followed by {what}. It was set aside until a person decides."
            )));
        }
    }
    let mut at = 0;
    while let Some(place) = find(bytes, b"stream", at) {
        at = place + 6;
        if place >= 3 && &bytes[place - 3..place] == b"end" {
            continue;
        }
        let skip = bytes[at..].iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let (consumed, produced) =
            unpacked(&bytes[at + skip..], budget.bytes_each.min(budget.bytes));
        budget.produce(usize::try_from(produced).unwrap_or(usize::MAX))?;
        if budget::is_bomb(consumed, produced) {
            return Err(Stop::reject(
                "The PDF unpacks to far more than it is (a decompression bomb); it was not opened.",
            ));
        }
    }
    Ok(())
}

/// How much the stream that starts here unpacks to, if it is packed at all (ISO 32000-2, 7.4.4).
fn unpacked(packed: &[u8], limit: u64) -> (u64, u64) {
    if packed.len() < 2
        || packed[0] & 0x0F != 8
        || !u16::from_be_bytes([packed[0], packed[1]]).is_multiple_of(31)
    {
        return (0, 0);
    }
    let mut inflate = Decompress::new(true);
    let mut sink = vec![0; 64 << 10];
    loop {
        let before = (inflate.total_in(), inflate.total_out());
        let rest =
            packed.get(usize::try_from(before.0).unwrap_or(usize::MAX)..).unwrap_or_default();
        let step = inflate.decompress(rest, &mut sink, FlushDecompress::None);
        let after = (inflate.total_in(), inflate.total_out());
        let stuck = before == after;
        if stuck || after.1 > limit || !matches!(step, Ok(Status::Ok | Status::BufError)) {
            return after;
        }
    }
}

/// Quarantines a document of which a page's content was replaced after it was first written.
///
/// Later additions to a PDF are ordinary (a signature, a filled form); they do not rewrite the content
/// of a page.
pub(super) fn check_shadow(bytes: &[u8], pdf: &Pdf) -> Result<(), Stop> {
    let mut ends = 0;
    let mut at = 0;
    while let Some(place) = find(bytes, b"%%EOF", at) {
        ends += 1;
        at = place + 5;
    }
    if ends < 2 {
        return Ok(());
    }
    let written = definitions(bytes);
    for page in pdf.pages().iter() {
        let mut numbers: Vec<i32> = Vec::new();
        if let Some(id) = page.raw().get_ref(CONTENTS) {
            numbers.push(id.obj_number.cast_signed());
        }
        if let Some(parts) = page.raw().get::<Array<'_>>(CONTENTS) {
            numbers.extend(
                parts
                    .raw_iter()
                    .filter_map(|part: MaybeRef<Object<'_>>| part.as_obj_ref())
                    .map(|id| id.obj_number.cast_signed()),
            );
        }
        if numbers.iter().any(|number| written.get(number).is_some_and(|times| *times > 1)) {
            return Err(Stop::quarantine(
                "The content of a page in this PDF was replaced after it was first written. It was set aside until a person decides.",
            ));
        }
    }
    Ok(())
}

/// How often each object number is defined in the file (`12 0 obj`).
fn definitions(bytes: &[u8]) -> BTreeMap<i32, u32> {
    let mut written = BTreeMap::new();
    let mut at = 0;
    while let Some(place) = find(bytes, b" obj", at) {
        at = place + 4;
        let head = &bytes[place.saturating_sub(16)..place];
        let mut words = head.rsplit(|b| b.is_ascii_whitespace()).filter(|word| !word.is_empty());
        let _generation = words.next();
        let number = words
            .next()
            .and_then(|word| std::str::from_utf8(word).ok())
            .and_then(|word| word.parse().ok());
        if let Some(number) = number {
            *written.entry(number).or_insert(0) += 1;
        }
    }
    written
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == needle[0])?;
        if bytes[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    (0..bytes.len().saturating_sub(needle.len() - 1))
        .rev()
        .find(|at| bytes[*at..].starts_with(needle))
}
