//! A link for one delivery to one doctor: made, tried with few wrong passcodes over its whole life, and remembered for half an hour.

use crate::app::{App, AppError};
use crate::dice::Dice;
use crate::web::csrf::Guard;
use crate::web::locale::cookie;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use axum::http::{HeaderMap, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use concord_domain::case::consent::Recipient;
use concord_domain::case::delivery::Delivery;
use concord_domain::id::{CaseId, DeliveryId};
use concord_store::Link;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// The purpose under which these links are stored; the subject is the delivery.
pub const PURPOSE: &str = "report";
/// Wrong passcodes over the life of a link.
const TRIES: u64 = 5;
/// How long a link opens: the 183 days for which the letter names it.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 183);
/// How long a right passcode is remembered in this browser.
const REMEMBERED: SignedDuration = SignedDuration::from_mins(30);
const COOKIE: &str = "__Host-doctor";
/// Thirty-two signs that nobody mistakes for another on paper or on the phone.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Makes the link and the passcode for a delivery to a doctor: (`https://.../doctor/...`, `K7QF-2M9D`). The two
/// travel on different ways; neither can be shown again. Links that were made for it before end now.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such delivery to a doctor, or it failed; the store's error.
pub async fn make_link(
    app: &App,
    case: CaseId,
    delivery: DeliveryId,
) -> Result<(String, String), AppError> {
    let loaded = app.load(case).await?;
    let sent = loaded.state.delivery.sent.get(&delivery);
    sent.filter(|d| has_link(d)).ok_or(AppError::NotFound)?;
    let token = URL_SAFE_NO_PAD.encode(Dice::Real.bytes());
    let passcode = passcode(&Dice::Real.bytes());
    let now = app.clock().now();
    let link = Link {
        token: hash(&token),
        purpose: PURPOSE.to_owned(),
        case: Some(case.0),
        subject: delivery.to_string(),
        passcode: Some(kept(one_form(&passcode)).await?),
        attempts_left: TRIES,
        expires_at: now + LASTS,
        used_at: None,
    };
    let subject = delivery.to_string();
    let before = app.store().links(case.0).await?;
    for old in before.iter().filter(|l| l.purpose == PURPOSE && l.subject == subject) {
        app.store().revoke_link(&old.token, now).await?;
    }
    app.store().save_link(&link, now).await?;
    Ok((format!("{}/doctor/{token}", app.house().address), passcode))
}

/// Whether a delivery is one that a link opens: to a doctor, and not one that went wrong, perhaps into wrong hands.
#[must_use]
pub fn has_link(sent: &Delivery) -> bool {
    matches!(sent.to, Recipient::Doctor(_)) && sent.failed.is_none()
}

/// Eight signs of five bits each.
fn passcode(random: &[u8; 32]) -> String {
    let signs: Vec<char> =
        random[..8].iter().map(|b| char::from(SIGNS[usize::from(b % 32)])).collect();
    let (first, second) = signs.split_at(4);
    format!("{}-{}", first.iter().collect::<String>(), second.iter().collect::<String>())
}

/// A passcode as it is compared: people add blanks, and write small letters.
fn one_form(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

async fn kept(passcode: String) -> Result<String, AppError> {
    let made = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(passcode.as_bytes()).map(|h| h.to_string())
    });
    let made = made.await.map_err(anyhow::Error::new)?;
    Ok(made.map_err(|e| anyhow::anyhow!("a passcode could not be hashed: {e}"))?)
}

/// What a try with a passcode came to.
pub(super) enum Tried {
    Right,
    /// Wrong; so many tries are left.
    Wrong(u64),
    /// The link has run out, was taken back, or never was.
    Ended,
}

/// Tries a passcode. The try is spent before the passcode is compared, and given back when it is right.
pub(super) async fn try_passcode(app: &App, token: &str, typed: &str) -> Result<Tried, AppError> {
    let now = app.clock().now();
    let token = hash(token);
    let Some(link) = app.store().try_link(&token, now).await? else { return Ok(Tried::Ended) };
    let (stored, typed) = (link.passcode.clone().unwrap_or_default(), one_form(typed));
    let right = tokio::task::spawn_blocking(move || {
        PasswordHash::new(&stored)
            .is_ok_and(|h| Argon2::default().verify_password(typed.as_bytes(), &h).is_ok())
    });
    if right.await.map_err(anyhow::Error::new)? && link.purpose == PURPOSE {
        app.store().link_opened(&token, now).await?;
        return Ok(Tried::Right);
    }
    Ok(Tried::Wrong(link.attempts_left))
}

/// The cookie by which this browser is known for half an hour.
pub(super) fn remembered(guard: &Guard, token: &str, now: Timestamp) -> Option<HeaderValue> {
    let until = (now + REMEMBERED).as_second();
    let proof = guard.token(&bearer(token, until));
    let cookie = format!(
        "{COOKIE}={until}.{proof}; Path=/; Max-Age=1800; Secure; HttpOnly; SameSite=Strict"
    );
    HeaderValue::from_str(&cookie).ok()
}

/// Whether this browser gave the passcode of this link in the last half hour.
pub(super) fn is_remembered(
    guard: &Guard,
    headers: &HeaderMap,
    token: &str,
    now: Timestamp,
) -> bool {
    let Some((until, proof)) = cookie(headers, COOKIE).and_then(|c| c.split_once('.')) else {
        return false;
    };
    let Ok(until) = until.parse::<i64>() else { return false };
    let ours = guard.token(&bearer(token, until));
    let same = aws_lc_rs::constant_time::verify_slices_are_equal(ours.as_bytes(), proof.as_bytes());
    same.is_ok() && now.as_second() < until
}

/// What the proof is about. No cookie of a session holds a colon, so none can stand for it.
fn bearer(token: &str, until: i64) -> String {
    format!("doctor:{token}:{until}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passcode_is_two_times_four_signs_and_read_as_people_write_it() {
        let made = passcode(&[
            0, 1, 31, 32, 255, 7, 8, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0,
        ]);
        assert_eq!(made, "AB9A-9HJK");
        assert_eq!(one_form(" ab9a 9hjk"), one_form(&made));
    }

    #[test]
    fn the_memory_of_a_browser_holds_for_one_link_and_half_an_hour() {
        let guard = Guard::new(&[7; 32], || [0; 32]);
        let now = Timestamp::UNIX_EPOCH;
        let set = remembered(&guard, "token", now).unwrap();
        let pair = set.to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut headers = HeaderMap::new();
        headers.insert("cookie", HeaderValue::from_str(&pair).unwrap());
        assert!(is_remembered(&guard, &headers, "token", now));
        assert!(!is_remembered(&guard, &headers, "other", now));
        assert!(!is_remembered(&guard, &headers, "token", now + REMEMBERED));
        let longer = pair.replace("=1800.", "=9999999.");
        headers.insert("cookie", HeaderValue::from_str(&longer).unwrap());
        assert!(!is_remembered(&guard, &headers, "token", now));
    }
}
