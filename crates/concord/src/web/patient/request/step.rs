//! The questions of a request, in order, and which of them are answered.

use crate::web::component::Task;
use crate::web::words::Phrase;
use concord_domain::case::Case;
use concord_domain::case::request::Request;
use concord_domain::programme::Payment;

/// One page of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Asker,
    You,
    Cover,
    About,
    Told,
    Earlier,
    Doctors,
    Matters,
    Questions,
    Safety,
    Situation,
}

impl Step {
    pub const ALL: [Step; 11] = [
        Step::Asker,
        Step::You,
        Step::Cover,
        Step::About,
        Step::Told,
        Step::Earlier,
        Step::Doctors,
        Step::Matters,
        Step::Questions,
        Step::Safety,
        Step::Situation,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Step::Asker => "asker",
            Step::You => "you",
            Step::Cover => "cover",
            Step::About => "about",
            Step::Told => "told",
            Step::Earlier => "earlier",
            Step::Doctors => "doctors",
            Step::Matters => "matters",
            Step::Questions => "questions",
            Step::Safety => "safety",
            Step::Situation => "situation",
        }
    }

    pub fn from_key(key: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.key() == key)
    }

    /// Is there an answer? Earlier opinions and doctors may be left out.
    pub fn is_answered(self, request: &Request) -> bool {
        match self {
            Step::Asker => request.asker.is_some(),
            Step::You => request.identity.is_some() && request.contact.is_some(),
            Step::Cover => request.cover.is_some(),
            Step::About => request.condition.is_some(),
            Step::Told => request.stage.is_some(),
            Step::Earlier => !request.earlier.is_empty(),
            Step::Doctors => !request.treating.is_empty(),
            Step::Matters => request.matters.is_some(),
            Step::Questions => !request.questions.is_empty(),
            Step::Safety => request.red_flags.is_some(),
            Step::Situation => request.situation.is_some(),
        }
    }

    /// Things are added here one by one.
    pub fn is_list(self) -> bool {
        matches!(self, Step::Earlier | Step::Doctors | Step::Questions)
    }

    /// Somebody may not have the number at hand; the coordinator asks for it then.
    pub fn may_be_left_out(self) -> bool {
        matches!(self, Step::Cover | Step::Earlier | Step::Doctors)
    }

    /// The pages of this case, in order: an insurer is asked about where one pays.
    pub fn of(case: &Case) -> impl Iterator<Item = Step> + use<> {
        let payment = case.opening.as_ref().map(|opening| opening.terms.payment);
        let insured = matches!(payment, Some(Payment::Payer(_)));
        Step::ALL.into_iter().filter(move |step| insured || *step != Step::Cover)
    }

    pub fn next(self, case: &Case) -> Option<Step> {
        Step::of(case).skip_while(|step| *step != self).nth(1)
    }

    pub fn before(self, case: &Case) -> Option<Step> {
        Step::of(case).take_while(|step| *step != self).last()
    }

    pub fn name(self) -> Phrase {
        Phrase::new(format!("pt-step-{}", self.key()))
    }

    /// Where the page is, below the address of the request.
    pub fn href(self, request: &str) -> String {
        format!("{request}/{}", self.key())
    }
}

/// The first question that needs an answer and has none; `None` when all have.
pub fn first_open(request: &Request) -> Option<Step> {
    Step::ALL.into_iter().find(|step| !step.may_be_left_out() && !step.is_answered(request))
}

/// The list beside the question.
pub fn steps(case: &Case, here: Option<Step>, address: &str) -> Vec<Task> {
    let request = &case.request;
    let mut all: Vec<Task> = Step::of(case)
        .map(|step| {
            line(step.name(), step.href(address), step.is_answered(request), here == Some(step))
        })
        .collect();
    all.push(line("pt-step-check".into(), format!("{address}/check"), false, here.is_none()));
    all
}

fn line(name: Phrase, href: String, answered: bool, here: bool) -> Task {
    Task {
        icon: if answered && !here { "check" } else { "" },
        name,
        hint: None,
        href,
        status: None,
        kind: if here { "now" } else { "" },
        waits: false,
    }
}
