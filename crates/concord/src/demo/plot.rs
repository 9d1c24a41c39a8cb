//! What a case of the demo is about: who asks, what was advised before, and what the reviewer will find.

use concord_domain::case::record::File;
use concord_domain::case::request::{EarlierOpinion, Known, Question, Stage, TreatingDoctor};
use concord_domain::id::{EarlierId, QuestionId};
use concord_domain::opinion::{
    Answer, Basis, Comparison, Confidence, DiagnosisGrade, Impact, NextStep, Opinion, Reading,
    Statement, Treatment, TreatmentGrade,
};
use concord_domain::person::{Contact, Identity};
use concord_domain::text::Text;
use std::collections::BTreeMap;

/// A case before it is opened.
#[derive(Debug, Clone)]
pub struct Plot {
    /// `amina-karim`: names the patient's account.
    pub key: String,
    pub identity: Identity,
    pub contact: Contact,
    pub field: String,
    pub summary: String,
    pub stage: Stage,
    pub earlier: BTreeMap<EarlierId, EarlierOpinion>,
    pub treating: Vec<TreatingDoctor>,
    pub matters: String,
    pub questions: Vec<Question>,
    pub opinion: Script,
}

/// What a scripted reviewer writes. Sentences only; the places that they cite come from the file.
#[derive(Debug, Clone)]
pub struct Script {
    pub short: String,
    pub history: String,
    pub diagnosis: String,
    pub plan: Vec<String>,
    pub treatments: Vec<[String; 6]>,
    pub answers: Vec<String>,
    pub grades: (DiagnosisGrade, TreatmentGrade, Impact),
    pub difference: String,
    pub letter: String,
    /// Whether the treating doctor is asked to act.
    pub asks: Option<String>,
}

impl Script {
    /// The own reading, each of its statements resting on a place of the file.
    #[must_use]
    pub fn reading(&self, places: &[concord_domain::opinion::Citation]) -> Reading {
        let cited = |i: usize, text: &str| match places.get(i % places.len().max(1)) {
            Some(place) => Statement::cited(text, vec![place.clone()]),
            None => Statement::judgement(text),
        };
        Reading {
            diagnosis: cited(0, &self.diagnosis),
            confidence: Some(Confidence::Moderate),
            differential: vec![],
            plan: self.plan.iter().enumerate().map(|(i, p)| cited(i + 1, p)).collect(),
            findings: vec![],
        }
    }

    /// The opinion after the reveal.
    #[must_use]
    pub fn opinion(
        &self,
        reading: &Reading,
        questions: &[Question],
        earlier: &BTreeMap<EarlierId, EarlierOpinion>,
    ) -> Opinion {
        let answer = |i: usize| {
            let words = self.answers.get(i).or(self.answers.last());
            match words {
                Some(words) => Answer::Answered(Statement::judgement(words)),
                None => Answer::Unanswerable(Text::new("The file does not say enough for this.")),
            }
        };
        let answers: Vec<(QuestionId, Answer)> =
            questions.iter().enumerate().map(|(i, q)| (q.id, answer(i))).collect();
        let (diagnosis, treatment, impact) = self.grades;
        let differs = diagnosis.differs() || treatment.differs();
        let comparison = |id: &EarlierId| Comparison {
            earlier: *id,
            diagnosis,
            treatment,
            impact,
            basis: if differs { vec![Basis::OtherReading] } else { vec![] },
            statement: Statement {
                text: Text::new(self.difference.as_str()),
                support: reading.diagnosis.support.clone(),
            },
        };
        Opinion {
            short_answer: Text::new(self.short.as_str()),
            answers,
            history: Text::new(self.history.as_str()),
            findings: reading.findings.clone(),
            diagnosis: reading.diagnosis.clone(),
            confidence: Confidence::Moderate,
            differential: reading.differential.clone(),
            recommendations: reading.plan.clone(),
            treatments: self.treatments.iter().map(treatment_of).collect(),
            comparisons: earlier.keys().map(comparison).collect(),
            begun: vec![],
            tests: vec![],
            urgent: vec![],
            next_steps: self
                .asks
                .iter()
                .map(|what| NextStep {
                    what: Text::new(what.as_str()),
                    owner: "your treating doctor".to_owned(),
                    asks_recipient: true,
                })
                .collect(),
            letter: Text::new(self.letter.as_str()),
            limits: Text::new("This opinion rests on the records alone; nobody was examined."),
            validity: Text::new("Symptoms that change, or a new test, make it out of date."),
        }
    }
}

fn treatment_of(words: &[String; 6]) -> Treatment {
    let [name, benefit, harm, burden, evidence, fit] = words.clone().map(Text::new);
    Treatment { name, benefit, harm, burden, evidence, fit }
}

/// The first page of each record: what a scripted reviewer cites when nothing better is known.
#[must_use]
pub fn first_pages<'a>(
    files: impl Iterator<Item = &'a File>,
) -> Vec<concord_domain::opinion::Citation> {
    use concord_domain::case::record::Kind;
    use concord_domain::opinion::Citation;
    files
        .map(|f| match f.kind {
            Kind::Imaging => Citation::Image {
                record: f.record,
                version: f.version,
                frame: f.pages.div_ceil(2).max(1),
                region: None,
            },
            Kind::Letter
            | Kind::ImagingReport
            | Kind::Pathology
            | Kind::Laboratory
            | Kind::Operation
            | Kind::Summary
            | Kind::Picture
            | Kind::Other => {
                Citation::Page { record: f.record, version: f.version, page: 1, region: None }
            }
        })
        .collect()
}

/// A stage at which everything is known.
#[must_use]
pub fn known(diagnosis: &str, plan: &str, due: Option<jiff::civil::Date>) -> Stage {
    Stage {
        diagnosis: Known::Known(diagnosis.to_owned().into()),
        plan: Known::Known(plan.to_owned().into()),
        treatment: due.map_or(Known::NotYet, |_| Known::Known(plan.to_owned().into())),
        treatment_due: due,
    }
}
