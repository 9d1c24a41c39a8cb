//! The outline of a DICOM file: every declared length checked against the bytes that are there, before
//! a parser that allocates by declared length sees them (PS3.5 section 7, PS3.10 section 7).

mod walk;

use std::borrow::Cow;
use std::ops::Range;

use dicom_dictionary_std::{tags, uids};

use self::walk::{PADDING, UNDEFINED, Walk, explicit_header, tag_at};
use crate::Budget;
use crate::budget::{self, Unpacking};
use crate::record::Stop;

/// Explicit VR big endian: retired, still found on old discs (PS3.5 2016b, annex A.3).
pub(super) const BIG_ENDIAN: &str = "1.2.840.10008.1.2.2";

/// Where things stand in a file whose lengths all hold.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    /// What the parser gets: the file without tail and lists of unknown kind and, where its group
    /// length was wrong, with it put right.
    pub file: Cow<'a, [u8]>,
    /// Where the received file's data set ends.
    pub whole: usize,
    /// Transfer Syntax UID.
    pub transfer_syntax: String,
    /// What follows the data set, when it is not padding.
    pub tail: Option<&'static str>,
    /// Frames or fragments of compressed pixels, and the offset table's entries.
    pub fragments: Option<Fragments>,
    /// Length of uncompressed pixels in bytes.
    pub pixel_bytes: Option<u64>,
    /// Whether the sizes of the picture are written in the form the standard asks for.
    pub sizes_well_formed: bool,
}

/// Compressed pixels: where each fragment stands in [`Outline::file`].
#[derive(Debug, Default)]
pub(super) struct Fragments {
    pub places: Vec<Range<usize>>,
}

/// Reads the outline.
pub(super) fn outline<'a>(bytes: &'a [u8], budget: &mut Budget) -> Result<Outline<'a>, Stop> {
    let (start, transfer_syntax, repaired) = file_meta(bytes)?;
    let file: Cow<'a, [u8]> = repaired.map_or(Cow::Borrowed(bytes), Cow::Owned);
    let deflated = transfer_syntax == uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    let inflated = if deflated { Some(inflate(&bytes[start..], budget)?) } else { None };
    let data = inflated.as_ref().map_or(bytes, |(data, _)| data);
    let mut walk = Walk::over(data, if deflated { 0 } else { start }, &transfer_syntax);
    let mut tail = walk.run()?;
    let mut whole = walk.at;
    if let Some((_, packed)) = &inflated {
        if !walk.cuts.is_empty() {
            return Err(broken("its compressed content holds lists of unknown kind"));
        }
        // What is packed with the data set cannot be cut without packing it anew; no program writes that.
        if tail.is_some_and(|what| what != PADDING) {
            return Err(broken("something foreign is packed behind its entries"));
        }
        whole = start + packed;
        tail = after(&bytes[whole..]);
    }
    let fragments = walk.fragments.map(|fragments| moved(fragments, &walk.cuts));
    Ok(Outline {
        file: without(file, whole, &walk.cuts),
        whole,
        transfer_syntax,
        tail: tail.filter(|what| *what != PADDING),
        fragments,
        pixel_bytes: walk.pixel_bytes,
        sizes_well_formed: walk.sizes_well_formed,
    })
}

/// What stands behind a compressed data set; one zero makes its length even (PS3.5 annex A.5).
fn after(rest: &[u8]) -> Option<&'static str> {
    if rest.iter().all(|b| *b == 0) {
        return Some(PADDING);
    }
    super::super::foreign(rest).or(Some("foreign data"))
}

/// Where the fragments stand once the cuts before them are left out. Both are in the order of the file.
fn moved(mut fragments: Fragments, cuts: &[Range<usize>]) -> Fragments {
    let (mut cuts, mut left_out) = (cuts.iter().peekable(), 0);
    for place in &mut fragments.places {
        while let Some(cut) = cuts.next_if(|cut| cut.end <= place.start) {
            left_out += cut.len();
        }
        *place = place.start - left_out..place.end - left_out;
    }
    fragments
}

/// The file up to its end, without what is left out.
fn without<'a>(file: Cow<'a, [u8]>, whole: usize, cuts: &[Range<usize>]) -> Cow<'a, [u8]> {
    match file {
        Cow::Borrowed(all) if cuts.is_empty() => Cow::Borrowed(&all[..whole]),
        file => {
            let mut kept = Vec::with_capacity(whole);
            let mut at = 0;
            for cut in cuts {
                kept.extend_from_slice(&file[at..cut.start]);
                at = cut.end;
            }
            kept.extend_from_slice(&file[at..whole]);
            Cow::Owned(kept)
        }
    }
}

fn broken(what: &str) -> Stop {
    Stop::reject(format!(
        "The DICOM file is damaged or cut short: {what}. Ask for it again; nothing of it was used."
    ))
}

/// Group 0002 (PS3.10 section 7.1): where the data set starts, its transfer syntax, and the file with
/// its group length corrected if that was wrong but harmless.
fn file_meta(bytes: &[u8]) -> Result<(usize, String, Option<Vec<u8>>), Stop> {
    if bytes.len() < 144 || &bytes[128..132] != b"DICM" {
        return Err(broken("its header is missing"));
    }
    let mut at = 132;
    let mut syntax = None;
    let mut declared = None;
    while let Some(tag) = tag_at(bytes, at, false).filter(|tag| tag.0 == 2) {
        let (content, length) = explicit_header(bytes, at, false)?;
        let value = bytes
            .get(content..content.saturating_add(length as usize))
            .filter(|_| length != UNDEFINED)
            .ok_or_else(|| broken("an entry of its header is longer than the file"))?;
        match tag {
            tags::FILE_META_INFORMATION_GROUP_LENGTH => {
                let length = value.try_into().map_err(|_| broken("its header has no length"))?;
                declared = Some((at + 12, u32::from_le_bytes(length) as usize));
            }
            tags::TRANSFER_SYNTAX_UID => {
                let text = String::from_utf8_lossy(value);
                syntax = Some(text.trim_end_matches(['\0', ' ']).to_owned());
            }
            _ => {}
        }
        at = content + value.len();
    }
    let syntax = syntax.ok_or_else(|| broken("it does not say how it is encoded"))?;
    let mut repaired = None;
    if let Some((place, length)) = declared
        && place + length != at
    {
        if place + length > bytes.len() {
            return Err(broken("its header claims to be longer than the file"));
        }
        let mut copy = bytes.to_vec();
        copy[place - 4..place].copy_from_slice(&((at - place) as u32).to_le_bytes());
        repaired = Some(copy);
    }
    Ok((at, syntax, repaired))
}

/// The unpacked data set, and how many of the bytes it was packed in.
fn inflate(deflated: &[u8], budget: &mut Budget) -> Result<(Vec<u8>, usize), Stop> {
    let mut stream = flate2::bufread::DeflateDecoder::new(deflated);
    let data = budget::unpack(&mut stream, deflated.len(), budget).map_err(|why| match why {
        Unpacking::Broken => broken("its compressed content does not unpack"),
        Unpacking::Bomb => Stop::reject(
            "The DICOM file unpacks to far more than it is (a decompression bomb); it was not opened.",
        ),
    })?;
    Ok((data, deflated.len() - stream.into_inner().len()))
}
