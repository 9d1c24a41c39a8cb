//! The canonical report: the one source from which web page, PDF and FHIR Bundle are made.
//!
//! Every date in it is true, every name is real. It is serialised by the JSON Canonicalization
//! Scheme (RFC 8785); the hash of those bytes is what is printed on each page and signed.

use crate::id::{CaseId, QuestionId, RecordId};
use crate::opinion::{
    Basis, Citation, Confidence, DiagnosisGrade, FindingKind, Impact, Knew, TreatmentGrade, hex,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A statement of the report: resolved text, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub text: String,
    pub citations: Vec<Citation>,
    /// Marked "clinical judgement" by its author.
    pub judgement: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// `concord-report/1`.
    pub schema: String,
    pub case: CaseId,
    pub case_number: String,
    pub version: u32,
    /// BCP 47 tag of the authoritative language.
    pub language: String,
    pub issued: Timestamp,
    pub service: Service,
    pub patient: PatientLine,
    pub short_answer: String,
    pub questions: Vec<QuestionAnswered>,
    /// What matters to the patient, in the patient's own words.
    pub matters: String,
    pub reviewers: Vec<Reviewer>,
    pub reviewed: Vec<Material>,
    pub missing: Vec<Missing>,
    pub history: String,
    pub findings: Vec<FindingLine>,
    pub diagnosis: Said,
    pub confidence: Confidence,
    pub differential: Vec<String>,
    pub treatments: Vec<TreatmentLine>,
    pub recommendations: Vec<Said>,
    pub comparisons: Vec<ComparisonLine>,
    pub tests: Vec<TestLine>,
    pub urgent: Vec<String>,
    pub next_steps: Vec<StepLine>,
    pub letter: String,
    /// Minority views and the outcome of a reconciliation, if there was one.
    pub reconciliation: Option<String>,
    pub limits: String,
    pub validity: String,
    /// How this version differs from the one before; `None` in the first.
    pub changes: Option<String>,
    /// A limited opinion prints its gaps beside the title.
    pub limited: bool,
    /// Set on scripted opinions: "scripted, not medical advice".
    pub notice: Option<String>,
}

/// Who runs the service and under which programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    pub operator: String,
    pub programme: String,
    pub funding: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientLine {
    pub name: String,
    pub birth_date: Date,
    pub nhs_number: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAnswered {
    pub id: QuestionId,
    /// Verbatim, as the patient asked it.
    pub question: String,
    /// As it was put to the reviewer, when that differs.
    pub put_as: Option<String>,
    pub answer: Option<Said>,
    /// Why it cannot be answered, when it cannot.
    pub unanswerable: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewer {
    pub name: String,
    pub role: String,
    /// `GMC 1234567`: register and number.
    pub registration: String,
    pub institution: String,
    pub country: String,
    /// Interests declared, in words; empty means "none declared".
    pub interests: Vec<String>,
    /// What was not shown while the own reading was made.
    pub not_shown: Vec<String>,
    pub knew: Knew,
    /// SHA-256 of the locked reading, lower-case hex.
    pub locked_hash: String,
    pub locked_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    pub record: RecordId,
    pub version: u32,
    pub title: String,
    pub kind: String,
    pub source: String,
    pub date: Option<Date>,
    pub pages: u32,
    /// SHA-256 of the original bytes, lower-case hex.
    pub sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    pub item: String,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    pub kind: FindingKind,
    pub said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatmentLine {
    pub name: String,
    pub benefit: String,
    pub harm: String,
    pub burden: String,
    pub evidence: String,
    pub fit: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonLine {
    /// Whose earlier opinion: "Mr Whitlock, 29 January 2026".
    pub with: String,
    /// When it was opened to the reviewer.
    pub revealed_at: Timestamp,
    pub diagnosis: DiagnosisGrade,
    pub treatment: TreatmentGrade,
    pub impact: Impact,
    pub basis: Vec<Basis>,
    pub said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestLine {
    pub what: String,
    pub why: String,
    pub would_change: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine {
    pub what: String,
    pub owner: String,
}

impl QuestionAnswered {
    fn texts(&self) -> impl Iterator<Item = &String> {
        let QuestionAnswered { id: _, question, put_as, answer, unanswerable } = self;
        let answer = answer.iter().map(|a| &a.text);
        std::iter::once(question).chain(put_as).chain(answer).chain(unanswerable)
    }
}

impl TreatmentLine {
    fn texts(&self) -> [&String; 6] {
        let TreatmentLine { name, benefit, harm, burden, evidence, fit } = self;
        [name, benefit, harm, burden, evidence, fit]
    }
}

pub const SCHEMA: &str = "concord-report/1";

impl Report {
    /// The canonical bytes (RFC 8785). Our report holds no floating-point numbers, so
    /// sorting keys by UTF-16 code units and serde_json's string escapes are the whole scheme.
    pub fn canonical(&self) -> Vec<u8> {
        let value = serde_json::to_value(self).unwrap_or_default();
        let mut out = Vec::new();
        write_canonical(&value, &mut out);
        out
    }

    /// SHA-256 of [`Report::canonical`], lower-case hex: the version's identity.
    pub fn hash(&self) -> String {
        hex(&Sha256::digest(self.canonical()))
    }

    /// Everything that the report cites, in order of appearance.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.said().flat_map(|s| &s.citations)
    }

    /// Every text that a person wrote or reads in it, in order of appearance, blank ones left out: what a translation
    /// has to hold. Names, numbers and codes are not texts. Taken apart field by field, so that a new one is not
    /// forgotten here.
    pub fn texts(&self) -> Vec<&str> {
        let Report {
            schema: _,
            case: _,
            case_number: _,
            version: _,
            language: _,
            issued: _,
            service: _,
            patient: _,
            short_answer,
            questions,
            matters,
            reviewers,
            reviewed,
            missing,
            history,
            findings,
            diagnosis,
            confidence: _,
            differential,
            treatments,
            recommendations,
            comparisons,
            tests,
            urgent,
            next_steps,
            letter,
            reconciliation,
            limits,
            validity,
            changes,
            limited: _,
            notice,
        } = self;
        let mut all = vec![short_answer];
        all.extend(questions.iter().flat_map(QuestionAnswered::texts));
        all.push(matters);
        all.extend(reviewers.iter().flat_map(|r| r.interests.iter().chain(&r.not_shown)));
        all.extend(reviewed.iter().map(|m| &m.title));
        all.extend(missing.iter().flat_map(|m| [&m.item, &m.why]));
        all.push(history);
        all.extend(findings.iter().map(|f| &f.said.text).chain([&diagnosis.text]));
        all.extend(differential.iter().chain(treatments.iter().flat_map(TreatmentLine::texts)));
        let compared = comparisons.iter().map(|c| &c.said);
        all.extend(recommendations.iter().chain(compared).map(|s| &s.text));
        all.extend(tests.iter().flat_map(|t| [&t.what, &t.why, &t.would_change]));
        all.extend(urgent.iter().chain(next_steps.iter().flat_map(|s| [&s.what, &s.owner])));
        all.extend(std::iter::once(letter).chain(reconciliation).chain([limits, validity]));
        all.extend(changes.iter().chain(notice));
        all.into_iter().map(|t| t.trim()).filter(|t| !t.is_empty()).collect()
    }

    pub fn said(&self) -> impl Iterator<Item = &Said> {
        self.questions
            .iter()
            .filter_map(|q| q.answer.as_ref())
            .chain(self.findings.iter().map(|f| &f.said))
            .chain(std::iter::once(&self.diagnosis))
            .chain(&self.recommendations)
            .chain(self.comparisons.iter().map(|c| &c.said))
    }
}

/// RFC 8785 for JSON without floating-point numbers.
pub fn write_canonical(value: &serde_json::Value, out: &mut Vec<u8>) {
    use serde_json::Value;
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.extend_from_slice(value.to_string().as_bytes());
        }
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write_canonical(item, out);
            }
            out.push(b']');
        }
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            out.push(b'{');
            for (i, key) in keys.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(Value::String(key.clone()).to_string().as_bytes());
                out.push(b':');
                write_canonical(&map[key], out);
            }
            out.push(b'}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_json_sorts_keys_by_utf16_and_keeps_arrays() {
        let value = serde_json::json!({"b": [2, 1], "a": {"é": 1, "z": "\u{8}\"x\""}, "\u{fb33}": 0, "😀": 0});
        let mut out = Vec::new();
        write_canonical(&value, &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"a\":{\"z\":\"\\b\\\"x\\\"\",\"é\":1},\"b\":[2,1],\"😀\":0,\"\u{fb33}\":0}"
        );
    }
}
