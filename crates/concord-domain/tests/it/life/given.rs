//! Histories to begin from: one plain case, taken by its people to where a sentence starts.

use crate::cast::{self, PATIENT, SPECIALISTS};
use crate::dice::Dice;
use crate::draw::{ask, paper};
use crate::world::CASE;
use concord_domain::access::Actor;
use concord_domain::case::assignment::{Command as A, Interest, Offer, Part, Standing};
use concord_domain::case::authority::Acting;
use concord_domain::case::consent::{Purpose, Recipient};
use concord_domain::case::record::{self, File, Kind, Standing as Place, Subject};
use concord_domain::case::request::{self, Answer, Asker, Situation};
use concord_domain::case::{
    self, Case, Command, Opening, Phase, delivery, followup, funding, preparation, quality, review,
    signature, triage,
};
use concord_domain::id::{
    DeliveryId, EarlierId, PersonId, ProgrammeId, QuestionId, RecordId, SpecialistId,
};
use concord_domain::opinion::{
    Answer as Said, Basis, Comparison, DiagnosisGrade, Impact, Knew, Opinion, Reading, Statement,
    TreatmentGrade,
};
use concord_domain::programme::{
    ChecklistItem, Mode, Model, Naming, Payment, Region, Terms, Tie, TieRule,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub const LEAD: SpecialistId = SPECIALISTS[0];
pub const SECOND: SpecialistId = SPECIALISTS[1];
pub const MRI: RecordId = RecordId(Uuid::from_u128(0xf1));
pub const SURGEON: EarlierId = EarlierId(Uuid::from_u128(0xe1));
pub const QUESTION: QuestionId = QuestionId(Uuid::from_u128(0xd1));

#[derive(Debug, Clone)]
pub struct Given {
    pub case: Case,
    pub now: Timestamp,
    pub terms: Terms,
    pub major: bool,
}

/// A self-paid programme with one reader, plan-blind, identified, one item on its list.
pub fn terms() -> Terms {
    Terms {
        programme: ProgrammeId(Uuid::from_u128(0x9)),
        version: 1,
        name: "Concierge".into(),
        model: Model::Concierge,
        payment: Payment::Patient,
        mode: Mode::PlanBlind,
        naming: Naming::Identified,
        ties: [(Tie::WouldTreat, TieRule::Disclose)].into(),
        readers: 1,
        checklist: vec![ChecklistItem { key: "mri".into(), title: "the MRI".into() }],
        offer_hours: 48,
        review_days: 10,
        delivery_days: 15,
        countries: vec!["GB".into()],
        region: Region::EnglandWales,
        zone: "Europe/London".into(),
        cover_promise: "This opinion never reduces your cover.".into(),
    }
}

pub fn free() -> Standing {
    Standing { licensed: true, has_room: true, meets_deadline: true, ties: vec![] }
}

pub fn tie(tie: Tie) -> Interest {
    Interest { tie, words: tie.words().into(), declared: false }
}

/// The case at this phase, under the plain terms.
pub fn at(phase: Phase) -> Given {
    under(terms(), phase)
}

pub fn under(terms: Terms, phase: Phase) -> Given {
    Given::unopened(terms).until(phase)
}

impl Given {
    pub fn unopened(terms: Terms) -> Self {
        let now = "2026-01-05T09:00:00Z".parse().unwrap();
        Self { case: Case::default(), now, terms, major: false }
    }

    /// Somebody does something, and nobody objects.
    #[track_caller]
    pub fn by(mut self, by: Actor, command: Command) -> Self {
        let events = case::decide(&self.case, &by, command, self.now).unwrap();
        for event in &events {
            case::evolve(&mut self.case, event, self.now);
        }
        self.now += SignedDuration::from_mins(1);
        self
    }

    pub fn hours_later(mut self, hours: i64) -> Self {
        self.now += SignedDuration::from_hours(hours);
        self
    }

    /// Everybody does their part until the case stands there.
    pub fn until(mut self, phase: Phase) -> Self {
        for _ in 0..80 {
            if self.case.opening.is_some() && self.case.phase == phase {
                return self;
            }
            let (by, command) = self.next();
            self = self.by(by, command);
        }
        panic!("the case did not reach {phase:?}");
    }

    fn next(&self) -> (Actor, Command) {
        if self.case.opening.is_none() {
            return (cast::patient(), self.open());
        }
        match self.case.phase {
            Phase::Draft => (cast::patient(), self.draft()),
            Phase::Triage => (cast::clinician(), decide_triage(triage::Outcome::Routine)),
            Phase::Eligibility => self.eligibility(),
            Phase::Records => self.records(),
            Phase::Preparation => self.preparation(),
            Phase::Matching => (cast::coordinator(), self.offer(self.free_one())),
            Phase::Offered => self.answer(),
            Phase::BlindReview => self.blind(),
            Phase::OpenReview => self.open_review(),
            Phase::Quality | Phase::Reconcile => {
                (cast::second_clinician(), Command::Quality(quality::Command::Pass))
            }
            Phase::Signature => (cast::specialist(LEAD), sign(free())),
            Phase::Delivery | Phase::Translation => self.delivery(),
            Phase::FollowUp => (cast::coordinator(), Command::FollowUp(followup::Command::Finish)),
            Phase::Outcome | Phase::Closed => self.close(),
        }
    }

    pub fn open(&self) -> Command {
        self.open_as(PATIENT, None)
    }

    pub fn open_as(&self, opened_by: PersonId, acting: Option<Box<Acting>>) -> Command {
        let opening = Opening {
            case: CASE,
            number: "CN-2417".into(),
            tenant: cast::SERVICE,
            patient: PATIENT,
            opened_by,
            terms: self.terms.clone(),
        };
        Command::Request(request::Command::Open(Box::new(opening), acting))
    }

    fn draft(&self) -> Command {
        let r = &self.case.request;
        let said = if r.earlier.is_empty() {
            let Answer::Earlier(_, opinion) = ask::earlier(&mut Dice::new(1)) else { panic!() };
            Answer::Earlier(SURGEON, opinion)
        } else if r.identity.is_none() {
            who()
        } else if r.condition.is_none() {
            ask::condition()
        } else if r.stage.is_none() {
            ask::stage(None)
        } else if r.matters.is_none() {
            Answer::Matters("To lift my child.".to_owned().into())
        } else if r.questions.is_empty() {
            Answer::Ask(QUESTION, "Do I need surgery?".to_owned().into())
        } else if r.red_flags.is_none() {
            Answer::RedFlags(vec![])
        } else if r.situation.is_none() {
            Answer::Situation(Situation::default())
        } else if r.asker.is_none() {
            Answer::Asker(Asker::Patient)
        } else {
            return Command::Request(request::Command::Submit);
        };
        ask::answer(said)
    }

    fn eligibility(&self) -> (Actor, Command) {
        let f = &self.case.funding;
        if !funding::may_ask_payer(&self.case) {
            return (cast::patient(), ask::give(Purpose::PayerEligibility));
        }
        if f.answer.is_none() {
            return (cast::eligibility_reader(), eligible(funding::Verdict::Yes));
        }
        if f.quote.is_none() && self.terms.payment == Payment::Patient {
            let quote = funding::Command::Quote(crate::programme::pounds(90_000));
            return (cast::coordinator(), Command::Funding(quote));
        }
        if !f.quote_accepted && self.terms.payment == Payment::Patient {
            return (cast::patient(), accept_quote());
        }
        if f.authorisation.is_none() && matches!(self.terms.payment, Payment::Payer(_)) {
            let authorise = funding::Command::Authorise { reference: "A-1".into() };
            return (cast::payer(), Command::Funding(authorise));
        }
        if !f.jurisdiction_confirmed {
            let confirm = funding::Command::ConfirmJurisdiction { country: "GB".into() };
            return (cast::coordinator(), Command::Funding(confirm));
        }
        (cast::patient(), ask::give(Purpose::PrepareAndReview))
    }

    fn records(&self) -> (Actor, Command) {
        let command = if self.case.records.files.is_empty() {
            record::Command::Receive(Box::new(mri()))
        } else if self.case.records.files[&MRI].opens.is_none() {
            record::Command::StudyRead { record: MRI, opens: true }
        } else if self.case.records.closed.is_empty() {
            record::Command::Satisfy { item: "mri".into(), record: MRI }
        } else {
            record::Command::Complete
        };
        (cast::coordinator(), Command::Record(command))
    }

    fn preparation(&self) -> (Actor, Command) {
        use preparation::Command as P;
        let p = &self.case.preparation;
        let command = if p.summary.is_none() {
            P::Summarise { text: "A torn cuff.".to_owned().into() }
        } else if self.case.request.questions[0].neutral.is_none() {
            P::Neutral { question: QUESTION, text: "What do you advise?".to_owned().into() }
        } else if !p.questions_approved {
            return (cast::patient(), self.approve());
        } else if p.mode.is_none() {
            P::SetMode { mode: self.terms.mode, reason: None }
        } else if p.sealed_by.is_none() {
            P::ConfirmSeal
        } else if p.copy_released.is_none() && self.terms.naming == Naming::Pseudonymised {
            P::ReleaseCopy { shift_days: -41 }
        } else {
            P::Finish
        };
        (cast::clinician(), Command::Preparation(command))
    }

    /// The questions as they stand.
    pub fn approve(&self) -> Command {
        let shown = self.case.request.questions_hash();
        Command::Preparation(preparation::Command::ApproveQuestions { shown })
    }

    fn free_one(&self) -> SpecialistId {
        *SPECIALISTS.iter().find(|s| !self.case.assignments.contains_key(s)).unwrap()
    }

    pub fn offer(&self, specialist: SpecialistId) -> Command {
        self.offer_with(specialist, free())
    }

    pub fn offer_with(&self, specialist: SpecialistId, standing: Standing) -> Command {
        let led = self.case.assignments.values().any(|a| a.part == Part::Lead && a.is_live());
        let expires = self.now + SignedDuration::from_hours(48);
        Command::Assignment(A::Offer(Box::new(Offer {
            specialist,
            part: if led { Part::Reader } else { Part::Lead },
            why: "shoulders all day".into(),
            due: expires + SignedDuration::from_hours(240),
            expires,
            fee: crate::programme::pounds(40_000),
            country: "GB".into(),
            standing,
        })))
    }

    fn answer(&self) -> (Actor, Command) {
        let asked = self.case.assignments.iter().find(|(_, a)| a.is_offered(self.now));
        match asked {
            Some((id, _)) => (cast::specialist(*id), accept(free())),
            None => (cast::coordinator(), self.offer(self.free_one())),
        }
    }

    fn blind(&self) -> (Actor, Command) {
        let (id, mine) =
            self.case.assignments.iter().find(|(_, a)| a.is_live() && a.locked.is_none()).unwrap();
        let by = cast::specialist(*id);
        if mine.reading.is_some() { (by, lock(free())) } else { (by, draft(reading())) }
    }

    fn open_review(&self) -> (Actor, Command) {
        let by = cast::specialist(LEAD);
        let opened = &self.case.assignments[&LEAD].revealed;
        if let Some(shut) = self.case.request.earlier.keys().find(|e| !opened.contains_key(e)) {
            return (by, Command::Review(review::Command::Reveal { earlier: *shut }));
        }
        if self.case.opinion.is_none() || self.case.amending.is_some() && self.major {
            return (by, write(self.opinion()));
        }
        (by, Command::Review(review::Command::Submit))
    }

    /// A whole opinion with a comparison; major news when asked for.
    pub fn opinion(&self) -> Opinion {
        let impact = if self.major { Impact::I3 } else { Impact::I1 };
        let mut opinion = paper::plain();
        opinion.answers = vec![(QUESTION, Said::Answered(Statement::judgement("Not yet.")))];
        opinion.comparisons = vec![Comparison {
            earlier: SURGEON,
            diagnosis: DiagnosisGrade::D0,
            treatment: TreatmentGrade::T2,
            impact,
            basis: vec![Basis::OtherReading],
            statement: Statement::judgement("The advice differs."),
        }];
        opinion
    }

    fn delivery(&self) -> (Actor, Command) {
        if self.case.delivery.confirmed_by.is_none() {
            return (cast::second_coordinator(), confirm(true));
        }
        if self.major && !self.case.delivery.called {
            let called = delivery::Command::Called { summary: "explained".into() };
            return (cast::coordinator(), Command::Delivery(called));
        }
        (cast::coordinator(), deliver(1, Recipient::Patient))
    }

    fn close(&self) -> (Actor, Command) {
        use concord_domain::case::outcome::Command as O;
        if self.case.outcome.told.is_empty() {
            return (cast::coordinator(), Command::Outcome(O::TellReviewer { specialist: LEAD }));
        }
        (cast::coordinator(), Command::Outcome(O::Close))
    }
}

pub fn who() -> Answer {
    let mut dice = Dice::new(3);
    loop {
        let said = ask::who(&mut dice);
        if let Answer::Who { identity, contact } = &said
            && contact.country == "GB"
            && identity.age_on(jiff::civil::date(2026, 1, 5)) > 40
            && identity.family.0 == "Karim"
        {
            return said;
        }
    }
}

pub fn mri() -> File {
    File {
        record: MRI,
        version: 1,
        title: "MRI".to_owned().into(),
        kind: Kind::Imaging,
        date: Some(jiff::civil::date(2025, 12, 1)),
        source: "Elm Hospital".to_owned().into(),
        pages: 3,
        sha256: "a".repeat(64),
        subject: Subject::Same,
        standing: Place::InFile,
        opens: None,
    }
}

pub fn letter(n: u128) -> File {
    let (record, sha256) = (RecordId(Uuid::from_u128(n)), format!("{n:064x}"));
    File { record, sha256, kind: Kind::Letter, title: "A letter".to_owned().into(), ..mri() }
}

pub fn receive(file: File) -> Command {
    Command::Record(record::Command::Receive(Box::new(file)))
}

pub fn decide_triage(outcome: triage::Outcome) -> Command {
    Command::Triage(triage::Command::Decide { outcome, note: "seen".into() })
}

pub fn eligible(verdict: funding::Verdict) -> Command {
    let rule = funding::Rule { id: "E4".into(), words: "policy active".into() };
    let answer = funding::Eligibility { verdict, rules: vec![rule], next: "appeal".into() };
    Command::Funding(funding::Command::Answer(answer))
}

/// Of the quote that every plain case gets.
pub fn accept_quote() -> Command {
    Command::Funding(funding::Command::AcceptQuote(crate::programme::pounds(90_000)))
}

pub fn accept(standing: Standing) -> Command {
    Command::Assignment(A::Accept { interests: vec![], standing })
}

pub fn reading() -> Reading {
    paper::plain_reading()
}

pub fn draft(reading: Reading) -> Command {
    Command::Review(review::Command::Draft(Box::new(reading)))
}

/// Of [`reading`], as it was drafted.
pub fn lock(standing: Standing) -> Command {
    lock_shown(standing, &reading())
}

pub fn lock_shown(standing: Standing, shown: &Reading) -> Command {
    let shown = shown.hash();
    Command::Review(review::Command::Lock { knew: Knew::No, standing, shown })
}

pub fn write(opinion: Opinion) -> Command {
    Command::Review(review::Command::Write(Box::new(opinion)))
}

pub fn sign(standing: Standing) -> Command {
    Command::Signature(signature::Command::Sign {
        attests: true,
        standing,
        report_hash: "a".repeat(64),
    })
}

pub fn confirm(right: bool) -> Command {
    let confirm = delivery::Command::Confirm { patient_is_right: right, dates_are_right: true };
    Command::Delivery(confirm)
}

pub fn deliver(n: u128, to: Recipient) -> Command {
    let delivery = DeliveryId(Uuid::from_u128(n));
    Command::Delivery(delivery::Command::Deliver { delivery, to })
}
