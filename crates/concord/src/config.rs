//! How this installation is set up: from `concord.toml`, the environment (`CONCORD_...`), or the defaults, with
//! which a laptop runs without any.

use anyhow::Context;
use concord_domain::id::OrganisationId;
use concord_store::BlobPlace;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The configuration file `concord.toml`, whole. Every field has a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where everything is kept when nothing else is said: database, blobs, keys.
    pub folder: PathBuf,
    /// `sqlite:PATH` or `postgres://user:password@host/database`. Default: `concord.db` in the folder.
    pub database: Option<String>,
    /// An S3-compatible store. Default: the folder `blobs` in the folder.
    pub s3: Option<S3>,
    /// Address that people's browsers reach.
    pub listen: SocketAddr,
    /// Address of health checks, metrics and the demo's clock. Never a public one.
    pub admin: SocketAddr,
    /// What mails and reports link to, without a slash at the end.
    pub address: String,
    /// A proxy in front ends TLS: only then may `listen` be an address that others reach.
    pub behind_proxy: bool,
    /// Connections that are open at the same time; more wait to be taken.
    pub connections: u32,
    /// Requests that are worked on at the same time; more are answered with 503.
    pub requests: u32,
    /// Who runs the service, as people read it.
    pub service: Service,
    /// Mail server. Default: none; mails wait in the outbox and `doctor` says so.
    pub smtp: Option<Smtp>,
}

/// Who runs the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Service {
    /// Printed on pages, mails and reports.
    pub name: String,
    /// The number that people call, as they read it.
    pub phone: String,
    /// The organisation's id (UUID): made once, kept for ever.
    #[schemars(with = "String")]
    pub tenant: OrganisationId,
    /// IANA zone of the service's own hours.
    pub zone: String,
    /// The emergency number of the country.
    pub emergency: String,
}

/// An S3-compatible store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct S3 {
    /// `https://s3.example.org`, without a slash at the end.
    pub endpoint: String,
    /// The bucket. Nobody but the service may read it.
    pub bucket: String,
    /// The region, `us-east-1` where there is none.
    pub region: String,
    /// Access key id.
    pub key: String,
    /// Name of the environment variable that holds the secret.
    pub secret_env: String,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// Its name or address.
    pub host: String,
    /// Usually 25.
    pub port: u16,
    /// Plain connections are for a server on this machine alone.
    pub tls: bool,
    /// Whom to sign in as; none where the server asks for nobody.
    pub user: Option<String>,
    /// Name of the environment variable that holds the password.
    pub password_env: Option<String>,
    /// Sender: `Concord <opinion@example.org>`.
    pub from: String,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            folder: PathBuf::from("concord-data"),
            database: None,
            s3: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            admin: SocketAddr::from(([127, 0, 0, 1], 8081)),
            address: "http://localhost:8080".to_owned(),
            behind_proxy: false,
            connections: 4096,
            requests: 256,
            service: Service::default(),
            smtp: None,
        }
    }
}

impl Default for Service {
    fn default() -> Service {
        Service {
            name: "Concord".to_owned(),
            phone: String::new(),
            tenant: OrganisationId(crate::dice::derived(&[b"the service of this installation"])),
            zone: "Europe/London".to_owned(),
            emergency: "999".to_owned(),
        }
    }
}

impl Config {
    /// Reads a file, or takes the defaults when none is named and `concord.toml` is not there. The environment
    /// goes before the file: `CONCORD_DATABASE`, `CONCORD_FOLDER`, `CONCORD_LISTEN`, `CONCORD_ADMIN`, `CONCORD_ADDRESS`.
    ///
    /// # Errors
    /// When the file cannot be read or holds a field that nobody knows.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Config> {
        let default = Path::new("concord.toml");
        let chosen = file.or_else(|| default.exists().then_some(default));
        let mut config = match chosen {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("reading {}", path.display()))?;
                toml::from_str(&text).with_context(|| format!("in {}", path.display()))?
            }
            None => Config::default(),
        };
        let env = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        if let Some(database) = env("CONCORD_DATABASE") {
            config.database = Some(database);
        }
        if let Some(folder) = env("CONCORD_FOLDER") {
            config.folder = folder.into();
        }
        if let Some(listen) = env("CONCORD_LISTEN") {
            config.listen = listen.parse().context("CONCORD_LISTEN is no address and port")?;
        }
        if let Some(admin) = env("CONCORD_ADMIN") {
            config.admin = admin.parse().context("CONCORD_ADMIN is no address and port")?;
        }
        if let Some(address) = env("CONCORD_ADDRESS") {
            config.address = address;
        }
        Ok(config)
    }

    /// What the store is told.
    ///
    /// # Errors
    /// When the secret of the object store is not in the environment.
    pub fn store(&self) -> anyhow::Result<concord_store::Config> {
        let lite = format!("sqlite:{}", self.folder.join("concord.db").display());
        let blobs = match &self.s3 {
            None => BlobPlace::Folder(self.folder.join("blobs")),
            Some(s3) => BlobPlace::S3(concord_store::S3 {
                endpoint: s3.endpoint.clone(),
                bucket: s3.bucket.clone(),
                region: s3.region.clone(),
                key: s3.key.clone(),
                secret: std::env::var(&s3.secret_env)
                    .with_context(|| format!("{} is not set", s3.secret_env))?,
            }),
        };
        Ok(concord_store::Config {
            database: self.database.clone().unwrap_or(lite),
            blobs,
            keys: self.folder.join("keys"),
        })
    }
}

impl Config {
    /// The service as the application knows it.
    #[must_use]
    pub fn house(&self) -> crate::app::House {
        crate::app::House {
            tenant: self.service.tenant,
            name: self.service.name.clone(),
            address: self.address.clone(),
            notice: None,
        }
    }

    /// Makes the data folder, for its owner alone; one that is there is left as it is.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make_folder(&self) -> anyhow::Result<()> {
        use std::os::unix::fs::DirBuilderExt;
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.folder)
            .with_context(|| format!("making the folder {}", self.folder.display()))
    }

    /// The SQLite file, when that is the database.
    #[must_use]
    pub fn lite_file(&self) -> Option<PathBuf> {
        match &self.database {
            None => Some(self.folder.join("concord.db")),
            Some(address) => {
                address.strip_prefix("sqlite:").map(|p| PathBuf::from(p.trim_start_matches("//")))
            }
        }
    }

    /// Where keys are.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.folder.join("keys")
    }

    /// Where contents of files are, when that is a folder.
    #[must_use]
    pub fn blobs(&self) -> Option<PathBuf> {
        self.s3.is_none().then(|| self.folder.join("blobs"))
    }

    /// The file that `concord demo` leaves in its data folder, so that nobody serves invented people by mistake.
    #[must_use]
    pub fn demo_mark(&self) -> PathBuf {
        self.folder.join("DEMO")
    }

    /// Opens a service that is there already.
    ///
    /// # Errors
    /// When there is none in this place, or it cannot be opened.
    pub async fn open_there(&self) -> anyhow::Result<crate::app::App> {
        if let Some(file) = self.lite_file().filter(|file| !file.exists()) {
            anyhow::bail!(
                "there is no service here: {} does not exist. Name the right place with --config or CONCORD_FOLDER, \
                 or make a new service with `concord migrate`",
                file.display()
            );
        }
        self.open(crate::clock::Clock::real(), crate::dice::Dice::Real).await
    }

    /// Opens the store, brings its schema up to date, and makes the application.
    ///
    /// # Errors
    /// When the store cannot be opened.
    pub async fn open(
        &self,
        clock: crate::clock::Clock,
        dice: crate::dice::Dice,
    ) -> anyhow::Result<crate::app::App> {
        self.make_folder()?;
        let store = concord_store::Store::open(self.store()?).await?;
        store.migrate(clock.now()).await?;
        let worker = crate::worker::Worker::of_this_program(crate::worker::Limits::default())?;
        Ok(crate::app::App::new(store, clock, dice, self.house(), worker))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `CONCORD_WRITE=1 cargo test -p concord config` writes it anew.
    #[test]
    fn the_published_schema_of_the_configuration_is_the_one_of_this_program() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/config.schema.json");
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(Config)).unwrap() + "\n";
        if std::env::var_os("CONCORD_WRITE").is_some() {
            std::fs::write(file, &schema).unwrap();
        }
        let published = std::fs::read_to_string(file).unwrap();
        assert!(
            published == schema,
            "docs/config.schema.json is old; CONCORD_WRITE=1 writes it anew"
        );
    }

    #[test]
    fn a_field_that_nobody_knows_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("concord.toml");
        std::fs::write(&file, "lissten = \"127.0.0.1:8080\"\n").unwrap();
        let told = format!("{:#}", Config::load(Some(&file)).unwrap_err());
        assert!(told.contains("lissten") && told.contains("concord.toml"), "{told}");
        std::fs::write(&file, "listen = \"127.0.0.1:9090\"\n[service]\nname = \"A\"\n").unwrap();
        let config = Config::load(Some(&file)).unwrap();
        assert_eq!((config.listen.port(), config.service.name.as_str()), (9090, "A"));
        assert_eq!(config.service.zone, "Europe/London");
    }
}
