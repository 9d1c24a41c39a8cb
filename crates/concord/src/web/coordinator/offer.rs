//! Offers: made, taken back, ended; and how each specialist's part stands.

use super::Ask;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, money, text, whole, word, word_of};
use crate::web::sheet::{Act, Block, Scene, Section};
use crate::web::words::Phrase;
use concord_domain::case::assignment::{self, Assignment, Offer, Part, Standing, State};
use concord_domain::case::{Case, Command, Phase};
use concord_domain::id::SpecialistId;
use concord_domain::schedule::Calendar;
use concord_domain::specialist::Profile;
use jiff::{SignedDuration, Timestamp};

/// When an offer made now runs out, by the programme's hours, and when its reading is due, by its working days.
pub(super) fn dates(case: &Case, now: Timestamp) -> (Timestamp, Timestamp) {
    let Some(terms) = case.opening.as_ref().map(|o| &o.terms) else { return (now, now) };
    let hours = SignedDuration::from_hours(i64::from(terms.offer_hours));
    let expires = now.saturating_add(hours).unwrap_or(Timestamp::MAX);
    let due = Calendar::of(terms).map(|c| c.due(expires, terms.review_days));
    (expires, due.unwrap_or(Timestamp::MAX))
}

/// The form that offers the case to one specialist.
pub(super) fn act(scene: &Scene, id: SpecialistId, title: Phrase, profile: &Profile) -> Act {
    let (expires, due) = dates(scene.case(), scene.now);
    let mut act = scene.act("offer", "work-offer").key(id).hidden("specialist", id);
    act.title = title;
    let readers = scene.case().opening.as_ref().map_or(1, |o| o.terms.readers);
    if readers > 1 {
        let cards =
            vec![Card::new("lead", "work-part-lead"), Card::new("reader", "work-part-reader")];
        act = act.pick("part", "work-part", cards);
    } else {
        act = act.hidden("part", "lead");
    }
    let fee = &profile.fee;
    act = act.area("why", "work-why-this");
    act = act.line("amount", "work-fee").line("currency", "staff-currency");
    for field in &mut act.fields {
        match field.name.as_ref() {
            "amount" => field.value = format!("{}.{:02}", fee.minor / 100, fee.minor % 100),
            "currency" => fee.currency.clone_into(&mut field.value),
            "why" => {
                let words = Phrase::new("work-offer-dates");
                field.hint = Some(words.with("expires", expires).with("due", due));
            }
            _ => {}
        }
    }
    act
}

/// How one specialist's part stands, with what can be done about it.
pub(super) fn lines(
    scene: &Scene,
    section: Section,
    id: SpecialistId,
    assignment: &Assignment,
) -> Section {
    let name = scene.name(id.into());
    let part = Phrase::new(format!("work-part-{}", word_of(&assignment.part)));
    let key = match &assignment.state {
        State::Offered => Phrase::new("work-assigned-offered").with("at", assignment.expires),
        State::Disclosed => Phrase::new("work-assigned-disclosed"),
        State::Reading => reading(scene.case(), id, assignment),
        State::Declined { why } => Phrase::new("work-assigned-declined").with("why", why.clone()),
        State::Expired => Phrase::new("work-assigned-expired"),
        State::Retracted => Phrase::new("work-assigned-retracted"),
        State::Revoked { why } => Phrase::new("work-assigned-revoked").with("why", why.clone()),
    };
    let section = section.line(key.with("name", name).with("part", part));
    let ties = assignment.interests.iter().map(|i| Block::Line(Phrase::own(i.words.clone())));
    let section = ties.fold(section, Section::with);
    let why = Phrase::new("work-chosen-because").with("why", assignment.why.clone());
    let section = section.line(why);
    if scene.case().end.is_some() || !scene.case().versions.is_empty() {
        return section;
    }
    match assignment.state {
        State::Offered => {
            section.act(scene.act("retract", "work-retract").key(id).hidden("specialist", id))
        }
        State::Disclosed | State::Reading => section.act(
            scene
                .act("revoke", "work-revoke")
                .key(id)
                .grave()
                .hidden("specialist", id)
                .line("why", "work-revoke-why"),
        ),
        State::Declined { .. } | State::Expired | State::Retracted | State::Revoked { .. } => {
            section
        }
    }
}

/// How far somebody who accepted has come. The day of the reading counts until the reading is locked.
fn reading(case: &Case, id: SpecialistId, mine: &Assignment) -> Phrase {
    let signed = case.versions.iter().rfind(|v| v.by == id && v.voided.is_none());
    match (signed, &mine.locked) {
        (Some(version), _) if case.amending.is_none() => Phrase::new("work-assigned-signed")
            .with("version", version.number)
            .with("at", version.signed_at),
        _ if case.end.is_some() => Phrase::new("work-assigned-over"),
        (_, None) => Phrase::new("work-assigned-reading").with("at", mine.due),
        (_, Some(locked)) => {
            let key = match (mine.part, case.phase >= Phase::Quality) {
                (Part::Reader, _) => "work-assigned-read",
                (Part::Lead, true) => "work-assigned-written",
                (Part::Lead, false) => "work-assigned-compares",
            };
            Phrase::new(key).with("at", locked.at)
        }
    }
}

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    let command = match step {
        "offer" => assignment::Command::Offer(Box::new(offer(ask, form)?)),
        "retract" => {
            let specialist = id(form, "specialist");
            assignment::Command::Retract { specialist: whole(form, specialist)? }
        }
        "revoke" => {
            let (specialist, why) = (id(form, "specialist"), line(form, "why"));
            let (specialist, why) = whole(form, specialist.zip(why))?;
            assignment::Command::Revoke { specialist, why }
        }
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Assignment(command))
}

fn offer(ask: &Ask<'_>, form: &mut Form) -> Result<Offer, Unread> {
    let specialist = id(form, "specialist");
    let part: Option<Part> = word(form, "part");
    let why = text(form, "why");
    let fee = money(form, "amount", "currency");
    let (((specialist, part), why), fee) = whole(form, specialist.zip(part).zip(why).zip(fee))?;
    let (expires, due) = dates(&ask.loaded.state, ask.app.clock().now());
    // The application puts the specialist's true standing and country here before anything is decided.
    let (standing, country) = (Standing::unknown(), String::new());
    Ok(Offer { specialist, part, why, due, expires, fee, country, standing })
}
