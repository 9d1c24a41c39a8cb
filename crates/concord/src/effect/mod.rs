//! The worker: carries out what the outbox owes. Everything here may run twice; each effect has a stable key.

mod erase;
mod tell;
mod timer;

use crate::app::{App, AppError};
use concord_domain::case::Effect;
use concord_domain::id::CaseId;
use concord_store::{Retry, Taken};
use jiff::SignedDuration;

pub use tell::Mailer;

/// How long a taken effect is ours before another worker may take it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
const BATCH: u32 = 20;

/// Does what is due now; how many things that were.
///
/// # Errors
/// When the outbox itself cannot be read. A failing effect is not an error here: it is tried again later.
pub async fn round(app: &App, mailer: &Mailer) -> Result<usize, AppError> {
    let taken = app.store().claim(app.clock().now(), LEASE, BATCH).await?;
    for one in &taken {
        let done = carry_out(app, mailer, one).await;
        let now = app.clock().now();
        match done {
            Ok(()) => {
                app.store().complete(one, now).await?;
            }
            Err(error) => {
                tracing::warn!(
                    key = one.dedup,
                    attempt = one.attempt,
                    error = format!("{error:#}"),
                    "an effect failed"
                );
                app.store().fail(one, now, &error.to_string(), Retry::default()).await?;
            }
        }
    }
    Ok(taken.len())
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
