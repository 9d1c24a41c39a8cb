use super::*;

fn smtp() -> Smtp {
    Smtp {
        host: "127.0.0.1".into(),
        port: 25,
        tls: false,
        user: None,
        password_env: None,
        from: "Concord <opinion@example.org>".into(),
    }
}

fn s3() -> S3 {
    S3 {
        endpoint: "https://s3.example.org".into(),
        bucket: "concord".into(),
        region: "eu-west-2".into(),
        key: "AKIA".into(),
        // A variable that is always set and that no test changes.
        secret_env: "CARGO_MANIFEST_DIR".into(),
    }
}

fn bad(name: &str, change: impl FnOnce(&mut Config)) {
    let mut config = Config { folder: "/nonexistent/concord".into(), ..Config::default() };
    change(&mut config);
    let found = unsafe_in(&config);
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    assert!(!found[0].what.is_empty() && !found[0].change.is_empty());
    assert!(safe(&config).is_err());
}

#[test]
fn the_defaults_and_a_careful_installation_start() {
    let defaults = Config { folder: "/nonexistent/concord".into(), ..Config::default() };
    assert_eq!(unsafe_in(&defaults), []);
    let careful = Config {
        listen: "0.0.0.0:8080".parse().unwrap(),
        admin: "10.0.0.4:8081".parse().unwrap(),
        behind_proxy: true,
        address: "https://opinion.example.org".into(),
        database: Some("postgres://c:k9w2-long@db.example.org/concord?sslmode=verify-full".into()),
        s3: Some(s3()),
        smtp: Some(smtp()),
        ..defaults
    };
    assert_eq!(unsafe_in(&careful), []);
}

#[test]
fn each_unsafe_address_is_refused() {
    let listen = |at: &'static str| move |c: &mut Config| c.listen = at.parse().unwrap();
    let admin = |at: &'static str| move |c: &mut Config| c.admin = at.parse().unwrap();
    let address = |to: &'static str| move |c: &mut Config| c.address = to.into();
    bad("plain http for everybody", listen("0.0.0.0:8080"));
    bad("plain http for everybody, version 6", listen("[::]:8080"));
    bad("plain http in the house", listen("192.168.1.4:8080"));
    bad("public admin", admin("0.0.0.0:8081"));
    bad("public admin, version 6", admin("[::]:8081"));
    bad("admin on the internet", admin("8.8.8.8:8081"));
    bad("one port for both", admin("127.0.0.1:8080"));
    bad("plain links", address("http://opinion.example.org"));
    bad("a path", address("https://opinion.example.org/"));
    bad("a user", address("https://me@opinion.example.org"));
    bad("no scheme", address("opinion.example.org"));
    bad("nothing", address(""));
    bad("no connections", |c| c.connections = 0);
    bad("no requests", |c| c.requests = 0);
}

#[test]
fn each_unsafe_setting_is_refused() {
    let database = |to: &'static str| move |c: &mut Config| c.database = Some(to.into());
    bad("no name", |c| c.service.name = " ".into());
    bad("no emergency number", |c| c.service.emergency = String::new());
    bad("no such zone", |c| c.service.zone = "Europe/Londonn".into());
    bad("another database", database("mysql://localhost/concord"));
    bad("a database in memory", database("sqlite::memory:"));
    bad("a default password", database("postgres://postgres:postgres@localhost/concord"));
    bad("no TLS to the database", database("postgres://c:k9w2-long@db.example.org/concord"));
    bad("TLS turned off", database("postgres://c:k9w2@db.example.org/c?sslmode=disable"));
    bad("no TLS to the object store", |c| {
        c.s3 = Some(S3 { endpoint: "http://s3.example.org".into(), ..s3() });
    });
    bad("no endpoint", |c| c.s3 = Some(S3 { endpoint: "s3".into(), ..s3() }));
    bad("no bucket", |c| c.s3 = Some(S3 { bucket: String::new(), ..s3() }));
    bad("no secret", |c| c.s3 = Some(S3 { secret_env: "CONCORD_NEVER_SET".into(), ..s3() }));
    bad("plain mail", |c| c.smtp = Some(Smtp { host: "mail.example.org".into(), ..smtp() }));
    bad("TLS that is not there", |c| c.smtp = Some(Smtp { tls: true, ..smtp() }));
    bad("no sender", |c| c.smtp = Some(Smtp { from: "nobody".into(), ..smtp() }));
    bad("no mail password", |c| c.smtp = Some(Smtp { user: Some("c".into()), ..smtp() }));
}

#[test]
fn each_unsafe_file_is_refused() {
    use std::fs::{Permissions, set_permissions};
    let set = |path: &Path, mode| set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let place = tempfile::tempdir().unwrap();
    let config = Config { folder: place.path().join("data"), ..Config::default() };
    config.make_folder().unwrap();
    std::fs::create_dir(config.keys()).unwrap();
    let key = config.keys().join("operator.key");
    let file = config.folder.join("concord.db");
    for path in [&key, &file] {
        std::fs::write(path, "x").unwrap();
        set(path, 0o600);
    }
    set(&config.keys(), 0o700);
    assert_eq!(unsafe_in(&config), []);
    for (path, open, closed) in [
        (&config.folder, 0o777, 0o700),
        (&config.keys(), 0o755, 0o700),
        (&key, 0o644, 0o600),
        (&key, 0o640, 0o600),
        (&file, 0o666, 0o600),
    ] {
        set(path, open);
        let found = unsafe_in(&config);
        assert_eq!(found.len(), 1, "{} {open:o}", path.display());
        assert!(found[0].change.contains("chmod"), "{}", found[0]);
        set(path, closed);
    }
    std::fs::write(config.demo_mark(), "").unwrap();
    assert!(safe(&config).unwrap_err().to_string().contains("demo"));
}
