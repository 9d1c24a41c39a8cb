//! Contents of files: sealed, read by range, durable before they are acknowledged, checked when they are read.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use concord_store::testing::{Failure, Operation, RecordingDisk};
use concord_store::{Config, Owner, Store, StoreError, Stream};
use uuid::Uuid;

use crate::engine::{Place, id, noon, on_folder_and_s3, run, sqlite};
use crate::event::{append, commit};

pub const CASE: Owner = Owner::Case(Uuid::from_u128(0xc0c0_0000_0000_4000_8000_0000_0000_0000 + 1));

/// Bytes that look like nothing else.
pub fn bytes(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..length).map(|_| next()).collect()
}

pub async fn with_case(store: &Store) {
    store.commit(commit(vec![append(Stream::case(id(1)), 0, &["a"])])).await.unwrap();
}

#[test]
fn every_length_and_range_comes_back_as_it_was() {
    on_folder_and_s3(|place| async move {
        with_case(&place.store).await;
        let chunk = 64 * 1024;
        for (n, length) in
            [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7].into_iter().enumerate()
        {
            let content = bytes(length, n as u64);
            let blob = id(100 + n as u128);
            let staged = place.store.put_blob(CASE, blob, &content, noon()).await.unwrap();
            assert_eq!(staged.length, length as u64);
            assert_eq!(place.store.read_blob(blob).await.unwrap(), content);
            for (start, end) in [
                (0, 10),
                (0, length),
                (chunk - 1, chunk + 1),
                (length / 2, length),
                (length, length + 9),
            ] {
                let read =
                    place.store.read_blob_range(blob, start as u64..end as u64).await.unwrap();
                let (start, end) = (start.min(length), end.min(length));
                assert_eq!(read, content[start..end.max(start)], "{length}: {start}..{end}");
            }
        }
        let scrub = place.store.scrub(None, 100).await.unwrap();
        assert_eq!((scrub.checked, scrub.damaged, scrub.after), (7, vec![], None));
    });
}

#[test]
fn a_large_blob_in_parts_comes_back_and_can_be_removed() {
    on_folder_and_s3(|place| async move {
        with_case(&place.store).await;
        let content = bytes(20 * 1024 * 1024 + 5, 3);
        place.store.put_blob(CASE, id(100), &content, noon()).await.unwrap();
        assert_eq!(place.store.read_blob(id(100)).await.unwrap(), content);
        place.store.remove_blob(id(100)).await.unwrap();
        assert!(matches!(place.store.read_blob(id(100)).await, Err(StoreError::Missing(_))));
    });
}

#[test]
fn content_without_a_row_is_swept_and_content_with_one_stays() {
    on_folder_and_s3(|place| async move {
        with_case(&place.store).await;
        place.store.put_blob(CASE, id(100), b"kept", noon()).await.unwrap();
        let mut group = place.store.new_blobs(CASE).await.unwrap();
        group.put(id(101), b"left by a crash").await.unwrap();
        group.settle().await.unwrap();
        let later = "2999-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(
            place.store.sweep_blobs("2000-01-01T00:00:00Z".parse().unwrap()).await.unwrap(),
            0
        );
        assert_eq!(place.store.sweep_blobs(later).await.unwrap(), 1);
        assert_eq!(place.store.read_blob(id(100)).await.unwrap(), b"kept");
        place.store.clear_unfinished().await.unwrap();
    });
}

/// The one file of a blob.
async fn file(place: &Place, blob: Uuid) -> PathBuf {
    let name = place.store.blob(blob).await.unwrap().unwrap().place;
    let shard = format!("{:02x}", name.as_bytes()[15]);
    place.folder.path().join("blobs").join(shard).join(name.to_string())
}

#[test]
fn a_blob_begun_twice_at_once_is_what_was_kept_first() {
    on_folder_and_s3(|place| async move {
        with_case(&place.store).await;
        let mut groups = vec![];
        for content in [b"the first", b"the other"] {
            let mut group = place.store.new_blobs(CASE).await.unwrap();
            group.put(id(100), content).await.unwrap();
            groups.push(group);
        }
        let late = groups.pop().unwrap();
        let first = groups.pop().unwrap().settle().await.unwrap();
        place.store.keep_blobs(&first, noon()).await.unwrap();
        // Settling writes the other content to disk; only then is it told that it came too late.
        let late = late.settle().await.unwrap();
        assert_eq!(place.store.read_blob(id(100)).await.unwrap(), b"the first");
        let refused = place.store.keep_blobs(&late, noon()).await;
        assert!(matches!(refused, Err(StoreError::Taken(_))), "{refused:?}");
        place.store.sweep_blobs("2999-01-01T00:00:00Z".parse().unwrap()).await.unwrap();
        assert_eq!(place.store.read_blob(id(100)).await.unwrap(), b"the first");
    });
}

#[test]
fn the_same_content_put_twice_at_once_is_kept_once_and_other_content_is_refused() {
    on_folder_and_s3(|place| async move {
        with_case(&place.store).await;
        let put = |content| place.store.put_blob(CASE, id(100), content, noon());
        let (one, two) = tokio::join!(put(b"same"), put(b"same"));
        assert_eq!(one.unwrap(), two.unwrap());
        assert!(matches!(put(b"else").await, Err(StoreError::Taken(_))));
        assert_eq!(place.store.read_blob(id(100)).await.unwrap(), b"same");
    });
}

#[test]
fn any_damaged_byte_is_found_and_never_served() {
    run(async {
        let place = Place::new(sqlite).await;
        with_case(&place.store).await;
        let content = bytes(70_000, 1);
        place.store.put_blob(CASE, id(100), &content, noon()).await.unwrap();
        place.store.put_blob(CASE, id(101), &bytes(70_000, 2), noon()).await.unwrap();
        let path = file(&place, id(100)).await;
        let right = std::fs::read(&path).unwrap();
        assert!(!right.windows(16).any(|window| content.windows(16).next() == Some(window)));
        for n in 0..1_000 {
            let mut wrong = right.clone();
            let at = n * 6151 % wrong.len();
            wrong[at] ^= 1 << (n % 8);
            std::fs::write(&path, &wrong).unwrap();
            assert!(
                matches!(place.store.read_blob(id(100)).await, Err(StoreError::Corrupt(_))),
                "byte {at}"
            );
        }
        let cut = 36 + 64 * 1024 + 16;
        for wrong in [
            &right[..cut],
            &right[..right.len() - 1],
            &[right.as_slice(), b"x"].concat(),
            &[],
            &right[..20],
        ] {
            std::fs::write(&path, wrong).unwrap();
            assert!(matches!(place.store.read_blob(id(100)).await, Err(StoreError::Corrupt(_))));
            assert_eq!(place.store.scrub(None, 10).await.unwrap().damaged.len(), 1);
        }
        // Another blob of the same case in its place, or none at all.
        std::fs::copy(file(&place, id(101)).await, &path).unwrap();
        assert!(matches!(place.store.read_blob(id(100)).await, Err(StoreError::Corrupt(_))));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(place.store.scrub(None, 10).await.unwrap().damaged.len(), 1);
        std::fs::write(&path, &right).unwrap();
        assert_eq!(place.store.read_blob(id(100)).await.unwrap(), content);
    });
}

async fn recorded() -> (Store, Config, RecordingDisk, tempfile::TempDir) {
    let folder = crate::engine::folder();
    let config = Config {
        database: sqlite(folder.path()),
        blobs: concord_store::BlobPlace::Folder(folder.path().join("blobs")),
        keys: folder.path().join("keys"),
    };
    let disk = RecordingDisk::default();
    let store = Store::open_on(config.clone(), Arc::new(disk.clone()), None).await.unwrap();
    store.migrate(noon()).await.unwrap();
    with_case(&store).await;
    (store, config, disk, folder)
}

#[test]
fn file_and_folder_are_synced_before_the_row_and_each_folder_once() {
    run(async {
        let (store, _, disk, _folder) = recorded().await;
        let before = disk.log().len();
        let mut group = store.new_blobs(CASE).await.unwrap();
        let ids = (100..400).map(id).collect::<Vec<_>>();
        for blob in &ids {
            group.put(*blob, b"content").await.unwrap();
        }
        let staged = group.settle().await.unwrap();
        // The last byte of a name is the folder: of three hundred some share one.
        let mut folders: Vec<u8> = staged.iter().map(|blob| blob.place.as_bytes()[15]).collect();
        folders.sort_unstable();
        folders.dedup();
        let log = disk.log()[before..].to_vec();
        let at = |wanted: &dyn Fn(&Operation) -> bool| log.iter().position(wanted).unwrap();
        let last_sync = log.iter().rposition(|op| matches!(op, Operation::Sync(_))).unwrap();
        let first_rename = at(&|op| matches!(op, Operation::Rename(..)));
        let last_rename = log.iter().rposition(|op| matches!(op, Operation::Rename(..))).unwrap();
        let first_folder = at(&|op| matches!(op, Operation::SyncFolder(_)));
        assert!(last_sync < first_rename && last_rename < first_folder, "{log:#?}");
        let count =
            |wanted: &dyn Fn(&Operation) -> bool| log.iter().filter(|op| wanted(op)).count();
        assert_eq!(count(&|op| matches!(op, Operation::Sync(_))), 300);
        assert_eq!(count(&|op| matches!(op, Operation::SyncFolder(_))), folders.len());
        // Not before this: the row.
        assert!(store.blob(ids[0]).await.unwrap().is_none());
        store.keep_blobs(&staged, noon()).await.unwrap();
        assert!(store.blob(ids[0]).await.unwrap().is_some());
        assert_eq!(disk.log().len(), before + log.len());
    });
}

#[test]
fn a_power_cut_at_any_operation_loses_nothing_acknowledged() {
    run(async {
        let mut cuts = 0;
        for n in 0.. {
            let (store, config, disk, folder) = recorded().await;
            let mut acknowledged = vec![];
            disk.fail(Some(Failure { after: n, kind: ErrorKind::Other, for_ever: true }));
            let mut whole = true;
            for blob in 0..3_u128 {
                match store.put_blob(CASE, id(100 + blob), &bytes(70_000, n as u64), noon()).await {
                    Ok(_) => acknowledged.push(id(100 + blob)),
                    Err(_) => whole = false,
                }
            }
            store.close().await;
            for torn in [false, true] {
                let after = crate::engine::folder();
                disk.power_cut(folder.path(), after.path(), torn).unwrap();
                let database = folder.path().join("concord.db");
                std::fs::copy(&database, after.path().join("concord.db")).unwrap();
                let left = Config {
                    database: sqlite(after.path()),
                    blobs: concord_store::BlobPlace::Folder(after.path().join("blobs")),
                    keys: after.path().join("keys"),
                };
                assert_eq!(config.keys, folder.path().join("keys"));
                let store = Store::open(left).await.unwrap();
                store.clear_unfinished().await.unwrap();
                for blob in &acknowledged {
                    assert_eq!(store.read_blob(*blob).await.unwrap(), bytes(70_000, n as u64));
                }
                // A row without content is nowhere, and content without a row goes.
                assert_eq!(store.scrub(None, 10).await.unwrap().damaged, []);
                store.sweep_blobs("2999-01-01T00:00:00Z".parse().unwrap()).await.unwrap();
                assert_eq!(store.scrub(None, 10).await.unwrap().checked, acknowledged.len() as u64);
                store.close().await;
            }
            cuts += 1;
            if whole {
                break;
            }
        }
        assert!(cuts > 20, "{cuts}");
    });
}

#[test]
fn after_a_failed_write_or_sync_the_store_acknowledges_nothing_more() {
    run(async {
        for n in 0.. {
            let (store, _, disk, _folder) = recorded().await;
            disk.fail(Some(Failure { after: n, kind: ErrorKind::Other, for_ever: false }));
            let first = store.put_blob(CASE, id(100), &bytes(70_000, 1), noon()).await;
            if first.is_ok() {
                assert!(n > 5, "{n}");
                break;
            }
            assert!(matches!(first, Err(StoreError::Stopped(_))), "{first:?}");
            // The disk would work again; the store does not trust it.
            assert!(matches!(
                store.put_blob(CASE, id(101), b"x", noon()).await,
                Err(StoreError::Stopped(_))
            ));
            assert!(
                store.commit(commit(vec![append(Stream::case(id(2)), 0, &["a"])])).await.is_err()
            );
            assert!(matches!(store.ping().await, Err(StoreError::Stopped(_))));
        }
    });
}

#[test]
fn a_full_disk_is_refused_by_its_name_and_everything_goes_on() {
    run(async {
        let (store, _, disk, _folder) = recorded().await;
        store.put_blob(CASE, id(100), b"before", noon()).await.unwrap();
        for n in 0..3 {
            disk.fail(Some(Failure { after: n, kind: ErrorKind::StorageFull, for_ever: false }));
            let refused = store.put_blob(CASE, id(101), &bytes(70_000, 1), noon()).await;
            assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
            assert_eq!(store.read_blob(id(100)).await.unwrap(), b"before");
        }
        disk.fail(None);
        store.put_blob(CASE, id(101), b"after", noon()).await.unwrap();
        assert_eq!(store.read_blob(id(101)).await.unwrap(), b"after");
    });
}
