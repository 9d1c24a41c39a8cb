//! What arrives becomes the right records, whatever comes beside it.

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use concord::app::App;
use concord::demo::folder::rotator_cuff;
use concord::demo::stage::Stage;
use concord::effect::Mailer;
use concord::intake::{self, Arrived, Receipt};
use concord::worker::{Limits, Worker};
use concord_domain::case::record::{File, Kind, Standing, Subject};
use concord_records::fixture::{Letter, Person, ZipEntry, letter_pdf, zip, zip_of};
use concord_records::{Verdict, sha256};
use concord_store::Owner;
use jiff::civil::date;
use uuid::Uuid;

use crate::house;

type Sent = (String, Vec<u8>);

async fn desk(folder: &Path) -> (App, Stage) {
    let app = house::open(folder, 0).await;
    let mut stage = house::begin(&app).await;
    stage.accept().await.unwrap();
    (app, stage)
}

/// Uploads files and lets the effect read them.
async fn send(app: &App, stage: &mut Stage, files: Vec<Sent>) -> (Uuid, Vec<Receipt>) {
    let batch = intake::arrived(&stage.app, stage.loaded.id, files).await.unwrap();
    house::carry_out_all(&stage.app, &Mailer::default()).await;
    stage.refresh().await.unwrap();
    let receipts = intake::receipts(app, batch).await.unwrap().expect("the upload was read");
    (batch, receipts)
}

fn files(stage: &Stage) -> Vec<&File> {
    let mut files: Vec<&File> = stage.loaded.state.records.files.values().collect();
    files.sort_by_key(|file| (file.date, file.title.0.clone()));
    files
}

fn titled<'a>(stage: &'a Stage, title: &str) -> &'a File {
    let found = files(stage).into_iter().find(|file| file.title.0 == title);
    found.unwrap_or_else(|| panic!("no {title:?} among {:?}", files(stage)))
}

fn receipt<'a>(receipts: &'a [Receipt], file: &str) -> &'a Receipt {
    receipts.iter().find(|r| r.file == file).unwrap_or_else(|| panic!("{file}: {receipts:?}"))
}

fn idris() -> Person {
    Person::new("Idris", "Bowen", date(2001, 6, 30), "male")
}

fn words(title: &str) -> Letter {
    Letter {
        date: date(2026, 5, 7),
        title: title.into(),
        author: "Dr M. Sato, geneticist".into(),
        institution: "Cwm Taf Clinic".into(),
        text: "Potassium 2.9 mmol/L in an attack.".into(),
    }
}

#[tokio::test]
async fn a_folder_of_one_person_with_a_letter_of_another_becomes_the_right_records() {
    let place = tempfile::tempdir().unwrap();
    let (app, mut stage) = desk(place.path()).await;
    let (_, mut sent) = rotator_cuff();
    sent.push(("stray.pdf".into(), letter_pdf(&idris(), &words("Clinic letter"))));
    let count = sent.len();
    let (_, receipts) = send(&app, &mut stage, sent).await;
    assert_eq!(receipts.len(), count);
    for (title, kind, pages) in [
        ("MRI right shoulder, 24 images", Kind::Imaging, 24),
        ("Clinic letter, Mr Whitlock", Kind::Letter, 1),
        ("MRI report right shoulder, Dr Nair", Kind::ImagingReport, 1),
        ("Physiotherapy scan", Kind::Picture, 1),
        ("Health record, Riverside Practice", Kind::Summary, 3),
    ] {
        let file = titled(&stage, title);
        assert_eq!(
            (file.kind, file.pages, &file.standing),
            (kind, pages, &Standing::InFile),
            "{title}"
        );
        assert_eq!(file.subject, Subject::Same);
    }
    assert_eq!(titled(&stage, "MRI right shoulder, 24 images").opens, Some(true));
    let stray = titled(&stage, "Clinic letter, Dr Sato");
    assert!(matches!(&stray.subject, Subject::Other(who) if who.0.contains("Idris Bowen")));
    assert!(matches!(&stray.standing, Standing::Quarantined { .. }));
    let told = receipt(&receipts, "stray.pdf");
    assert_eq!((told.verdict, told.record), (Verdict::Quarantined, Some(stray.record)));
    assert!(told.reason.contains("Idris Bowen, born 2001-06-30"), "{}", told.reason);
    assert_eq!(files(&stage).len(), 6);
    let scan = app.manifest(titled(&stage, "Physiotherapy scan").record).await.unwrap();
    assert!(scan.parts[0].found.text.iter().all(|page| page.text.is_empty()));
    app.store().close().await;
}

#[tokio::test]
async fn the_files_of_a_zip_are_kept_drawn_and_cited_and_the_zip_stays_as_it_came() {
    let place = tempfile::tempdir().unwrap();
    let (app, mut stage) = desk(place.path()).await;
    let (_, sent) = rotator_cuff();
    let packed = zip(&sent);
    let (batch, receipts) = send(&app, &mut stage, vec![("all.zip".into(), packed.clone())]).await;
    assert_eq!((receipts.len(), files(&stage).len()), (sent.len() + 1, 5));
    assert_eq!(receipts[0].reason, format!("{} files read.", sent.len()));
    let mri = app.manifest(titled(&stage, "MRI right shoulder, 24 images").record).await.unwrap();
    for part in &mri.parts {
        let name = part.name.strip_prefix("all.zip/").unwrap();
        let bytes = app.contents(part.blob).await.unwrap();
        assert_eq!(sent.iter().find(|(sent, _)| sent == name).unwrap().1, bytes);
    }
    let letter = app.manifest(titled(&stage, "Clinic letter, Mr Whitlock").record).await.unwrap();
    let bytes = app.contents(letter.parts[0].blob).await.unwrap();
    assert!(app.worker().render(&bytes, 1, 300).await.unwrap().starts_with(b"\x89PNG"));
    let owner = Owner::Case(stage.loaded.id.0);
    let kept = app.store().blobs_of(owner).await.unwrap();
    assert!(kept.iter().any(|blob| blob.length == packed.len() as u64));
    // Read a second time under the same name, it is there once.
    let before = stage.loaded.version;
    let again = intake::take_in(&stage.app, stage.loaded.id, batch, &[], vec![]).await.unwrap();
    stage.refresh().await.unwrap();
    assert_eq!((again, stage.loaded.version), (receipts, before));
    app.store().close().await;
}

#[tokio::test]
async fn slices_of_two_people_under_one_study_number_are_two_records() {
    let place = tempfile::tempdir().unwrap();
    let (app, mut stage) = desk(place.path()).await;
    let (_, sent) = rotator_cuff();
    let mut slices: Vec<Sent> = sent.into_iter().take(6).collect();
    for (name, bytes) in slices.iter_mut().skip(4) {
        swap(bytes, b"Marsh^Helen", b"Bowen^Idris");
        swap(bytes, b"19680417", b"20010630");
        *name = format!("other-{name}");
    }
    let (_, receipts) = send(&app, &mut stage, slices).await;
    let (mine, other) = (
        titled(&stage, "MRI right shoulder, 4 images"),
        titled(&stage, "MRI right shoulder, 2 images"),
    );
    assert_eq!((&mine.standing, files(&stage).len()), (&Standing::InFile, 2));
    assert!(matches!(&other.subject, Subject::Other(who) if who.0.contains("Bowen")), "{other:?}");
    assert_eq!(receipts.iter().filter(|r| r.record == Some(other.record)).count(), 2);
    app.store().close().await;
}

fn swap(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let at = bytes.windows(from.len()).position(|window| window == from).unwrap();
    bytes[at..at + to.len()].copy_from_slice(to);
}

#[tokio::test]
async fn archives_built_to_harm_and_broken_files_are_refused_in_sentences_and_the_letter_beside_them_is_taken()
 {
    let place = tempfile::tempdir().unwrap();
    let (app, mut stage) = desk(place.path()).await;
    let good = house::letter("Clinic letter", "Plan: open repair.");
    let (_, slices) = rotator_cuff();
    let cut = slices[0].1[..slices[0].1.len() / 2].to_vec();
    let climbing =
        zip_of(&[ZipEntry::file("a.pdf", &good), ZipEntry::file("../evil.pdf", b"%PDF-1.7")]);
    let sent: Vec<Sent> = vec![
        ("climbing.zip".into(), climbing.clone()),
        ("bomb.zip".into(), bomb()),
        ("cut.dcm".into(), cut),
        ("broken.pdf".into(), b"%PDF-1.7\nnothing".to_vec()),
        ("letter.pdf".into(), house::letter("Second letter", "Nothing new.")),
    ];
    let (_, receipts) = send(&app, &mut stage, sent).await;
    for (file, says) in [
        ("climbing.zip", "climbs out of its folder"),
        ("bomb.zip", "decompression bomb"),
        ("cut.dcm", "damaged or cut short"),
        ("broken.pdf", "PDF"),
    ] {
        let told = receipt(&receipts, file);
        assert_eq!((told.verdict, told.record), (Verdict::Rejected, None), "{told:?}");
        assert!(told.reason.contains(says) && told.reason.ends_with('.'), "{}", told.reason);
    }
    assert_eq!(receipts.len(), 5);
    assert_eq!(files(&stage).len(), 1);
    assert_eq!(titled(&stage, "Second letter, Mr Whitlock").standing, Standing::InFile);
    let kept = app.store().blobs_of(Owner::Case(stage.loaded.id.0)).await.unwrap();
    assert!(
        kept.iter().any(|b| b.length == climbing.len() as u64),
        "what was refused is kept sealed"
    );
    assert!(!kept.iter().any(|b| b.length == good.len() as u64), "nothing out of it is");
    app.store().close().await;
}

/// A zip of a few kilobytes that unpacks to 36 MB: the packed pixels of a black picture.
fn bomb() -> Vec<u8> {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let mut png = Vec::new();
    let tight = PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::NoFilter);
    image::GrayImage::new(6_000, 6_000).write_with_encoder(tight).unwrap();
    let (mut at, mut packed) = (8, Vec::new());
    while at < png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        if &png[at + 4..at + 8] == b"IDAT" {
            packed.extend_from_slice(&png[at + 8..at + 8 + length]);
        }
        at += length + 12;
    }
    let entry = ZipEntry {
        claims: Some(36_006_000),
        ..ZipEntry::file("a.txt", &packed[2..packed.len() - 4])
    };
    let mut bytes = zip_of(&[entry]);
    let directory = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    // Method 8, deflate, in both headers.
    (bytes[8], bytes[directory + 10]) = (8, 8);
    bytes
}

/// A program whose first child says that it is ready and then does `first`; every later one is the real reader.
fn odd_reader(folder: &Path, first: &str) -> PathBuf {
    let ready = r#"{"ready":{"landlock":true,"seccomp":true,"limits":true}}"#;
    let path = folder.join("reader");
    let mark = folder.join("begun");
    let script = format!(
        "#!/bin/sh\nif [ -e {mark} ]; then exec {real} \"$@\"; fi\n: > {mark}\n\
         printf '\\000\\000\\000\\{length:03o}%s\\000\\000\\000\\000\\000\\000\\000\\000' '{ready}'\n{first}\n",
        mark = mark.display(),
        real = env!("CARGO_BIN_EXE_concord"),
        length = ready.len(),
    );
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(script.as_bytes()).unwrap();
    file.set_permissions(std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn two_letters() -> Vec<Sent> {
    ["a", "b"].map(|name| (format!("{name}.pdf"), house::letter("Clinic letter", name))).into()
}

#[tokio::test]
async fn a_reader_that_stalls_or_dies_costs_one_file_only() {
    for (first, says) in [
        ("exec /bin/sleep 60", "it took longer than 6 seconds"),
        ("exit 0", "the reader stopped at it"),
    ] {
        let place = tempfile::tempdir().unwrap();
        let limits = Limits { each: Duration::from_secs(6), ..Limits::default() };
        let worker = Worker::new(odd_reader(place.path(), first), limits);
        let records = worker.read_batch(two_letters()).await;
        let verdicts: Vec<Verdict> = records.iter().map(|r| r.verdict).collect();
        assert_eq!(verdicts, [Verdict::Rejected, Verdict::Accepted], "{records:?}");
        assert!(records[0].reason.contains(says), "{}", records[0].reason);
    }
}

#[tokio::test]
async fn a_picture_that_needs_more_memory_than_there_is_costs_that_picture_only() {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::ImageBuffer::<image::Rgba<u16>, _>::new(7_000, 7_000);
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let mut sent = two_letters();
    sent.insert(1, ("large.png".into(), png.into_inner()));
    let limits = Limits { memory: 400 << 20, ..Limits::default() };
    let worker = Worker::new(env!("CARGO_BIN_EXE_concord").into(), limits);
    let records = worker.read_batch(sent).await;
    let verdicts: Vec<Verdict> = records.iter().map(|r| r.verdict).collect();
    assert_eq!(verdicts, [Verdict::Accepted, Verdict::Rejected, Verdict::Accepted], "{records:?}");
    assert!(records[1].reason.contains("out of memory"), "{}", records[1].reason);
}

#[tokio::test]
async fn a_plan_that_was_kept_is_carried_out_without_reading_again() {
    let place = tempfile::tempdir().unwrap();
    let (app, mut stage) = desk(place.path()).await;
    let case = stage.loaded.id;
    let (_, sent) = rotator_cuff();
    let (mut arrived, batch) = (vec![], app.id(|id| id));
    for (name, bytes) in &sent {
        let blob = app.id(|id| id);
        app.store().put_blob(Owner::Case(case.0), blob, bytes, app.clock().now()).await.unwrap();
        arrived.push(Arrived { blob, name: name.clone() });
    }
    let read = app.worker().read_batch(sent).await;
    assert_eq!(read[0].found.sha256, sha256(&app.contents(arrived[0].blob).await.unwrap()));
    let first = intake::take_in(&stage.app, case, batch, &arrived, read).await.unwrap();
    stage.refresh().await.unwrap();
    let before = files(&stage).len();
    // As after a crash just before the receipts: everything else is there.
    app.store().remove_blob(intake::receipt_id(batch)).await.unwrap();
    let second = intake::take_in(&stage.app, case, batch, &[], vec![]).await.unwrap();
    stage.refresh().await.unwrap();
    assert_eq!((second, files(&stage).len()), (first, before));
    app.store().close().await;
}
