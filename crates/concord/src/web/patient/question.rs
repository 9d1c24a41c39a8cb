//! One question per page: what is asked, what was added before, and where the reader is among the questions.
//!
//! Every form of the patient's room that is not part of a larger page is a [`Question`]; its fields are data.

use super::elsewhere::Elsewhere;
use crate::web::component::{Card, Task};
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{NavLink, Page};
use crate::web::words::Phrase;
use askama::Template;

/// A question with its form.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/question.html")]
pub struct Question {
    pub title: Phrase,
    /// Small line above the title: where the reader is, or for whom they act.
    pub label: Option<Phrase>,
    pub lead: Vec<Phrase>,
    /// Shown in a frame of its own: what to do in an emergency.
    pub urgent: Option<Phrase>,
    /// The urgent words wait until a box is ticked; a style sheet shows them.
    pub urgent_when_ticked: bool,
    pub entries: Vec<EntryLine>,
    pub fields: Vec<Field>,
    pub form: Form,
    pub action: String,
    pub button: Phrase,
    /// Class of the button: `primary big`, `stop`.
    pub kind: &'static str,
    /// A second button of the form: the value of its field `act`, and its words.
    pub second: Option<(&'static str, Phrase)>,
    /// Leads on without sending the form.
    pub onward: Option<(String, Phrase)>,
    pub back: String,
    pub why: Option<Phrase>,
    /// What is typed is kept as it is typed, where scripts run.
    pub keeps: bool,
    /// The page was changed after it was opened: what it says now.
    pub elsewhere: Option<Elsewhere>,
    /// The list beside the question; empty outside the request.
    pub steps: Vec<Task>,
    pub nav: Vec<NavLink>,
}

/// The button of a page that says nothing else.
const SAVE: &str = "pt-save";

/// Something that was added before and can be taken away.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    pub title: String,
    pub words: Phrase,
    /// Where its removal is posted; empty when it stays.
    pub drop: String,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    Heading(Phrase),
    Line(Line),
    Area {
        name: &'static str,
        label: Phrase,
        hint: Option<Phrase>,
        rows: u8,
    },
    Day {
        name: &'static str,
        label: Phrase,
        hint: Option<Phrase>,
        birth: bool,
    },
    One {
        name: &'static str,
        label: Phrase,
        hint: Option<Phrase>,
        cards: Vec<Card>,
    },
    Several {
        name: &'static str,
        label: Phrase,
        hint: Option<Phrase>,
        cards: Vec<Card>,
    },
    Tick {
        name: &'static str,
        label: Phrase,
        hint: Option<Phrase>,
    },
    List {
        name: &'static str,
        label: Phrase,
        hint: Option<Phrase>,
        cards: Vec<Card>,
    },
    /// Not seen: what the page showed, sent back with the form.
    Shown {
        name: &'static str,
        value: String,
    },
}

/// A one-line answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub name: &'static str,
    pub label: Phrase,
    pub hint: Option<Phrase>,
    /// `type` of the input.
    pub kind: &'static str,
    /// Autocomplete token (WCAG 1.3.5).
    pub auto: &'static str,
    /// `inputmode`.
    pub mode: &'static str,
}

impl Line {
    pub fn new(name: &'static str, label: &str) -> Line {
        Line { name, label: label.into(), hint: None, kind: "text", auto: "", mode: "" }
    }

    #[must_use]
    pub fn hint(mut self, hint: &str) -> Line {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn kind(mut self, kind: &'static str, auto: &'static str) -> Line {
        (self.kind, self.auto) = (kind, auto);
        self
    }

    #[must_use]
    pub fn digits(mut self) -> Line {
        self.mode = "numeric";
        self
    }
}

impl From<Line> for Field {
    fn from(line: Line) -> Field {
        Field::Line(line)
    }
}

impl Field {
    pub fn area(name: &'static str, label: &str, hint: Option<&str>) -> Field {
        Field::Area { name, label: label.into(), hint: hint.map(Phrase::new), rows: 5 }
    }

    pub fn day(name: &'static str, label: &str, hint: Option<&str>) -> Field {
        Field::Day { name, label: label.into(), hint: hint.map(Phrase::new), birth: false }
    }

    pub fn one(name: &'static str, label: &str, cards: Vec<Card>) -> Field {
        Field::One { name, label: label.into(), hint: None, cards }
    }

    pub fn several(name: &'static str, label: &str, cards: Vec<Card>) -> Field {
        Field::Several { name, label: label.into(), hint: None, cards }
    }

    pub fn list(name: &'static str, label: &str, cards: Vec<Card>) -> Field {
        Field::List { name, label: label.into(), hint: None, cards }
    }

    /// The names under which the form sends it.
    pub fn names(&self) -> Vec<String> {
        match self {
            Field::Heading(_) | Field::Shown { .. } => vec![],
            Field::Line(line) => vec![line.name.to_owned()],
            Field::Day { name, .. } => {
                ["day", "month", "year"].map(|p| format!("{name}-{p}")).into()
            }
            Field::Area { name, .. }
            | Field::One { name, .. }
            | Field::Several { name, .. }
            | Field::Tick { name, .. }
            | Field::List { name, .. } => vec![(*name).to_owned()],
        }
    }

    pub fn tick(name: &'static str, label: &str, hint: Option<&str>) -> Field {
        Field::Tick { name, label: label.into(), hint: hint.map(Phrase::new) }
    }
}

impl Question {
    /// A question that posts to `action` and leads back to `back`.
    pub fn new(title: impl Into<Phrase>, action: String, back: String) -> Question {
        Question {
            title: title.into(),
            label: None,
            lead: vec![],
            urgent: None,
            urgent_when_ticked: false,
            entries: vec![],
            fields: vec![],
            form: Form::default(),
            action,
            button: SAVE.into(),
            kind: "primary big",
            second: None,
            onward: None,
            back,
            why: None,
            keeps: false,
            elsewhere: None,
            steps: vec![],
            nav: vec![],
        }
    }

    #[must_use]
    pub fn lead(mut self, words: impl Into<Phrase>) -> Question {
        self.lead.push(words.into());
        self
    }

    #[must_use]
    pub fn ask(mut self, field: impl Into<Field>) -> Question {
        self.fields.push(field.into());
        self
    }

    #[must_use]
    pub fn form(mut self, form: Form) -> Question {
        self.form = form;
        self
    }

    /// Whether there is something to send: fields, or a button that says what pressing it means.
    fn sends(&self) -> bool {
        !self.fields.is_empty() || self.onward.is_none() || self.button.key() != SAVE
    }

    /// Where a script keeps what is typed; not while the reader still has to choose what is kept.
    fn autosave(&self) -> &str {
        if self.keeps && self.elsewhere.is_none() { &self.action } else { "" }
    }

    #[must_use]
    pub fn button(mut self, words: &str, kind: &'static str) -> Question {
        (self.button, self.kind) = (words.into(), kind);
        self
    }

    #[must_use]
    pub fn onward(mut self, to: String, words: &str) -> Question {
        self.onward = Some((to, words.into()));
        self
    }

    #[must_use]
    pub fn why(mut self, words: &str) -> Question {
        self.why = Some(words.into());
        self
    }

    #[must_use]
    pub fn label(mut self, words: Option<Phrase>) -> Question {
        self.label = words;
        self
    }
}

impl Page for Question {
    fn title(&self) -> Phrase {
        self.title.clone()
    }

    fn style(&self) -> &'static str {
        "request-question"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<Question> {
        super::sample::questions()
    }
}
