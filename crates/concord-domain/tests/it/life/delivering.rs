//! Phase 12: to the patient first; to anybody else with consent, or by two people.

use super::check;
use super::given::{Given, LEAD, at, confirm, deliver};
use crate::cast::{self, DOCTOR};
use crate::draw::ask;
use concord_domain::access::{Denied, Role, Sight, see};
use concord_domain::case::authority;
use concord_domain::case::consent::{Command as Consent, Purpose, Recipient};
use concord_domain::case::delivery::Command as D;
use concord_domain::case::disclosure::{Command as Over, Reason};
use concord_domain::case::{Case, Command, Event, Phase, signature, translation};
use concord_domain::id::{DeliveryId, DisclosureId, PersonId, TranslationId};
use concord_domain::next::{self, What};
use concord_domain::refusal::{Gap, Refusal};
use uuid::Uuid;

const TO_DOCTOR: Recipient = Recipient::Doctor(DOCTOR);
const OVERRIDE: DisclosureId = DisclosureId(Uuid::from_u128(1));

fn confirmed() -> Given {
    at(Phase::Delivery).by(cast::second_coordinator(), confirm(true))
}

fn propose() -> Command {
    Command::Disclosure(Over::Propose {
        id: OVERRIDE,
        to: TO_DOCTOR,
        reason: Reason::Safeguarding,
        words: "a child is at risk".into(),
        patient_not_told: None,
    })
}

fn second() -> Command {
    Command::Disclosure(Over::Second { id: OVERRIDE })
}

#[test]
fn nothing_goes_out_before_a_second_person_confirmed_patient_and_dates() {
    let gap = Refusal::Incomplete(vec![Gap::SecondConfirmation]);
    let to_patient = deliver(1, Recipient::Patient);
    check(&at(Phase::Delivery), cast::coordinator(), to_patient, Err(gap));
}

#[test]
fn whom_the_patient_named_does_not_agree_in_their_place_to_be_given_the_report() {
    let proxy = cast::PROXY;
    let how = authority::Confirmation::Code;
    let confirm = Command::Authority(authority::Command::Confirm { proxy, how });
    let given = at(Phase::Records)
        .by(cast::patient(), super::asking::name_proxy(proxy))
        .by(cast::patient(), confirm);
    let to_self = || ask::give(Purpose::ReportTo(Recipient::Proxy(proxy)));
    check(&given, cast::proxy(), to_self(), Err(Refusal::NeedsAnotherPerson));
    check(&given, cast::proxy(), ask::give(Purpose::ReportTo(TO_DOCTOR)), Ok("consent.given"));
    check(&given, cast::patient(), to_self(), Ok("consent.given"));
}

#[test]
fn who_confirmed_does_not_deliver() {
    let to_patient = deliver(1, Recipient::Patient);
    let no = Refusal::NeedsAnotherPerson;
    check(&confirmed(), cast::second_coordinator(), to_patient, Err(no));
}

#[test]
fn a_wrong_patient_or_date_is_not_confirmed() {
    let given = at(Phase::Delivery);
    check(&given, cast::second_coordinator(), confirm(false), Ok("delivery.not_confirmed"));
}

#[test]
fn the_report_goes_to_the_patient_and_the_follow_up_begins() {
    let then = "delivery.delivered entered.follow_up";
    check(&confirmed(), cast::coordinator(), deliver(1, Recipient::Patient), Ok(then));
}

#[test]
fn major_news_comes_after_a_call_by_a_person() {
    let mut major = at(Phase::OpenReview);
    major.major = true;
    let given = major.until(Phase::Delivery).by(cast::second_coordinator(), confirm(true));
    let gap = Refusal::Incomplete(vec![Gap::HumanCall]);
    check(&given, cast::coordinator(), deliver(1, Recipient::Patient), Err(gap));
}

#[test]
fn a_patient_who_wants_to_hear_it_from_a_person_is_rung_before_any_report_goes_out() {
    let tell = |how| Command::Authority(authority::Command::TellMe(how));
    let ready = at(Phase::Delivery).by(cast::second_coordinator(), confirm(true));
    let wished = ready.by(cast::patient(), tell(authority::Telling::Phone));
    let gap = Refusal::Incomplete(vec![Gap::HumanCall]);
    check(&wished, cast::coordinator(), deliver(1, Recipient::Patient), Err(gap));
    let tasks = next::tasks(&wished.case, wished.now);
    assert!(tasks.iter().any(|n| n.what == What::CallBeforeDelivery), "{tasks:?}");
    let again = tell(authority::Telling::Phone);
    check(&wished, cast::patient(), again, Err(Refusal::AlreadyDone));
    let back = wished.by(cast::patient(), tell(authority::Telling::Page));
    let then = "delivery.delivered entered.follow_up";
    check(&back, cast::coordinator(), deliver(1, Recipient::Patient), Ok(then));
}

#[test]
fn nobody_but_the_patient_says_how_the_patient_wants_to_hear_it() {
    let proxy = cast::PROXY;
    let signed_in = authority::Command::Confirm { proxy, how: authority::Confirmation::SignedIn };
    let given = at(Phase::Records)
        .by(cast::patient(), super::asking::name_proxy(proxy))
        .by(cast::patient(), Command::Authority(signed_in));
    let tell = Command::Authority(authority::Command::TellMe(authority::Telling::Phone));
    check(&given, cast::proxy(), tell, Err(Refusal::NeedsAnotherPerson));
}

#[test]
fn where_a_clinician_granted_that_news_be_kept_back_a_person_rings_before_any_report_goes_out() {
    let proxy = cast::PROXY;
    let ask = authority::Command::AskToWithhold { proxy, what: "bad news".into() };
    let answer = |granted| {
        let why = "she asked to hear it from somebody".into();
        Command::Authority(authority::Command::AnswerWithholding { proxy, granted, why })
    };
    let signed_in = authority::Command::Confirm { proxy, how: authority::Confirmation::SignedIn };
    let asked = at(Phase::Delivery)
        .by(cast::second_coordinator(), confirm(true))
        .by(cast::patient(), super::asking::name_proxy(proxy))
        .by(cast::patient(), Command::Authority(signed_in))
        .by(cast::proxy(), Command::Authority(ask));
    let granted = asked.clone().by(cast::clinician(), answer(true));
    let gap = Refusal::Incomplete(vec![Gap::HumanCall]);
    check(&granted, cast::coordinator(), deliver(1, Recipient::Patient), Err(gap));
    let tasks = next::tasks(&granted.case, granted.now);
    assert!(tasks.iter().any(|n| n.what == What::CallBeforeDelivery), "{tasks:?}");
    let again = authority::Command::AskToWithhold { proxy, what: "bad news".into() };
    check(&granted, cast::proxy(), Command::Authority(again), Err(Refusal::AlreadyDone));
    let called = D::Called { summary: "told gently".into() };
    let called = granted.by(cast::coordinator(), Command::Delivery(called));
    let then = "delivery.delivered entered.follow_up";
    check(&called, cast::coordinator(), deliver(1, Recipient::Patient), Ok(then));
    check(
        &asked,
        cast::coordinator(),
        deliver(1, Recipient::Patient),
        Err(Refusal::Incomplete(vec![Gap::HumanCall])),
    );
    let refused = asked.by(cast::clinician(), answer(false));
    check(&refused, cast::coordinator(), deliver(1, Recipient::Patient), Ok(then));
}

#[test]
fn nobody_has_the_report_before_the_patient() {
    let given = confirmed().by(cast::patient(), ask::give(Purpose::ReportTo(TO_DOCTOR)));
    let gap = Refusal::Incomplete(vec![Gap::PatientNotDelivered]);
    check(&given, cast::coordinator(), deliver(2, TO_DOCTOR), Err(gap));
}

#[test]
fn without_consent_the_report_goes_to_the_patient_alone() {
    let no = Refusal::NoConsent(Purpose::ReportTo(TO_DOCTOR));
    check(&at(Phase::FollowUp), cast::coordinator(), deliver(2, TO_DOCTOR), Err(no));
}

#[test]
fn with_consent_for_this_recipient_the_report_goes_there() {
    let given = at(Phase::FollowUp).by(cast::patient(), ask::give(Purpose::ReportTo(TO_DOCTOR)));
    check(&given, cast::coordinator(), deliver(2, TO_DOCTOR), Ok("delivery.delivered"));
    let friend = Recipient::Other(cast::FRIEND);
    let no = Refusal::NoConsent(Purpose::ReportTo(friend));
    check(&given, cast::coordinator(), deliver(3, friend), Err(no));
}

#[test]
fn a_withdrawn_consent_closes_the_report_to_that_recipient() {
    let purpose = Purpose::ReportTo(TO_DOCTOR);
    let given = at(Phase::FollowUp)
        .by(cast::patient(), ask::give(purpose))
        .by(cast::coordinator(), deliver(2, TO_DOCTOR));
    assert!(see(&given.case, &cast::doctor(), Sight::Report, given.now).is_ok());
    let given = given.by(cast::patient(), Command::Consent(Consent::Withdraw { purpose }));
    assert!(see(&given.case, &cast::doctor(), Sight::Report, given.now).is_err());
}

#[test]
fn one_person_does_not_override_consent_alone() {
    let given = at(Phase::FollowUp).by(cast::governance(), propose());
    check(&given, cast::governance(), second(), Err(Refusal::NeedsAnotherPerson));
    let no = Refusal::NoConsent(Purpose::ReportTo(TO_DOCTOR));
    check(&given, cast::coordinator(), deliver(2, TO_DOCTOR), Err(no));
}

#[test]
fn two_people_override_consent_with_a_reason() {
    let given =
        at(Phase::FollowUp).by(cast::governance(), propose()).by(cast::clinician(), second());
    check(&given, cast::coordinator(), deliver(2, TO_DOCTOR), Ok("delivery.delivered"));
}

#[test]
fn what_two_people_disclose_waits_neither_for_the_patient_nor_for_a_call_nor_for_a_stop() {
    let press = concord_domain::case::safety::Command::Press { why: "chest pain".into() };
    let major = Given { major: true, ..Given::unopened(super::given::terms()) };
    let given = major
        .until(Phase::Delivery)
        .by(cast::second_coordinator(), confirm(true))
        .by(cast::coordinator(), Command::Safety(press))
        .by(cast::patient(), ask::give(Purpose::ReportTo(TO_DOCTOR)));
    let gaps = Refusal::Incomplete(vec![Gap::HumanCall, Gap::PatientNotDelivered]);
    check(&given, cast::coordinator(), deliver(2, TO_DOCTOR), Err(gaps));
    let given = given.by(cast::governance(), propose()).by(cast::clinician(), second());
    assert!(given.case.delivery.sent.is_empty());
    check(&given, cast::coordinator(), deliver(2, TO_DOCTOR), Ok("delivery.delivered"));
}

#[test]
fn a_version_goes_to_a_recipient_once_unless_it_did_not_arrive() {
    let given = at(Phase::FollowUp);
    let again = || deliver(9, Recipient::Patient);
    check(&given, cast::coordinator(), again(), Err(Refusal::AlreadyDone));
    let bounced = D::Failed { delivery: DeliveryId(Uuid::from_u128(1)), why: "bounced".into() };
    let given = given.by(cast::coordinator(), Command::Delivery(bounced));
    check(&given, cast::coordinator(), again(), Ok("delivery.delivered"));
}

#[test]
fn nobody_opens_or_acknowledges_what_was_sent_to_somebody_else() {
    let given = at(Phase::FollowUp)
        .by(cast::patient(), ask::give(Purpose::ReportTo(TO_DOCTOR)))
        .by(cast::coordinator(), deliver(2, TO_DOCTOR));
    let sent = DeliveryId(Uuid::from_u128(2));
    let open = || Command::Delivery(D::Opened { delivery: sent });
    let no = Refusal::NotFound("that delivery");
    check(&given, cast::patient(), open(), Err(no));
    check(&given, cast::doctor(), open(), Ok("delivery.opened"));
    let ack = Command::Delivery(D::Acknowledge { delivery: sent, words: "will do".into() });
    check(&given, cast::patient(), ack, Err(Refusal::Denied(Denied::Role)));
}

#[test]
fn a_voided_report_is_not_delivered() {
    let void = signature::Command::Void { why: "another patient's images".into() };
    let given = confirmed().by(cast::governance(), Command::Signature(void));
    let no = Refusal::Ended(concord_domain::case::End::Voided);
    check(&given, cast::coordinator(), deliver(1, Recipient::Patient), Err(no));
}

fn order(n: u128, checker: PersonId) -> Command {
    Command::Translation(translation::Command::Order {
        id: TranslationId(Uuid::from_u128(n)),
        what: translation::What::Report,
        into: "de".into(),
        translator: cast::TRANSLATORS[0],
        checker,
    })
}

/// Signed with a translation ordered before, then amended and brought to the signature again.
fn amended(given: Given) -> Given {
    let amend = signature::Command::Amend { why: "a new picture came".into() };
    given.by(cast::specialist(LEAD), Command::Signature(amend)).until(Phase::Signature)
}

fn ordered() -> Given {
    let given = at(Phase::Signature).by(cast::patient(), ask::give(Purpose::Translate));
    given.by(cast::coordinator(), order(1, cast::TRANSLATORS[1]))
}

fn translated(given: Given, n: u128) -> Given {
    use translation::Command as T;
    let id = TranslationId(Uuid::from_u128(n));
    let submit = T::Submit { id, text: "Sehr geehrte ...".into(), differences: vec![] };
    let [translator, checker] = cast::TRANSLATORS.map(|p| cast::actor(p, Role::Translator));
    given
        .by(translator, Command::Translation(submit))
        .by(checker, Command::Translation(T::Check { id, agrees: true }))
}

#[test]
fn a_new_version_of_the_report_is_translated_anew() {
    let foreign = |case: &mut Case| case.request.contact.as_mut().unwrap().language = "de".into();
    let sign = || super::given::sign(super::given::free());
    let given = translated(ordered().by(cast::specialist(LEAD), sign()), 1);
    let mut given = amended(given);
    foreign(&mut given.case);
    let asked = |given: &Given| {
        next::tasks(&given.case, given.now).iter().any(|n| n.what == What::OrderTranslation)
    };
    assert!(asked(&given));
    let given = given.by(cast::coordinator(), order(2, cast::TRANSLATORS[1]));
    assert!(!asked(&given));
    let signed = "signature.signed entered.translation";
    check(&given, cast::specialist(LEAD), sign(), Ok(signed));
}

#[test]
fn the_translation_of_an_overtaken_version_is_dropped() {
    let sign = || super::given::sign(super::given::free());
    let given = amended(
        at(Phase::FollowUp)
            .by(cast::patient(), ask::give(Purpose::Translate))
            .by(cast::coordinator(), order(1, cast::TRANSLATORS[1])),
    );
    let signed = "signature.signed translation.dropped entered.delivery";
    check(&given, cast::specialist(LEAD), sign(), Ok(signed));
}

#[test]
fn an_order_from_before_versions_were_noted_belongs_to_the_version_of_its_moment() {
    let given = ordered();
    let mut told = serde_json::to_value(&given.case.translations).unwrap();
    let old = told.as_object_mut().unwrap().values_mut().next().unwrap();
    old.as_object_mut().unwrap().remove("version");
    let old: translation::Translation = serde_json::from_value(old.take()).unwrap();
    assert_eq!(old.version, None);
    let id = TranslationId(Uuid::from_u128(1));
    let event = translation::Event::Ordered { id, translation: old };
    let mut case = at(Phase::Signature).case;
    concord_domain::case::evolve(&mut case, &Event::Translation(event), given.now);
    assert_eq!(case.translations[&id].version, Some(1));
}

#[test]
fn a_translation_is_checked_by_a_second_linguist_before_delivery() {
    let order = |checker| order(1, checker);
    let given = at(Phase::Signature).by(cast::patient(), ask::give(Purpose::Translate));
    let no = Refusal::NeedsAnotherPerson;
    check(&given, cast::coordinator(), order(cast::TRANSLATORS[0]), Err(no.clone()));
    check(&given, cast::coordinator(), order(LEAD.into()), Err(no));
    let given = given.by(cast::coordinator(), order(cast::TRANSLATORS[1]));
    let signed = "signature.signed entered.translation";
    check(&given, cast::specialist(LEAD), super::given::sign(super::given::free()), Ok(signed));
}
