//! The faces that documents are set in.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// What is compiled into this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fonts {
    /// Families, sorted, each once.
    pub families: Vec<String>,
    /// An Arabic report needs it; without it `report` refuses one.
    pub arabic: bool,
}

/// The faces that this program was built with. Without the packages of `web/` these are typst's own,
/// which have no Arabic.
pub fn fonts() -> Fonts {
    let mut families: Vec<String> =
        SHELF.faces.iter().map(|f| f.info().family.to_string()).collect();
    families.sort();
    families.dedup();
    let arabic = FACES.iter().any(|(package, _)| package.ends_with("arabic"));
    Fonts { families, arabic }
}

pub(super) struct Shelf {
    pub(super) book: LazyHash<FontBook>,
    pub(super) faces: Vec<Font>,
}

/// Parsed once for the life of the process. Mathematics is never set, so its faces stay out.
pub(super) static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let carried = FACES.iter().flat_map(|(_, bytes)| Font::iter(Bytes::new(*bytes)));
    let embedded = typst_kit::fonts::embedded()
        .map(|(font, _)| font)
        .filter(|font| !font.info().family.starts_with("New Computer Modern"));
    let faces: Vec<Font> = carried.chain(embedded).collect();
    let book = LazyHash::new(FontBook::from_fonts(&faces));
    Shelf { book, faces }
});
