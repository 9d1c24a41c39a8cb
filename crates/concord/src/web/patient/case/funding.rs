//! What it costs and who pays: the eligibility answer with its rules, the quote, an appeal.

use super::super::seat::{Place, Seat};
use crate::app::Loaded;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::consent::{self, Purpose};
use concord_domain::case::funding::{self, Eligibility, Money, Verdict};
use concord_domain::case::{Case, Command, Phase};
use concord_domain::programme::Payment;

/// Funding as the patient sees it.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/funding.html")]
pub struct FundingPage {
    pub label: Option<Phrase>,
    pub programme: String,
    /// Who pays in this programme: what a yes means follows from it.
    pub payment: Payment,
    pub answer: Option<Eligibility>,
    /// The page on which the review is agreed to, while it is not.
    pub consent: Option<String>,
    pub quote: Option<Money>,
    pub accepted: bool,
    /// The quote can be accepted now.
    pub open: bool,
    pub may_appeal: bool,
    pub appealed: bool,
    pub form: Form,
    pub base: String,
    pub back: String,
    pub nav: Vec<NavLink>,
}

impl FundingPage {
    fn verdict(&self) -> Phrase {
        let key = match (self.answer.as_ref().map(|a| a.verdict), self.payment) {
            (None, _) => "pt-funding-open",
            (Some(Verdict::Yes), Payment::Patient) => "pt-funding-yes-you",
            (Some(Verdict::Yes), Payment::Payer(_)) => "pt-funding-yes-insurer",
            (Some(Verdict::Yes), Payment::Nobody) => "pt-funding-yes-nobody",
            (Some(Verdict::No), Payment::Payer(_)) => "pt-funding-no-insurer",
            (Some(Verdict::No), Payment::Patient | Payment::Nobody) => "pt-funding-no",
            (Some(Verdict::NeedsPerson), _) => "pt-funding-person",
        };
        key.into()
    }

    fn minor(&self, quote: &Money) -> i64 {
        i64::try_from(quote.minor).unwrap_or(i64::MAX)
    }
}

pub(in crate::web::patient) fn page(seat: &Place, loaded: &Loaded, form: Form) -> FundingPage {
    let case = &loaded.state;
    let funding = &case.funding;
    let refused = funding.answer.as_ref().is_some_and(|a| a.verdict == Verdict::No);
    let open = case.end.is_none() && case.phase == Phase::Eligibility;
    FundingPage {
        label: seat.acting_for(case),
        programme: case.opening.as_ref().map(|o| o.terms.name.clone()).unwrap_or_default(),
        payment: case.opening.as_ref().map_or(Payment::Nobody, |o| o.terms.payment),
        answer: funding.answer.clone(),
        consent: (!refused && may_agree(seat, case)).then(|| seat.at("consent")),
        quote: funding.quote.clone(),
        accepted: funding.quote_accepted,
        open: open && funding.quote.is_some() && !funding.quote_accepted,
        may_appeal: refused && funding.appeal.is_none(),
        appealed: funding.appeal.is_some(),
        form,
        base: seat.at("funding"),
        back: seat.at(""),
        nav: seat.nav(case, ""),
    }
}

/// The review waits for the reader's yes, and they may give it.
fn may_agree(seat: &Place, case: &Case) -> bool {
    let asked = case.end.is_none() && case.phase == Phase::Eligibility;
    asked && seat.is_patient() && !consent::stands(case, Purpose::PrepareAndReview)
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "funding").await?;
    Ok(frame.show(&page(&seat, &loaded, Form::default())))
}

/// Accepts the quote, or appeals against a refusal.
pub(super) async fn act(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "funding").await?;
    let mut form = Form::parse(&body);
    if form.value("act") == "accept" {
        let command = Command::Funding(funding::Command::AcceptQuote(shown(&form)));
        return seat.done(command, "", "flash-pt-quote").await;
    }
    let Some(why) = form.required_text("why", "pt-appeal-missing") else {
        let page = page(&seat, &loaded, form);
        return Ok(frame.again(&page));
    };
    let command = Command::Funding(funding::Command::Appeal { why });
    seat.done(command, "funding", "flash-pt-appealed").await
}

/// The amount that stood beside the button; what was quoted since is another one.
fn shown(form: &Form) -> Money {
    let minor = form.value("minor").parse().unwrap_or_default();
    Money { minor, currency: form.value("currency").to_owned() }
}

impl Page for FundingPage {
    fn title(&self) -> Phrase {
        "pt-funding".into()
    }

    fn style(&self) -> &'static str {
        "patient-case"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<FundingPage> {
        super::super::sample::fundings()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_pays_for_the_opinion_is_never_told_that_it_is_covered() {
        let words = |page: &FundingPage| format!("{:?}", page.verdict());
        let yes = |p: &FundingPage| p.answer.as_ref().is_some_and(|a| a.verdict == Verdict::Yes);
        let mut page =
            FundingPage::samples().into_iter().find(yes).expect("a sample that says yes");
        assert_eq!(page.payment, Payment::Patient);
        assert!(words(&page).contains("pt-funding-yes-you"), "{}", words(&page));
        assert!(page.consent.is_some(), "the review is agreed to by a link");
        page.payment = Payment::Nobody;
        assert!(words(&page).contains("pt-funding-yes-nobody"), "{}", words(&page));
    }
}
