//! The coordinator's page of a case: every step from top to bottom, each with its state, what it lacks and its form.

use super::{aside, beginning, delivery, door, follow, funding, matching, nav, record, review};
use crate::app::{App, AppError};
use crate::web::sheet::{
    Rail, Scene, Section, Sheet, Stand, Tag, end_words, hold_words, phase_words,
};
use crate::web::upload::arrivals;
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::access::{Actor, Sight};
use concord_domain::case::Case;
use concord_domain::case::ending::Flag;
use concord_domain::id::CaseId;
use concord_store::Stream;

/// The page, for somebody whom the access table lets see it.
pub(super) async fn sheet(app: &App, me: Actor, id: CaseId) -> Result<Sheet, AppError> {
    let object = id.to_string();
    let loaded = app.look(&me, id, Sight::Request, &object).await?;
    let talks = app.may_look(&me, id, Sight::Thread, &object).await?.is_some();
    let mut scene = Scene::of(app, me, loaded, "/desk").await?;
    scene.file = app.may_look(&me, id, Sight::WholeFile, &object).await?.is_some();
    let recorded = app.store().read(Stream::case(id.0), 0).await?;
    let arrivals = if scene.file { arrivals(app, id, None).await? } else { vec![] };
    let mut sheet = head(&scene);
    sheet.sections = vec![
        beginning::section(&scene),
        funding::section(&scene),
        record::section(&scene, &arrivals),
        review::preparation(&scene),
        matching::section(app, &scene).await?,
        review::section(&scene),
        delivery::section(&scene),
        follow::section(&scene),
        follow::closing(&scene),
        aside::section(&scene),
        aside::history(&scene, &recorded),
    ];
    if talks {
        sheet.rail = Some(Rail { title: "staff-thread".into(), blocks: aside::writing(&scene) });
    }
    let holds = Section::new("now", "work-now", Stand::Now).acts(aside::holds(&scene));
    sheet.sections.insert(0, holds);
    let steps = door::steps(&scene, &mut sheet);
    sheet.sections[0].blocks.splice(0..0, steps);
    Ok(sheet)
}

fn head(scene: &Scene) -> Sheet {
    let case = scene.case();
    let opening = case.opening.as_ref();
    let today = scene.now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let heading = case.request.identity.as_ref().map_or_else(
        || Phrase::new("work-no-name"),
        |i| Phrase::new("work-heading").with("name", i.full_name()).with("age", i.age_on(today)),
    );
    let mut sheet = Sheet::new("work-window", heading);
    sheet.back = Some(("/desk".into(), "work-nav-list".into()));
    sheet.number = opening.map(|o| o.number.clone()).unwrap_or_default();
    let condition = case.request.condition.as_ref().map(|c| c.summary.0.clone());
    let programme = opening.map(|o| o.terms.name.clone()).unwrap_or_default();
    sheet.under = Some(match condition {
        Some(words) => {
            Phrase::new("work-under").with("condition", words).with("programme", programme)
        }
        None => Phrase::own(programme),
    });
    sheet.tags = tags(scene);
    sheet.clocks = scene.clocks();
    sheet.links = nav("");
    sheet
}

/// Phase or end, hold, flags, and the day on which treatment is due.
pub(in crate::web) fn tags(scene: &Scene) -> Vec<Tag> {
    let mut tags = standing(scene);
    let stage = scene.case().request.stage.as_ref();
    if let Some(due) = stage.and_then(|s| s.treatment_due) {
        tags.push(Tag::new(Phrase::new("work-treatment-due").with("date", due), "warn"));
    }
    tags
}

/// Phase or end, hold, flags: nothing of the treatment.
pub(in crate::web) fn standing(scene: &Scene) -> Vec<Tag> {
    let case = scene.case();
    let mut tags = vec![match case.end {
        Some(end) => Tag::new(end_words(end), ""),
        None => Tag::new(phase_words(case.phase), "now"),
    }];
    if let Some(hold) = &case.hold {
        tags.push(Tag::new(hold_words(hold.kind), "hold"));
    }
    tags.extend(flags(case));
    tags
}

/// What colours a case, such as an open complaint.
pub(super) fn flags(case: &Case) -> Vec<Tag> {
    let kind = |flag: &Flag| match flag {
        Flag::Urgent | Flag::Complaint | Flag::LegalHold => "warn",
        Flag::Proxy | Flag::Minor | Flag::Deceased | Flag::Vulnerable => "",
    };
    case.flags.iter().map(|flag| Tag::new(flag_words(*flag), kind(flag))).collect()
}

pub(super) fn flag_words(flag: Flag) -> Phrase {
    let word = dashed(&flag);
    Phrase::new(format!("work-flag-{word}"))
}
