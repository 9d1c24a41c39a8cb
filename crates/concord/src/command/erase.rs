//! `concord erase`: destroys the key of a case, when the law allows it.

use crate::app::{App, AppError};
use crate::config::Config;
use anyhow::{Context, bail};
use concord_domain::access::Role;
use concord_domain::case::{Command, ending};
use concord_domain::id::{CaseId, PersonId};
use concord_domain::refusal::Refusal;
use concord_store::{Owner, StoreError};
use std::io::{self, Write};
use std::path::Path;
use tokio::runtime::Runtime;

/// What `concord erase` is asked.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The case's key is destroyed: nothing of it opens any more, here or from any backup. Its events stay as sealed bytes, so
that the chains stay whole. Retention, a complaint and a legal hold are refused, with until when.
Copy the keys anew afterwards (`backup --keys DIR`): an older copy of the keys would open what was erased.

Exit codes:
  0  erased
  1  not erased, and why is on standard error; nothing was changed

Example:
  concord erase --case CN-02417 --by governance@example.org --reason \"asked by the patient on 12 May\"")]
pub(super) struct Erase {
    /// The case's number.
    #[arg(long)]
    case: String,
    /// Why. Kept in the history, without a name.
    #[arg(long)]
    reason: String,
    /// The mail address of the governance lead who decided it.
    #[arg(long)]
    by: String,
}

impl Erase {
    pub(super) fn run(&self, config: Option<&Path>) -> anyhow::Result<()> {
        let config = Config::load(config)?;
        Runtime::new()?.block_on(async {
            let app = config.open_there().await?;
            let done = self.erase(&app).await;
            app.store().close().await;
            done?;
            let number = &self.case;
            writeln!(
                io::stdout(),
                "Case {number} is erased. Copy the keys anew: backup --keys DIR."
            )?;
            Ok(())
        })
    }

    async fn erase(&self, app: &App) -> anyhow::Result<()> {
        if self.reason.trim().is_empty() {
            bail!("--reason is empty; say why, so that the history shows it");
        }
        let person = app.store().person_by_email(&crate::app::one_form(&self.by)).await?;
        let person = person.with_context(|| format!("nobody here has the address {}", self.by))?;
        let account = app.account(PersonId(person.id)).await?.context("the account went away")?;
        let actor = account
            .actor(Role::Governance)
            .with_context(|| format!("{} is no governance lead of this service", self.by))?;
        let case = app.store().case_by_number(&self.case).await?;
        let case = case
            .with_context(|| format!("there is no case {}, or it was erased before", self.case))?;
        let command = Command::Ending(ending::Command::Erase { why: self.reason.clone() });
        match app.run(&actor, CaseId(case), command).await {
            Ok(_) => {}
            // Decided before, and the key was not destroyed: the process ended in between.
            Err(AppError::Refused { refusal: Refusal::AlreadyDone, .. }) => {}
            Err(AppError::Refused { refusal, .. }) => {
                bail!("case {} was not erased: {refusal}", self.case)
            }
            Err(error) => return Err(error.into()),
        }
        match app.store().erase(&[Owner::Case(case)]).await {
            // A running worker was faster.
            Ok(()) | Err(StoreError::Missing(_)) => Ok(()),
            Err(error) => Err(error)
                .context("the erasure is decided and is carried out by `serve` or `worker`"),
        }
    }
}
