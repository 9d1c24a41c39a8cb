//! The one thread with the coordinator.

use super::super::seat::Seat;
use crate::web::component::Entry;
use crate::web::form::Form;
use crate::web::page::{Frame, go_on};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use axum::body::Bytes;
use axum::response::Response;
use concord_domain::case::message::{self, Message};
use concord_domain::case::{Case, Command};

/// What was written and said, the newest last. What is private to the patient is not shown to anybody who acts
/// for them.
pub async fn entries(seat: &Seat, case: &Case) -> Vec<Entry> {
    let mut entries = vec![];
    for message in case.thread.iter().filter(|m| !m.private || seat.is_patient()) {
        let own = message.by == seat.actor.person;
        let who = seat.app.name_of(message.by).await;
        entries.push(entry(message, own, who));
    }
    entries
}

pub fn entry(message: &Message, own: bool, who: String) -> Entry {
    let words = Phrase::own(message.words.0.as_str());
    match message.call {
        Some(minutes) => Entry {
            icon: "phone",
            initials: String::new(),
            words: Phrase::new("pt-call")
                .with("who", who.as_str())
                .with("minutes", minutes)
                .with("words", words),
            who,
            own,
            at: message.at,
        },
        None => Entry { icon: "msg", initials: initials(&who), who, own, at: message.at, words },
    }
}

/// The letters of a face: first letters of the first and the last name.
pub fn initials(name: &str) -> String {
    let letters: Vec<char> = name.split_whitespace().filter_map(|w| w.chars().next()).collect();
    match letters.as_slice() {
        [] => "·".to_owned(),
        [only] => only.to_string(),
        [first, .., last] => format!("{first}{last}"),
    }
}

pub(super) async fn write(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let private = form.has("private", "yes") && seat.is_patient();
    let to = format!("{}#thread", seat.at(""));
    let Some(words) = form.required_text("message", "pt-message-missing") else {
        let page = super::show::page(&seat, form).await?;
        return Ok(frame.again(&page));
    };
    let command = message::Command::Post { words: words.into(), private };
    seat.run(Command::Message(command), &to).await?;
    Ok(go_on(&to, "flash-pt-written"))
}
