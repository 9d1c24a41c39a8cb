//! The signature inside a PDF: CMS SignedData (RFC 5652) in the PAdES baseline profile B-B (ETSI EN 319 142-1).

use super::chain::{Chain, checked, low_der};
use super::key::{ECDSA_SHA256, Signer};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::der::asn1::{Any, ObjectIdentifier, OctetString, SetOfVec};
use x509_cert::der::{self, Decode, Encode, Tag};
use x509_cert::spki::AlgorithmIdentifierOwned;

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// Signs a digest of the covered bytes; the answer is the DER that goes into `/Contents`.
pub(super) fn sign(digest: &[u8; 32], signer: &Signer) -> Result<Vec<u8>, String> {
    let chain = signer.chain();
    let attributes = attributes(digest, &chain).map_err(|e| e.to_string())?;
    let message = attributes.to_der().map_err(|e| e.to_string())?;
    let signature = signer.sign(&message);
    assemble(&chain, attributes, signature.to_der().as_bytes()).map_err(|e| e.to_string())
}

/// Checks that `der` is, byte for byte, what [`sign`] would have written for this digest with the
/// signature that it carries, and that this signature matches.
pub(super) fn check(der: &[u8], digest: &[u8; 32]) -> Result<Chain, String> {
    let (chain, signature) = read(der)?;
    let attributes = attributes(digest, &chain).map_err(|e| e.to_string())?;
    let message = attributes.to_der().map_err(|e| e.to_string())?;
    let again = assemble(&chain, attributes, &signature).map_err(|e| e.to_string())?;
    if again != der {
        return Err("the signed bytes or the signature were changed".into());
    }
    checked(&chain.key()?, &message, &low_der(&signature)?)?;
    Ok(chain)
}

/// Finds the two certificates and the signature value; [`check`] proves everything else by rebuilding it.
fn read(der: &[u8]) -> Result<(Chain, Vec<u8>), String> {
    let told = |e: der::Error| format!("the signature cannot be read: {e}");
    let info = ContentInfo::from_der(der).map_err(told)?;
    let signed: SignedData = info.content.decode_as().map_err(told)?;
    let mut certificates: Vec<Certificate> = Vec::new();
    for choice in signed.certificates.iter().flat_map(|set| set.0.iter()) {
        if let CertificateChoices::Certificate(certificate) = choice {
            certificates.push(certificate.clone());
        }
    }
    let [signer] = signed.signer_infos.0.as_slice() else {
        return Err("there must be exactly one signature".into());
    };
    let [one, two] = certificates.as_slice() else {
        return Err("the signature must carry its certificate and its issuer's".into());
    };
    let ours = |c: &Certificate| sid(c) == signer.sid;
    let (holder, issuer) = if ours(one) { (one, two) } else { (two, one) };
    let der_of = |c: &Certificate| c.to_der().map_err(told);
    let chain = Chain::read(&der_of(holder)?, &der_of(issuer)?)?;
    Ok((chain, signer.signature.as_bytes().to_vec()))
}

fn sid(certificate: &Certificate) -> SignerIdentifier {
    let tbs = certificate.tbs_certificate();
    SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: tbs.issuer().clone(),
        serial_number: tbs.serial_number().clone(),
    })
}

fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: SHA256, parameters: None }
}

/// Content type, digest, and the hash of the signer's certificate (ESSCertIDv2, RFC 5035).
/// The time stands in the PDF's `/M`: PAdES forbids the signing-time attribute.
fn attributes(digest: &[u8; 32], chain: &Chain) -> der::Result<Attributes> {
    let attribute = |oid, value: Any| {
        Ok::<_, der::Error>(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
    };
    let hash = OctetString::new(&Sha256::digest(chain.holder.to_der()?)[..])?;
    // SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 { hash } }, the default algorithm left out.
    let id = Any::new(Tag::Sequence, hash.to_der()?)?;
    let ids = Any::new(Tag::Sequence, id.to_der()?)?;
    let certificate = Any::new(Tag::Sequence, ids.to_der()?)?;
    SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, Any::encode_from(&DATA)?)?,
        attribute(MESSAGE_DIGEST, Any::encode_from(&OctetString::new(&digest[..])?)?)?,
        attribute(SIGNING_CERTIFICATE_V2, certificate)?,
    ])
}

fn assemble(chain: &Chain, attributes: Attributes, signature: &[u8]) -> der::Result<Vec<u8>> {
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: sid(&chain.holder),
        digest_alg: sha256(),
        signed_attrs: Some(attributes),
        signature_algorithm: AlgorithmIdentifierOwned { oid: ECDSA_SHA256, parameters: None },
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let certificates =
        [&chain.holder, &chain.issuer].map(|c| CertificateChoices::Certificate(c.clone()));
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(certificates.to_vec())?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    ContentInfo { content_type: SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}
