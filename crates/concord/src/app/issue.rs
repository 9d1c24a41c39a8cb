//! What a signature brings into being: the canonical report, its FHIR document and its PDF, each signed by
//! the specialist's own key, and all of them stored in the transaction of the signature.

use super::{App, AppError, Loaded};
use crate::dice::derived;
use crate::print;
use crate::trust::{
    Authority, Holder, Jwks, Signer, TrustError, Verdict, identifier, jwks, sign_bundle, sign_pdf,
    verify,
};
use concord_domain::compose::{self, Names, NotReady, ReviewerName};
use concord_domain::id::{CaseId, SpecialistId};
use concord_domain::opinion::{Citation, Region};
use concord_domain::programme::Payment;
use concord_domain::refusal::{Gap, Refusal};
use concord_domain::report::Report;
use concord_records::fhir_out;
use concord_store::Owner;
use concord_store::blob::Staged;
use jiff::Timestamp;
use uuid::Uuid;

/// What exists of each signed version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artefact {
    /// The canonical report, RFC 8785.
    Report,
    /// The FHIR document Bundle with its detached JWS.
    Bundle,
    /// PDF/A-3a, PDF/UA-1, PAdES B-B.
    Pdf,
}

impl Artefact {
    fn name(self) -> &'static [u8] {
        match self {
            Artefact::Report => b"report.json",
            Artefact::Bundle => b"bundle.json",
            Artefact::Pdf => b"report.pdf",
        }
    }

    /// Under which id it is stored. The report's hash is part of it: of two signatures at one moment, of which one is
    /// refused, neither can write over what the other made.
    #[must_use]
    pub fn id(self, case: CaseId, report_hash: &str) -> Uuid {
        derived(&[b"artefact", case.0.as_bytes(), report_hash.as_bytes(), self.name()])
    }
}

/// Where a citation opens: the page of the record, with the region in the query, so that the server draws it.
#[must_use]
pub fn citation_address(case: &str, citation: &Citation) -> Option<String> {
    let region = |r: &Option<Region>| {
        r.map(|r| format!("?region={},{},{},{}", r.x, r.y, r.width, r.height)).unwrap_or_default()
    };
    match citation {
        Citation::Page { record, page, region: r, .. } => {
            Some(format!("{case}/record/{record}/{page}{}", region(r)))
        }
        Citation::Image { record, frame, region: r, .. } => {
            Some(format!("{case}/record/{record}/{frame}{}", region(r)))
        }
        Citation::Value { record, pointer, .. } => {
            let pointer: String = form_urlencoded::byte_serialize(pointer.as_bytes()).collect();
            Some(format!("{case}/record/{record}?value={pointer}"))
        }
        Citation::Guideline { .. } => None,
    }
}

/// What a report lacks, as the person can mend it.
fn missing(lack: NotReady) -> AppError {
    let refusal = match lack {
        NotReady::Opinion => Refusal::Incomplete(vec![Gap::ShortAnswer]),
        NotReady::Reviewer => Refusal::Incomplete(vec![Gap::Reading]),
        NotReady::Patient => Refusal::Incomplete(vec![Gap::Who]),
        NotReady::Date(key) => Refusal::BadCitation(format!("{{date:{key}}}")),
        NotReady::ReviewerName => return AppError::Fault(lack.into()),
    };
    AppError::from(refusal)
}

/// A report that would not verify tomorrow is not signed today.
fn proven(file: &[u8], keys: &Jwks, hash: &str) -> anyhow::Result<()> {
    match verify(file, keys) {
        Verdict::Intact(signed) if signed.report_sha256 == hash => Ok(()),
        Verdict::Intact(_) => anyhow::bail!("the signed file names another report"),
        Verdict::SignerUnknown(_) => anyhow::bail!("the report's signer is not known"),
        Verdict::Broken(why) | Verdict::Unsigned(why) => {
            anyhow::bail!("the report that was made does not verify: {why}")
        }
    }
}

/// What [`App::issue`] made.
pub(super) struct Issued {
    pub hash: String,
    pub blobs: Vec<Staged>,
}

impl App {
    /// The report of the opinion as it stands, as it would be signed now.
    ///
    /// # Errors
    /// When something that a report needs is missing.
    pub async fn draft_report(&self, loaded: &Loaded) -> Result<Report, AppError> {
        let names = self.names(loaded).await?;
        let now = self.clock().now();
        compose::report(&loaded.state, &names, now).map_err(missing)
    }

    /// A signed version as it was signed.
    ///
    /// # Errors
    /// When it does not exist, or its bytes were damaged.
    pub async fn signed_report(&self, case: CaseId, version: u32) -> Result<Report, AppError> {
        let bytes = self.artefact(case, version, Artefact::Report).await?;
        serde_json::from_slice(&bytes).map_err(|e| AppError::Fault(e.into()))
    }

    /// The bytes of a signed version.
    ///
    /// # Errors
    /// When it does not exist, or its bytes were damaged.
    pub async fn artefact(
        &self,
        case: CaseId,
        version: u32,
        artefact: Artefact,
    ) -> Result<Vec<u8>, AppError> {
        let loaded = self.load(case).await?;
        let signed = loaded.state.versions.iter().find(|v| v.number == version);
        let hash = &signed.ok_or(AppError::NotFound)?.report_hash;
        self.contents(artefact.id(case, hash)).await
    }

    pub(super) async fn issue(
        &self,
        loaded: &Loaded,
        me: SpecialistId,
        now: Timestamp,
    ) -> Result<Issued, AppError> {
        let names = self.names(loaded).await?;
        let report = compose::report(&loaded.state, &names, now)
            .map_err(|e| AppError::Fault(anyhow::Error::new(e).context("composing the report")))?;
        let (signer, keys) = (self.signer(me, now).await?, self.known_keys().await?);
        let place = format!("{}/open/{}", self.house().address, loaded.id);
        let (bundle, pdf) = tokio::task::spawn_blocking({
            let report = report.clone();
            move || -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
                let bundle = sign_bundle(&fhir_out::bundle(&report), &signer, now)?;
                let links = |citation: &Citation| citation_address(&place, citation);
                let pdf = print::report(&report, &bundle, &links)?;
                let pdf = sign_pdf(&pdf, &signer, now)?;
                for file in [&bundle, &pdf] {
                    proven(file, &keys, &report.hash())?;
                }
                Ok((bundle, pdf))
            }
        })
        .await
        .map_err(anyhow::Error::new)??;
        let made = [
            (Artefact::Report, report.canonical()),
            (Artefact::Bundle, bundle),
            (Artefact::Pdf, pdf),
        ];
        let hash = report.hash();
        let mut blobs = vec![];
        for (artefact, bytes) in made {
            let id = artefact.id(loaded.id, &hash);
            blobs.push(self.keep(id, Owner::Case(loaded.id.0), bytes).await?);
        }
        Ok(Issued { hash, blobs })
    }

    /// The names that a report prints.
    async fn names(&self, loaded: &Loaded) -> Result<Names, AppError> {
        let case = &loaded.state;
        let payer = match case.opening.as_ref().map(|o| o.terms.payment) {
            Some(Payment::Payer(id)) => self.organisation(id).await?.state.name,
            Some(Payment::Patient | Payment::Nobody) | None => None,
        };
        let mut names = Names {
            operator: self.house().name.clone(),
            payer,
            notice: self.house().notice.clone(),
            ..Names::default()
        };
        for id in case.assignments.keys() {
            if let Some(profile) = self.specialist(*id).await?.state.profile {
                let institution = profile.institutions.first().cloned().unwrap_or_default();
                names.reviewers.insert(
                    *id,
                    ReviewerName {
                        name: profile.name.0,
                        title: profile.title,
                        registration: profile.registration,
                        institution,
                        country: profile.country,
                    },
                );
            }
        }
        Ok(names)
    }

    /// The tenant's issuing key, made when it is first needed.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn authority(&self) -> Result<Authority, AppError> {
        let owner = Owner::Tenant;
        let id = derived(&[b"issuing key"]);
        let fault = |e: TrustError| AppError::Fault(e.into());
        let _alone = self.0.keys.lock().await;
        if let Some((secret, certificate)) = self.sealed_pair(id).await? {
            return Authority::open(&secret, &certificate).map_err(fault);
        }
        let (name, now) = (&self.house().name, self.clock().now());
        let made = Authority::generate(name, &self.dice().bytes(), now).map_err(fault)?;
        let certificate = made.certificate().map_err(fault)?;
        self.seal_pair(id, owner, &made.secret(), &certificate).await?;
        Ok(made)
    }

    /// A specialist's own key, certified by the tenant's: the one of their pairs whose certificate still serves. A new
    /// one is made when there is none; the old ones stay, as what was signed with them does.
    pub(super) async fn signer(
        &self,
        me: SpecialistId,
        now: Timestamp,
    ) -> Result<Signer, AppError> {
        let fault = |e: TrustError| AppError::Fault(e.into());
        let authority = self.authority().await?;
        let issuer = authority.certificate().map_err(fault)?;
        let holder = self.holder(me).await?;
        let _alone = self.0.keys.lock().await;
        let mut id = derived(&[b"signing key", me.0.as_bytes()]);
        for number in 2_u32.. {
            let Some((secret, certificate)) = self.sealed_pair(id).await? else { break };
            let pair = Signer::open(&secret, &certificate, &issuer).map_err(fault)?;
            if pair.serves(&holder, now) {
                return Ok(pair);
            }
            id = derived(&[b"signing key", me.0.as_bytes(), &number.to_be_bytes()]);
        }
        let made = authority.certify(&holder, &self.dice().bytes(), now).map_err(fault)?;
        let certificate = made.certificate().map_err(fault)?;
        self.seal_pair(id, Owner::Person(me.0), &made.secret(), &certificate).await?;
        Ok(made)
    }

    /// Whom a specialist's certificate names.
    async fn holder(&self, me: SpecialistId) -> Result<Holder, AppError> {
        let profile = self.specialist(me).await?.state.profile;
        let profile = profile.ok_or_else(|| anyhow::anyhow!("specialist {me} has no profile"))?;
        Ok(Holder {
            identifier: identifier(&profile.registration),
            name: profile.name.0,
            registration: profile.registration,
        })
    }

    /// The keys against which reports of this installation are checked.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn jwks(&self) -> Result<serde_json::Value, AppError> {
        let certificate = self.authority().await?.certificate().map_err(anyhow::Error::new)?;
        Ok(jwks(&[certificate]).map_err(anyhow::Error::new)?)
    }

    /// The same, ready to verify with.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn known_keys(&self) -> Result<Jwks, AppError> {
        let certificate = self.authority().await?.certificate().map_err(anyhow::Error::new)?;
        Ok(Jwks::of(&[certificate]).map_err(anyhow::Error::new)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_report_lacks_is_said_and_is_no_fault_of_ours() {
        let told = |lack| matches!(missing(lack), AppError::Refused { .. });
        assert!(told(NotReady::Opinion) && told(NotReady::Reviewer) && told(NotReady::Patient));
        let AppError::Refused { refusal, .. } = missing(NotReady::Date("treatment".into())) else {
            panic!("a date that is gone is named");
        };
        assert_eq!(refusal, Refusal::BadCitation("{date:treatment}".into()));
    }
}
