//! The pages of the file, for whoever may see it: a record, one of its pages or frames, and its picture.

mod looker;
pub mod pane;

pub use looker::{Looker, Seen};

use self::pane::{Pane, Wanted};
use super::answer::back_to;
use super::filters;
use super::page::{Frame, NavLink, Page, Room};
use super::refusal::Refused;
use super::session::Desk;
use super::words::Phrase;
use crate::app::rendition::NoPicture;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use concord_domain::id::{CaseId, RecordId};
use serde::Deserialize;

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/open/{case}/record", get(list))
        .route("/open/{case}/record/{record}", get(record))
        .route("/open/{case}/record/{record}/{page}", get(page))
        .route("/open/{case}/record/{record}/{page}/picture.png", get(picture))
}

/// What an address says beyond the page.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// `x,y,w,h` in thousandths: the place that was cited.
    region: Option<String>,
    /// JSON pointer of a value that was cited.
    value: Option<String>,
    /// Page or frame, from a slider.
    page: Option<u32>,
    /// A larger picture.
    large: Option<u8>,
}

/// The page of a record.
#[derive(Debug, Clone, Template)]
#[template(path = "record/record.html")]
pub struct RecordPage {
    pane: Pane,
    back: String,
}

impl Page for RecordPage {
    fn title(&self) -> Phrase {
        self.pane.title()
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        vec![NavLink::new(self.back.clone(), "record-back")]
    }

    fn samples() -> Vec<RecordPage> {
        let page = |pane| RecordPage { pane, back: "/reading".into() };
        pane::samples().into_iter().map(page).collect()
    }
}

async fn list(
    State(desk): State<Desk>,
    frame: Frame,
    who: Looker,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    let seen = who.see(&desk.app, case, "file").await.map_err(back_to("/"))?;
    let pane = seen.pane(&desk.app, &Wanted::default()).await.map_err(back_to("/"))?;
    Ok(frame.show(&RecordPage { pane, back: who.back(case) }))
}

async fn record(
    State(desk): State<Desk>,
    who: Looker,
    Path((case, record)): Path<(CaseId, RecordId)>,
    Query(asked): Query<Asked>,
) -> Result<Redirect, Refused> {
    let seen = who.see(&desk.app, case, &record.to_string()).await.map_err(back_to("/"))?;
    let place = format!("/open/{case}/record/{record}");
    match (asked.value, asked.page) {
        (Some(pointer), _) => {
            let page = seen.page_of_value(&desk.app, record, &pointer).await;
            let page = page.map_err(back_to("/"))?;
            let pointer: String = form_urlencoded::byte_serialize(pointer.as_bytes()).collect();
            Ok(Redirect::to(&format!("{place}/{page}?value={pointer}#values")))
        }
        (None, page) => Ok(Redirect::to(&format!("{place}/{}", page.unwrap_or(1)))),
    }
}

async fn page(
    State(desk): State<Desk>,
    frame: Frame,
    who: Looker,
    Path((case, record, page)): Path<(CaseId, RecordId, u32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let seen = who.see(&desk.app, case, &record.to_string()).await.map_err(back_to("/"))?;
    let wanted = Wanted {
        place: Some((record, page)),
        region: asked.region.as_deref().and_then(super::report::region_of),
        value: asked.value,
        large: asked.large.is_some(),
    };
    let pane = seen.pane(&desk.app, &wanted).await.map_err(back_to("/"))?;
    Ok(frame.show(&RecordPage { pane, back: who.back(case) }))
}

async fn picture(
    State(desk): State<Desk>,
    who: Looker,
    Path((case, record, page)): Path<(CaseId, RecordId, u32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let seen = who.see(&desk.app, case, &record.to_string()).await.map_err(back_to("/"))?;
    match seen.picture(&desk.app, record, page, asked.large.is_some()).await {
        Ok(png) => {
            let kept = "private, no-store";
            let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, kept)];
            Ok((headers, png.to_vec()).into_response())
        }
        Err(NoPicture::Disguised) => Err(Refused::not_found()),
        Err(NoPicture::NotDrawn(why)) => {
            let back = format!("/open/{case}/record/{record}/{page}");
            Err(Refused::rule(Phrase::new("record-not-drawn").with("why", why), back))
        }
        Err(NoPicture::App(error)) => Err(back_to("/")(error)),
    }
}
