//! After the signature: the report as it went out, its PDF, the way to amend it, and what the patient asks about it.

use super::bench::Bench;
use super::{Step, steps};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::refusal::Refused;
use crate::web::report;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use concord_domain::access::{Actor, Role, Sight};
use concord_domain::case::{Command, Phase, assignment, followup, signature};
use concord_domain::id::CaseId;
use jiff::Timestamp;

/// What was signed.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/done.html")]
pub struct DonePage {
    case: CaseId,
    number: String,
    /// Version, hash and moment of what counts now.
    signed: Option<(u32, String, Timestamp)>,
    /// The PDF names the patient, so a reviewer who does not know the name has none.
    pdf: bool,
    decides: bool,
    /// The patient has it.
    delivered: bool,
    questions: Vec<Question>,
    form: Form,
}

/// What the patient asks about the report, and the answer, when there is one.
#[derive(Debug, Clone, PartialEq)]
struct Question {
    asked: String,
    reply: Option<String>,
}

/// `GET /reading/{case}/done`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    Ok(frame.show(&page(&desk, &me, case, Form::default()).await?))
}

/// `POST /reading/{case}/answer`: the answer to a question about the report.
pub async fn answer(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let question: usize = form.value("question").parse().map_err(|_| Refused::not_found())?;
    let Some(reply) = form.required_text(&format!("answer-{question}"), "reading-reply-missing")
    else {
        let page = page(&desk, &me, case, form).await?;
        return Ok(frame.again(&page));
    };
    let back = format!("/reading/{case}/done");
    let command = followup::Command::Reply { question, reply: reply.into() };
    desk.app.run(&me, case, Command::FollowUp(command)).await.map_err(back_to(back.clone()))?;
    Ok(go_on(&back, "flash-reading-replied"))
}

async fn page(desk: &Desk, me: &Actor, case: CaseId, form: Form) -> Result<DonePage, Refused> {
    let bench = Bench::sit(&desk.app, me, case).await?;
    let state = &bench.loaded.state;
    let question = |asked: &followup::Asked| Question {
        asked: bench.file.words(&asked.question.0),
        reply: asked.reply.as_ref().map(|reply| reply.0.clone()),
    };
    let leads = assignment::lead(state).is_some_and(|(lead, _)| lead == me.reviewer());
    Ok(DonePage {
        case,
        number: state.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default(),
        signed: signature::current(state).map(|v| (v.number, v.report_hash.clone(), v.signed_at)),
        pdf: is_identified(state),
        decides: me.role == Role::Specialist,
        delivered: state.phase > Phase::Delivery,
        questions: state.followup.questions.iter().filter(|_| leads).map(question).collect(),
        form,
    })
}

/// `GET /reading/{case}/report.pdf`
pub async fn pdf(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    let loaded = desk.app.look(&me, case, Sight::Report, "report").await;
    let loaded = loaded.map_err(back_to("/reading"))?;
    if !is_identified(&loaded.state) {
        return Err(Refused::not_found());
    }
    report::current(&desk.app, &loaded, "/reading").await
}

fn is_identified(case: &concord_domain::case::Case) -> bool {
    use concord_domain::programme::Naming;
    case.opening.as_ref().is_some_and(|o| o.terms.naming == Naming::Identified)
}

/// `POST /reading/{case}/amend`
pub async fn amend(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let back = format!("/reading/{case}/done");
    let Some(why) = form.text("why") else {
        return Err(Refused::rule(Phrase::new("reading-amend-missing"), back));
    };
    let command = Command::Signature(signature::Command::Amend { why });
    desk.app.run(&me, case, command).await.map_err(back_to(back))?;
    Ok(go_on(&format!("/reading/{case}/opinion"), "flash-reading-amending"))
}

impl Page for DonePage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-done-title").with("number", self.number.as_str())
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Sign))
    }

    fn samples() -> Vec<DonePage> {
        let page = |signed: bool| DonePage {
            case: CaseId(uuid::Uuid::nil()),
            number: "CN-2417".into(),
            signed: signed.then(|| (1, "4f9c".repeat(16), Timestamp::UNIX_EPOCH)),
            pdf: signed,
            decides: true,
            delivered: false,
            questions: vec![],
            form: Form::default(),
        };
        let question = |asked: &str, reply: Option<&str>| Question {
            asked: asked.into(),
            reply: reply.map(str::to_owned),
        };
        let asked = vec![
            question("How long may I wait?", Some("Three months are safe.")),
            question("May I swim until then?", None),
        ];
        let after = DonePage { delivered: true, questions: asked, ..page(true) };
        vec![page(true), page(false), after]
    }
}
