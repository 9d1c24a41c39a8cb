//! Names inside archives: labels for people, never paths.

use super::super::text;

/// A name inside an archive as shown: UTF-8, or else one character per byte.
pub(super) fn label(raw: &[u8]) -> String {
    let name = std::str::from_utf8(raw)
        .map_or_else(|_| raw.iter().map(|b| char::from(*b)).collect(), str::to_owned);
    text::clean(&name, 200)
}

/// What is wrong with a name, if anything: it climbs, is absolute, or means a device to some system.
pub(super) fn unsafe_name(raw: &[u8]) -> Option<&'static str> {
    let name = String::from_utf8_lossy(raw).to_ascii_lowercase();
    let decoded = name.replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
    if decoded.starts_with(['/', '\\', '~']) || decoded.as_bytes().get(1) == Some(&b':') {
        return Some("starts outside the archive");
    }
    if decoded.contains('\0') {
        return Some("has a hidden end");
    }
    if decoded.len() > 1_024 {
        return Some("is longer than any real one");
    }
    if decoded.contains("%c0%af") {
        return Some("climbs out of its folder");
    }
    for part in decoded.trim_end_matches('/').split(['/', '\\']) {
        if part.len() > 1 && part.chars().all(|c| c == '.') {
            return Some("climbs out of its folder");
        }
        if part.is_empty() || part == "." || part.ends_with(['.', ' ']) {
            return Some("ends in a dot or blank, or is empty");
        }
        let stem = part.split('.').next().unwrap_or_default();
        let numbered = |s: &str| s.len() == 4 && (s.starts_with("com") || s.starts_with("lpt"));
        if matches!(stem, "con" | "prn" | "aux" | "nul") || numbered(stem) {
            return Some("means a device on some computers");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_reach_outside_are_found() {
        for bad in [
            "../x",
            "a/../../b",
            "/etc/x",
            "C:\\x",
            "\\\\host\\x",
            "%2e%2e%2fx",
            "nul.pdf",
            "a. ",
            "~root/x",
        ] {
            assert!(unsafe_name(bad.as_bytes()).is_some(), "{bad}");
        }
        for good in
            ["a.pdf", "MRI/S0001.dcm", "folder/", "Befund ü.pdf", "v1.2/report.pdf", ".hidden"]
        {
            assert_eq!(unsafe_name(good.as_bytes()), None, "{good}");
        }
    }
}
