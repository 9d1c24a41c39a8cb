//! Phases 13 to 15: talk, questions, decision, outcome.

use super::check;
use super::given::{LEAD, SURGEON, at, terms, under};
use crate::cast;
use crate::draw::ask;
use concord_domain::access::Denied;
use concord_domain::case::consent::Purpose;
use concord_domain::case::followup::{Command as F, Decision, Where};
use concord_domain::case::outcome::{Command as O, Survey};
use concord_domain::case::{self, Command, Phase, funding};
use concord_domain::id::AppointmentId;
use concord_domain::opinion::{DiagnosisGrade, Impact, TreatmentGrade};
use concord_domain::programme::{Naming, Terms};
use concord_domain::refusal::{Gap, Refusal};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

const TALK: AppointmentId = AppointmentId(Uuid::from_u128(1));

fn offer(slot: Timestamp) -> Command {
    Command::FollowUp(F::Offer {
        talk: TALK,
        place: Where::Video,
        slots: vec![slot],
        minutes: 30,
        interpreter: true,
    })
}

fn book(slot: Timestamp) -> Command {
    Command::FollowUp(F::Book { talk: TALK, slot, zone: "Europe/London".into() })
}

fn question() -> Command {
    Command::FollowUp(F::Ask { question: "May I swim?".to_owned().into() })
}

#[test]
fn a_talk_is_offered_at_times_that_are_still_to_come() {
    let given = at(Phase::FollowUp);
    let past = offer(given.now - SignedDuration::from_hours(1));
    let why = Refusal::Absurd("a talk is offered at times that are still to come");
    check(&given, cast::coordinator(), past, Err(why));
}

#[test]
fn the_patient_books_one_of_the_times_on_offer_and_no_other() {
    let given = at(Phase::FollowUp);
    let slot = given.now + SignedDuration::from_hours(24);
    let given = given.by(cast::coordinator(), offer(slot));
    check(&given, cast::patient(), book(slot), Ok("follow_up.booked"));
    let why = Refusal::Absurd("that time is not one of those on offer");
    check(&given, cast::patient(), book(slot + SignedDuration::from_hours(1)), Err(why));
}

#[test]
fn a_talk_that_has_not_begun_was_not_held() {
    let given = at(Phase::FollowUp);
    let slot = given.now + SignedDuration::from_hours(24);
    let given = given.by(cast::coordinator(), offer(slot)).by(cast::patient(), book(slot));
    let held = || Command::FollowUp(F::Held { talk: TALK, came: true });
    let why = Refusal::Absurd("that talk has not begun");
    check(&given, cast::coordinator(), held(), Err(why));
    check(&given.hours_later(25), cast::coordinator(), held(), Ok("follow_up.held"));
}

#[test]
fn questions_are_answered_for_thirty_days() {
    let given = at(Phase::FollowUp).hours_later(24 * 29);
    check(&given, cast::patient(), question(), Ok("follow_up.asked"));
    check(&given.hours_later(48), cast::patient(), question(), Err(Refusal::QuestionsOver));
}

#[test]
fn a_question_is_answered_before_the_follow_up_ends() {
    let given = at(Phase::FollowUp).by(cast::patient(), question());
    let gap = Refusal::Incomplete(vec![Gap::QuestionUnanswered]);
    check(&given, cast::coordinator(), Command::FollowUp(F::Finish), Err(gap));
}

#[test]
fn an_answer_to_the_patient_names_no_shifted_date() {
    let pseudonymised = Terms { naming: Naming::Pseudonymised, ..terms() };
    let given = under(pseudonymised, Phase::FollowUp).by(cast::patient(), question());
    let reply =
        |words: &str| Command::FollowUp(F::Reply { question: 0, reply: words.to_owned().into() });
    let no = Refusal::TypedDate("12/03/2026".into());
    check(&given, cast::specialist(LEAD), reply("As on 12/03/2026."), Err(no));
    check(&given, cast::specialist(LEAD), reply("Yes."), Ok("follow_up.replied"));
}

#[test]
fn the_patients_decision_is_recorded() {
    let decided = Command::FollowUp(F::Decided(Decision::FollowsSecond));
    check(&at(Phase::FollowUp), cast::patient(), decided, Ok("follow_up.decided"));
}

#[test]
fn nobody_is_surveyed_without_consent() {
    let send = || Command::Outcome(O::Send { survey: Survey::Experience });
    let no = Refusal::NoConsent(Purpose::Outcome);
    check(&at(Phase::Outcome), cast::system(), send(), Err(no));
    let given = at(Phase::Outcome).by(cast::patient(), ask::give(Purpose::Outcome));
    check(&given, cast::system(), send(), Ok("outcome.survey_sent"));
}

#[test]
fn a_survey_whose_day_passed_before_the_consent_is_sent_at_once() {
    let give = || ask::give(Purpose::Outcome);
    let given = at(Phase::FollowUp).hours_later(24 * 8);
    check(&given, cast::patient(), give(), Ok("consent.given outcome.survey_owed"));
    let events = case::decide(&given.case, &cast::patient(), give(), given.now).unwrap();
    let timer = case::effect::Timer::SendSurvey(Survey::Experience);
    let owed: Vec<_> = events.iter().flat_map(|e| case::effects(e, given.now)).collect();
    assert_eq!(owed, [case::Effect::At { when: given.now, timer }]);
    check(&at(Phase::FollowUp), cast::patient(), give(), Ok("consent.given"));
    check(&at(Phase::Records), cast::patient(), give(), Ok("consent.given"));
}

#[test]
fn a_survey_asks_three_questions_at_most() {
    let given = at(Phase::Outcome)
        .by(cast::patient(), ask::give(Purpose::Outcome))
        .by(cast::system(), Command::Outcome(O::Send { survey: Survey::Decision }));
    let answer = |answers| Command::Outcome(O::Answer { survey: Survey::Decision, answers });
    let why = Refusal::Absurd("three questions at most, each answered from 1 to 5 or left out");
    check(&given, cast::patient(), answer(vec![Some(1); 4]), Err(why));
    check(&given, cast::patient(), answer(vec![Some(5), None]), Ok("outcome.survey_answered"));
}

#[test]
fn a_case_closes_when_surveys_are_in_invoices_settled_and_the_reviewer_told() {
    let invoice =
        funding::Command::Invoice { code: "X1".into(), amount: crate::programme::pounds(1) };
    let given = at(Phase::Outcome)
        .by(cast::patient(), ask::give(Purpose::Outcome))
        .by(cast::coordinator(), Command::Funding(invoice));
    let gaps = vec![
        Gap::SurveyOpen(7),
        Gap::SurveyOpen(21),
        Gap::SurveyOpen(90),
        Gap::ReviewerNotTold,
        Gap::InvoiceOpen,
    ];
    let close = Command::Outcome(O::Close);
    check(&given, cast::coordinator(), close, Err(Refusal::Incomplete(gaps)));
}

#[test]
fn an_independent_coder_grades_after_delivery_and_is_no_reviewer() {
    let code = || {
        Command::Outcome(O::Code {
            earlier: SURGEON,
            diagnosis: DiagnosisGrade::D0,
            treatment: TreatmentGrade::T2,
            impact: Impact::I1,
        })
    };
    check(&at(Phase::Outcome), cast::clinician(), code(), Ok("outcome.coded"));
    let own = cast::actor(LEAD.into(), concord_domain::access::Role::Clinician);
    check(&at(Phase::Outcome), own, code(), Err(Refusal::Denied(Denied::NoBond)));
    let no = Refusal::WrongPhase(Phase::Quality);
    check(&at(Phase::Quality), cast::clinician(), code(), Err(no));
}
