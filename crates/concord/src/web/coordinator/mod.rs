//! The coordinator's room: a worklist where each case shows one next action, and a page from which each step is done.

pub(super) mod aside;
pub(super) mod beginning;
pub(super) mod case;
pub(in crate::web) mod delivery;
mod follow;
pub(super) mod funding;
mod matching;
mod offer;
pub(super) mod record;
mod review;
mod worklist;

#[cfg(test)]
pub use worklist::Worklist;

use super::answer::back_to;
use super::doctor::make_link;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::session::{Coordinator, Desk};
use super::sheet::read::{Read, Unread};
use crate::intake;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use concord_domain::access::Sight;
use concord_domain::id::CaseId;

/// Bytes of one upload through a plain form. Larger ones resume, by tus.
const LARGEST_UPLOAD: usize = 256 * 1024 * 1024;

/// The coordinator's routes.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/desk", get(worklist::show))
        .route("/desk/{case}", get(show))
        .route("/desk/{case}/specialists", get(matching::show))
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
    let ask = Ask { app, loaded: &loaded };
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
    mut parts: Multipart,
) -> Result<Response, Refused> {
    let here = format!("/desk/{case}");
    desk.app.look(&me, case, Sight::Status, &case.to_string()).await.map_err(back_to("/desk"))?;
    let mut files = vec![];
    while let Some(part) = parts.next_field().await.map_err(|_| Refused::broken_off())? {
        if part.name() != Some("files") {
            continue;
        }
        let name = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| Refused::too_large())?;
        if !name.is_empty() && !bytes.is_empty() {
            files.push((name, bytes.to_vec()));
        }
    }
    if files.is_empty() {
        return Ok(go_on(&here, "flash-work-no-files"));
    }
    intake::arrived(&desk.app, case, files).await.map_err(back_to(here.as_str()))?;
    Ok(go_on(&here, "flash-work-files"))
}

/// A form of a step that is to become a command.
struct Ask<'a> {
    app: &'a crate::app::App,
    loaded: &'a crate::app::Loaded,
}

impl Ask<'_> {
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
