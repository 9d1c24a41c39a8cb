//! The layer around all pages: how many at once, how long each may take, and one line of log with ids only.

use super::Meter;
use crate::clock::Clock;
use crate::dice::Dice;
use crate::web::refusal::Refused;
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
/// How long a request with a body may take: uploads come over slow lines, and each part that arrived is kept.
const UPLOAD: Duration = Duration::from_secs(3_600);
const ID: HeaderName = HeaderName::from_static("x-request-id");

/// What [`watch`] needs.
#[derive(Debug, Clone)]
pub struct Gate {
    meter: Meter,
    places: Arc<Semaphore>,
    clock: Clock,
}

impl Gate {
    /// A gate that lets `requests` be worked on at once.
    #[must_use]
    pub fn new(meter: Meter, requests: u32, clock: Clock) -> Gate {
        let places = usize::try_from(requests).unwrap_or(Semaphore::MAX_PERMITS);
        Gate { meter, places: Arc::new(Semaphore::new(places)), clock }
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
    let mut answer = carry(&gate, request, next, &method).instrument(span.clone()).await;
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

async fn carry(gate: &Gate, request: Request, next: Next, method: &Method) -> Response {
    let Ok(Ok(_place)) = tokio::time::timeout(WAIT, gate.places.acquire()).await else {
        gate.meter.turned_away();
        return Refused::unavailable().into_response();
    };
    let longest = if matches!(*method, Method::GET | Method::HEAD) { PAGE } else { UPLOAD };
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => {
            tracing::warn!("a request took too long and was given up");
            Refused::unavailable().into_response()
        }
    }
}
