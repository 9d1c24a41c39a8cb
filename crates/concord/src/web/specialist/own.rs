//! The own reading as a form.

use super::bench::Bench;
use super::slot::{Slot, joined, lines, read};
use crate::web::form::Form;
use crate::web::words::Phrase;
use concord_domain::opinion::{Confidence, Finding, FindingKind, Reading, Statement};
use concord_domain::text::Text;

/// The reading that a form holds. Blank statements keep their place, so that keys stay true.
#[must_use]
pub fn of_form(form: &mut Form, before: Option<&Reading>) -> Reading {
    let kept = before.map(|b| b.plan.as_slice()).unwrap_or_default();
    Reading {
        diagnosis: read(form, "diagnosis", before.map(|b| &b.diagnosis)),
        confidence: confidence(form),
        differential: lines(form, "differential"),
        plan: statements(form, "plan", kept),
        findings: findings(form, before.map(|b| b.findings.as_slice()).unwrap_or_default()),
    }
}

/// How sure, as the form says; nothing where nothing was chosen.
#[must_use]
pub fn confidence(form: &Form) -> Option<Confidence> {
    match form.value("confidence") {
        "high" => Some(Confidence::High),
        "moderate" => Some(Confidence::Moderate),
        "low" => Some(Confidence::Low),
        _ => None,
    }
}

/// The word of a confidence in a form.
#[must_use]
pub fn confidence_word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Moderate => "moderate",
        Confidence::High => "high",
    }
}

/// More statements than this are not read from one form.
const MOST: usize = 60;

/// `plan-0`, `plan-1` ... as far as the form goes; blank ones at the end are no statements.
#[must_use]
pub fn statements(form: &mut Form, family: &str, kept: &[Statement]) -> Vec<Statement> {
    let mut all: Vec<Statement> = vec![];
    for n in 0..MOST {
        let key = format!("{family}-{n}");
        if form.values(&key).next().is_none() {
            break;
        }
        all.push(read(form, &key, kept.get(n)));
    }
    while all.last().is_some_and(|s| s.text.is_blank() && all.len() > kept.len()) {
        all.pop();
    }
    all
}

/// `finding-0` with `finding-0-kind` ...
#[must_use]
pub fn findings(form: &mut Form, kept: &[Finding]) -> Vec<Finding> {
    let before: Vec<Statement> = kept.iter().map(|f| f.statement.clone()).collect();
    let all = statements(form, "finding", &before).into_iter().enumerate();
    let kind = |n: usize| match form.value(&format!("finding-{n}-kind")) {
        "pathology" => FindingKind::Pathology,
        "laboratory" => FindingKind::Laboratory,
        "course" => FindingKind::Course,
        _ => FindingKind::Imaging,
    };
    all.map(|(n, statement)| Finding { kind: kind(n), statement }).collect()
}

/// The word of a kind of finding in a form.
#[must_use]
pub fn kind_word(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Imaging => "imaging",
        FindingKind::Pathology => "pathology",
        FindingKind::Laboratory => "laboratory",
        FindingKind::Course => "course",
    }
}

/// The reading without what was emptied: done when the whole page is sent, not while one types.
pub fn tidy(reading: &mut Reading) {
    reading.plan.retain(|s| !s.text.is_blank());
    reading.findings.retain(|f| !f.statement.text.is_blank());
}

/// The form of a reading.
#[must_use]
pub fn to_form(reading: &Reading) -> Form {
    let mut pairs = vec![
        ("diagnosis".to_owned(), reading.diagnosis.text.0.clone()),
        ("differential".to_owned(), joined(&reading.differential)),
    ];
    let sure = reading.confidence.map(confidence_word);
    pairs.extend(sure.map(|word| ("confidence".to_owned(), word.to_owned())));
    pairs.extend(
        reading.plan.iter().enumerate().map(|(n, s)| (format!("plan-{n}"), s.text.0.clone())),
    );
    for (n, finding) in reading.findings.iter().enumerate() {
        pairs.push((format!("finding-{n}"), finding.statement.text.0.clone()));
        pairs.push((format!("finding-{n}-kind"), kind_word(finding.kind).to_owned()));
    }
    Form::of(pairs)
}

/// The statements of a reading as the page shows them: diagnosis, findings, plan; each with one place more.
#[must_use]
pub fn slots(bench: &Bench, reading: &Reading) -> (Slot, Vec<Slot>, Vec<Slot>) {
    let word = |key: &str, n: usize| Phrase::new(key).with("number", n + 1);
    let diagnosis =
        Slot::of(bench, "diagnosis", "reading-diagnosis".into(), &reading.diagnosis, true);
    let mut findings: Vec<Slot> = reading
        .findings
        .iter()
        .enumerate()
        .map(|(n, f)| {
            let label = word("reading-finding", n);
            let slot = Slot::of(bench, &format!("finding-{n}"), label, &f.statement, false);
            Slot { finding: Some(f.kind), ..slot }
        })
        .collect();
    let n = findings.len();
    let more = Slot::blank(format!("finding-{n}"), word("reading-finding", n));
    findings.push(Slot { finding: Some(FindingKind::Imaging), ..more });
    let plan = reading.plan.iter().enumerate();
    let mut plan: Vec<Slot> = plan
        .map(|(n, s)| Slot::of(bench, &format!("plan-{n}"), word("reading-plan", n), s, true))
        .collect();
    let n = plan.len();
    plan.push(Slot::blank(format!("plan-{n}"), word("reading-plan", n)));
    (diagnosis, findings, plan)
}

/// A reading of which nothing is written.
#[must_use]
pub fn blank() -> Reading {
    Reading {
        diagnosis: Statement { text: Text::new(""), support: None },
        confidence: None,
        differential: vec![],
        plan: vec![],
        findings: vec![],
    }
}

/// What stands between a reading and its lock, in words.
#[must_use]
pub fn hindrances(reading: &Reading) -> Vec<Phrase> {
    let mut lacks = vec![];
    if reading.diagnosis.text.is_blank() {
        lacks.push(Phrase::new("reading-lacks-diagnosis"));
    } else if reading.confidence.is_none() {
        lacks.push(Phrase::new("reading-lacks-confidence"));
    }
    if !reading.plan.iter().any(|s| !s.text.is_blank()) {
        lacks.push(Phrase::new("reading-lacks-plan"));
    }
    let stated = std::iter::once(&reading.diagnosis).chain(&reading.plan);
    let open = stated.filter(|s| !s.text.is_blank() && !s.is_supported()).count();
    if open > 0 {
        lacks.push(Phrase::new("reading-lacks-source").with("count", open));
    }
    lacks
}

/// Every field of prose, for a refusal that is about one of them.
#[must_use]
pub fn fields(reading: &Reading) -> Vec<String> {
    let plan = (0..reading.plan.len()).map(|n| format!("plan-{n}"));
    let findings = (0..reading.findings.len()).map(|n| format!("finding-{n}"));
    let fixed = ["diagnosis", "differential"].map(str::to_owned);
    fixed.into_iter().chain(plan).chain(findings).collect()
}
