//! The opinion: the short answer, each question, advice, options, tests, next steps, the letter.

use super::bench::{Bench, KnownDate};
use super::room::{Beside, answer, beside, kept, targets};
use super::slot::{self, Slot, joined, lines};
use super::write::{self, Rows};
use super::{Step, own, steps};
use crate::app::{App, AppError};
use crate::web::answer::{back_to, gap};
use crate::web::component::Card;
use crate::web::draft;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::record::pane::Pane;
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use concord_domain::case::{Command, review};
use concord_domain::id::CaseId;
use concord_domain::opinion::{Confidence, FindingKind, Opinion, Reading};
use concord_domain::text::Text;

/// The opinion as a form, beside the file.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/opinion.html")]
pub struct OpinionPage {
    pub(super) case: CaseId,
    pub(super) pane: Pane,
    pub(super) targets: Vec<Card>,
    pub(super) dates: Vec<KnownDate>,
    pub(super) form: Form,
    /// What matters to the patient, in their words.
    pub(super) matters: String,
    pub(super) questions: Vec<Asked>,
    pub(super) diagnosis: Slot,
    pub(super) findings: Vec<Slot>,
    pub(super) advice: Vec<Slot>,
    pub(super) rows: Rows,
    pub(super) lacks: Vec<Phrase>,
    /// Questions of the quality check, when the opinion was given back.
    pub(super) queries: usize,
    pub(super) decides: bool,
}

/// A question of the patient with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub words: String,
    pub slot: Slot,
    /// Name of the box "cannot be answered".
    pub cannot: String,
}

/// The opinion as it stands; before its first word, what the own reading says.
#[must_use]
pub fn current(bench: &Bench) -> Opinion {
    if let Some(opinion) = &bench.loaded.state.opinion {
        return (**opinion).clone();
    }
    begun(bench.mine.reading.clone().map_or_else(own::blank, |r| *r))
}

/// An opinion of which no more is written than a reading says.
fn begun(reading: Reading) -> Opinion {
    let empty = || Text::new("");
    Opinion {
        short_answer: empty(),
        answers: vec![],
        history: empty(),
        findings: reading.findings,
        diagnosis: reading.diagnosis,
        // A reading is locked only when it says how sure its author is.
        confidence: reading.confidence.unwrap_or(Confidence::Low),
        differential: reading.differential,
        recommendations: reading.plan,
        treatments: vec![],
        comparisons: vec![],
        begun: vec![],
        tests: vec![],
        urgent: vec![],
        next_steps: vec![],
        letter: empty(),
        limits: empty(),
        validity: empty(),
    }
}

/// The mark of what this page holds; the comparisons have a page of their own.
fn mark(bench: &Bench) -> String {
    draft::mark(&Opinion { comparisons: vec![], begun: vec![], ..current(bench) })
}

/// `GET /reading/{case}/opinion`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    Query(place): Query<Beside>,
) -> Result<Response, Refused> {
    let bench = Bench::sit(&desk.app, &me, case).await?;
    let opinion = current(&bench);
    let mut form = write::to_form(&opinion);
    form.set(draft::FIELD, mark(&bench));
    let page = OpinionPage::of(&desk.app, &bench, &opinion, form, &place).await?;
    Ok(frame.show(&page))
}

/// `POST /reading/{case}/opinion`
pub async fn save(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    let bench = Bench::sit(&desk.app, &me, case).await?;
    let mut form = Form::parse(&body);
    if draft::is_old(&mut form, &mark(&bench)) {
        let opinion = write::of_form(&desk.app, &bench, &mut form, &begun(own::blank()));
        let page = OpinionPage::of(&desk.app, &bench, &opinion, form, &Beside::default()).await?;
        return Ok(frame.show_with(StatusCode::CONFLICT, &page));
    }
    let mut opinion = write::of_form(&desk.app, &bench, &mut form, &current(&bench));
    let typing = draft::is_typing(&headers);
    slot::apply(&desk.app, &bench, &mut form, &mut opinion).await.map_err(back_to("/reading"))?;
    let place = Beside::of(&form);
    if form.is_sound() {
        if !typing {
            write::tidy(&mut opinion);
        }
        let command = Command::Review(review::Command::Write(Box::new(opinion.clone())));
        match desk.app.run(&me, case, command).await {
            Ok(_) if slot::act(&form) == "on" && !typing => {
                return submitted(&desk.app, &me, case).await;
            }
            Ok(_) if typing => return kept(&desk.app, &me, case, mark).await,
            Ok(_) => return Ok(answer(case, "opinion", "", slot::act(&form), &place)),
            Err(AppError::Refused { refusal, last: None }) => {
                slot::blame(&mut form, &refusal, &write::fields(&opinion));
            }
            Err(error) => return Err(back_to(format!("/reading/{case}"))(error)),
        }
    }
    let page = OpinionPage::of(&desk.app, &bench, &opinion, form, &place).await?;
    Ok(frame.again(&page))
}

/// `POST /reading/{case}/submit`: to the quality check, as it is kept.
pub async fn submit(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    submitted(&desk.app, &me, case).await
}

async fn submitted(
    app: &App,
    me: &concord_domain::access::Actor,
    case: CaseId,
) -> Result<Response, Refused> {
    let back = back_to(format!("/reading/{case}/opinion"));
    app.run(me, case, Command::Review(review::Command::Submit)).await.map_err(back)?;
    Ok(go_on(&format!("/reading/{case}/quality"), "flash-reading-submitted"))
}

impl OpinionPage {
    async fn of(
        app: &App,
        bench: &Bench,
        opinion: &Opinion,
        form: Form,
        place: &Beside,
    ) -> Result<OpinionPage, Refused> {
        let case = &bench.loaded.state;
        if bench.mine.locked.is_none() {
            let back = format!("/reading/{}/own", bench.id);
            return Err(Refused::rule(Phrase::new("reading-not-locked"), back));
        }
        let (diagnosis, findings, advice) = slots(bench, opinion);
        let questions = write::questions(bench, opinion);
        let answers = questions.iter().map(|q| &q.slot);
        let all = std::iter::once(&diagnosis).chain(&advice).chain(&findings).chain(answers);
        let matters = case.request.matters.as_ref().map(|m| bench.file.words(&m.0));
        Ok(OpinionPage {
            case: bench.id,
            pane: beside(app, bench, "opinion", place).await.map_err(back_to("/reading"))?,
            targets: targets(all, &form),
            dates: bench.dates(),
            matters: matters.unwrap_or_default(),
            rows: Rows::of(opinion),
            lacks: lacks(bench, opinion),
            queries: case.quality.queries.len(),
            decides: bench.decides,
            form,
            questions,
            diagnosis,
            findings,
            advice,
        })
    }
}

fn slots(bench: &Bench, opinion: &Opinion) -> (Slot, Vec<Slot>, Vec<Slot>) {
    let word = |key: &str, n: usize| Phrase::new(key).with("number", n + 1);
    let diagnosis =
        Slot::of(bench, "diagnosis", "reading-diagnosis".into(), &opinion.diagnosis, true);
    let findings = opinion.findings.iter().enumerate().map(|(n, f)| {
        let label = word("reading-finding", n);
        let slot = Slot::of(bench, &format!("finding-{n}"), label, &f.statement, false);
        Slot { finding: Some(f.kind), ..slot }
    });
    let n = opinion.findings.len();
    let more = Slot::blank(format!("finding-{n}"), word("reading-finding", n));
    let findings = findings.chain([Slot { finding: Some(FindingKind::Imaging), ..more }]).collect();
    let advice = opinion.recommendations.iter().enumerate().map(|(n, s)| {
        Slot::of(bench, &format!("recommendation-{n}"), word("reading-advice", n), s, true)
    });
    let n = opinion.recommendations.len();
    let more = Slot::blank(format!("recommendation-{n}"), word("reading-advice", n));
    (diagnosis, findings, advice.chain([more]).collect())
}

/// What stands between the opinion and the quality check.
fn lacks(bench: &Bench, opinion: &Opinion) -> Vec<Phrase> {
    let gaps = review::gaps(&bench.loaded.state, &bench.mine, opinion);
    let mut lacks: Vec<Phrase> = gaps.iter().map(gap).collect();
    let open = opinion.must_be_supported().filter(|s| !s.is_supported()).count();
    if open > 0 {
        lacks.push(Phrase::new("reading-lacks-source").with("count", open));
    }
    lacks
}

/// Lines of a field, joined for the form.
pub(super) fn prose(opinion: &Opinion) -> [(&'static str, String); 7] {
    [
        ("short-answer", opinion.short_answer.0.clone()),
        ("history", opinion.history.0.clone()),
        ("letter", opinion.letter.0.clone()),
        ("limits", opinion.limits.0.clone()),
        ("validity", opinion.validity.0.clone()),
        ("differential", joined(&opinion.differential)),
        ("urgent", joined(&opinion.urgent)),
    ]
}

/// The same, read back into the opinion.
pub(super) fn read_prose(opinion: &mut Opinion, form: &mut Form) {
    let mut text = |field: &str| Text::new(form.prose(field));
    opinion.short_answer = text("short-answer");
    opinion.history = text("history");
    opinion.letter = text("letter");
    opinion.limits = text("limits");
    opinion.validity = text("validity");
    opinion.differential = lines(form, "differential");
    opinion.urgent = lines(form, "urgent");
}

impl Page for OpinionPage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-opinion-title")
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Opinion))
    }

    fn samples() -> Vec<OpinionPage> {
        super::sample::opinions()
    }
}
