//! What the pane shows in tests and on screenshots.

use super::{Pane, Shown, Tab};
use crate::app::rendition::{Leaf, Listed, Worth};
use crate::web::words::Phrase;
use concord_domain::case::record::Kind;
use concord_domain::id::RecordId;
use concord_domain::opinion::Region;
use concord_records::Note;
use jiff::civil::date;
use uuid::Uuid;

/// A letter with a sealed place, a frame of a series with a cited region, and a file without a page open.
#[must_use]
pub fn samples() -> Vec<Pane> {
    let pane =
        |leaf, disguised, covered| Pane { tabs: tabs(), leaf, disguised, covered, notes: vec![] };
    let noted = Pane { notes: notes(), ..pane(Some(letter()), false, (0, 0)) };
    vec![
        pane(Some(letter()), false, (1, 1)),
        pane(Some(image()), false, (0, 0)),
        pane(None, true, (2, 2)),
        noted,
    ]
}

/// One of each kind, and a sentence of no known kind.
fn notes() -> Vec<Phrase> {
    let known = [
        Note::NamesNobody,
        Note::NoBirthDate,
        Note::OddBirthDate("1961-02-30".into()),
        Note::NotDrawn("JPEG-LS".into()),
        Note::InsideNotPdf,
        Note::NoPicture,
        Note::NoPages,
    ];
    let all = known.map(|note| note.to_string()).into_iter();
    all.chain(["Page 3 is blank.".to_owned()]).map(super::note).collect()
}

fn listed(n: u128, title: &str, kind: Kind, pages: u32, covered: Vec<u32>) -> Listed {
    Listed {
        record: RecordId(Uuid::from_u128(n)),
        version: 1,
        title: title.into(),
        kind,
        date: Some(date(2026, 1, 14)),
        source: "St Aidan’s Hospital".into(),
        pages,
        set_aside: false,
        covered,
    }
}

fn tabs() -> Vec<Tab> {
    let all = [
        listed(1, "MRI report", Kind::ImagingReport, 2, vec![1]),
        listed(2, "MRI of the right shoulder", Kind::Imaging, 24, vec![]),
    ];
    all.iter()
        .map(|r| super::tab(r, Some(all[0].record), &|id, page| format!("/{id}/{page}")))
        .collect()
}

fn letter() -> Shown {
    let leaf = Leaf {
        record: listed(1, "MRI report", Kind::ImagingReport, 2, vec![1]),
        page: 1,
        lines: vec!["Full-thickness tear of the supraspinatus, 24 mm.".into()],
        values: vec![Worth {
            pointer: "/entry/3/resource".into(),
            name: "HbA1c".into(),
            shown: "52 mmol/mol".into(),
            date: Some(date(2026, 1, 20)),
        }],
        has_picture: true,
        is_covered: true,
    };
    Shown {
        kind: super::kind(leaf.record.kind),
        leaf,
        picture: "/icon.svg".into(),
        larger: "/larger".into(),
        region: None,
        value: Some("/entry/3/resource".into()),
        before: String::new(),
        after: "/2".into(),
        slide: "/slide".into(),
        strip: vec![(1, "/1".into()), (2, "/2".into())],
    }
}

fn image() -> Shown {
    let record = listed(2, "MRI of the right shoulder", Kind::Imaging, 24, vec![]);
    let leaf = Leaf {
        record,
        page: 11,
        lines: vec![],
        values: vec![],
        has_picture: true,
        is_covered: false,
    };
    Shown {
        kind: super::kind(leaf.record.kind),
        leaf,
        picture: "/icon.svg".into(),
        larger: String::new(),
        region: Some(Region { x: 520, y: 180, width: 160, height: 140 }),
        value: None,
        before: "/10".into(),
        after: "/12".into(),
        slide: "/slide".into(),
        strip: (7..=15).map(|n| (n, format!("/{n}"))).collect(),
    }
}
