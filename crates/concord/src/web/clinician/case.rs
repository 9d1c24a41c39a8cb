//! The clinician's page of a case: the request, what to decide, the file to prepare, beside it the records.

use super::{code, nav, prepare, quality, scene, triage};
use crate::app::{App, AppError};
use crate::web::coordinator::{aside, beginning, case as desk, delivery, funding, record};
use crate::web::sheet::{Block, Rail, Scene, Section, Sheet, Stand};
use crate::web::words::Phrase;
use concord_domain::access::{Actor, Sight};
use concord_domain::case::Phase;
use concord_domain::id::CaseId;

pub(super) async fn sheet(app: &App, me: Actor, id: CaseId) -> Result<Sheet, AppError> {
    let scene = scene(app, me, id).await?;
    let talks = app.may_look(&me, id, Sight::Thread, &id.to_string()).await?.is_some();
    let case = scene.case();
    let heading = case.request.identity.as_ref().map(|i| Phrase::own(i.full_name()));
    let mut sheet = Sheet::new("clinic-window", heading.unwrap_or_else(|| "work-no-name".into()));
    sheet.back = Some(("/clinic".into(), "clinic-nav".into()));
    sheet.number = case.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default();
    sheet.under = case.opening.as_ref().map(|o| Phrase::own(o.terms.name.clone()));
    sheet.tags = desk::tags(&scene);
    sheet.clocks = scene.clocks();
    sheet.links = nav("");
    let written = beginning::written(&case.request, scene.now);
    let request = Section::new("request", "work-request", Stand::Aside);
    sheet.sections = vec![
        Section::new("now", "work-now", Stand::Now).with(scene.next()).acts(triage::stops(&scene)),
        written.into_iter().fold(request, Section::with),
        Section::new("consents", "clinic-consents", Stand::Aside)
            .with(Block::Facts(funding::consents(&scene))),
        triage::section(&scene),
        prepare::section(&scene),
        quality::section(&scene),
        delivery_section(&scene),
        code::section(&scene),
    ];
    if scene.file {
        let files = Section::new("files", "staff-files", Stand::Aside);
        let files = record::tables(&scene, files);
        sheet.sections.insert(4, files.acts(prepare::late(&scene)));
    }
    // Before everything else: somebody may be in danger.
    if let Some(signs) = triage::signs(&scene) {
        sheet.sections.insert(0, signs);
    }
    sheet.rail = Some(rail(&scene, talks));
    Ok(sheet)
}

/// The second look before a report goes out, which a clinician can take as well as a coordinator.
fn delivery_section(scene: &Scene) -> Section {
    let section = scene.section("delivery", "work-delivery", Phase::Delivery, Phase::Delivery);
    section.maybe(delivery::to_read(scene)).acts(delivery::confirming(scene))
}

/// Beside the writing: each record to open, with its places to seal; then what was said.
fn rail(scene: &Scene, talks: bool) -> Rail {
    let mut blocks = vec![];
    if scene.file {
        let open = scene.case().records.in_file().map(|f| {
            let href = format!("{}/seal/{}/1", scene.root, f.record);
            (href, Phrase::own(f.title.0.clone()))
        });
        blocks.push(Block::Links(open.collect()));
    }
    if talks {
        blocks.extend(aside::writing(scene));
    }
    Rail { title: "clinic-beside".into(), blocks }
}
