//! The treating doctor's page: a link, a passcode, no account. The letter first, the report behind it, one box to answer.

mod link;
mod page;

pub use link::{has_link, make_link};
pub use page::{Door, LetterPage, ReportPage, Shut};

use super::session::Desk;
use axum::Router;
use axum::routing::{get, post};

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/doctor", get(page::nowhere))
        .route("/doctor/{token}", get(page::letter).post(page::enter))
        .route("/doctor/{token}/report", get(page::report))
        .route("/doctor/{token}/report.pdf", get(page::pdf))
        .route("/doctor/{token}/acknowledge", post(page::acknowledge))
}
