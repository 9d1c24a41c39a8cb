//! Somebody who acts for the patient: named, invited by a link that opens once, confirmed, taken back.

use super::super::question::{Field, Question};
use super::super::request::asker;
use super::super::seat::{Place, Seat};
use crate::app::{AppError, Loaded};
use crate::web::account::link::{invite, opens_by_link};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, go_on};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::Command;
use concord_domain::case::authority::{self, Confirmation};
use concord_domain::id::{CaseId, PersonId};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// Who may act for the patient.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/proxy.html")]
pub struct HelperPage {
    pub helpers: Vec<Helper>,
    pub question: Question,
}

/// One person who may act.
#[derive(Debug, Clone)]
pub struct Helper {
    pub name: String,
    pub state: Phrase,
    pub wishes: String,
    pub confirmed: bool,
    /// A link of the patient's may sign them in; otherwise they sign in themselves.
    pub invites: bool,
    pub action: String,
}

/// An invitation to hand over. Shown once: only its hash is stored.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/helper_link.html")]
pub struct HelperLink {
    pub name: String,
    pub address: String,
    pub until: Timestamp,
    pub back: String,
}

/// How long an invitation can be opened.
const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(in crate::web::patient) fn page(
    seat: &Place,
    loaded: &Loaded,
    invites: &BTreeSet<PersonId>,
    form: Form,
) -> HelperPage {
    let proxies = loaded.state.proxies.iter().filter(|(_, p)| !p.revoked);
    let helpers = proxies
        .map(|(person, proxy)| Helper {
            name: proxy.name.0.clone(),
            state: match &proxy.confirmed {
                Some(_) => "pt-helper-confirmed".into(),
                None => "pt-helper-waiting".into(),
            },
            wishes: proxy.wishes.clone(),
            confirmed: proxy.confirmed.is_some(),
            invites: invites.contains(person),
            action: seat.at(&format!("helper/{person}")),
        })
        .collect();
    let question = Question::new("pt-helper", seat.at("helper"), seat.at(""))
        .lead("pt-helper-lead")
        .form(form)
        .button("pt-helper-button", "primary");
    let mut question = asker::helper(question);
    question.nav = seat.nav(&loaded.state, "");
    HelperPage { helpers, question }
}

/// Those whom a link of the patient's may sign in.
async fn invites(seat: &Seat, loaded: &Loaded) -> Result<BTreeSet<PersonId>, AppError> {
    let mut all = BTreeSet::new();
    for (person, _) in loaded.state.proxies.iter().filter(|(_, p)| !p.revoked) {
        let Some(account) = seat.app.account(*person).await? else { continue };
        if opens_by_link(&seat.app, &account, Some(seat.case.0)).await? {
            all.insert(*person);
        }
    }
    Ok(all)
}

/// Only the patient says who may act for them.
async fn own(seat: &Seat) -> Result<Loaded, Refused> {
    if !seat.is_patient() {
        return Err(Refused::not_found());
    }
    seat.look(Sight::Status, "helpers").await
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = own(&seat).await?;
    let invites = invites(&seat, &loaded).await.map_err(back_to(seat.at("")))?;
    Ok(frame.show(&page(&seat, &loaded, &invites, Form::default())))
}

pub(super) async fn name(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = own(&seat).await?;
    let mut form = Form::parse(&body);
    let here = seat.at("helper");
    match asker::name(&seat, &mut form, &here).await? {
        Some(_) => Ok(go_on(&here, "flash-pt-kept")),
        None => {
            let invites = invites(&seat, &loaded).await.map_err(back_to(seat.at("")))?;
            let page = page(&seat, &loaded, &invites, form);
            Ok(frame.again(&page))
        }
    }
}

/// Invites, confirms or takes back.
pub(super) async fn act(
    seat: Seat,
    Path((_, person, act)): Path<(CaseId, PersonId, String)>,
    frame: Frame,
) -> Result<Response, Refused> {
    let loaded = own(&seat).await?;
    let helper = loaded.state.proxies.get(&person).ok_or_else(Refused::not_found)?;
    let command = match act.as_str() {
        "link" => return link(&seat, person, helper.name.0.clone(), &frame).await,
        "confirm" => authority::Command::Confirm { proxy: person, how: Confirmation::SignedIn },
        "revoke" => authority::Command::Revoke { proxy: person, why: "by the patient".to_owned() },
        _ => return Err(Refused::not_found()),
    };
    seat.done(Command::Authority(command), "helper", "flash-pt-kept").await
}

async fn link(
    seat: &Seat,
    person: PersonId,
    name: String,
    frame: &Frame,
) -> Result<Response, Refused> {
    let back = seat.at("helper");
    let path = invite(&seat.app, person, Some(seat.case), LASTS).await.map_err(back_to(&*back))?;
    let Some(path) = path else {
        return Err(Refused::rule("pt-helper-signs-in".into(), back));
    };
    let address = format!("{}{path}", seat.app.house().address);
    Ok(frame.show(&HelperLink { name, address, until: seat.now + LASTS, back }))
}

impl Page for HelperPage {
    fn title(&self) -> Phrase {
        "pt-helper".into()
    }

    fn style(&self) -> &'static str {
        "request-question"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.question.nav.clone()
    }

    fn samples() -> Vec<HelperPage> {
        super::super::sample::helpers()
    }
}

impl Page for HelperLink {
    fn title(&self) -> Phrase {
        "pt-helper-link".into()
    }

    fn style(&self) -> &'static str {
        "request-question"
    }

    fn samples() -> Vec<HelperLink> {
        vec![HelperLink {
            name: "Yusuf Karim".into(),
            address: "https://opinion.example.org/link/sample".into(),
            until: Timestamp::UNIX_EPOCH,
            back: "/case/sample/helper".into(),
        }]
    }
}
