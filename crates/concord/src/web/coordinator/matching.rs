//! Who could read this case: the gates in order, how many each removed, and who is left, ranked in plain sight.

use super::{nav, offer};
use crate::app::{App, AppError};
use crate::web::answer::back_to;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::session::{Coordinator, Desk};
use crate::web::sheet::{Act, Block, Cell, Scene, Section, Sheet, Stand, Table, Tag};
use crate::web::words::Phrase;
use axum::extract::{Path, State as With};
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::assignment::{Standing, State};
use concord_domain::case::{Case, Phase};
use concord_domain::id::{CaseId, PersonId, SpecialistId};
use concord_domain::programme::{Tie, TieRule};
use concord_domain::specialist::{Profile, Specialist};

/// Candidates that the page of the case itself shows.
const FIRST: usize = 3;

/// Somebody who could be asked.
#[derive(Debug)]
struct Candidate {
    id: SpecialistId,
    profile: Profile,
    standing: Standing,
    busy: usize,
    speaks: bool,
    /// How an earlier offer of this case to them ended; they may be asked again.
    before: Option<Before>,
}

/// An offer that ended without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    RanOut,
    TakenBack,
}

impl Before {
    fn of(case: &Case, id: SpecialistId) -> Option<Before> {
        match &case.assignments.get(&id)?.state {
            State::Expired => Some(Before::RanOut),
            State::Retracted => Some(Before::TakenBack),
            State::Offered
            | State::Disclosed
            | State::Reading
            | State::Declined { .. }
            | State::Revoked { .. } => None,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Before::RanOut => "work-before-ran-out",
            Before::TakenBack => "work-before-taken-back",
        }
    }
}

/// The gates, in the order in which they are asked, and how many each removed.
const GATES: [&str; 6] = [
    "work-gate-field",
    "work-gate-licensed",
    "work-gate-free",
    "work-gate-room",
    "work-gate-time",
    "work-gate-asked",
];

struct Field {
    left: Vec<Candidate>,
    removed: [usize; 6],
    all: usize,
}

/// The step of the case's page.
pub(super) async fn section(app: &App, scene: &Scene) -> Result<Section, AppError> {
    let case = scene.case();
    let mut section =
        scene.section("specialist", "work-specialist", Phase::Matching, Phase::Offered);
    for (id, assignment) in &case.assignments {
        section = offer::lines(scene, section, *id, assignment);
    }
    let here = matches!(case.phase, Phase::Matching | Phase::Offered) && case.end.is_none();
    if !here || !wanted(case) {
        return Ok(section);
    }
    let field = field(app, scene).await?;
    let all = format!("{}/specialists", scene.root);
    let count = field.left.len();
    section = removed(section, &field);
    section = field.left.iter().take(FIRST).fold(section, |s, c| s.acts([offer_act(scene, c)]));
    let words = Phrase::new("work-all-candidates").with("count", count);
    Ok(section.with(Block::Links(vec![(all, words)])))
}

/// `GET /desk/{case}/specialists`
pub(super) async fn show(
    With(desk): With<Desk>,
    Coordinator(me, _): Coordinator,
    Path(case): Path<CaseId>,
    frame: Frame,
) -> Result<Response, Refused> {
    let app = &desk.app;
    let loaded =
        app.look(&me, case, Sight::Offer, "specialists").await.map_err(back_to("/desk"))?;
    let back = format!("/desk/{case}");
    let scene = Scene::of(app, me, loaded, "/desk").await.map_err(back_to(back.as_str()))?;
    let field = field(app, &scene).await.map_err(back_to(back.as_str()))?;
    let mut sheet = Sheet::new("work-candidates", "work-candidates");
    sheet.back = Some((back, "work-back-to-case".into()));
    sheet.number = scene.case().opening.as_ref().map(|o| o.number.clone()).unwrap_or_default();
    sheet.links = nav("");
    let section = Section::new("candidates", "work-specialist", Stand::Now);
    let section = removed(section, &field).with(Block::Table(table(&field)));
    let offers = Section::new("offers", "work-offer", Stand::Now);
    let open = matches!(scene.case().phase, Phase::Matching | Phase::Offered);
    let acts = field.left.iter().filter(|_| open && wanted(scene.case()));
    sheet.sections = vec![section, offers.acts(acts.map(|c| offer_act(&scene, c)))];
    Ok(frame.show(&sheet))
}

/// Is another specialist still sought?
fn wanted(case: &Case) -> bool {
    let live = case.assignments.values().filter(|a| a.is_live()).count();
    case.opening.as_ref().is_some_and(|o| live < usize::from(o.terms.readers))
}

/// Asks each gate of each specialist; who is left is ranked: was not asked before, speaks the patient's language, discloses nothing,
/// is less busy, reads sooner.
async fn field(app: &App, scene: &Scene) -> Result<Field, AppError> {
    let case = scene.case();
    let (_, due) = offer::dates(case, scene.now);
    let mut field = Field { left: vec![], removed: [0; 6], all: 0 };
    for (id, specialist) in app.specialists().await? {
        let Some(profile) = specialist.profile.clone() else { continue };
        field.all += 1;
        let standing = specialist.standing(id.into(), case, due, scene.now);
        match gate(case, id, &profile, &standing) {
            Some(gate) => field.removed[gate] += 1,
            None => field.left.push(candidate(case, id, &specialist, profile, standing)),
        }
    }
    field.left.sort_by_key(|c| {
        (
            c.before.is_some(),
            !c.speaks,
            c.standing.ties.len(),
            c.busy,
            c.profile.turnaround_days,
            c.profile.name.0.clone(),
        )
    });
    Ok(field)
}

fn candidate(
    case: &Case,
    id: SpecialistId,
    specialist: &Specialist,
    profile: Profile,
    standing: Standing,
) -> Candidate {
    let language = case.request.contact.as_ref().map_or("en", |c| c.language.as_str());
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let speaks = profile.languages.iter().any(|l| primary(l) == primary(language));
    let before = Before::of(case, id);
    Candidate { id, profile, standing, busy: specialist.engagements.len(), speaks, before }
}

/// The first gate that this specialist does not pass. The same gates hold again when the offer is made.
fn gate(case: &Case, id: SpecialistId, profile: &Profile, standing: &Standing) -> Option<usize> {
    let field = case.request.condition.as_ref().map(|c| c.field.to_lowercase());
    let field = field.unwrap_or_default();
    let same = |f: &String| {
        let f = f.to_lowercase();
        !field.is_empty()
            && !f.is_empty()
            && (f == field || f.contains(&field) || field.contains(&f))
    };
    let person = PersonId::from(id);
    let near = case.patient() == Some(person)
        || case.proxies.contains_key(&person)
        || case.hands.contains(&person)
        || case.request.treating.iter().any(|d| d.person == person);
    let bars = |tie: Tie| case.opening.as_ref().is_none_or(|o| o.terms.rule(tie) == TieRule::Bar);
    let barred_from_asking = case.assignments.contains_key(&id) && Before::of(case, id).is_none();
    let passes = [
        profile.fields.iter().any(same),
        standing.licensed,
        !near && !standing.ties.iter().any(|t| bars(t.tie)),
        standing.has_room,
        standing.meets_deadline,
        !barred_from_asking,
    ];
    passes.iter().position(|passes| !passes)
}

fn removed(section: Section, field: &Field) -> Section {
    let facts = GATES.iter().zip(field.removed).map(|(gate, count)| {
        (Phrase::new(*gate), Phrase::new("work-removed").with("count", count))
    });
    let words = Phrase::new("work-field").with("all", field.all).with("left", field.left.len());
    let section = section.line(words).with(Block::Facts(facts.collect())).line("work-simple-match");
    if field.left.is_empty() {
        section.with(Block::Note("warn", "work-nobody-left".into()))
    } else {
        section
    }
}

fn table(field: &Field) -> Table {
    let rows = field.left.iter().map(|c| {
        let mut ties: Vec<Phrase> =
            c.standing.ties.iter().map(|t| Phrase::own(t.words.clone())).collect();
        if ties.is_empty() {
            ties.push("work-no-tie".into());
        }
        let speaks = if c.speaks {
            Tag::new("work-speaks", "done")
        } else {
            Tag::new("work-speaks-not", "")
        };
        vec![
            Cell::Words(Phrase::own(c.profile.name.0.clone())),
            Cell::Lines(about(c)),
            Cell::Tag(speaks),
            Cell::Words(
                Phrase::new("work-busy").with("busy", c.busy).with("of", c.profile.capacity),
            ),
            Cell::Lines(ties),
        ]
    });
    Table {
        caption: "work-candidates".into(),
        heads: vec![
            "staff-who".into(),
            "staff-what".into(),
            "work-language".into(),
            "work-room".into(),
            "work-ties".into(),
        ],
        rows: rows.collect(),
    }
}

fn about(c: &Candidate) -> Vec<Phrase> {
    let profile = &c.profile;
    let before = c.before.map(|before| Phrase::new(before.words()));
    let lines = [
        Phrase::own(profile.title.clone()),
        Phrase::own(profile.fields.join(", ")),
        Phrase::own(profile.institutions.join(", ")),
        Phrase::new("work-reads-in").with("days", profile.turnaround_days),
    ];
    before.into_iter().chain(lines).collect()
}

fn offer_act(scene: &Scene, c: &Candidate) -> Act {
    let key = if c.before.is_some() { "work-offer-again" } else { "work-offer-to" };
    let title = Phrase::new(key).with("name", c.profile.name.0.clone());
    let mut act = offer::act(scene, c.id, title, &c.profile);
    let why = act.fields.iter_mut().find(|field| field.name == "why");
    if let (Some(before), Some(why)) = (c.before, why) {
        let dates = why.hint.take().unwrap_or_else(|| "staff-none".into());
        let words = Phrase::new("work-offer-before").with("before", Phrase::new(before.words()));
        why.hint = Some(words.with("dates", dates));
    }
    act
}
