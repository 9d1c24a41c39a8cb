use axum::Router;
use axum::body::to_bytes;
use axum::http::{Request as HttpRequest, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower::ServiceExt;

use super::*;

fn guard_of() -> Guard {
    Guard::new(&[7; 32], || [9; 32])
}

async fn status(
    build: impl FnOnce(axum::http::request::Builder) -> HttpRequest<Body>,
) -> StatusCode {
    let app: Router = Router::new()
        .route("/", get(|| async { "page" }).post(|body: String| async move { body }))
        .layer(from_fn_with_state(guard_of(), guard));
    app.oneshot(build(
        HttpRequest::post("/")
            .header("host", "concord.example")
            .header("cookie", "__Host-session=s1"),
    ))
    .await
    .unwrap()
    .status()
}

fn urlencoded(token: &str) -> (String, &'static str) {
    (format!("a=1&csrf={token}"), "application/x-www-form-urlencoded")
}

#[tokio::test]
async fn a_form_without_its_token_is_refused_and_with_it_is_taken() {
    let (body, kind) = urlencoded(&guard_of().token("s1"));
    assert_eq!(
        status(|r| r.header("content-type", kind).body(Body::from(body)).unwrap()).await,
        StatusCode::OK
    );
    assert_eq!(
        status(|r| r.header("content-type", kind).body(Body::from("a=1")).unwrap()).await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn another_sessions_token_is_refused() {
    let (body, kind) = urlencoded(&guard_of().token("s2"));
    assert_eq!(
        status(|r| r.header("content-type", kind).body(Body::from(body)).unwrap()).await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_foreign_origin_is_refused_even_with_the_token() {
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let (body, kind) = urlencoded(&guard_of().token("s1"));
        let answer = status(|r| {
            r.header("content-type", kind).header(name, value).body(Body::from(body)).unwrap()
        })
        .await;
        assert_eq!(answer, StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

#[tokio::test]
async fn a_script_proves_itself_by_the_header() {
    let token = guard_of().token("s1");
    assert_eq!(
        status(|r| r
            .header("x-csrf-token", token)
            .header("origin", "https://concord.example")
            .body(Body::from("{}"))
            .unwrap())
        .await,
        StatusCode::OK
    );
}

#[tokio::test]
async fn files_come_with_the_token_in_the_first_part() {
    let token = guard_of().token("s1");
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"x\"\r\n\r\n{}\r\n--b--\r\n",
        "x".repeat(9000)
    );
    assert_eq!(
        status(|r| r
            .header("content-type", "multipart/form-data; boundary=b")
            .body(Body::from(body.clone()))
            .unwrap())
        .await,
        StatusCode::OK
    );
    let late = body.replace("name=\"csrf\"", "name=\"other\"");
    assert_eq!(
        status(|r| r
            .header("content-type", "multipart/form-data; boundary=b")
            .body(Body::from(late))
            .unwrap())
        .await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_page_gives_a_new_visitor_a_name() {
    let app: Router = Router::new()
        .route("/", get(|| async { axum::response::Html("page") }))
        .layer(from_fn_with_state(guard_of(), guard));
    let answer = app.oneshot(HttpRequest::get("/").body(Body::empty()).unwrap()).await.unwrap();
    assert!(answer.headers()["set-cookie"].to_str().unwrap().starts_with("__Host-visit="));
}

#[tokio::test]
async fn a_form_of_our_own_page_hides_its_origin_and_is_taken_all_the_same() {
    let (body, kind) = urlencoded(&guard_of().token("s1"));
    let build = |r: axum::http::request::Builder| {
        r.header("content-type", kind)
            .header("origin", "null")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap()
    };
    assert_eq!(status(build).await, StatusCode::OK);
}

/// The answer to a form with an old token, from a page of ours, by somebody who is signed in.
async fn old_form(fields: &str) -> (StatusCode, String) {
    let app: Router = Router::new()
        .route("/", post(|| async { "done" }))
        .layer(from_fn_with_state(guard_of(), guard));
    let request = HttpRequest::post("/")
        .header("cookie", format!("{SESSION}=s1"))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(format!("csrf=old&{fields}")))
        .unwrap();
    let answer = app.oneshot(request).await.unwrap();
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn a_form_of_an_old_page_is_shown_to_its_sender_and_does_nothing() {
    let (status, page) = old_form("matters=To+lift+her").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("<li class=\"quiet\">To lift her</li>"), "{page}");
}

#[tokio::test]
async fn a_form_with_a_secret_in_it_is_never_offered_again() {
    for fields in ["email=a%40b.example&password=s3cret", "again=s3cret", "passcode=s3cret"] {
        let (status, page) = old_form(fields).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        assert!(!page.contains("s3cret"), "{fields}");
    }
}
