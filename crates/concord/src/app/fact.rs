//! Facts from outside that travel inside a command: what a specialist's stream says at this moment, and
//! the report that is about to be signed.

use super::{App, AppError, Loaded};
use concord_domain::access::Actor;
use concord_domain::case::assignment::{self, Standing};
use concord_domain::case::{Command, review, signature};
use concord_domain::id::SpecialistId;
use concord_store::blob::Staged;
use jiff::Timestamp;

/// A command with its facts, and what these facts rest on.
pub(super) struct Facts {
    pub command: Command,
    /// Streams that must not change until the decision is written.
    pub leaned_on: Vec<(SpecialistId, u64)>,
    /// Contents that come into being with the decision.
    pub blobs: Vec<Staged>,
}

impl App {
    /// Puts true facts into a command, over whatever the caller put there.
    pub(super) async fn facts(
        &self,
        loaded: &Loaded,
        by: &Actor,
        command: Command,
        now: Timestamp,
    ) -> Result<Facts, AppError> {
        let mut facts = Facts { command, leaned_on: vec![], blobs: vec![] };
        match &mut facts.command {
            Command::Assignment(assignment::Command::Offer(offer)) => {
                let (fact, version) =
                    self.standing(loaded, offer.specialist, offer.due, now).await?;
                facts.leaned_on.push((offer.specialist, version));
                offer.standing = fact;
                // Where the file is read from is the specialist's to say, not the form's.
                let known = self.specialist(offer.specialist).await?.state.profile;
                if let Some(profile) = known {
                    offer.country = profile.country;
                }
            }
            Command::Assignment(assignment::Command::AcceptInterest { specialist, standing }) => {
                let due = loaded.state.assignments.get(specialist).map_or(now, |a| a.due);
                let (fact, version) = self.standing(loaded, *specialist, due, now).await?;
                facts.leaned_on.push((*specialist, version));
                *standing = fact;
            }
            Command::Assignment(assignment::Command::Accept { standing, .. })
            | Command::Review(review::Command::Lock { standing, .. }) => {
                let me = by.reviewer();
                let due = loaded.state.assignments.get(&me).map_or(now, |a| a.due);
                let (fact, version) = self.standing(loaded, me, due, now).await?;
                facts.leaned_on.push((me, version));
                *standing = fact;
            }
            Command::Signature(signature::Command::Sign { standing, report_hash, .. }) => {
                let me = by.reviewer();
                let (fact, version) = self.standing(loaded, me, now, now).await?;
                facts.leaned_on.push((me, version));
                *standing = fact;
                let issued = self.issue(loaded, me, now).await?;
                *report_hash = issued.hash;
                facts.blobs = issued.blobs;
            }
            _ => {}
        }
        Ok(facts)
    }

    /// What a specialist's stream says of them for this case now, and at which version it said so.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn standing(
        &self,
        loaded: &Loaded,
        specialist: SpecialistId,
        due: Timestamp,
        now: Timestamp,
    ) -> Result<(Standing, u64), AppError> {
        let known = self.specialist(specialist).await?;
        Ok((known.state.standing(specialist.into(), &loaded.state, due, now), known.version))
    }
}
