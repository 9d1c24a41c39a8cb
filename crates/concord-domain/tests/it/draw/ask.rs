//! Asking: the request, triage, eligibility and the first consent.

use super::{Choice, id};
use crate::cast;
use crate::dice::Dice;
use crate::world::{CASE, World};
use concord_domain::access::{Actor, Role};
use concord_domain::case::draft::Draft;
use concord_domain::case::request::{
    Answer, Asker, Command as R, Condition, EarlierOpinion, Known, RedFlag, Situation, Stage,
    TreatingDoctor,
};
use concord_domain::case::{Command, Opening, authority, consent, funding, request, triage};
use concord_domain::id::{EarlierId, QuestionId};
use concord_domain::person::{Contact, Identity};
use concord_domain::programme::Payment;
use concord_domain::refusal::Gap;
use jiff::civil::date;

pub fn open(w: &World, dice: &mut Dice) -> (Actor, Command) {
    let by = match dice.below(10) {
        0..=5 => cast::patient(),
        6..=7 => cast::proxy(),
        _ => cast::coordinator(),
    };
    let opening = Opening {
        case: CASE,
        number: "CN-2417".into(),
        tenant: cast::SERVICE,
        patient: cast::PATIENT,
        opened_by: by.person,
        terms: w.terms.clone(),
    };
    let acts = (by.role == Role::Proxy) ^ dice.chance(4);
    let acting = acts.then(|| {
        Box::new(authority::Acting {
            name: "Sam".to_owned().into(),
            basis: authority::Basis::NamedByPatient,
            wishes: "tell me everything".into(),
            expires: dice.chance(30).then(|| w.now + jiff::SignedDuration::from_hours(24 * 20)),
        })
    });
    (by, Command::Request(R::Open(Box::new(opening), acting)))
}

pub fn draft(w: &World, dice: &mut Dice) -> Choice {
    let by = if dice.chance(80) { cast::patient() } else { cast::coordinator() };
    if dice.chance(12) {
        return Some((by, Command::Request(R::Submit)));
    }
    if w.case.request.earlier.len() < 3 && dice.chance(18) {
        return Some((by, answer(earlier(dice))));
    }
    if dice.chance(6) {
        let words = *dice.pick(&["To sl", "To sleep", ""]);
        return Some((by, typed("matters", words)));
    }
    let gaps = request::gaps(&w.case.request);
    let Some(gap) = gaps.first() else {
        return Some((by, Command::Request(R::Submit)));
    };
    Some((by, answer(answer_to(gap, dice))))
}

pub fn answer(answer: Answer) -> Command {
    Command::Request(R::Answer(Box::new(answer)))
}

/// A page with one field, as it stands while it is typed; without words nothing is kept of it.
pub fn typed(page: &str, words: &str) -> Command {
    let field = (page.to_owned(), words.to_owned().into());
    let fields = if words.is_empty() { vec![] } else { vec![field] };
    Command::Request(R::Draft(Draft { page: page.to_owned(), fields }))
}

pub fn earlier(dice: &mut Dice) -> Answer {
    let opinion = EarlierOpinion {
        by: "Mr Whitlock".to_owned().into(),
        date: dice.chance(70).then_some(date(2025, 11, 3)),
        advice: "Open surgery.".to_owned().into(),
    };
    Answer::Earlier(EarlierId(id(dice)), opinion)
}

fn answer_to(gap: &Gap, dice: &mut Dice) -> Answer {
    match gap {
        Gap::Who => who(dice),
        Gap::Condition => condition(),
        Gap::Stage => stage(dice.chance(30).then_some(date(2026, 4, 1))),
        Gap::Matters => Answer::Matters("To lift my child.".to_owned().into()),
        Gap::Question => {
            let asked = format!("Do I need surgery {}?", dice.below(100));
            Answer::Ask(QuestionId(id(dice)), asked.into())
        }
        Gap::RedFlags if dice.chance(50) => {
            let flags = if dice.chance(10) { vec![RedFlag::HeavyBleeding] } else { vec![] };
            Answer::RedFlags(flags)
        }
        Gap::RedFlags => Answer::Situation(Situation::default()),
        _ if dice.chance(80) => Answer::Asker(Asker::Patient),
        _ => Answer::Asker(Asker::Somebody(cast::PROXY)),
    }
}

pub fn condition() -> Answer {
    Answer::Condition(Condition {
        summary: "My shoulder hurts.".to_owned().into(),
        field: "shoulder surgery".into(),
    })
}

pub fn stage(treatment_due: Option<jiff::civil::Date>) -> Answer {
    Answer::Stage(Stage {
        diagnosis: Known::Known("A tear".to_owned().into()),
        plan: Known::NotYet,
        treatment: Known::NotYet,
        treatment_due,
    })
}

pub fn who(dice: &mut Dice) -> Answer {
    let born =
        *dice.pick(&[date(1970, 2, 3), date(1944, 7, 1), date(2009, 6, 1), date(2016, 2, 29)]);
    let identity = Identity {
        family: if dice.chance(6) { " " } else { "Karim" }.to_owned().into(),
        given: "Nadia".to_owned().into(),
        birth_date: born.into(),
        nhs_number: None,
    };
    let contact = Contact {
        email: "nadia@example.org".to_owned().into(),
        phone: None,
        language: "en".into(),
        interpreter: false,
        country: dice.pick(&["GB", "GB", "GB", "FR", "AE"]).to_string(),
        zone: "Europe/London".into(),
    };
    Answer::Who { identity, contact }
}

pub fn treating() -> Answer {
    Answer::Treating(vec![TreatingDoctor {
        person: cast::DOCTOR,
        name: "Mr Whitlock".to_owned().into(),
        institution: "St Mary's Hospital".to_owned().into(),
        email: None,
        is_gp: false,
    }])
}

pub fn triage(dice: &mut Dice) -> Choice {
    let outcome = match dice.below(30) {
        0 => triage::Outcome::Redirect,
        1 => triage::Outcome::OutOfScope,
        2..=6 => triage::Outcome::Expedite,
        _ => triage::Outcome::Routine,
    };
    let by = if dice.chance(90) {
        cast::clinician()
    } else {
        cast::actor(cast::SPECIALISTS[3].into(), Role::Clinician)
    };
    Some((by, Command::Triage(triage::Command::Decide { outcome, note: "seen".into() })))
}

pub fn eligibility(w: &World, dice: &mut Dice) -> Choice {
    let refused = w.case.funding.answer.as_ref().is_some_and(|a| a.verdict == funding::Verdict::No);
    if refused && dice.chance(30) {
        let why = "I had the cover".into();
        return Some((cast::patient(), Command::Funding(funding::Command::Appeal { why })));
    }
    let gaps = funding::gaps(&w.case);
    let gap = dice.maybe(&gaps)?.clone();
    Some(match gap {
        Gap::EligibilityAnswer => {
            let verdict = match dice.below(8) {
                0 => funding::Verdict::No,
                1 => funding::Verdict::NeedsPerson,
                _ => funding::Verdict::Yes,
            };
            let rule = funding::Rule { id: "E4".into(), words: "policy active".into() };
            let answer = funding::Eligibility { verdict, rules: vec![rule], next: String::new() };
            (cast::eligibility_reader(), Command::Funding(funding::Command::Answer(answer)))
        }
        Gap::Funding => fund(w, dice),
        Gap::Jurisdiction => {
            let country = if dice.chance(90) { "GB" } else { "US" }.into();
            let confirm = funding::Command::ConfirmJurisdiction { country };
            (cast::coordinator(), Command::Funding(confirm))
        }
        Gap::Authority => proxy(w, dice),
        Gap::Consent(purpose) => (cast::patient(), give(purpose)),
        _ => (cast::patient(), give(consent::Purpose::PrepareAndReview)),
    })
}

/// Now and then the page that the patient presses on shows what was quoted before.
fn fund(w: &World, dice: &mut Dice) -> (Actor, Command) {
    match w.terms.payment {
        Payment::Payer(_) => {
            if dice.chance(10) {
                let (why, next) = ("not covered".into(), "ring us".into());
                return (cast::payer(), Command::Funding(funding::Command::Refuse { why, next }));
            }
            let reference = "A-1".into();
            (cast::payer(), Command::Funding(funding::Command::Authorise { reference }))
        }
        Payment::Patient | Payment::Nobody if w.case.funding.quote.is_some() => {
            let shown = crate::programme::pounds(if dice.chance(6) { 80_000 } else { 90_000 });
            (cast::patient(), Command::Funding(funding::Command::AcceptQuote(shown)))
        }
        Payment::Patient | Payment::Nobody => {
            let quote = funding::Command::Quote(crate::programme::pounds(90_000));
            (cast::coordinator(), Command::Funding(quote))
        }
    }
}

pub fn give(purpose: consent::Purpose) -> Command {
    Command::Consent(consent::Command::Give {
        purpose,
        words: "v1".into(),
        exceptions: vec![],
        countries: vec!["GB".into()],
    })
}

/// Naming or confirming the proxy.
pub fn proxy(w: &World, dice: &mut Dice) -> (Actor, Command) {
    let known = w.case.proxies.get(&cast::PROXY).filter(|p| !p.revoked);
    let command = match known {
        None => authority::Command::Name {
            proxy: cast::PROXY,
            name: "Sam".to_owned().into(),
            basis: authority::Basis::NamedByPatient,
            wishes: "tell me everything".into(),
            expires: dice.chance(30).then(|| w.now + jiff::SignedDuration::from_hours(24 * 20)),
        },
        Some(_) => {
            authority::Command::Confirm { proxy: cast::PROXY, how: authority::Confirmation::Code }
        }
    };
    (cast::patient(), Command::Authority(command))
}
