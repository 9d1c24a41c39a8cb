//! The same files by a plain form, for browsers without scripts: whole or not at all, file by file.

use super::{add, begin, fault, finish, may_add, shown};
use crate::app::AppError;
use crate::web::answer::back_to;
use crate::web::page::go_on;
use crate::web::patient::Seat;
use crate::web::refusal::Refused;
use axum::extract::Multipart;
use axum::response::Response;
use concord_domain::access::Sight;

/// Largest file by this way, in bytes: it is held in memory until it is whole. Larger ones need the script.
const LARGEST: usize = 128 * 1024 * 1024;

pub(super) async fn take(seat: Seat, mut form: Multipart) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "upload").await?;
    let here = seat.at("records");
    if !may_add(&seat, &loaded.state) {
        return Err(Refused::rule("pt-upload-closed".into(), here));
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
        keep(&seat, shown(&name), &bytes).await.map_err(back_to(&*here))?;
        taken += 1;
    }
    let notice = if taken == 0 { "flash-pt-no-file" } else { "flash-pt-files" };
    Ok(go_on(&here, notice))
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

async fn keep(seat: &Seat, name: String, bytes: &[u8]) -> Result<(), AppError> {
    let length = u64::try_from(bytes.len()).map_err(anyhow::Error::new)?;
    let upload = begin(seat, name, length).await?;
    add(&seat.app, upload.id, 0, bytes).await.map_err(fault)?;
    finish(&seat.app, &upload).await
}
