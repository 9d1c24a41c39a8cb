//! The case as the patient sees it: where it stands, its course, the one thing to do, and every act that is theirs.

mod act;
mod after;
mod ahead;
mod clock;
mod consent;
mod course;
mod funding;
mod looked;
mod news;
mod proxy;
mod recipient;
mod report;
mod show;
mod talk;
mod thread;

pub use after::After;
pub use consent::ConsentPage;
pub use funding::FundingPage;
pub use looked::LookedPage;
pub use proxy::{HelperLink, HelperPage};
pub use report::ReportPage;
pub use show::CasePage;

pub(super) use act::{
    complaint_page, interest_page, preference_page, questions_page, withdrawal_page,
};
pub(super) use after::page as after_page;
pub(super) use consent::page as consent_page;
pub(super) use funding::page as funding_page;
pub(super) use looked::look;
pub(super) use news::page as news_page;
pub(super) use proxy::page as helper_page;
pub(super) use recipient::page as recipients_page;
pub(super) use report::page as report_page;
pub(super) use show::{Shown, assemble};
pub(super) use talk::page as survey_page;
pub(super) use thread::entry;

use crate::web::session::Desk;
use axum::Router;
use axum::routing::{get, post};

pub(super) fn routes() -> Router<Desk> {
    Router::new()
        .route("/case/{case}", get(show::show))
        .route("/case/{case}/message", post(thread::write))
        .route("/case/{case}/consent", get(consent::show).post(consent::give))
        .route("/case/{case}/consent/withdraw", post(consent::withdraw))
        .route("/case/{case}/recipients", get(recipient::show).post(recipient::give))
        .route("/case/{case}/funding", get(funding::show).post(funding::act))
        .route("/case/{case}/questions", get(act::questions).post(act::approve))
        .route("/case/{case}/interest/{specialist}", get(act::interest).post(act::accept))
        .route("/case/{case}/preference", get(act::preference).post(act::prefer))
        .route("/case/{case}/news", get(news::show).post(news::wish))
        .route("/case/{case}/complaint", get(act::complaint).post(act::complain))
        .route("/case/{case}/withdraw", get(act::withdrawal).post(act::withdraw))
        .route("/case/{case}/looked", get(looked::show))
        .route("/case/{case}/report", get(report::show))
        .route("/case/{case}/report.pdf", get(report::pdf))
        .route("/case/{case}/report.json", get(report::bundle))
        .route("/case/{case}/after", get(after::show))
        .route("/case/{case}/after/question", post(after::ask))
        .route("/case/{case}/after/decision", post(after::decide))
        .route("/case/{case}/after/talk/{talk}", post(talk::book))
        .route("/case/{case}/after/talk/{talk}/cancel", post(talk::cancel))
        .route("/case/{case}/survey/{day}", get(talk::survey).post(talk::answer))
        .route("/case/{case}/helper", get(proxy::show).post(proxy::name))
        .route("/case/{case}/helper/{person}/{act}", post(proxy::act))
}
