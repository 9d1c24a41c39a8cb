//! Small acts of one page each: approving questions, accepting an interest, a preference, a complaint, withdrawal.

use super::super::question::{EntryLine, Field, Question};
use super::super::seat::{Place, Seat};
use crate::app::Loaded;
use crate::web::answer::back_to;
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::assignment::{self, Assignment, Standing};
use concord_domain::case::{Command, concern, ending, preparation};
use concord_domain::id::{CaseId, ConcernId, SpecialistId};

fn blank(seat: &Place, loaded: &Loaded, title: &str, address: &str) -> Question {
    let mut page =
        Question::new(title, seat.at(address), seat.at("")).label(seat.acting_for(&loaded.state));
    page.nav = seat.nav(&loaded.state, "");
    page
}

/// The questions, each in the patient's own words with the neutral form beside it.
pub(in crate::web::patient) fn questions_page(seat: &Place, loaded: &Loaded) -> Question {
    let case = &loaded.state;
    let mut page = blank(seat, loaded, "pt-approve", "questions").lead("pt-approve-lead");
    page.entries = case
        .request
        .questions
        .iter()
        .map(|question| EntryLine {
            title: question.asked.0.clone(),
            words: match &question.neutral {
                Some(neutral) => Phrase::new("pt-put-as").with("words", neutral.0.as_str()),
                None => "pt-put-later".into(),
            },
            drop: String::new(),
        })
        .collect();
    if case.preparation.questions_approved {
        return page.lead("pt-approved").onward(seat.at(""), "pt-to-case");
    }
    if case.request.questions.iter().any(|question| question.neutral.is_none()) {
        return page.lead("pt-approve-later").onward(seat.at(""), "pt-to-case");
    }
    page.ask(Field::Shown { name: "shown", value: case.request.questions_hash() })
        .button("pt-approve-button", "primary big")
        .onward(seat.at(""), "pt-approve-ask")
}

pub(super) async fn questions(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    Ok(frame.show(&questions_page(&seat, &loaded)))
}

pub(super) async fn approve(seat: Seat, body: Bytes) -> Result<Response, Refused> {
    let shown = Form::parse(&body).value("shown").to_owned();
    let command = Command::Preparation(preparation::Command::ApproveQuestions { shown });
    seat.done(command, "", "flash-pt-approved").await
}

/// What a specialist disclosed, with the choice to accept it or to ask for somebody else.
pub(in crate::web::patient) fn interest_page(
    seat: &Place,
    loaded: &Loaded,
    name: &str,
    specialist: SpecialistId,
    assignment: &Assignment,
) -> Question {
    let address = format!("interest/{specialist}");
    let mut page = blank(seat, loaded, "pt-interest", &address)
        .lead(Phrase::new("pt-interest-lead").with("name", name));
    page.entries = assignment
        .interests
        .iter()
        .map(|interest| EntryLine {
            title: interest.words.clone(),
            words: if interest.declared { "pt-declared".into() } else { "pt-found".into() },
            drop: String::new(),
        })
        .collect();
    page.button("pt-interest-button", "primary big")
        .onward(format!("{}#thread", seat.at("")), "pt-interest-no")
}

pub(super) async fn interest(
    seat: Seat,
    Path((_, specialist)): Path<(CaseId, SpecialistId)>,
    frame: Frame,
) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    let assignment = loaded.state.assignments.get(&specialist).ok_or_else(Refused::not_found)?;
    let known = seat.app.specialist(specialist).await.map_err(back_to("/case"))?;
    let name = known.state.profile.map(|p| p.name.0).unwrap_or_default();
    Ok(frame.show(&interest_page(&seat, &loaded, &name, specialist, assignment)))
}

pub(super) async fn accept(
    seat: Seat,
    Path((_, specialist)): Path<(CaseId, SpecialistId)>,
) -> Result<Response, Refused> {
    // The application puts the specialist's true standing here before anything is decided.
    let standing = Standing::unknown();
    let command = assignment::Command::AcceptInterest { specialist, standing };
    let command = Command::Assignment(command);
    seat.done(command, "", "flash-pt-accepted").await
}

pub(in crate::web::patient) fn preference_page(
    seat: &Place,
    loaded: &Loaded,
    form: Form,
) -> Question {
    blank(seat, loaded, "pt-preference", "preference")
        .lead("pt-preference-lead")
        .ask(Field::area("text", "pt-preference-text", Some("pt-preference-hint")))
        .form(form)
}

pub(super) async fn preference(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    Ok(frame.show(&preference_page(&seat, &loaded, Form::default())))
}

pub(super) async fn prefer(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    let mut form = Form::parse(&body);
    let Some(text) = form.required_text("text", "pt-preference-missing") else {
        return Ok(frame.again(&preference_page(&seat, &loaded, form)));
    };
    let command = Command::Assignment(assignment::Command::Prefer { text: text.into() });
    seat.done(command, "", "flash-pt-kept").await
}

pub(in crate::web::patient) fn complaint_page(
    seat: &Place,
    loaded: &Loaded,
    form: Form,
) -> Question {
    blank(seat, loaded, "pt-complaint", "complaint")
        .lead("pt-complaint-lead")
        .ask(Field::area("words", "pt-complaint-words", None))
        .form(form)
        .button("pt-complaint-button", "primary big")
}

pub(super) async fn complaint(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "case").await?;
    Ok(frame.show(&complaint_page(&seat, &loaded, Form::default())))
}

pub(super) async fn complain(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "case").await?;
    let mut form = Form::parse(&body);
    let Some(words) = form.required_text("words", "pt-complaint-missing") else {
        return Ok(frame.again(&complaint_page(&seat, &loaded, form)));
    };
    let command = Command::Concern(concern::Command::Raise {
        id: ConcernId(seat.dice.id()),
        kind: concern::Kind::Complaint,
        words: words.into(),
    });
    seat.done(command, "", "flash-pt-complained").await
}

pub(in crate::web::patient) fn withdrawal_page(
    seat: &Place,
    loaded: &Loaded,
    form: Form,
) -> Question {
    blank(seat, loaded, "pt-withdrawal", "withdraw")
        .lead("pt-withdrawal-lead")
        .lead("pt-withdrawal-fee")
        .ask(Field::area("why", "pt-withdrawal-why", Some("pt-withdrawal-why-hint")))
        .ask(Field::tick("sure", "pt-withdrawal-sure", None))
        .form(form)
        .button("pt-withdrawal-button", "stop")
        .onward(seat.at(""), "pt-withdrawal-stay")
}

pub(super) async fn withdrawal(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    Ok(frame.show(&withdrawal_page(&seat, &loaded, Form::default())))
}

pub(super) async fn withdraw(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    let mut form = Form::parse(&body);
    let why = form.text("why").unwrap_or_default();
    if !form.has("sure", "yes") {
        form.fault("sure", "pt-withdrawal-tick");
    }
    if !form.is_sound() {
        return Ok(frame.again(&withdrawal_page(&seat, &loaded, form)));
    }
    let command = Command::Ending(ending::Command::Withdraw { why });
    seat.done(command, "", "flash-pt-ended").await
}
