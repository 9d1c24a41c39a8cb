//! From the application's answers to what a person reads: each refusal has words in `locales/`.

use super::refusal::Refused;
use super::words::Phrase;
use crate::app::{AppError, Last};
use crate::word::dashed;
use concord_domain::access::Denied;
use concord_domain::refusal::{Gap, Refusal};
use concord_store::StoreError;

/// An [`AppError`] as a page. `back` leads to where it can be mended, or to how things stand now.
#[must_use]
pub fn refused(error: AppError, back: &str) -> Refused {
    match error {
        // That there is a case is known to somebody who was named; what they lack is said in words.
        AppError::Refused { refusal: refusal @ Refusal::Denied(Denied::Unconfirmed), .. } => {
            Refused::rule(phrase(&refusal), back)
        }
        AppError::NotFound | AppError::Refused { refusal: Refusal::Denied(_), .. } => {
            Refused::not_found()
        }
        AppError::Refused { refusal, last: Some(last) } if may_be_overtaken(&refusal) => {
            Refused::conflict(told(&refusal, &last), back)
        }
        AppError::Refused { refusal, .. } => Refused::rule(phrase(&refusal), back),
        AppError::Busy => Refused::conflict(Phrase::new("refusal-busy"), back),
        AppError::Store(StoreError::Full) => Refused::no_room(),
        AppError::Store(StoreError::Away(error)) => {
            tracing::warn!(error = %error, "the database is away");
            Refused::unavailable()
        }
        AppError::Store(StoreError::Erased(_)) => Refused::not_found(),
        AppError::Store(error) => Refused::fault(&anyhow::Error::new(error)),
        AppError::Fault(error) => Refused::fault(&error),
    }
}

/// `.map_err(back_to("/case"))?` in a handler.
pub fn back_to(back: impl Into<String>) -> impl FnOnce(AppError) -> Refused {
    let back = back.into();
    move |error| refused(error, &back)
}

/// Whether what somebody else did just before may be why: the case stands elsewhere now. What is missing or absurd was so
/// without them.
fn may_be_overtaken(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::AlreadyDone
            | Refusal::Changed
            | Refusal::WrongPhase(_)
            | Refusal::Ended(_)
            | Refusal::OnHold(_)
    )
}

fn told(refusal: &Refusal, last: &Last) -> Phrase {
    Phrase::new("refusal-after")
        .with("refusal", phrase(refusal))
        .with("event", Phrase::new(event_key(&last.kind)))
        .with("at", last.at)
}

/// The key of an event's name: `event-assignment-offered`.
#[must_use]
pub fn event_key(kind: &str) -> String {
    format!("event-{}", kind.replace(['.', '_'], "-"))
}

/// A refusal in words.
#[must_use]
pub fn phrase(refusal: &Refusal) -> Phrase {
    match refusal {
        Refusal::NotOpened => Phrase::new("refusal-not-opened"),
        Refusal::AlreadyDone => Phrase::new("refusal-already-done"),
        Refusal::Changed => Phrase::new("refusal-changed"),
        Refusal::Denied(Denied::Unconfirmed) => Phrase::new("refusal-unconfirmed"),
        Refusal::Denied(Denied::Role | Denied::NoBond | Denied::NoGrant) => {
            Phrase::new("refusal-denied")
        }
        Refusal::Ended(end) => Phrase::new("refusal-ended").with("end", key("end", end.key())),
        Refusal::OnHold(hold) => {
            Phrase::new("refusal-on-hold").with("hold", key("hold", hold.key()))
        }
        Refusal::WrongPhase(phase) => {
            Phrase::new("refusal-wrong-phase").with("phase", key("phase", phase.key()))
        }
        Refusal::Incomplete(gaps) => {
            let first = gaps.first().map_or_else(|| Phrase::new("refusal-already-done"), gap);
            Phrase::new("refusal-incomplete")
                .with("gap", first)
                .with("more", gaps.len().saturating_sub(1))
        }
        Refusal::NotFound(_) => Phrase::new("refusal-not-there"),
        Refusal::Barred(tie) => {
            Phrase::new("refusal-barred").with("tie", Phrase::new(tie_key(*tie)))
        }
        Refusal::Unlicensed => Phrase::new("refusal-unlicensed"),
        Refusal::OverCapacity => Phrase::new("refusal-over-capacity"),
        Refusal::CannotMeetDeadline => Phrase::new("refusal-deadline"),
        Refusal::OfferExpired(at) => Phrase::new("refusal-offer-expired").with("at", *at),
        Refusal::NeedsAnotherPerson => Phrase::new("refusal-another-person"),
        Refusal::NoConsent(_) => Phrase::new("refusal-no-consent"),
        Refusal::OtherCountry(country) => {
            Phrase::new("refusal-other-country").with("country", country.as_str())
        }
        Refusal::Unsupported(n) => Phrase::new("refusal-unsupported").with("count", *n),
        Refusal::TypedDate(typed) => {
            Phrase::new("refusal-typed-date").with("typed", typed.as_str())
        }
        Refusal::BadCitation(why) => Phrase::new("refusal-bad-citation").with("why", why.as_str()),
        Refusal::Retained(until) => Phrase::new("refusal-retained").with("until", *until),
        Refusal::HeldByLaw => Phrase::new("refusal-held-by-law"),
        Refusal::Absurd(why) => Phrase::new("refusal-absurd").with("why", *why),
        Refusal::QuestionsOver => Phrase::new("refusal-questions-over"),
    }
}

fn key(family: &str, word: &str) -> Phrase {
    Phrase::new(format!("{family}-{}", dashed(word)))
}

fn tie_key(tie: concord_domain::programme::Tie) -> String {
    format!("tie-{}", dashed(&tie))
}

/// What is still missing, in words: one line of a task list.
#[must_use]
pub fn gap(gap: &Gap) -> Phrase {
    let of = |key: &str| Phrase::new(key);
    match gap {
        Gap::Who => of("gap-who"),
        Gap::Condition => of("gap-condition"),
        Gap::Stage => of("gap-stage"),
        Gap::Matters => of("gap-matters"),
        Gap::Question => of("gap-question"),
        Gap::RedFlags => of("gap-red-flags"),
        Gap::ProxyQuestion => of("gap-proxy-question"),
        Gap::EligibilityAnswer => of("gap-eligibility-answer"),
        Gap::Funding => of("gap-funding"),
        Gap::Jurisdiction => of("gap-jurisdiction"),
        Gap::Authority => of("gap-authority"),
        Gap::Consent(_) => of("gap-consent"),
        Gap::ChecklistItem(title) => of("gap-checklist-item").with("title", title.as_str()),
        Gap::StudyNotOpened(title) => of("gap-study-not-opened").with("title", title.as_str()),
        Gap::NothingReceived => of("gap-nothing-received"),
        Gap::PatientUnclear(title) => of("gap-patient-unclear").with("title", title.as_str()),
        Gap::Summary => of("gap-summary"),
        Gap::NeutralQuestions => of("gap-neutral-questions"),
        Gap::QuestionsNotApproved => of("gap-questions-not-approved"),
        Gap::ModeNotSet => of("gap-mode-not-set"),
        Gap::SealNotConfirmed => of("gap-seal-not-confirmed"),
        Gap::CopyNotReleased => of("gap-copy-not-released"),
        Gap::TranslationOpen => of("gap-translation-open"),
        Gap::Reading => of("gap-reading"),
        Gap::EarlierNotRevealed => of("gap-earlier-not-revealed"),
        Gap::EarlierNotCompared => of("gap-earlier-not-compared"),
        Gap::QuestionUnanswered => of("gap-question-unanswered"),
        Gap::ShortAnswer => of("gap-short-answer"),
        Gap::Letter => of("gap-letter"),
        Gap::QueryOpen => of("gap-query-open"),
        Gap::SecondConfirmation => of("gap-second-confirmation"),
        Gap::HumanCall => of("gap-human-call"),
        Gap::PatientNotDelivered => of("gap-patient-not-delivered"),
        Gap::SurveyOpen(day) => of("gap-survey-open").with("day", i64::from(*day)),
        Gap::InvoiceOpen => of("gap-invoice-open"),
        Gap::ReviewerNotTold => of("gap-reviewer-not-told"),
        Gap::TestOpen => of("gap-test-open"),
        Gap::ReaderMissing => of("gap-reader-missing"),
    }
}
