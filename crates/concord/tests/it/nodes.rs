//! Two nodes on one database: what one has at hand of a case may be older than what the other stored.

use crate::house;
use concord::app::{App, AppError};
use concord_domain::access::{Actor, Role};
use concord_domain::case::{Command, Event, message, triage};
use concord_domain::id::CaseId;
use concord_store::{Owner, StoreError};

/// Another node on the same store, with nothing at hand.
fn beside(app: &App) -> App {
    App::new(
        app.store().clone(),
        app.clock().clone(),
        app.dice().clone(),
        app.house().clone(),
        app.worker().clone(),
    )
}

async fn says(app: &App, by: &Actor, case: CaseId, words: &str) -> Result<u64, AppError> {
    let post = message::Command::Post { words: words.to_owned().into(), private: false };
    app.run(by, case, Command::Message(post)).await.map(|loaded| loaded.version)
}

async fn said(app: &App, case: CaseId) -> Vec<String> {
    let loaded = app.load(case).await.unwrap();
    let words = loaded.history.iter().filter_map(|(event, _)| match event {
        Event::Message(message::Event::Posted { words, .. }) => Some(words.0.clone()),
        _ => None,
    });
    words.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_that_write_in_turn_lose_nothing_and_tell_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let here = house::open(folder.path(), 0).await;
    let there = beside(&here);
    let stage = house::begin(&here).await;
    let (case, me) = (stage.loaded.id, stage.patient());
    let words = ["one", "two", "three", "four", "five"];
    for (word, node) in words.iter().zip([&here, &there, &here, &here, &there]) {
        says(node, &me, case, word).await.unwrap();
    }
    let fresh = beside(&here);
    for node in [&here, &there, &fresh] {
        assert_eq!(said(node, case).await, words);
        assert_eq!(
            node.load(case).await.unwrap().state,
            fresh.load(case).await.unwrap().state,
            "what is at hand is what is stored"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_never_rests_on_a_case_that_changed_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let here = house::open(folder.path(), 0).await;
    let there = beside(&here);
    let mut stage = house::begin(&here).await;
    let (case, clinician) = (stage.loaded.id, stage.staff("clinician", Role::Clinician));
    let note = "Nothing in the answers asks for care sooner than this.".to_owned();
    let decide = triage::Command::Decide { outcome: triage::Outcome::Routine, note };
    let early = there.run(&clinician, case, Command::Triage(decide.clone())).await;
    assert!(matches!(early, Err(AppError::Refused { .. })), "{:?}", early.map(|done| done.version));
    // A refused command leaves nothing at hand; this puts the case there again, not yet sent.
    says(&there, &stage.patient(), case, "Is anybody there?").await.unwrap();

    stage.refresh().await.unwrap();
    stage.submit().await.unwrap();
    there.run(&clinician, case, Command::Triage(decide)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_case_is_neither_shown_nor_changed_by_a_node_that_has_it_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    let here = house::open(folder.path(), 0).await;
    let there = beside(&here);
    let stage = house::begin(&here).await;
    let (case, me) = (stage.loaded.id, stage.patient());
    says(&there, &me, case, "One").await.unwrap();
    here.store().erase(&[Owner::Case(case.0)]).await.unwrap();
    let changed = says(&there, &me, case, "Two").await;
    assert!(matches!(changed, Err(AppError::Store(StoreError::Erased(_)))), "{changed:?}");
    let shown = there.load(case).await;
    assert!(matches!(shown, Err(AppError::Store(StoreError::Erased(_)))), "{shown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_what_is_at_hand_finds_it_erased() {
    let folder = tempfile::tempdir().unwrap();
    let here = house::open(folder.path(), 0).await;
    let there = beside(&here);
    let stage = house::begin(&here).await;
    let case = stage.loaded.id;
    there.load(case).await.unwrap();
    here.store().erase(&[Owner::Case(case.0)]).await.unwrap();
    let shown = there.load(case).await;
    assert!(matches!(shown, Err(AppError::Store(StoreError::Erased(_)))), "{shown:?}");
}
