//! What somebody has typed on a page of the request and not answered yet: kept whole, sound or not, so that nothing of it is
//! lost. It is no part of the request, and nobody else's to read.

use super::request::{Event, Request};
use super::{Case, Event as E, Phase};
use crate::access::Actor;
use crate::id::PersonId;
use crate::person::Sensitive;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// Most that one page keeps, in characters: three long texts and whatever else stands beside them.
pub const LONGEST: usize = 60_000;

/// The fields of a page by name, in order, each with what stands in it.
pub type Fields = Vec<(String, Sensitive<String>)>;

/// A page as somebody left it. The names of page and fields are the page's own; nothing here reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub page: String,
    /// Empty: nothing is kept of this page any more.
    pub fields: Fields,
}

impl Draft {
    fn length(&self) -> usize {
        let of = |(name, value): &(String, Sensitive<String>)| name.len() + value.0.chars().count();
        self.page.len() + self.fields.iter().map(of).sum::<usize>()
    }
}

/// What this person typed on a page and did not answer yet.
pub fn of<'a>(
    request: &'a Request,
    person: PersonId,
    page: &str,
) -> Option<&'a [(String, Sensitive<String>)]> {
    let mine = request.drafts.get(&person)?;
    mine.get(page).map(Vec::as_slice)
}

/// The request is open until somebody is sought who reads the file; then no page of it is.
pub(super) fn decide(case: &Case, by: &Actor, draft: Draft) -> Result<Vec<E>, Refusal> {
    if case.phase >= Phase::Matching {
        return Err(Refusal::WrongPhase(case.phase));
    }
    if draft.length() > LONGEST {
        return Err(Refusal::Absurd("this is longer than a page of the request can be"));
    }
    if of(&case.request, by.person, &draft.page).unwrap_or_default() == draft.fields {
        return Err(Refusal::AlreadyDone);
    }
    Ok(vec![E::Request(Event::Drafted { person: by.person, draft })])
}

pub(super) fn evolve(request: &mut Request, person: PersonId, draft: &Draft) {
    let mine = request.drafts.entry(person).or_default();
    if draft.fields.is_empty() {
        mine.remove(&draft.page);
    } else {
        mine.insert(draft.page.clone(), draft.fields.clone());
    }
}
