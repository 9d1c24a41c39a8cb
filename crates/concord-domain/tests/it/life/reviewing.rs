//! Phases 7 to 9: the own reading, the lock, the reveal, the comparison, the quality check.

use super::check;
use super::given::{
    LEAD, MRI, SECOND, SURGEON, accept, at, draft, free, lock, reading, terms, tie, under, write,
};
use crate::cast;
use crate::draw::ask;
use concord_domain::access::{Denied, may_see_earlier};
use concord_domain::case::assignment::{Command as A, Standing};
use concord_domain::case::consent::Purpose;
use concord_domain::case::preparation::{Command as P, Seal};
use concord_domain::case::quality::{Command as Q, Conclusion};
use concord_domain::case::review::{Command as R, is_sealed_for};
use concord_domain::case::{Command, Phase, hold, safety, test_request};
use concord_domain::id::TestId;
use concord_domain::opinion::{Begun, Citation, Reading, Region, Statement};
use concord_domain::programme::{Mode, Naming, Terms, Tie};
use concord_domain::refusal::{Gap, Refusal};
use concord_domain::text::Text;
use uuid::Uuid;

fn reveal() -> Command {
    Command::Review(R::Reveal { earlier: SURGEON })
}

fn submit() -> Command {
    Command::Review(R::Submit)
}

#[test]
fn the_own_reading_is_locked_before_any_earlier_opinion_is_opened() {
    let given = at(Phase::BlindReview);
    let no = Refusal::WrongPhase(Phase::BlindReview);
    check(&given, cast::specialist(LEAD), reveal(), Err(no));
    assert!(is_sealed_for(&given.case, LEAD, SURGEON));
}

#[test]
fn a_locked_reading_is_not_rewritten() {
    let given = at(Phase::BlindReview).by(cast::specialist(LEAD), draft(reading()));
    let given = given.by(cast::specialist(LEAD), lock(free()));
    assert_eq!(given.case.phase, Phase::OpenReview);
    let no = Refusal::WrongPhase(Phase::OpenReview);
    check(&given, cast::specialist(LEAD), draft(reading()), Err(no));
}

#[test]
fn nothing_is_locked_before_it_is_written() {
    let gap = Refusal::Incomplete(vec![Gap::Reading]);
    check(&at(Phase::BlindReview), cast::specialist(LEAD), lock(free()), Err(gap));
}

#[test]
fn a_reading_that_does_not_say_how_sure_its_author_is_is_not_locked() {
    let open = Reading { confidence: None, ..reading() };
    let given = at(Phase::BlindReview).by(cast::specialist(LEAD), draft(open));
    let gap = Refusal::Incomplete(vec![Gap::Reading]);
    check(&given, cast::specialist(LEAD), lock(free()), Err(gap));
}

#[test]
fn a_reading_that_is_neither_cited_nor_marked_as_judgement_is_not_locked() {
    let bare = Reading { diagnosis: Statement::plain("A full tear."), ..reading() };
    let given = at(Phase::BlindReview).by(cast::specialist(LEAD), draft(bare));
    check(&given, cast::specialist(LEAD), lock(free()), Err(Refusal::Unsupported(1)));
}

#[test]
fn the_secretary_writes_the_reading_and_does_not_lock_it() {
    let given = at(Phase::BlindReview);
    check(&given, cast::secretary(), draft(reading()), Ok("review.drafted"));
    let given = given.by(cast::secretary(), draft(reading()));
    check(&given, cast::secretary(), lock(free()), Err(Refusal::Denied(Denied::Role)));
}

#[test]
fn a_specialist_who_is_anothers_secretary_does_not_lock_in_their_name() {
    let given = at(Phase::BlindReview).by(cast::specialist(LEAD), draft(reading()));
    let both = cast::actor(cast::SECRETARY, concord_domain::access::Role::Specialist);
    check(&given, both, lock(free()), Err(Refusal::Denied(Denied::NoBond)));
}

#[test]
fn who_lost_the_licence_does_not_lock() {
    let given = at(Phase::BlindReview).by(cast::specialist(LEAD), draft(reading()));
    let standing = Standing { licensed: false, ..free() };
    check(&given, cast::specialist(LEAD), lock(standing), Err(Refusal::Unlicensed));
}

#[test]
fn a_tie_that_the_patient_was_not_told_of_bars_at_the_lock() {
    let given = at(Phase::BlindReview).by(cast::specialist(LEAD), draft(reading()));
    let standing = Standing { ties: vec![tie(Tie::WouldTreat)], ..free() };
    let barred = Refusal::Barred(Tie::WouldTreat);
    check(&given, cast::specialist(LEAD), lock(standing), Err(barred));
}

#[test]
fn a_sealed_place_is_not_cited_before_the_reveal() {
    let region = Region { x: 0, y: 0, width: 500, height: 100 };
    let mark = P::Mark(Seal { record: MRI, page: 1, region, reveals: SURGEON });
    let given = at(Phase::BlindReview).by(cast::clinician(), Command::Preparation(mark));
    let place = Citation::Page { record: MRI, version: 1, page: 1, region: Some(region) };
    let cites = Reading { diagnosis: Statement::cited("As he says.", vec![place]), ..reading() };
    let sealed = "that place is sealed until the earlier opinion is opened";
    let no = Refusal::BadCitation(sealed.into());
    check(&given, cast::specialist(LEAD), draft(cites), Err(no));
}

#[test]
fn a_citation_points_into_the_file() {
    let place = Citation::Page { record: MRI, version: 1, page: 9, region: None };
    let cites = Reading { diagnosis: Statement::cited("There.", vec![place]), ..reading() };
    let no = Refusal::BadCitation("page 9 of 3".into());
    check(&at(Phase::BlindReview), cast::specialist(LEAD), draft(cites), Err(no));
}

#[test]
fn where_dates_are_shifted_a_typed_date_is_refused_and_a_reference_is_not() {
    let pseudonymised = Terms { naming: Naming::Pseudonymised, ..terms() };
    let given = under(pseudonymised, Phase::BlindReview);
    let says = |text: String| draft(Reading { diagnosis: Statement::judgement(text), ..reading() });
    for typed in ["12/03/2026", "12-Mar-2026", "20260312", "March 2026", "12 March 2026"] {
        let no = Refusal::TypedDate(typed.into());
        check(&given, cast::specialist(LEAD), says(format!("Seen on {typed}.")), Err(no));
    }
    let by_key = says(format!("The MRI of {{date:{MRI}}} shows it."));
    check(&given, cast::specialist(LEAD), by_key, Ok("review.drafted"));
    let aside = Reading { differential: vec![Text::new("Since 12/03/2026.")], ..reading() };
    let no = Refusal::TypedDate("12/03/2026".into());
    check(&given, cast::specialist(LEAD), draft(aside), Err(no));
}

#[test]
fn not_blind_skips_no_step_and_seals_nothing() {
    let open = Terms { mode: Mode::NotBlind, ..terms() };
    let given = under(open, Phase::BlindReview);
    assert!(!is_sealed_for(&given.case, LEAD, SURGEON));
    let gap = Refusal::Incomplete(vec![Gap::Reading]);
    check(&given, cast::specialist(LEAD), lock(free()), Err(gap));
}

#[test]
fn a_panel_compares_only_when_each_has_locked() {
    let panel = Terms { readers: 2, ..terms() };
    let given = under(panel, Phase::BlindReview)
        .by(cast::specialist(LEAD), draft(reading()))
        .by(cast::specialist(LEAD), lock(free()));
    assert_eq!(given.case.phase, Phase::BlindReview);
    let given = given.by(cast::specialist(SECOND), draft(reading()));
    let then = "review.locked entered.open_review";
    check(&given, cast::specialist(SECOND), lock(free()), Ok(then));
}

#[test]
fn what_one_reviewer_opened_stays_sealed_for_another() {
    let panel = Terms { readers: 2, ..terms() };
    let given = under(panel, Phase::OpenReview).by(cast::specialist(LEAD), reveal());
    assert!(may_see_earlier(&given.case, LEAD, SURGEON));
    assert!(!may_see_earlier(&given.case, SECOND, SURGEON));
}

#[test]
fn an_opinion_is_submitted_when_everything_is_opened_compared_and_answered() {
    let given = at(Phase::OpenReview);
    let mut thin = given.opinion();
    thin.answers.clear();
    thin.comparisons.clear();
    thin.letter = Text::new(" ");
    let given = given.by(cast::specialist(LEAD), write(thin));
    let gaps = vec![
        Gap::EarlierNotRevealed,
        Gap::EarlierNotCompared,
        Gap::QuestionUnanswered,
        Gap::Letter,
    ];
    check(&given, cast::specialist(LEAD), submit(), Err(Refusal::Incomplete(gaps)));
}

#[test]
fn what_was_not_opened_is_not_compared() {
    let given = at(Phase::OpenReview);
    let opinion = given.opinion();
    let gap = Refusal::Incomplete(vec![Gap::EarlierNotRevealed]);
    check(&given, cast::specialist(LEAD), write(opinion), Err(gap));
}

#[test]
fn a_comparison_that_lacks_a_grade_is_kept_and_hinders_the_submission() {
    let given = at(Phase::OpenReview).by(cast::specialist(LEAD), reveal());
    let mut opinion = given.opinion();
    let whole = opinion.comparisons.remove(0);
    let half = Begun {
        earlier: whole.earlier,
        diagnosis: Some(whole.diagnosis),
        treatment: None,
        impact: None,
        basis: whole.basis,
        statement: whole.statement,
    };
    opinion.begun = vec![half.clone()];
    let given = given.by(cast::specialist(LEAD), write(opinion));
    assert_eq!(given.case.opinion.as_ref().unwrap().begun, [half]);
    let submit = Command::Review(R::Submit);
    let gap = Refusal::Incomplete(vec![Gap::EarlierNotCompared]);
    check(&given, cast::specialist(LEAD), submit, Err(gap));
}

fn written() -> super::Given {
    let given = at(Phase::OpenReview).by(cast::specialist(LEAD), reveal());
    let opinion = given.opinion();
    given.by(cast::specialist(LEAD), write(opinion))
}

fn wait_for_a_test() -> Command {
    Command::Test(test_request::Command::Advise {
        id: TestId(Uuid::from_u128(1)),
        what: "an MRI with contrast".into(),
        why: "to see the edge".into(),
        would_change: "the approach".into(),
        orders: "your GP".into(),
        pays: "the NHS".into(),
        waits: true,
    })
}

#[test]
fn a_test_is_still_waited_for_when_a_safety_stop_was_pressed_and_cleared() {
    let given = written()
        .by(cast::specialist(LEAD), wait_for_a_test())
        .by(cast::coordinator(), Command::Safety(safety::Command::Press { why: "pain".into() }))
        .by(cast::clinician(), Command::Safety(safety::Command::Clear { note: "safe".into() }));
    let gap = Refusal::Incomplete(vec![Gap::TestOpen]);
    check(&given, cast::specialist(LEAD), submit(), Err(gap));
}

#[test]
fn a_test_is_waited_for_although_the_case_was_on_hold_for_something_else() {
    let place = hold::Command::Place {
        kind: hold::HoldKind::WaitingForPatient,
        why: "away".into(),
        expires: None,
    };
    let given = written()
        .by(cast::coordinator(), Command::Hold(place))
        .by(cast::specialist(LEAD), wait_for_a_test())
        .by(cast::coordinator(), Command::Hold(hold::Command::Lift));
    let gap = Refusal::Incomplete(vec![Gap::TestOpen]);
    check(&given, cast::specialist(LEAD), submit(), Err(gap));
    let drop = test_request::Command::Drop { id: TestId(Uuid::from_u128(1)), why: "late".into() };
    let given = given.by(cast::coordinator(), Command::Test(drop));
    check(&given, cast::specialist(LEAD), submit(), Ok("review.submitted entered.quality"));
}

#[test]
fn who_said_that_the_opinion_waits_for_a_test_does_not_submit_it_meanwhile() {
    let given = written().by(cast::specialist(LEAD), wait_for_a_test());
    let gap = Refusal::Incomplete(vec![Gap::TestOpen]);
    check(&given, cast::specialist(LEAD), submit(), Err(gap));
    let interim = given.by(cast::coordinator(), Command::Hold(hold::Command::Lift));
    let then = "review.submitted entered.quality";
    check(&interim, cast::specialist(LEAD), submit(), Ok(then));
}

#[test]
fn a_conflict_found_late_sends_the_case_back_and_the_opinion_goes_with_the_reviewer() {
    let why = "is married to the surgeon".to_owned();
    let revoke = Command::Assignment(A::Revoke { specialist: LEAD, why });
    let then = "assignment.revoked entered.matching";
    check(&at(Phase::Quality), cast::coordinator(), revoke.clone(), Ok(then));
    let given = at(Phase::Quality).by(cast::coordinator(), revoke);
    assert_eq!(given.case.opinion, None);
    check(&given, cast::coordinator(), given.offer(LEAD), Err(Refusal::AlreadyDone));
    let next = given.clone().by(cast::coordinator(), given.offer(SECOND));
    let next = next.by(cast::specialist(SECOND), accept(free()));
    assert!(is_sealed_for(&next.case, SECOND, SURGEON));
}

#[test]
fn quality_asks_and_the_answer_comes_before_it_passes() {
    let asked = Command::Quality(Q::Ask { asked: "left or right?".into() });
    let given = at(Phase::Quality).by(cast::clinician(), asked);
    let pass = || Command::Quality(Q::Pass);
    let open = Refusal::Incomplete(vec![Gap::QueryOpen]);
    check(&given, cast::clinician(), pass(), Err(open));
    let reply = Command::Quality(Q::Reply { query: 0, reply: "the left".into() });
    let given = given.by(cast::specialist(LEAD), reply);
    check(&given, cast::clinician(), pass(), Ok("quality.passed entered.signature"));
}

#[test]
fn a_reviewer_does_not_check_the_quality_of_their_own_opinion() {
    let own = cast::actor(LEAD.into(), concord_domain::access::Role::Clinician);
    let no = Refusal::Denied(Denied::NoBond);
    check(&at(Phase::Quality), own, Command::Quality(Q::Pass), Err(no));
}

#[test]
fn doctors_confer_when_a_difference_is_major_and_the_case_comes_back_to_quality() {
    let with = || "another specialist".to_owned();
    let confer = || Command::Quality(Q::Confer { with: with(), treating: false });
    let why = Refusal::Absurd("doctors confer when a difference is major");
    check(&at(Phase::Quality), cast::clinician(), confer(), Err(why));
    let mut major = at(Phase::OpenReview);
    major.major = true;
    let given = major.until(Phase::Quality).by(cast::clinician(), confer());
    let minority = "One does not.".to_owned();
    let end = Conclusion::Majority { words: "Surgery.".into(), minority };
    let then = "quality.concluded entered.quality";
    check(&given, cast::clinician(), Command::Quality(Q::Conclude(end)), Ok(then));
}

#[test]
fn the_treating_doctor_is_spoken_with_only_when_the_patient_agreed() {
    let with = || "Mr Whitlock".to_owned();
    let confer = || Command::Quality(Q::Confer { with: with(), treating: true });
    let mut major = at(Phase::OpenReview);
    major.major = true;
    let given = major.until(Phase::Quality);
    let no = Refusal::NoConsent(Purpose::ContactTreating);
    check(&given, cast::clinician(), confer(), Err(no));
    let given = given.by(cast::patient(), ask::give(Purpose::ContactTreating));
    check(&given, cast::clinician(), confer(), Ok("quality.conferring entered.reconcile"));
}
