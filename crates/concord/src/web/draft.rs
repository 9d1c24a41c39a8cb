//! Which draft a page was filled from. A page that is older than the draft never replaces it: its words would overwrite
//! those of another window, and its places would carry the citations of other statements.

use crate::web::form::Form;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use concord_domain::opinion::hex;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The hidden field that carries the mark, and where its fault is shown.
pub const FIELD: &str = "draft";
/// The header by which a script learns the mark of what it has just kept.
pub const HEADER: HeaderName = HeaderName::from_static("x-draft");

/// The mark of a draft: 16 hex digits of its SHA-256.
#[must_use]
pub fn mark(draft: &impl Serialize) -> String {
    let bytes = serde_json::to_vec(draft).unwrap_or_default();
    hex(&Sha256::digest(bytes)[..8])
}

/// Whether the form was filled from another draft than the one that is kept now; then a fault says what to do.
pub fn is_old(form: &mut Form, kept: &str) -> bool {
    let old = form.value(FIELD) != kept;
    if old {
        form.fault(FIELD, "reading-changed-elsewhere");
    }
    old
}

/// Whether a script sends what is typed so far, and not a person who pressed a button.
#[must_use]
pub fn is_typing(headers: &HeaderMap) -> bool {
    headers.contains_key("x-autosave")
}

/// What the script is told when a draft is kept: its mark.
#[must_use]
pub fn kept(mark: &str) -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    answer.headers_mut().extend(HeaderValue::from_str(mark).map(|mark| (HEADER, mark)));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_was_filled_from_another_draft_is_told_so() {
        let kept = mark(&"second");
        let mut new = Form::of([(FIELD, kept.clone())]);
        assert!(!is_old(&mut new, &kept) && new.is_sound());
        let mut old = Form::of([(FIELD, mark(&"first"))]);
        assert!(is_old(&mut old, &kept) && !old.is_sound());
        assert!(is_old(&mut Form::default(), &kept), "a form without a mark is no page of ours");
    }
}
