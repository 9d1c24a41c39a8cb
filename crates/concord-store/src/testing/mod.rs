//! For tests of this and other crates: throw-away PostgreSQL clusters and S3 servers, and a disk that records.
//!
//! PostgreSQL: `CONCORD_TEST_POSTGRES` (a URL whose user may create databases) is used when set; otherwise a cluster is
//! started from `initdb` and `postgres` in a temporary folder, as the user `postgres` when this process is root.
//! `CONCORD_WITHOUT_POSTGRES=1` leaves it out. S3: `CONCORD_TEST_S3` (an address) or `moto_server` from the path;
//! `CONCORD_WITHOUT_S3=1` leaves it out.

pub mod bare;
mod disk;

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

pub use disk::{Failure, Operation, RecordingDisk};

/// A server that ends when this is dropped, or when the process that started it ends in any way.
#[derive(Debug)]
pub struct Server {
    /// Its address: a URL without database for PostgreSQL, `http://...` for S3.
    pub address: String,
    child: Option<Child>,
}

/// Runs a program until standard input closes (our end of the pipe goes with our process), then ends it and removes its folder.
/// A shell starts what it puts in the background deaf to INT; PostgreSQL takes that back (a fast stop), others heed TERM.
const WATCH: &str = r#"folder=$1; shift; "$@" </dev/null & program=$!; cat >/dev/null; kill -INT $program; kill -TERM $program; wait $program; rm -rf "$folder""#;

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            drop(child.stdin.take());
            // Nothing is owed to the server's exit code.
            let _ = child.wait();
        }
    }
}

fn watched(folder: &Path, log: &Path, command: &[&str]) -> io::Result<Child> {
    use std::os::unix::process::CommandExt;
    Command::new("sh")
        .args(["-c", WATCH, "sh"])
        .arg(folder)
        .args(command)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(log)?)
        .current_dir("/")
        // A terminal's interrupt reaches us alone; the watcher ends the program after us.
        .process_group(0)
        .spawn()
}

fn failed(what: &str) -> io::Error {
    io::Error::other(what.to_owned())
}

/// A free port of this machine.
///
/// # Errors
/// When there is none.
pub fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Starts PostgreSQL, quick and without fsync; `None` when `CONCORD_WITHOUT_POSTGRES=1`.
///
/// # Errors
/// When it can not be found or does not start; the text says what to do.
pub fn postgres() -> io::Result<Option<Server>> {
    postgres_with("off")
}

/// As [`postgres`], but a commit is on disk when it is answered, for measurements.
///
/// # Errors
/// As [`postgres`].
pub fn durable_postgres() -> io::Result<Option<Server>> {
    postgres_with("on")
}

fn postgres_with(fsync: &str) -> io::Result<Option<Server>> {
    if std::env::var("CONCORD_WITHOUT_POSTGRES").is_ok_and(|value| value == "1") {
        return Ok(None);
    }
    if let Ok(address) = std::env::var("CONCORD_TEST_POSTGRES") {
        return Ok(Some(Server { address: address.trim_end_matches('/').to_owned(), child: None }));
    }
    let initdb = find_postgres("initdb").ok_or_else(|| {
        failed("initdb was not found: install PostgreSQL, or set CONCORD_TEST_POSTGRES to a URL, or CONCORD_WITHOUT_POSTGRES=1")
    })?;
    let program =
        find_postgres("postgres").ok_or_else(|| failed("postgres was not found beside initdb"))?;
    start_postgres(&initdb, &program, fsync).map(Some)
}

fn start_postgres(initdb: &Path, program: &Path, fsync: &str) -> io::Result<Server> {
    let folder = tempfile::Builder::new().prefix("concord-pg").tempdir()?;
    let root = is_root()?;
    if root {
        let owned = Command::new("chown").arg("postgres").arg(folder.path()).status()?;
        if !owned.success() {
            return Err(failed(
                "there is no user `postgres`, and PostgreSQL refuses to run as root",
            ));
        }
    }
    let cluster = folder.path().join("cluster");
    make_cluster(root, initdb, &cluster)?;
    let port = free_port()?;
    let (port_text, cluster) = (port.to_string(), cluster.display().to_string());
    let place = folder.path().display().to_string();
    let fsync = format!("fsync={fsync}");
    let mut command = if root {
        vec!["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    } else {
        vec![]
    };
    let program = program.display().to_string();
    command.extend([
        &*program,
        "-D",
        &cluster,
        "-p",
        &port_text,
        "-h",
        "127.0.0.1",
        "-c",
        "max_connections=400",
        "-c",
        &fsync,
        "-k",
        &place,
    ]);
    let child = watched(folder.path(), &folder.path().join("log"), &command)?;
    let socket = folder.keep().join(format!(".s.PGSQL.{port}"));
    let server =
        Server { address: format!("postgres://postgres@127.0.0.1:{port}"), child: Some(child) };
    for _ in 0..200 {
        if socket.exists() && TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(server);
        }
        sleep(Duration::from_millis(50));
    }
    Err(failed("PostgreSQL did not start within ten seconds"))
}

fn make_cluster(root: bool, initdb: &Path, cluster: &Path) -> io::Result<()> {
    let made = as_postgres(root, initdb)
        .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"])
        .args(["--no-sync", "-D"])
        .arg(cluster)
        .stdout(Stdio::null())
        .output()?;
    if made.status.success() {
        return Ok(());
    }
    Err(failed(&format!("initdb failed: {}", String::from_utf8_lossy(&made.stderr))))
}

fn is_root() -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(std::fs::metadata("/proc/self")?.uid() == 0)
}

fn as_postgres(root: bool, program: &Path) -> Command {
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
        .arg(program)
        .current_dir("/");
    command
}

fn find_postgres(name: &str) -> Option<PathBuf> {
    let mut places: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).collect())
        .unwrap_or_default();
    places.sort();
    places.reverse();
    places.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    places.into_iter().map(|place| place.join(name)).find(|path| path.is_file())
}

/// Starts an S3 server; `None` when `CONCORD_WITHOUT_S3=1`. Any key and secret are taken.
///
/// # Errors
/// When it can not be found or does not start.
pub fn s3() -> io::Result<Option<Server>> {
    if std::env::var("CONCORD_WITHOUT_S3").is_ok_and(|value| value == "1") {
        return Ok(None);
    }
    if let Ok(address) = std::env::var("CONCORD_TEST_S3") {
        return Ok(Some(Server { address, child: None }));
    }
    if !std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .any(|at| at.join("moto_server").is_file())
    {
        return Err(failed(
            "moto_server was not found: `pip install 'moto[server]'`, or set CONCORD_TEST_S3 to an address, or CONCORD_WITHOUT_S3=1",
        ));
    }
    let folder = tempfile::Builder::new().prefix("concord-s3").tempdir()?;
    let port = free_port()?;
    let command = ["moto_server", "-H", "127.0.0.1", "-p", &port.to_string()];
    let child = watched(folder.path(), &folder.path().join("log"), &command)?;
    let _ = folder.keep();
    let server = Server { address: format!("http://127.0.0.1:{port}"), child: Some(child) };
    for _ in 0..400 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(Some(server));
        }
        sleep(Duration::from_millis(50));
    }
    Err(failed("moto_server did not start within twenty seconds"))
}

/// Makes a bucket on a server that takes requests without a signature, as moto does.
///
/// # Errors
/// When the server refuses.
pub fn make_bucket(address: &str, bucket: &str) -> io::Result<()> {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host)?;
    let request = format!(
        "PUT /{bucket} HTTP/1.1\r\nHost: {host}\r\nAuthorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    let answer = io::read_to_string(stream)?;
    if answer.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(failed(answer.lines().next().unwrap_or_default()))
    }
}
