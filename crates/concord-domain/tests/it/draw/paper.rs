//! The papers of a history: records, readings, opinions, with a slip of the pen now and then.

use super::id;
use crate::dice::Dice;
use crate::world::World;
use concord_domain::case::record::{File, Kind, Standing, Subject};
use concord_domain::id::{EarlierId, RecordId, SpecialistId};
use concord_domain::opinion::{
    Answer, Basis, Citation, Comparison, Confidence, DiagnosisGrade, Finding, FindingKind, Impact,
    NextStep, Opinion, Reading, Region, Statement, Support, TreatmentGrade,
};
use concord_domain::text::Text;
use jiff::civil::{Date, date};

/// A received file; one in a few belongs to somebody else, or to nobody who can be made out.
pub fn file(dice: &mut Dice) -> File {
    let kind = *dice.pick(&[Kind::Letter, Kind::Letter, Kind::Imaging, Kind::Laboratory]);
    let subject = match dice.below(12) {
        0 => Subject::Other("Somebody Else".to_owned().into()),
        1 => Subject::Unclear("no name on it".into()),
        _ => Subject::Same,
    };
    let day = i8::try_from(1 + dice.below(27)).unwrap();
    File {
        record: RecordId(id(dice)),
        version: 1,
        title: "A paper".to_owned().into(),
        kind,
        date: dice.chance(80).then(|| date(2025, 3, day)),
        source: "Elm Hospital".to_owned().into(),
        pages: u32::try_from(1 + dice.below(4)).unwrap(),
        sha256: format!("{:064x}", dice.below(40)),
        subject,
        standing: Standing::InFile,
        opens: None,
    }
}

/// A sentence that cites a place, refers to a date, or slips.
fn statement(w: &World, dice: &mut Dice, slips: bool) -> Statement {
    let files: Vec<&File> = w.case.records.in_file().collect();
    let Some(file) = dice.maybe(&files) else { return Statement::judgement("It is as it seems.") };
    let mut text = "The tear is full.".to_owned();
    if file.date.is_some() && dice.chance(40) {
        text = format!("The picture of {{date:{}}} shows it.", file.record);
    }
    if slips && dice.chance(5) {
        text = format!("Seen on {}.", typed(dice, shifted(w, file.date)));
    }
    if slips && dice.chance(2) {
        text = "As of {date:nowhere}.".into();
    }
    match dice.below(if slips { 24 } else { 20 }) {
        0..=9 => Statement::cited(text, vec![place(w, dice, file, slips)]),
        10..=19 => Statement::judgement(text),
        20..=22 => Statement { text: Text::new(text), support: Some(Support::Cited(vec![])) },
        _ => Statement::plain(text),
    }
}

fn place(w: &World, dice: &mut Dice, file: &File, slips: bool) -> Citation {
    let page = u32::try_from(1 + dice.below(file.pages as usize)).unwrap();
    let page = if slips && dice.chance(4) { file.pages + 1 } else { page };
    let seal = w.case.preparation.seals.iter().find(|s| s.record == file.record);
    match (dice.below(3), seal) {
        (0, Some(seal)) if slips => Citation::Page {
            record: file.record,
            version: file.version,
            page: seal.page,
            region: Some(seal.region),
        },
        (1, _) => Citation::Value {
            record: file.record,
            version: 1,
            pointer: "/hb".into(),
            shown: "13".into(),
        },
        _ => Citation::Page { record: file.record, version: file.version, page, region: None },
    }
}

/// The date as the reviewer of a pseudonymised copy sees it.
pub fn shifted(w: &World, true_date: Option<Date>) -> Date {
    let days = w.case.preparation.copy_released.map_or(17, |r| r.shift_days);
    let days = jiff::Span::new().days(i64::from(days.clamp(-400, 400)));
    true_date.unwrap_or(date(2025, 3, 9)).saturating_add(days)
}

/// A date as doctors type it.
pub fn typed(dice: &mut Dice, day: Date) -> String {
    let format = *dice.pick(&[
        "%d/%m/%Y",
        "%Y-%m-%d",
        "%d.%m.%Y",
        "%-d %B %Y",
        "%B %-d, %Y",
        "%d-%b-%Y",
        "%Y%m%d",
        "%B %Y",
    ]);
    day.strftime(format).to_string()
}

pub fn reading(w: &World, dice: &mut Dice, slips: bool) -> Reading {
    let plan = if slips && dice.chance(5) { vec![] } else { vec![statement(w, dice, slips)] };
    Reading {
        diagnosis: statement(w, dice, slips),
        confidence: Some(Confidence::Moderate),
        differential: vec![Text::new("A frozen shoulder.")],
        plan,
        findings: vec![Finding {
            kind: FindingKind::Imaging,
            statement: statement(w, dice, slips),
        }],
    }
}

/// A whole opinion by this lead; with `slips`, something may be missing or wrong.
pub fn opinion(w: &World, dice: &mut Dice, lead: SpecialistId, slips: bool) -> Opinion {
    let mut answers: Vec<_> = w
        .case
        .request
        .questions
        .iter()
        .map(|q| {
            let answer = if dice.chance(80) {
                Answer::Answered(statement(w, dice, slips))
            } else {
                Answer::Unanswerable(Text::new("Nobody can say."))
            };
            (q.id, answer)
        })
        .collect();
    let mut comparisons = comparisons(w, dice, lead, slips);
    let (mut short, mut letter) = ("Physiotherapy first.", "Dear colleague, ...");
    if slips {
        match dice.below(16) {
            0 => drop(answers.pop()),
            1 => drop(comparisons.pop()),
            2 => short = " ",
            3 => letter = "",
            _ => {}
        }
    }
    let owner = match dice.below(30) {
        0 if slips => format!("the surgeon, on {}", typed(dice, shifted(w, None))),
        _ => "your GP".into(),
    };
    Opinion {
        short_answer: Text::new(short),
        answers,
        history: Text::new("Pain since a fall."),
        findings: vec![],
        diagnosis: statement(w, dice, slips),
        confidence: Confidence::High,
        differential: vec![],
        recommendations: vec![statement(w, dice, slips)],
        treatments: vec![],
        comparisons,
        begun: vec![],
        tests: vec![],
        urgent: vec![],
        next_steps: vec![NextStep {
            what: Text::new("Begin physiotherapy."),
            owner,
            asks_recipient: dice.chance(50),
        }],
        letter: Text::new(letter),
        limits: Text::new("From papers alone."),
        validity: Text::new("Until a new picture is made."),
    }
}

fn comparisons(w: &World, dice: &mut Dice, lead: SpecialistId, slips: bool) -> Vec<Comparison> {
    let opened =
        |id: &EarlierId| w.case.assignments.get(&lead).is_some_and(|a| a.revealed.contains_key(id));
    w.case
        .request
        .earlier
        .keys()
        .filter(|id| opened(id) || (slips && dice_peek(w)))
        .map(|id| Comparison {
            earlier: *id,
            diagnosis: *dice.pick(&[DiagnosisGrade::D0, DiagnosisGrade::D3]),
            treatment: *dice.pick(&[TreatmentGrade::T0, TreatmentGrade::T2]),
            impact: *dice.pick(&[Impact::I0, Impact::I1, Impact::I3]),
            basis: vec![Basis::OtherReading],
            statement: statement(w, dice, slips),
        })
        .collect()
}

/// Now and then a comparison with what was not opened.
fn dice_peek(w: &World) -> bool {
    w.history.len().is_multiple_of(5)
}

pub fn region(dice: &mut Dice) -> Region {
    let x = u16::try_from(dice.below(1000)).unwrap();
    if dice.chance(6) {
        return Region { x, y: 0, width: 1001 - x, height: 100 };
    }
    Region { x, y: 0, width: 1000 - x, height: 100 }
}

/// A few words of a reviewer outside the opinion; now and then with a date as they see it.
pub fn words(w: &World, dice: &mut Dice, words: &str) -> String {
    if dice.chance(6) {
        return format!("{words} Seen on {}.", typed(dice, shifted(w, None)));
    }
    words.to_owned()
}

/// An opinion without slips, questions or comparisons.
pub fn plain() -> Opinion {
    Opinion {
        short_answer: Text::new("Physiotherapy first."),
        answers: vec![],
        history: Text::new("Pain since a fall."),
        findings: vec![],
        diagnosis: Statement::judgement("A full tear."),
        confidence: Confidence::High,
        differential: vec![],
        recommendations: vec![Statement::judgement("Physiotherapy for three months.")],
        treatments: vec![],
        comparisons: vec![],
        begun: vec![],
        tests: vec![],
        urgent: vec![],
        next_steps: vec![],
        letter: Text::new("Dear colleague, ..."),
        limits: Text::new("From papers alone."),
        validity: Text::new("Until a new picture is made."),
    }
}

pub fn plain_reading() -> Reading {
    Reading {
        diagnosis: Statement::judgement("A full tear."),
        confidence: Some(Confidence::Moderate),
        differential: vec![],
        plan: vec![Statement::judgement("Physiotherapy.")],
        findings: vec![],
    }
}
