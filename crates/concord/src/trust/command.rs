//! `concord verify FILE [--keys jwks.json]`: the check for a person at a terminal.

use super::jwks::Jwks;
use super::verify::{Verdict, verify};
use std::io::{self, Write};
use std::path::Path;

/// The end of `concord verify --help`.
pub const VERIFY_HELP: &str = "\
FILE is a report PDF or its FHIR Bundle (bundle.json). Every byte is checked: pages, attachments and the signature itself.

Exit codes:
  0  intact, and the signer is known
  1  changed, or something in it is not covered by the signature
  3  intact, but the signer is unknown: the issuing key is not in the key set
  4  not a signed report
  5  the file or the key set cannot be read

Example:
  concord verify report.pdf --keys jwks.json";

/// Writes the verdict for a person to `out` and returns the exit code of [`VERIFY_HELP`].
/// `keys` is the text of a key set (RFC 7517): of `--keys`, or this installation's.
pub fn run_verify(file: &Path, keys: &[u8], out: &mut dyn Write) -> io::Result<u8> {
    let keys = match Jwks::read(keys) {
        Ok(keys) => keys,
        Err(e) => {
            writeln!(out, "{e}")?;
            return Ok(5);
        }
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(e) => {
            writeln!(out, "{} cannot be read: {e}", file.display())?;
            return Ok(5);
        }
    };
    match verify(&bytes, &keys) {
        Verdict::Intact(signed) => {
            writeln!(out, "Intact.")?;
            writeln!(out, "Signed by  {}, {}", signed.by.name, signed.by.registration)?;
            writeln!(out, "Signed on  {}", signed.when)?;
            writeln!(out, "Report     {}, version {}", signed.case_number, signed.version)?;
            writeln!(out, "SHA-256    {}", signed.report_sha256)?;
            Ok(0)
        }
        Verdict::SignerUnknown(unknown) => {
            writeln!(out, "Intact, signer unknown.")?;
            writeln!(
                out,
                "The certificate says {}, {}, on {}, but its issuer is not among the known keys, so do not rely on it.",
                unknown.claims.name, unknown.claims.registration, unknown.when
            )?;
            Ok(3)
        }
        Verdict::Broken(why) => {
            writeln!(out, "Not intact: {why}.")?;
            writeln!(out, "Do not rely on this file. Ask the service for the report again.")?;
            Ok(1)
        }
        Verdict::Unsigned(why) => {
            writeln!(out, "{why}")?;
            Ok(4)
        }
    }
}
