//! Phases 3 and 4: records, the neutral file, the seals.

use super::check;
use super::given::{MRI, QUESTION, SURGEON, at, letter, mri, receive, terms, under};
use crate::cast;
use crate::draw::ask;
use concord_domain::access::Denied;
use concord_domain::case::consent::Purpose;
use concord_domain::case::preparation::{Command as P, Seal};
use concord_domain::case::record::{Command as R, File, Kind, Standing, Subject};
use concord_domain::case::request::Answer;
use concord_domain::case::{Command, Phase, preparation};
use concord_domain::id::{RecordId, RequestId};
use concord_domain::opinion::Region;
use concord_domain::programme::{Mode, Naming, Terms};
use concord_domain::refusal::{Gap, Refusal};
use uuid::Uuid;

fn seal(page: u32) -> Command {
    Command::Preparation(P::Mark(Seal {
        record: MRI,
        page,
        region: Region { x: 0, y: 0, width: 500, height: 100 },
        reveals: SURGEON,
    }))
}

#[test]
fn what_is_typed_and_not_given_out_completes_nothing_and_tells_nobody() {
    let typed = preparation::Draft {
        summary: Some("A neutral sum".to_owned().into()),
        neutral: [(QUESTION, "What do".to_owned().into())].into(),
        ..preparation::Draft::default()
    };
    let draft = || Command::Preparation(P::Draft(Box::new(typed.clone())));
    let given = at(Phase::Preparation);
    check(&given, cast::clinician(), draft(), Ok("preparation.drafted"));
    check(&given, cast::coordinator(), draft(), Err(Refusal::Denied(Denied::Role)));
    let before = preparation::gaps(&given.case);
    let given = given.by(cast::clinician(), draft());
    assert_eq!(preparation::gaps(&given.case), before);
    assert_eq!(given.case.preparation.draft, typed);
    let text = "A neutral summary.".to_owned().into();
    let given = given.by(cast::clinician(), Command::Preparation(P::Summarise { text }));
    assert_eq!(given.case.preparation.draft.summary, None, "it was given out");
    assert!(!given.case.preparation.draft.neutral.is_empty(), "the rest waits still");
}

#[test]
fn without_consent_no_hospital_is_asked() {
    let ask = R::Ask {
        request: RequestId(Uuid::from_u128(1)),
        item: "mri".into(),
        source: "Elm".to_owned().into(),
    };
    let no = Refusal::NoConsent(Purpose::ObtainRecords);
    check(&at(Phase::Records), cast::coordinator(), Command::Record(ask), Err(no));
}

#[test]
fn another_patients_file_goes_to_quarantine_and_is_kept() {
    let file = File { subject: Subject::Other("Mr Otto".to_owned().into()), ..letter(7) };
    let given = at(Phase::Records).by(cast::patient(), receive(file));
    let kept = given.case.records.files.values().next().unwrap();
    assert!(matches!(kept.standing, Standing::Quarantined { .. }));
}

#[test]
fn what_a_person_kept_out_is_asked_about_no_more_and_can_still_be_admitted() {
    let unclear = File { subject: Subject::Unclear("no name".into()), ..letter(7) };
    let record = unclear.record;
    let given = at(Phase::Records).by(cast::patient(), receive(unclear));
    let out = || Command::Record(R::Quarantine { record, why: "nobody's".into() });
    let given = given.by(cast::coordinator(), out());
    let kept = &given.case.records.files[&record];
    assert!(matches!(kept.standing, Standing::KeptOut { .. }));
    assert!(matches!(kept.subject, Subject::Unclear(_)), "nobody's name was invented");
    check(&given, cast::coordinator(), out(), Err(Refusal::AlreadyDone));
    let admit = Command::Record(R::Admit { record, why: "hers after all".into() });
    check(&given, cast::coordinator(), admit, Ok("record.admitted"));
}

#[test]
fn a_file_that_its_reader_doubts_waits_even_when_the_name_is_right() {
    let doubted = File { standing: Standing::Quarantined { why: "torn".into() }, ..letter(7) };
    let given = at(Phase::Records).by(cast::patient(), receive(doubted.clone()));
    assert_eq!(given.case.records.files[&doubted.record].standing, doubted.standing);
}

#[test]
fn the_same_bytes_again_are_folded() {
    let again = File { record: RecordId(Uuid::from_u128(8)), ..letter(7) };
    let given = at(Phase::Records).by(cast::patient(), receive(letter(7)));
    let given = given.by(cast::coordinator(), receive(again.clone()));
    let kept = &given.case.records.files[&again.record].standing;
    assert_eq!(*kept, Standing::FoldedInto(letter(7).record));
}

#[test]
fn records_are_complete_when_each_item_is_closed_each_image_opens_and_each_file_is_the_patients() {
    let unclear = File { subject: Subject::Unclear("no name".into()), ..letter(7) };
    let given = at(Phase::Records)
        .by(cast::coordinator(), receive(mri()))
        .by(cast::coordinator(), receive(unclear));
    let gaps = vec![
        Gap::ChecklistItem("the MRI".into()),
        Gap::StudyNotOpened("MRI".into()),
        Gap::PatientUnclear("A letter".into()),
    ];
    let complete = Command::Record(R::Complete);
    check(&given, cast::coordinator(), complete, Err(Refusal::Incomplete(gaps)));
}

#[test]
fn with_nothing_received_there_is_nothing_to_read() {
    let waived = R::Waive { item: "mri".into(), why: "not needed".into() };
    let given = at(Phase::Records).by(cast::clinician(), Command::Record(waived));
    let gap = Refusal::Incomplete(vec![Gap::NothingReceived]);
    check(&given, cast::coordinator(), Command::Record(R::Complete), Err(gap));
}

#[test]
fn a_coordinator_says_that_a_record_is_not_available_and_only_a_clinician_waives_it() {
    let given = at(Phase::Records);
    let gone = R::NotAvailable { item: "mri".into(), why: "destroyed".into() };
    check(&given, cast::coordinator(), Command::Record(gone), Ok("record.closed"));
    let waive = R::Waive { item: "mri".into(), why: "not needed".into() };
    let no = Refusal::Denied(Denied::Role);
    check(&given, cast::coordinator(), Command::Record(waive), Err(no));
}

#[test]
fn a_record_that_comes_after_preparation_waits_for_a_clinician() {
    let given = at(Phase::BlindReview).by(cast::patient(), receive(letter(7)));
    let record = letter(7).record;
    assert!(matches!(given.case.records.files[&record].standing, Standing::Quarantined { .. }));
    let admit = || Command::Record(R::Admit { record, why: "hers, and neutral".into() });
    check(&given, cast::coordinator(), admit(), Err(Refusal::NeedsAnotherPerson));
    check(&given, cast::clinician(), admit(), Ok("record.admitted"));
}

#[test]
fn quarantining_a_record_opens_its_item_again() {
    let wrong = Command::Record(R::Quarantine { record: MRI, why: "not hers".into() });
    let given = at(Phase::Preparation).by(cast::coordinator(), wrong);
    assert!(given.case.records.closed.is_empty());
}

#[test]
fn preparation_ends_when_nothing_is_missing() {
    let gaps =
        vec![Gap::Summary, Gap::NeutralQuestions, Gap::QuestionsNotApproved, Gap::ModeNotSet];
    let finish = Command::Preparation(P::Finish);
    check(&at(Phase::Preparation), cast::clinician(), finish, Err(Refusal::Incomplete(gaps)));
}

#[test]
fn the_patient_approves_the_questions_once_they_are_neutral() {
    let given = at(Phase::Preparation);
    let gap = Refusal::Incomplete(vec![Gap::NeutralQuestions]);
    check(&given, cast::patient(), given.approve(), Err(gap));
}

#[test]
fn a_question_that_is_put_otherwise_is_made_neutral_and_approved_anew() {
    let text = "What do you advise?".to_owned().into();
    let given = at(Phase::Records)
        .by(cast::clinician(), Command::Preparation(P::Neutral { question: QUESTION, text }));
    let approve = given.approve();
    let given = given.by(cast::patient(), approve);
    let again = |words: &str| ask::answer(Answer::Ask(QUESTION, words.to_owned().into()));
    let missing = |given: &super::Given| {
        let gaps = preparation::gaps(&given.case);
        [Gap::NeutralQuestions, Gap::QuestionsNotApproved].map(|gap| gaps.contains(&gap))
    };
    let same = given.clone().by(cast::patient(), again("Do I need surgery?"));
    assert_eq!(missing(&same), [false, false]);
    let other = given.by(cast::patient(), again("Do I need physiotherapy?"));
    assert_eq!(missing(&other), [true, true]);
}

#[test]
fn questions_that_were_changed_after_they_were_shown_are_not_approved_unseen() {
    let neutral = |text: &str| {
        let text = text.to_owned().into();
        Command::Preparation(P::Neutral { question: QUESTION, text })
    };
    let shown = at(Phase::Preparation).by(cast::clinician(), neutral("What do you advise?"));
    let approve = shown.approve();
    let changed = shown.by(cast::clinician(), neutral("Which operation do you advise?"));
    check(&changed, cast::patient(), approve, Err(Refusal::Changed));
    check(&changed, cast::patient(), changed.approve(), Ok("preparation.questions_approved"));
}

#[test]
fn another_mode_than_the_programmes_needs_a_reason() {
    let set = |reason: Option<&str>| {
        let reason = reason.map(str::to_owned);
        Command::Preparation(P::SetMode { mode: Mode::NotBlind, reason })
    };
    let why = Refusal::Absurd("a mode other than the programme's needs a reason");
    check(&at(Phase::Preparation), cast::clinician(), set(Some(" ")), Err(why));
    let coded = set(Some("the treatment is under way"));
    check(&at(Phase::Preparation), cast::clinician(), coded, Ok("preparation.mode_set"));
}

#[test]
fn a_mark_lies_on_a_page_that_exists() {
    let outside = Refusal::BadCitation("page 4 of 3".into());
    check(&at(Phase::Preparation), cast::clinician(), seal(4), Err(outside));
    check(&at(Phase::Preparation), cast::clinician(), seal(3), Ok("preparation.marked"));
}

#[test]
fn a_new_mark_means_that_somebody_looks_over_the_whole_again() {
    let given = at(Phase::Matching).by(cast::clinician(), seal(1));
    assert_eq!(given.case.preparation.sealed_by, None);
}

#[test]
fn a_record_that_comes_after_the_seals_were_confirmed_is_looked_at_too() {
    let given = sealed().by(cast::patient(), receive(letter(7)));
    assert!(preparation::gaps(&given.case).contains(&Gap::SealNotConfirmed));
}

#[test]
fn an_opinion_that_is_told_after_the_seals_were_confirmed_is_looked_for_too() {
    let told = ask::earlier(&mut crate::dice::Dice::new(4));
    assert!(matches!(told, Answer::Earlier(..)));
    let given = sealed().by(cast::patient(), ask::answer(told));
    assert!(preparation::gaps(&given.case).contains(&Gap::SealNotConfirmed));
}

#[test]
fn a_pseudonymised_copy_is_released_by_a_person_with_its_dates_shifted() {
    let pseudonymised = Terms { naming: Naming::Pseudonymised, ..terms() };
    let given = under(pseudonymised, Phase::Preparation);
    let release = |shift_days| Command::Preparation(P::ReleaseCopy { shift_days });
    let why = Refusal::Absurd("the dates of a pseudonymised copy are shifted");
    check(&given, cast::clinician(), release(0), Err(why));
    let given = given.by(cast::clinician(), release(-41));
    assert!(!preparation::gaps(&given.case).contains(&Gap::CopyNotReleased));
    let later = given.by(cast::patient(), receive(File { kind: Kind::Letter, ..letter(7) }));
    assert!(preparation::gaps(&later.case).contains(&Gap::CopyNotReleased));
}

fn sealed() -> super::Given {
    at(Phase::Preparation)
        .by(
            cast::clinician(),
            Command::Preparation(P::SetMode { mode: Mode::PlanBlind, reason: None }),
        )
        .by(cast::clinician(), Command::Preparation(P::ConfirmSeal))
}
