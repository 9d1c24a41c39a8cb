//! Delivery, follow-up and how it went.

use super::{Choice, ask, id};
use crate::cast;
use crate::dice::Dice;
use crate::world::World;
use concord_domain::case::consent::{Purpose, Recipient};
use concord_domain::case::delivery::Command as D;
use concord_domain::case::followup::{Command as F, Decision, Where};
use concord_domain::case::outcome::{Command as O, Supported, Survey, SurveyState};
use concord_domain::case::{Command, consent, delivery, funding, signature};
use concord_domain::id::{AppointmentId, DeliveryId, EarlierId};
use concord_domain::opinion::{DiagnosisGrade, Impact, TreatmentGrade};
use jiff::SignedDuration;

pub fn delivery(w: &World, dice: &mut Dice) -> Choice {
    let news = w.case.versions.last().is_some_and(|v| delivery::needs_call(&w.case, v));
    let command = if dice.chance(15) {
        deliver(dice, Recipient::Patient)
    } else if w.case.delivery.confirmed_by.is_none() {
        let right = !dice.chance(8);
        D::Confirm { patient_is_right: right, dates_are_right: true }
    } else if news && !w.case.delivery.called {
        D::Called { summary: "explained".into() }
    } else {
        deliver(dice, Recipient::Patient)
    };
    let first = matches!(command, D::Confirm { .. }) ^ dice.chance(10);
    let by = if first { cast::coordinator() } else { cast::second_coordinator() };
    Some((by, Command::Delivery(command)))
}

pub fn deliver(dice: &mut Dice, to: Recipient) -> D {
    D::Deliver { delivery: DeliveryId(id(dice)), to }
}

pub fn recipient(dice: &mut Dice) -> Recipient {
    *dice.pick(&[
        Recipient::Doctor(cast::DOCTOR),
        Recipient::Other(cast::FRIEND),
        Recipient::Proxy(cast::PROXY),
    ])
}

/// A report given on, opened, acknowledged; or a version that did not arrive.
pub fn hand_on(w: &World, dice: &mut Dice) -> Choice {
    let to = recipient(dice);
    let sent: Vec<DeliveryId> = w.case.delivery.sent.keys().copied().collect();
    let delivery = dice.maybe(&sent).copied();
    Some(match dice.below(9) {
        0..=2 => (cast::patient(), ask::give(Purpose::ReportTo(to))),
        3..=5 => (cast::second_coordinator(), Command::Delivery(deliver(dice, to))),
        6 => {
            let by = *dice.pick(&[cast::patient(), cast::system(), cast::doctor(), cast::proxy()]);
            (by, Command::Delivery(D::Opened { delivery: delivery? }))
        }
        7 => {
            let words = "will do".into();
            (cast::doctor(), Command::Delivery(D::Acknowledge { delivery: delivery?, words }))
        }
        _ => {
            let why = "bounced".into();
            (cast::coordinator(), Command::Delivery(D::Failed { delivery: delivery?, why }))
        }
    })
}

pub fn follow_up(w: &World, dice: &mut Dice) -> Choice {
    let open = w.case.followup.questions.iter().position(|q| q.reply.is_none());
    if let Some(question) = open
        && dice.chance(75)
    {
        let (lead, _) = concord_domain::case::assignment::lead(&w.case)?;
        let reply = super::paper::words(w, dice, "Yes, you may swim.").into();
        return Some((cast::specialist(lead), Command::FollowUp(F::Reply { question, reply })));
    }
    if dice.chance(45) {
        return talk(w, dice);
    }
    if dice.chance(45) {
        return hand_on(w, dice);
    }
    if w.now.duration_since(w.ledger.last_move?) < SignedDuration::from_hours(24 * 5) {
        let decided = dice.pick(&[Decision::FollowsSecond, Decision::NotYet]).clone();
        return Some((cast::patient(), Command::FollowUp(F::Decided(decided))));
    }
    Some((cast::coordinator(), Command::FollowUp(F::Finish)))
}

pub fn talk(w: &World, dice: &mut Dice) -> Choice {
    let talks: Vec<AppointmentId> = w.case.followup.talks.keys().copied().collect();
    let talk = dice.maybe(&talks).copied();
    let slot = w.now + SignedDuration::from_hours(26);
    Some(match (dice.below(8), talk) {
        (0, _) | (1..=6, None) => {
            let offer = F::Offer {
                talk: AppointmentId(id(dice)),
                place: *dice.pick(&[Where::Video, Where::InPerson, Where::Phone]),
                slots: vec![slot],
                minutes: 30,
                interpreter: false,
            };
            (cast::coordinator(), Command::FollowUp(offer))
        }
        (1..=3, Some(talk)) => {
            let slot = w.case.followup.talks[&talk].slots[0];
            let zone = "Europe/London".into();
            (cast::patient(), Command::FollowUp(F::Book { talk, slot, zone }))
        }
        (4, Some(talk)) => {
            (cast::patient(), Command::FollowUp(F::Cancel { talk, why: "ill".into() }))
        }
        (5 | 6, Some(talk)) => {
            (cast::coordinator(), Command::FollowUp(F::Held { talk, came: dice.chance(90) }))
        }
        _ => {
            let question = "May I swim?".to_owned().into();
            (cast::patient(), Command::FollowUp(F::Ask { question }))
        }
    })
}

pub fn outcome(w: &World, dice: &mut Dice) -> Choice {
    if dice.chance(5) {
        return talk(w, dice);
    }
    if dice.chance(4) {
        let (lead, _) = concord_domain::case::assignment::lead(&w.case)?;
        let amend =
            signature::Command::Amend { why: super::paper::words(w, dice, "a new picture came") };
        return Some((cast::specialist(lead), Command::Signature(amend)));
    }
    if !consent::stands(&w.case, Purpose::Outcome) && dice.chance(30) {
        return Some((cast::patient(), ask::give(Purpose::Outcome)));
    }
    if dice.chance(5) {
        return Some((cast::coordinator(), Command::Outcome(O::Close)));
    }
    if dice.chance(15) {
        return code(w, dice);
    }
    if dice.chance(50) {
        return survey(w, dice);
    }
    if let Some(invoice) = w.case.funding.invoices.iter().find(|i| !i.settled) {
        let settle = funding::Command::Settle { code: invoice.code.clone() };
        return Some((cast::coordinator(), Command::Funding(settle)));
    }
    let untold = w.case.versions.iter().map(|v| v.by).find(|s| !w.case.outcome.told.contains(s));
    if let Some(specialist) = untold
        && dice.chance(80)
    {
        return Some((cast::coordinator(), Command::Outcome(O::TellReviewer { specialist })));
    }
    Some((cast::coordinator(), Command::Outcome(O::Close)))
}

pub fn survey(w: &World, dice: &mut Dice) -> Choice {
    let survey = *dice.pick(&Survey::ALL);
    Some(match w.case.outcome.surveys.get(&survey) {
        None => (cast::system(), Command::Outcome(O::Send { survey })),
        Some(SurveyState::Sent) if dice.chance(60) => {
            let answers = vec![Some(u8::try_from(1 + dice.below(6)).unwrap()), None];
            (cast::patient(), Command::Outcome(O::Answer { survey, answers }))
        }
        Some(_) => (cast::system(), Command::Outcome(O::Exhaust { survey })),
    })
}

pub fn code(w: &World, dice: &mut Dice) -> Choice {
    let earlier: Vec<EarlierId> = w.case.request.earlier.keys().copied().collect();
    let earlier = *dice.maybe(&earlier)?;
    let command = if dice.chance(50) {
        O::Code {
            earlier,
            diagnosis: DiagnosisGrade::D1,
            treatment: TreatmentGrade::T2,
            impact: Impact::I1,
        }
    } else {
        O::Adjudicate { earlier, supported: Supported::Second, shown_by: "histology".into() }
    };
    Some((cast::clinician(), Command::Outcome(command)))
}
