//! What the project allows, read from `xtask/lock.toml`.

use anyhow::{Context, Result};
use toml::{Table, Value};

pub const PATH: &str = "xtask/lock.toml";

/// The project's own answer to "may this come in".
#[derive(Debug, PartialEq, Eq)]
pub struct Policy {
    /// SPDX identifiers, `A WITH B` as one.
    pub allowed: Vec<String>,
    pub exceptions: Vec<Exception>,
    /// How many further versions of a crate beside its first may be locked, over all crates.
    pub duplicates: usize,
}

/// A package whose licence was read by a person because its manifest does not say it in SPDX.
#[derive(Debug, PartialEq, Eq)]
pub struct Exception {
    pub name: String,
    pub licence: String,
    pub reason: String,
}

impl Policy {
    pub fn read(text: &str) -> Result<Policy> {
        let table: Table = text.parse().with_context(|| format!("{PATH} is not TOML"))?;
        let licences = table.get("licences").context("no [licences]")?;
        let allowed = licences.get("allowed").and_then(Value::as_array).context("no allowed")?;
        let exceptions = licences.get("exception").and_then(Value::as_array);
        let duplicates = table.get("duplicates").and_then(|d| d.get("allowed")?.as_integer());
        Ok(Policy {
            allowed: allowed.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            exceptions: exceptions.into_iter().flatten().map(exception).collect::<Result<_>>()?,
            duplicates: duplicates
                .and_then(|count| usize::try_from(count).ok())
                .with_context(|| format!("no [duplicates] allowed in {PATH}"))?,
        })
    }
}

fn exception(value: &Value) -> Result<Exception> {
    let word = |key: &str| {
        let text = value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        text.map(str::to_owned).with_context(|| format!("an exception in {PATH} has no `{key}`"))
    };
    Ok(Exception { name: word("name")?, licence: word("licence")?, reason: word("reason")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_without_a_reason_is_refused() {
        let text = "[licences]\nallowed = []\n[[licences.exception]]\nname = \"a\"\nlicence = \"MIT\"\n[duplicates]\nallowed = 1\n";
        assert!(Policy::read(text).unwrap_err().to_string().contains("reason"));
    }
}
