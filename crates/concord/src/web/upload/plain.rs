//! The same files by a plain form, for browsers without scripts: whole or not at all, file by file.

use super::{add, begin, fault, finish, may_add, shown, why_closed};
use crate::app::{App, AppError, Loaded};
use crate::web::answer::back_to;
use crate::web::page::go_on;
use crate::web::patient::Seat;
use crate::web::refusal::Refused;
use axum::extract::Multipart;
use axum::response::Response;
use concord_domain::access::{Actor, Sight};
use concord_domain::id::CaseId;

/// Largest file by this way, in bytes: it is held in memory until it is whole. Larger ones need the script.
const LARGEST: usize = 128 * 1024 * 1024;

pub(super) async fn take(seat: Seat, form: Multipart) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "upload").await?;
    let here = seat.at("records");
    let taken = take_all(&seat.app, &seat.actor, &loaded, form, &here).await?;
    let notice = if taken == 0 { "flash-pt-no-file" } else { "flash-pt-files" };
    Ok(go_on(&here, notice))
}

/// Takes every file of the form from somebody who may add records, and says how many came. What went wrong leads back
/// to `here`.
pub(in crate::web) async fn take_all(
    app: &App,
    by: &Actor,
    loaded: &Loaded,
    mut form: Multipart,
    here: &str,
) -> Result<usize, Refused> {
    if !may_add(by, &loaded.state, app.clock().now()) {
        let why = why_closed(by, &loaded.state, app.clock().now());
        return Err(Refused::rule(why.into(), here));
    }
    let mut taken = 0;
    while let Some(field) = form.next_field().await.map_err(|_| Refused::broken_off())? {
        if field.name() != Some("files") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = whole(field).await?;
        if name.is_empty() && bytes.is_empty() {
            continue;
        }
        if !keep(app, by, loaded.id, shown(&name), &bytes).await.map_err(back_to(here))? {
            return Err(Refused::rule("pt-upload-unfinished".into(), here));
        }
        taken += 1;
    }
    Ok(taken)
}

async fn whole(mut field: axum::extract::multipart::Field<'_>) -> Result<Vec<u8>, Refused> {
    let mut bytes = vec![];
    while let Some(chunk) = field.chunk().await.map_err(|_| Refused::broken_off())? {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(Refused::too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// False when too much of this person's is unfinished; then nothing of this file was kept.
async fn keep(
    app: &App,
    by: &Actor,
    case: CaseId,
    name: String,
    bytes: &[u8],
) -> Result<bool, AppError> {
    let length = u64::try_from(bytes.len()).map_err(anyhow::Error::new)?;
    let Some(upload) = begin(app, by, case, name, length).await? else { return Ok(false) };
    add(app, upload.id, 0, bytes).await.map_err(fault)?;
    finish(app, &upload).await?;
    Ok(true)
}
