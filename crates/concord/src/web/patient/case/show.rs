//! The case page: one sentence, one picture, one thing to do; beside it the people, the time, the consents and who looked.

use super::super::seat::{Place, Seat};
use super::ahead::{self, Todo};
use super::clock::{self, ClockLine};
use super::looked::{self, Look};
use super::{consent, course, news, thread};
use crate::app::Loaded;
use crate::web::component::{Entry, Step, Task};
use crate::web::country;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use concord_domain::access::{Duty, Sight, permit, see};
use concord_domain::case::{Case, Phase, assignment, delivery};
use jiff::civil::Date;

/// A case as its patient sees it.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/show.html")]
pub struct CasePage {
    pub number: String,
    pub label: Option<Phrase>,
    pub sentence: Phrase,
    pub promised: Option<Date>,
    pub steps: Vec<Step>,
    pub sealed: bool,
    /// Said in a frame: the case is stopped for safety, or a warning sign was ticked.
    pub emergency: Option<Phrase>,
    pub todo: Option<Todo>,
    pub ahead: Vec<Task>,
    /// Everything else that can be done from here.
    pub doors: Vec<Task>,
    pub thread: Vec<Entry>,
    /// Whoever is not confirmed yet is told so in place of the field to write in.
    pub writes: bool,
    pub form: Form,
    /// The patient may write what nobody who acts for them sees.
    pub private: bool,
    pub base: String,
    pub coordinator: Option<(String, String)>,
    pub clocks: Vec<ClockLine>,
    pub consents: Vec<consent::Line>,
    pub looked: Vec<Look>,
    pub worse: Phrase,
    pub nav: Vec<NavLink>,
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "case").await?;
    let drafts = loaded.state.phase == Phase::Draft && loaded.state.end.is_none();
    if drafts && sees(&seat, &loaded.state, Sight::Request) {
        return Ok(Redirect::to(&seat.at("request")).into_response());
    }
    Ok(frame.show(&page(&seat, Form::default()).await?))
}

/// How many of those who looked are shown here; the rest is a page of its own.
const LOOKED: usize = 3;

pub(super) async fn page(seat: &Seat, form: Form) -> Result<CasePage, Refused> {
    let loaded = seat.look(Sight::Status, "case").await?;
    let mut looked = match seat.may_look(&loaded, Sight::AccessLog, "who looked").await? {
        true => looked::all(seat, &loaded).await?,
        false => vec![],
    };
    looked.truncate(LOOKED);
    let thread = match seat.may_look(&loaded, Sight::Thread, "thread").await? {
        true => thread::entries(seat, &loaded.state).await,
        false => vec![],
    };
    let coordinator = match loaded.state.coordinator {
        Some(person) => Some(seat.app.name_of(person).await),
        None => None,
    };
    let reader = reader(seat, &loaded).await?;
    Ok(assemble(seat, &loaded, Shown { form, thread, looked, coordinator, reader }))
}

/// What had to be fetched for the page.
pub(in crate::web::patient) struct Shown {
    pub form: Form,
    pub thread: Vec<Entry>,
    pub looked: Vec<Look>,
    pub coordinator: Option<String>,
    pub reader: Option<String>,
}

/// The name of whoever reads, once they do.
async fn reader(seat: &Seat, loaded: &Loaded) -> Result<Option<String>, Refused> {
    let Some((id, _)) = assignment::lead(&loaded.state) else { return Ok(None) };
    let known = seat.app.specialist(id).await.map_err(crate::web::answer::back_to("/case"))?;
    Ok(known.state.profile.map(|p| p.name.0))
}

pub(in crate::web::patient) fn assemble(seat: &Place, loaded: &Loaded, shown: Shown) -> CasePage {
    let case = &loaded.state;
    let now = seat.now;
    let country = case.request.contact.as_ref().map_or(country::OTHER, |c| &c.country);
    CasePage {
        number: case.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default(),
        label: seat.acting_for(case),
        sentence: course::sentence(case, shown.reader.as_deref()),
        promised: clock::promised(loaded, now),
        steps: course::steps(case),
        sealed: course::is_sealed(case),
        emergency: is_urgent(case).then(|| country::emergency_words(country)),
        todo: ahead::todo(seat, case, now),
        ahead: ahead::ahead(case),
        doors: doors(seat, case),
        thread: shown.thread,
        writes: permit(case, &seat.actor, Duty::Write, now).is_ok(),
        form: shown.form,
        private: seat.is_patient() && !case.proxies.is_empty(),
        base: seat.at(""),
        coordinator: shown.coordinator.map(|name| (thread::initials(&name), name)),
        clocks: clock::lines(loaded, now),
        consents: consent::standing(case),
        looked: shown.looked,
        worse: country::emergency_words(country),
        nav: seat.nav(case, ""),
    }
}

/// A warning sign was ticked and nobody has looked at it yet, or a safety stop lies over the case.
fn is_urgent(case: &Case) -> bool {
    let ticked = case.request.red_flags.as_ref().is_some_and(|f| !f.is_empty());
    let stopped = case
        .hold
        .as_ref()
        .is_some_and(|h| h.kind == concord_domain::case::hold::HoldKind::SafetyStop);
    case.end.is_none() && (stopped || (ticked && case.triage.is_none()))
}

/// Somebody who acts for the patient sees more of the case once that is confirmed.
fn sees(seat: &Place, case: &Case, sight: Sight) -> bool {
    see(case, &seat.actor, sight, seat.now).is_ok()
}

/// What else can be done from here.
fn doors(seat: &Place, case: &Case) -> Vec<Task> {
    let door = |icon, key: &str, page: &str| Task {
        icon,
        name: Phrase::new(format!("pt-door-{key}")),
        hint: Some(Phrase::new(format!("pt-door-{key}-small"))),
        href: seat.at(page),
        status: None,
        kind: "",
        waits: false,
    };
    let open = case.end.is_none();
    let told = sees(seat, case, Sight::Request);
    let mut doors = vec![];
    if delivery::reached(case, seat.actor.person) {
        doors.push(door("doc", "report", "report"));
    }
    if told {
        doors.push(door("doc", "answers", "request/check"));
    }
    if open && told && case.phase < Phase::Offered {
        doors.push(door("pen", "preference", "preference"));
    }
    if told && news::is_open(case, seat.actor.person) {
        doors.push(door("phone", "news", "news"));
    }
    if open && seat.is_patient() {
        doors.push(door("people", "helper", "helper"));
    }
    if case.phase >= Phase::FollowUp && sees(seat, case, Sight::Thread) {
        doors.push(door("msg", "after", "after"));
    }
    doors.push(door("flag", "complaint", "complaint"));
    if open && told {
        doors.push(door("stop", "withdraw", "withdraw"));
    }
    doors
}

impl Page for CasePage {
    fn title(&self) -> Phrase {
        Phrase::new("pt-case-title").with("number", self.number.as_str())
    }

    fn style(&self) -> &'static str {
        "patient-case"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<CasePage> {
        super::super::sample::cases()
    }
}
