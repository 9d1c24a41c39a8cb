//! Is it safe to wait for this opinion? And may a case that was stopped go on?

use super::Ask;
use crate::web::component::Card;
use crate::web::coordinator::aside;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, moment, text, whole, word};
use crate::web::sheet::{Act, Block, Cell, Scene, Section, Stand, Table, Tag};
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::case::authority::{self, Withholding};
use concord_domain::case::hold::{self, HoldKind};
use concord_domain::case::request::RedFlag;
use concord_domain::case::{Command, Phase, message, safety, triage};

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section = scene.section("triage", "clinic-triage-step", Phase::Triage, Phase::Triage);
    if let Some(outcome) = case.triage {
        let words = Phrase::new(format!("work-triage-{}", dashed(&outcome)));
        section = section.line(Phrase::new("work-triaged").with("outcome", words));
    }
    if case.phase == Phase::Triage && case.end.is_none() {
        let outcomes = ["routine", "expedite", "redirect", "out_of_scope"];
        let cards = outcomes.map(|o| {
            let word = dashed(o);
            Card::new(o, Phrase::new(format!("work-triage-{word}")))
                .hint(Phrase::new(format!("clinic-hint-{word}")))
        });
        let decide = scene.act("triage", "clinic-decide").first();
        let decide = decide.choice("outcome", "clinic-outcome", cards.to_vec());
        section = section.act(decide.area("note", "clinic-note"));
    }
    for (person, proxy) in &case.proxies {
        if proxy.withholding == Some(Withholding::Asked) {
            let words = Phrase::new("clinic-withhold").with("name", proxy.name.0.clone());
            let answer = scene.act("withhold", "clinic-withhold-answer").key(person).open();
            let yes = vec![
                Card::new("yes", "clinic-withhold-yes"),
                Card::new("no", "clinic-withhold-no"),
            ];
            let answer = answer.hidden("proxy", person).choice("granted", "clinic-outcome", yes);
            section = section.with(Block::Note("warn", words));
            if let Some(wish) = &proxy.wish {
                section = section.with(Block::Line(Phrase::own(wish.0.as_str())));
            }
            section = section.act(answer.line("why", "staff-why"));
        }
    }
    if section.blocks.is_empty() {
        section.stand = Stand::Later;
    }
    section
}

/// What the patient answered to the list of warning signs, what was ticked first: shown where somebody decides whether
/// it is safe to wait, at the triage and under a safety stop.
pub(super) fn signs(scene: &Scene) -> Option<Section> {
    let case = scene.case();
    let stopped = case.hold.as_ref().is_some_and(|hold| hold.kind == HoldKind::SafetyStop);
    if case.end.is_some() || (case.phase != Phase::Triage && !stopped) {
        return None;
    }
    let section = Section::new("signs", "clinic-signs", Stand::Now);
    let Some(ticked) = &case.request.red_flags else {
        return Some(section.line("clinic-signs-open"));
    };
    let mut rows: Vec<(bool, Phrase, Tag)> = RedFlag::ALL
        .into_iter()
        .map(|flag| answered(sign(flag), ticked.contains(&flag), "stop"))
        .collect();
    if let Some(s) = case.request.situation {
        rows.extend([
            answered("work-in-hospital", s.in_hospital, "warn"),
            answered("work-deteriorating", s.deteriorating, "warn"),
            answered("work-at-risk", s.at_risk, "warn"),
            answered("work-in-litigation", s.in_litigation, "warn"),
        ]);
    }
    let none = rows.iter().all(|(is_ticked, ..)| !is_ticked);
    rows.sort_by_key(|(is_ticked, ..)| !is_ticked);
    let table = Table {
        caption: "clinic-signs".into(),
        heads: vec!["clinic-sign".into(), "clinic-sign-answer".into()],
        rows: rows
            .into_iter()
            .map(|(_, words, tag)| vec![Cell::Words(words), Cell::Tag(tag)])
            .collect(),
    };
    Some(
        section
            .maybe(none.then(|| Block::Line("clinic-signs-none".into())))
            .with(Block::Table(table)),
    )
}

fn answered(words: &str, ticked: bool, kind: &'static str) -> (bool, Phrase, Tag) {
    let tag =
        if ticked { Tag::new("clinic-ticked", kind) } else { Tag::new("clinic-not-ticked", "") };
    (ticked, words.into(), tag)
}

/// In the words that the patient read.
fn sign(flag: RedFlag) -> &'static str {
    match flag {
        RedFlag::ChestPainOrBreathless => "pt-flag-chest",
        RedFlag::StrokeSigns => "pt-flag-stroke",
        RedFlag::HeavyBleeding => "pt-flag-bleeding",
        RedFlag::SevereSuddenPain => "pt-flag-pain",
        RedFlag::HighFeverAndUnwell => "pt-flag-fever",
        RedFlag::CannotPassUrineOrNumbSaddle => "pt-flag-urine",
        RedFlag::ThoughtsOfEndingLife => "pt-flag-life",
        RedFlag::GettingRapidlyWorse => "pt-flag-worse",
    }
}

/// Safety stops are cleared here; anything else can be held or stopped.
pub(super) fn stops(scene: &Scene) -> Vec<Act> {
    let case = scene.case();
    if case.end.is_some() {
        return vec![];
    }
    match &case.hold {
        Some(hold) if hold.kind == HoldKind::SafetyStop => {
            let clear = scene.act("clear", "clinic-clear").first();
            [clear.area("note", "clinic-clear-note")]
                .into_iter()
                .chain(aside::beneath(scene))
                .collect()
        }
        Some(_) => vec![scene.act("lift", "work-lift")],
        None => vec![scene.act("stop", "work-stop").grave().line("why", "work-stop-why")],
    }
}

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    Ok(match step {
        "triage" => {
            let (outcome, note) = (word(form, "outcome"), text(form, "note"));
            let (outcome, note) = whole(form, outcome.zip(note))?;
            Command::Triage(triage::Command::Decide { outcome, note })
        }
        "withhold" => {
            let proxy = id(form, "proxy");
            let granted = form.choice("granted", "staff-choose", |v| match v {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            });
            let why = line(form, "why");
            let ((proxy, granted), why) = whole(form, proxy.zip(granted).zip(why))?;
            Command::Authority(authority::Command::AnswerWithholding { proxy, granted, why })
        }
        "clear" => {
            let note = text(form, "note");
            Command::Safety(safety::Command::Clear { note: whole(form, note)? })
        }
        "stop" => {
            let why = line(form, "why");
            Command::Safety(safety::Command::Press { why: whole(form, why)? })
        }
        "lift" => Command::Hold(hold::Command::Lift),
        "hold" => {
            let zone = ask.loaded.state.opening.as_ref().map_or("UTC", |o| o.terms.zone.as_str());
            let (kind, why) = (word(form, "kind"), line(form, "why"));
            let expires = moment(form, "until", zone);
            let (kind, why) = whole(form, kind.zip(why))?;
            Command::Hold(hold::Command::Place { kind, why, expires })
        }
        "message" | "call" => {
            let minutes = form.whole("minutes", 0, 600).and_then(|m| u16::try_from(m).ok());
            let words = text(form, "words");
            let words = whole(form, words)?.into();
            Command::Message(if step == "call" {
                message::Command::Call { minutes: minutes.unwrap_or(0), words }
            } else {
                message::Command::Post { words, private: form.has("private", "yes") }
            })
        }
        _ => return Err(Unread::Unknown),
    })
}
