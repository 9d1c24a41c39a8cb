//! Broken decisions: each lets one thing through that the domain refuses, so that an invariant which
//! sleeps is noticed. The domain itself is not touched: what it is asked, or what came of it, is forged.

use crate::cast::INSURER;
use crate::world::World;
use concord_domain::access::{Denied, Obligation};
use concord_domain::case::assignment::{self, Command as A, Standing, State};
use concord_domain::case::consent::{Consent, Purpose, Recipient};
use concord_domain::case::{
    Case, Command, Event, Phase, delivery, disclosure, ending, quality, review, signature,
};
use concord_domain::id::PersonId;
use concord_domain::programme::{Naming, Payment};
use concord_domain::text::Text;
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! mutants {
    ($($(#[$doc:meta])* $name:ident => $caught:literal),+ $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Mutant {
            /// The domain as it is.
            None,
            $($(#[$doc])* $name),+
        }

        /// Each mutant, with the invariant that has to notice it.
        pub const ALL: &[(Mutant, &str)] = &[$((Mutant::$name, $caught)),+];
    };
}

mutants! {
    WithdrawnConsentReads => "nobody reads without a live grant",
    RevokedReviewerReads => "nobody reads without a live grant",
    RevokedProxyReads => "nobody reads without a live grant",
    PayerOfEveryCase => "the payer sees only its field list",
    GrantsAreLost => "who should see, sees",
    AccessIsNotRecorded => "every access is visible",
    ErasedIsReadable => "what was erased is unreadable",
    ErasureIsForgotten => "what was erased stays erased",
    WrittenAfterErasure => "nothing is written into what was erased",
    ErasureLeavesTheKey => "the key is destroyed by an erasure alone",
    RetentionIsForgotten => "erasure waits for the law",
    HoldOfTheLawIsForgotten => "erasure waits for the law",
    EndIsForgotten => "what has ended stays ended",
    SafetyStopIsForgotten => "a safety stop stops",
    SignedBeforeTheCheck => "phases move along the line",
    RevealedBeforeTheLock => "a blind reviewer sees no earlier opinion",
    SealsAreForgotten => "a blind reviewer sees no earlier opinion",
    StandingIsForged => "assigned only who is free to judge",
    LaterStandingIsForged => "who is barred later neither locks nor signs",
    ReviewerChecks => "who checks does not review",
    CheckerReviews => "who checks does not review",
    TieIsNotTold => "a tie is disclosed and accepted",
    ConsentIsForged => "delivered with consent or by two people",
    OnePersonOverrides => "delivered with consent or by two people",
    ConfirmerDelivers => "a second person confirms",
    AnotherReportIsDelivered => "nothing unsigned is delivered",
    SignedOpinionIsChanged => "nothing signed is changed",
    FileChangesUnderTheSignature => "nothing signed is changed",
    TypedDateIsPrinted => "no typed or shifted date is printed",
    QuestionIsForgotten => "a report can be made to be signed",
    SpecialistIsKept => "engagements match assignments",
    MemoryIsLost => "the history is the state",
    StoredOtherwise => "an event survives being stored",
}

fn free() -> Standing {
    Standing { licensed: true, has_room: true, meets_deadline: true, ties: vec![] }
}

fn forged_consent() -> Consent {
    Consent {
        by: PersonId(Uuid::nil()),
        given_at: Timestamp::UNIX_EPOCH,
        words: String::new(),
        exceptions: vec![],
        countries: vec![],
        withdrawn_at: None,
    }
}

impl Mutant {
    /// The command as it is put before the domain.
    pub fn command(self, _world: &World, mut command: Command) -> Command {
        match (self, &mut command) {
            (Mutant::StandingIsForged, Command::Assignment(A::Offer(offer))) => {
                offer.standing = free();
            }
            (Mutant::StandingIsForged, Command::Assignment(A::Accept { standing, .. }))
            | (
                Mutant::LaterStandingIsForged,
                Command::Review(review::Command::Lock { standing, .. }),
            )
            | (
                Mutant::LaterStandingIsForged,
                Command::Signature(signature::Command::Sign { standing, .. }),
            ) => *standing = free(),
            _ => {}
        }
        command
    }

    /// The case as the domain sees it while it decides.
    pub fn case(self, case: &Case, command: &Command) -> Option<Case> {
        if self == Mutant::None {
            return None;
        }
        let mut seen = case.clone();
        match (self, command) {
            (Mutant::WrittenAfterErasure, _) => seen.erased = false,
            (Mutant::RetentionIsForgotten, Command::Ending(ending::Command::Erase { .. })) => {
                seen.assignments.clear();
            }
            (Mutant::HoldOfTheLawIsForgotten, _) => seen.flags.clear(),
            (Mutant::EndIsForgotten, _) => seen.end = None,
            (Mutant::SafetyStopIsForgotten, _) => seen.hold = None,
            (Mutant::SignedBeforeTheCheck, Command::Signature(_)) => seen.phase = Phase::Signature,
            (Mutant::RevealedBeforeTheLock, Command::Review(review::Command::Reveal { .. })) => {
                seen.phase = Phase::OpenReview;
            }
            (Mutant::SealsAreForgotten, _) => seen.preparation.seals.clear(),
            (Mutant::CheckerReviews, _) => seen.hands.clear(),
            (Mutant::ConsentIsForged, Command::Delivery(delivery::Command::Deliver { to, .. }))
                if *to != Recipient::Patient =>
            {
                seen.consents.insert(Purpose::ReportTo(*to), forged_consent());
            }
            (
                Mutant::OnePersonOverrides,
                Command::Disclosure(disclosure::Command::Second { id }),
            ) => {
                if let Some(known) = seen.disclosures.get_mut(id) {
                    known.proposed_by = PersonId(Uuid::nil());
                }
            }
            (Mutant::ConfirmerDelivers, _) => {
                let confirmed = &mut seen.delivery.confirmed_by;
                *confirmed = confirmed.map(|_| PersonId(Uuid::nil()));
            }
            (Mutant::TypedDateIsPrinted, _) => {
                if let Some(opening) = &mut seen.opening {
                    opening.terms.naming = Naming::Identified;
                }
            }
            (Mutant::QuestionIsForgotten, Command::Review(review::Command::Submit)) => {
                seen.request.questions.clear();
            }
            _ => {}
        }
        Some(seen)
    }

    /// What is remembered of what was decided.
    pub fn events(self, world: &World, mut events: Vec<Event>) -> Vec<Event> {
        if self == Mutant::SpecialistIsKept {
            events.retain(|e| !matches!(e, Event::Assignment(assignment::Event::Retracted { .. })));
        }
        for event in &mut events {
            match (self, event) {
                (
                    Mutant::TieIsNotTold,
                    Event::Assignment(assignment::Event::Accepted { needs_patient, .. }),
                ) => *needs_patient = false,
                (
                    Mutant::AnotherReportIsDelivered,
                    Event::Delivery(delivery::Event::Delivered { report_hash, .. }),
                ) => *report_hash = "0".repeat(64),
                (Mutant::ReviewerChecks, Event::Quality(quality::Event::Passed { by })) => {
                    let lead = assignment::lead(&world.case);
                    *by = lead.map_or(*by, |(lead, _)| lead.into());
                }
                _ => {}
            }
        }
        events
    }

    /// The state after an event.
    pub fn after(self, case: &mut Case) {
        match self {
            Mutant::ErasureIsForgotten => case.erased = false,
            Mutant::MemoryIsLost => case.thread.clear(),
            Mutant::SignedOpinionIsChanged if case.thread.len() > 1 => {
                for version in &mut case.versions {
                    version.opinion.short_answer = Text::new("Surgery at once.");
                }
            }
            Mutant::FileChangesUnderTheSignature => {
                for version in &mut case.versions {
                    version.records = case.records.clone();
                }
            }
            _ => {}
        }
    }

    /// The case as the access table sees it.
    pub fn sight(self, case: &Case) -> Option<Case> {
        let mut seen = case.clone();
        match self {
            Mutant::WithdrawnConsentReads => {
                seen.consents.values_mut().for_each(|c| c.withdrawn_at = None);
            }
            Mutant::RevokedReviewerReads => {
                for part in seen.assignments.values_mut() {
                    if matches!(part.state, State::Revoked { .. }) {
                        part.state = State::Reading;
                    }
                }
            }
            Mutant::RevokedProxyReads => seen.proxies.values_mut().for_each(|p| p.revoked = false),
            Mutant::PayerOfEveryCase => {
                seen.opening.as_mut()?.terms.payment = Payment::Payer(INSURER);
            }
            Mutant::GrantsAreLost => seen.consents.clear(),
            Mutant::ErasedIsReadable => seen.erased = false,
            _ => return None,
        }
        Some(seen)
    }

    /// What the access table said.
    pub fn seen(self, seen: Result<Obligation, Denied>) -> Result<Obligation, Denied> {
        if self == Mutant::AccessIsNotRecorded { seen.map(|_| Obligation::None) } else { seen }
    }

    pub fn stored(self, text: String) -> String {
        if self == Mutant::StoredOtherwise { text.replacen("triage", "matching", 1) } else { text }
    }
}

#[test]
fn each_invariant_notices_the_mutant_that_breaks_it() {
    let within = 40_000;
    for (mutant, expected) in ALL {
        let (coverage, breach) = crate::histories::run(within, *mutant);
        let breach =
            breach.unwrap_or_else(|| panic!("{mutant:?} lived through {within} histories"));
        assert_eq!(breach.invariant, *expected, "{mutant:?}: {}", breach.seen);
        println!("{mutant:?}: \"{expected}\" within {} histories", coverage.histories);
    }
}

#[test]
fn each_invariant_has_a_mutant() {
    let sources = [
        include_str!("invariant/mod.rs"),
        include_str!("invariant/access.rs"),
        include_str!("invariant/closing.rs"),
        include_str!("invariant/delivering.rs"),
        include_str!("invariant/path.rs"),
        include_str!("invariant/reviewing.rs"),
        include_str!("invariant/wording.rs"),
    ];
    for (_, name) in ALL {
        assert!(sources.iter().any(|s| s.contains(name)), "no invariant is called \"{name}\"");
    }
}
