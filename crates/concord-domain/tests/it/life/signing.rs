//! Phase 10: frozen and signed; and what may happen to it afterwards.

use super::check;
use super::given::{LEAD, MRI, SECOND, at, free, letter, receive, sign, terms, under};
use crate::cast;
use concord_domain::access::Denied;
use concord_domain::case::assignment::{Command as A, Standing};
use concord_domain::case::record::Command as R;
use concord_domain::case::signature::Command as S;
use concord_domain::case::{Command, End, Phase, quality};
use concord_domain::compose::{self, Names, ReviewerName};
use concord_domain::opinion::{Citation, Statement};
use concord_domain::programme::{Naming, Terms};
use concord_domain::refusal::Refusal;

fn names() -> Names {
    let name = ReviewerName {
        name: "Dr Shah".into(),
        title: "Consultant".into(),
        registration: "GMC 1234567".into(),
        institution: "Elm Hospital".into(),
        country: "GB".into(),
    };
    Names { reviewers: [(LEAD, name.clone()), (SECOND, name)].into(), ..Names::default() }
}

fn amend(why: &str) -> Command {
    Command::Signature(S::Amend { why: why.into() })
}

fn void() -> Command {
    Command::Signature(S::Void { why: "another patient's images".into() })
}

#[test]
fn the_lead_signs_and_the_version_is_frozen() {
    let then = "signature.signed entered.delivery";
    check(&at(Phase::Signature), cast::specialist(LEAD), sign(free()), Ok(then));
}

#[test]
fn identity_and_interests_are_attested_again() {
    let silent = S::Sign { attests: false, standing: free(), report_hash: "a".repeat(64) };
    let why = Refusal::Absurd("identity and interests are attested again before signing");
    let silent = Command::Signature(silent);
    check(&at(Phase::Signature), cast::specialist(LEAD), silent, Err(why));
}

#[test]
fn who_lost_the_licence_does_not_sign() {
    let standing = Standing { licensed: false, ..free() };
    let no = Refusal::Unlicensed;
    check(&at(Phase::Signature), cast::specialist(LEAD), sign(standing), Err(no));
}

#[test]
fn nobody_signs_for_another() {
    for by in [cast::secretary(), cast::clinician(), cast::coordinator()] {
        check(&at(Phase::Signature), by, sign(free()), Err(Refusal::Denied(Denied::Role)));
    }
}

#[test]
fn a_cited_record_that_was_taken_out_of_the_file_hinders_the_signature() {
    let given = at(Phase::OpenReview);
    let given = given.by(
        cast::specialist(LEAD),
        Command::Review(concord_domain::case::review::Command::Reveal {
            earlier: super::given::SURGEON,
        }),
    );
    let mut opinion = given.opinion();
    let place = Citation::Page { record: MRI, version: 1, page: 1, region: None };
    opinion.diagnosis = Statement::cited("A full tear.", vec![place]);
    let given =
        given.by(cast::specialist(LEAD), super::given::write(opinion)).until(Phase::Signature);
    let out = Command::Record(R::Quarantine { record: MRI, why: "not hers".into() });
    let given = given.by(cast::coordinator(), out);
    let no = Refusal::BadCitation("that record is not in the file".into());
    check(&given, cast::specialist(LEAD), sign(free()), Err(no));
    let back = Command::Quality(quality::Command::Return { why: "see the file".into() });
    check(&given, cast::clinician(), back, Ok("quality.returned entered.open_review"));
}

#[test]
fn a_signed_report_is_made_again_with_the_same_bytes_whatever_happens_to_the_file() {
    let given = at(Phase::Delivery);
    let signed = |given: &super::Given| {
        compose::signed(&given.case, &given.case.versions[0], &names()).unwrap().hash()
    };
    let then = signed(&given);
    let given = given
        .by(cast::patient(), receive(letter(7)))
        .by(
            cast::clinician(),
            Command::Record(R::Admit { record: letter(7).record, why: "hers".into() }),
        )
        .by(
            cast::coordinator(),
            Command::Record(R::Quarantine { record: MRI, why: "not hers".into() }),
        );
    assert_eq!(signed(&given), then);
}

#[test]
fn a_report_holds_every_question_verbatim_and_what_was_not_shown() {
    let report = compose::report(&at(Phase::Signature).case, &names(), at(Phase::Signature).now);
    let report = report.unwrap();
    assert_eq!(report.questions[0].question, "Do I need surgery?");
    assert_eq!(report.reviewers[0].not_shown, ["the advice of Mr Whitlock"]);
}

#[test]
fn an_amendment_is_a_new_version_and_the_old_one_stays() {
    let given = at(Phase::FollowUp).by(cast::specialist(LEAD), amend("a new picture came"));
    assert_eq!(given.case.phase, Phase::OpenReview);
    let given = given.until(Phase::Delivery);
    let numbers: Vec<u32> = given.case.versions.iter().map(|v| v.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(given.case.versions[1].changes.as_deref(), Some("a new picture came"));
    assert_eq!(given.case.delivery.confirmed_by, None);
}

#[test]
fn the_reason_of_an_amendment_is_printed_and_so_names_no_shifted_date() {
    let pseudonymised = Terms { naming: Naming::Pseudonymised, ..terms() };
    let given = under(pseudonymised, Phase::FollowUp);
    let no = Refusal::TypedDate("12/03/2026".into());
    check(&given, cast::specialist(LEAD), amend("the MRI of 12/03/2026 came"), Err(no));
}

#[test]
fn after_the_signature_a_reviewer_is_not_revoked_but_the_report_is_voided() {
    let given = at(Phase::Delivery);
    let revoke = A::Revoke { specialist: LEAD, why: "a tie".into() };
    let no = Refusal::WrongPhase(Phase::Delivery);
    check(&given, cast::coordinator(), Command::Assignment(revoke), Err(no));
    check(&given, cast::governance(), void(), Ok("signature.voided ending.ended"));
    let given = given.by(cast::governance(), void());
    assert_eq!(given.case.end, Some(End::Voided));
}

#[test]
fn a_completed_case_stays_completed_when_its_report_is_voided() {
    let given = at(Phase::Closed);
    check(&given, cast::governance(), void(), Ok("signature.voided"));
    assert_eq!(given.by(cast::governance(), void()).case.end, Some(End::Completed));
}

#[test]
fn a_signature_finishes_the_work_of_every_reader() {
    let panel = Terms { readers: 2, ..terms() };
    let then = "signature.signed assignment.finished entered.delivery";
    check(&under(panel, Phase::Signature), cast::specialist(LEAD), sign(free()), Ok(then));
}
