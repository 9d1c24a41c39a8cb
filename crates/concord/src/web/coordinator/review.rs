//! How preparation and review stand, and what goes on beside them: tests, things on their way, translations.

use super::Ask;
use crate::web::answer::gap;
use crate::web::component::Card;
use crate::web::country;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, whole};
use crate::web::sheet::{Act, Block, Scene, Section};
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::access::Role;
use concord_domain::case::translation::{self, What};
use concord_domain::case::{Command, Phase, assignment, preparation, specimen, test_request};
use concord_domain::id::{SpecimenId, TranslationId};
use concord_domain::programme::Naming;

pub(super) fn preparation(scene: &Scene) -> Section {
    let case = scene.case();
    let prepared = &case.preparation;
    let mut section =
        scene.section("preparation", "work-preparation", Phase::Preparation, Phase::Preparation);
    if case.phase < Phase::Records {
        return section;
    }
    let yes = |is: bool| Phrase::new(if is { "staff-done" } else { "staff-open" });
    let neutral = case.request.questions.iter().all(|q| q.neutral.is_some());
    let mode = prepared.mode.map_or_else(
        || Phrase::new("staff-open"),
        |m| Phrase::new(format!("work-mode-{}", dashed(&m))),
    );
    let mut facts = vec![
        ("work-summary".into(), yes(prepared.summary.is_some())),
        ("work-neutral".into(), yes(neutral)),
        ("work-approved".into(), yes(prepared.questions_approved)),
        ("work-mode".into(), mode),
        ("work-sealed".into(), yes(prepared.sealed_by.is_some())),
    ];
    let hidden = case.opening.as_ref().is_some_and(|o| o.terms.naming == Naming::Pseudonymised);
    if hidden {
        facts.push(("work-copy".into(), yes(prepared.copy_released.is_some())));
    }
    section = section.with(Block::Facts(facts));
    if case.phase == Phase::Preparation && case.end.is_none() {
        let gaps = preparation::gaps(case);
        section = section.gaps(gaps.iter().map(gap).collect()).line("work-prepared-by");
    }
    section
}

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section =
        scene.section("review", "work-review", Phase::BlindReview, Phase::Translation);
    for line in progress(scene) {
        section = section.line(line);
    }
    for (id, test) in &case.tests {
        section = test_lines(scene, section, *id, test);
    }
    for (id, thing) in &case.specimens {
        section = thing_lines(scene, section, *id, thing);
    }
    for (id, task) in &case.translations {
        section = task_lines(scene, section, *id, task);
    }
    if case.end.is_some() || case.phase < Phase::Records {
        return section;
    }
    let send = scene.act("specimen-send", "work-send").line("what", "work-thing");
    let send = send.line("from", "work-from").line("to", "work-to").line("courier", "work-courier");
    section.act(send).acts(order(scene))
}

fn progress(scene: &Scene) -> Vec<Phrase> {
    let case = scene.case();
    let mut lines = vec![];
    for (id, part) in &case.assignments {
        if let Some(locked) = &part.locked {
            let words = Phrase::new("work-locked").with("name", scene.name((*id).into()));
            lines.push(words.with("at", locked.at));
        }
    }
    match case.phase {
        Phase::BlindReview => lines.push("work-reads-alone".into()),
        Phase::OpenReview => lines.push("work-compares".into()),
        Phase::Quality => {
            let open = case.quality.queries.iter().filter(|q| q.reply.is_none()).count();
            lines.push(Phrase::new("work-in-quality").with("open", open));
        }
        Phase::Reconcile => lines.push("work-confer".into()),
        Phase::Signature => {
            let lead = assignment::lead(case).map(|(id, _)| scene.name(id.into()));
            lines.push(Phrase::new("work-to-sign").with("name", lead.unwrap_or_default()));
        }
        _ => {}
    }
    lines.extend(case.versions.iter().map(|v| {
        let key = if v.voided.is_some() { "work-voided" } else { "work-signed" };
        Phrase::new(key)
            .with("version", v.number)
            .with("name", scene.name(v.by.into()))
            .with("at", v.signed_at)
    }));
    if let Some(why) = &case.amending {
        lines.push(Phrase::new("work-amending").with("why", why.clone()));
    }
    lines
}

fn test_lines(
    scene: &Scene,
    section: Section,
    id: concord_domain::id::TestId,
    test: &test_request::Test,
) -> Section {
    let words = |key: &str| Phrase::new(key).with("what", test.what.clone());
    match &test.state {
        test_request::State::Awaited => {
            let line = words("work-test-awaited").with("orders", test.orders.clone());
            let section = section.line(line.with("pays", test.pays.clone()));
            let result = scene.act("test-result", "work-test-result").key(id).hidden("test", id);
            let result = result.pick("record", "staff-file", scene.records());
            let drop = scene.act("test-drop", "work-test-drop").key(id).hidden("test", id);
            section.act(result).act(drop.line("why", "staff-why"))
        }
        test_request::State::Result(record) => {
            section.line(words("work-test-in").with("title", scene.title_of(*record)))
        }
        test_request::State::Dropped { why } => {
            section.line(words("work-test-dropped").with("why", why.clone()))
        }
    }
}

fn thing_lines(
    scene: &Scene,
    section: Section,
    id: SpecimenId,
    thing: &specimen::Specimen,
) -> Section {
    let words = |key: &str| {
        Phrase::new(key)
            .with("what", thing.what.clone())
            .with("from", thing.from.clone())
            .with("to", thing.to.clone())
            .with("courier", thing.courier.clone())
    };
    let step = |step: &str, title: &str| scene.act(step, title).key(id).hidden("specimen", id);
    match thing.state {
        specimen::State::OnItsWay => section
            .line(words("work-thing-sent"))
            .act(step("specimen-arrived", "work-thing-arrived")),
        specimen::State::Arrived => section
            .line(words("work-thing-there"))
            .act(step("specimen-returned", "work-thing-returned")),
        specimen::State::Returned => section.line(words("work-thing-back")),
    }
}

fn task_lines(
    scene: &Scene,
    section: Section,
    id: TranslationId,
    task: &translation::Translation,
) -> Section {
    let what = match task.what {
        What::Report => Phrase::new("work-the-report"),
        What::Record(record) => Phrase::own(scene.title_of(record)),
    };
    let key = match task.state {
        translation::State::Ordered => "work-task-ordered",
        translation::State::Submitted { .. } => "work-task-submitted",
        translation::State::Checked { .. } => "work-task-checked",
        translation::State::Dropped => "work-task-dropped",
    };
    let checker = task.checker.map(|c| scene.name(c)).unwrap_or_default();
    let words = Phrase::new(key).with("what", what).with("into", country::language(&task.into));
    let words = words.with("by", scene.name(task.translator)).with("checker", checker);
    let section = section.line(words);
    if !task.is_open() || scene.case().end.is_some() {
        return section;
    }
    let drop = scene.act("task-drop", "work-task-drop").key(id).hidden("task", id);
    section.act(drop.line("why", "staff-why"))
}

/// Ordering a translation: of a record, or of the report that will be signed.
fn order(scene: &Scene) -> Option<Act> {
    let people = scene.staff(Role::Translator);
    if people.len() < 2 {
        return None;
    }
    let mut what = vec![Card::new("report", "work-the-report")];
    what.extend(scene.records());
    let act = scene.act("task-order", "work-task-order").pick("what", "staff-what", what);
    let act = act.line("into", "work-into").pick("translator", "work-translator", people.clone());
    Some(act.pick("checker", "work-checker", people.into_iter().rev().collect()))
}

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    Ok(match step {
        "test-result" => {
            let (id, record) = (id(form, "test"), id(form, "record"));
            let (id, record) = whole(form, id.zip(record))?;
            Command::Test(test_request::Command::Result { id, record })
        }
        "test-drop" => {
            let (id, why) = (id(form, "test"), line(form, "why"));
            let (id, why) = whole(form, id.zip(why))?;
            Command::Test(test_request::Command::Drop { id, why })
        }
        "specimen-send" => {
            let (what, courier) = (line(form, "what"), line(form, "courier"));
            let (from, to) = (line(form, "from"), line(form, "to"));
            let ((what, courier), (from, to)) = whole(form, what.zip(courier).zip(from.zip(to)))?;
            let id = ask.app.id(SpecimenId);
            Command::Specimen(specimen::Command::Send { id, what, from, to, courier })
        }
        "specimen-arrived" | "specimen-returned" => {
            let specimen = id(form, "specimen");
            let id = whole(form, specimen)?;
            Command::Specimen(if step == "specimen-arrived" {
                specimen::Command::Arrived { id }
            } else {
                specimen::Command::Returned { id }
            })
        }
        "task-order" => {
            let what = form.choice("what", "staff-choose", |v| match v {
                "report" => Some(What::Report),
                record => record.parse().ok().map(What::Record),
            });
            let into = line(form, "into");
            let translator = ask.colleague(form, "translator", Role::Translator);
            let people = translator.zip(ask.colleague(form, "checker", Role::Translator));
            let ((what, into), (translator, checker)) = whole(form, what.zip(into).zip(people))?;
            let id = ask.app.id(TranslationId);
            Command::Translation(translation::Command::Order {
                id,
                what,
                into,
                translator,
                checker,
            })
        }
        "task-drop" => {
            let (id, why) = (id(form, "task"), line(form, "why"));
            let (id, why) = whole(form, id.zip(why))?;
            Command::Translation(translation::Command::Drop { id, why })
        }
        _ => return Err(Unread::Unknown),
    })
}
