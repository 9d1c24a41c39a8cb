//! `concord walk` on folders of records, and the checks of what it leaves.

use concord::demo::folder;
use concord_records::fixture::{Letter, Person, letter_pdf};
use jiff::civil::date;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn concord(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_concord")).args(args).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn path(at: &Path) -> &str {
    at.to_str().expect("a path in UTF-8")
}

/// Writes files into a folder and walks it; the folder of the results.
fn walk(files: &[(String, Vec<u8>)]) -> (tempfile::TempDir, PathBuf, Output) {
    let place = tempfile::tempdir().expect("a folder");
    let records = place.path().join("records");
    for (name, bytes) in files {
        let file = records.join(name);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, bytes).expect("written");
    }
    let out = place.path().join("case");
    let walked = concord(&["walk", path(&records), "--out", path(&out)]);
    (place, out, walked)
}

fn other_letter() -> (String, Vec<u8>) {
    let other = Person::new("Gareth", "Pugh", date(1951, 2, 3), "male");
    let letter = Letter {
        date: date(2026, 5, 4),
        title: "Clinic letter".into(),
        author: "Dr A. Price, cardiologist".into(),
        institution: "Harbour Hospital".into(),
        text: "Aortic stenosis; a valve is advised.".into(),
    };
    ("other-letter.pdf".into(), letter_pdf(&other, &letter))
}

#[test]
fn a_folder_of_records_ends_with_a_report_that_verifies_from_another_folder() {
    let (_person, files) = folder::rotator_cuff();
    let (place, out, walked) = walk(&files);
    assert!(walked.status.success(), "{}", said(&walked));
    for name in
        ["report.pdf", "bundle.json", "case-file.pdf", "events.jsonl", "audit.json", "jwks.json"]
    {
        assert!(out.join(name).metadata().is_ok_and(|m| m.len() > 0), "{name} is missing");
    }
    let elsewhere = place.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("made");
    for name in ["report.pdf", "bundle.json"] {
        let copy = elsewhere.join(name);
        std::fs::copy(out.join(name), &copy).expect("copied");
        let verified = concord(&["verify", path(&copy), "--keys", path(&out.join("jwks.json"))]);
        assert!(verified.status.success(), "{name}: {}", said(&verified));
    }
    let audit = concord(&["audit", "verify", "--dir", path(&out)]);
    assert!(audit.status.success(), "{}", said(&audit));
}

#[test]
fn another_patients_letter_is_quarantined_and_named_and_never_printed() {
    let (_person, mut files) = folder::rotator_cuff();
    files.push(other_letter());
    let (_place, out, walked) = walk(&files);
    assert!(walked.status.success(), "{}", said(&walked));
    let listed = std::fs::read_to_string(out.join("quarantine.jsonl")).expect("a list");
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.contains("other-letter.pdf") && listed.contains("Pugh"), "{listed}");
    assert!(String::from_utf8_lossy(&walked.stderr).contains("other-letter.pdf"));
    for name in ["bundle.json", "events.jsonl"] {
        let text = std::fs::read_to_string(out.join(name)).expect("text");
        assert!(!text.contains("Aortic"), "{name} tells of the other patient");
    }
    let bundle = std::fs::read_to_string(out.join("bundle.json")).expect("text");
    assert!(!bundle.contains("Pugh"), "the report names the other patient");
}

#[test]
fn a_flipped_byte_of_a_stored_event_or_of_the_report_is_refused() {
    let (_person, files) = folder::no_diagnosis();
    let (_place, out, walked) = walk(&files);
    assert!(walked.status.success(), "{}", said(&walked));
    let events = std::fs::read(out.join("events.jsonl")).expect("events");
    for at in (0..events.len()).step_by(events.len() / 23) {
        let mut bent = events.clone();
        bent[at] ^= 1;
        std::fs::write(out.join("events.jsonl"), &bent).expect("written");
        let audit = concord(&["audit", "verify", "--dir", path(&out)]);
        assert!(!audit.status.success(), "byte {at} was not missed");
    }
    std::fs::write(out.join("events.jsonl"), &events).expect("written");
    let report = std::fs::read(out.join("report.pdf")).expect("a report");
    let bent_file = out.join("bent.pdf");
    for at in (0..report.len()).step_by(report.len() / 23) {
        let mut bent = report.clone();
        bent[at] ^= 1;
        std::fs::write(&bent_file, &bent).expect("written");
        let keys = out.join("jwks.json");
        let verified = concord(&["verify", path(&bent_file), "--keys", path(&keys)]);
        assert!(!verified.status.success(), "byte {at} was not missed");
    }
}

#[test]
fn a_report_of_another_installation_is_intact_but_its_signer_unknown() {
    let (_person, files) = folder::no_diagnosis();
    let (_one, first, walked) = walk(&files);
    assert!(walked.status.success(), "{}", said(&walked));
    let (_two, second, walked) = walk(&files);
    assert!(walked.status.success(), "{}", said(&walked));
    let verified = concord(&[
        "verify",
        path(&first.join("report.pdf")),
        "--keys",
        path(&second.join("jwks.json")),
    ]);
    assert_eq!(verified.status.code(), Some(3), "{}", said(&verified));
}

#[test]
fn an_empty_folder_is_told_so() {
    let place = tempfile::tempdir().expect("a folder");
    let out = place.path().join("case");
    let walked = concord(&["walk", path(place.path()), "--out", path(&out)]);
    assert_eq!(walked.status.code(), Some(1));
    assert!(said(&walked).contains("holds no files"), "{}", said(&walked));
}

/// Over real records of others: a whole FHIR record, a relabelled MR series and a PDF; then two patients mixed.
#[test]
fn a_real_record_with_a_relabelled_series_walks_to_the_end() {
    let Some(corpus) = std::env::var_os("CONCORD_CORPUS").map(PathBuf::from) else {
        println!("left out: CONCORD_CORPUS is not set");
        return;
    };
    let mut records: Vec<PathBuf> = std::fs::read_dir(corpus.join("fhir/synthea_r4"))
        .expect("the corpus")
        .map(|e| e.expect("an entry").path())
        .collect();
    records.sort();
    let whole = std::fs::read(&records[0]).expect("a record");
    let json: serde_json::Value = serde_json::from_slice(&whole).expect("JSON");
    let (given, family, born) = patient_of(&json);
    let mut files = relabelled(&corpus, &format!("{family}^{given}"), &born);
    files.push(("record.json".into(), whole));
    let person = Person::new(&given, &family, born.parse().expect("a date"), "other");
    let letter = Letter {
        date: date(2025, 3, 2),
        title: "Clinic letter".into(),
        author: "Dr E. Roth".into(),
        institution: "Harbour Hospital".into(),
        text: "Seen today.".into(),
    };
    files.push(("letter.pdf".into(), letter_pdf(&person, &letter)));
    let (_place, _out, walked) = walk(&files);
    assert!(walked.status.success(), "{}", said(&walked));
    files.push(("second.json".into(), std::fs::read(&records[1]).expect("a record")));
    let (_place, out, walked) = walk(&files);
    assert!(walked.status.success(), "{}", said(&walked));
    let listed = std::fs::read_to_string(out.join("quarantine.jsonl")).expect("a list");
    assert!(listed.contains("second.json"), "{listed}");
}

fn patient_of(bundle: &serde_json::Value) -> (String, String, String) {
    let patient = bundle["entry"]
        .as_array()
        .and_then(|all| all.iter().find(|e| e["resource"]["resourceType"] == "Patient"))
        .map(|e| &e["resource"])
        .expect("a patient");
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let name = &patient["name"][0];
    (text(&name["given"][0]), text(&name["family"]), text(&patient["birthDate"]))
}

/// The MR series with another name and birth date, of the same length in bytes.
fn relabelled(corpus: &Path, name: &str, born: &str) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(corpus.join("dicom/mr_sag"))
        .expect("the corpus")
        .map(|e| e.expect("an entry").path())
        .collect();
    paths.sort();
    let born = born.replace('-', "");
    paths
        .into_iter()
        .map(|path| {
            let mut bytes = std::fs::read(&path).expect("a slice");
            relabel(&mut bytes, *b"\x10\x00\x10\x00PN", name.as_bytes());
            relabel(&mut bytes, *b"\x10\x00\x30\x00DA", born.as_bytes());
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (format!("mr/{name}"), bytes)
        })
        .collect()
}

/// Overwrites the value of an element (explicit VR, two-byte length), padded with blanks to its length.
fn relabel(bytes: &mut [u8], element: [u8; 6], value: &[u8]) {
    let at = bytes.windows(6).position(|w| w == element).expect("the element");
    let length = usize::from(u16::from_le_bytes([bytes[at + 6], bytes[at + 7]]));
    let place = &mut bytes[at + 8..at + 8 + length];
    place.fill(b' ');
    let kept = value.len().min(length);
    place[..kept].copy_from_slice(&value[..kept]);
}
