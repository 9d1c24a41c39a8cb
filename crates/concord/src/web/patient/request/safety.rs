//! "What matters", the warning signs, the situation, and who asks.

use super::super::question::{Field, Question};
use crate::web::component::Card;
use crate::web::country;
use crate::web::form::Form;
use crate::web::words::Phrase;
use concord_domain::case::request::{Answer, RedFlag, Request, Situation};

pub fn matters(page: Question) -> Question {
    page.ask(Field::area("matters", "pt-matters", Some("pt-matters-hint"))).why("pt-matters-why")
}

pub fn known_matters(request: &Request) -> Form {
    Form::of(request.matters.iter().map(|words| ("matters", words.0.as_str())))
}

pub fn read_matters(form: &mut Form) -> Option<Answer> {
    let words = form.required_text("matters", "pt-matters-missing")?;
    Some(Answer::Matters(words.into()))
}

const FLAGS: [(RedFlag, &str); 8] = [
    (RedFlag::ChestPainOrBreathless, "chest"),
    (RedFlag::StrokeSigns, "stroke"),
    (RedFlag::HeavyBleeding, "bleeding"),
    (RedFlag::SevereSuddenPain, "pain"),
    (RedFlag::HighFeverAndUnwell, "fever"),
    (RedFlag::CannotPassUrineOrNumbSaddle, "urine"),
    (RedFlag::ThoughtsOfEndingLife, "life"),
    (RedFlag::GettingRapidlyWorse, "worse"),
];

/// Said outright, because a page without a tick could also be one that nobody read.
const NONE: &str = "none";

pub fn flag_words(flag: RedFlag) -> Phrase {
    let key = FLAGS.iter().find(|(known, _)| *known == flag).map_or("worse", |(_, key)| key);
    Phrase::new(format!("pt-flag-{key}"))
}

pub fn flags(mut page: Question, request: &Request) -> Question {
    let mut cards: Vec<Card> = FLAGS
        .iter()
        .map(|(_, key)| Card::new(*key, Phrase::new(format!("pt-flag-{key}"))))
        .collect();
    cards.push(Card::new(NONE, "pt-flag-none"));
    page.urgent = Some(country::emergency_words(country(request)));
    page.urgent_when_ticked = true;
    page.ask(Field::several("flags", "pt-flags", cards)).why("pt-flags-why")
}

/// Where the patient is now; emergency numbers follow it.
pub fn country(request: &Request) -> &str {
    request.contact.as_ref().map_or(country::OTHER, |c| &c.country)
}

pub fn known_flags(request: &Request) -> Form {
    let Some(flags) = &request.red_flags else { return Form::default() };
    if flags.is_empty() {
        return Form::of([("flags", NONE)]);
    }
    let keys = FLAGS.iter().filter(|(flag, _)| flags.contains(flag));
    Form::of(keys.map(|(_, key)| ("flags", *key)))
}

pub fn read_flags(form: &mut Form) -> Option<Answer> {
    let ticked: Vec<RedFlag> =
        FLAGS.iter().filter(|(_, key)| form.has("flags", key)).map(|(flag, _)| *flag).collect();
    match (ticked.is_empty(), form.has("flags", NONE)) {
        (true, true) | (false, false) => Some(Answer::RedFlags(ticked)),
        (true, false) => {
            form.fault("flags", "pt-flags-missing");
            None
        }
        (false, true) => {
            form.fault("flags", "pt-flags-both");
            None
        }
    }
}

const SITUATION: [&str; 4] = ["hospital", "deteriorating", "risk", "litigation"];

pub fn situation(page: Question) -> Question {
    let mut cards: Vec<Card> = SITUATION
        .iter()
        .map(|key| {
            Card::new(*key, Phrase::new(format!("pt-now-{key}")))
                .hint(Phrase::new(format!("pt-now-{key}-hint")))
        })
        .collect();
    cards.push(Card::new(NONE, "pt-flag-none"));
    page.ask(Field::several("now", "pt-now", cards)).why("pt-now-why")
}

pub fn known_situation(request: &Request) -> Form {
    let Some(now) = request.situation else { return Form::default() };
    let set = [now.in_hospital, now.deteriorating, now.at_risk, now.in_litigation];
    let mut keys: Vec<&str> =
        SITUATION.into_iter().zip(set).filter(|(_, is)| *is).map(|(key, _)| key).collect();
    if keys.is_empty() {
        keys.push(NONE);
    }
    Form::of(keys.into_iter().map(|key| ("now", key)))
}

pub fn read_situation(form: &mut Form) -> Option<Answer> {
    let [in_hospital, deteriorating, at_risk, in_litigation] =
        SITUATION.map(|key| form.has("now", key));
    let any = in_hospital || deteriorating || at_risk || in_litigation;
    if any == form.has("now", NONE) {
        form.fault("now", if any { "pt-flags-both" } else { "pt-flags-missing" });
        return None;
    }
    Some(Answer::Situation(Situation { in_hospital, deteriorating, at_risk, in_litigation }))
}
