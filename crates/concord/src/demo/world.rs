//! The open cases of the demo: at least one in each phase, and for each of its people something to do at once.

mod aside;
mod folders;

use super::cast::{Cast, person};
use super::crowd::{Someone, patient};
use super::network;
use super::stage::Stage;
use super::tale::{Tale, Verdict, all};
use crate::app::{App, AppError};
use crate::clock::Clock;
use anyhow::Context;
use concord_domain::access::Role;
use concord_domain::case::Phase;
use concord_domain::case::followup::Decision;
use concord_domain::case::outcome::Survey;
use concord_domain::id::{CaseId, DeliveryId};
use concord_domain::programme::Terms;
use concord_records::Record;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::ops::Range;

/// What seeding needs at hand.
#[derive(Debug, Clone)]
pub struct World {
    pub app: App,
    pub cast: Cast,
    pub terms: Vec<Terms>,
    /// The moment to which everything in the world is told back.
    pub now: Timestamp,
}

/// An open case: how old it is, and how far it came.
struct Open {
    tale: &'static str,
    /// Index of the programme, in the order of [`super::programme::all`].
    programme: usize,
    /// Hours since it was opened.
    age: i64,
    phase: Phase,
    differs: bool,
    aside: Aside,
}

/// What lies beside the path of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aside {
    Nothing,
    SafetyStop,
    WaitsForPatient,
    MoreTests,
    MoreRecords,
    /// Funding was answered and the payer has to say yes.
    WaitsForPayer,
    Translated,
    Major,
    Complaint,
    /// The second survey has been answered as well.
    Later,
    /// The treating doctor of the demo has the report.
    Doctor,
    /// For the specialist of the demo.
    ForReader,
}

const fn open(
    tale: &'static str,
    programme: usize,
    age: i64,
    phase: Phase,
    differs: bool,
    aside: Aside,
) -> Open {
    Open { tale, programme, age, phase, differs, aside }
}

const OPEN: [Open; 30] = [
    open("migraine", 0, 30, Phase::Draft, false, Aside::Nothing),
    open("hip", 4, 5, Phase::Triage, false, Aside::Nothing),
    open("heart-valve", 0, 27, Phase::Triage, false, Aside::SafetyStop),
    open("knee", 1, 50, Phase::Eligibility, false, Aside::Nothing),
    open("thyroid", 2, 60, Phase::Eligibility, false, Aside::WaitsForPayer),
    open("spine", 0, 90, Phase::Eligibility, false, Aside::WaitsForPatient),
    open("crohn", 3, 40, Phase::Records, false, Aside::Nothing),
    open("lymphoma", 0, 330, Phase::Records, false, Aside::MoreRecords),
    open("prostate", 1, 120, Phase::Preparation, false, Aside::Nothing),
    open("meningioma", 0, 80, Phase::Matching, false, Aside::Nothing),
    open("rotator-cuff", 4, 290, Phase::Matching, false, Aside::Nothing),
    open("knee", 5, 90, Phase::Matching, false, Aside::Nothing),
    open("breast", 0, 80, Phase::Offered, false, Aside::ForReader),
    open("spine", 1, 92, Phase::Offered, false, Aside::Nothing),
    open("heart-valve", 2, 100, Phase::BlindReview, true, Aside::Nothing),
    open("migraine", 0, 280, Phase::BlindReview, false, Aside::MoreTests),
    open("crohn", 5, 130, Phase::BlindReview, false, Aside::Nothing),
    open("hip", 0, 130, Phase::OpenReview, true, Aside::Nothing),
    open("thyroid", 3, 140, Phase::OpenReview, true, Aside::MoreTests),
    open("lymphoma", 0, 128, Phase::Quality, true, Aside::Nothing),
    open("prostate", 0, 150, Phase::Reconcile, true, Aside::Major),
    open("meningioma", 2, 140, Phase::Signature, true, Aside::Nothing),
    open("breast", 4, 160, Phase::Signature, true, Aside::ForReader),
    open("rotator-cuff", 1, 170, Phase::Translation, true, Aside::Translated),
    open("spine", 0, 150, Phase::Delivery, true, Aside::Major),
    open("knee", 3, 210, Phase::Delivery, false, Aside::Nothing),
    open("rotator-cuff", 0, 260, Phase::FollowUp, true, Aside::Doctor),
    open("crohn", 0, 400, Phase::FollowUp, true, Aside::Complaint),
    open("hip", 2, 560, Phase::Outcome, true, Aside::Nothing),
    open("heart-valve", 0, 1200, Phase::Outcome, false, Aside::Later),
];

impl World {
    /// The world as it begins: staff, programmes, and nobody else. `now` is when it was first told.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn enter(app: &App, now: Timestamp) -> anyhow::Result<World> {
        let cast = Cast::of(app);
        let app = app.at(Clock::past(now));
        if app.organisation(cast.tenant).await?.version == 0 {
            let began = app.at(Clock::past(now - SignedDuration::from_hours(24 * 500)));
            cast.enter(&began).await?;
            // Reports of the whole time that is told are signed under it.
            began.authority().await?;
        }
        let mut terms = app.programmes().await?;
        let ours = super::programme::all()?;
        let place = |t: &Terms| ours.iter().position(|(_, o)| o.programme == t.programme);
        terms.sort_by_key(|t| place(t).unwrap_or(usize::MAX));
        terms.truncate(super::programme::ROWS);
        Ok(World { app, cast, terms, now })
    }

    /// Every open case, and whoever reads it.
    ///
    /// # Errors
    /// When the domain refuses what the demo tells, which is a fault of the demo; or the store fails.
    pub async fn open(&self) -> anyhow::Result<()> {
        self.people().await?;
        self.folders().await?;
        let people: Vec<Someone> = (0..).zip(&OPEN).map(|(n, o)| self.someone(n, o)).collect();
        let letters = people.iter().zip(&OPEN).map(|(who, o)| tale(o.tale).letter(who)).collect();
        let read = read_apart(&self.app, letters).await;
        for (n, ((who, open), letter)) in people.iter().zip(&OPEN).zip(read).enumerate() {
            self.one(n, who, open, letter)
                .await
                .with_context(|| format!("the open case {} at {:?}", open.tale, open.phase))?;
        }
        Ok(())
    }

    /// Whoever a newcomer can be and is no staff, and whoever reads the open cases.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn people(&self) -> anyhow::Result<()> {
        let (doctor, helen) = (Role::TreatingDoctor, Role::Patient);
        self.cast.hire(&self.app, "treating-doctor", "Mr J. Whitlock", vec![doctor], None).await?;
        self.cast.hire(&self.app, "helen-marsh", "Helen Marsh", vec![helen], None).await?;
        self.enrol(0..2 * network::READERS).await
    }

    /// Specialists of these numbers; they joined before the year that is told.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn enrol(&self, numbers: Range<usize>) -> anyhow::Result<()> {
        let today = self.now.to_zoned(TimeZone::UTC).date();
        let app = self.app.at(self.began());
        network::enrol(&app, &self.cast, numbers, today).await
    }

    /// Long before anything that is told.
    fn began(&self) -> Clock {
        Clock::past(self.now - SignedDuration::from_hours(24 * 500))
    }

    fn someone(&self, n: usize, open: &Open) -> Someone {
        let day = self.now.to_zoned(TimeZone::UTC).date();
        let days = 20 + open.age / 24;
        let mut who = patient(n, day.saturating_sub(days.days()));
        if open.aside == Aside::Doctor {
            who.doctor = "Mr J. Whitlock".to_owned();
            who.doctor_key = "treating-doctor".to_owned();
        }
        if open.aside == Aside::Translated {
            who.language = "ar";
        }
        who
    }

    async fn one(
        &self,
        n: usize,
        who: &Someone,
        open: &Open,
        letter: Letter,
    ) -> anyhow::Result<()> {
        let tale = tale(open.tale);
        let day = self.now.to_zoned(TimeZone::UTC).date();
        let verdict = Verdict {
            diagnosis_differs: open.aside == Aside::Major,
            treatment_differs: open.differs,
            major: open.aside == Aside::Major,
        };
        let plot = tale.of(who, verdict, Some(day.saturating_add(30.days())));
        let terms = self.terms[open.programme].clone();
        let reader = match open.aside {
            Aside::ForReader => network::READER_NUMBER,
            _ => network::reader_of(tale.field, &who.doctor_key),
        };
        if self.knows(&number(n)).await? {
            return Ok(());
        }
        self.hire(who).await?;
        let clock = Clock::told(self.now - SignedDuration::from_hours(open.age), self.now);
        let readers = terms.readers;
        let reviewer = network::id(reader);
        let mut stage = Stage::open(&self.app, clock, plot, terms, number(n), reviewer).await?;
        stage.second = (readers > 1).then(|| network::id(network::other(reader)));
        self.carry(&mut stage, open.phase, letter).await?;
        self.beside(&mut stage, open).await?;
        stage.send_surveys(self.now - SignedDuration::from_hours(1)).await?;
        Ok(())
    }

    /// Whether the case of this number was told already.
    pub(super) async fn knows(&self, number: &str) -> anyhow::Result<bool> {
        Ok(self.app.store().case_by_number(number).await?.is_some())
    }

    /// An account for a patient, and nobody's password.
    pub(super) async fn hire(&self, who: &Someone) -> anyhow::Result<()> {
        let name = format!("{} {}", who.given, who.family);
        self.cast.hire(&self.app, &who.key, &name, vec![Role::Patient], None).await?;
        Ok(())
    }

    /// Takes a case to a phase, step by step; between steps time passes as it does in such a service.
    pub(super) async fn carry(
        &self,
        stage: &mut Stage,
        to: Phase,
        letter: Letter,
    ) -> Result<(), AppError> {
        stage.ask().await?;
        for phase in Phase::ALL.into_iter().filter(|p| *p > Phase::Draft && *p <= to) {
            stage.later(hours_before(phase, stage.pace))?;
            step(stage, phase, &letter).await?;
        }
        Ok(())
    }
}

/// How long a case stays where it is before it comes to a phase; `pace` is how slow this one is.
fn hours_before(phase: Phase, pace: i64) -> i64 {
    match phase {
        Phase::Triage | Phase::Quality => 2,
        Phase::Eligibility | Phase::Offered | Phase::Delivery => 3,
        Phase::Signature | Phase::FollowUp => 5,
        Phase::Preparation => 6,
        Phase::Records => 20,
        Phase::BlindReview => 10,
        Phase::OpenReview => 20 + 23 * pace,
        Phase::Outcome => 24 * 7,
        Phase::Draft | Phase::Matching | Phase::Reconcile | Phase::Translation | Phase::Closed => 0,
    }
}

/// What its people do so that it comes there.
async fn step(stage: &mut Stage, phase: Phase, letter: &Letter) -> Result<(), AppError> {
    match phase {
        Phase::Triage => stage.submit().await,
        Phase::Eligibility => stage.triage().await,
        Phase::Records => {
            stage.fund().await?;
            stage.later(5)?;
            stage.consent().await
        }
        Phase::Preparation => {
            stage.bring_read(letter.0.clone(), letter.1.clone()).await?;
            stage.later(26 + 31 * stage.pace)?;
            stage.complete_records().await
        }
        Phase::Matching => stage.prepare(vec![]).await,
        Phase::Offered => stage.offer().await,
        Phase::BlindReview => stage.take_on().await,
        Phase::OpenReview => stage.read(&stage.places()).await,
        Phase::Quality => stage.compare(&stage.places()).await,
        Phase::Signature => stage.pass().await,
        Phase::Delivery => stage.put_name().await,
        Phase::FollowUp => stage.deliver().await,
        Phase::Outcome => {
            stage.survey(Survey::Experience, Some(5)).await?;
            stage.finish(Decision::FollowsSecond).await
        }
        // Beside the path: see `aside`.
        Phase::Draft | Phase::Reconcile | Phase::Translation | Phase::Closed => Ok(()),
    }
}

/// The case of which the treating doctor has the report, and the delivery that brought it.
#[must_use]
pub fn letter_to_doctor() -> Option<(CaseId, DeliveryId)> {
    let n = OPEN.iter().position(|o| o.aside == Aside::Doctor)?;
    let case = super::stage::case_id(&super::crowd::key(n), &number(n));
    Some((case, DeliveryId(aside::id(case, "doctor"))))
}

/// What people say on the phone.
fn number(n: usize) -> String {
    format!("CN-{}", 2401 + n)
}

/// A letter and what was read in it.
pub(super) type Letter = (Vec<(String, Vec<u8>)>, Vec<Record>);

/// Letters of many cases, read in one locked room.
pub(super) async fn read_apart(app: &App, letters: Vec<(String, Vec<u8>)>) -> Vec<Letter> {
    let named =
        letters.iter().enumerate().map(|(n, (name, bytes))| (format!("{n}/{name}"), bytes.clone()));
    let mut read = app.worker().read_batch(named.collect()).await;
    let mut apart = vec![];
    for (n, (name, bytes)) in letters.into_iter().enumerate() {
        let mut mine: Vec<Record> =
            read.extract_if(.., |r| r.file == format!("{n}/{name}")).collect();
        mine.iter_mut().for_each(|r| r.file.clone_from(&name));
        apart.push((vec![(name, bytes)], mine));
    }
    apart
}

/// The tale of a key.
pub(super) fn tale(key: &str) -> &'static Tale {
    let all = all();
    all.iter().find(|t| t.key == key).copied().unwrap_or(all[0])
}

/// The treating doctor whom a newcomer can be.
pub(super) fn doctor() -> concord_domain::id::PersonId {
    person("treating-doctor")
}
