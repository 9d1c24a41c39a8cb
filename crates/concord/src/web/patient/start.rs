//! Where the room begins: the reader's cases, and a new request under a programme of their choice.

use super::question::{Field, Question};
use crate::app::{App, AppError};
use crate::web::answer::back_to;
use crate::web::component::{Card, Task};
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Patient};
use crate::web::words::Phrase;
use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use concord_domain::access::Role;
use concord_domain::case::request::Command as Request;
use concord_domain::case::{Command, Opening};
use concord_domain::id::CaseId;
use concord_domain::programme::{Payment, Terms};
use concord_store::{CaseFilter, CaseOrder, Seen};

pub(super) fn routes() -> Router<Desk> {
    Router::new().route("/case", get(list)).route("/case/new", get(choose).post(open))
}

/// The cases that a reader is in.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/start.html")]
pub struct Cases {
    name: String,
    cases: Vec<Task>,
}

/// More cases than anybody has; a reader with more finds the rest through the coordinator.
const MOST: u32 = 50;

/// The list; with one case alone, that case.
async fn list(State(desk): State<Desk>, who: Patient, frame: Frame) -> Result<Response, Refused> {
    let Patient(actor, account) = who;
    let mine = rows(&desk.app, actor.person.0).await.map_err(back_to("/"))?;
    if let [only] = mine.as_slice() {
        return Ok(Redirect::to(&format!("/case/{}", only.0)).into_response());
    }
    let cases = mine.into_iter().map(|(case, number, phase)| line(case, number, &phase)).collect();
    Ok(frame.show(&Cases { name: account.profile.name, cases }))
}

fn line(case: CaseId, number: String, phase: &str) -> Task {
    Task {
        icon: "doc",
        name: Phrase::own(number),
        hint: Some(Phrase::new(format!("phase-{}", phase.replace('_', "-")))),
        href: format!("/case/{case}"),
        status: None,
        kind: "",
        waits: false,
    }
}

async fn rows(app: &App, person: uuid::Uuid) -> Result<Vec<(CaseId, String, String)>, AppError> {
    let mut mine = vec![];
    for role in [Role::Patient, Role::Proxy] {
        let seen = Seen { person, role: Some(role.key().to_owned()), now: app.clock().now() };
        let filter = CaseFilter { seen_by: Some(seen), ..CaseFilter::default() };
        let rows = app.store().cases(&filter, CaseOrder::Newest, None, MOST).await?;
        mine.extend(rows.into_iter().map(|r| (CaseId(r.case), r.number, r.phase)));
    }
    Ok(mine)
}

async fn choose(
    State(desk): State<Desk>,
    _who: Patient,
    frame: Frame,
) -> Result<Response, Refused> {
    let programmes = desk.app.programmes().await.map_err(back_to("/case"))?;
    Ok(frame.show(&page(&programmes, Form::default())))
}

async fn open(
    State(desk): State<Desk>,
    who: Patient,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let Patient(_, account) = who;
    let actor = account.actor(Role::Patient).ok_or_else(Refused::not_found)?;
    let programmes = desk.app.programmes().await.map_err(back_to("/case"))?;
    let mut form = Form::parse(&body);
    let chosen = form.choice("programme", "pt-programme-missing", |value| {
        programmes.iter().find(|t| t.programme.to_string() == value).cloned()
    });
    let Some(terms) = chosen else {
        return Ok(frame.again(&page(&programmes, form)));
    };
    let case = desk.app.id(CaseId);
    let number = number(&desk.app).await.map_err(back_to("/case/new"))?;
    let opening = Opening {
        case,
        number,
        tenant: actor.tenant,
        patient: actor.person,
        opened_by: actor.person,
        terms,
    };
    let command = Command::Request(Request::Open(Box::new(opening), None));
    desk.app.run(&actor, case, command).await.map_err(back_to("/case/new"))?;
    Ok(Redirect::to(&format!("/case/{case}/request")).into_response())
}

/// How often a number that is taken is drawn anew.
const TRIES: usize = 20;

/// A number that people can say on the telephone, and that no case has.
async fn number(app: &App) -> Result<String, AppError> {
    for _ in 0..TRIES {
        let bytes = app.dice().bytes();
        let drawn =
            u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) % 900_000 + 100_000;
        let number = format!("CN-{drawn}");
        if app.store().case_by_number(&number).await?.is_none() {
            return Ok(number);
        }
    }
    Err(AppError::Busy)
}

fn page(programmes: &[Terms], form: Form) -> Question {
    let cards = programmes
        .iter()
        .map(|terms| {
            Card::new(terms.programme.to_string(), Phrase::own(&*terms.name)).hint(about(terms))
        })
        .collect();
    let page = Question::new("pt-new", "/case/new".into(), "/case".into())
        .lead("pt-new-lead")
        .form(form)
        .button("pt-new-button", "primary big");
    if programmes.is_empty() {
        return page.lead("pt-new-none").onward("/".into(), "pt-to-start");
    }
    page.ask(Field::one("programme", "pt-programme", cards)).lead("pt-new-somebody")
}

fn about(terms: &Terms) -> Phrase {
    let who = match terms.payment {
        Payment::Patient => "pt-pays-you",
        Payment::Payer(_) => "pt-pays-insurer",
        Payment::Nobody => "pt-pays-nobody",
    };
    Phrase::new("pt-programme-about")
        .with("pays", Phrase::new(who))
        .with("days", terms.delivery_days)
}

impl Page for Cases {
    fn title(&self) -> Phrase {
        "pt-cases".into()
    }

    fn style(&self) -> &'static str {
        "check-answers"
    }

    fn nav(&self) -> Vec<NavLink> {
        vec![]
    }

    fn samples() -> Vec<Cases> {
        let line = |number: &str, phase| line(CaseId(uuid::Uuid::nil()), number.to_owned(), phase);
        vec![
            Cases { name: "Nadia Karim".into(), cases: vec![] },
            Cases {
                name: "Nadia Karim".into(),
                cases: vec![line("CN-241700", "blind_review"), line("CN-198822", "closed")],
            },
        ]
    }
}
