//! The quality check from the author's side: a clinician asks, the author replies.

use super::bench::Bench;
use super::{Step, steps};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use concord_domain::access::Actor;
use concord_domain::case::{Command, quality};
use concord_domain::id::CaseId;

/// The questions of the quality check.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/quality.html")]
pub struct QualityPage {
    case: CaseId,
    queries: Vec<quality::Query>,
    form: Form,
    decides: bool,
    /// The opinion can be changed now, because it was given back.
    given_back: bool,
}

/// `GET /reading/{case}/quality`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    Ok(frame.show(&page(&desk, &me, case, Form::default()).await?))
}

/// `POST /reading/{case}/reply`
pub async fn reply(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let query: usize = form.value("query").parse().map_err(|_| Refused::not_found())?;
    let Some(reply) = form.required_text(&format!("reply-{query}"), "reading-reply-missing") else {
        let page = page(&desk, &me, case, form).await?;
        return Ok(frame.again(&page));
    };
    let back = format!("/reading/{case}/quality");
    let command = Command::Quality(quality::Command::Reply { query, reply });
    desk.app.run(&me, case, command).await.map_err(back_to(back.clone()))?;
    Ok(go_on(&back, "flash-reading-replied"))
}

async fn page(desk: &Desk, me: &Actor, case: CaseId, form: Form) -> Result<QualityPage, Refused> {
    let bench = Bench::sit(&desk.app, me, case).await?;
    if bench.mine.locked.is_none() {
        let back = format!("/reading/{case}/own");
        return Err(Refused::rule(Phrase::new("reading-not-locked"), back));
    }
    Ok(QualityPage {
        case,
        queries: bench.loaded.state.quality.queries.clone(),
        form,
        decides: bench.decides,
        given_back: bench.loaded.state.phase == concord_domain::case::Phase::OpenReview,
    })
}

impl Page for QualityPage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-quality-title")
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Opinion))
    }

    fn samples() -> Vec<QualityPage> {
        let query = |asked: &str, reply: Option<&str>| quality::Query {
            asked: asked.into(),
            reply: reply.map(str::to_owned),
        };
        let case = CaseId(uuid::Uuid::nil());
        let page = |queries, given_back| QualityPage {
            case,
            queries,
            form: Form::default(),
            decides: true,
            given_back,
        };
        vec![
            page(vec![], false),
            page(
                vec![query("Left or right?", None), query("Which MRI?", Some("The later."))],
                true,
            ),
        ]
    }
}
