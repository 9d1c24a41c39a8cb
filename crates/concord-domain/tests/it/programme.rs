//! The programmes and specialists among whom the histories play.

use crate::cast::{COORDINATORS, DOCTOR, INSURER, SPECIALISTS};
use crate::dice::Dice;
use crate::world::CASE;
use concord_domain::case::funding::Money;
use concord_domain::id::{CaseId, ProgrammeId, SpecialistId};
use concord_domain::programme::{
    ChecklistItem, Mode, Model, Naming, Payment, Region, Terms, Tie, TieRule,
};
use concord_domain::specialist::{self, Command, Credentials, Profile, Specialist};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub fn pounds(minor: u64) -> Money {
    Money { minor, currency: "GBP".into() }
}

/// One of the ways of product.md, with what varies inside it thrown by the dice.
pub fn any(dice: &mut Dice) -> Terms {
    let (model, payment) = *dice.pick(&[
        (Model::Concierge, Payment::Patient),
        (Model::InsurerInHouse, Payment::Payer(INSURER)),
        (Model::InsurerExpert, Payment::Payer(INSURER)),
        (Model::InsurerFurther, Payment::Payer(INSURER)),
        (Model::Nhs, Payment::Nobody),
        (Model::Charity, Payment::Nobody),
    ]);
    let mode = *dice.pick(&[Mode::Full, Mode::PlanBlind, Mode::PlanBlind, Mode::NotBlind]);
    let naming = *dice.pick(&[Naming::Identified, Naming::Pseudonymised]);
    let keys = ["mri", "clinic letter", "operation note"];
    let items = dice.below(4);
    let mut ties = BTreeMap::new();
    for tie in [Tie::EmployedByPayer, Tie::WouldTreat, Tie::SameInstitution] {
        if dice.chance(60) {
            ties.insert(tie, TieRule::Disclose);
        }
    }
    Terms {
        programme: ProgrammeId(Uuid::from_u128(0x9)),
        version: 1,
        name: "A programme".into(),
        model,
        payment,
        mode,
        naming,
        ties,
        readers: if dice.chance(25) { 2 } else { 1 },
        checklist: keys[..items]
            .iter()
            .map(|k| ChecklistItem { key: (*k).into(), title: format!("the {k}") })
            .collect(),
        offer_hours: 48,
        review_days: 10,
        delivery_days: 15,
        countries: if dice.chance(30) { vec!["GB".into(), "FR".into()] } else { vec![] },
        region: Region::EnglandWales,
        zone: "Europe/London".into(),
        cover_promise: "This opinion never reduces your cover.".into(),
    }
}

/// A specialist with a stream of their own; one in a few has a tie, no room or a licence that ends.
pub fn specialist(dice: &mut Dice, id: SpecialistId, now: Timestamp) -> Specialist {
    let mut known = Specialist::default();
    let one_in = |dice: &mut Dice, n| dice.below(n) == 0;
    let profile = Profile {
        name: "Dr".to_owned().into(),
        registration: "GMC 1234567".into(),
        title: "Consultant".into(),
        fields: vec!["shoulder surgery".into()],
        languages: vec!["en".into()],
        country: "GB".into(),
        zone: "Europe/London".into(),
        institutions: vec![if one_in(dice, 7) { "St Mary's" } else { "Elm" }.into()],
        colleagues: if one_in(dice, 12) { BTreeSet::from([DOCTOR]) } else { BTreeSet::new() },
        employed_by: if one_in(dice, 5) { BTreeSet::from([INSURER]) } else { BTreeSet::new() },
        makers: vec![],
        capacity: if one_in(dice, 3) { 1 } else { 3 },
        turnaround_days: if one_in(dice, 9) { 30 } else { 3 },
        fee: pounds(40_000),
    };
    apply(&mut known, Command::Enrol(Box::new(profile)), now);
    apply(&mut known, Command::Credential(credentials(!one_in(dice, 12))), now);
    if one_in(dice, 8) {
        let due = now + SignedDuration::from_hours(400);
        apply(&mut known, Command::Reserve { case: CaseId(Uuid::from_u128(0xbeef)), due }, now);
    }
    let _ = id;
    known
}

pub fn credentials(valid: bool) -> Credentials {
    Credentials {
        licensed_until: Some(if valid { date(2046, 1, 1) } else { date(2025, 1, 1) }),
        indemnified_until: Some(date(2046, 1, 1)),
        territories: ["GB", "FR"].map(String::from).into(),
        checked_on: Some(date(2025, 12, 1)),
    }
}

/// Something happens to a specialist outside this case.
pub fn shake(dice: &mut Dice, known: &mut Specialist, now: Timestamp) {
    let other = CaseId(Uuid::from_u128(0xbeef));
    let command = match dice.below(6) {
        0 => Command::Suspend { why: "under investigation".into() },
        1 | 2 => Command::Reinstate,
        3 => Command::Reserve { case: other, due: now },
        4 => Command::Release { case: other },
        _ => Command::Credential(credentials(dice.chance(80))),
    };
    apply(known, command, now);
}

fn apply(known: &mut Specialist, command: Command, now: Timestamp) {
    if let Ok(events) = specialist::decide(known, command, now) {
        events.iter().for_each(|e| specialist::evolve(known, e));
    }
}

/// Whether the case's own engagement stands in this specialist's stream.
pub fn is_engaged(known: &Specialist) -> bool {
    known.engagements.contains_key(&CASE)
}

/// Somebody of the staff, whoever is at hand.
pub fn some_coordinator(dice: &mut Dice) -> concord_domain::id::PersonId {
    *dice.pick(&COORDINATORS)
}

pub fn some_specialist(dice: &mut Dice) -> SpecialistId {
    *dice.pick(&SPECIALISTS)
}
