//! The parts of the readable record, and which resource stands in which.

use serde_json::Value as Json;

/// Parts of the readable record, in the order in which a clinician asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Conditions,
    Allergies,
    Medications,
    Procedures,
    Reports,
    Observations,
    Documents,
    Immunizations,
    Encounters,
    Plans,
}

impl Section {
    pub const ALL: [Self; 10] = [
        Self::Conditions,
        Self::Allergies,
        Self::Medications,
        Self::Procedures,
        Self::Reports,
        Self::Observations,
        Self::Documents,
        Self::Immunizations,
        Self::Encounters,
        Self::Plans,
    ];

    /// The section of a resource; what is administrative or not shown has none.
    pub fn of(resource: &Json) -> Option<Self> {
        Some(match resource.get("resourceType")?.as_str()? {
            "Condition" => Self::Conditions,
            "AllergyIntolerance" => Self::Allergies,
            "MedicationRequest"
            | "MedicationStatement"
            | "MedicationAdministration"
            | "MedicationDispense" => Self::Medications,
            "Procedure" => Self::Procedures,
            "DiagnosticReport" | "ImagingStudy" => Self::Reports,
            "Observation" => Self::Observations,
            "DocumentReference" | "Composition" => Self::Documents,
            "Immunization" => Self::Immunizations,
            "Encounter" => Self::Encounters,
            "CarePlan" | "ServiceRequest" | "Goal" => Self::Plans,
            _ => return None,
        })
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Conditions => "Conditions",
            Self::Allergies => "Allergies",
            Self::Medications => "Medicines",
            Self::Procedures => "Procedures",
            Self::Reports => "Reports",
            Self::Observations => "Measurements and results",
            Self::Documents => "Documents",
            Self::Immunizations => "Immunisations",
            Self::Encounters => "Visits",
            Self::Plans => "Plans",
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Self::Conditions => "condition",
            Self::Allergies => "allergy",
            Self::Medications => "medication",
            Self::Procedures => "procedure",
            Self::Reports => "report",
            Self::Observations => "observation",
            Self::Documents => "document",
            Self::Immunizations => "immunization",
            Self::Encounters => "encounter",
            Self::Plans => "plan",
        }
    }
}
