//! Loading a case, and carrying out a command on it.

use super::{App, AppError, Last, party, view};
use concord_domain::access::{self, Actor, Obligation, Sight, see};
use concord_domain::case::{self, Case, Command, Effect, Event};
use concord_domain::id::{CaseId, DeliveryId, SpecialistId};
use concord_domain::refusal::Refusal;
use concord_domain::specialist::asked_by;
use concord_store::{Access, Append, Commit, NewEvent, Owed, Recorded, StoreError, Stream};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// A case as it stands, with the history that made it.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub id: CaseId,
    pub state: Case,
    pub version: u64,
    pub history: Vec<(Event, Timestamp)>,
    last: Option<Last>,
}

impl Loaded {
    /// A case that has not been opened yet.
    #[must_use]
    pub fn unborn(id: CaseId) -> Loaded {
        Loaded { id, state: Case::default(), version: 0, history: vec![], last: None }
    }

    fn follow(&mut self, event: Event, at: Timestamp) {
        case::evolve(&mut self.state, &event, at);
        self.history.push((event, at));
        self.version += 1;
    }
}

/// The case after what was recorded next.
fn folded(mut loaded: Loaded, news: &[Recorded]) -> Result<Loaded, AppError> {
    for event in news {
        let parsed = serde_json::from_slice(&event.payload).map_err(|error| {
            let of = format!("event {} of case {}", event.version, loaded.id);
            anyhow::Error::new(error).context(of)
        })?;
        loaded.follow(parsed, event.at);
    }
    loaded.last =
        news.last().map(|r| Last { actor: r.actor.clone(), at: r.at, kind: r.kind.clone() });
    Ok(loaded)
}

/// How often a decision is made anew because somebody else was faster.
const TRIES: usize = 5;

impl App {
    /// A case with its history. Reading it for a person goes through [`App::look`].
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such case.
    pub async fn load(&self, case: CaseId) -> Result<Loaded, AppError> {
        let shelf = &self.0.shelf;
        let known = shelf.peek(case);
        let from = known.as_ref().map_or(0, |known| known.version);
        let news = self.store().read(Stream::case(case.0), from).await.inspect_err(|_| {
            shelf.take(case);
        })?;
        match known {
            None if news.is_empty() => Err(AppError::NotFound),
            Some(known) if news.is_empty() => Ok((*known).clone()),
            known => {
                let before = known.map_or_else(|| Loaded::unborn(case), |it| (*it).clone());
                let loaded = folded(before, &news)?;
                shelf.put(Arc::new(loaded.clone()));
                Ok(loaded)
            }
        }
    }

    /// Loads a case for a person who wants to see `sight` of it: the access table decides, and what must
    /// be recorded is recorded before anything is shown. `object` names what is looked at, by id.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such case or the person has no part in it.
    pub async fn look(
        &self,
        by: &Actor,
        case: CaseId,
        sight: Sight,
        object: &str,
    ) -> Result<Loaded, AppError> {
        let now = self.clock().now();
        let loaded = self.load(case).await?;
        match see(&loaded.state, by, sight, now).map_err(|_| AppError::NotFound)? {
            Obligation::None => {}
            Obligation::Record => {
                let access = Access {
                    case: case.0,
                    person: by.person.to_string(),
                    role: by.role.key().to_owned(),
                    purpose: crate::word::word_of(&sight),
                    object: object.to_owned(),
                    at: now,
                };
                self.store().record_access(&access).await?;
            }
        }
        Ok(loaded)
    }

    /// The same where there may be nothing to see for this person: `None` when they have no part in it, or when it was
    /// erased. A store that is away is an error, never an empty page.
    ///
    /// # Errors
    /// The store's error.
    pub async fn may_look(
        &self,
        by: &Actor,
        case: CaseId,
        sight: Sight,
        object: &str,
    ) -> Result<Option<Loaded>, AppError> {
        match self.look(by, case, sight, object).await {
            Ok(loaded) => Ok(Some(loaded)),
            Err(AppError::NotFound | AppError::Store(StoreError::Erased(_))) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Carries out a command: access, facts, decision, and everything that follows in one transaction.
    ///
    /// # Errors
    /// The domain's refusal, with what somebody else did just before; or the store's error. Nothing changed.
    pub async fn run(
        &self,
        by: &Actor,
        case: CaseId,
        command: Command,
    ) -> Result<Arc<Loaded>, AppError> {
        self.run_all(by, case, vec![command]).await
    }

    /// Notes that a delivery was opened by its recipient. That another request of theirs noted it first is no fault.
    ///
    /// # Errors
    /// See [`App::run`].
    pub async fn note_opened(
        &self,
        by: &Actor,
        case: CaseId,
        delivery: DeliveryId,
    ) -> Result<(), AppError> {
        let opened = Command::Delivery(case::delivery::Command::Opened { delivery });
        match self.run(by, case, opened).await {
            Ok(_) | Err(AppError::Refused { refusal: Refusal::AlreadyDone, .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The same for several commands of one person at one moment: all of them, or none.
    ///
    /// # Errors
    /// See [`App::run`].
    pub async fn run_all(
        &self,
        by: &Actor,
        case: CaseId,
        commands: Vec<Command>,
    ) -> Result<Arc<Loaded>, AppError> {
        // What is at hand may be old: the store says so of what is committed on it, and no refusal counts that rests on it.
        // A report is not printed on what may be old: where the signature is refused, it would be printed again.
        let is_cheap = !commands.iter().any(prints);
        if is_cheap && let Some(at_hand) = self.0.shelf.take(case) {
            let done = Box::pin(self.attempt(by, at_hand, commands.clone())).await;
            if matches!(done, Ok(_) | Err(AppError::Store(_))) {
                return done;
            }
        }
        for _ in 0..TRIES {
            let loaded = match self.load(case).await {
                Err(AppError::NotFound) => Loaded::unborn(case),
                loaded => loaded?,
            };
            match Box::pin(self.attempt(by, loaded, commands.clone())).await {
                Err(AppError::Busy) => tokio::task::yield_now().await,
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    async fn attempt(
        &self,
        by: &Actor,
        mut loaded: Loaded,
        commands: Vec<Command>,
    ) -> Result<Arc<Loaded>, AppError> {
        self.perform(by, &mut loaded, commands).await?;
        let loaded = Arc::new(loaded);
        self.0.shelf.put(loaded.clone());
        Ok(loaded)
    }

    /// Carries out several commands of one person at one moment on a case that is at hand: all of them, or none.
    ///
    /// # Errors
    /// See [`App::run`]; [`AppError::Busy`] when the case was changed since it was loaded. After an error what is
    /// at hand is no longer what is stored.
    pub async fn perform(
        &self,
        by: &Actor,
        loaded: &mut Loaded,
        commands: Vec<Command>,
    ) -> Result<(), AppError> {
        let now = self.clock().now();
        let before = loaded.version;
        let was = view::around(loaded, now);
        let mut commit = Commit { at: now, actor: by.person.to_string(), ..Commit::default() };
        let mut events = vec![];
        for command in commands {
            access::permit(&loaded.state, by, access::duty(&command), now)?;
            // Apart from the stack: what a signature brings into being is far larger than what any other command asks.
            let facts = Box::pin(self.facts(loaded, by, command, now)).await?;
            let decided = case::decide(&loaded.state, by, facts.command, now)
                .map_err(|refusal| told_of(refusal, loaded, by, now))?;
            let asked: Vec<_> = decided.iter().filter_map(|e| asked_by(loaded.id, e)).collect();
            commit.appends.extend(self.partners(asked, facts.leaned_on, now).await?);
            commit.blobs.extend(facts.blobs);
            let owed = owed(loaded.id, loaded.version, &decided, now)?;
            commit.outbox.extend(owed.into_iter().filter(|o| self.clock().owes(o.run_at)));
            for event in decided {
                events.push(stored(&event)?);
                loaded.follow(event, now);
            }
        }
        if let Some(NewEvent { kind, .. }) = events.last() {
            loaded.last = Some(Last { actor: commit.actor.clone(), at: now, kind: kind.clone() });
        }
        let stream = Stream::case(loaded.id.0);
        commit.appends.push(Append { stream, expected_version: before, events });
        commit.views = self.rows(loaded, &was, now)?;
        self.store().commit(commit).await?;
        // Nobody listening is no fault.
        let _ = self.0.changed.send(loaded.id.0);
        Ok(())
    }

    /// What the events ask of specialists' streams, decided there; and the versions of the streams that
    /// the decision leaned on, so that a fact cannot change between the question and the answer.
    async fn partners(
        &self,
        asked: Vec<(SpecialistId, concord_domain::specialist::Command)>,
        leaned_on: Vec<(SpecialistId, u64)>,
        now: Timestamp,
    ) -> Result<Vec<Append>, AppError> {
        let mut appends: Vec<Append> = vec![];
        for (specialist, command) in asked {
            let known = self.specialist(specialist).await?;
            let events = concord_domain::specialist::decide(&known.state, command, now)?;
            appends.push(party::append(specialist, known.version, &events)?);
        }
        for (specialist, version) in leaned_on {
            let stream = party::stream(specialist);
            if !appends.iter().any(|a| a.stream == stream) {
                appends.push(Append { stream, expected_version: version, events: vec![] });
            }
        }
        Ok(appends)
    }
}

/// Whether a command brings a report into being before it is decided, which takes long.
fn prints(command: &Command) -> bool {
    matches!(command, Command::Signature(case::signature::Command::Sign { .. }))
}

/// A refusal, with the change that came just before it, when somebody else made it.
fn told_of(refusal: Refusal, loaded: &Loaded, by: &Actor, now: Timestamp) -> AppError {
    let recent = |last: &&Last| {
        last.actor != by.person.to_string()
            && !is_draft(&last.kind)
            && now.duration_since(last.at) < SignedDuration::from_mins(10)
    };
    AppError::Refused { refusal, last: loaded.last.as_ref().filter(recent).cloned() }
}

fn stored(event: &Event) -> Result<NewEvent, AppError> {
    let value = serde_json::to_value(event).map_err(anyhow::Error::new)?;
    Ok(NewEvent { kind: key(&value), payload: value.to_string().into_bytes() })
}

/// What somebody types before they say it: it is theirs, and would bury what was said.
#[must_use]
pub fn is_draft(kind: &str) -> bool {
    kind.ends_with(".drafted")
}

/// `assignment.offered`: the words of an event's kind, without anything about a person.
pub(super) fn key(value: &serde_json::Value) -> String {
    let mut parts = vec![];
    let mut at = value;
    while parts.len() < 2 {
        match at {
            serde_json::Value::Object(map) if map.len() == 1 => {
                let Some((name, inside)) = map.iter().next() else { break };
                parts.push(name.clone());
                at = inside;
            }
            serde_json::Value::String(name) => {
                parts.push(name.clone());
                break;
            }
            _ => break,
        }
    }
    parts.join(".")
}

fn owed(
    case: CaseId,
    version: u64,
    events: &[Event],
    now: Timestamp,
) -> Result<Vec<Owed>, AppError> {
    let mut owed = vec![];
    for (event, n) in events.iter().zip(version + 1..) {
        for (i, effect) in case::effects(event, now).into_iter().enumerate() {
            let payload = serde_json::to_vec(&effect).map_err(anyhow::Error::new)?;
            let kind = key(&serde_json::to_value(&effect).map_err(anyhow::Error::new)?);
            let kind = kind.split('.').next().unwrap_or_default().to_owned();
            let (dedup, run_at, replace) = match &effect {
                // One timer of a kind for a case: a later one takes its place.
                Effect::At { when, timer } => {
                    let timer = serde_json::to_string(timer).map_err(anyhow::Error::new)?;
                    (format!("timer:{case}:{timer}"), *when, true)
                }
                Effect::Tell { .. } | Effect::SendReport { .. } | Effect::Erase => {
                    (format!("{case}:{n}:{i}"), now, false)
                }
            };
            owed.push(Owed { dedup, kind, case: Some(case.0), run_at, payload, replace });
        }
    }
    Ok(owed)
}
