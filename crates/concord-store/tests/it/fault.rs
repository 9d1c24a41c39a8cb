//! A database that is full, away, newer, or whose connection breaks.

use concord_store::{Commit, CommitError, Idempotency, Store, StoreError, Stream};

use crate::engine::{Place, Raw, folder, fresh_postgres, id, noon, on_both, run, sqlite};
use crate::event::{append, commit, texts};

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    on_both(|place| async move {
        let raw = Raw::open(&place).await;
        raw.run("insert into migration (number, at) values (999, 0)").await;
        place.store.close().await;
        let opened = Store::open(place.config.clone()).await;
        assert!(matches!(opened, Err(StoreError::TooNew { found: 999, .. })), "{opened:?}");
    });
}

#[test]
fn migrating_again_or_twice_at_once_changes_nothing() {
    on_both(|place| async move {
        place.store.commit(commit(vec![append(Stream::case(id(1)), 0, &["a"])])).await.unwrap();
        let other = Store::open(place.config.clone()).await.unwrap();
        let (one, two) = tokio::join!(place.store.migrate(noon()), other.migrate(noon()));
        one.unwrap();
        two.unwrap();
        assert_eq!(texts(&other, Stream::case(id(1))).await, ["a"]);
        let (found, known) = other.schema().await.unwrap();
        assert_eq!(found, known);
        other.close().await;
    });
}

#[test]
fn a_full_database_disk_is_refused_by_its_name_and_reading_goes_on() {
    run(async {
        // A disk of its own that is really full, where this process may make one.
        let folder = folder();
        let small = folder.path().join("small");
        std::fs::create_dir(&small).unwrap();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(&small)
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            println!("left out: this process may not mount a small disk");
            return;
        }
        let unmount = Unmount(small.clone());
        let config = concord_store::Config {
            database: sqlite(&small),
            blobs: concord_store::BlobPlace::Folder(folder.path().join("blobs")),
            keys: folder.path().join("keys"),
        };
        let place = Place::with(folder, config).await;
        let stream = Stream::case(id(1));
        let mut version = 0;
        let large = "x".repeat(200_000);
        let refused = loop {
            match place.store.commit(commit(vec![append(stream, version, &[&large])])).await {
                Ok(_) => version += 1,
                Err(error) => break error,
            }
            assert!(version < 100);
        };
        assert!(matches!(refused, CommitError::Store(StoreError::Full)), "{refused:?}");
        assert!(version > 0);
        assert_eq!(texts(&place.store, stream).await.len() as u64, version);
        assert_eq!(place.store.audit_verify(None).await.unwrap().findings, []);
        place.store.close().await;
        drop(unmount);
    });
}

struct Unmount(std::path::PathBuf);

impl Drop for Unmount {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_connection_cut_in_mid_work_is_an_error_and_the_same_request_has_one_effect() {
    run(async {
        let Some(address) = fresh_postgres().await else { return };
        let place = Place::new(|_| address).await;
        let raw = Raw::open(&place).await;
        let cutting = tokio::spawn(async move {
            for _ in 0..60 {
                raw.run(
                    "select pg_terminate_backend(pid) from pg_stat_activity
                     where pid <> pg_backend_pid() and datname = current_database()",
                )
                .await;
                tokio::time::sleep(std::time::Duration::from_millis(7)).await;
            }
        });
        let stream = Stream::case(id(1));
        let (mut version, mut cuts) = (0_u64, 0);
        while !cutting.is_finished() {
            let once = Idempotency {
                key: format!("p:{version}"),
                body: [0; 32],
                result: (version + 1).to_string().into_bytes(),
            };
            let whole = Commit {
                idempotency: Some(once),
                ..commit(vec![append(stream, version, &[&version.to_string()])])
            };
            match place.store.commit(whole).await {
                Ok(_) | Err(CommitError::Replayed { .. }) => version += 1,
                Err(CommitError::Store(StoreError::Away(_) | StoreError::Database(_))) => cuts += 1,
                Err(error) => panic!("{error:?}"),
            }
        }
        let right: Vec<String> = (0..version).map(|n| n.to_string()).collect();
        let found = texts(&place.store, stream).await;
        // The last one may have been committed without an answer.
        assert!(found == right || found[..right.len()] == right && found.len() == right.len() + 1);
        assert!(cuts > 0 && version > 0, "{cuts} cuts, {version} commits");
        println!("{cuts} cuts, {version} commits");
    });
}
