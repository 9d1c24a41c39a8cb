//! The programmes that ship with the product, from `programmes/*.toml`.

use anyhow::Context;
use concord_domain::programme::Terms;

const FILES: [(&str, &str); 9] = [
    ("concierge", include_str!("../../../../programmes/concierge.toml")),
    ("insurer_in_house", include_str!("../../../../programmes/insurer_in_house.toml")),
    ("insurer_expert", include_str!("../../../../programmes/insurer_expert.toml")),
    ("insurer_further", include_str!("../../../../programmes/insurer_further.toml")),
    ("nhs", include_str!("../../../../programmes/nhs.toml")),
    ("charity", include_str!("../../../../programmes/charity.toml")),
    (
        "preset_domestic_further",
        include_str!("../../../../programmes/preset_domestic_further.toml"),
    ),
    (
        "preset_international_expert",
        include_str!("../../../../programmes/preset_international_expert.toml"),
    ),
    (
        "preset_international_virtual",
        include_str!("../../../../programmes/preset_international_virtual.toml"),
    ),
];

/// How many of them are the six rows of product.md; the rest are presets.
pub const ROWS: usize = 6;

/// A programme file in words that a person who edits one understands.
///
/// # Errors
/// When a field is missing, unknown or makes no sense.
pub fn read(text: &str) -> anyhow::Result<Terms> {
    let value: serde_json::Value = toml::from_str(text).context("this is not a programme file")?;
    serde_json::from_value(value).context("this programme file is not whole")
}

/// All of them, the six rows first.
///
/// # Errors
/// Never for the files that ship: a test reads them all.
pub fn all() -> anyhow::Result<Vec<(&'static str, Terms)>> {
    FILES
        .iter()
        .map(|(name, text)| Ok((*name, read(text).with_context(|| format!("{name}.toml"))?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_programme_that_ships_can_be_read() {
        let all = all().expect("programmes");
        assert_eq!(all.len(), FILES.len());
        assert!(all.iter().all(|(_, terms)| terms.readers > 0 && !terms.name.is_empty()));
    }
}
