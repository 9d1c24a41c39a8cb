//! `/verify`: anybody can ask whether a report is as it was signed, by whom and when. `/.well-known/jwks.json`: with which keys.

use super::answer::back_to;
use super::filters;
use super::page::{Frame, Page, Room};
use super::refusal::Refused;
use super::session::Desk;
use super::words::Phrase;
use crate::trust::{Verdict, verify};
use askama::Template;
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use jiff::Timestamp;

/// A report is a few hundred kilobytes; nothing near this is one.
const LARGEST: usize = 32 * 1024 * 1024;

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/verify", get(show).post(check).layer(DefaultBodyLimit::max(LARGEST)))
        .route("/.well-known/jwks.json", get(keys))
}

/// The page, with an answer when a file was sent.
#[derive(Debug, Clone, Template)]
#[template(path = "verify/verify.html")]
pub struct VerifyPage {
    answer: Option<Answer>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
enum Answer {
    Intact {
        by: String,
        registration: String,
        when: Timestamp,
        number: String,
        version: u32,
        hash: String,
    },
    SignerUnknown {
        claims: String,
        when: Timestamp,
    },
    Broken(String),
    Unsigned(String),
    NoFile,
}

/// `GET /verify`
async fn show(frame: Frame) -> Response {
    frame.show(&VerifyPage { answer: None })
}

/// `POST /verify`: the file is read in memory, answered, and not kept.
async fn check(
    State(desk): State<Desk>,
    frame: Frame,
    mut form: Multipart,
) -> Result<Response, Refused> {
    let keys = desk.app.known_keys().await.map_err(back_to("/verify"))?;
    let mut file = None;
    while let Some(part) = form.next_field().await.map_err(|e| broken(&e))? {
        if part.name() == Some("file") {
            file = Some(part.bytes().await.map_err(|e| broken(&e))?);
        }
    }
    let answer = match file.filter(|f| !f.is_empty()) {
        None => Answer::NoFile,
        Some(file) => {
            let found = tokio::task::spawn_blocking(move || verify(&file, &keys)).await;
            Answer::of(found.map_err(anyhow::Error::new)?)
        }
    };
    let status = match answer {
        Answer::Intact { .. } => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(frame.show_with(status, &VerifyPage { answer: Some(answer) }))
}

fn broken(error: &axum::extract::multipart::MultipartError) -> Refused {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Refused::too_large()
    } else {
        Refused::broken_off()
    }
}

/// `GET /.well-known/jwks.json`: the keys of this installation (RFC 7517).
async fn keys(State(desk): State<Desk>) -> Result<Response, Refused> {
    let keys = desk.app.jwks().await.map_err(back_to("/"))?;
    let kept = [(header::CACHE_CONTROL, "public, max-age=300")];
    Ok((kept, Json(keys)).into_response())
}

impl Answer {
    fn of(verdict: Verdict) -> Answer {
        match verdict {
            Verdict::Intact(signed) => Answer::Intact {
                by: signed.by.name,
                registration: signed.by.registration,
                when: signed.when,
                number: signed.case_number,
                version: signed.version,
                hash: signed.report_sha256,
            },
            Verdict::SignerUnknown(unknown) => {
                Answer::SignerUnknown { claims: unknown.claims.name, when: unknown.when }
            }
            Verdict::Broken(why) => Answer::Broken(why),
            Verdict::Unsigned(why) => Answer::Unsigned(why),
        }
    }
}

impl Page for VerifyPage {
    fn title(&self) -> Phrase {
        Phrase::new("verify-title")
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn samples() -> Vec<VerifyPage> {
        let when = Timestamp::UNIX_EPOCH;
        let intact = Answer::Intact {
            by: "Miriam Calder".into(),
            registration: "GMC 0004172".into(),
            when,
            number: "CN-2417".into(),
            version: 1,
            hash: "4f9c".repeat(16),
        };
        let unknown = Answer::SignerUnknown { claims: "Somebody".into(), when };
        let broken = Answer::Broken("The file was changed after it was signed.".into());
        let unsigned = Answer::Unsigned("This PDF carries no signature.".into());
        [None, Some(intact), Some(unknown), Some(broken), Some(unsigned), Some(Answer::NoFile)]
            .into_iter()
            .map(|answer| VerifyPage { answer })
            .collect()
    }
}
