//! People, sessions and links.

use concord_store::{Link, Session, StoreError, ViewChange};
use jiff::SignedDuration;

use crate::engine::{id, noon, on_both};
use crate::erase::person;
use crate::event::commit;

#[test]
fn a_person_is_found_by_e_mail_and_nobody_else_may_have_it() {
    on_both(|place| async move {
        let store = &place.store;
        store.save_person(&person(1), noon()).await.unwrap();
        store.save_person(&person(2), noon()).await.unwrap();
        assert_eq!(store.person_by_email("person1@example.org").await.unwrap(), Some(person(1)));
        let mut taken = person(2);
        taken.email = Some("person1@example.org".into());
        assert!(matches!(store.save_person(&taken, noon()).await, Err(StoreError::EmailTaken)));
        assert_eq!(store.person(id(2)).await.unwrap(), Some(person(2)));
        let mut moved = person(1);
        moved.email = Some("new@example.org".into());
        moved.password = None;
        store.save_person(&moved, noon()).await.unwrap();
        assert_eq!(store.person_by_email("person1@example.org").await.unwrap(), None);
        assert_eq!(store.person_by_email("new@example.org").await.unwrap(), Some(moved));
        assert_eq!(store.people(Some(id(1)), 10).await.unwrap(), [person(2)]);
    });
}

fn session(token: u8) -> Session {
    Session {
        token: [token; 32],
        person: id(1),
        made_at: noon(),
        seen_at: noon(),
        expires_at: noon() + SignedDuration::from_hours(1),
        stepped_up_at: None,
    }
}

#[test]
fn sessions_end_at_their_instant_when_revoked_and_when_the_person_is_disabled() {
    on_both(|place| async move {
        let store = &place.store;
        store.save_person(&person(1), noon()).await.unwrap();
        for token in [1, 2, 3] {
            store.begin_session(&session(token)).await.unwrap();
        }
        let end = session(1).expires_at;
        let just_before = end - SignedDuration::from_micros(1);
        assert_eq!(store.session(&[1; 32], just_before).await.unwrap(), Some(session(1)));
        assert_eq!(store.session(&[1; 32], end).await.unwrap(), None);
        assert_eq!(store.session(&[9; 32], noon()).await.unwrap(), None);
        // After proving again who they are the old token is dead.
        assert!(store.step_up_session(&[1; 32], &[4; 32], noon()).await.unwrap());
        assert_eq!(store.session(&[1; 32], noon()).await.unwrap(), None);
        assert_eq!(
            store.session(&[4; 32], noon()).await.unwrap().unwrap().stepped_up_at,
            Some(noon())
        );
        assert!(!store.step_up_session(&[1; 32], &[5; 32], noon()).await.unwrap());
        store.end_session(&[2; 32]).await.unwrap();
        assert_eq!(store.sessions(id(1), noon()).await.unwrap().len(), 2);
        let mut disabled = person(1);
        disabled.disabled = true;
        store.save_person(&disabled, noon()).await.unwrap();
        assert_eq!(store.session(&[4; 32], noon()).await.unwrap(), None);
        assert_eq!(store.end_sessions(id(1)).await.unwrap(), 2);
    });
}

#[test]
fn a_clock_that_is_moved_on_takes_along_who_is_signed_in_and_nobody_else() {
    on_both(|place| async move {
        let store = &place.store;
        store.save_person(&person(1), noon()).await.unwrap();
        let over = Session { expires_at: noon(), ..session(2) };
        store.begin_session(&session(1)).await.unwrap();
        store.begin_session(&over).await.unwrap();
        let day = SignedDuration::from_hours(24);
        assert_eq!(store.prolong_sessions(day, noon()).await.unwrap(), 1);
        assert!(store.session(&[1; 32], noon() + day).await.unwrap().is_some());
        let end = session(1).expires_at + day;
        assert_eq!(store.session(&[1; 32], end).await.unwrap(), None, "it ends in its time");
    });
}

fn link(token: u8) -> Link {
    Link {
        token: [token; 32],
        purpose: "report".into(),
        case: None,
        subject: "delivery-1".into(),
        passcode: Some("phc".into()),
        attempts_left: 3,
        expires_at: noon() + SignedDuration::from_hours(1),
        used_at: None,
    }
}

#[test]
fn of_a_hundred_guesses_at_once_a_link_takes_three() {
    on_both(|place| async move {
        let store = &place.store;
        store.save_link(&link(1), noon()).await.unwrap();
        let mut tasks = Vec::new();
        for _ in 0..100 {
            let store = store.clone();
            tasks
                .push(tokio::spawn(async move { store.try_link(&[1; 32], noon()).await.unwrap() }));
        }
        let mut taken = vec![];
        for task in tasks {
            taken.extend(task.await.unwrap());
        }
        assert_eq!(taken.len(), 3);
        assert_eq!(taken[0].passcode.as_deref(), Some("phc"));
        assert_eq!(store.link(&[1; 32], noon()).await.unwrap(), None);
    });
}

#[test]
fn a_link_that_was_used_has_expired_or_was_revoked_opens_nothing() {
    on_both(|place| async move {
        let store = &place.store;
        for token in [1, 2, 3] {
            store.save_link(&link(token), noon()).await.unwrap();
        }
        let end = link(1).expires_at;
        assert!(store.link(&[1; 32], noon()).await.unwrap().is_some());
        assert!(store.link(&[1; 32], end).await.unwrap().is_none());
        assert!(store.try_link(&[1; 32], end).await.unwrap().is_none());
        // A right passcode does not cost a try.
        for _ in 0..5 {
            assert!(store.try_link(&[1; 32], noon()).await.unwrap().is_some());
            store.link_opened(&[1; 32], noon()).await.unwrap();
        }
        let used =
            concord_store::Commit { views: vec![ViewChange::UseLink([2; 32])], ..commit(vec![]) };
        store.commit(used.clone()).await.unwrap();
        let again = store.commit(used).await;
        assert!(matches!(again, Err(concord_store::CommitError::Store(StoreError::LinkEnded))));
        assert!(!store.use_link(&[2; 32], noon()).await.unwrap());
        store.revoke_link(&[3; 32], noon()).await.unwrap();
        assert!(store.try_link(&[3; 32], noon()).await.unwrap().is_none());
        assert!(!store.use_link(&[3; 32], noon()).await.unwrap());
    });
}
