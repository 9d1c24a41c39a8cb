//! A browser that keeps cookies, signed in or not: for pages that people reach without an account.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use concord::app::App;
use concord::web::csrf::Guard;
use concord::web::page::House;
use concord::web::portal::{Front, router};
use concord::web::session::{Desk, begin};
use concord_domain::id::PersonId;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// Somebody's browser.
pub struct Visitor {
    pages: Router,
    guard: Guard,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it leads.
    pub fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap())
    }
}

impl Visitor {
    /// Nobody is signed in.
    pub async fn of(app: &App) -> Visitor {
        let guard = Guard::new(&app.secret().await.unwrap(), || [9; 32]);
        let front = Front { house: House::default(), demo: None };
        let pages = router(Desk { app: app.clone(), guard: guard.clone() }, front);
        Visitor { pages, guard, cookies: BTreeMap::new() }
    }

    /// This person is signed in.
    pub async fn signed_in(app: &App, person: PersonId) -> Visitor {
        let mut visitor = Visitor::of(app).await;
        let account = app.account(person).await.unwrap().expect("an account");
        visitor.keep(begin(app, &account).await.unwrap().to_str().unwrap());
        visitor
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// What the page at this address will send back of what it shows.
    pub async fn shown(&mut self, path: &str) -> String {
        let page = self.get(path).await.text();
        let field = page.split_once("name=\"shown\" value=\"").map(|(_, rest)| rest);
        let value = field.and_then(|rest| rest.split_once('"'));
        value.unwrap_or_else(|| panic!("{path} shows nothing: {page}")).0.to_owned()
    }

    /// Sends a form, with its token first.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("csrf", &token).extend_pairs(fields);
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()))
            .unwrap();
        self.send(request).await
    }

    /// Sends one file in a multipart form.
    pub async fn upload(&mut self, path: &str, field: &str, bytes: &[u8]) -> Answer {
        let token = self.token().await;
        let head = format!(
            "--b\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n\
             --b\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"f\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--b--\r\n"].concat();
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// A request of the tus protocol (https://tus.io/protocols/resumable-upload), with the page's token beside it.
    pub async fn tus(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut request = self
            .request(method, path)
            .header("tus-resumable", "1.0.0")
            .header("x-csrf-token", self.token().await);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_vec())).unwrap()).await
    }

    async fn token(&mut self) -> String {
        const BEARERS: [&str; 2] = ["__Host-session", "__Host-visit"];
        if !BEARERS.iter().any(|c| self.cookies.contains_key(*c)) {
            self.get("/verify").await;
        }
        let bearer = BEARERS.iter().find_map(|c| self.cookies.get(*c));
        self.guard.token(bearer.expect("a session or a visit"))
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::HOST, "localhost")
            .header(header::COOKIE, cookies.join("; "))
    }

    async fn send(&mut self, request: Request<Body>) -> Answer {
        let answer = self.pages.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(set.to_str().unwrap());
        }
        let bytes = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    fn keep(&mut self, set: &str) {
        let pair = set.split(';').next().unwrap();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
