//! Bound values and read rows, the same for both drivers.

use jiff::Timestamp;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Postgres, Row as _, Sqlite};
use uuid::Uuid;

use crate::error::{Result, StoreError};

/// One bound value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Bytes(Option<Vec<u8>>),
    Bool(bool),
}

macro_rules! from {
    ($($type:ty => |$value:ident| $made:expr),* $(,)?) => {
        $(impl From<$type> for Value { fn from($value: $type) -> Self { $made } })*
    };
}

from! {
    &str => |value| Self::Text(Some(value.to_owned())),
    String => |value| Self::Text(Some(value)),
    &String => |value| Self::Text(Some(value.clone())),
    Option<String> => |value| Self::Text(value),
    Option<&str> => |value| Self::Text(value.map(ToOwned::to_owned)),
    Uuid => |value| Self::Text(Some(value.to_string())),
    &Uuid => |value| Self::Text(Some(value.to_string())),
    Option<Uuid> => |value| Self::Text(value.map(|id| id.to_string())),
    i64 => |value| Self::Int(Some(value)),
    u32 => |value| Self::Int(Some(i64::from(value))),
    Option<i64> => |value| Self::Int(value),
    // Lengths and versions beyond 2^63 do not exist.
    u64 => |value| Self::Int(Some(i64::try_from(value).unwrap_or(i64::MAX))),
    Timestamp => |value| Self::Int(Some(value.as_microsecond())),
    Option<Timestamp> => |value| Self::Int(value.map(Timestamp::as_microsecond)),
    Vec<u8> => |value| Self::Bytes(Some(value)),
    Option<Vec<u8>> => |value| Self::Bytes(value),
    &[u8] => |value| Self::Bytes(Some(value.to_vec())),
    [u8; 32] => |value| Self::Bytes(Some(value.to_vec())),
    &[u8; 32] => |value| Self::Bytes(Some(value.to_vec())),
    bool => |value| Self::Bool(value),
}

/// A query that can take one of our values; both drivers' queries can.
pub(crate) trait Takes {
    fn take(self, value: Value) -> Self;
}

impl Takes for Query<'_, Sqlite, SqliteArguments> {
    fn take(self, value: Value) -> Self {
        match value {
            Value::Text(value) => self.bind(value),
            Value::Int(value) => self.bind(value),
            Value::Bytes(value) => self.bind(value),
            Value::Bool(value) => self.bind(value),
        }
    }
}

impl Takes for Query<'_, Postgres, PgArguments> {
    fn take(self, value: Value) -> Self {
        match value {
            Value::Text(value) => self.bind(value),
            Value::Int(value) => self.bind(value),
            Value::Bytes(value) => self.bind(value),
            Value::Bool(value) => self.bind(value),
        }
    }
}

impl Value {
    pub(crate) fn bind<Q: Takes>(self, query: Q) -> Q {
        query.take(self)
    }
}

/// One row that was read; columns by place.
#[derive(Debug)]
pub(crate) enum Row {
    Lite(SqliteRow),
    Pg(PgRow),
}

macro_rules! columns {
    ($($name:ident -> $type:ty),* $(,)?) => {
        $(pub(crate) fn $name(&self, place: usize) -> Result<$type> {
            match self {
                Self::Lite(row) => Ok(row.try_get(place)?),
                Self::Pg(row) => Ok(row.try_get(place)?),
            }
        })*
    };
}

impl Row {
    columns! {
        text -> String,
        text_or -> Option<String>,
        int -> i64,
        int_or -> Option<i64>,
        bytes -> Vec<u8>,
        bytes_or -> Option<Vec<u8>>,
        bool -> bool,
    }

    /// Text that may have been damaged: what is not UTF-8 is replaced, so that it can be named.
    pub(crate) fn lossy(&self, place: usize) -> String {
        match (self.text(place), self) {
            (Ok(text), _) => text,
            (Err(_), Self::Lite(row)) => row
                .try_get_unchecked::<Vec<u8>, _>(place)
                .map_or_else(|_| "?".into(), |bytes| String::from_utf8_lossy(&bytes).into_owned()),
            (Err(_), Self::Pg(_)) => "?".into(),
        }
    }

    pub(crate) fn id(&self, place: usize) -> Result<Uuid> {
        read_id(&self.text(place)?)
    }

    pub(crate) fn id_or(&self, place: usize) -> Result<Option<Uuid>> {
        self.text_or(place)?.as_deref().map(read_id).transpose()
    }

    pub(crate) fn at(&self, place: usize) -> Result<Timestamp> {
        read_at(self.int(place)?)
    }

    pub(crate) fn at_or(&self, place: usize) -> Result<Option<Timestamp>> {
        self.int_or(place)?.map(read_at).transpose()
    }

    pub(crate) fn natural(&self, place: usize) -> Result<u64> {
        u64::try_from(self.int(place)?).map_err(|_| StoreError::Corrupt("a negative count".into()))
    }

    pub(crate) fn digest(&self, place: usize) -> Result<[u8; 32]> {
        self.bytes(place)?
            .try_into()
            .map_err(|_| StoreError::Corrupt("a digest that is not 32 bytes".into()))
    }
}

fn read_id(text: &str) -> Result<Uuid> {
    Uuid::try_parse(text).map_err(|_| StoreError::Corrupt("an id that is not a uuid".into()))
}

fn read_at(microseconds: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(microseconds)
        .map_err(|_| StoreError::Corrupt("an instant outside the calendar".into()))
}
