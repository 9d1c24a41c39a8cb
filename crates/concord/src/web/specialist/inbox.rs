//! `/reading`: what is offered, what is being read, what waits for a signature.

use crate::app::{App, AppError, Loaded};
use crate::web::answer::back_to;
use crate::web::filters;
use crate::web::page::{Frame, NavLink, Page, Room};
use crate::web::refusal::Refused;
use crate::web::session::{Desk, Readers};
use crate::web::words::Phrase;
use crate::word::dashed;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use concord_domain::access::{Actor, Role, Sight};
use concord_domain::case::assignment::{Assignment, State as Stands};
use concord_domain::case::{Phase, funding::Money};
use concord_domain::id::CaseId;
use concord_domain::next::{self, Next};
use concord_store::{CaseFilter, CaseOrder, Seen};
use jiff::Timestamp;

/// The inbox.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "specialist/inbox.html")]
pub struct Inbox {
    offers: Vec<Line>,
    /// Accepted with a tie: the file opens when the patient agrees.
    waiting: Vec<Line>,
    reading: Vec<Line>,
    signing: Vec<Line>,
    /// The patient has asked about the report.
    asked: Vec<Line>,
    /// Written and with somebody else: the other reader, the quality check, the doctors' talk.
    elsewhere: Vec<Line>,
    later: Vec<Line>,
}

/// A case in the inbox: nothing of its file.
#[derive(Debug, Clone)]
struct Line {
    /// Empty while nothing of the case can be opened.
    href: String,
    number: String,
    field: String,
    fee: Option<Money>,
    /// When the reader's own step is due; none while there is none.
    due: Option<Timestamp>,
    /// When the offer runs out.
    until: Option<Timestamp>,
    stands: Phrase,
}

/// `GET /reading`
pub async fn show(
    State(desk): State<Desk>,
    frame: Frame,
    Readers(seats): Readers,
) -> Result<Response, Refused> {
    let mut inbox = Inbox::default();
    let now = desk.app.clock().now();
    let mut all = vec![];
    for me in &seats {
        for (loaded, mine) in cases(&desk.app, me).await.map_err(back_to("/"))? {
            let step = next::for_role(&loaded.state, Role::Specialist, me.reviewer().into(), now);
            let line = line(&loaded, &mine, step.as_ref(), me.role == Role::Specialist);
            all.push((loaded, mine, step.is_some(), line));
        }
    }
    all.sort_by_key(|(_, mine, _, line)| line.due.unwrap_or(mine.due));
    for (loaded, mine, waits, line) in all {
        match (&mine.state, loaded.state.phase) {
            (Stands::Offered, _) => inbox.offers.push(line),
            (Stands::Disclosed, _) => inbox.waiting.push(line),
            (_, Phase::Signature) if waits => inbox.signing.push(line),
            (_, phase) if phase > Phase::Signature && waits => inbox.asked.push(line),
            (_, phase) if phase > Phase::Signature => inbox.later.push(line),
            (Stands::Reading, _) if mine.locked.is_some() && !waits => inbox.elsewhere.push(line),
            (_, _) => inbox.reading.push(line),
        }
    }
    Ok(frame.show(&inbox))
}

async fn cases(app: &App, me: &Actor) -> Result<Vec<(Loaded, Assignment)>, AppError> {
    let now = app.clock().now();
    let role = Some(Role::Specialist.key().to_owned());
    let seen_by = Some(Seen { person: me.reviewer().0, role, now });
    let filter = CaseFilter { open: Some(true), seen_by, ..CaseFilter::default() };
    let mut cases = vec![];
    for row in app.every_case(&filter, CaseOrder::Due).await? {
        let look = app.may_look(me, CaseId(row.case), Sight::Status, "status").await?;
        let Some(loaded) = look else { continue };
        let mine = loaded.state.assignments.get(&me.reviewer()).cloned();
        cases.extend(mine.map(|mine| (loaded, mine)));
    }
    Ok(cases)
}

fn line(loaded: &Loaded, mine: &Assignment, step: Option<&Next>, decides: bool) -> Line {
    let case = &loaded.state;
    let offered = mine.state == Stands::Offered;
    let href = match mine.state {
        Stands::Offered => format!("/reading/{}/offer", loaded.id),
        Stands::Disclosed => String::new(),
        Stands::Reading
        | Stands::Declined { .. }
        | Stands::Expired
        | Stands::Retracted
        | Stands::Revoked { .. } => format!("/reading/{}", loaded.id),
    };
    let stands = match (&mine.state, case.phase) {
        (Stands::Offered, _) => Phrase::new("reading-stands-offered"),
        (Stands::Disclosed, _) => Phrase::new("reading-stands-disclosed"),
        (_, Phase::BlindReview) if mine.locked.is_some() => Phrase::new("reading-stands-locked"),
        (_, phase) => Phrase::new(format!("phase-{}", dashed(phase.key()))),
    };
    Line {
        href,
        number: case.opening.as_ref().map(|o| o.number.clone()).unwrap_or_default(),
        field: case.request.condition.as_ref().map(|c| c.field.clone()).unwrap_or_default(),
        fee: decides.then(|| mine.fee.clone()),
        due: if mine.locked.is_none() { Some(mine.due) } else { step.and_then(|next| next.due) },
        until: offered.then_some(mine.expires),
        stands,
    }
}

impl Inbox {
    fn groups(&self) -> Vec<(&'static str, &Vec<Line>)> {
        let all = [
            ("reading-offers", &self.offers),
            ("reading-waiting", &self.waiting),
            ("reading-signing", &self.signing),
            ("reading-asked", &self.asked),
            ("reading-being-read", &self.reading),
            ("reading-elsewhere", &self.elsewhere),
            ("reading-later", &self.later),
        ];
        all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
    }
}

impl Page for Inbox {
    fn title(&self) -> Phrase {
        Phrase::new("reading-inbox")
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

    fn samples() -> Vec<Inbox> {
        let line = |offered: bool| Line {
            href: "/reading".into(),
            number: "CN-2417".into(),
            field: "shoulder surgery".into(),
            fee: Some(Money { minor: 45_000, currency: "GBP".into() }),
            due: offered.then_some(Timestamp::UNIX_EPOCH),
            until: offered.then_some(Timestamp::UNIX_EPOCH),
            stands: Phrase::new("reading-stands-offered"),
        };
        vec![
            Inbox::default(),
            Inbox {
                offers: vec![line(true)],
                waiting: vec![Line {
                    href: String::new(),
                    stands: Phrase::new("reading-stands-disclosed"),
                    ..line(false)
                }],
                reading: vec![line(false)],
                asked: vec![],
                signing: vec![line(false)],
                elsewhere: vec![line(false)],
                later: vec![line(false)],
            },
        ]
    }
}
