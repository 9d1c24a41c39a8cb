//! The payer's room. It holds the listed fields and nothing else (product.md, "The payer"): the answer with the rules' ids, the
//! authorisation, status words, service codes and amounts. No clinical byte has a way here: the page is made of [`Status`] alone.

use super::answer::back_to;
use super::coordinator::place;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::session::{Desk, Payer};
use super::sheet::read::{self, Unread, whole};
use super::sheet::{Act, Block, Cell, Field, Kind, Section, Sheet, Stand, Table};
use super::words::Phrase;
use crate::app::{App, AppError, Loaded};
use crate::word::dashed;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use concord_domain::access::{Actor, Sight};
use concord_domain::case::funding::{self, Invoice, Verdict};
use concord_domain::case::{Command, End, Phase};
use concord_domain::id::{CaseId, ProgrammeId};
use concord_domain::programme::Terms;
use concord_store::{CaseFilter, CaseOrder};
use serde::Deserialize;

/// Everything that a payer may know of a case.
#[derive(Debug)]
struct Status {
    case: CaseId,
    number: String,
    verdict: Option<Verdict>,
    /// Ids of the rules that decided, never their words.
    rules: Vec<String>,
    authorised: Option<String>,
    /// Their own reason, where they said no.
    refused: Option<String>,
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
            refused: funding.refused.clone(),
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
    Router::new()
        .route("/payer", get(list))
        .route("/payer/{case}", get(show).post(authorise))
        .route("/payer/{case}/refuse", post(refuse))
}

fn nav(here: bool) -> Vec<NavLink> {
    vec![NavLink::new("/payer", "payer-nav").here(here)]
}

/// Cases of one programme on a page.
const PAGE: u32 = 100;

/// Which page of which programme; nothing: the first page of each.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    programme: Option<ProgrammeId>,
    after: Option<String>,
}

/// `GET /payer`: a section for each programme, also for those that take no new requests.
async fn list(
    State(desk): State<Desk>,
    Payer(me, _): Payer,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Refused> {
    let mut sheet = Sheet::new("payer-nav", "payer-nav");
    sheet.links = nav(true);
    let programmes = desk.app.programmes_ever().await.map_err(back_to("/"))?;
    let ours = programmes.into_iter().filter(|t| t.payer() == Some(me.tenant));
    for terms in ours.filter(|t| asked.programme.is_none_or(|p| p == t.programme)) {
        let section = section(&desk.app, &me, &terms, asked.after.as_deref()).await;
        sheet.sections.push(section.map_err(back_to("/"))?);
    }
    if sheet.sections.is_empty() {
        let none = Section::new("cases", "payer-cases", Stand::Now).line("payer-none");
        sheet.sections.push(none);
    }
    Ok(frame.show(&sheet))
}

/// The cases of one programme, the newest first. Drafts that nobody has sent are nobody's to see.
async fn section(
    app: &App,
    me: &Actor,
    terms: &Terms,
    after: Option<&str>,
) -> Result<Section, AppError> {
    let programme = terms.programme;
    let filter = CaseFilter { programme: Some(programme.to_string()), ..CaseFilter::default() };
    let listed = app.store().cases(&filter, CaseOrder::Newest, after.and_then(place), PAGE).await?;
    let last = listed.last().filter(|_| listed.len() == PAGE as usize);
    let more = last.map(|row| row.place(CaseOrder::Newest)).map(|at| {
        let href = format!("/payer?programme={programme}&after={}.{}", at.place, at.case);
        (href, Phrase::new("work-more"))
    });
    let mut rows = vec![];
    for row in listed {
        rows.extend(line(app, me, CaseId(row.case)).await?);
    }
    let section = Section::new("cases", Phrase::own(terms.name.as_str()), Stand::Now);
    let section = if rows.is_empty() {
        section.line("payer-none")
    } else {
        section.with(Block::Aligned(Table {
            caption: Phrase::own(terms.name.as_str()),
            heads: vec!["work-case".into(), "payer-answer".into(), "payer-status".into()],
            rows,
        }))
    };
    Ok(section.maybe(more.map(|more| Block::Links(vec![more]))))
}

async fn line(app: &App, me: &Actor, case: CaseId) -> Result<Option<Vec<Cell>>, AppError> {
    let look = app.may_look(me, case, Sight::PayerStatus, "list").await?;
    let sent = look.filter(|loaded| loaded.state.request.submitted_at.is_some());
    Ok(sent.as_ref().map(Status::of).map(|status| {
        vec![
            Cell::Link(format!("/payer/{}", status.case), Phrase::own(status.number.clone())),
            Cell::Words(answered(&status)),
            Cell::Words(status.words.into()),
        ]
    }))
}

fn answered(status: &Status) -> Phrase {
    match status.verdict {
        None => Phrase::new("payer-no-answer"),
        Some(verdict) => Phrase::new(format!("payer-verdict-{}", dashed(&verdict))),
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
    let refused = status.refused.as_ref().map(|why| {
        let words = Phrase::new("payer-refused").with("why", why.clone());
        Block::Note("warn", words)
    });
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
    let acts = if status.asks { answers(status.case).into() } else { vec![] };
    sheet.sections = vec![section.maybe(refused).acts(acts), bills];
    sheet
}

/// Yes with a reference, or no with a reason.
fn answers(case: CaseId) -> [Act; 2] {
    let yes = Act::new(format!("/payer/{case}"), "payer-authorise").key("authorise");
    let no = Act::new(format!("/payer/{case}/refuse"), "payer-refuse").grave();
    let why = Field::new("why", "payer-refuse-why", Kind::Area(3)).hint("payer-refuse-told");
    let next = Field::new("next", "payer-refuse-next", Kind::Area(3));
    [
        yes.first().line("reference", "payer-reference"),
        no.field(why).field(next.hint("payer-refuse-next-hint")),
    ]
}

/// `POST /payer/{case}`: the authorisation.
async fn authorise(
    State(desk): State<Desk>,
    Payer(me, _): Payer,
    Path(case): Path<CaseId>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let reference = read::line(&mut form, "reference");
    let command =
        whole(&form, reference).map(|reference| funding::Command::Authorise { reference });
    answer(&desk.app, &me, case, &frame, &form, command).await
}

/// `POST /payer/{case}/refuse`
async fn refuse(
    State(desk): State<Desk>,
    Payer(me, _): Payer,
    Path(case): Path<CaseId>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let (why, next) = (read::text(&mut form, "why"), read::text(&mut form, "next"));
    let command = whole(&form, why.zip(next));
    let command = command.map(|(why, next)| funding::Command::Refuse { why, next });
    answer(&desk.app, &me, case, &frame, &form, command).await
}

async fn answer(
    app: &App,
    me: &Actor,
    case: CaseId,
    frame: &Frame,
    form: &Form,
    command: Result<funding::Command, Unread>,
) -> Result<Response, Refused> {
    let here = format!("/payer/{case}");
    let Ok(command) = command else {
        let look = app.look(me, case, Sight::PayerStatus, &case.to_string()).await;
        let sheet = sheet(&Status::of(&look.map_err(back_to(here))?)).amiss(form);
        return Ok(frame.again(&sheet));
    };
    app.run(me, case, Command::Funding(command)).await.map_err(back_to(here.as_str()))?;
    Ok(go_on(&here, "flash-work-done"))
}
