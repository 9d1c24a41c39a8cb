//! Durable commands through the one door beside the bare engine on the same disk.

use std::io::Write;
use std::path::Path;
use std::process::Command as Process;
use std::time::{Duration, Instant};

use concord::app::App;
use concord::demo::programme;
use concord_domain::access::{Actor, Role};
use concord_domain::case::{Command, Opening, message, request};
use concord_domain::id::{CaseId, PersonId};
use concord_store::testing::{self, bare};

use crate::{Bar, Figure, open};

const TIME: Duration = Duration::from_secs(4);
/// Cases of each writer, in turn: a history stays as short as a real one.
const CASES: usize = 60;
const BAR: f64 = 0.4;

pub async fn sqlite() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), None).await;
    let mut figures = vec![];
    for writers in [1, 8, 16] {
        let bare = bare::sqlite_commits(folder.path(), TIME).await.unwrap();
        let ours = rate(&app, writers).await;
        figures.push(figure("bare SQLite commits", writers, ours, bare));
    }
    figures
}

pub async fn postgres() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let server = testing::durable_postgres().unwrap().expect("this figure needs PostgreSQL");
    let address = format!("{}/postgres", server.address);
    bare::postgres_table(&address).await.unwrap();
    let app = open(folder.path(), Some(address.clone())).await;
    let mut figures = vec![];
    for writers in [8, 16] {
        let bare = pgbench(folder.path(), &address, writers);
        let ours = rate(&app, writers).await;
        figures.push(figure("pgbench simple inserts", writers, ours, bare));
    }
    app.store().close().await;
    figures
}

fn figure(beside: &str, writers: usize, ours: f64, bare: f64) -> Figure {
    Figure {
        what: format!("{writers} writers: {ours:.0} commands/s beside {bare:.0} {beside}/s"),
        value: ours / bare,
        unit: "ratio",
        beside: Some(bare),
        bar: Bar::AtLeast(BAR),
    }
}

/// Transactions per second, connections not counted.
fn pgbench(folder: &Path, address: &str, writers: usize) -> f64 {
    let script = folder.join("insert.sql");
    std::fs::File::create(&script).unwrap().write_all(bare::PGBENCH.as_bytes()).unwrap();
    let writers = writers.to_string();
    let answer = Process::new(bare::program("pgbench").unwrap())
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2", "--client", &writers])
        .args(["--time", &TIME.as_secs().to_string(), "--file"])
        .arg(&script)
        .arg(address)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&answer.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("tps = "));
    let number = line.and_then(|line| line.split(' ').next()).map(str::parse);
    number.unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&answer.stderr))).unwrap()
}

/// Messages per second of so many patients at once, each posted through the one door.
async fn rate(app: &App, writers: usize) -> f64 {
    let mut seats = vec![];
    for _ in 0..writers {
        let mut cases = vec![];
        for _ in 0..CASES {
            cases.push(begin(app).await);
        }
        seats.push(cases);
    }
    let (start, mut set) = (Instant::now(), tokio::task::JoinSet::new());
    for cases in seats {
        let app = app.clone();
        set.spawn(async move {
            let mut done = 0_u32;
            for (me, case) in cases.iter().cycle() {
                if start.elapsed() >= TIME {
                    break;
                }
                let words =
                    "Is there any news of the pictures from the hospital?".to_owned().into();
                let post = Command::Message(message::Command::Post { words, private: false });
                app.run(me, *case, post).await.unwrap();
                done += 1;
            }
            done
        });
    }
    let done: u32 = set.join_all().await.into_iter().sum();
    f64::from(done) / start.elapsed().as_secs_f64()
}

/// A case that its patient has opened.
pub async fn begin(app: &App) -> (Actor, CaseId) {
    let tenant = app.house().tenant;
    let (patient, case) = (app.id(PersonId), app.id(CaseId));
    let me = Actor { person: patient, role: Role::Patient, tenant, acts_for: None };
    let (_, terms) = programme::all().unwrap().into_iter().next().unwrap();
    let number = format!("CN-{case}");
    let opening = Opening { case, number, tenant, patient, opened_by: patient, terms };
    let open = Command::Request(request::Command::Open(Box::new(opening), None));
    app.run(&me, case, open).await.unwrap();
    (me, case)
}
