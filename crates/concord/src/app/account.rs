//! Accounts: who can sign in, in which roles, and how they like to be spoken to.

use super::{App, AppError};
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use concord_domain::access::{Actor, Role};
use concord_domain::id::{OrganisationId, PersonId, SpecialistId};
use concord_store::Person;
use serde::{Deserialize, Serialize};

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub person: PersonId,
    pub roles: Vec<Role>,
    pub email: Option<String>,
    pub profile: Profile,
    pub disabled: bool,
}

/// What is known of the person. Sealed under the person's own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub name: String,
    /// The organisation that the person belongs to: the service, or a payer.
    pub tenant: OrganisationId,
    pub phone: Option<String>,
    /// BCP 47 tag of the language that they read.
    pub language: String,
    /// IANA zone.
    pub zone: String,
    /// The specialist for whom a secretary acts.
    pub acts_for: Option<SpecialistId>,
}

impl Account {
    /// This person in one of their roles, or `None` when it is not theirs.
    #[must_use]
    pub fn actor(&self, role: Role) -> Option<Actor> {
        let theirs = self.roles.contains(&role) && !self.disabled;
        theirs.then_some(Actor {
            person: self.person,
            role,
            tenant: self.profile.tenant,
            acts_for: self.profile.acts_for,
        })
    }
}

impl App {
    /// Makes or replaces an account. Passwords come in clear and are kept as argon2id hashes.
    ///
    /// # Errors
    /// When the address is taken, or the store fails.
    pub async fn save_account(
        &self,
        account: &Account,
        password: Option<String>,
    ) -> Result<(), AppError> {
        let kept = self.store().person(account.person.0).await?.and_then(|p| p.password);
        let password = match password {
            Some(clear) => Some(hash(clear).await?),
            None => kept,
        };
        let roles: Vec<&str> = account.roles.iter().map(|r| r.key()).collect();
        let person = Person {
            id: account.person.0,
            roles: roles.join(" "),
            profile: serde_json::to_vec(&account.profile).map_err(anyhow::Error::new)?,
            email: account.email.as_deref().map(one_form),
            password,
            disabled: account.disabled,
        };
        self.store().save_person(&person, self.clock().now()).await?;
        Ok(())
    }

    /// One account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn account(&self, person: PersonId) -> Result<Option<Account>, AppError> {
        self.store().person(person.0).await?.map(read).transpose()
    }

    /// The name that an account goes by; the id's first letters when there is none.
    pub async fn name_of(&self, person: PersonId) -> String {
        match self.account(person).await {
            Ok(Some(account)) => account.profile.name,
            Ok(None) | Err(_) => person.to_string().chars().take(8).collect(),
        }
    }

    /// The account of this address, when the password is its own. The answer takes as long whether or not
    /// the address is known.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn by_password(
        &self,
        email: &str,
        password: String,
    ) -> Result<Option<Account>, AppError> {
        let person = self.store().person_by_email(&one_form(email)).await?;
        let known = person.as_ref().and_then(|p| p.password.clone());
        let matches = check(known, password).await?;
        match person {
            Some(person) if matches && !person.disabled => read(person).map(Some),
            Some(_) | None => Ok(None),
        }
    }
}

/// An address in its one form.
#[must_use]
pub fn one_form(email: &str) -> String {
    email.trim().to_lowercase()
}

fn read(person: Person) -> Result<Account, AppError> {
    Ok(Account {
        person: PersonId(person.id),
        roles: person.roles.split_whitespace().filter_map(Role::from_key).collect(),
        email: person.email,
        profile: serde_json::from_slice(&person.profile).map_err(anyhow::Error::new)?,
        disabled: person.disabled,
    })
}

async fn hash(password: String) -> Result<String, AppError> {
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string())
    });
    let hashed = hashed.await.map_err(anyhow::Error::new)?;
    Ok(hashed.map_err(|e| anyhow::anyhow!("a password could not be hashed: {e}"))?)
}

/// A hash of nothing in particular, so that an unknown address costs the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$ZBzJBZ2MREYBdnDhPYHbRk6pyZ9bsFPhn2mDKKXFX1o";

async fn check(known: Option<String>, password: String) -> Result<bool, AppError> {
    let is_known = known.is_some();
    let stored = known.unwrap_or_else(|| NOBODY.to_owned());
    let matches = tokio::task::spawn_blocking(move || {
        PasswordHash::new(&stored)
            .is_ok_and(|h| Argon2::default().verify_password(password.as_bytes(), &h).is_ok())
    });
    Ok(matches.await.map_err(anyhow::Error::new)? && is_known)
}
