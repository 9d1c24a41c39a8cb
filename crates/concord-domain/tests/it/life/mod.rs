//! The life of a case in sentences: given this history, when this command, then these events or this
//! refusal. Every given is a history of commands that were decided, never a state put together.

mod asking;
mod delivering;
mod ending;
mod following;
mod given;
mod guarding;
mod matching;
mod preparing;
mod reviewing;
mod seeing;
mod signing;

use concord_domain::access::Actor;
use concord_domain::case::{self, Command};
use concord_domain::refusal::Refusal;
use given::Given;

/// `given` this history, `when` somebody does this, `then` these kinds of events, or this refusal.
#[track_caller]
fn check(given: &Given, by: Actor, when: Command, then: Result<&str, Refusal>) {
    let decided = case::decide(&given.case, &by, when, given.now);
    let kinds = decided.map(|events| events.iter().map(kind).collect::<Vec<_>>().join(" "));
    assert_eq!(kinds, then.map(str::to_owned));
}

/// `assignment.offered`: the kind of an event, as it is stored.
fn kind(event: &case::Event) -> String {
    let value = serde_json::to_value(event).unwrap();
    let (outer, inner) = value.as_object().unwrap().iter().next().unwrap();
    let inner = match inner {
        serde_json::Value::String(word) => word.clone(),
        other => other.as_object().unwrap().keys().next().unwrap().clone(),
    };
    format!("{outer}.{inner}")
}
