//! After the report: the talk, questions for thirty days, what was decided.

use super::super::seat::{Place, Seat};
use crate::app::Loaded;
use crate::web::component::Card;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::followup::{self, Asked, Decision, Talk, Where};
use concord_domain::case::{Command, Phase};
use jiff::Timestamp;

/// Everything after the report.
#[derive(Debug, Clone, Template)]
#[template(path = "patient/case/after.html")]
pub struct After {
    pub label: Option<Phrase>,
    pub talks: Vec<TalkLine>,
    pub asked: Vec<Asked>,
    pub may_ask: bool,
    pub decision: Option<Phrase>,
    pub may_decide: bool,
    pub decisions: Vec<Card>,
    pub form: Form,
    pub base: String,
    pub back: String,
    pub nav: Vec<NavLink>,
}

/// One talk, offered or booked.
#[derive(Debug, Clone)]
pub struct TalkLine {
    pub title: Phrase,
    pub state: Phrase,
    /// Beginnings that can still be chosen: what the form sends, and when that is.
    pub slots: Vec<(String, Timestamp)>,
    pub action: String,
    pub may_cancel: bool,
}

/// `told`: the reader has the report, and so may read what was asked and decided about it.
pub(in crate::web::patient) fn page(
    seat: &Place,
    loaded: &Loaded,
    form: Form,
    told: bool,
) -> After {
    let case = &loaded.state;
    let now = seat.now;
    let open = matches!(case.phase, Phase::FollowUp | Phase::Outcome) && case.end.is_none();
    let talks = case.followup.talks.iter();
    After {
        label: seat.acting_for(case),
        talks: talks
            .map(|(id, talk)| talk_line(talk, seat.at(&format!("after/talk/{id}")), now))
            .collect(),
        asked: if told { case.followup.questions.clone() } else { vec![] },
        may_ask: open,
        decision: case.followup.decision.as_ref().filter(|_| told).map(said),
        may_decide: open,
        decisions: DECISIONS
            .iter()
            .map(|key| Card::new(*key, format!("pt-decision-{key}").as_str()))
            .collect(),
        form,
        base: seat.at("after"),
        back: seat.at(""),
        nav: seat.nav(case, "after"),
    }
}

fn talk_line(talk: &Talk, action: String, now: Timestamp) -> TalkLine {
    let place = match talk.place {
        Where::Video => "pt-talk-video",
        Where::InPerson => "pt-talk-person",
        Where::Phone => "pt-talk-phone",
    };
    let state = match (&talk.booked, talk.held, talk.cancelled) {
        (_, _, true) => "pt-talk-cancelled".into(),
        (_, Some(true), _) => "pt-talk-held".into(),
        (_, Some(false), _) => "pt-talk-missed".into(),
        (Some((at, _)), None, false) => Phrase::new("pt-talk-booked").with("at", *at),
        (None, None, false) => "pt-talk-choose".into(),
    };
    let open = !talk.cancelled && talk.held.is_none();
    let coming = talk.slots.iter().filter(|slot| open && **slot > now);
    TalkLine {
        title: Phrase::new(place).with("minutes", talk.minutes),
        state,
        slots: coming.map(|slot| (slot.to_string(), *slot)).collect(),
        action,
        may_cancel: open && talk.booked.is_some(),
    }
}

const DECISIONS: [&str; 4] = ["second", "first", "else", "not-yet"];

fn said(decision: &Decision) -> Phrase {
    match decision {
        Decision::FollowsSecond => "pt-decision-second".into(),
        Decision::FollowsFirst => "pt-decision-first".into(),
        Decision::SomethingElse(words) => Phrase::own(words.0.as_str()),
        Decision::NotYet => "pt-decision-not-yet".into(),
    }
}

/// The case, and whether this reader has the report.
async fn look(seat: &Seat) -> Result<(Loaded, bool), Refused> {
    let loaded = seat.look(Sight::Thread, "after").await?;
    let told = seat.may_look(&loaded, Sight::Report, "after").await?;
    Ok((loaded, told))
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let (loaded, told) = look(&seat).await?;
    Ok(frame.show(&page(&seat, &loaded, Form::default(), told)))
}

pub(super) async fn ask(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let (loaded, told) = look(&seat).await?;
    let mut form = Form::parse(&body);
    let Some(question) = form.required_text("question", "pt-question-missing") else {
        return Ok(frame.again(&page(&seat, &loaded, form, told)));
    };
    let command = Command::FollowUp(followup::Command::Ask { question: question.into() });
    seat.done(command, "after", "flash-pt-asked").await
}

pub(super) async fn decide(seat: Seat, frame: Frame, body: Bytes) -> Result<Response, Refused> {
    let (loaded, told) = look(&seat).await?;
    let mut form = Form::parse(&body);
    let Some(decision) = decision(&mut form) else {
        return Ok(frame.again(&page(&seat, &loaded, form, told)));
    };
    let command = Command::FollowUp(followup::Command::Decided(decision));
    seat.done(command, "after", "flash-pt-kept").await
}

fn decision(form: &mut Form) -> Option<Decision> {
    let words = form.text("words");
    let key = form.choice("decision", "pt-choose-one", |value| {
        DECISIONS.into_iter().find(|key| *key == value)
    })?;
    match (key, words) {
        ("second", _) => Some(Decision::FollowsSecond),
        ("first", _) => Some(Decision::FollowsFirst),
        ("else", Some(words)) => Some(Decision::SomethingElse(words.into())),
        ("else", None) => {
            form.fault("words", "pt-decision-words-missing");
            None
        }
        _ => Some(Decision::NotYet),
    }
}

impl Page for After {
    fn title(&self) -> Phrase {
        "pt-after".into()
    }

    fn style(&self) -> &'static str {
        "patient-case"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<After> {
        super::super::sample::afters()
    }
}
