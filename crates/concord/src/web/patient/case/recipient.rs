//! The second consent moment: who gets the report, one by one.

use super::super::question::{Field, Question};
use super::super::seat::{Place, Seat};
use super::consent::{self as given, WORDS};
use crate::app::Loaded;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::page::{Frame, go_on};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use axum::body::Bytes;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::consent::{self, Purpose, Recipient, stands};
use concord_domain::case::{Case, Command};

pub(super) fn key(recipient: Recipient) -> String {
    match recipient {
        Recipient::Patient => "patient".to_owned(),
        Recipient::Proxy(person) => format!("proxy-{person}"),
        Recipient::Doctor(person) => format!("doctor-{person}"),
        Recipient::Other(person) => format!("other-{person}"),
    }
}

/// Everybody who could be given the report: treating doctors, the GP, and whoever acts for the patient.
fn possible(case: &Case) -> Vec<Recipient> {
    let doctors = case.request.treating.iter().map(|d| Recipient::Doctor(d.person));
    let proxies =
        case.proxies.iter().filter(|(_, p)| !p.revoked).map(|(id, _)| Recipient::Proxy(*id));
    doctors.chain(proxies).collect()
}

pub(in crate::web::patient) fn page(seat: &Place, loaded: &Loaded, form: Form) -> Question {
    let case = &loaded.state;
    let open = possible(case).into_iter().filter(|r| !stands(case, Purpose::ReportTo(*r)));
    let cards: Vec<Card> = open
        .map(|recipient| {
            let hint = match recipient {
                Recipient::Proxy(_) => "pt-recipient-proxy",
                Recipient::Patient | Recipient::Doctor(_) | Recipient::Other(_) => {
                    "pt-recipient-doctor"
                }
            };
            Card::new(key(recipient), Phrase::own(given::name(case, recipient))).hint(hint)
        })
        .collect();
    let mut page = Question::new("pt-recipients", seat.at("recipients"), seat.at(""))
        .label(seat.acting_for(case))
        .lead("pt-recipients-lead")
        .form(form)
        .why("pt-recipients-why");
    page.nav = seat.nav(case, "consent");
    if cards.is_empty() {
        let words =
            if possible(case).is_empty() { "pt-recipients-none" } else { "pt-recipients-all" };
        return page.lead(words).onward(seat.at("consent"), "pt-consents-change");
    }
    page.ask(Field::several("to", "pt-recipients", cards))
        .button("pt-say-yes", "primary big")
        .onward(seat.at(""), "pt-not-now")
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "recipients").await?;
    Ok(frame.show(&page(&seat, &loaded, Form::default())))
}

pub(super) async fn give(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Request, "recipients").await?;
    let mut form = Form::parse(&body);
    let possible = possible(&loaded.state);
    let chosen: Vec<Recipient> =
        possible.into_iter().filter(|recipient| form.has("to", &key(*recipient))).collect();
    if chosen.is_empty() {
        form.fault("to", "pt-recipient-missing");
        let page = page(&seat, &loaded, form);
        return Ok(frame.again(&page));
    }
    let give = |recipient| {
        Command::Consent(consent::Command::Give {
            purpose: Purpose::ReportTo(recipient),
            words: WORDS.to_owned(),
            exceptions: vec![],
            countries: vec![],
        })
    };
    seat.run_all(chosen.into_iter().map(give).collect(), &seat.at("recipients")).await?;
    Ok(go_on(&seat.at("consent"), "flash-pt-consented"))
}
