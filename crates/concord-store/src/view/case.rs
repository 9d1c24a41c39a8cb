//! The list of cases: plain columns to filter and order by, the rest sealed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Store;
use crate::crypt::Owner;
use crate::crypt::ring::Ring;
use crate::engine::{Column, Insert, Row, Tx, Value, binds};
use crate::error::{Result, StoreError};

/// What stands for "no date" in the ordered column.
const NEVER: i64 = i64::MAX;

/// The row of a case. Everything but `summary` is readable in the database, so nothing here may tell of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub case: Uuid,
    /// Its number as printed.
    pub number: String,
    /// Its phase, as a word of the domain.
    pub phase: String,
    /// The kind of hold over it.
    pub hold: Option<String>,
    /// How it ended; none while it is open.
    pub ended: Option<String>,
    /// Its programme.
    pub programme: Option<String>,
    /// Its coordinator.
    pub coordinator: Option<Uuid>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When the next action is due.
    pub due_at: Option<Timestamp>,
    /// When clock A (complete records to delivery) began.
    pub clock_a_at: Option<Timestamp>,
    /// When clock B (submission to delivery) began.
    pub clock_b_at: Option<Timestamp>,
    /// The version of the stream that this row shows.
    pub version: u64,
    /// What a list shows beyond that, in the caller's own form; sealed under the key of the case.
    pub summary: Vec<u8>,
}

/// Which cases. All conditions that are set must hold.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// Open (true) or ended (false).
    pub open: Option<bool>,
    /// In one of these phases; empty: any.
    pub phases: Vec<String>,
    /// With a hold (true) or without (false).
    pub held: Option<bool>,
    /// In this programme.
    pub programme: Option<String>,
    /// Of this coordinator.
    pub coordinator: Option<Uuid>,
    /// Of no coordinator.
    pub unassigned: bool,
    /// Due before this.
    pub due_before: Option<Timestamp>,
    /// Only those that this person may see now, in this role if one is given.
    pub seen_by: Option<Seen>,
}

/// A person looking now.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Who.
    pub person: Uuid,
    /// In which role; none: any.
    pub role: Option<String>,
    /// Now; the participation must hold at this instant.
    pub now: Timestamp,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CaseOrder {
    /// What is due first, first; without a date last.
    #[default]
    Due,
    /// Newest first.
    Newest,
}

/// Where the page before ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseAfter {
    /// The ordered column of the last row, in microseconds.
    pub place: i64,
    /// The last row's case.
    pub case: Uuid,
}

impl CaseRow {
    /// The place of this row, to ask for the page after it.
    #[must_use]
    pub fn place(&self, order: CaseOrder) -> CaseAfter {
        let place = match order {
            CaseOrder::Due => self.due_at.map_or(NEVER, Timestamp::as_microsecond),
            CaseOrder::Newest => self.opened_at.as_microsecond(),
        };
        CaseAfter { place, case: self.case }
    }
}

const COLUMNS: &str =
    "c.case_id, c.number, c.phase, c.hold, c.ended, c.programme, c.coordinator, c.opened_at,
    c.due_at, c.clock_a_at, c.clock_b_at, c.version, c.summary, w.epoch, w.wrapped";
const TABLES: &str =
    "case_view c left join wrapped_key w on w.owner_kind = 'case' and w.owner_id = c.case_id";

impl Store {
    /// One page of cases, at most `limit`.
    ///
    /// # Errors
    /// When the database fails or a summary does not open.
    pub async fn cases(
        &self,
        filter: &CaseFilter,
        order: CaseOrder,
        after: Option<CaseAfter>,
        limit: u32,
    ) -> Result<Vec<CaseRow>> {
        if filter.phases.len() > 1 {
            return self.cases_of_each(filter, order, after, limit).await;
        }
        let mut asked = Asked::new(filter);
        let (column, beyond, direction) = match order {
            CaseOrder::Due => ("c.due_at", ">", "asc"),
            CaseOrder::Newest => ("c.opened_at", "<", "desc"),
        };
        if let Some(after) = after {
            let place = asked.bind(after.place.into());
            let case = asked.bind(after.case.into());
            asked.conditions.push(format!("({column}, c.case_id) {beyond} ({place}, {case})"));
        }
        let limit = asked.bind(limit.into());
        let sql = format!(
            "select {COLUMNS} from {TABLES} {} order by {column} {direction}, c.case_id {direction} limit {limit}",
            asked.text()
        );
        // The text is made of our own fragments; every value is bound.
        let open = |rows: &[Row]| rows.iter().map(|row| read(self.ring(), row)).collect();
        self.db().open_rows(AssertSqlSafe(sql), asked.values, open).await
    }

    /// One page of each phase, merged: each reads only its own rows in order, where one query would sort all of them.
    async fn cases_of_each(
        &self,
        filter: &CaseFilter,
        order: CaseOrder,
        after: Option<CaseAfter>,
        limit: u32,
    ) -> Result<Vec<CaseRow>> {
        let mut rows = Vec::new();
        let mut phases = filter.phases.clone();
        phases.sort();
        phases.dedup();
        for phase in phases {
            let one = CaseFilter { phases: vec![phase], ..filter.clone() };
            rows.extend(Box::pin(self.cases(&one, order, after, limit)).await?);
        }
        rows.sort_by_key(|row| {
            let CaseAfter { place, case } = row.place(order);
            (place, case)
        });
        if order == CaseOrder::Newest {
            rows.reverse();
        }
        rows.truncate(limit as usize);
        Ok(rows)
    }

    /// How many cases.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_cases(&self, filter: &CaseFilter) -> Result<u64> {
        let asked = Asked::new(filter);
        let sql = format!("select count(*) from case_view c {}", asked.text());
        let row = self.db().maybe(AssertSqlSafe(sql), asked.values).await?;
        row.map_or(Ok(0), |row| row.natural(0))
    }

    /// The row of one case.
    ///
    /// # Errors
    /// When the database fails or the summary does not open.
    pub async fn case(&self, case: Uuid) -> Result<Option<CaseRow>> {
        let sql = format!("select {COLUMNS} from {TABLES} where c.case_id = $1");
        let open = |rows: &[Row]| rows.first().map(|row| read(self.ring(), row)).transpose();
        self.db().open_rows(AssertSqlSafe(sql), binds![case], open).await
    }

    /// The case with this number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_by_number(&self, number: &str) -> Result<Option<Uuid>> {
        let row = self
            .db()
            .maybe("select case_id from case_view where number = $1", binds![number])
            .await?;
        row.map(|row| row.id(0)).transpose()
    }
}

/// A filter on its way to become text.
struct Asked {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Asked {
    fn new(filter: &CaseFilter) -> Self {
        let mut asked = Self { conditions: Vec::new(), values: Vec::new() };
        if let Some(open) = filter.open {
            asked
                .conditions
                .push(if open { "c.ended is null" } else { "c.ended is not null" }.into());
        }
        if !filter.phases.is_empty() {
            let places: Vec<String> =
                filter.phases.iter().map(|phase| asked.bind(phase.into())).collect();
            asked.conditions.push(format!("c.phase in ({})", places.join(", ")));
        }
        if let Some(held) = filter.held {
            asked
                .conditions
                .push(if held { "c.hold is not null" } else { "c.hold is null" }.into());
        }
        if let Some(programme) = &filter.programme {
            let place = asked.bind(programme.into());
            asked.conditions.push(format!("c.programme = {place}"));
        }
        if let Some(coordinator) = filter.coordinator {
            let place = asked.bind(coordinator.into());
            asked.conditions.push(format!("c.coordinator = {place}"));
        }
        if filter.unassigned {
            asked.conditions.push("c.coordinator is null".into());
        }
        if let Some(before) = filter.due_before {
            let place = asked.bind(before.into());
            asked.conditions.push(format!("c.due_at < {place}"));
        }
        if let Some(seen) = &filter.seen_by {
            asked.seen(seen);
        }
        asked
    }

    fn seen(&mut self, seen: &Seen) {
        let person = self.bind(seen.person.into());
        let now = self.bind(seen.now.into());
        let role =
            seen.role.as_ref().map(|role| format!(" and p.role = {}", self.bind(role.into())));
        self.conditions.push(format!(
            "c.case_id in (select p.case_id from participant p where p.person = {person} and p.not_before <= {now}
             and (p.not_after is null or p.not_after > {now}){})",
            role.unwrap_or_default()
        ));
    }

    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn text(&self) -> String {
        if self.conditions.is_empty() {
            String::new()
        } else {
            format!("where {}", self.conditions.join(" and "))
        }
    }
}

fn read(ring: &Ring, row: &Row) -> Result<CaseRow> {
    let case = row.id(0)?;
    let key = ring.unwrap(Owner::Case(case), row.int_or(13)?, row.bytes_or(14)?)?;
    let summary = key
        .open(&[b"summary", case.as_bytes()], &row.bytes(12)?)
        .ok_or_else(|| StoreError::Corrupt(format!("the summary of case {case}")))?;
    Ok(CaseRow {
        case,
        number: row.text(1)?,
        phase: row.text(2)?,
        hold: row.text_or(3)?,
        ended: row.text_or(4)?,
        programme: row.text_or(5)?,
        coordinator: row.id_or(6)?,
        opened_at: row.at(7)?,
        due_at: if row.int(8)? == NEVER { None } else { Some(row.at(8)?) },
        clock_a_at: row.at_or(9)?,
        clock_b_at: row.at_or(10)?,
        version: row.natural(11)?,
        summary,
    })
}

/// Rows of cases to write, each whole; of the same case the last counts.
pub(crate) async fn written(ring: &Ring, tx: &mut Tx, rows: &[&CaseRow]) -> Result<Insert> {
    let mut last: BTreeMap<Uuid, Vec<Value>> = BTreeMap::new();
    for row in rows {
        let key = ring.fetch_or_make(tx, Owner::Case(row.case)).await?;
        let sealed = key.seal(&[b"summary", row.case.as_bytes()], &row.summary)?;
        let values = binds![
            row.case,
            &row.number,
            &row.phase,
            row.hold.clone(),
            row.ended.clone(),
            row.programme.clone(),
            row.coordinator,
            row.opened_at,
            row.due_at.map_or(NEVER, Timestamp::as_microsecond),
            row.clock_a_at,
            row.clock_b_at,
            row.version,
            sealed
        ];
        last.insert(row.case, values);
    }
    let values = last.into_values().flatten().collect();
    Ok(Insert { table: "case_view", columns: &WRITTEN, conflict: REPLACE, pick: "*", values })
}

const WRITTEN: [Column; 13] = {
    use Column::{Bytes, Int, Text};
    [
        Text("case_id"),
        Text("number"),
        Text("phase"),
        Text("hold"),
        Text("ended"),
        Text("programme"),
        Text("coordinator"),
        Int("opened_at"),
        Int("due_at"),
        Int("clock_a_at"),
        Int("clock_b_at"),
        Int("version"),
        Bytes("summary"),
    ]
};

const REPLACE: &str =
    "on conflict (case_id) do update set number = excluded.number, phase = excluded.phase, hold = excluded.hold,
         ended = excluded.ended, programme = excluded.programme, coordinator = excluded.coordinator,
         opened_at = excluded.opened_at, due_at = excluded.due_at, clock_a_at = excluded.clock_a_at,
         clock_b_at = excluded.clock_b_at, version = excluded.version, summary = excluded.summary";
