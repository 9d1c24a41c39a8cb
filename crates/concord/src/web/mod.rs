//! The pages: what surrounds them, the components they are made of, the words they speak, and the guards before them.
//!
//! A page is a struct that implements [`page::Page`], beside its template; it is registered in [`register`] by one line, and from then
//! on rendered in every state and every locale by one test.

pub mod account;
pub mod administrator;
pub mod answer;
pub mod asset;
pub mod clinician;
pub mod component;
pub mod coordinator;
pub mod country;
pub mod csrf;
pub mod doctor;
pub mod draft;
pub mod eligibility;
pub mod figure;
pub mod filters;
pub mod form;
pub mod gallery;
pub mod governance;
pub mod header;
pub mod language;
pub mod layout;
pub mod locale;
pub mod page;
pub mod patient;
pub mod payer;
pub mod portal;
pub mod public;
pub mod record;
pub mod refusal;
pub mod report;
pub mod session;
pub mod sheet;
pub mod specialist;
pub mod translator;
pub mod upload;
pub mod verify;
pub mod words;

#[cfg(test)]
mod page_test;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

/// Routes that belong to no portal: assets, the language switch, the page of all components.
pub fn router_base<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/asset/{*name}", get(asset::serve))
        .route("/language", get(language::switch))
        .route("/components", get(gallery::show))
}

/// Puts the guards around the pages, outermost last: refusals become pages, unsafe requests prove their origin, every answer is hardened.
///
/// Layers that put [`page::Viewer`], [`page::House`] or [`page::DemoBanner`] into the request go around this.
pub fn guarded<S: Clone + Send + Sync + 'static>(
    pages: Router<S>,
    guard: csrf::Guard,
) -> Router<S> {
    pages
        .fallback(|| async { refusal::Refused::not_found() })
        .layer(from_fn(refusal::clothe))
        .layer(from_fn_with_state(guard, csrf::guard))
        .layer(from_fn(refusal::clothe))
        .layer(from_fn(header::harden))
}

/// Every page that the program can show: the test of pages renders each sample of each of them. One line per page.
#[cfg(test)]
macro_rules! register {
    ($each:ident) => {
        $each!(super::refusal::Refused);
        $each!(super::gallery::Gallery);
        $each!(super::account::SignIn);
        $each!(super::account::Again);
        $each!(super::account::Join);
        $each!(super::account::Invitation);
        $each!(super::account::Ended);
        $each!(super::public::Front);
        $each!(super::public::About);
        $each!(super::patient::Cases);
        $each!(super::patient::Question);
        $each!(super::patient::Check);
        $each!(super::patient::CasePage);
        $each!(super::patient::ConsentPage);
        $each!(super::patient::FundingPage);
        $each!(super::patient::HelperPage);
        $each!(super::patient::HelperLink);
        $each!(super::patient::LookedPage);
        $each!(super::patient::ReportPage);
        $each!(super::patient::After);
        $each!(super::upload::RecordsPage);
        $each!(super::report::Alone);
        $each!(super::record::RecordPage);
        $each!(super::specialist::Inbox);
        $each!(super::specialist::OfferPage);
        $each!(super::specialist::RoomPage);
        $each!(super::specialist::LockPage);
        $each!(super::specialist::ComparePage);
        $each!(super::specialist::OpinionPage);
        $each!(super::specialist::QualityPage);
        $each!(super::specialist::SignPage);
        $each!(super::specialist::DonePage);
        $each!(super::doctor::Door);
        $each!(super::doctor::Shut);
        $each!(super::doctor::LetterPage);
        $each!(super::doctor::ReportPage);
        $each!(super::verify::VerifyPage);
        $each!(super::sheet::Sheet);
        $each!(super::coordinator::Worklist);
        $each!(super::clinician::Opinion);
    };
}
#[cfg(test)]
use register;
