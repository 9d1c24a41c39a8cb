//! An offer, before anything of the file: what is asked and of what kind, who treats, the fee and the day; and the
//! question of ties.

use crate::app::rendition::brief::{Brief, Stands};
use crate::app::{AppError, Loaded};
use crate::web::answer::{back_to, phrase};
use crate::web::country;
use crate::web::filters;
use crate::web::form::Form;
use crate::web::page::{Frame, NavLink, Page, Room, go_on};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Specialist};
use crate::web::words::Phrase;
use crate::word::dashed;
use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use concord_domain::access::Actor;
use concord_domain::case::assignment::{self, Interest, Standing};
use concord_domain::case::record::Kind;
use concord_domain::case::{Command, funding::Money};
use concord_domain::id::CaseId;
use concord_domain::programme::{Tie, TieRule};
use jiff::Timestamp;

/// An offer and its answer.
#[derive(Debug, Clone, Template)]
#[template(path = "specialist/offer.html")]
pub struct OfferPage {
    case: CaseId,
    number: String,
    brief: Brief,
    why: String,
    treating: Vec<(String, String)>,
    programme: String,
    fee: Money,
    due: Timestamp,
    until: Timestamp,
    ties: Vec<Asked>,
    form: Form,
}

/// One kind of tie, with what the machine found.
#[derive(Debug, Clone)]
struct Asked {
    key: String,
    words: String,
    found: Option<String>,
    bars: bool,
}

/// `GET /reading/{case}/offer`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
) -> Result<Response, Refused> {
    let (loaded, brief) = desk.app.brief(&me, case).await.map_err(back_to("/reading"))?;
    let page =
        OfferPage::of(&loaded, &me, brief, Form::default()).ok_or_else(Refused::not_found)?;
    Ok(frame.show(&page))
}

/// `POST /reading/{case}/accept`
pub async fn accept(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let (loaded, brief) = desk.app.brief(&me, case).await.map_err(back_to("/reading"))?;
    let mut form = Form::parse(&body);
    let interests = interests(&mut form);
    if !form.has("attest", "yes") {
        form.fault("attest", "reading-attest-missing");
    }
    if !form.is_sound() {
        let page = OfferPage::of(&loaded, &me, brief, form).ok_or_else(Refused::not_found)?;
        return Ok(frame.again(&page));
    }
    let command = assignment::Command::Accept { interests, standing: Standing::unknown() };
    match desk.app.run(&me, case, Command::Assignment(command)).await {
        Ok(now) => Ok(went_on(&now, &me)),
        Err(error) => Err(back_to(format!("/reading/{case}/offer"))(error)),
    }
}

/// `POST /reading/{case}/decline`
pub async fn decline(
    State(desk): State<Desk>,
    frame: Frame,
    Specialist(me, _): Specialist,
    Path(case): Path<CaseId>,
    body: Bytes,
) -> Result<Response, Refused> {
    let (loaded, brief) = desk.app.brief(&me, case).await.map_err(back_to("/reading"))?;
    let mut form = Form::parse(&body);
    let Some(why) = form.required_text("why", "reading-decline-missing") else {
        let page = OfferPage::of(&loaded, &me, brief, form).ok_or_else(Refused::not_found)?;
        return Ok(frame.again(&page));
    };
    match desk.app.run(&me, case, Command::Assignment(assignment::Command::Decline { why })).await {
        Ok(_) => Ok(go_on("/reading", "flash-reading-declined")),
        Err(AppError::Refused { refusal, .. }) => {
            form.fault("why", phrase(&refusal));
            let page = OfferPage::of(&loaded, &me, brief, form).ok_or_else(Refused::not_found)?;
            Ok(frame.again(&page))
        }
        Err(error) => Err(back_to("/reading")(error)),
    }
}

/// What follows an acceptance: the file, a wait for the patient, or the end of the offer by a declared bar.
fn went_on(loaded: &Loaded, me: &Actor) -> Response {
    let mine = loaded.state.assignments.get(&me.reviewer()).map(|a| &a.state);
    match mine {
        Some(assignment::State::Reading) => {
            go_on(&format!("/reading/{}/own", loaded.id), "flash-reading-accepted")
        }
        Some(assignment::State::Disclosed) => go_on("/reading", "flash-reading-disclosed"),
        Some(_) | None => go_on("/reading", "flash-reading-barred"),
    }
}

fn interests(form: &mut Form) -> Vec<Interest> {
    let mut interests = vec![];
    for tie in Tie::ALL {
        let key = dashed(&tie);
        let words = form.line(&format!("words-{key}"));
        match (form.value(&format!("tie-{key}")), words) {
            ("no", _) => {}
            ("yes", Some(words)) => interests.push(Interest { tie, words, declared: true }),
            ("yes", None) => form.fault(&format!("words-{key}"), "reading-tie-words-missing"),
            (_, _) => form.fault(&format!("tie-{key}"), "reading-tie-missing"),
        }
    }
    interests
}

impl OfferPage {
    fn of(loaded: &Loaded, me: &Actor, brief: Brief, form: Form) -> Option<OfferPage> {
        let case = &loaded.state;
        let mine = case.assignments.get(&me.reviewer())?;
        if mine.state != assignment::State::Offered {
            return None;
        }
        let opening = case.opening.as_ref()?;
        let ties = Tie::ALL.into_iter().map(|tie| Asked {
            key: dashed(&tie),
            words: format!("reading-tie-{}", dashed(&tie)),
            found: mine.interests.iter().find(|i| i.tie == tie).map(|i| i.words.clone()),
            bars: opening.terms.rule(tie) == TieRule::Bar,
        });
        let treating =
            case.request.treating.iter().map(|d| (d.name.0.clone(), d.institution.0.clone()));
        Some(OfferPage {
            case: loaded.id,
            number: opening.number.clone(),
            brief,
            why: mine.why.clone(),
            treating: treating.collect(),
            programme: opening.terms.name.clone(),
            fee: mine.fee.clone(),
            due: mine.due,
            until: mine.expires,
            ties: ties.collect(),
            form,
        })
    }
}

impl OfferPage {
    fn mode(&self) -> &'static str {
        super::room::mode(self.brief.mode)
    }

    /// How far the patient's care has come, without what it is.
    fn stage(&self) -> [Phrase; 3] {
        let word = |what: &str, stands: Stands| {
            let stands = match stands {
                Stands::NotYet => "not-yet",
                Stands::There => "there",
                Stands::UnderWay => "under-way",
            };
            Phrase::new(format!("reading-offer-{what}-{stands}"))
        };
        let brief = &self.brief;
        [
            word("diagnosis", brief.diagnosis),
            word("plan", brief.plan),
            word("treatment", brief.treatment),
        ]
    }

    fn records(&self) -> Vec<Phrase> {
        let line = |(kind, count, pages): &(Kind, usize, u32)| {
            let kind = Phrase::new(format!("work-kind-{}", dashed(kind)));
            let pages = Phrase::new("pt-record-pages").with("pages", *pages);
            let line = Phrase::new("reading-offer-records-of").with("kind", kind);
            line.with("count", *count).with("pages", pages)
        };
        self.brief.records.iter().map(line).collect()
    }

    fn language(&self) -> Phrase {
        country::language(&self.brief.language)
    }
}

/// A brief, for samples.
fn brief(hidden: bool) -> Brief {
    Brief {
        field: "shoulder surgery".into(),
        questions: vec!["Is keyhole surgery possible?".into()],
        diagnosis: Stands::There,
        plan: if hidden { Stands::UnderWay } else { Stands::There },
        treatment: Stands::NotYet,
        mode: None,
        earlier: usize::from(!hidden),
        records: vec![(Kind::Letter, 1, 2), (Kind::Imaging, 2, 48)],
        language: "ar".into(),
        hidden,
    }
}

impl Page for OfferPage {
    fn title(&self) -> Phrase {
        Phrase::new("reading-offer-title").with("number", self.number.as_str())
    }

    fn room(&self) -> Room {
        Room::Work
    }

    fn style(&self) -> &'static str {
        "review"
    }

    fn nav(&self) -> Vec<NavLink> {
        vec![NavLink::new("/reading", "reading-inbox").here(true)]
    }

    fn samples() -> Vec<OfferPage> {
        let mut amiss = Form::of([("tie-knows-patient", "yes")]);
        let _ = interests(&mut amiss);
        [(Form::default(), false), (amiss, true)]
            .into_iter()
            .map(|(form, hidden)| OfferPage {
                case: CaseId(uuid::Uuid::nil()),
                number: "CN-2417".into(),
                brief: brief(hidden),
                why: "Operates on this joint three times a week".into(),
                treating: vec![("Mr Whitlock".into(), "St Aidan’s Hospital".into())],
                programme: "Concierge, self-pay".into(),
                fee: Money { minor: 45_000, currency: "GBP".into() },
                due: Timestamp::UNIX_EPOCH,
                until: Timestamp::UNIX_EPOCH,
                ties: Tie::ALL
                    .into_iter()
                    .map(|tie| Asked {
                        key: dashed(&tie),
                        words: format!("reading-tie-{}", dashed(&tie)),
                        found: (tie == Tie::SameInstitution).then(|| "works at St Aidan’s".into()),
                        bars: tie == Tie::TreatedPatient,
                    })
                    .collect(),
                form,
            })
            .collect()
    }
}
