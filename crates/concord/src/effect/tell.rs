//! Notices by mail: no patient data, one link, and the reason why the reader gets it. Each has a stable
//! Message-ID, because mail is delivered at least once.

use crate::app::{App, AppError};
use crate::config::Smtp;
use crate::web::locale::{Locale, Reader};
use crate::web::words::{Day, Phrase};
use anyhow::Context;
use concord_domain::case::Case;
use concord_domain::case::effect::{Audience, Notice};
use concord_domain::id::{CaseId, DeliveryId, PersonId};
use concord_domain::next;
use jiff::tz::TimeZone;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// Sends mail, or says why it cannot.
#[derive(Debug, Clone, Default)]
pub struct Mailer {
    to: Option<(AsyncSmtpTransport<Tokio1Executor>, Mailbox)>,
}

impl Mailer {
    /// From the configuration. Without a mail server notices are dropped with a line in the log; people find
    /// the same news on their pages.
    ///
    /// # Errors
    /// When the sender's address or the server's name make no sense.
    pub fn new(smtp: Option<&Smtp>) -> anyhow::Result<Mailer> {
        let Some(smtp) = smtp else { return Ok(Mailer { to: None }) };
        type Transport = AsyncSmtpTransport<Tokio1Executor>;
        let mut server = if smtp.tls {
            Transport::starttls_relay(&smtp.host)
                .with_context(|| format!("the mail server {}", smtp.host))?
        } else {
            Transport::builder_dangerous(&smtp.host)
        }
        .port(smtp.port);
        if let (Some(user), Some(variable)) = (&smtp.user, &smtp.password_env) {
            let password =
                std::env::var(variable).with_context(|| format!("{variable} is not set"))?;
            server = server.credentials(Credentials::new(user.clone(), password));
        }
        let from = smtp.from.parse().with_context(|| format!("the sender {}", smtp.from))?;
        Ok(Mailer { to: Some((server.build(), from)) })
    }
}

pub(super) async fn carry_out(
    app: &App,
    mailer: &Mailer,
    case: CaseId,
    who: Audience,
    notice: Notice,
    key: &str,
) -> Result<(), AppError> {
    let loaded = app.load(case).await?;
    let case = &loaded.state;
    let people: Vec<PersonId> = match who {
        Audience::Patient => case.patient().into_iter().collect(),
        Audience::Coordinator => case.coordinator.into_iter().collect(),
        Audience::Recipients => {
            let mut all: Vec<PersonId> = case.delivery.sent.values().map(|d| d.person).collect();
            all.sort();
            all.dedup();
            all
        }
        Audience::Reviewers => {
            let live = case.assignments.iter().filter(|(_, a)| a.is_live());
            live.map(|(specialist, _)| (*specialist).into()).collect()
        }
        Audience::Person(person) => vec![person],
        // Queues of a whole role are looked at, not mailed about one by one.
        Audience::Clinicians | Audience::Governance | Audience::Payer => vec![],
    };
    for person in people {
        send(app, mailer, case, person, notice, key).await?;
    }
    Ok(())
}

pub(super) async fn send_report(
    app: &App,
    mailer: &Mailer,
    case: CaseId,
    delivery: DeliveryId,
    key: &str,
) -> Result<(), AppError> {
    let loaded = app.load(case).await?;
    match loaded.state.delivery.sent.get(&delivery) {
        Some(sent) if sent.failed.is_none() => {
            send(app, mailer, &loaded.state, sent.person, Notice::ReportReady, key).await
        }
        Some(_) | None => Ok(()),
    }
}

/// Where a notice goes, in which language, and how it says where to read on: to an account, which signs in, or to a
/// treating doctor who has none, and to whom the service sends a link.
async fn address(
    app: &App,
    case: &Case,
    person: PersonId,
) -> Result<Option<(String, Reader, &'static str)>, AppError> {
    if let Some(account) = app.account(person).await? {
        let reader = Reader {
            locale: Locale::of_tag(&account.profile.language).unwrap_or(Locale::En),
            zone: TimeZone::get(&account.profile.zone).unwrap_or(TimeZone::UTC),
        };
        return Ok(account
            .email
            .filter(|_| !account.disabled)
            .map(|email| (email, reader, "mail-body")));
    }
    let doctor = case.request.treating.iter().find(|d| d.person == person);
    let email = doctor.and_then(|d| d.email.as_ref()).map(|e| e.0.clone());
    let reader = Reader { locale: Locale::En, zone: TimeZone::UTC };
    Ok(email.map(|email| (email, reader, "mail-body-doctor")))
}

/// What a notice says. Of a request that came in, the working day on which it is read.
fn told(case: &Case, notice: Notice) -> Phrase {
    let words = Phrase::new(format!("notice-{}", crate::word::dashed(&notice)));
    match next::triage_day(case) {
        Some((day, _)) if notice == Notice::RequestReceived => words.with("day", Day(day)),
        Some(_) | None if notice == Notice::RequestReceived => {
            "notice-request-received-soon".into()
        }
        Some(_) | None => words,
    }
}

async fn send(
    app: &App,
    mailer: &Mailer,
    case: &Case,
    person: PersonId,
    notice: Notice,
    key: &str,
) -> Result<(), AppError> {
    let Some((server, from)) = &mailer.to else {
        tracing::debug!(%person, "no mail server is set up; the notice waits on the person's page");
        return Ok(());
    };
    let Some((email, reader, body)) = address(app, case, person).await? else { return Ok(()) };
    let house = app.house();
    let body = Phrase::new(body)
        .with("notice", told(case, notice))
        .with("address", house.address.as_str())
        .with("service", house.name.as_str());
    let subject = Phrase::new("mail-subject").with("service", house.name.as_str());
    let id = key.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', ".");
    let message = Message::builder()
        .from(from.clone())
        .to(email.parse().map_err(anyhow::Error::new)?)
        .subject(subject.say(&reader))
        .message_id(Some(format!("<{id}.{person}@concord>")))
        .header(ContentType::TEXT_PLAIN)
        .body(body.say(&reader))
        .map_err(anyhow::Error::new)?;
    concord_store::fault::point("mail.before");
    server.send(message).await.map_err(anyhow::Error::new)?;
    concord_store::fault::point("mail.after");
    Ok(())
}
