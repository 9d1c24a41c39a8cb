//! What is open beside the phase: first contact, messages, concerns, things on their way, and the
//! two phases that are nothing but such things.

use super::step::{OUTSIDE_DAYS, entered, greeting, owed, quarantine, within};
use super::{Next, Owner, What};
use crate::access::Role;
use crate::case::consent::{self, Purpose};
use crate::case::ending::{self, Flag};
use crate::case::outcome::{self, Survey, SurveyState};
use crate::case::{Case, End, Phase, assignment, authority, delivery, specimen, translation};
use crate::case::{followup, test_request};
use jiff::{Timestamp, ToSpan};

/// Days after delivery for which the patient's questions are answered and a decision is awaited.
const DECISION_DAYS: i64 = 30;

pub(super) fn all(case: &Case, _now: Timestamp) -> Vec<Next> {
    let mut open: Vec<Next> = greeting(case).into_iter().collect();
    if case.end.is_none() {
        open.extend(quarantine(case));
        open.extend(language(case));
        open.extend(talks_before_follow_up(case));
        open.extend(recipients(case));
        open.extend(withholding(case));
        open.extend(tests(case));
        // They may be asked for longer than the follow-up lasts.
        if case.phase == Phase::Outcome {
            open.extend(questions(case));
        }
    }
    open.extend(message(case));
    open.extend(things(case));
    open.extend(concerns(case));
    open.extend(disclosures(case));
    open.extend(after_the_end(case));
    open
}

fn staff(case: &Case, what: What, owner: Owner, since: Option<Timestamp>) -> Next {
    Next::new(what, owner, within(case, since, 1))
}

/// A patient who does not read the report's language is asked, and a translation ordered, while the
/// report is being signed.
fn language(case: &Case) -> Option<Next> {
    let contact = case.request.contact.as_ref()?;
    let reads = contact.language.split('-').next().unwrap_or_default();
    let since = entered(case, Phase::Quality);
    let there = translation::of_report(case).next().is_some();
    let time = (Phase::Quality..=Phase::Signature).contains(&case.phase);
    if reads.eq_ignore_ascii_case("en") || there || !time {
        return None;
    }
    Some(if consent::stands(case, Purpose::Translate) {
        staff(case, What::OrderTranslation, Owner::Coordinator, since)
    } else {
        let due = within(case, since, OUTSIDE_DAYS);
        Next::new(What::GiveConsent(Purpose::Translate), Owner::Patient, due)
    })
}

/// A talk may be arranged from the signature on, and is owed from the follow-up on.
fn talks_before_follow_up(case: &Case) -> Vec<Next> {
    let time = matches!(case.phase, Phase::Signature | Phase::Translation | Phase::Delivery);
    if time { talks(case, Timestamp::MIN) } else { vec![] }
}

fn talks(case: &Case, now: Timestamp) -> Vec<Next> {
    let lead = assignment::lead(case).map(|(id, _)| id);
    let open = case.followup.talks.iter().filter(|(_, t)| !t.cancelled && t.held.is_none());
    open.map(|(id, talk)| match &talk.booked {
        None => {
            let last = talk.slots.iter().max().copied();
            let due = within(case, entered(case, Phase::FollowUp), OUTSIDE_DAYS);
            let due = [due, last].into_iter().flatten().min();
            Next::new(What::ChooseTime(*id), Owner::Patient, due)
        }
        Some((slot, _)) if *slot <= now => {
            staff(case, What::RecordTalk(*id), Owner::Coordinator, Some(*slot))
        }
        Some((slot, _)) => {
            let owner = lead.map_or(Owner::Coordinator, Owner::Specialist);
            Next::new(What::HoldTalk(*id), owner, Some(*slot))
        }
    })
    .collect()
}

/// Whoever the patient said yes for or two people decided on, and every delivery that failed.
fn recipients(case: &Case) -> Vec<Next> {
    let since = entered(case, Phase::FollowUp).or_else(|| entered(case, Phase::Delivery));
    let deliver = owed(case)
        .into_iter()
        .map(|to| staff(case, What::DeliverTo(to), Owner::Coordinator, since));
    let failed = case.delivery.sent.iter().filter(|(_, d)| d.failed.is_some());
    let repeated = |d: &delivery::Delivery| {
        let same = |o: &&delivery::Delivery| o.to == d.to && o.version >= d.version;
        case.delivery.sent.values().filter(same).any(|o| o.failed.is_none())
    };
    let repeat = failed
        .filter(|(_, d)| !repeated(d))
        .map(|(id, d)| staff(case, What::RepeatDelivery(*id), Owner::Coordinator, Some(d.at)));
    let named: Vec<Next> = deliver.collect();
    // A recipient who is owed the version anyway is listed once, as a repeat.
    let again: Vec<Next> = repeat.collect();
    let is_repeat = |n: &Next| {
        again.iter().any(|r| {
            if let (What::RepeatDelivery(id), What::DeliverTo(to)) = (r.what, n.what) {
                case.delivery.sent.get(&id).is_some_and(|d| d.to == to)
            } else {
                false
            }
        })
    };
    named.into_iter().filter(|n| !is_repeat(n)).chain(again.clone()).collect()
}

fn withholding(case: &Case) -> impl Iterator<Item = Next> {
    let asked = |p: &&authority::Proxy| p.withholding == Some(authority::Withholding::Asked);
    case.proxies
        .iter()
        .filter(move |(_, p)| asked(p))
        .map(|(id, _)| Next::new(What::AnswerWithholding(*id), Owner::Clinician, None))
}

fn tests(case: &Case) -> impl Iterator<Item = Next> {
    let held = case.hold.as_ref().is_some_and(|h| h.kind == crate::case::hold::HoldKind::MoreTests);
    let open =
        case.tests.iter().filter(move |(_, t)| !held && t.state == test_request::State::Awaited);
    open.map(|(id, t)| Next::new(What::AwaitTest(*id), Owner::Source(t.orders.clone()), None))
}

/// The last word in the thread is the patient's.
fn message(case: &Case) -> Option<Next> {
    let last = case.thread.last()?;
    let asks = matches!(last.role, Role::Patient | Role::Proxy) && last.call.is_none();
    asks.then(|| staff(case, What::AnswerMessage, Owner::Coordinator, Some(last.at)))
}

fn things(case: &Case) -> impl Iterator<Item = Next> {
    let done = case.end.is_some() || case.phase > Phase::Signature;
    case.specimens.iter().filter_map(move |(id, s)| match s.state {
        specimen::State::OnItsWay => {
            Some(Next::new(What::AwaitSpecimen(*id), Owner::Source(s.courier.clone()), None))
        }
        specimen::State::Arrived if done => {
            Some(Next::new(What::ReturnSpecimen(*id), Owner::Coordinator, None))
        }
        specimen::State::Arrived | specimen::State::Returned => None,
    })
}

fn concerns(case: &Case) -> impl Iterator<Item = Next> {
    let open = case.concerns.iter().filter(|(_, c)| c.settled.is_none());
    open.map(|(id, c)| match c.acknowledged_at {
        None => {
            // A complaint is acknowledged within three working days (The Local Authority Social Services
            // and National Health Service Complaints (England) Regulations 2009, regulation 13).
            let due = within(case, Some(c.raised_at), 3);
            Next::new(What::AcknowledgeConcern(*id), Owner::Governance, due)
        }
        Some(_) => Next::new(What::SettleConcern(*id), Owner::Governance, None),
    })
}

fn disclosures(case: &Case) -> impl Iterator<Item = Next> {
    let open = case.disclosures.iter().filter(|(_, d)| d.seconded_by.is_none());
    open.map(|(id, _)| Next::new(What::SecondDisclosure(*id), Owner::Governance, None))
}

/// Bills of a case that has ended, and the data of one that was withdrawn before anybody judged.
fn after_the_end(case: &Case) -> Vec<Next> {
    let Some(end) = case.end else { return vec![] };
    let since = entered(case, Phase::Closed);
    let mut open = vec![];
    if case.funding.invoices.iter().any(|i| !i.settled) {
        open.push(staff(case, What::SettleInvoice, Owner::Coordinator, since));
    }
    let held = case.is_flagged(Flag::LegalHold) || case.is_flagged(Flag::Complaint);
    let free = ending::retained_until(case).is_none() && !held && !case.erased;
    if end == End::Withdrawn && free {
        open.push(staff(case, What::Erase, Owner::Governance, since));
    }
    open
}

/// The follow-up: the talk, questions, the decision, acknowledgements; then it is finished.
pub(super) fn follow_up(case: &Case, now: Timestamp) -> Vec<Next> {
    let since = entered(case, Phase::FollowUp);
    let mut open = questions(case);
    if case.followup.talks.values().all(|t| t.cancelled) && case.followup.decision.is_none() {
        open.push(staff(case, What::OfferTalk, Owner::Coordinator, since));
    }
    open.extend(talks(case, now));
    let until = since.map(|at| days_after(at, DECISION_DAYS));
    if undecided(case) && until.is_none_or(|end| now < end) {
        open.push(Next::new(What::RecordDecision, Owner::Patient, until));
    }
    open.extend(acknowledgements(case));
    open.extend(surveys(case));
    let talking = !talks(case, now).is_empty() || !questions(case).is_empty();
    let over = until.is_some_and(|end| end <= now);
    if !talking && (over || !undecided(case)) {
        open.push(staff(case, What::FinishFollowUp, Owner::Coordinator, since));
    }
    open
}

fn undecided(case: &Case) -> bool {
    matches!(case.followup.decision, None | Some(followup::Decision::NotYet))
}

fn questions(case: &Case) -> Vec<Next> {
    let Some((lead, _)) = assignment::lead(case) else { return vec![] };
    let open = case.followup.questions.iter().any(|q| q.reply.is_none());
    let answer = open.then(|| Next::new(What::AnswerQuestion, Owner::Specialist(lead), None));
    answer.into_iter().collect()
}

fn acknowledgements(case: &Case) -> impl Iterator<Item = Next> {
    // The first reminder goes out after seven days, as the timer of the delivery does.
    delivery::awaited(case).map(|(id, d)| {
        Next::new(What::Acknowledge(*id), Owner::Recipient(d.person), Some(days_after(d.at, 7)))
    })
}

fn surveys(case: &Case) -> Vec<Next> {
    let Some(since) = entered(case, Phase::FollowUp) else { return vec![] };
    let asked = consent::stands(case, Purpose::Outcome);
    let task = |survey: Survey| {
        let day = days_after(since, i64::from(survey.day()));
        match case.outcome.surveys.get(&survey) {
            None if asked => Some(Next::new(What::SendSurvey(survey), Owner::System, Some(day))),
            Some(SurveyState::Sent) => {
                let silent = days_after(day, 14);
                Some(Next::new(What::AnswerSurvey(survey), Owner::Patient, Some(silent)))
            }
            None | Some(SurveyState::Answered(_) | SurveyState::Exhausted) => None,
        }
    };
    Survey::ALL.into_iter().filter_map(task).collect()
}

/// The outcome: surveys, the independent grades, bills, the reviewer told; then the case is closed.
pub(super) fn outcome(case: &Case, _now: Timestamp) -> Vec<Next> {
    let since = entered(case, Phase::Outcome);
    let mut open = surveys(case);
    if open.is_empty() {
        let told = &case.outcome.told;
        let untold = case.versions.iter().map(|v| v.by).find(|id| !told.contains(id));
        let tell = |id| staff(case, What::TellReviewer(id), Owner::Coordinator, since);
        open.extend(untold.map(tell));
    }
    if case.funding.invoices.iter().any(|i| !i.settled) {
        open.push(staff(case, What::SettleInvoice, Owner::Coordinator, since));
    }
    if outcome::gaps(case).is_empty() {
        open.push(staff(case, What::Close, Owner::Coordinator, since));
    }
    let uncoded = case.request.earlier.keys().filter(|id| !case.outcome.coded.contains_key(id));
    open.extend(uncoded.map(|id| {
        let due = within(case, since, 10);
        Next::new(What::CodeOutcome(*id), Owner::Clinician, due)
    }));
    open.extend(acknowledgements(case));
    open
}

fn days_after(at: Timestamp, days: i64) -> Timestamp {
    at.saturating_add((days * 24).hours()).unwrap_or(Timestamp::MAX)
}
