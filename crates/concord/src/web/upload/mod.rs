//! Files that arrive: uploads that can be resumed (tus 1.0.0), the same by a plain form, and what became of each.

mod page;
mod plain;
mod tus;

pub use page::RecordsPage;
pub(super) use page::{Arrival, arrival, arrivals, page};
pub(super) use plain::take_all;

use super::session::Desk;
use crate::app::{App, AppError};
use crate::intake::{self, Arrived};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::routing::get;
use concord_domain::access::{self, Actor, Denied, Duty};
use concord_domain::case::Case;
use concord_domain::id::CaseId;
use concord_store::Commit;
use concord_store::upload::{Upload, UploadError};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Largest file, in bytes: a disc of images.
pub(super) const LARGEST: u64 = 8 * 1024 * 1024 * 1024;
/// Bytes that one person may have begun and not finished in one case: three discs.
const MOST: u64 = 3 * LARGEST;
/// How long an unfinished upload is kept.
const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Bytes that are acknowledged at once.
const PIECE: usize = 4 * 1024 * 1024;

/// Every route of uploads.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/case/{case}/records", get(page::show).post(plain::take))
        .route("/case/{case}/upload", axum::routing::post(tus::create).options(tus::abilities))
        .route(
            "/case/{case}/upload/{upload}",
            axum::routing::head(tus::offset)
                .patch(tus::append)
                .delete(tus::end)
                .options(tus::abilities),
        )
        .layer(DefaultBodyLimit::disable())
}

/// Whether a request brings a file, and may therefore take as long as a slow line needs.
#[must_use]
pub fn takes_files(method: &Method, route: &str) -> bool {
    match *method {
        Method::POST => matches!(route, "/case/{case}/records" | "/desk/{case}/upload"),
        Method::PATCH => route == "/case/{case}/upload/{upload}",
        _ => false,
    }
}

/// Whether this reader may hand records to this case now.
pub(super) fn may_add(actor: &Actor, case: &Case, now: Timestamp) -> bool {
    case.end.is_none() && access::permit(case, actor, Duty::AddRecord, now).is_ok()
}

/// The sentence for a reader who may not.
pub(super) fn why_closed(actor: &Actor, case: &Case, now: Timestamp) -> &'static str {
    match access::permit(case, actor, Duty::AddRecord, now) {
        Err(Denied::Unconfirmed) if case.end.is_none() => "refusal-unconfirmed",
        Ok(()) | Err(_) => "pt-upload-closed",
    }
}

/// A new upload of this person; `None` when what they have begun and not finished would be more than [`MOST`].
async fn begin(
    app: &App,
    by: &Actor,
    case: CaseId,
    name: String,
    length: u64,
) -> Result<Option<Upload>, AppError> {
    let now = app.clock().now();
    let upload = Upload {
        id: app.id(|id| id),
        case: case.0,
        person: by.person.0,
        name,
        length,
        offset: 0,
        expires_at: now + LASTS,
        blob: None,
    };
    let begun = app.store().begin_upload_within(&upload, MOST, now).await?;
    Ok(begun.then_some(upload))
}

/// Takes bytes piece by piece; the offset that is on disk.
async fn add(app: &App, upload: Uuid, mut offset: u64, bytes: &[u8]) -> Result<u64, UploadError> {
    for piece in bytes.chunks(PIECE) {
        offset = app.store().append_upload(upload, offset, piece, app.clock().now()).await?;
    }
    Ok(offset)
}

/// Makes a whole upload a stored file that has to be read. Done twice, it is owed once: a process that ends between
/// the two steps is made good by the next question about the upload.
async fn finish(app: &App, upload: &Upload) -> Result<(), AppError> {
    let now = app.clock().now();
    let wished = crate::dice::derived(&[b"upload", upload.id.as_bytes()]);
    let staged = app.store().finish_upload(upload.id, wished, now).await.map_err(fault)?;
    let files = [Arrived { blob: staged.id, name: upload.name.clone() }];
    let owed = intake::owed(CaseId(upload.case), upload.id, &files, now)?;
    let commit = Commit {
        at: now,
        actor: upload.person.to_string(),
        outbox: vec![owed],
        ..Commit::default()
    };
    app.store().commit(commit).await?;
    Ok(())
}

fn fault(error: UploadError) -> AppError {
    match error {
        UploadError::Store(error) => AppError::Store(error),
        UploadError::Gone => AppError::NotFound,
        UploadError::Offset { .. }
        | UploadError::TooLong { .. }
        | UploadError::Unfinished { .. } => AppError::Fault(anyhow::Error::new(error)),
    }
}

/// The name of a file as it is shown: the last part of a path, without what cannot be seen.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|c| {
            !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .take(200)
        .collect();
    if plain.trim().is_empty() { "file".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path_and_hides_nothing() {
        assert_eq!(shown("../../etc/passwd"), "passwd");
        assert_eq!(shown("C:\\scans\\mri.zip"), "mri.zip");
        assert_eq!(shown("scan\u{202e}fdp.exe"), "scanfdp.exe");
        assert_eq!(shown("\u{0}"), "file");
    }
}
