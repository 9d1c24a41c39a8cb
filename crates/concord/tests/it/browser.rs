//! Somebody at a browser that keeps cookies, signed in or not: asks for pages and sends forms, as far as the service can tell.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use concord::app::App;
use concord::dice::Dice;
use concord::web::csrf::Guard;
use concord::web::page::House;
use concord::web::portal::{Front, router};
use concord::web::session::{Desk, begin};
use concord_domain::id::PersonId;
use std::collections::BTreeMap;
use std::sync::Mutex;
use tower::ServiceExt;

/// Somebody's browser.
pub struct Browser {
    router: Router,
    guard: Guard,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Where a redirect leads.
    pub to: String,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Browser {
    /// Nobody is signed in.
    pub async fn of_nobody(app: &App) -> Browser {
        let guard = Guard::new(&app.secret().await.unwrap(), || Dice::Real.bytes());
        let front = Front { house: House::default(), demo: None };
        let router = router(Desk { app: app.clone(), guard: guard.clone() }, front);
        Browser { router, guard, cookies: Mutex::default() }
    }

    /// Signs somebody in who has an account.
    pub async fn of(app: &App, person: PersonId) -> Browser {
        let browser = Browser::of_nobody(app).await;
        let account = app.account(person).await.unwrap().expect("this person has an account");
        browser.keep(begin(app, &account).await.unwrap().to_str().unwrap());
        browser
    }

    /// A page.
    pub async fn get(&self, path: &str) -> Answer {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// What the page at this address will send back of what it shows.
    pub async fn shown(&self, path: &str) -> String {
        let page = self.get(path).await.body;
        let field = page.split_once("name=\"shown\" value=\"").map(|(_, rest)| rest);
        let value = field.and_then(|rest| rest.split_once('"'));
        value.unwrap_or_else(|| panic!("{path} shows nothing: {page}")).0.to_owned()
    }

    /// A form, with its token first.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let with_token: Vec<_> =
            std::iter::once(("csrf", token.as_str())).chain(fields.iter().copied()).collect();
        self.post_without_token(path, &with_token).await
    }

    /// The form of a draft, sent from its page as it is now.
    pub async fn write(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mark = self.get(path).await.mark();
        let mut fields = fields.to_vec();
        fields.push(("draft", &mark));
        self.post(path, &fields).await
    }

    /// The same, sent by the script while somebody types.
    pub async fn type_into(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mark = self.get(path).await.mark();
        let token = self.token().await;
        let own = [("csrf", token.as_str()), ("draft", mark.as_str())];
        let all = own.into_iter().chain(fields.iter().copied());
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("x-autosave", "1");
        self.ask(request.body(Body::from(form)).unwrap()).await
    }

    /// A form that no page of ours made.
    pub async fn post_without_token(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(form)).unwrap()).await
    }

    /// Files through the field `files` of a form, with its token first.
    pub async fn upload(&self, path: &str, files: &[(&str, Vec<u8>)]) -> Answer {
        self.upload_as("files", path, files).await
    }

    /// The same through another field.
    pub async fn upload_as(&self, field: &str, path: &str, files: &[(&str, Vec<u8>)]) -> Answer {
        const EDGE: &str = "edge-of-a-part";
        let token = self.token().await;
        let mut body =
            format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n")
                .into_bytes();
        for (name, bytes) in files {
            let head = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
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

    /// A request of the tus protocol (https://tus.io/protocols/resumable-upload), with the page's token beside it.
    pub async fn tus(
        &self,
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
        self.ask(request.body(Body::from(body.to_vec())).unwrap()).await
    }

    async fn token(&self) -> String {
        const BEARERS: [&str; 2] = ["__Host-session", "__Host-visit"];
        let bearer = || BEARERS.iter().find_map(|c| self.cookies.lock().unwrap().get(*c).cloned());
        if bearer().is_none() {
            self.get("/verify").await;
        }
        self.guard.token(&bearer().expect("a session or a visit"))
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies = self.cookies.lock().unwrap();
        let cookies: Vec<String> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "concord.example")
            .header(header::COOKIE, cookies.join("; "))
            .header("sec-fetch-site", "same-origin")
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(set.to_str().unwrap());
        }
        let to = parts.headers.get(header::LOCATION);
        let to = to.map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, to, body, bytes }
    }

    fn keep(&self, set: &str) {
        let pair = set.split(';').next().unwrap();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    /// The mark of the draft that a page was filled from.
    pub fn mark(&self) -> String {
        let field = self.body.split("name=\"draft\"").nth(1).expect("a page with a draft");
        field.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

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
