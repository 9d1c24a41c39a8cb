//! Parts of a PDF joined into one, with an outline.

use super::report::PrintError;
use lopdf::{Bookmark, Dictionary, Document, Object, ObjectId};

/// How many pages a PDF has.
pub(super) fn pages(pdf: &[u8]) -> Result<usize, PrintError> {
    Ok(read(pdf)?.page_iter().count())
}

fn read(pdf: &[u8]) -> Result<Document, PrintError> {
    Document::load_mem(pdf).map_err(fault)
}

fn fault(e: impl std::fmt::Display) -> PrintError {
    PrintError::Joining(e.to_string())
}

/// Joins in order. `marks` are outline entries: title and page, counted from 1.
pub(super) fn join(parts: &[Vec<u8>], marks: &[(String, usize)]) -> Result<Vec<u8>, PrintError> {
    let mut whole = Document::with_version("1.7");
    let tree: ObjectId = (1, 0);
    let root: ObjectId = (2, 0);
    let mut next = 3;
    let mut kids = Vec::new();
    let mut about = None;
    for part in parts {
        let mut document = read(part)?;
        document.renumber_objects_with(next);
        next = document.max_id + 1;
        let catalog =
            document.trailer.get(b"Root").and_then(Object::as_reference).map_err(fault)?;
        if about.is_none() {
            about = document.trailer.get(b"Info").and_then(Object::as_reference).ok();
        }
        for page in document.page_iter().collect::<Vec<_>>() {
            let dictionary =
                document.get_object_mut(page).and_then(Object::as_dict_mut).map_err(fault)?;
            dictionary.set("Parent", Object::Reference(tree));
            kids.push(page);
        }
        let dropped: [&[u8]; 2] = [b"Pages", b"Catalog"];
        let kept = document.objects.into_iter().filter(|(id, object)| {
            let kind = object.as_dict().and_then(|d| d.get(b"Type")).and_then(Object::as_name);
            *id != catalog && !kind.is_ok_and(|k| dropped.contains(&k))
        });
        whole.objects.extend(kept);
    }
    let mut leaves = Dictionary::new();
    leaves.set("Type", "Pages");
    leaves.set("Count", i64::try_from(kids.len()).map_err(fault)?);
    leaves.set("Kids", kids.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
    whole.objects.insert(tree, Object::Dictionary(leaves));
    whole.max_id = next;
    let mut catalog = Dictionary::new();
    catalog.set("Type", "Catalog");
    catalog.set("Pages", Object::Reference(tree));
    for (title, page) in marks {
        if let Some(id) = kids.get(page.saturating_sub(1)) {
            whole.add_bookmark(Bookmark::new(title.clone(), [0.0; 3], 0, *id), None);
        }
    }
    if let Some(outline) = whole.build_outline() {
        catalog.set("Outlines", Object::Reference(outline));
    }
    whole.objects.insert(root, Object::Dictionary(catalog));
    whole.trailer.set("Root", Object::Reference(root));
    if let Some(about) = about {
        whole.trailer.set("Info", Object::Reference(about));
    }
    let mut out = Vec::new();
    whole.save_to(&mut out).map_err(fault)?;
    Ok(out)
}
