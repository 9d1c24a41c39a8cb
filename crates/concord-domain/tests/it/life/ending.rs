//! The ways out, retention and erasure.

use super::check;
use super::given::{Given, at};
use crate::cast;
use crate::draw::ask;
use concord_domain::access::{Denied, Sight, see};
use concord_domain::case::concern::{Command as Concern, Kind};
use concord_domain::case::ending::{Command as E, Flag, retained_until};
use concord_domain::case::request::Answer;
use concord_domain::case::{Command, End, Phase, message};
use concord_domain::id::ConcernId;
use concord_domain::refusal::Refusal;
use uuid::Uuid;

fn withdraw() -> Command {
    Command::Ending(E::Withdraw { why: "I am well".into() })
}

fn erase() -> Command {
    Command::Ending(E::Erase { why: "asked".into() })
}

fn withdrawn(phase: Phase) -> Given {
    at(phase).by(cast::patient(), withdraw())
}

#[test]
fn the_patient_withdraws_in_every_phase() {
    for phase in Phase::ALL
        .into_iter()
        .filter(|p| !matches!(p, Phase::Closed | Phase::Reconcile | Phase::Translation))
    {
        assert_eq!(withdrawn(phase).case.end, Some(End::Withdrawn), "{phase:?}");
    }
}

#[test]
fn an_end_that_belongs_to_another_moment_is_refused() {
    let end = |end| Command::Ending(E::End { end, why: "so".into() });
    let given = at(Phase::Quality);
    for early in [End::Ineligible, End::UnableRecords, End::UnableSpecialist] {
        let no = Refusal::WrongPhase(Phase::Quality);
        check(&given, cast::coordinator(), end(early), Err(no));
    }
    let why = Refusal::Absurd("this end has a step of its own");
    check(&given, cast::coordinator(), end(End::Completed), Err(why));
}

#[test]
fn a_signed_case_is_not_cancelled() {
    let cancel = Command::Ending(E::End { end: End::Cancelled, why: "so".into() });
    let no = Refusal::WrongPhase(Phase::Delivery);
    check(&at(Phase::Delivery), cast::coordinator(), cancel, Err(no));
}

#[test]
fn what_has_ended_stays_ended() {
    let no = Refusal::Ended(End::Withdrawn);
    check(&withdrawn(Phase::Records), cast::patient(), withdraw(), Err(no));
}

#[test]
fn before_a_doctor_judged_a_withdrawn_case_is_erased_at_once() {
    check(&withdrawn(Phase::Records), cast::governance(), erase(), Ok("ending.erased"));
}

#[test]
fn an_open_case_is_not_erased() {
    let no = Refusal::WrongPhase(Phase::Records);
    check(&at(Phase::Records), cast::governance(), erase(), Err(no));
}

#[test]
fn after_a_doctor_judged_the_law_asks_for_eight_years() {
    let given = withdrawn(Phase::Quality);
    let until = retained_until(&given.case).unwrap();
    assert_eq!(until, jiff::civil::date(2034, 1, 5));
    check(&given, cast::governance(), erase(), Err(Refusal::Retained(until)));
    let later = given.hours_later(24 * 366 * 8);
    check(&later, cast::governance(), erase(), Ok("ending.erased"));
}

#[test]
fn a_childs_case_is_kept_until_the_twenty_fifth_birthday() {
    let Answer::Who { mut identity, contact } = super::given::who() else { panic!() };
    identity.birth_date = jiff::civil::date(2016, 2, 29).into();
    let given = at(Phase::Draft)
        .by(cast::patient(), ask::answer(Answer::Who { identity, contact }))
        .until(Phase::Quality)
        .by(cast::patient(), withdraw());
    assert_eq!(retained_until(&given.case), Some(jiff::civil::date(2041, 2, 28)));
}

#[test]
fn a_legal_hold_and_an_open_complaint_keep_a_case_from_being_erased() {
    let held =
        withdrawn(Phase::Records).by(cast::governance(), Command::Ending(E::Flag(Flag::LegalHold)));
    check(&held, cast::governance(), erase(), Err(Refusal::HeldByLaw));
    let id = ConcernId(Uuid::from_u128(1));
    let words = "nobody rang".to_owned().into();
    let complain = Concern::Raise { id, kind: Kind::Complaint, words };
    let complained = withdrawn(Phase::Records).by(cast::patient(), Command::Concern(complain));
    check(&complained, cast::governance(), erase(), Err(Refusal::HeldByLaw));
    let settle = Concern::Settle { id, how: "explained".into() };
    let settled = complained.by(cast::governance(), Command::Concern(settle));
    check(&settled, cast::governance(), erase(), Ok("ending.erased"));
}

#[test]
fn governance_alone_sets_and_lifts_a_legal_hold() {
    let hold = || Command::Ending(E::Flag(Flag::LegalHold));
    let lift = || Command::Ending(E::Unflag(Flag::LegalHold));
    let no = || Err(Refusal::Denied(Denied::Role));
    let given = at(Phase::Records);
    check(&given, cast::coordinator(), hold(), no());
    let held = given.by(cast::governance(), hold());
    check(&held, cast::coordinator(), lift(), no());
    check(&held, cast::clinician(), lift(), no());
    check(&held, cast::governance(), lift(), Ok("ending.unflagged"));
}

#[test]
fn flags_that_follow_from_events_are_not_set_by_hand() {
    let why = Refusal::Absurd("this flag follows from events");
    let complaint = Command::Ending(E::Flag(Flag::Complaint));
    check(&at(Phase::Records), cast::coordinator(), complaint, Err(why));
}

#[test]
fn what_was_erased_is_seen_by_nobody_and_written_by_nobody() {
    let given = withdrawn(Phase::Records).by(cast::governance(), erase());
    for by in cast::everybody() {
        for sight in Sight::ALL.into_iter().filter(|s| s.is_clinical()) {
            assert!(see(&given.case, &by, sight, given.now).is_err(), "{by:?} {sight:?}");
        }
    }
    let words = "hello?".to_owned().into();
    let post = Command::Message(message::Command::Post { words, private: false });
    check(&given, cast::patient(), post, Err(Refusal::Ended(End::Withdrawn)));
    check(&given, cast::governance(), erase(), Err(Refusal::AlreadyDone));
}

#[test]
fn a_death_ends_the_case_and_only_the_coordinator_hears_of_it() {
    let given = at(Phase::Records);
    let died = Command::Ending(E::Died);
    let by = cast::coordinator();
    let events = concord_domain::case::decide(&given.case, &by, died, given.now).unwrap();
    let owed: Vec<_> =
        events.iter().flat_map(|e| concord_domain::case::effects(e, given.now)).collect();
    let patient = concord_domain::case::effect::Audience::Patient;
    assert!(!owed.iter().any(|e| matches!(
        e,
        concord_domain::case::Effect::Tell { who, .. } if *who == patient
    )));
}
