//! A history of two thousand events, folded.

use std::time::Instant;

use concord_domain::case::{Case, Command, evolve, message};

use crate::commands::begin;
use crate::{Bar, Figure, open};

const EVENTS: usize = 2_000;
const TURNS: u32 = 20;

pub async fn fold() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), None).await;
    let (me, case) = begin(&app).await;
    let mut loaded = app.load(case).await.unwrap();
    while loaded.history.len() < EVENTS {
        let words = "Is there any news of the pictures from the hospital?".to_owned().into();
        let post = Command::Message(message::Command::Post { words, private: false });
        let posts = vec![post; (EVENTS - loaded.history.len()).min(200)];
        app.perform(&me, &mut loaded, posts).await.unwrap();
    }
    let begin = Instant::now();
    for _ in 0..TURNS {
        let mut state = Case::default();
        for (event, at) in &loaded.history {
            evolve(&mut state, event, *at);
        }
        std::hint::black_box(&state);
    }
    let fold = begin.elapsed() / TURNS;
    let begin = Instant::now();
    app.load(case).await.unwrap();
    let what =
        format!("folding {EVENTS} events (reading, opening and folding: {:?})", begin.elapsed());
    let value = fold.as_secs_f64() * 1_000.0;
    vec![Figure { what, value, unit: "ms", beside: None, bar: Bar::AtMost(5.0) }]
}
