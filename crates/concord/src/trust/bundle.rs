//! The FHIR document's own signature: a detached JWS over its canonical JSON (CDex 2.1.0, RFC 7515, RFC 8785).

use super::chain::{Chain, checked, lowest};
use super::key::{Signer, TrustError};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use concord_domain::report::write_canonical;
use jiff::Timestamp;
use p256::ecdsa::Signature;
use serde_json::{Value, json};

/// ASTM E1762-95 purposes: verification (which CDex asks for) and author.
const PURPOSES: [(&str, &str); 2] = [
    ("1.2.840.10065.1.12.1.5", "Verification Signature"),
    ("1.2.840.10065.1.12.1.1", "Author's Signature"),
];
const TARGET: &str =
    "application/fhir+json;canonicalization=http://hl7.org/fhir/canonicalization/json#document";

/// Signs a document Bundle and returns its bytes in canonical form, the only form that verifies.
///
/// `Bundle.id` and `Bundle.meta`, which the signature would not cover, are left out.
pub fn sign_bundle(
    bundle: &Value,
    signer: &Signer,
    when: Timestamp,
) -> Result<Vec<u8>, TrustError> {
    let fault = |e: String| TrustError::Document(e);
    let mut bundle = bundle.clone();
    let fields = bundle.as_object_mut().ok_or_else(|| fault("it is not a Bundle".into()))?;
    for uncovered in ["id", "meta", "signature"] {
        fields.shift_remove(uncovered);
    }
    whole_numbers(&bundle).map_err(fault)?;
    let payload = canonical(&bundle);
    let chain = signer.chain();
    let at = moment(when);
    let header = header(&chain, &at).map_err(fault)?;
    let signature = signer.sign(signing_input(&header, &payload).as_bytes());
    let compact = format!(
        "{}..{}",
        URL_SAFE_NO_PAD.encode(&header),
        URL_SAFE_NO_PAD.encode(signature.to_bytes())
    );
    bundle["signature"] = element(&chain, &at, &compact).map_err(fault)?;
    Ok(canonical(&bundle))
}

/// Checks bytes that must be exactly what [`sign_bundle`] writes. Gives the Bundle without its signature.
pub(super) fn check(bytes: &[u8]) -> Result<(Chain, Timestamp, Value), String> {
    let mut bundle: Value =
        serde_json::from_slice(bytes).map_err(|e| format!("the Bundle cannot be read: {e}"))?;
    if canonical(&bundle) != bytes {
        return Err("the Bundle is not in canonical form (RFC 8785)".into());
    }
    whole_numbers(&bundle)?;
    let fields = bundle.as_object_mut().ok_or("the file is not a Bundle")?;
    if fields.contains_key("id") || fields.contains_key("meta") {
        return Err("the Bundle holds an id or meta, which no signature covers".into());
    }
    let element_found =
        fields.shift_remove("signature").ok_or("the Bundle carries no signature")?;
    let data = element_found["data"].as_str().unwrap_or_default();
    let compact = STANDARD
        .decode(data)
        .ok()
        .and_then(|d| String::from_utf8(d).ok())
        .ok_or("the signature is not base64")?;
    let (head, value) = compact.split_once("..").ok_or("the signature is not a detached JWS")?;
    let decode =
        |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|e| format!("the signature: {e}"));
    let (head, value) = (decode(head)?, decode(value)?);
    let (chain, at) = read_header(&head)?;
    // Whatever is not signed is rebuilt from what is, and must come out the same.
    let again = format!("{}..{}", URL_SAFE_NO_PAD.encode(&head), URL_SAFE_NO_PAD.encode(&value));
    if header(&chain, &at)? != head || element(&chain, &at, &again)? != element_found {
        return Err("the signature's own fields were changed".into());
    }
    let signature = Signature::from_slice(&value).map_err(|e| e.to_string())?;
    checked(
        &chain.key()?,
        signing_input(&head, &canonical(&bundle)).as_bytes(),
        &lowest(signature)?,
    )?;
    let when: Timestamp = at.parse().map_err(|_| "the time of signing cannot be read")?;
    if moment(when) != at {
        return Err("the time of signing is not in its one form".into());
    }
    Ok((chain, when, bundle))
}

fn canonical(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write_canonical(value, &mut out);
    out
}

/// RFC 8785 rewrites numbers as IEEE doubles. Whole numbers within 2^53 are the same either way,
/// and a report needs no others: fractions travel as the text that was read.
fn whole_numbers(value: &Value) -> Result<(), String> {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(n) => {
            let whole = n.as_i64().filter(|i| i.unsigned_abs() <= 1 << 53);
            match whole {
                Some(i) if i.to_string() == n.to_string() => Ok(()),
                _ => Err(format!("the number {n} is not whole, so it has no one canonical form")),
            }
        }
        Value::Array(items) => items.iter().try_for_each(whole_numbers),
        Value::Object(map) => map.values().try_for_each(whole_numbers),
    }
}

/// RFC 3339, UTC, to the second: `Signature.when` and `sigT` alike.
fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn header(chain: &Chain, at: &str) -> Result<Vec<u8>, String> {
    let x5c: Vec<String> = chain.ders()?.iter().map(|der| STANDARD.encode(der)).collect();
    let purposes = PURPOSES.map(
        |(code, display)| json!({"commId": {"id": format!("urn:oid:{code}"), "desc": display}}),
    );
    Ok(canonical(&json!({"alg": "ES256", "sigT": at, "srCms": purposes, "x5c": x5c})))
}

fn read_header(bytes: &[u8]) -> Result<(Chain, String), String> {
    let header: Value =
        serde_json::from_slice(bytes).map_err(|e| format!("the signature's header: {e}"))?;
    let certificate = |i: usize| {
        let text = header["x5c"].get(i).and_then(Value::as_str).unwrap_or_default();
        STANDARD.decode(text).map_err(|e| format!("a certificate: {e}"))
    };
    let at = header["sigT"].as_str().ok_or("the signature names no time")?;
    Ok((Chain::read(&certificate(0)?, &certificate(1)?)?, at.to_owned()))
}

fn element(chain: &Chain, at: &str, compact: &str) -> Result<Value, String> {
    let holder = chain.holder()?;
    let purposes = PURPOSES.map(|(code, display)| json!({"system": "urn:iso-astm:E1762-95:2013", "code": code, "display": display}));
    Ok(json!({
        "type": purposes,
        "when": at,
        "who": {
            "identifier": {"system": "urn:ietf:rfc:3986", "value": holder.identifier},
            "display": holder.name,
        },
        "targetFormat": TARGET,
        "sigFormat": "application/jose",
        // FHIR's base64Binary allows no dots, so the compact JWS is encoded once more.
        "data": STANDARD.encode(compact),
    }))
}

fn signing_input(header: &[u8], payload: &[u8]) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload))
}
