//! Crates locked in more than one version: counted, and the count may only fall.

use std::collections::BTreeMap;

use super::package::Package;
use super::policy::{PATH, Policy};
use crate::finding::Finding;

/// Compares the number of surplus versions with what the policy allows.
pub fn check(policy: &Policy, locked: &[Package]) -> Vec<Finding> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in locked {
        versions.entry(&package.name).or_default().push(&package.version);
    }
    versions.retain(|_, list| list.len() > 1);
    let surplus: usize = versions.values().map(|list| list.len() - 1).sum();
    let shown: Vec<String> =
        versions.iter().map(|(name, list)| format!("{name} {}", list.join(" and "))).collect();
    let message = format!(
        "{surplus} surplus versions, {} allowed by {PATH}: {}",
        policy.duplicates,
        shown.join(", ")
    );
    match surplus.cmp(&policy.duplicates) {
        std::cmp::Ordering::Greater => vec![Finding::fail("duplicates", "Cargo.lock", message)],
        // The allowance is lowered by hand, so that it shows in the change that earned it.
        std::cmp::Ordering::Less => vec![Finding::warn("duplicates", "Cargo.lock", message)],
        std::cmp::Ordering::Equal => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Weight;

    fn weights(allowed: usize) -> Vec<Weight> {
        let package = |name: &str, version: &str| Package {
            name: name.into(),
            version: version.into(),
            licence: None,
        };
        let locked = [package("a", "1.0.0"), package("a", "2.0.0"), package("b", "1.0.0")];
        let policy = Policy { allowed: vec![], exceptions: vec![], duplicates: allowed };
        check(&policy, &locked).iter().map(|finding| finding.weight).collect()
    }

    #[test]
    fn one_version_more_than_allowed_is_refused_and_one_less_is_noted() {
        assert_eq!(weights(0), [Weight::Fail]);
        assert_eq!(weights(1), []);
        assert_eq!(weights(2), [Weight::Warn]);
    }
}
