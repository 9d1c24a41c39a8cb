//! The signature: the report as it will be, identity and interests attested once more, and the press that freezes it.

use super::bench::Bench;
use super::{Step, steps};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::refusal::Refused;
use crate::web::report::ReportView;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use concord_domain::access::{Actor, Sight};
use concord_domain::case::assignment::Part;
use concord_domain::case::{Command, Phase, signature};
use concord_domain::id::CaseId;

/// The report before its signature.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/sign.html")]
pub struct SignPage {
    case: CaseId,
    report: ReportView,
    interests: Vec<String>,
    form: Form,
    /// The case stands at the signature, and the reader is the one who signs.
    can: bool,
}

/// `GET /reading/{case}/sign`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    let loaded = desk.app.look(&me, case, Sight::Review, "review").await;
    if loaded.map_err(back_to("/reading"))?.state.phase > Phase::Signature {
        return Ok(Redirect::to(&format!("/reading/{case}/done")).into_response());
    }
    Ok(frame.show(&page(&desk, &me, case, Form::default()).await?))
}

/// `POST /reading/{case}/sign`
pub async fn sign(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    if !form.has("attest", "yes") {
        form.fault("attest", "reading-sign-attest-missing");
        let page = page(&desk, &me, case, form).await?;
        return Ok(frame.again(&page));
    }
    let standing = concord_domain::case::assignment::Standing::unknown();
    let sign = signature::Command::Sign { attests: true, standing, report_hash: String::new() };
    let back = back_to(format!("/reading/{case}/sign"));
    desk.app.run(&me, case, Command::Signature(sign)).await.map_err(back)?;
    Ok(go_on(&format!("/reading/{case}/done"), "flash-reading-signed"))
}

async fn page(desk: &Desk, me: &Actor, case: CaseId, form: Form) -> Result<SignPage, Refused> {
    let bench = Bench::sit(&desk.app, me, case).await?;
    let back = format!("/reading/{case}/opinion");
    let lead = bench.mine.part == Part::Lead;
    if !lead || bench.loaded.state.opinion.is_none() || bench.mine.locked.is_none() {
        return Err(Refused::rule(Phrase::new("reading-nothing-to-sign"), back));
    }
    let report = desk.app.draft_report(&bench.loaded).await;
    let report = report.and_then(|r| bench.file.veil(r)).map_err(back_to(back))?;
    Ok(SignPage {
        case,
        report: ReportView::draft(report, Some(format!("/open/{case}"))),
        interests: bench.mine.interests.iter().map(|i| i.words.clone()).collect(),
        form,
        can: bench.decides && bench.loaded.state.phase == Phase::Signature,
    })
}

impl Page for SignPage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-sign-title")
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "report"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Sign))
    }

    fn samples() -> Vec<SignPage> {
        let mut amiss = Form::default();
        amiss.fault("attest", "reading-sign-attest-missing");
        let page = |form, can| SignPage {
            case: CaseId(uuid::Uuid::nil()),
            report: ReportView::draft(crate::print::sample::sample(), Some("/open/case".into())),
            interests: vec!["works at St Aidan’s".into()],
            form,
            can,
        };
        vec![page(amiss, true), page(Form::default(), false)]
    }
}
