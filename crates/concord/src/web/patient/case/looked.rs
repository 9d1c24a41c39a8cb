//! Who looked at the file, and what for.

use super::super::seat::Seat;
use crate::app::Loaded;
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::page::{Frame, NavLink, Page};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::response::Response;
use concord_domain::access::{Role, Sight};
use concord_domain::id::PersonId;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One look.
#[derive(Debug, Clone)]
pub struct Look {
    pub who: Phrase,
    pub what: Phrase,
    pub at: Timestamp,
}

/// Everybody who looked, the latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/looked.html")]
pub struct LookedPage {
    pub label: Option<Phrase>,
    pub looks: Vec<Look>,
    pub back: String,
    pub nav: Vec<NavLink>,
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::AccessLog, "who looked").await?;
    let looks = all(&seat, &loaded).await?;
    Ok(frame.show(&LookedPage {
        label: seat.acting_for(&loaded.state),
        looks,
        back: seat.at(""),
        nav: seat.nav(&loaded.state, "looked"),
    }))
}

pub(super) async fn all(seat: &Seat, loaded: &Loaded) -> Result<Vec<Look>, Refused> {
    let accesses = seat.app.store().accesses(loaded.id.0).await;
    let accesses = accesses.map_err(|e| back_to("/case")(e.into()))?;
    // A treating doctor reads by a link and has no account: the request knows the name.
    let treating = loaded.state.request.treating.iter();
    let mut names: BTreeMap<String, String> =
        treating.map(|doctor| (doctor.person.to_string(), doctor.name.0.clone())).collect();
    let mut looks = vec![];
    for access in accesses.into_iter().rev() {
        if !names.contains_key(&access.person) {
            let name = match access.person.parse::<PersonId>() {
                Ok(person) => seat.app.name_of(person).await,
                Err(_) => String::new(),
            };
            names.insert(access.person.clone(), name);
        }
        let name = names.get(&access.person).map_or("", String::as_str);
        looks.push(look(name, &access.role, &access.purpose, access.at));
    }
    Ok(looks)
}

pub fn look(name: &str, role: &str, purpose: &str, at: Timestamp) -> Look {
    let role = Role::from_key(role).map_or("system", Role::key).replace('_', "-");
    Look {
        who: Phrase::new("pt-look-who")
            .with("name", name)
            .with("role", Phrase::new(format!("pt-role-{role}"))),
        what: Phrase::new(format!("pt-sight-{}", purpose.replace('_', "-"))),
        at,
    }
}

impl Page for LookedPage {
    fn title(&self) -> Phrase {
        "pt-looked".into()
    }

    fn style(&self) -> &'static str {
        "patient-case"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<LookedPage> {
        let at = Timestamp::UNIX_EPOCH;
        let of = |looks| LookedPage { label: None, looks, back: "/case".into(), nav: vec![] };
        let sights = Sight::ALL
            .iter()
            .map(|sight| look("Ruth Adeyemi", "coordinator", &crate::word::word_of(sight), at));
        let roles = Role::ALL.iter().map(|role| look("Ruth Adeyemi", role.key(), "thread", at));
        vec![of(vec![]), of(sights.chain(roles).collect())]
    }
}
