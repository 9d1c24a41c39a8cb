//! Makes the canonical report of a case: every date true, every name real, nothing invented.

use crate::case::assignment::{self, Assignment};
use crate::case::record::{Closed, File, Records};
use crate::case::{Case, quality, signature};
use crate::id::{PersonId, SpecialistId};
use crate::opinion::{Answer, NextStep, Opinion, Statement, TestAdvised, Treatment};
use crate::programme::{Mode, Payment};
use crate::report::{
    ComparisonLine, FindingLine, Material, Missing, PatientLine, QuestionAnswered, Report,
    Reviewer, SCHEMA, Said, Service, StepLine, TestLine, TreatmentLine,
};
use crate::text::{Dates, Text, long_date};
use jiff::Timestamp;
use std::collections::BTreeMap;
use thiserror::Error;

/// Facts from other streams that a report prints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub operator: String,
    pub payer: Option<String>,
    pub reviewers: BTreeMap<SpecialistId, ReviewerName>,
    pub people: BTreeMap<PersonId, String>,
    /// "Scripted, not medical advice" on what a machine wrote.
    pub notice: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewerName {
    pub name: String,
    pub title: String,
    pub registration: String,
    pub institution: String,
    pub country: String,
}

/// Why a report cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotReady {
    #[error("the opinion is not written yet")]
    Opinion,
    #[error("there is no reviewer who has locked a reading")]
    Reviewer,
    #[error("the name of a reviewer is not known")]
    ReviewerName,
    #[error("the patient's name and birth date are not known")]
    Patient,
    #[error("the date \"{0}\" is not known")]
    Date(String),
}

/// The dates that an opinion may refer to: each record's, each earlier opinion's, the day of
/// treatment. Keys are stable: a record's id, an earlier opinion's id, `treatment`.
pub fn dates(case: &Case) -> Dates {
    dates_of(case, &case.records)
}

fn dates_of(case: &Case, records: &Records) -> Dates {
    let records = records.in_file().filter_map(|f| f.date.map(|d| (f.record.to_string(), d)));
    let earlier =
        case.request.earlier.iter().filter_map(|(id, e)| e.date.map(|d| (id.to_string(), d)));
    let due = case
        .request
        .stage
        .as_ref()
        .and_then(|s| s.treatment_due)
        .map(|d| ("treatment".to_owned(), d));
    records.chain(earlier).chain(due).collect()
}

/// The report of the opinion as it stands now. `at` is the moment of issue.
pub fn report(case: &Case, names: &Names, at: Timestamp) -> Result<Report, NotReady> {
    let opinion = case.opinion.as_deref().ok_or(NotReady::Opinion)?;
    let number = case.versions.len() + 1;
    let as_of = AsOf {
        records: &case.records,
        conclusion: case.quality.conclusion.as_ref(),
        version: u32::try_from(number).unwrap_or(u32::MAX),
        changes: case.amending.clone(),
        at,
    };
    of_version(case, opinion, as_of, names)
}

/// The report of a version that was signed, made again: the same bytes for the same facts.
pub fn signed(
    case: &Case,
    version: &signature::Version,
    names: &Names,
) -> Result<Report, NotReady> {
    let as_of = AsOf {
        records: &version.records,
        conclusion: version.conclusion.as_ref(),
        version: version.number,
        changes: version.changes.clone(),
        at: version.signed_at,
    };
    of_version(case, &version.opinion, as_of, names)
}

/// What a report is made from besides the opinion: the file as it is, or as it was when signed.
struct AsOf<'a> {
    records: &'a Records,
    conclusion: Option<&'a quality::Conclusion>,
    version: u32,
    changes: Option<String>,
    at: Timestamp,
}

fn of_version(
    case: &Case,
    opinion: &Opinion,
    as_of: AsOf<'_>,
    names: &Names,
) -> Result<Report, NotReady> {
    let AsOf { records, version, at, .. } = as_of;
    let dates = dates_of(case, records);
    let text = |t: &Text| resolved(t, &dates);
    let texts = |ts: &[Text]| ts.iter().map(text).collect::<Result<Vec<_>, _>>();
    let opening = case.opening.as_ref().ok_or(NotReady::Opinion)?;
    let missing = missing(case, records);
    Ok(Report {
        schema: SCHEMA.to_owned(),
        case: opening.case,
        case_number: opening.number.clone(),
        version,
        language: "en".to_owned(),
        issued: at,
        service: service(case, names),
        patient: patient(case)?,
        short_answer: text(&opinion.short_answer)?,
        questions: questions(case, opinion, &dates)?,
        matters: case.request.matters.as_ref().map(|m| m.0.clone()).unwrap_or_default(),
        reviewers: reviewers(case, names)?,
        reviewed: records.in_file().map(material).collect(),
        limited: !missing.is_empty(),
        missing,
        history: text(&opinion.history)?,
        findings: opinion
            .findings
            .iter()
            .map(|f| Ok(FindingLine { kind: f.kind, said: said(&f.statement, &dates)? }))
            .collect::<Result<_, _>>()?,
        diagnosis: said(&opinion.diagnosis, &dates)?,
        confidence: opinion.confidence,
        differential: texts(&opinion.differential)?,
        treatments: treatments(opinion, &dates)?,
        recommendations: opinion
            .recommendations
            .iter()
            .map(|s| said(s, &dates))
            .collect::<Result<_, _>>()?,
        comparisons: comparisons(case, opinion, &dates)?,
        tests: tests(opinion, &dates)?,
        urgent: texts(&opinion.urgent)?,
        next_steps: next_steps(opinion, &dates)?,
        letter: text(&opinion.letter)?,
        reconciliation: as_of.conclusion.map(conclusion),
        limits: text(&opinion.limits)?,
        validity: text(&opinion.validity)?,
        changes: as_of.changes,
        notice: names.notice.clone(),
    })
}

fn resolved(text: &Text, dates: &Dates) -> Result<String, NotReady> {
    text.resolve(dates).map_err(NotReady::Date)
}

fn treatments(opinion: &Opinion, dates: &Dates) -> Result<Vec<TreatmentLine>, NotReady> {
    let line = |t: &Treatment| {
        Ok(TreatmentLine {
            name: resolved(&t.name, dates)?,
            benefit: resolved(&t.benefit, dates)?,
            harm: resolved(&t.harm, dates)?,
            burden: resolved(&t.burden, dates)?,
            evidence: resolved(&t.evidence, dates)?,
            fit: resolved(&t.fit, dates)?,
        })
    };
    opinion.treatments.iter().map(line).collect()
}

fn tests(opinion: &Opinion, dates: &Dates) -> Result<Vec<TestLine>, NotReady> {
    let line = |t: &TestAdvised| {
        Ok(TestLine {
            what: resolved(&t.what, dates)?,
            why: resolved(&t.why, dates)?,
            would_change: resolved(&t.would_change, dates)?,
        })
    };
    opinion.tests.iter().map(line).collect()
}

fn next_steps(opinion: &Opinion, dates: &Dates) -> Result<Vec<StepLine>, NotReady> {
    let line =
        |s: &NextStep| Ok(StepLine { what: resolved(&s.what, dates)?, owner: s.owner.clone() });
    opinion.next_steps.iter().map(line).collect()
}

fn service(case: &Case, names: &Names) -> Service {
    let terms = case.opening.as_ref().map(|o| &o.terms);
    let funding = match terms.map(|t| t.payment) {
        Some(Payment::Patient) => "Paid for by the patient.".to_owned(),
        Some(Payment::Payer(_)) => {
            format!("Paid for by {}.", names.payer.as_deref().unwrap_or("the insurer"))
        }
        Some(Payment::Nobody) | None => "Nobody paid for this opinion.".to_owned(),
    };
    Service {
        operator: names.operator.clone(),
        programme: terms.map(|t| t.name.clone()).unwrap_or_default(),
        funding,
    }
}

fn patient(case: &Case) -> Result<PatientLine, NotReady> {
    let identity = case.request.identity.as_ref().ok_or(NotReady::Patient)?;
    Ok(PatientLine {
        name: identity.full_name(),
        birth_date: identity.birth_date.0,
        nhs_number: identity.nhs_number.as_ref().map(|n| n.0.clone()),
    })
}

fn said(statement: &Statement, dates: &Dates) -> Result<Said, NotReady> {
    Ok(Said {
        text: statement.text.resolve(dates).map_err(NotReady::Date)?,
        citations: statement.citations().to_vec(),
        judgement: statement.support == Some(crate::opinion::Support::Judgement),
    })
}

fn questions(
    case: &Case,
    opinion: &Opinion,
    dates: &Dates,
) -> Result<Vec<QuestionAnswered>, NotReady> {
    case.request
        .questions
        .iter()
        .map(|q| {
            let answer = opinion.answers.iter().find(|(id, _)| *id == q.id).map(|(_, a)| a);
            let (answer, unanswerable) = match answer {
                Some(Answer::Answered(statement)) => (Some(said(statement, dates)?), None),
                Some(Answer::Unanswerable(why)) => {
                    (None, Some(why.resolve(dates).map_err(NotReady::Date)?))
                }
                None => (None, None),
            };
            let put_as = q.neutral.as_ref().filter(|n| **n != q.asked).map(|n| n.0.clone());
            Ok(QuestionAnswered {
                id: q.id,
                question: q.asked.0.clone(),
                put_as,
                answer,
                unanswerable,
            })
        })
        .collect()
}

fn reviewers(case: &Case, names: &Names) -> Result<Vec<Reviewer>, NotReady> {
    let reading = case.assignments.iter().filter(|(_, a)| a.state == assignment::State::Reading);
    let all = reading
        .map(|(id, a)| reviewer(case, names.reviewers.get(id).ok_or(NotReady::ReviewerName)?, a))
        .collect::<Result<Vec<_>, _>>()?;
    if all.is_empty() { Err(NotReady::Reviewer) } else { Ok(all) }
}

fn reviewer(
    case: &Case,
    name: &ReviewerName,
    assignment: &Assignment,
) -> Result<Reviewer, NotReady> {
    let locked = assignment.locked.as_ref().ok_or(NotReady::Reviewer)?;
    Ok(Reviewer {
        name: name.name.clone(),
        role: match assignment.part {
            assignment::Part::Lead => format!("{}, lead reviewer", name.title),
            assignment::Part::Reader => format!("{}, independent reader", name.title),
        },
        registration: name.registration.clone(),
        institution: name.institution.clone(),
        country: name.country.clone(),
        interests: assignment.interests.iter().map(|i| i.words.clone()).collect(),
        not_shown: not_shown(case),
        knew: locked.knew,
        locked_hash: locked.hash.clone(),
        locked_at: locked.at,
    })
}

/// What was not shown while the own reading was made. Never "unaware".
fn not_shown(case: &Case) -> Vec<String> {
    match case.preparation.mode {
        Some(Mode::NotBlind) | None => vec![],
        Some(Mode::Full | Mode::PlanBlind) => {
            case.request.earlier.values().map(|e| format!("the advice of {}", e.by.0)).collect()
        }
    }
}

fn material(file: &File) -> Material {
    Material {
        record: file.record,
        version: file.version,
        title: file.title.0.clone(),
        kind: format!("{:?}", file.kind),
        source: file.source.0.clone(),
        date: file.date,
        pages: file.pages,
        sha256: file.sha256.clone(),
    }
}

fn missing(case: &Case, records: &Records) -> Vec<Missing> {
    let title = |key: &String| {
        let checklist =
            case.opening.as_ref().map(|o| o.terms.checklist.as_slice()).unwrap_or_default();
        checklist.iter().find(|i| i.key == *key).map_or_else(|| key.clone(), |i| i.title.clone())
    };
    records
        .closed
        .iter()
        .filter_map(|(key, how)| match how {
            Closed::Received(_) => None,
            Closed::NotAvailable { why } | Closed::Waived { why, .. } => {
                Some(Missing { item: title(key), why: why.clone() })
            }
        })
        .collect()
}

fn comparisons(
    case: &Case,
    opinion: &Opinion,
    dates: &Dates,
) -> Result<Vec<ComparisonLine>, NotReady> {
    let lead = assignment::lead(case).map(|(_, a)| a);
    opinion
        .comparisons
        .iter()
        .map(|c| {
            let earlier = case.request.earlier.get(&c.earlier);
            let with = earlier.map_or_else(String::new, |e| match e.date {
                Some(date) => format!("{}, {}", e.by.0, long_date(date)),
                None => e.by.0.clone(),
            });
            let revealed_at =
                lead.and_then(|a| a.revealed.get(&c.earlier)).copied().ok_or(NotReady::Reviewer)?;
            Ok(ComparisonLine {
                with,
                revealed_at,
                diagnosis: c.diagnosis,
                treatment: c.treatment,
                impact: c.impact,
                basis: c.basis.clone(),
                said: said(&c.statement, dates)?,
            })
        })
        .collect()
}

fn conclusion(conclusion: &quality::Conclusion) -> String {
    match conclusion {
        quality::Conclusion::Consensus { words } => format!("Consensus: {words}"),
        quality::Conclusion::Majority { words, minority } => {
            format!("Majority: {words} Minority view: {minority}")
        }
        quality::Conclusion::None { words } => format!("No agreement was reached: {words}"),
    }
}
