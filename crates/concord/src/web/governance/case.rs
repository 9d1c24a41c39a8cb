//! One case as governance sees it: concerns, disclosures, who looked, and the grave steps. Nothing clinical.

use super::nav;
use crate::app::{App, AppError};
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, text, whole, word};
use crate::web::sheet::{Block, Cell, Scene, Section, Sheet, Stand, Table};
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::access::{Actor, Sight};
use concord_domain::case::assignment;
use concord_domain::case::consent::Recipient;
use concord_domain::case::ending::{self, Flag};
use concord_domain::case::{Command, concern, disclosure, signature};
use concord_domain::id::{CaseId, DisclosureId, PersonId};

pub(super) async fn sheet(app: &App, me: Actor, case: CaseId) -> Result<Sheet, AppError> {
    let object = case.to_string();
    let loaded = app.look(&me, case, Sight::Status, &object).await?;
    app.look(&me, case, Sight::AccessLog, &object).await?;
    let scene = Scene::of(app, me, loaded, "/governance").await?;
    let number = scene.case().opening.as_ref().map(|o| o.number.clone()).unwrap_or_default();
    let mut sheet = Sheet::new("gov-window", Phrase::own(number));
    sheet.back = Some(("/governance".into(), "gov-nav".into()));
    sheet.tags = crate::web::coordinator::case::standing(&scene);
    sheet.links = nav(false);
    sheet.sections = vec![
        Section::new("now", "work-now", Stand::Now).with(scene.next()),
        concerns(&scene),
        disclosures(&scene),
        grave(&scene),
        looks(app, &scene).await?,
    ];
    Ok(sheet)
}

fn concerns(scene: &Scene) -> Section {
    let mut section = Section::new("concerns", "gov-concerns", Stand::Aside);
    for (id, concern) in &scene.case().concerns {
        let kind = dashed(&concern.kind);
        let title = Phrase::new("gov-concern")
            .with("kind", Phrase::new(format!("work-concern-{kind}")))
            .with("name", scene.name(concern.by))
            .with("at", concern.raised_at);
        section = section.with(Block::Words(title, concern.words.0.clone()));
        if let Some(how) = &concern.settled {
            section = section.line(Phrase::new("gov-settled").with("how", how.clone()));
            continue;
        }
        if concern.acknowledged_at.is_none() {
            let act = scene.act("acknowledge", "gov-acknowledge").key(id);
            section = section.act(act.hidden("concern", id));
        }
        let settle = scene.act("settle", "gov-settle").key(id).hidden("concern", id);
        section = section.act(settle.area("how", "gov-settle-how"));
    }
    if section.blocks.is_empty() { section.line("gov-none") } else { section }
}

fn disclosures(scene: &Scene) -> Section {
    let mut section = Section::new("disclosures", "gov-disclosures", Stand::Aside);
    for (id, known) in &scene.case().disclosures {
        let reason = Phrase::new(format!("gov-reason-{}", dashed(&known.reason)));
        let title = Phrase::new("gov-disclosure")
            .with("who", scene.recipient(known.to))
            .with("reason", reason)
            .with("name", scene.name(known.proposed_by));
        section = section.with(Block::Words(title, known.words.clone()));
        if let Some(why) = &known.patient_not_told {
            section = section.line(Phrase::new("gov-not-told").with("why", why.clone()));
        }
        section = match known.seconded_by {
            Some(by) => section.line(Phrase::new("gov-seconded").with("name", scene.name(by))),
            None => section.act(scene.act("second", "gov-second").key(id).hidden("disclosure", id)),
        };
    }
    let doctors = scene.case().request.treating.iter();
    let doctors: Vec<Card> =
        doctors.map(|d| Card::new(d.person.to_string(), Phrase::own(d.name.0.clone()))).collect();
    if doctors.is_empty() {
        return section.line("gov-nobody-to-tell");
    }
    let reasons = ["vital_interest", "safeguarding", "court"];
    let reasons =
        reasons.map(|r| Card::new(r, Phrase::new(format!("gov-reason-{}", dashed(r))))).to_vec();
    let propose = scene.act("propose", "gov-propose").pick("to", "gov-to", doctors);
    let propose = propose.pick("reason", "gov-reason", reasons).area("words", "staff-why");
    section.act(propose.line("not_told", "gov-not-told-why"))
}

/// Taking a reviewer off, voiding, flags, erasing: each says no by itself where it may not be done.
fn grave(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section = Section::new("grave", "gov-grave", Stand::Aside);
    for (id, assignment) in &case.assignments {
        let live =
            matches!(assignment.state, assignment::State::Reading | assignment::State::Disclosed);
        if live && case.versions.is_empty() && case.end.is_none() {
            let mut act =
                scene.act("revoke", "work-revoke").key(id).hidden("specialist", id).grave();
            act.title = Phrase::new("gov-revoke").with("name", scene.name((*id).into()));
            section = section.act(act.line("why", "work-revoke-why"));
        }
    }
    if signature::current(case).is_some() {
        section = section.act(scene.act("void", "gov-void").grave().line("why", "staff-why"));
    }
    let held = case.is_flagged(Flag::LegalHold);
    let (step, title) = if held { ("unhold", "gov-unhold") } else { ("hold", "gov-hold") };
    section = section.act(scene.act(step, title));
    if let Some(until) = ending::retained_until(case) {
        section = section.line(Phrase::new("gov-retained").with("until", until));
    }
    if case.erased {
        return section.line("gov-erased");
    }
    section.act(scene.act("erase", "gov-erase").grave().line("why", "gov-erase-why"))
}

async fn looks(app: &App, scene: &Scene) -> Result<Section, AppError> {
    let mut rows = vec![];
    for look in app.store().accesses(scene.loaded.id.0).await?.into_iter().rev().take(200) {
        let person: Option<PersonId> = look.person.parse().ok();
        let name = match person {
            Some(p) if !scene.names.contains_key(&p) => app.name_of(p).await,
            Some(p) => scene.name(p),
            None => look.person.clone(),
        };
        rows.push(vec![
            Cell::Words(Phrase::own(name)),
            Cell::Words(Phrase::new(format!("gov-role-{}", dashed(&look.role)))),
            Cell::Words(Phrase::new(format!("gov-sight-{}", dashed(&look.purpose)))),
            Cell::Words(Phrase::new("staff-moment").with("at", look.at)),
        ]);
    }
    let section = Section::new("looks", "gov-looks", Stand::Aside);
    if rows.is_empty() {
        return Ok(section.line("gov-none"));
    }
    Ok(section.with(Block::Table(Table {
        caption: "gov-looks".into(),
        heads: vec![
            "staff-who".into(),
            "gov-role".into(),
            "staff-what".into(),
            "staff-when".into(),
        ],
        rows,
    })))
}

pub(super) fn read(app: &App, step: &str, form: &mut Form) -> Read {
    Ok(match step {
        "acknowledge" => {
            let concern = id(form, "concern");
            Command::Concern(concern::Command::Acknowledge { id: whole(form, concern)? })
        }
        "settle" => {
            let (concern, how) = (id(form, "concern"), text(form, "how"));
            let (id, how) = whole(form, concern.zip(how))?;
            Command::Concern(concern::Command::Settle { id, how })
        }
        "second" => {
            let disclosure = id(form, "disclosure");
            Command::Disclosure(disclosure::Command::Second { id: whole(form, disclosure)? })
        }
        "propose" => {
            let (to, reason) = (id(form, "to"), word(form, "reason"));
            let words = text(form, "words");
            let patient_not_told = form.line("not_told");
            let ((to, reason), words) = whole(form, to.zip(reason).zip(words))?;
            Command::Disclosure(disclosure::Command::Propose {
                id: app.id(DisclosureId),
                to: Recipient::Doctor(to),
                reason,
                words,
                patient_not_told,
            })
        }
        "revoke" => {
            let (specialist, why) = (id(form, "specialist"), line(form, "why"));
            let (specialist, why) = whole(form, specialist.zip(why))?;
            Command::Assignment(assignment::Command::Revoke { specialist, why })
        }
        "void" => {
            let why = line(form, "why");
            Command::Signature(signature::Command::Void { why: whole(form, why)? })
        }
        "hold" => Command::Ending(ending::Command::Flag(Flag::LegalHold)),
        "unhold" => Command::Ending(ending::Command::Unflag(Flag::LegalHold)),
        "erase" => {
            let why = line(form, "why");
            Command::Ending(ending::Command::Erase { why: whole(form, why)? })
        }
        _ => return Err(Unread::Unknown),
    })
}
