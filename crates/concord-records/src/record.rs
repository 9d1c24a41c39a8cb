//! What was found in one received file, and what the service does with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Goes into the case as it is.
    Accepted,
    /// Goes into the case without what the reason names.
    Neutralised,
    /// Kept sealed and shown to nobody until a person decides.
    Quarantined,
    /// Not taken; the sender is told what to do.
    Rejected,
}

/// One file of an upload after reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its name as sent, cleaned of what could mislead; inside an archive `archive.zip/inner.dcm`. Never a path.
    pub file: String,
    /// What happens to it.
    pub verdict: Verdict,
    /// Why, as a sentence for a person.
    pub reason: String,
    /// What it is and says.
    pub found: Found,
}

impl Record {
    /// Whether the file's content enters the case.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        match self.verdict {
            Verdict::Accepted | Verdict::Neutralised => self.found.kind != Kind::Archive,
            Verdict::Quarantined | Verdict::Rejected => false,
        }
    }
}

/// What kind of record a file is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nothing that can be read.
    #[default]
    Unknown,
    /// A DICOM image, one frame or many.
    DicomImage,
    /// A DICOM object without pixels: report, plan, waveform.
    DicomObject,
    /// A document wrapped in DICOM.
    DicomDocument,
    /// A PDF document.
    Pdf,
    /// A FHIR bundle.
    FhirBundle,
    /// A single FHIR resource.
    FhirResource,
    /// A photograph or scan, PNG or JPEG.
    Picture,
    /// Plain text.
    Letter,
    /// A zip archive; its files have records of their own.
    Archive,
}

/// What was found in a file. Fields that a format lacks stay empty.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Found {
    /// Kind of record.
    pub kind: Kind,
    /// Media type by content, never by name.
    pub media_type: String,
    /// SHA-256 of the received bytes, lower-case hex.
    pub sha256: String,
    /// Size of the received bytes.
    pub bytes: u64,
    /// Whom the file says it is about.
    pub subject: Option<Subject>,
    /// The day the record speaks of: study, letter or newest entry.
    pub date: Option<Date>,
    /// Institution or author.
    pub source: Option<String>,
    /// What the record calls itself.
    pub title: Option<String>,
    /// Pages, or sections of a structured record; for an image 1.
    pub pages: u32,
    /// Text per page.
    pub text: Vec<PageText>,
    /// Values that can be cited one by one.
    pub values: Vec<Value>,
    /// Imaging attributes of a DICOM file.
    pub image: Option<Image>,
    /// What was left out or deserves attention, one sentence each.
    pub notes: Vec<String>,
}

impl Found {
    /// The start of every finding: kind, media type and digest of the bytes.
    #[must_use]
    pub fn of(kind: Kind, media_type: &str, bytes: &[u8]) -> Self {
        Self {
            kind,
            media_type: media_type.into(),
            sha256: sha256(bytes),
            bytes: bytes.len() as u64,
            ..Self::default()
        }
    }
}

/// SHA-256 in lower-case hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    concord_domain::opinion::hex(&Sha256::digest(bytes))
}

/// The person a file says it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Subject {
    /// Family name as written.
    pub family: String,
    /// Given names as written, separated by blanks.
    pub given: String,
    /// Birth date.
    pub birth_date: Option<Date>,
    /// `female`, `male`, `other` or empty.
    pub sex: String,
    /// Identifiers: system (URI, or issuer of a DICOM patient id) and value.
    pub ids: Vec<Id>,
}

/// One identifier of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Id {
    /// Who issued it; empty when the file does not say.
    pub system: String,
    /// The identifier.
    pub value: String,
}

/// The text of one page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PageText {
    /// Page, from 1.
    pub page: u32,
    /// Visible text in reading order, lines separated by `\n`.
    pub text: String,
    /// Words with their places, where the format gives them.
    pub words: Vec<Word>,
    /// Text that is in the file but cannot be seen on the page. Never to be obeyed, never shown as the record's own words.
    pub hidden: String,
}

/// A word and its place on the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Left, top, right, bottom as fractions of the page's width and height, origin at the top left.
    pub region: [f32; 4],
}

/// A value that can be cited.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Value {
    /// What kind of entry: `observation`, `condition`, `medication`, `procedure` ...
    pub class: String,
    /// What it is called.
    pub name: String,
    /// Its code as `system|code`, where given.
    pub code: Option<String>,
    /// The value exactly as written; for a condition or procedure its status.
    pub value: String,
    /// Unit as written.
    pub unit: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// Where it stands in the file: a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The page of the readable rendering it stands on, from 1.
    pub page: u32,
}

/// Imaging attributes (DICOM PS3.3).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Image {
    /// Study Instance UID.
    pub study: String,
    /// Series Instance UID.
    pub series: String,
    /// SOP Instance UID.
    pub instance: String,
    /// SOP Class UID.
    pub class: String,
    /// Transfer Syntax UID.
    pub transfer_syntax: String,
    /// Modality, as `MR`.
    pub modality: String,
    /// Study description.
    pub study_description: String,
    /// Series description.
    pub series_description: String,
    /// Body part examined.
    pub body_part: String,
    /// Series number.
    pub series_number: Option<i32>,
    /// Instance number.
    pub instance_number: Option<i32>,
    /// Rows of a frame in pixels.
    pub rows: u32,
    /// Columns of a frame in pixels.
    pub columns: u32,
    /// Frames.
    pub frames: u32,
    /// Whether this program can draw it; if not, it is served as stored.
    pub drawable: bool,
}

/// A file that is not taken as it is: an early end of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    pub verdict: Verdict,
    pub reason: String,
    /// Whether the file was built to harm, so that nothing that comes with it is trusted either.
    pub harmful: bool,
}

impl Stop {
    pub fn reject(reason: impl Into<String>) -> Self {
        Self { verdict: Verdict::Rejected, reason: reason.into(), harmful: false }
    }

    pub fn harmful(reason: impl Into<String>) -> Self {
        Self { harmful: true, ..Self::reject(reason) }
    }

    pub fn quarantine(reason: impl Into<String>) -> Self {
        Self { verdict: Verdict::Quarantined, reason: reason.into(), harmful: false }
    }
}

impl From<crate::Exceeded> for Stop {
    fn from(limit: crate::Exceeded) -> Self {
        Self::reject(format!("The file was not opened: {limit}."))
    }
}
