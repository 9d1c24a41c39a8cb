//! A root over all chains as a file: carried to a place that nobody with rights on the database can change.

use super::{canonical, signed, unhex};
use crate::app::App;
use crate::trust::Jwks;
use anyhow::{Context, bail};
use concord_domain::opinion::hex;
use concord_store::Root;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

const SCHEMA: &str = "concord-root/1";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exported {
    schema: String,
    number: u64,
    /// Microseconds since 1970.
    at: i64,
    heads: u64,
    digest: String,
    /// The signature that the database keeps, over [`Root::signed_bytes`].
    kept: String,
}

/// Signs the present heads of all chains and writes them to a file that does not exist yet.
///
/// # Errors
/// When a chain does not hold (then nothing is signed), or the file exists or cannot be written.
pub async fn write_root(app: &App, file: &Path) -> anyhow::Result<Root> {
    let mut out = std::fs::File::create_new(file)
        .with_context(|| format!("making {}, which must not exist yet", file.display()))?;
    let authority = app.authority().await?;
    let made = app.store().export_root(app.clock().now(), |bytes| authority.sign(bytes)).await;
    let root = match made {
        Ok(root) => root,
        Err(error) => {
            // An empty file would look like an export.
            std::fs::remove_file(file).context("removing the empty export")?;
            return Err(error.into());
        }
    };
    let exported = serde_json::to_value(Exported {
        schema: SCHEMA.into(),
        number: root.number,
        at: root.at.as_microsecond(),
        heads: root.heads,
        digest: hex(&root.digest),
        kept: hex(&root.signature),
    })?;
    let signature = authority.sign(&canonical(&exported));
    let bytes = canonical(&signed(exported, &signature));
    out.write_all(&bytes).and_then(|()| out.sync_all()).context("writing the root")?;
    Ok(root)
}

/// Reads an exported root whose signature holds.
///
/// # Errors
/// When it cannot be read, was changed, or was signed with another key.
pub fn read_root(file: &Path, keys: &Jwks) -> anyhow::Result<Root> {
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let told = || format!("{} was changed or is no exported root", file.display());
    let mut value: Value = serde_json::from_slice(&bytes).with_context(told)?;
    if canonical(&value) != bytes {
        bail!("{}: its bytes are not in their one form", told());
    }
    let signature = value.as_object_mut().and_then(|fields| fields.remove("signature"));
    let signature = signature.as_ref().and_then(Value::as_str).and_then(unhex);
    let signature = signature.with_context(told)?;
    keys.check(&canonical(&value), &signature).map_err(anyhow::Error::msg).with_context(told)?;
    let exported: Exported = serde_json::from_value(value).with_context(told)?;
    if exported.schema != SCHEMA {
        bail!(told());
    }
    Ok(Root {
        number: exported.number,
        at: jiff::Timestamp::from_microsecond(exported.at).with_context(told)?,
        heads: exported.heads,
        digest: unhex(&exported.digest).and_then(|d| d.try_into().ok()).with_context(told)?,
        signature: unhex(&exported.kept).with_context(told)?,
    })
}
