//! The other streams: specialists, organisations, programmes.

use super::{App, AppError};
use concord_domain::case::Case;
use concord_domain::id::{OrganisationId, ProgrammeId, SpecialistId};
use concord_domain::organisation::{self, Organisation};
use concord_domain::programme::{self, Programme};
use concord_domain::specialist::{self, Specialist};
use concord_store::{Append, Commit, NewEvent, Recorded, Stream, StreamKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A stream's state and the version at which it stands.
#[derive(Debug, Clone)]
pub struct Known<T> {
    pub state: T,
    pub version: u64,
}

impl App {
    /// # Errors
    /// When the store fails or holds an event that this program does not know.
    pub async fn specialist(&self, id: SpecialistId) -> Result<Known<Specialist>, AppError> {
        let recorded = self.store().read(stream(id), 0).await?;
        fold(&recorded, specialist::evolve)
    }

    /// # Errors
    /// See [`App::specialist`].
    pub async fn organisation(&self, id: OrganisationId) -> Result<Known<Organisation>, AppError> {
        let recorded = self.store().read(Stream::new(StreamKind::Organisation, id.0), 0).await?;
        fold(&recorded, organisation::evolve)
    }

    /// # Errors
    /// See [`App::specialist`].
    pub async fn programme(&self, id: ProgrammeId) -> Result<Known<Programme>, AppError> {
        let recorded = self.store().read(Stream::new(StreamKind::Programme, id.0), 0).await?;
        fold(&recorded, programme::evolve)
    }

    /// All specialists, in order of id.
    ///
    /// # Errors
    /// See [`App::specialist`].
    pub async fn specialists(&self) -> Result<Vec<(SpecialistId, Specialist)>, AppError> {
        let mut all = vec![];
        for id in self.ids(StreamKind::Specialist).await? {
            let id = SpecialistId(id);
            all.push((id, self.specialist(id).await?.state));
        }
        Ok(all)
    }

    /// From which countries this case may be read: of whoever reads it, or else of every specialist who
    /// may judge a patient from there.
    ///
    /// # Errors
    /// See [`App::specialist`].
    pub async fn countries(&self, case: &Case) -> Result<BTreeSet<String>, AppError> {
        let live = case.assignments.values().filter(|a| a.is_live());
        let known: BTreeSet<String> = live.map(|a| a.country.clone()).collect();
        if !known.is_empty() {
            return Ok(known);
        }
        let home = case.request.contact.as_ref().map_or("GB", |c| c.country.as_str());
        let today = self.clock().now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let all = self.specialists().await?.into_iter().map(|(_, s)| s);
        let may = all.filter(|s| s.is_licensed(home, today));
        Ok(may.filter_map(|s| s.profile).map(|p| p.country).collect())
    }

    /// All programmes that are offered now.
    ///
    /// # Errors
    /// See [`App::specialist`].
    pub async fn programmes(&self) -> Result<Vec<programme::Terms>, AppError> {
        self.published(false).await
    }

    /// All programmes, also those that take no new requests: their cases go on.
    ///
    /// # Errors
    /// See [`App::specialist`].
    pub async fn programmes_ever(&self) -> Result<Vec<programme::Terms>, AppError> {
        self.published(true).await
    }

    async fn published(&self, retired_too: bool) -> Result<Vec<programme::Terms>, AppError> {
        let mut all = vec![];
        for id in self.ids(StreamKind::Programme).await? {
            let programme = self.programme(ProgrammeId(id)).await?.state;
            all.extend(programme.published.filter(|_| retired_too || !programme.retired));
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(all)
    }

    async fn ids(&self, kind: StreamKind) -> Result<Vec<Uuid>, AppError> {
        const PAGE: u32 = 1000;
        let mut ids: Vec<Uuid> = vec![];
        loop {
            let page = self.store().streams(kind, ids.last().copied(), PAGE).await?;
            let full = page.len() == PAGE as usize;
            ids.extend(page);
            if !full {
                return Ok(ids);
            }
        }
    }

    /// A command on a specialist's stream by `actor` (an id).
    ///
    /// # Errors
    /// The domain's refusal or the store's error.
    pub async fn run_specialist(
        &self,
        actor: &str,
        id: SpecialistId,
        command: specialist::Command,
    ) -> Result<(), AppError> {
        let known = self.specialist(id).await?;
        let events = specialist::decide(&known.state, command, self.clock().now())?;
        self.append(actor, append(id, known.version, &events)?).await
    }

    /// A command on an organisation's stream.
    ///
    /// # Errors
    /// The domain's refusal or the store's error.
    pub async fn run_organisation(
        &self,
        actor: &str,
        id: OrganisationId,
        command: organisation::Command,
    ) -> Result<(), AppError> {
        let known = self.organisation(id).await?;
        let events = organisation::decide(&known.state, command, self.clock().now())?;
        let stream = Stream::new(StreamKind::Organisation, id.0);
        self.append(actor, appended(stream, known.version, &events)?).await
    }

    /// A command on a programme's stream.
    ///
    /// # Errors
    /// The domain's refusal or the store's error.
    pub async fn run_programme(
        &self,
        actor: &str,
        id: ProgrammeId,
        command: programme::Command,
    ) -> Result<(), AppError> {
        let known = self.programme(id).await?;
        let events = programme::decide(&known.state, command, self.clock().now())?;
        let stream = Stream::new(StreamKind::Programme, id.0);
        self.append(actor, appended(stream, known.version, &events)?).await
    }

    async fn append(&self, actor: &str, append: Append) -> Result<(), AppError> {
        let commit = Commit {
            at: self.clock().now(),
            actor: actor.to_owned(),
            appends: vec![append],
            ..Commit::default()
        };
        self.store().commit(commit).await?;
        Ok(())
    }
}

pub(super) fn stream(id: SpecialistId) -> Stream {
    Stream::new(StreamKind::Specialist, id.0)
}

pub(super) fn append(
    id: SpecialistId,
    version: u64,
    events: &[specialist::Event],
) -> Result<Append, AppError> {
    appended(stream(id), version, events)
}

fn appended<E: Serialize>(stream: Stream, version: u64, events: &[E]) -> Result<Append, AppError> {
    let events = events
        .iter()
        .map(|event| {
            let value = serde_json::to_value(event).map_err(anyhow::Error::new)?;
            let kind = super::case::key(&value);
            let kind = kind.split('.').next().unwrap_or_default().to_owned();
            Ok(NewEvent { kind, payload: value.to_string().into_bytes() })
        })
        .collect::<Result<_, AppError>>()?;
    Ok(Append { stream, expected_version: version, events })
}

fn fold<S: Default, E: DeserializeOwned>(
    recorded: &[Recorded],
    evolve: impl Fn(&mut S, &E),
) -> Result<Known<S>, AppError> {
    let mut state = S::default();
    for event in recorded {
        let parsed: E = serde_json::from_slice(&event.payload).map_err(anyhow::Error::new)?;
        evolve(&mut state, &parsed);
    }
    Ok(Known { state, version: recorded.last().map_or(0, |r| r.version) })
}
