//! The delivered report: as a page, as the signed PDF, and as the FHIR document.

use super::super::seat::{Place, Seat};
use crate::app::{Artefact, Loaded};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::page::{Frame, NavLink, Page};
use crate::web::refusal::Refused;
use crate::web::report::{ReportView, as_file};
use crate::web::words::Phrase;
use askama::Template;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::Case;
use concord_domain::id::{DeliveryId, PersonId};
use concord_domain::report::Report;

/// The report in the patient's room.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/report.html")]
pub struct ReportPage {
    pub label: Option<Phrase>,
    pub report: ReportView,
    /// A newer version exists, or this one was voided.
    pub warning: Option<Phrase>,
    pub base: String,
    pub nav: Vec<NavLink>,
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Report, "report").await?;
    let version = version(&loaded.state, seat.actor.person).ok_or_else(Refused::not_found)?;
    opened(&seat, &loaded).await?;
    let report = seat.app.signed_report(seat.case, version).await.map_err(back_to(seat.at("")))?;
    Ok(frame.show(&page(&seat, &loaded, report, warning(&loaded.state, version))))
}

pub(in crate::web::patient) fn page(
    seat: &Place,
    loaded: &Loaded,
    report: Report,
    warning: Option<Phrase>,
) -> ReportPage {
    ReportPage {
        label: seat.acting_for(&loaded.state),
        report: ReportView::signed(report, Some(format!("/open/{}", seat.case))),
        warning,
        base: seat.at(""),
        nav: seat.nav(&loaded.state, "report"),
    }
}

pub(super) async fn pdf(seat: Seat) -> Result<Response, Refused> {
    handed(seat, Artefact::Pdf).await
}

pub(super) async fn bundle(seat: Seat) -> Result<Response, Refused> {
    handed(seat, Artefact::Bundle).await
}

/// The bytes of the version that was delivered to this reader, as a file to keep.
async fn handed(seat: Seat, artefact: Artefact) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Report, "report").await?;
    let version = version(&loaded.state, seat.actor.person).ok_or_else(Refused::not_found)?;
    opened(&seat, &loaded).await?;
    let bytes =
        seat.app.artefact(seat.case, version, artefact).await.map_err(back_to(seat.at("")))?;
    Ok(as_file(artefact, bytes, &loaded.state, version))
}

/// The latest version that was delivered to this person.
fn version(case: &Case, person: PersonId) -> Option<u32> {
    let mine = case.delivery.sent.values().filter(|d| d.person == person && d.failed.is_none());
    mine.map(|d| d.version).max()
}

/// Notes once that a delivery was opened.
async fn opened(seat: &Seat, loaded: &Loaded) -> Result<(), Refused> {
    let person = seat.actor.person;
    let unopened: Vec<DeliveryId> = loaded
        .state
        .delivery
        .sent
        .iter()
        .filter(|(_, d)| d.person == person && d.failed.is_none() && d.opened_at.is_none())
        .map(|(id, _)| *id)
        .collect();
    for delivery in unopened {
        let noted = seat.app.note_opened(&seat.actor, seat.case, delivery).await;
        noted.map_err(back_to(seat.at("")))?;
    }
    Ok(())
}

fn warning(case: &Case, version: u32) -> Option<Phrase> {
    let known = case.versions.iter().find(|v| v.number == version)?;
    if let Some(why) = &known.voided {
        return Some(Phrase::new("pt-report-voided").with("why", why.as_str()));
    }
    case.amending.is_some().then(|| "pt-report-amending".into())
}

impl Page for ReportPage {
    fn title(&self) -> Phrase {
        "pt-report".into()
    }

    fn style(&self) -> &'static str {
        "report"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<ReportPage> {
        super::super::sample::reports()
    }
}
