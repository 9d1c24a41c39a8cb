//! The request as it was written, the first human contact, and how the triage stands.

use super::Ask;
use crate::web::component::Card;
use crate::web::country;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, whole};
use crate::web::sheet::{Block, Scene, Section, Stand};
use crate::web::words::{Day, Phrase};
use crate::word::dashed;
use concord_domain::access::Role;
use concord_domain::case::request::{Known, Request};
use concord_domain::case::{Command, Phase, request, triage};
use concord_domain::next;
use jiff::Timestamp;

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let to = |step: &str, title: &str| scene.act(step, title);
    let mut section = Section::new("request", "work-request", stand(scene));
    section = match case.coordinator {
        Some(c) if c == scene.me.person => section.line("work-yours"),
        Some(c) => section
            .line(Phrase::new("work-coordinator").with("name", scene.name(c)))
            .act(to("take", "work-take").hidden("coordinator", scene.me.person)),
        None => section
            .with(Block::Note("warn", "work-unassigned".into()))
            .act(to("take", "work-take").first().hidden("coordinator", scene.me.person)),
    };
    for block in written(&case.request, scene.now) {
        section = section.with(block);
    }
    let greeting = match case.first_contact {
        Some(at) => Block::Line(Phrase::new("work-greeted").with("at", at)),
        None => Block::Act(Box::new(to("greet", "work-greet").open().choice(
            "how",
            "work-greet-how",
            vec![Card::new("phone", "work-by-phone"), Card::new("writing", "work-in-writing")],
        ))),
    };
    let open = case.request.submitted_at.is_some() && case.end.is_none();
    let shows = open || case.first_contact.is_some();
    section.maybe(shows.then_some(greeting)).maybe(triage_line(scene))
}

/// Done when somebody has spoken with the patient, however far the case has come without that.
fn stand(scene: &Scene) -> Stand {
    let case = scene.case();
    match scene.stand(Phase::Draft, Phase::Triage) {
        Stand::Done if case.first_contact.is_some() => Stand::Done,
        Stand::Done if case.end.is_some() => Stand::Aside,
        Stand::Done | Stand::Now | Stand::Later | Stand::Aside => Stand::Now,
    }
}

fn triage_line(scene: &Scene) -> Option<Block> {
    let case = scene.case();
    match case.triage {
        Some(outcome) => {
            let word = dashed(&outcome);
            let words = Phrase::new(format!("work-triage-{word}"));
            Some(Block::Line(Phrase::new("work-triaged").with("outcome", words)))
        }
        None if case.phase == Phase::Triage => {
            let (day, _) = next::triage_day(case)?;
            Some(Block::Line(Phrase::new("work-triage-waits").with("day", Day(day))))
        }
        None => None,
    }
}

/// The request in its writer's own words.
pub(in crate::web) fn written(request: &Request, now: Timestamp) -> Vec<Block> {
    let mut blocks = vec![];
    let flags = request.red_flags.iter().flatten();
    let flags: Vec<Phrase> =
        flags.map(|f| Phrase::new(format!("work-redflag-{}", dashed(f)))).collect();
    blocks.extend(flags.into_iter().map(|words| Block::Note("stop", words)));
    let mut facts = vec![];
    if let (Some(identity), Some(contact)) = (&request.identity, &request.contact) {
        facts.push((
            "work-born".into(),
            Phrase::new("staff-date").with("date", identity.birth_date.0),
        ));
        let reach = [Some(contact.email.0.clone()), contact.phone.as_ref().map(|p| p.0.clone())];
        let reach: Vec<String> = reach.into_iter().flatten().collect();
        facts.push(("work-reach".into(), Phrase::own(reach.join(", "))));
        facts.push(("work-lives".into(), country::country(&contact.country)));
        facts.push(("work-zone".into(), Phrase::zone(&contact.zone, now)));
        facts.push(("work-language".into(), country::language(&contact.language)));
        let helps = if contact.interpreter { "staff-yes" } else { "staff-no" };
        facts.push(("work-interpreter".into(), helps.into()));
    }
    if let Some(cover) = &request.cover {
        facts.push(("work-insurer".into(), Phrase::own(cover.insurer.as_str())));
        facts.push(("work-policy".into(), Phrase::own(cover.number.0.as_str())));
    }
    if let Some(stage) = &request.stage {
        facts.push(("work-diagnosis".into(), known(&stage.diagnosis)));
        facts.push(("work-plan".into(), known(&stage.plan)));
        facts.push(("work-treatment".into(), known(&stage.treatment)));
    }
    if let Some(s) = request.situation {
        let said = [
            (s.in_hospital, "work-in-hospital"),
            (s.deteriorating, "work-deteriorating"),
            (s.at_risk, "work-at-risk"),
            (s.in_litigation, "work-in-litigation"),
        ];
        blocks.extend(
            said.into_iter().filter(|(is, _)| *is).map(|(_, w)| Block::Note("warn", w.into())),
        );
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    let own = |title: &str, words: &str| Block::Words(title.into(), words.to_owned());
    blocks.extend(request.condition.as_ref().map(|c| own("work-condition", &c.summary.0)));
    blocks.extend(request.matters.as_ref().map(|m| own("work-matters", &m.0)));
    blocks.extend(request.questions.iter().map(|q| own("work-question", &q.asked.0)));
    for earlier in request.earlier.values() {
        let title = Phrase::new("work-earlier").with("by", earlier.by.0.clone());
        blocks.push(Block::Words(title, earlier.advice.0.clone()));
    }
    for doctor in &request.treating {
        let line = format!("{}, {}", doctor.name.0, doctor.institution.0);
        blocks.push(own("work-treating", &line));
    }
    blocks
}

fn known(known: &Known) -> Phrase {
    match known {
        Known::NotYet => Phrase::new("work-not-yet"),
        Known::Known(words) => Phrase::own(words.0.clone()),
        Known::UnderWay(words) => Phrase::new("work-under-way").with("words", words.0.clone()),
    }
}

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    Ok(match step {
        "take" => {
            let coordinator = ask.colleague(form, "coordinator", Role::Coordinator);
            let coordinator = whole(form, coordinator)?;
            Command::Request(request::Command::Assign { coordinator })
        }
        "greet" => {
            let how = form.choice("how", "staff-choose", |v| match v {
                "phone" => Some(true),
                "writing" => Some(false),
                _ => None,
            });
            Command::Triage(triage::Command::FirstContact { by_phone: whole(form, how)? })
        }
        _ => return Err(Unread::Unknown),
    })
}
