//! The layer around all pages: how many at once, how long each may take, and one line of log with ids only.

use super::Meter;
use crate::clock::Clock;
use crate::dice::Dice;
use crate::web::refusal::Refused;
use crate::web::upload::takes_files;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tracing::Instrument;

/// How long a request may wait for a place.
const WAIT: Duration = Duration::from_secs(1);
/// How long a page may take.
const PAGE: Duration = Duration::from_secs(30);
/// How long a request that brings a file may take: it comes over slow lines, and each part that arrived is kept.
const UPLOAD: Duration = Duration::from_secs(3_600);
/// Of so many places for pages, one more is for a file on its way: slow lines never take a page's place.
const PAGES_PER_UPLOAD: usize = 4;
const ID: HeaderName = HeaderName::from_static("x-request-id");

/// What [`watch`] needs.
#[derive(Debug, Clone)]
pub struct Gate {
    meter: Meter,
    places: Arc<Semaphore>,
    uploads: Arc<Semaphore>,
    clock: Clock,
}

impl Gate {
    /// A gate that lets `requests` be worked on at once, and beside them a quarter as many files come in.
    #[must_use]
    pub fn new(meter: Meter, requests: u32, clock: Clock) -> Gate {
        let places = usize::try_from(requests).unwrap_or(Semaphore::MAX_PERMITS);
        let uploads = places.div_ceil(PAGES_PER_UPLOAD).max(1);
        let [places, uploads] = [places, uploads].map(|n| Arc::new(Semaphore::new(n)));
        Gate { meter, places, uploads, clock }
    }

    /// Whose place a request takes, and how long it may keep it.
    fn share(&self, method: &Method, route: &str) -> (&Semaphore, Duration) {
        if takes_files(method, route) { (&self.uploads, UPLOAD) } else { (&self.places, PAGE) }
    }
}

/// Counts a request at work, also when its client goes away in the middle.
struct AtWork(Meter);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.ended();
    }
}

/// The layer. The route is logged as it is written in the program, so that no token of a link and no query gets into
/// a log.
pub async fn watch(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let id = Dice::Real.id();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let method = request.method().clone();
    let span = tracing::info_span!("request", %id, %method, route);
    let began = gate.clock.now();
    gate.meter.began();
    let _at_work = AtWork(gate.meter.clone());
    let mut answer = carry(gate.share(&method, route), &gate.meter, request, next)
        .instrument(span.clone())
        .await;
    let took = Duration::try_from(gate.clock.now().duration_since(began)).unwrap_or_default();
    let status = answer.status().as_u16();
    gate.meter.answered(status, took);
    span.in_scope(|| {
        tracing::info!(status, milliseconds = u64::try_from(took.as_millis()).ok(), "answered");
    });
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        answer.headers_mut().insert(ID, value);
    }
    answer
}

async fn carry(
    (places, longest): (&Semaphore, Duration),
    meter: &Meter,
    request: Request,
    next: Next,
) -> Response {
    let Ok(Ok(_place)) = tokio::time::timeout(WAIT, places.acquire()).await else {
        meter.turned_away();
        return Refused::unavailable().into_response();
    };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => {
            tracing::warn!("a request took too long and was given up");
            Refused::unavailable().into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, Bytes};
    use axum::middleware::from_fn_with_state;
    use axum::routing::{get, post};
    use tower::ServiceExt;

    /// A request whose body never comes.
    fn silent(address: &str) -> Request {
        let body = Body::from_stream(tokio_stream::pending::<Result<Bytes, std::io::Error>>());
        Request::builder().method("POST").uri(address).body(body).unwrap()
    }

    #[tokio::test]
    async fn a_file_that_never_comes_keeps_nobody_from_a_page() {
        let gate = Gate::new(Meter::default(), 1, Clock::real());
        let pages = Router::new()
            .route("/", get(|| async { "here" }))
            .route("/desk/{case}/upload", post(|_: Bytes| async {}))
            .layer(from_fn_with_state(gate, watch));
        let waiting = tokio::spawn(pages.clone().oneshot(silent("/desk/1/upload")));
        tokio::time::sleep(Duration::from_millis(100)).await;
        let request = Request::builder().uri("/").body(Body::empty()).unwrap();
        assert_eq!(pages.clone().oneshot(request).await.unwrap().status(), 200);
        // Another file waits for its place and is turned away.
        assert_eq!(pages.oneshot(silent("/desk/2/upload")).await.unwrap().status(), 503);
        waiting.abort();
    }

    #[test]
    fn only_files_may_take_longer_than_half_a_minute() {
        let gate = Gate::new(Meter::default(), 256, Clock::real());
        let longest = |method: Method, route: &str| gate.share(&method, route).1;
        assert_eq!(longest(Method::POST, "/sign-in"), PAGE);
        assert_eq!(longest(Method::POST, "/desk/{case}"), PAGE);
        assert_eq!(longest(Method::GET, "/case/{case}/records"), PAGE);
        assert_eq!(longest(Method::POST, "/case/{case}/records"), UPLOAD);
        assert_eq!(longest(Method::PATCH, "/case/{case}/upload/{upload}"), UPLOAD);
        assert_eq!(longest(Method::POST, "/desk/{case}/upload"), UPLOAD);
    }
}
