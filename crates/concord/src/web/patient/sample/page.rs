//! The pages of the room in every state.

use super::{CASE, COORDINATOR, PATIENT, READER, at, loaded, opened, seat, told, with_people};
use crate::intake::Receipt;
use crate::web::form::Form;
use crate::web::patient::case::{
    self, After, CasePage, ConsentPage, FundingPage, HelperPage, ReportPage,
};
use crate::web::patient::question::Question;
use crate::web::patient::request::{self, Check};
use crate::web::patient::seat::Place;
use crate::web::upload::{self, RecordsPage};
use concord_domain::access::Role;
use concord_domain::case::{
    Case, End, Phase, assignment, followup, funding, hold, message, outcome, record,
};
use concord_domain::id::{AppointmentId, RecordId};
use concord_records::Verdict;
use concord_store::upload::Upload;
use std::collections::BTreeSet;
use uuid::Uuid;

fn case_page(seat: &Place, case: Case) -> CasePage {
    let message = |by, call, text: &str| message::Message {
        by,
        role: Role::Coordinator,
        at: at(12),
        words: text.to_owned().into(),
        call,
        private: false,
    };
    let said = [
        message(
            COORDINATOR,
            None,
            "Professor Calder has said yes. You do not need to do anything now.",
        ),
        message(COORDINATOR, Some(12), "About pain at night."),
        message(PATIENT, None, "I found the letter from 2019. Is it too late?"),
    ];
    let thread = said
        .iter()
        .map(|m| {
            case::entry(
                m,
                m.by == PATIENT,
                if m.by == PATIENT { "Nadia Karim" } else { "Ruth Adeyemi" }.into(),
            )
        })
        .collect();
    let shown = case::Shown {
        form: Form::default(),
        thread,
        looked: vec![case::look("Prof. Miriam Calder", "specialist", "reviewer_file", at(16))],
        coordinator: case.coordinator.map(|_| "Ruth Adeyemi".to_owned()),
        reader: (case.phase >= Phase::BlindReview).then(|| "Professor Calder".to_owned()),
    };
    case::assemble(seat, &loaded(case), shown)
}

const PHASES: [Phase; 17] = [
    Phase::Draft,
    Phase::Triage,
    Phase::Eligibility,
    Phase::Records,
    Phase::Preparation,
    Phase::Matching,
    Phase::Offered,
    Phase::BlindReview,
    Phase::OpenReview,
    Phase::Quality,
    Phase::Reconcile,
    Phase::Signature,
    Phase::Translation,
    Phase::Delivery,
    Phase::FollowUp,
    Phase::Outcome,
    Phase::Closed,
];

/// The case page in every phase, under every hold, after every end, and as each task of the patient opens it.
pub(in crate::web::patient) fn cases() -> Vec<CasePage> {
    let patient = seat(Role::Patient);
    let mut pages: Vec<CasePage> =
        PHASES.into_iter().map(|phase| case_page(&patient, with_people(told(phase)))).collect();
    pages.push(case_page(&seat(Role::Proxy), with_people(told(Phase::BlindReview))));
    for kind in hold::HoldKind::ALL {
        let mut case = told(Phase::Records);
        case.hold = Some(hold::Hold {
            kind,
            why: "one question is open".into(),
            since: at(15),
            owner: COORDINATOR,
            expires: None,
        });
        pages.push(case_page(&patient, case));
    }
    for end in End::ALL {
        let mut case = with_people(told(Phase::Closed));
        case.entered.insert(Phase::Records, at(3));
        case.end = Some(end);
        pages.push(case_page(&patient, case));
    }
    pages.extend(tasks().into_iter().map(|case| case_page(&patient, case)));
    pages
}

/// A case for each thing that only the patient can do.
fn tasks() -> Vec<Case> {
    let mut quote = with_people(told(Phase::Eligibility));
    quote.funding = quoted();
    let mut refused = with_people(told(Phase::Eligibility));
    refused.funding.answer = Some(answer(funding::Verdict::No));
    let mut questions = with_people(told(Phase::Preparation));
    questions.preparation.summary = Some("A tear of the shoulder.".to_owned().into());
    questions.preparation.sealed_by = Some(COORDINATOR);
    let mut interest = with_people(told(Phase::Offered));
    interest.assignments.insert(READER, assigned());
    let mut talk = with_people(told(Phase::FollowUp));
    talk.followup.talks.insert(AppointmentId(Uuid::from_u128(20)), talks(false));
    let mut survey = with_people(told(Phase::Outcome));
    survey.entered.insert(Phase::FollowUp, at(12));
    survey.outcome.surveys.insert(outcome::Survey::Experience, outcome::SurveyState::Sent);
    vec![quote, refused, questions, interest, talk, survey]
}

fn quoted() -> funding::Funding {
    funding::Funding {
        answer: Some(answer(funding::Verdict::Yes)),
        quote: Some(funding::Money { minor: 69_000, currency: "GBP".into() }),
        jurisdiction_confirmed: true,
        ..funding::Funding::default()
    }
}

fn answer(verdict: funding::Verdict) -> funding::Eligibility {
    let rule = funding::Rule {
        id: "E4".into(),
        words: "The programme serves patients in the United Kingdom.".into(),
    };
    funding::Eligibility { verdict, rules: vec![rule], next: "Nothing is to be done.".into() }
}

fn assigned() -> assignment::Assignment {
    assignment::Assignment {
        part: assignment::Part::Lead,
        state: assignment::State::Disclosed,
        why: "Reads many of these.".into(),
        due: at(30),
        expires: at(25),
        fee: concord_domain::case::effect::Fee { minor: 50_000, currency: "GBP".into() },
        country: "GB".into(),
        interests: vec![assignment::Interest {
            tie: concord_domain::programme::Tie::WouldTreat,
            words: "Could carry out the operation herself.".into(),
            declared: true,
        }],
        reading: None,
        locked: None,
        revealed: std::collections::BTreeMap::new(),
    }
}

fn talks(booked: bool) -> followup::Talk {
    followup::Talk {
        place: followup::Where::Video,
        slots: vec![at(25), at(26), at(27)],
        minutes: 60,
        interpreter: false,
        booked: booked.then(|| (at(25), "Europe/London".to_owned())),
        held: None,
        cancelled: false,
    }
}

/// The questions of the request, empty and answered and amiss, and every small act.
pub(in crate::web::patient) fn questions() -> Vec<Question> {
    let patient = seat(Role::Patient);
    let mut pages = request::samples(&patient, &loaded(opened()));
    pages.extend(request::samples(&patient, &loaded(told(Phase::Draft))));
    pages.extend(request::samples(&seat(Role::Proxy), &loaded(told(Phase::Draft))));
    let all = with_people(told(Phase::Preparation));
    let known = loaded(all);
    let form = Form::default;
    pages.extend([
        case::questions_page(&patient, &known),
        case::interest_page(&patient, &known, "Professor Calder", READER, &assigned()),
        case::preference_page(&patient, &known, form()),
        case::complaint_page(&patient, &known, form()),
        case::withdrawal_page(&patient, &known, form()),
        case::news_page(&patient, &known, form()),
        case::news_page(&seat(Role::Proxy), &known, form()),
        case::recipients_page(&patient, &known, form()),
        case::recipients_page(&patient, &loaded(opened()), form()),
    ]);
    pages.extend(outcome::Survey::ALL.map(|s| case::survey_page(&patient, &known, s, form())));
    pages
}

pub(in crate::web::patient) fn checks() -> Vec<Check> {
    let patient = seat(Role::Patient);
    [opened(), told(Phase::Draft), with_people(told(Phase::Triage))]
        .into_iter()
        .map(|case| Check::of(&patient, &loaded(case)))
        .collect()
}

pub(in crate::web::patient) fn consents() -> Vec<ConsentPage> {
    let patient = seat(Role::Patient);
    let mut amiss = Form::default();
    amiss.fault("purpose", "pt-consent-none");
    let asked = loaded(told(Phase::Eligibility));
    let given = loaded(with_people(told(Phase::Records)));
    vec![
        case::consent_page(&patient, &asked, &["GB".into()], Form::default()),
        case::consent_page(&patient, &asked, &["FR".into(), "GB".into()], Form::default()),
        case::consent_page(&patient, &asked, &[], amiss),
        case::consent_page(&patient, &given, &["GB".into()], Form::default()),
    ]
}

pub(in crate::web::patient) fn fundings() -> Vec<FundingPage> {
    let patient = seat(Role::Patient);
    let mut cases: Vec<Case> = vec![told(Phase::Eligibility)];
    for verdict in [funding::Verdict::Yes, funding::Verdict::No, funding::Verdict::NeedsPerson] {
        let mut case = told(Phase::Eligibility);
        case.funding = quoted();
        case.funding.answer = Some(answer(verdict));
        cases.push(case.clone());
        case.funding.quote_accepted = true;
        case.funding.appeal = Some("I wrote in January.".into());
        cases.push(case);
    }
    cases
        .into_iter()
        .map(|case| case::funding_page(&patient, &loaded(case), Form::default()))
        .collect()
}

pub(in crate::web::patient) fn afters() -> Vec<After> {
    let patient = seat(Role::Patient);
    let mut full = with_people(told(Phase::FollowUp));
    full.followup.talks.insert(AppointmentId(Uuid::from_u128(20)), talks(false));
    full.followup.talks.insert(AppointmentId(Uuid::from_u128(21)), talks(true));
    full.followup.questions = vec![
        followup::Asked { question: "Can I still swim?".to_owned().into(), reply: None },
        followup::Asked {
            question: "What about the sling?".to_owned().into(),
            reply: Some("Not at night.".to_owned().into()),
        },
    ];
    full.followup.decision = Some(followup::Decision::FollowsSecond);
    vec![
        case::after_page(&patient, &loaded(told(Phase::FollowUp)), Form::default(), false),
        case::after_page(&patient, &loaded(full), Form::default(), true),
    ]
}

pub(in crate::web::patient) fn helpers() -> Vec<HelperPage> {
    let patient = seat(Role::Patient);
    let (nobody, people) =
        (loaded(told(Phase::Records)), loaded(with_people(told(Phase::Records))));
    let page = |known, invites| case::helper_page(&patient, known, &invites, Form::default());
    let all = people.state.proxies.keys().copied().collect();
    vec![page(&nobody, BTreeSet::new()), page(&people, BTreeSet::new()), page(&people, all)]
}

pub(in crate::web::patient) fn reports() -> Vec<ReportPage> {
    let patient = seat(Role::Patient);
    let report = || crate::print::sample::sample();
    let known = loaded(with_people(told(Phase::FollowUp)));
    [None, Some("pt-report-amending".into())]
        .into_iter()
        .map(|warning| case::report_page(&patient, &known, report(), warning))
        .collect()
}

pub(in crate::web) fn records() -> Vec<RecordsPage> {
    let patient = seat(Role::Patient);
    let empty = loaded(with_people(told(Phase::Records)));
    let mut full = empty.clone();
    records_of(&mut full.state);
    let closed = loaded(Case { end: Some(End::Withdrawn), ..told(Phase::Closed) });
    let mut unsorted = full.clone();
    unsorted.state.records.closed.clear();
    vec![
        upload::page(&patient, &empty, vec![], true),
        upload::page(&patient, &full, arrivals(), true),
        upload::page(&patient, &closed, vec![], false),
        upload::page(&patient, &unsorted, vec![], true),
    ]
}

/// An upload on its way, one that is being read, and one of each verdict.
fn arrivals() -> Vec<upload::Arrival> {
    let sent = |offset, blob| Upload {
        id: Uuid::from_u128(40),
        case: CASE.0,
        person: PATIENT.0,
        name: "shoulder.zip".into(),
        length: 1000,
        offset,
        expires_at: at(30),
        blob,
    };
    let receipt = |verdict| Receipt {
        file: "letter.pdf".into(),
        verdict,
        reason: "The file ends too early.".into(),
        record: None,
        late: false,
    };
    let all = [Verdict::Accepted, Verdict::Neutralised, Verdict::Quarantined, Verdict::Rejected];
    let whole = Some(Uuid::from_u128(41));
    vec![
        upload::arrival(&sent(400, None), None),
        upload::arrival(&sent(1000, whole), None),
        upload::arrival(&sent(1000, whole), Some(&[receipt(Verdict::Accepted)])),
        upload::arrival(&sent(1000, whole), Some(&all.map(receipt))),
    ]
}

fn records_of(case: &mut Case) {
    let file = |n: u128, standing| record::File {
        record: RecordId(Uuid::from_u128(n)),
        version: 1,
        title: "MRI of the left shoulder".to_owned().into(),
        kind: record::Kind::Imaging,
        date: Some(jiff::civil::date(2026, 2, 3)),
        source: "St Aidan’s Hospital".to_owned().into(),
        pages: 24,
        sha256: String::new(),
        subject: record::Subject::Same,
        standing,
        opens: Some(true),
    };
    for file in [
        file(30, record::Standing::InFile),
        file(31, record::Standing::Quarantined { why: "unclear".into() }),
    ] {
        case.records.files.insert(file.record, file);
    }
    let closed = record::Closed::Received(RecordId(Uuid::from_u128(30)));
    case.records.closed.insert("imaging".into(), closed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::page::Page;

    #[test]
    fn every_phase_and_every_end_has_a_sentence_of_its_own() {
        let mut said: Vec<String> =
            cases().iter().map(|page| format!("{:?}", page.sentence)).collect();
        said.sort();
        said.dedup();
        assert!(
            said.len() >= PHASES.len() + End::ALL.len() + hold::HoldKind::ALL.len() - 2,
            "{}",
            said.len()
        );
        assert!(CasePage::samples().iter().any(|page| page.todo.is_some()));
    }
}
