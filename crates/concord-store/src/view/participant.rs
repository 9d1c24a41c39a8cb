//! Who may be in a case, in which role, from when until when.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use crate::Store;
use crate::engine::{Column, Insert, Row, Value, binds};
use crate::error::Result;

/// A person's part in a case. To end it, put it again with `not_after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The case.
    pub case: Uuid,
    /// Who.
    pub person: Uuid,
    /// The role, as a word of the domain.
    pub role: String,
    /// From this instant on.
    pub not_before: Timestamp,
    /// Until just before this instant; none: open.
    pub not_after: Option<Timestamp>,
}

impl Participant {
    /// True when the part holds at `now`: from `not_before` on, and before `not_after`.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.not_before <= now && self.not_after.is_none_or(|end| now < end)
    }
}

impl Store {
    /// Everyone who has or had a part in a case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn participants(&self, case: Uuid) -> Result<Vec<Participant>> {
        let sql = "select case_id, person, role, not_before, not_after from participant where case_id = $1
             order by not_before, person, role";
        self.db().all(sql, binds![case]).await?.iter().map(read).collect()
    }

    /// Every part that a person has or had.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parts_of(&self, person: Uuid) -> Result<Vec<Participant>> {
        let sql =
            "select case_id, person, role, not_before, not_after from participant where person = $1
             order by not_before, case_id, role";
        self.db().all(sql, binds![person]).await?.iter().map(read).collect()
    }

    /// The roles that a person has in a case at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn roles_in(&self, case: Uuid, person: Uuid, now: Timestamp) -> Result<Vec<String>> {
        let sql =
            "select role from participant where person = $1 and case_id = $2 and not_before <= $3
             and (not_after is null or not_after > $3) order by role";
        self.db().all(sql, binds![person, case, now]).await?.iter().map(|row| row.text(0)).collect()
    }
}

fn read(row: &Row) -> Result<Participant> {
    Ok(Participant {
        case: row.id(0)?,
        person: row.id(1)?,
        role: row.text(2)?,
        not_before: row.at(3)?,
        not_after: row.at_or(4)?,
    })
}

/// Parts to write; of the same person, case and role the last counts.
pub(crate) fn written(parts: &[&Participant]) -> Insert {
    use Column::{Int, Text};
    let mut last: BTreeMap<(Uuid, Uuid, &str), Vec<Value>> = BTreeMap::new();
    for part in parts {
        let row = binds![part.case, part.person, &part.role, part.not_before, part.not_after];
        last.insert((part.case, part.person, &part.role), row);
    }
    Insert {
        table: "participant",
        columns: &[
            Text("case_id"),
            Text("person"),
            Text("role"),
            Int("not_before"),
            Int("not_after"),
        ],
        conflict: "on conflict (person, case_id, role) do update
            set not_before = excluded.not_before, not_after = excluded.not_after",
        pick: "*",
        values: last.into_values().flatten().collect(),
    }
}
