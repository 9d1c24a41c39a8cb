//! Takes a case through its life, each step by the person whose step it is.

use super::cast::{Cast, person};
use super::plot::Plot;
use crate::app::{App, AppError, Loaded};
use crate::clock::Clock;
use concord_domain::access::{Actor, Role};
use concord_domain::case::assignment::{self, Offer, Part, Standing};
use concord_domain::case::consent::{self, Purpose, Recipient};
use concord_domain::case::request::{self, Answer, Asker};
use concord_domain::case::{
    Command, Phase, delivery, followup, funding, message, outcome, preparation, quality, record,
    review, signature, triage,
};
use concord_domain::id::{CaseId, DeliveryId, PersonId, SpecialistId};
use concord_domain::opinion::{Citation, Knew};
use concord_domain::programme::{Naming, Payment, Terms};
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
        let id =
            CaseId(crate::dice::derived(&[b"demo case", plot.key.as_bytes(), number.as_bytes()]));
        let mut stage =
            Stage { loaded: Loaded::unborn(id), app, cast, plot, patient, reviewer, clock };
        let opening = request::Command::Open(Box::new(concord_domain::case::Opening {
            case: id,
            number,
            tenant: stage.cast.tenant,
            patient,
            opened_by: patient,
            terms,
        }));
        let me = stage.patient();
        stage.step(&me, vec![Command::Request(opening)]).await?;
        Ok(stage)
    }

    fn patient(&self) -> Actor {
        Actor {
            person: self.patient,
            role: Role::Patient,
            tenant: self.cast.tenant,
            acts_for: None,
        }
    }

    fn staff(&self, key: &str, role: Role) -> Actor {
        self.cast.actor(key, role)
    }

    fn specialist(&self) -> Actor {
        Actor {
            person: self.reviewer.into(),
            role: Role::Specialist,
            tenant: self.cast.tenant,
            acts_for: None,
        }
    }

    async fn step(&mut self, by: &Actor, commands: Vec<Command>) -> Done {
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
        let me = self.patient();
        self.step(&me, vec![Command::Request(request::Command::Submit)]).await?;
        self.later(3)?;
        self.triage().await?;
        self.later(20)?;
        self.fund().await?;
        self.later(5)?;
        self.consent().await
    }

    async fn triage(&mut self) -> Done {
        let ruth = self.staff("coordinator", Role::Coordinator);
        let own = request::Command::Assign { coordinator: ruth.person };
        let greet = triage::Command::FirstContact { by_phone: true };
        self.step(&ruth, vec![Command::Request(own), Command::Triage(greet)]).await?;
        let tom = self.staff("clinician", Role::Clinician);
        let note = "Nothing in the answers asks for care sooner than this.".to_owned();
        let decide = triage::Command::Decide { outcome: triage::Outcome::Routine, note };
        self.step(&tom, vec![Command::Triage(decide)]).await
    }

    async fn fund(&mut self) -> Done {
        let rule = funding::Rule {
            id: "E1".to_owned(),
            words: "The programme serves this condition and this country.".to_owned(),
        };
        let answer = funding::Eligibility {
            verdict: funding::Verdict::Yes,
            rules: vec![rule],
            next: "Say yes to the review on your page.".to_owned(),
        };
        let country = self.plot.contact.country.clone();
        let joan = self.staff("eligibility", Role::EligibilityReader);
        let answer = Command::Funding(funding::Command::Answer(answer));
        let place = Command::Funding(funding::Command::ConfirmJurisdiction { country });
        self.step(&joan, vec![answer, place]).await?;
        match self.payment() {
            Payment::Patient => {
                let quote = funding::Money { minor: 69_000, currency: "GBP".to_owned() };
                let ruth = self.staff("coordinator", Role::Coordinator);
                self.step(&ruth, vec![Command::Funding(funding::Command::Quote(quote))]).await?;
                let me = self.patient();
                self.step(&me, vec![Command::Funding(funding::Command::AcceptQuote)]).await
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

    fn payment(&self) -> Payment {
        self.loaded.state.opening.as_ref().map_or(Payment::Nobody, |o| o.terms.payment)
    }

    async fn consent(&mut self) -> Done {
        let purposes = [
            Purpose::ObtainRecords,
            Purpose::Outcome,
            Purpose::ContactTreating,
            Purpose::PrepareAndReview,
        ];
        let give = |purpose| {
            Command::Consent(consent::Command::Give {
                purpose,
                words: "2026-11".to_owned(),
                exceptions: vec![],
                country: Some("GB".to_owned()),
            })
        };
        let me = self.patient();
        self.step(&me, purposes.into_iter().map(give).collect()).await
    }

    /// Records that are in the case already close the checklist; what nobody has is said to be not available.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn complete_records(&mut self) -> Done {
        let files: Vec<_> = self.loaded.state.records.in_file().map(|f| f.record).collect();
        let Some(opening) = &self.loaded.state.opening else { return Err(AppError::NotFound) };
        let items: Vec<String> = opening.terms.checklist.iter().map(|i| i.key.clone()).collect();
        let mut commands = vec![];
        for (n, item) in items.into_iter().enumerate() {
            let close = match files.get(n) {
                Some(record) => record::Command::Satisfy { item, record: *record },
                None => {
                    record::Command::NotAvailable { item, why: "The hospital has none.".to_owned() }
                }
            };
            commands.push(Command::Record(close));
        }
        commands.push(Command::Record(record::Command::Complete));
        let ruth = self.staff("coordinator", Role::Coordinator);
        self.step(&ruth, commands).await
    }

    /// Reloads the case, after records came in by another way.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn refresh(&mut self) -> Done {
        self.loaded = self.app.load(self.loaded.id).await?;
        Ok(())
    }

    /// Summary, neutral questions, mode, seals, release: until a specialist is sought.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn prepare(&mut self, seals: Vec<preparation::Seal>) -> Done {
        use preparation::Command as P;
        let questions = self.loaded.state.request.questions.clone();
        let Some(opening) = &self.loaded.state.opening else { return Err(AppError::NotFound) };
        let (mode, naming) = (opening.terms.mode, opening.terms.naming);
        let mut commands = vec![P::Summarise { text: self.plot.summary.clone().into() }];
        commands
            .extend(questions.into_iter().map(|q| P::Neutral { question: q.id, text: q.asked }));
        commands.push(P::SetMode { mode, reason: None });
        commands.extend(seals.into_iter().map(P::Mark));
        commands.push(P::ConfirmSeal);
        if naming == Naming::Pseudonymised {
            commands.push(P::ReleaseCopy { shift_days: -211 });
        }
        let tom = self.staff("clinician", Role::Clinician);
        self.step(&tom, commands.into_iter().map(Command::Preparation).collect()).await?;
        self.later(4)?;
        let me = self.patient();
        self.step(&me, vec![Command::Preparation(P::ApproveQuestions)]).await?;
        self.later(2)?;
        self.step(&tom, vec![Command::Preparation(P::Finish)]).await
    }

    /// The offer to the reviewer.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn offer(&mut self) -> Done {
        let now = self.now();
        let offer = Offer {
            specialist: self.reviewer,
            part: Part::Lead,
            why: "Works in this very field, has room, and knows nobody of the treating side."
                .into(),
            due: now + SignedDuration::from_hours(24 * 9),
            expires: now + SignedDuration::from_hours(48),
            fee: funding::Money { minor: 45_000, currency: "GBP".to_owned() },
            country: "GB".to_owned(),
            // The application puts what the specialist's own stream says here.
            standing: Standing {
                licensed: false,
                has_room: false,
                meets_deadline: false,
                ties: vec![],
            },
        };
        let ruth = self.staff("coordinator", Role::Coordinator);
        let offer = assignment::Command::Offer(Box::new(offer));
        self.step(&ruth, vec![Command::Assignment(offer)]).await
    }

    /// Acceptance; the file opens to the reviewer.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn take_on(&mut self) -> Done {
        let reader = self.specialist();
        let standing = unknown();
        let accept = assignment::Command::Accept { interests: vec![], standing };
        self.step(&reader, vec![Command::Assignment(accept)]).await
    }

    /// The own reading, drafted and locked.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn read(&mut self, places: &[Citation]) -> Done {
        let reading = self.plot.opinion.reading(places);
        let reader = self.specialist();
        let draft = Command::Review(review::Command::Draft(Box::new(reading)));
        self.step(&reader, vec![draft]).await?;
        self.later(2)?;
        let lock = review::Command::Lock { knew: Knew::No, standing: unknown() };
        self.step(&reader, vec![Command::Review(lock)]).await
    }

    /// Each earlier opinion opened and compared, and everything sent to the quality check.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn compare(&mut self, places: &[Citation]) -> Done {
        let reader = self.specialist();
        let reading = self.plot.opinion.reading(places);
        let request = &self.loaded.state.request;
        let opinion = self.plot.opinion.opinion(&reading, &request.questions, &request.earlier);
        let mut commands: Vec<review::Command> = request
            .earlier
            .keys()
            .map(|earlier| review::Command::Reveal { earlier: *earlier })
            .collect();
        commands.push(review::Command::Write(Box::new(opinion)));
        commands.push(review::Command::Submit);
        self.step(&reader, commands.into_iter().map(Command::Review).collect()).await
    }

    /// Quality check passed and the report signed.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn sign(&mut self) -> Done {
        let iris = self.staff("clinician-2", Role::Clinician);
        self.step(&iris, vec![Command::Quality(quality::Command::Pass)]).await?;
        self.later(3)?;
        let reader = self.specialist();
        let sign = signature::Command::Sign {
            attests: true,
            standing: unknown(),
            report_hash: String::new(),
        };
        self.step(&reader, vec![Command::Signature(sign)]).await
    }

    /// Confirmed by a second person, the patient called, and the report delivered.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn deliver(&mut self) -> Done {
        let sam = self.staff("coordinator-2", Role::Coordinator);
        let ruth = self.staff("coordinator", Role::Coordinator);
        let right = delivery::Command::Confirm { patient_is_right: true, dates_are_right: true };
        self.step(&sam, vec![Command::Delivery(right)]).await?;
        let summary = "We spoke about what the report says.".to_owned();
        let delivery =
            DeliveryId(crate::dice::derived(&[b"delivery", self.loaded.id.0.as_bytes()]));
        let called = delivery::Command::Called { summary };
        let sent = delivery::Command::Deliver { delivery, to: Recipient::Patient };
        self.step(&ruth, vec![Command::Delivery(called), Command::Delivery(sent)]).await?;
        self.later(6)?;
        let me = self.patient();
        let opened = delivery::Command::Opened { delivery };
        self.step(&me, vec![Command::Delivery(opened)]).await
    }

    /// The decision, the surveys, and the end.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn close(&mut self, decision: followup::Decision, marks: [u8; 3]) -> Done {
        let me = self.patient();
        let ruth = self.staff("coordinator", Role::Coordinator);
        self.later(24 * 7)?;
        for (survey, mark) in outcome::Survey::ALL.into_iter().zip(marks) {
            let send = outcome::Command::Send { survey };
            let system = self.app.system();
            self.step(&system, vec![Command::Outcome(send)]).await?;
            self.later(30)?;
            let answers = vec![Some(mark), Some(mark), None];
            let answer = outcome::Command::Answer { survey, answers };
            self.step(&me, vec![Command::Outcome(answer)]).await?;
            self.later(24 * 10)?;
        }
        let decided = followup::Command::Decided(decision);
        self.step(&me, vec![Command::FollowUp(decided)]).await?;
        let told = outcome::Command::TellReviewer { specialist: self.reviewer };
        let commands = vec![
            Command::FollowUp(followup::Command::Finish),
            Command::Outcome(told),
            Command::Outcome(outcome::Command::Close),
        ];
        self.step(&ruth, commands).await
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
        let ruth = self.staff("coordinator", Role::Coordinator);
        self.step(&ruth, vec![post(answered)]).await
    }

    /// Where the case stands.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.loaded.state.phase
    }
}

/// What a caller does not know: the application fills it from the specialist's own stream.
fn unknown() -> Standing {
    Standing { licensed: false, has_room: false, meets_deadline: false, ties: vec![] }
}
