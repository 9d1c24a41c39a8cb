//! For the figures: an independent grade of the agreement, made after delivery; and later, who proved right.

use super::Ask;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, whole, word, word_of};
use crate::web::sheet::{Scene, Section};
use crate::web::words::Phrase;
use concord_domain::case::outcome::{self, Coded};
use concord_domain::case::{Command, Phase};
use concord_domain::opinion::{DiagnosisGrade, Impact, TreatmentGrade};

const DIAGNOSIS: [&str; 7] = DiagnosisGrade::CODES;
const TREATMENT: [&str; 9] = TreatmentGrade::CODES;
const IMPACT: [&str; 4] = Impact::CODES;
const SUPPORTED: [&str; 4] = ["second", "first", "neither", "unknown"];

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section = scene.section("code", "clinic-code-step", Phase::FollowUp, Phase::Outcome);
    let delivered = !case.delivery.sent.is_empty();
    for (id, earlier) in &case.request.earlier {
        let by = earlier.by.0.clone();
        if let Some(coded) = case.outcome.coded.get(id) {
            section = section.line(coded_words(coded).with("by", by.clone()));
        }
        if let Some((supported, shown)) = case.outcome.adjudicated.get(id) {
            let who = Phrase::new(format!("clinic-supported-{}", word_of(supported)));
            let words = Phrase::new("clinic-adjudicated").with("by", by.clone()).with("who", who);
            section = section.line(words.with("shown", shown.clone()));
        }
        if !delivered {
            continue;
        }
        let mut code = scene.act("code", "clinic-code").key(id).hidden("earlier", id);
        code.title = Phrase::new("clinic-code").with("by", by.clone());
        let code = code
            .pick("diagnosis", "clinic-grade-diagnosis", grades(&DIAGNOSIS))
            .pick("treatment", "clinic-grade-treatment", grades(&TREATMENT))
            .pick("impact", "clinic-grade-impact", grades(&IMPACT));
        let mut judge = scene.act("adjudicate", "clinic-adjudicate").key(id).hidden("earlier", id);
        judge.title = Phrase::new("clinic-adjudicate").with("by", by);
        let cards = SUPPORTED.map(|s| Card::new(s, Phrase::new(format!("clinic-supported-{s}"))));
        let judge = judge.pick("supported", "clinic-supported", cards.to_vec());
        section = section.act(code).act(judge.line("shown", "clinic-shown-by"));
    }
    section
}

fn grades(words: &[&str]) -> Vec<Card> {
    let card = |w: &&str| Card::new(*w, Phrase::new(format!("clinic-grade-{}", w.to_lowercase())));
    words.iter().map(card).collect()
}

fn coded_words(coded: &Coded) -> Phrase {
    Phrase::new("clinic-coded")
        .with("diagnosis", word_of(&coded.diagnosis))
        .with("treatment", word_of(&coded.treatment))
        .with("impact", word_of(&coded.impact))
}

pub(super) fn read(_: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    let command = match step {
        "code" => {
            let earlier = id(form, "earlier");
            let grades = word(form, "diagnosis").zip(word(form, "treatment"));
            let impact = word(form, "impact");
            let ((earlier, (diagnosis, treatment)), impact) =
                whole(form, earlier.zip(grades).zip(impact))?;
            outcome::Command::Code { earlier, diagnosis, treatment, impact }
        }
        "adjudicate" => {
            let (earlier, supported) = (id(form, "earlier"), word(form, "supported"));
            let shown = line(form, "shown");
            let ((earlier, supported), shown_by) = whole(form, earlier.zip(supported).zip(shown))?;
            outcome::Command::Adjudicate { earlier, supported, shown_by }
        }
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Outcome(command))
}
