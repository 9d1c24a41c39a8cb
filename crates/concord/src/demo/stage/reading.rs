//! From the prepared file to the opinion that is sent to the quality check.

use super::{Done, Stage};
use crate::app::AppError;
use concord_domain::access::Role;
use concord_domain::case::assignment::{self, Offer, Part, Standing};
use concord_domain::case::{Command, funding, preparation, review};
use concord_domain::id::SpecialistId;
use concord_domain::opinion::{Citation, Knew};
use concord_domain::programme::Naming;
use jiff::SignedDuration;

impl Stage {
    /// Summary, neutral questions, mode, seals, release: until a specialist is sought.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn prepare(&mut self, seals: Vec<preparation::Seal>) -> Done {
        use preparation::Command as P;
        let questions = self.loaded.state.request.questions.clone();
        let Some(opening) = &self.loaded.state.opening else { return Err(AppError::NotFound) };
        let (mode, naming) = (opening.terms.mode, opening.terms.naming);
        // Neutral: neither the patient's words nor the earlier advice stand in it.
        let neutral = format!(
            "A question in the field of {}. The file holds {} records; what is asked stands below.",
            self.plot.field,
            self.loaded.state.records.in_file().count()
        );
        let mut commands = vec![P::Summarise { text: neutral.into() }];
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
        let shown = self.loaded.state.request.questions_hash();
        self.step(&me, vec![Command::Preparation(P::ApproveQuestions { shown })]).await?;
        self.later(2)?;
        self.step(&tom, vec![Command::Preparation(P::Finish)]).await
    }

    /// The offer to the reviewer.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn offer(&mut self) -> Done {
        let parts = [(self.reviewer, Part::Lead)].into_iter();
        let parts = parts.chain(self.second.map(|id| (id, Part::Reader)));
        let offers = parts.map(|(who, part)| self.offer_to(who, part)).collect();
        let ruth = self.coordinator();
        self.step(&ruth, offers).await
    }

    fn offer_to(&self, specialist: SpecialistId, part: Part) -> Command {
        let now = self.now();
        let offer = Offer {
            specialist,
            part,
            why: "Works in this very field, has room, and knows nobody of the treating side."
                .into(),
            due: now + SignedDuration::from_hours(24 * 9),
            expires: now + SignedDuration::from_hours(48),
            fee: funding::Money { minor: 45_000, currency: "GBP".to_owned() },
            country: "GB".to_owned(),
            // The application puts what the specialist's own stream says here.
            standing: Standing::unknown(),
        };
        Command::Assignment(assignment::Command::Offer(Box::new(offer)))
    }

    /// Acceptance; the file opens to the reviewer.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn take_on(&mut self) -> Done {
        for who in self.readers() {
            let accept =
                assignment::Command::Accept { interests: vec![], standing: Standing::unknown() };
            self.step(&self.as_specialist(who), vec![Command::Assignment(accept)]).await?;
            self.accept_interest(who).await?;
        }
        Ok(())
    }

    /// The patient accepts what the reviewer disclosed, where there is something.
    async fn accept_interest(&mut self, specialist: SpecialistId) -> Done {
        let disclosed = |a: &assignment::Assignment| a.state == assignment::State::Disclosed;
        if !self.loaded.state.assignments.get(&specialist).is_some_and(disclosed) {
            return Ok(());
        }
        let me = self.patient();
        let accept =
            assignment::Command::AcceptInterest { specialist, standing: Standing::unknown() };
        self.step(&me, vec![Command::Assignment(accept)]).await
    }

    /// The own reading, drafted and locked.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn read(&mut self, places: &[Citation]) -> Done {
        self.draft(places).await?;
        self.later(2)?;
        for who in self.readers() {
            let mine = self.loaded.state.assignments.get(&who);
            let reading = mine.and_then(|a| a.reading.as_ref());
            let shown = reading.map(|r| r.hash()).unwrap_or_default();
            let lock =
                review::Command::Lock { knew: Knew::No, standing: Standing::unknown(), shown };
            self.step(&self.as_specialist(who), vec![Command::Review(lock)]).await?;
        }
        Ok(())
    }

    /// The own reading, drafted and not locked yet.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn draft(&mut self, places: &[Citation]) -> Done {
        for who in self.readers() {
            let reading = Box::new(self.plot.opinion.reading(places));
            let draft = Command::Review(review::Command::Draft(reading));
            self.step(&self.as_specialist(who), vec![draft]).await?;
        }
        Ok(())
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
}
