//! Two hundred people at work in the demo: how long they wait, what the service holds meanwhile, how much a page weighs.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use concord_store::testing::free_port;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::task::JoinSet;

use crate::{Bar, Figure, binary};

const PEOPLE: usize = 200;
const THINK: Duration = Duration::from_secs(5);
const TIME: Duration = Duration::from_secs(30);
/// Pages that one person goes round.
const ROUND: usize = 12;

/// Somebody who is signed in, and the pages that they go round.
struct Person {
    role: String,
    host: String,
    cookie: String,
    pages: Vec<String>,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

/// `concord demo --small`, each of its people as often as a service has them.
pub async fn people() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let (port, admin) = (free_port().unwrap(), free_port().unwrap());
    let (mut child, links) = demo(folder.path(), port, admin).await;
    let mut people = vec![];
    let mut heaviest = (0, String::new());
    for (role, address) in links {
        let Some(person) = enter(port, &role, &address).await else { continue };
        for page in &person.pages {
            let weight = weight(port, &person, page).await;
            heaviest = heaviest.max((weight, format!("{role} {page}")));
        }
        people.push(Arc::new(person));
    }
    let mut waits = work(port, &people).await;
    let status = format!("/proc/{}/status", child.id().unwrap());
    let status = std::fs::read_to_string(status).unwrap();
    child.kill().await.unwrap();
    waits.sort_unstable();
    let p99 = waits[waits.len() * 99 / 100].as_secs_f64() * 1_000.0;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let kib: f64 = resident.trim().trim_end_matches(" kB").trim().parse().unwrap();
    let figure = |what: String, value, unit, bar| Figure {
        what,
        value,
        unit,
        beside: None,
        bar: Bar::AtMost(bar),
    };
    let many = format!("{PEOPLE} people, {} pages: 99 of 100 within", waits.len());
    let heavy = format!("heaviest page with styles and scripts ({})", heaviest.1);
    vec![
        figure(many, p99, "ms", 100.0),
        figure("most that it held meanwhile".into(), kib / 1_024.0, "MiB", 512.0),
        figure(heavy, heaviest.0 as f64 / 1_024.0, "KiB", 60.0),
    ]
}

/// Starts the demo; role and address of each way in.
async fn demo(folder: &std::path::Path, port: u16, admin: u16) -> (Child, Vec<(String, String)>) {
    let mut child = Command::new(binary())
        .args(["demo", "--small", "--dir"])
        .arg(folder.join("demo"))
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args(["--admin", &format!("127.0.0.1:{admin}")])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut links, mut role) = (vec![], String::new());
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((name, _)) = line.split_once(" (").and_then(|(_, rest)| rest.split_once(')')) {
            name.clone_into(&mut role);
        }
        if let Some(address) = line.trim().strip_prefix("http://") {
            links.push((role.clone(), address.to_owned()));
        }
        if line.starts_with("The first page was ready") {
            break;
        }
    }
    tokio::spawn(async move { while lines.next_line().await.is_ok_and(|line| line.is_some()) {} });
    (child, links)
}

/// Signs in, and looks which pages the first one leads to. None where there is nothing to sign in to.
async fn enter(port: u16, role: &str, address: &str) -> Option<Person> {
    let (host, path) = address.split_once('/')?;
    let answer = get(port, host, "", &format!("/{path}")).await;
    let cookie = answer.header("set-cookie: __Host-session=")?;
    let cookie = format!("__Host-session={}", cookie.split(';').next()?);
    let home = answer.header("location: ")?.to_owned();
    let mut person = Person { role: role.into(), host: host.into(), cookie, pages: vec![] };
    let (mut known, mut next) = (BTreeSet::new(), vec![home]);
    while let Some(page) = next.pop() {
        if person.pages.len() == ROUND || !known.insert(page.clone()) {
            continue;
        }
        let answer = get(port, host, &person.cookie, &page).await;
        if answer.status != 200 || answer.header("content-type: text/html").is_none() {
            continue;
        }
        let text = String::from_utf8_lossy(&answer.body);
        let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let ours = links.filter(|link| link.starts_with('/') && !link.contains(['#', '?', '.']));
        let mut found: Vec<String> =
            ours.filter(|link| !link.starts_with("/demo")).map(str::to_owned).collect();
        found.reverse();
        next.extend(found);
        person.pages.push(page);
    }
    Some(person)
}

/// Bytes of a page with its styles and scripts, as a browser asks for them; pictures and fonts not counted.
async fn weight(port: u16, person: &Person, page: &str) -> usize {
    let plain = get(port, &person.host, &person.cookie, page).await;
    let text = String::from_utf8_lossy(&plain.body).into_owned();
    let parts = text.split(['"']).filter(|part| {
        part.starts_with("/asset/") && (part.ends_with(".css") || part.ends_with(".js"))
    });
    let parts: BTreeSet<&str> = parts.chain([page]).collect();
    let mut bytes = 0;
    for part in parts {
        let head = format!("Cookie: {}\r\nAccept-Encoding: gzip\r\n", person.cookie);
        bytes += ask(port, &person.host, &head, part).await.body.len();
    }
    bytes
}

/// Everybody goes round their pages with time to think; how long each page took.
async fn work(port: u16, people: &[Arc<Person>]) -> Vec<Duration> {
    let mut set = JoinSet::new();
    let begin = Instant::now();
    for n in 0..PEOPLE {
        // Half of them are patients, a fifth coordinators, the others everybody else.
        let wanted = match n % 10 {
            0..=4 => "patient",
            5 | 6 => "coordinator",
            _ => people[n % people.len()].role.as_str(),
        };
        let person = people.iter().find(|person| person.role == wanted).unwrap().clone();
        set.spawn(async move {
            tokio::time::sleep(THINK * n as u32 / PEOPLE as u32).await;
            let mut waits = vec![];
            for page in person.pages.iter().cycle().skip(n % ROUND) {
                let asked = Instant::now();
                let answer = get(port, &person.host, &person.cookie, page).await;
                waits.push(asked.elapsed());
                assert_eq!(answer.status, 200, "{} {page}", person.role);
                if begin.elapsed() > TIME {
                    break;
                }
                tokio::time::sleep(THINK).await;
            }
            waits
        });
    }
    set.join_all().await.into_iter().flatten().collect()
}

async fn get(port: u16, host: &str, cookie: &str, path: &str) -> Answer {
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    ask(port, host, &cookie, path).await
}

async fn ask(port: u16, host: &str, more: &str, path: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let ask = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut answer = vec![];
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let body = answer.split_off(end);
    let head = String::from_utf8_lossy(&answer).into_owned();
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap();
    Answer { status, head, body }
}

impl Answer {
    /// What follows this beginning of a header's line.
    fn header(&self, begins: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(begins))
    }
}
