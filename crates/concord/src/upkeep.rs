//! What a service does for itself: old sessions, uploads and leftovers go, and stored content is read again to see that it is whole.

use crate::app::App;
use anyhow::Context;
use jiff::SignedDuration;
use std::time::Duration;
use tokio::sync::watch;
use uuid::Uuid;

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(60 * 60);
/// Blobs that one round reads again: a store of a hundred thousand is gone through in about a month.
const READ_AGAIN: u32 = 150;
/// Content without a row is left alone for so long: somebody may be about to write the row.
const LEFT_ALONE: SignedDuration = SignedDuration::from_hours(48);
/// How long a repeated request finds its first answer.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A case that did not change for so long, and for as long again, is no longer in memory.
const AT_HAND: Duration = Duration::from_secs(30);

/// Goes on until the service is told to stop.
pub async fn until_told(app: &App, stop: watch::Receiver<bool>) {
    tokio::join!(rounds(app, stop.clone()), tidy(app, stop));
}

async fn tidy(app: &App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        app.tidy();
        tokio::select! {
            _ = stop.wait_for(|told| *told) => {}
            () = tokio::time::sleep(AT_HAND) => {}
        }
    }
}

/// A round that fails is said in the log and tried again at the next.
async fn rounds(app: &App, mut stop: watch::Receiver<bool>) {
    let mut place = None;
    while !*stop.borrow() {
        match round(app, place).await {
            Ok(next) => place = next,
            Err(error) => tracing::error!(error = format!("{error:#}"), "the upkeep failed"),
        }
        tokio::select! {
            _ = stop.wait_for(|told| *told) => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// One round; where the next goes on reading stored content.
///
/// # Errors
/// When the store fails. Damaged content is no error here: it is said in the log, by its id, at each reading.
pub async fn round(app: &App, place: Option<Uuid>) -> anyhow::Result<Option<Uuid>> {
    let (store, now) = (app.store(), app.clock().now());
    store.forget_sessions(now).await.context("sessions that ended")?;
    store.expire_uploads(now).await.context("uploads that ran out")?;
    store.forget_requests(now - REMEMBERED).await.context("answers to requests")?;
    let swept = store.sweep_blobs(now - LEFT_ALONE).await;
    let swept = swept.context("content that nothing names")?;
    let scrub = store.scrub(place, READ_AGAIN).await.context("reading stored content again")?;
    for (blob, why) in &scrub.damaged {
        tracing::error!(%blob, why, "stored content is damaged: restore this file from a copy");
    }
    tracing::info!(swept, read = scrub.checked, damaged = scrub.damaged.len(), "upkeep");
    Ok(scrub.after)
}
