//! An opinion read from its form, and put into it.

use super::bench::Bench;
use super::opinion::{Asked, prose, read_prose};
use super::own::{self, confidence_word, kind_word};
use super::slot::{Slot, read};
use crate::app::App;
use crate::web::form::Form;
use crate::web::words::Phrase;
use concord_domain::id::TestId;
use concord_domain::opinion::{Answer, NextStep, Opinion, Statement, TestAdvised, Treatment};
use concord_domain::text::Text;

/// How many rows of each table the page shows: those that are written, and room for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    pub treatments: usize,
    pub tests: usize,
    pub steps: usize,
}

const MOST: usize = 40;
const TREATMENT: [&str; 6] = ["name", "benefit", "harm", "burden", "evidence", "fit"];
const TEST: [&str; 3] = ["what", "why", "change"];

impl Rows {
    #[must_use]
    pub fn of(opinion: &Opinion) -> Rows {
        Rows {
            treatments: opinion.treatments.len().max(1) + 1,
            tests: opinion.tests.len() + 1,
            steps: opinion.next_steps.len() + 1,
        }
    }
}

/// The opinion that a form holds; the comparisons have a form of their own.
#[must_use]
pub fn of_form(app: &App, bench: &Bench, form: &mut Form, before: &Opinion) -> Opinion {
    let mut opinion = before.clone();
    read_prose(&mut opinion, form);
    opinion.diagnosis = read(form, "diagnosis", Some(&before.diagnosis));
    opinion.confidence = own::confidence(form).unwrap_or(opinion.confidence);
    opinion.findings = own::findings(form, &before.findings);
    opinion.recommendations = own::statements(form, "recommendation", &before.recommendations);
    let asked = bench.loaded.state.request.questions.iter();
    let answers = asked.filter_map(|q| Some((q.id, answer(form, &q.id.to_string(), before)?)));
    opinion.answers = answers.collect();
    opinion.treatments = (0..MOST).filter_map(|n| treatment(form, n)).collect();
    opinion.tests = (0..MOST).filter_map(|n| test(app, form, n, before)).collect();
    opinion.next_steps = (0..MOST).filter_map(|n| step(form, n)).collect();
    opinion
}

fn answer(form: &mut Form, id: &str, before: &Opinion) -> Option<Answer> {
    let key = format!("answer-{id}");
    let kept =
        before.answers.iter().find(|(q, _)| q.to_string() == id).and_then(|(_, a)| match a {
            Answer::Answered(statement) => Some(statement),
            Answer::Unanswerable(_) => None,
        });
    let statement = read(form, &key, kept);
    if form.has(&format!("{key}-cannot"), "yes") {
        return Some(Answer::Unanswerable(statement.text));
    }
    (!statement.text.is_blank()).then_some(Answer::Answered(statement))
}

fn cells<const N: usize>(form: &mut Form, row: &str, names: [&str; N]) -> Option<[Text; N]> {
    let cells = names.map(|name| Text::new(form.prose(&format!("{row}-{name}"))));
    cells.iter().any(|c| !c.is_blank()).then_some(cells)
}

fn treatment(form: &mut Form, n: usize) -> Option<Treatment> {
    let [name, benefit, harm, burden, evidence, fit] =
        cells(form, &format!("treatment-{n}"), TREATMENT)?;
    Some(Treatment { name, benefit, harm, burden, evidence, fit })
}

fn test(app: &App, form: &mut Form, n: usize, before: &Opinion) -> Option<TestAdvised> {
    let [what, why, would_change] = cells(form, &format!("test-{n}"), TEST)?;
    let id = before.tests.get(n).map_or_else(|| app.id(TestId), |t| t.id);
    Some(TestAdvised { id, what, why, would_change })
}

fn step(form: &mut Form, n: usize) -> Option<NextStep> {
    let [what, owner] = cells(form, &format!("step-{n}"), ["what", "owner"])?;
    let asks_recipient = form.has(&format!("step-{n}-asks"), "yes");
    Some(NextStep { what, owner: owner.0, asks_recipient })
}

/// The form of an opinion.
#[must_use]
pub fn to_form(opinion: &Opinion) -> Form {
    let mut pairs: Vec<(String, String)> = vec![
        ("diagnosis".into(), opinion.diagnosis.text.0.clone()),
        ("confidence".into(), confidence_word(opinion.confidence).into()),
    ];
    pairs.extend(prose(opinion).map(|(field, text)| (field.to_owned(), text)));
    for (id, answer) in &opinion.answers {
        match answer {
            Answer::Answered(s) => pairs.push((format!("answer-{id}"), s.text.0.clone())),
            Answer::Unanswerable(why) => {
                pairs.push((format!("answer-{id}"), why.0.clone()));
                pairs.push((format!("answer-{id}-cannot"), "yes".into()));
            }
        }
    }
    for (n, s) in opinion.recommendations.iter().enumerate() {
        pairs.push((format!("recommendation-{n}"), s.text.0.clone()));
    }
    for (n, f) in opinion.findings.iter().enumerate() {
        pairs.push((format!("finding-{n}"), f.statement.text.0.clone()));
        pairs.push((format!("finding-{n}-kind"), kind_word(f.kind).into()));
    }
    pairs.extend(tables(opinion));
    Form::of(pairs)
}

fn tables(opinion: &Opinion) -> Vec<(String, String)> {
    let mut pairs = vec![];
    for (n, t) in opinion.treatments.iter().enumerate() {
        let cells = [&t.name, &t.benefit, &t.harm, &t.burden, &t.evidence, &t.fit];
        let named = TREATMENT.iter().zip(cells);
        pairs.extend(named.map(|(name, c)| (format!("treatment-{n}-{name}"), c.0.clone())));
    }
    for (n, t) in opinion.tests.iter().enumerate() {
        let named = TEST.iter().zip([&t.what, &t.why, &t.would_change]);
        pairs.extend(named.map(|(name, c)| (format!("test-{n}-{name}"), c.0.clone())));
    }
    for (n, s) in opinion.next_steps.iter().enumerate() {
        pairs.push((format!("step-{n}-what"), s.what.0.clone()));
        pairs.push((format!("step-{n}-owner"), s.owner.clone()));
        if s.asks_recipient {
            pairs.push((format!("step-{n}-asks"), "yes".into()));
        }
    }
    pairs
}

/// The opinion without what was emptied.
pub fn tidy(opinion: &mut Opinion) {
    opinion.recommendations.retain(|s| !s.text.is_blank());
    opinion.findings.retain(|f| !f.statement.text.is_blank());
}

/// The patient's questions, as they were put to the reviewer, with their answers.
#[must_use]
pub fn questions(bench: &Bench, opinion: &Opinion) -> Vec<Asked> {
    let blank = Statement { text: Text::new(""), support: None };
    let asked = bench.loaded.state.request.questions.iter();
    asked
        .enumerate()
        .map(|(n, q)| {
            let key = format!("answer-{}", q.id);
            let label = Phrase::new("reading-answer").with("number", n + 1);
            let found = opinion.answers.iter().find(|(id, _)| *id == q.id);
            let statement = match found {
                Some((_, Answer::Answered(statement))) => statement,
                Some((_, Answer::Unanswerable(_))) | None => &blank,
            };
            let words = q.neutral.as_ref().unwrap_or(&q.asked);
            Asked {
                words: bench.file.words(&words.0),
                cannot: format!("{key}-cannot"),
                slot: Slot::of(bench, &key, label, statement, false),
            }
        })
        .collect()
}

/// Every field of prose, for a refusal that is about one of them.
#[must_use]
pub fn fields(opinion: &Opinion) -> Vec<String> {
    let mut fields: Vec<String> = prose(opinion).map(|(field, _)| field.to_owned()).to_vec();
    fields.push("diagnosis".into());
    fields.extend(opinion.answers.iter().map(|(id, _)| format!("answer-{id}")));
    fields.extend((0..opinion.recommendations.len()).map(|n| format!("recommendation-{n}")));
    fields.extend((0..opinion.findings.len()).map(|n| format!("finding-{n}")));
    fields.extend(tables(opinion).into_iter().map(|(field, _)| field));
    fields
}
