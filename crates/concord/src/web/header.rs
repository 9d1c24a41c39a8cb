//! What every answer tells the browser: run nothing but ours, tell nobody, keep nothing (security.md 3, rows 12 and 19).

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Content-Security-Policy of every page. The viewer's route alone replaces it by one with `wasm-unsafe-eval`.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types htmx";

const ALWAYS: [(&str, &str); 8] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    ),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("cache-control", "no-store"),
];

/// The layer: adds each header that the handler has not set itself.
pub async fn harden(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    add(answer.headers_mut());
    answer
}

fn add(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    headers.remove(header::SERVER);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_never_kept_but_an_asset_keeps_its_own_rule() {
        let mut headers = HeaderMap::new();
        add(&mut headers);
        assert_eq!(headers["cache-control"], "no-store");
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("immutable"));
        add(&mut headers);
        assert_eq!(headers["cache-control"], "immutable");
    }

    #[test]
    fn no_policy_allows_inline_code_or_eval() {
        assert!(!POLICY.contains("unsafe"));
        assert!(POLICY.starts_with("default-src 'none'"));
    }
}
