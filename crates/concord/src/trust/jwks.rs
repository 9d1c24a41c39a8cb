//! The issuing keys that are known here, as a JSON Web Key Set (RFC 7517).

use super::chain::{checked, lowest, public_key};
use super::key::TrustError;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, VerifyingKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::der::Decode;

/// Issuing keys to check against.
#[derive(Debug, Clone, Default)]
pub struct Jwks {
    keys: Vec<VerifyingKey>,
}

impl Jwks {
    /// Reads `jwks.json`. Keys of other kinds are passed over; a P-256 key that cannot be read is an error.
    pub fn read(json: &[u8]) -> Result<Self, TrustError> {
        let fault = |e: &str| TrustError::Key(format!("the key set: {e}"));
        let value: Value = serde_json::from_slice(json).map_err(|e| fault(&e.to_string()))?;
        let keys =
            value.get("keys").and_then(Value::as_array).ok_or_else(|| fault("it has no `keys`"))?;
        let ours = |k: &&Value| k["kty"] == "EC" && k["crv"] == "P-256";
        let read = |k: &Value| {
            let part = |name: &str| {
                let text = k.get(name).and_then(Value::as_str).unwrap_or_default();
                URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| bytes.len() == 32)
            };
            let (x, y) = part("x").zip(part("y")).ok_or_else(|| fault("a key has no x and y"))?;
            let point = [&[4u8][..], &x, &y].concat();
            VerifyingKey::from_sec1_bytes(&point).map_err(|e| fault(&e.to_string()))
        };
        Ok(Self { keys: keys.iter().filter(ours).map(read).collect::<Result<_, _>>()? })
    }

    /// The keys of issuing certificates (DER).
    pub fn of(certificates: &[Vec<u8>]) -> Result<Self, TrustError> {
        Self::read(jwks(certificates)?.to_string().as_bytes())
    }

    pub(super) fn knows(&self, key: &VerifyingKey) -> bool {
        self.keys.contains(key)
    }

    /// Checks what [`super::Authority::sign`] made against each key.
    ///
    /// # Errors
    /// Why it does not hold, as the end of a sentence.
    pub fn check(&self, message: &[u8], signature: &[u8]) -> Result<(), String> {
        let signature = Signature::from_slice(signature).map_err(|e| e.to_string())?;
        let signature = lowest(signature)?;
        let holds = self.keys.iter().any(|key| checked(key, message, &signature).is_ok());
        if holds { Ok(()) } else { Err("none of the known keys made this signature".into()) }
    }
}

/// The key set that a tenant publishes, from its issuing certificates (DER), newest first.
/// `kid` is the thumbprint of RFC 7638.
pub fn jwks(certificates: &[Vec<u8>]) -> Result<Value, TrustError> {
    let one = |der: &Vec<u8>| {
        let fault = |e: String| TrustError::Certificate(e);
        let certificate = Certificate::from_der(der).map_err(|e| fault(e.to_string()))?;
        let point = public_key(&certificate).map_err(fault)?.to_sec1_point(false);
        let part = |from: usize| URL_SAFE_NO_PAD.encode(&point.as_bytes()[from..from + 32]);
        let (x, y) = (part(1), part(33));
        let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        let kid = URL_SAFE_NO_PAD.encode(Sha256::digest(members));
        Ok(json!({
            "kty": "EC", "crv": "P-256", "x": x, "y": y,
            "use": "sig", "alg": "ES256", "kid": kid, "x5c": [STANDARD.encode(der)],
        }))
    };
    let keys = certificates.iter().map(one).collect::<Result<Vec<_>, TrustError>>()?;
    Ok(json!({ "keys": keys }))
}
