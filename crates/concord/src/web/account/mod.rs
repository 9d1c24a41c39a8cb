//! Coming in and going out: sign-in, sign-out, new accounts, invitation links.

pub mod again;
mod join;
pub mod link;
mod sign_in;
mod throttle;

pub use again::Again;
pub use join::Join;
pub use link::{Ended, Invitation};
pub use sign_in::SignIn;

use super::language::is_ours;
use super::session::{self, Desk};
use crate::app::{Account, AppError};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use throttle::Throttle;

/// Every route of coming in and going out.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/sign-out", post(sign_in::leave))
        .route("/join", get(join::show).post(join::make))
        .route("/link/{token}", get(link::show).post(link::open))
        .layer(Extension(Throttle::default()))
}

/// A new session for somebody who has just proved who they are, and the way on. A session that the browser
/// brought along ends: its id is never carried over (session fixation).
async fn welcome(
    desk: &Desk,
    account: &Account,
    old: Option<&session::SignedIn>,
    to: &str,
) -> Result<Response, AppError> {
    if let Some(old) = old {
        desk.app.store().end_session(&old.token).await?;
    }
    let cookie = session::begin(&desk.app, account).await?;
    let mut answer = Redirect::to(to).into_response();
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}

/// Where somebody goes after signing in: where they wanted to go, or to their own room.
fn destination(account: &Account, wish: &str) -> String {
    // The front page is nobody's wish: it stands where nothing was asked for.
    if wish != "/" && is_ours(wish) {
        return wish.to_owned();
    }
    account.roles.first().map_or("/", |role| session::home(*role)).to_owned()
}
