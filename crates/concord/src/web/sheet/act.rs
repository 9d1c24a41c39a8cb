//! A form of a page of work, as data.

use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::words::Phrase;
use std::borrow::Cow;

/// A form: where it goes, what it asks, what its button says.
#[derive(Debug, Clone)]
pub struct Act {
    /// Its own name on this page: ids of its fields begin with it.
    pub key: String,
    /// Where it is sent.
    pub to: String,
    /// What it is for; also the words of its button.
    pub title: Phrase,
    pub fields: Vec<Field>,
    /// Class of the button: primary, "", stop.
    pub kind: &'static str,
    /// Shown open; else behind its title.
    pub open: bool,
    /// The key under which it is sent: its own, or that of the [`Writing`] of which it is a part.
    pub sent_as: Option<&'static str>,
}

/// Parts that are sent together: whichever button is pressed, what was typed in the others comes along and is kept, as it
/// is while somebody types.
#[derive(Debug, Clone)]
pub struct Writing {
    /// Where it is sent, by its buttons and as it is typed; also where its page is.
    pub to: String,
    /// The mark of the draft from which the page was filled.
    pub mark: String,
    /// Filled from a draft that is no longer the one that is kept.
    pub old: bool,
    pub parts: Vec<Act>,
}

/// One question of a form.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: Cow<'static, str>,
    pub label: Phrase,
    pub hint: Option<Phrase>,
    pub kind: Kind,
    pub value: String,
    pub fault: Option<Phrase>,
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub enum Kind {
    Line,
    Area(u8),
    Number,
    /// A day, as `2026-03-17`.
    Day,
    /// A day and a time of the service's own zone, as `2026-03-17T16:00`.
    Moment,
    /// Few answers, all of them seen.
    Choice(Vec<Card>),
    /// Many answers, one of them seen.
    Pick(Vec<Card>),
    Tick,
    Hidden,
}

impl Act {
    /// `to` is where it is sent; its key is the last part of that until another is given.
    pub fn new(to: impl Into<String>, title: impl Into<Phrase>) -> Act {
        let to = to.into();
        let key = to.rsplit('/').next().unwrap_or_default().to_owned();
        Act { key, to, title: title.into(), fields: vec![], kind: "", open: false, sent_as: None }
    }

    /// A key of its own, where the same form stands on a page several times.
    #[must_use]
    pub fn key(mut self, of: impl std::fmt::Display) -> Act {
        self.key = format!("{}-{of}", self.key);
        self
    }

    /// The form that the reader most likely came for: shown open, its button filled.
    #[must_use]
    pub fn first(mut self) -> Act {
        self.open = true;
        self.kind = "primary";
        self
    }

    #[must_use]
    pub fn open(mut self) -> Act {
        self.open = true;
        self
    }

    #[must_use]
    pub fn grave(mut self) -> Act {
        self.kind = "stop";
        self
    }

    #[must_use]
    pub fn field(mut self, field: Field) -> Act {
        self.fields.push(field);
        self
    }

    #[must_use]
    pub fn hidden(self, name: &'static str, value: impl std::fmt::Display) -> Act {
        self.field(Field::new(name, "staff-hidden", Kind::Hidden).value(value))
    }

    #[must_use]
    pub fn line(self, name: &'static str, label: &str) -> Act {
        self.field(Field::new(name, label, Kind::Line))
    }

    #[must_use]
    pub fn area(self, name: &'static str, label: &str) -> Act {
        self.field(Field::new(name, label, Kind::Area(4)))
    }

    #[must_use]
    pub fn day(self, name: &'static str, label: &str) -> Act {
        self.field(Field::new(name, label, Kind::Day))
    }

    #[must_use]
    pub fn tick(self, name: &'static str, label: &str) -> Act {
        self.field(Field::new(name, label, Kind::Tick))
    }

    #[must_use]
    pub fn pick(self, name: &'static str, label: &str, cards: Vec<Card>) -> Act {
        self.field(Field::new(name, label, Kind::Pick(cards)))
    }

    #[must_use]
    pub fn choice(self, name: &'static str, label: &str, cards: Vec<Card>) -> Act {
        self.field(Field::new(name, label, Kind::Choice(cards)))
    }

    /// Asks nothing but the press of its button.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.fields.iter().all(|f| matches!(f.kind, Kind::Hidden))
    }

    /// Its place on the page, apart from those of the sections.
    #[must_use]
    pub fn place(&self) -> String {
        format!("form-{}", self.key)
    }

    pub(super) fn refill(&mut self, form: &Form) {
        self.open = true;
        for field in &mut self.fields {
            form.value(&field.name).clone_into(&mut field.value);
            field.fault = form.fault_of(&field.name).cloned();
        }
    }

    /// The key by which a form that was sent says that it is this one.
    pub(super) fn is_sent_as(&self, key: &str) -> bool {
        self.sent_as.unwrap_or(&self.key) == key
    }
}

impl Writing {
    /// The key of its form: one stands on a page at most.
    pub const KEY: &'static str = "writing";

    pub fn new(to: impl Into<String>, mark: String, parts: Vec<Act>) -> Writing {
        let part = |act: Act| Act { sent_as: Some(Writing::KEY), ..act };
        let parts = parts.into_iter().map(part).collect();
        Writing { to: to.into(), mark, old: false, parts }
    }
}

impl Field {
    pub fn new(name: impl Into<Cow<'static, str>>, label: impl Into<Phrase>, kind: Kind) -> Field {
        let (name, label) = (name.into(), label.into());
        Field { name, label, hint: None, kind, value: String::new(), fault: None }
    }

    #[must_use]
    pub fn value(mut self, value: impl std::fmt::Display) -> Field {
        self.value = value.to_string();
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<Phrase>) -> Field {
        self.hint = Some(hint.into());
        self
    }
}
