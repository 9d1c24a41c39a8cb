//! Embeds the faces that reports are set in, when the packages of `web/` are installed.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Package, file. The licence of each is the SIL Open Font License, in the package.
const FACES: &[(&str, &str)] = &[
    ("noto-serif", "400Regular/NotoSerif_400Regular.ttf"),
    ("noto-serif", "500Medium/NotoSerif_500Medium.ttf"),
    ("noto-serif", "600SemiBold/NotoSerif_600SemiBold.ttf"),
    ("noto-sans", "400Regular/NotoSans_400Regular.ttf"),
    ("noto-sans", "400Regular_Italic/NotoSans_400Regular_Italic.ttf"),
    ("noto-sans", "600SemiBold/NotoSans_600SemiBold.ttf"),
    ("noto-naskh-arabic", "400Regular/NotoNaskhArabic_400Regular.ttf"),
    ("noto-naskh-arabic", "500Medium/NotoNaskhArabic_500Medium.ttf"),
    ("noto-naskh-arabic", "600SemiBold/NotoNaskhArabic_600SemiBold.ttf"),
    ("noto-sans-arabic", "400Regular/NotoSansArabic_400Regular.ttf"),
    ("noto-sans-arabic", "600SemiBold/NotoSansArabic_600SemiBold.ttf"),
];

/// Writes `fonts.rs`: one `(family package, bytes)` per face that is there.
/// Without the packages the list is empty, and the program says so in `doctor`.
pub fn embed(web: &Path, out: &Path) -> io::Result<()> {
    let packages = web.join("node_modules/@expo-google-fonts");
    let mark = web.join("node_modules/.package-lock.json");
    // npm rewrites its hidden lock at each install. Where it is missing, any change in `web/` asks again.
    let watched = if mark.is_file() { mark } else { web.to_path_buf() };
    println!("cargo::rerun-if-changed={}", watched.display());
    let mut code = String::from("pub(super) const FACES: &[(&str, &[u8])] = &[\n");
    for (package, file) in FACES {
        let path = packages.join(package).join(file);
        if path.is_file() {
            writeln!(code, "    ({package:?}, include_bytes!({path:?})),")
                .map_err(io::Error::other)?;
        }
    }
    code.push_str("];\n");
    fs::write(out.join("fonts.rs"), code)
}
