//! What the tests need from the machine: found, installed where that is ours to do, else listed.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::place::Place;
use crate::run::{Tool, on_path};
use crate::{npm, python};

/// The oldest Node.js that the browser tests run on.
const NODE: u32 = 20;

/// Something outside the workspace that a step cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Compiler,
    Node,
    Postgres,
    Python,
    Chromium,
    Fonts,
}

impl Need {
    fn is_met(self) -> bool {
        match self {
            Need::Compiler => on_path("cc").is_some(),
            Need::Node => {
                npm::node_version().is_some_and(|v| v >= NODE) && on_path("npm").is_some()
            }
            Need::Postgres => postgres_programs().is_some(),
            // Debian splits `ensurepip` from Python itself, and a virtual environment needs it.
            Need::Python => Tool::new("python3").args(["-c", "import ensurepip"]).text().is_ok(),
            Need::Chromium => chromium().is_some(),
            Need::Fonts => has_arabic_font(),
        }
    }

    /// The packages that meet the need on Debian and Ubuntu.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Need::Compiler => &["gcc", "libc6-dev"],
            Need::Node => &["nodejs", "npm"],
            Need::Postgres => &["postgresql"],
            Need::Python => &["python3", "python3-venv"],
            Need::Chromium => &["chromium"],
            Need::Fonts => &["fonts-noto-core"],
        }
    }

    /// The need in words, for a person who installs it by hand.
    fn words(self) -> &'static str {
        match self {
            Need::Compiler => "a C compiler as `cc`",
            Need::Node => "Node.js 20 or newer, with npm",
            Need::Postgres => {
                "a PostgreSQL server (`initdb` and `postgres`; CONCORD_POSTGRES_BIN names their folder)"
            }
            Need::Python => "Python 3 with venv",
            Need::Chromium => "Chromium (CONCORD_CHROMIUM names the program if it is elsewhere)",
            Need::Fonts => "the Noto fonts, Arabic among them",
        }
    }
}

/// Sees to it that every need is met, or stops with the list of what to install.
pub fn meet(place: &Place, needs: &[Need]) -> Result<()> {
    let missing = unmet(needs);
    if !missing.is_empty() {
        install(&missing)?;
    }
    if needs.contains(&Need::Python) && !python::is_ready(place) {
        python::install(place)?;
    }
    Ok(())
}

fn unmet(needs: &[Need]) -> Vec<Need> {
    let mut missing = Vec::new();
    for need in needs {
        if !missing.contains(need) && !need.is_met() {
            missing.push(*need);
        }
    }
    missing
}

fn install(missing: &[Need]) -> Result<()> {
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages()).copied().collect();
    if !may_install() {
        bail!("{}", to_install(missing, &packages));
    }
    println!("Missing here, installed now with apt-get: {}", packages.join(" "));
    let apt = |words: &[&str]| {
        Tool::new("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive").run()
    };
    apt(&["-q", "update"])?;
    let mut words = vec!["-q", "-y", "--no-install-recommends", "install"];
    words.extend(&packages);
    apt(&words)?;
    let still = unmet(missing);
    if !still.is_empty() {
        bail!("apt-get went through, yet this is not enough. {}", to_install(&still, &[]));
    }
    Ok(())
}

/// What a person has to install, as a list.
fn to_install(missing: &[Need], packages: &[&str]) -> String {
    let mut text = String::from("The tests need what this machine does not have:");
    for need in missing {
        text.push_str("\n  - ");
        text.push_str(need.words());
    }
    if !packages.is_empty() {
        text.push_str("\nOn Debian or Ubuntu: apt-get install ");
        text.push_str(&packages.join(" "));
        text.push_str("\n(as root, `cargo xtask test` does that itself).");
    }
    text
}

/// Packages are installed only where that is expected: Debian or Ubuntu, as root.
fn may_install() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let root = Tool::new("id").args(["-u"]).text().is_ok_and(|id| id.trim() == "0");
    root && on_path("apt-get").is_some() && is_debian(&release)
}

fn is_debian(release: &str) -> bool {
    release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split(' '))
        .any(|id| id == "debian" || id == "ubuntu")
}

/// The folder with `initdb` and `postgres`: named, on the search path, or where Debian keeps them.
pub fn postgres_programs() -> Option<PathBuf> {
    let whole =
        |folder: &Path| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    if let Some(folder) = std::env::var_os("CONCORD_POSTGRES_BIN").map(PathBuf::from) {
        return whole(&folder).then_some(folder);
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .filter(|(_, folder)| whole(folder))
        .collect();
    versions.sort();
    let newest = versions.pop().map(|(_, folder)| folder);
    newest.or_else(|| on_path("initdb")?.parent().map(Path::to_path_buf).filter(|f| whole(f)))
}

/// The browser that the journeys run in.
pub fn chromium() -> Option<PathBuf> {
    if let Some(program) = std::env::var_os("CONCORD_CHROMIUM").map(PathBuf::from) {
        return program.is_file().then_some(program);
    }
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(on_path)
}

fn has_arabic_font() -> bool {
    let debian = Path::new("/usr/share/fonts/truetype/noto");
    ["NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf"]
        .iter()
        .all(|name| debian.join(name).is_file())
        || Tool::new("fc-list")
            .args([":lang=ar", "family"])
            .text()
            .is_ok_and(|fonts| fonts.contains("Noto Sans Arabic"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_children_are_known_and_others_are_not() {
        assert!(is_debian("ID=debian\nVERSION_ID=\"12\""));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\""));
        assert!(!is_debian("ID=fedora\nNAME=\"not debian\""));
    }

    #[test]
    fn what_is_missing_is_listed_with_the_command_that_installs_it() {
        let text = to_install(&[Need::Postgres, Need::Fonts], &["postgresql", "fonts-noto-core"]);
        assert!(text.contains("PostgreSQL server"));
        assert!(text.contains("apt-get install postgresql fonts-noto-core"));
    }
}
