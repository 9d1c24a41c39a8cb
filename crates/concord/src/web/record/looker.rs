//! Who looks at the file: each role of the person is tried, the reviewer's first, because it shows the least.

use super::pane::{Pane, Wanted};
use crate::app::rendition::{Blind, NoPicture, Open, Rendition};
use crate::app::{App, AppError};
use crate::web::refusal::Refused;
use crate::web::session::{SignedIn, home};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use concord_domain::access::{Actor, Role};
use concord_domain::id::{CaseId, RecordId};
use std::sync::Arc;

/// Somebody signed in, in each role in which a file can be seen.
#[derive(Debug, Clone)]
pub struct Looker(Vec<Actor>);

impl<S: Send + Sync> FromRequestParts<S> for Looker {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Looker, Refused> {
        const ROLES: [Role; 6] = [
            Role::Specialist,
            Role::Secretary,
            Role::Patient,
            Role::Proxy,
            Role::Clinician,
            Role::Coordinator,
        ];
        let signed = SignedIn::from_request_parts(parts, state).await?;
        let actors: Vec<Actor> =
            ROLES.into_iter().filter_map(|role| signed.account.actor(role)).collect();
        if actors.is_empty() { Err(Refused::not_found()) } else { Ok(Looker(actors)) }
    }
}

/// The file, as this person may see it.
#[derive(Debug, Clone)]
pub enum Seen {
    Blind(Rendition<Blind>),
    Open(Rendition<Open>),
}

impl Looker {
    /// The file of a case, or a part of it; what is looked at is recorded.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when none of the person's roles may see it.
    pub async fn see(&self, app: &App, case: CaseId, object: &str) -> Result<Seen, AppError> {
        for actor in &self.0 {
            let seen = if matches!(actor.role, Role::Specialist | Role::Secretary) {
                app.blind(actor, case, object).await.map(Seen::Blind)
            } else {
                app.open(actor, case, object).await.map(Seen::Open)
            };
            match seen {
                Err(AppError::NotFound) => {}
                other => return other,
            }
        }
        Err(AppError::NotFound)
    }

    /// Where this person works on the case.
    #[must_use]
    pub fn back(&self, case: CaseId) -> String {
        match self.0.first().map(|a| a.role) {
            Some(Role::Specialist | Role::Secretary) => format!("/reading/{case}"),
            Some(role) => home(role).to_owned(),
            None => "/".to_owned(),
        }
    }
}

impl Seen {
    /// What the page shows.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such page for this person.
    pub async fn pane(&self, app: &App, wanted: &Wanted) -> Result<Pane, AppError> {
        match self {
            Seen::Blind(r) => Pane::of(app, r, wanted, &open_address(r.case)).await,
            Seen::Open(r) => {
                let mut pane = Pane::of(app, r, wanted, &open_address(r.case)).await?;
                if let Some((record, _)) = wanted.place {
                    pane.notes = super::pane::notes(app, record).await?;
                }
                Ok(pane)
            }
        }
    }

    pub(super) async fn page_of_value(
        &self,
        app: &App,
        record: RecordId,
        pointer: &str,
    ) -> Result<u32, AppError> {
        match self {
            Seen::Blind(r) => r.page_of_value(app, record, pointer).await,
            Seen::Open(r) => r.page_of_value(app, record, pointer).await,
        }
    }

    pub(super) async fn picture(
        &self,
        app: &App,
        record: RecordId,
        page: u32,
        large: bool,
    ) -> Result<Arc<Vec<u8>>, NoPicture> {
        match self {
            Seen::Blind(r) => r.picture(app, record, page, large).await,
            Seen::Open(r) => r.picture(app, record, page, large).await,
        }
    }
}

fn open_address(case: CaseId) -> impl Fn(RecordId, u32) -> String + Send + Sync {
    move |record, page| format!("/open/{case}/record/{record}/{page}")
}
