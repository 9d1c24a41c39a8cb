//! The payer's room. It holds the listed fields and nothing else (product.md, "The payer"): the answer with the rules' ids, the
//! authorisation, status words, service codes and amounts. No clinical byte has a way here: the page is made of [`Status`] alone.

use super::answer::back_to;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::session::{Desk, Payer};
use super::sheet::read::{line, whole, word_of};
use super::sheet::{Act, Block, Cell, Section, Sheet, Stand, Table};
use super::words::Phrase;
use crate::app::{App, AppError, Loaded};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use concord_domain::access::{Actor, Sight};
use concord_domain::case::funding::{self, Invoice, Verdict};
use concord_domain::case::{Command, End, Phase};
use concord_domain::id::CaseId;
use concord_store::{CaseFilter, CaseOrder};

/// Everything that a payer may know of a case.
#[derive(Debug)]
struct Status {
    case: CaseId,
    number: String,
    verdict: Option<Verdict>,
    /// Ids of the rules that decided, never their words.
    rules: Vec<String>,
    authorised: Option<String>,
    asks: bool,
    words: &'static str,
    invoices: Vec<Invoice>,
}

impl Status {
    fn of(loaded: &Loaded) -> Status {
        let case = &loaded.state;
        let funding = &case.funding;
        let answer = funding.answer.as_ref();
        let eligible = answer.is_some_and(|a| a.verdict == Verdict::Yes);
        let here = case.phase == Phase::Eligibility && case.end.is_none();
        Status {
            case: loaded.id,
            number: case.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default(),
            verdict: answer.map(|a| a.verdict),
            rules: answer.iter().flat_map(|a| &a.rules).map(|r| r.id.clone()).collect(),
            authorised: funding.authorisation.clone(),
            asks: here && eligible && funding.authorisation.is_none(),
            words: words(case.phase, case.end),
            invoices: funding.invoices.clone(),
        }
    }
}

/// Where it stands, in words that tell nothing of what the case is about. Why a case ended is not among them.
fn words(phase: Phase, end: Option<End>) -> &'static str {
    match (end, phase) {
        (Some(End::Completed), _) => "payer-completed",
        (Some(_), _) => "payer-ended",
        (None, Phase::Draft | Phase::Triage | Phase::Eligibility) => "payer-requested",
        (None, Phase::FollowUp | Phase::Outcome | Phase::Closed) => "payer-completed",
        (
            None,
            Phase::Records
            | Phase::Preparation
            | Phase::Matching
            | Phase::Offered
            | Phase::BlindReview
            | Phase::OpenReview
            | Phase::Quality
            | Phase::Reconcile
            | Phase::Signature
            | Phase::Translation
            | Phase::Delivery,
        ) => "payer-in-progress",
    }
}

pub fn routes() -> Router<Desk> {
    Router::new().route("/payer", get(list)).route("/payer/{case}", get(show).post(authorise))
}

fn nav(here: bool) -> Vec<NavLink> {
    vec![NavLink::new("/payer", "payer-nav").here(here)]
}

/// `GET /payer`
async fn list(
    State(desk): State<Desk>,
    Payer(me, _): Payer,
    frame: Frame,
) -> Result<Response, Refused> {
    let rows = rows(&desk.app, &me).await.map_err(back_to("/"))?;
    let section = Section::new("cases", "payer-cases", Stand::Now);
    let section = if rows.is_empty() {
        section.line("payer-none")
    } else {
        section.with(Block::Table(Table {
            caption: "payer-cases".into(),
            heads: vec!["work-case".into(), "payer-answer".into(), "payer-status".into()],
            rows,
        }))
    };
    let mut sheet = Sheet::new("payer-nav", "payer-nav");
    sheet.links = nav(true);
    sheet.sections = vec![section];
    Ok(frame.show(&sheet))
}

/// The cases of this payer's programmes, the newest first. Drafts that nobody has sent are nobody's to see.
async fn rows(app: &App, me: &Actor) -> Result<Vec<Vec<Cell>>, AppError> {
    let mut rows = vec![];
    for terms in app.programmes().await?.into_iter().filter(|t| t.payer() == Some(me.tenant)) {
        let programme = Some(terms.programme.to_string());
        let filter = CaseFilter { programme, ..CaseFilter::default() };
        for row in app.store().cases(&filter, CaseOrder::Newest, None, 200).await? {
            let look = app.look(me, CaseId(row.case), Sight::PayerStatus, "list").await;
            let Ok(loaded) = look else { continue };
            if loaded.state.request.submitted_at.is_none() {
                continue;
            }
            let status = Status::of(&loaded);
            rows.push(vec![
                Cell::Link(format!("/payer/{}", status.case), Phrase::own(status.number.clone())),
                Cell::Words(answered(&status)),
                Cell::Words(status.words.into()),
            ]);
        }
    }
    Ok(rows)
}

fn answered(status: &Status) -> Phrase {
    match status.verdict {
        None => Phrase::new("payer-no-answer"),
        Some(verdict) => {
            Phrase::new(format!("payer-verdict-{}", word_of(&verdict).replace('_', "-")))
        }
    }
}

/// `GET /payer/{case}`
async fn show(
    State(desk): State<Desk>,
    Payer(me, _): Payer,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let look = desk.app.look(&me, case, Sight::PayerStatus, &case.to_string()).await;
    Ok(frame.show(&sheet(&Status::of(&look.map_err(back_to("/payer"))?))))
}

fn sheet(status: &Status) -> Sheet {
    let mut sheet = Sheet::new("payer-window", Phrase::own(status.number.clone()));
    sheet.back = Some(("/payer".into(), "payer-nav".into()));
    sheet.links = nav(false);
    let rules = if status.rules.is_empty() {
        Phrase::new("staff-none")
    } else {
        Phrase::own(status.rules.join(", "))
    };
    let reference = status.authorised.clone().map_or_else(|| "staff-none".into(), Phrase::own);
    let facts = Block::Facts(vec![
        ("payer-answer".into(), answered(status)),
        ("payer-rules".into(), rules),
        ("payer-authorisation".into(), reference),
        ("payer-status".into(), status.words.into()),
    ]);
    let section = Section::new("status", "payer-status", Stand::Now).with(facts);
    let act = Act::new(format!("/payer/{}", status.case), "payer-authorise").key("authorise");
    let act = act.first().line("reference", "payer-reference");
    let bills = Section::new("invoices", "payer-invoices", Stand::Aside);
    let bills = if status.invoices.is_empty() {
        bills.line("payer-no-invoices")
    } else {
        status.invoices.iter().fold(bills, |section, invoice| {
            let key = if invoice.settled { "work-invoice-settled" } else { "work-invoice-open" };
            let words = Phrase::new(key).with("code", invoice.code.clone());
            section.line(words.with("amount", super::coordinator::funding::amount(&invoice.amount)))
        })
    };
    sheet.sections = vec![section.acts(status.asks.then_some(act)), bills];
    sheet
}

/// `POST /payer/{case}`: the authorisation.
async fn authorise(
    State(desk): State<Desk>,
    Payer(me, _): Payer,
    Path(case): Path<CaseId>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let here = format!("/payer/{case}");
    let mut form = Form::parse(&body);
    let reference = line(&mut form, "reference");
    match whole(&form, reference) {
        Ok(reference) => {
            let command = Command::Funding(funding::Command::Authorise { reference });
            desk.app.run(&me, case, command).await.map_err(back_to(here.as_str()))?;
            Ok(go_on(&here, "flash-work-done"))
        }
        Err(_) => {
            let look = desk.app.look(&me, case, Sight::PayerStatus, &case.to_string()).await;
            let sheet = sheet(&Status::of(&look.map_err(back_to(here))?)).amiss(&form);
            Ok(frame.again(&sheet))
        }
    }
}
