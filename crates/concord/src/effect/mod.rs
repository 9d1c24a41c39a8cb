//! The worker: carries out what the outbox owes. Everything here may run twice; each effect has a stable key.

mod erase;
mod tell;
mod timer;

use crate::app::{App, AppError};
use concord_domain::case::Effect;
use concord_domain::id::CaseId;
use concord_store::{Lane, Retry, Taken};
use jiff::SignedDuration;
use std::time::Duration;

pub use tell::Mailer;

/// How long a taken effect is ours before another worker may take it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// How often the lease is renewed while an effect goes on: reading a disc takes longer than a lease.
const RENEW: Duration = Duration::from_secs(60);
/// Readings stand in a queue of their own, so that no mail and no timer waits for a disc.
pub(crate) const LANES: [Lane<'static>; 2] =
    [Lane::Except(crate::intake::KIND), Lane::Only(crate::intake::KIND)];

/// Does the next thing of each lane that is due now; how many things that were.
///
/// # Errors
/// When the outbox itself cannot be read. A failing effect is not an error here: it is tried again later.
pub async fn round(app: &App, mailer: &Mailer) -> Result<usize, AppError> {
    let mut done = 0;
    for lane in LANES {
        done += usize::from(next(app, mailer, lane).await?);
    }
    Ok(done)
}

/// Does the next thing of one lane, taken alone, so that nothing loses its lease while it waits for another. False
/// when nothing is due.
pub(crate) async fn next(app: &App, mailer: &Mailer, lane: Lane<'_>) -> Result<bool, AppError> {
    let taken = app.store().claim_of(lane, app.clock().now(), LEASE, 1).await?;
    let Some(mut one) = taken.into_iter().next() else { return Ok(false) };
    let done = kept(app, mailer, &mut one).await;
    let now = app.clock().now();
    let ours = match done {
        Ok(()) => app.store().complete(&one, now).await?,
        Err(error) => {
            let told = format!("{error:#}");
            tracing::warn!(
                key = one.dedup,
                attempt = one.attempt,
                error = told,
                "an effect failed"
            );
            app.store().fail(&one, now, &error.to_string(), Retry::default()).await?
        }
    };
    if !ours {
        tracing::warn!(key = one.dedup, "the lease of an effect was lost; it may be done again");
    }
    Ok(true)
}

/// Carries an effect out, and keeps its lease as long as that takes.
async fn kept(app: &App, mailer: &Mailer, one: &mut Taken) -> Result<(), AppError> {
    let taken = one.clone();
    let mut work = std::pin::pin!(carry_out(app, mailer, &taken));
    loop {
        match tokio::time::timeout(RENEW, &mut work).await {
            Ok(done) => return done,
            // That the lease was lost shows in the end; that the database is away, at the next minute.
            Err(_) => drop(app.store().renew(one, app.clock().now() + LEASE).await),
        }
    }
}

async fn carry_out(app: &App, mailer: &Mailer, taken: &Taken) -> Result<(), AppError> {
    if taken.kind == crate::intake::KIND {
        return crate::intake::carry_out(app, taken).await;
    }
    let effect: Effect = serde_json::from_slice(&taken.payload).map_err(anyhow::Error::new)?;
    let case = taken.case.map(CaseId).ok_or_else(|| anyhow::anyhow!("an effect without a case"))?;
    match effect {
        Effect::Tell { who, notice } => {
            tell::carry_out(app, mailer, case, who, notice, &taken.dedup).await
        }
        Effect::At { timer, .. } => timer::carry_out(app, case, timer).await,
        Effect::Erase => erase::carry_out(app, case).await,
        Effect::SendReport { delivery } => {
            tell::send_report(app, mailer, case, delivery, &taken.dedup).await
        }
    }
}
