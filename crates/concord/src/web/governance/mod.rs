//! The governance lead's room: credentials that run out, concerns, disclosures, and whether the record is whole.

mod case;

use super::answer::back_to;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::session::{Desk, Governance};
use super::sheet::read::Unread;
use super::sheet::{Act, Block, Cell, Section, Sheet, Stand, Table, Tag, next_words};
use super::words::Phrase;
use crate::app::{App, AppError};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use concord_domain::access::{Actor, Role};
use concord_domain::id::CaseId;
use concord_domain::next;
use concord_store::{CaseFilter, CaseOrder};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Days before a licence or an indemnity runs out at which it is shown.
const AHEAD: i32 = 60;

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/governance", get(show))
        .route("/governance/audit", post(audit))
        .route("/governance/{case}", get(one))
        .route("/governance/{case}/{step}", post(act))
}

fn nav(here: bool) -> Vec<NavLink> {
    vec![NavLink::new("/governance", "gov-nav").here(here)]
}

/// `GET /governance`
async fn show(
    State(desk): State<Desk>,
    Governance(me, _): Governance,
    frame: Frame,
) -> Result<Response, Refused> {
    let sheet = sheet(&desk.app, &me).await.map_err(back_to("/"))?;
    Ok(frame.show(&sheet))
}

async fn sheet(app: &App, me: &Actor) -> Result<Sheet, AppError> {
    let mut sheet = Sheet::new("gov-nav", "gov-nav");
    sheet.links = nav(true);
    let audit = Act::new("/governance/audit", "gov-verify");
    sheet.sections = vec![
        table(
            "cases",
            "gov-cases",
            &["work-case", "work-action", "work-due"],
            cases(app, me).await?,
        ),
        table(
            "credentials",
            "gov-credentials",
            &["staff-who", "gov-licensed", "gov-indemnified", "gov-checked"],
            credentials(app).await?,
        ),
        Section::new("audit", "gov-audit", Stand::Aside).line("gov-audit-words").act(audit),
    ];
    Ok(sheet)
}

fn table(id: &str, title: &str, heads: &[&str], rows: Vec<Vec<Cell>>) -> Section {
    if rows.is_empty() {
        return Section::new(id, title, Stand::Aside).line("gov-none");
    }
    let heads = heads.iter().map(|h| Phrase::new(*h)).collect();
    Section::new(id, title, Stand::Now).with(Block::Table(Table {
        caption: title.into(),
        heads,
        rows,
    }))
}

/// Cases in which governance has something to do, ended ones too.
async fn cases(app: &App, me: &Actor) -> Result<Vec<Vec<Cell>>, AppError> {
    let now = app.clock().now();
    let mut rows = vec![];
    let mut after = None;
    loop {
        let page = app.store().cases(&CaseFilter::default(), CaseOrder::Due, after, 200).await?;
        let Some(last) = page.last() else { return Ok(rows) };
        after = Some(last.place(CaseOrder::Due));
        for row in page {
            let loaded = app.load(CaseId(row.case)).await?;
            let ours = loaded.state.opening.as_ref().is_some_and(|o| o.tenant == me.tenant);
            let next = next::for_role(&loaded.state, Role::Governance, me.person, now);
            let Some(next) = next.filter(|_| ours) else { continue };
            let due = next.due.map(|at| Phrase::new("staff-moment").with("at", at));
            rows.push(vec![
                Cell::Link(format!("/governance/{}", row.case), Phrase::own(row.number)),
                Cell::Words(next_words(&next)),
                Cell::Words(due.unwrap_or_else(|| "staff-none".into())),
            ]);
        }
    }
}

/// Specialists whose licence or indemnity runs out soon or has run out, or who are suspended.
async fn credentials(app: &App) -> Result<Vec<Vec<Cell>>, AppError> {
    let today = app.clock().now().to_zoned(TimeZone::UTC).date();
    let soon = today.saturating_add(AHEAD.days());
    let mut rows = vec![];
    for (_, specialist) in app.specialists().await? {
        let known = &specialist.credentials;
        let due = |until: Option<Date>| until.is_none_or(|day| day <= soon);
        let Some(profile) = &specialist.profile else { continue };
        if !due(known.licensed_until)
            && !due(known.indemnified_until)
            && specialist.suspended.is_none()
        {
            continue;
        }
        let checked = known.checked_on.map(|d| Phrase::new("staff-date").with("date", d));
        let mut name = vec![Phrase::own(profile.name.0.clone())];
        name.extend(
            specialist.suspended.clone().map(|why| Phrase::new("gov-suspended").with("why", why)),
        );
        rows.push(vec![
            Cell::Lines(name),
            until(known.licensed_until, today),
            until(known.indemnified_until, today),
            Cell::Words(checked.unwrap_or_else(|| "staff-none".into())),
        ]);
    }
    Ok(rows)
}

fn until(until: Option<Date>, today: Date) -> Cell {
    match until {
        None => Cell::Tag(Tag::new("gov-unknown", "stop")),
        Some(day) => {
            let kind = if day < today { "stop" } else { "" };
            Cell::Tag(Tag::new(Phrase::new("staff-date").with("date", day), kind))
        }
    }
}

/// `POST /governance/audit`: walks every chain now and says what it found.
async fn audit(
    State(desk): State<Desk>,
    Governance(_, _): Governance,
    frame: Frame,
) -> Result<Response, Refused> {
    let audit = desk.app.store().audit_verify(None).await;
    let audit = audit.map_err(|e| back_to("/governance")(e.into()))?;
    let mut sheet = Sheet::new("gov-audit", "gov-audit");
    sheet.back = Some(("/governance".into(), "gov-nav".into()));
    sheet.links = nav(false);
    let words = Phrase::new("gov-walked").with("chains", audit.chains).with("events", audit.events);
    let section = Section::new("result", "gov-result", Stand::Now).line(words);
    let section = if audit.findings.is_empty() {
        section.with(Block::Note("good", "gov-clean".into()))
    } else {
        let wrong = audit.findings.iter().map(|f| Phrase::own(f.to_string()));
        section.with(Block::Note("stop", "gov-broken".into())).with(Block::Gaps(wrong.collect()))
    };
    sheet.sections = vec![section];
    Ok(frame.show(&sheet))
}

/// `GET /governance/{case}`
async fn one(
    State(desk): State<Desk>,
    Governance(me, _): Governance,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let sheet = case::sheet(&desk.app, me, case).await.map_err(back_to("/governance"))?;
    Ok(frame.show(&sheet))
}

/// `POST /governance/{case}/{step}`
async fn act(
    State(desk): State<Desk>,
    Governance(me, _): Governance,
    Path((id, step)): Path<(CaseId, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let here = format!("/governance/{id}");
    let mut form = Form::parse(&body);
    match case::read(&desk.app, &step, &mut form) {
        Ok(command) => {
            desk.app.run(&me, id, command).await.map_err(back_to(here.as_str()))?;
            let to = if step == "erase" { "/governance" } else { &here };
            Ok(go_on(to, "flash-work-done"))
        }
        Err(Unread::Unknown) => Err(Refused::not_found()),
        Err(Unread::Amiss) => {
            let sheet = case::sheet(&desk.app, me, id).await.map_err(back_to(here))?;
            Ok(frame.again(&sheet.amiss(&form)))
        }
    }
}
