//! What happens beside the line: holds, tests, translations, specimens, concerns, messages, proxies.

use super::{Choice, ask, deliver, file, id};
use crate::cast;
use crate::dice::Dice;
use crate::world::World;
use concord_domain::access::Role;
use concord_domain::case::authority::Telling;
use concord_domain::case::consent::{Command as Consent, Purpose, Recipient};
use concord_domain::case::hold::{Command as H, HoldKind};
use concord_domain::case::request::{Answer, Cover, RedFlag, Situation};
use concord_domain::case::translation::{Command as T, State, What};
use concord_domain::case::{
    Command, Phase, assignment, authority, concern, disclosure, funding, message, request, review,
    safety, signature, specimen, test_request, triage,
};
use concord_domain::id::{ConcernId, DisclosureId, RecordId, SpecimenId, TestId, TranslationId};
use jiff::SignedDuration;

pub fn any(w: &World, dice: &mut Dice) -> Choice {
    match dice.below(22) {
        0 | 1 => hold(w, dice),
        2 => Some((cast::clinician(), Command::Safety(safety::Command::Press { why: "?".into() }))),
        3 | 4 => more(w, dice),
        5 => translate(w, dice),
        6 | 7 => concern(w, dice),
        8 => send_specimen(w, dice),
        9 => talk(dice),
        10 | 11 => authority(w, dice),
        12 => consent(w, dice),
        13 | 14 => override_consent(w, dice),
        15 => money(w, dice),
        16 => greet(dice),
        17 => late(w, dice),
        18 => file::collect(w, dice),
        19 => file::seal(w, dice),
        20 => retell(w, dice),
        _ => deliver::hand_on(w, dice),
    }
}

fn hold(w: &World, dice: &mut Dice) -> Choice {
    let kind = *dice.pick(&HoldKind::ALL);
    let command = match dice.below(3) {
        0 if w.case.hold.is_some() => H::Lift,
        1 if w.case.hold.is_some() => return Some((cast::system(), Command::Hold(H::Expire))),
        _ => {
            let hours = i64::try_from(dice.below(100)).unwrap();
            let expires = dice.chance(70).then(|| w.now + SignedDuration::from_hours(hours));
            H::Place { kind, why: "waiting".into(), expires }
        }
    };
    Some((cast::coordinator(), Command::Hold(command)))
}

/// More records or tests, asked by who reads; results, or no result.
fn more(w: &World, dice: &mut Dice) -> Choice {
    let tests: Vec<TestId> = w.case.tests.keys().copied().collect();
    let records: Vec<RecordId> = w.case.records.files.keys().copied().collect();
    let awaited = dice.maybe(&tests).copied();
    if let Some(id) = awaited.filter(|_| dice.chance(80)) {
        let command = match dice.maybe(&records) {
            Some(record) if dice.chance(60) => {
                test_request::Command::Result { id, record: *record }
            }
            _ => test_request::Command::Drop { id, why: "refused".into() },
        };
        return Some((cast::coordinator(), Command::Test(command)));
    }
    let (lead, _) = assignment::lead(&w.case)?;
    let command = if dice.chance(40) {
        let what = super::paper::words(w, dice, "the operation note");
        Command::Review(review::Command::AskRecords { what })
    } else {
        Command::Test(test_request::Command::Advise {
            id: TestId(id(dice)),
            what: "an MRI with contrast".into(),
            why: super::paper::words(w, dice, "to see the edge"),
            would_change: "the approach".into(),
            orders: "your GP".into(),
            pays: "the NHS".into(),
            waits: dice.chance(50),
        })
    };
    Some((cast::specialist(lead), command))
}

pub fn translate(w: &World, dice: &mut Dice) -> Choice {
    let open: Vec<_> = w.case.translations.iter().filter(|(_, t)| t.is_open()).collect();
    let known = dice.maybe(&open).map(|(id, t)| (**id, *t));
    let Some((id, task)) = known.filter(|_| dice.chance(85)) else { return order(w, dice) };
    let (by, command) = match &task.state {
        _ if dice.chance(10) => (cast::coordinator(), T::Drop { id, why: "not needed".into() }),
        State::Ordered => {
            let text = "Sehr geehrte ...".into();
            (
                cast::actor(task.translator, Role::Translator),
                T::Submit { id, text, differences: vec![] },
            )
        }
        _ => {
            let by = cast::actor(task.checker.unwrap_or(task.translator), Role::Translator);
            (by, T::Check { id, agrees: dice.chance(80) })
        }
    };
    Some((by, Command::Translation(command)))
}

fn order(w: &World, dice: &mut Dice) -> Choice {
    if !w.ledger.consents.contains(&Purpose::Translate) && dice.chance(70) {
        return Some((cast::patient(), ask::give(Purpose::Translate)));
    }
    let records: Vec<RecordId> = w.case.records.files.keys().copied().collect();
    let what = match dice.maybe(&records) {
        Some(record) if dice.chance(50) => What::Record(*record),
        _ => What::Report,
    };
    let translator = match dice.below(12) {
        0 => crate::programme::some_specialist(dice).into(),
        1 => cast::TRANSLATORS[1],
        _ => cast::TRANSLATORS[0],
    };
    let order = T::Order {
        id: TranslationId(id(dice)),
        what,
        into: "de".into(),
        translator,
        checker: cast::TRANSLATORS[1],
    };
    Some((cast::coordinator(), Command::Translation(order)))
}

pub fn concern(w: &World, dice: &mut Dice) -> Choice {
    let known: Vec<ConcernId> = w.case.concerns.keys().copied().collect();
    let by = *dice.pick(&[cast::governance(), cast::actor(cast::GOVERNANCE[1], Role::Governance)]);
    let (by, command) = match (dice.below(4), dice.maybe(&known)) {
        (0, Some(id)) => (by, concern::Command::Acknowledge { id: *id }),
        (1 | 2, Some(id)) => (by, concern::Command::Settle { id: *id, how: "explained".into() }),
        _ => {
            let kind = *dice.pick(&[
                concern::Kind::Incident,
                concern::Kind::Complaint,
                concern::Kind::Safeguarding,
                concern::Kind::DutyOfCandour,
            ]);
            let words = "nobody rang".to_owned().into();
            let raise = concern::Command::Raise { id: ConcernId(id(dice)), kind, words };
            (*dice.pick(&[cast::patient(), cast::governance(), cast::coordinator()]), raise)
        }
    };
    Some((by, Command::Concern(command)))
}

fn send_specimen(w: &World, dice: &mut Dice) -> Choice {
    let known: Vec<SpecimenId> = w.case.specimens.keys().copied().collect();
    let command = match (dice.below(3), dice.maybe(&known)) {
        (0, Some(id)) => specimen::Command::Arrived { id: *id },
        (1, Some(id)) => specimen::Command::Returned { id: *id },
        _ => specimen::Command::Send {
            id: SpecimenId(id(dice)),
            what: "three slides".into(),
            from: "Elm".into(),
            to: "Oak".into(),
            courier: "by hand".into(),
        },
    };
    Some((cast::coordinator(), Command::Specimen(command)))
}

fn talk(dice: &mut Dice) -> Choice {
    let words = if dice.chance(90) { "Good morning." } else { " " }.to_owned().into();
    let command = if dice.chance(50) {
        message::Command::Post { words, private: dice.chance(30) }
    } else {
        message::Command::Call { minutes: 5, words }
    };
    let by = *dice.pick(&[cast::patient(), cast::coordinator(), cast::clinician()]);
    Some((by, Command::Message(command)))
}

fn authority(w: &World, dice: &mut Dice) -> Choice {
    let proxy = cast::PROXY;
    let (by, command) = match dice.below(8) {
        0 => (cast::patient(), authority::Command::Revoke { proxy, why: "we parted".into() }),
        1 => {
            (cast::patient(), authority::Command::AskToWithhold { proxy, what: "bad news".into() })
        }
        2 => {
            let (granted, why) = (dice.chance(50), "discussed".into());
            (cast::clinician(), authority::Command::AnswerWithholding { proxy, granted, why })
        }
        4 => {
            let all = [Telling::Page, Telling::Phone, Telling::InPerson];
            (cast::patient(), authority::Command::TellMe(*dice.pick(&all)))
        }
        3 => {
            let how = authority::Confirmation::RecordedCall;
            (cast::proxy(), authority::Command::Confirm { proxy, how })
        }
        _ => return Some(ask::proxy(w, dice)),
    };
    Some((by, Command::Authority(command)))
}

fn consent(w: &World, dice: &mut Dice) -> Choice {
    let standing: Vec<Purpose> = w.ledger.consents.iter().copied().collect();
    if let Some(purpose) = dice.maybe(&standing).copied()
        && dice.chance(40)
    {
        let withdraw = Consent::Withdraw { purpose };
        return Some((cast::patient(), Command::Consent(withdraw)));
    }
    let purpose = *dice.pick(&[
        Purpose::PrepareAndReview,
        Purpose::PrepareAndReview,
        Purpose::ObtainRecords,
        Purpose::ContactTreating,
        Purpose::PayerStatus,
        Purpose::PayerEligibility,
        Purpose::Outcome,
        Purpose::Teaching,
        Purpose::ReportTo(Recipient::Patient),
        Purpose::ReportTo(Recipient::Doctor(cast::DOCTOR)),
    ]);
    let by = if dice.chance(80) { cast::patient() } else { cast::proxy() };
    Some((by, ask::give(purpose)))
}

fn override_consent(w: &World, dice: &mut Dice) -> Choice {
    let known: Vec<DisclosureId> = w.case.disclosures.keys().copied().collect();
    let by = *dice.pick(&[cast::governance(), cast::clinician()]);
    let command = match dice.maybe(&known) {
        Some(id) if dice.chance(60) => disclosure::Command::Second { id: *id },
        _ => disclosure::Command::Propose {
            id: DisclosureId(id(dice)),
            to: deliver::recipient(dice),
            reason: disclosure::Reason::Safeguarding,
            words: if dice.chance(90) { "a child is at risk" } else { " " }.into(),
            patient_not_told: dice.chance(20).then(|| "it would harm".into()),
        },
    };
    Some((by, Command::Disclosure(command)))
}

fn money(w: &World, dice: &mut Dice) -> Choice {
    let command = match w.case.funding.invoices.iter().find(|i| !i.settled) {
        Some(invoice) if dice.chance(60) => funding::Command::Settle { code: invoice.code.clone() },
        _ => funding::Command::Invoice {
            code: format!("X{}", dice.below(3)),
            amount: crate::programme::pounds(100),
        },
    };
    Some((cast::coordinator(), Command::Funding(command)))
}

fn greet(dice: &mut Dice) -> Choice {
    if dice.chance(50) {
        let coordinator = crate::programme::some_coordinator(dice);
        let assign = request::Command::Assign { coordinator };
        return Some((cast::coordinator(), Command::Request(assign)));
    }
    let hello = triage::Command::FirstContact { by_phone: true };
    Some((cast::coordinator(), Command::Triage(hello)))
}

/// What comes late: a tie that was found, an amendment, a report that must not stand.
fn late(w: &World, dice: &mut Dice) -> Choice {
    let reading: Vec<_> = w
        .case
        .assignments
        .iter()
        .filter(|(_, a)| a.state == assignment::State::Reading)
        .map(|(id, _)| *id)
        .collect();
    match dice.below(4) {
        0 => {
            let why = "is married to the surgeon".into();
            let revoke = assignment::Command::Revoke { specialist: *dice.maybe(&reading)?, why };
            Some((cast::coordinator(), Command::Assignment(revoke)))
        }
        1 if !w.case.versions.is_empty() && dice.chance(40) => {
            let void = signature::Command::Void { why: "another patient's images".into() };
            Some((cast::governance(), Command::Signature(void)))
        }
        2 => {
            let (lead, _) = assignment::lead(&w.case)?;
            let amend = signature::Command::Amend {
                why: super::paper::words(w, dice, "a new picture came"),
            };
            Some((cast::specialist(lead), Command::Signature(amend)))
        }
        _ => {
            let text = "somebody who speaks French".to_owned().into();
            let prefer = assignment::Command::Prefer { text };
            Some((cast::patient(), Command::Assignment(prefer)))
        }
    }
}

/// Something of the request told anew.
fn retell(w: &World, dice: &mut Dice) -> Choice {
    let questions: Vec<_> = w.case.request.questions.iter().map(|q| q.id).collect();
    let earlier: Vec<_> = w.case.request.earlier.keys().copied().collect();
    let answer = match dice.below(7) {
        0 => ask::earlier(dice),
        6 if dice.chance(50) => Answer::RedFlags(vec![RedFlag::HeavyBleeding]),
        6 => Answer::Situation(Situation { deteriorating: true, ..Situation::default() }),
        1 => Answer::DropEarlier(*dice.maybe(&earlier)?),
        2 if questions.len() > 1 => Answer::DropQuestion(*dice.maybe(&questions)?),
        3 => ask::who(dice),
        4 if dice.chance(50) => Answer::Cover(Cover {
            insurer: "Harbour Health".into(),
            number: dice.pick(&["HH-204", " "]).to_string().into(),
        }),
        4 => ask::treating(),
        _ if w.case.phase < Phase::Preparation => {
            let asked = format!("And then {}?", dice.below(50));
            Answer::Ask(concord_domain::id::QuestionId(id(dice)), asked.into())
        }
        _ => Answer::Matters("To sleep.".to_owned().into()),
    };
    Some((cast::patient(), ask::answer(answer)))
}
