//! `concord worker`: carries out what is owed, without pages.

use super::{listen, serve};
use crate::admin;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::dice::Dice;
use crate::effect::{self, Mailer};
use crate::upkeep;
use concord_store::Lane;
use std::path::Path;
use std::time::Duration;
use tokio::sync::watch;

/// The longest nap between two looks at the outbox: a moved clock or another node wakes nobody.
const NAP: Duration = Duration::from_secs(2);

pub(super) fn run(file: Option<&Path>) -> anyhow::Result<()> {
    serve::log();
    let config = Config::load(file)?;
    super::start::safe(&config)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let mailer = Mailer::new(config.smtp.as_ref())?;
        let app = config.open(Clock::real(), Dice::Real).await?;
        let (tell, stop) = watch::channel(false);
        let listener = listen::on(config.admin, "admin").await?;
        let door = listen::Door { connections: 64, behind_proxy: false };
        let meter = admin::Meter::watching(&app);
        let admin = listen::take(listener, admin::router(app.clone(), meter), door, stop.clone());
        tracing::info!(admin = %config.admin, "working");
        let work = async {
            let effects = until_told(&app, &mailer, stop.clone());
            tokio::join!(admin, effects, upkeep::until_told(&app, stop));
        };
        serve::stop_in_time(tell, work).await;
        app.store().close().await;
        Ok(())
    })
}

/// Carries out what is due until it is told to stop. An effect that was begun is finished first; what was not, is
/// still owed.
pub(super) async fn until_told(app: &App, mailer: &Mailer, stop: watch::Receiver<bool>) {
    let [one, two] = effect::LANES.map(|lane| in_lane(app, mailer, lane, stop.clone()));
    tokio::join!(one, two);
}

async fn in_lane(app: &App, mailer: &Mailer, lane: Lane<'_>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let idle = match effect::next(app, mailer, lane).await {
            Ok(done) => !done,
            Err(error) => {
                let error = format!("{error:#}");
                tracing::error!(error, "the worker could not look at the outbox");
                tokio::time::sleep(NAP).await;
                false
            }
        };
        if idle {
            tokio::select! {
                _ = stop.wait_for(|told| *told) => {}
                () = app.store().woken() => {}
                () = tokio::time::sleep(NAP) => {}
            }
        }
    }
}
