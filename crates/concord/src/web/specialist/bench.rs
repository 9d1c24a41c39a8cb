//! Where a reviewer sits: the case as far as they may see it, and their own part in it.

use crate::app::rendition::{Blind, Rendition};
use crate::app::{App, AppError, Loaded};
use crate::web::answer::back_to;
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use axum::extract::{Path, State};
use axum::response::Redirect;
use concord_domain::access::{Actor, Role, Sight};
use concord_domain::case::Phase;
use concord_domain::case::assignment::{Assignment, Part, State as Stands};
use concord_domain::compose;
use concord_domain::id::CaseId;
use jiff::civil::Date;

/// A case in the hands of its reviewer.
#[derive(Debug)]
pub struct Bench {
    pub id: CaseId,
    pub loaded: Loaded,
    pub mine: Assignment,
    pub file: Rendition<Blind>,
    /// The secretary prepares; only the specialist locks, submits and signs.
    pub decides: bool,
}

impl Bench {
    /// # Errors
    /// 404 for everybody who is not reading this case now.
    pub async fn sit(app: &App, me: &Actor, case: CaseId) -> Result<Bench, Refused> {
        let found = async {
            let mut loaded = app.look(me, case, Sight::Review, "review").await?;
            let file = app.blind(me, case, "review").await?;
            let mine = loaded.state.assignments.get(&me.reviewer()).cloned();
            let mine = mine.ok_or(AppError::NotFound)?;
            // A comparison tells what an earlier opinion advised: whoever has not opened that one reads neither.
            if let Some(opinion) = &mut loaded.state.opinion {
                opinion.comparisons.retain(|c| mine.revealed.contains_key(&c.earlier));
                opinion.begun.retain(|c| mine.revealed.contains_key(&c.earlier));
            }
            let decides = me.role == Role::Specialist;
            Ok(Bench { id: case, loaded, mine, file, decides })
        };
        found.await.map_err(back_to("/reading"))
    }

    /// The dates that a text may refer to, as this reviewer knows them: key, what it is, the day.
    #[must_use]
    pub fn dates(&self) -> Vec<KnownDate> {
        let case = &self.loaded.state;
        let locked = self.mine.locked.is_some();
        let named = |key: &str| -> Option<Phrase> {
            let record = self.file.records.iter().find(|r| r.record.to_string() == key);
            if let Some(record) = record {
                return Some(Phrase::own(record.title.as_str()));
            }
            if key == "treatment" {
                return locked.then(|| Phrase::new("reading-date-treatment"));
            }
            let earlier = case.request.earlier.iter().find(|(id, _)| id.to_string() == key);
            earlier.filter(|_| locked).map(|(_, e)| Phrase::own(self.file.words(&e.by.0)))
        };
        compose::dates(case)
            .into_iter()
            .filter_map(|(key, date)| {
                let label = named(&key)?;
                Some(KnownDate { code: format!("{{date:{key}}}"), label, day: self.file.day(date) })
            })
            .collect()
    }

    /// Where this reviewer's work stands.
    #[must_use]
    pub fn place(&self) -> &'static str {
        let lead = self.mine.part == Part::Lead;
        match self.loaded.state.phase {
            Phase::OpenReview if lead => {
                let earlier = &self.loaded.state.request.earlier;
                let compared = |o: &concord_domain::opinion::Opinion| {
                    earlier.keys().all(|id| o.comparisons.iter().any(|c| c.earlier == *id))
                };
                let done = self.loaded.state.opinion.as_deref().is_some_and(compared);
                if done { "opinion" } else { "compare" }
            }
            Phase::Quality | Phase::Reconcile if lead => "quality",
            Phase::Signature if lead => "sign",
            Phase::Translation
            | Phase::Delivery
            | Phase::FollowUp
            | Phase::Outcome
            | Phase::Closed => "done",
            _ => "own",
        }
    }
}

/// A date that can be referred to.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownDate {
    /// What is written into the text.
    pub code: String,
    pub label: Phrase,
    pub day: Option<Date>,
}

/// `GET /reading/{case}`: leads to the step at which the work stands.
pub async fn door(
    State(desk): State<Desk>,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Redirect, Refused> {
    let status = desk.app.look(&me, case, Sight::Status, "status").await;
    let status = status.map_err(back_to("/reading"))?;
    let mine = status.state.assignments.get(&me.reviewer()).map(|a| &a.state);
    if matches!(mine, Some(Stands::Offered)) {
        return Ok(Redirect::to(&format!("/reading/{case}/offer")));
    }
    let bench = Bench::sit(&desk.app, &me, case).await?;
    Ok(Redirect::to(&format!("/reading/{case}/{}", bench.place())))
}
