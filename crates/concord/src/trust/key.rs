//! The tenant's issuing key and the specialists' own keys that it certifies (P-256, X.509).

use super::chain::{Chain, public_key};
use jiff::Timestamp;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use sha2::{Digest, Sha256};
use std::time::Duration;
use x509_cert::Certificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder};
use x509_cert::certificate::TbsCertificate;
use x509_cert::der::asn1::{
    Any, BitString, GeneralizedTime, Ia5String, ObjectIdentifier, OctetString,
};
use x509_cert::der::{Decode, Encode, Tag};
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, KeyUsage, KeyUsages, SubjectAltName,
    SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{EncodePublicKey, SubjectPublicKeyInfo, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

pub(super) const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
pub(super) const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
pub(super) const EC_PUBLIC_KEY: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
pub(super) const ECDSA_SHA256: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const DAY: u64 = 86_400;
/// Long enough that a report signed on the last day of an issuer can be checked through its retention.
const AUTHORITY_YEARS: u64 = 30;
const SIGNER_YEARS: u64 = 3;
/// A certificate that ends sooner than this is not signed with any more.
const ENDS_SOON: u64 = 30 * DAY;

#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    #[error("These random bytes do not make a key. Draw others; nothing was kept.")]
    Unlucky,
    #[error("The stored key cannot be read: {0}. Nothing was signed.")]
    Key(String),
    #[error("The certificate cannot be made or read: {0}. Nothing was signed.")]
    Certificate(String),
    #[error("The document cannot be signed: {0}. It is unchanged.")]
    Document(String),
}

fn certificate_fault(e: impl std::fmt::Display) -> TrustError {
    TrustError::Certificate(e.to_string())
}

/// Whom a certificate is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    /// `GMC 0004172`: register and number.
    pub registration: String,
    /// The URI in the certificate's subject alternative name and in `Signature.who.identifier`: see [`identifier`].
    pub identifier: String,
}

/// The URI of a registration: `GMC 0004172` gives `https://fhir.hl7.org.uk/Id/gmc-number/0004172`,
/// another register `urn:x-concord:registration:REGISTER:NUMBER`. Only ASCII letters, digits and `-` are kept.
pub fn identifier(registration: &str) -> String {
    let kept = |part: &str| -> String {
        part.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
    };
    let (register, number) = registration.split_once(' ').unwrap_or(("", registration));
    match register {
        "GMC" => format!("https://fhir.hl7.org.uk/Id/gmc-number/{}", kept(number)),
        other => format!("urn:x-concord:registration:{}:{}", kept(other), kept(number)),
    }
}

/// The tenant's issuing key with its self-signed certificate.
#[derive(Debug)]
pub struct Authority {
    key: SigningKey,
    certificate: Certificate,
}

/// A specialist's own key with the certificate that the tenant gave it.
#[derive(Debug)]
pub struct Signer {
    key: SigningKey,
    certificate: Certificate,
    issuer: Certificate,
}

impl Authority {
    /// Makes the issuing key from 32 random bytes. `tenant` is the operator's name as it will be read
    /// by whoever checks a report.
    pub fn generate(tenant: &str, random: &[u8; 32], now: Timestamp) -> Result<Self, TrustError> {
        let key = SigningKey::from_slice(random).map_err(|_| TrustError::Unlucky)?;
        let subject =
            name(&[(ORGANISATION, tenant), (COMMON_NAME, &format!("{tenant}, issuing key"))])?;
        let profile = Profile { subject: subject.clone(), issuer: subject, alternative: None };
        let certificate = certify(profile, &key, &key, now, AUTHORITY_YEARS)?;
        Ok(Self { key, certificate })
    }

    /// From [`Authority::secret`] and [`Authority::certificate`] as they were stored.
    pub fn open(secret: &[u8], certificate: &[u8]) -> Result<Self, TrustError> {
        let (key, certificate) = pair(secret, certificate)?;
        Ok(Self { key, certificate })
    }

    /// The private scalar, 32 bytes, for the caller to seal.
    pub fn secret(&self) -> Vec<u8> {
        self.key.to_bytes().to_vec()
    }

    /// DER, public.
    pub fn certificate(&self) -> Result<Vec<u8>, TrustError> {
        self.certificate.to_der().map_err(certificate_fault)
    }

    /// Makes a specialist's key from 32 random bytes and certifies it.
    pub fn certify(
        &self,
        holder: &Holder,
        random: &[u8; 32],
        now: Timestamp,
    ) -> Result<Signer, TrustError> {
        let key = SigningKey::from_slice(random).map_err(|_| TrustError::Unlucky)?;
        let subject = name(&[(SERIAL_NUMBER, &holder.registration), (COMMON_NAME, &holder.name)])?;
        let alternative = Ia5String::new(&holder.identifier).map_err(certificate_fault)?;
        let profile = Profile {
            subject,
            issuer: self.certificate.tbs_certificate().subject().clone(),
            alternative: Some(GeneralName::UniformResourceIdentifier(alternative)),
        };
        let certificate = certify(profile, &key, &self.key, now, SIGNER_YEARS)?;
        Ok(Signer { key, certificate, issuer: self.certificate.clone() })
    }

    /// Signs what the service itself says, an audit or a root: ECDSA over P-256 and SHA-256, `r` then `s`, the lower
    /// `s`. [`super::Jwks::check`] checks it. `message` begins with a word that says what it is, so that no two kinds
    /// of message are taken for each other.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        low(&self.key, message).to_bytes().to_vec()
    }
}

impl Signer {
    /// From [`Signer::secret`], [`Signer::certificate`] and the issuer's certificate as they were stored.
    pub fn open(secret: &[u8], certificate: &[u8], issuer: &[u8]) -> Result<Self, TrustError> {
        let (key, certificate) = pair(secret, certificate)?;
        let issuer = Certificate::from_der(issuer).map_err(certificate_fault)?;
        Ok(Self { key, certificate, issuer })
    }

    /// The private scalar, 32 bytes, for the caller to seal.
    pub fn secret(&self) -> Vec<u8> {
        self.key.to_bytes().to_vec()
    }

    /// DER, public.
    pub fn certificate(&self) -> Result<Vec<u8>, TrustError> {
        self.certificate.to_der().map_err(certificate_fault)
    }

    /// Whether this may be signed with: the certificate names this holder as they are now, comes from the issuer's own
    /// key, and does not end soon.
    pub fn serves(&self, holder: &Holder, now: Timestamp) -> bool {
        let later = now + jiff::SignedDuration::from_secs(ENDS_SOON.cast_signed());
        let chain = self.chain();
        chain.holder().is_ok_and(|named| named == *holder)
            && chain.hold(now).is_ok()
            && chain.hold(later).is_ok()
    }

    /// Own certificate, then the issuer's.
    pub(super) fn chain(&self) -> Chain {
        Chain { holder: self.certificate.clone(), issuer: self.issuer.clone() }
    }

    /// ECDSA over SHA-256, deterministic (RFC 6979) and with the lower of the two possible `s`,
    /// so that one message has one signature.
    pub(super) fn sign(&self, message: &[u8]) -> Signature {
        low(&self.key, message)
    }
}

fn low(key: &SigningKey, message: &[u8]) -> Signature {
    let signature: Signature = key.sign(message);
    signature.normalize_s()
}

fn pair(secret: &[u8], certificate: &[u8]) -> Result<(SigningKey, Certificate), TrustError> {
    let key = SigningKey::from_slice(secret).map_err(|e| TrustError::Key(e.to_string()))?;
    let certificate = Certificate::from_der(certificate).map_err(certificate_fault)?;
    if public_key(&certificate).ok().as_ref() != Some(key.verifying_key()) {
        return Err(TrustError::Key("it does not belong to its certificate".into()));
    }
    Ok((key, certificate))
}

struct Profile {
    subject: Name,
    issuer: Name,
    /// Set on a specialist's certificate; its absence makes an issuer's.
    alternative: Option<GeneralName>,
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        own: SubjectPublicKeyInfoRef<'_>,
        issuer: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let subject = tbs.subject();
        let ca = self.alternative.is_none();
        let usage = if ca {
            KeyUsages::KeyCertSign | KeyUsages::CRLSign
        } else {
            KeyUsages::DigitalSignature | KeyUsages::NonRepudiation
        };
        let constraints = BasicConstraints { ca, path_len_constraint: ca.then_some(0) };
        let authority = AuthorityKeyIdentifier {
            key_identifier: Some(key_id(&issuer)?),
            ..AuthorityKeyIdentifier::default()
        };
        let mut all = vec![
            constraints.to_extension(subject, &[])?,
            KeyUsage(usage).to_extension(subject, &[])?,
            SubjectKeyIdentifier(key_id(&own)?).to_extension(subject, &[])?,
            authority.to_extension(subject, &[])?,
        ];
        if let Some(uri) = &self.alternative {
            all.push(SubjectAltName(vec![uri.clone()]).to_extension(subject, &[])?);
        }
        Ok(all)
    }
}

fn key_id(key: &SubjectPublicKeyInfoRef<'_>) -> x509_cert::der::Result<OctetString> {
    let digest = Sha256::digest(key.subject_public_key.raw_bytes());
    OctetString::new(&digest[..20])
}

fn certify(
    profile: Profile,
    own: &SigningKey,
    issuer: &SigningKey,
    now: Timestamp,
    years: u64,
) -> Result<Certificate, TrustError> {
    let public = own.verifying_key().to_public_key_der().map_err(certificate_fault)?;
    let subject_key =
        SubjectPublicKeyInfo::from_der(public.as_bytes()).map_err(certificate_fault)?;
    // Unique per key and moment without drawing more randomness; the top bit keeps it positive (RFC 5280, 4.1.2.2).
    let mut serial = Sha256::new();
    serial.update(public.as_bytes());
    serial.update(now.as_second().to_be_bytes());
    let mut serial = serial.finalize()[..16].to_vec();
    serial[0] = (serial[0] & 0x7f) | 0x40;
    let serial = SerialNumber::new(&serial).map_err(certificate_fault)?;
    // A clock that is a few minutes fast elsewhere must not make a fresh certificate "not yet valid".
    let start = u64::try_from(now.as_second()).unwrap_or_default().saturating_sub(DAY);
    let validity = Validity::new(time(start)?, time(start + years * 365 * DAY + DAY)?);
    let mut builder = CertificateBuilder::new(profile, serial, validity, subject_key)
        .map_err(certificate_fault)?;
    let blob = builder.finalize(issuer).map_err(certificate_fault)?;
    let signature =
        BitString::from_bytes(low(issuer, &blob).to_der().as_bytes()).map_err(certificate_fault)?;
    builder.assemble(signature, issuer).map_err(certificate_fault)
}

fn time(seconds: u64) -> Result<Time, TrustError> {
    let at = GeneralizedTime::from_unix_duration(Duration::from_secs(seconds))
        .map_err(certificate_fault)?;
    Ok(Time::GeneralTime(at))
}

fn name(parts: &[(ObjectIdentifier, &str)]) -> Result<Name, TrustError> {
    let mut sequence = RdnSequence::default();
    for (oid, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        // X.520 asks for PrintableString in a serial number; where that cannot hold the text, UTF-8 does.
        let printable =
            text.bytes().all(|b| b.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(&b));
        let tag =
            if *oid == SERIAL_NUMBER && printable { Tag::PrintableString } else { Tag::Utf8String };
        let value = Any::new(tag, text.as_bytes()).map_err(certificate_fault)?;
        let attribute = AttributeTypeAndValue { oid: *oid, value };
        sequence
            .push(RelativeDistinguishedName::try_from(vec![attribute]).map_err(certificate_fault)?);
    }
    let der = sequence.to_der().map_err(certificate_fault)?;
    Name::from_der(&der).map_err(certificate_fault)
}
