//! The language switch: keeps the place, remembers the wish.

use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::locale::Locale;

/// What the links of the header ask for.
#[derive(Debug, Deserialize)]
pub struct Wish {
    to: String,
    back: Option<String>,
}

/// `GET /language?to=ar&back=/cases/4`: sets the cookie and goes back to the same page.
pub async fn switch(Query(wish): Query<Wish>) -> Response {
    let back = wish.back.as_deref().filter(|path| is_ours(path)).unwrap_or("/");
    let mut answer = Redirect::to(back).into_response();
    if let Some(locale) = Locale::of_tag(&wish.to) {
        let cookie =
            format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", locale.tag());
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    answer
}

/// A path of this server: a browser reads `//host` and `/\host` as another one.
pub(super) fn is_ours(path: &str) -> bool {
    let mut chars = path.chars();
    chars.next() == Some('/')
        && !matches!(chars.next(), Some('/' | '\\'))
        && !path.contains(|c: char| c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_never_leads_to_another_host() {
        for place in ["/", "/cases/4?tab=records"] {
            assert!(is_ours(place));
        }
        for place in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "evil",
            "/\u{9}/evil.example",
            "/\n",
        ] {
            assert!(!is_ours(place), "{place}");
        }
    }
}
