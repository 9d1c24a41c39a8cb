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

#[test]
fn a_certificate_that_ends_soon_or_names_its_holder_as_they_were_is_not_signed_with() {
    let signer = world(1).signer;
    let days = |n: i64| now() + jiff::SignedDuration::from_hours(24 * n);
    assert!(signer.serves(&holder(), now()));
    assert!(signer.serves(&holder(), days(1_000)));
    assert!(!signer.serves(&holder(), days(3 * 365 - 20)));
    assert!(!signer.serves(&holder(), days(3 * 365 + 20)));
    let married = Holder { name: "Professor Miriam Stone".into(), ..holder() };
    assert!(!signer.serves(&married, now()));
    let moved = Holder { registration: "IMC 04172".into(), ..holder() };
    assert!(!signer.serves(&moved, now()));
}

/// Flips one bit of each byte, on all cores; each copy must be refused.
fn flip_each(file: &[u8], keys: &Jwks) {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for first in 0..threads {
            let mut copy = file.to_vec();
            scope.spawn(move || {
                for at in (first..file.len()).step_by(threads) {
                    // 0x01 makes another digit, 0x20 the other case; the rest make letters signs.
                    copy[at] ^= [0x01, 0x20, 0x04, 0x80][at / threads % 4];
                    let verdict = verify(&copy, keys);
                    assert!(
                        matches!(verdict, Verdict::Broken(_) | Verdict::Unsigned(_)),
                        "byte {at}: {verdict:?}"
                    );
                    copy[at] = file[at];
                }
            });
        }
    });
}

fn refused(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Broken(_))
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

#[test]
fn every_flipped_byte_is_refused() {
    let world = world(1);
    let (pdf, bundle) = (world.pdf(), world.bundle());
    flip_each(&pdf, &world.keys);
    flip_each(&bundle, &world.keys);
    println!("{} bytes of PDF and {} of Bundle flipped, all refused", pdf.len(), bundle.len());
}

#[test]
fn a_report_signed_again_with_another_key_is_intact_but_its_signer_unknown() {
    let (ours, theirs) = (world(1), world(9));
    for file in [theirs.pdf(), theirs.bundle()] {
        let verdict = verify(&file, &ours.keys);
        assert!(
            matches!(&verdict, Verdict::SignerUnknown(u) if u.claims == holder()),
            "{verdict:?}"
        );
    }
    let pdf = sign_pdf(&ours.pdf(), &theirs.signer, now()).unwrap();
    assert!(matches!(verify(&pdf, &ours.keys), Verdict::SignerUnknown(_)));
}

#[test]
fn a_known_key_does_not_vouch_for_a_bundle_of_another_key_inside() {
    let (ours, theirs) = (world(1), world(9));
    let pdf = crate::print::report(&ours.report, &theirs.bundle(), &|_| None).unwrap();
    let pdf = sign_pdf(&pdf, &ours.signer, now()).unwrap();
    assert!(refused(&verify(&pdf, &ours.keys)));
}

#[test]
fn a_pdf_whose_bundle_belongs_to_another_report_is_refused() {
    let world = world(1);
    let mut other = world.report.clone();
    other.short_answer = "Something else.".into();
    let bundle = sign_bundle(&fhir_out::bundle(&other), &world.signer, now()).unwrap();
    let pdf = crate::print::report(&world.report, &bundle, &|_| None).unwrap();
    let pdf = sign_pdf(&pdf, &world.signer, now()).unwrap();
    assert!(refused(&verify(&pdf, &world.keys)));
}

#[test]
fn nothing_may_stand_behind_or_before_what_was_signed() {
    let world = world(1);
    for file in [world.pdf(), world.bundle()] {
        let behind = [&file[..], b"\n"].concat();
        assert!(refused(&verify(&behind, &world.keys)));
        let before = [b"%PDF-1.7\n", &file[..]].concat();
        let verdict = verify(&before, &world.keys);
        assert!(matches!(verdict, Verdict::Broken(_) | Verdict::Unsigned(_)), "{verdict:?}");
    }
    let pdf = world.pdf();
    let update = [
        &pdf[..],
        b"\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n",
    ]
    .concat();
    assert!(refused(&verify(&update, &world.keys)));
}

#[test]
fn the_signatures_own_bytes_have_one_form() {
    let world = world(1);
    let pdf = world.pdf();
    let start = pdf.windows(10).rposition(|w| w == b"/Contents<").unwrap() + 10;
    let upper: Vec<u8> = pdf
        .iter()
        .enumerate()
        .map(|(i, b)| if i >= start && i < start + 8192 { b.to_ascii_uppercase() } else { *b })
        .collect();
    assert!(refused(&verify(&upper, &world.keys)));
    let mut padded = pdf.clone();
    padded[start + 8190] = b'1';
    assert!(refused(&verify(&padded, &world.keys)));
    // The other of the two ECDSA signatures that match the same message.
    let bundle: serde_json::Value = serde_json::from_slice(&world.bundle()).unwrap();
    let high = with_high_s(&bundle);
    assert!(refused(&verify(&high, &world.keys)));
}

fn with_high_s(bundle: &serde_json::Value) -> Vec<u8> {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    let compact =
        String::from_utf8(STANDARD.decode(bundle["signature"]["data"].as_str().unwrap()).unwrap())
            .unwrap();
    let (head, value) = compact.split_once("..").unwrap();
    let signature =
        p256::ecdsa::Signature::from_slice(&URL_SAFE_NO_PAD.decode(value).unwrap()).unwrap();
    let high = p256::ecdsa::Signature::from_scalars(
        signature.r().to_bytes(),
        (-*signature.s()).to_bytes(),
    )
    .unwrap();
    assert_ne!(high, signature);
    let mut copy = bundle.clone();
    copy["signature"]["data"] =
        STANDARD.encode(format!("{head}..{}", URL_SAFE_NO_PAD.encode(high.to_bytes()))).into();
    let mut out = Vec::new();
    concord_domain::report::write_canonical(&copy, &mut out);
    out
}

#[test]
fn a_bundle_with_other_spaces_or_another_order_is_refused() {
    let world = world(1);
    let value: serde_json::Value = serde_json::from_slice(&world.bundle()).unwrap();
    let spaced = serde_json::to_vec_pretty(&value).unwrap();
    assert!(refused(&verify(&spaced, &world.keys)));
    let mut reversed = serde_json::Map::new();
    for (key, field) in value.as_object().unwrap().iter().rev() {
        reversed.insert(key.clone(), field.clone());
    }
    assert!(refused(&verify(&serde_json::to_vec(&reversed).unwrap(), &world.keys)));
    for uncovered in ["id", "meta"] {
        let mut copy = value.clone();
        copy[uncovered] = "x".into();
        let mut out = Vec::new();
        concord_domain::report::write_canonical(&copy, &mut out);
        assert!(refused(&verify(&out, &world.keys)), "{uncovered}");
    }
}

#[test]
fn numbers_without_one_canonical_form_are_not_signed() {
    let world = world(1);
    let mut bundle = fhir_out::bundle(&world.report);
    bundle["total"] = serde_json::from_str("72.50").unwrap();
    assert!(matches!(sign_bundle(&bundle, &world.signer, now()), Err(TrustError::Document(_))));
}

#[test]
fn a_certificate_that_had_run_out_cannot_sign() {
    let world = world(1);
    let late = now() + jiff::SignedDuration::from_hours(24 * 365 * 4);
    let bundle = sign_bundle(&fhir_out::bundle(&world.report), &world.signer, late).unwrap();
    assert!(refused(&verify(&bundle, &world.keys)));
}

#[test]
fn keys_come_back_from_storage_and_only_with_their_own_certificate() {
    let world = world(1);
    let issuer = world.authority.certificate().unwrap();
    let authority = Authority::open(&world.authority.secret(), &issuer).unwrap();
    let signer =
        Signer::open(&world.signer.secret(), &world.signer.certificate().unwrap(), &issuer)
            .unwrap();
    assert_eq!(authority.secret(), world.authority.secret());
    let again = sign_bundle(&fhir_out::bundle(&world.report), &signer, now()).unwrap();
    assert_eq!(again, world.bundle());
    assert!(
        Signer::open(&world.authority.secret(), &world.signer.certificate().unwrap(), &issuer)
            .is_err()
    );
    assert!(matches!(Authority::generate("x", &[0; 32], now()), Err(TrustError::Unlucky)));
}

#[test]
fn the_command_says_who_when_and_which_and_exits_zero_only_for_a_known_signer() {
    let (ours, theirs) = (world(1), world(9));
    let folder = tempfile::tempdir().unwrap();
    let keys = jwks(&[ours.authority.certificate().unwrap()]).unwrap().to_string();
    let run = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let mut out = Vec::new();
        let code = run_verify(&file, keys.as_bytes(), &mut out).unwrap();
        (code, String::from_utf8(out).unwrap())
    };
    let (code, said) = run("ours.pdf", &ours.pdf());
    assert_eq!(code, 0);
    for part in [
        "Professor Miriam Calder",
        "GMC 0004172",
        "2026-03-16T17:20:00Z",
        "CN-2417, version 1",
        &ours.report.hash(),
    ] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    let (code, said) = run("theirs.pdf", &theirs.pdf());
    assert!(code == 3 && said.contains("Intact, signer unknown"), "{code} {said}");
    let mut changed = ours.pdf();
    changed[5000] ^= 1;
    assert_eq!(run("changed.pdf", &changed).0, 1);
    assert_eq!(run("unsigned.pdf", b"%PDF-1.7\n").0, 4);
    assert_eq!(
        run_verify(&folder.path().join("absent.pdf"), keys.as_bytes(), &mut Vec::new()).unwrap(),
        5
    );
    assert_eq!(run_verify(&folder.path().join("ours.pdf"), b"{}", &mut Vec::new()).unwrap(), 5);
}

#[test]
fn jwcrypto_and_jcs_verify_the_bundle_with_the_published_key() {
    let Some(python) = oracle("CONCORD_PYTHON", "python") else { return };
    let world = world(1);
    let folder = tempfile::tempdir().unwrap();
    let keys = jwks(&[world.authority.certificate().unwrap()]).unwrap().to_string();
    std::fs::write(folder.path().join("bundle.json"), world.bundle()).unwrap();
    std::fs::write(folder.path().join("jwks.json"), keys).unwrap();
    let out = std::process::Command::new(python)
        .arg("-c")
        .arg(ORACLE)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert_eq!(
        said.split_whitespace().collect::<Vec<_>>(),
        ["VALID", "CHANGED-REFUSED", "ISSUED"],
        "{said}"
    );
}

/// Shares no code with us: canonicalises with `jcs`, verifies with `jwcrypto`, walks the chain with `cryptography`.
const ORACLE: &str = r#"
import base64, json, jcs
from jwcrypto import jwk, jws
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
raw = open("bundle.json", "rb").read()
bundle = json.loads(raw)
assert jcs.canonicalize(bundle) == raw
signature = bundle.pop("signature")
compact = base64.b64decode(signature["data"]).decode()
head, _, value = compact.split(".")
header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
chain = [x509.load_der_x509_certificate(base64.b64decode(c)) for c in header["x5c"]]
key = jwk.JWK.from_pyca(chain[0].public_key())
def valid(payload):
    body = base64.urlsafe_b64encode(payload).rstrip(b"=").decode()
    token = jws.JWS()
    token.deserialize(head + "." + body + "." + value)
    try:
        token.verify(key)
        return True
    except jws.InvalidJWSSignature:
        return False
print("VALID" if valid(jcs.canonicalize(bundle)) else "INVALID")
bundle["timestamp"] = "2026-03-16T17:20:01Z"
print("CHANGED-ACCEPTED" if valid(jcs.canonicalize(bundle)) else "CHANGED-REFUSED")
known = jwk.JWK(**json.load(open("jwks.json"))["keys"][0])
assert known.thumbprint() == known["kid"]
issuer = known.get_op_key("verify")
issuer.verify(chain[0].signature, chain[0].tbs_certificate_bytes, ec.ECDSA(chain[0].signature_hash_algorithm))
san = chain[0].extensions.get_extension_for_class(x509.SubjectAlternativeName).value
assert san.get_values_for_type(x509.UniformResourceIdentifier) == [signature["who"]["identifier"]["value"]]
print("ISSUED")
"#;
