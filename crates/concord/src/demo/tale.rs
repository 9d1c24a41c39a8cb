//! The conditions that people of the demo ask about: what they were told, and what a second reader makes of it.
//! Every sentence is invented for the demo; none is medical advice.

mod bone;
mod inner;

use super::crowd::Someone;
use super::plot::{Plot, Script, known};
use crate::dice::derived;
use concord_domain::case::request::{EarlierOpinion, Question, TreatingDoctor};
use concord_domain::id::{EarlierId, QuestionId};
use concord_domain::opinion::{DiagnosisGrade, Impact, TreatmentGrade};
use concord_domain::person::{Contact, Identity};
use concord_records::fixture::{Letter, Person, letter_pdf};
use jiff::civil::Date;

/// A condition, as many people could tell it.
#[derive(Debug)]
pub struct Tale {
    pub key: &'static str,
    /// In which field a specialist is sought.
    pub field: &'static str,
    /// In the patient's own words.
    pub told: &'static str,
    pub diagnosis: &'static str,
    /// What the treating doctor advises.
    pub plan: &'static str,
    /// `shoulder surgeon`
    pub doctor: &'static str,
    /// The body of the clinic letter, before the plan.
    pub letter: &'static str,
    pub asks: [&'static str; 2],
    pub matters: &'static str,
    /// The reader's diagnosis where it is the same, and where it is not.
    pub read: &'static str,
    pub reread: (&'static str, DiagnosisGrade),
    /// The reader's plan where it is the same, and where it is not.
    pub agrees: &'static str,
    pub differs: (&'static str, TreatmentGrade),
    /// Name, benefit, harm, burden, evidence, fit.
    pub treatments: [[&'static str; 6]; 2],
}

/// All of them, in a fixed order.
#[must_use]
pub fn all() -> Vec<&'static Tale> {
    bone::TALES.iter().chain(&inner::TALES).collect()
}

/// How a second reading turns out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    pub diagnosis_differs: bool,
    pub treatment_differs: bool,
    pub major: bool,
}

impl Tale {
    /// The tale of one person.
    #[must_use]
    pub fn of(&self, who: &Someone, verdict: Verdict, treatment_due: Option<Date>) -> Plot {
        let earlier = EarlierOpinion {
            by: format!("{}, {}", who.doctor, self.doctor).into(),
            date: Some(who.seen),
            advice: self.plan.to_owned().into(),
        };
        let id = |what: &str| derived(&[b"demo", who.key.as_bytes(), what.as_bytes()]);
        let question = |n: usize, words: &str| Question {
            id: QuestionId(id(&format!("question {n}"))),
            asked: words.to_owned().into(),
            neutral: None,
        };
        Plot {
            key: who.key.clone(),
            identity: identity(who),
            contact: contact(who),
            field: self.field.to_owned(),
            summary: self.told.to_owned(),
            stage: known(self.diagnosis, self.plan, treatment_due),
            earlier: [(EarlierId(id("earlier")), earlier)].into(),
            treating: vec![who.treating()],
            matters: self.matters.to_owned(),
            questions: (0..).zip(self.asks).map(|(n, q)| question(n, q)).collect(),
            opinion: self.script(who, verdict),
        }
    }

    fn script(&self, who: &Someone, verdict: Verdict) -> Script {
        let diagnosis = if verdict.diagnosis_differs { self.reread.0 } else { self.read };
        let plan = if verdict.treatment_differs { self.differs.0 } else { self.agrees };
        let grades = (
            if verdict.diagnosis_differs { self.reread.1 } else { DiagnosisGrade::D0 },
            if verdict.treatment_differs { self.differs.1 } else { TreatmentGrade::T0 },
            impact(verdict),
        );
        let differs = verdict.diagnosis_differs || verdict.treatment_differs;
        let difference = if differs {
            format!("My advice differs from that of {}: {plan}", who.doctor)
        } else {
            format!("My advice is that of {}.", who.doctor)
        };
        Script {
            short: format!("{diagnosis} {plan}"),
            history: self.told.to_owned(),
            diagnosis: diagnosis.to_owned(),
            plan: vec![
                plan.to_owned(),
                "Talk this through with the team that treats you.".to_owned(),
            ],
            treatments: self.treatments.iter().map(|t| t.map(str::to_owned)).collect(),
            answers: vec![
                plan.to_owned(),
                "The file alone cannot promise that; the options below say what is known."
                    .to_owned(),
            ],
            grades,
            difference,
            letter: format!(
                "Your patient asked for an independent reading. {diagnosis} {plan} This report is invented for a demonstration."
            ),
            asks: differs.then(|| "Discuss this report at the next visit.".to_owned()),
        }
    }

    /// The clinic letter that everybody in the demo brings, as a PDF file.
    #[must_use]
    pub fn letter(&self, who: &Someone) -> (String, Vec<u8>) {
        let letter = Letter {
            date: who.seen,
            title: "Clinic letter".to_owned(),
            author: format!("{}, {}", who.doctor, self.doctor),
            institution: who.hospital.clone(),
            text: format!("{}\n\nPlan: {}", self.letter, self.plan),
        };
        let person = Person::new(&who.given, &who.family, who.born, who.sex);
        ("clinic-letter.pdf".to_owned(), letter_pdf(&person, &letter))
    }
}

fn impact(verdict: Verdict) -> Impact {
    match (verdict.diagnosis_differs, verdict.treatment_differs) {
        _ if verdict.major => Impact::I3,
        (true, true) => Impact::I2,
        (true, false) | (false, true) => Impact::I1,
        (false, false) => Impact::I0,
    }
}

/// Who somebody of the demo is.
#[must_use]
pub fn identity(who: &Someone) -> Identity {
    Identity {
        family: who.family.clone().into(),
        given: who.given.clone().into(),
        birth_date: who.born.into(),
        nhs_number: None,
    }
}

/// How somebody of the demo is reached.
#[must_use]
pub fn contact(who: &Someone) -> Contact {
    Contact {
        email: format!("{}@demo.invalid", who.key).into(),
        phone: Some("020 7946 0018".to_owned().into()),
        language: who.language.to_owned(),
        interpreter: false,
        country: "GB".to_owned(),
        zone: "Europe/London".to_owned(),
    }
}

impl Someone {
    /// The doctor who treats them.
    #[must_use]
    pub fn treating(&self) -> TreatingDoctor {
        TreatingDoctor {
            person: super::cast::person(&self.doctor_key),
            name: self.doctor.clone().into(),
            institution: self.hospital.clone().into(),
            email: Some(format!("{}@demo.invalid", self.doctor_key).into()),
            is_gp: false,
        }
    }
}
