//! What anybody can read: what a second opinion is, how it works, and what the foot of each page leads to.

use super::filters;
use super::page::{Frame, NavLink, Page, Room};
use super::refusal::Refused;
use super::session::{Desk, SignedIn};
use super::words::Phrase;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};

/// Every public route.
pub fn routes() -> Router<Desk> {
    Router::new().route("/", get(front)).route("/about/{topic}", get(about))
}

/// The front page.
#[derive(Debug, Clone, Template)]
#[template(path = "public/front.html")]
pub struct Front {
    /// Where the reader's own room is; `None` for a stranger.
    home: Option<&'static str>,
    phone: String,
}

/// A page that the foot leads to.
#[derive(Debug, Clone, Template)]
#[template(path = "public/about.html")]
pub struct About {
    topic: &'static str,
    /// How many paragraphs the topic has in `locales/`.
    paragraphs: Vec<Phrase>,
    phone: String,
}

const TOPICS: [(&str, usize); 4] =
    [("privacy", 6), ("accessibility", 4), ("complaints", 4), ("records", 5)];

async fn front(signed: Option<Extension<SignedIn>>, frame: Frame) -> Response {
    let role = signed.and_then(|Extension(s)| s.account.roles.first().copied());
    let phone = frame.house.phone.clone();
    frame.show(&Front { home: role.map(super::session::home), phone })
}

async fn about(Path(topic): Path<String>, frame: Frame) -> Result<Response, Refused> {
    let known = TOPICS.into_iter().find(|(name, _)| *name == topic);
    let (topic, paragraphs) = known.ok_or_else(Refused::not_found)?;
    let phone = frame.house.phone.clone();
    Ok(frame.show(&page(topic, paragraphs, &frame.house.name, phone)))
}

fn page(topic: &'static str, paragraphs: usize, service: &str, phone: String) -> About {
    let paragraph = |n| Phrase::new(format!("pu-{topic}-{n}")).with("service", service);
    About { topic, paragraphs: (1..=paragraphs).map(paragraph).collect(), phone }
}

impl About {
    fn heading(&self) -> Phrase {
        Phrase::new(format!("pu-{}", self.topic))
    }
}

fn nav() -> Vec<NavLink> {
    vec![
        NavLink::new("/#helps", "pu-nav-helps"),
        NavLink::new("/#how", "pu-nav-how"),
        NavLink::new("/#proof", "pu-nav-proof"),
        NavLink::new("/sign-in?back=/case", "ac-sign-in"),
    ]
}

impl Page for Front {
    fn title(&self) -> Phrase {
        "pu-title".into()
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn style(&self) -> &'static str {
        "home"
    }

    fn nav(&self) -> Vec<NavLink> {
        nav()
    }

    fn samples() -> Vec<Front> {
        vec![
            Front { home: None, phone: "0114 496 0112".into() },
            Front { home: Some("/case"), phone: String::new() },
        ]
    }
}

impl Page for About {
    fn title(&self) -> Phrase {
        self.heading()
    }

    fn room(&self) -> Room {
        Room::Public
    }

    fn nav(&self) -> Vec<NavLink> {
        nav()
    }

    fn samples() -> Vec<About> {
        TOPICS
            .into_iter()
            .map(|(topic, n)| page(topic, n, "Concord", "0114 496 0112".into()))
            .collect()
    }
}
