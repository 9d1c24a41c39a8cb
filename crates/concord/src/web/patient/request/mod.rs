//! The request: one question per page, kept as it is written, checked as a whole, then sent.

pub(in crate::web::patient) mod asker;
mod check;
mod cover;
mod kept;
mod list;
mod safety;
mod step;
mod told;

pub use check::Check;
pub(super) use safety::flag_words;

use super::question::Question;
use super::seat::{Place, Seat};
use crate::app::Loaded;
use crate::web::country;
use crate::web::draft;
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::session::Desk;
use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use concord_domain::access::Sight;
use concord_domain::case::request::{self, Answer, RedFlag, Request};
use concord_domain::case::{Case, Command};
use concord_domain::id::CaseId;
use concord_domain::person::Contact;
use kept::Kept;
use step::Step;

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/case/{case}/request", get(go_on_writing))
        .route("/case/{case}/request/check", get(check::show).post(check::send))
        .route("/case/{case}/request/urgent", get(urgent))
        .route("/case/{case}/request/{step}", get(show).post(keep))
        .route("/case/{case}/request/{step}/drop/{item}", post(take_away))
}

/// Leads to the first question that is open.
async fn go_on_writing(seat: Seat) -> Result<Redirect, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    let page = step::first_open(&loaded.state.request).map_or("check", Step::key);
    Ok(Redirect::to(&seat.at(&format!("request/{page}"))))
}

async fn show(
    seat: Seat,
    Path((_, key)): Path<(CaseId, String)>,
    frame: Frame,
) -> Result<Response, Refused> {
    let step = Step::from_key(&key).ok_or_else(Refused::not_found)?;
    let loaded = seat.look(Sight::Request, "request").await?;
    let kept = kept(step, &seat, &loaded);
    let page = page(step, &seat, &loaded, kept.form());
    Ok(frame.show(&if kept.is_begun() { page.lead("pt-as-left") } else { page }))
}

async fn keep(
    seat: Seat,
    Path((_, key)): Path<(CaseId, String)>,
    headers: HeaderMap,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let step = Step::from_key(&key).ok_or_else(Refused::not_found)?;
    let loaded = seat.look(Sight::Request, "request").await?;
    let mut form = Form::parse(&body);
    if draft::is_typing(&headers) {
        return kept::type_on(step, &seat, &loaded, &form).await;
    }
    if is_overtaken(step, &seat, &loaded, &form) {
        let page = kept::choose(step, &seat, &loaded, form);
        return Ok(frame.show_with(StatusCode::CONFLICT, &page));
    }
    if step == Step::Asker {
        return asker::keep(seat, loaded, form, frame).await;
    }
    if list::goes_on(step, &loaded.state.request, &form) {
        return Ok(Redirect::to(&on(step, &seat, &loaded.state)).into_response());
    }
    let Some(answer) = read(step, &seat, &loaded, &mut form) else {
        return kept::again(step, &seat, &loaded, form, &frame).await;
    };
    let onward = after(step, &seat, &loaded.state, &answer, &form);
    if !list::is_there(&loaded.state.request, &answer) {
        kept::answer(step, &seat, &kept(step, &seat, &loaded), &form, answer).await?;
    }
    Ok(Redirect::to(&onward).into_response())
}

/// The page as this reader left it.
fn kept(step: Step, seat: &Place, loaded: &Loaded) -> Kept {
    Kept::of(step, seat.actor.person, loaded, known(step, seat, loaded))
}

/// Whether another window, or somebody else, has changed this page since it was opened.
fn is_overtaken(step: Step, seat: &Place, loaded: &Loaded, form: &Form) -> bool {
    let page = page(step, seat, loaded, Form::default());
    kept(step, seat, loaded).is_replaced_by(step, form, &page)
}

async fn take_away(
    seat: Seat,
    Path((_, key, item)): Path<(CaseId, String, String)>,
) -> Result<Redirect, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    let request = &loaded.state.request;
    let answer = match Step::from_key(&key) {
        Some(Step::Earlier) => list::drop_earlier(&item),
        Some(Step::Doctors) => list::drop_doctor(&item, request),
        Some(Step::Questions) => list::drop_question(&item),
        _ => None,
    };
    let answer = answer.ok_or_else(Refused::not_found)?;
    let back = seat.at(&format!("request/{key}"));
    seat.run(command(answer), &back).await?;
    Ok(Redirect::to(&back))
}

/// What to do at once, when a warning sign was ticked.
async fn urgent(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    let request = &loaded.state.request;
    let back = seat.at("request/safety");
    let mut page = Question::new("pt-urgent", back.clone(), back).lead("pt-urgent-lead");
    if request.red_flags.iter().flatten().any(|flag| *flag == RedFlag::ThoughtsOfEndingLife) {
        page = page.lead("pt-urgent-alone");
    }
    page.urgent = Some(country::emergency_words(safety::country(request)));
    page.onward = Some((seat.at("request/situation"), "pt-urgent-go-on".into()));
    page.nav = seat.nav(&loaded.state, "request");
    Ok(frame.show(&page))
}

fn command(answer: Answer) -> Command {
    Command::Request(request::Command::Answer(Box::new(answer)))
}

/// The next page. Warning signs lead to what to do; lists stay, so that more can be added, until they are left.
fn after(step: Step, seat: &Place, case: &Case, answer: &Answer, form: &Form) -> String {
    match answer {
        Answer::RedFlags(flags) if !flags.is_empty() => seat.at("request/urgent"),
        _ if step.is_list() && !list::is_left(form) => step.href(&seat.at("request")),
        _ => on(step, seat, case),
    }
}

fn on(step: Step, seat: &Place, case: &Case) -> String {
    let next = step.next(case).map_or("check", Step::key);
    seat.at(&format!("request/{next}"))
}

fn known(step: Step, seat: &Place, loaded: &Loaded) -> Form {
    let request = &loaded.state.request;
    match step {
        Step::Asker => asker::known(&loaded.state),
        Step::You => told::known_you(request, &contact(seat)),
        Step::Cover => cover::known(request),
        Step::About => told::known_about(request),
        Step::Told => told::known_told(request),
        Step::Matters => safety::known_matters(request),
        Step::Safety => safety::known_flags(request),
        Step::Situation => safety::known_situation(request),
        Step::Earlier | Step::Doctors | Step::Questions => Form::default(),
    }
}

/// What the account knows already. Where somebody is now is asked, never guessed.
fn contact(seat: &Place) -> Contact {
    let own = seat.is_patient();
    Contact {
        email: seat.account.email.clone().filter(|_| own).unwrap_or_default().into(),
        phone: seat.account.profile.phone.clone().filter(|_| own).map(Into::into),
        language: seat.account.profile.language.clone(),
        interpreter: false,
        country: "GB".to_owned(),
        zone: seat.account.profile.zone.clone(),
    }
}

fn read(step: Step, seat: &Place, loaded: &Loaded, form: &mut Form) -> Option<Answer> {
    let request = &loaded.state.request;
    let today = today(seat, request);
    match step {
        Step::Asker => None,
        Step::You => told::read_you(form, today),
        Step::Cover => cover::read(form),
        Step::About => told::read_about(form),
        Step::Told => told::read_told(form),
        Step::Earlier => list::read_earlier(form, &seat.dice, today),
        Step::Doctors => list::read_doctor(form, &seat.dice, request),
        Step::Matters => safety::read_matters(form),
        Step::Questions => list::read_question(form, &seat.dice, request),
        Step::Safety => safety::read_flags(form),
        Step::Situation => safety::read_situation(form),
    }
}

/// The day that it is where the patient is.
fn today(seat: &Place, request: &Request) -> jiff::civil::Date {
    let zone = request.contact.as_ref().map_or(seat.account.profile.zone.as_str(), |c| &c.zone);
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    seat.now.to_zoned(zone).date()
}

fn page(step: Step, seat: &Place, loaded: &Loaded, form: Form) -> Question {
    let request = &loaded.state.request;
    let address = seat.at("request");
    let here = step.href(&address);
    let drop = format!("{here}/drop");
    let back =
        step.before(&loaded.state).map_or_else(|| seat.at(""), |before| before.href(&address));
    let title = format!("pt-step-{}-title", step.key());
    let page = Question::new(title.as_str(), here, back).form(form);
    let mut page = match step {
        Step::Asker => asker::page(page, &loaded.state, seat.is_patient()),
        Step::You => told::you(page, seat.now),
        Step::Cover => cover::page(page, &seat.at("request/about")),
        Step::About => told::about(page),
        Step::Told => told::told(page),
        Step::Earlier => list::earlier(page, request, &drop).button("pt-add", ""),
        Step::Doctors => list::doctors(page, request, &drop).button("pt-add", ""),
        Step::Matters => safety::matters(page),
        Step::Questions => list::questions(page, request, &drop).button("pt-add", ""),
        Step::Safety => safety::flags(page, request),
        Step::Situation => safety::situation(page),
    };
    page.second = step.is_list().then(|| (list::GO_ON, "pt-go-on".into()));
    page.keeps = !page.fields.is_empty() && kept::is_open(&loaded.state);
    page.label = seat.acting_for(&loaded.state);
    page.steps = step::steps(&loaded.state, Some(step), &address);
    page.nav = seat.nav(&loaded.state, "request");
    page
}

/// Every question as it is first shown, and as it looks when nothing usable was typed.
pub(super) fn samples(seat: &Place, loaded: &Loaded) -> Vec<Question> {
    let shown = Step::ALL.map(|step| page(step, seat, loaded, known(step, seat, loaded)));
    let amiss = Step::ALL.map(|step| {
        let mut form = Form::of([("due-day", "31"), ("due-month", "4"), ("due-year", "2026")]);
        form.set("nhs", "987 654 4321");
        read(step, seat, loaded, &mut form);
        page(step, seat, loaded, form)
    });
    let overtaken = [Step::Told, Step::You, Step::Situation]
        .map(|step| kept::choose(step, seat, loaded, Form::of([("interpreter", "yes")])));
    shown.into_iter().chain(amiss).chain(overtaken).collect()
}
