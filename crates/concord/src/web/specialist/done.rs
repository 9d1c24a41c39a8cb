//! After the signature: the report as it went out, its PDF, and the way to amend it.

use super::{Step, steps};
use crate::app::Artefact;
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
use concord_domain::access::{Role, Sight};
use concord_domain::case::{Command, signature};
use concord_domain::id::CaseId;
use jiff::Timestamp;

/// What was signed.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/done.html")]
pub struct DonePage {
    case: CaseId,
    number: String,
    /// Version, hash and moment of what counts now.
    signed: Option<(u32, String, Timestamp)>,
    /// The PDF names the patient, so a reviewer who does not know the name has none.
    pdf: bool,
    decides: bool,
}

/// `GET /reading/{case}/done`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    let loaded = desk.app.look(&me, case, Sight::Review, "review").await;
    let state = loaded.map_err(back_to("/reading"))?.state;
    let signed = signature::current(&state);
    Ok(frame.show(&DonePage {
        case,
        number: state.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default(),
        signed: signed.map(|v| (v.number, v.report_hash.clone(), v.signed_at)),
        pdf: is_identified(&state),
        decides: me.role == Role::Specialist,
    }))
}

/// `GET /reading/{case}/report.pdf`
pub async fn pdf(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    let loaded = desk.app.look(&me, case, Sight::Report, "report").await;
    let loaded = loaded.map_err(back_to("/reading"))?;
    if !is_identified(&loaded.state) {
        return Err(Refused::not_found());
    }
    let version = signature::current(&loaded.state).ok_or_else(Refused::not_found)?;
    let pdf = desk.app.artefact(case, version.number, Artefact::Pdf).await;
    let pdf = pdf.map_err(back_to("/reading"))?;
    Ok(crate::web::report::as_file(Artefact::Pdf, pdf, &loaded.state, version.number))
}

fn is_identified(case: &concord_domain::case::Case) -> bool {
    use concord_domain::programme::Naming;
    case.opening.as_ref().is_some_and(|o| o.terms.naming == Naming::Identified)
}

/// `POST /reading/{case}/amend`
pub async fn amend(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let back = format!("/reading/{case}/done");
    let Some(why) = form.text("why") else {
        return Err(Refused::rule(Phrase::new("reading-amend-missing"), back));
    };
    let command = Command::Signature(signature::Command::Amend { why });
    desk.app.run(&me, case, command).await.map_err(back_to(back))?;
    Ok(go_on(&format!("/reading/{case}/opinion"), "flash-reading-amending"))
}

impl Page for DonePage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-done-title").with("number", self.number.as_str())
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Sign))
    }

    fn samples() -> Vec<DonePage> {
        let page = |signed: bool| DonePage {
            case: CaseId(uuid::Uuid::nil()),
            number: "CN-2417".into(),
            signed: signed.then(|| (1, "4f9c".repeat(16), Timestamp::UNIX_EPOCH)),
            pdf: signed,
            decides: true,
        };
        vec![page(true), page(false)]
    }
}
