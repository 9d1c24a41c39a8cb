//! After the report: the talk, the decision, the surveys, the bill, and the end.

use super::Ask;
use crate::web::answer::gap;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, id, line, moment, money, whole, word};
use crate::web::sheet::{Act, Block, Field, Kind, Scene, Section};
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::case::consent::Purpose;
use concord_domain::case::followup::{self, Decision, Talk};
use concord_domain::case::outcome::{self, Survey, SurveyState};
use concord_domain::case::{Case, Command, Phase, funding};
use concord_domain::id::AppointmentId;
use jiff::Timestamp;

const SLOTS: [&str; 3] = ["slot1", "slot2", "slot3"];

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section = scene.section("followup", "work-followup", Phase::FollowUp, Phase::FollowUp);
    for (id, talk) in &case.followup.talks {
        section = talk_lines(scene, section, *id, talk);
    }
    let open = case.followup.questions.iter().filter(|q| q.reply.is_none()).count();
    if !case.followup.questions.is_empty() {
        let all = case.followup.questions.len();
        section = section.line(Phrase::new("work-after").with("all", all).with("open", open));
    }
    if let Some(decision) = &case.followup.decision {
        section = section.line(decision_words(decision));
    }
    if case.end.is_some() {
        return section;
    }
    if case.phase >= Phase::Signature {
        section = section.act(offer(scene));
    }
    if matches!(case.phase, Phase::FollowUp | Phase::Outcome) {
        section = section.act(decide(scene));
    }
    if case.phase == Phase::FollowUp {
        section = section.act(scene.act("finish", "work-finish"));
    }
    section
}

fn talk_lines(scene: &Scene, section: Section, id: AppointmentId, talk: &Talk) -> Section {
    let place = Phrase::new(format!("work-place-{}", dashed(&talk.place)));
    let words = |key: &str| Phrase::new(key).with("place", place.clone());
    let section = match (&talk.held, talk.cancelled, &talk.booked) {
        (Some(true), ..) => return section.line(words("work-talk-held")),
        (Some(false), ..) => return section.line(words("work-talk-missed")),
        (None, true, _) => return section.line(words("work-talk-cancelled")),
        (None, false, Some((at, _))) => section.line(words("work-talk-booked").with("at", *at)),
        (None, false, None) => {
            section.line(words("work-talk-offered").with("count", talk.slots.len()))
        }
    };
    if scene.case().end.is_some() {
        return section;
    }
    let slots = talk.slots.iter().filter(|slot| **slot > scene.now);
    let slots: Vec<Card> = slots
        .map(|s| Card::new(s.to_string(), Phrase::new("staff-moment").with("at", *s)))
        .collect();
    let book = scene.act("talk-book", "work-talk-book").key(id).hidden("talk", id);
    let held = scene.act("talk-held", "work-talk-note").key(id).hidden("talk", id);
    let came = vec![Card::new("yes", "staff-yes"), Card::new("no", "staff-no")];
    let cancel = scene.act("talk-cancel", "work-talk-cancel").key(id).hidden("talk", id);
    let begun = talk.booked.as_ref().is_some_and(|(at, _)| *at <= scene.now);
    section
        .acts((!slots.is_empty()).then(|| book.pick("slot", "staff-when", slots)))
        .acts(begun.then(|| held.choice("came", "work-talk-came", came)))
        .act(cancel.grave().line("why", "staff-why"))
}

fn offer(scene: &Scene) -> Act {
    let places = ["video", "in_person", "phone"];
    let places =
        places.map(|p| Card::new(p, Phrase::new(format!("work-place-{}", dashed(p))))).to_vec();
    let zone = Phrase::new("work-slot-zone").with("zone", Phrase::zone(scene.zone(), scene.now));
    let act = scene.act("talk-offer", "work-talk-offer").pick("place", "work-place-of", places);
    let act = SLOTS.iter().enumerate().fold(act, |act, (n, slot)| {
        let label = Phrase::new("work-slot").with("number", n + 1);
        act.field(Field::new(*slot, label, Kind::Moment).hint(zone.clone()))
    });
    act.field(Field::new("minutes", "staff-minutes", Kind::Number).value(30))
        .tick("interpreter", "work-with-interpreter")
}

fn decide(scene: &Scene) -> Act {
    let cards = ["follows-second", "follows-first", "something-else", "not-yet"];
    let cards = cards.map(|c| Card::new(c, Phrase::new(format!("work-decision-{c}")))).to_vec();
    scene
        .act("decided", "work-decide")
        .choice("decision", "work-decision", cards)
        .line("words", "work-decision-words")
}

fn decision_words(decision: &Decision) -> Phrase {
    match decision {
        Decision::FollowsSecond => "work-decision-follows-second".into(),
        Decision::FollowsFirst => "work-decision-follows-first".into(),
        Decision::SomethingElse(words) => {
            Phrase::new("work-decided-else").with("words", words.0.clone())
        }
        Decision::NotYet => "work-decision-not-yet".into(),
    }
}

/// Surveys, invoices, the reviewer's answer, and the end.
pub(super) fn closing(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section = scene.section("outcome", "work-outcome", Phase::Outcome, Phase::Outcome);
    let surveys = Survey::ALL.iter().filter(|_| case.phase >= Phase::FollowUp).map(|survey| {
        let said = match case.outcome.surveys.get(survey) {
            None => unsent(case, *survey, scene.now),
            Some(SurveyState::Sent) => "work-survey-sent".into(),
            Some(SurveyState::Answered(_)) => "work-survey-answered".into(),
            Some(SurveyState::Exhausted) => "work-survey-exhausted".into(),
        };
        (Phrase::new("work-survey-of-day").with("day", survey.day()), said)
    });
    let surveys: Vec<_> = surveys.collect();
    section = section.maybe((!surveys.is_empty()).then_some(Block::Facts(surveys)));
    for invoice in &case.funding.invoices {
        let key = if invoice.settled { "work-invoice-settled" } else { "work-invoice-open" };
        let words = Phrase::new(key).with("code", invoice.code.clone());
        section = section.line(words.with("amount", super::funding::amount(&invoice.amount)));
        if !invoice.settled {
            let settle = scene.act("settle", "work-settle").key(&invoice.code);
            section = section.act(settle.hidden("code", &invoice.code));
        }
    }
    if case.end.is_some() || case.phase < Phase::Records {
        return section;
    }
    let invoice = scene.act("invoice", "work-invoice").line("code", "work-code");
    let mut invoice = invoice.line("amount", "staff-amount").line("currency", "staff-currency");
    if let Some(field) = invoice.fields.last_mut() {
        "GBP".clone_into(&mut field.value);
    }
    section = section.act(invoice);
    if !matches!(case.phase, Phase::FollowUp | Phase::Outcome) {
        return section;
    }
    for id in case.versions.iter().map(|v| v.by).filter(|id| !case.outcome.told.contains(id)) {
        let mut tell = scene.act("tell", "work-tell").key(id).hidden("specialist", id);
        tell.title = Phrase::new("work-tell").with("name", scene.name(id.into()));
        section = section.act(tell);
    }
    if case.phase == Phase::Outcome {
        let gaps: Vec<Phrase> = outcome::gaps(case).iter().map(gap).collect();
        let close = scene.act("close", "work-close");
        let close = if gaps.is_empty() { close.first() } else { close };
        section = section.gaps(gaps).act(close);
    }
    section
}

/// Why a survey has not gone out.
fn unsent(case: &Case, survey: Survey, now: Timestamp) -> Phrase {
    let due = outcome::due(case, survey);
    match (case.consents.get(&Purpose::Outcome), due) {
        _ if case.end.is_some() => Phrase::new("work-survey-ended"),
        (None, _) => Phrase::new("work-survey-unagreed"),
        (Some(consent), _) if consent.withdrawn_at.is_some() => {
            Phrase::new("work-survey-taken-back")
        }
        (Some(_), Some(due)) if due > now => Phrase::new("work-survey-ahead").with("at", due),
        (Some(_), Some(due)) => Phrase::new("work-survey-owed").with("at", due),
        (Some(_), None) => Phrase::new("work-survey-undelivered"),
    }
}

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    Ok(match step {
        "talk-offer" | "talk-book" | "talk-held" | "talk-cancel" => {
            Command::FollowUp(talk(ask, step, form)?)
        }
        "decided" => {
            let words = form.line("words");
            let decision = form.choice("decision", "staff-choose", |v| match v {
                "follows-second" => Some(Decision::FollowsSecond),
                "follows-first" => Some(Decision::FollowsFirst),
                "something-else" => words.clone().map(|w| Decision::SomethingElse(w.into())),
                "not-yet" => Some(Decision::NotYet),
                _ => None,
            });
            Command::FollowUp(followup::Command::Decided(whole(form, decision)?))
        }
        "finish" => Command::FollowUp(followup::Command::Finish),
        "invoice" => {
            let (code, amount) = (line(form, "code"), money(form, "amount", "currency"));
            let (code, amount) = whole(form, code.zip(amount))?;
            Command::Funding(funding::Command::Invoice { code, amount })
        }
        "settle" => {
            let code = line(form, "code");
            Command::Funding(funding::Command::Settle { code: whole(form, code)? })
        }
        "tell" => {
            let specialist = id(form, "specialist");
            let specialist = whole(form, specialist)?;
            Command::Outcome(outcome::Command::TellReviewer { specialist })
        }
        "close" => Command::Outcome(outcome::Command::Close),
        _ => return Err(Unread::Unknown),
    })
}

fn talk(ask: &Ask<'_>, step: &str, form: &mut Form) -> Result<followup::Command, Unread> {
    let zone = ask.loaded.state.opening.as_ref().map_or("UTC", |o| o.terms.zone.as_str());
    if step == "talk-offer" {
        let place = word(form, "place");
        let slots: Vec<_> = SLOTS.iter().filter_map(|slot| moment(form, slot, zone)).collect();
        if slots.is_empty() && form.is_sound() {
            form.fault("slot1", "work-slot-missing");
        }
        let minutes = form.whole("minutes", 5, 240).and_then(|m| u16::try_from(m).ok());
        let interpreter = form.has("interpreter", "yes");
        let (place, minutes) = whole(form, place.zip(minutes.or(Some(30))))?;
        let talk = ask.app.id(AppointmentId);
        return Ok(followup::Command::Offer { talk, place, slots, minutes, interpreter });
    }
    let talk = id(form, "talk");
    Ok(match step {
        "talk-book" => {
            let slot = id(form, "slot");
            let (talk, slot) = whole(form, talk.zip(slot))?;
            followup::Command::Book { talk, slot, zone: zone.to_owned() }
        }
        "talk-held" => {
            let came = form.choice("came", "staff-choose", |v| match v {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            });
            let (talk, came) = whole(form, talk.zip(came))?;
            followup::Command::Held { talk, came }
        }
        _ => {
            let why = line(form, "why");
            let (talk, why) = whole(form, talk.zip(why))?;
            followup::Command::Cancel { talk, why }
        }
    })
}
