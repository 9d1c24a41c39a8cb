//! The word by which a value of the domain is stored, sent by a form and named in `locales/`.

use serde::Serialize;

/// As it is stored: `treated_patient`, `D2`.
pub fn word_of<T: Serialize + ?Sized>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// As a key of `locales/` ends in it: `treated-patient`. A word that is at hand already is told the same way.
pub fn dashed<T: Serialize + ?Sized>(value: &T) -> String {
    word_of(value).replace('_', "-")
}
