//! Takes a case through its life, each step by the person whose step it is.

mod file;
mod reading;
mod report;

use super::cast::{Cast, person};
use super::plot::Plot;
use crate::app::{App, AppError, Loaded};
use crate::clock::Clock;
use concord_domain::access::{Actor, Role};
use concord_domain::case::consent::{self, Purpose};
use concord_domain::case::request::{self, Answer, Asker};
use concord_domain::case::{Command, Phase, funding, message, triage};
use concord_domain::id::{CaseId, PersonId, SpecialistId};
use concord_domain::opinion::Citation;
use concord_domain::programme::{Payment, Terms};
use jiff::{SignedDuration, Timestamp};

/// A case on its way, with the people who carry it.
#[derive(Debug, Clone)]
pub struct Stage {
    pub app: App,
    pub cast: Cast,
    pub loaded: Loaded,
    pub plot: Plot,
    pub patient: PersonId,
    pub reviewer: SpecialistId,
    /// Reads in parallel where the programme asks for two.
    pub second: Option<SpecialistId>,
    /// The key of the coordinator who carries the case.
    pub coordinator: &'static str,
    /// How much longer than usual things take, from 0.
    pub pace: i64,
    clock: Clock,
}

type Done = Result<(), AppError>;

impl Stage {
    /// Opens the case at `at`; every later step is told how much later it is.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn open(
        app: &App,
        clock: Clock,
        plot: Plot,
        terms: Terms,
        number: String,
        reviewer: SpecialistId,
    ) -> Result<Stage, AppError> {
        let app = app.at(clock.clone());
        let cast = Cast::of(&app);
        let patient = person(&plot.key);
        let id = case_id(&plot.key, &number);
        let mut stage = Stage {
            loaded: Loaded::unborn(id),
            app,
            cast,
            plot,
            patient,
            reviewer,
            second: None,
            coordinator: "coordinator",
            pace: 0,
            clock,
        };
        let opening = concord_domain::case::Opening {
            case: id,
            number,
            tenant: stage.cast.tenant,
            patient,
            opened_by: patient,
            terms,
        };
        let open = request::Command::Open(Box::new(opening), None);
        let me = stage.patient();
        stage.step(&me, vec![Command::Request(open)]).await?;
        Ok(stage)
    }

    /// The patient, acting.
    #[must_use]
    pub fn patient(&self) -> Actor {
        Actor {
            person: self.patient,
            role: Role::Patient,
            tenant: self.cast.tenant,
            acts_for: None,
        }
    }

    /// Somebody of the staff, acting.
    #[must_use]
    pub fn staff(&self, key: &str, role: Role) -> Actor {
        self.cast.actor(key, role)
    }

    /// The coordinator of the case, acting.
    #[must_use]
    pub fn coordinator(&self) -> Actor {
        self.staff(self.coordinator, Role::Coordinator)
    }

    /// The reviewer, acting.
    #[must_use]
    pub fn specialist(&self) -> Actor {
        self.as_specialist(self.reviewer)
    }

    fn readers(&self) -> Vec<SpecialistId> {
        std::iter::once(self.reviewer).chain(self.second).collect()
    }

    fn as_specialist(&self, who: SpecialistId) -> Actor {
        Actor {
            person: who.into(),
            role: Role::Specialist,
            tenant: self.cast.tenant,
            acts_for: None,
        }
    }

    /// Commands of one person at this moment.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn step(&mut self, by: &Actor, commands: Vec<Command>) -> Done {
        self.app.perform(by, &mut self.loaded, commands).await
    }

    /// Lets time pass, where the clock is a demo's. On a real one everything happens now.
    ///
    /// # Errors
    /// Never.
    pub fn later(&self, hours: i64) -> Done {
        if !self.clock.is_movable() {
            return Ok(());
        }
        let moved = self.clock.advance(SignedDuration::from_hours(hours));
        moved.map(|_| ()).map_err(|why| anyhow::anyhow!(why).into())
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The request, as the patient fills it in.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn ask(&mut self) -> Done {
        let p = self.plot.clone();
        let mut answers = vec![
            Answer::Who { identity: p.identity, contact: p.contact },
            Answer::Condition(request::Condition { summary: p.summary.into(), field: p.field }),
            Answer::Stage(p.stage),
            Answer::Treating(p.treating),
            Answer::Matters(p.matters.into()),
            Answer::RedFlags(vec![]),
            Answer::Situation(request::Situation::default()),
            Answer::Asker(Asker::Patient),
        ];
        answers.extend(p.earlier.into_iter().map(|(id, e)| Answer::Earlier(id, e)));
        answers.extend(p.questions.into_iter().map(|q| Answer::Ask(q.id, q.asked)));
        let me = self.patient();
        let commands = answers
            .into_iter()
            .map(|a| Command::Request(request::Command::Answer(Box::new(a))))
            .collect();
        self.step(&me, commands).await
    }

    /// Submission, triage, funding and the first consent moment: until records may be collected.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn accept(&mut self) -> Done {
        self.submit().await?;
        self.later(3)?;
        self.triage().await?;
        self.later(20)?;
        self.fund().await?;
        self.later(5)?;
        self.consent().await
    }

    /// The request, sent.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn submit(&mut self) -> Done {
        let me = self.patient();
        self.step(&me, vec![Command::Request(request::Command::Submit)]).await
    }

    /// The first human contact, and the clinician's look.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn triage(&mut self) -> Done {
        let ruth = self.coordinator();
        let own = request::Command::Assign { coordinator: ruth.person };
        let greet = triage::Command::FirstContact { by_phone: true };
        self.step(&ruth, vec![Command::Request(own), Command::Triage(greet)]).await?;
        let tom = self.staff("clinician", Role::Clinician);
        let note = "Nothing in the answers asks for care sooner than this.".to_owned();
        let decide = triage::Command::Decide { outcome: triage::Outcome::Routine, note };
        self.step(&tom, vec![Command::Triage(decide)]).await
    }

    /// The eligibility answer, and who pays.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn fund(&mut self) -> Done {
        self.answer_eligibility().await?;
        match self.payment() {
            Payment::Patient => {
                self.quote().await?;
                let me = self.patient();
                let shown = self.loaded.state.funding.quote.clone();
                let accept = shown.map(funding::Command::AcceptQuote).map(Command::Funding);
                self.step(&me, accept.into_iter().collect()).await
            }
            Payment::Payer(_) => {
                let desk = self.staff("payer", Role::Payer);
                let reference = "MHI-20417".to_owned();
                let yes = funding::Command::Authorise { reference };
                self.step(&desk, vec![Command::Funding(yes)]).await
            }
            Payment::Nobody => Ok(()),
        }
    }

    /// What it costs a patient who pays, told before anything is done.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn quote(&mut self) -> Done {
        let quote = funding::Money { minor: 69_000, currency: "GBP".to_owned() };
        let ruth = self.coordinator();
        self.step(&ruth, vec![Command::Funding(funding::Command::Quote(quote))]).await
    }

    /// The eligibility answer and the country.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn answer_eligibility(&mut self) -> Done {
        let rule = funding::Rule {
            id: "E1".to_owned(),
            words: "The programme serves this condition and this country.".to_owned(),
        };
        let answer = funding::Eligibility {
            verdict: funding::Verdict::Yes,
            rules: vec![rule],
            next: "Nothing is prepared or read before you say yes to the review.".to_owned(),
        };
        let country = self.plot.contact.country.clone();
        self.let_payer_be_asked().await?;
        let joan = self.staff("eligibility", Role::EligibilityReader);
        let answer = Command::Funding(funding::Command::Answer(answer));
        let place = Command::Funding(funding::Command::ConfirmJurisdiction { country });
        self.step(&joan, vec![answer, place]).await
    }

    /// Where a payer decides, the patient says yes to asking it.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn let_payer_be_asked(&mut self) -> Done {
        if !matches!(self.payment(), Payment::Payer(_)) {
            return Ok(());
        }
        let me = self.patient();
        let give = Command::Consent(consent::Command::Give {
            purpose: Purpose::PayerEligibility,
            words: "2026-11".to_owned(),
            exceptions: vec![],
            countries: vec![],
        });
        self.step(&me, vec![give]).await
    }

    fn payment(&self) -> Payment {
        self.loaded.state.opening.as_ref().map_or(Payment::Nobody, |o| o.terms.payment)
    }

    /// The first consent moment.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn consent(&mut self) -> Done {
        let translated = (self.plot.contact.language != "en").then_some(Purpose::Translate);
        let purposes = [
            Purpose::ObtainRecords,
            Purpose::Outcome,
            Purpose::ContactTreating,
            Purpose::PrepareAndReview,
        ];
        let paid = matches!(self.payment(), Payment::Payer(_)).then_some(Purpose::PayerStatus);
        let purposes = purposes.into_iter().chain(translated).chain(paid);
        let shown = self.app.countries(&self.loaded.state).await?;
        let countries: Vec<String> = shown.into_iter().collect();
        let give = |purpose| {
            Command::Consent(consent::Command::Give {
                purpose,
                words: "2026-11".to_owned(),
                exceptions: vec![],
                countries: countries.clone(),
            })
        };
        let me = self.patient();
        self.step(&me, purposes.map(give).collect()).await
    }

    /// A message of the patient and an answer.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn talk(&mut self, asked: &str, answered: &str) -> Done {
        let post = |words: &str| {
            let words = words.to_owned().into();
            Command::Message(message::Command::Post { words, private: false })
        };
        let me = self.patient();
        self.step(&me, vec![post(asked)]).await?;
        self.later(1)?;
        let ruth = self.coordinator();
        self.step(&ruth, vec![post(answered)]).await
    }

    /// The first page of each record: what a scripted reviewer cites.
    #[must_use]
    pub fn places(&self) -> Vec<Citation> {
        super::plot::first_pages(self.loaded.state.records.in_file())
    }

    /// Where the case stands.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.loaded.state.phase
    }
}

/// The id of the case that a person of the demo has under a number.
#[must_use]
pub fn case_id(key: &str, number: &str) -> CaseId {
    CaseId(crate::dice::derived(&[b"demo case", key.as_bytes(), number.as_bytes()]))
}
