//! The worklist: each case shows one next action, whose it is and when it is due.

use super::case::flags;
use super::nav;
use crate::app::{App, AppError, Loaded, Summary};
use crate::web::answer::{back_to, gap};
use crate::web::filters;
use crate::web::page::{Frame, NavLink, Page, Room};
use crate::web::refusal::Refused;
use crate::web::session::{Coordinator, Desk};
use crate::web::sheet::{Tag, hold_words, next_words, owner, pace, phase_words};
use crate::web::words::Phrase;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use concord_domain::access::{Actor, Role};
use concord_domain::case::Case;
use concord_domain::id::{CaseId, PersonId};
use concord_domain::next::{self, Next, Owner};
use concord_store::{CaseAfter, CaseFilter, CaseOrder, CaseRow};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use uuid::Uuid;

/// Rows of one page.
const PAGE: usize = 40;
/// Rows that a filter reads at most before it says "go on".
const READ: usize = 800;

/// The page.
#[derive(Debug, Template)]
#[template(path = "coordinator/worklist.html")]
pub struct Worklist {
    today: jiff::civil::Date,
    lists: Vec<(String, Phrase, bool)>,
    groups: Vec<Group>,
    more: Option<String>,
}

/// Cases whose next action is due at about the same time.
#[derive(Debug)]
struct Group {
    title: Phrase,
    late: bool,
    rows: Vec<Line>,
}

/// One case.
#[derive(Debug)]
struct Line {
    href: String,
    number: String,
    patient: Phrase,
    field: String,
    /// What colours the case: urgent, an open complaint.
    flags: Vec<Tag>,
    urgent: bool,
    phase: Phrase,
    hold: Option<Phrase>,
    action: Phrase,
    reason: Option<Phrase>,
    owner: Phrase,
    due: Option<Timestamp>,
    /// Class of the due date: late, tdy, "".
    when: &'static str,
    /// How the promised day of the report stands.
    report: Phrase,
    /// Class of the line before: "", risk, bad.
    pressing: &'static str,
    /// Days since the request.
    since: Option<u32>,
    /// Where it can be taken by the reader; empty when it has a coordinator.
    take: String,
    me: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    list: Option<String>,
    after: Option<String>,
}

const LISTS: [&str; 7] = ["mine", "cases", "everyone", "late", "patient", "unassigned", "held"];

/// `GET /desk`
pub(super) async fn show(
    State(desk): State<Desk>,
    Coordinator(me, _): Coordinator,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Refused> {
    let page = page(&desk.app, &me, &asked, &frame.reader.zone).await.map_err(back_to("/"))?;
    Ok(frame.show(&page))
}

async fn page(app: &App, me: &Actor, asked: &Asked, zone: &TimeZone) -> Result<Worklist, AppError> {
    let now = app.clock().now();
    let list = asked.list.as_deref().filter(|l| LISTS.contains(l)).unwrap_or("mine");
    let filter = filter(list, me, now);
    let mut after = asked.after.as_deref().and_then(place);
    let mut lines = vec![];
    let mut read = 0;
    let mut names = BTreeMap::new();
    // What waits for the reader is in another order than the cases are: all of it is read before it is shown.
    let most = if list == "mine" { READ } else { PAGE };
    let more = loop {
        let rows = app.store().cases(&filter, CaseOrder::Due, after, 40).await?;
        let last = rows.len() < 40;
        for row in rows {
            read += 1;
            after = Some(row.place(CaseOrder::Due));
            lines.extend(line(app, me, list, &row, now, &mut names).await?);
            if lines.len() == most {
                break;
            }
        }
        if lines.len() == most || (read >= READ && !last) {
            break after.map(|a| format!("/desk?list={list}&after={}.{}", a.place, a.case));
        }
        if last {
            break None;
        }
    };
    if list == "mine" {
        // A case that has ended may be written to all the same.
        for row in app.every_case(&ended_with_a_task(me), CaseOrder::Due).await? {
            lines.extend(line(app, me, list, &row, now, &mut names).await?);
        }
    }
    // A new request is nobody's yet: its number stands where every coordinator looks.
    let nobodys = app.store().count_cases(&self::filter("unassigned", me, now)).await?;
    let lists = LISTS.iter().map(|l| {
        let words = Phrase::new(format!("work-list-{l}")).with("count", nobodys);
        (format!("/desk?list={l}"), words, *l == list)
    });
    let today = now.to_zoned(zone.clone()).date();
    Ok(Worklist { today, lists: lists.collect(), groups: grouped(lines, now, zone), more })
}

fn filter(list: &str, me: &Actor, now: Timestamp) -> CaseFilter {
    let open = CaseFilter { open: Some(true), ..CaseFilter::default() };
    match list {
        "mine" | "cases" => CaseFilter { coordinator: Some(me.person.0), ..open },
        "late" => CaseFilter { due_before: Some(now), ..open },
        "unassigned" => CaseFilter { unassigned: true, ..open },
        "held" => CaseFilter { held: Some(true), ..open },
        _ => open,
    }
}

/// Cases of a coordinator that have ended and in which something is due.
fn ended_with_a_task(me: &Actor) -> CaseFilter {
    CaseFilter {
        open: Some(false),
        coordinator: Some(me.person.0),
        due_before: Some(Timestamp::MAX),
        ..CaseFilter::default()
    }
}

/// Where the page before ended, as its link says.
pub(in crate::web) fn place(typed: &str) -> Option<CaseAfter> {
    let (place, case) = typed.split_once('.')?;
    Some(CaseAfter { place: place.parse().ok()?, case: case.parse::<Uuid>().ok()? })
}

/// One row, as it stands now: what is next and both clocks move with time, so they are read anew.
async fn line(
    app: &App,
    me: &Actor,
    list: &str,
    row: &CaseRow,
    now: Timestamp,
    names: &mut BTreeMap<PersonId, String>,
) -> Result<Option<Line>, AppError> {
    let loaded = app.load(CaseId(row.case)).await?;
    let ours = loaded.state.opening.as_ref().is_some_and(|o| o.tenant == me.tenant);
    let Some(next) = task(&loaded.state, me, list, now).filter(|_| ours) else {
        return Ok(None);
    };
    let coordinator = loaded.state.coordinator;
    if let Some(person) = coordinator.filter(|_| next.owner == Owner::Coordinator) {
        named(app, names, person).await;
    }
    if let Owner::Specialist(id) = next.owner
        && let Some(profile) = app.specialist(id).await?.state.profile
    {
        names.insert(id.into(), profile.name.0);
    }
    let words = match (&next.owner, coordinator) {
        (Owner::Coordinator, Some(c)) => names.get(&c).cloned().map(Phrase::own),
        (Owner::Coordinator, None) => Some(Phrase::new("work-nobody")),
        _ => None,
    };
    let words = words.unwrap_or_else(|| owner(&next.owner, names));
    let line = shown(row, &loaded, &next, words, now)?;
    Ok(Some(Line { me: me.person.to_string(), ..line }))
}

/// The task that a list shows of a case: of the reader's own list their own, of every other the case's first.
fn task(case: &Case, me: &Actor, list: &str, now: Timestamp) -> Option<Next> {
    match list {
        "mine" => next::for_role(case, Role::Coordinator, me.person, now),
        "patient" => Some(next::action(case, now)).filter(|next| next.owner == Owner::Patient),
        _ => Some(next::action(case, now)),
    }
}

fn shown(
    row: &CaseRow,
    loaded: &Loaded,
    next: &Next,
    owner: Phrase,
    now: Timestamp,
) -> Result<Line, AppError> {
    let case = &loaded.state;
    let summary = Summary::of(row)?;
    let pace = pace(loaded, now);
    let nameless = summary.patient.is_empty();
    let report = pace.map_or_else(|| Phrase::new("staff-forecast-open"), |p| p.forecast_words());
    let take = case.coordinator.is_none().then(|| format!("/desk/{}/take", row.case));
    Ok(Line {
        href: format!("/desk/{}", row.case),
        number: row.number.clone(),
        patient: if nameless { "work-no-name".into() } else { Phrase::own(summary.patient) },
        field: summary.field,
        flags: flags(case),
        urgent: summary.urgent,
        phase: phase_words(case.phase),
        hold: case.hold.as_ref().map(|h| hold_words(h.kind)),
        action: next_words(next),
        reason: next.gaps.first().map(gap),
        owner,
        when: if next.is_late(now) { "late" } else { "" },
        due: next.due,
        report: Phrase::new("work-report-of").with("words", report),
        pressing: pace.map_or("", |p| p.class()),
        since: pace.and_then(|p| p.b),
        take: take.unwrap_or_default(),
        me: String::new(),
    })
}

async fn named(app: &App, names: &mut BTreeMap<PersonId, String>, person: PersonId) {
    if let Entry::Vacant(place) = names.entry(person) {
        place.insert(app.name_of(person).await);
    }
}

/// By when the next action is due, in the reader's days.
fn grouped(lines: Vec<Line>, now: Timestamp, zone: &TimeZone) -> Vec<Group> {
    let today = now.to_zoned(zone.clone()).date();
    let tomorrow = today.saturating_add(1.day());
    let week = today.saturating_add(7.days());
    let titles = [
        "work-overdue",
        "work-today",
        "work-tomorrow",
        "work-this-week",
        "work-later",
        "work-undated",
    ];
    let mut groups: Vec<Vec<Line>> = titles.iter().map(|_| vec![]).collect();
    for mut line in lines {
        let day = line.due.map(|due| due.to_zoned(zone.clone()).date());
        let at = match day {
            _ if line.when == "late" => 0,
            Some(day) if day <= today => 1,
            Some(day) if day == tomorrow => 2,
            Some(day) if day <= week => 3,
            Some(_) => 4,
            None => 5,
        };
        if at == 1 {
            line.when = "tdy";
        }
        groups[at].push(line);
    }
    for rows in &mut groups {
        rows.sort_by_key(|line| (!line.urgent, line.due));
    }
    titles
        .iter()
        .zip(groups)
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(title, rows)| Group {
            title: Phrase::new(*title).with("count", rows.len()),
            late: *title == "work-overdue",
            rows,
        })
        .collect()
}

impl Page for Worklist {
    fn title(&self) -> Phrase {
        Phrase::new("work-nav-list")
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "worklist"
    }

    fn nav(&self) -> Vec<NavLink> {
        nav("/desk")
    }

    fn samples() -> Vec<Worklist> {
        let now = Timestamp::UNIX_EPOCH;
        let line = |due: Option<Timestamp>, when, take: &str| Line {
            href: "/desk/1".into(),
            number: "CN-2417".into(),
            patient: Phrase::own("Nadia Karim"),
            field: "pancreatic surgery".into(),
            flags: vec![Tag::new("work-flag-complaint", "warn")],
            urgent: true,
            phase: "phase-records".into(),
            hold: due.is_none().then(|| "hold-waiting-for-patient".into()),
            action: "next-chase-record".into(),
            reason: Some(Phrase::new("gap-checklist-item").with("title", "MRI")),
            owner: Phrase::own("Ruth Adeyemi"),
            due,
            when,
            report: Phrase::new("work-report-of")
                .with("words", Phrase::new("staff-forecast-spare").with("days", 2)),
            since: Some(19),
            pressing: "",
            take: take.into(),
            me: "1".into(),
        };
        let lines = vec![
            line(Some(now), "late", ""),
            line(Some(now), "", "/desk/1/take"),
            line(None, "", ""),
        ];
        let lists = |here: usize| {
            let lists = LISTS.iter().enumerate();
            let list = |(n, l): (usize, &&str)| {
                let words = Phrase::new(format!("work-list-{l}")).with("count", 3);
                (format!("/desk?list={l}"), words, n == here)
            };
            lists.map(list).collect()
        };
        let today = now.to_zoned(TimeZone::UTC).date();
        let groups = grouped(lines, now, &TimeZone::UTC);
        vec![
            Worklist { today, lists: lists(0), groups, more: Some("/desk?after=1.2".into()) },
            Worklist { today, lists: lists(1), groups: vec![], more: None },
        ]
    }
}
