//! The coordinator's room: a worklist where each case shows one next action, and a page from which each step is done.

pub(super) mod aside;
pub(super) mod beginning;
pub(super) mod case;
pub(in crate::web) mod delivery;
mod door;
mod follow;
pub(super) mod funding;
mod matching;
mod offer;
pub(super) mod record;
mod review;
mod worklist;

#[cfg(test)]
pub use worklist::Worklist;
pub(super) use worklist::place;

use super::answer::back_to;
use super::doctor::make_link;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::report;
use super::session::{Coordinator, Desk};
use super::sheet::read::{Read, Unread};
use super::sheet::staff;
use super::upload::take_all;
use crate::app::Account;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use concord_domain::access::{Role, Sight};
use concord_domain::id::{CaseId, PersonId};

/// Bytes of one upload through a plain form. Larger ones resume, by tus.
const LARGEST_UPLOAD: usize = 256 * 1024 * 1024;

/// The coordinator's routes.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/desk", get(worklist::show))
        .route("/desk/{case}", get(show))
        .route("/desk/{case}/specialists", get(matching::show))
        .route("/desk/{case}/report.pdf", get(signed))
        .route("/desk/{case}/{step}", post(act))
        .route("/desk/{case}/upload", post(upload).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
}

/// The header of the room.
fn nav(here: &str) -> Vec<NavLink> {
    vec![NavLink::new("/desk", "work-nav-list").here(here == "/desk")]
}

/// `GET /desk/{case}`
async fn show(
    State(desk): State<Desk>,
    Coordinator(me, _): Coordinator,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let sheet = case::sheet(&desk.app, me, case).await.map_err(back_to("/desk"))?;
    Ok(frame.show(&sheet))
}

/// `GET /desk/{case}/report.pdf`
async fn signed(
    State(desk): State<Desk>,
    Coordinator(me, _): Coordinator,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    report::signed(&desk.app, &me, case, "/desk").await
}

/// `POST /desk/{case}/{step}`: reads the form of a step, does it, and comes back to where it stands.
async fn act(
    State(desk): State<Desk>,
    Coordinator(me, _): Coordinator,
    Path((case, step)): Path<(CaseId, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let here = format!("/desk/{case}");
    let app = &desk.app;
    let loaded =
        app.look(&me, case, Sight::Status, &case.to_string()).await.map_err(back_to("/desk"))?;
    let mut form = Form::parse(&body);
    if step == "doctor-link" {
        return delivery::link_again(app, &me, &loaded, &mut form, &frame).await;
    }
    let people = staff(app, &me).await.map_err(back_to(here.as_str()))?;
    let ask = Ask { app, loaded: &loaded, people };
    match ask.read(&step, &mut form) {
        Ok(command) => {
            let doctor = delivery::to_doctor(&command);
            app.run(&me, case, command).await.map_err(back_to(here.as_str()))?;
            let Some(sent) = doctor else { return Ok(go_on(&here, "flash-work-done")) };
            let link = make_link(app, case, sent).await.map_err(back_to(here.as_str()))?;
            Ok(frame.show(&delivery::handed(&here, link.0, link.1)))
        }
        Err(Unread::Unknown) => Err(Refused::not_found()),
        Err(Unread::Amiss) => {
            let sheet = case::sheet(app, me, case).await.map_err(back_to(here))?;
            Ok(frame.again(&sheet.amiss(&form)))
        }
    }
}

/// `POST /desk/{case}/upload`: files that reached the coordinator another way, on the patient's behalf.
async fn upload(
    State(desk): State<Desk>,
    Coordinator(me, _): Coordinator,
    Path(case): Path<CaseId>,
    parts: Multipart,
) -> Result<Response, Refused> {
    let here = format!("/desk/{case}");
    let look = desk.app.look(&me, case, Sight::Status, &case.to_string()).await;
    let loaded = look.map_err(back_to("/desk"))?;
    let taken = take_all(&desk.app, &me, &loaded, parts, &here).await?;
    let notice = if taken == 0 { "flash-work-no-files" } else { "flash-work-files" };
    Ok(go_on(&here, notice))
}

/// A form of a step that is to become a command.
struct Ask<'a> {
    app: &'a crate::app::App,
    loaded: &'a crate::app::Loaded,
    /// Who works for the service in which roles.
    people: Vec<Account>,
}

impl Ask<'_> {
    /// Somebody of the service who works in this role, by the id that the page put into the form.
    fn colleague(&self, form: &mut Form, field: &str, role: Role) -> Option<PersonId> {
        let works =
            |p: &PersonId| self.people.iter().any(|a| a.person == *p && a.roles.contains(&role));
        form.choice(field, "staff-choose", |v| v.parse().ok().filter(works))
    }

    /// Each part of the work knows its own steps.
    fn read(&self, step: &str, form: &mut Form) -> Read {
        let parts = [
            beginning::read,
            funding::read,
            record::read,
            offer::read,
            review::read,
            delivery::read,
            follow::read,
            aside::read,
        ];
        for part in parts {
            match part(self, step, form) {
                Err(Unread::Unknown) => {}
                read => return read,
            }
        }
        Err(Unread::Unknown)
    }
}
