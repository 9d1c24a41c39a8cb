//! What makes a start unsafe, and what to change: `serve` refuses, `doctor` explains.

use crate::config::{Config, S3, Smtp};
use std::fmt;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// One reason not to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unsafe {
    pub what: String,
    pub change: String,
}

impl Unsafe {
    fn new(what: impl Into<String>, change: impl Into<String>) -> Unsafe {
        Unsafe { what: what.into(), change: change.into() }
    }
}

impl fmt::Display for Unsafe {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.what, self.change)
    }
}

/// Refuses to go on when anything is unsafe, naming all of it.
///
/// # Errors
/// With one line for each thing to change.
pub(super) fn safe(config: &Config) -> anyhow::Result<()> {
    let found = unsafe_in(config);
    if found.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = found.iter().map(|u| format!("  - {u}")).collect();
    anyhow::bail!("this is not safe to start; nothing was changed:\n{}", lines.join("\n"))
}

/// Everything unsafe in the settings and on the disk.
pub(super) fn unsafe_in(config: &Config) -> Vec<Unsafe> {
    let mut found = addresses(config);
    found.extend(service(config));
    found.extend(database(config));
    found.extend(config.s3.iter().flat_map(object_store));
    found.extend(config.smtp.iter().flat_map(mail));
    found.extend(disk(config));
    found
}

fn addresses(config: &Config) -> Vec<Unsafe> {
    let mut found = vec![];
    if !config.listen.ip().is_loopback() && !config.behind_proxy {
        found.push(Unsafe::new(
            format!(
                "`listen` is {}, which others reach, and answers in plain http.",
                config.listen
            ),
            "Put a proxy with TLS in front and set `behind_proxy = true`, or listen on 127.0.0.1.",
        ));
    }
    if !private(config.admin.ip()) {
        found.push(Unsafe::new(
            format!("`admin` is {}: health, metrics and clock would be public.", config.admin),
            "Set `admin` to 127.0.0.1 or to an address of a private network.",
        ));
    }
    if config.admin.port() == config.listen.port() && config.listen.port() != 0 {
        let port = config.listen.port();
        found.push(Unsafe::new(
            format!("`admin` and `listen` share the port {port}."),
            "Give `admin` a port of its own.",
        ));
    }
    match host(&config.address) {
        None => found.push(Unsafe::new(
            format!("`address` is {:?}, which is not where a browser goes.", config.address),
            "Write it as https://opinion.example.org, without a path and without a slash at the end.",
        )),
        Some((false, host)) if !local(host) => found.push(Unsafe::new(
            format!("`address` is {}: links in mails would lead to plain http.", config.address),
            "Write it with https.",
        )),
        Some(_) => {}
    }
    if config.connections == 0 || config.requests == 0 {
        found.push(Unsafe::new(
            "`connections` or `requests` is 0, so nobody would be served.",
            "Leave them out, or set both to at least 1.",
        ));
    }
    found
}

fn service(config: &Config) -> Vec<Unsafe> {
    let mut found = vec![];
    if config.service.name.trim().is_empty() {
        found.push(Unsafe::new("`service.name` is empty.", "Say who runs the service."));
    }
    if config.service.emergency.trim().is_empty() {
        found.push(Unsafe::new(
            "`service.emergency` is empty: the safety page would name no number.",
            "Set the emergency number of the country, for example 999.",
        ));
    }
    if jiff::tz::TimeZone::get(&config.service.zone).is_err() {
        found.push(Unsafe::new(
            format!("`service.zone` is {:?}, which is no time zone.", config.service.zone),
            "Set an IANA zone, for example Europe/London.",
        ));
    }
    found
}

/// Passwords that everybody tries first.
const DEFAULTS: [&str; 10] = [
    "postgres",
    "password",
    "concord",
    "changeme",
    "secret",
    "admin",
    "example",
    "minioadmin",
    "test",
    "123456",
];

fn database(config: &Config) -> Vec<Unsafe> {
    let Some(address) = &config.database else { return vec![] };
    let mut found = vec![];
    let rest = address.strip_prefix("postgres://").or(address.strip_prefix("postgresql://"));
    let Some(rest) = rest else {
        if !address.starts_with("sqlite:") {
            found.push(Unsafe::new(
                "`database` is neither SQLite nor PostgreSQL.",
                "Begin it with sqlite: or postgres://.",
            ));
        } else if address.contains(":memory:") {
            found.push(Unsafe::new(
                "`database` is in memory: everything would be lost at the end.",
                "Name a file, or leave `database` out.",
            ));
        }
        return found;
    };
    let (user, place) = rest.rsplit_once('@').unwrap_or(("", rest));
    let password = user.split_once(':').map_or("", |(_, password)| password);
    if DEFAULTS.contains(&password) {
        found.push(Unsafe::new(
            "The database's password is one that everybody tries first.",
            "Give the database user a password of its own.",
        ));
    }
    let named = place.split(['/', '?']).next().unwrap_or_default();
    let named = named.rsplit_once(':').map_or(named, |(name, _)| name);
    let closed = ["require", "verify-ca", "verify-full"];
    let secret = closed.iter().any(|mode| place.contains(&format!("sslmode={mode}")));
    if !named.is_empty() && !local(named) && !secret {
        found.push(Unsafe::new(
            format!("The database on {named} would be reached without TLS."),
            "Add ?sslmode=verify-full to `database`.",
        ));
    }
    found
}

fn object_store(s3: &S3) -> Vec<Unsafe> {
    let mut found = vec![];
    match host(&s3.endpoint) {
        None => found.push(Unsafe::new(
            "`s3.endpoint` is no address.",
            "Write it as https://s3.example.org.",
        )),
        Some((false, name)) if !local(name) => found.push(Unsafe::new(
            format!("`s3.endpoint` on {name} would be reached in plain http."),
            "Write it with https.",
        )),
        Some(_) => {}
    }
    if s3.bucket.is_empty() {
        found.push(Unsafe::new("`s3.bucket` is empty.", "Name the bucket."));
    }
    match std::env::var(&s3.secret_env) {
        Err(_) => found.push(Unsafe::new(
            format!("`s3.secret_env` names {:?}, which is not in the environment.", s3.secret_env),
            "Set that variable to the secret access key.",
        )),
        Ok(secret) if secret.len() < 8 || DEFAULTS.contains(&secret.as_str()) => {
            found.push(Unsafe::new(
                "The secret of the object store is one that everybody tries first.",
                "Make a new access key.",
            ));
        }
        Ok(_) => {}
    }
    found
}

fn mail(smtp: &Smtp) -> Vec<Unsafe> {
    let mut found = vec![];
    if !smtp.tls && !local(&smtp.host) {
        found.push(Unsafe::new(
            format!("Mail would go to {} in plain text.", smtp.host),
            "Send through a relay on this machine (`smtp.host = \"127.0.0.1\"`).",
        ));
    }
    if smtp.tls {
        found.push(Unsafe::new(
            "`smtp.tls` is set, and TLS to a mail server is not built in.",
            "Send through a relay on this machine and set `smtp.tls = false`.",
        ));
    }
    if smtp.from.parse::<lettre::message::Mailbox>().is_err() {
        found.push(Unsafe::new(
            format!("`smtp.from` is {:?}, which is no mail address.", smtp.from),
            "Write it as Concord <opinion@example.org>.",
        ));
    }
    let unset = smtp.password_env.as_ref().filter(|name| std::env::var(name).is_err());
    if smtp.user.is_some() && (smtp.password_env.is_none() || unset.is_some()) {
        found.push(Unsafe::new(
            "`smtp.user` is set, and there is no password for it.",
            "Name a variable in `smtp.password_env` and set it.",
        ));
    }
    found
}

fn disk(config: &Config) -> Vec<Unsafe> {
    let mut found = vec![];
    if config.demo_mark().exists() {
        found.push(Unsafe::new(
            format!("{} holds the invented people of a demo.", config.folder.display()),
            "Name another `folder`; `concord demo` opens this one.",
        ));
    }
    if config.folder == Path::new("/") {
        found.push(Unsafe::new("`folder` is the root of the disk.", "Name a folder of its own."));
    }
    if mode(&config.folder).is_some_and(|m| m & 0o002 != 0) {
        found.push(Unsafe::new(
            format!("Everybody on this machine may write to {}.", config.folder.display()),
            format!("Run chmod 700 {}.", config.folder.display()),
        ));
    }
    found.extend(keys(&config.keys()));
    if let Some(file) = config.lite_file().filter(|f| mode(f).is_some_and(|m| m & 0o002 != 0)) {
        found.push(Unsafe::new(
            format!("Everybody on this machine may change {}.", file.display()),
            format!("Run chmod 600 {}.", file.display()),
        ));
    }
    found
}

/// The key folder and each file in it are for their owner alone.
fn keys(folder: &Path) -> Vec<Unsafe> {
    let mut found = vec![];
    if mode(folder).is_some_and(|m| m & 0o077 != 0) {
        found.push(Unsafe::new(
            format!("Others on this machine can look into the key folder {}.", folder.display()),
            format!(
                "Run chmod 700 {}; if somebody may have looked, change the keys.",
                folder.display()
            ),
        ));
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|e| e.path()) {
        if mode(&path).is_some_and(|m| m & 0o077 != 0) {
            found.push(Unsafe::new(
                format!("The key file {} can be read by others on this machine.", path.display()),
                format!(
                    "Run chmod 600 {}; if somebody may have read it, change the keys.",
                    path.display()
                ),
            ));
        }
    }
    found
}

fn mode(path: &Path) -> Option<u32> {
    std::fs::metadata(path).ok().map(|m| m.permissions().mode())
}

/// Whether an address has TLS, and its host; `None` when it is none, or has a path, a user or spaces.
fn host(address: &str) -> Option<(bool, &str)> {
    let (tls, rest) = match address.strip_prefix("https://") {
        Some(rest) => (true, rest),
        None => (false, address.strip_prefix("http://")?),
    };
    let host = match rest.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?.0,
        None => rest.split(':').next()?,
    };
    let odd = |c: char| c.is_whitespace() || "/@?#".contains(c);
    (!host.is_empty() && !rest.contains(odd)).then_some((tls, host))
}

/// A host on this machine.
fn local(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with('/')
        || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
#[path = "start_test.rs"]
mod tests;
