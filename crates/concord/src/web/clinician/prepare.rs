//! Preparation: one neutral file. The summary, the questions, the review mode, what is sealed, the reviewer's copy.

use super::{Ask, writing};
use crate::web::answer::gap;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, whole};
use crate::web::sheet::{Act, Block, Field, Kind, Scene, Section};
use crate::web::words::Phrase;
use concord_domain::case::preparation;
use concord_domain::case::record;
use concord_domain::case::{Command, Phase};
use concord_domain::programme::Naming;

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section =
        scene.section("prepare", "work-preparation", Phase::Records, Phase::Preparation);
    if case.phase < Phase::Records {
        return section;
    }
    if !scene.file {
        return section.line("work-file-closed");
    }
    let seals = format!("{}/seal", scene.root);
    let open = matches!(case.phase, Phase::Records | Phase::Preparation) && case.end.is_none();
    if !open {
        if let Some(summary) = &case.preparation.summary {
            section = section.with(Block::Words("work-summary".into(), summary.0.clone()));
        }
        let sealing = case.phase <= Phase::BlindReview && case.end.is_none();
        return section
            .line(Phrase::new("clinic-marks").with("count", case.preparation.seals.len()))
            .acts((sealing && case.preparation.sealed_by.is_none()).then(|| sealed(scene)));
    }
    section = section.line("clinic-writing").with(Block::Writing(writing::part(scene)));
    let marks = Phrase::new("clinic-marks").with("count", case.preparation.seals.len());
    let links = case.records.in_file().map(|f| {
        let words = Phrase::new("clinic-seal-in").with("title", f.title.0.clone());
        (format!("{seals}/{}/1", f.record), words)
    });
    section = section
        .line(marks)
        .with(Block::Links(links.collect()))
        .acts(case.preparation.sealed_by.is_none().then(|| sealed(scene)));
    section = match case.preparation.sealed_by {
        Some(by) => section.line(Phrase::new("clinic-sealed-by").with("name", scene.name(by))),
        None => section,
    };
    section = section.acts(copy(scene)).acts(waive(scene));
    if case.phase == Phase::Preparation {
        let gaps: Vec<Phrase> = preparation::gaps(case).iter().map(gap).collect();
        let finish = scene.act("finish", "clinic-finish");
        let finish = if gaps.is_empty() { finish.first() } else { finish };
        section = section.gaps(gaps).act(finish);
    }
    section
}

fn sealed(scene: &Scene) -> Act {
    scene.act("sealed", "clinic-confirm-seal")
}

fn copy(scene: &Scene) -> Option<Act> {
    let case = scene.case();
    let hidden = case.opening.as_ref().is_some_and(|o| o.terms.naming == Naming::Pseudonymised);
    let field = Field::new("shift", "clinic-shift", Kind::Number).hint("clinic-shift-hint");
    (hidden && case.preparation.copy_released.is_none())
        .then(|| scene.act("release", "clinic-release").field(field))
}

fn waive(scene: &Scene) -> Option<Act> {
    let case = scene.case();
    let items = case.opening.iter().flat_map(|o| &o.terms.checklist);
    let items = items.filter(|i| !case.records.closed.contains_key(&i.key));
    let items: Vec<Card> =
        items.map(|i| Card::new(i.key.clone(), Phrase::own(i.title.clone()))).collect();
    (case.phase == Phase::Records && !items.is_empty()).then(|| {
        scene.act("waive", "clinic-waive").pick("item", "work-item", items).line("why", "staff-why")
    })
}

/// A record that came late waits until a clinician has looked at it.
pub(super) fn late(scene: &Scene) -> Option<Act> {
    let aside = scene.aside();
    (!aside.is_empty() && scene.case().end.is_none()).then(|| {
        let admit = scene.act("admit", "work-admit").pick("record", "staff-file", aside);
        admit.line("why", "work-admit-why")
    })
}

pub(super) fn read(_: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    let command = match step {
        "sealed" => preparation::Command::ConfirmSeal,
        "release" => {
            let shift = form.whole("shift", -3650, 3650).filter(|s| *s != 0);
            if shift.is_none() && form.is_sound() {
                form.fault("shift", "clinic-shift-missing");
            }
            let shift = whole(form, shift)?;
            preparation::Command::ReleaseCopy { shift_days: i32::try_from(shift).unwrap_or(1) }
        }
        "finish" => preparation::Command::Finish,
        "waive" => {
            let (item, why) = (line(form, "item"), line(form, "why"));
            let (item, why) = whole(form, item.zip(why))?;
            return Ok(Command::Record(record::Command::Waive { item, why }));
        }
        "admit" => {
            let (record, why) = (id(form, "record"), line(form, "why"));
            let (record, why) = whole(form, record.zip(why))?;
            return Ok(Command::Record(record::Command::Admit { record, why }));
        }
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Preparation(command))
}
