//! The admin port: is the process alive, is it ready, and how much does it do. Ids and numbers only.

mod meter;
mod watch;

pub use meter::Meter;
pub use watch::{Gate, watch};

use crate::app::App;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::{get, post};
use concord_store::measure::Measure;
use jiff::SignedDuration;
use std::fmt::Write;

/// When what is due has waited this long, no worker takes it.
const LATE: SignedDuration = SignedDuration::from_mins(10);

#[derive(Debug, Clone)]
struct Room {
    app: App,
    meter: Meter,
}

/// `/healthz`, `/readyz`, `/metrics` and, where the clock can be moved, `POST /clock`.
pub fn router(app: App, meter: Meter) -> Router {
    let movable = app.clock().is_movable();
    let mut router = Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics));
    if movable {
        router = router.route("/clock", post(clock));
    }
    router.with_state(Room { app, meter })
}

async fn ready(State(room): State<Room>) -> (StatusCode, String) {
    let store = room.app.store();
    let mut told = String::new();
    let mut good = true;
    let mut say = |name: &str, wrong: Option<String>| {
        good &= wrong.is_none();
        told.push_str(&format!("{name}: {}\n", wrong.as_deref().unwrap_or("ok")));
    };
    say("database", store.ping().await.err().map(|e| e.to_string()));
    let schema = match store.schema().await {
        Ok((found, known)) if found == known => None,
        Ok((found, known)) => Some(format!("schema {found}, this program knows {known}")),
        Err(error) => Some(error.to_string()),
    };
    say("schema", schema);
    let now = room.app.clock().now();
    let outbox = match store.measure(now).await {
        Ok(Measure { oldest_due: Some(since), .. }) if now.duration_since(since) > LATE => {
            Some(format!("due since {since} and not taken: no worker runs"))
        }
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    };
    say("outbox", outbox);
    (if good { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, told)
}

type Text = ([(header::HeaderName, &'static str); 1], String);

/// Prometheus text format 0.0.4. What the database would say is left out while it is away.
async fn metrics(State(room): State<Room>) -> Text {
    let now = room.app.clock().now();
    let mut text = room.meter.text();
    match room.app.store().measure(now).await {
        Ok(found) => {
            meter::gauge(&mut text, "concord_store_up", "Whether the database answers.", 1);
            counts(&mut text, &found);
            let age = found.oldest_due.map_or(0, |since| now.duration_since(since).as_secs());
            let help = "Seconds since the oldest thing owed has been due.";
            meter::gauge(&mut text, "concord_outbox_oldest_seconds", help, age);
        }
        Err(_) => meter::gauge(&mut text, "concord_store_up", "Whether the database answers.", 0),
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text)
}

fn counts(text: &mut String, found: &Measure) {
    for (name, help, value) in [
        ("concord_outbox_owed", "Owed now or later, timers included.", found.owed),
        ("concord_outbox_due", "Owed and due.", found.due),
        ("concord_outbox_retrying", "Failed at least once and owed still.", found.retrying),
        ("concord_outbox_dead", "Failed too often; waits for a person.", found.dead),
        ("concord_effects_done", "Effects carried out, ever.", found.done),
        ("concord_uploads_open", "Uploads that were begun and have not ended.", found.uploads),
        ("concord_contents", "Contents of files that are kept.", found.blobs),
        ("concord_cases_ended", "Cases that have ended.", found.ended),
    ] {
        meter::gauge(text, name, help, value);
    }
    let name = "concord_cases_open";
    text.push_str(&format!("# HELP {name} Open cases by phase.\n# TYPE {name} gauge\n"));
    for (phase, count) in &found.open {
        // A phase is a word of the domain.
        let _ = writeln!(text, "{name}{{phase=\"{phase}\"}} {count}");
    }
}

/// `hours=24` moves a demo's clock on and answers with the new time.
async fn clock(State(room): State<Room>, headers: HeaderMap, body: String) -> (StatusCode, String) {
    // A page of some other site in the same browser is no administrator.
    if headers.contains_key(header::ORIGIN) {
        return (StatusCode::FORBIDDEN, "the clock is not moved from a browser\n".into());
    }
    let hours = form_urlencoded::parse(body.trim().as_bytes())
        .find(|(name, _)| name == "hours")
        .and_then(|(_, value)| value.parse::<u16>().ok());
    let Some(hours) = hours else {
        let told = "send hours=N, a whole number from 0 to 65535; the clock was not moved\n";
        return (StatusCode::UNPROCESSABLE_ENTITY, told.into());
    };
    let by = SignedDuration::from_hours(hours.into());
    // Nobody was away for that long: who is signed in stays so. First the sessions, so that no request falls between.
    if let Err(error) = room.app.store().prolong_sessions(by, room.app.clock().now()).await {
        tracing::warn!(error = %error, "the sessions could not be taken along");
        let told = "the database is away; the clock was not moved\n";
        return (StatusCode::SERVICE_UNAVAILABLE, told.into());
    }
    match room.app.clock().advance(by) {
        Ok(now) => (StatusCode::OK, format!("{now}\n")),
        Err(why) => (StatusCode::CONFLICT, format!("{why}\n")),
    }
}
