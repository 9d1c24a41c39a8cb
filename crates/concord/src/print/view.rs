//! What the template reads: the report in words, with its citations numbered.

use super::cite::{Entry, Evidence, Links, Mark};
use super::words::Words;
use concord_domain::opinion::{Basis, Confidence, FindingKind, Knew};
use concord_domain::report::{
    ComparisonLine, QuestionAnswered, Report, Reviewer, Said, StepLine, TestLine, TreatmentLine,
};
use serde::Serialize;
use serde_json::{Map, Value};

#[derive(Serialize)]
pub(super) struct View<'a> {
    words: &'a Map<String, Value>,
    language: &'a str,
    rtl: bool,
    title: String,
    label: String,
    patient: String,
    authors: Vec<&'a str>,
    keywords: Vec<String>,
    year: i16,
    month: i8,
    day: i8,
    footer: String,
    hash: String,
    notice: Option<&'a str>,
    limited: bool,
    short_answer: &'a str,
    changes: Option<&'a str>,
    questions: Vec<QuestionView<'a>>,
    matters: &'a str,
    reviewers: Vec<ReviewerView<'a>>,
    reviewed: Vec<MaterialView<'a>>,
    missing: Vec<[&'a str; 2]>,
    history: &'a str,
    findings: Vec<FindingView<'a>>,
    diagnosis: SaidView<'a>,
    confidence: &'a str,
    differential: &'a [String],
    treatments: &'a [TreatmentLine],
    recommendations: Vec<SaidView<'a>>,
    comparisons: Vec<ComparisonView<'a>>,
    reconciliation: Option<&'a str>,
    tests: &'a [TestLine],
    urgent: &'a [String],
    next_steps: &'a [StepLine],
    letter: &'a str,
    limits: &'a str,
    validity: &'a str,
    signatures: Vec<String>,
    service: String,
    evidence: Vec<Entry>,
}

#[derive(Serialize)]
struct SaidView<'a> {
    text: &'a str,
    marks: Vec<Mark>,
    judgement: bool,
}

#[derive(Serialize)]
struct QuestionView<'a> {
    question: &'a str,
    put_as: Option<String>,
    answer: Option<SaidView<'a>>,
    unanswerable: Option<&'a str>,
}

#[derive(Serialize)]
struct ReviewerView<'a> {
    name: &'a str,
    line: String,
    interests: &'a [String],
    not_shown: &'a [String],
    knew: &'a str,
    locked: String,
}

#[derive(Serialize)]
struct MaterialView<'a> {
    title: &'a str,
    kind: &'a str,
    source: &'a str,
    date: String,
    pages: u32,
    sha256: &'a str,
}

#[derive(Serialize)]
struct FindingView<'a> {
    kind: &'a str,
    said: SaidView<'a>,
}

#[derive(Serialize)]
struct ComparisonView<'a> {
    with: &'a str,
    opened: String,
    diagnosis: [String; 2],
    treatment: [String; 2],
    impact: [String; 2],
    basis: String,
    said: SaidView<'a>,
}

/// A table: what the template is given, one line for each of its fields.
pub(super) fn view<'a>(report: &'a Report, words: &'a Words, links: Links<'_>) -> View<'a> {
    let evidence = Evidence::of(report, words);
    let said = |s: &'a Said| said_view(s, &evidence);
    let hash = report.hash();
    let issued = report.issued.to_zoned(jiff::tz::TimeZone::UTC).date();
    let version = report.version.to_string();
    let names = [("number", report.case_number.as_str()), ("version", &version)];
    let date = words.date(issued);
    let labelled = [names[0], names[1], ("date", &date)];
    View {
        words: words.map(),
        language: words.tag,
        rtl: words.tag == "ar",
        title: words.fill("title", &[("patient", &report.patient.name)]),
        label: words.fill("label", &labelled),
        patient: patient(report, words),
        authors: report.reviewers.iter().map(|r| r.name.as_str()).collect(),
        keywords: vec![keyword(&hash)],
        year: issued.year(),
        month: issued.month(),
        day: issued.day(),
        footer: words.fill("footer", &names),
        notice: report.notice.as_deref(),
        limited: report.limited,
        short_answer: &report.short_answer,
        changes: report.changes.as_deref(),
        questions: report.questions.iter().map(|q| question(q, words, &evidence)).collect(),
        matters: &report.matters,
        reviewers: report.reviewers.iter().map(|r| reviewer(r, words)).collect(),
        reviewed: report.reviewed.iter().map(|m| material(m, words)).collect(),
        missing: report.missing.iter().map(|m| [m.item.as_str(), m.why.as_str()]).collect(),
        history: &report.history,
        findings: report
            .findings
            .iter()
            .map(|f| FindingView { kind: words.get(finding_key(f.kind)), said: said(&f.said) })
            .collect(),
        diagnosis: said(&report.diagnosis),
        confidence: words.get(confidence_key(report.confidence)),
        differential: &report.differential,
        treatments: &report.treatments,
        recommendations: report.recommendations.iter().map(said).collect(),
        comparisons: report.comparisons.iter().map(|c| comparison(c, words, &evidence)).collect(),
        reconciliation: report.reconciliation.as_deref(),
        tests: &report.tests,
        urgent: &report.urgent,
        next_steps: &report.next_steps,
        letter: &report.letter,
        limits: &report.limits,
        validity: &report.validity,
        signatures: report.reviewers.iter().map(|r| signature(r, report, words)).collect(),
        service: words.fill(
            "service",
            &[
                ("operator", &report.service.operator),
                ("programme", &report.service.programme),
                ("funding", &report.service.funding),
            ],
        ),
        evidence: evidence.entries(links),
        hash,
    }
}

/// The canonical report's hash as a keyword of the PDF, where `trust` reads it back.
pub(crate) fn keyword(hash: &str) -> String {
    format!("concord-report-sha256:{hash}")
}

fn patient(report: &Report, words: &Words) -> String {
    let born = words.date(report.patient.birth_date);
    let mut line = format!("{}, {}", report.patient.name, words.fill("born", &[("date", &born)]));
    if let Some(number) = &report.patient.nhs_number {
        line.push_str(", ");
        line.push_str(&words.fill("nhs_number", &[("number", number)]));
    }
    line
}

fn said_view<'a>(said: &'a Said, evidence: &Evidence<'_>) -> SaidView<'a> {
    SaidView {
        text: &said.text,
        marks: said.citations.iter().map(|c| evidence.mark(c)).collect(),
        judgement: said.judgement,
    }
}

fn question<'a>(
    q: &'a QuestionAnswered,
    w: &'a Words,
    evidence: &Evidence<'_>,
) -> QuestionView<'a> {
    QuestionView {
        question: &q.question,
        put_as: q.put_as.as_ref().map(|put| w.fill("put_as", &[("question", put)])),
        answer: q.answer.as_ref().map(|said| said_view(said, evidence)),
        unanswerable: q.unanswerable.as_deref(),
    }
}

fn reviewer<'a>(r: &'a Reviewer, words: &'a Words) -> ReviewerView<'a> {
    let line = [&r.role, &r.registration, &r.institution, &r.country];
    let line: Vec<&str> =
        line.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let knew = match r.knew {
        Knew::No => "knew_no",
        Knew::Guessed => "knew_guessed",
        Knew::Known => "knew_known",
    };
    let when = words.instant(r.locked_at);
    ReviewerView {
        name: &r.name,
        line: line.join(", "),
        interests: &r.interests,
        not_shown: &r.not_shown,
        knew: words.get(knew),
        locked: words.fill("locked_line", &[("when", &when), ("hash", &r.locked_hash)]),
    }
}

fn material<'a>(m: &'a concord_domain::report::Material, words: &Words) -> MaterialView<'a> {
    MaterialView {
        title: &m.title,
        kind: &m.kind,
        source: &m.source,
        date: m.date.map_or_else(|| words.get("undated").to_owned(), |d| words.date(d)),
        pages: m.pages,
        sha256: &m.sha256,
    }
}

fn comparison<'a>(c: &'a ComparisonLine, w: &Words, evidence: &Evidence<'_>) -> ComparisonView<'a> {
    let graded = |code: String| {
        let words = w.get(&code).to_owned();
        [words, code]
    };
    let basis: Vec<&str> = c.basis.iter().map(|b| w.get(basis_key(*b))).collect();
    let when = w.instant(c.revealed_at);
    ComparisonView {
        with: &c.with,
        opened: w.fill("opened", &[("when", &when)]),
        diagnosis: graded(format!("{:?}", c.diagnosis)),
        treatment: graded(format!("{:?}", c.treatment)),
        impact: graded(format!("{:?}", c.impact)),
        basis: if basis.is_empty() { w.get("basis_none").to_owned() } else { basis.join("; ") },
        said: said_view(&c.said, evidence),
    }
}

fn signature(r: &Reviewer, report: &Report, words: &Words) -> String {
    let when = words.instant(report.issued);
    words
        .fill("signed_by", &[("name", &r.name), ("registration", &r.registration), ("when", &when)])
}

fn finding_key(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Imaging => "finding_imaging",
        FindingKind::Pathology => "finding_pathology",
        FindingKind::Laboratory => "finding_laboratory",
        FindingKind::Course => "finding_course",
    }
}

fn confidence_key(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "confidence_low",
        Confidence::Moderate => "confidence_moderate",
        Confidence::High => "confidence_high",
    }
}

fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::NewData => "basis_new_data",
        Basis::OtherReading => "basis_other_reading",
        Basis::OtherGuidelineOrPreference => "basis_other_guideline_or_preference",
        Basis::SubspecialtyExpertise => "basis_subspecialty_expertise",
        Basis::EarlierIncomplete => "basis_earlier_incomplete",
    }
}
