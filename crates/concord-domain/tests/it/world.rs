//! One case with its people, its programme and its specialists' streams, and what is told of it.

use crate::cast::{self, SPECIALISTS};
use crate::coverage::Coverage;
use crate::dice::Dice;
use crate::invariant::{self, Breach};
use crate::ledger::Ledger;
use crate::mutant::Mutant;
use concord_domain::access::Actor;
use concord_domain::case::assignment::Standing;
use concord_domain::case::{self, Case, Command, Event};
use concord_domain::compose::{Names, ReviewerName};
use concord_domain::id::{CaseId, SpecialistId};
use concord_domain::programme::Terms;
use concord_domain::specialist::{self, Specialist};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use uuid::Uuid;

pub const CASE: CaseId = CaseId(Uuid::from_u128(0xca5e));

#[derive(Debug)]
pub struct World {
    pub terms: Terms,
    pub case: Case,
    pub ledger: Ledger,
    pub history: Vec<(Event, Timestamp)>,
    pub now: Timestamp,
    pub specialists: BTreeMap<SpecialistId, Specialist>,
    pub names: Names,
    pub everybody: Vec<Actor>,
    pub mutant: Mutant,
    /// Hashes of the composed report when each version was signed.
    pub composed: Vec<String>,
}

impl World {
    pub fn new(dice: &mut Dice, mutant: Mutant) -> Self {
        let now: Timestamp = "2026-01-05T09:00:00Z".parse().unwrap();
        let terms = crate::programme::any(dice);
        let specialists =
            SPECIALISTS.map(|id| (id, crate::programme::specialist(dice, id, now))).into();
        let name = |id: &SpecialistId| ReviewerName {
            name: format!("Dr {}", &id.to_string()[33..]),
            title: "Consultant".into(),
            registration: "GMC 1234567".into(),
            institution: "Elm Hospital".into(),
            country: "GB".into(),
        };
        Self {
            terms,
            case: Case::default(),
            ledger: Ledger::default(),
            history: vec![],
            now,
            specialists,
            names: Names {
                operator: "Concord".into(),
                reviewers: SPECIALISTS.iter().map(|id| (*id, name(id))).collect(),
                ..Names::default()
            },
            everybody: cast::everybody(),
            mutant,
            composed: vec![],
        }
    }

    /// What the specialist's own stream says now: the honest fact that travels in a command.
    pub fn standing(&self, id: SpecialistId, due: Timestamp) -> Standing {
        self.specialists
            .get(&id)
            .map(|s| s.standing(id.into(), &self.case, due, self.now))
            .unwrap_or(Standing {
                licensed: false,
                has_room: false,
                meets_deadline: false,
                ties: vec![],
            })
    }

    /// When the part of this specialist is due.
    pub fn due(&self, id: SpecialistId) -> Timestamp {
        self.case.assignments.get(&id).map_or(self.now, |a| a.due)
    }

    pub fn pass(&mut self, time: SignedDuration) {
        self.now += time;
    }

    /// One command by one person: decided, remembered, and every invariant asked after each event.
    pub fn step(
        &mut self,
        by: Actor,
        command: Command,
        coverage: &mut Coverage,
    ) -> Result<bool, Breach> {
        let name = crate::kind::command(&command);
        let command = self.mutant.command(self, command);
        let doctored = self.mutant.case(&self.case, &command);
        let seen = doctored.as_ref().unwrap_or(&self.case);
        let decided = case::decide(seen, &by, command, self.now).and_then(|events| {
            let asked = self.ask_specialists(&events)?;
            Ok((events, asked))
        });
        let (events, asked) = match decided {
            Ok(decided) => decided,
            Err(refusal) => {
                coverage.refused(name, &refusal);
                return Ok(false);
            }
        };
        coverage.done(name);
        coverage.shown(&self.case, self.now);
        for (id, events) in asked {
            let known = self.specialists.get_mut(&id).unwrap();
            events.iter().for_each(|e| specialist::evolve(known, e));
        }
        for event in self.mutant.events(self, events) {
            self.remember(&by, event, coverage)?;
        }
        invariant::after_command(self)?;
        Ok(true)
    }

    fn ask_specialists(
        &self,
        events: &[Event],
    ) -> Result<Vec<(SpecialistId, Vec<specialist::Event>)>, concord_domain::refusal::Refusal> {
        events
            .iter()
            .filter_map(|e| specialist::asked_by(CASE, e))
            .map(|(id, command)| {
                let known = &self.specialists[&id];
                Ok((id, specialist::decide(known, command, self.now)?))
            })
            .collect()
    }

    fn remember(
        &mut self,
        by: &Actor,
        event: Event,
        coverage: &mut Coverage,
    ) -> Result<(), Breach> {
        invariant::on_event(self, by, &event)?;
        case::evolve(&mut self.case, &event, self.now);
        self.mutant.after(&mut self.case);
        self.ledger.note(&event, self.now);
        coverage.happened(&event, &self.case);
        self.history.push((event, self.now));
        let outcome = invariant::after_event(self);
        if let (Ok(()), Some((Event::Signature(case::signature::Event::Signed { .. }), _))) =
            (&outcome, self.history.last())
        {
            let version = self.case.versions.last();
            let report = version
                .and_then(|v| concord_domain::compose::signed(&self.case, v, &self.names).ok());
            self.composed.push(report.map(|r| r.hash()).unwrap_or_default());
        }
        outcome
    }
}
