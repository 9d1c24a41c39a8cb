//! The eligibility reader's room: what the payer's rules ask beside what they may know of the case, and the answer.

use super::answer::back_to;
use super::component::Card;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::session::{Desk, EligibilityReader};
use super::sheet::read::{Unread, line, whole, word};
use super::sheet::{Act, Block, Cell, Field, Kind, Section, Sheet, Stand, Table};
use super::words::Phrase;
use crate::app::{App, AppError, Loaded};
use crate::word::dashed;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use concord_domain::access::{Actor, Sight};
use concord_domain::case::funding::{self, Eligibility, Rule};
use concord_domain::case::{Command, Phase};
use concord_domain::id::CaseId;
use concord_domain::programme::Payment;
use concord_store::{CaseFilter, CaseOrder};

/// Rules that one answer can name.
const RULES: [(&str, &str); 4] =
    [("rule1", "words1"), ("rule2", "words2"), ("rule3", "words3"), ("rule4", "words4")];

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/eligibility", get(list))
        .route("/eligibility/{case}", get(show).post(answer))
}

fn nav(here: bool) -> Vec<NavLink> {
    vec![NavLink::new("/eligibility", "elig-nav").here(here)]
}

/// `GET /eligibility`
async fn list(
    State(desk): State<Desk>,
    EligibilityReader(me, _): EligibilityReader,
    frame: Frame,
) -> Result<Response, Refused> {
    let rows = rows(&desk.app, &me).await.map_err(back_to("/"))?;
    let section = Section::new("waiting", "elig-waiting", Stand::Now);
    let section = if rows.is_empty() {
        section.line("elig-none")
    } else {
        section.with(Block::Table(Table {
            caption: "elig-waiting".into(),
            heads: vec!["work-case".into(), "elig-programme".into(), "elig-state".into()],
            rows,
        }))
    };
    let mut sheet = Sheet::new("elig-nav", "elig-nav");
    sheet.links = nav(true);
    sheet.sections = vec![section];
    Ok(frame.show(&sheet))
}

async fn rows(app: &App, me: &Actor) -> Result<Vec<Vec<Cell>>, AppError> {
    let phases = vec![Phase::Eligibility.key().to_owned()];
    let filter = CaseFilter { open: Some(true), phases, ..CaseFilter::default() };
    let mut rows = vec![];
    for row in app.every_case(&filter, CaseOrder::Due).await? {
        let look = app.may_look(me, CaseId(row.case), Sight::Eligibility, "list").await?;
        let Some(loaded) = look else { continue };
        let programme = loaded.state.opening.as_ref().map(|o| o.terms.name.clone());
        rows.push(vec![
            Cell::Link(format!("/eligibility/{}", row.case), Phrase::own(row.number)),
            Cell::Words(Phrase::own(programme.unwrap_or_default())),
            Cell::Words(state(&loaded)),
        ]);
    }
    Ok(rows)
}

fn state(loaded: &Loaded) -> Phrase {
    let funding = &loaded.state.funding;
    match (&funding.answer, &funding.appeal) {
        (None, _) => Phrase::new("elig-open"),
        (Some(_), Some(why)) => Phrase::new("work-appealed").with("why", why.clone()),
        (Some(answer), None) => verdict(answer),
    }
}

fn verdict(answer: &Eligibility) -> Phrase {
    Phrase::new(format!("work-verdict-{}", dashed(&answer.verdict)))
}

/// `GET /eligibility/{case}`
async fn show(
    State(desk): State<Desk>,
    EligibilityReader(me, _): EligibilityReader,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let look = desk.app.look(&me, case, Sight::Eligibility, &case.to_string()).await;
    let loaded = look.map_err(back_to("/eligibility"))?;
    Ok(frame.show(&sheet(&desk.app, &loaded)))
}

/// What eligibility needs: the programme, the country, the age, since when. Nothing of what the patient has.
fn sheet(app: &App, loaded: &Loaded) -> Sheet {
    let case = &loaded.state;
    let today = app.clock().now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let mut facts = vec![];
    if let Some(opening) = &case.opening {
        let terms = &opening.terms;
        facts.push(("elig-programme".into(), Phrase::own(terms.name.clone())));
        let serves = if terms.countries.is_empty() {
            Phrase::new("elig-everywhere")
        } else {
            crate::web::country::named(&terms.countries)
        };
        facts.push(("elig-serves".into(), serves));
        let pays = match terms.payment {
            Payment::Patient => "elig-pays-patient",
            Payment::Payer(_) => "elig-pays-payer",
            Payment::Nobody => "elig-pays-nobody",
        };
        facts.push(("elig-pays".into(), pays.into()));
    }
    if let Some(contact) = &case.request.contact {
        facts.push(("elig-country".into(), crate::web::country::country(&contact.country)));
    }
    if let Some(cover) = &case.request.cover {
        facts.push(("work-insurer".into(), Phrase::own(cover.insurer.as_str())));
        facts.push(("work-policy".into(), Phrase::own(cover.number.0.as_str())));
    }
    if let Some(identity) = &case.request.identity {
        let age = Phrase::new("elig-years").with("years", identity.age_on(today));
        facts.push(("elig-age".into(), age));
    }
    let mut sheet = Sheet::new("elig-window", "elig-heading");
    sheet.back = Some(("/eligibility".into(), "elig-nav".into()));
    sheet.number = case.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default();
    sheet.links = nav(false);
    let given = Section::new("facts", "elig-facts", Stand::Aside).with(Block::Facts(facts));
    let mut section = Section::new("answer", "elig-answer", Stand::Now);
    if let Some(answer) = &case.funding.answer {
        section = section.line(Phrase::new("work-eligible").with("verdict", verdict(answer)));
        for rule in &answer.rules {
            section = section.line(crate::web::coordinator::funding::rule(rule));
        }
    }
    if let Some(why) = &case.funding.appeal {
        let words = Phrase::new("work-appealed").with("why", why.clone());
        section = section.with(Block::Note("warn", words));
    }
    let here = case.phase == Phase::Eligibility && case.end.is_none();
    let open = here && funding::may_ask_payer(case);
    if here && !open {
        section = section.line("elig-no-consent");
    }
    sheet.sections = vec![given, section.acts(open.then(|| form(loaded.id)))];
    sheet
}

fn form(case: CaseId) -> Act {
    let verdicts = ["yes", "no", "needs_person"];
    let cards =
        verdicts.map(|v| Card::new(v, Phrase::new(format!("work-verdict-{}", dashed(v))))).to_vec();
    let act = Act::new(format!("/eligibility/{case}"), "elig-give").key("answer").first();
    let act = act.choice("verdict", "elig-verdict", cards);
    let numbered = |key: &str, n: usize| Phrase::new(key).with("number", n);
    let act = (1..).zip(RULES).fold(act, |act, (n, (id, words))| {
        let act = act.field(Field::new(id, numbered("elig-rule", n), Kind::Line));
        act.field(Field::new(words, numbered("elig-rule-words", n), Kind::Line))
    });
    act.area("next", "elig-next")
}

/// `POST /eligibility/{case}`
async fn answer(
    State(desk): State<Desk>,
    EligibilityReader(me, _): EligibilityReader,
    Path(case): Path<CaseId>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let here = format!("/eligibility/{case}");
    let mut form = Form::parse(&body);
    match read(&mut form) {
        Ok(answer) => {
            let command = Command::Funding(funding::Command::Answer(answer));
            desk.app.run(&me, case, command).await.map_err(back_to(here.as_str()))?;
            Ok(go_on(&here, "flash-work-done"))
        }
        Err(_) => {
            let look = desk.app.look(&me, case, Sight::Eligibility, &case.to_string()).await;
            let loaded = look.map_err(back_to(here))?;
            let sheet = sheet(&desk.app, &loaded).amiss(&form);
            Ok(frame.again(&sheet))
        }
    }
}

/// An answer names at least one rule that decided it, each in plain words.
fn read(form: &mut Form) -> Result<Eligibility, Unread> {
    let verdict = word(form, "verdict");
    let mut rules = vec![];
    for (n, (id, words)) in RULES.iter().enumerate() {
        if n > 0 && form.value(id).trim().is_empty() && form.value(words).trim().is_empty() {
            continue;
        }
        let rule = line(form, id).zip(line(form, words));
        rules.extend(rule.map(|(id, words)| Rule { id, words }));
    }
    let next = form.text("next").unwrap_or_default();
    let verdict = whole(form, verdict)?;
    Ok(Eligibility { verdict, rules, next })
}
