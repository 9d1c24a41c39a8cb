//! What the scripted reviewer of a walk says: nothing but what the files themselves say, each sentence with the place
//! where it stands.

use super::manifest;
use crate::app::App;
use crate::demo::plot::{Plot, Script, known};
use crate::demo::programme;
use crate::demo::stage::Stage;
use crate::dice::derived;
use anyhow::Context;
use concord_domain::case::record::{File, Kind};
use concord_domain::case::request::{EarlierOpinion, Question};
use concord_domain::id::{EarlierId, QuestionId};
use concord_domain::opinion::{Citation, DiagnosisGrade, Impact, TreatmentGrade};
use concord_domain::person::{Contact, Identity};
use concord_domain::programme::{Payment, Terms};
use concord_records::Subject;

/// Values that are cited from one record, at most.
const VALUES: usize = 4;

/// The terms of a walk: the concierge programme without a checklist, since a folder holds what it holds.
pub(super) fn terms() -> anyhow::Result<Terms> {
    let all = programme::all()?;
    let (_, terms) = all.into_iter().next().context("no programme ships")?;
    Ok(Terms { checklist: vec![], payment: Payment::Nobody, ..terms })
}

pub(super) fn plot(patient: &Subject) -> anyhow::Result<Plot> {
    let born = patient
        .birth_date
        .context("no file says when this person was born; say it with --patient \"NAME,DOB\"")?;
    let nhs = patient.ids.iter().find(|id| concord_domain::person::nhs_number_is_valid(&id.value));
    let id = |what: &str| derived(&[b"walk", what.as_bytes()]);
    let earlier = EarlierOpinion {
        by: "the treating team".to_owned().into(),
        date: None,
        advice: "What the records themselves say.".to_owned().into(),
    };
    Ok(Plot {
        key: "walk-patient".to_owned(),
        identity: Identity {
            family: patient.family.clone().into(),
            given: patient.given.clone().into(),
            birth_date: born.into(),
            nhs_number: nhs.map(|n| n.value.clone().into()),
        },
        contact: Contact {
            email: "walk@demo.invalid".to_owned().into(),
            phone: None,
            language: "en".to_owned(),
            interpreter: false,
            country: "GB".to_owned(),
            zone: "Europe/London".to_owned(),
        },
        field: "any field".to_owned(),
        summary: "A walk through the whole line on the records of one folder.".to_owned(),
        stage: known("As the records say", "As the records say", None),
        earlier: [(EarlierId(id("earlier")), earlier)].into(),
        treating: vec![],
        matters: "That the report says where each of its sentences comes from.".to_owned(),
        questions: vec![Question {
            id: QuestionId(id("question")),
            asked: "What do these records hold?".to_owned().into(),
            neutral: None,
        }],
        opinion: Script {
            short: String::new(),
            history: String::new(),
            diagnosis: String::new(),
            plan: vec![],
            treatments: vec![],
            answers: vec![],
            grades: (DiagnosisGrade::DX, TreatmentGrade::TX, Impact::I0),
            difference: "A script cannot judge an earlier opinion.".to_owned(),
            letter: "This letter was made by a script to show the line; it asks nothing of you."
                .to_owned(),
            asks: None,
        },
    })
}

/// Places of the file with what stands there: parsed values first, then images, then pages.
pub(super) async fn places(app: &App, stage: &Stage) -> anyhow::Result<Vec<(Citation, String)>> {
    let mut values = vec![];
    let mut images = vec![];
    let mut pages = vec![];
    for file in stage.loaded.state.records.in_file() {
        values.extend(values_of(app, file).await?);
        let at = (file.record, file.version);
        match file.kind {
            Kind::Imaging => images.push(image(file, at)),
            Kind::Letter
            | Kind::ImagingReport
            | Kind::Pathology
            | Kind::Laboratory
            | Kind::Operation
            | Kind::Summary
            | Kind::Picture
            | Kind::Other => {
                let (record, version) = at;
                let place = Citation::Page { record, version, page: 1, region: None };
                let pages_of = format!("\"{}\" has {} pages.", file.title.0, file.pages);
                pages.push((place, pages_of));
            }
        }
    }
    values.truncate(VALUES * 3);
    values.extend(images);
    values.extend(pages);
    // A folder of one small file has one page; it is cited as often as three sentences need it.
    let first = values.first().cloned().context("no record of this folder can be cited")?;
    while values.len() < 3 {
        values.push(first.clone());
    }
    Ok(values)
}

fn image(
    file: &File,
    (record, version): (concord_domain::id::RecordId, u32),
) -> (Citation, String) {
    let frame = file.pages.div_ceil(2).max(1);
    let place = Citation::Image { record, version, frame, region: None };
    (place, format!("\"{}\" holds {} images; this is number {frame}.", file.title.0, file.pages))
}

async fn values_of(app: &App, file: &File) -> anyhow::Result<Vec<(Citation, String)>> {
    let mut found = vec![];
    for part in manifest(app, file).await?.parts {
        for value in part.found.values.iter().filter(|v| !v.value.is_empty()).take(VALUES) {
            let unit = value.unit.as_deref().unwrap_or_default();
            let shown = format!("{} {} {unit}", value.name, value.value).trim().to_owned();
            let place = Citation::Value {
                record: file.record,
                version: file.version,
                pointer: value.pointer.clone(),
                shown: shown.clone(),
            };
            found.push((place, format!("The record says: {shown}.")));
        }
    }
    Ok(found)
}

/// The plot with the sentences that these places allow.
pub(super) fn written(mut plot: Plot, places: &[(Citation, String)]) -> Plot {
    let said: Vec<&String> = places.iter().map(|(_, words)| words).collect();
    let script = &mut plot.opinion;
    script.short = format!(
        "Scripted, not medical advice. These records were read by a program, which cites {} places and judges nothing.",
        places.len()
    );
    script.history = "The records are listed below in the order of their days.".to_owned();
    script.diagnosis = said.first().map(|s| (*s).clone()).unwrap_or_default();
    script.plan = said.iter().skip(1).map(|s| (*s).clone()).collect();
    script.answers = vec!["They hold what is listed under the records reviewed.".to_owned()];
    plot
}
