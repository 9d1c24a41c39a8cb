//! What a page of the request holds for one reader: the answer, and what they have typed since. The mark of both goes with
//! the page, so that a page that is older than what is kept is known and never replaces it.

use super::super::elsewhere::{self, Elsewhere};
use super::super::question::{Field, Question};
use super::super::seat::{Place, Seat};
use super::step::Step;
use crate::app::{AppError, Loaded};
use crate::web::answer::back_to;
use crate::web::draft;
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use concord_domain::case::draft::{Draft, Fields, of};
use concord_domain::case::request::{self, Answer};
use concord_domain::case::{Case, Command, Phase};
use concord_domain::id::PersonId;

/// A page as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The answer; before there is one, what can be known without asking.
    known: Form,
    draft: Option<Form>,
    /// Empty while there is neither an answer nor a draft.
    pub mark: String,
}

/// Whether pages of this request can still be written.
pub fn is_open(case: &Case) -> bool {
    case.end.is_none() && case.phase < Phase::Matching
}

impl Kept {
    pub fn of(step: Step, person: PersonId, loaded: &Loaded, known: Form) -> Kept {
        let request = &loaded.state.request;
        let draft = of(request, person, step.key())
            .map(|fields| Form::of(fields.iter().map(|(n, v)| (n.as_str(), v.0.as_str()))));
        let answered = step.is_answered(request) && !step.is_list();
        let mark = match (answered, &draft) {
            (false, None) => String::new(),
            (true, _) => draft::mark(&(written(&known), draft.as_ref().map(written))),
            (false, Some(typed)) => draft::mark(&written(typed)),
        };
        Kept { known, draft, mark }
    }

    /// The form as the reader left it.
    pub fn form(&self) -> Form {
        let mut form = self.draft.clone().unwrap_or_else(|| self.known.clone());
        form.set(draft::FIELD, self.mark.as_str());
        form
    }

    /// Whether something was typed here and is no answer yet.
    pub fn is_begun(&self) -> bool {
        self.draft.is_some()
    }

    fn is_older(&self, form: &Form) -> bool {
        form.value(draft::FIELD) != self.mark
    }

    /// Whether this form would silently replace what another window or another person has put here since its page was
    /// opened. What is added to a list replaces nothing.
    pub fn is_replaced_by(&self, step: Step, form: &Form, page: &Question) -> bool {
        let is_new = |shown: &Form| written(&only(page, shown)) != written(&only(page, form));
        !step.is_list() && self.is_older(form) && is_new(self.draft.as_ref().unwrap_or(&self.known))
    }

    /// The command that forgets the draft, once it has become an answer. A draft that this page has never seen stays.
    pub fn forget(&self, step: Step, form: &Form) -> Option<Command> {
        let seen = !step.is_list() || !self.is_older(form);
        (seen && self.draft.is_some()).then(|| keep(step, vec![]))
    }

    /// The command that keeps the page as it is typed; nothing when it says what is kept already.
    fn hold(&self, step: Step, form: &Form, page: &Question) -> Option<Command> {
        let pairs = |form: Option<&Form>| -> Fields {
            let all = form.into_iter().flat_map(Form::pairs);
            all.map(|(name, value)| (name.to_owned(), value.to_owned().into())).collect()
        };
        let typed = only(page, form);
        let is_new = written(&typed) != written(&only(page, &self.known));
        let fields = pairs(is_new.then_some(&typed));
        (fields != pairs(self.draft.as_ref())).then(|| keep(step, fields))
    }
}

/// `POST` by the script: keeps what is typed, sound or not, and tells the new mark.
pub async fn type_on(
    step: Step,
    seat: &Seat,
    loaded: &Loaded,
    form: &Form,
) -> Result<Response, Refused> {
    let kept = super::kept(step, seat, loaded);
    if kept.is_older(form) {
        return Ok(StatusCode::CONFLICT.into_response());
    }
    let page = super::page(step, seat, loaded, Form::default());
    let Some(command) = kept.hold(step, form, &page) else { return Ok(draft::kept(&kept.mark)) };
    let now = seat.run(command, &step.href(&seat.at("request"))).await?;
    Ok(draft::kept(&super::kept(step, seat, &now).mark))
}

/// The page with what was typed, beside what it says by now; the button then keeps what was typed, knowing that.
pub fn choose(step: Step, seat: &Place, loaded: &Loaded, mut form: Form) -> Question {
    let kept = super::kept(step, seat, loaded);
    form.set(draft::FIELD, kept.mark.as_str());
    let mut page = super::page(step, seat, loaded, form);
    let lines = elsewhere::lines(&page.fields, &kept.form(), &page.form);
    page.elsewhere = Some(Elsewhere { lines, href: step.href(&seat.at("request")) });
    page.button("pt-elsewhere-keep", "primary big")
}

/// A page that needs another look: shown as it was typed, and kept so for whoever goes away now.
pub async fn again(
    step: Step,
    seat: &Seat,
    loaded: &Loaded,
    mut form: Form,
    frame: &Frame,
) -> Result<Response, Refused> {
    let kept = super::kept(step, seat, loaded);
    let page = super::page(step, seat, loaded, Form::default());
    if let Some(command) = kept.hold(step, &form, &page).filter(|_| !kept.is_older(&form)) {
        match seat.app.run(&seat.actor, seat.case, command).await {
            Ok(now) => form.set(draft::FIELD, super::kept(step, seat, &now).mark),
            // More than is kept of a page stands on the screen all the same.
            Err(AppError::Refused { .. }) => {}
            Err(error) => return Err(back_to("/case")(error)),
        }
    }
    Ok(frame.again(&super::page(step, seat, loaded, form)))
}

/// The answer, and with it the end of the draft.
pub async fn answer(
    step: Step,
    seat: &Seat,
    kept: &Kept,
    form: &Form,
    answer: Answer,
) -> Result<(), Refused> {
    let commands = std::iter::once(super::command(answer)).chain(kept.forget(step, form));
    seat.run_all(commands.collect(), &step.href(&seat.at("request"))).await
}

fn keep(step: Step, fields: Fields) -> Command {
    Command::Request(request::Command::Draft(Draft { page: step.key().to_owned(), fields }))
}

/// What a form holds of the fields of a page.
fn only(page: &Question, form: &Form) -> Form {
    let names: Vec<String> = page.fields.iter().flat_map(Field::names).collect();
    Form::of(form.pairs().filter(|(name, _)| names.iter().any(|n| n == name)))
}

/// What stands in a form, without the fields that are empty; the order of boxes says nothing.
fn written(form: &Form) -> Vec<(&str, &str)> {
    let pairs = form.pairs().map(|(name, value)| (name, value.trim()));
    let mut all: Vec<_> = pairs.filter(|(_, value)| !value.is_empty()).collect();
    all.sort_unstable();
    all
}
