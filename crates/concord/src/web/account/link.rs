//! Invitation links: a page with a button, so that a mail scanner that opens the address uses nothing up; each
//! opens once.

use super::join::password;
use super::{destination, welcome};
use crate::app::{Account, App, AppError};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, Page, Room};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, SignedIn};
use crate::web::words::Phrase;
use askama::Template;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use concord_domain::access::Role;
use concord_domain::id::{CaseId, PersonId};
use concord_store::Link;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The purpose under which an invitation is stored.
pub const PURPOSE: &str = "invitation";

/// The page behind a link that still opens.
#[derive(Debug, Clone, Template)]
#[template(path = "account/link.html")]
pub struct Invitation {
    name: String,
    service: String,
    until: Timestamp,
    action: String,
    form: Form,
}

/// The page behind a link that was used, or has run out, or never was.
#[derive(Debug, Clone, Template)]
#[template(path = "account/ended.html")]
pub struct Ended {}

/// Makes a link that signs a person in once, and gives its path: `/link/...`. The path is the secret; only its
/// hash is stored. `None`: this person signs in themselves, see [`opens_by_link`].
///
/// # Errors
/// When the store fails.
pub async fn invite(
    app: &App,
    person: PersonId,
    case: Option<CaseId>,
    lasts: SignedDuration,
) -> Result<Option<String>, AppError> {
    let account = app.account(person).await?.ok_or(AppError::NotFound)?;
    if !opens_by_link(app, &account, case.map(|c| c.0)).await? {
        return Ok(None);
    }
    let token = URL_SAFE_NO_PAD.encode(crate::dice::Dice::Real.bytes());
    let now = app.clock().now();
    let link = Link {
        token: hash(&token),
        purpose: PURPOSE.to_owned(),
        case: case.map(|c| c.0),
        subject: person.to_string(),
        passcode: None,
        attempts_left: 1,
        expires_at: now + lasts,
        used_at: None,
    };
    app.store().save_link(&link, now).await?;
    Ok(Some(format!("/link/{token}")))
}

/// Whether a link may sign this person in: only somebody who acts for one patient, in this case alone, and has chosen
/// no password yet. Whoever makes the link holds it too, so it must never lead to more than they could give.
///
/// # Errors
/// When the store fails.
pub async fn opens_by_link(
    app: &App,
    account: &Account,
    case: Option<Uuid>,
) -> Result<bool, AppError> {
    if account.roles != [Role::Proxy] || !has_no_password(app, account).await? {
        return Ok(false);
    }
    let now = app.clock().now();
    let parts = app.store().parts_of(account.person.0).await?;
    Ok(parts.iter().all(|part| Some(part.case) == case || !part.holds(now)))
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(token): Path<String>,
    frame: Frame,
) -> Result<Response, Refused> {
    let known = invited(&desk.app, &token).await.map_err(back_to("/"))?;
    Ok(match known {
        Some((link, account)) => {
            frame.show(&page(&desk.app, &token, &link, &account, Form::default()))
        }
        None => frame.show_with(StatusCode::GONE, &Ended {}),
    })
}

pub(super) async fn open(
    State(desk): State<Desk>,
    Path(token): Path<String>,
    old: Option<Extension<SignedIn>>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let ended = || frame.show_with(StatusCode::GONE, &Ended {});
    let known = invited(&desk.app, &token).await.map_err(back_to("/"))?;
    let Some((link, account)) = known else { return Ok(ended()) };
    let mut form = Form::parse(&body);
    let Some(chosen) = password(&mut form) else {
        return Ok(frame.again(&page(&desk.app, &token, &link, &account, form)));
    };
    let used = desk.app.store().use_link(&hash(&token), desk.app.clock().now()).await;
    if !used.map_err(|error| back_to("/")(error.into()))? {
        return Ok(ended());
    }
    desk.app.save_account(&account, Some(chosen)).await.map_err(back_to("/"))?;
    let to = link.case.map_or_else(|| destination(&account, ""), |case| room(&account, case));
    let old = old.map(|Extension(signed)| signed);
    welcome(&desk, &account, old.as_ref(), &to).await.map_err(back_to("/"))
}

/// The case that a link is for, in the room of whoever was invited.
fn room(account: &Account, case: Uuid) -> String {
    let home = destination(account, "");
    if home == "/case" { format!("/case/{case}") } else { home }
}

/// The link and its account, while it can still be opened.
async fn invited(app: &App, token: &str) -> Result<Option<(Link, Account)>, AppError> {
    let link = app.store().link(&hash(token), app.clock().now()).await?;
    let Some(link) = link.filter(|l| l.purpose == PURPOSE && l.used_at.is_none()) else {
        return Ok(None);
    };
    let Ok(person) = link.subject.parse() else { return Ok(None) };
    let account = app.account(person).await?.filter(|account| !account.disabled);
    let Some(account) = account else { return Ok(None) };
    // The person may have become more since the link was made.
    let opens = opens_by_link(app, &account, link.case).await?;
    Ok(opens.then_some((link, account)))
}

async fn has_no_password(app: &App, account: &Account) -> Result<bool, AppError> {
    let person = app.store().person(account.person.0).await?;
    Ok(account.email.is_some() && person.is_some_and(|p| p.password.is_none()))
}

fn page(app: &App, token: &str, link: &Link, account: &Account, form: Form) -> Invitation {
    Invitation {
        name: account.profile.name.clone(),
        service: app.house().name.clone(),
        until: link.expires_at,
        action: format!("/link/{token}"),
        form,
    }
}

impl Page for Invitation {
    fn title(&self) -> Phrase {
        "ac-invited".into()
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn style(&self) -> &'static str {
        "account"
    }

    fn samples() -> Vec<Invitation> {
        let mut amiss = Form::of([("password", "short")]);
        password(&mut amiss);
        [Form::default(), amiss]
            .map(|form| Invitation {
                name: "Yusuf Karim".into(),
                service: "Concord".into(),
                until: Timestamp::UNIX_EPOCH,
                action: "/link/sample".into(),
                form,
            })
            .into()
    }
}

impl Page for Ended {
    fn title(&self) -> Phrase {
        "ac-link-ended".into()
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn style(&self) -> &'static str {
        "account"
    }

    fn samples() -> Vec<Ended> {
        vec![Ended {}]
    }
}
