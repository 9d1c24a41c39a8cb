//! What the histories reached, so that a rule that nobody ever touched is noticed.

use concord_domain::case::{Case, Event, Phase, ending::End};
use concord_domain::refusal::Refusal;
use std::collections::BTreeMap;

#[derive(Debug, Default, Clone)]
pub struct Coverage {
    pub phases: BTreeMap<&'static str, u64>,
    pub ends: BTreeMap<&'static str, u64>,
    pub commands: BTreeMap<&'static str, u64>,
    pub refusals: BTreeMap<&'static str, u64>,
    pub gaps: BTreeMap<&'static str, u64>,
    pub refused_commands: BTreeMap<&'static str, u64>,
    pub events: u64,
    pub histories: u64,
}

impl Coverage {
    pub fn done(&mut self, command: &'static str) {
        *self.commands.entry(command).or_default() += 1;
    }

    pub fn refused(&mut self, command: &'static str, refusal: &Refusal) {
        *self.refused_commands.entry(command).or_default() += 1;
        *self.refusals.entry(crate::kind::refusal(refusal)).or_default() += 1;
        if let Refusal::Incomplete(gaps) = refusal {
            for gap in gaps {
                *self.gaps.entry(crate::kind::gap(gap)).or_default() += 1;
            }
        }
    }

    /// What the task list of this phase shows as missing.
    pub fn shown(&mut self, case: &Case, at: jiff::Timestamp) {
        use concord_domain::case::{funding, outcome, preparation, record, request};
        let gaps = match case.phase {
            Phase::Draft => request::gaps(&case.request),
            Phase::Eligibility => funding::gaps(case),
            Phase::Records => record::gaps(case),
            Phase::Preparation => preparation::gaps(case),
            Phase::Outcome => outcome::gaps(case),
            Phase::Matching => {
                let open = concord_domain::next::tasks(case, at);
                open.into_iter().flat_map(|n| n.gaps).collect()
            }
            _ => return,
        };
        for gap in gaps {
            *self.gaps.entry(crate::kind::gap(&gap)).or_default() += 1;
        }
    }

    pub fn happened(&mut self, event: &Event, case: &Case) {
        self.events += 1;
        match event {
            Event::Request(concord_domain::case::request::Event::Opened(_)) | Event::Entered(_) => {
                *self.phases.entry(case.phase.key()).or_default() += 1;
            }
            Event::Ending(concord_domain::case::ending::Event::Ended { end, .. }) => {
                *self.phases.entry(case.phase.key()).or_default() += 1;
                *self.ends.entry(end.key()).or_default() += 1;
            }
            _ => {}
        }
    }

    pub fn add(&mut self, other: &Coverage) {
        let sum = |into: &mut BTreeMap<&'static str, u64>, from: &BTreeMap<&'static str, u64>| {
            from.iter().for_each(|(k, n)| *into.entry(k).or_default() += n);
        };
        sum(&mut self.phases, &other.phases);
        sum(&mut self.ends, &other.ends);
        sum(&mut self.commands, &other.commands);
        sum(&mut self.refusals, &other.refusals);
        sum(&mut self.gaps, &other.gaps);
        sum(&mut self.refused_commands, &other.refused_commands);
        self.events += other.events;
        self.histories += other.histories;
    }

    /// Every name with how often it was reached, never-reached ones too.
    pub fn table(&self) -> Vec<(&'static str, &'static str, u64)> {
        let of = |kind, names: Vec<&'static str>, reached: &BTreeMap<&'static str, u64>| {
            names
                .into_iter()
                .map(|n| (kind, n, reached.get(n).copied().unwrap_or(0)))
                .collect::<Vec<_>>()
        };
        let mut rows = of("phase", Phase::ALL.map(Phase::key).to_vec(), &self.phases);
        rows.extend(of("end", End::ALL.map(End::key).to_vec(), &self.ends));
        rows.extend(of("command", crate::kind::COMMANDS.to_vec(), &self.commands));
        rows.extend(of("refusal", crate::kind::REFUSALS.to_vec(), &self.refusals));
        rows.extend(of("gap", crate::kind::GAPS.to_vec(), &self.gaps));
        rows
    }
}
