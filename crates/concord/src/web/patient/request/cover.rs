//! Where an insurer pays: who it is, and the number by which it knows the patient.

use super::super::question::{Line, Question};
use crate::web::form::Form;
use concord_domain::case::request::{Answer, Cover, Request};

pub fn page(page: Question, later: &str) -> Question {
    page.lead("pt-cover-lead")
        .ask(Line::new("insurer", "pt-insurer").hint("pt-insurer-hint"))
        .ask(Line::new("policy", "pt-policy").hint("pt-policy-hint"))
        .onward(later.to_owned(), "pt-cover-later")
        .why("pt-cover-why")
}

pub fn known(request: &Request) -> Form {
    let Some(cover) = &request.cover else { return Form::default() };
    Form::of([("insurer", cover.insurer.as_str()), ("policy", &cover.number.0)])
}

pub fn read(form: &mut Form) -> Option<Answer> {
    let insurer = form.required_line("insurer", "pt-insurer-missing");
    let number = form.required_line("policy", "pt-policy-missing");
    if !form.is_sound() {
        return None;
    }
    Some(Answer::Cover(Cover { insurer: insurer?, number: number?.into() }))
}
