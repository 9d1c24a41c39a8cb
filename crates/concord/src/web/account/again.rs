//! Signing in again in the middle of a form: what was typed goes with the person through the door, and on to where it was
//! meant for once they are inside.

use super::sign_in::SignIn;
use crate::web::csrf::LARGEST_FORM;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, Page, Room};
use crate::web::refusal::Refused;
use crate::web::session::SignedIn;
use crate::web::words::Phrase;
use askama::Template;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What a field is called while it is carried.
const CARRIED: &str = "typed.";
/// Fields that are never shown, carried or offered again: whoever comes next to this window is not to have them.
const SECRETS: [&str; 3] = ["password", "again", "passcode"];

/// The page behind the door, with the form that was interrupted.
#[derive(Debug, Clone, Template)]
#[template(path = "account/again.html")]
pub struct Again {
    action: String,
    typed: Vec<(String, String)>,
}

/// The layer, inside of the guard: a form of somebody whose session has ended is answered by the way in, and goes with them.
/// What a script sends while somebody types is still on their page, and files begin again where they stopped.
pub async fn carry(request: Request, next: Next) -> Response {
    if !is_interrupted(&request) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_FORM).await else {
        return Refused::too_large().into_response();
    };
    let Ok(frame) = Frame::from_request_parts(&mut parts, &()).await;
    let answer = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    if !leads_to_the_door(&answer) {
        return answer;
    }
    let Some(typed) = plain(&Form::parse(&bytes)) else { return answer };
    let typed = typed.into_iter();
    let carried = Form::of(typed.map(|(name, value)| (format!("{CARRIED}{name}"), value)));
    frame.again(&SignIn::carrying(carried, frame.place.clone()))
}

/// A form that was interrupted, under a token of now: it is sent when its writer says so.
pub async fn offer(request: Request, token: String) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_FORM).await else {
        return Refused::too_large().into_response();
    };
    let Ok(mut frame) = Frame::from_request_parts(&mut parts, &()).await;
    frame.csrf = token;
    let Some(typed) = plain(&Form::parse(&bytes)) else {
        return Refused::forged().into_response();
    };
    let again = Again { action: frame.place.clone(), typed };
    frame.show_with(StatusCode::FORBIDDEN, &again)
}

/// The fields of a form without the token under which it was made; none of a form with a secret in it.
fn plain(form: &Form) -> Option<Vec<(String, String)>> {
    let all = || form.pairs().filter(|(name, _)| *name != "csrf");
    let is_open = all().all(|(name, _)| !SECRETS.contains(&name));
    is_open.then(|| all().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

fn is_interrupted(request: &Request) -> bool {
    is_form(request) && request.extensions().get::<SignedIn>().is_none()
}

/// A form that somebody sent by a button.
pub fn is_form(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    *request.method() == Method::POST
        && kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
        && !crate::web::draft::is_typing(request.headers())
}

fn leads_to_the_door(answer: &Response) -> bool {
    let to = answer.headers().get(header::LOCATION).and_then(|v| v.to_str().ok());
    answer.status() == StatusCode::SEE_OTHER && to.is_some_and(|to| to.starts_with("/sign-in?"))
}

/// The fields that a sign-in form carries for another, under the names that they have here.
pub fn carried(form: &Form) -> Vec<(String, String)> {
    let all = form.pairs().filter(|(name, _)| name.starts_with(CARRIED));
    all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

impl Again {
    /// What was written, for whoever presses the button to see: it may be somebody else by now.
    fn words(&self) -> impl Iterator<Item = &str> {
        self.typed.iter().map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The form as it was meant for `action`; nothing when nothing was carried.
    pub fn of(form: &Form, action: &str) -> Option<Again> {
        let whole =
            |(name, value): (String, String)| Some((name.strip_prefix(CARRIED)?.to_owned(), value));
        let typed: Vec<_> = carried(form).into_iter().filter_map(whole).collect();
        (!typed.is_empty()).then(|| Again { action: action.to_owned(), typed })
    }
}

impl Page for Again {
    fn title(&self) -> Phrase {
        "ac-again".into()
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn style(&self) -> &'static str {
        "account"
    }

    fn samples() -> Vec<Again> {
        let typed = vec![("matters".to_owned(), "To lift my\ngranddaughter.".to_owned())];
        vec![Again { action: "/case".into(), typed }]
    }
}
