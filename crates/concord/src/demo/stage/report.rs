//! From the quality check to the end of the case.

use super::{Done, Stage};
use concord_domain::access::Role;
use concord_domain::case::assignment::Standing;
use concord_domain::case::consent::{Purpose, Recipient};
use concord_domain::case::{Command, consent, delivery, followup, outcome, quality, signature};
use concord_domain::id::DeliveryId;
use jiff::Timestamp;

impl Stage {
    /// Quality check passed and the report signed.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn sign(&mut self) -> Done {
        self.pass().await?;
        self.later(3)?;
        self.put_name().await
    }

    /// The quality check, passed.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn pass(&mut self) -> Done {
        let iris = self.staff("clinician-2", Role::Clinician);
        self.step(&iris, vec![Command::Quality(quality::Command::Pass)]).await
    }

    /// The signature under what passed: the report, its Bundle and its PDF come into being with it.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn put_name(&mut self) -> Done {
        let reader = self.specialist();
        let sign = signature::Command::Sign {
            attests: true,
            standing: Standing::unknown(),
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
        let ruth = self.coordinator();
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

    /// The decision, the surveys, and the end. A mark that is missing is a survey that nobody answered.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn close(&mut self, decision: followup::Decision, marks: [Option<u8>; 3]) -> Done {
        let mut day = 0;
        for (survey, mark) in outcome::Survey::ALL.into_iter().zip(marks) {
            self.later(24 * (i64::from(survey.day()) - day))?;
            day = i64::from(survey.day());
            self.survey(survey, mark).await?;
        }
        self.finish(decision).await?;
        let ruth = self.coordinator();
        self.step(&ruth, vec![Command::Outcome(outcome::Command::Close)]).await
    }

    /// One survey, sent and answered, or sent and left.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn survey(&mut self, survey: outcome::Survey, mark: Option<u8>) -> Done {
        let (me, system) = (self.patient(), self.app.system());
        let send = Command::Outcome(outcome::Command::Send { survey });
        self.step(&system, vec![send]).await?;
        self.later(30)?;
        match mark {
            Some(mark) => {
                let answers = vec![Some(mark), Some(mark), None];
                let answer = outcome::Command::Answer { survey, answers };
                self.step(&me, vec![Command::Outcome(answer)]).await
            }
            None => {
                let exhaust = Command::Outcome(outcome::Command::Exhaust { survey });
                self.step(&system, vec![exhaust]).await
            }
        }
    }

    /// Sends each survey whose day has come by `until`, as its timer would have: a past that is told owes nothing, so the
    /// timer of that day is not kept.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn send_surveys(&mut self, until: Timestamp) -> Done {
        let system = self.app.system();
        for survey in outcome::Survey::ALL {
            let case = &self.loaded.state;
            let asked = consent::stands(case, Purpose::Outcome);
            let sent = case.outcome.surveys.contains_key(&survey);
            let due = outcome::due(case, survey).filter(|due| asked && !sent && *due < until);
            let Some(due) = due else { continue };
            self.later((due.duration_since(self.now()).as_hours() + 1).max(0))?;
            let send = Command::Outcome(outcome::Command::Send { survey });
            self.step(&system, vec![send]).await?;
        }
        Ok(())
    }

    /// The patient's decision, the end of the follow-up, and what the reviewer is told of it.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn finish(&mut self, decision: followup::Decision) -> Done {
        let me = self.patient();
        let decided = followup::Command::Decided(decision);
        self.step(&me, vec![Command::FollowUp(decided)]).await?;
        let told = outcome::Command::TellReviewer { specialist: self.reviewer };
        let commands = vec![Command::FollowUp(followup::Command::Finish), Command::Outcome(told)];
        let ruth = self.coordinator();
        self.step(&ruth, commands).await
    }
}
