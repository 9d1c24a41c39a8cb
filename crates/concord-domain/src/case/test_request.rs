//! A further test: what, why, how the result would change the opinion, who orders and pays.

use super::{Case, Event as E, Phase, hold};
use crate::access::Actor;
use crate::id::{RecordId, SpecialistId, TestId};
use crate::refusal::Refusal;
use hold::HoldKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    pub what: String,
    pub why: String,
    pub would_change: String,
    pub orders: String,
    pub pays: String,
    pub by: SpecialistId,
    /// The opinion waits for the result. Kept here, because a hold may give way to another.
    #[serde(default)]
    pub waits: bool,
    pub state: State,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Awaited,
    Result(RecordId),
    Dropped { why: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Advise {
        id: TestId,
        what: String,
        why: String,
        would_change: String,
        orders: String,
        pays: String,
        waits: bool,
    },
    Result {
        id: TestId,
        record: RecordId,
    },
    Drop {
        id: TestId,
        why: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Advised { id: TestId, test: Test },
    Resulted { id: TestId, record: RecordId },
    Dropped { id: TestId, why: String },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    match command {
        Command::Advise { id, what, why, would_change, orders, pays, waits } => {
            case.at(&[Phase::BlindReview, Phase::OpenReview])?;
            if case.tests.contains_key(&id) {
                return Err(Refusal::AlreadyDone);
            }
            for words in [&what, &why, &would_change, &orders, &pays] {
                super::review::check_words(case, by, words)?;
            }
            let pause = waits && case.hold.is_none();
            let pause = pause.then(|| hold::placed(HoldKind::MoreTests, &what, by, None));
            let test = Test {
                what,
                why,
                would_change,
                orders,
                pays,
                by: by.reviewer(),
                waits,
                state: State::Awaited,
            };
            Ok(std::iter::once(E::Test(Event::Advised { id, test })).chain(pause).collect())
        }
        Command::Result { id, record } => {
            awaited(case, id)?;
            if !case.records.files.contains_key(&record) {
                return Err(Refusal::NotFound("that record"));
            }
            Ok(with_release(case, id, Event::Resulted { id, record }, by))
        }
        Command::Drop { id, why } => {
            awaited(case, id)?;
            Ok(with_release(case, id, Event::Dropped { id, why }, by))
        }
    }
}

fn awaited(case: &Case, id: TestId) -> Result<(), Refusal> {
    match case.tests.get(&id).map(|t| &t.state) {
        Some(State::Awaited) => Ok(()),
        Some(State::Result(_) | State::Dropped { .. }) => Err(Refusal::AlreadyDone),
        None => Err(Refusal::NotFound("that test")),
    }
}

/// When the last awaited test is settled, the hold that waited for it ends.
fn with_release(case: &Case, id: TestId, event: Event, by: &Actor) -> Vec<E> {
    let others = case.tests.iter().any(|(other, t)| *other != id && t.state == State::Awaited);
    let waiting = case.hold.as_ref().is_some_and(|h| h.kind == HoldKind::MoreTests);
    let (kind, note) = (HoldKind::MoreTests, String::new());
    let lift = E::Hold(hold::Event::Lifted { kind, by: by.person, note });
    let lifted = (waiting && !others).then_some(lift);
    std::iter::once(E::Test(event)).chain(lifted).collect()
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    let (id, state) = match event.clone() {
        Event::Advised { id, test } => {
            case.tests.insert(id, test);
            return;
        }
        Event::Resulted { id, record } => (id, State::Result(record)),
        Event::Dropped { id, why } => (id, State::Dropped { why }),
    };
    if let Some(test) = case.tests.get_mut(&id) {
        test.state = state;
    }
}
