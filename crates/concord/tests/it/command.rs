//! The commands that keep a service, as an administrator meets them: processes, exit codes and words.

use crate::house;
use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A service's folder with a configuration of its own and two free ports.
struct Place {
    folder: tempfile::TempDir,
    listen: u16,
    admin: u16,
}

impl Place {
    fn new() -> Place {
        let free = || TcpListener::bind("127.0.0.1:0").unwrap();
        let (one, two) = (free(), free());
        let port = |l: &TcpListener| l.local_addr().unwrap().port();
        let place =
            Place { folder: tempfile::tempdir().unwrap(), listen: port(&one), admin: port(&two) };
        let text = format!(
            "folder = {:?}\nlisten = \"127.0.0.1:{}\"\nadmin = \"127.0.0.1:{}\"\n",
            place.data(),
            place.listen,
            place.admin
        );
        fs::write(place.folder.path().join("concord.toml"), text).unwrap();
        place
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_concord"));
        command.args(args).arg("--config").arg(self.folder.path().join("concord.toml"));
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Starts the service and waits until it is ready.
    fn serve(&self) -> Served {
        let child =
            self.command(&["serve"]).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
        let served = Served(child);
        for _ in 0..600 {
            if get(self.admin, "/readyz").is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
                return served;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the service was not ready in a minute");
    }
}

/// A running service; ended when dropped.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_key_that_others_can_read_is_explained_by_doctor_and_refused_by_serve() {
    let place = Place::new();
    let migrated = place.run(&["migrate"]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    let well = place.run(&["doctor"]);
    assert!(!said(&well).contains("can be read by others"), "{}", said(&well));
    let key = place.data().join("keys/operator.key");
    fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
    let ill = place.run(&["doctor"]);
    assert_eq!(ill.status.code(), Some(1), "{}", said(&ill));
    assert!(said(&ill).contains("WRONG") && said(&ill).contains("chmod 600"), "{}", said(&ill));
    let refused = place.run(&["serve"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("operator.key"), "{}", said(&refused));
    assert!(said(&refused).contains("chmod 600"), "{}", said(&refused));
}

#[test]
fn a_copy_put_back_elsewhere_opens_the_same_cases() {
    let (one, two) = (Place::new(), Place::new());
    let run = tokio::runtime::Runtime::new().unwrap();
    let (case, version) = run.block_on(async {
        let app = house::open(&one.data(), 0).await;
        let stage = house::begin(&app).await;
        let found = (stage.loaded.id, stage.loaded.version);
        app.store().close().await;
        found
    });
    let copies = one.folder.path().join("copy");
    let keys = one.folder.path().join("keys-apart");
    for args in [&["backup", path(&copies)][..], &["backup", "--keys", path(&keys)]] {
        let done = one.run(args);
        assert!(done.status.success(), "{}", said(&done));
    }
    let beside = one.run(&["backup", "--keys", path(&copies)]);
    assert_eq!(beside.status.code(), Some(1), "{}", said(&beside));
    let without = two.run(&["restore", path(&copies)]);
    assert_eq!(without.status.code(), Some(1), "{}", said(&without));
    assert!(said(&without).contains("--keys"), "{}", said(&without));
    let restored = two.run(&["restore", path(&copies), "--keys", path(&keys)]);
    assert!(restored.status.success(), "{}", said(&restored));
    run.block_on(async {
        let app = house::open(&two.data(), 0).await;
        assert_eq!(app.load(case).await.unwrap().version, version);
        app.store().close().await;
    });
    let again = two.run(&["restore", path(&copies)]);
    assert_eq!(again.status.code(), Some(1), "a restore writes over nothing");
    let audit = two.run(&["audit", "verify"]);
    assert!(audit.status.success(), "{}", said(&audit));
}

#[test]
fn verify_tells_its_three_ways_of_no_apart() {
    let place = Place::new();
    let file = place.folder.path().join("letter.txt");
    fs::write(&file, "no report").unwrap();
    let keys = place.folder.path().join("jwks.json");
    fs::write(&keys, "{\"keys\": []}").unwrap();
    let code = |args: &[&str]| place.run(args).status.code();
    assert_eq!(code(&["verify", path(&file), "--keys", path(&keys)]), Some(4));
    assert_eq!(code(&["verify", "/nonexistent", "--keys", path(&keys)]), Some(5));
    assert_eq!(code(&["verify", path(&file), "--keys", "/nonexistent"]), Some(5));
    assert_eq!(code(&["verify", path(&file)]), Some(5), "there is no service here");
}

#[test]
fn a_second_service_on_the_same_port_is_told_so_and_a_stop_takes_less_than_ten_seconds() {
    let place = Place::new();
    let mut served = place.serve();
    assert!(get(place.admin, "/healthz").unwrap().contains("alive"));
    assert!(get(place.admin, "/metrics").unwrap().contains("concord_outbox_owed"));
    assert!(get(place.listen, "/").unwrap().contains("x-request-id"));
    let second = place.run(&["serve"]);
    assert_eq!(second.status.code(), Some(1), "{}", said(&second));
    assert!(said(&second).contains("listens on"), "{}", said(&second));
    // A client that never ends its header holds nothing up.
    let mut slow = TcpStream::connect(("127.0.0.1", place.listen)).unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    let stop = Command::new("kill").arg(served.0.id().to_string()).status().unwrap();
    assert!(stop.success());
    for _ in 0..100 {
        if let Some(status) = served.0.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the service did not stop in ten seconds");
}
