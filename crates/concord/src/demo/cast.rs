//! Who is in the demo: the staff of an invented service, its specialists and its payers.

use crate::app::{Account, App, Profile};
use crate::dice::derived;
use anyhow::Context;
use concord_domain::access::{Actor, Role};
use concord_domain::case::funding::Money;
use concord_domain::id::{OrganisationId, PersonId, SpecialistId};
use concord_domain::organisation::{self, Kind};
use concord_domain::programme::{self as programmes, Payment};
use concord_domain::specialist;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// Somebody of the staff, by name.
#[derive(Debug, Clone, Copy)]
pub struct Staff {
    pub key: &'static str,
    pub name: &'static str,
    pub role: Role,
}

/// One person a role, two where the rules ask for a second.
pub const STAFF: [Staff; 12] = [
    Staff { key: "coordinator", name: "Ruth Adeyemi", role: Role::Coordinator },
    Staff { key: "coordinator-2", name: "Sam Okafor", role: Role::Coordinator },
    // Carried the cases of the year before, so that what is still being told stands on nobody's list of today.
    Staff { key: "coordinator-before", name: "Nora Field", role: Role::Coordinator },
    Staff { key: "clinician", name: "Dr Tom Hale", role: Role::Clinician },
    Staff { key: "clinician-2", name: "Dr Iris Lund", role: Role::Clinician },
    Staff { key: "eligibility", name: "Joan Pike", role: Role::EligibilityReader },
    Staff { key: "translator", name: "Yusuf Haddad", role: Role::Translator },
    Staff { key: "translator-2", name: "Mariam Saleh", role: Role::Translator },
    Staff { key: "governance", name: "Dr Wyn Parry", role: Role::Governance },
    Staff { key: "governance-2", name: "Farah Noor", role: Role::Governance },
    Staff { key: "administrator", name: "Lee Marsh", role: Role::Administrator },
    Staff { key: "payer", name: "Case desk of Meridian", role: Role::Payer },
];

/// The cast, ready to act.
#[derive(Debug, Clone)]
pub struct Cast {
    pub tenant: OrganisationId,
    pub payer: OrganisationId,
}

/// The id that goes with a name of the demo.
#[must_use]
pub fn person(key: &str) -> PersonId {
    PersonId(derived(&[b"demo person", key.as_bytes()]))
}

impl Cast {
    #[must_use]
    pub fn of(app: &App) -> Cast {
        Cast { tenant: app.house().tenant, payer: OrganisationId(derived(&[b"demo payer"])) }
    }

    /// Somebody of the staff, acting.
    #[must_use]
    pub fn actor(&self, key: &str, role: Role) -> Actor {
        let tenant = if role == Role::Payer { self.payer } else { self.tenant };
        Actor { person: person(key), role, tenant, acts_for: None }
    }

    /// Makes organisations, programmes and staff.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn enter(&self, app: &App) -> anyhow::Result<()> {
        let by = "demo";
        for (id, name, kind) in [
            (self.tenant, app.house().name.clone(), Kind::Service),
            (self.payer, "Meridian Health Insurance".to_owned(), Kind::Insurer),
        ] {
            let command = organisation::Command::Register { name, kind };
            app.run_organisation(by, id, command).await.context("an organisation")?;
        }
        for (name, mut terms) in super::programme::all()? {
            if matches!(terms.payment, Payment::Payer(_)) {
                terms.payment = Payment::Payer(self.payer);
            }
            if let Some(called) = super::programme::called(name) {
                called.clone_into(&mut terms.name);
            }
            let id = terms.programme;
            let command = programmes::Command::Publish(Box::new(terms));
            app.run_programme(by, id, command).await.with_context(|| name.to_owned())?;
        }
        for staff in &STAFF {
            self.hire(app, staff.key, staff.name, vec![staff.role], None).await?;
        }
        Ok(())
    }

    /// An account for somebody of the demo. Nobody in it has a password; they come by link.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn hire(
        &self,
        app: &App,
        key: &str,
        name: &str,
        roles: Vec<Role>,
        acts_for: Option<SpecialistId>,
    ) -> anyhow::Result<PersonId> {
        let tenant = if roles.contains(&Role::Payer) { self.payer } else { self.tenant };
        let account = Account {
            person: person(key),
            roles,
            email: Some(format!("{key}@demo.invalid")),
            profile: Profile {
                name: name.to_owned(),
                tenant,
                phone: None,
                language: "en".to_owned(),
                zone: "Europe/London".to_owned(),
                acts_for,
            },
            disabled: false,
        };
        app.save_account(&account, None).await?;
        Ok(account.person)
    }

    /// A specialist with a stream, sound credentials and an account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn enrol(&self, app: &App, who: &Reviewer) -> anyhow::Result<SpecialistId> {
        let today = app.clock().now().to_zoned(TimeZone::UTC).date();
        let credentials = specialist::Credentials {
            licensed_until: Some(today.saturating_add(400.days())),
            indemnified_until: Some(today.saturating_add(300.days())),
            territories: who.territories.iter().cloned().collect(),
            checked_on: Some(today),
        };
        self.enrol_with(app, who, credentials).await
    }

    /// A specialist of whom a register said this.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn enrol_with(
        &self,
        app: &App,
        who: &Reviewer,
        credentials: specialist::Credentials,
    ) -> anyhow::Result<SpecialistId> {
        let id = SpecialistId::from(person(&who.key));
        let profile = specialist::Profile {
            name: who.name.clone().into(),
            registration: who.registration.clone(),
            title: who.title.clone(),
            fields: who.fields.clone(),
            languages: who.languages.clone(),
            country: who.country.clone(),
            zone: who.zone.clone(),
            institutions: vec![who.institution.clone()],
            colleagues: who.colleagues.clone(),
            employed_by: BTreeSet::new(),
            makers: vec![],
            capacity: who.capacity,
            turnaround_days: who.days,
            fee: Money { minor: 45_000, currency: "GBP".to_owned() },
        };
        app.run_specialist("demo", id, specialist::Command::Enrol(Box::new(profile))).await?;
        app.run_specialist("demo", id, specialist::Command::Credential(credentials)).await?;
        self.hire(app, &who.key, &who.name, vec![Role::Specialist], None).await?;
        Ok(id)
    }
}

/// A specialist to enrol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    pub key: String,
    pub name: String,
    pub title: String,
    pub registration: String,
    pub fields: Vec<String>,
    pub languages: Vec<String>,
    pub country: String,
    pub zone: String,
    pub institution: String,
    pub colleagues: BTreeSet<PersonId>,
    pub territories: Vec<String>,
    pub capacity: u8,
    pub days: u16,
}

impl Reviewer {
    /// A specialist in Britain with room.
    #[must_use]
    pub fn british(key: &str, name: &str, title: &str, field: &str, institution: &str) -> Reviewer {
        let digits = derived(&[b"registration", key.as_bytes()]).as_u128() % 10_000_000;
        Reviewer {
            key: key.to_owned(),
            name: name.to_owned(),
            title: title.to_owned(),
            registration: format!("GMC {digits:07}"),
            fields: vec![field.to_owned()],
            languages: vec!["en".to_owned()],
            country: "GB".to_owned(),
            zone: "Europe/London".to_owned(),
            institution: institution.to_owned(),
            colleagues: BTreeSet::new(),
            territories: ["GB", "IE", "AE", "FR", "DE"].map(str::to_owned).to_vec(),
            capacity: 6,
            days: 4,
        }
    }
}
