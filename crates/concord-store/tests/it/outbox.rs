//! What is owed is done once, later when it fails, and seen when it is dead.

use concord_store::{Commit, Lane, Owed, Retry, Store};
use jiff::{SignedDuration, Timestamp};

use crate::engine::{Raw, id, noon, on_both};
use crate::event::commit;

fn owed(dedup: &str, run_at: Timestamp) -> Owed {
    Owed {
        dedup: dedup.into(),
        kind: "mail".into(),
        case: None,
        run_at,
        payload: dedup.into(),
        replace: false,
    }
}

async fn put(store: &Store, outbox: Vec<Owed>) {
    store.commit(Commit { outbox, ..commit(vec![]) }).await.unwrap();
}

fn after(seconds: i64) -> Timestamp {
    noon() + SignedDuration::from_secs(seconds)
}

const LEASE: SignedDuration = SignedDuration::from_secs(60);

#[test]
fn the_same_thing_is_owed_once_and_a_moved_timer_runs_at_its_new_time() {
    on_both(|place| async move {
        let store = &place.store;
        put(store, vec![owed("a", noon())]).await;
        put(store, vec![owed("a", after(900))]).await;
        assert_eq!(store.next_due().await.unwrap(), Some(noon()));
        put(
            store,
            vec![Owed { replace: true, payload: b"moved".to_vec(), ..owed("a", after(60)) }],
        )
        .await;
        assert!(store.claim(noon(), LEASE, 10).await.unwrap().is_empty());
        let taken = store.claim(after(60), LEASE, 10).await.unwrap();
        assert_eq!((taken.len(), taken[0].payload.as_slice()), (1, b"moved".as_slice()));
        assert!(store.complete(&taken[0], after(60)).await.unwrap());
        // Done is done: the same effect is not owed again.
        put(store, vec![owed("a", noon())]).await;
        assert!(store.claim(after(9_000), LEASE, 10).await.unwrap().is_empty());
    });
}

#[test]
fn one_payload_that_was_changed_is_dead_and_what_is_due_beside_it_goes_on() {
    on_both(|place| async move {
        let store = &place.store;
        put(store, vec![owed("a", noon()), owed("b", noon()), owed("c", noon())]).await;
        let raw = Raw::open(&place).await;
        let mut wrong = raw.bytes("select payload from owed where dedup = 'b'").await.remove(0);
        wrong[20] ^= 1;
        raw.set("update owed set payload = $1 where dedup = 'b'", wrong).await;
        let taken = store.claim(noon(), LEASE, 10).await.unwrap();
        assert_eq!(taken.iter().map(|one| one.dedup.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        let dead = store.dead(10).await.unwrap();
        assert_eq!((dead.len(), dead[0].dedup.as_str()), (1, "b"));
    });
}

#[test]
fn a_worker_whose_lease_ran_out_can_no_longer_complete() {
    on_both(|place| async move {
        let store = &place.store;
        put(store, vec![owed("a", noon())]).await;
        let first = store.claim(noon(), LEASE, 10).await.unwrap().remove(0);
        assert!(store.claim(after(59), LEASE, 10).await.unwrap().is_empty());
        let second = store.claim(after(60), LEASE, 10).await.unwrap().remove(0);
        assert_eq!((first.attempt, second.attempt), (1, 2));
        assert!(!store.complete(&first, after(61)).await.unwrap());
        assert!(!store.fail(&first, after(61), "late", Retry::default()).await.unwrap());
        assert!(store.complete(&second, after(61)).await.unwrap());
    });
}

#[test]
fn a_lease_that_is_renewed_keeps_the_thing_and_still_completes() {
    on_both(|place| async move {
        let store = &place.store;
        put(store, vec![owed("a", noon())]).await;
        let mut taken = store.claim(noon(), LEASE, 10).await.unwrap().remove(0);
        assert!(store.renew(&mut taken, after(119)).await.unwrap());
        assert!(store.claim(after(60), LEASE, 10).await.unwrap().is_empty());
        let mut lost = store.claim(after(119), LEASE, 10).await.unwrap().remove(0);
        assert!(!store.renew(&mut taken, after(300)).await.unwrap());
        assert!(store.renew(&mut lost, after(300)).await.unwrap());
        assert!(store.complete(&lost, after(299)).await.unwrap());
    });
}

#[test]
fn a_long_reading_does_not_stand_before_a_mail() {
    on_both(|place| async move {
        let store = &place.store;
        let reading = Owed { kind: "reading".into(), ..owed("first", noon()) };
        put(store, vec![reading, owed("second", noon())]).await;
        let other = store.claim_of(Lane::Except("reading"), noon(), LEASE, 10).await.unwrap();
        assert_eq!(other.iter().map(|t| t.dedup.as_str()).collect::<Vec<_>>(), ["second"]);
        let read = store.claim_of(Lane::Only("reading"), noon(), LEASE, 10).await.unwrap();
        assert_eq!(read.iter().map(|t| t.dedup.as_str()).collect::<Vec<_>>(), ["first"]);
    });
}

#[test]
fn failures_wait_longer_each_time_and_then_wait_for_a_person() {
    on_both(|place| async move {
        let store = &place.store;
        put(store, vec![owed("a", noon())]).await;
        let retry = Retry {
            first: SignedDuration::from_secs(10),
            most: SignedDuration::from_secs(30),
            attempts: 4,
        };
        let mut now = 0;
        for wait in [10, 20, 30] {
            let taken = store.claim(after(now), LEASE, 10).await.unwrap().remove(0);
            assert!(store.fail(&taken, after(now), "no answer", retry).await.unwrap());
            assert!(store.claim(after(now + wait - 1), LEASE, 10).await.unwrap().is_empty());
            now += wait;
        }
        let taken = store.claim(after(now), LEASE, 10).await.unwrap().remove(0);
        assert!(store.fail(&taken, after(now), "no answer", retry).await.unwrap());
        assert!(store.claim(after(99_999), LEASE, 10).await.unwrap().is_empty());
        let dead = store.dead(10).await.unwrap();
        assert_eq!((dead.len(), dead[0].attempts, dead[0].error.as_str()), (1, 4, "no answer"));
        assert!(store.revive("a", after(now)).await.unwrap());
        assert_eq!(store.claim(after(now), LEASE, 10).await.unwrap().len(), 1);
        assert!(store.dead(10).await.unwrap().is_empty());
    });
}

#[test]
fn eight_workers_take_each_of_two_hundred_things_once() {
    on_both(|place| async move {
        put(&place.store, (0..200).map(|n| owed(&format!("n{n}"), noon())).collect()).await;
        let mut workers = Vec::new();
        for _ in 0..8 {
            let store = place.store.clone();
            workers.push(tokio::spawn(async move {
                let mut done = Vec::new();
                loop {
                    let taken = store.claim(noon(), LEASE, 7).await.unwrap();
                    if taken.is_empty() {
                        return done;
                    }
                    for one in taken {
                        assert!(store.complete(&one, noon()).await.unwrap());
                        done.push(one.dedup);
                    }
                }
            }));
        }
        let mut done = Vec::new();
        for worker in workers {
            done.extend(worker.await.unwrap());
        }
        done.sort();
        let before = done.len();
        done.dedup();
        assert_eq!((before, done.len()), (200, 200));
    });
}

#[test]
fn timers_of_a_case_are_cancelled_by_the_beginning_of_their_key() {
    on_both(|place| async move {
        let store = &place.store;
        store
            .commit(commit(vec![crate::event::append(
                concord_store::Stream::case(id(1)),
                0,
                &["a"],
            )]))
            .await
            .unwrap();
        let timer = |key: &str| Owed { case: Some(id(1)), ..owed(key, noon()) };
        put(
            store,
            vec![
                timer("offer:1:a"),
                timer("offer:1:b"),
                timer("offer:2"),
                owed("offer:1:other", noon()),
            ],
        )
        .await;
        let cancel = vec![(id(1), "offer:1:".to_owned())];
        store.commit(Commit { cancel, ..commit(vec![]) }).await.unwrap();
        let left = store.claim(noon(), LEASE, 10).await.unwrap();
        assert_eq!(
            left.iter().map(|one| one.dedup.as_str()).collect::<Vec<_>>(),
            ["offer:1:other", "offer:2"]
        );
    });
}
