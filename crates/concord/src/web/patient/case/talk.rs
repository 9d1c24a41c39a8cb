//! Choosing a time for the talk, and the short surveys.

use super::super::question::{Field, Question};
use super::super::seat::{Place, Seat};
use crate::app::Loaded;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::outcome::{self, Survey};
use concord_domain::case::{Command, followup};
use concord_domain::id::{AppointmentId, CaseId};

pub(super) async fn book(
    seat: Seat,
    Path((_, talk)): Path<(CaseId, AppointmentId)>,
    body: Bytes,
) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "talk").await?;
    let form = Form::parse(&body);
    let missing = || Refused::rule("pt-talk-missing".into(), seat.at("after"));
    let slot = form.value("slot").parse().map_err(|_| missing())?;
    let contact = loaded.state.request.contact.as_ref();
    let zone = contact.map_or_else(|| seat.account.profile.zone.clone(), |c| c.zone.clone());
    let command = Command::FollowUp(followup::Command::Book { talk, slot, zone });
    seat.done(command, "after", "flash-pt-booked").await
}

pub(super) async fn cancel(
    seat: Seat,
    Path((_, talk)): Path<(CaseId, AppointmentId)>,
) -> Result<Response, Refused> {
    let why = "cancelled on the case page".to_owned();
    let command = Command::FollowUp(followup::Command::Cancel { talk, why });
    seat.done(command, "after", "flash-pt-cancelled").await
}

/// Three questions at most, each from 1 to 5.
const QUESTIONS: [&str; 3] = ["q1", "q2", "q3"];

pub(in crate::web::patient) fn page(
    seat: &Place,
    loaded: &Loaded,
    survey: Survey,
    form: Form,
) -> Question {
    let day = survey.day();
    let mut page = Question::new("pt-survey", seat.at(&format!("survey/{day}")), seat.at(""))
        .label(seat.acting_for(&loaded.state))
        .lead("pt-survey-lead")
        .form(form)
        .button("form-send", "primary big");
    page.nav = seat.nav(&loaded.state, "");
    for name in QUESTIONS {
        let cards = (1..=5)
            .map(|n| Card::new(n.to_string(), Phrase::new(format!("pt-scale-{n}"))))
            .collect();
        page = page.ask(Field::one(name, &format!("pt-survey-{day}-{name}"), cards));
    }
    page
}

fn survey_of(day: u16) -> Result<Survey, Refused> {
    Survey::ALL.into_iter().find(|s| s.day() == day).ok_or_else(Refused::not_found)
}

pub(super) async fn survey(
    seat: Seat,
    Path((_, day)): Path<(CaseId, u16)>,
    frame: Frame,
) -> Result<Response, Refused> {
    let survey = survey_of(day)?;
    let loaded = seat.look(Sight::Status, "survey").await?;
    Ok(frame.show(&page(&seat, &loaded, survey, Form::default())))
}

pub(super) async fn answer(
    seat: Seat,
    Path((_, day)): Path<(CaseId, u16)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let survey = survey_of(day)?;
    let loaded = seat.look(Sight::Status, "survey").await?;
    let mut form = Form::parse(&body);
    let answers = QUESTIONS.map(|name| u8::try_from(form.whole(name, 1, 5)?).ok());
    if !form.is_sound() {
        let page = page(&seat, &loaded, survey, form);
        return Ok(frame.again(&page));
    }
    let command = Command::Outcome(outcome::Command::Answer { survey, answers: answers.to_vec() });
    seat.done(command, "", "flash-pt-thanks").await
}
