//! What the outside world is owed after an event. Written to the outbox with the event; it may run
//! twice, so each has a stable key.

use super::{
    End, Event, Phase, assignment, concern, consent, delivery, disclosure, ending, followup,
    funding, hold, message, outcome, preparation, quality, record, request, review, signature,
    test_request, translation,
};
use crate::id::{DeliveryId, PersonId, SpecialistId};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// A fee to a reviewer, in minor units. Visible to everybody who may see the offer.
pub type Fee = funding::Money;

/// Somebody who is told something. The words are the template's; no clinical content travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Patient,
    Coordinator,
    Clinicians,
    Governance,
    Payer,
    /// Whoever is offered the case or reads it.
    Reviewers,
    /// Everybody to whom a version was delivered.
    Recipients,
    Person(PersonId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    RequestReceived,
    NeedsTriage,
    SafetyStop,
    ConsentWanted,
    QuoteReady,
    CoverRefused,
    RecordsWanted,
    FileArrived,
    QuestionsToApprove,
    OfferWaiting,
    OfferAnswered,
    InterestToAccept,
    ReadingMayBegin,
    AssignmentEnded,
    QualityWaiting,
    QueryWaiting,
    SignatureWaiting,
    DeliveryWaiting,
    ReportReady,
    TaskWaiting,
    TalkOffered,
    TalkBooked,
    QuestionWaiting,
    ReplyWaiting,
    SurveyWaiting,
    HowItEnded,
    MessageWaiting,
    CaseEnded,
    ConcernRaised,
    DisclosureProposed,
    ReportVoided,
    ConsentWithdrawn,
    StatusChanged,
}

/// What a timer does when its time has come: a command that the service gives itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timer {
    ExpireOffer(SpecialistId),
    ExpireHold,
    SendSurvey(outcome::Survey),
    ExhaustSurvey(outcome::Survey),
    ChaseAcknowledgement(DeliveryId),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Tell {
        who: Audience,
        notice: Notice,
    },
    At {
        when: Timestamp,
        timer: Timer,
    },
    /// Put a signed version before one recipient.
    SendReport {
        delivery: DeliveryId,
    },
    /// Destroy the case's key.
    Erase,
}

/// A table: what is owed after this event, which was recorded at `at`.
pub fn effects(event: &Event, at: Timestamp) -> Vec<Effect> {
    use Audience::{Clinicians, Coordinator, Governance, Patient, Person};
    let tell = |who: Audience, notice: Notice| Effect::Tell { who, notice };
    match event {
        Event::Entered(phase) => entered(*phase),
        Event::Request(e) => match e {
            request::Event::Submitted => vec![tell(Patient, Notice::RequestReceived)],
            request::Event::Opened(_)
            | request::Event::Answered(_)
            | request::Event::Drafted { .. }
            | request::Event::RedFlagShown { .. }
            | request::Event::Assigned { .. } => vec![],
        },
        Event::Triage(_) | Event::Authority(_) | Event::Specimen(_) => vec![],
        Event::Consent(e) => match e {
            // The reviewers' grants ended with it.
            consent::Event::Withdrawn { purpose: consent::Purpose::PrepareAndReview, .. } => {
                vec![
                    tell(Coordinator, Notice::ConsentWithdrawn),
                    tell(Audience::Reviewers, Notice::ConsentWithdrawn),
                ]
            }
            consent::Event::Withdrawn { .. } => vec![tell(Coordinator, Notice::ConsentWithdrawn)],
            consent::Event::Given { .. } => vec![],
        },
        Event::Funding(e) => match e {
            funding::Event::Quoted(_) => vec![tell(Patient, Notice::QuoteReady)],
            funding::Event::Answered(_) => vec![tell(Audience::Payer, Notice::StatusChanged)],
            funding::Event::Appealed { .. } => vec![tell(Coordinator, Notice::QuestionWaiting)],
            funding::Event::Refused { .. } => {
                vec![tell(Patient, Notice::CoverRefused), tell(Coordinator, Notice::CoverRefused)]
            }
            funding::Event::QuoteAccepted
            | funding::Event::Authorised { .. }
            | funding::Event::JurisdictionConfirmed { .. }
            | funding::Event::Invoiced(_)
            | funding::Event::Settled { .. } => vec![],
        },
        Event::Record(e) => match e {
            record::Event::Received(_)
            | record::Event::Admitted { .. }
            | record::Event::Quarantined { .. } => {
                vec![tell(Coordinator, Notice::FileArrived)]
            }
            record::Event::Completed | record::Event::Folded { .. } => vec![],
            record::Event::Asked { .. }
            | record::Event::Chased { .. }
            | record::Event::StudyRead { .. }
            | record::Event::Classified { .. }
            | record::Event::Closed { .. } => vec![],
        },
        Event::Preparation(e) => match e {
            preparation::Event::MadeNeutral { .. } => {
                vec![tell(Patient, Notice::QuestionsToApprove)]
            }
            // A mark may be set while somebody reads: the copy is made anew at once.
            preparation::Event::Finished
            | preparation::Event::Marked(_)
            | preparation::Event::Unmarked(_) => vec![],
            preparation::Event::Drafted { .. }
            | preparation::Event::Summarised { .. }
            | preparation::Event::QuestionsApproved { .. }
            | preparation::Event::ModeSet { .. }
            | preparation::Event::SealConfirmed { .. }
            | preparation::Event::CopyReleased(_) => vec![],
        },
        Event::Assignment(e) => assigned(e),
        Event::Review(e) => match e {
            review::Event::RecordsAsked { .. } => vec![tell(Coordinator, Notice::RecordsWanted)],
            review::Event::Drafted { .. }
            | review::Event::Locked { .. }
            | review::Event::Revealed { .. }
            | review::Event::Wrote(_)
            | review::Event::Submitted { .. } => vec![],
        },
        Event::Quality(e) => match e {
            quality::Event::Asked { .. } | quality::Event::Returned { .. } => {
                vec![tell(Audience::Coordinator, Notice::QueryWaiting)]
            }
            quality::Event::Replied { .. } => vec![tell(Clinicians, Notice::ReplyWaiting)],
            quality::Event::Passed { .. }
            | quality::Event::Conferring { .. }
            | quality::Event::Concluded(_) => vec![],
        },
        Event::Signature(e) => match e {
            signature::Event::Signed { .. } => {
                vec![tell(Coordinator, Notice::StatusChanged)]
            }
            signature::Event::Voided { .. } => {
                vec![
                    tell(Audience::Recipients, Notice::ReportVoided),
                    tell(Governance, Notice::ReportVoided),
                ]
            }
            signature::Event::Amending { .. } => vec![tell(Coordinator, Notice::StatusChanged)],
        },
        Event::Translation(e) => match e {
            translation::Event::Ordered { translation, .. } => {
                vec![tell(Person(translation.translator), Notice::TaskWaiting)]
            }
            translation::Event::Submitted { .. } => vec![tell(Coordinator, Notice::TaskWaiting)],
            translation::Event::Checked { .. } | translation::Event::Dropped { .. } => vec![],
        },
        Event::Delivery(e) => delivered(e, at),
        Event::FollowUp(e) => match e {
            followup::Event::Offered { .. } => vec![tell(Patient, Notice::TalkOffered)],
            followup::Event::Booked { .. } => vec![tell(Coordinator, Notice::TalkBooked)],
            followup::Event::Asked { .. } => vec![tell(Coordinator, Notice::QuestionWaiting)],
            followup::Event::Replied { .. } => vec![tell(Patient, Notice::ReplyWaiting)],
            followup::Event::Cancelled { .. } => {
                vec![tell(Patient, Notice::TalkOffered), tell(Coordinator, Notice::TalkOffered)]
            }
            followup::Event::Held { .. }
            | followup::Event::Decided(_)
            | followup::Event::Finished => vec![],
        },
        Event::Outcome(e) => match e {
            outcome::Event::SurveyOwed { survey } => {
                vec![Effect::At { when: at, timer: Timer::SendSurvey(*survey) }]
            }
            outcome::Event::SurveySent { survey } => vec![
                tell(Patient, Notice::SurveyWaiting),
                Effect::At { when: at + (14 * 24).hours(), timer: Timer::ExhaustSurvey(*survey) },
            ],
            outcome::Event::ReviewerTold { specialist } => {
                vec![tell(Person((*specialist).into()), Notice::HowItEnded)]
            }
            outcome::Event::SurveyAnswered { .. }
            | outcome::Event::SurveyExhausted { .. }
            | outcome::Event::Coded { .. }
            | outcome::Event::Adjudicated { .. }
            | outcome::Event::Closed => vec![],
        },
        Event::Hold(e) => match e {
            hold::Event::Placed { kind: hold::HoldKind::SafetyStop, .. } => {
                vec![tell(Clinicians, Notice::SafetyStop)]
            }
            hold::Event::Placed { expires: Some(when), .. } => {
                vec![Effect::At { when: *when, timer: Timer::ExpireHold }]
            }
            hold::Event::Placed { .. } => vec![],
            hold::Event::Lifted { .. } | hold::Event::Expired { .. } => {
                vec![tell(Coordinator, Notice::StatusChanged)]
            }
        },
        Event::Test(e) => match e {
            test_request::Event::Advised { .. } => vec![tell(Coordinator, Notice::RecordsWanted)],
            test_request::Event::Resulted { .. } | test_request::Event::Dropped { .. } => {
                vec![tell(Coordinator, Notice::StatusChanged)]
            }
        },
        Event::Concern(e) => match e {
            concern::Event::Raised { .. } => vec![tell(Governance, Notice::ConcernRaised)],
            concern::Event::Acknowledged { .. } | concern::Event::Settled { .. } => vec![],
        },
        Event::Disclosure(e) => match e {
            disclosure::Event::Proposed { disclosure, .. }
                if disclosure.patient_not_told.is_some() =>
            {
                vec![tell(Governance, Notice::DisclosureProposed)]
            }
            disclosure::Event::Proposed { .. } => {
                vec![
                    tell(Patient, Notice::DisclosureProposed),
                    tell(Governance, Notice::DisclosureProposed),
                ]
            }
            disclosure::Event::Seconded { .. } => vec![tell(Coordinator, Notice::DeliveryWaiting)],
        },
        Event::Message(e) => {
            let (message::Event::Posted { role, .. } | message::Event::Called { role, .. }) = e;
            let to = if matches!(role, crate::access::Role::Patient | crate::access::Role::Proxy) {
                Coordinator
            } else {
                Patient
            };
            vec![tell(to, Notice::MessageWaiting)]
        }
        Event::Ending(e) => match e {
            // Silence to the bereaved.
            ending::Event::Ended { end: End::Deceased, .. } => {
                vec![tell(Coordinator, Notice::CaseEnded)]
            }
            ending::Event::Ended { end: End::Completed, .. } => {
                vec![tell(Audience::Payer, Notice::StatusChanged)]
            }
            ending::Event::Ended { .. } => {
                vec![tell(Patient, Notice::CaseEnded), tell(Audience::Payer, Notice::StatusChanged)]
            }
            ending::Event::Erased { .. } => vec![Effect::Erase],
            ending::Event::Withdrawn { .. }
            | ending::Event::Flagged(_)
            | ending::Event::Unflagged(_) => vec![],
        },
    }
}

fn entered(phase: Phase) -> Vec<Effect> {
    let tell = |who, notice| vec![Effect::Tell { who, notice }];
    match phase {
        Phase::Triage => tell(Audience::Clinicians, Notice::NeedsTriage),
        Phase::Eligibility => tell(Audience::Patient, Notice::ConsentWanted),
        Phase::Records => tell(Audience::Patient, Notice::RecordsWanted),
        Phase::BlindReview => tell(Audience::Patient, Notice::StatusChanged),
        Phase::Quality => tell(Audience::Clinicians, Notice::QualityWaiting),
        Phase::Signature => tell(Audience::Coordinator, Notice::SignatureWaiting),
        Phase::Delivery => tell(Audience::Coordinator, Notice::DeliveryWaiting),
        Phase::Draft
        | Phase::Preparation
        | Phase::Matching
        | Phase::Offered
        | Phase::OpenReview
        | Phase::Reconcile
        | Phase::Translation
        | Phase::FollowUp
        | Phase::Outcome
        | Phase::Closed => vec![],
    }
}

fn assigned(event: &assignment::Event) -> Vec<Effect> {
    let tell = |who, notice| Effect::Tell { who, notice };
    let person = |s: &SpecialistId| Audience::Person((*s).into());
    match event {
        assignment::Event::Offered(offer) => vec![
            tell(person(&offer.specialist), Notice::OfferWaiting),
            Effect::At { when: offer.expires, timer: Timer::ExpireOffer(offer.specialist) },
        ],
        assignment::Event::Accepted { needs_patient: true, .. } => {
            vec![
                tell(Audience::Patient, Notice::InterestToAccept),
                tell(Audience::Coordinator, Notice::OfferAnswered),
            ]
        }
        assignment::Event::Accepted { .. }
        | assignment::Event::Declined { .. }
        | assignment::Event::Expired { .. } => {
            vec![tell(Audience::Coordinator, Notice::OfferAnswered)]
        }
        assignment::Event::InterestAccepted { specialist, .. } => {
            vec![tell(person(specialist), Notice::ReadingMayBegin)]
        }
        assignment::Event::Retracted { specialist }
        | assignment::Event::Revoked { specialist, .. } => {
            vec![tell(person(specialist), Notice::AssignmentEnded)]
        }
        assignment::Event::Preferred { .. }
        | assignment::Event::Neared { .. }
        | assignment::Event::Finished { .. } => vec![],
    }
}

fn delivered(event: &delivery::Event, at: Timestamp) -> Vec<Effect> {
    let survey = |s: outcome::Survey| Effect::At {
        when: at + (i64::from(s.day()) * 24).hours(),
        timer: Timer::SendSurvey(s),
    };
    match event {
        delivery::Event::Delivered { delivery, to: consent::Recipient::Patient, .. } => {
            let sent = Effect::SendReport { delivery: *delivery };
            std::iter::once(sent).chain(outcome::Survey::ALL.into_iter().map(survey)).collect()
        }
        delivery::Event::Delivered { delivery, asks_action, .. } => {
            let chase = Effect::At {
                when: at + (7 * 24).hours(),
                timer: Timer::ChaseAcknowledgement(*delivery),
            };
            let sent = Effect::SendReport { delivery: *delivery };
            std::iter::once(sent).chain(asks_action.then_some(chase)).collect()
        }
        delivery::Event::Failed { .. } | delivery::Event::NotConfirmed { .. } => {
            vec![Effect::Tell { who: Audience::Coordinator, notice: Notice::DeliveryWaiting }]
        }
        delivery::Event::Confirmed { .. }
        | delivery::Event::Called { .. }
        | delivery::Event::Opened { .. }
        | delivery::Event::Acknowledged { .. } => vec![],
    }
}
