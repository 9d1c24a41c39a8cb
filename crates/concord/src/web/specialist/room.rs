//! The reading room: the file on one side, the own reading on the other, and what hinders the lock beside the lock.

use super::bench::{Bench, KnownDate};
use super::slot::{self, Slot};
use super::{Step, own, steps};
use crate::app::{App, AppError};
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::draft;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::record::pane::{Pane, Wanted};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use concord_domain::access::Actor;
use concord_domain::case::{Command, review};
use concord_domain::id::{CaseId, RecordId};
use concord_domain::opinion::{FindingKind, Reading};
use concord_domain::programme::Mode;
use jiff::Timestamp;
use serde::Deserialize;

/// The own reading beside the file.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/room.html")]
pub struct RoomPage {
    pub(super) case: CaseId,
    pub(super) pane: Pane,
    pub(super) targets: Vec<Card>,
    pub(super) told: Told,
    pub(super) dates: Vec<KnownDate>,
    pub(super) form: Form,
    pub(super) diagnosis: Slot,
    pub(super) findings: Vec<Slot>,
    pub(super) plan: Vec<Slot>,
    pub(super) hindrances: Vec<Phrase>,
    pub(super) decides: bool,
    /// The hash, once it is locked.
    pub(super) locked: Option<(String, Timestamp)>,
}

/// The brief: neutral, and nothing of what anybody advised.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub number: String,
    pub mode: &'static str,
    pub due: Timestamp,
    pub summary: String,
    pub questions: Vec<String>,
}

/// Which page of the file stands beside the writing.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Beside {
    record: Option<RecordId>,
    page: Option<u32>,
}

impl Beside {
    pub(super) fn of(form: &Form) -> Beside {
        let place = slot::place(form);
        Beside { record: place.map(|p| p.0), page: place.map(|p| p.1) }
    }

    /// `?record=..&page=..`, to come back to.
    pub(super) fn query(&self) -> String {
        match (self.record, self.page) {
            (Some(record), page) => format!("?record={record}&page={}", page.unwrap_or(1)),
            (None, _) => String::new(),
        }
    }
}

/// The file beside a step of the review.
pub(super) async fn beside(
    app: &App,
    bench: &Bench,
    step: &str,
    place: &Beside,
) -> Result<Pane, AppError> {
    let wanted =
        Wanted { place: place.record.map(|r| (r, place.page.unwrap_or(1))), ..Wanted::default() };
    let case = bench.id;
    let address =
        move |r: RecordId, page: u32| format!("/reading/{case}/{step}?record={r}&page={page}");
    Pane::of(app, &bench.file, &wanted, &address).await
}

/// `GET /reading/{case}/own`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    Query(place): Query<Beside>,
) -> Result<Response, Refused> {
    let bench = Bench::sit(&desk.app, &me, case).await?;
    let reading = bench.mine.reading.clone().map_or_else(own::blank, |r| *r);
    let mut form = own::to_form(&reading);
    form.set(draft::FIELD, draft::mark(&bench.mine.reading));
    let page = RoomPage::of(&desk.app, &bench, &reading, form, &place).await;
    Ok(frame.show(&page.map_err(back_to("/reading"))?))
}

/// `POST /reading/{case}/own`: keeps the reading; a button may cite, drop a citation, or go on to the lock.
pub async fn save(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    let bench = Bench::sit(&desk.app, &me, case).await?;
    let mut form = Form::parse(&body);
    if draft::is_old(&mut form, &draft::mark(&bench.mine.reading)) {
        let reading = own::of_form(&mut form, None);
        let page = RoomPage::of(&desk.app, &bench, &reading, form, &Beside::default()).await;
        return Ok(frame.show_with(StatusCode::CONFLICT, &page.map_err(back_to("/reading"))?));
    }
    let mut reading = own::of_form(&mut form, bench.mine.reading.as_deref());
    let typing = draft::is_typing(&headers);
    slot::apply(&desk.app, &bench, &mut form, &mut reading).await.map_err(back_to("/reading"))?;
    let place = Beside::of(&form);
    if form.is_sound() {
        if !typing {
            own::tidy(&mut reading);
        }
        let command = Command::Review(review::Command::Draft(Box::new(reading.clone())));
        match desk.app.run(&me, case, command).await {
            Ok(_) if typing => {
                return kept(&desk.app, &me, case, |b| draft::mark(&b.mine.reading)).await;
            }
            Ok(_) => return Ok(answer(case, "own", "lock", slot::act(&form), &place)),
            Err(AppError::Refused { refusal, last: None }) => {
                slot::blame(&mut form, &refusal, &own::fields(&reading));
            }
            Err(error) => return Err(back_to(format!("/reading/{case}"))(error)),
        }
    }
    let page = RoomPage::of(&desk.app, &bench, &reading, form, &place).await;
    Ok(frame.again(&page.map_err(back_to("/reading"))?))
}

/// What was typed is kept; the script is told the mark of it.
pub(super) async fn kept(
    app: &App,
    me: &Actor,
    case: CaseId,
    mark: impl Fn(&Bench) -> String,
) -> Result<Response, Refused> {
    let bench = Bench::sit(app, me, case).await?;
    Ok(draft::kept(&mark(&bench)))
}

/// Back to the writing, or on to the step that the button names.
pub(super) fn answer(case: CaseId, here: &str, on: &str, act: &str, place: &Beside) -> Response {
    match act {
        "on" => axum::response::Redirect::to(&format!("/reading/{case}/{on}")).into_response(),
        _ => go_on(&format!("/reading/{case}/{here}{}", place.query()), "flash-reading-kept"),
    }
}

/// `POST /reading/{case}/ask`: the reviewer asks for something that is not in the file.
pub async fn ask(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let back = format!("/reading/{case}/own");
    let mut form = Form::parse(&body);
    let Some(what) = form.text("what") else {
        return Err(Refused::rule(Phrase::new("reading-ask-missing"), back));
    };
    let command = Command::Review(review::Command::AskRecords { what });
    desk.app.run(&me, case, command).await.map_err(back_to(back.clone()))?;
    Ok(go_on(&back, "flash-reading-asked"))
}

/// What a citation can be given to.
pub(super) fn targets<'a>(slots: impl Iterator<Item = &'a Slot>, form: &Form) -> Vec<Card> {
    let written = slots.filter(|s| !form.value(&s.key).trim().is_empty() || s.key == "diagnosis");
    written.map(|s| Card::new(s.key.as_str(), s.label.clone())).collect()
}

impl RoomPage {
    async fn of(
        app: &App,
        bench: &Bench,
        reading: &Reading,
        form: Form,
        place: &Beside,
    ) -> Result<RoomPage, AppError> {
        let (diagnosis, findings, plan) = own::slots(bench, reading);
        let all = std::iter::once(&diagnosis).chain(&findings).chain(&plan);
        Ok(RoomPage {
            case: bench.id,
            pane: beside(app, bench, "own", place).await?,
            targets: targets(all, &form),
            told: Told::of(bench),
            dates: bench.dates(),
            hindrances: own::hindrances(reading),
            decides: bench.decides,
            locked: bench.mine.locked.as_ref().map(|l| (l.hash.clone(), l.at)),
            form,
            diagnosis,
            findings,
            plan,
        })
    }
}

impl Told {
    fn of(bench: &Bench) -> Told {
        let case = &bench.loaded.state;
        let neutral = case.request.questions.iter().filter_map(|q| q.neutral.as_ref());
        let summary = case.preparation.summary.as_ref().map(|s| bench.file.words(&s.0));
        Told {
            number: case.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default(),
            mode: mode(case.preparation.mode),
            due: bench.mine.due,
            summary: summary.unwrap_or_default(),
            questions: neutral.map(|q| bench.file.words(&q.0)).collect(),
        }
    }
}

pub(super) fn mode(mode: Option<Mode>) -> &'static str {
    match mode {
        Some(Mode::Full) => "reading-mode-full",
        Some(Mode::PlanBlind) | None => "reading-mode-plan-blind",
        Some(Mode::NotBlind) => "reading-mode-not-blind",
    }
}

impl Page for RoomPage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-own-title").with("number", self.told.number.as_str())
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Own))
    }

    fn samples() -> Vec<RoomPage> {
        super::sample::rooms()
    }
}
