//! Is this report as it was signed, by whom, and does this service know the signer?

use super::chain::Chain;
use super::jwks::Jwks;
use super::key::Holder;
use super::{bundle, pdf};
use concord_domain::opinion::hex;
use concord_domain::report::{Report, write_canonical};
use concord_records::fhir_out::{REPORT_HASH, REPORT_NUMBER};
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The answer of [`verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every byte is as it was signed, and a known issuer certified the signer.
    Intact(Signed),
    /// The signature holds, but the certificate's issuer is not among the known keys, so the name in it proves nothing.
    SignerUnknown(Unknown),
    /// Changed, or holding something that the signature does not cover; why.
    Broken(String),
    /// Not a signed report at all; why.
    Unsigned(String),
}

/// What an intact report says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub by: Holder,
    pub when: Timestamp,
    pub case_number: String,
    pub version: u32,
    /// SHA-256 of the canonical report, lower-case hex: the one that is printed on each page.
    pub report_sha256: String,
}

/// What an unknown signer claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub claims: Holder,
    pub when: Timestamp,
}

/// Checks a report PDF or a Bundle against issuing keys.
///
/// For a PDF: one signature over the whole file, its attached Bundle signed by the same key, and the
/// attached canonical report's hash the one that Bundle and PDF name.
pub fn verify(file: &[u8], keys: &Jwks) -> Verdict {
    let answer = if file.starts_with(b"%PDF-") {
        if !pdf::is_signed(file) {
            return Verdict::Unsigned("This PDF carries no signature.".into());
        }
        pdf::check(file)
            .and_then(|(chain, when)| weigh(&chain, when, keys, || pdf_report(file, &chain)))
    } else if file.first() == Some(&b'{') {
        bundle::check(file)
            .and_then(|(chain, when, value)| weigh(&chain, when, keys, || edition(&value)))
    } else {
        return Verdict::Unsigned("This is neither a PDF nor a FHIR Bundle.".into());
    };
    answer.unwrap_or_else(Verdict::Broken)
}

struct Edition {
    case_number: String,
    version: u32,
    sha256: String,
}

/// An unknown signer's document is not read any further: it may be anything.
fn weigh(
    chain: &Chain,
    when: Timestamp,
    keys: &Jwks,
    read: impl FnOnce() -> Result<Edition, String>,
) -> Result<Verdict, String> {
    chain.hold(when)?;
    let by = chain.holder()?;
    if !keys.knows(&chain.issuer_key()?) {
        return Ok(Verdict::SignerUnknown(Unknown { claims: by, when }));
    }
    let Edition { case_number, version, sha256 } = read()?;
    Ok(Verdict::Intact(Signed { by, when, case_number, version, report_sha256: sha256 }))
}

fn edition(bundle: &Value) -> Result<Edition, String> {
    let named = |identifier: &Value, system: &str| {
        let same = identifier["system"] == system;
        identifier["value"].as_str().filter(|_| same).map(str::to_owned)
    };
    let sha256 = named(&bundle["identifier"], REPORT_HASH)
        .ok_or("the Bundle does not name its report's hash")?;
    let number = named(&bundle["entry"][0]["resource"]["identifier"], REPORT_NUMBER);
    let number = number.ok_or("the Bundle does not name its report")?;
    let (case_number, version) =
        number.rsplit_once('/').ok_or("the report's number has no version")?;
    let version = version.parse().map_err(|_| "the report's version is not a number")?;
    Ok(Edition { case_number: case_number.to_owned(), version, sha256 })
}

fn pdf_report(file: &[u8], signer: &Chain) -> Result<Edition, String> {
    let inside = pdf::inside(file)?;
    let (chain, when, value) =
        bundle::check(&inside.bundle).map_err(|e| format!("inside the PDF: {e}"))?;
    if chain != *signer {
        return Err("the PDF and the Bundle inside it are signed by different keys".into());
    }
    chain.hold(when)?;
    let found = edition(&value)?;
    let report: Value =
        serde_json::from_slice(&inside.report).map_err(|e| format!("report.json: {e}"))?;
    let mut canonical = Vec::new();
    write_canonical(&report, &mut canonical);
    let sha256 = hex(&Sha256::digest(&inside.report));
    if canonical != inside.report || found.sha256 != sha256 {
        return Err("the report inside the PDF is not the one that the Bundle names".into());
    }
    if inside.keywords != crate::print::keyword(&sha256) {
        return Err("the PDF's pages name another report than the one inside".into());
    }
    let report: Report = serde_json::from_value(report).map_err(|e| format!("report.json: {e}"))?;
    if report.case_number != found.case_number || report.version != found.version {
        return Err("report and Bundle name different versions".into());
    }
    Ok(found)
}
