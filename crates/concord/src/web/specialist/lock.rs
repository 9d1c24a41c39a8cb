//! The lock: what is fixed by it, and the one question that is asked at it.

use super::bench::Bench;
use super::{Step, own, steps};
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use concord_domain::case::{Command, Phase, review};
use concord_domain::id::CaseId;
use concord_domain::opinion::{Knew, Reading};

/// The reading as it will be locked.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/lock.html")]
pub struct LockPage {
    case: CaseId,
    reading: Reading,
    hash: String,
    hindrances: Vec<Phrase>,
    cards: Vec<Card>,
    form: Form,
}

/// `GET /reading/{case}/lock`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    let bench = Bench::sit(&desk.app, &me, case).await?;
    Ok(frame.show(&LockPage::of(&bench, Form::default())))
}

/// `POST /reading/{case}/lock`
pub async fn lock(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let Some(knew) = form.choice("knew", "reading-knew-missing", knew) else {
        let bench = Bench::sit(&desk.app, &me, case).await?;
        let page = LockPage::of(&bench, form);
        return Ok(frame.again(&page));
    };
    let standing = concord_domain::case::assignment::Standing::unknown();
    let shown = form.value("shown").to_owned();
    let lock = Command::Review(review::Command::Lock { knew, standing, shown });
    let back = back_to(format!("/reading/{case}/own"));
    let loaded = desk.app.run(&me, case, lock).await.map_err(back)?;
    let next = if loaded.state.phase == Phase::OpenReview { "compare" } else { "own" };
    Ok(go_on(&format!("/reading/{case}/{next}"), "flash-reading-locked"))
}

fn knew(word: &str) -> Option<Knew> {
    match word {
        "no" => Some(Knew::No),
        "guessed" => Some(Knew::Guessed),
        "known" => Some(Knew::Known),
        _ => None,
    }
}

impl LockPage {
    fn of(bench: &Bench, form: Form) -> LockPage {
        let reading = bench.mine.reading.clone().map_or_else(own::blank, |r| *r);
        LockPage::with(bench.id, reading, form)
    }

    fn with(case: CaseId, reading: Reading, form: Form) -> LockPage {
        let card = |word: &str| Card::new(word, Phrase::new(format!("reading-knew-{word}")));
        LockPage {
            case,
            hash: reading.hash(),
            hindrances: own::hindrances(&reading),
            reading,
            cards: ["no", "guessed", "known"].map(card).to_vec(),
            form,
        }
    }
}

impl Page for LockPage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-lock-title")
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        steps(self.case, Some(Step::Own))
    }

    fn samples() -> Vec<LockPage> {
        let mut amiss = Form::default();
        let _: Option<Knew> = amiss.choice("knew", "reading-knew-missing", knew);
        let case = CaseId(uuid::Uuid::nil());
        vec![
            LockPage::with(case, own::blank(), amiss),
            LockPage::with(case, super::sample::reading(), Form::default()),
        ]
    }
}
