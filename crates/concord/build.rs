//! Gathers what the program carries inside itself: the words of `locales/` and the built files of `web/dist`.
//! Without a build of `web/` the plain style sheets are carried instead, so that every page still works, without scripts.

#[path = "build/fonts.rs"]
mod fonts;

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?)
        .join("../..")
        .canonicalize()?;
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    words(&root.join("locales"), &out)?;
    fonts::embed(&root.join("web"), &out)?;
    assets(&root.join("web"), &out)
}

fn listed(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == extension) {
            println!("cargo::rerun-if-changed={}", path.display());
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// One entry per file: (language tag, file name, its text).
fn words(locales: &Path, out: &Path) -> io::Result<()> {
    let mut code = String::from("pub(super) const FILES: &[(&str, &str, &str)] = &[\n");
    for tag in ["en", "cy", "fr", "ar"] {
        for file in listed(&locales.join(tag), "ftl")? {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            writeln!(code, "    ({tag:?}, {name:?}, include_str!({:?})),", file)
                .map_err(io::Error::other)?;
        }
    }
    code.push_str("];\n");
    fs::write(out.join("words.rs"), code)
}

/// One entry per asset: (name in the sources, name that is served, its bytes).
fn assets(web: &Path, out: &Path) -> io::Result<()> {
    let manifest = web.join("dist/manifest.txt");
    println!("cargo::rerun-if-changed={}", manifest.display());
    println!("cargo::rerun-if-changed={}", web.join("dist").display());
    let plain = plain_styles(web)?;
    let mut entries = Vec::new();
    let built = manifest.is_file();
    if built {
        for line in fs::read_to_string(&manifest)?.lines() {
            let (name, served) = line
                .split_once('\t')
                .ok_or_else(|| io::Error::other("web/dist/manifest.txt: a line without a tab"))?;
            entries.push((name.to_owned(), served.to_owned(), web.join("dist").join(served)));
        }
    } else {
        println!(
            "cargo::warning=web/dist is not built: pages come without scripts and fonts. `cargo xtask demo` builds it, or `npm ci && npm run build` in web/"
        );
        let file = out.join("concord.css");
        let served = hashed("concord", &plain, "css");
        fs::write(&file, plain)?;
        entries.push(("concord.css".into(), served, file));
    }
    let icon = web.join("icon.svg");
    println!("cargo::rerun-if-changed={}", icon.display());
    entries.push(("icon.svg".into(), hashed("icon", &fs::read_to_string(&icon)?, "svg"), icon));
    let mut code = format!(
        "pub(super) const BUILT: bool = {built};\npub(super) const FILES: &[(&str, &str, &[u8])] = &[\n"
    );
    for (name, served, file) in entries {
        writeln!(code, "    ({name:?}, {served:?}, include_bytes!({file:?})),")
            .map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    fs::write(out.join("assets.rs"), code)
}

/// A name that changes with the content.
fn hashed(name: &str, content: &str, extension: &str) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{name}-{:016x}.{extension}", hasher.finish())
}

/// Tokens first, components next, then what single pages add.
fn plain_styles(web: &Path) -> io::Result<String> {
    let css = web.join("css");
    let mut files = vec![css.join("tokens.css"), css.join("components.css")];
    listed(&css, "css")?;
    files.extend(listed(&css.join("page"), "css")?);
    let mut all = String::new();
    for file in files {
        all.push_str(&fs::read_to_string(file)?);
        all.push('\n');
    }
    Ok(all)
}
