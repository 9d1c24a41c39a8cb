//! `cargo xtask bench`: runs the measuring programs that `bench/benches.toml` names.

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

use crate::place::Place;
use crate::run::{Tool, timed};

const LIST: &str = "bench/benches.toml";

/// One measuring program: it prints its figures itself, each with what it was compared with.
#[derive(Debug, PartialEq, Eq)]
struct Bench {
    name: String,
    measures: String,
    command: Vec<String>,
}

/// Runs the named benchmarks, or all of them.
pub fn run(names: &[String]) -> Result<()> {
    let place = Place::find()?;
    let benches = if place.root.join(LIST).is_file() { read(&place.read(LIST)?)? } else { vec![] };
    if benches.is_empty() {
        println!("No benchmark is written yet: {LIST} names none, so nothing was measured.");
        return Ok(());
    }
    for bench in chosen(&benches, names)? {
        println!("\n== {}: {}", bench.name, bench.measures);
        let (program, words) = bench.command.split_first().context("an empty command")?;
        let tool = if program == "cargo" { Tool::cargo() } else { Tool::new(program) };
        let (done, took) = timed(|| tool.args(words).dir(&place.root).run());
        done.with_context(|| format!("benchmark {}", bench.name))?;
        println!("== {} ended after {:.1} s, building included", bench.name, took.as_secs_f64());
    }
    Ok(())
}

fn chosen<'a>(benches: &'a [Bench], names: &[String]) -> Result<Vec<&'a Bench>> {
    if names.is_empty() {
        return Ok(benches.iter().collect());
    }
    let find = |name: &String| {
        benches.iter().find(|bench| bench.name == *name).with_context(|| {
            let known: Vec<&str> = benches.iter().map(|bench| bench.name.as_str()).collect();
            format!("there is no benchmark `{name}`; there are: {}", known.join(", "))
        })
    };
    names.iter().map(find).collect()
}

fn read(text: &str) -> Result<Vec<Bench>> {
    let table: Table = text.parse().with_context(|| format!("{LIST} is not TOML"))?;
    let Some(list) = table.get("bench") else {
        return Ok(Vec::new());
    };
    let list = list.as_array().with_context(|| format!("`bench` in {LIST} is not a list"))?;
    list.iter().map(one).collect()
}

fn one(value: &Value) -> Result<Bench> {
    let word = |key: &str| {
        let text = value.get(key).and_then(Value::as_str);
        text.map(str::to_owned).with_context(|| format!("a bench in {LIST} has no `{key}`"))
    };
    let command = value.get("command").and_then(Value::as_array).cloned().unwrap_or_default();
    let command: Option<Vec<String>> =
        command.iter().map(|part| part.as_str().map(str::to_owned)).collect();
    match command {
        Some(command) if !command.is_empty() => {
            Ok(Bench { name: word("name")?, measures: word("measures")?, command })
        }
        _ => bail!("a bench in {LIST} needs a `command`: a list of words"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = r#"
        [[bench]]
        name = "fold"
        measures = "a state of 2,000 events"
        command = ["cargo", "run"]
        [[bench]]
        name = "walk"
        measures = "one folder"
        command = ["true"]
    "#;

    #[test]
    fn an_empty_list_is_an_empty_list() {
        assert_eq!(read("# nothing yet\n").unwrap(), []);
    }

    #[test]
    fn a_benchmark_without_a_command_is_refused() {
        assert!(read("[[bench]]\nname = \"a\"\nmeasures = \"b\"\ncommand = []").is_err());
    }

    #[test]
    fn a_name_that_is_not_there_is_answered_with_those_that_are() {
        let benches = read(TWO).unwrap();
        assert_eq!(chosen(&benches, &["walk".into()]).unwrap(), [&benches[1]]);
        let error = chosen(&benches, &["talk".into()]).unwrap_err();
        assert!(error.to_string().contains("fold, walk"));
    }
}
