//! Identifiers: one type each, so that a case can never be passed where a person is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
    )+};
}

ids! {
    /// A case, which is also the stream of its events.
    CaseId,
    /// Anyone with a name: patient, proxy, staff, specialist, treating doctor.
    PersonId,
    /// A specialist's stream. The same value as that specialist's [`PersonId`].
    SpecialistId,
    /// The operating service, an insurer, a hospital, a clinic.
    OrganisationId,
    /// A way in which a service is run.
    ProgrammeId,
    /// One received file, or one study of images.
    RecordId,
    /// One item that a source was asked for.
    RequestId,
    /// An opinion that somebody gave before.
    EarlierId,
    /// One of the patient's questions.
    QuestionId,
    /// One delivery of one version to one recipient.
    DeliveryId,
    /// A talk, by video or in person.
    AppointmentId,
    /// A test that the opinion depends on.
    TestId,
    /// A translation of a record or a report.
    TranslationId,
    /// An incident or complaint.
    ConcernId,
    /// A disclosure without consent.
    DisclosureId,
    /// A physical thing on its way: a slide, a block, a disc.
    SpecimenId,
}

impl From<SpecialistId> for PersonId {
    fn from(id: SpecialistId) -> Self {
        Self(id.0)
    }
}

impl From<PersonId> for SpecialistId {
    fn from(id: PersonId) -> Self {
        Self(id.0)
    }
}
