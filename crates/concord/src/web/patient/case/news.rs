//! How the news is told: the patient says how they want to hear it; somebody who acts for them can ask that a person tells
//! them first, which a clinician answers.

use super::super::question::{Field, Question};
use super::super::seat::{Place, Seat};
use crate::app::Loaded;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use axum::body::Bytes;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::authority::{self, Telling, Withholding};
use concord_domain::case::{Case, Command, delivery};

const WAYS: [(Telling, &str); 3] =
    [(Telling::Page, "page"), (Telling::Phone, "phone"), (Telling::InPerson, "in-person")];

/// Whether there is still something to be told.
pub fn is_open(case: &Case, patient: concord_domain::id::PersonId) -> bool {
    case.end.is_none() && !delivery::reached(case, patient)
}

pub(in crate::web::patient) fn page(seat: &Place, loaded: &Loaded, form: Form) -> Question {
    let case = &loaded.state;
    let mut page = Question::new("pt-news", seat.at("news"), seat.at(""))
        .label(seat.acting_for(case))
        .form(form);
    page.nav = seat.nav(case, "");
    if seat.is_patient() {
        let card = |(_, key): &(Telling, &str)| {
            let words = |part: &str| Phrase::new(format!("pt-news-{key}{part}"));
            Card::new(*key, words("")).hint(words("-hint"))
        };
        let cards = WAYS.iter().map(card).collect();
        return page.lead("pt-news-lead").ask(Field::one("how", "pt-news-how", cards));
    }
    let wish = case.proxies.get(&seat.actor.person).and_then(|p| p.withholding.clone());
    match wish {
        Some(Withholding::Asked) => page.lead("pt-wish-asked").onward(seat.at(""), "pt-to-case"),
        Some(Withholding::Granted) => {
            page.lead("pt-wish-granted").onward(seat.at(""), "pt-to-case")
        }
        Some(Withholding::Refused) => wish_again(page.lead("pt-wish-refused")),
        None => wish_again(page),
    }
}

fn wish_again(page: Question) -> Question {
    page.lead("pt-wish-lead")
        .ask(Field::area("what", "pt-wish-what", Some("pt-wish-what-hint")))
        .button("pt-wish-button", "primary big")
}

fn known(case: &Case) -> Form {
    let chosen = WAYS.iter().find(|(way, _)| *way == case.telling);
    Form::of(chosen.map(|(_, key)| ("how", *key)))
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    Ok(frame.show(&page(&seat, &loaded, known(&loaded.state))))
}

pub(super) async fn wish(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "request").await?;
    let mut form = Form::parse(&body);
    let command = if seat.is_patient() {
        let way = |value: &str| WAYS.iter().find(|(_, key)| *key == value).map(|(way, _)| *way);
        form.choice("how", "pt-choose-one", way).map(authority::Command::TellMe)
    } else {
        let proxy = seat.actor.person;
        let what = form.required_text("what", "pt-wish-missing");
        what.map(|what| authority::Command::AskToWithhold { proxy, what })
    };
    match command {
        Some(authority::Command::TellMe(how)) if how == loaded.state.telling => {
            Ok(crate::web::page::go_on(&seat.at(""), "flash-pt-kept"))
        }
        Some(command) => seat.done(Command::Authority(command), "", "flash-pt-kept").await,
        None => Ok(frame.again(&page(&seat, &loaded, form))),
    }
}
