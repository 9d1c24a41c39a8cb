//! The first consent moment, and everything that was said yes to: given and withdrawn one by one.

use super::super::seat::{Place, Seat};
use crate::app::Loaded;
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::country;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, go_on};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::consent::{self, Purpose, Recipient, stands};
use concord_domain::case::{Case, Command};
use jiff::Timestamp;

/// Version of the words that are shown; changed whenever their meaning changes.
pub(super) const WORDS: &str = "patient-consent/1";

/// What can be said yes to on this page. Recipients of the report have a page of their own.
const PURPOSES: [(Purpose, &str); 9] = [
    (Purpose::PrepareAndReview, "prepare"),
    (Purpose::ObtainRecords, "records"),
    (Purpose::ContactTreating, "contact"),
    (Purpose::Translate, "translate"),
    (Purpose::PayerEligibility, "payer-eligibility"),
    (Purpose::PayerStatus, "payer-status"),
    (Purpose::Outcome, "outcome"),
    (Purpose::RecordVideo, "video"),
    (Purpose::Teaching, "teaching"),
];

/// A consent that stands.
#[derive(Debug, Clone)]
pub struct Line {
    pub key: String,
    pub purpose: Phrase,
    pub at: Timestamp,
    pub exceptions: Vec<String>,
}

/// The consent page.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/consent.html")]
pub struct ConsentPage {
    pub label: Option<Phrase>,
    /// The first moment: nothing may be prepared before this is answered.
    pub first: bool,
    pub promise: String,
    pub countries: Vec<Phrase>,
    pub standing: Vec<Line>,
    pub open: Vec<Card>,
    pub form: Form,
    pub base: String,
    pub nav: Vec<NavLink>,
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "consents").await?;
    let countries = countries(&seat, &loaded.state).await?;
    Ok(frame.show(&page(&seat, &loaded, &countries, Form::default())))
}

pub(super) async fn give(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "consents").await?;
    let mut form = Form::parse(&body);
    let chosen: Vec<Purpose> = PURPOSES
        .iter()
        .filter(|(p, key)| is_used(*p) && form.has("purpose", key))
        .map(|(p, _)| *p)
        .collect();
    if chosen.is_empty() {
        form.fault("purpose", "pt-consent-none");
    }
    let countries = countries(&seat, &loaded.state).await?;
    let exceptions: Vec<String> = form
        .text("exceptions")
        .map(|text| {
            text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
        })
        .unwrap_or_default();
    if !form.is_sound() {
        let page = page(&seat, &loaded, &countries, form);
        return Ok(frame.again(&page));
    }
    let give = |purpose| {
        Command::Consent(consent::Command::Give {
            purpose,
            words: WORDS.to_owned(),
            exceptions: exceptions.clone(),
            countries: countries.clone(),
        })
    };
    seat.run_all(chosen.into_iter().map(give).collect(), &seat.at("consent")).await?;
    Ok(go_on(&seat.at(""), "flash-pt-consented"))
}

pub(super) async fn withdraw(seat: Seat, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "consents").await?;
    let form = Form::parse(&body);
    let named = loaded.state.consents.keys().find(|p| key(**p) == form.value("purpose")).copied();
    let purpose = named.ok_or_else(Refused::not_found)?;
    let command = Command::Consent(consent::Command::Withdraw { purpose });
    seat.done(command, "consent", "flash-pt-withdrawn").await
}

/// The countries from which the file may be read, as far as that is known.
async fn countries(seat: &Seat, case: &Case) -> Result<Vec<String>, Refused> {
    let all = seat.app.countries(case).await.map_err(back_to("/case"))?;
    Ok(all.into_iter().collect())
}

/// Everything that stands, in the order of its purposes.
pub fn standing(case: &Case) -> Vec<Line> {
    let given = case.consents.iter().filter(|(_, c)| c.withdrawn_at.is_none());
    given
        .map(|(purpose, consent)| Line {
            key: key(*purpose),
            purpose: words(case, *purpose),
            at: consent.given_at,
            exceptions: consent.exceptions.clone(),
        })
        .collect()
}

/// Whether anything is done on the strength of it. No call is recorded and no case is taught from: what is
/// not done is not asked for, and a yes from before can still be taken back.
fn is_used(purpose: Purpose) -> bool {
    match purpose {
        Purpose::RecordVideo | Purpose::Teaching => false,
        Purpose::PrepareAndReview
        | Purpose::ObtainRecords
        | Purpose::ContactTreating
        | Purpose::ReportTo(_)
        | Purpose::PayerEligibility
        | Purpose::PayerStatus
        | Purpose::PayerExtract
        | Purpose::Translate
        | Purpose::Outcome => true,
    }
}

fn key(purpose: Purpose) -> String {
    match purpose {
        Purpose::ReportTo(recipient) => format!("report-{}", super::recipient::key(recipient)),
        other => {
            let known = PURPOSES.iter().find(|(p, _)| *p == other);
            known.map_or("payer-extract", |(_, key)| key).to_owned()
        }
    }
}

fn words(case: &Case, purpose: Purpose) -> Phrase {
    match purpose {
        Purpose::ReportTo(recipient) => {
            Phrase::new("pt-consent-report").with("name", name(case, recipient))
        }
        other => Phrase::new(format!("pt-consent-{}", key(other))),
    }
}

/// The name of somebody who can be given the report.
pub(super) fn name(case: &Case, recipient: Recipient) -> String {
    match recipient {
        Recipient::Patient => String::new(),
        Recipient::Proxy(person) => {
            case.proxies.get(&person).map(|p| p.name.0.clone()).unwrap_or_default()
        }
        Recipient::Doctor(person) | Recipient::Other(person) => {
            let doctor = case.request.treating.iter().find(|d| d.person == person);
            doctor.map(|d| d.name.0.clone()).unwrap_or_default()
        }
    }
}

pub(in crate::web::patient) fn page(
    seat: &Place,
    loaded: &Loaded,
    countries: &[String],
    form: Form,
) -> ConsentPage {
    let case = &loaded.state;
    let terms = case.opening.as_ref().map(|o| &o.terms);
    let payer = terms.is_some_and(|t| t.payer().is_some());
    let first = !stands(case, Purpose::PrepareAndReview);
    let for_payer = |p: Purpose| matches!(p, Purpose::PayerEligibility | Purpose::PayerStatus);
    let open = PURPOSES
        .iter()
        .filter(|(p, _)| !stands(case, *p) && (payer || !for_payer(*p)) && is_used(*p))
        .map(|(_, key)| {
            Card::new(*key, Phrase::new(format!("pt-consent-{key}")))
                .hint(Phrase::new(format!("pt-consent-{key}-small")))
        })
        .collect();
    ConsentPage {
        label: seat.acting_for(case),
        first,
        promise: terms.map(|t| t.cover_promise.clone()).unwrap_or_default(),
        countries: countries.iter().map(|c| country::country(c)).collect(),
        standing: standing(case),
        open: if case.end.is_some() { vec![] } else { open },
        form,
        base: seat.at("consent"),
        nav: seat.nav(case, "consent"),
    }
}

impl Page for ConsentPage {
    fn title(&self) -> Phrase {
        if self.first { "pt-consent-first".into() } else { "pt-consents".into() }
    }

    fn style(&self) -> &'static str {
        "patient-case"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<ConsentPage> {
        super::super::sample::consents()
    }
}
