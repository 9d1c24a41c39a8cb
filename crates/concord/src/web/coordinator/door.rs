//! From the name of the next step to where it is done: a form of the page, or the section that shows how it stands.

use super::delivery;
use crate::web::sheet::{Block, Scene, Sheet};
use crate::web::words::Phrase;
use concord_domain::access::Role;
use concord_domain::case::consent::Recipient;
use concord_domain::case::{Case, Phase};
use concord_domain::next::{self, Next, What};

/// What the case waits for, and what the coordinator can do meanwhile, each leading to its form.
pub(super) fn steps(scene: &Scene, sheet: &mut Sheet) -> Vec<Block> {
    let case = scene.case();
    let first = next::action(case, scene.now);
    let mine = next::for_role(case, Role::Coordinator, scene.me.person, scene.now);
    let mine = mine.filter(|mine| *mine != first);
    let mut steps = vec![scene.step(&first, door(case, sheet, &first))];
    if let Some(mine) = mine {
        steps.push(Block::Line("staff-meanwhile".into()));
        steps.push(scene.step(&mine, door(case, sheet, &mine)));
    }
    steps
}

fn door(case: &Case, sheet: &mut Sheet, next: &Next) -> Option<(String, Phrase)> {
    let form = key(case, next.what).and_then(|key| sheet.lead_to(&key));
    let here = section(case.phase).filter(|_| case.end.is_none());
    form.or_else(|| {
        let section = sheet.sections.iter().find(|s| Some(s.id.as_str()) == here)?;
        Some((format!("#{}", section.id), section.title.clone()))
    })
}

/// A table: the key of the form that does a step. What is not done here by a form has none.
fn key(case: &Case, what: What) -> Option<String> {
    let of = |key: &str| Some(key.to_owned());
    let deliver = |to: Recipient| format!("deliver-{}", delivery::key(to).replace(':', "-"));
    match what {
        What::Greet => of("greet"),
        What::ConfirmProxy => {
            let mut asks = case.proxies.iter().filter(|(_, p)| p.confirmed.is_none() && !p.revoked);
            asks.next().map(|(person, _)| format!("proxy-confirm-{person}"))
        }
        What::Quote => of("quote"),
        What::ConfirmJurisdiction => of("country"),
        What::AskForRecords => of("ask"),
        What::AwaitRecord(id) | What::ChaseRecord(id) => Some(format!("chase-{id}")),
        What::SortRecords => of("satisfy"),
        What::IdentifyFile(_) => of("admit"),
        What::CompleteRecords => of("complete"),
        What::OrderTranslation => of("task-order"),
        What::ConfirmDelivery => of("confirm"),
        What::CallBeforeDelivery => of("called"),
        What::Deliver => Some(deliver(Recipient::Patient)),
        What::DeliverTo(to) => Some(deliver(to)),
        What::RepeatDelivery(id) => case.delivery.sent.get(&id).map(|sent| deliver(sent.to)),
        What::OfferTalk => of("talk-offer"),
        What::ChooseTime(id) => Some(format!("talk-book-{id}")),
        What::RecordTalk(id) => Some(format!("talk-held-{id}")),
        What::RecordDecision => of("decided"),
        What::FinishFollowUp => of("finish"),
        What::SettleInvoice => {
            let mut open = case.funding.invoices.iter().filter(|i| !i.settled);
            open.next().map(|i| format!("settle-{}", i.code))
        }
        What::TellReviewer(id) => Some(format!("tell-{id}")),
        What::Close => of("close"),
        What::SettleAuthority
        | What::WaitForPatient
        | What::WaitForRecords
        | What::WaitForTests
        | What::WaitForOpening => of("lift"),
        What::AwaitTest(id) => Some(format!("test-result-{id}")),
        What::AwaitSpecimen(id) => Some(format!("specimen-arrived-{id}")),
        What::ReturnSpecimen(id) => Some(format!("specimen-returned-{id}")),
        What::AnswerMessage | What::RemindPatient => of("message"),
        // Done by somebody else, or in another room.
        What::WriteRequest
        | What::Triage
        | What::AnswerEligibility
        | What::ReconsiderEligibility
        | What::ConsiderRefusal
        | What::AcceptQuote
        | What::Authorise
        | What::GiveConsent(_)
        | What::BringRecords
        | What::OpenStudy
        | What::Summarise
        | What::MakeNeutral
        | What::ApproveQuestions
        | What::SetMode
        | What::ConfirmSeal
        | What::ReleaseCopy
        | What::FinishPreparation
        | What::ChooseSpecialist
        | What::AnswerOffer
        | What::AcceptInterest(_)
        | What::WriteReading
        | What::LockReading
        | What::OpenEarlier
        | What::WriteOpinion
        | What::SubmitOpinion
        | What::CheckQuality
        | What::AnswerQuery
        | What::Conclude
        | What::Sign
        | What::Translate(_)
        | What::CheckTranslation(_)
        | What::HoldTalk(_)
        | What::AnswerQuestion
        | What::Acknowledge(_)
        | What::SendSurvey(_)
        | What::AnswerSurvey(_)
        | What::CodeOutcome(_)
        | What::ClearSafety
        | What::AnswerWithholding(_)
        | What::AcknowledgeConcern(_)
        | What::SettleConcern(_)
        | What::SecondDisclosure(_)
        | What::RemindSpecialist(_)
        | What::RemindTranslator(_)
        | What::RemindPayer
        | What::RemindSource
        | What::RemindRecipient(_)
        | What::Erase
        | What::Keep
        | What::Nothing => None,
    }
}

/// The section in which a phase does its work.
fn section(phase: Phase) -> Option<&'static str> {
    match phase {
        Phase::Draft | Phase::Triage => Some("request"),
        Phase::Eligibility => Some("funding"),
        Phase::Records => Some("records"),
        Phase::Preparation => Some("preparation"),
        Phase::Matching | Phase::Offered => Some("specialist"),
        Phase::BlindReview
        | Phase::OpenReview
        | Phase::Quality
        | Phase::Reconcile
        | Phase::Signature
        | Phase::Translation => Some("review"),
        Phase::Delivery => Some("delivery"),
        Phase::FollowUp => Some("followup"),
        Phase::Outcome => Some("outcome"),
        Phase::Closed => None,
    }
}
