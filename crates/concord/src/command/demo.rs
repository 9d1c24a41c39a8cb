//! `concord demo`: a service full of invented people, to be looked at and played with.

use super::serve;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Service};
use crate::demo::door::{Door, GUISES, Letter};
use crate::demo::world::{World, letter_to_doctor};
use crate::demo::{past, record};
use crate::dice::Dice;
use crate::web::doctor::make_link;
use anyhow::Context;
use concord_domain::access::Role;
use jiff::SignedDuration;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// What is asked of a demo.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "One sign-in link for each role is printed, each on a host name of its own, so that one browser\n\
    can be all of them at once. Everybody in it is invented. `concord serve` refuses the folder of a demo.\n\n\
    The clock can be moved: curl -X POST -d hours=72 http://127.0.0.1:8081/clock\n\n\
    Exit codes: 0 ended by Ctrl-C; 1 could not start, and why on standard error.\n\n\
    Example: concord demo --dir demo-data"
)]
pub(super) struct Demo {
    /// Where the demo is kept and goes on from at the next start. Default: a temporary folder, removed at the end.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Address of the pages.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Address of health checks, and of the clock.
    #[arg(long, default_value = "127.0.0.1:8081")]
    admin: SocketAddr,
    /// Leaves out the past: no closed cases, and only the specialists who read the open ones.
    #[arg(long)]
    small: bool,
}

impl Demo {
    pub(super) fn run(self) -> anyhow::Result<()> {
        serve::log();
        let kept = match &self.dir {
            Some(_) => None,
            None => Some(tempfile::tempdir().context("making a folder for the demo")?),
        };
        let folder = self.dir.clone().or(kept.as_ref().map(|k| k.path().to_owned()));
        let folder = folder.context("no folder for the demo")?;
        tokio::runtime::Runtime::new()?.block_on(self.play(&folder))
    }

    async fn play(&self, folder: &Path) -> anyhow::Result<()> {
        let began = Clock::real().now();
        let mark = record::Mark::of(folder)?;
        let config = self.config(folder);
        let clock = mark.clock();
        let app = config.open(clock.clone(), Dice::Real).await?;
        let world = World::enter(&app, mark.began()).await?;
        world.open().await?;
        let kept = tokio::spawn(mark.clone().follow(clock.clone()));
        let door = Door::new(self.listen.port(), clock.clone(), letter(&app).await?);
        tell(&door, &app, Clock::real().now().duration_since(began))?;
        let past = (!self.small).then(|| tokio::spawn(past::told(world)));
        let served = serve::serve(app, &config, Some(door)).await;
        if let Some(past) = past {
            past.abort();
        }
        kept.abort();
        mark.save(clock.offset())?;
        served
    }

    fn config(&self, folder: &Path) -> Config {
        Config {
            folder: folder.to_owned(),
            listen: self.listen,
            admin: self.admin,
            address: format!("http://patient.localhost:{}", self.listen.port()),
            service: Service {
                name: "Concord demo".to_owned(),
                phone: "020 7946 0018".to_owned(),
                ..Service::default()
            },
            ..Config::default()
        }
    }
}

/// A new link and passcode for the treating doctor; neither can be shown again.
async fn letter(app: &App) -> anyhow::Result<Option<Letter>> {
    let Some((case, delivery)) = letter_to_doctor() else { return Ok(None) };
    let (address, passcode) = make_link(app, case, delivery).await?;
    let path = address.strip_prefix(&app.house().address).unwrap_or(&address).to_owned();
    Ok(Some(Letter { path, passcode }))
}

/// One line a person: the address, and what there is to do.
fn tell(door: &Door, app: &App, took: SignedDuration) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "This is {}. Everybody in it is invented.\n", app.house().name)?;
    for guise in &GUISES {
        writeln!(out, "{} ({}): {}", guise.name, guise.host, guise.first)?;
        writeln!(out, "    {}", door.address(guise))?;
        if let (Role::TreatingDoctor, Some(passcode)) = (guise.role, door.passcode()) {
            writeln!(out, "    passcode: {passcode}")?;
        }
    }
    let seconds = took.as_secs_f64();
    writeln!(out, "\nThe first page was ready after {seconds:.1} s. Ctrl-C ends the demo.")
}
