//! Phases 0 to 2: the request, triage, eligibility and the first consent.

use super::check;
use super::given::{self, Given, at, eligible, terms, under};
use crate::cast::{self, ELSEWHERE, INSURER, STRANGER};
use crate::draw::ask;
use concord_domain::access::{Actor, Denied, Role};
use concord_domain::case::consent::Purpose;
use concord_domain::case::effect::{Audience, Notice};
use concord_domain::case::request::{self, Answer, Asker, Command as R, Cover, RedFlag, Situation};
use concord_domain::case::{
    Command, Effect, End, Phase, authority, decide, draft, effects, funding, triage,
};
use concord_domain::id::PersonId;
use concord_domain::next::{self, Owner, What};
use concord_domain::programme::{Payment, Terms};
use concord_domain::refusal::{Gap, Refusal};

fn submit() -> Command {
    Command::Request(R::Submit)
}

#[test]
fn a_patient_opens_their_own_case() {
    let given = Given::unopened(terms());
    check(&given, cast::patient(), given.open(), Ok("request.opened"));
}

#[test]
fn nobody_opens_a_case_in_another_patients_name() {
    let given = Given::unopened(terms());
    let stranger = cast::actor(STRANGER, Role::Patient);
    check(&given, stranger, given.open(), Err(Refusal::Denied(Denied::NoBond)));
}

#[test]
fn nobody_opens_a_case_in_another_service() {
    let given = Given::unopened(terms());
    let elsewhere = Actor { tenant: ELSEWHERE, ..cast::patient() };
    check(&given, elsewhere, given.open(), Err(Refusal::Denied(Denied::NoBond)));
}

#[test]
fn a_case_is_opened_once() {
    let given = at(Phase::Draft);
    check(&given, cast::patient(), given.open(), Err(Refusal::AlreadyDone));
}

#[test]
fn nothing_happens_to_a_case_that_was_never_opened() {
    check(&Given::unopened(terms()), cast::patient(), submit(), Err(Refusal::NotOpened));
}

#[test]
fn a_request_is_submitted_whole_and_all_that_is_missing_is_said_at_once() {
    let missing = vec![
        Gap::Who,
        Gap::Condition,
        Gap::Stage,
        Gap::Matters,
        Gap::Question,
        Gap::RedFlags,
        Gap::ProxyQuestion,
    ];
    check(&at(Phase::Draft), cast::patient(), submit(), Err(Refusal::Incomplete(missing)));
}

#[test]
fn what_is_typed_is_kept_unfinished_and_answers_nothing() {
    let typed = ask::typed("about", "My shou");
    check(&at(Phase::Draft), cast::patient(), typed.clone(), Ok("request.drafted"));
    let given = at(Phase::Draft).by(cast::patient(), typed.clone());
    check(&given, cast::patient(), typed, Err(Refusal::AlreadyDone));
    let kept = draft::of(&given.case.request, cast::PATIENT, "about").unwrap();
    assert_eq!(kept, [("about".to_owned(), "My shou".to_owned().into())]);
    assert!(request::gaps(&given.case.request).contains(&Gap::Condition));
    let given = given.by(cast::patient(), ask::typed("about", ""));
    assert_eq!(draft::of(&given.case.request, cast::PATIENT, "about"), None);
}

#[test]
fn what_one_person_types_is_not_put_into_anothers_page() {
    let given = at(Phase::Draft).by(cast::patient(), ask::typed("matters", "To sl"));
    assert_eq!(draft::of(&given.case.request, cast::PROXY, "matters"), None);
    let stranger = cast::actor(STRANGER, Role::Patient);
    let why = Refusal::Denied(Denied::NoBond);
    check(&given, stranger, ask::typed("matters", "Hello"), Err(why));
}

#[test]
fn a_page_keeps_no_more_than_a_page_can_hold_and_nothing_once_a_specialist_is_sought() {
    let why = Refusal::Absurd("this is longer than a page of the request can be");
    let long = ask::typed("about", &"ع".repeat(draft::LONGEST));
    check(&at(Phase::Draft), cast::patient(), long, Err(why));
    let given = at(Phase::Matching);
    let typed = ask::typed("about", "My shou");
    check(&given, cast::patient(), typed, Err(Refusal::WrongPhase(Phase::Matching)));
}

#[test]
fn a_policy_has_a_number_and_may_be_told_until_a_specialist_is_sought() {
    let cover = |number: &str| {
        let insurer = "Harbour Health".to_owned();
        ask::answer(Answer::Cover(Cover { insurer, number: number.to_owned().into() }))
    };
    let given = at(Phase::Draft);
    let why = Refusal::Absurd("the number of the policy is empty");
    check(&given, cast::patient(), cover(" "), Err(why));
    check(&given, cast::patient(), cover("HH-204"), Ok("request.answered"));
    let late = Err(Refusal::WrongPhase(Phase::Matching));
    check(&at(Phase::Matching), cast::patient(), cover("HH-204"), late);
}

#[test]
fn a_red_flag_shows_emergency_advice_at_once() {
    let flags = ask::answer(Answer::RedFlags(vec![RedFlag::ChestPainOrBreathless]));
    check(&at(Phase::Draft), cast::patient(), flags, Ok("request.answered request.red_flag_shown"));
}

#[test]
fn a_warning_sign_told_after_triage_stops_the_case_until_a_clinician_has_looked() {
    let flags = |f: &[RedFlag]| ask::answer(Answer::RedFlags(f.to_vec()));
    let chest = || flags(&[RedFlag::ChestPainOrBreathless]);
    let stops = "request.answered request.red_flag_shown hold.placed";
    check(&at(Phase::Records), cast::patient(), chest(), Ok(stops));
    let told = at(Phase::Records).by(cast::patient(), chest());
    let next = concord_domain::next::action(&told.case, told.now);
    assert_eq!((next.what, next.owner), (What::ClearSafety, Owner::Clinician));
    // What was told before is not news; one sign more is.
    let again = "request.answered request.red_flag_shown";
    check(&told, cast::patient(), chest(), Ok(again));
    let more = [RedFlag::ChestPainOrBreathless, RedFlag::StrokeSigns];
    check(&told, cast::patient(), flags(&more), Ok(stops));
    check(&told, cast::patient(), flags(&[]), Ok("request.answered"));
}

#[test]
fn a_situation_that_became_worse_after_triage_stops_the_case() {
    let situation = |s: Situation| ask::answer(Answer::Situation(s));
    let worse = Situation { deteriorating: true, ..Situation::default() };
    let given = at(Phase::Eligibility);
    check(&given, cast::patient(), situation(worse), Ok("request.answered hold.placed"));
    let court = Situation { in_litigation: true, ..Situation::default() };
    check(&given, cast::patient(), situation(court), Ok("request.answered"));
    check(&at(Phase::Triage), cast::patient(), situation(worse), Ok("request.answered"));
}

#[test]
fn an_empty_question_is_not_a_question() {
    let empty = ask::answer(Answer::Ask(given::QUESTION, " ".to_owned().into()));
    let why = Refusal::Absurd("the question is empty");
    check(&at(Phase::Draft), cast::patient(), empty, Err(why));
}

#[test]
fn a_question_may_be_added_while_records_are_collected_and_not_later() {
    let more = || ask::answer(Answer::Ask(given::QUESTION, "And now?".to_owned().into()));
    check(&at(Phase::Records), cast::patient(), more(), Ok("request.answered"));
    let late = Refusal::WrongPhase(Phase::Preparation);
    check(&at(Phase::Preparation), cast::patient(), more(), Err(late));
}

#[test]
fn a_routine_case_goes_on_to_eligibility() {
    let routine = given::decide_triage(triage::Outcome::Routine);
    check(&at(Phase::Triage), cast::clinician(), routine, Ok("triage.decided entered.eligibility"));
}

#[test]
fn an_urgent_case_is_flagged_and_goes_on() {
    let expedite = given::decide_triage(triage::Outcome::Expedite);
    let then = "triage.decided ending.flagged entered.eligibility";
    check(&at(Phase::Triage), cast::clinician(), expedite, Ok(then));
}

#[test]
fn who_needs_care_now_is_redirected_and_the_case_ends() {
    let redirect = given::decide_triage(triage::Outcome::Redirect);
    check(
        &at(Phase::Triage),
        cast::clinician(),
        redirect.clone(),
        Ok("triage.decided ending.ended"),
    );
    let given = at(Phase::Triage).by(cast::clinician(), redirect);
    assert_eq!(given.case.end, Some(End::Redirected));
}

#[test]
fn a_coordinator_does_not_triage() {
    let routine = given::decide_triage(triage::Outcome::Routine);
    let no = Refusal::Denied(Denied::Role);
    check(&at(Phase::Triage), cast::coordinator(), routine, Err(no));
}

#[test]
fn the_first_human_contact_is_noted_once() {
    let hello = || Command::Triage(triage::Command::FirstContact { by_phone: true });
    let given = at(Phase::Triage);
    check(&given, cast::coordinator(), hello(), Ok("triage.contacted"));
    let given = given.by(cast::coordinator(), hello());
    check(&given, cast::coordinator(), hello(), Err(Refusal::AlreadyDone));
}

#[test]
fn an_eligibility_answer_names_its_rules() {
    let bare =
        funding::Eligibility { verdict: funding::Verdict::No, rules: vec![], next: String::new() };
    let why = Refusal::Absurd("an eligibility answer names the rules that decided it");
    let bare = Command::Funding(funding::Command::Answer(bare));
    check(&at(Phase::Eligibility), cast::eligibility_reader(), bare, Err(why));
}

#[test]
fn only_a_refusal_can_be_appealed_against() {
    let appeal = || Command::Funding(funding::Command::Appeal { why: "I had the cover".into() });
    let given = at(Phase::Eligibility);
    let why = Refusal::Absurd("there is no refusal to appeal against");
    check(&given, cast::patient(), appeal(), Err(why));
    let given = given.by(cast::eligibility_reader(), eligible(funding::Verdict::No));
    check(&given, cast::patient(), appeal(), Ok("funding.appealed"));
}

#[test]
fn a_quote_that_was_changed_after_it_was_shown_is_not_accepted_unseen() {
    let quote = |n| Command::Funding(funding::Command::Quote(crate::programme::pounds(n)));
    let given = at(Phase::Eligibility).by(cast::coordinator(), quote(90_000));
    check(&given, cast::patient(), given::accept_quote(), Ok("funding.quote_accepted"));
    let dearer = given.by(cast::coordinator(), quote(120_000));
    check(&dearer, cast::patient(), given::accept_quote(), Err(Refusal::Changed));
}

#[test]
fn the_consent_that_completes_eligibility_opens_the_records() {
    let quote = funding::Command::Quote(crate::programme::pounds(90_000));
    let country = funding::Command::ConfirmJurisdiction { country: "GB".into() };
    let given = at(Phase::Eligibility)
        .by(cast::eligibility_reader(), eligible(funding::Verdict::Yes))
        .by(cast::coordinator(), Command::Funding(quote))
        .by(cast::patient(), super::given::accept_quote())
        .by(cast::coordinator(), Command::Funding(country));
    let give = ask::give(Purpose::PrepareAndReview);
    check(&given, cast::patient(), give, Ok("consent.given entered.records"));
}

#[test]
fn an_insurer_authorises_and_the_patient_is_quoted_nothing() {
    let paid = Terms { payment: Payment::Payer(INSURER), ..terms() };
    let given = under(paid, Phase::Eligibility);
    let quote = funding::Command::Quote(crate::programme::pounds(1));
    let why = Refusal::Absurd("the patient does not pay in this programme");
    check(&given, cast::coordinator(), Command::Funding(quote), Err(why));
    let yes = || Command::Funding(funding::Command::Authorise { reference: "A-1".into() });
    let answer = eligible(funding::Verdict::Yes);
    let asked = Refusal::NoConsent(Purpose::PayerEligibility);
    check(&given, cast::eligibility_reader(), answer.clone(), Err(asked));
    check(&given, cast::payer(), yes(), Err(Refusal::Denied(Denied::NoGrant)));
    let given = given.by(cast::patient(), ask::give(Purpose::PayerEligibility));
    check(&given, cast::eligibility_reader(), answer, Ok("funding.answered"));
    check(&given, cast::payer(), yes(), Ok("funding.authorised"));
    let another = Actor { tenant: ELSEWHERE, ..cast::payer() };
    check(&given, another, yes(), Err(Refusal::Denied(Denied::NoBond)));
}

#[test]
fn an_insurer_refuses_with_a_reason_and_the_patient_is_told_and_may_appeal() {
    let paid = Terms { payment: Payment::Payer(INSURER), ..terms() };
    let given = under(paid, Phase::Eligibility);
    let given = given.by(cast::patient(), ask::give(Purpose::PayerEligibility));
    let refuse = |why: &str| {
        let next = "Ring us before Friday.".into();
        Command::Funding(funding::Command::Refuse { why: why.into(), next })
    };
    let early = Refusal::Absurd("nobody has asked for an authorisation yet");
    check(&given, cast::payer(), refuse("not covered"), Err(early));
    let given = given.by(cast::eligibility_reader(), eligible(funding::Verdict::Yes));
    let silent = Refusal::Absurd("a refusal says why, and what can be done next");
    check(&given, cast::payer(), refuse(" "), Err(silent));
    let events = decide(&given.case, &cast::payer(), refuse("not covered"), given.now).unwrap();
    let told: Vec<_> = events.iter().flat_map(|e| effects(e, given.now)).collect();
    let tell = |who| Effect::Tell { who, notice: Notice::CoverRefused };
    assert_eq!(told, [tell(Audience::Patient), tell(Audience::Coordinator)]);
    let refused = given.by(cast::payer(), refuse("not covered"));
    let open = next::tasks(&refused.case, refused.now);
    assert!(open.iter().any(|n| n.what == What::ConsiderRefusal), "{open:?}");
    assert!(!open.iter().any(|n| n.what == What::Authorise), "{open:?}");
    let yes = || Command::Funding(funding::Command::Authorise { reference: "A-1".into() });
    check(&refused, cast::payer(), yes(), Err(Refusal::AlreadyDone));
    let appeal = Command::Funding(funding::Command::Appeal { why: "I had the cover".into() });
    let refused = refused.by(cast::patient(), appeal);
    let answer = eligible(funding::Verdict::Yes);
    let asked_again = refused.by(cast::eligibility_reader(), answer);
    check(&asked_again, cast::payer(), yes(), Ok("funding.authorised"));
}

#[test]
fn a_country_that_the_programme_does_not_serve_is_refused() {
    let us = funding::Command::ConfirmJurisdiction { country: "US".into() };
    let why = Refusal::Absurd("this programme does not serve that country");
    check(&at(Phase::Eligibility), cast::coordinator(), Command::Funding(us), Err(why));
}

#[test]
fn nobody_confirms_their_own_authority() {
    let given = at(Phase::Draft).by(cast::patient(), name());
    let confirm = |how| Command::Authority(authority::Command::Confirm { proxy: cast::PROXY, how });
    let own = confirm(authority::Confirmation::Code);
    check(&given, cast::proxy(), own, Err(Refusal::Denied(Denied::Role)));
    let call = confirm(authority::Confirmation::RecordedCall);
    check(&given, cast::patient(), call, Ok("authority.confirmed"));
}

#[test]
fn an_authority_is_shown_by_a_record_of_the_case_or_by_the_patient_who_is_signed_in() {
    use authority::Confirmation as How;
    let given = at(Phase::Draft).by(cast::patient(), name());
    let confirm = |how| Command::Authority(authority::Command::Confirm { proxy: cast::PROXY, how });
    let paper = || confirm(How::Evidence(given::MRI));
    let unknown = Refusal::NotFound("that record");
    check(&given, cast::coordinator(), paper(), Err(unknown));
    let with = given.clone().by(cast::coordinator(), given::receive(given::mri()));
    check(&with, cast::coordinator(), paper(), Ok("authority.confirmed"));
    let no = Refusal::NeedsAnotherPerson;
    check(&given, cast::coordinator(), confirm(How::SignedIn), Err(no));
    check(&given, cast::patient(), confirm(How::SignedIn), Ok("authority.confirmed"));
}

#[test]
fn who_opens_a_case_for_somebody_else_is_named_in_the_same_step_and_goes_on() {
    let unopened = Given::unopened(terms());
    let open = |acting| unopened.open_as(cast::PROXY, acting);
    let why = Refusal::Absurd("whoever asks for somebody else says who they are");
    check(&unopened, cast::proxy(), open(None), Err(why.clone()));
    check(
        &unopened,
        cast::coordinator(),
        unopened.open_as(cast::COORDINATORS[0], acting()),
        Err(why),
    );
    let then = "request.opened authority.named request.answered";
    check(&unopened, cast::proxy(), open(acting()), Ok(then));
    let given = unopened.clone().by(cast::proxy(), open(acting()));
    let matters = ask::answer(Answer::Matters("To sleep.".to_owned().into()));
    check(&given, cast::proxy(), matters, Ok("request.answered"));
    assert_eq!(given.case.request.asker, Some(Asker::Somebody(cast::PROXY)));
}

pub fn acting() -> Option<Box<authority::Acting>> {
    Some(Box::new(authority::Acting {
        name: "Sam".to_owned().into(),
        basis: authority::Basis::Parent,
        wishes: String::new(),
        expires: None,
    }))
}

#[test]
fn nobody_is_their_own_proxy() {
    let why = Refusal::Absurd("nobody is their own proxy");
    check(&at(Phase::Draft), cast::patient(), name_proxy(cast::PATIENT), Err(why));
}

#[test]
fn while_the_authority_is_not_confirmed_no_records_are_collected() {
    let somebody = ask::answer(Answer::Asker(Asker::Somebody(cast::PROXY)));
    let given = at(Phase::Eligibility).by(cast::patient(), name()).by(cast::patient(), somebody);
    assert!(funding::gaps(&given.case).contains(&Gap::Authority));
}

fn name() -> Command {
    name_proxy(cast::PROXY)
}

pub fn name_proxy(proxy: PersonId) -> Command {
    Command::Authority(authority::Command::Name {
        proxy,
        name: "Sam".to_owned().into(),
        basis: authority::Basis::NamedByPatient,
        wishes: "tell me everything".into(),
        expires: None,
    })
}
