//! The administrator's room: people and their roles, programmes, and what the service could not do. Nothing clinical.

use super::answer::back_to;
use super::component::Card;
use super::form::Form;
use super::page::{Frame, NavLink, go_on};
use super::refusal::Refused;
use super::session::{Administrator, Desk};
use super::sheet::read::{Unread, id, line, whole};
use super::sheet::{Act, Block, Cell, Field, Kind, Section, Sheet, Stand, Table, Tag};
use super::words::Phrase;
use crate::app::{Account, App, AppError};
use crate::word::dashed;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use concord_domain::access::{Actor, Role};
use concord_domain::id::PersonId;
use concord_domain::programme::Payment;
use serde::Deserialize;
use uuid::Uuid;

/// People of one page.
const PAGE: u32 = 60;

/// Roles that an administrator gives. Patients, proxies and treating doctors come by the case, specialists by enrolment.
const GIVEN: [Role; 7] = [
    Role::Coordinator,
    Role::Clinician,
    Role::EligibilityReader,
    Role::Translator,
    Role::Governance,
    Role::Administrator,
    Role::Payer,
];

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/administration", get(show))
        .route("/administration/find", post(find))
        .route("/administration/role", post(role))
        .route("/administration/again", post(again))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    after: Option<Uuid>,
}

/// Which people the page lists.
enum Listed {
    /// Those after this one, in the order in which they are kept.
    After(Option<Uuid>),
    /// Those whose name or address has this in it.
    Like(String),
}

impl Listed {
    /// As the form says that was sent from the list.
    fn of(form: &Form) -> Listed {
        match form.value("find").trim() {
            "" => Listed::After(None),
            find => Listed::Like(find.to_owned()),
        }
    }
}

/// `GET /administration`
async fn show(
    State(desk): State<Desk>,
    Administrator(me, _): Administrator,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Refused> {
    let listed = Listed::After(asked.after);
    let sheet = sheet(&desk.app, &me, &listed).await.map_err(back_to("/"))?;
    Ok(frame.show(&sheet))
}

/// `POST /administration/find`: by a form that is sent, so that no name stands in an address.
async fn find(
    State(desk): State<Desk>,
    Administrator(me, _): Administrator,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let listed = Listed::of(&Form::parse(&body));
    let sheet = sheet(&desk.app, &me, &listed).await.map_err(back_to("/administration"))?;
    Ok(frame.show(&sheet))
}

async fn sheet(app: &App, me: &Actor, listed: &Listed) -> Result<Sheet, AppError> {
    let mut sheet = Sheet::new("admin-nav", "admin-nav");
    sheet.links = vec![NavLink::new("/administration", "admin-nav").here(true)];
    sheet.sections =
        vec![health(app).await?, people(app, me, listed).await?, programmes(app).await?];
    Ok(sheet)
}

/// What was given up after every try: mail, readings, timers. Each can be tried again.
async fn health(app: &App) -> Result<Section, AppError> {
    let dead = app.store().dead(100).await?;
    let section = Section::new("health", "admin-health", Stand::Now);
    if dead.is_empty() {
        return Ok(section.with(Block::Note("good", "admin-nothing-dead".into())));
    }
    let rows = dead.into_iter().map(|entry| {
        let again = Act::new("/administration/again", "admin-again");
        let again = again.key(&entry.dedup).hidden("dedup", &entry.dedup);
        let tries = Phrase::new("admin-tries").with("count", entry.attempts).with("at", entry.at);
        vec![
            Cell::Words(Phrase::own(entry.kind)),
            Cell::Lines(vec![tries, Phrase::own(entry.error)]),
            Cell::Act(Box::new(again)),
        ]
    });
    Ok(section.with(Block::Note("warn", "admin-dead".into())).with(Block::Table(Table {
        caption: "admin-health".into(),
        heads: vec!["staff-what".into(), "admin-error".into(), "staff-steps".into()],
        rows: rows.collect(),
    })))
}

async fn people(app: &App, me: &Actor, listed: &Listed) -> Result<Section, AppError> {
    let (accounts, next) = match listed {
        Listed::After(after) => after_one(app, *after).await?,
        Listed::Like(find) => (alike(app, find).await?, None),
    };
    let typed = match listed {
        Listed::After(_) => "",
        Listed::Like(find) => find,
    };
    let name = Field::new("find", "admin-find-name", Kind::Line).value(typed);
    let act = Act::new("/administration/find", "admin-find").open().field(name);
    let mut section = Section::new("people", "admin-people", Stand::Aside).act(act);
    if let Listed::Like(_) = listed {
        let all = vec![("/administration#people".into(), Phrase::new("admin-find-all"))];
        let found = Phrase::new("admin-found").with("count", accounts.len());
        section = section.line(found).with(Block::Links(all));
    }
    if !accounts.is_empty() {
        section = section.with(Block::Table(Table {
            caption: "admin-people".into(),
            heads: vec!["staff-who".into(), "admin-roles".into(), "staff-steps".into()],
            rows: accounts.iter().map(|account| row(account, me, typed)).collect(),
        }));
    }
    if let Some(after) = next {
        let link = (format!("/administration?after={after}#people"), Phrase::new("work-more"));
        section = section.with(Block::Links(vec![link]));
    }
    Ok(section)
}

/// A page of people, and after whom the next one goes on.
async fn after_one(
    app: &App,
    after: Option<Uuid>,
) -> Result<(Vec<Account>, Option<Uuid>), AppError> {
    let people = app.store().people(after, PAGE).await?;
    let next = (people.len() == PAGE as usize).then(|| people.last().map(|p| p.id)).flatten();
    let mut accounts = vec![];
    for person in people {
        accounts.extend(app.account(PersonId(person.id)).await?);
    }
    Ok((accounts, next))
}

/// Everybody whose name or address has this in it, by name; a page of them at most. Names are sealed, so each is opened.
async fn alike(app: &App, find: &str) -> Result<Vec<Account>, AppError> {
    let find = find.to_lowercase();
    let is_meant = |account: &Account| {
        let email = account.email.as_ref().is_some_and(|e| e.to_lowercase().contains(&find));
        email || account.profile.name.to_lowercase().contains(&find)
    };
    let (mut found, mut after) = (vec![], None);
    loop {
        let (accounts, next) = after_one(app, after).await?;
        found.extend(accounts.into_iter().filter(is_meant));
        after = next;
        if after.is_none() {
            break;
        }
    }
    found.sort_by_key(|account| account.profile.name.to_lowercase());
    found.truncate(PAGE as usize);
    Ok(found)
}

fn row(account: &Account, me: &Actor, find: &str) -> Vec<Cell> {
    let roles = account.roles.iter().map(|r| role_words(*r)).collect();
    let mut who = vec![Phrase::own(account.profile.name.clone())];
    who.extend(account.email.clone().map(Phrase::own));
    who.extend(account.disabled.then(|| Phrase::new("admin-disabled")));
    // Nobody changes their own roles, and only people of the house have roles given here.
    let may = account.person != me.person && account.profile.tenant == me.tenant;
    let cards = GIVEN.iter().map(|r| Card::new(r.key(), role_words(*r))).collect();
    let steps = ["give", "take"];
    let steps = steps.map(|s| Card::new(s, Phrase::new(format!("admin-{s}")))).to_vec();
    let act = Act::new("/administration/role", "admin-change").key(account.person);
    let act = act.hidden("person", account.person).hidden("find", find);
    let act = act.pick("role", "gov-role", cards);
    vec![
        Cell::Lines(who),
        Cell::Lines(roles),
        if may {
            Cell::Act(Box::new(act.choice("step", "admin-step", steps)))
        } else {
            Cell::Tag(Tag::new("admin-not-here", ""))
        },
    ]
}

fn role_words(role: Role) -> Phrase {
    Phrase::new(format!("gov-role-{}", dashed(role.key())))
}

async fn programmes(app: &App) -> Result<Section, AppError> {
    let rows = app.programmes().await?.into_iter().map(|terms| {
        let pays = match terms.payment {
            Payment::Patient => "elig-pays-patient",
            Payment::Payer(_) => "elig-pays-payer",
            Payment::Nobody => "elig-pays-nobody",
        };
        vec![
            Cell::Words(Phrase::own(terms.name)),
            Cell::Words(pays.into()),
            Cell::Words(Phrase::new("admin-version").with("version", terms.version)),
            Cell::Words(
                Phrase::new("admin-promise")
                    .with("offer", terms.offer_hours)
                    .with("review", terms.review_days)
                    .with("delivery", terms.delivery_days),
            ),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let section = Section::new("programmes", "admin-programmes", Stand::Aside);
    if rows.is_empty() {
        return Ok(section.line("staff-none"));
    }
    Ok(section.with(Block::Table(Table {
        caption: "admin-programmes".into(),
        heads: vec![
            "elig-programme".into(),
            "elig-pays".into(),
            "admin-version-head".into(),
            "admin-promises".into(),
        ],
        rows,
    })))
}

/// `POST /administration/role`: gives a role or takes it away.
async fn role(
    State(desk): State<Desk>,
    Administrator(me, _): Administrator,
    frame: Frame,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let back = || back_to("/administration");
    match asked(&mut form) {
        Ok((person, role, gives)) => {
            change(&desk.app, &me, person, role, gives).await.map_err(back())?;
            Ok(go_on("/administration", "flash-work-done"))
        }
        Err(_) => {
            let sheet =
                sheet(&desk.app, &me, &Listed::of(&form)).await.map_err(back())?.amiss(&form);
            Ok(frame.again(&sheet))
        }
    }
}

fn asked(form: &mut Form) -> Result<(PersonId, Role, bool), Unread> {
    let person = id(form, "person");
    let role = form
        .choice("role", "staff-choose", |v| Role::from_key(v).filter(|role| GIVEN.contains(role)));
    let gives = form.choice("step", "staff-choose", |v| match v {
        "give" => Some(true),
        "take" => Some(false),
        _ => None,
    });
    let ((person, role), gives) = whole(form, person.zip(role).zip(gives))?;
    Ok((person, role, gives))
}

/// The organisation's stream decides (a payer's role is never joined with another); the account follows.
async fn change(
    app: &App,
    me: &Actor,
    person: PersonId,
    role: Role,
    gives: bool,
) -> Result<(), AppError> {
    use concord_domain::organisation::Command;
    let account = app.account(person).await?.filter(|a| a.profile.tenant == me.tenant);
    let mut account = account.filter(|a| a.person != me.person).ok_or(AppError::NotFound)?;
    let known = app.organisation(me.tenant).await?.state;
    let appointed = known.people.get(&person).cloned().unwrap_or_default();
    let by = me.person.to_string();
    // Accounts that were made before their appointment was recorded are recorded first, so that the rule sees all roles.
    for held in account.roles.iter().filter(|r| !appointed.contains(r)) {
        let command = Command::Appoint { person, role: *held };
        app.run_organisation(&by, me.tenant, command).await?;
    }
    let command =
        if gives { Command::Appoint { person, role } } else { Command::Dismiss { person, role } };
    app.run_organisation(&by, me.tenant, command).await?;
    account.roles.retain(|r| *r != role);
    if gives {
        account.roles.push(role);
    }
    app.save_account(&account, None).await
}

/// `POST /administration/again`: owes once more what was given up.
async fn again(
    State(desk): State<Desk>,
    Administrator(_, _): Administrator,
    body: Bytes,
) -> Result<Response, Refused> {
    let mut form = Form::parse(&body);
    let dedup = line(&mut form, "dedup");
    let dedup = whole(&form, dedup).map_err(|_| Refused::not_found())?;
    let now = desk.app.clock().now();
    let revived = desk.app.store().revive(&dedup, now).await;
    let revived = revived.map_err(|e| back_to("/administration")(e.into()))?;
    if !revived {
        return Err(Refused::not_found());
    }
    Ok(go_on("/administration", "flash-work-done"))
}
