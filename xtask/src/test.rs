//! `cargo xtask test`: everything that must hold, from formatting to the browser.

use std::time::Duration;

use anyhow::{Result, bail};

use crate::need::{self, Need};
use crate::place::Place;
use crate::run::timed;
use crate::step::{Outcome, STEPS, Step};

/// Runs the chosen steps in order and stops at the first that fails.
pub fn run(words: &[String]) -> Result<()> {
    if words == ["--list"] {
        for step in STEPS {
            println!("{:<8} {}", step.name, step.does);
        }
        return Ok(());
    }
    let steps = chosen(words)?;
    let place = Place::find()?;
    let mut lines = Vec::new();
    let needs: Vec<Need> = steps.iter().flat_map(|step| step.needs).copied().collect();
    let (met, took) = timed(|| need::meet(&place, &needs));
    lines.push(line("tools", "ready", took));
    met?;
    for (index, step) in steps.iter().enumerate() {
        println!("\n==> {}: {}", step.name, step.does);
        let (outcome, took) = timed(|| (step.run)(&place));
        match outcome {
            Ok(Outcome::Passed) => lines.push(line(step.name, "passed", took)),
            Ok(Outcome::Thin(why)) => lines.push(line(step.name, why, took)),
            Err(error) => {
                lines.push(line(step.name, "FAILED", took));
                summary(&lines, index, 1);
                bail!("{error:#}\n\nAgain, this step alone: cargo xtask test --only {}", step.name);
            }
        }
    }
    summary(&lines, steps.len(), 0);
    Ok(())
}

fn summary(lines: &[String], passed: usize, failed: usize) {
    println!("\n{:<8} {:>8}  outcome", "step", "seconds");
    for line in lines {
        println!("{line}");
    }
    println!("\nsteps: {passed} passed, {failed} failed");
}

fn line(name: &str, outcome: &str, took: Duration) -> String {
    format!("{name:<8} {:>8.1}  {outcome}", took.as_secs_f64())
}

/// The steps that the command line asks for, in their own order.
fn chosen(words: &[String]) -> Result<Vec<&'static Step>> {
    let (mut only, mut skip) = (Vec::new(), Vec::new());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let list = match word.as_str() {
            "--only" => &mut only,
            "--skip" => &mut skip,
            other => {
                bail!("`{other}` is not understood; there are --only NAME, --skip NAME, --list")
            }
        };
        let Some(name) = words.next() else { bail!("{word} needs the name of a step") };
        if !STEPS.iter().any(|step| step.name == name) {
            let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            bail!("there is no step `{name}`; there are: {}", names.join(", "));
        }
        list.push(name.as_str());
    }
    let wanted =
        |step: &&Step| (only.is_empty() || only.contains(&step.name)) && !skip.contains(&step.name);
    let steps: Vec<&Step> = STEPS.iter().filter(wanted).collect();
    if steps.is_empty() {
        bail!("that leaves no step to run");
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &[&str]) -> Result<Vec<&'static str>> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Ok(chosen(&words)?.iter().map(|step| step.name).collect())
    }

    #[test]
    fn without_a_word_every_step_runs_in_order() {
        let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(names(&[]).unwrap(), all);
    }

    #[test]
    fn only_and_skip_choose_and_keep_the_order() {
        assert_eq!(names(&["--only", "lint", "--only", "format"]).unwrap(), ["format", "lint"]);
        assert!(!names(&["--skip", "browser"]).unwrap().contains(&"browser"));
    }

    #[test]
    fn a_misspelt_step_is_refused_rather_than_left_out() {
        assert!(names(&["--only", "lints"]).unwrap_err().to_string().contains("lint"));
        assert!(names(&["--only"]).is_err());
        assert!(names(&["--only", "lint", "--skip", "lint"]).is_err());
    }
}
