//! After the lock: each earlier opinion is opened at a logged time and compared by itself. "Differs", never "wrong".

use super::bench::{Bench, KnownDate};
use super::room::{Beside, answer, beside, kept};
use super::slot::{self, Slot};
use super::{Step, opinion, own, steps};
use crate::app::{App, AppError};
use crate::web::answer::back_to;
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
use concord_domain::id::{CaseId, EarlierId};
use concord_domain::opinion::{Basis, Begun, Comparison, FindingKind, Opinion, Reading};
use concord_domain::opinion::{DiagnosisGrade, Impact, TreatmentGrade};
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

const DIAGNOSIS: [&str; 7] = DiagnosisGrade::CODES;
const TREATMENT: [&str; 9] = TreatmentGrade::CODES;
const IMPACT: [&str; 4] = Impact::CODES;
const BASES: [(&str, Basis); 5] = [
    ("new_data", Basis::NewData),
    ("other_reading", Basis::OtherReading),
    ("other_guideline_or_preference", Basis::OtherGuidelineOrPreference),
    ("subspecialty_expertise", Basis::SubspecialtyExpertise),
    ("earlier_incomplete", Basis::EarlierIncomplete),
];

fn mark(bench: &Bench) -> String {
    let Opinion { comparisons, begun, .. } = opinion::current(bench);
    draft::mark(&(comparisons, begun))
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
    let typing = draft::is_typing(&headers);
    let goes_on = slot::act(&form) == "on" && !typing;
    (whole.comparisons, whole.begun) = of_form(&bench, &mut form, &whole, goes_on);
    slot::apply(&desk.app, &bench, &mut form, &mut whole).await.map_err(back_to("/reading"))?;
    let place = Beside::of(&form);
    if form.is_sound() {
        let fields: Vec<String> =
            begun(&whole).iter().map(|c| format!("comparison-{}", c.earlier)).collect();
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

/// The comparisons of a form, and those that lack a grade. Whoever goes on is asked for what is missing; a draft
/// is kept as it is.
fn of_form(
    bench: &Bench,
    form: &mut Form,
    before: &Opinion,
    goes_on: bool,
) -> (Vec<Comparison>, Vec<Begun>) {
    let (mut all, mut parts) = (vec![], vec![]);
    let before = begun(before);
    for id in bench.mine.revealed.keys() {
        let kept = before.iter().find(|c| c.earlier == *id);
        let key = format!("comparison-{id}");
        let grades = ["d", "t", "i"].map(|g| format!("grade-{g}-{id}"));
        let bases = format!("basis-{id}");
        let basis = BASES.into_iter().filter(|(w, _)| form.has(&bases, w)).map(|(_, b)| b);
        let basis: Vec<Basis> = basis.collect();
        let empty = grades.iter().all(|f| form.value(f).is_empty());
        if empty && basis.is_empty() && form.value(&key).trim().is_empty() {
            continue;
        }
        let [d, t, i] = &grades;
        let part = Begun {
            earlier: *id,
            diagnosis: grade(form, d, goes_on),
            treatment: grade(form, t, goes_on),
            impact: grade(form, i, goes_on),
            basis,
            statement: slot::read(form, &key, kept.map(|c| &c.statement)),
        };
        match part.whole() {
            Ok(whole) => all.push(whole),
            Err(part) => parts.push(part),
        }
    }
    (all, parts)
}

fn grade<T: DeserializeOwned>(form: &mut Form, field: &str, asked: bool) -> Option<T> {
    if asked {
        form.choice(field, "reading-grade-missing", graded)
    } else {
        graded(form.value(field))
    }
}

/// Every comparison that somebody began, with what it has so far.
fn begun(opinion: &Opinion) -> Vec<Begun> {
    let whole = opinion.comparisons.iter().cloned().map(|c| Begun {
        earlier: c.earlier,
        diagnosis: Some(c.diagnosis),
        treatment: Some(c.treatment),
        impact: Some(c.impact),
        basis: c.basis,
        statement: c.statement,
    });
    whole.chain(opinion.begun.iter().cloned()).collect()
}

fn graded<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

fn to_form(opinion: Option<&Opinion>) -> Form {
    let mut pairs = vec![];
    for c in opinion.map(begun).unwrap_or_default() {
        let id = c.earlier;
        pairs.push((format!("comparison-{id}"), c.statement.text.0.clone()));
        pairs.extend(c.diagnosis.map(|g| (format!("grade-d-{id}"), format!("{g:?}"))));
        pairs.extend(c.treatment.map(|g| (format!("grade-t-{id}"), format!("{g:?}"))));
        pairs.extend(c.impact.map(|g| (format!("grade-i-{id}"), format!("{g:?}"))));
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
    let written = case.opinion.as_deref().map(begun).unwrap_or_default();
    let all = case.request.earlier.iter();
    all.map(|(id, e)| {
        let key = format!("comparison-{id}");
        let label = Phrase::new("reading-as-patient-reads");
        let slot = match written.iter().find(|c| c.earlier == *id) {
            Some(c) => {
                let differs = c.clone().whole().is_ok_and(|c| c.differs());
                Slot::of(bench, &key, label, &c.statement, differs)
            }
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
