//! The quality check: the opinion as it would be printed; questions, never edits.

use super::{Ask, nav};
use crate::app::AppError;
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room};
use crate::web::refusal::Refused;
use crate::web::report::ReportView;
use crate::web::session::{Clinician, Desk};
use crate::web::sheet::read::{Read, Unread, line, text, whole};
use crate::web::sheet::{Block, Scene, Section};
use crate::web::words::Phrase;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::quality::{self, Conclusion};
use concord_domain::case::{Command, Phase};
use concord_domain::id::CaseId;

/// The opinion as it would be printed now.
#[derive(Debug, Template)]
#[template(path = "clinician/opinion.html")]
pub struct Opinion {
    back: String,
    report: ReportView,
}

/// `GET /clinic/{case}/opinion`
pub(super) async fn show(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let back = format!("/clinic/{case}");
    let look = desk.app.look(&me, case, Sight::QualityCopy, "opinion").await;
    let loaded = look.map_err(back_to(back.as_str()))?;
    // Before the comparison is written there is nothing to check, which is no fault of ours.
    if loaded.state.opinion.is_none() {
        return Err(back_to(back)(AppError::NotFound));
    }
    let report = desk.app.draft_report(&loaded).await.map_err(back_to(back.as_str()))?;
    let report = ReportView::draft(report, Some(format!("/open/{case}")));
    Ok(frame.show(&Opinion { back, report }))
}

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section =
        scene.section("quality", "clinic-quality-step", Phase::Quality, Phase::Reconcile);
    for (n, query) in case.quality.queries.iter().enumerate() {
        let title = Phrase::new("clinic-query").with("number", n + 1);
        section = section.with(Block::Words(title, query.asked.clone()));
        section = match &query.reply {
            Some(reply) => section.with(Block::Words("clinic-reply".into(), reply.clone())),
            None => section.line("clinic-no-reply"),
        };
    }
    if let Some(with) = &case.quality.conferring_with {
        section = section.line(Phrase::new("clinic-conferring").with("with", with.clone()));
    }
    if case.end.is_some() || !matches!(case.phase, Phase::Quality | Phase::Reconcile) {
        return section;
    }
    let opinion = (format!("{}/opinion", scene.root), Phrase::new("clinic-read-opinion"));
    section = section.with(Block::Links(vec![opinion]));
    if case.phase == Phase::Reconcile {
        return section.act(conclude(scene));
    }
    let open = case.quality.queries.iter().any(|q| q.reply.is_none());
    let pass = scene.act("pass", "clinic-pass");
    section = section
        .line("clinic-never-edits")
        .act(scene.act("query", "clinic-ask").open().area("asked", "clinic-asked"))
        .act(scene.act("return", "clinic-return").line("why", "clinic-return-why"))
        .act(if open { pass } else { pass.first() });
    if case.opinion.as_ref().is_some_and(|o| o.is_major()) {
        let cards = vec![
            Card::new("treating", "clinic-confer-treating"),
            Card::new("another", "clinic-confer-another"),
        ];
        let confer = scene.act("confer", "clinic-confer").line("with", "clinic-confer-with");
        let confer = confer.choice("doctor", "clinic-confer-doctor", cards);
        section = section.with(Block::Note("warn", "clinic-major".into())).act(confer);
    }
    section
}

fn conclude(scene: &Scene) -> crate::web::sheet::Act {
    let cards = ["consensus", "majority", "none"];
    let cards = cards.map(|c| Card::new(c, Phrase::new(format!("clinic-conclusion-{c}")))).to_vec();
    let act = scene.act("conclude", "clinic-conclude").first();
    let act =
        act.choice("how", "clinic-conclusion", cards).area("words", "clinic-conclusion-words");
    act.area("minority", "clinic-minority")
}

pub(super) fn read(_: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    let command = match step {
        "query" => {
            let asked = text(form, "asked");
            quality::Command::Ask { asked: whole(form, asked)? }
        }
        "return" => {
            let why = line(form, "why");
            quality::Command::Return { why: whole(form, why)? }
        }
        "pass" => quality::Command::Pass,
        "confer" => {
            let with = line(form, "with");
            let treating = form.choice("doctor", "staff-choose", |v| match v {
                "treating" => Some(true),
                "another" => Some(false),
                _ => None,
            });
            let (with, treating) = whole(form, with.zip(treating))?;
            quality::Command::Confer { with, treating }
        }
        "conclude" => quality::Command::Conclude(conclusion(form)?),
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Quality(command))
}

fn conclusion(form: &mut Form) -> Result<Conclusion, Unread> {
    let words = text(form, "words");
    let minority = form.text("minority");
    if form.value("how") == "majority" && minority.is_none() && form.is_sound() {
        form.fault("minority", "clinic-minority-missing");
    }
    let how = form.choice("how", "staff-choose", |v| {
        matches!(v, "consensus" | "majority" | "none").then(|| v.to_owned())
    });
    let (how, words) = whole(form, how.zip(words))?;
    Ok(match how.as_str() {
        "consensus" => Conclusion::Consensus { words },
        "majority" => Conclusion::Majority { words, minority: minority.unwrap_or_default() },
        _ => Conclusion::None { words },
    })
}

impl Page for Opinion {
    fn title(&self) -> Phrase {
        Phrase::new("clinic-opinion")
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "report"
    }

    fn nav(&self) -> Vec<NavLink> {
        nav("")
    }

    fn samples() -> Vec<Opinion> {
        [crate::print::sample::sample(), crate::print::sample::sample_ar()]
            .into_iter()
            .map(|report| Opinion {
                back: "/clinic/1".into(),
                report: ReportView::draft(report, Some("/open/1".into())),
            })
            .collect()
    }
}
