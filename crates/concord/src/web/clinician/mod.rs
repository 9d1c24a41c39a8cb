//! The case clinician's room: triage counting down, preparation and sealing, the quality check, coding for the figures.

mod case;
mod code;
mod prepare;
mod quality;
mod queue;
mod seal;
mod triage;
mod writing;

#[cfg(test)]
pub use quality::Opinion;

use super::answer::back_to;
use super::coordinator::delivery;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::report;
use super::session::{Clinician, Desk};
use super::sheet::Scene;
use super::sheet::read::{Read, Unread};
use crate::app::{App, AppError, Loaded};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use concord_domain::access::{Actor, Sight};
use concord_domain::id::{CaseId, RecordId};

/// The clinician's routes.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/clinic", get(queue::show))
        .route("/clinic/{case}", get(show).post(writing::keep))
        .route("/clinic/{case}/opinion", get(quality::show))
        .route("/clinic/{case}/report.pdf", get(signed))
        .route("/clinic/{case}/seal/{record}/{page}", get(seal::show).post(mark))
        .route("/clinic/{case}/{step}", post(act))
}

fn nav(here: &str) -> Vec<NavLink> {
    vec![NavLink::new("/clinic", "clinic-nav").here(here == "/clinic")]
}

/// `GET /clinic/{case}`
async fn show(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let sheet = case::sheet(&desk.app, me, case).await.map_err(back_to("/clinic"))?;
    Ok(frame.show(&sheet))
}

/// `GET /clinic/{case}/report.pdf`
async fn signed(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    report::signed(&desk.app, &me, case, "/clinic").await
}

/// `POST /clinic/{case}/{step}`
async fn act(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    Path((case, step)): Path<(CaseId, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let here = format!("/clinic/{case}");
    let app = &desk.app;
    let loaded = app.look(&me, case, Sight::Request, "step").await.map_err(back_to("/clinic"))?;
    let mut form = Form::parse(&body);
    match (Ask { loaded: &loaded }).read(&step, &mut form) {
        Ok(command) => {
            app.run(&me, case, command).await.map_err(back_to(here.as_str()))?;
            let ended = step == "triage";
            Ok(go_on(if ended { "/clinic" } else { &here }, "flash-work-done"))
        }
        Err(Unread::Unknown) => Err(Refused::not_found()),
        Err(Unread::Amiss) => {
            let sheet = case::sheet(app, me, case).await.map_err(back_to(here))?;
            Ok(frame.again(&sheet.amiss(&form)))
        }
    }
}

/// `POST /clinic/{case}/seal/{record}/{page}`: marks a place on a page, or takes a mark away, and stays on the page.
async fn mark(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    Path((case, record, page)): Path<(CaseId, RecordId, u32)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let here = format!("/clinic/{case}/seal/{record}/{page}");
    let mut form = Form::parse(&body);
    match seal::read(record, page, &mut form) {
        Ok(command) => {
            desk.app.run(&me, case, command).await.map_err(back_to(here.as_str()))?;
            Ok(go_on(&here, "flash-work-done"))
        }
        Err(Unread::Unknown) => Err(Refused::not_found()),
        Err(Unread::Amiss) => {
            let sheet = seal::sheet(&desk.app, me, case, record, page).await;
            let sheet = sheet.map_err(back_to(here))?.amiss(&form);
            Ok(frame.again(&sheet))
        }
    }
}

/// A form of a step that is to become a command.
struct Ask<'a> {
    loaded: &'a Loaded,
}

impl Ask<'_> {
    fn read(&self, step: &str, form: &mut Form) -> Read {
        if step == "confirm" {
            return delivery::confirmed(form);
        }
        for part in [triage::read, prepare::read, quality::read, code::read] {
            match part(self, step, form) {
                Err(Unread::Unknown) => {}
                read => return read,
            }
        }
        Err(Unread::Unknown)
    }
}

/// The case as this clinician may see it. A reviewer of the case sees nothing here.
async fn scene(app: &App, me: Actor, case: CaseId) -> Result<Scene, AppError> {
    let object = case.to_string();
    let loaded = app.look(&me, case, Sight::Request, &object).await?;
    let file = app.may_look(&me, case, Sight::WholeFile, &object).await?.is_some();
    let mut scene = Scene::of(app, me, loaded, "/clinic").await?;
    scene.file = file;
    Ok(scene)
}
