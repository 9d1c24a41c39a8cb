//! What the doctor sees: the passcode, the letter, the report, the answer.

use super::link::{Tried, hash, is_remembered, remembered, try_passcode};
use crate::app::{App, AppError, Artefact, Loaded};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::refusal::Refused;
use crate::web::report::ReportView;
use crate::web::session::Desk;
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use concord_domain::access::{Actor, Role, Sight};
use concord_domain::case::delivery::{self, Delivery};
use concord_domain::case::{Command, signature};
use concord_domain::id::{CaseId, DeliveryId, OrganisationId};
use concord_domain::report::Report;

/// The passcode is asked.
#[derive(Debug, Clone, Template)]
#[template(path = "doctor/door.html")]
pub struct Door {
    token: String,
    form: Form,
}

/// The link does not open any more, or never did.
#[derive(Debug, Clone, Template)]
#[template(path = "doctor/shut.html")]
pub struct Shut;

/// The letter.
#[derive(Debug, Clone, Template)]
#[template(path = "doctor/letter.html")]
pub struct LetterPage {
    token: String,
    report: ReportView,
    asks: Vec<String>,
    withdrawn: bool,
    newer: bool,
    acknowledged: Option<String>,
    form: Form,
}

/// The report behind the letter.
#[derive(Debug, Clone, Template)]
#[template(path = "doctor/report.html")]
pub struct ReportPage {
    token: String,
    report: ReportView,
}

/// What a link leads to: the delivery, seen as the doctor it is for.
struct Behind {
    me: Actor,
    case: CaseId,
    id: DeliveryId,
    sent: Delivery,
    loaded: Loaded,
}

/// `GET /doctor`: nothing without a link.
pub async fn nowhere(frame: Frame) -> Response {
    frame.show_with(StatusCode::NOT_FOUND, &Shut)
}

/// `GET /doctor/{token}`: the passcode, then the letter.
pub async fn letter(
    State(desk): State<Desk>,
    frame: Frame,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let now = desk.app.clock().now();
    if sent(&desk.app, &token).await.map_err(back_to("/"))?.is_none() {
        return Ok(frame.show_with(StatusCode::GONE, &Shut));
    }
    if !is_remembered(&desk.guard, &headers, &token, now) {
        return Ok(frame.show(&Door { token, form: Form::default() }));
    }
    let behind = behind(&desk.app, &token, Sight::Letter).await?;
    opened(&desk.app, &behind).await?;
    Ok(frame.show(&page(&desk.app, token, &behind, Form::default()).await?))
}

/// `POST /doctor/{token}`: a try with a passcode.
pub async fn enter(
    State(desk): State<Desk>,
    frame: Frame,
    Path(token): Path<String>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let typed = form.value("passcode").to_owned();
    if sent(&desk.app, &token).await.map_err(back_to("/"))?.is_none() {
        return Ok(frame.show_with(StatusCode::GONE, &Shut));
    }
    match try_passcode(&desk.app, &token, &typed).await.map_err(back_to("/"))? {
        Tried::Right => {
            let cookie = remembered(&desk.guard, &token, desk.app.clock().now());
            let mut answer = Redirect::to(&format!("/doctor/{token}")).into_response();
            if let Some(cookie) = cookie {
                answer.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(answer)
        }
        Tried::Wrong(0) | Tried::Ended => Ok(frame.show_with(StatusCode::GONE, &Shut)),
        Tried::Wrong(left) => {
            form.set("passcode", "");
            form.fault("passcode", Phrase::new("doctor-wrong").with("left", left));
            Ok(frame.again(&Door { token, form }))
        }
    }
}

/// `GET /doctor/{token}/report`
pub async fn report(
    State(desk): State<Desk>,
    frame: Frame,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let behind = known(&desk, &token, &headers, Sight::Report).await?;
    let report = printed(&desk.app, &behind).await?;
    // The records stay with the patient and the service; citations are words here.
    Ok(frame.show(&ReportPage { token, report: ReportView::signed(report, None) }))
}

/// `GET /doctor/{token}/report.pdf`
pub async fn pdf(
    State(desk): State<Desk>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let behind = known(&desk, &token, &headers, Sight::Report).await?;
    let version = behind.sent.version;
    let pdf = desk.app.artefact(behind.case, version, Artefact::Pdf).await;
    let pdf = pdf.map_err(back_to("/"))?;
    Ok(crate::web::report::as_file(Artefact::Pdf, pdf, &behind.loaded.state, version))
}

/// `POST /doctor/{token}/acknowledge`: one box.
pub async fn acknowledge(
    State(desk): State<Desk>,
    frame: Frame,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    let behind = known(&desk, &token, &headers, Sight::Letter).await?;
    let mut form = Form::parse(&body);
    let Some(words) = form.required_text("words", "doctor-words-missing") else {
        let page = page(&desk.app, token, &behind, form).await?;
        return Ok(frame.again(&page));
    };
    let back = format!("/doctor/{token}");
    let command = delivery::Command::Acknowledge { delivery: behind.id, words };
    let done = desk.app.run(&behind.me, behind.case, Command::Delivery(command)).await;
    done.map_err(back_to(back.clone()))?;
    Ok(go_on(&back, "flash-doctor-acknowledged"))
}

async fn known(
    desk: &Desk,
    token: &str,
    headers: &HeaderMap,
    sight: Sight,
) -> Result<Behind, Refused> {
    if is_remembered(&desk.guard, headers, token, desk.app.clock().now()) {
        behind(&desk.app, token, sight).await
    } else {
        Err(Refused::not_found())
    }
}

/// The delivery of a link that still opens, and whose it is. One that failed may be in wrong hands: its link is shut.
async fn sent(
    app: &App,
    token: &str,
) -> Result<Option<(CaseId, DeliveryId, Delivery, OrganisationId)>, AppError> {
    let link = app.store().link(&hash(token), app.clock().now()).await?;
    let Some(link) = link.filter(|l| l.purpose == super::link::PURPOSE) else { return Ok(None) };
    let (Some(case), Ok(id)) = (link.case.map(CaseId), link.subject.parse()) else {
        return Ok(None);
    };
    let state = app.load(case).await?.state;
    let sent = state.delivery.sent.get(&id).filter(|d| d.failed.is_none()).cloned();
    let tenant = state.opening.as_ref().map(|o| o.tenant);
    Ok(sent.zip(tenant).map(|(sent, tenant)| (case, id, sent, tenant)))
}

/// The delivery of a link that still opens, looked at by its recipient: the consent must still stand.
async fn behind(app: &App, token: &str, sight: Sight) -> Result<Behind, Refused> {
    let found = async {
        let (case, id, sent, tenant) = sent(app, token).await?.ok_or(AppError::NotFound)?;
        let me = Actor { person: sent.person, role: Role::TreatingDoctor, tenant, acts_for: None };
        let loaded = app.look(&me, case, sight, &id.to_string()).await?;
        Ok(Behind { me, case, id, sent, loaded })
    };
    found.await.map_err(back_to("/"))
}

/// Says once that the letter was opened.
async fn opened(app: &App, behind: &Behind) -> Result<(), Refused> {
    if behind.sent.opened_at.is_some() {
        return Ok(());
    }
    app.note_opened(&behind.me, behind.case, behind.id).await.map_err(back_to("/"))
}

async fn printed(app: &App, behind: &Behind) -> Result<Report, Refused> {
    app.signed_report(behind.case, behind.sent.version).await.map_err(back_to("/"))
}

async fn page(
    app: &App,
    token: String,
    behind: &Behind,
    form: Form,
) -> Result<LetterPage, Refused> {
    let state = &behind.loaded.state;
    let version = state.versions.iter().find(|v| v.number == behind.sent.version);
    let steps = version.map(|v| v.opinion.next_steps.as_slice()).unwrap_or_default();
    let dates = concord_domain::compose::dates(state);
    let asked = steps.iter().filter(|s| s.asks_recipient);
    let asks = asked.filter_map(|s| s.what.resolve(&dates).ok()).collect();
    Ok(LetterPage {
        token,
        report: ReportView::signed(printed(app, behind).await?, None),
        asks,
        withdrawn: version.is_some_and(|v| v.voided.is_some()),
        newer: signature::current(state).is_some_and(|v| v.number > behind.sent.version),
        acknowledged: behind.sent.acknowledged.clone(),
        form,
    })
}

macro_rules! plain_page {
    ($page:ident, $title:literal, $style:literal, $samples:expr) => {
        impl Page for $page {
            fn title(&self) -> Phrase {
                Phrase::new($title)
            }

            fn room(&self) -> Room {
                Room::Patient
            }

            fn style(&self) -> &'static str {
                $style
            }

            fn nav(&self) -> Vec<NavLink> {
                vec![]
            }

            fn samples() -> Vec<$page> {
                $samples
            }
        }
    };
}

plain_page!(Shut, "doctor-shut-title", "", vec![Shut]);
plain_page!(Door, "doctor-door-title", "", {
    let mut amiss = Form::default();
    amiss.fault("passcode", Phrase::new("doctor-wrong").with("left", 2));
    let door = |form| Door { token: "t".into(), form };
    vec![door(Form::default()), door(amiss)]
});
plain_page!(ReportPage, "doctor-report-title", "report", {
    let report = ReportView::signed(crate::print::sample::sample(), None);
    vec![ReportPage { token: "t".into(), report }]
});
plain_page!(LetterPage, "doctor-letter-title", "report", {
    let page = |asks: Vec<String>, acknowledged: Option<String>, amiss: bool| LetterPage {
        token: "t".into(),
        report: ReportView::signed(crate::print::sample::sample(), None),
        asks,
        withdrawn: amiss,
        newer: amiss,
        acknowledged,
        form: Form::default(),
    };
    vec![
        page(vec!["X-ray of the neck; repeat HbA1c".into()], None, false),
        page(vec![], Some("Booked for Tuesday.".into()), true),
    ]
});
