//! The servers that the store's tests talk to: one PostgreSQL and one S3, started once for all tests.
//!
//! Each runs under a shell that waits for the end of its standard input, so it ends with this program
//! in whatever way this program ends.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::need;
use crate::place::Place;
use crate::python;
use crate::run::Tool;

/// Runs a program until standard input closes, then ends it.
const WATCH: &str = r#"
"$@" </dev/null & program=$!
cat >/dev/null
# A shell without job control starts it deaf to INT, which only PostgreSQL (a fast stop) takes back.
kill -INT $program; kill -TERM $program; wait $program"#;

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    /// `postgres://...` without a database, or `http://...`.
    pub address: String,
    watcher: Child,
    folder: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        // The tests have ended; how the server takes its leave changes nothing any more.
        let _ = self.watcher.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Starts PostgreSQL on an empty cluster. Its user `postgres` may do everything, without a password.
///
/// Nothing is flushed to disk: what a test of durability needs, it starts for itself.
pub fn postgres() -> Result<Server> {
    let programs = need::postgres_programs().context("PostgreSQL's programs were not found")?;
    let folder = folder("postgres")?;
    // PostgreSQL refuses to run as root, where Debian's package has made a user for it.
    let root = Tool::new("id").args(["-u"]).text()?.trim() == "0";
    let before: &[&str] = if root {
        &["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    } else {
        &[]
    };
    if root {
        Tool::new("chown").args(["postgres"]).args([&folder]).text()?;
    }
    let cluster = folder.join("cluster").display().to_string();
    let [initdb, postgres] =
        ["initdb", "postgres"].map(|name| programs.join(name).display().to_string());
    let options =
        ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"];
    let make: Vec<&str> =
        before.iter().copied().chain([&*initdb]).chain(options).chain(["-D", &*cluster]).collect();
    Tool::new(make[0]).args(&make[1..]).dir("/").text().context("PostgreSQL's cluster")?;

    let port = free_port()?;
    let (number, sockets) = (port.to_string(), folder.display().to_string());
    let settings = ["-c", "max_connections=400", "-c", "fsync=off"];
    let serve: Vec<&str> = before
        .iter()
        .copied()
        .chain([&*postgres, "-D", &*cluster, "-p", &*number, "-h", "127.0.0.1", "-k", &*sockets])
        .chain(settings)
        .collect();
    start(folder.clone(), &serve, port, format!("postgres://postgres@127.0.0.1:{port}"))
}

/// Starts moto's S3, which takes any key and secret.
pub fn s3(place: &Place) -> Result<Server> {
    let program = python::programs(place).join("moto_server").display().to_string();
    let port = free_port()?;
    let number = port.to_string();
    let serve = [&*program, "-H", "127.0.0.1", "-p", &*number];
    start(folder("s3")?, &serve, port, format!("http://127.0.0.1:{port}"))
}

fn start(folder: PathBuf, command: &[&str], port: u16, address: String) -> Result<Server> {
    let log = folder.join("log");
    let output = std::fs::File::create(&log).with_context(|| log.display().to_string())?;
    let watcher = Command::new("sh")
        .args(["-c", WATCH, "sh"])
        .args(command)
        .stdin(Stdio::piped())
        .stdout(output.try_clone()?)
        .stderr(output)
        .current_dir("/")
        .spawn()
        .with_context(|| format!("{} could not be started", command[0]))?;
    let server = Server { address, watcher, folder };
    for _ in 0..600 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(server);
        }
        sleep(Duration::from_millis(50));
    }
    let said = std::fs::read_to_string(&log).unwrap_or_default();
    bail!("{} did not answer within thirty seconds: {said}", command.join(" "))
}

/// A new folder for one server of this run.
fn folder(name: &str) -> Result<PathBuf> {
    let folder: &Path =
        &std::env::temp_dir().join(format!("concord-{name}-{}", std::process::id()));
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    Ok(folder.to_path_buf())
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_ends_and_leaves_nothing_when_it_is_dropped() {
        let listener = free_port().unwrap();
        let number = listener.to_string();
        let folder = folder("test").unwrap();
        let command = ["python3", "-m", "http.server", "--bind", "127.0.0.1", &*number];
        let server = start(folder.clone(), &command, listener, String::new()).unwrap();
        drop(server);
        assert!(TcpStream::connect(("127.0.0.1", listener)).is_err());
        assert!(!folder.exists());
    }

    #[test]
    fn postgresql_answers_on_an_empty_cluster_and_ends_with_its_owner() {
        let Some(programs) = need::postgres_programs() else {
            println!("left out: PostgreSQL is not installed here");
            return;
        };
        let server = postgres().unwrap();
        let (address, folder) = (format!("{}/postgres", server.address), server.folder.clone());
        let ask = || Tool::new(programs.join("psql")).args([&*address, "-Atc", "select 1"]).text();
        assert_eq!(ask().unwrap().trim(), "1");
        drop(server);
        assert!(ask().is_err());
        assert!(!folder.exists());
    }

    #[test]
    fn a_server_that_does_not_start_is_an_error_with_what_it_said() {
        let error = Tool::new("sh").args(["-c", WATCH, "sh", "false"]).text();
        assert!(error.is_err());
    }
}
