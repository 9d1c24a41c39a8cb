//! The program as a person starts it: how soon it shows a page, what it holds when idle, how long a walk takes.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use concord::demo::folder::rotator_cuff;
use concord_store::testing::free_port;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::{Bar, Figure, binary};

/// `concord serve` on an empty folder.
pub async fn start() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let (listen, admin) = (free_port().unwrap(), free_port().unwrap());
    let begin = Instant::now();
    let mut child = Command::new(binary())
        .arg("serve")
        .current_dir(folder.path())
        .env("CONCORD_FOLDER", folder.path().join("service"))
        .env("CONCORD_LISTEN", format!("127.0.0.1:{listen}"))
        .env("CONCORD_ADMIN", format!("127.0.0.1:{admin}"))
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let mut first = None;
    while begin.elapsed() < Duration::from_secs(60) && first.is_none() {
        first = page(listen).await.then(|| begin.elapsed());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let first = first.expect("a first page within a minute").as_secs_f64();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let kib: f64 = resident.trim().trim_end_matches(" kB").trim().parse().unwrap();
    let figure = |what: &str, value, unit, bar| Figure {
        what: what.into(),
        value,
        unit,
        beside: None,
        bar: Bar::AtMost(bar),
    };
    vec![
        figure("start on an empty folder to the first page", first, "s", 1.0),
        figure("resident after three idle seconds", kib / 1024.0, "MiB", 80.0),
    ]
}

/// Whether the first page came whole.
async fn page(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)).await else { return false };
    let ask = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    let mut answer = String::new();
    stream.write_all(ask.as_bytes()).await.is_ok()
        && stream.read_to_string(&mut answer).await.is_ok()
        && answer.starts_with("HTTP/1.1 200")
}

/// `concord walk` on the demo's torn rotator cuff.
pub fn walk() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records");
    std::fs::create_dir(&records).unwrap();
    for (name, bytes) in rotator_cuff().1 {
        let path = records.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let begin = Instant::now();
    let done = Command::new(binary())
        .arg("walk")
        .arg(&records)
        .arg("--out")
        .arg(folder.path().join("out"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let value = begin.elapsed().as_secs_f64();
    let what = "walk on the rotator-cuff folder, from start to end of the process".into();
    vec![Figure { what, value, unit: "s", beside: None, bar: Bar::AtMost(5.0) }]
}
