//! What deserves attention in a file that was read: one sentence each, as it is stored, and what it says.

use std::fmt;

/// One thing that a person should know of a file. Stored as its sentence, so that older files read alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    NamesNobody,
    NoBirthDate,
    /// The birth date as it was written.
    OddBirthDate(String),
    /// The compression that cannot be drawn.
    NotDrawn(String),
    InsideNotPdf,
    NoPicture,
    NoPages,
}

const NAMES_NOBODY: &str = "The file does not name the person it is about.";
const NO_BIRTH_DATE: &str =
    "The file names the patient without a birth date; look whether it is theirs.";
const INSIDE_NOT_PDF: &str = "The document inside is not a PDF and is not shown.";
const NO_PICTURE: &str = "The file holds no picture.";
const NO_PAGES: &str = "The PDF has no pages, so there is nothing to show.";
const ODD_BIRTH_DATE: [&str; 2] = ["The birth date “", "” is not a full or existing date."];
const NOT_DRAWN: [&str; 2] = [
    "This image is compressed as ",
    ", which this page cannot draw. The file is kept whole and opens in the specialist's viewer.",
];

impl Note {
    /// What a stored sentence says; `None` for one that is of no known kind.
    #[must_use]
    pub fn read(sentence: &str) -> Option<Note> {
        let between = |[before, after]: [&str; 2]| {
            sentence.strip_prefix(before)?.strip_suffix(after).map(str::to_owned)
        };
        Some(match sentence {
            NAMES_NOBODY => Note::NamesNobody,
            NO_BIRTH_DATE => Note::NoBirthDate,
            INSIDE_NOT_PDF => Note::InsideNotPdf,
            NO_PICTURE => Note::NoPicture,
            NO_PAGES => Note::NoPages,
            _ => match between(ODD_BIRTH_DATE) {
                Some(written) => Note::OddBirthDate(written),
                None => Note::NotDrawn(between(NOT_DRAWN)?),
            },
        })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let around = |[before, after]: [&str; 2], what: &str| format!("{before}{what}{after}");
        f.write_str(&match self {
            Note::NamesNobody => NAMES_NOBODY.to_owned(),
            Note::NoBirthDate => NO_BIRTH_DATE.to_owned(),
            Note::OddBirthDate(written) => around(ODD_BIRTH_DATE, written),
            Note::NotDrawn(name) => around(NOT_DRAWN, name),
            Note::InsideNotPdf => INSIDE_NOT_PDF.to_owned(),
            Note::NoPicture => NO_PICTURE.to_owned(),
            Note::NoPages => NO_PAGES.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NotShown;

    #[test]
    fn every_note_is_known_again_by_its_sentence() {
        for note in [
            Note::NamesNobody,
            Note::NoBirthDate,
            Note::OddBirthDate("1961-02-30".into()),
            Note::NotDrawn("JPEG-LS".into()),
            Note::InsideNotPdf,
            Note::NoPicture,
            Note::NoPages,
        ] {
            assert_eq!(Note::read(&note.to_string()), Some(note));
        }
        let drawn = NotShown::Compression("JPEG-LS").to_string();
        assert_eq!(Note::read(&drawn), Some(Note::NotDrawn("JPEG-LS".into())));
        assert_eq!(Note::read("Something else."), None);
    }
}
