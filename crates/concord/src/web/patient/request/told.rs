//! "You", "what it is about" and "what you were told": the pages whose answers are facts.

use super::super::question::{Field, Line, Question};
use crate::web::component::Card;
use crate::web::country;
use crate::web::form::Form;
use concord_domain::case::request::{Answer, Condition, Known, Request, Stage};
use concord_domain::person::{Contact, Identity, nhs_number_is_valid};
use concord_domain::schedule::is_zone;
use jiff::Timestamp;

pub fn you(page: Question, now: Timestamp) -> Question {
    page.lead("pt-you-lead")
        .ask(Line::new("given", "pt-given").kind("text", "given-name"))
        .ask(Line::new("family", "pt-family").kind("text", "family-name"))
        .ask(Field::Day {
            name: "born",
            label: "pt-born".into(),
            hint: Some("pt-born-hint".into()),
            birth: true,
        })
        .ask(Line::new("nhs", "pt-nhs").hint("pt-nhs-hint").digits())
        .ask(Field::Heading("pt-reach".into()))
        .ask(Line::new("email", "pt-email").kind("email", "email"))
        .ask(Line::new("phone", "pt-phone").hint("pt-phone-hint").kind("tel", "tel"))
        .ask(Field::list("language", "pt-language", country::languages()))
        .ask(Field::tick("interpreter", "pt-interpreter", None))
        .ask(Field::List {
            name: "country",
            label: "pt-country".into(),
            hint: Some("pt-country-hint".into()),
            cards: country::countries(),
        })
        .ask(Field::list("zone", "pt-zone", country::zones(now)))
        .why("pt-you-why")
}

pub fn known_you(request: &Request, fallback: &Contact) -> Form {
    let contact = request.contact.as_ref().unwrap_or(fallback);
    let mut form = Form::of([
        ("email", contact.email.0.as_str()),
        ("phone", contact.phone.as_ref().map_or("", |p| p.0.as_str())),
        ("language", &contact.language),
        ("interpreter", if contact.interpreter { "yes" } else { "" }),
        ("country", &contact.country),
        ("zone", &contact.zone),
    ]);
    if let Some(identity) = &request.identity {
        form.set("given", identity.given.0.as_str());
        form.set("family", identity.family.0.as_str());
        form.set_date("born", identity.birth_date.0);
        form.set("nhs", identity.nhs_number.as_ref().map_or("", |n| n.0.as_str()));
    }
    form
}

pub fn read_you(form: &mut Form, today: jiff::civil::Date) -> Option<Answer> {
    let given = form.required_line("given", "pt-given-missing");
    let family = form.required_line("family", "pt-family-missing");
    let born = form.required_date("born", "pt-born-missing");
    if born.is_some_and(|day| day > today) {
        form.fault("born", "pt-born-future");
    } else if born.is_some_and(|day| today.year() - day.year() > OLDEST) {
        form.fault("born", "pt-born-long-ago");
    }
    let nhs = form.line("nhs");
    if nhs.as_deref().is_some_and(|number| !nhs_number_is_valid(number)) {
        form.fault("nhs", "pt-nhs-check");
    }
    let email = form.required_line("email", "pt-email-missing").and_then(|_| form.email("email"));
    let phone = form.line("phone");
    let country = form
        .choice("country", "pt-country-missing", |c| country::is_country(c).then(|| c.to_owned()));
    let zone = form.choice("zone", "pt-zone-missing", |z| is_zone(z).then(|| z.to_owned()));
    let language = form.choice("language", "pt-language-missing", |l| {
        country::languages().iter().any(|card| card.value == l).then(|| l.to_owned())
    });
    let interpreter = form.has("interpreter", "yes");
    if !form.is_sound() {
        return None;
    }
    Some(Answer::Who {
        identity: Identity {
            family: family?.into(),
            given: given?.into(),
            birth_date: born?.into(),
            nhs_number: nhs.map(Into::into),
        },
        contact: Contact {
            email: email?.into(),
            phone: phone.map(Into::into),
            language: language?,
            interpreter,
            country: country?,
            zone: zone?,
        },
    })
}

pub fn about(page: Question) -> Question {
    page.ask(Field::area("summary", "pt-summary", Some("pt-summary-hint")))
        .ask(Line::new("field", "pt-field").hint("pt-field-hint"))
        .why("pt-about-why")
}

pub fn known_about(request: &Request) -> Form {
    let Some(known) = &request.condition else { return Form::default() };
    Form::of([("summary", known.summary.0.as_str()), ("field", &known.field)])
}

pub fn read_about(form: &mut Form) -> Option<Answer> {
    let summary = form.required_text("summary", "pt-summary-missing");
    let field = form.required_line("field", "pt-field-missing");
    if !form.is_sound() {
        return None;
    }
    Some(Answer::Condition(Condition { summary: summary?.into(), field: field? }))
}

/// Nobody has been older; a year beyond it is a slip of the finger.
const OLDEST: i16 = 122;

/// What is asked about, with the name of the text beside it.
const PARTS: [(&str, &str); 3] =
    [("diagnosis", "diagnosis-text"), ("plan", "plan-text"), ("treatment", "treatment-text")];

pub fn told(page: Question) -> Question {
    let cards = |part: &str| {
        vec![
            Card::new("known", "pt-known").hint(format!("pt-{part}-known").as_str()),
            Card::new("not-yet", "pt-not-yet").hint(format!("pt-{part}-not-yet").as_str()),
            Card::new("under-way", "pt-under-way").hint(format!("pt-{part}-under-way").as_str()),
        ]
    };
    page.ask(Field::one("diagnosis", "pt-diagnosis", cards("diagnosis")))
        .ask(Field::area("diagnosis-text", "pt-diagnosis-text", None))
        .ask(Field::one("plan", "pt-plan", cards("plan")))
        .ask(Field::area("plan-text", "pt-plan-text", None))
        .ask(Field::one("treatment", "pt-treatment", cards("treatment")))
        .ask(Field::area("treatment-text", "pt-treatment-text", None))
        .ask(Field::day("due", "pt-due", Some("pt-due-hint")))
        .why("pt-told-why")
}

pub fn known_told(request: &Request) -> Form {
    let Some(stage) = &request.stage else { return Form::default() };
    let mut form = Form::default();
    for ((name, text), known) in
        PARTS.into_iter().zip([&stage.diagnosis, &stage.plan, &stage.treatment])
    {
        let (value, words) = match known {
            Known::NotYet => ("not-yet", ""),
            Known::Known(words) => ("known", words.0.as_str()),
            Known::UnderWay(words) => ("under-way", words.0.as_str()),
        };
        form.set(name, value);
        form.set(text, words);
    }
    if let Some(day) = stage.treatment_due {
        form.set_date("due", day);
    }
    form
}

pub fn read_told(form: &mut Form) -> Option<Answer> {
    let mut parts =
        PARTS.into_iter().map(|(name, text)| known(form, name, text)).collect::<Vec<_>>();
    let treatment_due = form.date("due");
    if !form.is_sound() {
        return None;
    }
    let (treatment, plan, diagnosis) = (parts.pop()??, parts.pop()??, parts.pop()??);
    Some(Answer::Stage(Stage { diagnosis, plan, treatment, treatment_due }))
}

fn known(form: &mut Form, name: &'static str, text: &'static str) -> Option<Known> {
    let words = form.text(text);
    let kind = form.choice(name, "pt-choose-one", |value| {
        ["known", "not-yet", "under-way"].into_iter().find(|kind| *kind == value)
    })?;
    match (kind, words) {
        ("not-yet", None) => Some(Known::NotYet),
        ("not-yet", Some(_)) => {
            form.fault(name, "pt-text-or-not-yet");
            None
        }
        ("known", Some(words)) => Some(Known::Known(words.into())),
        ("under-way", Some(words)) => Some(Known::UnderWay(words.into())),
        _ => {
            if form.fault_of(text).is_none() {
                form.fault(text, "pt-text-missing");
            }
            None
        }
    }
}
