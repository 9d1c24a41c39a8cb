//! What lies over the line: holds, the safety stop, concerns, specimens, tests, messages.

use super::check;
use super::given::{LEAD, accept, at, confirm, deliver, draft, free, lock, reading, terms, under};
use crate::cast;
use crate::draw::ask;
use concord_domain::access::{Denied, Role};
use concord_domain::case::concern::{Command as Concern, Kind};
use concord_domain::case::consent::{Purpose, Recipient};
use concord_domain::case::effect::{Audience, Notice};
use concord_domain::case::hold::{Command as H, HoldKind};
use concord_domain::case::safety::Command as S;
use concord_domain::case::specimen::Command as Sp;
use concord_domain::case::{Command, Effect, Phase, consent, decide, effects, funding, message};
use concord_domain::id::{ConcernId, SpecimenId};
use concord_domain::next::{self, What};
use concord_domain::programme::{Naming, Terms};
use concord_domain::refusal::Refusal;
use jiff::SignedDuration;
use uuid::Uuid;

fn press() -> Command {
    Command::Safety(S::Press { why: "chest pain".into() })
}

fn clear() -> Command {
    Command::Safety(S::Clear { note: "seen, safe to wait".into() })
}

const STOPPED: Refusal = Refusal::OnHold(HoldKind::SafetyStop);

#[test]
fn under_a_safety_stop_nothing_carries_the_case_forward() {
    let given = at(Phase::Offered).by(cast::coordinator(), press());
    check(&given, cast::specialist(LEAD), accept(free()), Err(STOPPED));
    let given = at(Phase::BlindReview)
        .by(cast::specialist(LEAD), draft(reading()))
        .by(cast::coordinator(), press());
    check(&given, cast::specialist(LEAD), lock(free()), Err(STOPPED));
    let given = at(Phase::Delivery)
        .by(cast::second_coordinator(), confirm(true))
        .by(cast::coordinator(), press());
    check(&given, cast::coordinator(), deliver(1, Recipient::Patient), Err(STOPPED));
}

#[test]
fn only_a_clinician_who_does_not_review_clears_a_safety_stop() {
    let given = at(Phase::BlindReview).by(cast::specialist(LEAD), press());
    check(&given, cast::coordinator(), clear(), Err(Refusal::Denied(Denied::Role)));
    let own = cast::actor(LEAD.into(), Role::Clinician);
    check(&given, own, clear(), Err(Refusal::Denied(Denied::NoBond)));
    check(&given, own, Command::Hold(H::Lift), Err(STOPPED));
    check(&given, cast::clinician(), clear(), Ok("hold.lifted"));
}

#[test]
fn why_it_is_safe_to_go_on_is_recorded_with_the_clearing() {
    let given = at(Phase::Records).by(cast::coordinator(), press());
    let cleared = decide(&given.case, &cast::clinician(), clear(), given.now).unwrap();
    let told = serde_json::to_value(&cleared[0]).unwrap();
    assert_eq!(told["hold"]["lifted"]["note"], "seen, safe to wait");
    let before = r#"{"lifted":{"kind":"safety_stop","by":"00000000-0000-0000-0000-000000000030"}}"#;
    assert!(serde_json::from_str::<concord_domain::case::hold::Event>(before).is_ok());
}

#[test]
fn a_case_goes_on_by_itself_when_the_stop_is_cleared() {
    let waiting = consented_but_stopped();
    assert_eq!(waiting.case.phase, Phase::Eligibility);
    check(&waiting, cast::clinician(), clear(), Ok("hold.lifted entered.records"));
}

/// Everything for the records is there, but somebody pressed the stop before the consent.
fn consented_but_stopped() -> super::Given {
    let quote = funding::Command::Quote(crate::programme::pounds(90_000));
    let country = funding::Command::ConfirmJurisdiction { country: "GB".into() };
    at(Phase::Eligibility)
        .by(cast::eligibility_reader(), super::given::eligible(funding::Verdict::Yes))
        .by(cast::coordinator(), Command::Funding(quote))
        .by(cast::patient(), super::given::accept_quote())
        .by(cast::coordinator(), Command::Funding(country))
        .by(cast::coordinator(), press())
        .by(cast::patient(), ask::give(Purpose::PrepareAndReview))
}

#[test]
fn a_safety_stop_lies_over_another_hold_which_is_in_force_again_when_it_is_cleared() {
    let wait = H::Place { kind: HoldKind::WaitingForPatient, why: "away".into(), expires: None };
    let given = at(Phase::Records).by(cast::coordinator(), Command::Hold(wait));
    let given = given.by(cast::coordinator(), press());
    assert_eq!(given.case.hold.as_ref().unwrap().kind, HoldKind::SafetyStop);
    check(&given, cast::clinician(), clear(), Ok("hold.lifted hold.placed"));
    let hold = given.by(cast::clinician(), clear()).case.hold.unwrap();
    assert_eq!((hold.kind, hold.owner), (HoldKind::WaitingForPatient, cast::COORDINATORS[0]));
}

#[test]
fn a_hold_beneath_a_safety_stop_is_lifted_and_the_stop_stays() {
    let wait = H::Place { kind: HoldKind::MoreRecords, why: "an MRI".into(), expires: None };
    let given = at(Phase::Records).by(cast::coordinator(), Command::Hold(wait));
    let given = given.by(cast::coordinator(), press());
    check(&given, cast::coordinator(), Command::Hold(H::Lift), Ok("hold.lifted"));
    let given = given.by(cast::coordinator(), Command::Hold(H::Lift));
    assert_eq!(given.case.hold.as_ref().unwrap().kind, HoldKind::SafetyStop);
    assert_eq!(given.case.beneath, None);
    check(&given, cast::coordinator(), Command::Hold(H::Lift), Err(STOPPED));
    check(&given, cast::clinician(), clear(), Ok("hold.lifted"));
}

#[test]
fn a_hold_that_ran_out_beneath_a_safety_stop_does_not_come_back() {
    let given = at(Phase::Records);
    let expires = Some(given.now + SignedDuration::from_hours(5));
    let wait = H::Place { kind: HoldKind::WaitingForPatient, why: "away".into(), expires };
    let given = given.by(cast::coordinator(), Command::Hold(wait)).by(cast::coordinator(), press());
    check(&given.hours_later(6), cast::clinician(), clear(), Ok("hold.lifted"));
}

#[test]
fn a_hold_runs_out_in_its_time_and_a_safety_stop_never() {
    let given = at(Phase::Records);
    let expires = Some(given.now + SignedDuration::from_hours(5));
    let wait = H::Place { kind: HoldKind::ServiceClosed, why: "Christmas".into(), expires };
    let expire = || Command::Hold(H::Expire);
    let why = Refusal::Absurd("the hold has not run out");
    let held = given.clone().by(cast::coordinator(), Command::Hold(wait));
    check(&held, cast::system(), expire(), Err(why.clone()));
    check(&held.hours_later(6), cast::system(), expire(), Ok("hold.expired"));
    let stopped = given.by(cast::coordinator(), press()).hours_later(1_000);
    check(&stopped, cast::system(), expire(), Err(why));
}

#[test]
fn a_safety_stop_is_pressed_and_not_placed() {
    let place = H::Place { kind: HoldKind::SafetyStop, why: "?".into(), expires: None };
    let why = Refusal::Absurd("a safety stop is pressed, not placed");
    check(&at(Phase::Records), cast::coordinator(), Command::Hold(place), Err(why));
}

#[test]
fn a_consent_that_was_taken_back_is_told_and_asked_for_before_anything_else() {
    let withdraw = |purpose| Command::Consent(consent::Command::Withdraw { purpose });
    let given = at(Phase::BlindReview);
    let events =
        decide(&given.case, &cast::patient(), withdraw(Purpose::PrepareAndReview), given.now);
    let told: Vec<_> = events.unwrap().iter().flat_map(|e| effects(e, given.now)).collect();
    let tell = |who| Effect::Tell { who, notice: Notice::ConsentWithdrawn };
    assert_eq!(told, [tell(Audience::Coordinator), tell(Audience::Reviewers)]);
    let given = given.by(cast::patient(), withdraw(Purpose::PrepareAndReview));
    let next = next::action(&given.case, given.now);
    assert_eq!(next.what, What::GiveConsent(Purpose::PrepareAndReview));
    let lead = next::for_role(&given.case, Role::Specialist, LEAD.into(), given.now);
    assert_eq!(lead, None);
    let again = given.by(cast::patient(), ask::give(Purpose::PrepareAndReview));
    let lead = next::for_role(&again.case, Role::Specialist, LEAD.into(), again.now);
    assert_eq!(lead.map(|n| n.what), Some(What::WriteReading));
}

#[test]
fn nobody_settles_the_concern_that_they_raised() {
    let id = ConcernId(Uuid::from_u128(1));
    let words = "a wrong letter".to_owned().into();
    let raise = Command::Concern(Concern::Raise { id, kind: Kind::Incident, words });
    let given = at(Phase::Records).by(cast::governance(), raise);
    let settle = || Command::Concern(Concern::Settle { id, how: "explained".into() });
    check(&given, cast::governance(), settle(), Err(Refusal::NeedsAnotherPerson));
    let second = cast::actor(cast::GOVERNANCE[1], Role::Governance);
    check(&given, second, settle(), Ok("concern.settled"));
}

#[test]
fn a_slide_arrives_before_it_goes_back() {
    let id = SpecimenId(Uuid::from_u128(1));
    let send = Sp::Send {
        id,
        what: "three slides".into(),
        from: "Elm".into(),
        to: "Oak".into(),
        courier: "by hand".into(),
    };
    let given = at(Phase::Records).by(cast::coordinator(), Command::Specimen(send));
    let back = || Command::Specimen(Sp::Returned { id });
    check(&given, cast::coordinator(), back(), Err(Refusal::AlreadyDone));
    let given = given.by(cast::coordinator(), Command::Specimen(Sp::Arrived { id }));
    check(&given, cast::coordinator(), back(), Ok("specimen.returned"));
}

#[test]
fn a_reviewer_of_shifted_dates_writes_none_in_the_thread() {
    let post = || {
        let words = "I need the letter of 12/03/2026.".to_owned().into();
        Command::Message(message::Command::Post { words, private: false })
    };
    let pseudonymised = Terms { naming: Naming::Pseudonymised, ..terms() };
    let given = under(pseudonymised, Phase::BlindReview);
    let no = Refusal::TypedDate("12/03/2026".into());
    check(&given, cast::specialist(LEAD), post(), Err(no));
    check(&given, cast::coordinator(), post(), Ok("message.posted"));
}
