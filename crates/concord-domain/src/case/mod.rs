//! The life of a case: what may happen next, and what follows from it.
//!
//! A case is its events. Each part of its life has a file of its own with its commands, its events
//! and its rules; this file joins them. [`decide`] first asks the one access table, then the rules.

pub mod assignment;
pub mod authority;
pub mod concern;
pub mod consent;
pub mod delivery;
pub mod disclosure;
pub mod draft;
pub mod effect;
pub mod ending;
pub mod followup;
pub mod funding;
pub mod hold;
pub mod message;
pub mod outcome;
pub mod phase;
pub mod preparation;
pub mod quality;
pub mod record;
pub mod request;
pub mod review;
pub mod safety;
pub mod signature;
pub mod specimen;
pub mod test_request;
pub mod translation;
pub mod triage;

pub use effect::{Effect, effects};
pub use ending::End;
pub use phase::Phase;

use crate::access::{self, Actor};
use crate::id::{CaseId, OrganisationId, PersonId, SpecialistId};
use crate::programme::Terms;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is known about a case, folded from its events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// Set by the first event; a case without it does not exist yet.
    pub opening: Option<Opening>,
    pub phase: Phase,
    /// When the case entered each phase, the latest time.
    pub entered: BTreeMap<Phase, Timestamp>,
    pub hold: Option<hold::Hold>,
    /// The hold over which a safety stop lies.
    pub beneath: Option<hold::Hold>,
    pub end: Option<End>,
    pub flags: BTreeSet<ending::Flag>,
    pub coordinator: Option<PersonId>,
    pub request: request::Request,
    pub triage: Option<triage::Outcome>,
    pub first_contact: Option<Timestamp>,
    /// How the patient wants to hear the news.
    pub telling: authority::Telling,
    pub funding: funding::Funding,
    pub proxies: BTreeMap<PersonId, authority::Proxy>,
    pub consents: BTreeMap<consent::Purpose, consent::Consent>,
    pub records: record::Records,
    pub preparation: preparation::Preparation,
    pub assignments: BTreeMap<SpecialistId, assignment::Assignment>,
    pub opinion: Option<Box<crate::opinion::Opinion>>,
    pub quality: quality::Quality,
    pub versions: Vec<signature::Version>,
    /// Set while a version is being amended after delivery.
    pub amending: Option<String>,
    pub translations: BTreeMap<crate::id::TranslationId, translation::Translation>,
    pub delivery: delivery::Deliveries,
    pub followup: followup::FollowUp,
    pub outcome: outcome::Outcome,
    pub tests: BTreeMap<crate::id::TestId, test_request::Test>,
    pub specimens: BTreeMap<crate::id::SpecimenId, specimen::Specimen>,
    pub concerns: BTreeMap<crate::id::ConcernId, concern::Concern>,
    pub disclosures: BTreeMap<crate::id::DisclosureId, disclosure::Disclosure>,
    pub thread: Vec<message::Message>,
    pub erased: bool,
    /// Staff who worked on the file: they triaged, admitted or waived records, prepared, translated or
    /// checked it, and so have seen what a reviewer must not see; and the specialists for whom they write.
    pub hands: BTreeSet<PersonId>,
}

/// How a case began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub case: CaseId,
    /// `CN-2417`: what people say on the phone. Carries no meaning.
    pub number: String,
    /// The operating service.
    pub tenant: OrganisationId,
    pub patient: PersonId,
    pub opened_by: PersonId,
    pub terms: Terms,
}

/// Everything that can be asked of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Request(request::Command),
    Triage(triage::Command),
    Funding(funding::Command),
    Authority(authority::Command),
    Consent(consent::Command),
    Record(record::Command),
    Preparation(preparation::Command),
    Assignment(assignment::Command),
    Review(review::Command),
    Quality(quality::Command),
    Signature(signature::Command),
    Translation(translation::Command),
    Delivery(delivery::Command),
    FollowUp(followup::Command),
    Outcome(outcome::Command),
    Hold(hold::Command),
    Safety(safety::Command),
    Test(test_request::Command),
    Specimen(specimen::Command),
    Concern(concern::Command),
    Disclosure(disclosure::Command),
    Message(message::Command),
    Ending(ending::Command),
}

/// A fact about a case. The sequence of these is the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Entered(Phase),
    Request(request::Event),
    Triage(triage::Event),
    Funding(funding::Event),
    Authority(authority::Event),
    Consent(consent::Event),
    Record(record::Event),
    Preparation(preparation::Event),
    Assignment(assignment::Event),
    Review(review::Event),
    Quality(quality::Event),
    Signature(signature::Event),
    Translation(translation::Event),
    Delivery(delivery::Event),
    FollowUp(followup::Event),
    Outcome(outcome::Event),
    Hold(hold::Event),
    Test(test_request::Event),
    Specimen(specimen::Event),
    Concern(concern::Event),
    Disclosure(disclosure::Event),
    Message(message::Event),
    Ending(ending::Event),
}

/// Says yes, with what then is true, or no, with the reason. Refused means: nothing changed.
pub fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let opens = matches!(command, Command::Request(request::Command::Open(..)));
    if case.opening.is_none() && !opens {
        return Err(Refusal::NotOpened);
    }
    access::permit(case, by, access::duty(&command), now)
        .map_err(|denied| ran_out(case, by, &command, now).unwrap_or(Refusal::Denied(denied)))?;
    gate(case, &command)?;
    let mut events = match command {
        Command::Request(c) => request::decide(case, by, c, now),
        Command::Triage(c) => triage::decide(case, by, c, now),
        Command::Funding(c) => funding::decide(case, by, c, now),
        Command::Authority(c) => authority::decide(case, by, c, now),
        Command::Consent(c) => consent::decide(case, by, c, now),
        Command::Record(c) => record::decide(case, by, c, now),
        Command::Preparation(c) => preparation::decide(case, by, c, now),
        Command::Assignment(c) => assignment::decide(case, by, c, now),
        Command::Review(c) => review::decide(case, by, c, now),
        Command::Quality(c) => quality::decide(case, by, c, now),
        Command::Signature(c) => signature::decide(case, by, c, now),
        Command::Translation(c) => translation::decide(case, by, c, now),
        Command::Delivery(c) => delivery::decide(case, by, c, now),
        Command::FollowUp(c) => followup::decide(case, by, c, now),
        Command::Outcome(c) => outcome::decide(case, by, c, now),
        Command::Hold(c) => hold::decide(case, by, c, now),
        Command::Safety(c) => safety::decide(case, by, c, now),
        Command::Test(c) => test_request::decide(case, by, c, now),
        Command::Specimen(c) => specimen::decide(case, by, c, now),
        Command::Concern(c) => concern::decide(case, by, c, now),
        Command::Disclosure(c) => disclosure::decide(case, by, c, now),
        Command::Message(c) => message::decide(case, by, c, now),
        Command::Ending(c) => ending::decide(case, by, c, now),
    }?;
    assignment::nearing(case, by, &mut events, now);
    release(case, &mut events);
    settle(case, &mut events, now);
    Ok(events)
}

/// Who answers an offer too late is told so, rather than that they have no part in the case.
fn ran_out(case: &Case, by: &Actor, command: &Command, now: Timestamp) -> Option<Refusal> {
    use assignment::{Command as A, State};
    let answers = matches!(command, Command::Assignment(A::Accept { .. } | A::Decline { .. }));
    let mine = case.assignments.get(&by.reviewer()).filter(|a| a.state == State::Offered)?;
    let theirs = case.opening.as_ref().is_some_and(|o| o.tenant == by.tenant);
    let late = by.role == access::Role::Specialist && theirs && now >= mine.expires;
    (answers && late && case.end.is_none()).then_some(Refusal::OfferExpired(mine.expires))
}

/// A case that ends unsigned lets go of everybody whom it holds, so that they have room for another.
fn release(case: &Case, events: &mut Vec<Event>) {
    let ends = |e: &Event| matches!(e, Event::Ending(ending::Event::Ended { .. }));
    if case.versions.is_empty()
        && let Some(at) = events.iter().position(ends)
    {
        let held = case.assignments.iter().filter(|(_, a)| a.is_live());
        let free = held.map(|(specialist, _)| {
            Event::Assignment(assignment::Event::Retracted { specialist: *specialist })
        });
        events.splice(at..at, free);
    }
}

/// Remembers one event. `at` is when it was recorded.
pub fn evolve(case: &mut Case, event: &Event, at: Timestamp) {
    match event {
        Event::Entered(phase) => {
            case.phase = *phase;
            case.entered.insert(*phase, at);
        }
        Event::Request(e) => request::evolve(case, e, at),
        Event::Triage(e) => triage::evolve(case, e, at),
        Event::Funding(e) => funding::evolve(case, e, at),
        Event::Authority(e) => authority::evolve(case, e, at),
        Event::Consent(e) => consent::evolve(case, e, at),
        Event::Record(e) => record::evolve(case, e, at),
        Event::Preparation(e) => preparation::evolve(case, e, at),
        Event::Assignment(e) => assignment::evolve(case, e, at),
        Event::Review(e) => review::evolve(case, e, at),
        Event::Quality(e) => quality::evolve(case, e, at),
        Event::Signature(e) => signature::evolve(case, e, at),
        Event::Translation(e) => translation::evolve(case, e, at),
        Event::Delivery(e) => delivery::evolve(case, e, at),
        Event::FollowUp(e) => followup::evolve(case, e, at),
        Event::Outcome(e) => outcome::evolve(case, e, at),
        Event::Hold(e) => hold::evolve(case, e, at),
        Event::Test(e) => test_request::evolve(case, e, at),
        Event::Specimen(e) => specimen::evolve(case, e, at),
        Event::Concern(e) => concern::evolve(case, e, at),
        Event::Disclosure(e) => disclosure::evolve(case, e, at),
        Event::Message(e) => message::evolve(case, e, at),
        Event::Ending(e) => ending::evolve(case, e, at),
    }
}

/// What holds for every command: the case exists, has not ended, and is not stopped for safety,
/// unless the command is one of the few that remain possible then.
fn gate(case: &Case, command: &Command) -> Result<(), Refusal> {
    if case.opening.is_some() && matches!(command, Command::Request(request::Command::Open(..))) {
        return Err(Refusal::AlreadyDone);
    }
    if let Some(end) = case.end
        && !command.outlives_the_case()
    {
        return Err(Refusal::Ended(end));
    }
    if let Some(end) = case.end
        && case.erased
        && !matches!(command, Command::Ending(ending::Command::Erase { .. }))
    {
        return Err(Refusal::Ended(end));
    }
    match &case.hold {
        Some(hold) if hold.kind == hold::HoldKind::SafetyStop && command.moves_the_case() => {
            Err(Refusal::OnHold(hold.kind))
        }
        Some(_) | None => Ok(()),
    }
}

impl Command {
    /// What can still be done after the end: concerns, disclosures, messages, what happened later,
    /// a withdrawn consent, an amendment or a voiding, and erasure.
    fn outlives_the_case(&self) -> bool {
        match self {
            Command::Concern(_)
            | Command::Disclosure(_)
            | Command::Message(_)
            | Command::Outcome(_)
            | Command::Specimen(_) => true,
            Command::Consent(c) => matches!(c, consent::Command::Withdraw { .. }),
            Command::Funding(c) => {
                matches!(c, funding::Command::Settle { .. } | funding::Command::Appeal { .. })
            }
            Command::Delivery(c) => matches!(
                c,
                delivery::Command::Opened { .. }
                    | delivery::Command::Acknowledge { .. }
                    | delivery::Command::Failed { .. }
            ),
            Command::Signature(c) => matches!(c, signature::Command::Void { .. }),
            Command::Ending(c) => matches!(
                c,
                ending::Command::Erase { .. }
                    | ending::Command::Flag(_)
                    | ending::Command::Unflag(_)
            ),
            Command::Request(_)
            | Command::Triage(_)
            | Command::Authority(_)
            | Command::Record(_)
            | Command::Preparation(_)
            | Command::Assignment(_)
            | Command::Review(_)
            | Command::Quality(_)
            | Command::Translation(_)
            | Command::FollowUp(_)
            | Command::Hold(_)
            | Command::Safety(_)
            | Command::Test(_) => false,
        }
    }

    /// What a safety stop stops: the steps that carry the case forward. Collecting, writing,
    /// messages, consents, concerns and every way out stay open.
    fn moves_the_case(&self) -> bool {
        match self {
            Command::Request(c) => matches!(c, request::Command::Submit),
            Command::Record(c) => matches!(c, record::Command::Complete),
            Command::Preparation(c) => matches!(c, preparation::Command::Finish),
            Command::Assignment(c) => !matches!(
                c,
                assignment::Command::Decline { .. }
                    | assignment::Command::Expire { .. }
                    | assignment::Command::Revoke { .. }
            ),
            Command::Review(c) => {
                matches!(c, review::Command::Lock { .. } | review::Command::Submit)
            }
            Command::Quality(c) => matches!(
                c,
                quality::Command::Pass
                    | quality::Command::Confer { .. }
                    | quality::Command::Conclude(_)
            ),
            Command::Signature(c) => matches!(c, signature::Command::Sign { .. }),
            // To the patient; a disclosure that somebody's life asks for goes out.
            Command::Delivery(c) => {
                matches!(c, delivery::Command::Deliver { to: consent::Recipient::Patient, .. })
            }
            Command::Outcome(c) => matches!(c, outcome::Command::Close),
            Command::FollowUp(c) => matches!(c, followup::Command::Finish),
            Command::Triage(_)
            | Command::Funding(_)
            | Command::Authority(_)
            | Command::Consent(_)
            | Command::Translation(_)
            | Command::Hold(_)
            | Command::Safety(_)
            | Command::Test(_)
            | Command::Specimen(_)
            | Command::Concern(_)
            | Command::Disclosure(_)
            | Command::Message(_)
            | Command::Ending(_) => false,
        }
    }
}

/// Moves that nobody has to press for, because their conditions now hold.
fn settle(case: &Case, events: &mut Vec<Event>, now: Timestamp) {
    // Most events ripen nothing, and a case is too large to be copied for nothing.
    if !events.iter().any(|e| phase::may_ripen(case.phase, e)) {
        return;
    }
    let mut after = case.clone();
    for event in events.iter() {
        evolve(&mut after, event, now);
    }
    if after.end.is_some() {
        return;
    }
    while let Some(next) = phase::ripe(&after) {
        let event = Event::Entered(next);
        evolve(&mut after, &event, now);
        events.push(event);
    }
}

impl Case {
    pub fn after<'a>(history: impl IntoIterator<Item = (&'a Event, Timestamp)>) -> Case {
        let mut case = Case::default();
        for (event, at) in history {
            evolve(&mut case, event, at);
        }
        case
    }

    pub fn patient(&self) -> Option<PersonId> {
        self.opening.as_ref().map(|o| o.patient)
    }

    pub(crate) fn opened(&self) -> Result<&Opening, Refusal> {
        self.opening.as_ref().ok_or(Refusal::NotOpened)
    }

    pub(crate) fn terms(&self) -> Result<&Terms, Refusal> {
        self.opened().map(|o| &o.terms)
    }

    /// Refuses unless the case stands at one of these phases.
    pub(crate) fn at(&self, phases: &[Phase]) -> Result<(), Refusal> {
        if phases.contains(&self.phase) { Ok(()) } else { Err(Refusal::WrongPhase(self.phase)) }
    }

    /// Refuses with everything that is missing at once, so that nobody mends one thing at a time.
    pub(crate) fn complete(gaps: Vec<crate::refusal::Gap>) -> Result<(), Refusal> {
        if gaps.is_empty() { Ok(()) } else { Err(Refusal::Incomplete(gaps)) }
    }

    pub fn is_flagged(&self, flag: ending::Flag) -> bool {
        self.flags.contains(&flag)
    }
}
