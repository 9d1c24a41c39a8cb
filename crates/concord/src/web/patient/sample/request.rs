//! A request with everything told.

use concord_domain::case::draft::Fields;
use concord_domain::case::request::{
    Asker, Condition, Cover, EarlierOpinion, Known, Question, RedFlag, Request, Situation, Stage,
    TreatingDoctor,
};
use concord_domain::id::{EarlierId, PersonId, QuestionId};
use concord_domain::person::{Contact, Identity, Sensitive};
use jiff::civil::date;
use uuid::Uuid;

fn words(text: &str) -> Sensitive<String> {
    text.to_owned().into()
}

pub fn whole(doctor: PersonId) -> Request {
    let questions =
        ["Do I need this operation now?", "Is there anything smaller that could be done?"];
    let asked = |(n, asked): (u128, &str)| Question {
        id: QuestionId(Uuid::from_u128(n)),
        asked: words(asked),
        neutral: (n == 1).then(|| words("Which treatments are suitable?")),
    };
    Request {
        identity: Some(Identity {
            family: words("Karim"),
            given: words("Nadia"),
            birth_date: date(1964, 6, 8).into(),
            nhs_number: Some(words("943 476 5919")),
        }),
        contact: Some(contact()),
        condition: Some(Condition {
            summary: words("My left shoulder is torn."),
            field: "shoulder surgery".into(),
        }),
        stage: Some(Stage {
            diagnosis: Known::Known(words("A torn rotator cuff.")),
            plan: Known::UnderWay(words("Physiotherapy since January.")),
            treatment: Known::NotYet,
            treatment_due: Some(date(2026, 4, 2)),
        }),
        earlier: [(EarlierId(Uuid::from_u128(50)), earlier())].into(),
        treating: vec![treating(doctor)],
        matters: Some(words("I look after my granddaughter three days a week.")),
        questions: (1..).zip(questions).map(asked).collect(),
        red_flags: Some(vec![RedFlag::SevereSuddenPain]),
        situation: Some(Situation { deteriorating: true, ..Situation::default() }),
        asker: Some(Asker::Patient),
        cover: Some(Cover { insurer: "Harbour Health".into(), number: words("HH-204-771") }),
        drafts: [(super::PATIENT, [half()].into())].into(),
        submitted_at: None,
    }
}

/// A second opinion that was begun and not added yet.
fn half() -> (String, Fields) {
    ("earlier".to_owned(), vec![("by".to_owned(), words("Dr Vance"))])
}

fn contact() -> Contact {
    Contact {
        email: words("nadia@example.org"),
        phone: Some(words("0114 496 0112")),
        language: "ar".into(),
        interpreter: true,
        country: "GB".into(),
        zone: "Europe/London".into(),
    }
}

fn earlier() -> EarlierOpinion {
    EarlierOpinion {
        by: words("Mr Whitlock, shoulder surgeon"),
        date: Some(date(2026, 1, 29)),
        advice: words("Open surgery."),
    }
}

fn treating(person: PersonId) -> TreatingDoctor {
    TreatingDoctor {
        person,
        name: words("Dr Nair"),
        institution: words("Park Row Surgery"),
        email: None,
        is_gp: true,
    }
}
