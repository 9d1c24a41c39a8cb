//! Erasure holds against copies, and everyone else's things open as before.

use concord_store::{
    CaseFilter, CaseOrder, Commit, CommitError, Index, Owed, Owner, Person, Store, StoreError,
    Stream, StreamKind, ViewChange,
};

use crate::engine::{Place, id, noon, on_both, run, sqlite};
use crate::event::{append, commit, texts};
use crate::view::row;

pub fn person(n: u128) -> Person {
    Person {
        id: id(n),
        roles: "coordinator".into(),
        profile: format!("profile {n}").into_bytes(),
        email: Some(format!("person{n}@example.org")),
        password: Some("hash".into()),
        disabled: false,
    }
}

/// Two cases with an index, something owed and a blob each, a specialist, two people.
async fn world(store: &Store) {
    for n in [1, 2] {
        let owed = Owed {
            dedup: format!("mail:{n}"),
            kind: "mail".into(),
            case: Some(id(n)),
            run_at: noon(),
            payload: b"letter".to_vec(),
            replace: false,
        };
        let index = Index {
            owner: Owner::Case(id(n)),
            field: "nhs_number".into(),
            values: vec![format!("999{n}")],
        };
        let whole = Commit {
            outbox: vec![owed],
            views: vec![ViewChange::Index(index)],
            ..commit(vec![append(Stream::case(id(n)), 0, &["a", "b"])])
        };
        store.commit(whole).await.unwrap();
        store.put_blob(Owner::Case(id(n)), id(100 + n), b"a letter", noon()).await.unwrap();
        store.save_person(&person(10 + n), noon()).await.unwrap();
    }
    store
        .commit(commit(vec![append(Stream::new(StreamKind::Specialist, id(3)), 0, &["s"])]))
        .await
        .unwrap();
}

/// Case 1 and person 11 are gone; case 2, person 12 and the specialist are whole.
async fn only_the_second_is_left(store: &Store) {
    let (one, two) = (Stream::case(id(1)), Stream::case(id(2)));
    assert!(matches!(store.read(one, 0).await, Err(StoreError::Erased(_))));
    assert_eq!(texts(store, two).await, ["a", "b"]);
    assert_eq!(texts(store, Stream::new(StreamKind::Specialist, id(3))).await, ["s"]);
    assert!(store.find_cases("nhs_number", "9991").await.unwrap().is_empty());
    assert_eq!(store.find_cases("nhs_number", "9992").await.unwrap(), [id(2)]);
    assert!(store.person(id(11)).await.unwrap().is_none());
    assert!(store.person_by_email("person11@example.org").await.unwrap().is_none());
    assert_eq!(store.person_by_email("person12@example.org").await.unwrap().unwrap(), person(12));
    assert!(store.blob(id(101)).await.unwrap().is_none());
    assert_eq!(store.read_blob(id(102)).await.unwrap(), b"a letter");
    let owed = store.claim(noon(), jiff::SignedDuration::ZERO, 10).await.unwrap();
    assert_eq!(owed.iter().map(|one| one.dedup.as_str()).collect::<Vec<_>>(), ["mail:2"]);
    assert_eq!(store.audit_verify(None).await.unwrap().findings, []);
}

const BOTH: [Owner; 2] = [
    Owner::Case(uuid::Uuid::from_u128(0xc0c0_0000_0000_4000_8000_0000_0000_0000 + 1)),
    Owner::Person(uuid::Uuid::from_u128(0xc0c0_0000_0000_4000_8000_0000_0000_0000 + 11)),
];

#[test]
fn an_erased_case_and_person_never_open_again_and_all_others_do() {
    on_both(|place| async move {
        world(&place.store).await;
        place.store.erase(&BOTH).await.unwrap();
        only_the_second_is_left(&place.store).await;
        // The stream stays and takes nothing more; nobody gives the case a new key.
        let more = commit(vec![append(Stream::case(id(1)), 2, &["c"])]);
        assert!(place.store.commit(more).await.is_err());
        let owed = Owed {
            dedup: "x".into(),
            kind: "mail".into(),
            case: Some(id(1)),
            run_at: noon(),
            payload: vec![],
            replace: false,
        };
        assert!(place.store.commit(Commit { outbox: vec![owed], ..commit(vec![]) }).await.is_err());
        assert!(matches!(place.store.erase(&BOTH).await, Err(StoreError::Missing(_))));
        // New things go on, also after the next start.
        place.store.commit(commit(vec![append(Stream::case(id(2)), 2, &["c"])])).await.unwrap();
        place.store.close().await;
        let again = Store::open(place.config.clone()).await.unwrap();
        assert_eq!(texts(&again, Stream::case(id(2))).await, ["a", "b", "c"]);
        only_the_second_is_left_after(&again).await;
        again.close().await;
    });
}

async fn only_the_second_is_left_after(store: &Store) {
    assert!(matches!(store.read(Stream::case(id(1)), 0).await, Err(StoreError::Erased(_))));
    assert_eq!(store.find_cases("nhs_number", "9992").await.unwrap(), [id(2)]);
}

/// Writes news of a case, with what is owed for it and its row in the lists, until the case is erased.
async fn news_until_erased(store: Store, n: u128) {
    for version in 1.. {
        let owed = Owed {
            dedup: format!("mail:{n}:{version}"),
            kind: "mail".into(),
            case: Some(id(n)),
            run_at: noon(),
            payload: b"letter".to_vec(),
            replace: false,
        };
        let mut views = vec![ViewChange::Case(row(n))];
        // Some of them by the way that is no one statement.
        if version % 3 == 0 {
            let values = vec![format!("{n} {version}")];
            let (owner, field) = (Owner::Case(id(n)), "name".into());
            views.push(ViewChange::Index(Index { owner, field, values }));
        }
        let more = Commit {
            outbox: vec![owed],
            views,
            ..commit(vec![append(Stream::case(id(n)), version, &["more"])])
        };
        match store.commit(more).await {
            Ok(_) => {}
            Err(CommitError::Store(StoreError::Erased(_))) => return,
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[test]
fn a_node_that_wrote_last_writes_nothing_more_of_a_case_that_another_erased() {
    on_both(|place| async move {
        let there = Store::open(place.config.clone()).await.unwrap();
        for (n, version) in [(1, 0), (2, 0), (1, 1), (2, 1)] {
            let more = commit(vec![append(Stream::case(id(n)), version, &["a"])]);
            place.store.commit(more).await.unwrap();
        }
        there.erase(&[Owner::Case(id(1))]).await.unwrap();
        let more = |n| commit(vec![append(Stream::case(id(n)), 2, &["b"])]);
        let refused = place.store.commit(more(1)).await;
        assert!(matches!(refused, Err(CommitError::Store(StoreError::Erased(_)))), "{refused:?}");
        place.store.commit(more(2)).await.unwrap();
        assert_eq!(place.store.version(Stream::case(id(1))).await.unwrap(), 2);
        there.close().await;
    });
}

#[test]
fn what_is_written_while_a_case_is_erased_leaves_nothing_of_it() {
    on_both(|place| async move {
        for n in 1..=12 {
            let begin = commit(vec![append(Stream::case(id(n)), 0, &["a"])]);
            place.store.commit(begin).await.unwrap();
        }
        let writing: Vec<_> =
            (1..=12).map(|n| tokio::spawn(news_until_erased(place.store.clone(), n))).collect();
        for n in 1..=12 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            place.store.erase(&[Owner::Case(id(n))]).await.unwrap();
        }
        for task in writing {
            task.await.unwrap();
        }
        let store = &place.store;
        let rows = store.cases(&CaseFilter::default(), CaseOrder::Due, None, 100).await.unwrap();
        assert_eq!(rows, []);
        assert_eq!(store.next_due().await.unwrap(), None, "nothing is owed for an erased case");
        assert_eq!(store.audit_verify(None).await.unwrap().findings, []);
    });
}

#[test]
fn a_backup_older_than_an_erasure_opens_everything_but_the_erased() {
    run(async {
        let place = Place::new(sqlite).await;
        world(&place.store).await;
        let copy = place.folder.path().join("copy.db");
        place.store.backup(&copy).await.unwrap();
        let old_keys = place.folder.path().join("old-keys");
        place.store.backup_keys(&old_keys).await.unwrap();
        place.store.commit(commit(vec![append(Stream::case(id(2)), 2, &["later"])])).await.unwrap();
        place.store.erase(&BOTH).await.unwrap();
        // A second erasure: the copy is two epochs behind.
        place.store.commit(commit(vec![append(Stream::case(id(5)), 0, &["x"])])).await.unwrap();
        place.store.erase(&[Owner::Case(id(5))]).await.unwrap();
        // The newest copy of the keys takes the older one's place.
        place.store.backup_keys(&old_keys).await.unwrap();
        place.store.close().await;

        for keys in [place.config.keys.clone(), old_keys] {
            let fresh = keys.with_extension("db");
            std::fs::copy(&copy, &fresh).unwrap();
            let database = format!("sqlite:{}", fresh.display());
            let restored =
                Store::open(concord_store::Config { database, keys, ..place.config.clone() })
                    .await
                    .unwrap();
            only_the_second_is_left(&restored).await;
            assert!(matches!(
                restored.read(Stream::case(id(1)), 0).await,
                Err(StoreError::Erased(_))
            ));
            restored.close().await;
        }
    });
}

#[test]
fn a_postgres_database_older_than_an_erasure_opens_everything_but_the_erased() {
    run(async {
        let Some(address) = crate::engine::fresh_postgres().await else { return };
        let place = Place::new(|_| address.clone()).await;
        world(&place.store).await;
        place.store.close().await;
        let copy = format!("{address}_copy");
        let (server, name) = address.rsplit_once('/').unwrap();
        let admin = sqlx::PgPool::connect(&format!("{server}/postgres")).await.unwrap();
        let sql = format!("create database {name}_copy template {name}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&admin).await.unwrap();
        let store = Store::open(place.config.clone()).await.unwrap();
        store.erase(&BOTH).await.unwrap();
        store.close().await;
        let restored =
            Store::open(concord_store::Config { database: copy, ..place.config.clone() })
                .await
                .unwrap();
        only_the_second_is_left(&restored).await;
        restored.close().await;
    });
}

#[test]
fn the_old_epoch_key_is_gone_from_folder_and_copy() {
    run(async {
        let place = Place::new(sqlite).await;
        world(&place.store).await;
        let copy = place.folder.path().join("keys-copy");
        place.store.backup_keys(&copy).await.unwrap();
        assert!(copy.join("epoch-1.key").exists());
        place.store.erase(&BOTH).await.unwrap();
        place.store.backup_keys(&copy).await.unwrap();
        for folder in [&place.config.keys, &copy] {
            let mut names: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            assert_eq!(names, ["epoch-2.key", "operator.key", "survivors-2.keys"]);
        }
        place.store.close().await;
    });
}

#[test]
fn a_key_folder_of_another_service_erases_nothing_even_when_it_is_newer() {
    run(async {
        let (ours, theirs) = (Place::new(sqlite).await, Place::new(sqlite).await);
        world(&ours.store).await;
        world(&theirs.store).await;
        theirs.store.erase(&BOTH).await.unwrap();
        for store in [&ours.store, &theirs.store] {
            store.close().await;
        }
        let mixed =
            concord_store::Config { keys: theirs.config.keys.clone(), ..ours.config.clone() };
        let refused = Store::open(mixed).await;
        assert!(matches!(&refused, Err(StoreError::Keys(_))), "{refused:?}");
        let again = Store::open(ours.config.clone()).await.unwrap();
        assert_eq!(texts(&again, Stream::case(id(1))).await, ["a", "b"]);
        assert_eq!(again.read_blob(id(101)).await.unwrap(), b"a letter");
    });
}

#[test]
fn a_backup_older_than_two_erasures_is_known_and_brought_up_to_date() {
    run(async {
        let place = Place::new(sqlite).await;
        world(&place.store).await;
        let copy = place.folder.path().join("copy.db");
        place.store.backup(&copy).await.unwrap();
        for owner in BOTH {
            place.store.erase(&[owner]).await.unwrap();
        }
        place.store.close().await;
        let old = concord_store::Config {
            database: format!("sqlite:{}", copy.display()),
            ..place.config.clone()
        };
        only_the_second_is_left(&Store::open(old).await.unwrap()).await;
    });
}

#[test]
fn a_key_folder_that_does_not_belong_or_is_open_to_others_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    run(async {
        let place = Place::new(sqlite).await;
        world(&place.store).await;
        place.store.close().await;
        let elsewhere = concord_store::Config {
            keys: place.folder.path().join("empty"),
            ..place.config.clone()
        };
        assert!(matches!(Store::open(elsewhere).await, Err(StoreError::Keys(_))));
        let stranger = Place::new(sqlite).await;
        let mixed =
            concord_store::Config { keys: stranger.config.keys.clone(), ..place.config.clone() };
        assert!(matches!(Store::open(mixed).await, Err(StoreError::Keys(_))));
        let key = place.config.keys.join("operator.key");
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Store::open(place.config.clone()).await, Err(StoreError::Keys(_))));
    });
}
