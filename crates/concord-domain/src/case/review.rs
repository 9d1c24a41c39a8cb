//! Phases 7 and 8: the own reading, locked; then each earlier opinion, opened and compared.

use super::{Case, Event as E, Phase, assignment, hold, test_request};
use crate::access::{Actor, Role};
use crate::id::{EarlierId, QuestionId, SpecialistId};
use crate::opinion::{Citation, Knew, Opinion, Reading, Statement};
use crate::programme::{Mode, Naming};
use crate::refusal::{Gap, Refusal};
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The own reading as it stands; the secretary may write it, never lock it.
    Draft(Box<Reading>),
    /// With the [hash](Reading::hash) of the reading as it was shown, which a secretary may have changed since.
    Lock {
        knew: Knew,
        standing: assignment::Standing,
        shown: String,
    },
    Reveal {
        earlier: EarlierId,
    },
    /// The opinion as it stands.
    Write(Box<Opinion>),
    /// To the quality check.
    Submit,
    AskRecords {
        what: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Drafted { specialist: SpecialistId, reading: Box<Reading> },
    Locked { specialist: SpecialistId, hash: String, knew: Knew, standing: assignment::Standing },
    Revealed { specialist: SpecialistId, earlier: EarlierId },
    Wrote(Box<Opinion>),
    Submitted { hash_of_reading: String },
    RecordsAsked { specialist: SpecialistId, what: String },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let me = by.reviewer();
    let mine = case.assignments.get(&me).ok_or(Refusal::NotFound("your assignment"))?;
    let event = match command {
        Command::Draft(reading) => {
            case.at(&[Phase::BlindReview])?;
            if mine.locked.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            check_statements(case, me, reading.statements(), now)?;
            reading.differential.iter().try_for_each(|text| check_dates(case, text))?;
            Event::Drafted { specialist: me, reading }
        }
        Command::Lock { knew, standing, shown } => lock(case, me, knew, standing, &shown)?,
        Command::Reveal { earlier } => {
            case.at(&[Phase::OpenReview])?;
            if !case.request.earlier.contains_key(&earlier) {
                return Err(Refusal::NotFound("that opinion"));
            }
            if mine.revealed.contains_key(&earlier) {
                return Err(Refusal::AlreadyDone);
            }
            Event::Revealed { specialist: me, earlier }
        }
        Command::Write(opinion) => {
            case.at(&[Phase::OpenReview])?;
            check_opinion(case, me, &opinion, now)?;
            Event::Wrote(opinion)
        }
        Command::Submit => {
            case.at(&[Phase::OpenReview])?;
            let hash_of_reading = submit(case, mine)?;
            return Ok(vec![
                E::Review(Event::Submitted { hash_of_reading }),
                E::Entered(Phase::Quality),
            ]);
        }
        Command::AskRecords { what } => {
            case.at(&[Phase::BlindReview, Phase::OpenReview])?;
            check_words(case, by, &what)?;
            let asked = E::Review(Event::RecordsAsked { specialist: me, what: what.clone() });
            if case.hold.is_some() {
                return Ok(vec![asked]);
            }
            return Ok(vec![asked, hold::placed(hold::HoldKind::MoreRecords, &what, by, None)]);
        }
    };
    Ok(vec![E::Review(event)])
}

fn lock(
    case: &Case,
    me: SpecialistId,
    knew: Knew,
    standing: assignment::Standing,
    shown: &str,
) -> Result<Event, Refusal> {
    case.at(&[Phase::BlindReview])?;
    let mine = case.assignments.get(&me).ok_or(Refusal::NotFound("your assignment"))?;
    if mine.locked.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    assignment::had_no_hand(case, me)?;
    assignment::still_free(case, mine, &standing)?;
    let reading = mine.reading.as_ref().ok_or_else(|| Refusal::Incomplete(vec![Gap::Reading]))?;
    let unsure = reading.confidence.is_none();
    if reading.diagnosis.text.is_blank() || reading.plan.is_empty() || unsure {
        return Err(Refusal::Incomplete(vec![Gap::Reading]));
    }
    unsupported(std::iter::once(&reading.diagnosis).chain(&reading.plan))?;
    let hash = reading.hash();
    if hash != shown {
        return Err(Refusal::Changed);
    }
    Ok(Event::Locked { specialist: me, hash, knew, standing })
}

/// Every earlier opinion opened and compared, every question answered, everything supported.
fn submit(case: &Case, mine: &assignment::Assignment) -> Result<String, Refusal> {
    let locked = mine.locked.as_ref().ok_or_else(|| Refusal::Incomplete(vec![Gap::Reading]))?;
    let opinion =
        case.opinion.as_ref().ok_or_else(|| Refusal::Incomplete(vec![Gap::ShortAnswer]))?;
    Case::complete(gaps(case, mine, opinion))?;
    unsupported(opinion.must_be_supported())?;
    Ok(locked.hash.clone())
}

/// What hinders the submission, for the line beside the button.
pub fn gaps(case: &Case, mine: &assignment::Assignment, opinion: &Opinion) -> Vec<Gap> {
    let earlier = || case.request.earlier.keys();
    let answered = |id: QuestionId| opinion.answers.iter().any(|(q, _)| *q == id);
    let compared = |id: &EarlierId| opinion.comparisons.iter().any(|c| c.earlier == *id);
    let lacks = [
        (earlier().any(|id| !mine.revealed.contains_key(id)), Gap::EarlierNotRevealed),
        (!opinion.begun.is_empty() || earlier().any(|id| !compared(id)), Gap::EarlierNotCompared),
        (case.request.questions.iter().any(|q| !answered(q.id)), Gap::QuestionUnanswered),
        (opinion.short_answer.is_blank(), Gap::ShortAnswer),
        (opinion.letter.is_blank(), Gap::Letter),
        // Who said that the opinion waits for a test has it, or has it dropped, first.
        (waits_for_test(case), Gap::TestOpen),
    ];
    lacks.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
}

fn waits_for_test(case: &Case) -> bool {
    // A test that was advised before a test said whether it is waited for has only its hold to say so.
    let held = case.hold.as_ref().is_some_and(|h| h.kind == hold::HoldKind::MoreTests);
    let awaited = |t: &test_request::Test| t.state == test_request::State::Awaited;
    case.tests.values().any(|t| awaited(t) && (t.waits || held))
}

fn unsupported<'a>(statements: impl Iterator<Item = &'a Statement>) -> Result<(), Refusal> {
    match statements.filter(|s| !s.is_supported()).count() {
        0 => Ok(()),
        n => Err(Refusal::Unsupported(n)),
    }
}

pub(super) fn check_opinion(
    case: &Case,
    me: SpecialistId,
    opinion: &Opinion,
    now: Timestamp,
) -> Result<(), Refusal> {
    check_statements(case, me, opinion.statements(), now)?;
    for text in opinion.texts() {
        check_dates(case, text)?;
    }
    for step in &opinion.next_steps {
        check_dates(case, &Text::new(step.owner.clone()))?;
    }
    let known = |id: &EarlierId| {
        case.request.earlier.contains_key(id)
            && case.assignments.get(&me).is_some_and(|a| a.revealed.contains_key(id))
    };
    let compared = opinion.comparisons.iter().map(|c| &c.earlier);
    if !compared.chain(opinion.begun.iter().map(|c| &c.earlier)).all(known) {
        return Err(Refusal::Incomplete(vec![Gap::EarlierNotRevealed]));
    }
    if opinion.answers.iter().any(|(id, _)| !case.request.questions.iter().any(|q| q.id == *id)) {
        return Err(Refusal::NotFound("that question"));
    }
    Ok(())
}

fn check_statements<'a>(
    case: &Case,
    me: SpecialistId,
    statements: impl Iterator<Item = &'a Statement>,
    _now: Timestamp,
) -> Result<(), Refusal> {
    for statement in statements {
        check_dates(case, &statement.text)?;
        for citation in statement.citations() {
            check_citation(case, me, citation)?;
        }
    }
    Ok(())
}

/// Where dates are shifted, a typed date would carry a false one out. Where they are not, a reference
/// is still better, but a typed date is true.
fn check_dates(case: &Case, text: &Text) -> Result<(), Refusal> {
    if let Some(key) = text.keys().find(|k| !crate::compose::dates(case).contains_key(*k)) {
        return Err(Refusal::BadCitation(format!("no date is known for \"{key}\"")));
    }
    if case.terms()?.naming == Naming::Pseudonymised
        && let Some(typed) = text.typed_dates().into_iter().next()
    {
        return Err(Refusal::TypedDate(typed));
    }
    Ok(())
}

/// What a reviewer of shifted dates writes outside the opinion, to the patient or the staff, names none.
pub(super) fn check_words(case: &Case, by: &Actor, words: &str) -> Result<(), Refusal> {
    let sees_shifted = matches!(by.role, Role::Specialist | Role::Secretary)
        && case.terms()?.naming == Naming::Pseudonymised;
    match Text::new(words).typed_dates().into_iter().next() {
        Some(typed) if sees_shifted => Err(Refusal::TypedDate(typed)),
        Some(_) | None => Ok(()),
    }
}

/// A citation points at a place of the file that this reviewer may see now.
fn check_citation(case: &Case, me: SpecialistId, citation: &Citation) -> Result<(), Refusal> {
    let Some(record) = citation.record() else { return Ok(()) };
    let file =
        case.records.files.get(&record).filter(|f| f.standing == super::record::Standing::InFile);
    let file = file.ok_or_else(|| Refusal::BadCitation("that record is not in the file".into()))?;
    let (version, place) = match citation {
        Citation::Page { version, page, region, .. } => (*version, Some((*page, *region))),
        Citation::Image { version, frame, region, .. } => (*version, Some((*frame, *region))),
        Citation::Value { version, shown, .. } => {
            check_dates(case, &Text::new(shown.as_str()))?;
            (*version, None)
        }
        Citation::Guideline { .. } => return Ok(()),
    };
    if version == 0 || version > file.version {
        return Err(Refusal::BadCitation(format!("version {version} of {}", file.version)));
    }
    let Some((page, region)) = place else { return Ok(()) };
    let whole = region.unwrap_or(crate::opinion::Region::WHOLE);
    if !(1..=file.pages).contains(&page) || !whole.is_within_page() {
        return Err(Refusal::BadCitation(format!("page {page} of {}", file.pages)));
    }
    let sealed = region.is_some()
        && case.preparation.seals.iter().any(|s| {
            s.record == record
                && s.page == page
                && s.region.overlaps(whole)
                && is_sealed_for(case, me, s.reveals)
        });
    if sealed {
        return Err(Refusal::BadCitation(
            "that place is sealed until the earlier opinion is opened".into(),
        ));
    }
    Ok(())
}

/// Is what reveals this earlier opinion still sealed for this reviewer?
pub fn is_sealed_for(case: &Case, reviewer: SpecialistId, earlier: EarlierId) -> bool {
    case.preparation.mode != Some(Mode::NotBlind)
        && !crate::access::may_see_earlier(case, reviewer, earlier)
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event.clone() {
        Event::Drafted { specialist, reading } => {
            if let Some(mine) = case.assignments.get_mut(&specialist) {
                mine.reading = Some(reading);
            }
        }
        Event::Locked { specialist, hash, knew, .. } => {
            if let Some(mine) = case.assignments.get_mut(&specialist) {
                mine.locked = Some(assignment::Locked { hash, at, knew });
            }
        }
        Event::Revealed { specialist, earlier } => {
            if let Some(mine) = case.assignments.get_mut(&specialist) {
                mine.revealed.insert(earlier, at);
            }
        }
        Event::Wrote(opinion) => case.opinion = Some(opinion),
        Event::Submitted { .. } | Event::RecordsAsked { .. } => {}
    }
}
