//! What each phase, each hold and each end asks for.

use super::{Next, Owner, What, aside};
use crate::case::assignment::{self, Assignment, State};
use crate::case::consent::{self, Purpose};
use crate::case::funding::Verdict;
use crate::case::hold::HoldKind;
use crate::case::record::{Standing, Subject};
use crate::case::{Case, End, Phase, delivery, ending, funding, preparation, quality, record};
use crate::case::{request, review, signature, translation};
use crate::id::SpecialistId;
use crate::programme::Payment;
use crate::refusal::Gap;
use crate::schedule::{self, Calendar};
use jiff::Timestamp;
use jiff::civil::Date;

/// Working days within which staff do the step in front of them.
const STAFF_DAYS: u16 = 1;
/// Working days after which somebody outside is asked again.
pub(super) const OUTSIDE_DAYS: u16 = 5;
/// Working days that a reviewer has for the comparison after the own reading is locked, for an answer
/// to a quality question, and for the signature.
const REVIEWER_DAYS: u16 = 2;

fn calendar(case: &Case) -> Option<Calendar> {
    case.opening.as_ref().and_then(|o| Calendar::of(&o.terms).ok())
}

/// The end of the n-th working day after a moment. `None` where the programme's zone is unknown.
pub(super) fn within(case: &Case, since: Option<Timestamp>, days: u16) -> Option<Timestamp> {
    Some(calendar(case)?.due(since?, days))
}

pub(super) fn entered(case: &Case, phase: Phase) -> Option<Timestamp> {
    case.entered.get(&phase).copied()
}

/// A step of the present phase.
fn step(case: &Case, what: What, owner: Owner) -> Next {
    let days = match owner {
        Owner::Coordinator
        | Owner::Clinician
        | Owner::EligibilityReader
        | Owner::Governance
        | Owner::System => STAFF_DAYS,
        Owner::Specialist(_) => REVIEWER_DAYS,
        Owner::Patient
        | Owner::Translator(_)
        | Owner::Payer
        | Owner::Source(_)
        | Owner::Recipient(_) => OUTSIDE_DAYS,
    };
    let due = within(case, entered(case, case.phase), days);
    Next::new(what, owner, due)
}

/// What a hold asks for. The reason in words is the hold's own.
pub(super) fn of_hold(case: &Case) -> Option<Next> {
    let hold = case.hold.as_ref()?;
    let asked = within(case, Some(hold.since), OUTSIDE_DAYS);
    let due = hold.expires.or(asked);
    Some(match hold.kind {
        HoldKind::SafetyStop => {
            let today = calendar(case).map(|c| c.same_day(hold.since));
            Next::new(What::ClearSafety, Owner::Clinician, today)
        }
        HoldKind::WaitingForPatient => Next::new(What::WaitForPatient, Owner::Patient, due),
        HoldKind::MoreRecords => Next::new(What::WaitForRecords, Owner::Source(silent(case)), due),
        HoldKind::MoreTests => Next::new(What::WaitForTests, Owner::Source(orders(case)), due),
        HoldKind::AuthorityInDoubt => {
            let due = within(case, Some(hold.since), STAFF_DAYS);
            Next::new(What::SettleAuthority, Owner::Coordinator, due)
        }
        HoldKind::ServiceClosed => Next::new(What::WaitForOpening, Owner::System, hold.expires),
    })
}

/// The consent on which preparation and review rest was taken back: nobody of those who work on the
/// file may open it, until the patient says yes again or withdraws the case.
pub(super) fn of_consent(case: &Case) -> Option<Next> {
    let working = case.end.is_none() && (Phase::Records..=Phase::Signature).contains(&case.phase);
    let since = case.consents.get(&Purpose::PrepareAndReview)?.withdrawn_at?;
    let due = within(case, Some(since), OUTSIDE_DAYS);
    let gap = Gap::Consent(Purpose::PrepareAndReview);
    let ask = Next::new(What::GiveConsent(Purpose::PrepareAndReview), Owner::Patient, due);
    working.then(|| ask.lacking(vec![gap]))
}

/// The source that was asked last; empty when none was.
fn silent(case: &Case) -> String {
    let last = case.records.requests.values().max_by_key(|r| r.asked.last().copied());
    last.map(|r| r.source.0.clone()).unwrap_or_default()
}

/// Who orders the test that is waited for.
fn orders(case: &Case) -> String {
    let open = case.tests.values().find(|t| t.state == crate::case::test_request::State::Awaited);
    open.map(|t| t.orders.clone()).unwrap_or_default()
}

/// What the present phase asks for, in order.
pub(super) fn of_phase(case: &Case, now: Timestamp) -> Vec<Next> {
    if case.opening.is_none() {
        return vec![Next::new(What::WriteRequest, Owner::Patient, None)];
    }
    if case.end.is_some() {
        return vec![];
    }
    match case.phase {
        Phase::Draft => {
            let gaps = request::gaps(&case.request);
            vec![Next::new(What::WriteRequest, Owner::Patient, None).lacking(gaps)]
        }
        Phase::Triage => triage(case),
        Phase::Eligibility => eligibility(case),
        Phase::Records => collecting(case, true),
        Phase::Preparation => preparing(case),
        Phase::Matching | Phase::Offered => matching(case),
        Phase::BlindReview => reading(case),
        Phase::OpenReview => comparing(case),
        Phase::Quality => checking(case),
        Phase::Reconcile => vec![step(case, What::Conclude, Owner::Clinician)],
        Phase::Signature => led(case, What::Sign),
        Phase::Translation => translating(case, true),
        Phase::Delivery => delivering(case),
        Phase::FollowUp => aside::follow_up(case, now),
        Phase::Outcome => aside::outcome(case, now),
        Phase::Closed => vec![],
    }
}

fn triage(case: &Case) -> Vec<Next> {
    let due = triage_day(case).map(|(_, due)| due);
    vec![Next::new(What::Triage, Owner::Clinician, due)]
}

/// The working day on which a request is triaged, and when that day closes: the day of the submission, or the next working
/// day where that one had closed or is none. `None` before the submission, or where the programme's zone is not known.
pub fn triage_day(case: &Case) -> Option<(Date, Timestamp)> {
    let calendar = calendar(case)?;
    let due = calendar.same_day(case.request.submitted_at?);
    Some((calendar.day(due), due))
}

/// First human contact is owed from the submission on, whatever else happens.
pub(super) fn greeting(case: &Case) -> Option<Next> {
    let submitted = case.request.submitted_at?;
    let due = schedule::first_contact_due(submitted);
    let open = case.first_contact.is_none() && case.end.is_none();
    open.then(|| Next::new(What::Greet, Owner::Coordinator, Some(due)))
}

fn eligibility(case: &Case) -> Vec<Next> {
    // Until the patient agrees, the payer is neither asked about the cover nor for the authorisation.
    let unasked = !funding::may_ask_payer(case);
    let asks = |gap: &Gap| matches!(gap, Gap::EligibilityAnswer | Gap::Funding);
    // After a no somebody looks at that first; nobody pays for what is refused.
    let refused = case.funding.answer.as_ref().is_some_and(|a| a.verdict == Verdict::No);
    let rests = |gap: &Gap| (unasked && asks(gap)) || (refused && *gap == Gap::Funding);
    let gaps = funding::gaps(case).into_iter().filter(|gap| !rests(gap));
    gaps.filter_map(|gap| filling(case, gap)).collect()
}

/// The step that closes one gap of eligibility or preparation. Records, translations and what the
/// reviewer writes have steps of their own.
fn filling(case: &Case, gap: Gap) -> Option<Next> {
    let neutral = case.request.questions.iter().all(|q| q.neutral.is_some());
    let (what, owner) = match &gap {
        Gap::EligibilityAnswer => answering(case),
        Gap::Funding => paying(case),
        Gap::Jurisdiction => (What::ConfirmJurisdiction, Owner::Coordinator),
        Gap::Authority => (What::ConfirmProxy, Owner::Coordinator),
        Gap::Consent(purpose) => (What::GiveConsent(*purpose), Owner::Patient),
        Gap::Summary => (What::Summarise, Owner::Clinician),
        Gap::NeutralQuestions => (What::MakeNeutral, Owner::Clinician),
        Gap::QuestionsNotApproved if neutral => (What::ApproveQuestions, Owner::Patient),
        Gap::ModeNotSet => (What::SetMode, Owner::Clinician),
        Gap::SealNotConfirmed => (What::ConfirmSeal, Owner::Clinician),
        Gap::CopyNotReleased => (What::ReleaseCopy, Owner::Clinician),
        Gap::Who
        | Gap::Condition
        | Gap::Stage
        | Gap::Matters
        | Gap::Question
        | Gap::RedFlags
        | Gap::ProxyQuestion
        | Gap::QuestionsNotApproved
        | Gap::ChecklistItem(_)
        | Gap::StudyNotOpened(_)
        | Gap::NothingReceived
        | Gap::PatientUnclear(_)
        | Gap::TranslationOpen
        | Gap::Reading
        | Gap::EarlierNotRevealed
        | Gap::EarlierNotCompared
        | Gap::QuestionUnanswered
        | Gap::ShortAnswer
        | Gap::Letter
        | Gap::QueryOpen
        | Gap::SecondConfirmation
        | Gap::HumanCall
        | Gap::PatientNotDelivered
        | Gap::SurveyOpen(_)
        | Gap::InvoiceOpen
        | Gap::ReviewerNotTold
        | Gap::TestOpen
        | Gap::ReaderMissing => return None,
    };
    Some(step(case, what, owner).lacking(vec![gap]))
}

fn answering(case: &Case) -> (What, Owner) {
    let refused = case.funding.answer.as_ref().is_some_and(|a| a.verdict == Verdict::No);
    match (refused, &case.funding.appeal) {
        (true, Some(_)) => (What::ReconsiderEligibility, Owner::EligibilityReader),
        (true, None) => (What::ConsiderRefusal, Owner::Patient),
        (false, _) => (What::AnswerEligibility, Owner::EligibilityReader),
    }
}

fn paying(case: &Case) -> (What, Owner) {
    let payment = case.opening.as_ref().map(|o| o.terms.payment);
    match payment {
        Some(Payment::Payer(_)) => (What::Authorise, Owner::Payer),
        Some(Payment::Patient | Payment::Nobody) | None if case.funding.quote.is_some() => {
            (What::AcceptQuote, Owner::Patient)
        }
        Some(Payment::Patient | Payment::Nobody) | None => (What::Quote, Owner::Coordinator),
    }
}

/// What the list of records still needs. `closing`: the phase is left when nothing is missing.
fn collecting(case: &Case, closing: bool) -> Vec<Next> {
    let gaps = record::gaps(case);
    if gaps.is_empty() {
        let close = closing.then(|| step(case, What::CompleteRecords, Owner::Coordinator));
        return close.into_iter().collect();
    }
    let (items, others): (Vec<Gap>, Vec<Gap>) =
        gaps.into_iter().partition(|g| matches!(g, Gap::ChecklistItem(_) | Gap::NothingReceived));
    let images: Vec<Gap> =
        others.into_iter().filter(|g| matches!(g, Gap::StudyNotOpened(_))).collect();
    let mut open = vec![];
    if !items.is_empty() {
        open.extend(wanted(case, items));
    }
    if !images.is_empty() {
        open.push(step(case, What::OpenStudy, Owner::Coordinator).lacking(images));
    }
    open
}

/// Items that are not closed: sort what came, ask whoever has it, wait for whoever was asked.
fn wanted(case: &Case, items: Vec<Gap>) -> Vec<Next> {
    let records = &case.records;
    let used = |f: &record::File| {
        records.closed.values().any(|how| *how == record::Closed::Received(f.record))
    };
    let mut open = vec![];
    if records.in_file().any(|f| !used(f)) && items.iter().any(|g| *g != Gap::NothingReceived) {
        open.push(step(case, What::SortRecords, Owner::Coordinator).lacking(items.clone()));
    }
    let asked = || records.requests.iter().filter(|(_, r)| !records.closed.contains_key(&r.item));
    for (id, request) in asked() {
        let due = within(case, request.asked.last().copied(), OUTSIDE_DAYS);
        let source = Owner::Source(request.source.0.clone());
        open.push(Next::new(What::AwaitRecord(*id), source, due));
    }
    if asked().next().is_none() {
        let may_ask = consent::stands(case, Purpose::ObtainRecords);
        if may_ask {
            open.push(step(case, What::AskForRecords, Owner::Coordinator).lacking(items.clone()));
        }
        open.push(step(case, What::BringRecords, Owner::Patient).lacking(items));
    }
    open
}

/// Files in quarantine that nobody has looked at.
pub(super) fn quarantine(case: &Case) -> Vec<Next> {
    let held = case.records.files.values().filter(|f| match (&f.standing, &f.subject) {
        // Another person's file stays where it is; that it lies there is not a task of this case.
        (Standing::Quarantined { .. }, Subject::Same | Subject::Unclear(_)) => true,
        (Standing::Quarantined { .. }, Subject::Other(_))
        | (Standing::InFile | Standing::KeptOut { .. } | Standing::FoldedInto(_), _) => false,
    });
    let owner = if case.phase > Phase::Preparation { Owner::Clinician } else { Owner::Coordinator };
    held.map(|f| {
        let gap = Gap::PatientUnclear(f.title.0.clone());
        step(case, What::IdentifyFile(f.record), owner.clone()).lacking(vec![gap])
    })
    .collect()
}

fn preparing(case: &Case) -> Vec<Next> {
    let gaps = preparation::gaps(case);
    if gaps.is_empty() {
        return vec![step(case, What::FinishPreparation, Owner::Clinician)];
    }
    let mut open: Vec<Next> = gaps.into_iter().filter_map(|gap| filling(case, gap)).collect();
    open.extend(collecting(case, false));
    open.extend(translating(case, false));
    open
}

/// A mark that was set late: somebody looks over the seals again before a file is opened.
fn sealing(case: &Case) -> Option<Next> {
    let confirm = preparation::is_unsealed(case).then_some(Gap::SealNotConfirmed)?;
    filling(case, confirm)
}

fn matching(case: &Case) -> Vec<Next> {
    let mut open: Vec<Next> = sealing(case).into_iter().collect();
    for (id, a) in &case.assignments {
        match &a.state {
            State::Offered => {
                let owner = Owner::Specialist(*id);
                open.push(Next::new(What::AnswerOffer, owner, Some(a.expires)));
            }
            State::Disclosed => open.push(step(case, What::AcceptInterest(*id), Owner::Patient)),
            State::Reading
            | State::Declined { .. }
            | State::Expired
            | State::Retracted
            | State::Revoked { .. } => {}
        }
    }
    let wanted = case.opening.as_ref().map_or(1, |o| usize::from(o.terms.readers));
    if case.assignments.values().filter(|a| a.is_live()).count() < wanted {
        let choose = step(case, What::ChooseSpecialist, Owner::Coordinator);
        open.push(choose.lacking(vec![Gap::ReaderMissing]));
    }
    open
}

fn reading(case: &Case) -> Vec<Next> {
    let open = |a: &Assignment| a.state == State::Reading && a.locked.is_none();
    let task = |id: SpecialistId, a: &Assignment| {
        let owner = Owner::Specialist(id);
        if a.reading.is_some() {
            Next::new(What::LockReading, owner, Some(a.due))
        } else {
            Next::new(What::WriteReading, owner, Some(a.due)).lacking(vec![Gap::Reading])
        }
    };
    let mut tasks: Vec<Next> =
        case.assignments.iter().filter(|(_, a)| open(a)).map(|(id, a)| task(*id, a)).collect();
    tasks.extend(sealing(case));
    // Under a safety stop a case without all its reviewers stays here until the stop is cleared.
    if !assignment::all_reading(case) {
        let choose = step(case, What::ChooseSpecialist, Owner::Coordinator);
        tasks.push(choose.lacking(vec![Gap::ReaderMissing]));
    }
    tasks
}

/// A step of the lead reviewer; without one, somebody has to be chosen.
fn led(case: &Case, what: What) -> Vec<Next> {
    vec![match assignment::lead(case) {
        Some((id, _)) => step(case, what, Owner::Specialist(id)),
        None => {
            step(case, What::ChooseSpecialist, Owner::Coordinator).lacking(vec![Gap::ReaderMissing])
        }
    }]
}

fn comparing(case: &Case) -> Vec<Next> {
    if case.quality.queries.iter().any(|q| q.reply.is_none()) {
        return led(case, What::AnswerQuery);
    }
    let Some((_, lead)) = assignment::lead(case) else {
        return led(case, What::WriteOpinion);
    };
    let gaps = match case.opinion.as_deref() {
        Some(opinion) => review::gaps(case, lead, opinion),
        None => vec![Gap::ShortAnswer],
    };
    let sealed = case.request.earlier.keys().any(|id| !lead.revealed.contains_key(id));
    let what = if sealed {
        What::OpenEarlier
    } else if gaps.is_empty() {
        What::SubmitOpinion
    } else {
        What::WriteOpinion
    };
    led(case, what).into_iter().map(|n| n.lacking(gaps.clone())).collect()
}

fn checking(case: &Case) -> Vec<Next> {
    let open = |q: &quality::Query| q.reply.is_none();
    if case.quality.queries.iter().any(open) {
        let asked = led(case, What::AnswerQuery);
        return asked.into_iter().map(|n| n.lacking(vec![Gap::QueryOpen])).collect();
    }
    vec![step(case, What::CheckQuality, Owner::Clinician)]
}

/// Open translations: of the report, or of records.
pub(super) fn translating(case: &Case, report: bool) -> Vec<Next> {
    let mine = |t: &translation::Translation| (t.what == translation::What::Report) == report;
    let task = |(id, t): (&crate::id::TranslationId, &translation::Translation)| match &t.state {
        translation::State::Ordered => {
            Some(step(case, What::Translate(*id), Owner::Translator(t.translator)))
        }
        translation::State::Submitted { .. } => {
            let checker = t.checker.unwrap_or(t.translator);
            Some(step(case, What::CheckTranslation(*id), Owner::Translator(checker)))
        }
        translation::State::Checked { .. } | translation::State::Dropped => None,
    };
    case.translations.iter().filter(|(_, t)| mine(t)).filter_map(task).collect()
}

fn delivering(case: &Case) -> Vec<Next> {
    let mut open = vec![];
    if case.delivery.confirmed_by.is_none() {
        open.push(
            step(case, What::ConfirmDelivery, Owner::Clinician)
                .lacking(vec![Gap::SecondConfirmation]),
        );
    }
    let rings = signature::current(case).is_some_and(|v| delivery::needs_call(case, v));
    if rings && !case.delivery.called {
        open.push(
            step(case, What::CallBeforeDelivery, Owner::Coordinator).lacking(vec![Gap::HumanCall]),
        );
    }
    if open.is_empty() {
        open.push(step(case, What::Deliver, Owner::Coordinator));
    }
    open
}

/// A case for which nobody has to do anything.
pub(super) fn at_rest(case: &Case) -> Next {
    let Some(end) = case.end else { return Next::new(What::Nothing, Owner::System, None) };
    match end {
        End::Completed
        | End::Redirected
        | End::OutOfScope
        | End::Ineligible
        | End::Withdrawn
        | End::UnableRecords
        | End::UnableSpecialist
        | End::Deceased
        | End::Voided
        | End::Cancelled
            if case.erased =>
        {
            Next::new(What::Nothing, Owner::System, None)
        }
        End::Completed
        | End::Redirected
        | End::OutOfScope
        | End::Ineligible
        | End::Withdrawn
        | End::UnableRecords
        | End::UnableSpecialist
        | End::Deceased
        | End::Voided
        | End::Cancelled => {
            let until = ending::retained_until(case)
                .and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok())
                .map(|z| z.timestamp());
            Next { waiting: true, ..Next::new(What::Keep, Owner::System, until) }
        }
    }
}

/// Recipients beyond the patient who may have the current version and do not have it. A disclosure that
/// two people decided does not wait until the patient has it.
pub(super) fn owed(case: &Case) -> Vec<consent::Recipient> {
    let Some(version) = signature::current(case) else { return vec![] };
    let has = |to| delivery_of(case, to, version.number);
    let patient_has = has(consent::Recipient::Patient);
    let consented = case.consents.iter().filter(|(_, c)| c.withdrawn_at.is_none() && patient_has);
    let named =
        consented.filter_map(
            |(purpose, _)| {
                if let Purpose::ReportTo(to) = purpose { Some(*to) } else { None }
            },
        );
    let disclosed = case.disclosures.values().filter(|d| d.seconded_by.is_some()).map(|d| d.to);
    let mut all: Vec<_> = named.chain(disclosed).filter(|to| !has(*to)).collect();
    all.sort();
    all.dedup();
    all
}

fn delivery_of(case: &Case, to: consent::Recipient, version: u32) -> bool {
    let same = |d: &delivery::Delivery| d.to == to && d.version == version;
    case.delivery.sent.values().any(|d| same(d) && d.failed.is_none())
}
