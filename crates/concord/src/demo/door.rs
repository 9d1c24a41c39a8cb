//! The ways into a demo: one address for each of its people, on a host name of their own, so that one browser can be
//! all of them at once. In a service none of these routes exists.

use super::cast::person;
use crate::clock::Clock;
use crate::dice::Dice;
use crate::web::answer::back_to;
use crate::web::page::DemoBanner;
use crate::web::refusal::Refused;
use crate::web::session::{self, Desk};
use crate::web::words::Phrase;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use concord_domain::access::Role;
use std::sync::Arc;

/// Somebody whom a newcomer can be.
#[derive(Debug, Clone, Copy)]
pub struct Guise {
    /// First label of the host name, and the name in the path.
    pub host: &'static str,
    pub role: Role,
    /// The key of the account.
    pub key: &'static str,
    pub name: &'static str,
    /// What there is to do at once, as it is printed at the start.
    pub first: &'static str,
}

/// Everybody whom a newcomer can be, in the order of a case's life.
pub const GUISES: [Guise; 11] = [
    guise(
        "patient",
        Role::Patient,
        "helen-marsh",
        "Helen Marsh",
        "look at the quote, and say what you agree to",
    ),
    guise(
        "coordinator",
        Role::Coordinator,
        "coordinator",
        "Ruth Adeyemi",
        "open the case at the top of the worklist",
    ),
    guise(
        "clinician",
        Role::Clinician,
        "clinician",
        "Dr Tom Hale",
        "one case waits for triage, one for preparation, one for the quality check",
    ),
    guise(
        "specialist",
        Role::Specialist,
        super::network::READER,
        "Dr Sofia Brandt",
        "answer an offer, and read Nadia Karim's case",
    ),
    guise(
        "surgeon",
        Role::Specialist,
        super::network::SURGEON,
        super::network::SURGEON_NAME,
        "answer an offer about a shoulder, once the coordinator chose you",
    ),
    guise(
        "doctor",
        Role::TreatingDoctor,
        "treating-doctor",
        "Mr J. Whitlock",
        "read the letter about your patient",
    ),
    guise(
        "eligibility",
        Role::EligibilityReader,
        "eligibility",
        "Joan Pike",
        "compare a policy with a request",
    ),
    guise("payer", Role::Payer, "payer", "Case desk of Meridian", "authorise an opinion"),
    guise("translator", Role::Translator, "translator", "Yusuf Haddad", "translate a report"),
    guise(
        "governance",
        Role::Governance,
        "governance",
        "Dr Wyn Parry",
        "look at what was reported",
    ),
    guise(
        "administrator",
        Role::Administrator,
        "administrator",
        "Lee Marsh",
        "look at how the service is set up",
    ),
];

const fn guise(
    host: &'static str,
    role: Role,
    key: &'static str,
    name: &'static str,
    first: &'static str,
) -> Guise {
    Guise { host, role, key, name, first }
}

/// The door of one start of a demo. Its addresses open as long as that start lives.
#[derive(Debug, Clone)]
pub struct Door(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    token: String,
    port: u16,
    clock: Clock,
    letter: Option<Letter>,
}

/// The treating doctor has no account to sign in to: a link that was sent, and a passcode that was told.
#[derive(Debug, Clone)]
pub struct Letter {
    /// `/doctor/...`
    pub path: String,
    pub passcode: String,
}

impl Door {
    /// A door with a new secret.
    #[must_use]
    pub fn new(port: u16, clock: Clock, letter: Option<Letter>) -> Door {
        let token = URL_SAFE_NO_PAD.encode(&Dice::Real.bytes()[..18]);
        Door(Arc::new(Inner { token, port, clock, letter }))
    }

    /// The address at which a newcomer becomes this person.
    #[must_use]
    pub fn address(&self, guise: &Guise) -> String {
        let Inner { token, port, .. } = &*self.0;
        format!("http://{0}.localhost:{port}/demo/{0}/{token}", guise.host)
    }

    /// What the treating doctor was told on the phone.
    #[must_use]
    pub fn passcode(&self) -> Option<&str> {
        self.0.letter.as_ref().map(|l| l.passcode.as_str())
    }

    /// The route behind the addresses.
    pub fn routes(&self) -> Router<Desk> {
        Router::new().route("/demo/{role}/{token}", get(enter)).layer(Extension(self.clone()))
    }

    /// The layer that tells pages the demo's time and whom one can become.
    pub fn banner(&self, router: Router) -> Router {
        router.layer(from_fn_with_state(self.clone(), tell))
    }

    fn opens(&self, token: &str) -> bool {
        verify_slices_are_equal(self.0.token.as_bytes(), token.as_bytes()).is_ok()
    }
}

async fn tell(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let people = GUISES.iter().map(|g| {
        (door.address(g), Phrase::new(format!("demo-be-{}", g.host)).with("name", g.name))
    });
    let banner = DemoBanner { now: door.0.clock.now(), people: people.collect() };
    request.extensions_mut().insert(banner);
    next.run(request).await
}

async fn enter(
    State(desk): State<Desk>,
    Extension(door): Extension<Door>,
    Path((host, token)): Path<(String, String)>,
) -> Result<Response, Refused> {
    let guise = GUISES.iter().find(|g| g.host == host).filter(|_| door.opens(&token));
    let Some(guise) = guise else { return Err(Refused::not_found()) };
    if let (Role::TreatingDoctor, Some(letter)) = (guise.role, &door.0.letter) {
        return Ok(Redirect::to(&letter.path).into_response());
    }
    let account = desk.app.account(person(guise.key)).await.map_err(back_to("/"))?;
    let Some(account) = account else { return Err(Refused::not_found()) };
    let cookie = session::begin(&desk.app, &account).await.map_err(back_to("/"))?;
    let mut answer = Redirect::to(session::home(guise.role)).into_response();
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}
