//! A synthetic report with every part filled, for tests and for looking at.

use concord_domain::id::{CaseId, QuestionId, RecordId};
use concord_domain::opinion::{
    Basis, Citation, Confidence, DiagnosisGrade, FindingKind, Impact, Knew, Region, TreatmentGrade,
};
use concord_domain::report::{
    ComparisonLine, FindingLine, Material, Missing, PatientLine, QuestionAnswered, Report,
    Reviewer, SCHEMA, Said, Service, StepLine, TestLine, TreatmentLine,
};
use jiff::Timestamp;
use jiff::civil::date;
use uuid::Uuid;

fn record(n: u128) -> RecordId {
    RecordId(Uuid::from_u128(0x5eed_0000_0000_4000_8000_0000_0000_0000 + n))
}

fn page(n: u128, page: u32, region: Option<[u16; 4]>) -> Citation {
    let region = region.map(|[x, y, width, height]| Region { x, y, width, height });
    Citation::Page { record: record(n), version: 1, page, region }
}

fn image(n: u128, frame: u32, [x, y, width, height]: [u16; 4]) -> Citation {
    let region = Some(Region { x, y, width, height });
    Citation::Image { record: record(n), version: 1, frame, region }
}

fn value(n: u128, pointer: &str, shown: &str) -> Citation {
    Citation::Value { record: record(n), version: 1, pointer: pointer.into(), shown: shown.into() }
}

fn guideline() -> Citation {
    Citation::Guideline {
        title: "Subacromial shoulder pain: commissioning guide".into(),
        source: "BESS/BOA 2021".into(),
        section: "section 4.2, massive tears".into(),
    }
}

fn said(text: &str, citations: Vec<Citation>) -> Said {
    let judgement = citations.is_empty();
    Said { text: text.into(), citations, judgement }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}

/// A torn rotator cuff: open surgery advised, keyhole repair possible.
pub fn sample() -> Report {
    Report {
        schema: SCHEMA.into(),
        case: CaseId(Uuid::from_u128(0xca5e_0000_0000_4000_8000_0000_0000_2417)),
        case_number: "CN-2417".into(),
        version: 1,
        language: "en".into(),
        issued: at(1_773_681_600),
        service: Service {
            operator: "Harbour Second Opinions".into(),
            programme: "Concierge, self-pay".into(),
            funding: "Paid by the patient; the reviewer’s fee is the same whatever is advised.".into(),
        },
        patient: PatientLine {
            name: "Nadia Karim".into(),
            birth_date: date(1964, 5, 12),
            nhs_number: Some("999 000 0018".into()),
        },
        short_answer: "You do not need open surgery. The same tendon can be repaired through the keyhole, and six weeks of waiting will not make that harder.\n\nThe tear is real and will not heal by itself. If strength matters to you, it should be repaired this year. I am fairly sure of this. I have not examined you.".into(),
        questions: questions(),
        matters: "I want to lift my granddaughter by the summer, and I am the only one who drives my husband to dialysis.".into(),
        reviewers: vec![reviewer()],
        reviewed: reviewed(),
        missing: vec![
            Missing { item: "Physiotherapy notes, autumn 2025".into(), why: "Asked for twice; the clinic has closed. They would not change the advice on the kind of operation.".into() },
            Missing { item: "X-ray of the neck".into(), why: "Never taken.".into() },
        ],
        history: "A fall on the stairs in November 2025, right-handed. Pain at night since, weakness above the shoulder, no numbness. Two injections, the first with relief for three weeks. Diabetes, well controlled. No earlier operation on this shoulder.".into(),
        findings: findings(),
        diagnosis: said("Full-thickness tear of the right supraspinatus tendon, 24 mm, moderately retracted, with good muscle.", vec![image(2, 11, [520, 180, 160, 140]), page(1, 1, Some([80, 520, 700, 120]))]),
        confidence: Confidence::High,
        differential: vec!["Referred pain from the neck (less likely: no sensory signs)".into(), "Frozen shoulder (unlikely: passive movement is full)".into()],
        treatments: treatments(),
        recommendations: vec![
            said("Repair through the keyhole (arthroscopic, double row), not through an open approach.", vec![guideline(), image(2, 11, [520, 180, 160, 140])]),
            said("Within six months, since fatty change is still low and tends to grow.", vec![image(2, 17, [300, 300, 220, 180])]),
            said("Bring the sugar below 58 mmol/mol before the day.", vec![]),
        ],
        comparisons: comparisons(),
        tests: vec![TestLine { what: "X-ray of the neck, two views".into(), why: "Pain on turning the head was noted once.".into(), would_change: "If the spaces are clearly narrow, the neck is looked at first and the operation waits.".into() }],
        urgent: vec!["Sudden loss of feeling or strength in the hand: call 999.".into(), "Fever with a hot, swollen shoulder after an injection: go to A&E the same day.".into()],
        next_steps: vec![
            StepLine { what: "Talk with Professor Calder by video".into(), owner: "You".into() },
            StepLine { what: "Discuss keyhole repair, or refer to a surgeon who offers it".into(), owner: "Mr Whitlock".into() },
            StepLine { what: "X-ray of the neck; repeat HbA1c".into(), owner: "Dr Nair, GP".into() },
        ],
        letter: "Dear Mr Whitlock, dear Dr Nair,\n\nMs Karim asked for an independent opinion on the open repair that is planned for her right shoulder. I reviewed the MRI, the clinic letters and the laboratory results named in the report; I have not examined her.\n\nI agree that the supraspinatus is torn through its full thickness and that repair is reasonable. I measure 24 mm with retraction to the middle of the humeral head and fatty infiltration of Goutallier grade 1. On these findings I would repair arthroscopically with a double row. I differ from the plan in the approach only.\n\nI would ask for two views of the neck before the operation, since pain on turning the head was noted in November, and for an HbA1c below 58 mmol/mol.\n\nI should be glad to talk this through.".into(),
        reconciliation: None,
        limits: "This is an opinion on records. It does not replace an examination. Strength was taken from the letters, not tested.".into(),
        validity: "Until 16 September 2026, unless you fall again, lose strength, or a new scan is made.".into(),
        changes: None,
        limited: false,
        notice: None,
    }
}

fn questions() -> Vec<QuestionAnswered> {
    let id = |n: u128| QuestionId(Uuid::from_u128(0x0a5c_0000_0000_4000_8000_0000_0000_0000 + n));
    vec![
        QuestionAnswered {
            id: id(1),
            question: "Do I need the open operation, or is keyhole possible for me?".into(),
            put_as: Some("Which approach to repair fits this tear?".into()),
            answer: Some(said(
                "Keyhole repair is possible. The tear measures 24 mm and its edge has not drawn back far. The muscle is still good, which is what decides whether a repair holds.",
                vec![
                    image(2, 11, [520, 180, 160, 140]),
                    image(2, 17, [300, 300, 220, 180]),
                    guideline(),
                ],
            )),
            unanswerable: None,
        },
        QuestionAnswered {
            id: id(2),
            question: "What happens if I wait until after the summer?".into(),
            put_as: None,
            answer: Some(said(
                "About 3 to 4 in 10 tears of this size grow within two years. A few months are unlikely to matter.",
                vec![],
            )),
            unanswerable: None,
        },
        QuestionAnswered {
            id: id(3),
            question: "Did the injections make it worse?".into(),
            put_as: None,
            answer: None,
            unanswerable: Some(
                "There is no scan from before the first injection to compare with.".into(),
            ),
        },
    ]
}

fn reviewer() -> Reviewer {
    Reviewer {
        name: "Professor Miriam Calder".into(),
        role: "Consultant shoulder surgeon".into(),
        registration: "GMC 0004172".into(),
        institution: "Northfield University Hospital".into(),
        country: "United Kingdom".into(),
        interests: vec![
            "Lecture fee, Orthovia Ltd, 2024 (maker of suture anchors; disclosed and accepted)"
                .into(),
        ],
        not_shown: vec![
            "Mr Whitlock’s recommendation and conclusion, letter of 29 January 2026".into(),
        ],
        knew: Knew::Guessed,
        locked_hash: "3f1c9a0b6f0d4f7c8e21b5d6a7c8091223344556677889900aabbccddeeff001".into(),
        locked_at: at(1_773_312_720),
    }
}

fn reviewed() -> Vec<Material> {
    let one = |n: u128, title: &str, kind: &str, source: &str, date, pages| Material {
        record: record(n),
        version: 1,
        title: title.into(),
        kind: kind.into(),
        source: source.into(),
        date: Some(date),
        pages,
        sha256: format!("{n:02x}").repeat(32),
    };
    vec![
        one(
            1,
            "MRI report, right shoulder",
            "MRI report",
            "Riverside Hospital",
            date(2026, 1, 14),
            2,
        ),
        one(
            2,
            "MRI, right shoulder, coronal T2",
            "MRI",
            "Riverside Hospital",
            date(2026, 1, 14),
            24,
        ),
        one(3, "Clinic letter, Mr Whitlock", "Letter", "St Aidan’s Hospital", date(2026, 1, 29), 2),
        one(4, "Laboratory results", "Blood test", "Harbour Lane Surgery", date(2026, 2, 20), 1),
    ]
}

fn findings() -> Vec<FindingLine> {
    vec![
        FindingLine {
            kind: FindingKind::Imaging,
            said: said(
                "Supraspinatus torn through its full thickness over 24 mm; the edge lies over the middle of the humeral head. Infraspinatus intact. Fatty infiltration grade 1.",
                vec![image(2, 11, [520, 180, 160, 140]), image(2, 17, [300, 300, 220, 180])],
            ),
        },
        FindingLine {
            kind: FindingKind::Laboratory,
            said: said(
                "HbA1c 61 mmol/mol; blood count and clotting normal.",
                vec![value(4, "/entry/3/resource/valueQuantity", "61 mmol/mol")],
            ),
        },
        FindingLine {
            kind: FindingKind::Course,
            said: said(
                "Night pain for four months, strength above the shoulder 4/5, passive movement full.",
                vec![page(3, 1, Some([90, 300, 780, 160]))],
            ),
        },
    ]
}

fn treatments() -> Vec<TreatmentLine> {
    let one = |name: &str, [benefit, harm, burden, evidence, fit]: [&str; 5]| TreatmentLine {
        name: name.into(),
        benefit: benefit.into(),
        harm: harm.into(),
        burden: burden.into(),
        evidence: evidence.into(),
        fit: fit.into(),
    };
    vec![
        one(
            "Open repair",
            [
                "Heals in about 80 in 100",
                "Stiffness in 15 in 100, infection in 2 in 100",
                "One night in hospital; sling for six weeks; scar of 8 cm",
                "Moderate",
                "Works, with a slower start",
            ],
        ),
        one(
            "Keyhole repair",
            [
                "Heals in about 80 in 100",
                "Stiffness in 10 in 100, infection in under 1 in 100",
                "Home the same day; sling for six weeks",
                "Moderate to high",
                "Driving again some two weeks sooner",
            ],
        ),
        one(
            "Exercises with a physiotherapist",
            [
                "Less pain in about 70 in 100; strength seldom returns",
                "The tear may grow",
                "Twelve weeks, three times a week",
                "Moderate",
                "No sling, but lifting stays hard",
            ],
        ),
        one(
            "Do nothing",
            [
                "No appointments",
                "The tear may grow and become irreparable",
                "None now",
                "Low",
                "Against the wish to lift",
            ],
        ),
    ]
}

fn comparisons() -> Vec<ComparisonLine> {
    vec![
        ComparisonLine {
            with: "Mr Whitlock, 29 January 2026".into(),
            revealed_at: at(1_773_313_200),
            diagnosis: DiagnosisGrade::D0,
            treatment: TreatmentGrade::T2,
            impact: Impact::I2,
            basis: vec![Basis::SubspecialtyExpertise, Basis::OtherGuidelineOrPreference],
            said: said(
                "We agree on what is torn. Mr Whitlock plans an open repair; my opinion differs in the approach: the same repair through the keyhole.",
                vec![page(3, 2, Some([90, 620, 780, 120])), guideline()],
            ),
        },
        ComparisonLine {
            with: "Dr Vance, 3 February 2026".into(),
            revealed_at: at(1_773_313_500),
            diagnosis: DiagnosisGrade::D1,
            treatment: TreatmentGrade::T0,
            impact: Impact::I1,
            basis: vec![Basis::OtherReading],
            said: said(
                "Dr Vance read a tear of 18 mm; I measure 24 mm on image 11. The plan is the same.",
                vec![image(2, 11, [520, 180, 160, 140])],
            ),
        },
    ]
}

/// The same case in Arabic, for the mirrored page.
pub fn sample_ar() -> Report {
    let plain = |text: &str, citations: Vec<Citation>| said(text, citations);
    Report {
        language: "ar".into(),
        short_answer: "لا تحتاجين إلى جراحة مفتوحة. يمكن إصلاح الوتر نفسه بالمنظار، والانتظار ستة أسابيع لن يجعل ذلك أصعب.\n\nالتمزق حقيقي ولن يلتئم وحده. لم أقم بفحصك سريريًا.".into(),
        questions: vec![QuestionAnswered {
            id: QuestionId(Uuid::from_u128(7)),
            question: "هل أحتاج إلى العملية المفتوحة أم أن المنظار ممكن؟".into(),
            put_as: None,
            answer: Some(plain("الإصلاح بالمنظار ممكن. يبلغ طول التمزق 24 مم ولم يتراجع طرفه كثيرًا.", vec![image(2, 11, [520, 180, 160, 140])])),
            unanswerable: None,
        }],
        matters: "أريد أن أحمل حفيدتي قبل الصيف.".into(),
        history: "سقوط على الدرج في نوفمبر 2025. ألم ليلي وضعف فوق مستوى الكتف.".into(),
        findings: vec![FindingLine { kind: FindingKind::Imaging, said: plain("تمزق كامل السماكة في الوتر فوق الشوكة بطول 24 مم.", vec![image(2, 11, [520, 180, 160, 140])]) }],
        diagnosis: plain("تمزق كامل السماكة في وتر العضلة فوق الشوكة اليمنى، 24 مم.", vec![image(2, 11, [520, 180, 160, 140])]),
        differential: vec!["ألم منتشر من الرقبة".into()],
        recommendations: vec![plain("الإصلاح بالمنظار خلال ستة أشهر.", vec![])],
        urgent: vec!["فقدان مفاجئ للإحساس أو القوة في اليد: اتصلي بالرقم 999.".into()],
        letter: "الزملاء الأعزاء،\n\nطلبت السيدة كريم رأيًا مستقلًا. أتفق معكم في التشخيص، وأختلف في طريقة الجراحة فقط.".into(),
        limits: "هذا رأي مبني على السجلات ولا يغني عن الفحص.".into(),
        validity: "حتى 16 سبتمبر 2026 ما لم يتغير شيء.".into(),
        ..sample()
    }
}
