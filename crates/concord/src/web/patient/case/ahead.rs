//! The one thing to do, and what happens next.

use super::super::seat::Place;
use crate::web::component::Task;
use crate::web::words::Phrase;
use concord_domain::case::consent::Purpose;
use concord_domain::case::{Case, Phase};
use concord_domain::next::{self, Next, What};
use jiff::Timestamp;

/// The one thing for this reader.
#[derive(Debug, Clone)]
pub struct Todo {
    pub title: Phrase,
    pub words: Phrase,
    pub due: Option<Timestamp>,
    pub href: String,
    pub button: Phrase,
}

/// What this reader must do, if anything.
pub fn todo(seat: &Place, case: &Case, now: Timestamp) -> Option<Todo> {
    let next = next::for_role(case, seat.actor.role, seat.actor.person, now)?;
    let (key, page) = place(&next)?;
    Some(Todo {
        title: Phrase::new(format!("pt-todo-{key}")),
        words: Phrase::new(format!("pt-todo-{key}-words")),
        due: next.due,
        href: seat.at(&page),
        button: Phrase::new(format!("pt-todo-{key}-button")),
    })
}

/// The words of a step, and the page on which it is done.
fn place(next: &Next) -> Option<(&'static str, String)> {
    let (key, page) = match next.what {
        What::WriteRequest => ("request", "request".to_owned()),
        What::ConsiderRefusal => ("refusal", "funding".to_owned()),
        What::AcceptQuote => ("quote", "funding".to_owned()),
        What::GiveConsent(Purpose::ReportTo(_)) => ("recipients", "recipients".to_owned()),
        What::GiveConsent(Purpose::PrepareAndReview) => ("consent", "consent".to_owned()),
        What::GiveConsent(_) => ("another-consent", "consent".to_owned()),
        What::BringRecords => ("records", "records".to_owned()),
        What::ApproveQuestions => ("questions", "questions".to_owned()),
        What::AcceptInterest(specialist) => ("interest", format!("interest/{specialist}")),
        What::ChooseTime(_) => ("time", "after".to_owned()),
        What::RecordDecision => ("decision", "after".to_owned()),
        What::AnswerSurvey(survey) => ("survey", format!("survey/{}", survey.day())),
        What::WaitForPatient => ("answer", String::new()),
        _ => return None,
    };
    Some((key, page))
}

/// The stages that are still to come, each with the phase in which it happens.
const STAGES: [(Phase, &str, &str); 10] = [
    (Phase::Triage, "shield", "triage"),
    (Phase::Eligibility, "pen", "consent"),
    (Phase::Records, "doc", "records"),
    (Phase::Preparation, "doc", "prepare"),
    (Phase::Offered, "people", "choose"),
    (Phase::BlindReview, "lock", "read"),
    (Phase::OpenReview, "compare", "compare"),
    (Phase::Quality, "shield", "quality"),
    (Phase::Delivery, "phone", "deliver"),
    (Phase::FollowUp, "msg", "talk"),
];

/// How many of them are shown.
const SHOWN: usize = 4;

/// What happens next.
pub fn ahead(case: &Case) -> Vec<Task> {
    if case.end.is_some() || case.phase >= Phase::FollowUp {
        return vec![];
    }
    let coming = STAGES.into_iter().filter(|(phase, ..)| *phase >= case.phase);
    coming
        .take(SHOWN)
        .map(|(_, icon, key)| Task {
            icon,
            name: Phrase::new(format!("pt-next-{key}")),
            hint: Some(Phrase::new(format!("pt-next-{key}-small"))),
            href: String::new(),
            status: None,
            kind: "",
            waits: true,
        })
        .collect()
}
