//! How the closed cases ended, and what people said afterwards.

use super::Past;
use crate::app::AppError;
use crate::demo::stage::Stage;
use concord_domain::access::Role;
use concord_domain::case::followup::Decision;
use concord_domain::case::{Command, End, ending, funding, outcome, triage};
use concord_domain::opinion::{DiagnosisGrade, Impact, TreatmentGrade};

/// The end of a case, by a number below a hundred.
pub(super) fn of(drawn: usize) -> End {
    match drawn {
        0..5 => End::Withdrawn,
        5..8 => End::Redirected,
        8..12 => End::Ineligible,
        12..15 => End::UnableRecords,
        15..17 => End::UnableSpecialist,
        17 => End::OutOfScope,
        _ => End::Completed,
    }
}

impl Past {
    pub(super) async fn end_it(&self, stage: &mut Stage) -> Result<(), AppError> {
        stage.later(5)?;
        match self.end {
            End::Redirected => triaged(stage, triage::Outcome::Redirect).await,
            End::OutOfScope => triaged(stage, triage::Outcome::OutOfScope).await,
            End::Ineligible => ineligible(stage).await,
            End::UnableRecords => {
                ended(stage, self.end, "The hospital has destroyed the scans.").await
            }
            End::UnableSpecialist => {
                ended(stage, self.end, "Everybody in the field knows the treating doctor.").await
            }
            End::Withdrawn => {
                let why = "I have decided with my own doctor.".to_owned();
                let me = stage.patient();
                stage.step(&me, vec![Command::Ending(ending::Command::Withdraw { why })]).await
            }
            End::Completed | End::Deceased | End::Voided | End::Cancelled => {
                self.complete(stage).await
            }
        }
    }

    async fn complete(&self, stage: &mut Stage) -> Result<(), AppError> {
        if self.draw("talks", 3) == 0 {
            stage
                .talk(
                    "Thank you. May I show this to my doctor?",
                    "Yes, and we can send it there when you say so.",
                )
                .await?;
        }
        self.code(stage).await?;
        stage.close(self.decision(), self.marks()).await
    }

    /// Most answer, and most are content; about one survey in four stays unanswered.
    fn marks(&self) -> [Option<u8>; 3] {
        ["experience", "decision", "done"].map(|survey| {
            let mark = match self.draw(survey, 20) {
                0..5 => return None,
                5..13 => 5,
                13..17 => 4,
                17 | 18 => 3,
                _ => 2,
            };
            Some(mark)
        })
    }

    fn decision(&self) -> Decision {
        match self.draw("decision", 100) {
            0..61 => Decision::FollowsSecond,
            61..80 => Decision::FollowsFirst,
            80..90 => Decision::SomethingElse(
                "a third way, found together with my doctor".to_owned().into(),
            ),
            _ => Decision::NotYet,
        }
    }

    /// A clinician who did not write the report grades it once more, for the figures; mostly as the author did.
    async fn code(&self, stage: &mut Stage) -> Result<(), AppError> {
        let (diagnosis, treatment, impact) = stage.plot.opinion.grades;
        let stricter = self.draw("coder", 12) == 0;
        let treatment = if stricter && treatment == TreatmentGrade::T0 {
            TreatmentGrade::T1
        } else {
            treatment
        };
        let impact = if stricter { impact.max(Impact::I1) } else { impact };
        let diagnosis = if stricter && diagnosis == DiagnosisGrade::D0 {
            DiagnosisGrade::DX
        } else {
            diagnosis
        };
        let earlier: Vec<_> = stage.loaded.state.request.earlier.keys().copied().collect();
        let codes = earlier.into_iter().map(|earlier| {
            Command::Outcome(outcome::Command::Code { earlier, diagnosis, treatment, impact })
        });
        let codes = codes.collect();
        let iris = stage.staff("clinician-2", Role::Clinician);
        stage.step(&iris, codes).await
    }
}

async fn triaged(stage: &mut Stage, outcome: triage::Outcome) -> Result<(), AppError> {
    let tom = stage.staff("clinician", Role::Clinician);
    let note = "Told on the phone, and in writing, where to go.".to_owned();
    stage.step(&tom, vec![Command::Triage(triage::Command::Decide { outcome, note })]).await
}

async fn ineligible(stage: &mut Stage) -> Result<(), AppError> {
    let rule = funding::Rule {
        id: "E4".to_owned(),
        words: "The policy began after the diagnosis.".to_owned(),
    };
    let answer = funding::Eligibility {
        verdict: funding::Verdict::No,
        rules: vec![rule],
        next: "You can appeal, or ask under another programme.".to_owned(),
    };
    stage.let_payer_be_asked().await?;
    let joan = stage.staff("eligibility", Role::EligibilityReader);
    stage.step(&joan, vec![Command::Funding(funding::Command::Answer(answer))]).await?;
    stage.later(48)?;
    ended(stage, End::Ineligible, "The programme does not cover this, and there was no appeal.")
        .await
}

async fn ended(stage: &mut Stage, end: End, why: &str) -> Result<(), AppError> {
    let ruth = stage.coordinator();
    stage
        .step(&ruth, vec![Command::Ending(ending::Command::End { end, why: why.to_owned() })])
        .await
}
