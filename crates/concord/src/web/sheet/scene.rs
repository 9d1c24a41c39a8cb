//! A case as somebody of the staff looks at it: who is in it by name, what time it is, where its forms are sent.

use super::{Act, Block, Section, Stand};
use crate::app::{Account, App, AppError, Loaded};
use crate::web::answer::gap;
use crate::web::component::{Card, Entry};
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::access::{Actor, Role};
use concord_domain::case::consent::Recipient;
use concord_domain::case::hold::HoldKind;
use concord_domain::case::record::{File, Standing};
use concord_domain::case::{Case, End, Phase};
use concord_domain::id::{PersonId, RecordId};
use concord_domain::next::{self, Next, Owner};
use concord_domain::schedule::{Calendar, Clocks, Forecast, clocks};
use concord_store::Stream;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A case, its people, and who looks.
#[derive(Debug)]
pub struct Scene {
    pub loaded: Loaded,
    pub me: Actor,
    pub now: Timestamp,
    /// `/desk/<case>`: forms are sent to `<root>/<step>`.
    pub root: String,
    /// Whether this reader may see the records now.
    pub file: bool,
    pub names: BTreeMap<PersonId, String>,
    /// Who works for the service in which roles.
    pub people: Vec<Account>,
}

impl Scene {
    /// Looks up the names of everybody in the case.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn of(app: &App, me: Actor, loaded: Loaded, room: &str) -> Result<Scene, AppError> {
        let mut scene = Scene {
            root: format!("{room}/{}", loaded.id),
            names: BTreeMap::new(),
            people: vec![],
            file: false,
            now: app.clock().now(),
            me,
            loaded,
        };
        scene.names = names(app, &scene.loaded).await?;
        scene.people = staff(app, &me).await?;
        Ok(scene)
    }

    /// Colleagues in a role, to choose one of.
    pub fn staff(&self, role: Role) -> Vec<Card> {
        let people = self.people.iter().filter(|a| a.roles.contains(&role));
        people
            .map(|a| Card::new(a.person.to_string(), Phrase::own(a.profile.name.clone())))
            .collect()
    }

    pub fn case(&self) -> &Case {
        &self.loaded.state
    }

    /// The name of somebody; a dash for nobody we know.
    pub fn name(&self, person: PersonId) -> String {
        self.names.get(&person).cloned().unwrap_or_else(|| "—".to_owned())
    }

    /// A form of this case.
    pub fn act(&self, step: &str, title: &str) -> Act {
        Act::new(format!("{}/{step}", self.root), title)
    }

    /// How a stretch of phases stands.
    pub fn stand(&self, first: Phase, last: Phase) -> Stand {
        let at = self.case().phase;
        if self.case().end.is_some() || at > last {
            Stand::Done
        } else if at >= first {
            Stand::Now
        } else {
            Stand::Later
        }
    }

    /// A step of the work that spans these phases.
    pub fn section(&self, id: &'static str, title: &str, first: Phase, last: Phase) -> Section {
        Section::new(id, title, self.stand(first, last))
    }

    /// The zone in which times are written on forms.
    pub fn zone(&self) -> &str {
        self.case().opening.as_ref().map_or("UTC", |o| o.terms.zone.as_str())
    }

    /// The records in the file, to choose one of.
    pub fn records(&self) -> Vec<Card> {
        self.case().records.in_file().map(card).collect()
    }

    /// The records that are not in the file and may join it, to choose one of.
    pub fn aside(&self) -> Vec<Card> {
        let files = self.case().records.files.values();
        let aside = files.filter(|f| match f.standing {
            Standing::Quarantined { .. } | Standing::KeptOut { .. } => true,
            Standing::InFile | Standing::FoldedInto(_) => false,
        });
        aside.map(card).collect()
    }

    pub fn title_of(&self, record: RecordId) -> String {
        let file = self.case().records.files.get(&record);
        file.map_or_else(|| "—".to_owned(), |f| f.title.0.clone())
    }

    /// Who a recipient is.
    pub fn recipient(&self, to: Recipient) -> Phrase {
        match to {
            Recipient::Patient => Phrase::new("staff-the-patient"),
            Recipient::Proxy(p) | Recipient::Doctor(p) | Recipient::Other(p) => {
                Phrase::own(self.name(p))
            }
        }
    }

    /// The one thing to do next, as a box.
    pub fn next(&self) -> Block {
        self.step(&next::action(self.case(), self.now), None)
    }

    /// A thing to do, as a box that leads to where it is done.
    pub fn step(&self, next: &Next, door: Option<(String, Phrase)>) -> Block {
        let mut why: Vec<Phrase> = next.gaps.iter().take(4).map(gap).collect();
        if let Some(hold) = &self.case().hold
            && !hold.why.is_empty()
        {
            why.push(Phrase::own(hold.why.clone()));
        }
        Block::Next { label: self.owed(next), title: next_words(next), why, door }
    }

    /// "Next: Ruth, due ..."
    fn owed(&self, next: &Next) -> Phrase {
        let mine = next.owner == Owner::Coordinator
            && self.me.role == Role::Coordinator
            && self.case().coordinator == Some(self.me.person);
        let owner = if mine { Phrase::new("staff-you") } else { owner(&next.owner, &self.names) };
        match next.due {
            Some(due) if next.is_late(self.now) => {
                Phrase::new("staff-next-late").with("owner", owner).with("due", due)
            }
            Some(due) => Phrase::new("staff-next-due").with("owner", owner).with("due", due),
            None => Phrase::new("staff-next-owner").with("owner", owner),
        }
    }

    /// Clock A, clock B and the forecast.
    pub fn clocks(&self) -> Vec<(Phrase, Phrase)> {
        let Some(pace) = pace(&self.loaded, self.now) else { return vec![] };
        vec![
            ("staff-clock-a".into(), pace.a_words()),
            ("staff-clock-b".into(), pace.b_words()),
            ("staff-forecast".into(), pace.forecast_words()),
        ]
    }

    /// The thread as this reader sees it, the newest first.
    pub fn thread(&self) -> Vec<Entry> {
        let entry = |m: &concord_domain::case::message::Message| {
            let who = if m.role == Role::System { String::new() } else { self.name(m.by) };
            let words = Phrase::own(m.words.0.clone());
            let words = match m.call {
                Some(minutes) => {
                    Phrase::new("staff-call-of").with("minutes", minutes).with("words", words)
                }
                None => words,
            };
            Entry {
                icon: if m.call.is_some() { "phone" } else { "msg" },
                initials: initials(&who),
                own: m.by == self.me.person,
                who,
                at: m.at,
                words,
            }
        };
        self.case().thread.iter().rev().map(entry).collect()
    }
}

/// Both clocks and what they promise.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub a: Option<u32>,
    pub of: u16,
    pub b: Option<u32>,
    pub forecast: Forecast,
}

/// The clocks of a case. `None` before it is opened, or where its zone is not known.
pub fn pace(loaded: &Loaded, now: Timestamp) -> Option<Pace> {
    let terms = &loaded.state.opening.as_ref()?.terms;
    let calendar = Calendar::of(terms).ok()?;
    let heard: Clocks = clocks(&loaded.history);
    Some(Pace {
        a: heard.service_days(&calendar, now),
        of: terms.delivery_days,
        b: heard.patient_days(&calendar, now),
        forecast: heard.spare_days(&calendar, terms.delivery_days, now),
    })
}

impl Pace {
    pub fn a_words(&self) -> Phrase {
        match self.a {
            Some(day) => Phrase::new("staff-day-of").with("day", day).with("of", self.of),
            None => Phrase::new("staff-not-started"),
        }
    }

    pub fn b_words(&self) -> Phrase {
        match self.b {
            Some(days) => Phrase::new("staff-days").with("days", days),
            None => Phrase::new("staff-not-started"),
        }
    }

    pub fn forecast_words(&self) -> Phrase {
        match self.forecast {
            Forecast::NotStarted => Phrase::new("staff-forecast-open"),
            Forecast::Stopped => Phrase::new("staff-forecast-stopped"),
            Forecast::Spare(n) if n < 0 => Phrase::new("staff-forecast-late").with("days", -n),
            Forecast::Spare(n) => Phrase::new("staff-forecast-spare").with("days", n),
            Forecast::Delivered(n) if n < 0 => {
                Phrase::new("staff-forecast-was-late").with("days", -n)
            }
            Forecast::Delivered(n) => Phrase::new("staff-forecast-was-early").with("days", n),
            Forecast::Ended => Phrase::new("staff-forecast-ended"),
        }
    }

    /// Class of the forecast: "", risk, bad.
    pub fn class(&self) -> &'static str {
        match self.forecast {
            Forecast::Spare(n) | Forecast::Delivered(n) if n < 0 => "bad",
            Forecast::Spare(0 | 1) => "risk",
            Forecast::Spare(_)
            | Forecast::Delivered(_)
            | Forecast::NotStarted
            | Forecast::Stopped
            | Forecast::Ended => "",
        }
    }
}

/// What is to be done, in words.
pub fn next_words(next: &Next) -> Phrase {
    Phrase::new(format!("next-{}", dashed(next.what.key())))
}

/// Who has to do it.
pub fn owner(owner: &Owner, names: &BTreeMap<PersonId, String>) -> Phrase {
    let named = |id: PersonId, otherwise: &str| {
        names.get(&id).map_or_else(|| Phrase::new(otherwise), |name| Phrase::own(name.clone()))
    };
    match owner {
        Owner::Patient => Phrase::new("work-owner-patient"),
        Owner::Coordinator => Phrase::new("work-owner-coordinator"),
        Owner::Clinician => Phrase::new("work-owner-clinician"),
        Owner::EligibilityReader => Phrase::new("work-owner-eligibility-reader"),
        Owner::Specialist(id) => named((*id).into(), "work-owner-specialist"),
        Owner::Translator(id) => named(*id, "work-owner-translator"),
        Owner::Governance => Phrase::new("work-owner-governance"),
        Owner::Payer => Phrase::new("work-owner-payer"),
        Owner::Source(name) if name.is_empty() => Phrase::new("work-owner-source"),
        Owner::Source(name) => Phrase::own(name.clone()),
        Owner::Recipient(id) => named(*id, "work-owner-recipient"),
        Owner::System => Phrase::new("work-owner-system"),
    }
}

/// The first letters of a name.
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|w| w.chars().next()).take(2).collect()
}

/// Names by id: of specialists, of those whom the patient named, of everybody who did something.
async fn names(app: &App, loaded: &Loaded) -> Result<BTreeMap<PersonId, String>, AppError> {
    let case = &loaded.state;
    let mut names = BTreeMap::new();
    if let (Some(patient), Some(identity)) = (case.patient(), &case.request.identity) {
        names.insert(patient, identity.full_name());
    }
    names.extend(case.proxies.iter().map(|(id, p)| (*id, p.name.0.clone())));
    names.extend(case.request.treating.iter().map(|d| (d.person, d.name.0.clone())));
    for id in case.assignments.keys() {
        if let Some(profile) = app.specialist(*id).await?.state.profile {
            names.insert((*id).into(), profile.name.0);
        }
    }
    let recorded = app.store().read(Stream::case(loaded.id.0), 0).await?;
    let mut others: Vec<PersonId> = recorded.iter().filter_map(|r| r.actor.parse().ok()).collect();
    others.extend(case.coordinator);
    others
        .extend(case.translations.values().flat_map(|t| [Some(t.translator), t.checker]).flatten());
    others.sort();
    others.dedup();
    for person in others {
        if !names.contains_key(&person)
            && let Some(account) = app.account(person).await?
        {
            names.insert(person, account.profile.name);
        }
    }
    Ok(names)
}

/// Coordinators, clinicians and translators of the reader's organisation.
///
/// # Errors
/// When the store fails.
pub async fn staff(app: &App, me: &Actor) -> Result<Vec<Account>, AppError> {
    const PAGE: u32 = 500;
    let mut staff = vec![];
    let mut after = None;
    loop {
        let people = app.store().people(after, PAGE).await?;
        after = people.last().map(|p| p.id);
        let full = people.len() == PAGE as usize;
        for person in people.into_iter().filter(|p| !p.disabled) {
            let works = ["coordinator", "clinician", "translator"];
            let works = person.roles.split_whitespace().any(|role| works.contains(&role));
            if works && let Some(account) = app.account(PersonId(person.id)).await? {
                staff.push(account);
            }
        }
        if !full {
            break;
        }
    }
    staff.retain(|a| a.profile.tenant == me.tenant);
    staff.sort_by(|a, b| a.profile.name.cmp(&b.profile.name));
    Ok(staff)
}

/// The name of a phase.
pub fn phase_words(phase: Phase) -> Phrase {
    Phrase::new(format!("phase-{}", dashed(phase.key())))
}

/// The name of a hold.
pub fn hold_words(hold: HoldKind) -> Phrase {
    Phrase::new(format!("hold-{}", dashed(hold.key())))
}

/// The name of an end.
pub fn end_words(end: End) -> Phrase {
    Phrase::new(format!("end-{}", dashed(end.key())))
}

fn card(file: &File) -> Card {
    Card::new(file.record.to_string(), Phrase::own(file.title.0.clone()))
}
