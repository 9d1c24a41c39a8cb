//! What waits for a clinician: safety stops first, then triage counting down, then the rest by when it is due.

use super::nav;
use crate::app::{App, AppError, Summary};
use crate::web::answer::{back_to, gap};
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::session::{Clinician, Desk};
use crate::web::sheet::{Block, Cell, Section, Sheet, Stand, Table, Tag, next_words};
use crate::web::words::Phrase;
use axum::extract::State;
use axum::response::Response;
use concord_domain::access::{Actor, Role};
use concord_domain::id::CaseId;
use concord_domain::next::{self, Next, What};
use concord_store::{CaseFilter, CaseOrder, CaseRow};
use jiff::Timestamp;

/// `GET /clinic`
pub(super) async fn show(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    frame: Frame,
) -> Result<Response, Refused> {
    let sheet = sheet(&desk.app, &me).await.map_err(back_to("/"))?;
    Ok(frame.show(&sheet))
}

/// The tables of the page, in order: what is pressing first.
const KINDS: [(&str, &str); 5] = [
    ("safety", "clinic-safety"),
    ("triage", "clinic-triage"),
    ("prepare", "clinic-prepare"),
    ("quality", "clinic-quality"),
    ("other", "clinic-other"),
];

async fn sheet(app: &App, me: &Actor) -> Result<Sheet, AppError> {
    let now = app.clock().now();
    let mut rows: [Vec<Vec<Cell>>; 5] = Default::default();
    let filter = CaseFilter { open: Some(true), ..CaseFilter::default() };
    let mut after = None;
    loop {
        let page = app.store().cases(&filter, CaseOrder::Due, after, 100).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.place(CaseOrder::Due));
        for row in &page {
            if let Some((kind, cells)) = waiting(app, me, row, now).await? {
                rows[kind].push(cells);
            }
        }
    }
    let mut sheet = Sheet::new("clinic-nav", "clinic-nav");
    sheet.links = nav("/clinic");
    sheet.sections =
        KINDS.iter().zip(rows).map(|((id, title), rows)| kind(id, title, rows)).collect();
    Ok(sheet)
}

fn kind(id: &'static str, title: &str, rows: Vec<Vec<Cell>>) -> Section {
    let stand = if rows.is_empty() { Stand::Aside } else { Stand::Now };
    let section = Section::new(id, Phrase::new(title).with("count", rows.len()), stand);
    if rows.is_empty() {
        return section.line("clinic-none");
    }
    section.with(Block::Aligned(Table {
        caption: Phrase::new(title).with("count", rows.len()),
        heads: vec![
            "work-case".into(),
            "work-action".into(),
            "work-due".into(),
            "work-phase".into(),
        ],
        rows,
    }))
}

/// What a clinician has to do for this case, if anything. A case that the reader reviews is not shown to them.
async fn waiting(
    app: &App,
    me: &Actor,
    row: &CaseRow,
    now: Timestamp,
) -> Result<Option<(usize, Vec<Cell>)>, AppError> {
    let loaded = app.load(CaseId(row.case)).await?;
    let case = &loaded.state;
    let ours = case.opening.as_ref().is_some_and(|o| o.tenant == me.tenant);
    if !ours || case.assignments.contains_key(&me.reviewer()) {
        return Ok(None);
    }
    let Some(next) = next::for_role(case, Role::Clinician, me.person, now) else { return Ok(None) };
    let summary = Summary::of(row)?;
    let name = if summary.patient.is_empty() {
        Phrase::new("work-no-name")
    } else {
        Phrase::own(format!("{}, {}", summary.patient, row.number))
    };
    let mut action = vec![next_words(&next)];
    action.extend(next.gaps.iter().take(2).map(gap));
    let cells = vec![
        Cell::Link(format!("/clinic/{}", row.case), name),
        Cell::Lines(action),
        Cell::Tag(due(&next, now)),
        Cell::Words(crate::web::sheet::phase_words(case.phase)),
    ];
    Ok(Some((place(next.what), cells)))
}

fn place(what: What) -> usize {
    match what {
        What::ClearSafety => 0,
        What::Triage => 1,
        What::Summarise
        | What::MakeNeutral
        | What::SetMode
        | What::ConfirmSeal
        | What::ReleaseCopy
        | What::FinishPreparation => 2,
        What::CheckQuality | What::Conclude => 3,
        _ => 4,
    }
}

/// How much time is left: hours on the same day, else the date.
fn due(next: &Next, now: Timestamp) -> Tag {
    let Some(due) = next.due else { return Tag::new("staff-none", "") };
    let minutes = due.duration_since(now).as_mins();
    if minutes < 0 {
        return Tag::new(Phrase::new("clinic-late").with("at", due), "stop");
    }
    if minutes < 12 * 60 {
        let words = Phrase::new("clinic-left").with("hours", minutes / 60);
        let kind = if minutes < 120 { "warn" } else { "now" };
        return Tag::new(words.with("minutes", minutes % 60), kind);
    }
    Tag::new(Phrase::new("staff-moment").with("at", due), "")
}
