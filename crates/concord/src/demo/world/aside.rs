//! What lies beside the path: holds, a call between doctors, a translation, a complaint, a letter to the doctor.

use super::{Aside, Open, World, doctor};
use crate::app::AppError;
use crate::demo::cast::person;
use crate::demo::stage::Stage;
use crate::dice::derived;
use concord_domain::access::Role;
use concord_domain::case::consent::{self, Purpose, Recipient};
use concord_domain::case::hold::{self, HoldKind};
use concord_domain::case::outcome::Survey;
use concord_domain::case::{
    Command, Phase, concern, delivery, quality, safety, test_request, translation,
};
use concord_domain::id::{CaseId, ConcernId, DeliveryId, TestId, TranslationId};
use uuid::Uuid;

impl World {
    pub(super) async fn beside(&self, stage: &mut Stage, open: &Open) -> Result<(), AppError> {
        let ruth = stage.coordinator();
        match open.aside {
            Aside::Nothing | Aside::ForReader => Ok(()),
            Aside::SafetyStop => {
                let why = "Told me on the phone of fainting this morning.".to_owned();
                stage.step(&ruth, vec![Command::Safety(safety::Command::Press { why })]).await
            }
            Aside::WaitsForPatient => {
                hold(stage, HoldKind::WaitingForPatient, "Away until Monday, answers then.").await
            }
            Aside::MoreRecords => {
                hold(stage, HoldKind::MoreRecords, "The slides are on their way.").await
            }
            Aside::MoreTests => {
                let advise = Command::Test(test(id(stage.loaded.id, "test")));
                let reader = stage.specialist();
                stage.step(&reader, vec![advise]).await
            }
            Aside::WaitsForPayer => stage.answer_eligibility().await,
            Aside::Translated => self.translated(stage).await,
            Aside::Major if open.phase == Phase::Reconcile => {
                let iris = stage.staff("clinician-2", Role::Clinician);
                let with = "the treating doctor".to_owned();
                let confer = quality::Command::Confer { with, treating: true };
                stage.step(&iris, vec![Command::Quality(confer)]).await
            }
            Aside::Major => Ok(()),
            Aside::Complaint => {
                let me = stage.patient();
                let raise = concern::Command::Raise {
                    id: ConcernId(id(stage.loaded.id, "complaint")),
                    kind: concern::Kind::Complaint,
                    words: "Nobody rang me back for three days.".to_owned().into(),
                };
                stage.step(&me, vec![Command::Concern(raise)]).await
            }
            Aside::Later => {
                stage.later(24 * 13)?;
                stage.survey(Survey::Decision, Some(4)).await
            }
            Aside::Doctor => self.to_doctor(stage).await,
        }
    }

    /// A translation of the report is ordered, and the report is signed: the translator has the next step.
    async fn translated(&self, stage: &mut Stage) -> Result<(), AppError> {
        let order = translation::Command::Order {
            id: TranslationId(id(stage.loaded.id, "translation")),
            what: translation::What::Report,
            into: "ar".to_owned(),
            translator: person("translator"),
            checker: person("translator-2"),
        };
        let ruth = stage.coordinator();
        stage.step(&ruth, vec![Command::Translation(order)]).await?;
        stage.later(3)?;
        stage.put_name().await
    }

    /// The patient agrees that the treating doctor has the report, and it is sent.
    async fn to_doctor(&self, stage: &mut Stage) -> Result<(), AppError> {
        let delivery = DeliveryId(id(stage.loaded.id, "doctor"));
        let to = Recipient::Doctor(doctor());
        let give = consent::Command::Give {
            purpose: Purpose::ReportTo(to),
            words: "2026-11".to_owned(),
            exceptions: vec![],
            countries: vec![],
        };
        let me = stage.patient();
        stage.step(&me, vec![Command::Consent(give)]).await?;
        let send = Command::Delivery(delivery::Command::Deliver { delivery, to });
        let ruth = stage.coordinator();
        stage.step(&ruth, vec![send]).await
    }
}

async fn hold(stage: &mut Stage, kind: HoldKind, why: &str) -> Result<(), AppError> {
    let place = hold::Command::Place { kind, why: why.to_owned(), expires: None };
    let ruth = stage.coordinator();
    stage.step(&ruth, vec![Command::Hold(place)]).await
}

/// The id of something beside the path of a case.
pub(super) fn id(case: CaseId, what: &str) -> Uuid {
    derived(&[b"demo beside", case.0.as_bytes(), what.as_bytes()])
}

fn test(id: Uuid) -> test_request::Command {
    test_request::Command::Advise {
        id: TestId(id),
        what: "A scan with contrast".to_owned(),
        why: "The pictures at hand do not show the place well.".to_owned(),
        would_change: "A clear scan would make the operation needless.".to_owned(),
        orders: "The treating doctor".to_owned(),
        pays: "The programme".to_owned(),
        waits: true,
    }
}
