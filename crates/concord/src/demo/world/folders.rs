//! The three cases that come with whole folders of records.

use super::World;
use crate::clock::Clock;
use crate::demo::crowd::Someone;
use crate::demo::plot::Plot;
use crate::demo::stage::Stage;
use crate::demo::tale::Verdict;
use crate::demo::{folder, network};
use crate::dice::derived;
use concord_domain::case::preparation::Seal;
use concord_domain::case::request::{EarlierOpinion, Known, Question, Stage as Known4};
use concord_domain::id::{EarlierId, QuestionId};
use concord_domain::opinion::Region;
use concord_records::fixture::Person;
use jiff::SignedDuration;
use jiff::civil::{Date, date};

const SHOULDER: &str = "CN-2398";
const BREAST: &str = "CN-2399";
const UNNAMED: &str = "CN-2400";

impl World {
    pub(super) async fn folders(&self) -> anyhow::Result<()> {
        // At a second start they are there already.
        if !self.knows(SHOULDER).await? {
            self.shoulder().await?;
        }
        if !self.knows(BREAST).await? {
            self.breast().await?;
        }
        if !self.knows(UNNAMED).await? {
            self.unnamed().await?;
        }
        Ok(())
    }

    /// Helen Marsh: her records are here, the price is known, and she has to say yes.
    async fn shoulder(&self) -> anyhow::Result<()> {
        let (person, files) = folder::rotator_cuff();
        let who = someone(
            "helen-marsh",
            &person,
            "Mr J. Whitlock",
            "treating-doctor",
            "St Aidan's Hospital",
            date(2026, 9, 29),
        );
        let plot = super::tale("rotator-cuff").of(
            &who,
            Verdict { treatment_differs: true, ..Verdict::default() },
            Some(date(2027, 1, 18)),
        );
        let reader = network::reader_of("shoulder surgery", &who.doctor_key);
        let mut stage = self.begin(&who, plot, 0, 30, SHOULDER, reader).await?;
        stage.ask().await?;
        stage.later(1)?;
        stage.submit().await?;
        stage.later(3)?;
        stage.triage().await?;
        stage.later(2)?;
        stage.bring(files).await?;
        stage.later(14)?;
        stage.answer_eligibility().await?;
        stage.quote().await?;
        Ok(())
    }

    /// Nadia Karim: two doctors disagree; the surgeon's plan is sealed, and the reader reads.
    async fn breast(&self) -> anyhow::Result<()> {
        let (person, files) = folder::breast_cancer();
        let who = someone(
            "nadia-karim",
            &person,
            "Miss R. Doyle",
            "doyle",
            "Northfield General",
            date(2026, 10, 12),
        );
        let mut plot = super::tale("breast").of(
            &who,
            Verdict { treatment_differs: true, ..Verdict::default() },
            Some(date(2026, 12, 14)),
        );
        let second = EarlierId(derived(&[b"demo", b"nadia-karim", b"oncologist"]));
        plot.earlier.insert(
            second,
            EarlierOpinion {
                by: "Dr S. Ferris, oncologist".to_owned().into(),
                date: Some(date(2026, 10, 20)),
                advice: "chemotherapy first, then an operation".to_owned().into(),
            },
        );
        let surgeon = EarlierId(derived(&[b"demo", b"nadia-karim", b"earlier"]));
        let mut stage = self.begin(&who, plot, 0, 200, BREAST, network::READER_NUMBER).await?;
        stage.ask().await?;
        stage.later(2)?;
        stage.accept().await?;
        stage.later(6)?;
        stage.bring(files).await?;
        stage.later(30)?;
        stage.complete_records().await?;
        stage.later(4)?;
        let seals = seals(&stage, &[("Doyle", surgeon), ("Ferris", second)]);
        stage.prepare(seals).await?;
        stage.later(5)?;
        stage.offer().await?;
        stage.later(9)?;
        stage.take_on().await?;
        Ok(())
    }

    /// Idris Bowen: four letters in two years and no name for what he has; the file waits to be prepared.
    async fn unnamed(&self) -> anyhow::Result<()> {
        let (person, files) = folder::no_diagnosis();
        let who = someone(
            "idris-bowen",
            &person,
            "Dr M. Sato",
            "sato",
            "Cwm Taf Clinic",
            date(2026, 5, 7),
        );
        let id = |n: usize| QuestionId(derived(&[b"demo", b"idris-bowen", &n.to_be_bytes()]));
        let ask = |n: usize, words: &str| Question {
            id: id(n),
            asked: words.to_owned().into(),
            neutral: None,
        };
        let mut plot = super::tale("migraine").of(&who, Verdict::default(), None);
        plot.field = "rare diseases".to_owned();
        plot.summary = "I have had attacks of weakness for three years. Four clinics, and nobody knows what it is.".to_owned();
        plot.stage = Known4 {
            diagnosis: Known::NotYet,
            plan: Known::NotYet,
            treatment: Known::NotYet,
            treatment_due: None,
        };
        plot.earlier.clear();
        plot.matters =
            "To have a name for it, and to know whether my children could have it.".to_owned();
        plot.questions = vec![ask(0, "What is it?"), ask(1, "Which test would show it?")];
        let reader = network::reader_of("rare diseases", &who.doctor_key);
        let mut stage = self.begin(&who, plot, 4, 150, UNNAMED, reader).await?;
        stage.ask().await?;
        stage.later(2)?;
        stage.accept().await?;
        stage.later(20)?;
        stage.bring(files).await?;
        stage.later(40)?;
        stage.complete_records().await?;
        Ok(())
    }

    async fn begin(
        &self,
        who: &Someone,
        plot: Plot,
        programme: usize,
        age: i64,
        number: &str,
        reader: usize,
    ) -> anyhow::Result<Stage> {
        self.hire(who).await?;
        let clock = Clock::told(self.now - SignedDuration::from_hours(age), self.now);
        let terms = self.terms[programme].clone();
        Ok(Stage::open(&self.app, clock, plot, terms, number.to_owned(), network::id(reader))
            .await?)
    }
}

/// In each letter of these authors the lower half of the first page, where the plan stands.
fn seals(stage: &Stage, authors: &[(&str, EarlierId)]) -> Vec<Seal> {
    let files = stage.loaded.state.records.in_file();
    let mut found = vec![];
    for file in files {
        for (author, reveals) in authors {
            if file.source.0.contains(author) || file.title.0.contains(author) {
                found.push(Seal { record: file.record, page: 1, region: PLAN, reveals: *reveals });
            }
        }
    }
    found
}

/// Where a short letter of the demo has its plan.
const PLAN: Region = Region { x: 60, y: 230, width: 880, height: 570 };

fn someone(
    key: &str,
    person: &Person,
    doctor: &str,
    doctor_key: &str,
    hospital: &str,
    seen: Date,
) -> Someone {
    Someone {
        key: key.to_owned(),
        given: person.given.clone(),
        family: person.family.clone(),
        born: person.birth_date,
        sex: "female",
        language: "en",
        doctor: doctor.to_owned(),
        doctor_key: doctor_key.to_owned(),
        hospital: hospital.to_owned(),
        seen,
    }
}
