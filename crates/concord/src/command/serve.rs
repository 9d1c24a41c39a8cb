//! `concord serve`: pages, worker and admin port in one process.

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::dice::Dice;
use crate::effect::{self, Mailer};
use crate::web::csrf::Guard;
use crate::web::page::House;
use crate::web::portal::{Front, router};
use crate::web::session::Desk;
use anyhow::Context;
use jiff::tz::TimeZone;
use std::path::Path;
use tokio::net::TcpListener;

pub(super) fn run(file: Option<&Path>) -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let config = Config::load(file)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let app = config.open(Clock::real(), Dice::Real).await?;
        serve(app, &config, None).await
    })
}

/// Serves until the process is told to stop: whatever was begun is finished, nothing new is taken.
///
/// # Errors
/// When an address cannot be listened on.
pub async fn serve(
    app: App,
    config: &Config,
    demo: Option<crate::web::page::DemoBanner>,
) -> anyhow::Result<()> {
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listening on {}", config.listen))?;
    let mailer = Mailer::new(config.smtp.as_ref())?;
    let worker = tokio::spawn(effect::work(app.clone(), mailer));
    let guard = Guard::new(&app.secret().await?, || Dice::Real.bytes());
    let front = Front { house: house(config), demo };
    let pages = router(Desk { app: app.clone(), guard }, front);
    tracing::info!(address = %config.listen, "serving");
    axum::serve(listener, pages).with_graceful_shutdown(told_to_stop()).await?;
    worker.abort();
    app.store().close().await;
    Ok(())
}

fn house(config: &Config) -> House {
    House {
        name: config.service.name.clone(),
        phone: config.service.phone.clone(),
        emergency: config.service.emergency.clone(),
        presence: None,
        zone: TimeZone::get(&config.service.zone).unwrap_or(TimeZone::UTC),
    }
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupted.await;
        }
    }
}
