//! What is printed: whole, and without a date that somebody typed.

use super::{Holds, hold};
use crate::world::World;
use concord_domain::access::Role;
use concord_domain::case::{
    Event as E, Phase, followup, message, quality, review, signature, test_request,
};
use concord_domain::compose;
use concord_domain::programme::Naming;

const DATES: &str = "no typed or shifted date is printed";

/// How the typed dates of these histories begin: `draw::paper` writes no date without one of these.
const TYPED: [&str; 2] = ["Seen on ", "the surgeon, on "];

/// What a reviewer of shifted dates writes to anybody outside the report.
pub fn on_event(w: &World, event: &E) -> Holds {
    let by_reviewer = match event {
        E::FollowUp(followup::Event::Replied { reply, .. }) => reply.0.as_str(),
        E::Signature(signature::Event::Amending { why }) => why,
        E::Quality(quality::Event::Replied { reply, .. }) => reply,
        E::Test(test_request::Event::Advised { test, .. }) => &test.why,
        E::Review(review::Event::RecordsAsked { what, .. }) => what,
        E::Message(message::Event::Posted { role: Role::Specialist, words, .. }) => &words.0,
        _ => return Ok(()),
    };
    let shifted = w.terms.naming == Naming::Pseudonymised;
    let clean = !shifted || !TYPED.iter().any(|t| by_reviewer.contains(t));
    hold(clean, DATES, || by_reviewer.to_owned())
}

pub fn after_event(w: &World) -> Holds {
    let entered = matches!(w.history.last(), Some((E::Entered(Phase::Signature), _)));
    if !entered || w.ledger.stopped {
        return Ok(());
    }
    let report = match compose::report(&w.case, &w.names, w.now) {
        Ok(report) => report,
        Err(error) => {
            return hold(false, "a report can be made to be signed", || error.to_string());
        }
    };
    let verbatim = w.case.request.questions.iter().all(|q| {
        report
            .questions
            .iter()
            .any(|r| r.question == q.asked.0 && (r.answer.is_some() || r.unanswerable.is_some()))
    });
    hold(verbatim, "a report can be made to be signed", || "a question is missing".into())?;
    if w.terms.naming == Naming::Pseudonymised {
        let text = serde_json::to_string(&report).unwrap();
        let printed = TYPED.iter().find(|t| text.contains(**t));
        hold(printed.is_none(), DATES, || format!("{printed:?}"))?;
    }
    Ok(())
}
