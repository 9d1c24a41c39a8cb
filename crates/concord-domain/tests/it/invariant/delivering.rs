//! What leaves the service, to whom, and on what ground; what was signed stays as it was.

use super::{Holds, hold};
use crate::world::World;
use concord_domain::access::Actor;
use concord_domain::case::consent::{Purpose, Recipient};
use concord_domain::case::{Event as E, delivery, disclosure, signature};
use concord_domain::compose;

pub fn on_event(w: &World, by: &Actor, event: &E) -> Holds {
    match event {
        E::Delivery(delivery::Event::Delivered { version, to, report_hash, person, .. }) => {
            signed(w, *version, report_hash)?;
            grounded(w, *to)?;
            let second = w.ledger.confirmed_by;
            hold(second.is_some_and(|c| c != by.person), "a second person confirms", || {
                format!("{second:?} confirmed, {} delivers", by.person)
            })?;
            let known = *to != Recipient::Patient || w.ledger.is_patient(*person);
            hold(known, "delivered with consent or by two people", || format!("{person}"))
        }
        E::Disclosure(disclosure::Event::Seconded { id, by }) => {
            let proposer = w.ledger.disclosures.get(id).map(|d| d.1);
            hold(proposer != Some(*by), "delivered with consent or by two people", || {
                "one person proposed and seconded".into()
            })
        }
        _ => Ok(()),
    }
}

fn signed(w: &World, version: u32, hash: &str) -> Holds {
    let stands =
        w.ledger.signed.iter().any(|s| s.number == version && s.report_hash == hash && !s.voided);
    hold(stands, "nothing unsigned is delivered", || format!("version {version}"))
}

fn grounded(w: &World, to: Recipient) -> Holds {
    let l = &w.ledger;
    let by_two = l
        .disclosures
        .values()
        .any(|(whom, one, two)| *whom == to && two.is_some_and(|two| two != *one));
    let allowed = to == Recipient::Patient || l.consents.contains(&Purpose::ReportTo(to)) || by_two;
    hold(allowed, "delivered with consent or by two people", || format!("{to:?}"))
}

pub fn after_event(w: &World) -> Holds {
    let name = "nothing signed is changed";
    let (now, then) = (&w.case.versions, &w.ledger.signed);
    hold(now.len() == then.len(), name, || format!("{} of {}", now.len(), then.len()))?;
    for (number, (now, then)) in (1..).zip(now.iter().zip(then)) {
        let same = now.number == number
            && then.number == number
            && now.report_hash == then.report_hash
            && now.opinion == then.opinion;
        hold(same, name, || format!("version {number}"))?;
    }
    // Making a report again is dear: asked after what could change it.
    let touched = w.history.last().is_some_and(|(e, _)| {
        matches!(e, E::Record(_) | E::Quality(_) | E::Assignment(_) | E::Request(_))
            || matches!(e, E::Signature(signature::Event::Signed { .. }))
    });
    if touched {
        for (version, hash) in now.iter().zip(&w.composed) {
            let again = compose::signed(&w.case, version, &w.names).map(|r| r.hash());
            hold(again.as_ref() == Ok(hash), name, || {
                format!("version {} made again: {again:?}", version.number)
            })?;
        }
    }
    Ok(())
}
