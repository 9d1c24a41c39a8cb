//! Uploads that break off and go on.

use std::io::ErrorKind;
use std::sync::Arc;

use concord_store::testing::{Failure, RecordingDisk};
use concord_store::{BlobPlace, Config, Store, StoreError, Upload, UploadError};

use crate::blob::{bytes, with_case};
use crate::engine::{id, noon, on_both, on_folder_and_s3, run, sqlite};

fn upload(length: u64) -> Upload {
    Upload {
        id: id(50),
        case: id(1),
        person: id(9),
        name: "MRI shoulder.zip".into(),
        length,
        offset: 0,
        expires_at: noon() + jiff::SignedDuration::from_hours(24),
        blob: None,
    }
}

#[test]
fn an_upload_in_uneven_pieces_becomes_the_same_bytes() {
    on_folder_and_s3(|place| async move {
        let store = &place.store;
        with_case(store).await;
        let content = bytes(300_001, 4);
        store.begin_upload(&upload(300_001), noon()).await.unwrap();
        let mut offset = 0;
        for size in [1, 70_000, 65_536, 3, 164_461] {
            offset = store
                .append_upload(id(50), offset, &content[offset as usize..][..size], noon())
                .await
                .unwrap();
            assert_eq!(store.upload(id(50)).await.unwrap().unwrap().offset, offset);
        }
        let staged = store.finish_upload(id(50), id(60), noon()).await.unwrap();
        assert_eq!(staged.length, 300_001);
        assert_eq!(store.read_blob(id(60)).await.unwrap(), content);
        assert_eq!(store.finish_upload(id(50), id(61), noon()).await.unwrap(), staged);
        // The parts are gone, and so is nothing else.
        assert_eq!(store.sweep_blobs("2999-01-01T00:00:00Z".parse().unwrap()).await.unwrap(), 0);
        let kept = store.uploads(id(1)).await.unwrap();
        assert_eq!((kept[0].name.as_str(), kept[0].blob), ("MRI shoulder.zip", Some(id(60))));
    });
}

#[test]
fn what_one_person_has_begun_and_not_finished_in_a_case_has_a_bound() {
    on_both(|place| async move {
        let store = &place.store;
        with_case(store).await;
        let begin = async |n: u128, person: u128, length: u64| {
            let one = Upload { id: id(50 + n), person: id(person), ..upload(length) };
            store.begin_upload_within(&one, 100, noon()).await.unwrap()
        };
        assert!(!begin(0, 9, 101).await, "larger than all that may be open");
        assert!(begin(1, 9, 60).await);
        assert!(!begin(2, 9, 41).await);
        assert!(begin(3, 9, 40).await);
        assert!(begin(4, 8, 100).await, "somebody else's are counted for themselves");
        // What is whole is no longer counted, and neither is what expired.
        store.append_upload(id(53), 0, &[7; 40], noon()).await.unwrap();
        store.finish_upload(id(53), id(60), noon()).await.unwrap();
        assert!(begin(5, 9, 40).await);
        let late = noon() + jiff::SignedDuration::from_hours(25);
        let next = Upload { id: id(56), expires_at: late, ..upload(100) };
        assert!(store.begin_upload_within(&next, 100, late).await.unwrap());
    });
}

#[test]
fn wrong_offsets_too_many_bytes_and_expired_uploads_are_refused_by_name() {
    on_both(|place| async move {
        let store = &place.store;
        with_case(store).await;
        store.begin_upload(&upload(10), noon()).await.unwrap();
        assert_eq!(store.append_upload(id(50), 0, b"12345", noon()).await.unwrap(), 5);
        let wrong = store.append_upload(id(50), 0, b"12345", noon()).await;
        assert!(matches!(wrong, Err(UploadError::Offset { given: 0, found: 5 })));
        let long = store.append_upload(id(50), 5, b"123456", noon()).await;
        assert!(matches!(long, Err(UploadError::TooLong { length: 10 })));
        assert!(matches!(
            store.finish_upload(id(50), id(60), noon()).await,
            Err(UploadError::Unfinished { missing: 5 })
        ));
        let late = noon() + jiff::SignedDuration::from_hours(25);
        assert!(matches!(store.append_upload(id(50), 5, b"1", late).await, Err(UploadError::Gone)));
        assert_eq!(store.expire_uploads(late).await.unwrap(), 1);
        assert!(store.upload(id(50)).await.unwrap().is_none());
        assert!(matches!(
            store.append_upload(id(50), 5, b"1", noon()).await,
            Err(UploadError::Gone)
        ));
    });
}

#[test]
fn of_ten_pieces_at_the_same_offset_one_wins_and_the_bytes_are_its() {
    on_both(|place| async move {
        let store = &place.store;
        with_case(store).await;
        store.begin_upload(&upload(1_000), noon()).await.unwrap();
        let mut tasks = Vec::new();
        for n in 0..10_u64 {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                store.append_upload(id(50), 0, &bytes(1_000, n), noon()).await.map(|_| n)
            }));
        }
        let mut won = vec![];
        for task in tasks {
            match task.await.unwrap() {
                Ok(n) => won.push(n),
                Err(UploadError::Offset { given: 0, found: 1_000 }) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(won.len(), 1);
        store.finish_upload(id(50), id(60), noon()).await.unwrap();
        assert_eq!(store.read_blob(id(60)).await.unwrap(), bytes(1_000, won[0]));
        assert_eq!(store.sweep_blobs("2999-01-01T00:00:00Z".parse().unwrap()).await.unwrap(), 0);
    });
}

#[test]
fn after_a_power_cut_at_any_operation_the_offset_that_was_told_is_there() {
    run(async {
        for n in 0.. {
            let folder = crate::engine::folder();
            let at = |root: &std::path::Path| Config {
                database: sqlite(root),
                blobs: BlobPlace::Folder(root.join("blobs")),
                keys: root.join("keys"),
            };
            let disk = RecordingDisk::default();
            let store =
                Store::open_on(at(folder.path()), Arc::new(disk.clone()), None).await.unwrap();
            store.migrate(noon()).await.unwrap();
            with_case(&store).await;
            let content = bytes(200_000, n as u64);
            store.begin_upload(&upload(200_000), noon()).await.unwrap();
            disk.fail(Some(Failure { after: n, kind: ErrorKind::Other, for_ever: true }));
            let mut told = 0;
            while told < 200_000 {
                match store
                    .append_upload(id(50), told, &content[told as usize..][..100_000], noon())
                    .await
                {
                    Ok(offset) => told = offset,
                    Err(UploadError::Store(StoreError::Stopped(_))) => break,
                    Err(error) => panic!("{error:?}"),
                }
            }
            let finished =
                told == 200_000 && store.finish_upload(id(50), id(60), noon()).await.is_ok();
            store.close().await;
            let after = crate::engine::folder();
            disk.power_cut(folder.path(), after.path(), n % 2 == 0).unwrap();
            std::fs::copy(folder.path().join("concord.db"), after.path().join("concord.db"))
                .unwrap();
            let store = Store::open(at(after.path())).await.unwrap();
            store.clear_unfinished().await.unwrap();
            let mut offset = store.upload(id(50)).await.unwrap().unwrap().offset;
            assert_eq!(offset, told);
            while offset < 200_000 {
                offset = store
                    .append_upload(id(50), offset, &content[offset as usize..], noon())
                    .await
                    .unwrap();
            }
            let blob = store.finish_upload(id(50), id(61), noon()).await.unwrap();
            assert_eq!(store.read_blob(blob.id).await.unwrap(), content);
            if finished {
                assert!(n > 20, "{n}");
                break;
            }
        }
    });
}
