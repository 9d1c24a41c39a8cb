//! Collecting records and preparing the file.

use super::{Choice, ask, id, paper};
use crate::cast;
use crate::dice::Dice;
use crate::world::World;
use concord_domain::access::Role;
use concord_domain::case::preparation::{Command as P, Seal};
use concord_domain::case::record::{Command as R, Kind, Standing, Subject};
use concord_domain::case::{Command, consent, preparation, record};
use concord_domain::id::{EarlierId, RecordId, RequestId};
use concord_domain::programme::Mode;
use concord_domain::refusal::Gap;

pub fn records(w: &World, dice: &mut Dice) -> Choice {
    if w.case.request.treating.is_empty() && dice.chance(10) {
        return Some((cast::patient(), ask::answer(ask::treating())));
    }
    if dice.chance(17) {
        return collect(w, dice);
    }
    let gaps = record::gaps(&w.case);
    if gaps.is_empty() || dice.chance(6) {
        return Some((cast::coordinator(), Command::Record(R::Complete)));
    }
    mend(w, dice, &gaps)
}

fn mend(w: &World, dice: &mut Dice, gaps: &[Gap]) -> Choice {
    let gap = dice.maybe(gaps)?;
    let found: Vec<_> = w.case.records.in_file().map(|f| f.record).collect();
    Some(match gap {
        Gap::ChecklistItem(title) => {
            let item = w.terms.checklist.iter().find(|i| i.title == *title)?.key.clone();
            match (dice.below(10), dice.maybe(&found)) {
                (0..=6, Some(record)) => {
                    (cast::coordinator(), Command::Record(R::Satisfy { item, record: *record }))
                }
                (7, _) => {
                    let waive = R::Waive { item, why: "not needed".into() };
                    (cast::clinician(), Command::Record(waive))
                }
                (8, _) => {
                    let gone = R::NotAvailable { item, why: "destroyed".into() };
                    (cast::coordinator(), Command::Record(gone))
                }
                _ => receive(dice),
            }
        }
        Gap::StudyNotOpened(_) => {
            let unread = w
                .case
                .records
                .in_file()
                .find(|f| f.kind == Kind::Imaging && f.opens != Some(true))?;
            let read = R::StudyRead { record: unread.record, opens: dice.chance(80) };
            (cast::coordinator(), Command::Record(read))
        }
        Gap::PatientUnclear(_) => admit(w, dice)?,
        _ => receive(dice),
    })
}

pub fn receive(dice: &mut Dice) -> (concord_domain::access::Actor, Command) {
    let by = if dice.chance(60) { cast::coordinator() } else { cast::patient() };
    (by, Command::Record(R::Receive(Box::new(paper::file(dice)))))
}

fn admit(w: &World, dice: &mut Dice) -> Option<(concord_domain::access::Actor, Command)> {
    let shut: Vec<_> = w
        .case
        .records
        .files
        .values()
        .filter(|f| matches!(f.standing, Standing::Quarantined { .. }))
        .collect();
    let unclear = shut.iter().find(|f| matches!(f.subject, Subject::Unclear(_)));
    let file = unclear.or_else(|| dice.maybe(&shut))?;
    let by = if dice.chance(50) { cast::clinician() } else { cast::coordinator() };
    let why = "it is hers".into();
    Some((by, Command::Record(R::Admit { record: file.record, why })))
}

/// What a coordinator does with papers besides filling the list.
pub fn collect(w: &World, dice: &mut Dice) -> Choice {
    let all: Vec<RecordId> = w.case.records.files.keys().copied().collect();
    let asked: Vec<RequestId> = w.case.records.requests.keys().copied().collect();
    let any = dice.maybe(&all).copied();
    let command = match dice.below(9) {
        0 | 1 if !asked.is_empty() => R::Chase { request: *dice.maybe(&asked)? },
        0 | 8 => {
            let request = RequestId(id(dice));
            R::Ask { request, item: "mri".into(), source: "Elm".to_owned().into() }
        }
        2 => return Some((cast::patient(), ask::give(consent::Purpose::ObtainRecords))),
        3 => R::Quarantine { record: any?, why: "not hers".into() },
        4 => R::Fold { record: any?, into: *dice.maybe(&all)? },
        5 => {
            let file = paper::file(dice);
            let (kind, title, source) = (file.kind, file.title, file.source);
            R::Classify { record: any?, kind, title, date: file.date, source }
        }
        6 => return admit(w, dice),
        _ => return Some(receive(dice)),
    };
    Some((cast::coordinator(), Command::Record(command)))
}

pub fn preparation(w: &World, dice: &mut Dice) -> Choice {
    if dice.chance(12) {
        return seal(w, dice);
    }
    if dice.chance(6) {
        return Some((cast::clinician(), Command::Preparation(P::Draft(Box::new(draft(w, dice))))));
    }
    let gaps = preparation::gaps(&w.case);
    let by = match dice.below(10) {
        0 => cast::actor(cast::SPECIALISTS[3].into(), Role::Clinician),
        1..=3 => cast::second_clinician(),
        _ => cast::clinician(),
    };
    let Some(gap) = dice.maybe(&gaps).cloned() else {
        return Some((by, Command::Preparation(P::Finish)));
    };
    let command = match gap {
        Gap::Summary => P::Summarise { text: "A neutral summary.".to_owned().into() },
        Gap::NeutralQuestions => {
            let open = w.case.request.questions.iter().find(|q| q.neutral.is_none())?;
            let text = "What do you advise?".to_owned().into();
            P::Neutral { question: open.id, text }
        }
        Gap::QuestionsNotApproved => {
            let shown = w.case.request.questions_hash();
            let approve = P::ApproveQuestions { shown };
            return Some((cast::patient(), Command::Preparation(approve)));
        }
        Gap::ModeNotSet => set_mode(w, dice),
        Gap::SealNotConfirmed => P::ConfirmSeal,
        Gap::CopyNotReleased => {
            let days = i32::try_from(dice.below(300)).unwrap() + 5;
            P::ReleaseCopy { shift_days: if dice.chance(4) { 0 } else { days } }
        }
        Gap::TranslationOpen => return super::aside::translate(w, dice),
        other => return mend(w, dice, &[other]),
    };
    Some((by, Command::Preparation(command)))
}

fn draft(w: &World, dice: &mut Dice) -> preparation::Draft {
    let asked = w.case.request.questions.iter().map(|q| (q.id, "What do".to_owned().into()));
    preparation::Draft {
        summary: dice.chance(70).then(|| "A neutral sum".to_owned().into()),
        neutral: asked.collect(),
        ..preparation::Draft::default()
    }
}

fn set_mode(w: &World, dice: &mut Dice) -> P {
    let mode = if dice.chance(80) { w.terms.mode } else { Mode::NotBlind };
    let reason = dice.chance(70).then(|| "the treatment is under way".into());
    P::SetMode { mode, reason }
}

pub fn seal(w: &World, dice: &mut Dice) -> Choice {
    let files: Vec<_> = w.case.records.files.values().collect();
    let earlier: Vec<EarlierId> = w.case.request.earlier.keys().copied().collect();
    let marked: Vec<Seal> = w.case.preparation.seals.iter().copied().collect();
    let command = match dice.below(6) {
        0 => P::Unmark(*dice.maybe(&marked)?),
        1 => P::ConfirmSeal,
        2 => set_mode(w, dice),
        _ => {
            let file = dice.maybe(&files)?;
            let page = u32::try_from(1 + dice.below(file.pages as usize)).unwrap();
            let reveals = *dice.maybe(&earlier)?;
            P::Mark(Seal { record: file.record, page, region: paper::region(dice), reveals })
        }
    };
    Some((cast::clinician(), Command::Preparation(command)))
}
