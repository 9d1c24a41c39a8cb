//! Who asks: the patient, or somebody whom the patient names to act for them.

use super::super::question::{Field, Line, Question};
use super::super::seat::Seat;
use super::kept;
use crate::app::{Account, AppError, Loaded, Profile};
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use axum::response::{IntoResponse, Redirect, Response};
use concord_domain::access::Role;
use concord_domain::case::authority::{self, Basis};
use concord_domain::case::request::{Answer, Asker};
use concord_domain::case::{Case, Command};
use concord_domain::id::PersonId;

const STEP: super::Step = super::Step::Asker;

const BASES: [(Basis, &str); 4] = [
    (Basis::NamedByPatient, "named"),
    (Basis::Parent, "parent"),
    (Basis::Attorney, "attorney"),
    (Basis::Deputy, "deputy"),
];

pub fn page(page: Question, case: &Case, is_patient: bool) -> Question {
    if !is_patient {
        return page.lead("pt-asker-proxy");
    }
    let somebody = case.proxies.values().any(|p| !p.revoked);
    let cards = vec![
        Card::new("myself", "pt-asker-myself"),
        Card::new("somebody", "pt-asker-somebody").hint("pt-asker-somebody-hint"),
    ];
    let page = page.lead("pt-asker-lead").ask(Field::one("asker", "pt-asker", cards));
    if somebody { page } else { helper(page) }
}

/// The fields that name somebody.
pub fn helper(page: Question) -> Question {
    let bases =
        BASES.iter().map(|(_, key)| Card::new(*key, format!("pt-basis-{key}").as_str())).collect();
    page.ask(Field::Heading("pt-helper".into()))
        .ask(Line::new("name", "pt-helper-name"))
        .ask(
            Line::new("email", "pt-helper-email").hint("pt-helper-email-hint").kind("email", "off"),
        )
        .ask(Field::one("basis", "pt-basis", bases))
        .ask(Field::area("wishes", "pt-wishes", Some("pt-wishes-hint")))
}

pub fn known(case: &Case) -> Form {
    match case.request.asker {
        Some(Asker::Patient) => Form::of([("asker", "myself")]),
        Some(Asker::Somebody(_)) => Form::of([("asker", "somebody")]),
        None => Form::default(),
    }
}

pub async fn keep(
    seat: Seat,
    loaded: Loaded,
    mut form: Form,
    frame: Frame,
) -> Result<Response, Refused> {
    let here = seat.at("request/asker");
    let onward = Redirect::to(&seat.at("request/you")).into_response();
    if !seat.is_patient() {
        return Ok(onward);
    }
    let named = loaded.state.proxies.iter().find(|(_, p)| !p.revoked).map(|(id, _)| *id);
    let chosen = form.choice("asker", "pt-choose-one", |value| match value {
        "myself" => Some(false),
        "somebody" => Some(true),
        _ => None,
    });
    let asker = match (chosen, named) {
        (Some(false), _) => Some(Asker::Patient),
        (Some(true), Some(person)) => Some(Asker::Somebody(person)),
        (Some(true), None) => name(&seat, &mut form, &here).await?.map(Asker::Somebody),
        (None, _) => None,
    };
    let Some(asker) = asker else {
        return kept::again(STEP, &seat, &loaded, form, &frame).await;
    };
    kept::answer(STEP, &seat, &super::kept(STEP, &seat, &loaded), &form, Answer::Asker(asker))
        .await?;
    Ok(onward)
}

/// Names somebody: they get an account that opens by an invitation link, and a part in this case that waits
/// for its confirmation. `None`: something in the form needs another look.
pub async fn name(seat: &Seat, form: &mut Form, back: &str) -> Result<Option<PersonId>, Refused> {
    let name = form.required_line("name", "pt-helper-name-missing");
    let email = form.required_line("email", "pt-email-missing").and_then(|_| form.email("email"));
    let basis = form.choice("basis", "pt-choose-one", |value| {
        BASES.iter().find(|(_, key)| *key == value).map(|(basis, _)| *basis)
    });
    let wishes = form.text("wishes").unwrap_or_default();
    if !form.is_sound() {
        return Ok(None);
    }
    let (Some(name), Some(email), Some(basis)) = (name, email, basis) else { return Ok(None) };
    if seat.account.email.as_deref() == Some(&crate::app::one_form(&email)) {
        form.fault("email", "pt-helper-own-email");
        return Ok(None);
    }
    let Some(proxy) = helper_account(seat, &name, &email).await.map_err(back_to(back))? else {
        form.fault("email", "pt-helper-payer");
        return Ok(None);
    };
    let command =
        authority::Command::Name { proxy, name: name.into(), basis, wishes, expires: None };
    seat.run(Command::Authority(command), back).await?;
    Ok(Some(proxy))
}

/// The account of this address, with the role of somebody who acts for another; made when there is none. `None`: a
/// payer's case manager, whose role is never joined with another.
async fn helper_account(
    seat: &Seat,
    name: &str,
    email: &str,
) -> Result<Option<PersonId>, AppError> {
    let email = crate::app::one_form(email);
    let known = seat.app.store().person_by_email(&email).await?.map(|p| PersonId(p.id));
    let mut account = match known {
        Some(person) => seat.app.account(person).await?.ok_or(AppError::NotFound)?,
        None => Account {
            person: seat.app.id(PersonId),
            roles: vec![],
            email: Some(email),
            profile: Profile { name: name.to_owned(), phone: None, ..seat.account.profile.clone() },
            disabled: false,
        },
    };
    if account.roles.contains(&Role::Payer) {
        return Ok(None);
    }
    if !account.roles.contains(&Role::Proxy) {
        account.roles.push(Role::Proxy);
        seat.app.save_account(&account, None).await?;
    }
    Ok(Some(account.person))
}
