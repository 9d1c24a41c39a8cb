//! The records: what the checklist needs, who was asked, what came and whose it is.

use super::Ask;
use crate::web::answer::gap;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, day, id, line, whole, word, word_of};
use crate::web::sheet::{Act, Block, Cell, Scene, Section, Table, Tag};
use crate::web::upload::Arrival;
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::case::record::{self, Closed, File, Kind, Standing, Subject};
use concord_domain::case::{Command, Phase};
use concord_domain::id::RequestId;

const KINDS: [Kind; 9] = [
    Kind::Letter,
    Kind::Imaging,
    Kind::ImagingReport,
    Kind::Pathology,
    Kind::Laboratory,
    Kind::Operation,
    Kind::Summary,
    Kind::Picture,
    Kind::Other,
];

pub(super) fn section(scene: &Scene, arrivals: &[Arrival]) -> Section {
    let case = scene.case();
    let mut section = scene.section("records", "work-records", Phase::Records, Phase::Records);
    if let Some(at) = case.records.completed_at {
        section = section.line(Phrase::new("work-complete-since").with("at", at));
    }
    let items = case.opening.as_ref().is_some_and(|o| !o.terms.checklist.is_empty());
    section = section.maybe(items.then(|| Block::Table(checklist(scene))));
    if !scene.file {
        return section.line("work-file-closed");
    }
    section = tables(scene, section);
    section = section.maybe((!arrivals.is_empty()).then(|| Block::Table(arrived(arrivals))));
    if case.end.is_some() {
        return section;
    }
    if case.phase == Phase::Records {
        let gaps: Vec<Phrase> = record::gaps(case).iter().map(gap).collect();
        let ready = gaps.is_empty();
        section = section.gaps(gaps);
        let complete = scene.act("complete", "work-complete");
        section = section.act(if ready { complete.first() } else { complete });
    }
    section
        .acts(collecting(scene))
        .acts(sorting(scene))
        .with(Block::Upload(format!("{}/upload", scene.root)))
}

fn checklist(scene: &Scene) -> Table {
    let case = scene.case();
    let items = case.opening.iter().flat_map(|o| &o.terms.checklist);
    let rows = items.map(|item| {
        let asked = case.records.requests.iter().filter(|(_, r)| r.item == item.key);
        let asked = asked.map(|(id, r)| {
            let last = r.asked.last().copied().unwrap_or_default();
            let words = Phrase::new("work-asked")
                .with("source", r.source.0.clone())
                .with("times", r.asked.len())
                .with("at", last);
            (*id, words)
        });
        let asked: Vec<(RequestId, Phrase)> = asked.collect();
        let open = !case.records.closed.contains_key(&item.key) && case.end.is_none();
        let chase = asked.last().filter(|_| open).map(|(id, _)| {
            let act = scene.act("chase", "work-chase").key(id).hidden("request", id);
            Cell::Act(Box::new(act))
        });
        vec![
            Cell::Words(Phrase::own(item.title.clone())),
            Cell::Lines(asked.into_iter().map(|(_, words)| words).collect()),
            closed(scene, case.records.closed.get(&item.key)),
            chase.unwrap_or(Cell::Lines(vec![])),
        ]
    });
    Table {
        caption: "work-checklist".into(),
        heads: vec![
            "work-item".into(),
            "work-asked-whom".into(),
            "work-item-state".into(),
            "staff-steps".into(),
        ],
        rows: rows.collect(),
    }
}

fn closed(scene: &Scene, how: Option<&Closed>) -> Cell {
    match how {
        None => Cell::Tag(Tag::new("work-item-open", "warn")),
        Some(Closed::Received(record)) => Cell::Words(if scene.file {
            Phrase::new("work-item-received").with("title", scene.title_of(*record))
        } else {
            Phrase::new("work-item-in")
        }),
        Some(Closed::NotAvailable { why }) => {
            Cell::Words(Phrase::new("work-item-none").with("why", why.clone()))
        }
        Some(Closed::Waived { why, .. }) => {
            Cell::Words(Phrase::new("work-item-waived").with("why", why.clone()))
        }
    }
}

/// What came into the file, and under a heading of its own what was set aside. Shared with the clinician's page.
pub(in crate::web) fn tables(scene: &Scene, section: Section) -> Section {
    let is_aside = |file: &&File| match file.standing {
        Standing::Quarantined { .. } | Standing::KeptOut { .. } => true,
        Standing::InFile | Standing::FoldedInto(_) => false,
    };
    let (aside, came): (Vec<&File>, Vec<&File>) =
        scene.case().records.files.values().partition(is_aside);
    let came = (!came.is_empty()).then(|| table(scene, "staff-files", came));
    let section = section.maybe(came.map(Block::Table));
    if aside.is_empty() {
        return section;
    }
    let words = Block::Title("work-set-aside".into());
    section.with(words).line("work-set-aside-words").with(Block::Table(table(
        scene,
        "work-set-aside",
        aside,
    )))
}

fn table(scene: &Scene, caption: &str, files: Vec<&File>) -> Table {
    let rows = files.into_iter().map(|file| {
        let kind = Phrase::new(format!("work-kind-{}", dashed(&file.kind)));
        let date = file.date.map(|d| Phrase::new("staff-date").with("date", d));
        let source = (!file.source.0.is_empty()).then(|| Phrase::own(file.source.0.clone()));
        let pages = Phrase::new("work-pages").with("pages", file.pages);
        vec![
            Cell::Link(
                format!("/open/{}/record/{}/1", scene.loaded.id, file.record),
                Phrase::own(file.title.0.clone()),
            ),
            Cell::Lines([Some(kind), date, source, Some(pages)].into_iter().flatten().collect()),
            Cell::Words(subject(file)),
            standing(scene, file),
        ]
    });
    Table {
        caption: caption.into(),
        heads: vec![
            "staff-file".into(),
            "staff-what".into(),
            "staff-whose".into(),
            "staff-standing".into(),
        ],
        rows: rows.collect(),
    }
}

/// Every upload, whoever sent it, and what became of its files.
fn arrived(arrivals: &[Arrival]) -> Table {
    let rows = arrivals.iter().map(|arrival| {
        let receipts = arrival.receipts.iter().map(|receipt| {
            Phrase::new("work-receipt")
                .with("file", receipt.file.as_str())
                .with("verdict", receipt.verdict.clone())
                .with("reason", receipt.reason.as_str())
        });
        vec![
            Cell::Words(Phrase::own(arrival.line.name.as_str())),
            Cell::Words(arrival.line.note.clone()),
            Cell::Lines(receipts.collect()),
        ]
    });
    Table {
        caption: "work-arrivals".into(),
        heads: vec!["staff-file".into(), "staff-standing".into(), "work-receipts".into()],
        rows: rows.collect(),
    }
}

fn subject(file: &File) -> Phrase {
    match &file.subject {
        Subject::Same => Phrase::new("work-same-person"),
        Subject::Other(name) => Phrase::new("work-other-person").with("name", name.0.clone()),
        Subject::Unclear(why) => Phrase::new("work-unclear-person").with("why", why.clone()),
    }
}

fn standing(scene: &Scene, file: &File) -> Cell {
    match (&file.standing, file.opens) {
        (Standing::Quarantined { why }, _) => {
            Cell::Tag(Tag::new(Phrase::new("work-quarantined").with("why", why.clone()), "stop"))
        }
        (Standing::KeptOut { why }, _) => {
            Cell::Tag(Tag::new(Phrase::new("work-kept-out").with("why", why.clone()), "stop"))
        }
        (Standing::FoldedInto(into), _) => {
            let title = scene.title_of(*into);
            Cell::Tag(Tag::new(Phrase::new("work-folded").with("title", title), ""))
        }
        (Standing::InFile, Some(false)) => Cell::Tag(Tag::new("work-does-not-open", "warn")),
        (Standing::InFile, Some(true)) => Cell::Tag(Tag::new("work-opens", "done")),
        (Standing::InFile, None) => Cell::Tag(Tag::new("work-in-file", "done")),
    }
}

fn items(scene: &Scene, only_open: bool) -> Vec<Card> {
    let case = scene.case();
    let all = case.opening.iter().flat_map(|o| &o.terms.checklist);
    all.filter(|i| !only_open || !case.records.closed.contains_key(&i.key))
        .map(|i| Card::new(i.key.clone(), Phrase::own(i.title.clone())))
        .collect()
}

/// Asking, and closing items of the checklist.
fn collecting(scene: &Scene) -> Vec<Act> {
    let mut acts = vec![];
    let open = items(scene, true);
    let now = scene.case().phase <= Phase::Records && !open.is_empty();
    if now {
        let ask = scene.act("ask", "work-ask").pick("item", "work-item", open.clone());
        acts.push(ask.line("source", "work-source"));
    }
    if now && !scene.records().is_empty() {
        let satisfy = scene.act("satisfy", "work-satisfy").pick("item", "work-item", open.clone());
        acts.push(satisfy.pick("record", "staff-file", scene.records()));
    }
    if now {
        let none = scene.act("not-available", "work-not-available").pick("item", "work-item", open);
        acts.push(none.line("why", "staff-why"));
    }
    acts
}

/// Whose a file is, what it is, and whether it is there twice.
fn sorting(scene: &Scene) -> Vec<Act> {
    let inside = scene.records();
    let aside = scene.aside();
    let kinds = KINDS.iter().map(|k| {
        let label = Phrase::new(format!("work-kind-{}", dashed(k)));
        Card::new(word_of(k), label)
    });
    let mut acts = vec![];
    if !aside.is_empty() {
        let admit = scene.act("admit", "work-admit").pick("record", "staff-file", aside);
        acts.push(admit.line("why", "work-admit-why"));
    }
    if !inside.is_empty() {
        let out = scene.act("quarantine", "work-quarantine");
        acts.push(out.pick("record", "staff-file", inside.clone()).line("why", "staff-why"));
        let sort =
            scene.act("classify", "work-classify").pick("record", "staff-file", inside.clone());
        let sort = sort.pick("kind", "work-kind", kinds.collect()).line("title", "work-title");
        acts.push(sort.day("date", "work-date").line("source", "work-source"));
    }
    if inside.len() > 1 {
        let fold = scene.act("fold", "work-fold").pick("record", "work-fold-this", inside.clone());
        acts.push(fold.pick("into", "work-fold-into", inside));
    }
    acts
}

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    let command = match step {
        "ask" => {
            let (item, source) = (line(form, "item"), line(form, "source"));
            let (item, source) = whole(form, item.zip(source))?;
            let request = ask.app.id(RequestId);
            record::Command::Ask { request, item, source: source.into() }
        }
        "chase" => {
            let request = id(form, "request");
            record::Command::Chase { request: whole(form, request)? }
        }
        "satisfy" => {
            let (item, record) = (line(form, "item"), id(form, "record"));
            let (item, record) = whole(form, item.zip(record))?;
            record::Command::Satisfy { item, record }
        }
        "not-available" => {
            let (item, why) = (line(form, "item"), line(form, "why"));
            let (item, why) = whole(form, item.zip(why))?;
            record::Command::NotAvailable { item, why }
        }
        "admit" | "quarantine" => {
            let (record, why) = (id(form, "record"), line(form, "why"));
            let (record, why) = whole(form, record.zip(why))?;
            if step == "admit" {
                record::Command::Admit { record, why }
            } else {
                record::Command::Quarantine { record, why }
            }
        }
        "classify" => classify(form)?,
        "fold" => {
            let (record, into) = (id(form, "record"), id(form, "into"));
            let (record, into) = whole(form, record.zip(into))?;
            record::Command::Fold { record, into }
        }
        "complete" => record::Command::Complete,
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Record(command))
}

fn classify(form: &mut Form) -> Result<record::Command, Unread> {
    let (record, kind) = (id(form, "record"), word(form, "kind"));
    let (title, date) = (line(form, "title"), day(form, "date"));
    let source = form.line("source").unwrap_or_default();
    let ((record, kind), title) = whole(form, record.zip(kind).zip(title))?;
    Ok(record::Command::Classify { record, kind, title: title.into(), date, source: source.into() })
}
