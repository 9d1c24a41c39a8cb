//! Who is asking: the session's cookie becomes a person in a role, by a typed extractor.
//!
//! A handler that acts or reads takes one of [`Patient`], [`Coordinator`] and their like; without one it has
//! no [`Actor`] to give to the application, and does not compile.

use super::answer::{back_to, refused};
use super::csrf::{self, Guard};
use super::locale::{Locale, cookie};
use super::page::Viewer;
use super::refusal::Refused;
use crate::app::{Account, App};
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use concord_domain::access::{Actor, Role};
use concord_domain::id::CaseId;
use concord_store::Session;
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

/// What routes of people share.
#[derive(Debug, Clone)]
pub struct Desk {
    pub app: App,
    pub guard: Guard,
}

/// Somebody signed in, put into the request by [`recognise`].
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub account: Account,
    pub token: [u8; 32],
}

const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// The layer that recognises a session and tells pages who is looking.
pub async fn recognise(State(desk): State<Desk>, mut request: Request, next: Next) -> Response {
    let bearer = cookie(request.headers(), csrf::SESSION).map(str::to_owned);
    if let Some(bearer) = bearer {
        match signed_in(&desk.app, &bearer).await {
            Ok(Some(signed)) => {
                request.extensions_mut().insert(viewer(&signed.account, desk.guard.token(&bearer)));
                request.extensions_mut().insert(signed);
            }
            Ok(None) => {}
            Err(error) => return refused(error, "/").into_response(),
        }
    }
    next.run(request).await
}

async fn signed_in(app: &App, bearer: &str) -> Result<Option<SignedIn>, crate::app::AppError> {
    let token: [u8; 32] = Sha256::digest(bearer.as_bytes()).into();
    let now = app.clock().now();
    let Some(session) = app.store().session(&token, now).await? else { return Ok(None) };
    let account = app.account(concord_domain::id::PersonId(session.person)).await?;
    Ok(account.filter(|a| !a.disabled).map(|account| SignedIn { account, token }))
}

fn viewer(account: &Account, csrf: String) -> Viewer {
    Viewer {
        name: account.profile.name.clone(),
        roles: account.roles.iter().map(|r| r.key().to_owned()).collect(),
        locale: Locale::of_tag(&account.profile.language),
        zone: TimeZone::get(&account.profile.zone).unwrap_or(TimeZone::UTC),
        csrf,
    }
}

/// Begins a session for a person and returns the cookie that carries it. The id of a session is new at each
/// sign-in; only its hash is stored.
///
/// # Errors
/// When the store fails.
pub async fn begin(app: &App, account: &Account) -> Result<HeaderValue, crate::app::AppError> {
    let bearer = URL_SAFE_NO_PAD.encode(crate::dice::Dice::Real.bytes());
    let now = app.clock().now();
    let session = Session {
        token: Sha256::digest(bearer.as_bytes()).into(),
        person: account.person.0,
        made_at: now,
        seen_at: now,
        expires_at: now + LASTS,
        stepped_up_at: None,
    };
    app.store().begin_session(&session).await?;
    let cookie = format!("{}={bearer}; Path=/; Secure; HttpOnly; SameSite=Lax", csrf::SESSION);
    HeaderValue::from_str(&cookie).map_err(|e| anyhow::Error::new(e).into())
}

/// What a cookie of [`begin`] carries.
#[must_use]
pub fn bearer(cookie: &HeaderValue) -> Option<&str> {
    let pair = cookie.to_str().ok()?.split(';').next()?;
    pair.strip_prefix(csrf::SESSION)?.strip_prefix('=')
}

/// The cookie that ends a session in the browser; the store has ended it already.
#[must_use]
pub fn ended() -> (header::HeaderName, HeaderValue) {
    let gone = "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax";
    (header::SET_COOKIE, HeaderValue::from_static(gone))
}

/// The room in which somebody of this role works.
#[must_use]
pub fn home(role: Role) -> &'static str {
    match role {
        Role::Patient | Role::Proxy => "/case",
        Role::Coordinator => "/desk",
        Role::Clinician => "/clinic",
        Role::EligibilityReader => "/eligibility",
        Role::Specialist | Role::Secretary => "/reading",
        Role::TreatingDoctor => "/doctor",
        Role::Payer => "/payer",
        Role::Translator => "/translation",
        Role::Governance => "/governance",
        Role::Administrator => "/administration",
        Role::System => "/",
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<SignedIn, Refused> {
        let place = parts.uri.path_and_query().map_or("/", |p| p.as_str());
        parts.extensions.get::<SignedIn>().cloned().ok_or_else(|| Refused::sign_in(place))
    }
}

macro_rules! people {
    ($($(#[$doc:meta])* $name:ident: $($role:ident)|+),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub Actor, pub Account);

        impl<S: Send + Sync> FromRequestParts<S> for $name {
            type Rejection = Refused;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<$name, Refused> {
                let signed = SignedIn::from_request_parts(parts, state).await?;
                let actor = None$(.or_else(|| signed.account.actor(Role::$role)))+;
                actor.map(|actor| $name(actor, signed.account)).ok_or_else(Refused::not_found)
            }
        }
    )+};
}

people! {
    /// The patient, or somebody who acts for them.
    Patient: Patient | Proxy,
    Coordinator: Coordinator,
    Clinician: Clinician,
    EligibilityReader: EligibilityReader,
    Payer: Payer,
    Translator: Translator,
    Governance: Governance,
    Administrator: Administrator,
}

/// The specialist, or their secretary. Somebody who is both has in each case the seat that the case gives them.
#[derive(Debug, Clone)]
pub struct Specialist(pub Actor, pub Account);

/// Both seats of somebody who reads and helps another to read: for what is not about one case.
#[derive(Debug, Clone)]
pub struct Readers(pub Vec<Actor>);

impl FromRequestParts<Desk> for Readers {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Readers, Refused> {
        let signed = SignedIn::from_request_parts(parts, desk).await?;
        let seats = [Role::Specialist, Role::Secretary];
        let seats: Vec<Actor> = seats.iter().filter_map(|r| signed.account.actor(*r)).collect();
        if seats.is_empty() { Err(Refused::not_found()) } else { Ok(Readers(seats)) }
    }
}

impl FromRequestParts<Desk> for Specialist {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Specialist, Refused> {
        let signed = SignedIn::from_request_parts(parts, desk).await?;
        let Readers(mut seats) = Readers::from_request_parts(parts, desk).await?;
        if seats.len() > 1
            && let Some(case) = case_of(parts, desk).await
        {
            let state = desk.app.load(case).await.map_err(back_to("/reading"))?.state;
            seats.sort_by_key(|seat| !state.assignments.contains_key(&seat.reviewer()));
        }
        let seat = seats.into_iter().next().ok_or_else(Refused::not_found)?;
        Ok(Specialist(seat, signed.account))
    }
}

/// The `{case}` of the address.
async fn case_of(parts: &mut Parts, desk: &Desk) -> Option<CaseId> {
    let path = RawPathParams::from_request_parts(parts, desk).await.ok()?;
    path.iter().find(|(name, _)| *name == "case")?.1.parse().ok()
}
