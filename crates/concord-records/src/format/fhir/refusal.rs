//! What a FHIR record may not carry: orders to delete, links elsewhere instead of content, content that lies about its type.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{about, attached, list};
use crate::format;
use crate::record::Stop;

/// Checks a record; what is merely left out is named in `dropped`.
pub(super) fn check(
    json: &Json,
    resources: &[(String, &Json)],
    bundle: bool,
    dropped: &mut Vec<String>,
) -> Result<(), Stop> {
    if bundle {
        check_requests(json)?;
    }
    let here = addresses(json);
    for (pointer, resource) in resources {
        let kind = resource.get("resourceType").and_then(Json::as_str).unwrap_or_default();
        if !is_resource(kind) {
            return Err(Stop::reject(format!(
                "The FHIR record holds something that FHIR R4 does not know, at {pointer}/resourceType; nothing of it was taken."
            )));
        }
        check_narrative(resource, dropped);
        check_subject(resource, pointer, bundle, &here)?;
        check_attachments(resource, pointer, bundle, dropped)?;
    }
    Ok(())
}

/// Requests of a transaction (R4 http.html#transaction): adding is understood, deleting is not obeyed.
fn check_requests(bundle: &Json) -> Result<(), Stop> {
    for (i, entry) in list(bundle, "entry").iter().enumerate() {
        let Some(request) = entry.get("request") else {
            continue;
        };
        if request
            .get("method")
            .and_then(Json::as_str)
            .is_some_and(|m| !matches!(m, "POST" | "PUT" | "GET"))
        {
            return Err(Stop::reject(format!(
                "The FHIR bundle orders something to be deleted or changed (/entry/{i}/request); nothing of it was taken."
            )));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || "=&|:/._%-,?".contains(c);
        if request.get("ifNoneExist").and_then(Json::as_str).is_some_and(|q| !q.chars().all(plain))
        {
            return Err(Stop::reject(format!(
                "The FHIR bundle carries a malformed query (/entry/{i}/request/ifNoneExist); nothing of it was taken."
            )));
        }
    }
    Ok(())
}

fn check_narrative(resource: &Json, dropped: &mut Vec<String>) {
    let div = resource
        .pointer("/text/div")
        .and_then(Json::as_str)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let active = [
        "<script",
        "<svg",
        "<iframe",
        "<object",
        "<form",
        "javascript:",
        "<animate",
        " onload",
        " onerror",
        "<embed",
    ];
    if active.iter().any(|mark| div.contains(mark)) {
        dropped.push("a display text that carries program code".into());
    }
}

/// What references inside a bundle may say (R4 bundle.html#references): the full address of an entry, and for
/// a Patient its type and id.
fn addresses(bundle: &Json) -> BTreeSet<String> {
    let mut here = BTreeSet::new();
    for entry in list(bundle, "entry") {
        let full = entry.get("fullUrl").and_then(Json::as_str);
        here.extend(full.map(str::to_owned));
        let Some(patient) = entry.get("resource").filter(|r| r["resourceType"] == "Patient") else {
            continue;
        };
        let end = full.and_then(|full| full.rsplit_once("/Patient/")).map(|(_, id)| id);
        for id in patient.get("id").and_then(Json::as_str).into_iter().chain(end) {
            here.extend([format!("Patient/{id}"), format!("urn:uuid:{id}")]);
        }
    }
    here
}

/// A subject that is not part of this record cannot be told to be the patient.
fn check_subject(
    resource: &Json,
    pointer: &str,
    bundle: bool,
    here: &BTreeSet<String>,
) -> Result<(), Stop> {
    for (name, reference) in about(resource) {
        let unversioned = reference.split("/_history/").next().unwrap_or(reference);
        if here.contains(reference) || here.contains(unversioned) {
            continue;
        }
        if reference.starts_with("http://") || reference.starts_with("https://") {
            return Err(Stop::reject(format!(
                "The FHIR record is about a person whose details are on another server ({pointer}/{name}); it cannot be told whose it is. Ask the sender to include the Patient."
            )));
        }
        let inside = |id: &str| list(resource, "contained").iter().any(|inner| inner["id"] == id);
        let other_kind = unversioned
            .split_once('/')
            .is_some_and(|(kind, _)| kind != "Patient" && is_resource(kind));
        let known = reference.strip_prefix('#').map_or(other_kind, inside);
        if bundle && !known {
            return Err(Stop::quarantine(format!(
                "The FHIR record holds an entry about a person who is not in it ({pointer}/{name}); it cannot be told whose it is. It was set aside until a person decides."
            )));
        }
    }
    Ok(())
}

/// Attachment (R4 datatypes.html#attachment), wherever it stands.
fn check_attachments(
    json: &Json,
    pointer: &str,
    bundle: bool,
    dropped: &mut Vec<String>,
) -> Result<(), Stop> {
    match json {
        Json::Object(members) => {
            let linked =
                members.get("url").and_then(Json::as_str).is_some_and(|url| url.contains("://"));
            if pointer.ends_with("/attachment") || pointer.contains("/presentedForm/") {
                check_type(json, pointer)?;
                if linked && !members.contains_key("data") {
                    if !bundle {
                        return Err(Stop::reject(
                            "The FHIR record only links to a document elsewhere. Links are not followed; ask the sender for the document itself.",
                        ));
                    }
                    dropped.push("a document that is only linked, not included".into());
                }
            }
            for (name, member) in members {
                check_attachments(member, &format!("{pointer}/{name}"), bundle, dropped)?;
            }
        }
        Json::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                check_attachments(item, &format!("{pointer}/{i}"), bundle, dropped)?;
            }
        }
        Json::String(_) | Json::Number(_) | Json::Bool(_) | Json::Null => {}
    }
    Ok(())
}

fn check_type(attachment: &Json, pointer: &str) -> Result<(), Stop> {
    let Some(declared) = attachment.get("contentType").and_then(Json::as_str) else {
        return Ok(());
    };
    let Some(data) = attached(attachment) else {
        return Ok(());
    };
    let mark: &[u8] = match declared {
        "image/png" => b"\x89PNG",
        "image/jpeg" => b"\xFF\xD8",
        "application/pdf" => b"%PDF",
        "application/dicom" => return lies(format::dicom::is_dicom(&data), pointer),
        _ => return Ok(()),
    };
    lies(data.starts_with(mark), pointer)
}

fn lies(honest: bool, pointer: &str) -> Result<(), Stop> {
    if honest {
        return Ok(());
    }
    Err(Stop::reject(format!(
        "A document inside the FHIR record is not what it says it is ({pointer}); nothing of it was taken."
    )))
}

fn is_resource(kind: &str) -> bool {
    RESOURCES.split_ascii_whitespace().any(|known| known == kind)
}

/// The resource types of R4 (hl7.org/fhir/R4/resourcelist.html).
const RESOURCES: &str = "Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse AuditEvent Basic Binary \
BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim \
ClaimResponse ClinicalImpression CodeSystem Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition Consent \
Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest \
DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest \
EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario ExplanationOfBenefit FamilyMemberHistory Flag Goal \
GraphDefinition Group GuidanceResponse HealthcareService ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation \
ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media Medication MedicationAdministration \
MedicationDispense MedicationKnowledge MedicationRequest MedicationStatement MedicinalProduct MedicinalProductAuthorization \
MedicinalProductContraindication MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction \
MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical MedicinalProductUndesirableEffect MessageDefinition \
MessageHeader MolecularSequence NamingSystem NutritionOrder Observation ObservationDefinition OperationDefinition OperationOutcome \
Organization OrganizationAffiliation Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner \
PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson RequestGroup ResearchDefinition \
ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot \
Specimen SpecimenDefinition StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer SubstanceProtein \
SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities \
TestReport TestScript ValueSet VerificationResult VisionPrescription";
