//! `/components`: every component in every state, in the reader's language; the tests and the screenshots use it.

use askama::Template;
use axum::response::Response;

use super::component::{Card, Entry, FileLine, FileState, Step, StepState, Task};
use super::filters;
use super::form::Form;
use super::page::{Frame, NavLink, Page, Room};
use super::words::Phrase;

/// All components.
#[derive(Debug, Template)]
#[template(path = "gallery.html")]
pub struct Gallery {
    empty: Form,
    filled: Form,
    amiss: Form,
    cards: Vec<Card>,
    steps: Vec<Step>,
    tasks: Vec<Task>,
    entries: Vec<Entry>,
    files: Vec<FileLine>,
    room: Room,
}

/// `GET /components`
pub async fn show(frame: Frame) -> Response {
    frame.show(&Gallery::of(Room::Patient))
}

impl Gallery {
    fn of(room: Room) -> Gallery {
        Gallery {
            empty: Form::default(),
            filled: filled(),
            amiss: amiss(),
            cards: vec![
                Card::new("known", "gallery-card-known").hint("gallery-card-known-hint"),
                Card::new("not-yet", "gallery-card-not-yet").hint("gallery-card-not-yet-hint"),
                Card::new("under-way", "gallery-card-under-way"),
            ],
            steps: steps(),
            tasks: tasks(),
            entries: entries(),
            files: files(),
            room,
        }
    }
}

fn filled() -> Form {
    let mut form = Form::of([
        ("hospital", "St Aidan’s Hospital"),
        ("planned", "known"),
        ("agree", "yes"),
        ("story", "I look after my granddaughter."),
    ]);
    form.set_date("operation", jiff::civil::date(2026, 4, 2));
    form
}

fn amiss() -> Form {
    let mut form = Form::of([
        ("email", "0114 496 0188"),
        ("treatment-day", "31"),
        ("treatment-month", "4"),
        ("treatment-year", "2026"),
    ]);
    form.email("email");
    form.date("treatment");
    form.required_text("worry", "gallery-worry-missing");
    form.choice::<()>("interpreter", "gallery-interpreter-missing", |_| None);
    if !form.has("consent", "yes") {
        form.fault("consent", "gallery-consent-missing");
    }
    form
}

fn steps() -> Vec<Step> {
    let step = |name: &str, detail: Option<&str>, state| Step {
        name: Phrase::new(name),
        detail: detail.map(Phrase::new),
        state,
    };
    vec![
        step("gallery-step-asked", None, StepState::Past),
        step("gallery-step-records", Some("gallery-step-records-detail"), StepState::Past),
        step("gallery-step-prepared", None, StepState::Past),
        step("gallery-step-read", Some("gallery-step-read-detail"), StepState::Now),
        step("gallery-step-compared", None, StepState::Ahead),
        step("gallery-step-with-you", Some("gallery-step-with-you-detail"), StepState::Ahead),
    ]
}

fn tasks() -> Vec<Task> {
    let task = |icon, name: &str, hint: &str, status: &str, kind, waits: bool| Task {
        icon,
        name: Phrase::new(name),
        hint: Some(Phrase::new(hint)),
        href: if waits { String::new() } else { "/components".into() },
        status: Some(Phrase::new(status)),
        kind,
        waits,
    };
    vec![
        task(
            "check",
            "gallery-task-you",
            "gallery-task-you-hint",
            "gallery-task-done",
            "done",
            false,
        ),
        task(
            "pen",
            "gallery-task-told",
            "gallery-task-told-hint",
            "gallery-task-go-on",
            "now",
            false,
        ),
        task(
            "lock",
            "gallery-task-send",
            "gallery-task-send-hint",
            "gallery-task-locked",
            "",
            true,
        ),
    ]
}

fn entries() -> Vec<Entry> {
    let entry = |icon, initials: &str, who: &str, own, second, words| Entry {
        icon,
        initials: initials.into(),
        who: who.into(),
        own,
        at: jiff::Timestamp::constant(second, 0),
        words,
    };
    vec![
        entry("msg", "RA", "Ruth Adeyemi", false, 1_773_155_000, Phrase::new("gallery-message")),
        entry(
            "phone",
            "",
            "",
            false,
            1_773_161_000,
            Phrase::new("gallery-call").with("minutes", 12),
        ),
        entry(
            "msg",
            "NK",
            "Nadia Karim",
            true,
            1_773_170_000,
            Phrase::own("<script>alert(1)</script> وجدتُ رسالة عام 2019"),
        ),
    ]
}

fn files() -> Vec<FileLine> {
    let line = |name: &str, note: &str, act: &str, percent, state| FileLine {
        name: name.into(),
        note: Phrase::new(note),
        href: "/components".into(),
        act: Phrase::new(act),
        percent,
        state,
    };
    vec![
        line("disc.zip", "gallery-file-coming", "upload-pause", Some(61), FileState::Coming),
        line("letter-2019.jpg", "gallery-file-read", "gallery-open", None, FileState::Read),
        line("scan.pages", "gallery-file-amiss", "gallery-again", None, FileState::Amiss),
    ]
}

impl Page for Gallery {
    fn title(&self) -> Phrase {
        Phrase::new("gallery-title")
    }

    fn room(&self) -> Room {
        self.room
    }

    fn style(&self) -> &'static str {
        "components"
    }

    fn nav(&self) -> Vec<NavLink> {
        vec![
            NavLink::new("/components", "gallery-title").here(true),
            NavLink::new("/", "gallery-start"),
        ]
    }

    fn samples() -> Vec<Gallery> {
        [Room::Public, Room::Patient, Room::Work, Room::Print]
            .into_iter()
            .map(Gallery::of)
            .collect()
    }
}
