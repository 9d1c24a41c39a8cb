//! A timer's time has come: the service gives itself a command. If it no longer fits, that is no fault.

use crate::app::{App, AppError};
use concord_domain::case::effect::Timer;
use concord_domain::case::{Command, assignment, hold, outcome};
use concord_domain::id::CaseId;

pub(super) async fn carry_out(app: &App, case: CaseId, timer: Timer) -> Result<(), AppError> {
    let command = match timer {
        Timer::ExpireOffer(specialist) => {
            Command::Assignment(assignment::Command::Expire { specialist })
        }
        Timer::ExpireHold => Command::Hold(hold::Command::Expire),
        Timer::SendSurvey(survey) => Command::Outcome(outcome::Command::Send { survey }),
        Timer::ExhaustSurvey(survey) => Command::Outcome(outcome::Command::Exhaust { survey }),
        // The worklist shows a missing acknowledgement from its date on; nobody is written to by a machine.
        Timer::ChaseAcknowledgement(_) => return Ok(()),
    };
    match app.run(&app.system(), case, command).await {
        // Answered meanwhile, lifted, withdrawn: the timer came too late, which is what timers do.
        Ok(_) | Err(AppError::Refused { .. } | AppError::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}
