//! Eligibility, who pays, the country, who may act for the patient, and what the patient has said yes to.

use super::Ask;
use crate::web::answer::gap;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, money, whole};
use crate::web::sheet::{Act, Block, Scene, Section};
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::case::authority::{self, Confirmation, Proxy};
use concord_domain::case::consent::Purpose;
use concord_domain::case::funding::{self, Funding, Money};
use concord_domain::case::{Command, Phase};
use concord_domain::id::PersonId;
use concord_domain::programme::Payment;

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section =
        scene.section("funding", "work-funding", Phase::Eligibility, Phase::Eligibility);
    for line in state(&case.funding) {
        section = section.with(Block::Line(line));
    }
    let here = case.phase == Phase::Eligibility && case.end.is_none();
    if here {
        section = section.gaps(funding::gaps(case).iter().map(gap).collect());
        section = section.acts(steps(scene));
    }
    for (person, proxy) in &case.proxies {
        section = proxy_lines(scene, section, *person, proxy);
    }
    section.with(Block::Facts(consents(scene)))
}

fn state(funding: &Funding) -> Vec<Phrase> {
    let mut lines = vec![];
    if let Some(answer) = &funding.answer {
        let verdict = Phrase::new(format!("work-verdict-{}", dashed(&answer.verdict)));
        match &funding.refused {
            Some(why) => {
                let words = Phrase::new("work-payer-refused").with("why", why.clone());
                lines.push(words.with("next", answer.next.clone()));
            }
            None => {
                lines.push(Phrase::new("work-eligible").with("verdict", verdict));
                lines.extend(answer.rules.iter().map(rule));
            }
        }
    }
    if let Some(quote) = &funding.quote {
        let key = if funding.quote_accepted { "work-quote-accepted" } else { "work-quote-sent" };
        lines.push(Phrase::new(key).with("amount", amount(quote)));
    }
    if let Some(reference) = &funding.authorisation {
        lines.push(Phrase::new("work-authorised").with("reference", reference.clone()));
    }
    if funding.jurisdiction_confirmed {
        lines.push("work-country-confirmed".into());
    }
    if let Some(why) = &funding.appeal {
        lines.push(Phrase::new("work-appealed").with("why", why.clone()));
    }
    lines
}

/// A rule that decided the answer, with the number under which the programme has it.
pub(in crate::web) fn rule(rule: &funding::Rule) -> Phrase {
    Phrase::new("work-rule").with("id", rule.id.clone()).with("words", rule.words.clone())
}

/// An amount, as in `GBP 420.00`.
pub(in crate::web) fn amount(money: &Money) -> Phrase {
    Phrase::own(format!("{} {}.{:02}", money.currency, money.minor / 100, money.minor % 100))
}

fn steps(scene: &Scene) -> Vec<Act> {
    let case = scene.case();
    let mut acts = vec![];
    let payment = case.opening.as_ref().map(|o| o.terms.payment);
    if payment == Some(Payment::Patient) && !case.funding.quote_accepted {
        let quote = scene.act("quote", "work-quote").line("amount", "staff-amount");
        let mut quote = quote.line("currency", "staff-currency");
        if let Some(field) = quote.fields.last_mut() {
            "GBP".clone_into(&mut field.value);
        }
        acts.push(if case.funding.quote.is_none() { quote.first() } else { quote });
    }
    if !case.funding.jurisdiction_confirmed {
        let mut country = scene.act("country", "work-confirm-country").first();
        country = country.pick("country", "work-country", crate::web::country::countries());
        if let (Some(field), Some(contact)) = (country.fields.last_mut(), &case.request.contact) {
            contact.country.clone_into(&mut field.value);
        }
        acts.push(country);
    }
    acts
}

fn proxy_lines(scene: &Scene, section: Section, person: PersonId, proxy: &Proxy) -> Section {
    let basis = Phrase::new(format!("work-basis-{}", dashed(&proxy.basis)));
    let key = match (proxy.revoked, &proxy.confirmed) {
        (true, _) => "work-proxy-ended",
        (false, Some(_)) => "work-proxy-confirmed",
        (false, None) => "work-proxy-open",
    };
    let line = Phrase::new(key).with("name", proxy.name.0.clone()).with("basis", basis);
    let section = section.with(Block::Line(line));
    if proxy.revoked || scene.case().end.is_some() {
        return section;
    }
    let confirm =
        scene.act("proxy-confirm", "work-proxy-confirm").key(person).hidden("proxy", person);
    // A code is no choice while the service sends none: nobody confirms what cannot have happened.
    let mut cards = vec![Card::new("recorded_call", "work-proxy-call")];
    cards.extend(scene.records().into_iter().map(|card| Card {
        label: Phrase::new("work-proxy-evidence").with("title", card.label.clone()),
        ..card
    }));
    let confirm = confirm.pick("how", "work-proxy-how", cards).open();
    let revoke = scene.act("proxy-revoke", "work-proxy-revoke").key(person).grave();
    let revoke = revoke.hidden("proxy", person).line("why", "staff-why");
    let section = if proxy.confirmed.is_none() { section.act(confirm) } else { section };
    section.act(revoke)
}

/// What the patient has said yes to, or taken back, with what is excepted: a hospital, a time, a letter.
pub(in crate::web) fn consents(scene: &Scene) -> Vec<(Phrase, Phrase)> {
    let given = &scene.case().consents;
    let first = Purpose::PrepareAndReview;
    let unsaid = (!given.contains_key(&first))
        .then(|| (purpose_words(scene, first), Phrase::new("work-consent-open")));
    let said = given.iter().map(|(purpose, consent)| {
        let except = consent.exceptions.join("; ");
        let said = match consent.withdrawn_at {
            Some(at) => Phrase::new("work-consent-withdrawn").with("at", at),
            None if except.is_empty() => {
                Phrase::new("work-consent-given").with("at", consent.given_at)
            }
            None => {
                let given = Phrase::new("work-consent-given-except").with("at", consent.given_at);
                given.with("except", except)
            }
        };
        (purpose_words(scene, *purpose), said)
    });
    unsaid.into_iter().chain(said).collect()
}

fn purpose_words(scene: &Scene, purpose: Purpose) -> Phrase {
    Phrase::new(match purpose {
        Purpose::PrepareAndReview => "work-purpose-prepare",
        Purpose::ObtainRecords => "work-purpose-records",
        Purpose::ContactTreating => "work-purpose-treating",
        Purpose::ReportTo(to) => {
            return Phrase::new("work-purpose-report-to").with("who", scene.recipient(to));
        }
        Purpose::PayerEligibility => "work-purpose-payer-eligibility",
        Purpose::PayerStatus => "work-purpose-payer-status",
        Purpose::PayerExtract => "work-purpose-payer-extract",
        Purpose::Translate => "work-purpose-translate",
        Purpose::RecordVideo => "work-purpose-video",
        Purpose::Outcome => "work-purpose-outcome",
        Purpose::Teaching => "work-purpose-teaching",
    })
}

pub(super) fn read(_: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    let command = match step {
        "quote" => {
            let money = money(form, "amount", "currency");
            return Ok(Command::Funding(funding::Command::Quote(whole(form, money)?)));
        }
        "country" => {
            let country = line(form, "country").map(|c| c.to_uppercase());
            let country = whole(form, country)?;
            return Ok(Command::Funding(funding::Command::ConfirmJurisdiction { country }));
        }
        "proxy-confirm" => {
            let proxy = id(form, "proxy");
            let how = form.choice("how", "staff-choose", |v| match v {
                "recorded_call" => Some(Confirmation::RecordedCall),
                record => record.parse().ok().map(Confirmation::Evidence),
            });
            let (proxy, how) = whole(form, proxy.zip(how))?;
            authority::Command::Confirm { proxy, how }
        }
        "proxy-revoke" => {
            let (proxy, why) = (id(form, "proxy"), line(form, "why"));
            let (proxy, why) = whole(form, proxy.zip(why))?;
            authority::Command::Revoke { proxy, why }
        }
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Authority(command))
}
