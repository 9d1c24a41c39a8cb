//! Phases 5 and 6: the hard gates, the offer, the answer.

use super::asking::name_proxy;
use super::check;
use super::given::{
    LEAD, MRI, QUESTION, SECOND, SURGEON, accept, at, draft, free, letter, lock, mri, reading,
    receive, terms, tie, under,
};
use crate::cast::{self, SPECIALISTS};
use crate::draw::ask;
use concord_domain::access::{Actor, Denied, Role};
use concord_domain::case::assignment::{Command as A, Offer, Part, Standing, State};
use concord_domain::case::consent::{Command as Consent, Event, Purpose};
use concord_domain::case::preparation::Seal;
use concord_domain::case::record::{self, File, Subject};
use concord_domain::case::{Command, Phase, ending, message, preparation};
use concord_domain::next;
use concord_domain::opinion::Region;
use concord_domain::programme::{Naming, Terms, Tie};
use concord_domain::refusal::{Gap, Refusal};

#[test]
fn an_offer_goes_to_a_specialist_who_is_free_to_judge() {
    let given = at(Phase::Matching);
    let then = "assignment.offered entered.offered";
    check(&given, cast::coordinator(), given.offer(LEAD), Ok(then));
}

#[test]
fn nobody_is_offered_a_case_who_is_unlicensed_full_too_slow_or_barred() {
    let given = at(Phase::Matching);
    let cases = [
        (Standing { licensed: false, ..free() }, Refusal::Unlicensed),
        (Standing { has_room: false, ..free() }, Refusal::OverCapacity),
        (Standing { meets_deadline: false, ..free() }, Refusal::CannotMeetDeadline),
        (
            Standing { ties: vec![tie(Tie::TreatedPatient)], ..free() },
            Refusal::Barred(Tie::TreatedPatient),
        ),
    ];
    for (standing, refusal) in cases {
        check(&given, cast::coordinator(), given.offer_with(LEAD, standing), Err(refusal));
    }
}

#[test]
fn a_doctor_who_treats_the_patient_cannot_give_the_second_opinion() {
    let given = at(Phase::Records).by(cast::patient(), ask::answer(ask::treating()));
    let given = given.until(Phase::Matching);
    let offer = given.offer(cast::DOCTOR.into());
    let barred = Refusal::Barred(Tie::TreatedPatient);
    check(&given, cast::coordinator(), offer, Err(barred));
}

#[test]
fn who_prepared_the_file_does_not_review_it() {
    let both = cast::actor(SPECIALISTS[3].into(), Role::Clinician);
    let summary = preparation::Command::Summarise { text: "A torn cuff.".to_owned().into() };
    let given = at(Phase::Preparation).by(both, Command::Preparation(summary));
    let given = given.until(Phase::Matching);
    let offer = given.offer(SPECIALISTS[3]);
    check(&given, cast::coordinator(), offer, Err(Refusal::NeedsAnotherPerson));
}

#[test]
fn a_specialist_whose_secretary_prepared_the_file_does_not_review_it() {
    let secretary = cast::actor(cast::SECRETARY, Role::Clinician);
    let summary = preparation::Command::Summarise { text: "A torn cuff.".to_owned().into() };
    let summary = Command::Preparation(summary);
    let then = "preparation.summarised assignment.neared";
    check(&at(Phase::Preparation), secretary, summary.clone(), Ok(then));
    let given = at(Phase::Preparation).by(secretary, summary).until(Phase::Matching);
    check(&given, cast::coordinator(), given.offer(LEAD), Err(Refusal::NeedsAnotherPerson));
    check(
        &given,
        cast::coordinator(),
        given.offer(SPECIALISTS[1]),
        Ok("assignment.offered entered.offered"),
    );
}

#[test]
fn a_clinician_who_prepared_the_file_and_becomes_a_reviewers_secretary_does_not_write_for_them() {
    let summary = preparation::Command::Summarise { text: "A torn cuff.".to_owned().into() };
    let before = Actor { acts_for: None, ..cast::actor(cast::SECRETARY, Role::Clinician) };
    let given = at(Phase::Preparation).by(before, Command::Preparation(summary));
    let given = given.until(Phase::BlindReview);
    assert!(given.case.assignments.contains_key(&LEAD));
    let no = Refusal::Denied(Denied::NoBond);
    check(&given, cast::secretary(), draft(reading()), Err(no));
}

#[test]
fn a_reader_who_takes_somebody_on_as_secretary_who_prepared_the_file_does_not_lock() {
    let summary = preparation::Command::Summarise { text: "A torn cuff.".to_owned().into() };
    let before = Actor { acts_for: None, ..cast::actor(cast::SECRETARY, Role::Clinician) };
    let given = at(Phase::Preparation).by(before, Command::Preparation(summary));
    let given = given.until(Phase::BlindReview).by(cast::specialist(LEAD), draft(reading()));
    let now = cast::actor(cast::SECRETARY, Role::Clinician);
    let words = "How is it going?".to_owned().into();
    let given = given.by(now, Command::Message(message::Command::Post { words, private: true }));
    check(&given, cast::specialist(LEAD), lock(free()), Err(Refusal::NeedsAnotherPerson));
}

#[test]
fn who_saw_the_earlier_opinion_in_any_step_of_preparing_does_not_review_it() {
    let both = cast::actor(SPECIALISTS[3].into(), Role::Clinician);
    let text = "What do you advise?".to_owned().into();
    let doubted = File { subject: Subject::Unclear("no name".into()), ..letter(7) };
    let steps = [
        Command::Preparation(preparation::Command::Mark(late_mark())),
        Command::Preparation(preparation::Command::Neutral { question: QUESTION, text }),
        Command::Record(record::Command::Admit { record: doubted.record, why: "hers".into() }),
        Command::Record(record::Command::Waive { item: "mri".into(), why: "not needed".into() }),
    ];
    for step in steps {
        let given = at(Phase::Records)
            .by(cast::patient(), receive(mri()))
            .by(cast::patient(), receive(doubted.clone()))
            .by(both, step.clone());
        assert!(given.case.hands.contains(&SPECIALISTS[3].into()), "{step:?}");
    }
    let given = at(Phase::Preparation).by(cast::clinician(), mark_late());
    let unmark = Command::Preparation(preparation::Command::Unmark(late_mark()));
    assert!(given.by(both, unmark).case.hands.contains(&SPECIALISTS[3].into()));
}

#[test]
fn a_mark_that_was_stored_without_its_author_still_loads() {
    let stored = serde_json::to_value(preparation::Event::Marked(preparation::Mark {
        seal: late_mark(),
        by: Some(cast::PATIENT),
    }));
    let mut stored = stored.unwrap();
    stored["marked"].as_object_mut().unwrap().remove("by");
    let seal = serde_json::to_value(late_mark()).unwrap();
    assert_eq!(stored["marked"], seal, "the shape of older events");
    let mark = preparation::Mark { seal: late_mark(), by: None };
    let loaded: preparation::Event = serde_json::from_value(stored).unwrap();
    assert_eq!(loaded, preparation::Event::Marked(mark));
}

fn late_mark() -> Seal {
    let region = Region { x: 0, y: 0, width: 500, height: 100 };
    Seal { record: MRI, page: 1, region, reveals: SURGEON }
}

fn mark_late() -> Command {
    Command::Preparation(preparation::Command::Mark(late_mark()))
}

#[test]
fn after_a_late_mark_no_file_is_offered_or_opened_before_the_seals_are_confirmed() {
    let gap = || Err(Refusal::Incomplete(vec![Gap::SealNotConfirmed]));
    let given = at(Phase::Matching).by(cast::clinician(), mark_late());
    check(&given, cast::coordinator(), given.offer(LEAD), gap());
    let given = at(Phase::Offered).by(cast::clinician(), mark_late());
    check(&given, cast::specialist(LEAD), accept(free()), gap());
    let todo = next::tasks(&given.case, given.now);
    assert!(todo.iter().any(|n| n.what == next::What::ConfirmSeal), "{todo:?}");
    let confirm = Command::Preparation(preparation::Command::ConfirmSeal);
    let given = given.by(cast::clinician(), confirm);
    let then = "assignment.accepted entered.blind_review";
    check(&given, cast::specialist(LEAD), accept(free()), Ok(then));
}

#[test]
fn who_acts_for_the_patient_does_not_review_the_case() {
    let given = at(Phase::Matching).by(cast::patient(), name_proxy(LEAD.into()));
    let barred = Refusal::Barred(Tie::KnowsPatient);
    check(&given, cast::coordinator(), given.offer(LEAD), Err(barred));
    let why = Refusal::Absurd("a reviewer of this case does not act for the patient");
    check(&at(Phase::BlindReview), cast::patient(), name_proxy(LEAD.into()), Err(why));
}

#[test]
fn without_the_patients_consent_nobody_is_asked() {
    let withdraw = Consent::Withdraw { purpose: Purpose::PrepareAndReview };
    let given = at(Phase::Matching).by(cast::patient(), Command::Consent(withdraw));
    let no = Refusal::NoConsent(Purpose::PrepareAndReview);
    check(&given, cast::coordinator(), given.offer(LEAD), Err(no));
}

#[test]
fn a_file_is_read_only_from_a_country_that_the_patient_agreed_to() {
    let given = at(Phase::Matching);
    let Command::Assignment(A::Offer(offer)) = given.offer(LEAD) else { unreachable!() };
    let from = |country: &str| Offer { country: country.into(), ..*offer.clone() };
    let offer = |country| Command::Assignment(A::Offer(Box::new(from(country))));
    let no = Refusal::OtherCountry("FR".into());
    check(&given, cast::coordinator(), offer("FR"), Err(no));
    check(&given, cast::coordinator(), offer("GB"), Ok("assignment.offered entered.offered"));
}

#[test]
fn a_consent_of_the_first_histories_names_one_country_or_none() {
    for (told, countries) in [(r#""GB""#, vec!["GB".to_owned()]), ("null", vec![])] {
        let by = "00000000-0000-0000-0000-000000000010";
        let event = format!(
            r#"{{"given":{{"purpose":"outcome","by":"{by}","words":"1","exceptions":[],"country":{told}}}}}"#
        );
        let event: Event = serde_json::from_str(&event).unwrap();
        assert!(matches!(event, Event::Given { countries: c, .. } if c == countries));
    }
}

#[test]
fn one_specialist_at_a_time_where_the_programme_has_one() {
    let given = at(Phase::Offered);
    check(&given, cast::coordinator(), given.offer(SECOND), Err(Refusal::AlreadyDone));
}

#[test]
fn acceptance_opens_the_file_and_the_blind_reading_begins() {
    let then = "assignment.accepted entered.blind_review";
    check(&at(Phase::Offered), cast::specialist(LEAD), accept(free()), Ok(then));
}

#[test]
fn a_panel_begins_when_all_its_readers_have_accepted() {
    let panel = Terms { readers: 2, ..terms() };
    let given = under(panel, Phase::Offered).by(cast::specialist(LEAD), accept(free()));
    assert_eq!(given.case.phase, Phase::Offered);
    let given = given.clone().by(cast::coordinator(), given.offer(SECOND));
    let then = "assignment.accepted entered.blind_review";
    check(&given, cast::specialist(SECOND), accept(free()), Ok(then));
}

#[test]
fn the_last_seat_of_a_panel_is_the_leads() {
    let panel = Terms { readers: 2, ..terms() };
    let reads = |given: &super::Given, id| {
        let Command::Assignment(A::Offer(offer)) = given.offer(id) else { unreachable!() };
        Command::Assignment(A::Offer(Box::new(Offer { part: Part::Reader, ..*offer })))
    };
    let given = under(panel, Phase::Matching);
    let given = given.clone().by(cast::coordinator(), reads(&given, LEAD));
    let no = Refusal::Absurd("the last seat is the lead reviewer's");
    check(&given, cast::coordinator(), reads(&given, SECOND), Err(no));
    check(&given, cast::coordinator(), given.offer(SECOND), Ok("assignment.offered"));
}

#[test]
fn an_offer_that_ran_out_is_not_accepted_and_says_when() {
    let given = at(Phase::Offered);
    let expires = given.case.assignments[&LEAD].expires;
    let late = given.hours_later(60);
    let ran_out = Refusal::OfferExpired(expires);
    check(&late, cast::specialist(LEAD), accept(free()), Err(ran_out));
}

#[test]
fn an_offer_runs_out_by_itself_and_only_when_its_time_has_come() {
    let expire = || Command::Assignment(A::Expire { specialist: LEAD });
    let given = at(Phase::Offered);
    let early = Refusal::Absurd("the offer has not run out yet");
    check(&given, cast::system(), expire(), Err(early));
    let then = "assignment.expired entered.matching";
    check(&given.hours_later(60), cast::system(), expire(), Ok(then));
}

#[test]
fn nobody_answers_an_offer_made_to_somebody_else() {
    let no = Refusal::Denied(Denied::NoBond);
    check(&at(Phase::Offered), cast::specialist(SECOND), accept(free()), Err(no));
}

#[test]
fn a_specialist_who_became_unlicensed_since_the_offer_cannot_accept() {
    let standing = Standing { licensed: false, ..free() };
    let no = Refusal::Unlicensed;
    check(&at(Phase::Offered), cast::specialist(LEAD), accept(standing), Err(no));
}

#[test]
fn a_declared_tie_that_bars_ends_the_offer_before_the_file_opens() {
    let interests = vec![tie(Tie::KnowsPatient)];
    let declared = Command::Assignment(A::Accept { interests, standing: free() });
    let then = "assignment.declined entered.matching";
    check(&at(Phase::Offered), cast::specialist(LEAD), declared, Ok(then));
}

#[test]
fn a_disclosed_tie_waits_for_the_patient() {
    let interests = vec![tie(Tie::WouldTreat)];
    let declared = Command::Assignment(A::Accept { interests, standing: free() });
    let given = at(Phase::Offered).by(cast::specialist(LEAD), declared);
    assert_eq!(given.case.assignments[&LEAD].state, State::Disclosed);
    let accept = |standing| Command::Assignment(A::AcceptInterest { specialist: LEAD, standing });
    let then = "assignment.interest_accepted entered.blind_review";
    check(&given, cast::patient(), accept(free()), Ok(then));
    // What was true when the specialist accepted may have changed since.
    let lapsed = Standing { licensed: false, ..free() };
    check(&given, cast::patient(), accept(lapsed), Err(Refusal::Unlicensed));
    let new = Standing { ties: vec![tie(Tie::KnowsPatient)], ..free() };
    check(&given, cast::patient(), accept(new), Err(Refusal::Barred(Tie::KnowsPatient)));
}

#[test]
fn who_declined_is_not_asked_again() {
    let decline = Command::Assignment(A::Decline { why: "too busy".into() });
    let given = at(Phase::Offered).by(cast::specialist(LEAD), decline);
    check(&given, cast::coordinator(), given.offer(LEAD), Err(Refusal::AlreadyDone));
}

#[test]
fn a_case_that_ends_lets_go_of_whom_it_holds() {
    let cancel = ending::Command::End { end: ending::End::Cancelled, why: "we cannot".into() };
    let then = "assignment.retracted ending.ended";
    check(&at(Phase::BlindReview), cast::coordinator(), Command::Ending(cancel), Ok(then));
}

#[test]
fn the_patients_preference_is_recorded() {
    let text = "somebody who speaks French".to_owned().into();
    let prefer = Command::Assignment(A::Prefer { text });
    let pseudonymised = Terms { naming: Naming::Pseudonymised, ..terms() };
    let given = under(pseudonymised, Phase::Matching);
    check(&given, cast::patient(), prefer, Ok("assignment.preferred"));
}
