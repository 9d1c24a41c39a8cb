//! What a check found: where, which rule, and whether it stops the run.

use std::fmt;

use anyhow::{Result, bail};

/// Whether a finding fails the run or is only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Fail,
    Warn,
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub weight: Weight,
    /// The rule's short name, as in the list of CONTRIBUTING.md.
    pub rule: &'static str,
    /// `path` or `path:line`.
    pub place: String,
    pub message: String,
}

impl Finding {
    pub fn fail(rule: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Finding { weight: Weight::Fail, rule, place: place.into(), message: message.into() }
    }

    pub fn warn(rule: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Finding { weight: Weight::Warn, rule, place: place.into(), message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.place, self.message, self.rule)
    }
}

/// Prints failures in full and warnings up to a handful per rule; fails when there is a failure.
pub fn conclude(name: &str, findings: &[Finding]) -> Result<()> {
    let (failures, warnings): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.weight == Weight::Fail);
    let mut shown: Vec<(&str, usize)> = Vec::new();
    for warning in &warnings {
        let count = match shown.iter_mut().find(|(rule, _)| *rule == warning.rule) {
            Some((_, count)) => count,
            None => {
                shown.push((warning.rule, 0));
                &mut shown.last_mut().ok_or_else(|| anyhow::anyhow!("just pushed"))?.1
            }
        };
        *count += 1;
        if *count <= 5 {
            println!("warning: {warning}");
        }
    }
    for (rule, count) in shown.iter().filter(|(_, count)| *count > 5) {
        println!("warning: {} more like these [{rule}]", count - 5);
    }
    for failure in &failures {
        println!("FAILED:  {failure}");
    }
    println!("{name}: {} failures, {} warnings", failures.len(), warnings.len());
    if !failures.is_empty() {
        bail!("{name} found {} things that must change", failures.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_alone_do_not_stop_the_run_and_one_failure_does() {
        let warning = Finding::warn("size", "a.rs", "long");
        assert!(conclude("tidy", std::slice::from_ref(&warning)).is_ok());
        let failure = Finding::fail("size", "a.rs", "too long");
        assert!(conclude("tidy", &[warning, failure]).is_err());
    }
}
