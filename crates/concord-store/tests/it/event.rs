//! Streams: what was committed is read, what is not expected is refused.

use concord_store::{
    Append, CaseFilter, CaseOrder, CaseRow, Commit, CommitError, Idempotency, NewEvent, Owed,
    Store, Stream, StreamKind, ViewChange,
};

use crate::engine::{id, noon, on_both};

pub fn append(stream: Stream, expected_version: u64, texts: &[&str]) -> Append {
    let event = |text: &&str| NewEvent { kind: "noted".into(), payload: text.as_bytes().to_vec() };
    Append { stream, expected_version, events: texts.iter().map(event).collect() }
}

pub fn commit(appends: Vec<Append>) -> Commit {
    Commit { at: noon(), actor: "person-1".into(), appends, ..Commit::default() }
}

pub async fn texts(store: &Store, stream: Stream) -> Vec<String> {
    let events = store.read(stream, 0).await.unwrap();
    events.into_iter().map(|event| String::from_utf8(event.payload).unwrap()).collect()
}

#[test]
fn what_was_appended_is_read_in_order_byte_for_byte() {
    on_both(|place| async move {
        let stream = Stream::case(id(1));
        assert_eq!(
            place.store.commit(commit(vec![append(stream, 0, &["a", "b"])])).await.unwrap(),
            [2]
        );
        assert_eq!(place.store.commit(commit(vec![append(stream, 2, &["c"])])).await.unwrap(), [3]);
        assert_eq!(texts(&place.store, stream).await, ["a", "b", "c"]);
        let last = place.store.read(stream, 2).await.unwrap();
        assert_eq!(last.len(), 1);
        assert_eq!((last[0].version, last[0].at, last[0].actor.as_str()), (3, noon(), "person-1"));
        assert_eq!(place.store.version(stream).await.unwrap(), 3);
    });
}

#[test]
fn a_version_that_someone_else_took_is_a_conflict_and_nothing_of_the_commit_happens() {
    on_both(|place| async move {
        let (case, specialist) = (Stream::case(id(1)), Stream::new(StreamKind::Specialist, id(2)));
        place.store.commit(commit(vec![append(case, 0, &["a"])])).await.unwrap();
        let both = commit(vec![append(specialist, 0, &["x"]), append(case, 0, &["b"])]);
        match place.store.commit(both).await {
            Err(CommitError::Conflict { stream, expected: 0, found: 1 }) => {
                assert_eq!(stream, case);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(place.store.read(specialist, 0).await.unwrap(), []);
        // An append without events still checks its version.
        let held = commit(vec![append(specialist, 0, &["x"]), append(case, 7, &[])]);
        assert!(matches!(
            place.store.commit(held).await,
            Err(CommitError::Conflict { found: 1, .. })
        ));
        let held = commit(vec![append(specialist, 0, &["x"]), append(case, 1, &[])]);
        assert_eq!(place.store.commit(held).await.unwrap(), [1, 1]);
    });
}

#[test]
fn a_node_that_wrote_last_does_not_write_over_what_another_wrote_since() {
    on_both(|place| async move {
        let (here, case) = (&place.store, Stream::case(id(1)));
        let there = Store::open(place.config.clone()).await.unwrap();
        here.commit(commit(vec![append(case, 0, &["a"])])).await.unwrap();
        here.commit(commit(vec![append(case, 1, &["b"])])).await.unwrap();
        there.commit(commit(vec![append(case, 2, &["c"])])).await.unwrap();
        let late = commit(vec![append(case, 2, &["lost"])]);
        match here.commit(late).await {
            Err(CommitError::Conflict { stream, expected: 2, found: 3 }) => {
                assert_eq!(stream, case);
            }
            other => panic!("{other:?}"),
        }
        here.commit(commit(vec![append(case, 3, &["d"])])).await.unwrap();
        assert_eq!(texts(&there, case).await, ["a", "b", "c", "d"]);
        assert_eq!(here.audit_verify(None).await.unwrap().findings, []);
        there.close().await;
    });
}

#[test]
fn what_cannot_be_written_with_a_group_is_refused_alone() {
    on_both(|place| async move {
        let begin = |n| commit(vec![append(Stream::case(id(n)), 0, &["a"])]);
        for n in 1..=8 {
            place.store.commit(begin(n)).await.unwrap();
        }
        let mut tasks = Vec::new();
        for n in 1..=8 {
            // Every other one rests on a version that is not there.
            let version = if n % 2 == 0 { 1 } else { 5 };
            let (store, more) = (place.store.clone(), append(Stream::case(id(n)), version, &["b"]));
            tasks.push(tokio::spawn(async move { store.commit(commit(vec![more])).await.is_ok() }));
        }
        for (n, task) in (1..=8).zip(tasks) {
            assert_eq!(task.await.unwrap(), n % 2 == 0, "case {n}");
        }
    });
}

#[test]
fn of_twenty_at_once_on_one_version_exactly_one_wins() {
    on_both(|place| async move {
        let stream = Stream::case(id(1));
        let other = Stream::new(StreamKind::Specialist, id(2));
        for round in 0..5 {
            let mut tasks = Vec::new();
            for n in 0..20 {
                let store = place.store.clone();
                // Half of them name the streams in the other order.
                let mut appends = vec![append(stream, round, &["a"]), append(other, round, &["b"])];
                if n % 2 == 0 {
                    appends.reverse();
                }
                tasks.push(tokio::spawn(async move { store.commit(commit(appends)).await }));
            }
            let mut won = 0;
            for task in tasks {
                match task.await.unwrap() {
                    Ok(_) => won += 1,
                    Err(CommitError::Conflict { .. }) => {}
                    Err(error) => panic!("{error:?}"),
                }
            }
            assert_eq!(won, 1);
        }
        assert_eq!(texts(&place.store, stream).await.len(), 5);
        assert_eq!(texts(&place.store, other).await.len(), 5);
    });
}

#[test]
fn a_repeated_request_gets_the_first_answer_and_another_body_is_refused() {
    on_both(|place| async move {
        let stream = Stream::case(id(1));
        let asked =
            |body| Idempotency { key: "p:1".into(), body: [body; 32], result: b"first".to_vec() };
        let once =
            Commit { idempotency: Some(asked(1)), ..commit(vec![append(stream, 0, &["a"])]) };
        place.store.commit(once.clone()).await.unwrap();
        match place.store.commit(once).await {
            Err(CommitError::Replayed { result }) => assert_eq!(result, b"first"),
            other => panic!("{other:?}"),
        }
        let reused =
            Commit { idempotency: Some(asked(2)), ..commit(vec![append(stream, 1, &["b"])]) };
        assert!(matches!(place.store.commit(reused).await, Err(CommitError::KeyReused)));
        assert_eq!(place.store.replay("p:1", &[1; 32]).await.unwrap().unwrap(), b"first");
        assert_eq!(texts(&place.store, stream).await, ["a"]);
    });
}

#[test]
fn events_effects_and_views_become_true_together() {
    on_both(|place| async move {
        let case = id(1);
        let row = CaseRow {
            case,
            number: "C-1".into(),
            phase: "triage".into(),
            hold: None,
            ended: None,
            programme: Some("concierge".into()),
            coordinator: Some(id(9)),
            opened_at: noon(),
            due_at: None,
            clock_a_at: None,
            clock_b_at: Some(noon()),
            version: 1,
            summary: b"shoulder".to_vec(),
        };
        let owed = Owed {
            dedup: "mail:1".into(),
            kind: "mail".into(),
            case: Some(case),
            run_at: noon(),
            payload: b"letter".to_vec(),
            replace: false,
        };
        let whole = Commit {
            outbox: vec![owed],
            views: vec![ViewChange::Case(row.clone())],
            ..commit(vec![append(Stream::case(case), 0, &["a"])])
        };
        place.store.commit(whole).await.unwrap();
        assert_eq!(place.store.case(case).await.unwrap().unwrap(), row);
        let all =
            place.store.cases(&CaseFilter::default(), CaseOrder::Due, None, 10).await.unwrap();
        assert_eq!(all, [row]);
        let taken =
            place.store.claim(noon(), jiff::SignedDuration::from_secs(60), 10).await.unwrap();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].payload, b"letter");
        assert!(place.store.complete(&taken[0], noon()).await.unwrap());
    });
}
