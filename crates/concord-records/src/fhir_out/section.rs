//! The Composition: one section per PRSB heading, with the report's words as narrative.

use super::agreement::{
    basis_words, confidence_code, diagnosis_words, impact_words, keys, treatment_words,
};
use super::narrative::{escape, list, narrative, paragraphs, said, table, titled};
use super::{Names, REPORT_NUMBER};
use concord_domain::opinion::FindingKind;
use concord_domain::report::{QuestionAnswered, Report, Reviewer};
use serde_json::{Value, json};

const HEADINGS: &str = "https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings";
/// For what the record standards have no heading for.
const OWN: &str = "urn:x-concord:section";

pub(super) fn composition(report: &Report, names: &Names) -> Value {
    let number = |version: u32| json!({"system": REPORT_NUMBER, "value": format!("{}/{version}", report.case_number)});
    let attesters: Vec<Value> = names
        .reviewers(report)
        .into_iter()
        .map(|party| json!({"mode": "professional", "time": report.issued.to_string(), "party": party}))
        .collect();
    let mut composition = json!({
        "resourceType": "Composition",
        "id": names.id("composition"),
        "language": report.language,
        "identifier": number(report.version),
        "status": if report.version > 1 { "amended" } else { "final" },
        // Consult note. This material contains content from LOINC (loinc.org), free under its licence.
        "type": {"coding": [{"system": "http://loinc.org", "code": "11488-4", "display": "Consult note"}], "text": "Independent second opinion"},
        "subject": names.reference("patient"),
        "date": report.issued.to_string(),
        "author": names.reviewers(report),
        "title": format!("Independent opinion, {}, version {}", report.case_number, report.version),
        "attester": attesters,
        "custodian": names.reference("organisation"),
        "section": sections(report, names),
    });
    if report.version > 1 {
        composition["relatesTo"] =
            json!([{"code": "replaces", "targetIdentifier": number(report.version - 1)}]);
    }
    composition
}

/// A table: one row for each section of the document, in the order of standards' headings.
fn sections(report: &Report, names: &Names) -> Vec<Value> {
    let r = report;
    let refer = |keys: Vec<String>| keys.iter().map(|k| names.reference(k)).collect::<Vec<_>>();
    let records = r.reviewed.iter().map(|m| Names::record(m.record, m.version)).collect();
    let agreed = (0..r.comparisons.len()).flat_map(keys).collect();
    let authors = (0..r.reviewers.len()).map(|i| format!("reviewer/{i}")).collect();
    let all = [
        section(
            r,
            HEADINGS,
            "patient-demographics",
            "Patient",
            &demographics(r),
            refer(vec!["patient".into()]),
        ),
        section(
            r,
            HEADINGS,
            "patients-reason-for-referral",
            "Questions and answers",
            &questions(r),
            vec![],
        ),
        section(
            r,
            HEADINGS,
            "patient-and-carer-concerns-expectations-and-wishes",
            "What matters to the patient",
            &paragraphs(&r.matters),
            vec![],
        ),
        section(r, HEADINGS, "clinical-summary", "Short answer", &summary(r), vec![]),
        section(
            r,
            HEADINGS,
            "documents-including-correspondence-audio-and-images",
            "Material reviewed and missing",
            &material(r),
            refer(records),
        ),
        section(r, HEADINGS, "history", "History as understood", &paragraphs(&r.history), vec![]),
        section(r, HEADINGS, "investigations-and-results", "Findings", &findings(r), vec![]),
        section(r, HEADINGS, "diagnoses", "Own diagnosis", &diagnosis(r), vec![]),
        section(
            r,
            OWN,
            "agreement",
            "Comparison with earlier opinions",
            &comparisons(r),
            refer(agreed),
        ),
        section(
            r,
            HEADINGS,
            "treatments-and-interventions",
            "Options compared",
            &treatments(r),
            vec![],
        ),
        section(
            r,
            HEADINGS,
            "plan-and-requested-actions",
            "Advice, tests and next steps",
            &plan(r),
            vec![],
        ),
        section(
            r,
            HEADINGS,
            "red-flags",
            "What is urgent",
            &list(r.urgent.iter().map(|u| escape(u))),
            vec![],
        ),
        section(r, OWN, "letter", "Letter to the treating doctor", &paragraphs(&r.letter), vec![]),
        section(r, HEADINGS, "outstanding-issues", "Limits and validity", &limits(r), vec![]),
        section(
            r,
            HEADINGS,
            "person-completing-record",
            "Who reviewed, and what was not shown",
            &reviewers(r),
            refer(authors),
        ),
    ];
    all.into_iter().flatten().collect()
}

/// Nothing to say makes no section.
fn section(
    report: &Report,
    system: &str,
    code: &str,
    title: &str,
    xhtml: &str,
    entries: Vec<Value>,
) -> Option<Value> {
    if xhtml.is_empty() {
        return None;
    }
    let mut section = json!({
        "title": title,
        "code": {"coding": [{"system": system, "code": code}]},
        "text": narrative(&report.language, xhtml),
    });
    if !entries.is_empty() {
        section["entry"] = Value::Array(entries);
    }
    Some(section)
}

fn demographics(r: &Report) -> String {
    let mut lines = vec![escape(&r.patient.name), format!("born {}", r.patient.birth_date)];
    lines.extend(r.patient.nhs_number.iter().map(|n| format!("NHS number {}", escape(n))));
    format!("<p>{}</p>", lines.join("<br/>"))
}

fn questions(r: &Report) -> String {
    let one = |q: &QuestionAnswered| {
        let put =
            q.put_as.as_ref().map_or_else(String::new, |p| format!("<p>Put as: {}</p>", escape(p)));
        let answer = q.answer.as_ref().map_or_else(String::new, |a| said(a, r));
        let cannot = q
            .unanswerable
            .as_ref()
            .map_or_else(String::new, |w| format!("<p>Cannot be answered: {}</p>", escape(w)));
        format!("<li><p><b>{}</b></p>{put}{answer}{cannot}</li>", escape(&q.question))
    };
    let items: String = r.questions.iter().map(one).collect();
    if items.is_empty() { items } else { format!("<ol>{items}</ol>") }
}

fn summary(r: &Report) -> String {
    let notice =
        r.notice.as_ref().map_or_else(String::new, |n| format!("<p><b>{}</b></p>", escape(n)));
    let limited =
        if r.limited { "<p><b>Limited opinion: some records were missing.</b></p>" } else { "" };
    let changes = r
        .changes
        .as_ref()
        .map_or_else(String::new, |c| titled("New in this version", &paragraphs(c)));
    format!("{notice}{limited}{}{changes}", paragraphs(&r.short_answer))
}

fn material(r: &Report) -> String {
    let rows = r.reviewed.iter().map(|m| {
        let date = m.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
        vec![
            m.title.clone(),
            m.kind.clone(),
            m.source.clone(),
            date,
            m.pages.to_string(),
            m.sha256.clone(),
        ]
    });
    let missing =
        list(r.missing.iter().map(|m| format!("{}. {}", escape(&m.item), escape(&m.why))));
    let missing = if missing.is_empty() {
        "<p>Nothing that was asked for is missing.</p>".to_owned()
    } else {
        missing
    };
    format!(
        "{}{}",
        table(&["Record", "Kind", "From", "Date", "Pages", "SHA-256"], rows),
        titled("Missing", &missing)
    )
}

fn findings(r: &Report) -> String {
    let kind = |k: FindingKind| match k {
        FindingKind::Imaging => "Imaging",
        FindingKind::Pathology => "Pathology",
        FindingKind::Laboratory => "Laboratory",
        FindingKind::Course => "Course",
    };
    r.findings.iter().map(|f| titled(kind(f.kind), &said(&f.said, r))).collect()
}

fn diagnosis(r: &Report) -> String {
    let also = list(r.differential.iter().map(|d| escape(d)));
    let confidence = confidence_code(r.confidence);
    format!(
        "{}<p>Confidence: {confidence}.</p>{}",
        said(&r.diagnosis, r),
        titled("Could also be", &also)
    )
}

fn comparisons(r: &Report) -> String {
    let one = |c: &concord_domain::report::ComparisonLine| {
        let basis: Vec<&str> = c.basis.iter().map(|b| basis_words(*b)).collect();
        let grades = table(
            &["Earlier opinion", "Opened", "Diagnosis", "Treatment", "Difference", "Basis"],
            [vec![
                c.with.clone(),
                c.revealed_at.to_string(),
                format!("{:?} {}", c.diagnosis, diagnosis_words(c.diagnosis)),
                format!("{:?} {}", c.treatment, treatment_words(c.treatment)),
                format!("{:?} {}", c.impact, impact_words(c.impact)),
                basis.join("; "),
            ]],
        );
        format!("{grades}{}", said(&c.said, r))
    };
    let reconciled = r
        .reconciliation
        .as_ref()
        .map_or_else(String::new, |t| titled("Reconciliation", &paragraphs(t)));
    r.comparisons.iter().map(one).chain([reconciled]).collect()
}

fn treatments(r: &Report) -> String {
    if r.treatments.is_empty() {
        return String::new();
    }
    let row = |t: &concord_domain::report::TreatmentLine| {
        [&t.name, &t.benefit, &t.harm, &t.burden, &t.evidence, &t.fit].map(String::clone).to_vec()
    };
    table(
        &["Option", "Benefit", "Harm", "Burden", "Evidence", "Fit with what matters"],
        r.treatments.iter().map(row),
    )
}

fn plan(r: &Report) -> String {
    let advice = list(r.recommendations.iter().map(|s| said(s, r)));
    let tests =
        list(r.tests.iter().map(|t| {
            format!("{}. {} {}", escape(&t.what), escape(&t.why), escape(&t.would_change))
        }));
    let steps =
        list(r.next_steps.iter().map(|s| format!("{}: {}", escape(&s.owner), escape(&s.what))));
    [
        titled("Advice", &advice),
        titled("Tests that would change it", &tests),
        titled("Next steps", &steps),
    ]
    .concat()
}

fn limits(r: &Report) -> String {
    format!("{}{}", paragraphs(&r.limits), titled("Valid", &paragraphs(&r.validity)))
}

fn reviewers(r: &Report) -> String {
    let one = |p: &Reviewer| {
        let knew = match p.knew {
            concord_domain::opinion::Knew::No => "no",
            concord_domain::opinion::Knew::Guessed => "guessed",
            concord_domain::opinion::Knew::Known => "yes",
        };
        let interests = list(p.interests.iter().map(|i| escape(i)));
        let interests =
            if interests.is_empty() { "<p>None declared.</p>".to_owned() } else { interests };
        let lines = [&p.name, &p.role, &p.registration, &p.institution, &p.country]
            .map(|l| escape(l))
            .join(", ");
        format!(
            "<p><b>{lines}</b></p>{}{}<p>Knew or guessed the earlier opinion: {knew}. Own reading locked {}, SHA-256 {}.</p>",
            titled("Interests", &interests),
            titled(
                "Not shown before the own reading was locked",
                &list(p.not_shown.iter().map(|n| escape(n)))
            ),
            p.locked_at,
            escape(&p.locked_hash),
        )
    };
    let service = format!(
        "<p>{}, {}. {}</p>",
        escape(&r.service.operator),
        escape(&r.service.programme),
        escape(&r.service.funding)
    );
    r.reviewers.iter().map(one).chain([service]).collect()
}
