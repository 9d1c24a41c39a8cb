//! What the clinician writes: the summary, each question in a neutral form, the review mode. Each is given out by its own
//! button; whatever else was typed is kept as a draft, as it is while somebody types.

use super::case;
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::draft;
use crate::web::form::Form;
use crate::web::page::{Frame, go_on};
use crate::web::refusal::Refused;
use crate::web::session::{Clinician, Desk};
use crate::web::sheet::read::{Unread, text, whole, word, word_of};
use crate::web::sheet::{Act, Field, Kind, Scene, Writing};
use crate::web::words::Phrase;
use crate::word::dashed;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::preparation::{Command as P, Draft};
use concord_domain::case::{Case, Command};
use concord_domain::id::{CaseId, QuestionId};
use concord_domain::programme::Mode;
use serde::Serialize;

/// What stands in the fields.
#[derive(Debug, PartialEq, Serialize)]
struct Written {
    summary: String,
    neutral: Vec<(QuestionId, String)>,
    mode: Option<Mode>,
    reason: String,
}

/// The parts of the page, each as it was last typed.
pub(super) fn part(scene: &Scene) -> Writing {
    let case = scene.case();
    let shown = Written::drafted(case);
    let field = Field::new("summary", "work-summary", Kind::Area(10)).hint("clinic-summary-hint");
    let summary = Act::new("summarise", "clinic-summarise").open();
    let mut parts = vec![summary.field(field.value(&shown.summary))];
    parts.extend(shown.neutral.iter().map(|(id, words)| question(case, *id, words)));
    parts.push(mode(case, &shown));
    Writing::new(scene.root.clone(), draft::mark(&shown), parts)
}

fn question(case: &Case, id: QuestionId, words: &str) -> Act {
    let question = case.request.questions.iter().find(|q| q.id == id);
    let asked = question.map(|q| q.asked.0.clone()).unwrap_or_default();
    let label = Phrase::new("clinic-neutral").with("question", asked);
    let act = Act::new("neutral", "clinic-neutral-keep").key(id);
    let act = act.field(Field::new(field_of(id), label, Kind::Area(2)).value(words));
    let settled = question.is_some_and(|q| q.neutral.is_some());
    if settled && !case.preparation.draft.neutral.contains_key(&id) { act } else { act.open() }
}

fn mode(case: &Case, shown: &Written) -> Act {
    let cards = [Mode::Full, Mode::PlanBlind, Mode::NotBlind]
        .map(|m| Card::new(word_of(&m), Phrase::new(format!("work-mode-{}", dashed(&m)))));
    let mut act = Act::new("mode", "clinic-mode").choice("mode", "work-mode", cards.to_vec());
    if let (Some(field), Some(mode)) = (act.fields.last_mut(), shown.mode) {
        field.value = word_of(&mode);
    }
    let reason = Field::new("reason", "clinic-mode-reason", Kind::Line).value(&shown.reason);
    let act = act.field(reason);
    let draft = &case.preparation.draft;
    let typed = draft.mode.is_some() || draft.reason.is_some();
    if case.preparation.mode.is_none() || typed { act.open() } else { act }
}

fn field_of(question: QuestionId) -> String {
    format!("neutral-{question}")
}

impl Written {
    /// What has been given out, and where nothing has been, what the fields begin with.
    fn given(case: &Case) -> Written {
        let preparation = &case.preparation;
        let usual = case.opening.as_ref().map(|o| o.terms.mode);
        let questions = case.request.questions.iter();
        Written {
            summary: preparation.summary.as_ref().map(|s| s.0.clone()).unwrap_or_default(),
            neutral: questions
                .map(|q| (q.id, q.neutral.as_ref().unwrap_or(&q.asked).0.clone()))
                .collect(),
            mode: preparation.mode.or(usual),
            reason: preparation.mode_reason.clone().unwrap_or_default(),
        }
    }

    /// The same, with what was typed since over it.
    fn drafted(case: &Case) -> Written {
        let (given, draft) = (Written::given(case), &case.preparation.draft);
        let typed = |id: &QuestionId| draft.neutral.get(id).map(|words| words.0.clone());
        Written {
            summary: draft.summary.as_ref().map_or(given.summary, |s| s.0.clone()),
            neutral: given
                .neutral
                .into_iter()
                .map(|(id, words)| (id, typed(&id).unwrap_or(words)))
                .collect(),
            mode: draft.mode.or(given.mode),
            reason: draft.reason.clone().unwrap_or(given.reason),
        }
    }

    fn read(case: &Case, form: &mut Form) -> Written {
        let questions: Vec<QuestionId> = case.request.questions.iter().map(|q| q.id).collect();
        let mode = form.value("mode").to_owned();
        let known = [Mode::Full, Mode::PlanBlind, Mode::NotBlind];
        Written {
            summary: form.prose("summary"),
            neutral: questions.into_iter().map(|id| (id, form.prose(&field_of(id)))).collect(),
            mode: known.into_iter().find(|m| word_of(m) == mode),
            reason: form.line("reason").unwrap_or_default(),
        }
    }

    /// What of it differs from what was given out.
    fn draft(self, given: &Written) -> Draft {
        let settled = |id: &QuestionId, words: &String| {
            given.neutral.iter().any(|(known, text)| known == id && text == words)
        };
        let neutral = self.neutral.into_iter().filter(|(id, words)| !settled(id, words));
        Draft {
            summary: (self.summary != given.summary).then(|| self.summary.into()),
            neutral: neutral.map(|(id, words)| (id, words.into())).collect(),
            mode: self.mode.filter(|_| self.mode != given.mode),
            reason: (self.reason != given.reason).then_some(self.reason),
        }
    }
}

/// `POST /clinic/{case}`: keeps all that was typed, and gives out the part whose button was pressed.
pub(super) async fn keep(
    State(desk): State<Desk>,
    Clinician(me, _): Clinician,
    Path(id): Path<CaseId>,
    headers: HeaderMap,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let (app, here) = (&desk.app, format!("/clinic/{id}"));
    let loaded = app.look(&me, id, Sight::Request, "writing").await.map_err(back_to("/clinic"))?;
    let mut form = Form::parse(&body);
    let old = draft::is_old(&mut form, &draft::mark(&Written::drafted(&loaded.state)));
    let Ok(commands) = read(&loaded.state, &mut form) else {
        let sheet = case::sheet(app, me, id).await.map_err(back_to(here))?.amiss(&form);
        return Ok(if old {
            frame.show_with(StatusCode::CONFLICT, &sheet)
        } else {
            frame.again(&sheet)
        });
    };
    let after = app.run_all(&me, id, commands).await.map_err(back_to(here.as_str()))?;
    if !draft::is_typing(&headers) {
        return Ok(go_on(&here, "flash-work-done"));
    }
    Ok(draft::kept(&draft::mark(&Written::drafted(&after.state))))
}

fn read(case: &Case, form: &mut Form) -> Result<Vec<Command>, Unread> {
    let pressed = form.value("act").to_owned();
    let typed = Written::read(case, form).draft(&Written::given(case));
    let given = if let Some(question) = pressed.strip_prefix("neutral-") {
        let question: QuestionId = question.parse().map_err(|_| Unread::Unknown)?;
        let words = text(form, &field_of(question));
        Some(P::Neutral { question, text: whole(form, words)?.into() })
    } else if pressed == "summarise" {
        let words = text(form, "summary");
        Some(P::Summarise { text: whole(form, words)?.into() })
    } else if pressed == "mode" {
        Some(mode_of(case, form)?)
    } else {
        None
    };
    whole(form, Some(()))?;
    let kept = (typed != case.preparation.draft).then(|| P::Draft(Box::new(typed)));
    Ok(kept.into_iter().chain(given).map(Command::Preparation).collect())
}

fn mode_of(case: &Case, form: &mut Form) -> Result<P, Unread> {
    let (mode, reason) = (word(form, "mode"), form.line("reason"));
    let usual = case.opening.as_ref().map(|o| o.terms.mode);
    if mode.is_some() && mode != usual && reason.is_none() {
        form.fault("reason", "clinic-mode-reason-missing");
    }
    Ok(P::SetMode { mode: whole(form, mode)?, reason })
}
