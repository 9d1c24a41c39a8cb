use super::*;
use crate::case::assignment::{Assignment, Locked, Part, State};
use crate::case::consent::Consent;
use crate::case::hold::{Hold, HoldKind};
use crate::case::request::{Asker, Question};
use crate::case::{End, Opening, Phase, authority, concern, message, record};
use crate::id::{CaseId, OrganisationId, QuestionId};
use crate::opinion::{Confidence, Knew, Reading, Statement};
use crate::programme::Terms;
use std::collections::BTreeMap;
use uuid::Uuid;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

const REVIEWER: u128 = 7;

fn terms(file: &str) -> Terms {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../programmes");
    toml::from_str(&std::fs::read_to_string(format!("{folder}/{file}.toml")).unwrap()).unwrap()
}

/// A case of the concierge programme that entered this phase on Tuesday 10 March 2026 at nine.
fn case(phase: Phase) -> Case {
    let opening = Opening {
        case: CaseId(Uuid::from_u128(1)),
        number: "CN-2417".to_owned(),
        tenant: OrganisationId(Uuid::from_u128(2)),
        patient: person(3),
        opened_by: person(3),
        terms: terms("concierge"),
    };
    let mut case = Case { opening: Some(opening), phase, ..Case::default() };
    case.entered.insert(phase, morning());
    case.request.submitted_at = (phase > Phase::Draft).then(morning);
    case.first_contact = (phase > Phase::Triage).then(morning);
    case.request.asker = Some(Asker::Patient);
    case
}

fn morning() -> Timestamp {
    at("2026-03-10T09:00:00Z")
}

fn noon() -> Timestamp {
    at("2026-03-10T12:00:00Z")
}

fn assigned(case: &mut Case, state: State) {
    let assignment = Assignment {
        part: Part::Lead,
        state,
        why: String::new(),
        due: at("2026-03-16T17:00:00Z"),
        expires: at("2026-03-12T09:00:00Z"),
        fee: crate::case::effect::Fee { minor: 0, currency: "GBP".to_owned() },
        country: "GB".to_owned(),
        interests: vec![],
        reading: None,
        locked: None,
        revealed: BTreeMap::new(),
    };
    case.assignments.insert(person(REVIEWER).into(), assignment);
}

/// The own reading is written and not locked.
fn read(case: &mut Case) {
    let reading = Reading {
        diagnosis: Statement::cited("A cyst.", vec![]),
        confidence: Some(Confidence::High),
        differential: vec![],
        plan: vec![],
        findings: vec![],
    };
    case.assignments.values_mut().for_each(|a| a.reading = Some(Box::new(reading.clone())));
}

fn consented(case: &mut Case, purpose: Purpose) {
    let consent = Consent {
        by: person(3),
        given_at: morning(),
        words: "1".to_owned(),
        exceptions: vec![],
        countries: vec![],
        withdrawn_at: None,
    };
    case.consents.insert(purpose, consent);
}

fn held(case: &mut Case, kind: HoldKind) {
    let since = morning();
    case.hold = Some(Hold { kind, why: "why".into(), since, owner: person(9), expires: None });
}

fn whats(case: &Case, now: Timestamp) -> Vec<What> {
    tasks(case, now).into_iter().map(|n| n.what).collect()
}

#[test]
fn every_phase_every_hold_and_every_end_has_one_next_step() {
    for phase in Phase::ALL {
        for hold in std::iter::once(None).chain(HoldKind::ALL.map(Some)) {
            for end in std::iter::once(None).chain(End::ALL.map(Some)) {
                let mut case = case(phase);
                if let Some(kind) = hold {
                    held(&mut case, kind);
                }
                case.end = end;
                let next = action(&case, noon());
                let open = end.is_none() && phase != Phase::Closed && phase != Phase::Translation;
                let rests = matches!(next.what, What::Nothing | What::Keep);
                assert!(!open || !rests, "{phase:?} {hold:?} {end:?} rests: {next:?}");
                assert!(What::KEYS.contains(&next.what.key()));
            }
        }
    }
}

#[test]
fn keys_are_one_of_a_kind() {
    let all: std::collections::BTreeSet<_> = What::KEYS.iter().collect();
    assert_eq!(all.len(), What::KEYS.len());
}

#[test]
fn a_case_that_was_not_opened_waits_for_its_request() {
    let next = action(&Case::default(), noon());
    assert_eq!((next.what, next.owner, next.waiting), (What::WriteRequest, Owner::Patient, true));
}

#[test]
fn triage_is_due_today_and_the_first_contact_within_a_day() {
    let all = tasks(&case(Phase::Triage), noon());
    assert_eq!(all[0].what, What::Triage);
    assert_eq!((&all[0].owner, all[0].due), (&Owner::Clinician, Some(at("2026-03-10T17:00:00Z"))));
    assert_eq!(all[1].what, What::Greet);
    assert_eq!(
        (&all[1].owner, all[1].due),
        (&Owner::Coordinator, Some(at("2026-03-11T09:00:00Z")))
    );
}

#[test]
fn a_safety_stop_comes_before_everything_and_stops_what_moves_the_case() {
    let mut case = case(Phase::BlindReview);
    assigned(&mut case, State::Reading);
    read(&mut case);
    assert_eq!(whats(&case, noon()), [What::LockReading]);
    held(&mut case, HoldKind::SafetyStop);
    let next = action(&case, noon());
    assert_eq!((next.what, next.owner), (What::ClearSafety, Owner::Clinician));
    assert_eq!(next.due, Some(at("2026-03-10T17:00:00Z")));
    assert_eq!(whats(&case, noon()), [What::ClearSafety], "nobody locks meanwhile");
}

#[test]
fn what_is_waited_for_becomes_a_reminder_when_its_time_has_passed() {
    let mut case = case(Phase::BlindReview);
    assigned(&mut case, State::Reading);
    let next = action(&case, noon());
    assert_eq!(next.owner, Owner::Specialist(person(REVIEWER).into()));
    assert!(next.waiting);
    let late = tasks(&case, at("2026-03-17T09:00:00Z"));
    assert_eq!(late[0].what, What::RemindSpecialist(person(REVIEWER).into()));
    assert_eq!(late[0].owner, Owner::Coordinator);
    assert_eq!((late[1].what, late[1].waiting), (What::WriteReading, false));
}

#[test]
fn eligibility_lists_each_gap_with_whoever_closes_it() {
    let case = case(Phase::Eligibility);
    let all = tasks(&case, noon());
    let owners: Vec<_> = all.iter().map(|n| (n.what, n.owner.clone())).collect();
    assert_eq!(
        owners,
        [
            (What::AnswerEligibility, Owner::EligibilityReader),
            (What::Quote, Owner::Coordinator),
            (What::ConfirmJurisdiction, Owner::Coordinator),
            (What::GiveConsent(Purpose::PrepareAndReview), Owner::Patient),
        ]
    );
    assert!(all[3].waiting && !all[0].waiting);
}

#[test]
fn an_insurer_is_waited_for_to_authorise() {
    let mut case = case(Phase::Eligibility);
    case.opening.as_mut().unwrap().terms = terms("insurer_expert");
    assert_eq!(for_role(&case, Role::Payer, person(20), noon()), None);
    assert!(whats(&case, noon()).contains(&What::GiveConsent(Purpose::PayerEligibility)));
    consented(&mut case, Purpose::PayerEligibility);
    let payer = for_role(&case, Role::Payer, person(20), noon()).unwrap();
    assert_eq!((payer.what, payer.waiting), (What::Authorise, true));
}

#[test]
fn records_are_asked_for_then_awaited_then_chased() {
    let mut case = case(Phase::Records);
    assert_eq!(whats(&case, noon()), [What::BringRecords]);
    consented(&mut case, Purpose::ObtainRecords);
    assert_eq!(action(&case, noon()).what, What::AskForRecords);
    let id = RequestId(Uuid::from_u128(5));
    let request = record::Request {
        item: "imaging".to_owned(),
        source: "Cardiff radiology".to_owned().into(),
        asked: vec![morning()],
    };
    case.records.requests.insert(id, request);
    let next = action(&case, noon());
    assert_eq!(next.owner, Owner::Source("Cardiff radiology".to_owned()));
    assert_eq!((next.due, next.waiting), (Some(at("2026-03-17T17:00:00Z")), true));
    let late = action(&case, at("2026-03-18T09:00:00Z"));
    assert_eq!((late.what, late.owner), (What::ChaseRecord(id), Owner::Coordinator));
}

#[test]
fn the_patient_approves_the_questions_only_when_all_are_neutral() {
    let mut case = case(Phase::Preparation);
    let asked = "Do I need it?".to_owned().into();
    let question = Question { id: QuestionId(Uuid::from_u128(6)), asked, neutral: None };
    case.request.questions.push(question);
    assert!(!whats(&case, noon()).contains(&What::ApproveQuestions));
    case.request.questions[0].neutral = Some("Which treatment?".to_owned().into());
    assert!(whats(&case, noon()).contains(&What::ApproveQuestions));
}

#[test]
fn an_offer_is_waited_for_until_it_runs_out() {
    let mut case = case(Phase::Offered);
    assigned(&mut case, State::Offered);
    let next = action(&case, noon());
    assert_eq!((next.what, next.due), (What::AnswerOffer, Some(at("2026-03-12T09:00:00Z"))));
    assigned(&mut case, State::Disclosed);
    assert_eq!(action(&case, noon()).what, What::AcceptInterest(person(REVIEWER).into()));
    assigned(&mut case, State::Declined { why: String::new() });
    assert_eq!(action(&case, noon()).what, What::ChooseSpecialist);
}

#[test]
fn a_secretary_prepares_and_never_locks() {
    let mut case = case(Phase::BlindReview);
    assigned(&mut case, State::Reading);
    let of = |case: &Case, role| for_role(case, role, person(REVIEWER), noon()).map(|n| n.what);
    assert_eq!(of(&case, Role::Secretary), Some(What::WriteReading));
    read(&mut case);
    assert_eq!(of(&case, Role::Secretary), None);
    assert_eq!(of(&case, Role::Specialist), Some(What::LockReading));
    assert_eq!(for_role(&case, Role::Specialist, person(8), noon()), None, "another specialist");
}

#[test]
fn without_a_lead_somebody_has_to_be_chosen_again() {
    let mut case = case(Phase::Signature);
    assert_eq!(action(&case, noon()).what, What::ChooseSpecialist);
    assigned(&mut case, State::Reading);
    let locked = Locked { hash: String::new(), at: morning(), knew: Knew::No };
    case.assignments.values_mut().for_each(|a| a.locked = Some(locked.clone()));
    let next = action(&case, noon());
    assert_eq!((next.what, next.due), (What::Sign, Some(at("2026-03-12T17:00:00Z"))));
}

#[test]
fn nothing_is_delivered_before_the_second_person_looked() {
    let mut case = case(Phase::Delivery);
    let next = action(&case, noon());
    assert_eq!((next.what, next.owner), (What::ConfirmDelivery, Owner::Clinician));
    case.delivery.confirmed_by = Some(person(11));
    assert_eq!(action(&case, noon()).what, What::Deliver);
}

#[test]
fn the_last_word_of_the_patient_is_answered() {
    let mut case = case(Phase::BlindReview);
    assigned(&mut case, State::Reading);
    case.thread.push(message::Message {
        by: person(3),
        role: Role::Patient,
        at: morning(),
        words: "Is it too late?".to_owned().into(),
        call: None,
        private: false,
    });
    let next = action(&case, noon());
    assert_eq!((next.what, next.due), (What::AnswerMessage, Some(at("2026-03-11T17:00:00Z"))));
}

#[test]
fn a_concern_is_governances_also_after_the_end() {
    let mut case = case(Phase::Closed);
    case.end = Some(End::Completed);
    assert_eq!(action(&case, noon()).what, What::Keep);
    let concern = concern::Concern {
        kind: concern::Kind::Complaint,
        words: "late".to_owned().into(),
        by: person(3),
        raised_at: morning(),
        acknowledged_at: None,
        settled: None,
    };
    let id = ConcernId(Uuid::from_u128(12));
    case.concerns.insert(id, concern);
    let next = action(&case, noon());
    assert_eq!((next.what, next.owner), (What::AcknowledgeConcern(id), Owner::Governance));
    assert_eq!(next.due, Some(at("2026-03-13T17:00:00Z")));
}

#[test]
fn what_was_withdrawn_before_anybody_judged_is_returned_or_erased() {
    let mut case = case(Phase::Closed);
    case.end = Some(End::Withdrawn);
    assert_eq!(action(&case, noon()).what, What::Erase);
    case.erased = true;
    assert_eq!(action(&case, noon()).what, What::Nothing);
}

#[test]
fn whoever_asked_for_the_patient_writes_the_request_and_a_confirmed_proxy_does_the_rest() {
    let proxy = authority::Proxy {
        name: "Yusuf".to_owned().into(),
        basis: authority::Basis::NamedByPatient,
        wishes: String::new(),
        confirmed: None,
        expires: None,
        revoked: false,
        withholding: None,
        wish: None,
    };
    let of = |phase, confirmed, opened_by| {
        let mut case = case(phase);
        case.opening.as_mut().unwrap().opened_by = opened_by;
        let proxy = authority::Proxy { confirmed, ..proxy.clone() };
        case.proxies.insert(person(4), proxy);
        for_role(&case, Role::Proxy, person(4), noon()).map(|n| n.what)
    };
    assert_eq!(of(Phase::Draft, None, person(4)), Some(What::WriteRequest));
    assert_eq!(of(Phase::Draft, None, person(3)), None);
    assert_eq!(of(Phase::Eligibility, None, person(4)), None);
    let consent = What::GiveConsent(Purpose::PrepareAndReview);
    let confirmed = Some(authority::Confirmation::Code);
    assert_eq!(of(Phase::Eligibility, confirmed, person(3)), Some(consent));
}

#[test]
fn a_request_of_a_saturday_is_triaged_on_monday_and_nobody_says_today() {
    let mut asked = case(Phase::Triage);
    asked.request.submitted_at = Some(at("2026-03-14T10:00:00Z"));
    let monday = (jiff::civil::date(2026, 3, 16), at("2026-03-16T17:00:00Z"));
    assert_eq!(triage_day(&asked), Some(monday));
    asked.request.submitted_at = Some(morning());
    assert_eq!(triage_day(&asked).unwrap().0, jiff::civil::date(2026, 3, 10));
}
