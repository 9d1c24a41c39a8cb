//! The specialist's room, and their secretary's: offers, the own reading, the comparison, the opinion, the signature.

mod bench;
mod compare;
mod done;
mod inbox;
mod lock;
mod offer;
mod opinion;
mod own;
mod quality;
mod room;
mod sample;
mod sign;
mod slot;
mod write;

pub use compare::ComparePage;
pub use done::DonePage;
pub use inbox::Inbox;
pub use lock::LockPage;
pub use offer::OfferPage;
pub use opinion::OpinionPage;
pub use quality::QualityPage;
pub use room::RoomPage;
pub use sign::SignPage;

use super::page::NavLink;
use super::session::Desk;
use axum::Router;
use axum::routing::{get, post};
use concord_domain::id::CaseId;

pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/reading", get(inbox::show))
        .route("/reading/{case}", get(bench::door))
        .route("/reading/{case}/offer", get(offer::show))
        .route("/reading/{case}/accept", post(offer::accept))
        .route("/reading/{case}/decline", post(offer::decline))
        .route("/reading/{case}/own", get(room::show).post(room::save))
        .route("/reading/{case}/ask", post(room::ask))
        .route("/reading/{case}/lock", get(lock::show).post(lock::lock))
        .route("/reading/{case}/reveal", post(compare::reveal))
        .route("/reading/{case}/compare", get(compare::show).post(compare::save))
        .route("/reading/{case}/opinion", get(opinion::show).post(opinion::save))
        .route("/reading/{case}/submit", post(opinion::submit))
        .route("/reading/{case}/quality", get(quality::show))
        .route("/reading/{case}/reply", post(quality::reply))
        .route("/reading/{case}/sign", get(sign::show).post(sign::sign))
        .route("/reading/{case}/done", get(done::show))
        .route("/reading/{case}/answer", post(done::answer))
        .route("/reading/{case}/amend", post(done::amend))
        .route("/reading/{case}/report.pdf", get(done::pdf))
}

/// The steps of a review, in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Own,
    Compare,
    Opinion,
    Sign,
}

fn steps(case: CaseId, here: Option<Step>) -> Vec<NavLink> {
    let link = |step, to: &str, words| {
        NavLink::new(format!("/reading/{case}/{to}"), words).here(here == Some(step))
    };
    vec![
        NavLink::new("/reading", "reading-inbox"),
        link(Step::Own, "own", "reading-step-own"),
        link(Step::Compare, "compare", "reading-step-compare"),
        link(Step::Opinion, "opinion", "reading-step-opinion"),
        link(Step::Sign, "sign", "reading-step-sign"),
    ]
}
