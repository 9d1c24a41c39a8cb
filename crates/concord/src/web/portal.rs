//! All rooms under one roof: which routes there are, and what stands around them.

use super::account::again::carry;
use super::csrf::Guard;
use super::page::House;
use super::refusal::clothe;
use super::session::{Desk, recognise};
use super::{guarded, router_base};
use crate::demo::door::Door;
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::{Extension, Router};
use tower_http::compression::CompressionLayer;

/// What every page of this installation shows around it.
#[derive(Debug, Clone)]
pub struct Front {
    pub house: House,
    /// The ways into a demo. A service has none, and none of their routes.
    pub demo: Option<Door>,
}

/// Every route of people, with all guards.
pub fn router(desk: Desk, front: Front) -> Router {
    let ways_in = front.demo.as_ref().map(Door::routes).unwrap_or_default();
    let pages = rooms().merge(ways_in).with_state(desk.clone()).layer(from_fn(carry));
    let guard: Guard = desk.guard.clone();
    let mut router = guarded(router_base().merge(pages), guard).layer(Extension(front.house));
    if let Some(demo) = front.demo {
        router = demo.banner(router);
    }
    let router = router.layer(from_fn_with_state(desk, recognise)).layer(from_fn(clothe));
    router.layer(CompressionLayer::new().compress_when(is_text))
}

/// What is worth sending smaller: pages, styles and scripts. Pictures, fonts and PDF are small already, and what a person
/// takes away keeps its length. A token that a page's size might betray opens nothing by itself: the browser's word for
/// where a request comes from must agree.
fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    ["text/html", "text/css", "text/javascript"]
        .iter()
        .any(|text| kind.is_some_and(|kind| kind.starts_with(text)))
}

/// One line per room.
fn rooms() -> Router<Desk> {
    Router::new()
        .merge(super::account::routes())
        .merge(super::public::routes())
        .merge(super::patient::routes())
        .merge(super::upload::routes())
        .merge(super::clinician::routes())
        .merge(super::administrator::routes())
        .merge(super::eligibility::routes())
        .merge(super::governance::routes())
        .merge(super::payer::routes())
        .merge(super::translator::routes())
        .merge(super::coordinator::routes())
        .merge(super::record::routes())
        .merge(super::specialist::routes())
        .merge(super::doctor::routes())
        .merge(super::verify::routes())
}
