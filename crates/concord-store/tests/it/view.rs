//! Lists of cases, who may see them, and what stands in plain text.

use concord_store::{
    CaseFilter, CaseOrder, CaseRow, Commit, Index, Owner, Participant, Seen, Store, Stream,
    ViewChange,
};
use jiff::SignedDuration;

use crate::engine::{id, noon, on_both};
use crate::event::{append, commit};

pub fn row(n: u128) -> CaseRow {
    CaseRow {
        case: id(n),
        number: format!("C-{n}"),
        phase: ["triage", "records", "matching"][n as usize % 3].into(),
        hold: n.is_multiple_of(4).then(|| "waiting".into()),
        ended: n.is_multiple_of(5).then(|| "completed".into()),
        programme: Some(["concierge", "insurer"][n as usize % 2].into()),
        coordinator: (!n.is_multiple_of(7)).then(|| id(1_000 + n % 3)),
        opened_at: noon() + SignedDuration::from_mins(n as i64),
        due_at: (!n.is_multiple_of(6))
            .then(|| noon() + SignedDuration::from_hours(100 - (n as i64 % 50))),
        clock_a_at: None,
        clock_b_at: Some(noon()),
        version: 1,
        summary: format!("summary {n}").into_bytes(),
    }
}

async fn put(store: &Store, views: Vec<ViewChange>) {
    store.commit(Commit { views, ..commit(vec![]) }).await.unwrap();
}

async fn all(store: &Store, filter: &CaseFilter, order: CaseOrder) -> Vec<CaseRow> {
    let mut rows: Vec<CaseRow> = Vec::new();
    loop {
        let after = rows.last().map(|row| row.place(order));
        let page = store.cases(filter, order, after, 7).await.unwrap();
        if page.is_empty() {
            return rows;
        }
        rows.extend(page);
    }
}

#[test]
fn filters_and_pages_give_each_case_once_in_order() {
    on_both(|place| async move {
        let store = &place.store;
        let rows: Vec<CaseRow> = (1..=60).map(row).collect();
        put(store, rows.iter().cloned().map(ViewChange::Case).collect()).await;
        let due = |row: &CaseRow| (row.due_at.is_none(), row.due_at, row.case);
        let none = CaseFilter::default;
        type Holds = fn(&CaseRow) -> bool;
        let checks: [(CaseFilter, Holds); 8] = [
            (none(), |_| true),
            (CaseFilter { open: Some(true), ..none() }, |row| row.ended.is_none()),
            (CaseFilter { phases: vec!["triage".into(), "records".into()], ..none() }, |row| {
                row.phase != "matching"
            }),
            (CaseFilter { held: Some(true), ..none() }, |row| row.hold.is_some()),
            (CaseFilter { programme: Some("insurer".into()), ..none() }, |row| {
                row.programme.as_deref() == Some("insurer")
            }),
            (CaseFilter { coordinator: Some(id(1_001)), ..none() }, |row| {
                row.coordinator == Some(id(1_001))
            }),
            (CaseFilter { unassigned: true, open: Some(true), ..none() }, |row| {
                row.coordinator.is_none() && row.ended.is_none()
            }),
            (
                CaseFilter { due_before: Some(noon() + SignedDuration::from_hours(60)), ..none() },
                |row| row.due_at.is_some_and(|due| due < noon() + SignedDuration::from_hours(60)),
            ),
        ];
        for (filter, holds) in checks {
            let mut right: Vec<CaseRow> = rows.iter().filter(|row| holds(row)).cloned().collect();
            assert!(!right.is_empty());
            right.sort_by_key(due);
            assert_eq!(all(store, &filter, CaseOrder::Due).await, right);
            right.sort_by_key(|row| std::cmp::Reverse((row.opened_at, row.case)));
            assert_eq!(all(store, &filter, CaseOrder::Newest).await, right);
            assert_eq!(store.count_cases(&filter).await.unwrap(), right.len() as u64);
        }
        assert_eq!(store.case_by_number("C-7").await.unwrap(), Some(id(7)));
    });
}

#[test]
fn a_part_in_a_case_holds_from_its_first_instant_until_just_before_its_last() {
    on_both(|place| async move {
        let store = &place.store;
        let part = Participant {
            case: id(1),
            person: id(9),
            role: "specialist".into(),
            not_before: noon(),
            not_after: Some(noon() + SignedDuration::from_hours(1)),
        };
        put(
            store,
            vec![
                ViewChange::Case(row(1)),
                ViewChange::Case(row(2)),
                ViewChange::Participant(part.clone()),
            ],
        )
        .await;
        for (seconds, may) in
            [(-1, false), (0, true), (1, true), (3_599, true), (3_600, false), (3_601, false)]
        {
            let now = noon() + SignedDuration::from_secs(seconds);
            let seen = |role: Option<&str>| CaseFilter {
                seen_by: Some(Seen { person: id(9), role: role.map(Into::into), now }),
                ..CaseFilter::default()
            };
            let list =
                store.cases(&seen(Some("specialist")), CaseOrder::Due, None, 10).await.unwrap();
            assert_eq!(list.len(), usize::from(may), "{seconds}");
            assert_eq!(store.count_cases(&seen(None)).await.unwrap(), u64::from(may));
            assert_eq!(store.count_cases(&seen(Some("translator"))).await.unwrap(), 0);
            assert_eq!(!store.roles_in(id(1), id(9), now).await.unwrap().is_empty(), may);
            assert_eq!(part.holds(now), may);
        }
        assert_eq!(store.participants(id(1)).await.unwrap(), std::slice::from_ref(&part));
        assert_eq!(store.parts_of(id(9)).await.unwrap(), [part]);
    });
}

#[test]
fn nothing_that_was_sealed_stands_in_the_database_in_plain_text() {
    on_both(|place| async move {
        let canary = "Qanaria Zweifel";
        let store = &place.store;
        let index =
            Index { owner: Owner::Case(id(1)), field: "name".into(), values: vec![canary.into()] };
        let owed = concord_store::Owed {
            dedup: "a".into(),
            kind: "mail".into(),
            case: Some(id(1)),
            run_at: noon(),
            payload: canary.into(),
            replace: false,
        };
        let whole = Commit {
            views: vec![
                ViewChange::Case(CaseRow { summary: canary.into(), ..row(1) }),
                ViewChange::Index(index),
            ],
            outbox: vec![owed],
            ..commit(vec![append(Stream::case(id(1)), 0, &[canary])])
        };
        store.commit(whole).await.unwrap();
        let person = concord_store::Person { profile: canary.into(), ..crate::erase::person(1) };
        store.save_person(&person, noon()).await.unwrap();
        assert_eq!(store.find_cases("name", canary).await.unwrap(), [id(1)]);
        assert!(store.find_people("name", canary).await.unwrap().is_empty());
        let raw = crate::engine::Raw::open(&place).await;
        let mut seen = 0;
        for (table, column) in [
            ("event", "payload"),
            ("case_view", "summary"),
            ("blind", "value"),
            ("owed", "payload"),
            ("person", "profile"),
        ] {
            for bytes in raw.bytes(&format!("select {column} from {table}")).await {
                assert!(!bytes.windows(7).any(|window| window == b"Qanaria"), "{table}.{column}");
                seen += 1;
            }
        }
        assert!(seen >= 5);
        if place.store.is_sqlite() {
            place.store.close().await;
            for name in ["concord.db", "concord.db-wal"] {
                let bytes = std::fs::read(place.folder.path().join(name)).unwrap_or_default();
                assert!(!bytes.windows(7).any(|window| window == b"Qanaria"), "{name}");
            }
        }
    });
}
