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

/// What the demo's insurer calls a programme of its own. The files that ship name a way of working, not a product.
#[must_use]
pub fn called(file: &str) -> Option<&'static str> {
    let name = match file {
        "insurer_in_house" => "Meridian second opinion, by our own doctors",
        "insurer_expert" => "Meridian second opinion, by independent experts",
        "insurer_further" => "Meridian further consultation",
        "preset_domestic_further" => "Meridian Personal, further consultation",
        "preset_international_expert" => "Meridian Worldwide, expert second opinion",
        "preset_international_virtual" => "Meridian Worldwide, second opinion by video",
        _ => return None,
    };
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_of_the_demo_is_called_as_a_service_would_call_it() {
        let all = all().expect("programmes");
        let names = all.iter().map(|(file, terms)| called(file).unwrap_or(&terms.name));
        let names: std::collections::BTreeSet<&str> = names.collect();
        assert_eq!(names.len(), FILES.len(), "no two are called the same");
        for name in names {
            assert!(!name.contains("Illustration") && !name.contains("route"), "{name}");
            assert!(name.contains("opinion") || name.contains("consultation"), "{name}");
        }
    }

    #[test]
    fn every_programme_that_ships_can_be_read() {
        let all = all().expect("programmes");
        assert_eq!(all.len(), FILES.len());
        assert!(all.iter().all(|(_, terms)| terms.readers > 0 && !terms.name.is_empty()));
    }
}
