//! A page of work: sections in the order of the work, each with its state, what it lacks, and the forms that move it on.
//!
//! The rooms of the staff differ in what they say, not in how: each builds a [`Sheet`], and one template shows it.

mod act;
pub mod read;
mod scene;

pub use act::{Act, Field, Kind, Writing};
pub use scene::{
    Scene, end_words, hold_words, initials, next_words, owner, pace, phase_words, staff,
};

use std::borrow::Cow;

use super::component::Entry;
use super::form::{Fault, Form};
use super::page::{NavLink, Page, Room};
use super::words::Phrase;
use super::{draft, filters};
use askama::Template;

/// A page of work.
#[derive(Debug, Clone, Template)]
#[template(path = "sheet/mod.html")]
pub struct Sheet {
    /// Words of the window's title, without anything about a person.
    pub window: Phrase,
    /// Where the reader came from.
    pub back: Option<(String, Phrase)>,
    pub heading: Phrase,
    /// The case's number.
    pub number: String,
    /// One line under the heading.
    pub under: Option<Phrase>,
    pub tags: Vec<Tag>,
    /// Terms and values at the end of the head: the clocks.
    pub clocks: Vec<(Phrase, Phrase)>,
    pub sections: Vec<Section>,
    /// Beside the work: the thread, with where one writes to it.
    pub rail: Option<Rail>,
    pub links: Vec<NavLink>,
    /// What is amiss in the form that was sent, each with the place of its field.
    pub faults: Vec<(String, Phrase)>,
}

/// A short word with a colour of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    pub words: Phrase,
    /// Class: "", now, done, warn, stop, hold.
    pub kind: &'static str,
}

impl Tag {
    pub fn new(words: impl Into<Phrase>, kind: &'static str) -> Tag {
        Tag { words: words.into(), kind }
    }
}

/// Whether a step of the work lies behind, is at hand, or is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Done,
    Now,
    Later,
    /// Something that stands beside the order of work.
    Aside,
}

/// One step of the work.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its place on the page.
    pub id: String,
    pub title: Phrase,
    pub stand: Stand,
    pub blocks: Vec<Block>,
}

/// What a section shows.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading within a section.
    Title(Phrase),
    Line(Phrase),
    /// A line that must not be passed over. Class: warn, stop, good.
    Note(&'static str, Phrase),
    /// What is still missing.
    Gaps(Vec<Phrase>),
    Facts(Vec<(Phrase, Phrase)>),
    /// Somebody's own words under a small heading.
    Words(Phrase, String),
    Table(Table),
    /// One of several tables of a page whose columns stand under each other.
    Aligned(Table),
    /// A long table behind its title.
    Folded(Phrase, Table),
    Links(Vec<(String, Phrase)>),
    Act(Box<Act>),
    Writing(Writing),
    /// Where files are handed over.
    Upload(String),
    Thread(Vec<Entry>),
    Picture(Picture),
    /// The one thing to do next.
    Next {
        label: Phrase,
        title: Phrase,
        why: Vec<Phrase>,
        /// Where it is done, or where one sees how it stands.
        door: Option<(String, Phrase)>,
    },
}

/// A table with a heading over each column.
#[derive(Debug, Clone)]
pub struct Table {
    pub caption: Phrase,
    pub heads: Vec<Phrase>,
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a table.
#[derive(Debug, Clone)]
pub enum Cell {
    Words(Phrase),
    Link(String, Phrase),
    Tag(Tag),
    Lines(Vec<Phrase>),
    Act(Box<Act>),
}

/// A page of a record with the places marked on it, in thousandths of its width and height.
#[derive(Debug, Clone)]
pub struct Picture {
    pub src: String,
    pub words: Phrase,
    pub marks: Vec<(u16, u16, u16, u16)>,
    /// The key of the form that takes a rectangle drawn on it; empty when nothing can be marked.
    pub draws: String,
}

/// What stands beside the work: the thread, or the records from which something is written.
#[derive(Debug, Clone)]
pub struct Rail {
    pub title: Phrase,
    pub blocks: Vec<Block>,
}

impl Section {
    pub fn new(id: impl Into<String>, title: impl Into<Phrase>, stand: Stand) -> Section {
        Section { id: id.into(), title: title.into(), stand, blocks: vec![] }
    }

    #[must_use]
    pub fn with(mut self, block: Block) -> Section {
        self.blocks.push(block);
        self
    }

    /// The same, when there is something to show.
    #[must_use]
    pub fn maybe(mut self, block: Option<Block>) -> Section {
        self.blocks.extend(block);
        self
    }

    #[must_use]
    pub fn line(self, words: impl Into<Phrase>) -> Section {
        self.with(Block::Line(words.into()))
    }

    #[must_use]
    pub fn act(self, act: Act) -> Section {
        self.with(Block::Act(Box::new(act)))
    }

    #[must_use]
    pub fn acts(mut self, acts: impl IntoIterator<Item = Act>) -> Section {
        self.blocks.extend(acts.into_iter().map(|a| Block::Act(Box::new(a))));
        self
    }

    /// What is missing, when anything is.
    #[must_use]
    pub fn gaps(self, gaps: Vec<Phrase>) -> Section {
        if gaps.is_empty() { self } else { self.with(Block::Gaps(gaps)) }
    }

    fn forms(&mut self) -> impl Iterator<Item = &mut Act> {
        self.blocks.iter_mut().flat_map(Block::forms)
    }
}

impl Block {
    fn forms(&mut self) -> Vec<&mut Act> {
        match self {
            Block::Act(act) => vec![act],
            Block::Writing(writing) => writing.parts.iter_mut().collect(),
            Block::Table(table) | Block::Aligned(table) | Block::Folded(_, table) => {
                let cells = table.rows.iter_mut().flatten();
                cells.filter_map(Cell::form).collect()
            }
            Block::Title(_)
            | Block::Line(_)
            | Block::Note(..)
            | Block::Gaps(_)
            | Block::Facts(_)
            | Block::Words(..)
            | Block::Links(_)
            | Block::Upload(_)
            | Block::Thread(_)
            | Block::Picture(_)
            | Block::Next { .. } => vec![],
        }
    }
}

impl Cell {
    fn form(&mut self) -> Option<&mut Act> {
        match self {
            Cell::Act(act) => Some(act),
            Cell::Words(_) | Cell::Link(..) | Cell::Tag(_) | Cell::Lines(_) => None,
        }
    }
}

impl Sheet {
    /// A page with nothing on it yet.
    pub fn new(window: impl Into<Phrase>, heading: impl Into<Phrase>) -> Sheet {
        Sheet {
            window: window.into(),
            back: None,
            heading: heading.into(),
            number: String::new(),
            under: None,
            tags: vec![],
            clocks: vec![],
            sections: vec![],
            rail: None,
            links: vec![],
            faults: vec![],
        }
    }

    /// The page again, with what was typed and what is amiss in it. The hidden field `form` says in which form.
    #[must_use]
    pub fn amiss(mut self, form: &Form) -> Sheet {
        let key = form.value("form").to_owned();
        let rail = self.rail.iter_mut().flat_map(|rail| rail.blocks.iter_mut());
        let acts =
            self.sections.iter_mut().flat_map(Section::forms).chain(rail.flat_map(Block::forms));
        let mut labels = vec![];
        for act in acts.filter(|act| act.is_sent_as(&key)) {
            act.refill(form);
            labels.extend(act.fields.iter().map(|field| (field.name.clone(), field.label.clone())));
        }
        for block in self.sections.iter_mut().flat_map(|section| &mut section.blocks) {
            if let Block::Writing(writing) = block {
                writing.old = form.fault_of(draft::FIELD).is_some();
                form.value(draft::FIELD).clone_into(&mut writing.mark);
            }
        }
        let faults = form.faults().iter();
        self.faults = faults.map(|f| (format!("{key}-{}", f.field), named(&labels, f))).collect();
        self
    }

    /// Where the form of this key stands, and how it is headed. It is shown open, as the one to use.
    pub fn lead_to(&mut self, key: &str) -> Option<(String, Phrase)> {
        let rail = self.rail.iter_mut().flat_map(|rail| rail.blocks.iter_mut());
        let mut acts =
            self.sections.iter_mut().flat_map(Section::forms).chain(rail.flat_map(Block::forms));
        let act = acts.find(|act| act.key == key)?;
        act.open = true;
        if act.kind.is_empty() {
            act.kind = "primary";
        }
        Some((format!("#{}", act.place()), act.title.clone()))
    }

    /// The steps that the list of contents names.
    fn contents(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter()
    }
}

/// What is amiss, after the name of its field: in the summary it stands far from it.
fn named(labels: &[(Cow<'static, str>, Phrase)], fault: &Fault) -> Phrase {
    match labels.iter().find(|(name, _)| *name == fault.field) {
        Some((_, label)) => {
            let words = Phrase::new("staff-fault").with("field", label.clone());
            words.with("fault", fault.phrase.clone())
        }
        None => fault.phrase.clone(),
    }
}

impl Page for Sheet {
    fn title(&self) -> Phrase {
        self.window.clone()
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "case"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.links.clone()
    }

    fn samples() -> Vec<Sheet> {
        sample::all()
    }
}

mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_summary_names_its_field_and_leads_to_it() {
        let act = Act::new("/eligibility/1", "elig-give").key("answer");
        let act = act.choice("verdict", "elig-verdict", vec![]).area("next", "elig-next");
        let mut sheet = Sheet::new("elig-window", "elig-heading");
        sheet.sections = vec![Section::new("answer", "elig-answer", Stand::Now).acts(Some(act))];
        let mut form = Form::of([("form", "1-answer")]);
        read::word::<bool>(&mut form, "verdict");
        let sheet = sheet.amiss(&form);
        let (place, words) = &sheet.faults[0];
        assert_eq!(place, "1-answer-verdict");
        assert!(format!("{words:?}").contains("elig-verdict"), "{words:?}");
    }
}
