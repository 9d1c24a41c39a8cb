//! Signing in with an e-mail address and a password, and signing out.

use super::again::{self, Again};
use super::throttle::Throttle;
use super::{destination, welcome};
use crate::app::one_form;
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, Page, Room};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, SignedIn, bearer, ended};
use crate::web::words::Phrase;
use askama::Template;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};

/// The door.
#[derive(Debug, Clone, Template)]
#[template(path = "account/sign_in.html")]
pub struct SignIn {
    form: Form,
    /// Where the reader wanted to go.
    back: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    back: String,
}

/// Where a request came from, when the listener says so.
pub(super) type Source = Option<Extension<ConnectInfo<SocketAddr>>>;

pub(super) fn ip(source: &Source) -> Option<IpAddr> {
    source.as_ref().map(|Extension(ConnectInfo(address))| address.ip())
}

pub(super) async fn show(Query(wish): Query<Wish>, frame: Frame) -> Response {
    frame.show(&SignIn { form: Form::default(), back: wish.back })
}

pub(super) async fn enter(
    State(desk): State<Desk>,
    Extension(throttle): Extension<Throttle>,
    source: Source,
    old: Option<Extension<SignedIn>>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let back = form.value("back").to_owned();
    let email = form.required_line("email", "ac-email-missing");
    let password = form.value("password").to_owned();
    if password.is_empty() {
        form.fault("password", "ac-password-missing");
    }
    let (Some(email), true) = (email, form.is_sound()) else {
        return Ok(again(&frame, form, back));
    };
    let email = one_form(&email);
    let now = desk.app.clock().now();
    if !throttle.counts(Some(&email), ip(&source), now) {
        return Err(Refused::too_often());
    }
    let account = desk.app.by_password(&email, password).await.map_err(back_to("/sign-in"))?;
    let Some(account) = account else {
        form.fault("email", "ac-wrong");
        return Ok(again(&frame, form, back));
    };
    throttle.right(Some(&email), ip(&source));
    let to = destination(&account, &back);
    let old = old.map(|Extension(signed)| signed);
    let on = welcome(&desk, &account, old.as_ref(), &to).await.map_err(back_to("/sign-in"))?;
    Ok(match Again::of(&form, &to) {
        Some(again) => go_on_with(&desk, frame, on, &again),
        None => on,
    })
}

/// The form that was interrupted, in place of the way on: under the token of the session that has just begun.
fn go_on_with(desk: &Desk, mut frame: Frame, welcomed: Response, again: &Again) -> Response {
    let Some(cookie) = welcomed.headers().get(header::SET_COOKIE) else { return welcomed };
    let Some(bearer) = bearer(cookie) else { return welcomed };
    frame.csrf = desk.guard.token(bearer);
    let mut answer = frame.show(again);
    answer.headers_mut().append(header::SET_COOKIE, cookie.clone());
    answer
}

fn again(frame: &Frame, form: Form, back: String) -> Response {
    frame.again(&SignIn { form, back })
}

/// Ends the session in the store and in the browser.
pub(super) async fn leave(
    State(desk): State<Desk>,
    old: Option<Extension<SignedIn>>,
) -> Result<Response, Refused> {
    if let Some(Extension(old)) = old {
        let ending = desk.app.store().end_session(&old.token).await;
        ending.map_err(|error| back_to("/")(error.into()))?;
    }
    let (name, value) = ended();
    let mut answer = Redirect::to("/").into_response();
    answer.headers_mut().append(name, value);
    Ok(answer)
}

impl SignIn {
    /// The door for somebody whose session ended while they wrote; the form has the fields that they wrote.
    pub(super) fn carrying(form: Form, back: String) -> SignIn {
        SignIn { form, back }
    }

    fn carried(&self) -> Vec<(String, String)> {
        again::carried(&self.form)
    }
}

impl Page for SignIn {
    fn title(&self) -> Phrase {
        "ac-sign-in".into()
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn style(&self) -> &'static str {
        "account"
    }

    fn samples() -> Vec<SignIn> {
        let mut amiss = Form::of([("email", "nadia@example.org")]);
        amiss.fault("email", "ac-wrong");
        let carried = Form::of([("typed.matters", "To lift my granddaughter.")]);
        [Form::default(), amiss, carried].map(|form| SignIn { form, back: "/case".into() }).into()
    }
}
