//! "Check your answers": everything that was told, each with a way to change it; then it is sent.

use super::super::seat::{Place, Seat};
use super::step::Step;
use crate::app::Loaded;
use crate::web::answer::gap;
use crate::web::country;
use crate::web::filters;
use crate::web::page::{Frame, NavLink, Page, go_on};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::request::{self, Asker, Known, Request};
use concord_domain::case::{Command, draft};
use jiff::Timestamp;

/// All answers on one page.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/request/check.html")]
pub struct Check {
    label: Option<Phrase>,
    sections: Vec<Section>,
    /// What is still missing, each with its page.
    gaps: Vec<(Phrase, String)>,
    /// Pages on which something is typed that is no part of the request yet.
    unfinished: Vec<(Phrase, String)>,
    emergency: Option<Phrase>,
    action: String,
    back: String,
    sent: bool,
    nav: Vec<NavLink>,
}

#[derive(Debug, Clone)]
struct Section {
    title: Phrase,
    href: String,
    facts: Vec<Fact>,
}

#[derive(Debug, Clone)]
struct Fact {
    term: Phrase,
    value: Phrase,
    /// The person's own words, set as a quotation.
    own: bool,
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    Ok(frame.show(&Check::of(&seat, &loaded)))
}

pub(super) async fn send(seat: Seat) -> Result<Response, Refused> {
    seat.run(Command::Request(request::Command::Submit), &seat.at("request/check")).await?;
    Ok(go_on(&seat.at(""), "flash-pt-sent"))
}

impl Check {
    pub(in crate::web::patient) fn of(seat: &Place, loaded: &Loaded) -> Check {
        let request = &loaded.state.request;
        let address = seat.at("request");
        let missing = request::gaps(request).into_iter().map(|g| gap(&g));
        let open =
            Step::ALL.into_iter().filter(|s| !s.may_be_left_out() && !s.is_answered(request));
        let flagged = request.red_flags.as_ref().is_some_and(|f| !f.is_empty());
        Check {
            label: seat.acting_for(&loaded.state),
            sections: Step::of(&loaded.state)
                .map(|s| section(s, loaded, &address, seat.now))
                .collect(),
            gaps: missing.zip(open.map(|s| s.href(&address))).collect(),
            unfinished: unfinished(seat, request, &address),
            emergency: flagged.then(|| country::emergency_words(super::safety::country(request))),
            action: format!("{address}/check"),
            back: Step::Situation.href(&address),
            sent: request.submitted_at.is_some(),
            nav: seat.nav(&loaded.state, "request"),
        }
    }
}

fn unfinished(seat: &Place, request: &Request, address: &str) -> Vec<(Phrase, String)> {
    let begun = |step: &Step| draft::of(request, seat.actor.person, step.key()).is_some();
    Step::ALL.into_iter().filter(begun).map(|step| (step.name(), step.href(address))).collect()
}

fn section(step: Step, loaded: &Loaded, address: &str, now: Timestamp) -> Section {
    let request = &loaded.state.request;
    let facts = match step {
        Step::Asker => vec![fact("pt-step-asker", asker(loaded))],
        Step::You => you(request, now),
        Step::Cover => cover(request),
        Step::About => about(request),
        Step::Told => told(request),
        Step::Earlier => {
            many(request.earlier.values().map(|e| (e.by.0.clone(), e.advice.0.clone())))
        }
        Step::Doctors => {
            many(request.treating.iter().map(|d| (d.name.0.clone(), d.institution.0.clone())))
        }
        Step::Matters => request.matters.iter().map(|m| own("pt-own-words", &m.0)).collect(),
        Step::Questions => questions(request),
        Step::Safety => safety(request),
        Step::Situation => situation(request),
    };
    let facts = if facts.is_empty() { vec![fact(step.name(), "pt-nothing".into())] } else { facts };
    Section { title: step.name(), href: step.href(address), facts }
}

fn fact(term: impl Into<Phrase>, value: Phrase) -> Fact {
    Fact { term: term.into(), value, own: false }
}

fn own(term: impl Into<Phrase>, words: &str) -> Fact {
    Fact { term: term.into(), value: Phrase::own(words), own: true }
}

fn asker(loaded: &Loaded) -> Phrase {
    match loaded.state.request.asker {
        None => "pt-nothing".into(),
        Some(Asker::Patient) => "pt-asker-myself".into(),
        Some(Asker::Somebody(person)) => {
            let name = loaded.state.proxies.get(&person).map(|p| p.name.0.clone());
            Phrase::new("pt-asker-named").with("name", name.unwrap_or_default())
        }
    }
}

fn you(request: &Request, now: Timestamp) -> Vec<Fact> {
    let mut facts = vec![];
    if let Some(identity) = &request.identity {
        facts.push(fact("pt-name", Phrase::own(identity.full_name())));
        facts.push(fact("pt-born", Phrase::new("pt-day").with("day", identity.birth_date.0)));
        if let Some(number) = &identity.nhs_number {
            facts.push(fact("pt-nhs", Phrase::own(number.0.as_str())));
        }
    }
    if let Some(contact) = &request.contact {
        facts.push(fact("pt-email", Phrase::own(contact.email.0.as_str())));
        if let Some(phone) = &contact.phone {
            facts.push(fact("pt-phone", Phrase::own(phone.0.as_str())));
        }
        let number = country::emergency(&contact.country);
        let place = Phrase::new("pt-where")
            .with("country", country::country(&contact.country))
            .with("number", number.unwrap_or("112"));
        facts.push(fact("pt-country", place));
        facts.push(fact("pt-zone", Phrase::zone(&contact.zone, now)));
        facts.push(fact("pt-language", country::language(&contact.language)));
        let needed = if contact.interpreter { "pt-needed" } else { "pt-not-needed" };
        facts.push(fact("pt-interpreter-short", needed.into()));
    }
    facts
}

fn cover(request: &Request) -> Vec<Fact> {
    let Some(cover) = &request.cover else { return vec![] };
    vec![
        fact("pt-insurer", Phrase::own(cover.insurer.as_str())),
        fact("pt-policy", Phrase::own(cover.number.0.as_str())),
    ]
}

fn about(request: &Request) -> Vec<Fact> {
    let Some(condition) = &request.condition else { return vec![] };
    vec![
        own("pt-own-words", &condition.summary.0),
        fact("pt-field", Phrase::own(&*condition.field)),
    ]
}

fn told(request: &Request) -> Vec<Fact> {
    let Some(stage) = &request.stage else { return vec![] };
    let said = |known: &Known| match known {
        Known::NotYet => "pt-not-yet".into(),
        Known::Known(words) => Phrase::new("pt-known-words").with("words", words.0.as_str()),
        Known::UnderWay(words) => Phrase::new("pt-under-way-words").with("words", words.0.as_str()),
    };
    let mut facts = vec![
        fact("pt-diagnosis-short", said(&stage.diagnosis)),
        fact("pt-plan-short", said(&stage.plan)),
        fact("pt-treatment-short", said(&stage.treatment)),
    ];
    if let Some(day) = stage.treatment_due {
        facts.push(fact("pt-due", Phrase::new("pt-day").with("day", day)));
    }
    facts
}

fn many(all: impl Iterator<Item = (String, String)>) -> Vec<Fact> {
    all.map(|(term, value)| Fact { term: Phrase::own(term), value: Phrase::own(value), own: false })
        .collect()
}

fn questions(request: &Request) -> Vec<Fact> {
    let numbered = request.questions.iter().zip(1_usize..);
    numbered
        .map(|(q, n)| own(Phrase::new("pt-question-number").with("number", n), &q.asked.0))
        .collect()
}

fn safety(request: &Request) -> Vec<Fact> {
    let Some(flags) = &request.red_flags else { return vec![] };
    if flags.is_empty() {
        return vec![fact("pt-flags-short", "pt-flag-none".into())];
    }
    flags.iter().map(|flag| fact("pt-flags-short", super::flag_words(*flag))).collect()
}

fn situation(request: &Request) -> Vec<Fact> {
    let Some(now) = request.situation else { return vec![] };
    let all = [
        (now.in_hospital, "pt-now-hospital"),
        (now.deteriorating, "pt-now-deteriorating"),
        (now.at_risk, "pt-now-risk"),
        (now.in_litigation, "pt-now-litigation"),
    ];
    let facts: Vec<Fact> = all
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, key)| fact("pt-now-short", key.into()))
        .collect();
    if facts.is_empty() { vec![fact("pt-now-short", "pt-flag-none".into())] } else { facts }
}

impl Page for Check {
    fn title(&self) -> Phrase {
        "pt-check".into()
    }

    fn style(&self) -> &'static str {
        "check-answers"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<Check> {
        super::super::sample::checks()
    }
}
