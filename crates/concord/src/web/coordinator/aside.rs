//! What can happen at any time: a hold, a safety stop, a flag, an end, a message, a concern; and what has happened.

use super::Ask;
use super::case::flag_words;
use crate::app::is_draft;
use crate::web::answer::event_key;
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::sheet::read::{Read, Unread, line, moment, text, whole, word, word_of};
use crate::web::sheet::{
    Act, Block, Cell, Field, Kind, Scene, Section, Stand, Table, end_words, hold_words,
};
use crate::web::words::Phrase;
use crate::word::dashed;
use concord_domain::access::Role;
use concord_domain::case::ending::{self, End, Flag};
use concord_domain::case::hold::{self, HoldKind};
use concord_domain::case::{Command, Phase, concern, message, safety};
use concord_domain::id::ConcernId;
use concord_store::Recorded;

/// The hold that lies over the case, and how it is lifted; or how one is placed.
pub(super) fn holds(scene: &Scene) -> Vec<Act> {
    let case = scene.case();
    match &case.hold {
        _ if case.end.is_some() => vec![],
        Some(hold) if hold.kind == HoldKind::SafetyStop => beneath(scene).into_iter().collect(),
        Some(_) => vec![scene.act("lift", "work-lift"), stop(scene)],
        None => {
            let kinds = HoldKind::ALL.into_iter().filter(|k| *k != HoldKind::SafetyStop);
            let kinds = kinds.map(|k| Card::new(k.key(), hold_words(k)));
            let zone =
                Phrase::new("work-slot-zone").with("zone", Phrase::zone(scene.zone(), scene.now));
            let hold =
                scene.act("hold", "work-hold").pick("kind", "work-hold-kind", kinds.collect());
            let hold = hold
                .line("why", "staff-why")
                .field(Field::new("until", "work-hold-until", Kind::Moment).hint(zone));
            vec![hold, stop(scene)]
        }
    }
}

/// How the hold that lies under a safety stop is lifted; the stop stays.
pub(in crate::web) fn beneath(scene: &Scene) -> Option<Act> {
    let hold = scene.case().beneath.as_ref()?;
    let mut lift = scene.act("lift", "work-lift-beneath");
    lift.title = Phrase::new("work-lift-beneath").with("hold", hold_words(hold.kind));
    Some(lift)
}

fn stop(scene: &Scene) -> Act {
    scene.act("stop", "work-stop").grave().line("why", "work-stop-why")
}

/// Flags, concerns, hand-over and the ways out.
pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section = Section::new("aside", "work-aside", Stand::Aside);
    let set = [Flag::Urgent, Flag::Minor, Flag::Vulnerable];
    let card = |f: Flag| Card::new(word_of(&f), flag_words(f));
    let (on, off): (Vec<Flag>, Vec<Flag>) = set.into_iter().partition(|f| case.is_flagged(*f));
    let pick = |step: &str, title: &str, flags: Vec<Flag>| {
        (!flags.is_empty()).then(|| {
            scene.act(step, title).pick(
                "flag",
                "work-flag-which",
                flags.into_iter().map(card).collect(),
            )
        })
    };
    section = section.acts(pick("flag", "work-flag", off)).acts(pick("unflag", "work-unflag", on));
    let kinds = ["incident", "complaint", "safeguarding", "duty_of_candour"];
    let kinds =
        kinds.map(|k| Card::new(k, Phrase::new(format!("work-concern-{}", dashed(k))))).to_vec();
    let raise = scene.act("concern", "work-concern").pick("kind", "work-concern-kind", kinds);
    section = section.act(raise.area("words", "work-concern-words"));
    if case.end.is_some() {
        return section;
    }
    let others = scene.staff(Role::Coordinator);
    if others.len() > 1 {
        let hand = scene.act("take", "work-hand-over").key("over");
        section = section.act(hand.pick("coordinator", "work-coordinator-next", others));
    }
    section.acts(ends(scene))
}

fn ends(scene: &Scene) -> Vec<Act> {
    let possible = match scene.case().phase {
        Phase::Eligibility => Some(End::Ineligible),
        Phase::Records | Phase::Preparation => Some(End::UnableRecords),
        Phase::Matching | Phase::Offered => Some(End::UnableSpecialist),
        _ => None,
    };
    let cancelled = scene.case().versions.is_empty().then_some(End::Cancelled);
    let cards: Vec<Card> =
        possible.into_iter().chain(cancelled).map(|e| Card::new(e.key(), end_words(e))).collect();
    let end = scene.act("end", "work-end").grave().pick("end", "work-end-how", cards.clone());
    let end = end.line("why", "work-end-why");
    let withdraw = scene.act("withdraw", "work-withdraw").grave().line("why", "staff-why");
    let died = scene.act("died", "work-died").grave().tick("sure", "work-died-sure");
    (!cards.is_empty()).then_some(end).into_iter().chain([withdraw, died]).collect()
}

/// Where one writes, and notes a call.
pub(in crate::web) fn writing(scene: &Scene) -> Vec<Block> {
    let write = scene.act("message", "work-write").first().area("words", "staff-message");
    let call = scene.act("call", "work-note-a-call");
    let call = call.field(Field::new("minutes", "staff-minutes", Kind::Number));
    let acts = [write.tick("private", "work-private"), call.area("words", "work-call-summary")];
    let acts = acts.into_iter().map(|a| Block::Act(Box::new(a)));
    acts.chain([Block::Thread(scene.thread())]).collect()
}

/// Everything that happened, the newest first.
pub(super) fn history(scene: &Scene, recorded: &[Recorded]) -> Section {
    let said = recorded.iter().rev().filter(|event| !is_draft(&event.kind));
    let rows = said.map(|event| {
        // A phase begins by itself; whoever took the step before it did not begin it.
        let by_itself = event.kind.starts_with("entered.");
        let who = event.actor.parse().ok().filter(|_| !by_itself);
        let who = who.and_then(|p| scene.names.get(&p).cloned());
        vec![
            Cell::Words(Phrase::new(event_key(&event.kind))),
            Cell::Words(who.map_or_else(|| Phrase::new("work-owner-system"), Phrase::own)),
            Cell::Words(Phrase::new("staff-moment").with("at", event.at)),
        ]
    });
    let mut newest: Vec<_> = rows.collect();
    let earlier = newest.split_off(newest.len().min(NEWEST));
    let table = |rows| Table {
        caption: "work-history".into(),
        heads: vec!["staff-what".into(), "staff-who".into(), "staff-when".into()],
        rows,
    };
    let section =
        Section::new("history", "work-history", Stand::Aside).with(Block::Table(table(newest)));
    if earlier.is_empty() {
        return section;
    }
    let title = Phrase::new("work-history-earlier").with("count", earlier.len());
    section.with(Block::Folded(title, table(earlier)))
}

/// Events that stand open; what came before waits behind a title.
const NEWEST: usize = 8;

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    Ok(match step {
        "hold" => {
            let zone = ask.loaded.state.opening.as_ref().map_or("UTC", |o| o.terms.zone.as_str());
            let (kind, why) = (word(form, "kind"), line(form, "why"));
            let expires = moment(form, "until", zone);
            let (kind, why) = whole(form, kind.zip(why))?;
            Command::Hold(hold::Command::Place { kind, why, expires })
        }
        "lift" => Command::Hold(hold::Command::Lift),
        "stop" => {
            let why = line(form, "why");
            Command::Safety(safety::Command::Press { why: whole(form, why)? })
        }
        "concern" => {
            let (kind, words) = (word(form, "kind"), text(form, "words"));
            let (kind, words) = whole(form, kind.zip(words))?;
            let id = ask.app.id(ConcernId);
            Command::Concern(concern::Command::Raise { id, kind, words: words.into() })
        }
        "message" => {
            let words = text(form, "words");
            let words = whole(form, words)?.into();
            let private = form.has("private", "yes");
            Command::Message(message::Command::Post { words, private })
        }
        "call" => {
            let (minutes, words) = (form.whole("minutes", 0, 600), text(form, "words"));
            let words = whole(form, words)?.into();
            let minutes = u16::try_from(minutes.unwrap_or(0)).unwrap_or(0);
            Command::Message(message::Command::Call { minutes, words })
        }
        _ => Command::Ending(end(step, form)?),
    })
}

fn end(step: &str, form: &mut Form) -> Result<ending::Command, Unread> {
    Ok(match step {
        "flag" | "unflag" => {
            let flag = word(form, "flag");
            let flag = whole(form, flag)?;
            if step == "flag" { ending::Command::Flag(flag) } else { ending::Command::Unflag(flag) }
        }
        "end" => {
            let (end, why) = (word(form, "end"), line(form, "why"));
            let (end, why) = whole(form, end.zip(why))?;
            ending::Command::End { end, why }
        }
        "withdraw" => {
            let why = line(form, "why");
            ending::Command::Withdraw { why: whole(form, why)? }
        }
        "died" => {
            if !form.has("sure", "yes") {
                form.fault("sure", "work-died-tick");
            }
            whole(form, Some(ending::Command::Died))?
        }
        _ => return Err(Unread::Unknown),
    })
}
