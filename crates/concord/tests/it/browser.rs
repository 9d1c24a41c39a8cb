//! Somebody at a browser: signed in, asking for pages and sending forms, as far as the service can tell.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use concord::app::App;
use concord::dice::Dice;
use concord::web::csrf::{Guard, SESSION};
use concord::web::page::House;
use concord::web::portal::{Front, router};
use concord::web::session::{Desk, begin};
use concord_domain::id::PersonId;
use tower::ServiceExt;

/// A signed-in person with a browser.
pub struct Browser {
    router: Router,
    bearer: String,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// Where a redirect leads.
    pub to: String,
    pub body: String,
}

impl Browser {
    /// Signs somebody in who has an account.
    pub async fn of(app: &App, person: PersonId) -> Browser {
        let account = app.account(person).await.unwrap().expect("this person has an account");
        let cookie = begin(app, &account).await.unwrap();
        let cookie = cookie.to_str().unwrap();
        let bearer = cookie.split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
        let guard = Guard::new(&app.secret().await.unwrap(), || Dice::Real.bytes());
        let token = guard.token(&bearer);
        let front = Front { house: House::default(), demo: None };
        Browser { router: router(Desk { app: app.clone(), guard }, front), bearer, token }
    }

    /// A page.
    pub async fn get(&self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// A form, with its token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &self.token).extend_pairs(fields);
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.finish()))
            .unwrap();
        self.ask(request).await
    }

    /// Files through a form, with its token first.
    pub async fn upload(&self, path: &str, files: &[(&str, Vec<u8>)]) -> Answer {
        const EDGE: &str = "edge-of-a-part";
        let mut body = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n",
            self.token
        )
        .into_bytes();
        for (name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        let request = self.request("POST", path).header(header::CONTENT_TYPE, kind);
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "concord.example")
            .header(header::COOKIE, format!("{SESSION}={}", self.bearer))
            .header("sec-fetch-site", "same-origin")
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let to = answer.headers().get(header::LOCATION);
        let to = to.map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        Answer { status, to, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

impl Answer {
    /// A form was taken, and the reader is sent on.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", text(&self.body));
        self.to
    }

    /// A page that is whole.
    #[track_caller]
    pub fn page(self) -> String {
        assert_eq!(self.status, StatusCode::OK, "{}", text(&self.body));
        assert!(!self.body.contains('⟦'), "a key without words: {}", text(&self.body));
        self.body
    }
}

/// The words of a page, for messages of failed tests.
pub fn text(html: &str) -> String {
    let document = scraper::Html::parse_document(html);
    let main = scraper::Selector::parse("main").unwrap();
    let words = match document.select(&main).next() {
        Some(main) => main.text().collect::<String>(),
        None => document.root_element().text().collect(),
    };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
