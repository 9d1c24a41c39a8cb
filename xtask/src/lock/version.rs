//! Versions and ranges, as far as advisories use them (Semantic Versioning 2.0.0, clause 11).

use std::cmp::Ordering;

use anyhow::{Context, Result, bail};

/// A version; a pre-release sorts before its release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    numbers: [u64; 3],
    before_release: Option<String>,
}

impl Version {
    /// Reads `1.2.3`, `1.2`, `1.2.3-alpha.1`; build metadata after `+` does not count.
    pub fn read(text: &str) -> Result<Version> {
        let text = text.trim().split('+').next().unwrap_or_default();
        let (release, before_release) = match text.split_once('-') {
            Some((release, rest)) => (release, Some(rest.to_owned())),
            None => (text, None),
        };
        let mut numbers = [0; 3];
        let parts: Vec<&str> = release.split('.').collect();
        if parts.len() > 3 {
            bail!("`{text}` is not a version");
        }
        for (number, part) in numbers.iter_mut().zip(&parts) {
            *number = part.parse().with_context(|| format!("`{text}` is not a version"))?;
        }
        Ok(Version { numbers, before_release })
    }

    /// The order of clause 11; pre-releases of one version compare as text, which is enough to tell
    /// them from their release.
    pub fn compare(&self, other: &Version) -> Ordering {
        self.numbers.cmp(&other.numbers).then_with(|| {
            match (&self.before_release, &other.before_release) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(a), Some(b)) => a.cmp(b),
            }
        })
    }

    /// Whether the version is in a range such as `>= 0.4.4, < 0.5.0`.
    pub fn is_in(&self, range: &str) -> Result<bool> {
        let mut inside = true;
        for part in range.split(',').map(str::trim) {
            let end = part.find(|c: char| c.is_ascii_digit());
            let end = end.with_context(|| format!("`{part}` names no version"))?;
            let order = self.compare(&Version::read(&part[end..])?);
            inside &= match part[..end].trim() {
                ">=" => order.is_ge(),
                ">" => order.is_gt(),
                "<" => order.is_lt(),
                "<=" => order.is_le(),
                "=" => order.is_eq(),
                other => bail!("`{other}` in `{range}` is not understood: write >=, >, <, <= or ="),
            };
        }
        Ok(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in(version: &str, range: &str) -> bool {
        Version::read(version).unwrap().is_in(range).unwrap()
    }

    #[test]
    fn numbers_compare_as_numbers() {
        assert!(is_in("0.10.0", ">= 0.9.3"));
        assert!(!is_in("0.4.3", ">= 0.4.4"));
        assert!(is_in("4.0.2", ">= 4.0.2, < 4.1.0"));
        assert!(!is_in("4.1.0", ">= 4.0.2, < 4.1.0"));
    }

    #[test]
    fn a_pre_release_comes_before_its_release() {
        assert!(!is_in("1.0.0-rc.1", ">= 1.0.0"));
        assert!(is_in("1.0.0+build", ">= 1.0.0"));
    }

    #[test]
    fn a_range_that_is_not_understood_is_an_error_and_not_a_pass() {
        assert!(Version::read("1.0.0").unwrap().is_in("^1.0").is_err());
        assert!(Version::read("one").is_err());
    }
}
