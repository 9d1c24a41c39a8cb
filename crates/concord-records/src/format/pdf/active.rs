//! What a PDF carries besides its pages: scripts, actions, attachments, forms.

use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};

use crate::record::Stop;

/// Names of what is left behind, each once; refuses what no honest document holds.
pub(super) fn look(pdf: &Pdf) -> Result<Vec<String>, Stop> {
    let mut seen = Seen::default();
    for object in pdf.objects() {
        if let Object::Stream(stream) = &object {
            let packings = stream
                .filters()
                .iter()
                .filter(|filter| {
                    matches!(
                        filter,
                        Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
                    )
                })
                .count();
            if packings > 1 {
                return Err(Stop::reject(
                    "The PDF packs its content several times over, as no honest document does; it was not opened.",
                ));
            }
        }
        seen.visit(&object, 0);
    }
    if seen.xfa {
        return Err(Stop::quarantine(
            "The PDF is a form program (XFA), not a document. It was set aside; ask for a printed version.",
        ));
    }
    let named = [
        (seen.script, "scripts"),
        (seen.launch, "commands that start programs or open other files"),
        (seen.submit, "commands that send data elsewhere"),
        (seen.attachment, "attached files"),
        (seen.media, "sound, film or 3D objects"),
    ];
    Ok(named.into_iter().filter(|(found, _)| *found).map(|(_, name)| name.to_owned()).collect())
}

#[derive(Default)]
struct Seen {
    script: bool,
    launch: bool,
    submit: bool,
    attachment: bool,
    media: bool,
    xfa: bool,
}

impl Seen {
    fn visit(&mut self, object: &Object<'_>, depth: usize) {
        // Direct nesting only; references are objects of their own and are visited there.
        if depth > 32 {
            return;
        }
        match object {
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => self.dict(stream.dict(), depth),
            Object::Array(array) => self.array(array, depth),
            _ => {}
        }
    }

    fn array(&mut self, array: &Array<'_>, depth: usize) {
        for item in array.raw_iter() {
            if let MaybeRef::NotRef(item) = item {
                self.visit(&item, depth + 1);
            }
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: usize) {
        for (name, value) in dict.entries() {
            match name.as_str() {
                "JS" | "JavaScript" => self.script = true,
                "XFA" => self.xfa = true,
                "EmbeddedFiles" | "EF" | "EmbeddedFile" => self.attachment = true,
                "RichMedia" | "RichMediaContent" => self.media = true,
                _ => {}
            }
            if let MaybeRef::NotRef(value) = value {
                if let Object::Name(kind) = &value {
                    self.named(&name, kind);
                }
                self.visit(&value, depth + 1);
            }
        }
    }

    fn named(&mut self, key: &Name<'_>, kind: &Name<'_>) {
        match (key.as_str(), kind.as_str()) {
            ("S", "JavaScript" | "Rendition") => self.script = true,
            ("S", "Launch" | "GoToR" | "GoToE") => self.launch = true,
            ("S", "SubmitForm" | "ImportData") => self.submit = true,
            ("S" | "Subtype", "Movie" | "Sound" | "RichMedia" | "3D" | "Screen") => {
                self.media = true;
            }
            ("Type" | "Subtype", "EmbeddedFile" | "FileAttachment") => self.attachment = true,
            _ => {}
        }
    }
}
