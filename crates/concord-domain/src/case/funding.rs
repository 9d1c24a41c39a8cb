//! Phase 2: may this programme serve this case, and who pays?

use super::{Case, Event as E, Phase, authority, consent, request::Asker};
use crate::access::Actor;
use crate::programme::Payment;
use crate::refusal::{Gap, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Funding {
    pub answer: Option<Eligibility>,
    pub quote: Option<Money>,
    pub quote_accepted: bool,
    pub authorisation: Option<String>,
    /// Why the payer said no. The answer that stands is then a no with that reason, until somebody answers anew.
    pub refused: Option<String>,
    pub jurisdiction_confirmed: bool,
    pub appeal: Option<String>,
    pub invoices: Vec<Invoice>,
}

/// An amount in minor units (pence, cents) with its ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub minor: u64,
    pub currency: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Yes,
    No,
    NeedsPerson,
}

/// An eligibility answer: the rules that decided it, in plain words, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    pub verdict: Verdict,
    pub rules: Vec<Rule>,
    pub next: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// `E4`: all that a payer sees of it; [`Rule::PAYER`] where the payer's own no decided.
    pub id: String,
    pub words: String,
}

impl Rule {
    /// In the place of a rule's id: no rule of the programme decided, the payer did.
    pub const PAYER: &'static str = "payer";
}

/// A neutral service code and an amount: what a payer may know of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    pub code: String,
    pub amount: Money,
    pub settled: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Answer(Eligibility),
    Quote(Money),
    /// The amount as it was shown.
    AcceptQuote(Money),
    Authorise {
        reference: String,
    },
    /// The payer does not pay: why, and what the patient can do next, both told to the patient.
    Refuse {
        why: String,
        next: String,
    },
    ConfirmJurisdiction {
        country: String,
    },
    Appeal {
        why: String,
    },
    Invoice {
        code: String,
        amount: Money,
    },
    Settle {
        code: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Answered(Eligibility),
    Quoted(Money),
    QuoteAccepted,
    Authorised { reference: String },
    Refused { why: String, next: String },
    JurisdictionConfirmed { country: String },
    Appealed { why: String },
    Invoiced(Invoice),
    Settled { code: String },
}

pub(super) fn decide(
    case: &Case,
    _by: &Actor,
    command: Command,
    _now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Answer(answer) => answered(case, answer)?,
        Command::Quote(amount) => {
            case.at(&[Phase::Eligibility])?;
            only_when(
                case.terms()?.payment == Payment::Patient,
                "the patient does not pay in this programme",
            )?;
            Event::Quoted(amount)
        }
        Command::AcceptQuote(shown) => {
            may_accept(case, &shown)?;
            Event::QuoteAccepted
        }
        Command::Authorise { reference } => {
            case.at(&[Phase::Eligibility])?;
            once(case.funding.authorisation.is_some() || case.funding.refused.is_some())?;
            Event::Authorised { reference }
        }
        Command::Refuse { why, next } => refused(case, why, next)?,
        Command::ConfirmJurisdiction { country } => {
            may_serve(case, &country)?;
            Event::JurisdictionConfirmed { country }
        }
        Command::Appeal { why } => {
            let refused = case.funding.answer.as_ref().is_some_and(|a| a.verdict == Verdict::No);
            only_when(refused, "there is no refusal to appeal against")?;
            once(case.funding.appeal.is_some())?;
            Event::Appealed { why }
        }
        Command::Invoice { code, amount } => {
            if case.phase < Phase::Records {
                return Err(Refusal::WrongPhase(case.phase));
            }
            once(case.funding.invoices.iter().any(|i| i.code == code))?;
            Event::Invoiced(Invoice { code, amount, settled: false })
        }
        Command::Settle { code } => {
            let invoice = case.funding.invoices.iter().find(|i| i.code == code);
            let invoice = invoice.ok_or(Refusal::NotFound("that invoice"))?;
            once(invoice.settled)?;
            Event::Settled { code }
        }
    };
    Ok(vec![E::Funding(event)])
}

/// A payer is asked about the cover with the patient's consent; where nobody is asked, none is needed.
pub fn may_ask_payer(case: &Case) -> bool {
    let payer = case.opening.as_ref().and_then(|o| o.terms.payer());
    payer.is_none() || consent::stands(case, consent::Purpose::PayerEligibility)
}

fn asked_payer(case: &Case) -> Result<(), Refusal> {
    let no = Refusal::NoConsent(consent::Purpose::PayerEligibility);
    if may_ask_payer(case) { Ok(()) } else { Err(no) }
}

fn answered(case: &Case, answer: Eligibility) -> Result<Event, Refusal> {
    case.at(&[Phase::Eligibility])?;
    asked_payer(case)?;
    if answer.rules.is_empty() {
        return Err(Refusal::Absurd("an eligibility answer names the rules that decided it"));
    }
    Ok(Event::Answered(answer))
}

/// Whoever was asked for the authorisation may refuse it, until they have given it.
fn refused(case: &Case, why: String, next: String) -> Result<Event, Refusal> {
    case.at(&[Phase::Eligibility])?;
    once(case.funding.authorisation.is_some() || case.funding.refused.is_some())?;
    let asked = case.funding.answer.as_ref().is_some_and(|a| a.verdict == Verdict::Yes);
    only_when(asked, "nobody has asked for an authorisation yet")?;
    if why.trim().is_empty() || next.trim().is_empty() {
        return Err(Refusal::Absurd("a refusal says why, and what can be done next"));
    }
    Ok(Event::Refused { why, next })
}

fn may_accept(case: &Case, shown: &Money) -> Result<(), Refusal> {
    case.at(&[Phase::Eligibility])?;
    let quote = case.funding.quote.as_ref().ok_or(Refusal::NotFound("a quote"))?;
    if quote != shown {
        return Err(Refusal::Changed);
    }
    once(case.funding.quote_accepted)
}

fn may_serve(case: &Case, country: &String) -> Result<(), Refusal> {
    case.at(&[Phase::Eligibility])?;
    let served = &case.terms()?.countries;
    let serves = served.is_empty() || served.contains(country);
    only_when(serves, "this programme does not serve that country")
}

fn once(done: bool) -> Result<(), Refusal> {
    if done { Err(Refusal::AlreadyDone) } else { Ok(()) }
}

fn only_when(holds: bool, why: &'static str) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::Absurd(why)) }
}

/// What is missing before records may be collected: funding, jurisdiction, authority, consent.
pub fn gaps(case: &Case) -> Vec<Gap> {
    let Some(opening) = &case.opening else { return vec![Gap::Who] };
    let funding = &case.funding;
    let eligible = funding.answer.as_ref().is_some_and(|a| a.verdict == Verdict::Yes);
    let funded = match opening.terms.payment {
        Payment::Patient => funding.quote_accepted,
        Payment::Payer(_) => funding.authorisation.is_some(),
        Payment::Nobody => true,
    };
    let authority = match case.request.asker {
        Some(Asker::Somebody(proxy)) => authority::was_confirmed(case, proxy),
        Some(Asker::Patient) | None => true,
    };
    let consented = consent::stands(case, consent::Purpose::PrepareAndReview);
    let lacks = [
        (!may_ask_payer(case), Gap::Consent(consent::Purpose::PayerEligibility)),
        (!eligible, Gap::EligibilityAnswer),
        (!funded, Gap::Funding),
        (!funding.jurisdiction_confirmed, Gap::Jurisdiction),
        (!authority, Gap::Authority),
        (!consented, Gap::Consent(consent::Purpose::PrepareAndReview)),
    ];
    lacks.into_iter().filter_map(|(missing, gap)| missing.then_some(gap)).collect()
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    let funding = &mut case.funding;
    match event.clone() {
        Event::Answered(answer) => {
            funding.answer = Some(answer);
            funding.refused = None;
        }
        Event::Quoted(amount) => {
            funding.quote = Some(amount);
            funding.quote_accepted = false;
        }
        Event::QuoteAccepted => funding.quote_accepted = true,
        Event::Authorised { reference } => funding.authorisation = Some(reference),
        // A new no, against which the patient may appeal anew.
        Event::Refused { why, next } => {
            let rule = Rule { id: Rule::PAYER.to_owned(), words: why.clone() };
            funding.answer = Some(Eligibility { verdict: Verdict::No, rules: vec![rule], next });
            funding.refused = Some(why);
            funding.appeal = None;
        }
        Event::JurisdictionConfirmed { .. } => funding.jurisdiction_confirmed = true,
        Event::Appealed { why } => funding.appeal = Some(why),
        Event::Invoiced(invoice) => funding.invoices.push(invoice),
        Event::Settled { code } => {
            for invoice in funding.invoices.iter_mut().filter(|i| i.code == code) {
                invoice.settled = true;
            }
        }
    }
}
