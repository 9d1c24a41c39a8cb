//! tus 1.0.0: core, creation, termination, expiration (https://tus.io/protocols/resumable-upload).
//!
//! We do not support checksum, concatenation and creation-with-upload.

use super::{LARGEST, PIECE, add, begin, finish, may_add, shown};
use crate::app::{AppError, Loaded};
use crate::web::answer::back_to;
use crate::web::patient::Seat;
use crate::web::refusal::Refused;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use concord_domain::access::Sight;
use concord_domain::id::CaseId;
use concord_store::StoreError;
use concord_store::upload::{Upload, UploadError};
use tokio_stream::StreamExt;
use uuid::Uuid;

const VERSION: &str = "1.0.0";
const UNFINISHED: &str = "More than 24 GiB of your files have been begun and have not arrived whole. Send those to \
                          their end first, or wait: what is not finished is thrown away after 7 days.";

/// `OPTIONS`: what this server can do.
pub(super) async fn abilities() -> Response {
    answer(
        StatusCode::NO_CONTENT,
        &[
            ("tus-version", VERSION.to_owned()),
            ("tus-extension", "creation,termination,expiration".to_owned()),
            ("tus-max-size", LARGEST.to_string()),
        ],
    )
}

/// `POST`: begins an upload.
pub(super) async fn create(seat: Seat, headers: HeaderMap) -> Result<Response, Refused> {
    if let Some(refusal) = wrong_version(&headers) {
        return Ok(refusal);
    }
    let loaded = seat.look(Sight::Status, "upload").await?;
    if !may_add(&seat.actor, &loaded.state, seat.now) {
        return Ok(words(StatusCode::FORBIDDEN, "This case takes no more files."));
    }
    let Some(length) = number(&headers, "upload-length") else {
        return Ok(words(StatusCode::BAD_REQUEST, "The length of the file is missing."));
    };
    if length > LARGEST {
        return Ok(words(
            StatusCode::PAYLOAD_TOO_LARGE,
            "This file is larger than 8 GiB. Send it in parts.",
        ));
    }
    let name = shown(&filename(&headers).unwrap_or_default());
    let begun = begin(&seat.app, &seat.actor, seat.case, name, length).await;
    let Some(upload) = begun.map_err(back_to("/case"))? else {
        return Ok(words(StatusCode::PAYLOAD_TOO_LARGE, UNFINISHED));
    };
    if length == 0 {
        finish(&seat.app, &upload).await.map_err(back_to("/case"))?;
    }
    let place = seat.at(&format!("upload/{}", upload.id));
    Ok(answer(
        StatusCode::CREATED,
        &[("location", place), ("upload-expires", expires(&upload)), ("upload-offset", "0".into())],
    ))
}

/// `HEAD`: where to go on.
pub(super) async fn offset(
    seat: Seat,
    Path((_, upload)): Path<(CaseId, Uuid)>,
) -> Result<Response, Refused> {
    let (_, upload) = mine(&seat, upload).await?;
    if upload.offset == upload.length {
        finish(&seat.app, &upload).await.map_err(back_to("/case"))?;
    }
    Ok(answer(
        StatusCode::OK,
        &[
            ("upload-offset", upload.offset.to_string()),
            ("upload-length", upload.length.to_string()),
            ("upload-expires", expires(&upload)),
            ("cache-control", "no-store".to_owned()),
        ],
    ))
}

/// `PATCH`: takes bytes at an offset. What arrived before the connection broke is on disk.
pub(super) async fn append(
    seat: Seat,
    Path((_, upload)): Path<(CaseId, Uuid)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    if let Some(refusal) = wrong_version(&headers) {
        return Ok(refusal);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    if kind != Some("application/offset+octet-stream") {
        return Ok(words(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send application/offset+octet-stream.",
        ));
    }
    let Some(from) = number(&headers, "upload-offset") else {
        return Ok(words(StatusCode::BAD_REQUEST, "The offset is missing."));
    };
    let (loaded, upload) = mine(&seat, upload).await?;
    if !may_add(&seat.actor, &loaded.state, seat.now) {
        return Ok(words(StatusCode::FORBIDDEN, "This case takes no more files."));
    }
    if upload.blob.is_some() || upload.offset != from {
        return Ok(conflict(upload.offset));
    }
    match take(&seat, &upload, from, body).await {
        Ok(offset) if offset == upload.length => {
            finish(&seat.app, &upload).await.map_err(back_to("/case"))?;
            Ok(moved(offset, &upload))
        }
        Ok(offset) => Ok(moved(offset, &upload)),
        Err(error) => refusal(error),
    }
}

/// Reads the body and writes it in pieces. A body that breaks off leaves what came before it.
async fn take(seat: &Seat, upload: &Upload, from: u64, body: Body) -> Result<u64, UploadError> {
    let mut stream = body.into_data_stream();
    let mut waiting: Vec<u8> = Vec::new();
    let mut offset = from;
    while let Some(Ok(bytes)) = stream.next().await {
        waiting.extend_from_slice(&bytes);
        if waiting.len() >= PIECE {
            offset = add(&seat.app, upload.id, offset, &waiting).await?;
            waiting.clear();
        }
    }
    add(&seat.app, upload.id, offset, &waiting).await
}

/// `DELETE`: the sender thought better of it.
pub(super) async fn end(
    seat: Seat,
    Path((_, upload)): Path<(CaseId, Uuid)>,
) -> Result<Response, Refused> {
    let (_, upload) = mine(&seat, upload).await?;
    if upload.blob.is_some() {
        return Ok(words(
            StatusCode::CONFLICT,
            "This file has arrived whole and is part of the case.",
        ));
    }
    seat.app.store().end_upload(upload.id).await.map_err(|e| back_to("/case")(e.into()))?;
    Ok(answer(StatusCode::NO_CONTENT, &[]))
}

/// The upload, when it is this reader's own. Anybody else's does not exist for them.
async fn mine(seat: &Seat, upload: Uuid) -> Result<(Loaded, Upload), Refused> {
    let loaded = seat.look(Sight::Status, "upload").await?;
    let known = seat.app.store().upload(upload).await.map_err(|e| back_to("/case")(e.into()))?;
    let known = known.filter(|u| {
        u.case == seat.case.0
            && u.person == seat.actor.person.0
            && (u.blob.is_some() || u.expires_at > seat.now)
    });
    Ok((loaded, known.ok_or_else(Refused::not_found)?))
}

fn refusal(error: UploadError) -> Result<Response, Refused> {
    match error {
        UploadError::Offset { found, .. } => Ok(conflict(found)),
        UploadError::TooLong { length } => Ok(words(
            StatusCode::PAYLOAD_TOO_LARGE,
            &format!("More came than the {length} bytes that were announced."),
        )),
        UploadError::Gone => Err(Refused::not_found()),
        UploadError::Store(StoreError::Full) => Ok(words(
            StatusCode::INSUFFICIENT_STORAGE,
            "We have no room just now. What arrived before is safe; go on later today.",
        )),
        UploadError::Store(error) => Err(back_to("/case")(AppError::Store(error))),
        UploadError::Unfinished { .. } => {
            Err(back_to("/case")(AppError::Fault(anyhow::Error::new(error))))
        }
    }
}

fn moved(offset: u64, upload: &Upload) -> Response {
    let headers = [("upload-offset", offset.to_string()), ("upload-expires", expires(upload))];
    answer(StatusCode::NO_CONTENT, &headers)
}

fn conflict(offset: u64) -> Response {
    answer(StatusCode::CONFLICT, &[("upload-offset", offset.to_string())])
}

/// RFC 9110, section 5.6.7: the form in which HTTP writes dates.
fn expires(upload: &Upload) -> String {
    let utc = upload.expires_at.to_zoned(jiff::tz::TimeZone::UTC);
    utc.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn wrong_version(headers: &HeaderMap) -> Option<Response> {
    let spoken = headers.get("tus-resumable").and_then(|v| v.to_str().ok());
    (spoken != Some(VERSION))
        .then(|| answer(StatusCode::PRECONDITION_FAILED, &[("tus-version", VERSION.to_owned())]))
}

fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// The value `filename` of `Upload-Metadata`: pairs parted by commas, values in base64.
fn filename(headers: &HeaderMap) -> Option<String> {
    let all = headers.get("upload-metadata")?.to_str().ok()?;
    let value = all.split(',').find_map(|pair| pair.trim().strip_prefix("filename "))?;
    String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()
}

fn answer(status: StatusCode, more: &[(&'static str, String)]) -> Response {
    let mut answer = status.into_response();
    let headers = answer.headers_mut();
    headers.insert("tus-resumable", HeaderValue::from_static(VERSION));
    for (name, value) in more {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    // A refusal with a type of its own is not dressed as a page.
    headers
        .entry(header::CONTENT_TYPE)
        .or_insert(HeaderValue::from_static("text/plain; charset=utf-8"));
    answer
}

fn words(status: StatusCode, words: &str) -> Response {
    let mut answer = (status, words.to_owned()).into_response();
    answer.headers_mut().insert("tus-resumable", HeaderValue::from_static(VERSION));
    answer
}
