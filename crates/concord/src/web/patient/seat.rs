//! Whose seat a reader has in a case: the patient's own, or that of somebody who acts for them.

use crate::app::{Account, App, Loaded};
use crate::dice::Dice;
use crate::web::answer::back_to;
use crate::web::page::NavLink;
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Patient};
use crate::web::words::Phrase;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::Response;
use concord_domain::access::{Actor, Role, Sight, see};
use concord_domain::case::{Case, Command};
use concord_domain::id::CaseId;
use jiff::Timestamp;
use std::ops::Deref;
use std::sync::Arc;
use uuid::Uuid;

/// A reader in their seat, with the service at hand.
#[derive(Debug, Clone)]
pub struct Seat {
    pub app: App,
    place: Place,
}

/// Who reads, in which case, and when: all that a page needs to know of a request.
#[derive(Debug, Clone)]
pub struct Place {
    pub actor: Actor,
    pub account: Account,
    pub case: CaseId,
    pub now: Timestamp,
    /// For the ids of what is added.
    pub dice: Dice,
}

impl Deref for Seat {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

/// Taken from the request: who is signed in, and the `{case}` of the address. Somebody who is a patient of one case may act
/// for the patient of another.
impl FromRequestParts<Desk> for Seat {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Seat, Refused> {
        let Patient(_, account) = Patient::from_request_parts(parts, desk).await?;
        let path = RawPathParams::from_request_parts(parts, desk).await;
        let path = path.map_err(|_| Refused::not_found())?;
        let named = path.iter().find(|(name, _)| *name == "case");
        let case = named.and_then(|(_, value)| value.parse::<Uuid>().ok()).map(CaseId);
        let case = case.ok_or_else(Refused::not_found)?;
        let app = desk.app.clone();
        let loaded = app.load(case).await.map_err(back_to("/case"))?;
        let own = loaded.state.patient() == Some(account.person);
        let role = if own { Role::Patient } else { Role::Proxy };
        let actor = account.actor(role).ok_or_else(Refused::not_found)?;
        let (now, dice) = (app.clock().now(), app.dice().clone());
        Ok(Seat { app, place: Place { actor, account, case, now, dice } })
    }
}

impl Seat {
    /// Looks at the case, as the access table allows.
    pub async fn look(&self, sight: Sight, object: &str) -> Result<Loaded, Refused> {
        self.app.look(&self.actor, self.case, sight, object).await.map_err(back_to("/case"))
    }

    /// Looks, where this reader may; `false` where they may not.
    pub async fn may_look(
        &self,
        loaded: &Loaded,
        sight: Sight,
        object: &str,
    ) -> Result<bool, Refused> {
        if see(&loaded.state, &self.actor, sight, self.now).is_err() {
            return Ok(false);
        }
        self.look(sight, object).await.map(|_| true)
    }

    /// Carries out a command; a refusal leads back to `back`.
    pub async fn run(&self, command: Command, back: &str) -> Result<Arc<Loaded>, Refused> {
        self.app.run(&self.actor, self.case, command).await.map_err(back_to(back))
    }

    /// Carries out several commands, all of them or none; a refusal leads back to `back`.
    pub async fn run_all(&self, commands: Vec<Command>, back: &str) -> Result<(), Refused> {
        self.app.run_all(&self.actor, self.case, commands).await.map(drop).map_err(back_to(back))
    }

    /// Carries out a command and goes on to a page of the case with a notice.
    pub async fn done(
        &self,
        command: Command,
        to: &str,
        notice: &str,
    ) -> Result<Response, Refused> {
        let to = self.at(to);
        self.run(command, &to).await?;
        Ok(crate::web::page::go_on(&to, notice))
    }
}

impl Place {
    /// The address of the case, or of a page below it.
    pub fn at(&self, page: &str) -> String {
        let case = self.case;
        if page.is_empty() { format!("/case/{case}") } else { format!("/case/{case}/{page}") }
    }

    pub fn is_patient(&self) -> bool {
        self.actor.role == Role::Patient
    }

    /// "for Nadia Karim", when somebody acts for the patient.
    pub fn acting_for(&self, case: &Case) -> Option<Phrase> {
        let name = case.request.identity.as_ref().map(|i| i.full_name());
        (!self.is_patient()).then(|| match name {
            Some(name) => Phrase::new("pt-for").with("patient", name),
            None => Phrase::new("pt-for-somebody"),
        })
    }

    /// The links of the header.
    pub fn nav(&self, case: &Case, here: &str) -> Vec<NavLink> {
        let link = |page: &str, key: &str| NavLink::new(self.at(page), key).here(page == here);
        if case.request.submitted_at.is_none() {
            return vec![link("request", "pt-nav-request"), link("records", "pt-nav-records")];
        }
        let mut links = vec![link("", "pt-nav-case")];
        // What the case was for comes first: on a phone the rest is beyond the edge.
        if concord_domain::case::delivery::reached(case, self.actor.person) {
            links.push(link("report", "pt-nav-report"));
            links.push(link("after", "pt-nav-after"));
        }
        links.push(link("records", "pt-nav-records"));
        links.push(link("consent", "pt-nav-consent"));
        links.push(link("looked", "pt-nav-looked"));
        links
    }
}
