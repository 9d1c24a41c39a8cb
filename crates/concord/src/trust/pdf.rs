//! A PDF signed as a whole: one incremental update that adds the signature, and the check that it covers every byte.

use super::chain::Chain;
use super::cms;
use super::key::{Signer, TrustError};
use concord_domain::opinion::hex;
use jiff::Timestamp;
use jiff::civil::DateTime;
use lopdf::{Dictionary, Document, Object, ObjectId};
use sha2::{Digest, Sha256};
use std::io::Write as _;

/// Bytes kept for the CMS signature; ours takes about 1,300.
const ROOM: usize = 4096;
const RANGE: &str = "/ByteRange[";
const TIME: &str = "/M(D:";
const CONTENTS: &str = "]/Contents<";
/// Characters of a range and of a time.
const COVERED: usize = 34;
const CLOCK: usize = 15;
const TIME_FORM: &str = "%Y%m%d%H%M%SZ";

/// Signs a PDF that [`crate::print::report`] made (PAdES baseline B-B, ETSI EN 319 142-1).
///
/// The pages stay byte for byte as they were; catalog, first page, field and signature are added behind them.
/// `when` is written to the second.
pub fn sign_pdf(pdf: &[u8], signer: &Signer, when: Timestamp) -> Result<Vec<u8>, TrustError> {
    let fault = |e: String| TrustError::Document(e);
    let holder = signer.chain().holder().map_err(TrustError::Certificate)?;
    let mut file = update(pdf, &holder.name, when).map_err(|e| fault(e.to_string()))?;
    let Place { range, start, end, .. } =
        Place::find(&file).ok_or_else(|| fault("no place for the signature".into()))?;
    let written = covered(start, end, file.len());
    file[range..range + written.len()].copy_from_slice(written.as_bytes());
    let der = cms::sign(&digest(&file, start, end), signer).map_err(fault)?;
    if der.len() > ROOM {
        return Err(TrustError::Document("the signature is larger than its place".into()));
    }
    let written = hex(&der);
    file[start + 1..start + 1 + written.len()].copy_from_slice(written.as_bytes());
    Ok(file)
}

/// Checks that the last signature covers the whole file but its own value, and that this value is
/// canonical: lower-case hexadecimal, strict DER, zeros behind it.
pub(super) fn check(file: &[u8]) -> Result<(Chain, Timestamp), String> {
    let Place { time, range, start, end } =
        Place::find(file).ok_or("the signature's place was changed")?;
    if file[range..range + COVERED] != *covered(start, end, file.len()).as_bytes() {
        return Err("the signature does not cover the whole file".into());
    }
    let bytes = unhex(&file[start + 1..end - 1])?;
    let length = der_length(&bytes).ok_or("the signature's length was changed")?;
    if bytes[length..].iter().any(|b| *b != 0) {
        return Err("something stands behind the signature".into());
    }
    let chain = cms::check(&bytes[..length], &digest(file, start, end))?;
    let text = std::str::from_utf8(&file[time..time + CLOCK]).unwrap_or_default();
    let civil = DateTime::strptime(TIME_FORM, text);
    let civil = civil.map_err(|_| "the time of signing cannot be read")?;
    let when = civil.to_zoned(jiff::tz::TimeZone::UTC).map_err(|e| e.to_string())?;
    Ok((chain, when.timestamp()))
}

/// Whether there is a signature at all.
pub(super) fn is_signed(file: &[u8]) -> bool {
    last_range(file).is_some()
}

/// Where a signature of ours has its parts: `/M(D:time)/ByteRange[range]/Contents<start...end>`, one behind the other.
struct Place {
    time: usize,
    range: usize,
    start: usize,
    end: usize,
}

impl Place {
    fn find(file: &[u8]) -> Option<Place> {
        let range = last_range(file)?;
        let time = range.checked_sub(RANGE.len() + 1 + CLOCK)?;
        let start = range + COVERED + CONTENTS.len() - 1;
        let end = start + 2 * ROOM + 2;
        let is = |at: usize, mark: &str| file.get(at..at + mark.len()) == Some(mark.as_bytes());
        let whole = is(time.checked_sub(TIME.len())?, TIME)
            && is(time + CLOCK, ")")
            && is(range + COVERED, CONTENTS)
            && is(end - 1, ">");
        whole.then_some(Place { time, range, start, end })
    }
}

/// Behind the last mark of a range. The value that follows it takes room, so the search begins before that.
fn last_range(file: &[u8]) -> Option<usize> {
    let before = &file[..file.len().checked_sub(2 * ROOM)?];
    before.windows(RANGE.len()).rposition(|w| w == RANGE.as_bytes()).map(|i| i + RANGE.len())
}

/// The range of a file of this length that leaves out the signature's value alone.
fn covered(start: usize, end: usize, length: usize) -> String {
    format!("0 {start:010} {end:010} {:010}", length.saturating_sub(end))
}

fn digest(file: &[u8], start: usize, end: usize) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(&file[..start]);
    hash.update(&file[end..]);
    hash.finalize().into()
}

fn unhex(text: &[u8]) -> Result<Vec<u8>, String> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    text.chunks_exact(2)
        .map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?))
        .collect::<Option<_>>()
        .ok_or_else(|| "the signature is not lower-case hexadecimal".into())
}

/// Header and body of a DER SEQUENCE whose length takes two bytes, as every signature of ours does.
fn der_length(bytes: &[u8]) -> Option<usize> {
    let [0x30, 0x82, high, low, ..] = bytes else { return None };
    let length = 4 + (usize::from(*high) << 8 | usize::from(*low));
    (length <= bytes.len()).then_some(length)
}

/// The file with an empty signature appended.
fn update(pdf: &[u8], name: &str, when: Timestamp) -> lopdf::Result<Vec<u8>> {
    let document = Document::load_mem(pdf)?;
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let page = document.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let signature: ObjectId = (document.max_id + 1, 0);
    let field: ObjectId = (document.max_id + 2, 0);

    let mut catalog = document.get_dictionary(root)?.clone();
    let mut form = Dictionary::new();
    form.set("Fields", vec![Object::Reference(field)]);
    form.set("SigFlags", 3);
    catalog.set("AcroForm", form);
    let mut first = document.get_dictionary(page)?.clone();
    let mut notes = match first.get(b"Annots") {
        Ok(object) => document.dereference(object)?.1.as_array()?.clone(),
        Err(_) => Vec::new(),
    };
    notes.push(Object::Reference(field));
    first.set("Annots", notes);
    first.set("Tabs", "S");

    let mut out = pdf.to_vec();
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    let mut places = vec![(root, out.len())];
    object(&mut out, root, &Object::Dictionary(catalog))?;
    places.push((page, out.len()));
    object(&mut out, page, &Object::Dictionary(first))?;
    places.push((signature, out.len()));
    signature_object(&mut out, signature, name, when)?;
    places.push((field, out.len()));
    object(&mut out, field, &Object::Dictionary(widget(signature, page)))?;
    trailer(&mut out, pdf, &document, places)?;
    Ok(out)
}

/// A field without a face: its rectangle is empty and lies outside the page's area, which is what
/// PDF/UA asks of an annotation outside the tag tree, and it prints, which PDF/A asks.
fn widget(signature: ObjectId, page: ObjectId) -> Dictionary {
    let mut widget = Dictionary::new();
    widget.set("Type", "Annot");
    widget.set("Subtype", "Widget");
    widget.set("FT", "Sig");
    widget.set("T", Object::string_literal("Signature"));
    widget.set("TU", Object::string_literal("Signature"));
    widget.set("F", 132);
    widget.set("Rect", vec![Object::Integer(0); 4]);
    widget.set("V", Object::Reference(signature));
    widget.set("P", Object::Reference(page));
    widget
}

fn object(out: &mut Vec<u8>, id: ObjectId, object: &Object) -> lopdf::Result<()> {
    writeln!(out, "{} {} obj", id.0, id.1)?;
    written(out, object)?;
    out.extend_from_slice(b"\nendobj\n");
    Ok(())
}

/// One object as PDF text (ISO 32000-1, 7.3). lopdf keeps its own writer to itself.
fn written(out: &mut Vec<u8>, object: &Object) -> lopdf::Result<()> {
    match object {
        Object::Null => write!(out, "null")?,
        Object::Boolean(value) => write!(out, "{value}")?,
        Object::Integer(value) => write!(out, "{value}")?,
        Object::Real(value) => write!(out, "{value}")?,
        Object::Name(value) => name_object(out, value)?,
        Object::String(value, _) => write!(out, "<{}>", hex(value))?,
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R")?,
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                written(out, item)?;
                out.push(b' ');
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend_from_slice(b"<<");
            for (key, value) in dictionary {
                name_object(out, key)?;
                out.push(b' ');
                written(out, value)?;
            }
            out.extend_from_slice(b">>");
        }
        Object::Stream(_) => {
            return Err(lopdf::Error::ObjectType { expected: "Dictionary", found: "Stream" });
        }
    }
    Ok(())
}

fn name_object(out: &mut Vec<u8>, name: &[u8]) -> std::io::Result<()> {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"-_.+:".contains(byte) {
            out.push(*byte);
        } else {
            write!(out, "#{byte:02x}")?;
        }
    }
    Ok(())
}

fn signature_object(
    out: &mut Vec<u8>,
    id: ObjectId,
    name: &str,
    when: Timestamp,
) -> lopdf::Result<()> {
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(name.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let number = id.0;
    let name = hex(&utf16);
    let time = when.strftime(TIME_FORM);
    write!(
        out,
        "{number} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name<{name}>{TIME}{time})"
    )?;
    write!(out, "{RANGE}{}{CONTENTS}{}>>>\nendobj\n", covered(0, 0, 0), "0".repeat(2 * ROOM))?;
    Ok(())
}

fn trailer(
    out: &mut Vec<u8>,
    pdf: &[u8],
    document: &Document,
    mut places: Vec<(ObjectId, usize)>,
) -> lopdf::Result<()> {
    let table = out.len();
    places.sort_unstable();
    out.extend_from_slice(b"xref\n");
    for ((number, generation), offset) in &places {
        write!(out, "{number} 1\n{offset:010} {generation:05} n\r\n")?;
    }
    let mut trailer = Dictionary::new();
    trailer.set("Size", i64::from(document.max_id) + 3);
    for key in ["Root", "Info"] {
        if let Ok(object) = document.trailer.get(key.as_bytes()) {
            trailer.set(key, object.clone());
        }
    }
    trailer.set("Prev", i64::try_from(document.xref_start).unwrap_or_default());
    // The first half names the document, the second this state of it (ISO 32000-1, 14.4).
    if let Ok([first, _]) =
        document.trailer.get(b"ID").and_then(Object::as_array).map(Vec::as_slice)
    {
        let state =
            Object::String(Sha256::digest(pdf)[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
        trailer.set("ID", vec![first.clone(), state]);
    }
    out.extend_from_slice(b"trailer\n");
    written(out, &Object::Dictionary(trailer))?;
    write!(out, "\nstartxref\n{table}\n%%EOF\n")?;
    Ok(())
}

/// What travels inside: the named attachments, and the hash that the document's keywords name.
pub(super) struct Inside {
    pub(super) report: Vec<u8>,
    pub(super) bundle: Vec<u8>,
    pub(super) keywords: String,
}

/// Reads the attachments. Called only after the signature has been found good and its issuer known.
pub(super) fn inside(file: &[u8]) -> Result<Inside, String> {
    let told = |e: lopdf::Error| format!("the PDF cannot be read: {e}");
    let document = Document::load_mem(file).map_err(told)?;
    let root = document.catalog().map_err(told)?;
    let follow = |dictionary: &Dictionary, key: &str| -> Result<Dictionary, String> {
        let object = dictionary.get(key.as_bytes()).map_err(told)?;
        document.dereference(object).and_then(|(_, o)| o.as_dict().cloned()).map_err(told)
    };
    let files = follow(&follow(root, "Names")?, "EmbeddedFiles")?;
    let names = files.get(b"Names").and_then(Object::as_array).map_err(told)?;
    let attachment = |wanted: &str| -> Result<Vec<u8>, String> {
        let mut found = names
            .chunks_exact(2)
            .filter(|pair| pair[0].as_str().is_ok_and(|n| n == wanted.as_bytes()));
        let (Some(pair), None) = (found.next(), found.next()) else {
            return Err(format!("the PDF must carry exactly one {wanted}"));
        };
        let specification =
            document.dereference(&pair[1]).and_then(|(_, o)| o.as_dict()).map_err(told)?;
        let stream = follow(specification, "EF")?;
        let object = stream.get(b"F").map_err(told)?;
        let stream = document.dereference(object).and_then(|(_, o)| o.as_stream()).map_err(told)?;
        Ok(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
    };
    let keywords = follow(&document.trailer, "Info").and_then(|info| {
        lopdf::decode_text_string(info.get(b"Keywords").map_err(told)?).map_err(told)
    })?;
    Ok(Inside { report: attachment("report.json")?, bundle: attachment("bundle.json")?, keywords })
}
