//! What a person reads when something cannot be done: what happened, what was kept, what to do.

use askama::Template;
use axum::extract::{FromRequestParts, Request};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::filters;
use super::page::{Frame, Page, Room};
use super::words::Phrase;

/// An answer that is not the page that was asked for. Handlers return it; [`clothe`] makes it a page in the reader's language.
#[derive(Debug, Clone, PartialEq, Template)]
#[template(path = "refusal.html")]
pub struct Refused {
    status: StatusCode,
    reason: Option<Phrase>,
    reference: Option<String>,
    back: Option<String>,
}

impl Refused {
    fn with(status: StatusCode) -> Refused {
        Refused { status, reason: None, reference: None, back: None }
    }

    /// 403: not for this reader. `reason` is the domain's, in words.
    #[must_use]
    pub fn forbidden(reason: Option<Phrase>) -> Refused {
        Refused { reason, ..Refused::with(StatusCode::FORBIDDEN) }
    }

    /// 403: the request did not come from a page of ours, or the page was too old.
    #[must_use]
    pub fn forged() -> Refused {
        Refused {
            reason: Some(Phrase::new("refused-forged")),
            ..Refused::with(StatusCode::FORBIDDEN)
        }
    }

    /// 303: whoever asks must sign in first, and comes back here afterwards.
    #[must_use]
    pub fn sign_in(place: &str) -> Refused {
        let back: String = form_urlencoded::byte_serialize(place.as_bytes()).collect();
        Refused {
            back: Some(format!("/sign-in?back={back}")),
            ..Refused::with(StatusCode::SEE_OTHER)
        }
    }

    /// 404: there is no such page, or not for this reader; the two look alike.
    #[must_use]
    pub fn not_found() -> Refused {
        Refused::with(StatusCode::NOT_FOUND)
    }

    /// 409: somebody else was faster. `reason` says what the other did; `back` leads to how it stands now.
    #[must_use]
    pub fn conflict(reason: Phrase, back: impl Into<String>) -> Refused {
        Refused {
            reason: Some(reason),
            back: Some(back.into()),
            ..Refused::with(StatusCode::CONFLICT)
        }
    }

    /// 413: more than we take in one go.
    #[must_use]
    pub fn too_large() -> Refused {
        Refused::with(StatusCode::PAYLOAD_TOO_LARGE)
    }

    /// 422: understood, and refused by a rule of the service, in words; `back` leads to where it can be mended.
    #[must_use]
    pub fn rule(reason: Phrase, back: impl Into<String>) -> Refused {
        Refused {
            reason: Some(reason),
            back: Some(back.into()),
            ..Refused::with(StatusCode::UNPROCESSABLE_ENTITY)
        }
    }

    /// 400: the request ended before it was whole.
    #[must_use]
    pub fn broken_off() -> Refused {
        Refused::with(StatusCode::BAD_REQUEST)
    }

    /// 429: too often.
    #[must_use]
    pub fn too_often() -> Refused {
        Refused::with(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 503: the store is away; nothing was half done.
    #[must_use]
    pub fn unavailable() -> Refused {
        Refused::with(StatusCode::SERVICE_UNAVAILABLE)
    }

    /// 507: the disk is full; reading goes on.
    #[must_use]
    pub fn no_room() -> Refused {
        Refused::with(StatusCode::INSUFFICIENT_STORAGE)
    }

    /// 500: our fault. Logs the whole chain under a reference that the page shows; the page says nothing else of it.
    #[must_use]
    pub fn fault(error: &anyhow::Error) -> Refused {
        // Names the fault by its text, so that the same fault has the same reference; it needs no secrecy and no chance.
        let mut sum: u32 = 0x811c_9dc5;
        for byte in format!("{error:#}").bytes() {
            sum = (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        let reference = format!("{:05X}", sum & 0xF_FFFF);
        tracing::error!(reference, error = format!("{error:#}"), "a request failed");
        Refused { reference: Some(reference), ..Refused::with(StatusCode::INTERNAL_SERVER_ERROR) }
    }
}

impl From<anyhow::Error> for Refused {
    fn from(error: anyhow::Error) -> Refused {
        Refused::fault(&error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        if let (StatusCode::SEE_OTHER, Some(to)) = (self.status, &self.back) {
            return axum::response::Redirect::to(to).into_response();
        }
        let mut answer = self.status.into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

/// The layer that turns a refusal into a page. Answers that have a body of their own pass.
pub async fn clothe(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let is_look = parts.method == Method::GET;
    let Ok(frame) = Frame::from_request_parts(&mut parts, &()).await;
    let answer = next.run(Request::from_parts(parts, body)).await;
    let told = answer.extensions().get::<Refused>().cloned();
    let refused = told.or_else(|| bare(&answer)).or_else(|| unreadable(&answer, is_look));
    match refused {
        Some(refused) => frame.show_with(refused.status, &refused),
        None => answer,
    }
}

/// Refusals that the router itself makes come without a body.
fn bare(answer: &Response) -> Option<Refused> {
    matches!(
        answer.status(),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::PAYLOAD_TOO_LARGE
    )
    .then(|| {
        answer
            .headers()
            .get(axum::http::header::CONTENT_TYPE)
            .is_none()
            .then(|| Refused::with(answer.status()))
    })
    .flatten()
}

/// An address of ours that lost a piece on its way names nothing: the router says so in words for programmers.
fn unreadable(answer: &Response, is_look: bool) -> Option<Refused> {
    let kind = answer.headers().get(axum::http::header::CONTENT_TYPE)?;
    let is_plain = kind.to_str().is_ok_and(|kind| kind.starts_with("text/plain"));
    (is_look && is_plain && answer.status() == StatusCode::BAD_REQUEST)
        .then(|| Refused::with(StatusCode::NOT_FOUND))
}

impl Refused {
    fn code(&self) -> u16 {
        self.status.as_u16()
    }

    /// Statuses with words of their own; every other is told as a fault of ours or as a page that is not there.
    fn kind(&self) -> &'static str {
        match self.code() {
            400 => "broken-off",
            403 => "forbidden",
            404 | 405 => "not-found",
            409 => "conflict",
            413 => "too-large",
            422 => "rule",
            429 => "too-often",
            503 => "unavailable",
            507 => "no-room",
            _ => "fault",
        }
    }

    fn words(&self, part: &str) -> Phrase {
        Phrase::new(format!("refused-{}-{part}", self.kind()))
    }

    fn way_back(&self) -> &str {
        self.back.as_deref().unwrap_or("/")
    }
}

impl Page for Refused {
    fn title(&self) -> Phrase {
        self.words("title")
    }

    fn room(&self) -> Room {
        Room::Patient
    }

    fn style(&self) -> &'static str {
        "refusal"
    }

    fn samples() -> Vec<Refused> {
        vec![
            Refused::forbidden(None),
            Refused::forged(),
            Refused::not_found(),
            Refused::conflict(
                Phrase::new("refused-sample-conflict").with("who", "Ruth Adeyemi"),
                "/cases",
            ),
            Refused::too_large(),
            Refused::rule(Phrase::new("refused-sample-rule").with("who", "Dr Shah"), "/cases"),
            Refused::broken_off(),
            Refused::too_often(),
            Refused {
                reference: Some("7F2A1".into()),
                ..Refused::with(StatusCode::INTERNAL_SERVER_ERROR)
            },
            Refused::unavailable(),
            Refused::no_room(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::extract::Path;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt;
    use uuid::Uuid;

    #[tokio::test]
    async fn an_address_that_lost_a_piece_is_a_page_that_is_not_there() {
        let room = get(|Path(_): Path<Uuid>| async { "here" });
        let pages: Router = Router::new().route("/case/{id}", room).layer(from_fn(clothe));
        let request = Request::get("/case/c66371ef-dd59").body(Body::empty()).unwrap();
        let answer = pages.oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        let page = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        let page = String::from_utf8_lossy(&page);
        assert!(page.contains("<h1") && !page.contains("UUID"), "{page}");
    }
}
