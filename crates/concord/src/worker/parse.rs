//! `concord parse FILE...`: one JSON line per file.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use concord_records::{Found, Record, Verdict};
use serde::Serialize;

use super::Worker;

/// What is printed for one file; `inside` lists the files of an archive.
#[derive(Debug, Serialize)]
struct Line {
    file: String,
    verdict: Verdict,
    reason: String,
    found: Found,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inside: Vec<Record>,
}

/// Reads each file as an upload of its own and writes `{file, verdict, reason, found}` on a line.
///
/// Exit code 0 when every file has its line, also those that were refused; 1 when a line could not be written.
pub async fn parse_files(worker: &Worker, paths: &[PathBuf], out: &mut impl Write) -> ExitCode {
    for path in paths {
        let line = read(worker, path).await;
        if write(out, &line).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn write(out: &mut impl Write, line: &Line) -> io::Result<()> {
    let mut json = serde_json::to_vec(line)?;
    json.push(b'\n');
    out.write_all(&json)?;
    out.flush()
}

async fn read(worker: &Worker, path: &std::path::Path) -> Line {
    let file = path.display().to_string();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = match tokio::fs::read(path).await {
        Ok(bytes) => bytes,
        Err(why) => {
            let reason = format!("The file could not be opened: {why}.");
            return Line {
                file,
                verdict: Verdict::Rejected,
                reason,
                found: Found::default(),
                inside: Vec::new(),
            };
        }
    };
    let mut records = worker.read_batch(vec![(name, bytes)]).await.into_iter();
    match records.next() {
        Some(Record { verdict, reason, found, .. }) => {
            Line { file, verdict, reason, found, inside: records.collect() }
        }
        None => Line {
            file,
            verdict: Verdict::Rejected,
            reason: "The file was read without result.".into(),
            found: Found::default(),
            inside: Vec::new(),
        },
    }
}
