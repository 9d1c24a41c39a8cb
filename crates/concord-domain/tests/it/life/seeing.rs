//! Who sees what, and until when: the edges of each grant.

use super::asking::acting;
use super::given::{Given, LEAD, SECOND, accept, at, free, letter, receive, terms, tie, under};
use crate::cast::{self, ELSEWHERE};
use crate::draw::ask;
use concord_domain::access::{Actor, Denied, Role, Sight, see};
use concord_domain::case::assignment::Command as A;
use concord_domain::case::consent::{Command as Consent, Purpose};
use concord_domain::case::request::Answer;
use concord_domain::case::{Command, Phase, authority, ending, message};
use concord_domain::programme::{Payment, Terms, Tie};
use concord_domain::refusal::Refusal;
use jiff::SignedDuration;

#[track_caller]
fn sees(given: &Given, by: Actor, sight: Sight, so: bool) {
    let seen = see(&given.case, &by, sight, given.now);
    assert_eq!(seen.is_ok(), so, "{seen:?}");
}

#[test]
fn an_invited_specialist_sees_the_offer_and_not_the_file() {
    let given = at(Phase::Offered);
    sees(&given, cast::specialist(LEAD), Sight::Offer, true);
    sees(&given, cast::specialist(LEAD), Sight::ReviewerFile, false);
    sees(&given, cast::specialist(LEAD), Sight::WholeFile, false);
}

#[test]
fn who_waits_for_the_patients_answer_about_a_tie_sees_where_the_case_stands_and_nothing_of_it() {
    let interests = vec![tie(Tie::WouldTreat)];
    let accept = Command::Assignment(A::Accept { interests, standing: free() });
    let given = at(Phase::Offered).by(cast::specialist(LEAD), accept);
    for sight in Sight::ALL {
        sees(&given, cast::specialist(LEAD), sight, sight == Sight::Status);
    }
    let withdraw = Command::Ending(ending::Command::Withdraw { why: "well".into() });
    let ended = given.by(cast::patient(), withdraw);
    sees(&ended, cast::specialist(LEAD), Sight::Status, false);
}

#[test]
fn an_offer_is_seen_until_the_second_in_which_it_runs_out() {
    let given = at(Phase::Offered);
    let end = given.case.assignments[&LEAD].expires;
    for (seconds, so) in [(-1, true), (0, false), (1, false)] {
        let now = end + SignedDuration::from_secs(seconds);
        let seen = see(&given.case, &cast::specialist(LEAD), Sight::Offer, now);
        assert_eq!(seen.is_ok(), so, "{seconds}");
    }
}

#[test]
fn an_offer_of_a_case_that_ended_or_lost_its_consent_is_not_seen() {
    let withdraw = Command::Ending(ending::Command::Withdraw { why: "well".into() });
    let given = at(Phase::Offered).by(cast::patient(), withdraw);
    sees(&given, cast::specialist(LEAD), Sight::Offer, false);
    let purpose = Purpose::PrepareAndReview;
    let unconsented =
        at(Phase::Offered).by(cast::patient(), Command::Consent(Consent::Withdraw { purpose }));
    sees(&unconsented, cast::specialist(LEAD), Sight::Offer, false);
}

#[test]
fn a_withdrawn_consent_closes_the_file_to_everybody_who_works_on_it() {
    let purpose = Purpose::PrepareAndReview;
    let given =
        at(Phase::BlindReview).by(cast::patient(), Command::Consent(Consent::Withdraw { purpose }));
    sees(&given, cast::specialist(LEAD), Sight::ReviewerFile, false);
    sees(&given, cast::secretary(), Sight::ReviewerFile, false);
    sees(&given, cast::coordinator(), Sight::WholeFile, false);
    sees(&given, cast::clinician(), Sight::WholeFile, false);
    sees(&given, cast::patient(), Sight::WholeFile, true);
}

#[test]
fn a_revoked_reviewer_reads_no_more() {
    let revoke = A::Revoke { specialist: LEAD, why: "a tie".into() };
    let given = at(Phase::BlindReview).by(cast::coordinator(), Command::Assignment(revoke));
    sees(&given, cast::specialist(LEAD), Sight::ReviewerFile, false);
    sees(&given, cast::specialist(LEAD), Sight::Review, false);
    sees(&given, cast::secretary(), Sight::Review, false);
}

#[test]
fn a_reviewer_who_works_for_the_service_too_sees_no_more_in_the_other_role() {
    let given = at(Phase::BlindReview);
    for role in [Role::Coordinator, Role::Clinician] {
        for sight in [Sight::Request, Sight::WholeFile, Sight::Thread, Sight::QualityCopy] {
            sees(&given, cast::actor(LEAD.into(), role), sight, false);
        }
    }
}

#[test]
fn a_reviewers_secretary_who_works_for_the_service_too_sees_no_more_in_the_other_role() {
    let given = at(Phase::BlindReview);
    for role in [Role::Coordinator, Role::Clinician] {
        for sight in [Sight::Request, Sight::WholeFile, Sight::Thread, Sight::QualityCopy] {
            sees(&given, cast::actor(cast::SECRETARY, role), sight, false);
        }
    }
}

#[test]
fn who_joins_a_panel_late_does_not_see_the_opinion_that_others_wrote() {
    let panel = Terms { readers: 2, ..terms() };
    let revoke = A::Revoke { specialist: SECOND, why: "a tie".into() };
    let given = under(panel, Phase::Quality).by(cast::coordinator(), Command::Assignment(revoke));
    let third = cast::SPECIALISTS[2];
    let given = given.clone().by(cast::coordinator(), given.offer(third));
    let given = given.by(cast::specialist(third), accept(free()));
    assert!(given.case.opinion.is_some());
    sees(&given, cast::specialist(third), Sight::ReviewerFile, true);
    sees(&given, cast::specialist(third), Sight::QualityCopy, false);
    sees(&given, cast::specialist(LEAD), Sight::QualityCopy, true);
}

#[test]
fn a_proxy_reads_the_file_when_confirmed_and_nothing_when_revoked() {
    let proxy = cast::PROXY;
    let confirm = authority::Command::Confirm { proxy, how: authority::Confirmation::Code };
    let revoke = authority::Command::Revoke { proxy, why: "we parted".into() };
    let named = at(Phase::Records).by(cast::patient(), super::asking::name_proxy(proxy));
    sees(&named, cast::proxy(), Sight::WholeFile, false);
    let confirmed = named.by(cast::patient(), Command::Authority(confirm));
    sees(&confirmed, cast::proxy(), Sight::WholeFile, true);
    let revoked = confirmed.by(cast::patient(), Command::Authority(revoke));
    for sight in Sight::ALL {
        sees(&revoked, cast::proxy(), sight, false);
    }
}

#[test]
fn until_confirmed_a_proxy_neither_reads_the_request_nor_the_thread_nor_writes_the_request() {
    let proxy = cast::PROXY;
    let matters = || ask::answer(Answer::Matters("To sleep.".to_owned().into()));
    let named = at(Phase::Records).by(cast::coordinator(), super::asking::name_proxy(proxy));
    sees(&named, cast::proxy(), Sight::Status, true);
    sees(&named, cast::proxy(), Sight::Request, false);
    sees(&named, cast::proxy(), Sight::Thread, false);
    let no = Refusal::Denied(Denied::Unconfirmed);
    let who = ask::answer(super::given::who());
    super::check(&named, cast::proxy(), who, Err(no));
    let confirm = authority::Command::Confirm { proxy, how: authority::Confirmation::SignedIn };
    let confirmed = named.by(cast::patient(), Command::Authority(confirm));
    sees(&confirmed, cast::proxy(), Sight::Request, true);
    sees(&confirmed, cast::proxy(), Sight::Thread, true);
    super::check(&confirmed, cast::proxy(), matters(), Ok("request.answered"));
}

#[test]
fn until_confirmed_a_proxy_neither_writes_to_the_service_nor_adds_a_record_and_is_told_why() {
    let proxy = cast::PROXY;
    let words = "Please ring me.".to_owned().into();
    let post = Command::Message(message::Command::Post { words, private: false });
    let named = at(Phase::Records).by(cast::patient(), super::asking::name_proxy(proxy));
    let no = || Err(Refusal::Denied(Denied::Unconfirmed));
    super::check(&named, cast::proxy(), post.clone(), no());
    super::check(&named, cast::proxy(), receive(letter(7)), no());
    let confirm = authority::Command::Confirm { proxy, how: authority::Confirmation::SignedIn };
    let confirmed = named.clone().by(cast::patient(), Command::Authority(confirm));
    super::check(&confirmed, cast::proxy(), post.clone(), Ok("message.posted"));
    super::check(&confirmed, cast::proxy(), receive(letter(7)), Ok("record.received"));
    let revoke = authority::Command::Revoke { proxy, why: "we parted".into() };
    let revoked = named.by(cast::patient(), Command::Authority(revoke));
    super::check(&revoked, cast::proxy(), post, Err(Refusal::Denied(Denied::NoGrant)));
}

#[test]
fn whoever_asks_for_the_patient_brings_the_evidence_of_their_authority_before_it_is_confirmed() {
    let unopened = Given::unopened(terms());
    let given = unopened.clone().by(cast::proxy(), unopened.open_as(cast::PROXY, acting()));
    super::check(&given, cast::proxy(), receive(letter(7)), Ok("record.received"));
}

#[test]
fn nobody_of_another_service_sees_anything() {
    let given = at(Phase::FollowUp);
    for by in cast::everybody() {
        for sight in Sight::ALL {
            sees(&given, Actor { tenant: ELSEWHERE, ..by }, sight, false);
        }
    }
}

#[test]
fn the_report_is_the_patients_once_it_was_delivered() {
    sees(&at(Phase::Delivery), cast::patient(), Sight::Report, false);
    sees(&at(Phase::FollowUp), cast::patient(), Sight::Report, true);
    sees(&at(Phase::FollowUp), cast::doctor(), Sight::Report, false);
}

#[test]
fn governance_sees_who_looked_and_no_clinical_word() {
    let given = at(Phase::Quality).by(cast::patient(), receive(letter(7)));
    for sight in Sight::ALL {
        let so = matches!(sight, Sight::Status | Sight::AccessLog | Sight::Audit);
        sees(&given, cast::governance(), sight, so);
    }
}

#[test]
fn a_payer_is_told_where_a_case_stands_only_with_the_patients_consent() {
    let paid = Terms { payment: Payment::Payer(cast::INSURER), ..terms() };
    let withdraw = |purpose| Command::Consent(Consent::Withdraw { purpose });
    sees(&under(paid.clone(), Phase::Eligibility), cast::payer(), Sight::PayerStatus, false);
    let given = under(paid, Phase::Records);
    sees(&given, cast::payer(), Sight::PayerStatus, false);
    let told = given.by(cast::patient(), ask::give(Purpose::PayerStatus));
    sees(&told, cast::payer(), Sight::PayerStatus, true);
    let silent = told.by(cast::patient(), withdraw(Purpose::PayerStatus));
    sees(&silent, cast::payer(), Sight::PayerStatus, false);
}

#[test]
fn who_has_no_part_is_told_so() {
    let given = at(Phase::BlindReview);
    let stranger = cast::actor(cast::STRANGER, Role::Patient);
    let seen = see(&given.case, &stranger, Sight::Request, given.now);
    assert_eq!(seen, Err(Denied::NoBond));
}
