//! Who reviews: free to judge, blind until locked, and apart from those who check.

use super::{Holds, hold};
use crate::cast::INSURER;
use crate::ledger::Stage;
use crate::world::{CASE, World};
use concord_domain::access::{Actor, may_see_earlier};
use concord_domain::case::{Event as E, Phase, assignment as a, quality, review, signature};
use concord_domain::id::SpecialistId;
use concord_domain::opinion::Citation;
use concord_domain::programme::{Mode, Tie, TieRule};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

const FREE: &str = "assigned only who is free to judge";
const LATER: &str = "who is barred later neither locks nor signs";
const APART: &str = "who checks does not review";
const BLIND: &str = "a blind reviewer sees no earlier opinion";

pub fn on_event(w: &World, by: &Actor, event: &E) -> Holds {
    match event {
        E::Assignment(a::Event::Offered(offer)) => {
            let id = offer.specialist;
            free(w, id, FREE)?;
            room_and_time(
                w,
                id,
                offer.due,
                w.ledger.parts.get(&id).is_some_and(|p| p.stage != Stage::Over),
            )?;
            apart(w, id)
        }
        E::Assignment(a::Event::Accepted { specialist, .. }) => {
            free(w, *specialist, FREE)?;
            room_and_time(w, *specialist, w.due(*specialist), true)
        }
        E::Assignment(a::Event::InterestAccepted { specialist, .. }) => free(w, *specialist, LATER),
        E::Review(review::Event::Locked { specialist, .. }) => later(w, by, *specialist),
        E::Signature(signature::Event::Signed { by: signer, .. }) => later(w, by, *signer),
        E::Review(review::Event::Revealed { specialist, .. }) => {
            let locked = w.ledger.parts.get(specialist).is_some_and(|p| p.locked.is_some());
            hold(locked, BLIND, || format!("{specialist} reveals before the lock"))
        }
        E::Review(review::Event::Drafted { specialist, reading }) => {
            cites_nothing_sealed(w, *specialist, reading.statements())
        }
        E::Review(review::Event::Wrote(opinion)) => {
            let lead = by.reviewer();
            let opened = w.ledger.parts.get(&lead).map(|p| &p.revealed);
            let fair = opinion
                .comparisons
                .iter()
                .all(|c| opened.is_some_and(|o| o.contains_key(&c.earlier)));
            hold(fair, BLIND, || "compares with what was not opened".into())?;
            cites_nothing_sealed(w, lead, opinion.statements())
        }
        E::Quality(
            quality::Event::Passed { by }
            | quality::Event::Asked { by, .. }
            | quality::Event::Returned { by, .. },
        ) => hold(!w.ledger.is_reviewer(*by), APART, || format!("{by} checks and reviews")),
        _ => Ok(()),
    }
}

/// Registered, insured for the place and not suspended on this day; tied to nobody in a way that bars.
fn free(w: &World, id: SpecialistId, name: &'static str) -> Holds {
    let known = &w.specialists[&id];
    let today = w.now.to_zoned(TimeZone::UTC).date();
    let c = &known.credentials;
    let country = w.case.request.contact.as_ref().map_or("GB", |c| c.country.as_str());
    let licensed = known.suspended.is_none()
        && c.licensed_until.is_some_and(|d| d >= today)
        && c.indemnified_until.is_some_and(|d| d >= today)
        && c.territories.contains(country);
    hold(licensed, name, || format!("{id} is not licensed"))?;
    let barring: Vec<Tie> = true_ties(w, id)
        .into_iter()
        .filter(|t| w.terms.ties.get(t) != Some(&TieRule::Disclose))
        .collect();
    hold(barring.is_empty(), name, || format!("{id}: {barring:?}"))
}

/// The ties of this world, looked up by hand.
fn true_ties(w: &World, id: SpecialistId) -> BTreeSet<Tie> {
    let mut ties = BTreeSet::new();
    let Some(profile) = &w.specialists[&id].profile else { return ties };
    for doctor in &w.case.request.treating {
        if doctor.person == id.into() {
            ties.insert(Tie::TreatedPatient);
        }
        if profile.colleagues.contains(&doctor.person) {
            ties.insert(Tie::ColleagueOfTreating);
        }
        if profile.institutions.iter().any(|i| doctor.institution.0.starts_with(i.as_str())) {
            ties.insert(Tie::SameInstitution);
        }
    }
    if w.terms.payer() == Some(INSURER) && profile.employed_by.contains(&INSURER) {
        ties.insert(Tie::EmployedByPayer);
    }
    ties
}

fn room_and_time(w: &World, id: SpecialistId, due: Timestamp, here: bool) -> Holds {
    let known = &w.specialists[&id];
    let Some(profile) = &known.profile else { return hold(false, FREE, || "no profile".into()) };
    let elsewhere = known.engagements.keys().filter(|c| **c != CASE).count();
    let room = here || elsewhere < usize::from(profile.capacity);
    hold(room, FREE, || format!("{id} has no room"))?;
    let days = i64::from(profile.turnaround_days);
    let ready = w.now + SignedDuration::from_hours(24 * days);
    hold(ready <= due, FREE, || format!("{id} is ready on {ready}, due {due}"))
}

fn later(w: &World, by: &Actor, id: SpecialistId) -> Holds {
    free(w, id, LATER)?;
    hold(SpecialistId::from(by.person) == id, LATER, || "by somebody else".into())?;
    let Some(part) = w.ledger.parts.get(&id) else {
        return hold(false, LATER, || "no part".into());
    };
    hold(part.stage == Stage::Reading, LATER, || format!("{:?}", part.stage))?;
    let unknown: Vec<Tie> =
        true_ties(w, id).into_iter().filter(|t| !part.ties.contains(t)).collect();
    hold(unknown.is_empty(), LATER, || format!("not disclosed: {unknown:?}"))
}

fn apart(w: &World, id: SpecialistId) -> Holds {
    let l = &w.ledger;
    hold(!l.hands.contains(&id.into()), APART, || format!("{id} worked on the file"))?;
    let near = l.is_patient(id.into()) || l.proxies.contains_key(&id.into());
    hold(!near, APART, || format!("{id} acts for the patient"))
}

fn cites_nothing_sealed<'a>(
    w: &World,
    me: SpecialistId,
    mut statements: impl Iterator<Item = &'a concord_domain::opinion::Statement>,
) -> Holds {
    if w.ledger.mode == Some(Mode::NotBlind) || w.case.preparation.seals.is_empty() {
        return Ok(());
    }
    let revealed = w.ledger.parts.get(&me).map(|p| p.revealed.clone()).unwrap_or_default();
    let sealed = |c: &Citation| match c {
        Citation::Page { record, page, region: Some(region), .. } => {
            w.case.preparation.seals.iter().any(|s| {
                s.record == *record
                    && s.page == *page
                    && s.region.overlaps(*region)
                    && !revealed.contains_key(&s.reveals)
            })
        }
        _ => false,
    };
    let clean = statements.all(|s| !s.citations().iter().any(&sealed));
    hold(clean, BLIND, || "cites a sealed place".into())
}

pub fn after_event(w: &World) -> Holds {
    let l = &w.ledger;
    for (id, part) in &l.parts {
        let told = part.ties.is_empty() || part.patient_accepted || part.stage != Stage::Reading;
        hold(told, "a tie is disclosed and accepted", || format!("{id}: {:?}", part.ties))?;
        if l.mode == Some(Mode::NotBlind) {
            continue;
        }
        for earlier in w.case.request.earlier.keys() {
            let opened = part
                .revealed
                .get(earlier)
                .is_some_and(|at| part.locked.is_some_and(|lock| lock <= *at));
            let may = may_see_earlier(&w.case, *id, *earlier);
            hold(may == opened, BLIND, || format!("{id} may see {earlier}: {may}"))?;
            hold(review::is_sealed_for(&w.case, *id, *earlier) != may, BLIND, || {
                format!("{id}: sealed and open at once")
            })?;
        }
    }
    let blind_phase = matches!(w.case.phase, Phase::BlindReview);
    let words = w.case.opinion.is_some() && blind_phase && w.terms.readers == 1;
    hold(!words, BLIND, || "an opinion stands while the reading is blind".into())
}
