//! A new account: name, address, password. Nothing else is asked before somebody has seen what it is for.

use super::sign_in::{Source, ip};
use super::throttle::Throttle;
use super::welcome;
use crate::app::{Account, App, AppError, Profile, one_form};
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
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use concord_domain::access::Role;
use concord_domain::id::PersonId;
use concord_store::StoreError;

/// Shortest password, in characters (NIST SP 800-63B-4, 3.1.1.2, where it is the only factor).
pub(super) const SHORTEST: usize = 15;

/// The first page of a request.
#[derive(Debug, Clone, Template)]
#[template(path = "account/join.html")]
pub struct Join {
    form: Form,
}

pub(super) async fn show(old: Option<Extension<SignedIn>>, frame: Frame) -> Response {
    match old {
        Some(_) => Redirect::to("/case/new").into_response(),
        None => frame.show(&Join { form: Form::default() }),
    }
}

pub(super) async fn make(
    State(desk): State<Desk>,
    Extension(throttle): Extension<Throttle>,
    source: Source,
    old: Option<Extension<SignedIn>>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let name = form.required_line("name", "ac-name-missing");
    let email = form.required_line("email", "ac-email-missing").and_then(|_| form.email("email"));
    let password = password(&mut form);
    let now = desk.app.clock().now();
    let (Some(name), Some(email), Some(password)) = (name, email, password) else {
        return Ok(again(&frame, form));
    };
    // Each attempt tells whether an address is known here, so attempts are counted like guesses.
    if !throttle.counts(None, ip(&source), now) {
        return Err(Refused::too_often());
    }
    let account = account(&desk.app, &frame, name, &email);
    match desk.app.save_account(&account, Some(password)).await {
        Ok(()) => throttle.right(None, ip(&source)),
        Err(AppError::Store(StoreError::EmailTaken)) => {
            form.fault("email", "ac-email-taken");
            return Ok(again(&frame, form));
        }
        Err(error) => return Err(back_to("/join")(error)),
    }
    let old = old.map(|Extension(signed)| signed);
    welcome(&desk, &account, old.as_ref(), "/case/new").await.map_err(back_to("/join"))
}

fn account(app: &App, frame: &Frame, name: String, email: &str) -> Account {
    let zone = frame.house.zone.iana_name().unwrap_or("Europe/London").to_owned();
    Account {
        person: app.id(PersonId),
        roles: vec![Role::Patient],
        email: Some(one_form(email)),
        profile: Profile {
            name,
            tenant: app.house().tenant,
            phone: None,
            language: frame.reader.locale.tag().to_owned(),
            zone,
            acts_for: None,
        },
        disabled: false,
    }
}

/// A new password, long enough and typed twice the same.
pub(super) fn password(form: &mut Form) -> Option<String> {
    let (first, second) = (form.value("password").to_owned(), form.value("again").to_owned());
    if first.chars().count() < SHORTEST {
        form.fault("password", Phrase::new("ac-password-short").with("least", SHORTEST));
        return None;
    }
    if first.len() > 1024 {
        form.fault("password", "ac-password-long");
        return None;
    }
    if first != second {
        form.fault("again", "ac-password-differs");
        return None;
    }
    Some(first)
}

fn again(frame: &Frame, form: Form) -> Response {
    frame.again(&Join { form })
}

impl Page for Join {
    fn title(&self) -> Phrase {
        "ac-join".into()
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn style(&self) -> &'static str {
        "account"
    }

    fn samples() -> Vec<Join> {
        let mut amiss = Form::of([("name", "Nadia Karim"), ("email", "nadia")]);
        amiss.email("email");
        password(&mut amiss);
        vec![Join { form: Form::default() }, Join { form: amiss }]
    }
}
