//! The year before: four hundred closed cases, told while the first pages are being looked at.

mod end;

use super::crowd::{Someone, draw, patient};
use super::network;
use super::stage::Stage;
use super::tale::{Tale, Verdict, all};
use super::world::{Letter, World, read_apart};
use crate::clock::Clock;
use anyhow::Context;
use concord_domain::case::{End, Phase};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

/// Closed cases.
pub const CASES: usize = 400;
/// Cases that are told at the same time; the pages keep the other processors.
const LANES: usize = 2;
/// Cases whose letters are read in one locked room.
const BATCH: usize = 40;

/// One closed case before it is told.
#[derive(Debug, Clone)]
struct Past {
    n: usize,
    who: Someone,
    tale: &'static Tale,
    programme: usize,
    reader: usize,
    /// Reads beside the first one, where the programme asks for two.
    second: usize,
    /// Days since it was opened.
    age: i64,
    end: End,
}

/// Tells the past, and logs what could not be told.
pub async fn told(world: World) {
    let began = Clock::real().now();
    match tell(&world).await {
        Ok(cases) => {
            tracing::info!(
                cases,
                seconds = Clock::real().now().duration_since(began).as_secs(),
                "the demo's past is told"
            );
        }
        Err(error) => {
            tracing::error!(
                error = format!("{error:#}"),
                "the demo's past was not told to its end"
            );
        }
    }
}

/// Everybody of the network, and every closed case; how many cases were told.
///
/// # Errors
/// When the store fails. A case that cannot be told is left out with a line in the log.
pub async fn tell(world: &World) -> anyhow::Result<usize> {
    world.enrol(0..network::SIZE).await?;
    tracing::info!(specialists = network::SIZE, "the network of specialists is there");
    let mut told = 0;
    for batch in (0..CASES).collect::<Vec<_>>().chunks(BATCH) {
        told += tell_some(world, batch).await?;
        tracing::info!(told, of = CASES, "closed cases of the past");
    }
    Ok(told)
}

/// Closed cases of these numbers; those that are there already stay as they are.
///
/// # Errors
/// See [`tell`].
pub async fn tell_some(world: &World, numbers: &[usize]) -> anyhow::Result<usize> {
    let mut cases = vec![];
    for n in numbers {
        if !world.knows(&number(*n)).await? {
            cases.push(past(world, *n));
        }
    }
    let letters = cases.iter().map(|p| p.tale.letter(&p.who)).collect();
    let letters = read_apart(&world.app, letters).await;
    let mut lanes: [Vec<(Past, Letter)>; LANES] = Default::default();
    for (case, letter) in cases.into_iter().zip(letters) {
        // Readers of one field stand in one lane, so that nobody's stream is written by two at once.
        lanes[case.reader % network::READERS % LANES].push((case, letter));
    }
    let lanes = lanes.map(|lane| {
        let world = world.clone();
        tokio::spawn(async move { tell_lane(&world, lane).await })
    });
    let mut told = 0;
    for lane in lanes {
        told += lane.await.context("telling the past")?;
    }
    Ok(told)
}

async fn tell_lane(world: &World, lane: Vec<(Past, Letter)>) -> usize {
    let mut told = 0;
    for (case, letter) in lane {
        let n = case.n;
        match case.tell(world, letter).await {
            Ok(()) => told += 1,
            Err(error) => {
                tracing::warn!(n, error = format!("{error:#}"), "a closed case could not be told");
            }
        }
    }
    told
}

/// What people say on the phone.
fn number(n: usize) -> String {
    format!("CN-{}", 1001 + n)
}

fn past(world: &World, n: usize) -> Past {
    let tales = all();
    let of = |what: &str, below: usize| draw(&format!("past {n} {what}"), below);
    let tale = tales[of("tale", tales.len())];
    let days = i64::try_from(115 + of("day", 330)).unwrap_or(115);
    let today = world.now.to_zoned(TimeZone::UTC).date();
    let who = patient(1000 + n, today.saturating_sub((days + 15).days()));
    let turn = of("reader", 64);
    let any = |turn: usize| network::any_of(tale.field, &who.doctor_key, turn);
    let (reader, second) = (any(turn), any(turn + 1));
    let end = end::of(of("end", 100));
    Past {
        n,
        who,
        tale,
        programme: of("programme", world.terms.len()),
        reader,
        second,
        age: days,
        end,
    }
}

impl Past {
    async fn tell(&self, world: &World, letter: Letter) -> anyhow::Result<()> {
        world.hire(&self.who).await?;
        let at = world.now - SignedDuration::from_hours(24 * self.age);
        let terms = world.terms[self.programme].clone();
        let readers = terms.readers;
        let plot = self.tale.of(&self.who, self.verdict(), None);
        let reviewer = network::id(self.reader);
        let clock = Clock::told(at, world.now);
        let mut stage =
            Stage::open(&world.app, clock, plot, terms, number(self.n), reviewer).await?;
        stage.second = (readers > 1).then(|| network::id(self.second));
        stage.coordinator = "coordinator-before";
        stage.pace = i64::try_from(self.draw("pace", 5)).unwrap_or(0);
        world.carry(&mut stage, self.comes_to(), letter).await?;
        self.end_it(&mut stage).await?;
        Ok(())
    }

    fn draw(&self, what: &str, below: usize) -> usize {
        draw(&format!("past {} {what}", self.n), below)
    }

    /// About 15 in 100 diagnoses and 37 in 100 plans differ, as in published programmes.
    fn verdict(&self) -> Verdict {
        let diagnosis_differs = self.draw("diagnosis", 100) < 15;
        let treatment_differs = self.draw("treatment", 100) < 37;
        let major = diagnosis_differs && treatment_differs && self.draw("major", 2) == 0;
        Verdict { diagnosis_differs, treatment_differs, major }
    }

    /// The phase in which it ends, or the last one before it is complete.
    fn comes_to(&self) -> Phase {
        match self.end {
            End::Redirected | End::OutOfScope => Phase::Triage,
            End::Ineligible => Phase::Eligibility,
            End::UnableRecords => Phase::Records,
            End::UnableSpecialist => Phase::Matching,
            End::Withdrawn => [Phase::Triage, Phase::Eligibility, Phase::Records, Phase::Matching]
                [self.draw("when", 4)],
            End::Completed | End::Deceased | End::Voided | End::Cancelled => Phase::FollowUp,
        }
    }
}
