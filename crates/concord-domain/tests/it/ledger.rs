//! What a careful clerk would remember of a history: written apart from the domain's own fold, so
//! that the two can be held against each other.

use concord_domain::case::consent::{Purpose, Recipient};
use concord_domain::case::delivery::Ground;
use concord_domain::case::{
    End, Event as E, Opening, Phase, assignment as a, authority as au, concern as co, consent,
    delivery as d, disclosure as di, ending as e, hold as h, preparation as p, quality as q,
    record as r, request as rq, review as rv, signature as s, translation as tr, triage as tg,
};
use concord_domain::id::{
    ConcernId, DeliveryId, DisclosureId, EarlierId, PersonId, SpecialistId, TranslationId,
};
use concord_domain::opinion::Opinion;
use concord_domain::programme::{Mode, Tie};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Default)]
pub struct Ledger {
    pub opening: Option<Opening>,
    pub phase: Phase,
    pub end: Option<End>,
    pub stopped: bool,
    pub consents: BTreeSet<Purpose>,
    pub proxies: BTreeMap<PersonId, Proxy>,
    pub parts: BTreeMap<SpecialistId, Part>,
    pub ever_assigned: BTreeSet<SpecialistId>,
    /// Staff who worked on the file: triaged, admitted, waived, prepared, sealed, checked, translated.
    pub hands: BTreeSet<PersonId>,
    pub mode: Option<Mode>,
    pub signed: Vec<Signed>,
    pub confirmed_by: Option<PersonId>,
    pub sent: BTreeMap<DeliveryId, Sent>,
    pub disclosures: BTreeMap<DisclosureId, (Recipient, PersonId, Option<PersonId>)>,
    pub translations: BTreeMap<TranslationId, (PersonId, PersonId, bool)>,
    pub erased: bool,
    pub legal_hold: bool,
    pub complaints: BTreeSet<ConcernId>,
    pub birth: Option<Date>,
    pub triaged_in: bool,
    pub read_something: bool,
    pub last_move: Option<Timestamp>,
}

#[derive(Debug, Clone, Default)]
pub struct Proxy {
    pub confirmed: bool,
    pub revoked: bool,
    pub expires: Option<Timestamp>,
}

#[derive(Debug, Clone)]
pub struct Part {
    pub stage: Stage,
    pub ties: BTreeSet<Tie>,
    pub patient_accepted: bool,
    pub locked: Option<Timestamp>,
    pub revealed: BTreeMap<EarlierId, Timestamp>,
    pub finished: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Offered(Timestamp),
    Waiting,
    Reading,
    Over,
}

#[derive(Debug, Clone)]
pub struct Signed {
    pub number: u32,
    pub report_hash: String,
    pub opinion: Opinion,
    pub voided: bool,
}

#[derive(Debug, Clone)]
pub struct Sent {
    pub person: PersonId,
    pub to: Recipient,
    pub ground: Ground,
    pub failed: bool,
}

impl Ledger {
    pub fn note(&mut self, event: &E, at: Timestamp) {
        match event {
            E::Entered(phase) => {
                self.phase = *phase;
                self.last_move = Some(at);
            }
            E::Request(rq::Event::Opened(opening)) => {
                self.opening = Some((**opening).clone());
                self.last_move = Some(at);
            }
            E::Request(rq::Event::Answered(answer)) => {
                if let rq::Answer::Who { identity, .. } = &**answer {
                    self.birth = Some(identity.birth_date.0);
                }
            }
            E::Triage(tg::Event::Decided { outcome, by, .. }) => {
                self.hands.insert(*by);
                self.triaged_in = *outcome != tg::Outcome::OutOfScope;
                self.stopped = false;
            }
            E::Authority(event) => self.note_authority(event),
            E::Consent(consent::Event::Given { purpose, .. }) => {
                self.consents.insert(*purpose);
            }
            E::Consent(consent::Event::Withdrawn { purpose, .. }) => {
                self.consents.remove(purpose);
            }
            E::Record(event) => self.note_record(event),
            E::Preparation(event) => self.note_preparation(event),
            E::Assignment(event) => self.note_assignment(event),
            E::Review(event) => self.note_review(event, at),
            E::Quality(
                q::Event::Asked { by, .. }
                | q::Event::Returned { by, .. }
                | q::Event::Passed { by },
            ) => {
                self.hands.insert(*by);
            }
            E::Signature(event) => self.note_signature(event),
            E::Translation(event) => self.note_translation(event),
            E::Delivery(event) => self.note_delivery(event),
            E::Hold(h::Event::Placed { kind, .. }) => {
                self.stopped = *kind == h::HoldKind::SafetyStop;
            }
            E::Hold(h::Event::Lifted { kind, .. } | h::Event::Expired { kind }) => {
                self.stopped = self.stopped && *kind != h::HoldKind::SafetyStop;
            }
            E::Concern(event) => self.note_concern(event),
            E::Disclosure(di::Event::Proposed { id, disclosure: x }) => {
                self.disclosures.insert(*id, (x.to, x.proposed_by, None));
            }
            E::Disclosure(di::Event::Seconded { id, by }) => {
                if let Some(known) = self.disclosures.get_mut(id) {
                    known.2 = Some(*by);
                }
            }
            E::Ending(event) => self.note_ending(event, at),
            _ => {}
        }
    }

    fn note_authority(&mut self, event: &au::Event) {
        match event {
            au::Event::Named { proxy, details } => {
                let known = Proxy { expires: details.expires, ..Proxy::default() };
                self.proxies.insert(*proxy, known);
            }
            au::Event::Confirmed { proxy, .. } => {
                self.proxies.entry(*proxy).or_default().confirmed = true;
            }
            au::Event::Revoked { proxy, .. } => {
                self.proxies.entry(*proxy).or_default().revoked = true;
            }
            _ => {}
        }
    }

    fn note_record(&mut self, event: &r::Event) {
        if let r::Event::Admitted { by, .. }
        | r::Event::Closed { how: r::Closed::Waived { by, .. }, .. } = event
        {
            self.hands.insert(*by);
        }
    }

    fn note_preparation(&mut self, event: &p::Event) {
        match event {
            p::Event::ModeSet { mode, by, .. } => {
                self.mode = Some(*mode);
                self.hands.insert(*by);
            }
            p::Event::Drafted { by, .. }
            | p::Event::Summarised { by, .. }
            | p::Event::SealConfirmed { by } => {
                self.hands.insert(*by);
            }
            p::Event::CopyReleased(release) => {
                self.hands.insert(release.by);
            }
            p::Event::MadeNeutral { by, .. } => self.hands.extend(by),
            p::Event::Marked(mark) | p::Event::Unmarked(mark) => self.hands.extend(mark.by),
            _ => {}
        }
    }

    fn note_assignment(&mut self, event: &a::Event) {
        let stage = |ledger: &mut Self, id: &SpecialistId, stage| {
            if let Some(part) = ledger.parts.get_mut(id) {
                part.stage = stage;
            }
        };
        match event {
            a::Event::Offered(offer) => {
                let part = Part {
                    stage: Stage::Offered(offer.expires),
                    ties: BTreeSet::new(),
                    patient_accepted: false,
                    locked: None,
                    revealed: BTreeMap::new(),
                    finished: false,
                };
                self.parts.insert(offer.specialist, part);
                self.ever_assigned.insert(offer.specialist);
            }
            a::Event::Accepted { specialist, interests, needs_patient, .. } => {
                let next = if *needs_patient { Stage::Waiting } else { Stage::Reading };
                stage(self, specialist, next);
                if let Some(part) = self.parts.get_mut(specialist) {
                    part.ties = interests.iter().map(|i| i.tie).collect();
                }
            }
            a::Event::InterestAccepted { specialist, by, .. } => {
                stage(self, specialist, Stage::Reading);
                let allowed = self.is_patient(*by) || self.proxies.contains_key(by);
                if let Some(part) = self.parts.get_mut(specialist) {
                    part.patient_accepted = allowed;
                }
            }
            a::Event::Declined { specialist, .. }
            | a::Event::Expired { specialist }
            | a::Event::Retracted { specialist }
            | a::Event::Revoked { specialist, .. } => stage(self, specialist, Stage::Over),
            a::Event::Neared { specialist, .. } => {
                self.hands.insert((*specialist).into());
            }
            a::Event::Finished { specialist } => {
                if let Some(part) = self.parts.get_mut(specialist) {
                    part.finished = true;
                }
            }
            a::Event::Preferred { .. } => {}
        }
    }

    fn note_review(&mut self, event: &rv::Event, at: Timestamp) {
        match event {
            rv::Event::Drafted { .. } => self.read_something = true,
            rv::Event::Locked { specialist, .. } => {
                if let Some(part) = self.parts.get_mut(specialist) {
                    part.locked = Some(at);
                }
            }
            rv::Event::Revealed { specialist, earlier } => {
                if let Some(part) = self.parts.get_mut(specialist) {
                    part.revealed.insert(*earlier, at);
                }
            }
            _ => {}
        }
    }

    fn note_signature(&mut self, event: &s::Event) {
        match event {
            s::Event::Signed { number, by, opinion, report_hash, .. } => {
                self.signed.push(Signed {
                    number: *number,
                    report_hash: report_hash.clone(),
                    opinion: (**opinion).clone(),
                    voided: false,
                });
                self.confirmed_by = None;
                if let Some(part) = self.parts.get_mut(by) {
                    part.finished = true;
                }
            }
            s::Event::Voided { number, .. } => {
                for version in self.signed.iter_mut().filter(|v| v.number == *number) {
                    version.voided = true;
                }
            }
            s::Event::Amending { .. } => {}
        }
    }

    fn note_translation(&mut self, event: &tr::Event) {
        match event {
            tr::Event::Ordered { id, translation: t } => {
                let checker = t.checker.unwrap_or(t.translator);
                self.translations.insert(*id, (t.translator, checker, true));
                self.hands.extend([t.translator, checker]);
            }
            tr::Event::Checked { id, agrees: true, .. } | tr::Event::Dropped { id, .. } => {
                if let Some(known) = self.translations.get_mut(id) {
                    known.2 = false;
                }
            }
            tr::Event::Checked { .. } | tr::Event::Submitted { .. } => {}
        }
    }

    fn note_delivery(&mut self, event: &d::Event) {
        match event {
            d::Event::Confirmed { by, .. } => self.confirmed_by = Some(*by),
            d::Event::NotConfirmed { .. } => self.confirmed_by = None,
            d::Event::Delivered { delivery, to, person, basis, .. } => {
                let sent = Sent { person: *person, to: *to, ground: *basis, failed: false };
                self.sent.insert(*delivery, sent);
            }
            d::Event::Failed { delivery, .. } => {
                if let Some(sent) = self.sent.get_mut(delivery) {
                    sent.failed = true;
                }
            }
            _ => {}
        }
    }

    fn note_concern(&mut self, event: &co::Event) {
        match event {
            co::Event::Raised { id, kind: co::Kind::Complaint, .. } => {
                self.complaints.insert(*id);
            }
            co::Event::Settled { id, .. } => {
                self.complaints.remove(id);
            }
            _ => {}
        }
    }

    fn note_ending(&mut self, event: &e::Event, at: Timestamp) {
        match event {
            e::Event::Ended { end, .. } => {
                self.end = self.end.or(Some(*end));
                self.phase = Phase::Closed;
                self.stopped = false;
                self.last_move = Some(at);
            }
            e::Event::Flagged(e::Flag::LegalHold) => self.legal_hold = true,
            e::Event::Unflagged(e::Flag::LegalHold) => self.legal_hold = false,
            e::Event::Erased { .. } => self.erased = true,
            _ => {}
        }
    }

    pub fn is_patient(&self, person: PersonId) -> bool {
        self.opening.as_ref().is_some_and(|o| o.patient == person)
    }

    pub fn is_opener(&self, person: PersonId) -> bool {
        self.opening.as_ref().is_some_and(|o| o.opened_by == person)
    }

    /// Whose reading is open now, or has been asked for.
    pub fn is_reviewer(&self, person: PersonId) -> bool {
        self.ever_assigned.contains(&person.into())
    }
}
