//! Style sheets, scripts and fonts, carried inside the program and served under names that change with their content.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

mod carried {
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

/// Whether scripts and fonts are carried. When not, pages work as plain forms, and `doctor` and the start line say so.
pub const BUILT: bool = carried::BUILT;

/// The address of an asset by its name in the sources (`concord.css`), or `None` when this build carries no such file.
#[must_use]
pub fn href(name: &str) -> Option<String> {
    carried::FILES
        .iter()
        .find(|(source, ..)| *source == name)
        .map(|(_, served, _)| format!("/asset/{served}"))
}

/// `GET /asset/{*name}`: the bytes, to be kept for a year, because another content has another name.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some((_, served, bytes)) = carried::FILES.iter().find(|(_, served, _)| *served == name)
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, media_type(served)),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, *bytes).into_response()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_style_sheet_is_served_for_a_year_and_a_stranger_name_is_not() {
        let href = href("concord.css").unwrap();
        let name = href.strip_prefix("/asset/").unwrap().to_owned();
        let answer = serve(Path(name)).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(answer.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert_eq!(serve(Path("../Cargo.toml".into())).await.status(), StatusCode::NOT_FOUND);
    }
}
