//! Whatever is changed in a stored history is found and named.

use concord_store::{Access, Stream, StreamKind, Wrong, verify_sealed};

use crate::engine::{Place, Raw, id, noon, on_both};
use crate::event::{append, commit};

fn sign(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().rev().copied().collect()
}

pub fn access(case: uuid::Uuid, person: &str, minutes: i64) -> Access {
    Access {
        case,
        person: person.into(),
        role: "specialist".into(),
        purpose: "review".into(),
        object: "record-1".into(),
        at: noon() + jiff::SignedDuration::from_mins(minutes),
    }
}

/// Two cases and a specialist with three events each, two access chains with two events each.
async fn history(place: &Place) {
    for stream in
        [Stream::case(id(1)), Stream::case(id(2)), Stream::new(StreamKind::Specialist, id(3))]
    {
        place.store.commit(commit(vec![append(stream, 0, &["a", "b", "c"])])).await.unwrap();
    }
    for case in [id(1), id(2)] {
        assert!(place.store.record_access(&access(case, "p1", 0)).await.unwrap());
        assert!(place.store.record_access(&access(case, "p2", 0)).await.unwrap());
    }
}

#[test]
fn an_untouched_history_is_clean_and_counted() {
    on_both(|place| async move {
        history(&place).await;
        let audit = place.store.audit_verify(None).await.unwrap();
        assert_eq!((audit.chains, audit.events, audit.findings), (5, 13, vec![]));
    });
}

#[test]
fn a_look_is_recorded_once_for_each_object_person_and_quarter_of_an_hour() {
    on_both(|place| async move {
        let case = id(1);
        let store = &place.store;
        assert!(store.record_access(&access(case, "p1", 0)).await.unwrap());
        assert!(!store.record_access(&access(case, "p1", 14)).await.unwrap());
        assert!(store.record_access(&access(case, "p1", 15)).await.unwrap());
        assert!(store.record_access(&access(case, "p2", 1)).await.unwrap());
        let other = Access { object: "record-2".into(), ..access(case, "p1", 0) };
        assert!(store.record_access(&other).await.unwrap());
        assert_eq!(store.accesses(case).await.unwrap().len(), 4);
        assert_eq!(store.accesses_by("p1", noon(), 10).await.unwrap().len(), 3);
        let mut tasks = Vec::new();
        for _ in 0..10 {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                store.record_access(&access(case, "p3", 0)).await.unwrap()
            }));
        }
        let mut new = 0;
        for task in tasks {
            new += u32::from(task.await.unwrap());
        }
        assert_eq!(new, 1);
        assert_eq!(store.audit_verify(None).await.unwrap().findings, []);
    });
}

#[test]
fn every_flipped_bit_of_sealed_bytes_hashes_and_heads_is_found_and_named() {
    on_both(|place| async move {
        history(&place).await;
        let raw = Raw::open(&place).await;
        let places = [
            ("event", "payload", "kind = 'case' and version = 2"),
            ("event", "hash", "kind = 'case' and version = 3"),
            ("event", "payload", "kind = 'specialist' and version = 1"),
            ("stream", "head", "kind = 'specialist'"),
            ("access_event", "hash", "version = 1"),
            ("access_head", "head", "version = 2"),
        ];
        let one = id(1);
        for (table, column, which) in places {
            let owner = match table {
                _ if which.contains("specialist") => String::new(),
                "event" => format!(" and id = '{one}'"),
                _ => format!(" and case_id = '{one}'"),
            };
            let right = raw
                .bytes(&format!("select {column} from {table} where {which}{owner}"))
                .await
                .remove(0);
            let update = format!("update {table} set {column} = $1 where {which}{owner}");
            for byte in 0..right.len() {
                let mut wrong = right.clone();
                wrong[byte] ^= 1 << (byte % 8);
                raw.set(&update, wrong).await;
                let found = place.store.audit_verify(None).await.unwrap().findings;
                assert!(!found.is_empty(), "{table}.{column} byte {byte}");
                let name = if which.contains("specialist") { id(3) } else { one };
                assert!(found.iter().all(|finding| finding.id == name.to_string()), "{found:?}");
            }
            raw.set(&update, right).await;
            assert_eq!(place.store.audit_verify(None).await.unwrap().findings, []);
        }
    });
}

/// Every column that somebody with rights on the database could change and that is no sealed byte, with what finds its row.
const PLAIN: [(&str, &str, &[&str], &[&str]); 4] = [
    ("event", "hash", &["kind", "id", "actor", "name"], &["at", "version"]),
    ("stream", "head", &[], &["version"]),
    (
        "access_event",
        "hash",
        &["person", "role", "purpose", "object"],
        &["at", "quarter", "version"],
    ),
    ("access_head", "head", &[], &["version"]),
];

#[test]
fn every_changed_column_of_every_row_is_found() {
    on_both(|place| async move {
        history(&place).await;
        let raw = Raw::open(&place).await;
        let mut changes = 0;
        for (table, key, texts, numbers) in PLAIN {
            let text = texts.iter().map(|c| {
                (format!("{c} = {c} || 'x'"), format!("{c} = substr({c}, 1, length({c}) - 1)"))
            });
            // A step of a hundred: with one, a version would meet the next row's.
            let number =
                numbers.iter().map(|c| (format!("{c} = {c} + 100"), format!("{c} = {c} - 100")));
            for (change, back) in text.chain(number) {
                for row in raw.bytes(&format!("select {key} from {table}")).await {
                    let which = format!("where {key} = $1");
                    raw.set(&format!("update {table} set {change} {which}"), row.clone()).await;
                    let found = place.store.audit_verify(None).await.unwrap().findings;
                    assert!(!found.is_empty(), "{table}: {change}");
                    raw.set(&format!("update {table} set {back} {which}"), row).await;
                    changes += 1;
                }
            }
        }
        assert!(changes > 70, "{changes}");
        assert_eq!(place.store.audit_verify(None).await.unwrap().findings, []);
    });
}

#[test]
fn deleted_swapped_inserted_and_cut_rows_are_found() {
    on_both(|place| async move {
        history(&place).await;
        let raw = Raw::open(&place).await;
        let one = id(1);
        raw.run("create table kept as select * from event").await;
        for attack in [
            format!("delete from event where id = '{one}' and version = 1"),
            format!("delete from event where id = '{one}' and version = 2"),
            format!("delete from event where id = '{one}' and version = 3"),
            format!("delete from event where id = '{one}'"),
            format!(
                "update event set version = 5 - version where id = '{one}' and version in (2, 3) or false"
            ),
            format!(
                "insert into event select kind, id, 4, at, actor, name, payload, hash from event where id = '{one}' and version = 3"
            ),
            format!(
                "insert into event select 'organisation', id, version, at, actor, name, payload, hash from event where id = '{one}'"
            ),
        ] {
            if attack.contains("5 - version") {
                // Both engines check the key row by row, so a swap goes by a free number.
                raw.run(&format!(
                    "update event set version = 9 where id = '{one}' and version = 2"
                ))
                .await;
                raw.run(&format!(
                    "update event set version = 2 where id = '{one}' and version = 3"
                ))
                .await;
                raw.run(&format!(
                    "update event set version = 3 where id = '{one}' and version = 9"
                ))
                .await;
            } else {
                assert!(raw.run(&attack).await > 0);
            }
            let found = place.store.audit_verify(None).await.unwrap().findings;
            assert!(
                found.iter().any(|finding| finding.id == one.to_string()),
                "{attack}: {found:?}"
            );
            raw.run("delete from event").await;
            raw.run("insert into event select * from kept").await;
            assert_eq!(place.store.audit_verify(None).await.unwrap().findings, []);
        }
    });
}

#[test]
fn an_exported_root_shows_a_cut_that_the_chains_alone_can_not() {
    on_both(|place| async move {
        history(&place).await;
        let raw = Raw::open(&place).await;
        let root = place.store.export_root(noon(), sign).await.unwrap();
        assert_eq!((root.number, root.heads), (1, 5));
        assert_eq!(root.signature, sign(&root.signed_bytes()));
        let one = Stream::case(id(1));
        place.store.commit(commit(vec![append(one, 3, &["d"])])).await.unwrap();
        assert_eq!(place.store.audit_verify(Some(&root)).await.unwrap().findings, []);
        let second = place.store.export_root(noon(), sign).await.unwrap();
        assert_eq!(place.store.audit_verify(Some(&second)).await.unwrap().findings, []);
        assert_eq!(place.store.audit_verify(Some(&root)).await.unwrap().findings, []);
        assert_eq!(place.store.roots().await.unwrap(), [root.clone(), second.clone()]);
        // A clean cut: the last event goes and the head goes back to the one before.
        let before = raw
            .bytes(&format!("select hash from event where id = '{}' and version = 3", one.id))
            .await
            .remove(0);
        raw.run(&format!("delete from event where id = '{}' and version = 4", one.id)).await;
        raw.set(
            &format!("update stream set version = 3, head = $1 where id = '{}'", one.id),
            before,
        )
        .await;
        let found = place.store.audit_verify(None).await.unwrap().findings;
        assert_eq!((found.len(), found[0].wrong, found[0].version), (1, Wrong::Cut, 4));
        // And nothing forged is signed.
        assert!(place.store.export_root(noon(), sign).await.is_err());
        // Hiding the cut in the leaves changes the root that was carried away.
        raw.run(&format!("delete from root_leaf where id = '{}' and number = 2", one.id)).await;
        let found = place.store.audit_verify(Some(&second)).await.unwrap().findings;
        assert!(found.iter().any(|finding| finding.wrong == Wrong::Root), "{found:?}");
        // A whole case that is gone without a trace.
        for sql in ["delete from event where id = '{}'", "delete from stream where id = '{}'"] {
            raw.run(&sql.replace("{}", &id(2).to_string())).await;
        }
        let found = place.store.audit_verify(None).await.unwrap().findings;
        assert!(
            found
                .iter()
                .any(|finding| finding.wrong == Wrong::Cut && finding.id == id(2).to_string()),
            "{found:?}"
        );
    });
}

#[test]
fn events_that_were_carried_away_are_checked_without_a_key() {
    on_both(|place| async move {
        history(&place).await;
        let stream = Stream::case(id(1));
        let right = place.store.sealed_events(stream).await.unwrap();
        assert_eq!((right.len(), verify_sealed(stream, &right)), (3, vec![]));
        assert!(!verify_sealed(Stream::case(id(2)), &right).is_empty());
        for n in 0..3 {
            for change in 0..6 {
                let mut wrong = right.clone();
                match change {
                    0 => wrong[n].version += 1,
                    1 => wrong[n].at += jiff::SignedDuration::from_micros(1),
                    2 => wrong[n].actor.push('x'),
                    3 => wrong[n].kind.push('x'),
                    4 => wrong[n].sealed[20] ^= 1,
                    _ => wrong[n].hash[0] ^= 1,
                }
                assert!(!verify_sealed(stream, &wrong).is_empty(), "{n} {change}");
            }
        }
        let mut wrong = right.clone();
        wrong.swap(0, 1);
        assert!(!verify_sealed(stream, &wrong).is_empty());
        wrong.remove(0);
        assert!(!verify_sealed(stream, &wrong).is_empty());
    });
}
