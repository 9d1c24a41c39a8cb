//! Against forged requests: every unsafe request proves that it comes from a page of ours (security.md 3, row 17).
//!
//! Two proofs are asked for, and each must hold: what the browser says of the origin (`Sec-Fetch-Site`, `Origin`), and a token that is
//! an HMAC of the session's cookie, in the first field `csrf` of the form or in the header `x-csrf-token`. The guard is a layer, so no
//! handler can forget it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::{constant_time, hmac};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::account::again;
use super::locale::cookie;
use super::refusal::Refused;

/// Cookie of a signed-in session.
pub const SESSION: &str = "__Host-session";
/// Cookie of a visitor who is not signed in.
pub const VISIT: &str = "__Host-visit";
/// Largest form without files, in bytes: 10,000 characters in several fields, percent-encoded, fit.
pub const LARGEST_FORM: usize = 512 * 1024;
/// The token must stand within the first bytes of a multipart body.
const HEAD: usize = 2 * 1024;
/// How long a request may take to show its token: nobody is known before.
const SHOWS: Duration = Duration::from_secs(20);

/// The token of this request's forms, put into its extensions by [`guard`].
#[derive(Debug, Clone)]
pub struct Token(pub String);

/// Makes and checks tokens.
#[derive(Clone)]
pub struct Guard {
    key: hmac::Key,
    dice: Arc<dyn Fn() -> [u8; 32] + Send + Sync>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guard")
    }
}

impl Guard {
    /// `secret` is the installation's; `dice` gives the random name of a new visit.
    pub fn new(secret: &[u8; 32], dice: impl Fn() -> [u8; 32] + Send + Sync + 'static) -> Guard {
        Guard { key: hmac::Key::new(hmac::HMAC_SHA256, secret), dice: Arc::new(dice) }
    }

    /// The token for the bearer of a session or visit cookie.
    #[must_use]
    pub fn token(&self, bearer: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.key, bearer.as_bytes()))
    }

    fn holds(&self, bearer: &str, token: &str) -> bool {
        constant_time::verify_slices_are_equal(self.token(bearer).as_bytes(), token.as_bytes())
            .is_ok()
    }
}

/// The layer: gives each request its token, and refuses unsafe ones without it.
pub async fn guard(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let bearer = bearer(request.headers()).map(str::to_owned);
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return safe(&guard, bearer, request, next).await;
    }
    if is_foreign(request.headers()) {
        return Refused::forged().into_response();
    }
    let Some(bearer) = bearer else { return Refused::forged().into_response() };
    let (found, rebuilt) = match tokio::time::timeout(SHOWS, token_of(request)).await {
        Ok(Ok(found)) => found,
        Ok(Err(refused)) => return refused.into_response(),
        Err(_) => return Refused::broken_off().into_response(),
    };
    request = rebuilt;
    if !found.is_some_and(|token| guard.holds(&bearer, &token)) {
        if !is_old_page(&request, &bearer) {
            return Refused::forged().into_response();
        }
        return again::offer(request, guard.token(&bearer)).await;
    }
    request.extensions_mut().insert(Token(guard.token(&bearer)));
    next.run(request).await
}

/// Whether the browser itself says that a page of ours sent this form: an old page, of somebody who has signed in anew since.
/// Nothing is done then either; their words are shown to them under the new token, and go on when they press the button.
fn is_old_page(request: &Request, bearer: &str) -> bool {
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    site == Some("same-origin")
        && cookie(request.headers(), SESSION) == Some(bearer)
        && again::is_form(request)
}

async fn safe(guard: &Guard, bearer: Option<String>, mut request: Request, next: Next) -> Response {
    let is_new = bearer.is_none();
    let bearer = bearer.unwrap_or_else(|| URL_SAFE_NO_PAD.encode((guard.dice)()));
    request.extensions_mut().insert(Token(guard.token(&bearer)));
    let mut answer = next.run(request).await;
    let is_page = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    if is_new && is_page {
        let cookie = format!("{VISIT}={bearer}; Path=/; Secure; HttpOnly; SameSite=Lax");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    answer
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, SESSION).or_else(|| cookie(headers, VISIT)).filter(|value| !value.is_empty())
}

/// Whether the browser says that the request was made by a page of another origin. A client that says nothing still needs the token.
///
/// `Sec-Fetch-Site` decides where it is sent. Our pages forbid the referrer, and then a form's `Origin` is `null` by the Fetch
/// standard ("append a request `Origin` header"), so `null` counts as foreign only where nothing better is known.
fn is_foreign(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site = said("sec-fetch-site");
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return true;
    }
    match said("origin") {
        None => false,
        Some("null") => site != Some("same-origin"),
        Some(origin) => {
            origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))
                != said("host")
        }
    }
}

/// The token that came with the request, and the request with its body put back.
async fn token_of(request: Request) -> Result<(Option<String>, Request), Refused> {
    if let Some(token) = request.headers().get("x-csrf-token") {
        return Ok((token.to_str().ok().map(str::to_owned), request));
    }
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let (parts, body) = request.into_parts();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let bytes =
            axum::body::to_bytes(body, LARGEST_FORM).await.map_err(|_| Refused::too_large())?;
        let token = form_urlencoded::parse(&bytes)
            .find(|(name, _)| name == "csrf")
            .map(|(_, value)| value.into_owned());
        return Ok((token, Request::from_parts(parts, Body::from(bytes))));
    }
    if kind.starts_with("multipart/form-data") {
        let (head, body) = peeked(body).await?;
        return Ok((multipart_token(&head), Request::from_parts(parts, body)));
    }
    Ok((None, Request::from_parts(parts, body)))
}

/// Reads the first bytes of a body and gives them back with the rest behind them.
async fn peeked(body: Body) -> Result<(Bytes, Body), Refused> {
    use tokio_stream::StreamExt;
    let mut stream = body.into_data_stream();
    let mut head = Vec::new();
    while head.len() < HEAD {
        match stream.next().await {
            Some(Ok(bytes)) => head.extend_from_slice(&bytes),
            Some(Err(_)) => return Err(Refused::broken_off()),
            None => break,
        }
    }
    let head = Bytes::from(head);
    let rest = tokio_stream::once(Ok::<_, axum::Error>(head.clone())).chain(stream);
    Ok((head, Body::from_stream(rest)))
}

/// The value of a first part named `csrf` (RFC 7578).
fn multipart_token(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head.get(..HEAD.min(head.len()))?);
    let (headers, rest) = text.split_once("\r\n\r\n")?;
    headers
        .contains("name=\"csrf\"")
        .then(|| rest.split("\r\n").next().unwrap_or_default().to_owned())
}

#[cfg(test)]
#[path = "csrf_test.rs"]
mod tests;
