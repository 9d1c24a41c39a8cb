//! What a specialist writes: statements, each with the evidence that it rests on.

use crate::id::{EarlierId, QuestionId, RecordId, TestId};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A rectangle on a page or image, in thousandths of its width and height from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Region {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Region {
    pub const WHOLE: Region = Region { x: 0, y: 0, width: 1000, height: 1000 };

    pub fn is_within_page(self) -> bool {
        self.width > 0
            && self.height > 0
            && u32::from(self.x) + u32::from(self.width) <= 1000
            && u32::from(self.y) + u32::from(self.height) <= 1000
    }

    pub fn overlaps(self, other: Region) -> bool {
        let apart = |a: u16, alen: u16, b: u16, blen: u16| {
            u32::from(a) + u32::from(alen) <= u32::from(b)
                || u32::from(b) + u32::from(blen) <= u32::from(a)
        };
        !apart(self.x, self.width, other.x, other.width)
            && !apart(self.y, self.height, other.y, other.height)
    }
}

/// The very place that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Citation {
    /// A page of a record, or a region of it. Pages are counted from 1 within that record.
    Page { record: RecordId, version: u32, page: u32, region: Option<Region> },
    /// A frame of an image study, counted from 1.
    Image { record: RecordId, version: u32, frame: u32, region: Option<Region> },
    /// A parsed value, by its JSON pointer (RFC 6901) in the record, and as it read there.
    Value { record: RecordId, version: u32, pointer: String, shown: String },
    /// A published guideline or paper.
    Guideline { title: String, source: String, section: String },
}

impl Citation {
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Citation::Page { record, .. }
            | Citation::Image { record, .. }
            | Citation::Value { record, .. } => Some(*record),
            Citation::Guideline { .. } => None,
        }
    }
}

/// What a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    Cited(Vec<Citation>),
    /// The author's own judgement, said to be so.
    Judgement,
}

impl Support {
    pub fn stands(&self) -> bool {
        match self {
            Support::Cited(citations) => !citations.is_empty(),
            Support::Judgement => true,
        }
    }
}

/// One sentence or paragraph of an opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub text: Text,
    /// `None` is allowed only where product.md does not ask for evidence.
    pub support: Option<Support>,
}

impl Statement {
    pub fn cited(text: impl Into<String>, citations: Vec<Citation>) -> Self {
        Self { text: Text::new(text), support: Some(Support::Cited(citations)) }
    }

    pub fn judgement(text: impl Into<String>) -> Self {
        Self { text: Text::new(text), support: Some(Support::Judgement) }
    }

    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: Text::new(text), support: None }
    }

    pub fn is_supported(&self) -> bool {
        self.support.as_ref().is_some_and(Support::stands)
    }

    pub fn citations(&self) -> &[Citation] {
        match &self.support {
            Some(Support::Cited(citations)) => citations,
            Some(Support::Judgement) | None => &[],
        }
    }
}

/// How sure the author is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Low,
    Moderate,
    High,
}

/// Asked at the lock: did you know or guess the earlier opinion?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Knew {
    No,
    Guessed,
    Known,
}

/// The own reading, made before any earlier opinion is revealed and then locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub diagnosis: Statement,
    /// `None` until the author has said it; a reading is not locked before.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    pub differential: Vec<Text>,
    pub plan: Vec<Statement>,
    pub findings: Vec<Finding>,
}

impl Reading {
    /// SHA-256 of the reading's JSON, in lower-case hex. Field order is the declaration's.
    pub fn hash(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        hex(&Sha256::digest(json))
    }

    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        std::iter::once(&self.diagnosis)
            .chain(&self.plan)
            .chain(self.findings.iter().map(|f| &f.statement))
    }
}

/// Lower-case hexadecimal, the only form that a signature or hash is written in.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// Where a finding comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    Imaging,
    Pathology,
    Laboratory,
    Course,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: FindingKind,
    pub statement: Statement,
}

/// Agreement scale, version 1: the diagnosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DiagnosisGrade {
    /// Confirmed.
    D0,
    /// Refined.
    D1,
    /// Added.
    D2,
    /// Different.
    D3,
    /// Not supported.
    D4,
    /// Cannot judge.
    DX,
    /// Not asked.
    DN,
}

impl DiagnosisGrade {
    /// As they are stored and sent, in the order of the scale.
    pub const CODES: [&str; 7] = ["D0", "D1", "D2", "D3", "D4", "DX", "DN"];
}

/// Agreement scale, version 1: the treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TreatmentGrade {
    /// Same.
    T0,
    /// Modified.
    T1,
    /// Less invasive.
    T2,
    /// More intensive.
    T3,
    /// Equivalent: the patient's preference decides.
    T4,
    /// Defer.
    T5,
    /// Tests first.
    T6,
    /// Cannot judge.
    TX,
    /// Not asked.
    TN,
}

impl TreatmentGrade {
    /// As they are stored and sent, in the order of the scale.
    pub const CODES: [&str; 9] = ["T0", "T1", "T2", "T3", "T4", "T5", "T6", "TX", "TN"];
}

/// Agreement scale, version 1: the impact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Impact {
    /// None.
    I0,
    /// Minor.
    I1,
    /// Moderate.
    I2,
    /// Major.
    I3,
}

impl Impact {
    /// As they are stored and sent, in the order of the scale.
    pub const CODES: [&str; 4] = ["I0", "I1", "I2", "I3"];
}

/// Why the two opinions differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    NewData,
    OtherReading,
    OtherGuidelineOrPreference,
    SubspecialtyExpertise,
    EarlierIncomplete,
}

impl DiagnosisGrade {
    pub fn differs(self) -> bool {
        match self {
            Self::D1 | Self::D2 | Self::D3 | Self::D4 => true,
            Self::D0 | Self::DX | Self::DN => false,
        }
    }
}

impl TreatmentGrade {
    pub fn differs(self) -> bool {
        match self {
            Self::T1 | Self::T2 | Self::T3 | Self::T5 | Self::T6 => true,
            Self::T0 | Self::T4 | Self::TX | Self::TN => false,
        }
    }
}

/// The author's comparison with one earlier opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub earlier: EarlierId,
    pub diagnosis: DiagnosisGrade,
    pub treatment: TreatmentGrade,
    pub impact: Impact,
    pub basis: Vec<Basis>,
    /// As the patient will read it. "Differs", never "wrong".
    pub statement: Statement,
}

impl Comparison {
    pub fn differs(&self) -> bool {
        self.diagnosis.differs() || self.treatment.differs()
    }
}

/// A comparison while it is being written: whatever is there is kept, and the submission asks for the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub earlier: EarlierId,
    pub diagnosis: Option<DiagnosisGrade>,
    pub treatment: Option<TreatmentGrade>,
    pub impact: Option<Impact>,
    pub basis: Vec<Basis>,
    pub statement: Statement,
}

impl Begun {
    /// With all three grades it is a comparison.
    ///
    /// # Errors
    /// Itself, while a grade is missing.
    pub fn whole(self) -> Result<Comparison, Begun> {
        let (Some(diagnosis), Some(treatment), Some(impact)) =
            (self.diagnosis, self.treatment, self.impact)
        else {
            return Err(self);
        };
        let Begun { earlier, basis, statement, .. } = self;
        Ok(Comparison { earlier, diagnosis, treatment, impact, basis, statement })
    }
}

/// An answer to one of the patient's questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Answered(Statement),
    /// It cannot be answered from what there is, and why.
    Unanswerable(Text),
}

/// A way of treating, beside the others, including doing nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    pub name: Text,
    pub benefit: Text,
    pub harm: Text,
    pub burden: Text,
    pub evidence: Text,
    /// Fit with what matters to the patient.
    pub fit: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    pub what: Text,
    /// Who does it: "Mr Whitlock", "you", "your GP".
    pub owner: String,
    /// The treating doctor or GP is asked to act, so an acknowledgement is chased.
    pub asks_recipient: bool,
}

/// A test that would change the advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestAdvised {
    pub id: TestId,
    pub what: Text,
    pub why: Text,
    pub would_change: Text,
}

/// The opinion as it is being written after the reveal, and as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The short answer, in plain language.
    pub short_answer: Text,
    pub answers: Vec<(QuestionId, Answer)>,
    pub history: Text,
    pub findings: Vec<Finding>,
    pub diagnosis: Statement,
    pub confidence: Confidence,
    pub differential: Vec<Text>,
    pub recommendations: Vec<Statement>,
    pub treatments: Vec<Treatment>,
    pub comparisons: Vec<Comparison>,
    /// Empty in whatever was submitted, since every earlier opinion is compared by then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub begun: Vec<Begun>,
    pub tests: Vec<TestAdvised>,
    /// What is urgent, from the second look at the red-flag list; empty when nothing is.
    pub urgent: Vec<Text>,
    pub next_steps: Vec<NextStep>,
    /// One page to the treating doctor.
    pub letter: Text,
    pub limits: Text,
    /// What would make this opinion out of date.
    pub validity: Text,
}

impl Opinion {
    /// The statements that must rest on evidence or be marked as judgement:
    /// the diagnosis, each recommendation, each difference.
    pub fn must_be_supported(&self) -> impl Iterator<Item = &Statement> {
        std::iter::once(&self.diagnosis)
            .chain(&self.recommendations)
            .chain(self.comparisons.iter().filter(|c| c.differs()).map(|c| &c.statement))
    }

    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        std::iter::once(&self.diagnosis)
            .chain(&self.recommendations)
            .chain(self.comparisons.iter().map(|c| &c.statement))
            .chain(self.begun.iter().map(|c| &c.statement))
            .chain(self.findings.iter().map(|f| &f.statement))
            .chain(self.answers.iter().filter_map(|(_, a)| match a {
                Answer::Answered(statement) => Some(statement),
                Answer::Unanswerable(_) => None,
            }))
    }

    /// Every piece of prose, for checks on dates and identifiers.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let fixed = [&self.short_answer, &self.history, &self.letter, &self.limits, &self.validity];
        fixed
            .into_iter()
            .chain(self.statements().map(|s| &s.text))
            .chain(&self.differential)
            .chain(&self.urgent)
            .chain(self.answers.iter().filter_map(|(_, a)| match a {
                Answer::Answered(_) => None,
                Answer::Unanswerable(why) => Some(why),
            }))
            .chain(
                self.treatments
                    .iter()
                    .flat_map(|t| [&t.name, &t.benefit, &t.harm, &t.burden, &t.evidence, &t.fit]),
            )
            .chain(self.tests.iter().flat_map(|t| [&t.what, &t.why, &t.would_change]))
            .chain(self.next_steps.iter().map(|s| &s.what))
    }

    pub fn is_major(&self) -> bool {
        self.comparisons.iter().any(|c| c.impact == Impact::I3)
    }
}
