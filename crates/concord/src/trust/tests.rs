use super::*;
use crate::print::sample::sample;
use concord_domain::report::Report;
use concord_records::fhir_out;
use jiff::Timestamp;

struct World {
    authority: Authority,
    signer: Signer,
    keys: Jwks,
    report: Report,
}

const NOW: i64 = 1_773_681_600;

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn holder() -> Holder {
    Holder {
        name: "Professor Miriam Calder".into(),
        registration: "GMC 0004172".into(),
        identifier: identifier("GMC 0004172"),
    }
}

fn world(seed: u8) -> World {
    let authority = Authority::generate("Harbour Second Opinions", &[seed; 32], now()).unwrap();
    let signer = authority.certify(&holder(), &[seed + 1; 32], now()).unwrap();
    let keys = Jwks::of(&[authority.certificate().unwrap()]).unwrap();
    World { authority, signer, keys, report: sample() }
}

impl World {
    fn bundle(&self) -> Vec<u8> {
        sign_bundle(&fhir_out::bundle(&self.report), &self.signer, now()).unwrap()
    }

    fn pdf(&self) -> Vec<u8> {
        let pdf = crate::print::report(&self.report, &self.bundle(), &|_| None).unwrap();
        sign_pdf(&pdf, &self.signer, now()).unwrap()
    }
}

fn is_intact(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Intact(_))
}

#[test]
fn a_signed_report_says_who_signed_what_and_when() {
    let world = world(1);
    let expected = Verdict::Intact(Signed {
        by: holder(),
        when: now(),
        case_number: "CN-2417".into(),
        version: 1,
        report_sha256: world.report.hash(),
    });
    assert_eq!(verify(&world.pdf(), &world.keys), expected);
    assert_eq!(verify(&world.bundle(), &world.keys), expected);
}

#[test]
fn pyhanko_finds_the_signature_valid_and_the_whole_file_covered() {
    let Some(pyhanko) = oracle("CONCORD_PYHANKO", "pyhanko") else { return };
    let world = world(1);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, world.pdf()).unwrap();
    let root = folder.path().join("root.der");
    std::fs::write(&root, world.authority.certificate().unwrap()).unwrap();
    let out = std::process::Command::new(pyhanko)
        .args(["sign", "validate", "--pretty-print", "--no-revocation-check", "--trust"])
        .arg(&root)
        .arg(&file)
        .output()
        .unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(said.contains("The signature is judged VALID"), "{said}");
    assert!(said.contains("covers the entire file"), "{said}");
}

/// A program of the oracle environment, or a printed line that the test was left out.
fn oracle(variable: &str, name: &str) -> Option<std::path::PathBuf> {
    let given = std::env::var_os(variable).map(std::path::PathBuf::from);
    let usual =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/venv/bin").join(name);
    let found = given.or(Some(usual)).filter(|path| path.is_file());
    if found.is_none() {
        println!("left out: {name} was not found (set {variable}, or make target/venv)");
    }
    found
}
