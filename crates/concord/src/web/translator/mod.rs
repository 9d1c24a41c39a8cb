//! The translator's room: a task with its source, the translation, and the second linguist's check.

use super::answer::back_to;
use super::component::Card;
use super::country;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::session::{Desk, Translator};
use super::sheet::read::{Read, Unread, id, text, whole};
use super::sheet::{Act, Block, Cell, Field, Kind, Section, Sheet, Stand, Table};
use super::words::Phrase;
use crate::app::{App, AppError, Loaded};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use concord_domain::access::{Actor, Sight};
use concord_domain::case::translation::{self, State as Task, Translation, What};
use concord_domain::case::{Command, signature};
use concord_domain::id::{CaseId, TranslationId};
use concord_store::{CaseFilter, CaseOrder, Seen};

pub fn routes() -> Router<Desk> {
    Router::new().route("/translation", get(list)).route("/translation/{case}", get(show).post(act))
}

fn nav(here: bool) -> Vec<NavLink> {
    vec![NavLink::new("/translation", "translate-nav").here(here)]
}

/// `GET /translation`
async fn list(
    State(desk): State<Desk>,
    Translator(me, _): Translator,
    frame: Frame,
) -> Result<Response, Refused> {
    let rows = rows(&desk.app, &me).await.map_err(back_to("/"))?;
    let section = Section::new("tasks", "translate-tasks", Stand::Now);
    let section = if rows.is_empty() {
        section.line("translate-none")
    } else {
        section.with(Block::Table(Table {
            caption: "translate-tasks".into(),
            heads: vec!["work-case".into(), "translate-into".into(), "staff-standing".into()],
            rows,
        }))
    };
    let mut sheet = Sheet::new("translate-nav", "translate-nav");
    sheet.links = nav(true);
    sheet.sections = vec![section];
    Ok(frame.show(&sheet))
}

async fn rows(app: &App, me: &Actor) -> Result<Vec<Vec<Cell>>, AppError> {
    let now = app.clock().now();
    let seen = Seen { person: me.person.0, role: Some("translator".into()), now };
    let filter = CaseFilter { seen_by: Some(seen), ..CaseFilter::default() };
    let mut rows = vec![];
    for row in app.every_case(&filter, CaseOrder::Due).await? {
        let look = app.may_look(me, CaseId(row.case), Sight::Status, "list").await?;
        let Some(loaded) = look else { continue };
        for task in loaded.state.translations.values().filter(|t| is_mine(t, me)) {
            rows.push(vec![
                Cell::Link(format!("/translation/{}", row.case), Phrase::own(row.number.clone())),
                Cell::Words(Phrase::own(task.into.clone())),
                Cell::Words(Phrase::new(standing(task))),
            ]);
        }
    }
    Ok(rows)
}

fn is_mine(task: &Translation, me: &Actor) -> bool {
    task.translator == me.person || task.checker == Some(me.person)
}

fn standing(task: &Translation) -> &'static str {
    match task.state {
        Task::Ordered => "translate-ordered",
        Task::Submitted { .. } => "translate-submitted",
        Task::Checked { .. } => "translate-checked",
        Task::Dropped => "translate-dropped",
    }
}

/// `GET /translation/{case}`
async fn show(
    State(desk): State<Desk>,
    Translator(me, _): Translator,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let sheet = sheet(&desk.app, &me, case).await.map_err(back_to("/translation"))?;
    Ok(frame.show(&sheet))
}

async fn sheet(app: &App, me: &Actor, case: CaseId) -> Result<Sheet, AppError> {
    let loaded = app.look(me, case, Sight::TranslationTask, &case.to_string()).await?;
    let mut sheet = Sheet::new("translate-window", "translate-window");
    sheet.back = Some(("/translation".into(), "translate-nav".into()));
    sheet.number = loaded.state.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default();
    sheet.links = nav(false);
    for (id, task) in loaded.state.translations.iter().filter(|(_, t)| is_mine(t, me)) {
        let source = source(app, &loaded, task).await?;
        sheet.sections.push(section(&loaded, me, *id, task, source));
    }
    Ok(sheet)
}

/// The words to translate: of the report all of them, of a record its page opens.
async fn source(
    app: &App,
    loaded: &Loaded,
    task: &Translation,
) -> Result<Option<String>, AppError> {
    let current = signature::current(&loaded.state);
    match (task.what, current.filter(|v| task.version.is_none_or(|of| of == v.number))) {
        (What::Report, Some(version)) => {
            let report = app.signed_report(loaded.id, version.number).await?;
            Ok(Some(report.texts().join("\n\n")))
        }
        (What::Report, None) | (What::Record(_), _) => Ok(None),
    }
}

fn section(
    loaded: &Loaded,
    me: &Actor,
    id: TranslationId,
    task: &Translation,
    source: Option<String>,
) -> Section {
    let stand = if task.is_open() { Stand::Now } else { Stand::Done };
    let title = Phrase::new("translate-task").with("into", country::language(&task.into));
    let mut section = Section::new(format!("task-{id}"), title, stand).line(standing(task));
    section = match (source, task.what) {
        (Some(words), _) => section.with(Block::Words("translate-source".into(), words)),
        (None, What::Report) => section.line("translate-not-signed"),
        (None, What::Record(record)) => {
            let title = loaded.state.records.files.get(&record).map(|f| f.title.0.clone());
            section.line(Phrase::own(title.unwrap_or_default())).line("translate-record")
        }
    };
    let to = format!("/translation/{}", loaded.id);
    match &task.state {
        Task::Ordered if task.translator == me.person => {
            let act = Act::new(to, "translate-hand-in").key(id).first();
            let act = act.hidden("do", "submit").hidden("task", id);
            section.act(act.field(Field::new("text", "translate-text", Kind::Area(14))))
        }
        Task::Submitted { text, differences } => {
            section = section.with(Block::Words("translate-text".into(), text.clone()));
            for difference in differences {
                section = section.with(Block::Note("warn", Phrase::own(difference.clone())));
            }
            if task.checker != Some(me.person) {
                return section;
            }
            let cards =
                vec![Card::new("yes", "translate-agrees"), Card::new("no", "translate-back")];
            let act = Act::new(to, "translate-check").key(id).first();
            let act = act.hidden("do", "check").hidden("task", id);
            section.act(act.choice("agrees", "translate-verdict", cards))
        }
        Task::Checked { text } => section.with(Block::Words("translate-text".into(), text.clone())),
        Task::Ordered | Task::Dropped => section,
    }
}

/// `POST /translation/{case}`
async fn act(
    State(desk): State<Desk>,
    Translator(me, _): Translator,
    Path(case): Path<CaseId>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let here = format!("/translation/{case}");
    let app = &desk.app;
    let look = app.look(&me, case, Sight::TranslationTask, &case.to_string()).await;
    let loaded = look.map_err(back_to("/translation"))?;
    let mut form = Form::parse(&body);
    match read(app, &loaded, &mut form).await.map_err(back_to(here.as_str()))? {
        Ok(command) => {
            app.run(&me, case, command).await.map_err(back_to("/translation"))?;
            Ok(go_on("/translation", "flash-work-done"))
        }
        Err(_) => {
            let sheet = sheet(app, &me, case).await.map_err(back_to(here))?;
            Ok(frame.again(&sheet.amiss(&form)))
        }
    }
}

async fn read(app: &App, loaded: &Loaded, form: &mut Form) -> Result<Read, AppError> {
    let task = id(form, "task");
    match form.value("do") {
        "submit" => {
            let words = text(form, "text");
            let (task, text) = match whole(form, task.zip(words)) {
                Ok(both) => both,
                Err(unread) => return Ok(Err(unread)),
            };
            let known = loaded.state.translations.get(&task);
            let source = match known {
                Some(known) => source(app, loaded, known).await?,
                None => None,
            };
            let differences = source.map(|s| differences(&s, &text)).unwrap_or_default();
            let submit = translation::Command::Submit { id: task, text, differences };
            Ok(Ok(Command::Translation(submit)))
        }
        "check" => {
            let agrees = form.choice("agrees", "staff-choose", |v| match v {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            });
            let read = whole(form, task.zip(agrees));
            Ok(read.map(|(id, agrees)| {
                Command::Translation(translation::Command::Check { id, agrees })
            }))
        }
        _ => Ok(Err(Unread::Unknown)),
    }
}

/// Numbers that stand in one text and not in the other, as often. Units, sides, drug names and negations are not
/// compared yet; the second linguist looks for them.
fn differences(source: &str, translated: &str) -> Vec<String> {
    let (here, there) = (numbers(source), numbers(translated));
    let lacks = |of: &[String], other: &[String]| -> Vec<String> {
        let mut left = other.to_vec();
        let mut missing = vec![];
        for number in of {
            match left.iter().position(|n| n == number) {
                Some(at) => drop(left.remove(at)),
                None => missing.push(number.clone()),
            }
        }
        missing
    };
    let gone = lacks(&here, &there).into_iter().map(|n| format!("{n} →"));
    gone.chain(lacks(&there, &here).into_iter().map(|n| format!("→ {n}"))).collect()
}

fn numbers(text: &str) -> Vec<String> {
    let western = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - 0x6f0, 10).unwrap_or(c),
        '٫' => '.',
        other => other,
    };
    let text: String = text.chars().map(western).collect();
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|n| n.trim_matches('.').to_owned())
        .filter(|n| !n.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_urgent_findings_treatments_tests_and_conclusions_are_translated_too() {
        let report = crate::print::sample::sample();
        let words = report.texts();
        let treatments = report.treatments.iter().flat_map(|t| [&t.name, &t.benefit, &t.harm]);
        let tests = report.tests.iter().flat_map(|t| [&t.what, &t.would_change]);
        let findings = report.findings.iter().map(|f| &f.said.text);
        let all = report.urgent.iter().chain(&report.differential).chain(&report.reconciliation);
        for text in all.chain(treatments).chain(tests).chain(findings) {
            assert!(words.contains(&text.trim()), "{text}");
        }
    }

    #[test]
    fn a_number_that_was_lost_or_changed_in_translation_is_named() {
        assert_eq!(
            differences("Keep 6.1 mm for 12 weeks", "أبقِ ٦٫١ مم مدة ١٢ أسبوعًا"),
            Vec::<String>::new()
        );
        assert_eq!(differences("12 weeks", "21 أسبوعًا"), ["12 →", "→ 21"]);
    }
}
