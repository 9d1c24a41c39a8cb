//! A page of a record, on which what reveals an earlier opinion is marked.

use super::{nav, scene};
use crate::app::{App, AppError};
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::session::{Clinician, Desk};
use crate::web::sheet::read::{Read, Unread, id, whole};
use crate::web::sheet::{Act, Block, Field, Kind, Picture, Scene, Section, Sheet, Stand};
use crate::web::words::Phrase;
use axum::extract::{Path, State};
use axum::response::Response;
use concord_domain::access::Actor;
use concord_domain::case::preparation::{self, Seal};
use concord_domain::case::{Command, Phase};
use concord_domain::id::{CaseId, RecordId};
use concord_domain::opinion::Region;

/// The four numbers of a rectangle, in thousandths of the page.
const EDGES: [(&str, &str); 4] = [
    ("x", "clinic-edge-x"),
    ("y", "clinic-edge-y"),
    ("width", "clinic-edge-width"),
    ("height", "clinic-edge-height"),
];

/// `GET /clinic/{case}/seal/{record}/{page}`
pub(super) async fn show(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    Path((case, record, page)): Path<(CaseId, RecordId, u32)>,
    frame: Frame,
) -> Result<Response, Refused> {
    let back = format!("/clinic/{case}");
    let sheet = sheet(&desk.app, me, case, record, page).await.map_err(back_to(back))?;
    Ok(frame.show(&sheet))
}

pub(super) async fn sheet(
    app: &App,
    me: Actor,
    case: CaseId,
    record: RecordId,
    page: u32,
) -> Result<Sheet, AppError> {
    let scene = scene(app, me, case).await?;
    let file = scene.case().records.files.get(&record).ok_or(AppError::NotFound)?;
    if !scene.file || !(1..=file.pages).contains(&page) {
        return Err(AppError::NotFound);
    }
    let mut sheet = Sheet::new("clinic-seal-window", Phrase::own(file.title.0.clone()));
    sheet.back = Some((scene.root.clone(), "work-back-to-case".into()));
    sheet.number = scene.case().opening.as_ref().map(|o| o.number.clone()).unwrap_or_default();
    sheet.under = Some(Phrase::new("clinic-page-of").with("page", page).with("of", file.pages));
    sheet.links = nav("");
    let here = |page: u32| format!("{}/seal/{record}/{page}", scene.root);
    let mut turns = vec![];
    if page > 1 {
        turns.push((here(page - 1), Phrase::new("clinic-page-before")));
    }
    if page < file.pages {
        turns.push((here(page + 1), Phrase::new("clinic-page-after")));
    }
    let seals: Vec<Seal> = scene.case().preparation.seals.iter().copied().collect();
    let seals: Vec<Seal> =
        seals.into_iter().filter(|s| s.record == record && s.page == page).collect();
    let marking = marking(&scene, &here(page));
    let picture = Picture {
        src: format!("/open/{case}/record/{record}/{page}/picture.png"),
        words: Phrase::new("clinic-page-of").with("page", page).with("of", file.pages),
        marks: seals
            .iter()
            .map(|s| (s.region.x, s.region.y, s.region.width, s.region.height))
            .collect(),
        draws: if marking.is_some() { "mark".into() } else { String::new() },
    };
    let section = Section::new("page", "clinic-seal", Stand::Now).with(Block::Links(turns));
    let marks = Section::new("marks", "clinic-marked", Stand::Aside);
    sheet.sections = vec![
        section.with(Block::Picture(picture)).acts(marking),
        marked(&scene, marks, &here(page), &seals),
    ];
    Ok(sheet)
}

/// Each mark on this page, and how it is taken away.
fn marked(scene: &Scene, section: Section, here: &str, seals: &[Seal]) -> Section {
    if seals.is_empty() {
        return section.line("clinic-no-marks");
    }
    seals.iter().enumerate().fold(section, |section, (n, seal)| {
        let earlier = scene.case().request.earlier.get(&seal.reveals);
        let by = earlier.map(|e| e.by.0.clone()).unwrap_or_default();
        let r = seal.region;
        let words = Phrase::new("clinic-mark-line").with("number", n + 1).with("by", by);
        let place = format!("{}, {}, {}, {}", r.x, r.y, r.width, r.height);
        let remove = Act::new(here, "clinic-unmark").key(format!("un{n}"));
        let remove = remove.hidden("do", "unmark").hidden("reveals", seal.reveals);
        let remove = remove.hidden("x", r.x).hidden("y", r.y);
        section
            .line(words.with("place", place))
            .act(remove.hidden("width", r.width).hidden("height", r.height))
    })
}

fn marking(scene: &Scene, here: &str) -> Option<Act> {
    let case = scene.case();
    let earlier = case
        .request
        .earlier
        .iter()
        .map(|(id, e)| Card::new(id.to_string(), Phrase::own(e.by.0.clone())));
    let earlier: Vec<Card> = earlier.collect();
    let open = (Phase::Records..=Phase::BlindReview).contains(&case.phase) && case.end.is_none();
    if !open || earlier.is_empty() {
        return None;
    }
    let presets = ["drawn", "whole", "top", "bottom"];
    let presets = presets.map(|p| Card::new(p, Phrase::new(format!("clinic-area-{p}")))).to_vec();
    let mut act = Act::new(here, "clinic-mark").first().hidden("do", "mark");
    "mark".clone_into(&mut act.key);
    act = act.pick("reveals", "clinic-reveals", earlier).choice("area", "clinic-area", presets);
    if let Some(field) = act.fields.last_mut() {
        "whole".clone_into(&mut field.value);
    }
    Some(
        EDGES
            .iter()
            .fold(act, |act, (name, label)| act.field(Field::new(*name, *label, Kind::Number))),
    )
}

pub(super) fn read(record: RecordId, page: u32, form: &mut Form) -> Read {
    let reveals = id(form, "reveals");
    let area = form.value("area").to_owned();
    let region = match area.as_str() {
        "whole" => Some(Region::WHOLE),
        "top" => Some(Region { height: 500, ..Region::WHOLE }),
        "bottom" => Some(Region { y: 500, height: 500, ..Region::WHOLE }),
        _ => drawn(form),
    };
    let (reveals, region) = whole(form, reveals.zip(region))?;
    let seal = Seal { record, page, region, reveals };
    let command = match form.value("do") {
        "mark" => preparation::Command::Mark(seal),
        "unmark" => preparation::Command::Unmark(seal),
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Preparation(command))
}

fn drawn(form: &mut Form) -> Option<Region> {
    let mut edges = [0; 4];
    for (edge, (name, _)) in edges.iter_mut().zip(EDGES) {
        let typed = form.whole(name, 0, 1000);
        if typed.is_none() && form.fault_of(name).is_none() {
            form.fault(name, "clinic-edge-missing");
        }
        *edge = u16::try_from(typed?).ok()?;
    }
    let [x, y, width, height] = edges;
    let region = Region { x, y, width, height };
    if !region.is_within_page() {
        form.fault("width", "clinic-edge-outside");
        return None;
    }
    Some(region)
}
