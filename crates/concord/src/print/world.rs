//! The closed world that a document is set in: one source, named files, our faces, nothing else.

use super::font::SHELF;
use std::collections::HashMap;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

pub(super) struct Desk {
    main: Source,
    files: HashMap<FileId, Bytes>,
}

impl Desk {
    /// `files` are what the template may read, by the name it uses. Everything else is refused:
    /// no folder, no package, no network, no clock.
    pub(super) fn new(template: &str, files: Vec<(String, Vec<u8>)>) -> Result<Self, String> {
        let main = Source::new(id("main.typ")?, template.to_owned());
        let files = files
            .into_iter()
            .map(|(name, bytes)| Ok((id(&name)?, Bytes::new(bytes))))
            .collect::<Result<_, String>>()?;
        Ok(Self { main, files })
    }

    /// Sets the pages and writes them as PDF. The error is typst's own account, one line per fault.
    pub(super) fn pdf(&self, options: &PdfOptions) -> Result<Vec<u8>, String> {
        let told = |faults: &[SourceDiagnostic]| {
            let lines: Vec<String> = faults
                .iter()
                .map(|f| {
                    let hints: Vec<&str> = f.hints.iter().map(|h| h.v.as_str()).collect();
                    format!("{} {}", f.message, hints.join(" "))
                })
                .collect();
            lines.join("; ")
        };
        let set = typst::compile::<PagedDocument>(self).output.map_err(|faults| told(&faults));
        let pdf =
            set.and_then(|pages| typst_pdf::pdf(&pages, options).map_err(|faults| told(&faults)));
        // What typst remembers of a compilation holds the patient's words, so nothing is kept of it.
        typst::comemo::evict(0);
        pdf
    }
}

fn id(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|e| format!("{name}: {e}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHELF.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use typst_pdf::{PdfStandard, PdfStandards};

    fn accessible(template: &str) -> Result<Vec<u8>, String> {
        let options = PdfOptions {
            standards: PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).unwrap(),
            ..PdfOptions::default()
        };
        let front = "#set document(title: \"T\", date: datetime(year: 2026, month: 3, day: 16))\n#set text(lang: \"en\")\n";
        let files = vec![("dot.svg".to_owned(), b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>".to_vec())];
        Desk::new(&format!("{front}{template}"), files)?.pdf(&options)
    }

    #[test]
    fn a_heading_jump_or_a_picture_without_words_is_refused() {
        assert!(accessible("= One\n== Two\n#image(\"dot.svg\", alt: \"A dot\")").is_ok());
        let jump = accessible("= One\n=== Three").unwrap_err();
        assert!(jump.contains("heading"), "{jump}");
        let silent = accessible("= One\n#image(\"dot.svg\")").unwrap_err();
        assert!(silent.contains("alt"), "{silent}");
    }

    #[test]
    fn nothing_outside_the_named_files_can_be_read() {
        for outside in [
            "#read(\"/etc/passwd\")",
            "#read(\"../secret.txt\")",
            "#import \"@preview/cetz:0.3.0\"",
            "#include \"other.typ\"",
            "#datetime.today()",
        ] {
            assert!(accessible(&format!("= One\n{outside}")).is_err(), "{outside}");
        }
    }
}
