//! Coming in and going out: sign-in, sign-out, new accounts, invitation links.

mod join;
pub mod link;
mod sign_in;
mod throttle;

pub use join::Join;
pub use link::{Ended, Invitation};
pub use sign_in::SignIn;

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
    if is_ours(wish) {
        return wish.to_owned();
    }
    account.roles.first().map_or("/", |role| session::home(*role)).to_owned()
}

/// A path of this server. A browser reads `//host` and `/\host` as another one.
fn is_ours(path: &str) -> bool {
    let mut chars = path.chars();
    chars.next() == Some('/')
        && path.len() > 1
        && !matches!(chars.next(), Some('/' | '\\'))
        && !path.contains(|c: char| c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_never_leads_to_another_host() {
        assert!(is_ours("/case/4"));
        for place in ["//evil.example", "/\\evil.example", "https://evil.example", "", "/", "/\n"] {
            assert!(!is_ours(place), "{place}");
        }
    }
}
