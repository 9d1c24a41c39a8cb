//! The demo: the same world each time, somebody at home in every phase, and ways in that no service has.

use crate::browser::Browser;
use crate::house::{begin, open};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use concord::admin::Meter;
use concord::app::App;
use concord::demo::cast::person;
use concord::demo::door::{Door, GUISES};
use concord::demo::past;
use concord::demo::world::World;
use concord::dice::Dice;
use concord::web::csrf::Guard;
use concord::web::page::House;
use concord::web::portal::{Front, router};
use concord::web::session::{Desk, home};
use concord_domain::case::Phase;
use concord_store::{CaseFilter, CaseOrder};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::path::Path;
use tower::ServiceExt;

const BEGAN: &str = "2026-11-16T09:30:00Z";
/// Of the four hundred, enough to see that they are closed.
const TOLD: [usize; 6] = [0, 1, 2, 3, 4, 5];

/// Case, phase, hold and end of everything in the world.
type Standing = BTreeSet<(String, String, String, Option<String>, Option<String>)>;

async fn world(folder: &Path) -> (App, Standing) {
    let app = open(folder, 1).await;
    let began: Timestamp = BEGAN.parse().unwrap();
    let world = World::enter(&app, began).await.unwrap();
    world.open().await.unwrap();
    world.enrol(0..concord::demo::network::SIZE).await.unwrap();
    assert_eq!(
        past::tell_some(&world, &TOLD).await.unwrap(),
        TOLD.len(),
        "each is told to its end"
    );
    let rows = app.store().cases(&CaseFilter::default(), CaseOrder::Due, None, 500).await.unwrap();
    let standing =
        rows.into_iter().map(|r| (r.number, r.case.to_string(), r.phase, r.hold, r.ended));
    (app.clone(), standing.collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_demos_are_the_same_world_and_every_phase_of_it_is_inhabited() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let ((app, first), (_, second)) = tokio::join!(world(one.path()), world(two.path()));
    assert_eq!(first, second);
    for phase in Phase::ALL {
        let here = first.iter().any(|(_, _, at, _, _)| at == phase.key());
        assert!(here, "nobody stands at: {}", phase.words());
    }
    for hold in ["safety_stop", "more_tests", "more_records", "waiting_for_patient"] {
        assert!(first.iter().any(|(_, _, _, h, _)| h.as_deref() == Some(hold)), "{hold}");
    }
    let closed = first.iter().filter(|(_, _, _, _, end)| end.is_some()).count();
    assert_eq!(closed, TOLD.len());
    // A past that is told owes nobody anything.
    let due = app.store().claim(BEGAN.parse().unwrap(), SignedDuration::from_mins(1), 10);
    assert_eq!(due.await.unwrap().len(), 0);
    assert!(app.store().audit_verify(None).await.unwrap().findings.is_empty());
}

async fn pages(app: &App, demo: Option<Door>) -> Router {
    let guard = Guard::new(&app.secret().await.unwrap(), || Dice::Real.bytes());
    router(Desk { app: app.clone(), guard }, Front { house: House::default(), demo })
}

async fn ask(pages: &Router, path: &str) -> (StatusCode, Option<String>, bool) {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let answer = pages.clone().oneshot(request).await.unwrap();
    let to = answer.headers().get(header::LOCATION).map(|v| v.to_str().unwrap().to_owned());
    let signed = answer
        .headers()
        .get_all(header::SET_COOKIE)
        .iter()
        .any(|c| c.to_str().unwrap().starts_with("__Host-session="));
    (answer.status(), to, signed)
}

#[tokio::test]
async fn an_address_of_a_demo_opens_during_that_start_alone_and_never_in_a_service() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 1).await;
    let world = World::enter(&app, BEGAN.parse().unwrap()).await.unwrap();
    world.people().await.unwrap();
    let door = Door::new(8080, app.clock().clone(), None);
    let earlier = Door::new(8080, app.clock().clone(), None);
    let (demo, service) = (pages(&app, Some(door.clone())).await, pages(&app, None).await);
    for guise in &GUISES {
        let address = door.address(guise);
        let path = address.strip_prefix(&format!("http://{}.localhost:8080", guise.host)).unwrap();
        assert_eq!(
            ask(&demo, path).await,
            (StatusCode::SEE_OTHER, Some(home(guise.role).into()), true)
        );
        assert_eq!(ask(&service, path).await, (StatusCode::NOT_FOUND, None, false));
        let old = earlier.address(guise);
        let old = old.split_once("8080").unwrap().1;
        assert_eq!(ask(&demo, old).await, (StatusCode::NOT_FOUND, None, false));
    }
}

#[tokio::test]
async fn whoever_is_signed_in_stays_so_when_the_clock_of_a_demo_is_moved() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 1).await;
    begin(&app).await;
    let ruth = Browser::of(&app, person("coordinator")).await;
    ruth.get("/desk").await.page();
    let before = app.clock().now();
    let admin = concord::admin::router(app.clone(), Meter::default());
    let move_on = Request::builder().method("POST").uri("/clock");
    let move_on = move_on.body(Body::from("hours=72")).unwrap();
    assert_eq!(admin.oneshot(move_on).await.unwrap().status(), StatusCode::OK);
    assert!(app.clock().now().duration_since(before) >= SignedDuration::from_hours(72));
    ruth.get("/desk").await.page();
}

#[tokio::test]
async fn text_is_sent_smaller_to_whoever_can_read_it_so() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), 1).await;
    let service = pages(&app, None).await;
    let sheet = concord::web::asset::href("concord.css").unwrap();
    for path in ["/", sheet.as_str()] {
        let mut lengths = vec![];
        for wish in ["gzip", "identity"] {
            let request = Request::builder().uri(path).header("accept-encoding", wish);
            let request = request.body(Body::empty()).unwrap();
            let answer = service.clone().oneshot(request).await.unwrap();
            let encoding = answer.headers().get("content-encoding").cloned();
            assert_eq!(encoding.is_some_and(|e| e == "gzip"), wish == "gzip", "{path}");
            lengths.push(to_bytes(answer.into_body(), 1 << 20).await.unwrap().len());
        }
        assert!(lengths[0] * 2 < lengths[1], "{path}: {lengths:?}");
    }
}
