//! Licences: an allow-list, and exceptions that a person has read.

use super::package::Package;
use super::policy::Policy;
use super::spdx;
use crate::finding::Finding;

/// Checks every package of one lock file.
pub fn check(policy: &Policy, lock: &str, packages: &[Package]) -> Vec<Finding> {
    packages.iter().filter_map(|package| judge(policy, lock, package)).collect()
}

fn judge(policy: &Policy, lock: &str, package: &Package) -> Option<Finding> {
    let Package { name, version, licence } = package;
    let exception = policy.exceptions.iter().find(|exception| exception.name == *name);
    let expression = match (exception, licence) {
        (Some(exception), _) => &exception.licence,
        (None, Some(licence)) => licence,
        (None, None) => {
            let message = format!("{name} {version} does not say its licence");
            return Some(Finding::fail("licence", lock, message));
        }
    };
    let listed = |id: &str| policy.allowed.iter().any(|allowed| allowed == id);
    match spdx::is_allowed(expression, &listed) {
        Some(true) => None,
        Some(false) => {
            let message = format!("{name} {version} is under `{expression}`, which is not allowed");
            Some(Finding::fail("licence", lock, message))
        }
        None => {
            let message = format!("{name} {version}: `{expression}` is not an SPDX expression");
            Some(Finding::fail("licence", lock, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::policy::Exception;
    use super::*;

    fn policy() -> Policy {
        let exception = Exception {
            name: "read".into(),
            licence: "MIT".into(),
            reason: "its LICENSE file is the MIT text".into(),
        };
        Policy { allowed: vec!["MIT".into()], exceptions: vec![exception], duplicates: 0 }
    }

    fn findings(name: &str, licence: Option<&str>) -> usize {
        let licence = licence.map(str::to_owned);
        let package = Package { name: name.into(), version: "1.0.0".into(), licence };
        check(&policy(), "Cargo.lock", &[package]).len()
    }

    #[test]
    fn copyleft_that_reaches_our_code_is_refused() {
        assert_eq!(findings("a", Some("AGPL-3.0-only")), 1);
        assert_eq!(findings("a", Some("MIT")), 0);
    }

    #[test]
    fn a_package_without_a_licence_is_refused_unless_a_person_has_read_it() {
        assert_eq!(findings("a", None), 1);
        assert_eq!(findings("a", Some("SEE LICENSE IN FILE")), 1);
        assert_eq!(findings("read", None), 0);
    }
}
