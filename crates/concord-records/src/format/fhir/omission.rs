//! What a FHIR record says and the readable text does not: named, so that nobody takes the text for the whole.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::section::Section;
use super::{attached, attachments, entry, list, text, value};

/// Names what the readable text leaves out.
pub(super) fn name(resources: &[(String, &Json)], dropped: &mut Vec<String>) {
    let mut kinds = BTreeSet::new();
    let mut documents = BTreeSet::new();
    let mut results = BTreeSet::new();
    let mut told = false;
    for (_, resource) in resources {
        let shown = Section::of(resource).is_some();
        kinds.extend(Some(*resource).filter(|_| !shown).and_then(kind));
        if kind(resource).is_some() {
            kinds.extend(list(resource, "contained").iter().filter_map(kind));
        }
        if value::is_unread(resource) && shown {
            results.insert(entry::name(resource));
        }
        if shown {
            documents.extend(attachments(resource).filter_map(unread));
        }
        told |= adds_words(resource);
    }
    let named = |words: BTreeSet<String>| text::list(&words.into_iter().collect::<Vec<_>>());
    for (words, what) in [
        (kinds, "the entries of a kind that is not shown yet"),
        (documents, "the documents inside it of a type that is not shown"),
        (results, "the results that cannot be written as words"),
    ] {
        if !words.is_empty() {
            dropped.push(format!("{what} ({})", named(words)));
        }
    }
    if told {
        dropped.push("display text that says more than the entries".into());
    }
}

/// The type of a resource that speaks of the patient's health, or may.
fn kind(resource: &Json) -> Option<String> {
    let kind = resource.get("resourceType")?.as_str()?;
    let silent = ADMINISTRATIVE.split_ascii_whitespace().any(|known| known == kind);
    (!silent).then(|| text::clean(kind, 50))
}

/// The type of an attachment whose bytes are here and are not shown.
fn unread(attachment: &Json) -> Option<String> {
    let held = attached(attachment).is_some() && entry::written(attachment).is_none();
    let kind = attachment.get("contentType").and_then(Json::as_str).unwrap_or("unknown");
    held.then(|| text::clean(kind, 100))
}

/// Narrative of the status `additional` holds what no entry does (R4 narrative.html).
fn adds_words(resource: &Json) -> bool {
    std::iter::once(resource)
        .chain(list(resource, "section"))
        .any(|part| part.pointer("/text/status").is_some_and(|status| status == "additional"))
}

/// Resource types that say nothing about a patient's health: who, where, when, and who pays.
const ADMINISTRATIVE: &str = "Account Appointment AppointmentResponse AuditEvent CareTeam ChargeItem ChargeItemDefinition Claim \
ClaimResponse Consent Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse Endpoint EnrollmentRequest \
EnrollmentResponse EpisodeOfCare ExplanationOfBenefit Group HealthcareService InsurancePlan Invoice Linkage List Location MessageHeader \
OperationOutcome Organization OrganizationAffiliation Patient PaymentNotice PaymentReconciliation Person Practitioner PractitionerRole \
Provenance RelatedPerson Schedule Slot Subscription SupplyDelivery SupplyRequest";
