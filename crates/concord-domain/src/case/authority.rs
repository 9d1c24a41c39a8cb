//! Proxies: somebody who acts for the patient, with a scope that is the patient's to set.

use super::{Case, Event as E, Phase};
use crate::access::{Actor, Role};
use crate::id::{PersonId, RecordId};
use crate::person::Sensitive;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proxy {
    pub name: Sensitive<String>,
    pub basis: Basis,
    /// "What I want to be told", in the patient's words.
    pub wishes: String,
    pub confirmed: Option<Confirmation>,
    /// Authority ends by itself then: a child grows up, a power of attorney runs out.
    pub expires: Option<Timestamp>,
    pub revoked: bool,
    pub withholding: Option<Withholding>,
    /// What they said when they asked for it.
    #[serde(default)]
    pub wish: Option<Sensitive<String>>,
}

impl Proxy {
    /// Confirmed, not revoked, not run out.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.confirmed.is_some() && self.may_become_live(now)
    }

    /// Not revoked and not run out, confirmed or not.
    pub fn may_become_live(&self, now: Timestamp) -> bool {
        !self.revoked && self.expires.is_none_or(|end| now < end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    NamedByPatient,
    Parent,
    Attorney,
    Deputy,
}

/// Who somebody says they are, and by what right they act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acting {
    pub name: Sensitive<String>,
    pub basis: Basis,
    pub wishes: String,
    pub expires: Option<Timestamp>,
}

impl Proxy {
    /// Named, and not confirmed yet.
    pub(super) fn named(acting: Acting) -> Proxy {
        let Acting { name, basis, wishes, expires } = acting;
        Proxy {
            name,
            basis,
            wishes,
            expires,
            confirmed: None,
            revoked: false,
            withholding: None,
            wish: None,
        }
    }
}

/// How the authority was shown: by the patient themselves, or by evidence that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// The patient gave back a code that the service had sent. None is sent yet, so no page offers it.
    Code,
    RecordedCall,
    /// The patient, signed in as themselves, said so.
    SignedIn,
    Evidence(RecordId),
}

/// The wish of somebody who acts for the patient that news be kept from them. It goes to a clinician, and even when
/// it is granted the report is the patient's: granted means that nobody meets the news alone. A person rings before
/// anything is delivered, whatever the news ([`news_is_told_in_person`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withholding {
    Asked,
    Granted,
    Refused,
}

/// How the patient wants to hear what the report says before they read it. Their own wish, which nobody grants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    #[default]
    /// As everybody does: on the page, after a call where the news is major.
    Page,
    Phone,
    InPerson,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    Name {
        proxy: PersonId,
        name: Sensitive<String>,
        basis: Basis,
        wishes: String,
        expires: Option<Timestamp>,
    },
    Confirm {
        proxy: PersonId,
        how: Confirmation,
    },
    Revoke {
        proxy: PersonId,
        why: String,
    },
    AskToWithhold {
        proxy: PersonId,
        what: String,
    },
    AnswerWithholding {
        proxy: PersonId,
        granted: bool,
        why: String,
    },
    /// The patient's own wish.
    TellMe(Telling),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Named { proxy: PersonId, details: Proxy },
    Confirmed { proxy: PersonId, how: Confirmation, by: PersonId },
    Revoked { proxy: PersonId, why: String },
    WithholdingAsked { proxy: PersonId, what: String },
    WithholdingAnswered { proxy: PersonId, granted: bool, why: String },
    TellingWished(Telling),
}

pub(super) fn decide(
    case: &Case,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<E>, Refusal> {
    let event = match command {
        Command::Name { proxy, name, basis, wishes, expires } => {
            let opening = case.opened()?;
            if proxy == opening.patient {
                return Err(Refusal::Absurd("nobody is their own proxy"));
            }
            if case.assignments.contains_key(&proxy.into()) {
                return Err(Refusal::Absurd(
                    "a reviewer of this case does not act for the patient",
                ));
            }
            if case.proxies.get(&proxy).is_some_and(|p| !p.revoked) {
                return Err(Refusal::AlreadyDone);
            }
            let details = Proxy::named(Acting { name, basis, wishes, expires });
            Event::Named { proxy, details }
        }
        Command::Confirm { proxy, how } => confirmed(case, by, proxy, how, now)?,
        Command::Revoke { proxy, why } => {
            if find(case, proxy)?.revoked {
                return Err(Refusal::AlreadyDone);
            }
            Event::Revoked { proxy, why }
        }
        // The news is out: nothing that is sent now could still wait for a call.
        Command::AskToWithhold { .. } | Command::TellMe(_) if case.phase > Phase::Delivery => {
            return Err(Refusal::WrongPhase(case.phase));
        }
        Command::AskToWithhold { proxy, what } => match find(case, proxy)?.withholding {
            Some(Withholding::Asked | Withholding::Granted) => {
                return Err(Refusal::AlreadyDone);
            }
            Some(Withholding::Refused) | None => Event::WithholdingAsked { proxy, what },
        },
        Command::AnswerWithholding { proxy, granted, why } => {
            if find(case, proxy)?.withholding != Some(Withholding::Asked) {
                return Err(Refusal::NotFound("a request to withhold news"));
            }
            Event::WithholdingAnswered { proxy, granted, why }
        }
        Command::TellMe(_) if by.role != Role::Patient => return Err(Refusal::NeedsAnotherPerson),
        Command::TellMe(how) if case.telling == how => return Err(Refusal::AlreadyDone),
        Command::TellMe(how) => Event::TellingWished(how),
    };
    Ok(vec![E::Authority(event)])
}

/// By the patient or the service, never by the proxy, and only while the authority lasts.
fn confirmed(
    case: &Case,
    by: &Actor,
    proxy: PersonId,
    how: Confirmation,
    now: Timestamp,
) -> Result<Event, Refusal> {
    let known = find(case, proxy)?;
    if known.confirmed.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    if by.person == proxy {
        return Err(Refusal::NeedsAnotherPerson);
    }
    if known.revoked || known.expires.is_some_and(|end| end <= now) {
        return Err(Refusal::Absurd("that authority has ended"));
    }
    match how {
        Confirmation::Evidence(record) if !case.records.files.contains_key(&record) => {
            return Err(Refusal::NotFound("that record"));
        }
        Confirmation::SignedIn if by.role != Role::Patient => {
            return Err(Refusal::NeedsAnotherPerson);
        }
        Confirmation::Evidence(_)
        | Confirmation::SignedIn
        | Confirmation::Code
        | Confirmation::RecordedCall => {}
    }
    Ok(Event::Confirmed { proxy, how, by: by.person })
}

fn find(case: &Case, proxy: PersonId) -> Result<&Proxy, Refusal> {
    case.proxies.get(&proxy).ok_or(Refusal::NotFound("that proxy"))
}

/// Confirmed and not revoked; whether it has run out is asked when it is used.
pub(super) fn was_confirmed(case: &Case, proxy: PersonId) -> bool {
    case.proxies.get(&proxy).is_some_and(|p| p.confirmed.is_some() && !p.revoked)
}

/// Does the patient want to hear the news from a person, or has somebody who acts for them asked that they do, and no
/// clinician refused it?
pub fn news_is_told_in_person(case: &Case) -> bool {
    let wished = |p: &Proxy| match p.withholding {
        Some(Withholding::Asked | Withholding::Granted) => true,
        Some(Withholding::Refused) | None => false,
    };
    case.telling != Telling::Page || case.proxies.values().any(wished)
}

pub(super) fn evolve(case: &mut Case, event: &Event, _at: Timestamp) {
    if let Event::Named { proxy, details } = event {
        // Whoever is named anew is asked nothing anew: a wish that a clinician granted stays one.
        let known = case.proxies.get(proxy);
        let (withholding, wish) =
            known.map(|p| (p.withholding.clone(), p.wish.clone())).unwrap_or_default();
        case.proxies.insert(*proxy, Proxy { withholding, wish, ..details.clone() });
        case.flags.insert(super::ending::Flag::Proxy);
    }
    if let Event::TellingWished(how) = event {
        case.telling = *how;
    }
    let (Event::Named { proxy, .. }
    | Event::Confirmed { proxy, .. }
    | Event::Revoked { proxy, .. }
    | Event::WithholdingAsked { proxy, .. }
    | Event::WithholdingAnswered { proxy, .. }) = event
    else {
        return;
    };
    let Some(known) = case.proxies.get_mut(proxy) else { return };
    match event {
        Event::Named { .. } | Event::TellingWished(_) => {}
        Event::Confirmed { how, .. } => known.confirmed = Some(how.clone()),
        Event::Revoked { .. } => known.revoked = true,
        Event::WithholdingAsked { what, .. } => {
            known.withholding = Some(Withholding::Asked);
            known.wish = Some(what.clone().into());
        }
        Event::WithholdingAnswered { granted, .. } => {
            known.withholding =
                Some(if *granted { Withholding::Granted } else { Withholding::Refused });
        }
    }
}
