//! `concord serve`: pages, worker and admin port in one process.

use super::{listen, start, worker};
use crate::admin::{self, Meter};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::demo::door::Door;
use crate::dice::Dice;
use crate::effect::Mailer;
use crate::upkeep;
use crate::web::csrf::Guard;
use crate::web::page::House;
use crate::web::portal::{Front, router};
use crate::web::refusal::clothe;
use crate::web::session::Desk;
use crate::web::{asset, header};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use jiff::tz::TimeZone;
use std::path::Path;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::filter::LevelFilter;

pub(super) fn run(file: Option<&Path>) -> anyhow::Result<()> {
    log();
    let config = Config::load(file)?;
    start::safe(&config)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let app = config.open(Clock::real(), Dice::Real).await?;
        serve(app, &config, None).await
    })
}

/// Writes the log to standard error. `RUST_LOG` says how much.
pub(super) fn log() {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(LevelFilter::INFO.into())
        .from_env_lossy();
    // A second log of the same process is the first one.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Serves until the process is told to stop: whatever was begun is finished, nothing new is taken.
///
/// # Errors
/// When an address cannot be listened on.
pub async fn serve(app: App, config: &Config, demo: Option<Door>) -> anyhow::Result<()> {
    let listener = listen::on(config.listen, "listen").await?;
    let admin_listener = listen::on(config.admin, "admin").await?;
    let mailer = Mailer::new(config.smtp.as_ref())?;
    let meter = Meter::watching(&app);
    let pages = pages(&app, config, demo, &meter).await?;
    let (tell, stop) = watch::channel(false);
    let front_door =
        listen::Door { connections: config.connections, behind_proxy: config.behind_proxy };
    let admin_door = listen::Door { connections: 64, behind_proxy: false };
    let rooms = admin::router(app.clone(), meter);
    if !asset::BUILT {
        tracing::warn!(
            "this program was built without scripts and fonts; pages work as plain forms"
        );
    }
    tracing::info!(address = %config.listen, admin = %config.admin, "serving");
    let work = async {
        tokio::join!(
            listen::take(listener, pages, front_door, stop.clone()),
            listen::take(admin_listener, rooms, admin_door, stop.clone()),
            worker::until_told(&app, &mailer, stop.clone()),
            upkeep::until_told(&app, stop),
        );
    };
    stop_in_time(tell, work).await;
    app.store().close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn pages(
    app: &App,
    config: &Config,
    demo: Option<Door>,
    meter: &Meter,
) -> anyhow::Result<Router> {
    let guard = Guard::new(&app.secret().await?, || Dice::Real.bytes());
    let front = Front { house: house(config), demo };
    let gate = admin::Gate::new(meter.clone(), config.requests, app.clock().clone());
    Ok(router(Desk { app: app.clone(), guard }, front)
        .layer(from_fn_with_state(gate, admin::watch))
        .layer(from_fn(clothe))
        .layer(from_fn(header::harden)))
}

/// Runs `work` until the process is told to stop, then gives it until the promised ten seconds are nearly over. What
/// is cut off then was not acknowledged, or is still owed in the outbox.
pub(super) async fn stop_in_time(tell: watch::Sender<bool>, work: impl Future<Output = ()>) {
    let told = async {
        told_to_stop().await;
        tracing::info!("told to stop");
        // Nobody left to tell: then everything has stopped already.
        let _ = tell.send(true);
        tokio::time::sleep(listen::LAST_WORDS + Duration::from_secs(1)).await;
    };
    tokio::select! {
        () = work => {}
        () = told => tracing::warn!("something would not end in time; it is left as it is and done again at the next start"),
    }
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
    match signal(SignalKind::terminate()) {
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
