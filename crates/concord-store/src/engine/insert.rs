//! Rows that are written together: each table's columns named once, the text made for the engine.
//!
//! SQLite takes one statement for each table. PostgreSQL takes one for all of them, with an array for each column, so that its
//! text is the same for any number of rows and is planned once.

use sqlx::AssertSqlSafe;

use super::{ROWS, Tx, Value, rows_of};
use crate::error::{Result, StoreError};

/// A column, by name and kind.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Column {
    Text(&'static str),
    Int(&'static str),
    Bytes(&'static str),
}

/// Rows for a table.
#[derive(Debug)]
pub(crate) struct Insert {
    pub table: &'static str,
    pub columns: &'static [Column],
    /// What becomes of a row that is there already: `on conflict ...`.
    pub conflict: &'static str,
    /// What PostgreSQL takes of each row, called `new`: `*`, or something that may refuse it.
    pub pick: &'static str,
    /// Row after row.
    pub values: Vec<Value>,
}

impl Tx {
    /// Writes rows of several tables, or of one in which no two rows are the same.
    pub(crate) async fn insert(&mut self, mut inserts: Vec<Insert>) -> Result<()> {
        inserts.retain(|insert| !insert.values.is_empty());
        if inserts.is_empty() {
            return Ok(());
        }
        if !self.is_lite() {
            return self.insert_at_once(inserts).await;
        }
        for insert in inserts {
            let width = insert.columns.len();
            for rows in insert.values.chunks(ROWS * width) {
                let source = format!("values {}", rows_of(rows.len() / width, width));
                self.execute(AssertSqlSafe(insert.text(&source)), rows.to_vec()).await?;
            }
        }
        Ok(())
    }

    async fn insert_at_once(&mut self, inserts: Vec<Insert>) -> Result<()> {
        let (mut texts, mut arrays) = (Vec::new(), Vec::new());
        for insert in inserts {
            let places: Vec<String> = (arrays.len() + 1..)
                .zip(insert.columns)
                .map(|(n, column)| format!("${n}::{}[]", column.word()))
                .collect();
            let (pick, names) = (insert.pick, insert.names());
            let source =
                format!("select {pick} from unnest({}) as new ({names})", places.join(", "));
            texts.push(insert.text(&source));
            arrays.extend(turned(insert)?);
        }
        let last = texts.pop().unwrap_or_default();
        let before: Vec<String> =
            texts.iter().enumerate().map(|(n, text)| format!("w{n} as ({text})")).collect();
        let with = if before.is_empty() { "" } else { "with " };
        let text = format!("{with}{} {last}", before.join(", "));
        let mut query = sqlx::query(AssertSqlSafe(text));
        for array in arrays {
            query = match array {
                Array::Text(all) => query.bind(all),
                Array::Int(all) => query.bind(all),
                Array::Bytes(all) => query.bind(all),
            };
        }
        query.execute(self.pg()?).await?;
        Ok(())
    }
}

impl Insert {
    fn text(&self, source: &str) -> String {
        format!("insert into {} ({}) {source} {}", self.table, self.names(), self.conflict)
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name()).collect();
        names.join(", ")
    }
}

impl Column {
    fn name(self) -> &'static str {
        match self {
            Self::Text(name) | Self::Int(name) | Self::Bytes(name) => name,
        }
    }

    /// PostgreSQL's word for its kind.
    fn word(self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Int(_) => "bigint",
            Self::Bytes(_) => "bytea",
        }
    }
}

/// The values of one column.
enum Array {
    Text(Vec<Option<String>>),
    Int(Vec<Option<i64>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

/// One array for each column.
fn turned(insert: Insert) -> Result<Vec<Array>> {
    let empty = |column: &Column| match column {
        Column::Text(_) => Array::Text(Vec::new()),
        Column::Int(_) => Array::Int(Vec::new()),
        Column::Bytes(_) => Array::Bytes(Vec::new()),
    };
    let mut arrays: Vec<Array> = insert.columns.iter().map(empty).collect();
    let mut values = insert.values.into_iter();
    while values.len() > 0 {
        for array in &mut arrays {
            match (array, values.next()) {
                (Array::Text(all), Some(Value::Text(one))) => all.push(one),
                (Array::Int(all), Some(Value::Int(one))) => all.push(one),
                (Array::Bytes(all), Some(Value::Bytes(one))) => all.push(one),
                (Array::Text(_) | Array::Int(_) | Array::Bytes(_), _) => {
                    let why = format!("a row of {} does not fit its columns", insert.table);
                    return Err(StoreError::Broken(why));
                }
            }
        }
    }
    Ok(arrays)
}
