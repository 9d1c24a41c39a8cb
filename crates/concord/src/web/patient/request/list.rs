//! Pages on which things are added one by one and taken away again: earlier opinions, doctors, questions.

use super::super::question::{EntryLine, Field, Line, Question};
use super::step::Step;
use crate::dice::Dice;
use crate::web::form::Form;
use crate::web::words::Phrase;
use concord_domain::case::request::{Answer, EarlierOpinion, Request, TreatingDoctor};
use concord_domain::id::{EarlierId, PersonId, QuestionId};

/// Questions that one request may ask; more belong into the talk.
const MOST_QUESTIONS: usize = 12;

/// The button that leaves the page. What is written on it then is added first: nobody is asked to press two buttons so
/// that their words are not lost.
pub const GO_ON: &str = "on";

pub fn is_left(form: &Form) -> bool {
    form.value("act") == GO_ON
}

/// Whether there is nothing to add and the page is left. A request has one question at least.
pub fn goes_on(step: Step, request: &Request, form: &Form) -> bool {
    let blank = |name: &str| form.value(name).trim().is_empty();
    let nothing = match step {
        Step::Earlier => ["by", "date-day", "date-month", "date-year", "advice"].map(blank).into(),
        Step::Doctors => ["name", "institution", "email"].map(blank).to_vec(),
        Step::Questions if !request.questions.is_empty() => vec![blank("asked")],
        _ => return false,
    };
    is_left(form) && nothing.into_iter().all(|is| is)
}

/// Whether the same was added already: a page that was gone back to and sent once more adds nothing twice.
pub fn is_there(request: &Request, answer: &Answer) -> bool {
    match answer {
        Answer::Earlier(_, opinion) => request.earlier.values().any(|known| known == opinion),
        Answer::Ask(_, asked) => request.questions.iter().any(|known| known.asked == *asked),
        Answer::Treating(all) => all.split_last().is_some_and(|(new, known)| {
            known.iter().any(|d| d.name == new.name && d.institution == new.institution)
        }),
        _ => false,
    }
}

pub fn earlier(mut page: Question, request: &Request, drop: &str) -> Question {
    page.entries = request
        .earlier
        .iter()
        .map(|(id, opinion)| EntryLine {
            title: opinion.by.0.clone(),
            words: said(opinion),
            drop: format!("{drop}/{id}"),
        })
        .collect();
    page.lead("pt-earlier-lead")
        .ask(Line::new("by", "pt-earlier-by").hint("pt-earlier-by-hint"))
        .ask(Field::day("date", "pt-earlier-date", Some("pt-earlier-date-hint")))
        .ask(Field::area("advice", "pt-earlier-advice", None))
        .why("pt-earlier-why")
}

fn said(opinion: &EarlierOpinion) -> Phrase {
    match opinion.date {
        Some(date) => Phrase::new("pt-earlier-said")
            .with("date", date)
            .with("advice", opinion.advice.0.as_str()),
        None => Phrase::own(opinion.advice.0.as_str()),
    }
}

pub fn read_earlier(form: &mut Form, dice: &Dice, today: jiff::civil::Date) -> Option<Answer> {
    let by = form.required_line("by", "pt-earlier-by-missing");
    let date = form.date("date");
    if date.is_some_and(|day| day > today) {
        form.fault("date", "pt-date-future");
    }
    let advice = form.required_text("advice", "pt-earlier-advice-missing");
    if !form.is_sound() {
        return None;
    }
    let opinion = EarlierOpinion { by: by?.into(), date, advice: advice?.into() };
    Some(Answer::Earlier(EarlierId(dice.id()), opinion))
}

pub fn drop_earlier(item: &str) -> Option<Answer> {
    item.parse().ok().map(Answer::DropEarlier)
}

pub fn doctors(mut page: Question, request: &Request, drop: &str) -> Question {
    page.entries = request
        .treating
        .iter()
        .map(|doctor| EntryLine {
            title: doctor.name.0.clone(),
            words: Phrase::own(doctor.institution.0.as_str()),
            drop: format!("{drop}/{}", doctor.person),
        })
        .collect();
    page.lead("pt-doctors-lead")
        .ask(Line::new("name", "pt-doctor-name"))
        .ask(Line::new("institution", "pt-doctor-institution").hint("pt-doctor-institution-hint"))
        .ask(
            Line::new("email", "pt-doctor-email").hint("pt-doctor-email-hint").kind("email", "off"),
        )
        .ask(Field::tick("gp", "pt-doctor-gp", None))
        .why("pt-doctors-why")
}

pub fn read_doctor(form: &mut Form, dice: &Dice, request: &Request) -> Option<Answer> {
    let name = form.required_line("name", "pt-doctor-name-missing");
    let institution = form.required_line("institution", "pt-doctor-institution-missing");
    let email = form.email("email");
    let is_gp = form.has("gp", "yes");
    if !form.is_sound() {
        return None;
    }
    let mut all = request.treating.clone();
    all.push(TreatingDoctor {
        person: PersonId(dice.id()),
        name: name?.into(),
        institution: institution?.into(),
        email: email.map(Into::into),
        is_gp,
    });
    Some(Answer::Treating(all))
}

pub fn drop_doctor(item: &str, request: &Request) -> Option<Answer> {
    let person: PersonId = item.parse().ok()?;
    let mut left = request.treating.clone();
    left.retain(|doctor| doctor.person != person);
    Some(Answer::Treating(left))
}

pub fn questions(mut page: Question, request: &Request, drop: &str) -> Question {
    page.entries = request
        .questions
        .iter()
        .zip(1_usize..)
        .map(|(question, number)| EntryLine {
            title: question.asked.0.clone(),
            words: Phrase::new("pt-question-number").with("number", number),
            drop: format!("{drop}/{}", question.id),
        })
        .collect();
    page.lead("pt-questions-lead")
        .ask(Field::area("asked", "pt-question", Some("pt-question-hint")))
        .why("pt-questions-why")
}

pub fn read_question(form: &mut Form, dice: &Dice, request: &Request) -> Option<Answer> {
    let asked = form.required_text("asked", "pt-question-missing");
    if request.questions.len() >= MOST_QUESTIONS {
        form.fault("asked", Phrase::new("pt-questions-most").with("most", MOST_QUESTIONS));
    }
    if !form.is_sound() {
        return None;
    }
    Some(Answer::Ask(QuestionId(dice.id()), asked?.into()))
}

pub fn drop_question(item: &str) -> Option<Answer> {
    item.parse().ok().map(Answer::DropQuestion)
}
