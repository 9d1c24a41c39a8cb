//! What the list components show. The markup is in `component.html`; every state is at `/components`.

use jiff::Timestamp;

use super::words::Phrase;

/// An answer among several: a card, a box, an option.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What the form sends.
    pub value: String,
    /// What the reader sees.
    pub label: Phrase,
    /// A line that helps.
    pub hint: Option<Phrase>,
}

impl Card {
    /// A card without a helping line.
    pub fn new(value: impl Into<String>, label: impl Into<Phrase>) -> Card {
        Card { value: value.into(), label: label.into(), hint: None }
    }

    /// The same card with a line that helps.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Phrase>) -> Card {
        self.hint = Some(hint.into());
        self
    }
}

/// One of the six stations of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// "Records in"
    pub name: Phrase,
    /// "All 9 of 9, 5 March"
    pub detail: Option<Phrase>,
    /// Where the case is.
    pub state: StepState,
}

/// Whether a station lies behind, is now, or is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Past,
    /// Where the case stands.
    Now,
    /// Not yet.
    Ahead,
}

impl StepState {
    /// Class of the element.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            StepState::Past => "past",
            StepState::Now => "now",
            StepState::Ahead => "",
        }
    }

    /// Whether the case stands here.
    #[must_use]
    pub fn is_now(self) -> bool {
        self == StepState::Now
    }
}

/// A row of a task list.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Name of an icon of `icons.html`, without its prefix.
    pub icon: &'static str,
    /// What is to be done.
    pub name: Phrase,
    /// A line that helps.
    pub hint: Option<Phrase>,
    /// Where it is done; empty when it cannot be done here or yet.
    pub href: String,
    /// "Done", "Go on", "by Friday 13".
    pub status: Option<Phrase>,
    /// Class of the status: "", done, now, warn, stop.
    pub kind: &'static str,
    /// Somebody else acts, or it cannot start yet.
    pub waits: bool,
}

/// A line of the thread: a message by somebody, or what happened when `initials` is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Icon of a line without a face: phone, mail, doc.
    pub icon: &'static str,
    /// Letters of the face; empty for what happened.
    pub initials: String,
    /// Who wrote.
    pub who: String,
    /// Whether the reader wrote it.
    pub own: bool,
    /// When.
    pub at: Timestamp,
    /// The words: a person's own as `Phrase::own(text)`.
    pub words: Phrase,
}

/// A file that was handed over.
#[derive(Debug, Clone, PartialEq)]
pub struct FileLine {
    /// The name as the person knows it.
    pub name: String,
    /// How it went, in words.
    pub note: Phrase,
    /// Where to open it or try again; empty for neither.
    pub href: String,
    /// Words of that link.
    pub act: Phrase,
    /// How much has arrived, in percent, while it is on its way.
    pub percent: Option<u8>,
    /// What became of it.
    pub state: FileState,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// On its way.
    Coming,
    /// Read.
    Read,
    /// Needs another look.
    Amiss,
}

impl FileLine {
    /// Name of the icon.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        match self.state {
            FileState::Coming => "up",
            FileState::Read => "check",
            FileState::Amiss => "warn",
        }
    }
}
