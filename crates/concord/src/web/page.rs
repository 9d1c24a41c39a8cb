//! What a page is, and for whom it is rendered.

use std::any::Any;
use std::convert::Infallible;

use askama::{Template, Values};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;

use super::filters::READER;
use super::layout;
use super::locale::{self, Locale, Reader};
use super::refusal::Refused;
use super::words::Phrase;

/// A page: a struct that holds what it shows, beside its template of the same name.
///
/// The template writes the inside of `<main>`; head, header, notices and foot come from the layout of its room.
pub trait Page: Template {
    /// Words for the window's title.
    fn title(&self) -> Phrase;

    /// Which layout surrounds the page.
    fn room(&self) -> Room {
        Room::Patient
    }

    /// The class `p-<style>` of the body, under which `web/css/page/<style>.css` keeps what only this page needs.
    fn style(&self) -> &'static str {
        ""
    }

    /// Links of the header, in order; the one that is current says so.
    fn nav(&self) -> Vec<NavLink> {
        Vec::new()
    }

    /// Every state that the page can show, for the test that renders them all and for screenshots.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// The layouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// For anybody: emergency line first.
    Public,
    /// Calm: one thing at a time.
    Patient,
    /// Dense: full width for people at work.
    Work,
    /// Paper: no header, no scripts.
    Print,
}

/// A link of the header.
#[derive(Debug, Clone, PartialEq)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub label: Phrase,
    /// Whether the reader is there.
    pub current: bool,
}

impl NavLink {
    /// A link to another page.
    #[must_use]
    pub fn new(href: impl Into<String>, label: impl Into<Phrase>) -> NavLink {
        NavLink { href: href.into(), label: label.into(), current: false }
    }

    /// The same link, marked when `here`.
    #[must_use]
    pub fn here(mut self, here: bool) -> NavLink {
        self.current = here;
        self
    }
}

/// A signed-in person, as far as pages need to know. The session layer puts it into the request's extensions.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    /// Name as shown to the person.
    pub name: String,
    /// Roles, as keys `role-<name>` of `locales/`.
    pub roles: Vec<String>,
    /// Language of the profile.
    pub locale: Option<Locale>,
    /// Time zone of the profile.
    pub zone: TimeZone,
    /// Token that each form of this session carries.
    pub csrf: String,
}

/// The service that runs this installation: a layer puts it into the request's extensions, from configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct House {
    /// Name in the header and the title.
    pub name: String,
    /// Telephone as people write it; empty where there is none.
    pub phone: String,
    /// Number to call in an emergency where most readers are.
    pub emergency: String,
    /// Whether somebody is there now, in words.
    pub presence: Option<Presence>,
    /// Zone for readers who have not said theirs.
    pub zone: TimeZone,
}

impl Default for House {
    fn default() -> House {
        House {
            name: "Concord".into(),
            phone: String::new(),
            emergency: "999".into(),
            presence: None,
            zone: TimeZone::UTC,
        }
    }
}

/// Whether somebody answers now.
#[derive(Debug, Clone, PartialEq)]
pub struct Presence {
    /// Somebody is there.
    pub online: bool,
    /// "Online now, until 18:00"
    pub words: Phrase,
}

/// Slot above the header for a demo: who the newcomer is, and links to become somebody else. Built by the demo, empty in a service.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoBanner {
    /// Date and time of the demo's clock.
    pub now: jiff::Timestamp,
    /// (address, words) of each person that one can become.
    pub people: Vec<(String, Phrase)>,
}

/// Everything around a page: reader, viewer, service, place and notice. Extracted from the request.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Language and zone of whoever reads.
    pub reader: Reader,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// Whose service it is.
    pub house: House,
    /// Path and query of this page, kept by the language switch.
    pub place: String,
    /// One notice from the page before: a key `flash-...`.
    pub flash: Option<String>,
    /// The demo's slot.
    pub demo: Option<DemoBanner>,
    /// Token for forms; the session's, or the visitor's before sign-in.
    pub csrf: String,
}

/// What a render carries beside its page: macros reach both without each page holding them.
struct Carried<'a>(&'a Frame);

/// Under which name a render carries its CSRF token.
pub const TOKEN: &str = "csrf";

impl Values for Carried<'_> {
    fn get_value<'b>(&'b self, key: &str) -> Option<&'b dyn Any> {
        match key {
            READER => Some(&self.0.reader),
            TOKEN => Some(&self.0.csrf),
            _ => None,
        }
    }
}

impl Frame {
    /// A frame outside a request: for tests, samples and mails.
    #[must_use]
    pub fn plain(locale: Locale) -> Frame {
        let house = House::default();
        Frame {
            reader: Reader { locale, zone: house.zone.clone() },
            viewer: None,
            house,
            place: "/".into(),
            flash: None,
            demo: None,
            csrf: String::new(),
        }
    }

    /// The whole page.
    pub fn show<P: Page>(&self, page: &P) -> Response {
        self.show_with(StatusCode::OK, page)
    }

    /// The whole page once more, for a form that needs another look.
    pub fn again<P: Page>(&self, page: &P) -> Response {
        self.show_with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// The whole page with another status.
    pub fn show_with<P: Page>(&self, status: StatusCode, page: &P) -> Response {
        match self.render(page) {
            Ok(html) => self.answer(status, html),
            Err(error) => {
                Refused::fault(&anyhow::Error::new(error).context("a page could not be rendered"))
                    .into_response()
            }
        }
    }

    /// The inside of the page alone, for a request by htmx that replaces a part.
    pub fn part<P: Template>(&self, part: &P) -> Response {
        match part.render_with_values(&Carried(self)) {
            Ok(html) => self.answer(StatusCode::OK, html),
            Err(error) => Refused::fault(
                &anyhow::Error::new(error).context("a part of a page could not be rendered"),
            )
            .into_response(),
        }
    }

    /// The whole page as text.
    ///
    /// # Errors
    /// When a template fails, which is a fault of ours.
    pub fn render<P: Page>(&self, page: &P) -> askama::Result<String> {
        let inside = page.render_with_values(&Carried(self))?;
        layout::Layout::around(self, page, &inside).render_with_values(&Carried(self))
    }

    fn answer(&self, status: StatusCode, html: String) -> Response {
        let mut answer = (status, Html(html)).into_response();
        if self.flash.is_some() {
            let gone =
                HeaderValue::from_static("flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
            answer.headers_mut().append(header::SET_COOKIE, gone);
        }
        answer
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Frame, Infallible> {
        let extensions = &parts.extensions;
        let viewer = extensions.get::<Viewer>().cloned();
        let house = extensions.get::<House>().cloned().unwrap_or_default();
        let uri = extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let csrf = viewer
            .as_ref()
            .map(|v| v.csrf.clone())
            .or_else(|| extensions.get::<super::csrf::Token>().map(|t| t.0.clone()));
        Ok(Frame {
            reader: Reader {
                locale: Locale::choose(&parts.headers, viewer.as_ref().and_then(|v| v.locale)),
                zone: viewer.as_ref().map_or_else(|| house.zone.clone(), |v| v.zone.clone()),
            },
            place: uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            flash: flash_of(&parts.headers),
            demo: extensions.get::<DemoBanner>().cloned(),
            csrf: csrf.unwrap_or_default(),
            viewer,
            house,
        })
    }
}

fn flash_of(headers: &HeaderMap) -> Option<String> {
    let key = locale::cookie(headers, "flash")?;
    let sound = key.starts_with("flash-")
        && key.len() < 80
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    sound.then(|| key.to_owned())
}

/// Sends the reader on after a change, with one notice for the next page: `notice` is a key `flash-...` of `locales/`.
pub fn go_on(to: &str, notice: &str) -> Response {
    let mut answer = Redirect::to(to).into_response();
    let cookie = format!("flash={notice}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}
