//! The walk through a data set: elements, lists and their ends.

use std::ops::Range;

use dicom_core::{Tag, VR, dictionary::DataDictionary, dictionary::DataDictionaryEntry};
use dicom_dictionary_std::{StandardDataDictionary, tags, uids};

use super::super::super::foreign;
use super::{BIG_ENDIAN, Fragments, broken};
use crate::record::Stop;

pub(super) const UNDEFINED: u32 = u32::MAX;
const ITEM: Tag = Tag(0xFFFE, 0xE000);
const ITEM_END: Tag = Tag(0xFFFE, 0xE00D);
const SEQUENCE_END: Tag = Tag(0xFFFE, 0xE0DD);
/// Zeros after a data set, which some programs write and nobody minds.
pub(super) const PADDING: &str = "padding";
const DEEPEST: usize = 64;
const MOST_ELEMENTS: usize = 2_000_000;

pub(super) fn tag_at(data: &[u8], at: usize, big: bool) -> Option<Tag> {
    let b = data.get(at..at.checked_add(4)?)?;
    let word = |x: u8, y: u8| {
        if big { u16::from_be_bytes([x, y]) } else { u16::from_le_bytes([x, y]) }
    };
    Some(Tag(word(b[0], b[1]), word(b[2], b[3])))
}

/// Start of the content and declared length of an element in explicit encoding (PS3.5 section 7.1.2).
pub(super) fn explicit_header(data: &[u8], at: usize, big: bool) -> Result<(usize, u32), Stop> {
    let head = data.get(at..at + 8).ok_or_else(|| broken("it ends inside an entry"))?;
    let vr = [head[4], head[5]];
    if !vr.iter().all(u8::is_ascii_uppercase) {
        return Err(broken("an entry is not written in the encoding the file declares"));
    }
    match &vr {
        b"OB" | b"OD" | b"OF" | b"OL" | b"OV" | b"OW" | b"SQ" | b"SV" | b"UC" | b"UN" | b"UR"
        | b"UT" | b"UV" => Ok((at + 12, long(data, at + 8, big)?)),
        _ => {
            let two = [head[6], head[7]];
            let length = if big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) };
            Ok((at + 8, u32::from(length)))
        }
    }
}

fn long(data: &[u8], at: usize, big: bool) -> Result<u32, Stop> {
    let four: [u8; 4] = data
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .ok_or_else(|| broken("it ends inside an entry"))?;
    Ok(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
}

/// What is open around the current place: a sequence or an item, and where it must end if it said so.
#[derive(Debug, Clone, Copy)]
struct Open {
    sequence: bool,
    end: Option<usize>,
    explicit: bool,
    /// Start of the element, when it is a list of unknown kind that is left out of what is parsed.
    cut_from: Option<usize>,
}

/// A walk through a data set, element by element.
pub(super) struct Walk<'a> {
    data: &'a [u8],
    /// From here to the end there are zeros alone.
    zeros_from: usize,
    pub at: usize,
    explicit: bool,
    big: bool,
    elements: usize,
    open: Vec<Open>,
    pub fragments: Option<Fragments>,
    pub pixel_bytes: Option<u64>,
    pub sizes_well_formed: bool,
    pub cuts: Vec<Range<usize>>,
}

impl<'a> Walk<'a> {
    pub fn over(data: &'a [u8], at: usize, transfer_syntax: &str) -> Self {
        // Looked for once: asked anew before each entry, a file of empty ones would cost its length squared.
        let zeros_from = data.iter().rposition(|b| *b != 0).map_or(0, |last| last + 1);
        Self {
            data,
            zeros_from,
            at,
            explicit: transfer_syntax != uids::IMPLICIT_VR_LITTLE_ENDIAN,
            big: transfer_syntax == BIG_ENDIAN,
            elements: 0,
            open: Vec::new(),
            fragments: None,
            pixel_bytes: None,
            sizes_well_formed: true,
            cuts: Vec::new(),
        }
    }

    /// Walks to the end; says what follows the data set, if anything.
    pub fn run(&mut self) -> Result<Option<&'static str>, Stop> {
        let mut last = Tag(0, 0);
        loop {
            self.close_finished();
            self.elements += 1;
            if self.elements > MOST_ELEMENTS {
                return Err(broken("it has millions of entries"));
            }
            if self.open.is_empty() {
                if self.at == self.data.len() {
                    return Ok(None);
                }
                if self.at >= self.zeros_from {
                    return Ok(Some(PADDING));
                }
                if let Some(tail) = foreign(&self.data[self.at..]) {
                    return Ok(Some(tail));
                }
                let tag = self.tag()?;
                if tag.0 < last.0 && tag.0 < 8 {
                    return Err(broken("its entries are out of order"));
                }
                last = tag;
            }
            self.step()?;
        }
    }

    fn close_finished(&mut self) {
        while self.open.last().is_some_and(|open| open.end == Some(self.at)) {
            self.open.pop();
        }
    }

    fn tag(&self) -> Result<Tag, Stop> {
        tag_at(self.data, self.at, self.big).ok_or_else(|| broken("it ends inside an entry"))
    }

    fn limit(&self) -> usize {
        self.open.iter().rev().find_map(|open| open.end).unwrap_or(self.data.len())
    }

    fn step(&mut self) -> Result<(), Stop> {
        let tag = self.tag()?;
        match (tag, self.open.last().copied()) {
            (ITEM, Some(Open { sequence: true, explicit, .. })) => {
                let length = long(self.data, self.at + 4, self.big)?;
                self.at += 8;
                self.enter(false, length, explicit)
            }
            (ITEM_END, Some(Open { sequence: false, end: None, .. }))
            | (SEQUENCE_END, Some(Open { sequence: true, end: None, .. })) => {
                long(self.data, self.at + 4, self.big)?;
                self.at += 8;
                if let Some(start) = self.open.pop().and_then(|open| open.cut_from) {
                    self.cuts.push(start..self.at);
                }
                Ok(())
            }
            (_, Some(Open { sequence: true, .. })) => Err(broken("a list in it is not closed")),
            (ITEM | ITEM_END | SEQUENCE_END, _) => Err(broken("a list in it ends twice")),
            (tag, _) => self.element(tag),
        }
    }

    fn enter(&mut self, sequence: bool, length: u32, explicit: bool) -> Result<(), Stop> {
        if self.open.len() >= DEEPEST {
            return Err(broken("lists in it are nested more than 64 deep"));
        }
        let end = if length == UNDEFINED { None } else { Some(self.end_of(length)?) };
        self.open.push(Open { sequence, end, explicit, cut_from: None });
        Ok(())
    }

    fn end_of(&self, length: u32) -> Result<usize, Stop> {
        self.at
            .checked_add(length as usize)
            .filter(|end| *end <= self.limit())
            .ok_or_else(|| broken("an entry is longer than what is there"))
    }

    fn element(&mut self, tag: Tag) -> Result<(), Stop> {
        let explicit = self.open.last().map_or(self.explicit, |open| open.explicit);
        let (content, length, vr) = if explicit {
            let (content, length) = explicit_header(self.data, self.at, self.big)?;
            (content, length, [self.data[self.at + 4], self.data[self.at + 5]])
        } else {
            let vr = StandardDataDictionary.by_tag(tag).map(|entry| entry.vr().relaxed());
            let vr = if vr == Some(VR::SQ) { *b"SQ" } else { *b"??" };
            (self.at + 8, long(self.data, self.at + 4, self.big)?, vr)
        };
        let start = std::mem::replace(&mut self.at, content);
        if matches!(tag, tags::ROWS | tags::COLUMNS) && explicit && self.open.is_empty() {
            self.sizes_well_formed &= vr == *b"US" && length == 2;
        }
        if tag == tags::PIXEL_DATA && length == UNDEFINED {
            let fragments = self.fragments()?;
            if self.open.is_empty() {
                self.fragments = Some(fragments);
            }
            return Ok(());
        }
        if vr == *b"SQ" || length == UNDEFINED {
            // A list of unknown kind and length is written in implicit encoding (PS3.5 section 6.2.2).
            let unknown = explicit && vr == *b"UN";
            self.enter(true, length, explicit && !unknown)?;
            return if unknown { self.leave_out(start) } else { Ok(()) };
        }
        let end = self.end_of(length)?;
        if tag == tags::PIXEL_DATA && self.open.is_empty() {
            self.pixel_bytes = Some(u64::from(length));
        }
        self.at = end;
        Ok(())
    }

    /// Marks the list just entered to be left out: the parser misreads such lists and would then allocate
    /// by whatever stands where it expects a length. What is left out stays in the sealed original.
    fn leave_out(&mut self, start: usize) -> Result<(), Stop> {
        let bounded = self.open.iter().any(|open| open.end.is_some());
        match self.open.last_mut() {
            Some(open) if !bounded => {
                open.cut_from = Some(start);
                Ok(())
            }
            _ => Err(broken("it holds a list of unknown kind inside a list of fixed length")),
        }
    }

    /// Encapsulated pixels (PS3.5 annex A.4): an offset table, then fragments, then an end mark.
    fn fragments(&mut self) -> Result<Fragments, Stop> {
        let mut places = Vec::new();
        let mut table = Vec::new();
        let mut first = None;
        loop {
            let tag = self.tag()?;
            let length = long(self.data, self.at + 4, self.big)?;
            let start = self.at + 8;
            self.at = start;
            match tag {
                SEQUENCE_END => break,
                ITEM => {
                    let end = self.end_of(length)?;
                    if first.is_none() {
                        first = Some(end);
                        table = self.data[start..end].chunks_exact(4).map(<[u8]>::to_vec).collect();
                    } else {
                        places.push(start..end);
                    }
                    self.at = end;
                }
                _ => return Err(broken("its pictures have no end mark")),
            }
        }
        let end = places.last().map_or(0, |place| place.end);
        for entry in table {
            let offset = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]) as usize;
            if first.is_none_or(|first| first.saturating_add(offset) >= end.max(first + 1)) {
                return Err(broken("its table of pictures points outside the file"));
            }
        }
        Ok(Fragments { places })
    }
}
