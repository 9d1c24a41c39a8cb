//! Destroys the key of a case, so that nothing of it opens any more, also from backups.

use crate::app::{App, AppError};
use concord_domain::id::CaseId;

pub(super) async fn carry_out(app: &App, case: CaseId) -> Result<(), AppError> {
    app.store().erase(&[concord_store::Owner::Case(case.0)]).await?;
    app.let_go(case);
    Ok(())
}
