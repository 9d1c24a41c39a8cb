//! What the pages of a review show in tests and on screenshots.

use super::bench::KnownDate;
use super::compare::{ComparePage, Earlier};
use super::opinion::{Asked, OpinionPage};
use super::own;
use super::room::{RoomPage, Told};
use super::slot::{Chip, Slot};
use super::write::{self, Rows};
use crate::web::component::Card;
use crate::web::form::Form;
use crate::web::record::pane;
use crate::web::words::Phrase;
use concord_domain::id::{CaseId, QuestionId};
use concord_domain::opinion::{
    Answer, Confidence, Finding, FindingKind, NextStep, Opinion, Reading, Statement, Treatment,
};
use concord_domain::text::Text;
use jiff::Timestamp;
use jiff::civil::date;
use uuid::Uuid;

const CASE: CaseId = CaseId(Uuid::nil());
const EARLIER: &str = "0a5c0000-0000-4000-8000-000000000001";

pub(super) fn reading() -> Reading {
    Reading {
        diagnosis: Statement::plain("Full-thickness tear of the right supraspinatus, 24 mm."),
        confidence: Some(Confidence::High),
        differential: vec![Text::new("Frozen shoulder")],
        plan: vec![Statement::judgement("Keyhole repair within six months.")],
        findings: vec![Finding {
            kind: FindingKind::Imaging,
            statement: Statement::plain("Fatty infiltration grade 1."),
        }],
    }
}

fn slot(key: &str, label: &str, lacks: bool) -> Slot {
    let chip = |icon, label: &str, href: &str, n: usize| Chip {
        label: Phrase::own(label),
        href: href.into(),
        icon,
        drop: format!("uncite:{key}:{n}"),
    };
    let chips =
        vec![chip("doc", "MRI report, page 1", "/open", 0), chip("doc", "AAOS guideline", "", 1)];
    let chips = if lacks { vec![] } else { chips };
    let label = Phrase::new(label).with("number", 1);
    Slot { key: key.into(), label, chips, judged: false, lacks, finding: None }
}

fn finding() -> Slot {
    Slot { finding: Some(FindingKind::Imaging), ..slot("finding-0", "reading-finding", false) }
}

fn dates() -> Vec<KnownDate> {
    let label = Phrase::own("MRI report");
    vec![KnownDate { code: "{date:mri}".into(), label, day: Some(date(2026, 1, 14)) }]
}

fn targets() -> Vec<Card> {
    vec![Card::new("diagnosis", "reading-diagnosis")]
}

pub(super) fn rooms() -> Vec<RoomPage> {
    let mut amiss = own::to_form(&reading());
    amiss.fault("diagnosis", "reading-lacks-diagnosis");
    amiss.fault("cite-x", "reading-cite-region");
    let forms = [own::to_form(&reading()), amiss, Form::default()];
    let locked = [None, None, Some(("4f9c".repeat(16), Timestamp::UNIX_EPOCH))];
    let told = |(pane, (form, locked))| RoomPage {
        case: CASE,
        pane,
        targets: targets(),
        told: Told {
            number: "CN-2417".into(),
            mode: "reading-mode-plan-blind",
            due: Timestamp::UNIX_EPOCH,
            summary: "A 61-year-old woman fell in November.\n\nShe has pain at night.".into(),
            questions: vec!["Which repair, if any?".into()],
        },
        dates: dates(),
        hindrances: own::hindrances(&reading()),
        decides: true,
        locked,
        form,
        diagnosis: slot("diagnosis", "reading-diagnosis", true),
        findings: vec![finding()],
        plan: vec![slot("plan-0", "reading-plan", false)],
    };
    pane::samples().into_iter().zip(forms.into_iter().zip(locked)).map(told).collect()
}

pub(super) fn comparisons() -> Vec<ComparePage> {
    let key = format!("comparison-{EARLIER}");
    let earlier = |id: &str, opened: bool| Earlier {
        id: id.into(),
        by: "Mr Whitlock, shoulder surgeon".into(),
        date: Some(date(2026, 1, 29)),
        opened: opened.then(|| (Timestamp::UNIX_EPOCH, "Open repair in April.".into())),
        slot: slot(&key, "reading-as-patient-reads", true),
    };
    let mut amiss = Form::of([(key.clone(), "Differs in the approach only.")]);
    amiss.fault(&format!("grade-d-{EARLIER}"), "reading-grade-missing");
    let page = |pane, form, earlier| ComparePage {
        case: CASE,
        reading: reading(),
        hash: "4f9c".repeat(16),
        locked_at: Timestamp::UNIX_EPOCH,
        pane,
        targets: targets(),
        dates: dates(),
        form,
        earlier,
        decides: true,
    };
    let mut panes = pane::samples().into_iter();
    let both = vec![earlier(EARLIER, true), earlier("0a5c0000-0000-4000-8000-000000000002", false)];
    let amiss = panes.next().map(|p| page(p, amiss, both));
    let none = panes.next().map(|p| page(p, Form::default(), vec![]));
    amiss.into_iter().chain(none).collect()
}

fn opinion() -> Opinion {
    let text = |words: &str| Text::new(words);
    let reading = reading();
    Opinion {
        short_answer: text("You do not need open surgery."),
        answers: vec![(QuestionId(Uuid::nil()), Answer::Unanswerable(text("Nobody tested it.")))],
        history: text("A fall in November."),
        findings: reading.findings,
        diagnosis: reading.diagnosis,
        confidence: Confidence::High,
        differential: reading.differential,
        recommendations: reading.plan,
        treatments: vec![Treatment {
            name: text("Do nothing"),
            benefit: text("No operation"),
            harm: text("The tear grows"),
            burden: text("None"),
            evidence: text("Moderate"),
            fit: text("Poor"),
        }],
        comparisons: vec![],
        begun: vec![],
        tests: vec![],
        urgent: vec![],
        next_steps: vec![NextStep {
            what: text("X-ray of the neck"),
            owner: "your GP".into(),
            asks_recipient: true,
        }],
        letter: text("Dear Mr Whitlock,"),
        limits: text("Records alone."),
        validity: text("Six months."),
    }
}

pub(super) fn opinions() -> Vec<OpinionPage> {
    let opinion = opinion();
    let mut amiss = write::to_form(&opinion);
    amiss.fault("letter", "reading-lacks-diagnosis");
    let page = |(pane, form)| OpinionPage {
        case: CASE,
        pane,
        targets: targets(),
        dates: dates(),
        form,
        matters: "I want to lift my granddaughter.".into(),
        questions: vec![Asked {
            words: "Which repair, if any?".into(),
            cannot: format!("answer-{}-cannot", Uuid::nil()),
            slot: slot(&format!("answer-{}", Uuid::nil()), "reading-answer", true),
        }],
        diagnosis: slot("diagnosis", "reading-diagnosis", false),
        findings: vec![finding()],
        advice: vec![slot("recommendation-0", "reading-advice", true)],
        rows: Rows::of(&opinion),
        lacks: vec![Phrase::new("gap-letter")],
        queries: 2,
        decides: true,
    };
    let forms = [write::to_form(&opinion), amiss];
    pane::samples().into_iter().zip(forms).map(page).collect()
}
