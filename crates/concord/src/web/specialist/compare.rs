//! After the lock: each earlier opinion is opened at a logged time and compared by itself. "Differs", never "wrong".

use super::bench::{Bench, KnownDate};
use super::room::{Beside, answer, beside, kept};
use super::slot::{self, Slot};
use super::{Step, draft, opinion, own, steps};
use crate::app::{App, AppError};
use crate::web::answer::back_to;
use crate::web::component::Card;
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
use concord_domain::id::{CaseId, EarlierId};
use concord_domain::opinion::{Basis, Comparison, FindingKind, Opinion, Reading};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// The comparison.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/compare.html")]
pub struct ComparePage {
    pub(super) case: CaseId,
    pub(super) reading: Reading,
    pub(super) hash: String,
    pub(super) locked_at: Timestamp,
    pub(super) pane: Pane,
    pub(super) targets: Vec<Card>,
    pub(super) dates: Vec<KnownDate>,
    pub(super) form: Form,
    pub(super) earlier: Vec<Earlier>,
    pub(super) decides: bool,
}

/// One earlier opinion: sealed, or opened and being compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    pub id: String,
    pub by: String,
    pub date: Option<Date>,
    /// What it advised, once it is open.
    pub opened: Option<(Timestamp, String)>,
    pub slot: Slot,
}

const DIAGNOSIS: [&str; 7] = ["D0", "D1", "D2", "D3", "D4", "DX", "DN"];
const TREATMENT: [&str; 9] = ["T0", "T1", "T2", "T3", "T4", "T5", "T6", "TX", "TN"];
const IMPACT: [&str; 4] = ["I0", "I1", "I2", "I3"];
const BASES: [(&str, Basis); 5] = [
    ("new_data", Basis::NewData),
    ("other_reading", Basis::OtherReading),
    ("other_guideline_or_preference", Basis::OtherGuidelineOrPreference),
    ("subspecialty_expertise", Basis::SubspecialtyExpertise),
    ("earlier_incomplete", Basis::EarlierIncomplete),
];

fn mark(bench: &Bench) -> String {
    draft::mark(&opinion::current(bench).comparisons)
}

/// `GET /reading/{case}/compare`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    Query(place): Query<Beside>,
) -> Result<Response, Refused> {
    let bench = Bench::sit(&desk.app, &me, case).await?;
    let mut form = to_form(bench.loaded.state.opinion.as_deref());
    form.set(draft::FIELD, mark(&bench));
    let page = ComparePage::of(&desk.app, &bench, form, &place).await?;
    Ok(frame.show(&page))
}

/// `POST /reading/{case}/reveal`: the moment is recorded.
pub async fn reveal(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let back = format!("/reading/{case}/compare");
    let form = Form::parse(&body);
    let earlier: EarlierId = form.value("earlier").parse().map_err(|_| Refused::not_found())?;
    let command = Command::Review(review::Command::Reveal { earlier });
    desk.app.run(&me, case, command).await.map_err(back_to(back.clone()))?;
    Ok(go_on(&back, "flash-reading-revealed"))
}

/// `POST /reading/{case}/compare`
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
        let page = ComparePage::of(&desk.app, &bench, form, &Beside::default()).await?;
        return Ok(frame.show_with(StatusCode::CONFLICT, &page));
    }
    let mut whole = opinion::current(&bench);
    whole.comparisons = of_form(&bench, &mut form, &whole.comparisons);
    let typing = headers.contains_key("x-autosave");
    slot::apply(&desk.app, &bench, &mut form, &mut whole).await.map_err(back_to("/reading"))?;
    let place = Beside::of(&form);
    if form.is_sound() {
        let fields: Vec<String> =
            whole.comparisons.iter().map(|c| format!("comparison-{}", c.earlier)).collect();
        let write = Command::Review(review::Command::Write(Box::new(whole)));
        match desk.app.run(&me, case, write).await {
            Ok(_) if typing => return kept(&desk.app, &me, case, mark).await,
            Ok(_) => return Ok(answer(case, "compare", "opinion", slot::act(&form), &place)),
            Err(AppError::Refused { refusal, last: None }) => {
                slot::blame(&mut form, &refusal, &fields);
            }
            Err(error) => return Err(back_to(format!("/reading/{case}"))(error)),
        }
    }
    let page = ComparePage::of(&desk.app, &bench, form, &place).await?;
    Ok(frame.again(&page))
}

/// The comparisons that were begun. Each needs its three grades.
fn of_form(bench: &Bench, form: &mut Form, before: &[Comparison]) -> Vec<Comparison> {
    let mut all = vec![];
    for id in bench.mine.revealed.keys() {
        let kept = before.iter().find(|c| c.earlier == *id);
        let key = format!("comparison-{id}");
        let begun = ["d", "t", "i"].map(|g| format!("grade-{g}-{id}"));
        let empty = begun.iter().all(|f| form.value(f).is_empty());
        if empty && form.value(&key).trim().is_empty() {
            continue;
        }
        let [d, t, i] = &begun;
        let diagnosis = form.choice(d, "reading-grade-missing", graded);
        let treatment = form.choice(t, "reading-grade-missing", graded);
        let impact = form.choice(i, "reading-grade-missing", graded);
        let basis = format!("basis-{id}");
        let basis = BASES.into_iter().filter(|(w, _)| form.has(&basis, w)).map(|(_, b)| b);
        if let (Some(diagnosis), Some(treatment), Some(impact)) = (diagnosis, treatment, impact) {
            let basis = basis.collect();
            let statement = slot::read(form, &key, kept.map(|c| &c.statement));
            all.push(Comparison { earlier: *id, diagnosis, treatment, impact, basis, statement });
        }
    }
    all
}

fn graded<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

fn to_form(opinion: Option<&Opinion>) -> Form {
    let mut pairs = vec![];
    for c in opinion.map(|o| o.comparisons.as_slice()).unwrap_or_default() {
        let id = c.earlier;
        pairs.push((format!("comparison-{id}"), c.statement.text.0.clone()));
        pairs.push((format!("grade-d-{id}"), format!("{:?}", c.diagnosis)));
        pairs.push((format!("grade-t-{id}"), format!("{:?}", c.treatment)));
        pairs.push((format!("grade-i-{id}"), format!("{:?}", c.impact)));
        for (word, basis) in BASES {
            if c.basis.contains(&basis) {
                pairs.push((format!("basis-{id}"), word.to_owned()));
            }
        }
    }
    Form::of(pairs)
}

impl ComparePage {
    async fn of(
        app: &App,
        bench: &Bench,
        form: Form,
        place: &Beside,
    ) -> Result<ComparePage, Refused> {
        let locked = bench.mine.locked.clone();
        let locked = locked.ok_or_else(|| {
            Refused::rule(Phrase::new("reading-not-locked"), format!("/reading/{}/own", bench.id))
        })?;
        let earlier = earlier(bench);
        let pane = beside(app, bench, "compare", place).await.map_err(back_to("/reading"))?;
        let targets = earlier.iter().filter(|e| e.opened.is_some());
        let targets = targets.map(|e| Card::new(e.slot.key.as_str(), Phrase::own(e.by.as_str())));
        Ok(ComparePage {
            case: bench.id,
            reading: bench.mine.reading.clone().map_or_else(own::blank, |r| *r),
            hash: locked.hash,
            locked_at: locked.at,
            pane,
            targets: targets.collect(),
            dates: bench.dates(),
            form,
            earlier,
            decides: bench.decides,
        })
    }

    fn all_opened(&self) -> bool {
        self.earlier.iter().all(|e| e.opened.is_some())
    }

    /// The agreement scale, version 1: field, words, codes.
    fn scales(&self) -> [(&'static str, &'static str, &'static [&'static str]); 3] {
        [
            ("d", "report-on-diagnosis", &DIAGNOSIS),
            ("t", "report-on-treatment", &TREATMENT),
            ("i", "report-difference", &IMPACT),
        ]
    }

    fn bases(&self) -> [(&'static str, &'static str); 5] {
        BASES.map(|(word, basis)| (word, crate::web::report::basis(basis)))
    }
}

fn earlier(bench: &Bench) -> Vec<Earlier> {
    let case = &bench.loaded.state;
    let written = case.opinion.as_deref().map(|o| o.comparisons.as_slice()).unwrap_or_default();
    let all = case.request.earlier.iter();
    all.map(|(id, e)| {
        let key = format!("comparison-{id}");
        let label = Phrase::new("reading-as-patient-reads");
        let slot = match written.iter().find(|c| c.earlier == *id) {
            Some(c) => Slot::of(bench, &key, label, &c.statement, c.differs()),
            None => Slot::blank(key, label),
        };
        let opened = bench.mine.revealed.get(id);
        Earlier {
            id: id.to_string(),
            by: bench.file.words(&e.by.0),
            date: e.date.and_then(|d| bench.file.day(d)),
            opened: opened.map(|at| (*at, bench.file.words(&e.advice.0))),
            slot,
        }
    })
    .collect()
}

impl Page for ComparePage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-compare-title")
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Compare))
    }

    fn samples() -> Vec<ComparePage> {
        super::sample::comparisons()
    }
}
