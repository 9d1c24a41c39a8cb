//! A page of work with everything on it, for the test of pages.

use super::{
    Act, Block, Cell, Field, Kind, Picture, Rail, Section, Sheet, Stand, Table, Tag, Writing,
};
use crate::web::component::{Card, Entry};
use crate::web::form::Form;
use crate::web::words::Phrase;

pub(super) fn all() -> Vec<Sheet> {
    let mut typed = Form::of([("form", "try"), ("why", ""), ("when", "tomorrow")]);
    typed.fault("why", "staff-write");
    typed.fault("when", "staff-moment-form");
    let mut old = Form::of([("form", Writing::KEY), ("summary", "typed here"), ("draft", "old")]);
    old.fault("draft", "reading-changed-elsewhere");
    let bare = Sheet::new("staff-work", "staff-work");
    vec![whole(), whole().amiss(&typed), whole().amiss(&old), bare]
}

fn whole() -> Sheet {
    let mut sheet = Sheet::new("staff-work", Phrase::own("Nadia Karim"));
    sheet.number = "CN-2417".into();
    sheet.back = Some(("/desk".into(), Phrase::new("staff-work")));
    sheet.tags = vec![Tag::new("phase-records", "now")];
    sheet.clocks = vec![("staff-clock-b".into(), Phrase::own("19"))];
    sheet.sections = vec![pieces(), forms(), Section::new("later", "phase-quality", Stand::Later)];
    sheet.rail = Some(Rail {
        title: "staff-thread".into(),
        blocks: vec![
            Block::Act(Box::new(
                Act::new("/desk/1/message", "staff-send").area("words", "staff-message").open(),
            )),
            Block::Thread(vec![Entry {
                icon: "doc",
                initials: String::new(),
                who: String::new(),
                own: false,
                at: jiff::Timestamp::UNIX_EPOCH,
                words: "event-record-received".into(),
            }]),
        ],
    });
    sheet
}

fn pieces() -> Section {
    let table = Table {
        caption: "staff-files".into(),
        heads: vec!["staff-what".into(), "staff-whose".into()],
        rows: vec![vec![
            Cell::Link("/desk".into(), Phrase::own("letter.pdf")),
            Cell::Lines(vec![Phrase::own("Nadia Karim"), "staff-none".into()]),
            Cell::Tag(Tag::new("staff-quarantined", "stop")),
            Cell::Words("staff-none".into()),
            Cell::Act(Box::new(Act::new("/desk/1/admit", "staff-yes"))),
        ]],
    };
    Section::new("pieces", "phase-records", Stand::Done)
        .with(Block::Next {
            label: "staff-next".into(),
            title: "next-greet".into(),
            why: vec!["gap-funding".into()],
            door: Some(("#form-try".into(), "staff-send".into())),
        })
        .with(Block::Title("staff-what".into()))
        .line("staff-none")
        .with(Block::Note("warn", "staff-none".into()))
        .gaps(vec!["gap-nothing-received".into()])
        .with(Block::Facts(vec![("staff-what".into(), Phrase::own("MRI"))]))
        .with(Block::Words("staff-what".into(), "She cannot lift her arm.".into()))
        .with(Block::Table(table))
        .with(Block::Links(vec![("/desk".into(), "staff-work".into())]))
        .with(Block::Writing(Writing::new(
            "/clinic/1",
            "mark".into(),
            vec![Act::new("summarise", "staff-send").line("summary", "staff-what")],
        )))
        .with(Block::Upload("/desk/1/upload".into()))
        .with(Block::Picture(Picture {
            src: "/desk/1/page.png".into(),
            words: "staff-what".into(),
            marks: vec![(0, 0, 1000, 500)],
            draws: "try".into(),
        }))
}

fn forms() -> Section {
    let cards =
        || vec![Card::new("yes", "staff-yes"), Card::new("no", "staff-no").hint("staff-none")];
    Section::new("forms", "phase-delivery", Stand::Now).act(
        Act::new("/desk/1/try", "staff-send")
            .first()
            .hidden("case", 1)
            .line("who", "staff-who")
            .area("why", "staff-why")
            .day("day", "staff-day")
            .tick("sure", "staff-yes")
            .pick("which", "staff-what", cards())
            .choice("one", "staff-what", cards())
            .field(Field::new("count", "staff-minutes", Kind::Number).value(5).hint("staff-none"))
            .field(Field::new("when", "staff-when", Kind::Moment)),
    )
}
