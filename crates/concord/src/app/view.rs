//! The rows that lists read: written in the transaction of the events they come from.

use super::{App, AppError, Loaded};
use concord_domain::access::Role;
use concord_domain::case::assignment::State;
use concord_domain::case::ending::Flag;
use concord_domain::id::PersonId;
use concord_domain::next;
use concord_store::{CaseFilter, CaseOrder, CaseRow, Index, Owner, Participant, ViewChange};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a worklist shows of a case beyond its plain columns. Sealed under the case's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub patient: String,
    pub field: String,
    pub next: next::Next,
    pub urgent: bool,
    pub specialist: Option<PersonId>,
}

impl Summary {
    /// # Errors
    /// When the row was written by a program that this one does not know.
    pub fn of(row: &CaseRow) -> Result<Summary, AppError> {
        let read = serde_json::from_slice(&row.summary);
        read.map_err(|e| AppError::Fault(anyhow::Error::new(e).context("a worklist row")))
    }
}

impl App {
    /// Every row of a list that is short by what it is of: the open work of one person or one desk.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn every_case(
        &self,
        filter: &CaseFilter,
        order: CaseOrder,
    ) -> Result<Vec<CaseRow>, AppError> {
        const PAGE: u32 = 200;
        let mut all: Vec<CaseRow> = vec![];
        loop {
            let after = all.last().map(|row| row.place(order));
            let page = self.store().cases(filter, order, after, PAGE).await?;
            let full = page.len() == PAGE as usize;
            all.extend(page);
            if !full {
                return Ok(all);
            }
        }
    }

    /// The row of a case, and of [`around`] what is not as it `was` before.
    pub(super) fn rows(
        &self,
        loaded: &Loaded,
        was: &[ViewChange],
        now: Timestamp,
    ) -> Result<Vec<ViewChange>, AppError> {
        if loaded.state.opening.is_none() {
            return Ok(vec![]);
        }
        let changed = around(loaded, now).into_iter().filter(|change| !was.contains(change));
        Ok(std::iter::once(ViewChange::Case(self.row(loaded, now)?)).chain(changed).collect())
    }

    fn row(&self, loaded: &Loaded, now: Timestamp) -> Result<CaseRow, AppError> {
        let case = &loaded.state;
        let next = next::action(case, now);
        let due_at = next.due;
        let summary = Summary {
            patient: case.request.identity.as_ref().map(|i| i.full_name()).unwrap_or_default(),
            field: case.request.condition.as_ref().map(|c| c.field.clone()).unwrap_or_default(),
            urgent: case.is_flagged(Flag::Urgent),
            specialist: concord_domain::case::assignment::lead(case).map(|(id, _)| id.into()),
            next,
        };
        let opening = case.opening.as_ref();
        Ok(CaseRow {
            case: loaded.id.0,
            number: opening.map(|o| o.number.clone()).unwrap_or_default(),
            phase: case.phase.key().to_owned(),
            hold: case.hold.as_ref().map(|h| h.kind.key().to_owned()),
            ended: case.end.map(|e| e.key().to_owned()),
            programme: opening.map(|o| o.terms.programme.to_string()),
            coordinator: case.coordinator.map(|c| c.0),
            opened_at: loaded.history.first().map_or(now, |(_, at)| *at),
            due_at,
            clock_a_at: case.records.completed_at,
            clock_b_at: case.request.submitted_at,
            version: loaded.version,
            summary: serde_json::to_vec(&summary).map_err(anyhow::Error::new)?,
        })
    }
}

/// Who is in a case, and the values by which it is found. Most commands change none of them.
pub(super) fn around(loaded: &Loaded, now: Timestamp) -> Vec<ViewChange> {
    let Some(opening) = &loaded.state.opening else { return vec![] };
    let participant = |(person, role, until): (PersonId, Role, Option<Timestamp>)| {
        ViewChange::Participant(Participant {
            case: loaded.id.0,
            person: person.0,
            role: role.key().to_owned(),
            not_before: loaded.history.first().map_or(now, |(_, at)| *at),
            not_after: until,
        })
    };
    let index = |field: &str, values: Vec<String>| {
        ViewChange::Index(Index { owner: Owner::Case(loaded.id.0), field: field.into(), values })
    };
    let mut rows: Vec<_> = parts(loaded, now).into_iter().map(participant).collect();
    if let Some(identity) = &loaded.state.request.identity {
        rows.push(index("name", name_keys(&identity.given.0, &identity.family.0)));
        rows.push(index("birth_date", vec![identity.birth_date.0.to_string()]));
        let nhs = identity.nhs_number.as_ref().map(|n| n.0.replace([' ', '-'], ""));
        rows.push(index("nhs_number", nhs.into_iter().collect()));
    }
    rows.push(index("patient", vec![opening.patient.to_string()]));
    rows
}

/// Who is in a case, in which role, until when. The access table still decides each look.
fn parts(loaded: &Loaded, now: Timestamp) -> Vec<(PersonId, Role, Option<Timestamp>)> {
    let case = &loaded.state;
    let mut parts = vec![];
    parts.extend(case.patient().map(|p| (p, Role::Patient, None)));
    for (person, proxy) in &case.proxies {
        parts.push((*person, Role::Proxy, if proxy.revoked { Some(now) } else { proxy.expires }));
    }
    parts.extend(case.coordinator.map(|c| (c, Role::Coordinator, None)));
    for (specialist, assignment) in &case.assignments {
        let until = match assignment.state {
            State::Offered => Some(assignment.expires),
            State::Disclosed | State::Reading => case.end.map(|_| now),
            State::Declined { .. } | State::Expired | State::Retracted | State::Revoked { .. } => {
                Some(now)
            }
        };
        parts.push(((*specialist).into(), Role::Specialist, until));
    }
    for task in case.translations.values() {
        let until = (!task.is_open()).then_some(now);
        parts.push((task.translator, Role::Translator, until));
        parts.extend(task.checker.map(|c| (c, Role::Translator, until)));
    }
    for sent in case.delivery.sent.values() {
        if let concord_domain::case::consent::Recipient::Doctor(doctor) = sent.to {
            parts.push((doctor, Role::TreatingDoctor, None));
        }
    }
    // The same person in the same role twice: the part that lasts longer counts.
    parts.sort_by_key(|(p, r, until)| (*p, *r, until.map_or((0, *until), |_| (1, *until))));
    parts.dedup_by_key(|(p, r, _)| (*p, *r));
    parts
}

/// The forms under which a name is found: family name, and both together.
pub fn name_keys(given: &str, family: &str) -> Vec<String> {
    let plain = |s: &str| s.trim().to_lowercase();
    vec![plain(family), format!("{} {}", plain(given), plain(family))]
}
