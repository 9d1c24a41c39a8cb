//! The one thread of a case: messages and calls.

use super::{Case, Event as E};
use crate::access::{Actor, Role};
use crate::id::PersonId;
use crate::person::Sensitive;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub by: PersonId,
    pub role: Role,
    pub at: Timestamp,
    pub words: Sensitive<String>,
    /// Minutes, when it was a call.
    pub call: Option<u16>,
    /// The system does not show it to the proxy: the patient's private channel.
    pub private: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Post { words: Sensitive<String>, private: bool },
    Call { minutes: u16, words: Sensitive<String> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Posted { by: PersonId, role: Role, words: Sensitive<String>, private: bool },
    Called { by: PersonId, role: Role, minutes: u16, words: Sensitive<String> },
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let (Command::Post { words, .. } | Command::Call { words, .. }) = &command;
    if words.0.trim().is_empty() {
        return Err(Refusal::Absurd("the message is empty"));
    }
    super::review::check_words(case, by, &words.0)?;
    let event = match command {
        Command::Post { words, private } => {
            Event::Posted { by: by.person, role: by.role, words, private }
        }
        Command::Call { minutes, words } => {
            Event::Called { by: by.person, role: by.role, minutes, words }
        }
    };
    Ok(vec![E::Message(event)])
}

pub(super) fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    let message = match event.clone() {
        Event::Posted { by, role, words, private } => {
            Message { by, role, at, words, call: None, private }
        }
        Event::Called { by, role, minutes, words } => {
            Message { by, role, at, words, call: Some(minutes), private: false }
        }
    };
    case.thread.push(message);
}
