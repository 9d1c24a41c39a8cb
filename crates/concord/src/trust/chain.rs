//! The two certificates that a signature carries, and whether they hold together.

use super::key::{COMMON_NAME, EC_PUBLIC_KEY, ECDSA_SHA256, Holder, SERIAL_NUMBER};
use jiff::Timestamp;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use std::time::Duration;
use x509_cert::Certificate;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{BasicConstraints, SubjectAltName};
use x509_cert::time::Validity;

/// A signer's certificate and its issuer's, as a signature carries them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) holder: Certificate,
    pub(super) issuer: Certificate,
}

impl Chain {
    /// Reads two certificates whose bytes are exactly their DER.
    pub(super) fn read(holder: &[u8], issuer: &[u8]) -> Result<Self, String> {
        Ok(Self { holder: strict(holder)?, issuer: strict(issuer)? })
    }

    /// The two certificates belong together and held at that time. Says nothing about whether the issuer is known.
    pub(super) fn hold(&self, when: Timestamp) -> Result<(), String> {
        let holder = self.holder.tbs_certificate();
        let issuer = self.issuer.tbs_certificate();
        let root = public_key(&self.issuer)?;
        issued(&self.issuer, &root).map_err(|e| format!("the issuing certificate: {e}"))?;
        issued(&self.holder, &root).map_err(|e| format!("the signer's certificate: {e}"))?;
        if holder.issuer() != issuer.subject() || issuer.issuer() != issuer.subject() {
            return Err("the signer's certificate names another issuer".into());
        }
        if !is_authority(&self.issuer) || is_authority(&self.holder) {
            return Err("the certificates are not an issuer's and a signer's".into());
        }
        let moment = Duration::from_secs(u64::try_from(when.as_second()).unwrap_or_default());
        let within = |v: &Validity| {
            v.not_before.to_unix_duration() <= moment && moment <= v.not_after.to_unix_duration()
        };
        if !within(holder.validity()) || !within(issuer.validity()) {
            return Err("the signer's certificate was not valid when the report was signed".into());
        }
        Ok(())
    }

    pub(super) fn key(&self) -> Result<VerifyingKey, String> {
        public_key(&self.holder)
    }

    pub(super) fn issuer_key(&self) -> Result<VerifyingKey, String> {
        public_key(&self.issuer)
    }

    pub(super) fn holder(&self) -> Result<Holder, String> {
        let tbs = self.holder.tbs_certificate();
        let text = |oid: ObjectIdentifier| -> String {
            let mut attributes = tbs.subject().as_ref().iter().flat_map(|rdn| rdn.iter());
            attributes
                .find(|a| a.oid == oid)
                .map(|a| String::from_utf8_lossy(a.value.value()).into_owned())
                .unwrap_or_default()
        };
        let alternative = tbs.get_extension::<SubjectAltName>().map_err(|e| e.to_string())?;
        let uri = alternative.into_iter().flat_map(|(_, names)| names.0).find_map(|n| match n {
            GeneralName::UniformResourceIdentifier(uri) => Some(uri.to_string()),
            _ => None,
        });
        Ok(Holder {
            name: text(COMMON_NAME),
            registration: text(SERIAL_NUMBER),
            identifier: uri.ok_or("the signer's certificate names no identifier")?,
        })
    }

    pub(super) fn ders(&self) -> Result<[Vec<u8>; 2], String> {
        let der = |c: &Certificate| c.to_der().map_err(|e| e.to_string());
        Ok([der(&self.holder)?, der(&self.issuer)?])
    }
}

fn strict(der: &[u8]) -> Result<Certificate, String> {
    let certificate = Certificate::from_der(der).map_err(|e| e.to_string())?;
    let again = certificate.to_der().map_err(|e| e.to_string())?;
    if again == der { Ok(certificate) } else { Err("a certificate is not strict DER".into()) }
}

fn is_authority(certificate: &Certificate) -> bool {
    let constraints = certificate.tbs_certificate().get_extension::<BasicConstraints>();
    matches!(constraints, Ok(Some((_, BasicConstraints { ca: true, .. }))))
}

pub(super) fn public_key(certificate: &Certificate) -> Result<VerifyingKey, String> {
    let info = certificate.tbs_certificate().subject_public_key_info();
    if info.algorithm.oid != EC_PUBLIC_KEY {
        return Err("a certificate's key is not on the curve P-256".into());
    }
    VerifyingKey::from_sec1_bytes(info.subject_public_key.raw_bytes()).map_err(|e| e.to_string())
}

fn issued(certificate: &Certificate, by: &VerifyingKey) -> Result<(), String> {
    let tbs = certificate.tbs_certificate();
    let algorithm = certificate.signature_algorithm();
    if algorithm.oid != ECDSA_SHA256
        || algorithm.parameters.is_some()
        || tbs.signature() != algorithm
    {
        return Err("its signature algorithm is not ECDSA with SHA-256".into());
    }
    let message = tbs.to_der().map_err(|e| e.to_string())?;
    let signature = certificate.signature().as_bytes().ok_or("its signature is not whole bytes")?;
    checked(by, &message, &low_der(signature)?)
}

/// A DER signature, refused unless it is the one form that we write.
pub(super) fn low_der(der: &[u8]) -> Result<Signature, String> {
    let signature = Signature::from_der(der).map_err(|e| e.to_string())?;
    if signature.to_der().as_bytes() != der {
        return Err("a signature is not strict DER".into());
    }
    lowest(signature)
}

pub(super) fn lowest(signature: Signature) -> Result<Signature, String> {
    if signature.normalize_s() == signature {
        Ok(signature)
    } else {
        Err("a signature is not in its lower form".into())
    }
}

pub(super) fn checked(
    key: &VerifyingKey,
    message: &[u8],
    signature: &Signature,
) -> Result<(), String> {
    key.verify(message, signature).map_err(|_| "a signature does not match".into())
}
