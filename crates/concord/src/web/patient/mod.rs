//! The patient's room: everything below `/case`, for the patient and for whoever acts for them.

mod case;
mod elsewhere;
mod question;
mod request;
pub(super) mod sample;
mod seat;
mod start;

pub use case::CasePage;
pub use case::{After, ConsentPage, FundingPage, HelperLink, HelperPage, LookedPage, ReportPage};
pub use question::Question;
pub use request::Check;
pub use seat::{Place, Seat};
pub use start::Cases;

use super::session::Desk;
use axum::Router;

/// Every route of the room.
pub fn routes() -> Router<Desk> {
    Router::new().merge(start::routes()).merge(request::routes()).merge(case::routes())
}
