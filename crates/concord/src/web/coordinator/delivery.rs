//! Delivery: a second person confirms, somebody rings where the news is major, the patient first, then each consented reader.

use super::Ask;
use crate::app::{App, Loaded};
use crate::web::answer::back_to;
use crate::web::component::Card;
use crate::web::doctor::{has_link, make_link};
use crate::web::form::Form;
use crate::web::page::Frame;
use crate::web::refusal::Refused;
use crate::web::sheet::read::{Read, Unread, id, line, text, whole};
use crate::web::sheet::{Act, Block, Scene, Section, Sheet, Stand};
use crate::web::words::Phrase;
use axum::response::Response;
use concord_domain::access::{self, Actor, Duty};
use concord_domain::case::authority::Telling;
use concord_domain::case::consent::{self, Purpose, Recipient};
use concord_domain::case::delivery::{self, Delivery};
use concord_domain::case::{Case, Command, Phase, disclosure, signature};
use concord_domain::id::DeliveryId;

pub(super) fn section(scene: &Scene) -> Section {
    let case = scene.case();
    let mut section = scene.section("delivery", "work-delivery", Phase::Delivery, Phase::Delivery);
    let Some(version) = signature::current(case) else { return section };
    section = section.maybe(to_read(scene));
    if let Some(by) = case.delivery.confirmed_by {
        section = section.line(Phrase::new("work-confirmed").with("name", scene.name(by)));
    }
    if delivery::needs_call(case, version) {
        let wish = match case.telling {
            Telling::Page => None,
            Telling::Phone => Some("work-wants-a-call"),
            Telling::InPerson => Some("work-wants-to-meet"),
        };
        let major = version.opinion.is_major().then_some("work-major");
        let keys = match (case.delivery.called, major, wish) {
            (true, ..) => [Some("work-called"), None],
            (false, None, None) => [Some("work-told-in-person"), None],
            (false, major, wish) => [major, wish],
        };
        let tone = if case.delivery.called { "good" } else { "warn" };
        for key in keys.into_iter().flatten() {
            section = section.with(Block::Note(tone, key.into()));
        }
    }
    for (id, sent) in &case.delivery.sent {
        section = sent_lines(scene, section, *id, sent);
    }
    if case.end.is_some() {
        return section;
    }
    if case.phase == Phase::Delivery {
        section = section.acts(before(scene));
    }
    let open = matches!(case.phase, Phase::Delivery | Phase::FollowUp | Phase::Outcome);
    let to = readers(case).into_iter().filter(|_| open && case.delivery.confirmed_by.is_some());
    let to = to.filter(|to| !has(case, *to, version.number));
    section.acts(to.map(|to| deliver(scene, to)))
}

fn has(case: &Case, to: Recipient, version: u32) -> bool {
    let mut sent = case.delivery.sent.values();
    sent.any(|d| d.to == to && d.version == version && d.failed.is_none())
}

/// What comes before anything goes out.
fn before(scene: &Scene) -> Vec<Act> {
    let case = scene.case();
    let mut acts = vec![];
    acts.extend(confirming(scene));
    if !case.delivery.called {
        let call = scene.act("called", "work-note-call").area("summary", "work-call-summary");
        let rings = signature::current(case).is_some_and(|v| delivery::needs_call(case, v));
        acts.push(if rings { call.first() } else { call });
    }
    acts
}

/// Where the report is read as it was signed.
pub(in crate::web) fn to_read(scene: &Scene) -> Option<Block> {
    signature::current(scene.case())?;
    let address = format!("{}/report.pdf", scene.root);
    Some(Block::Links(vec![(address, "work-report-signed".into())]))
}

/// The second look at name, birth date and dates, while nobody has taken it: by whoever will not deliver.
pub(in crate::web) fn confirming(scene: &Scene) -> Option<Act> {
    let case = scene.case();
    if case.phase != Phase::Delivery || case.delivery.confirmed_by.is_some() {
        return None;
    }
    let yes = || vec![Card::new("yes", "staff-yes"), Card::new("no", "staff-no")];
    let confirm = scene.act("confirm", "work-confirm").first();
    let mut confirm = confirm.choice("patient", "work-right-patient", yes());
    if let (Some(field), Some(identity)) = (confirm.fields.last_mut(), &case.request.identity) {
        let words = Phrase::new("work-compare-patient").with("name", identity.full_name());
        field.hint = Some(words.with("born", identity.birth_date.0));
    }
    Some(confirm.choice("dates", "work-right-dates", yes()))
}

/// The answer to [`confirming`].
pub(in crate::web) fn confirmed(form: &mut Form) -> Read {
    let yes = |v: &str| match v {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let patient = form.choice("patient", "staff-choose", yes);
    let dates = form.choice("dates", "staff-choose", yes);
    let (patient_is_right, dates_are_right) = whole(form, patient.zip(dates))?;
    Ok(Command::Delivery(delivery::Command::Confirm { patient_is_right, dates_are_right }))
}

/// The delivery of a command that gives a treating doctor the report, who then needs a link.
pub(super) fn to_doctor(command: &Command) -> Option<DeliveryId> {
    match command {
        Command::Delivery(delivery::Command::Deliver { delivery, to: Recipient::Doctor(_) }) => {
            Some(*delivery)
        }
        _ => None,
    }
}

/// A new link for a delivery whose page was lost or whose doctor was told too late: what was made before ends.
pub(super) async fn link_again(
    app: &App,
    me: &Actor,
    loaded: &Loaded,
    form: &mut Form,
    frame: &Frame,
) -> Result<Response, Refused> {
    let here = format!("/desk/{}", loaded.id);
    access::permit(&loaded.state, me, Duty::Deliver, app.clock().now())
        .map_err(|_| Refused::not_found())?;
    let delivery = id(form, "delivery").ok_or_else(Refused::not_found)?;
    let (address, passcode) =
        make_link(app, loaded.id, delivery).await.map_err(back_to(here.as_str()))?;
    Ok(frame.show(&handed(&here, address, passcode)))
}

/// The page that shows a doctor's link and passcode, this once.
pub(super) fn handed(back: &str, address: String, passcode: String) -> Sheet {
    let mut sheet = Sheet::new("work-doctor-link-window", Phrase::new("work-doctor-link"));
    sheet.back = Some((back.to_owned(), "work-nav-list".into()));
    let section = Section::new("link", "work-doctor-link-once", Stand::Now)
        .line(Phrase::new("work-doctor-link-address").with("address", address))
        .line(Phrase::new("work-doctor-link-passcode").with("passcode", passcode));
    sheet.sections = vec![section];
    sheet
}

/// Whoever may have the report: the patient, those for whom the patient said yes, those whom two people decided on.
fn readers(case: &Case) -> Vec<Recipient> {
    let said = case.consents.keys().filter_map(|purpose| match purpose {
        Purpose::ReportTo(to) if consent::stands(case, *purpose) => Some(*to),
        _ => None,
    });
    let decided = case.disclosures.values().map(|d| d.to);
    let decided = decided.filter(|to| disclosure::standing_for(case, *to).is_some());
    let mut all: Vec<Recipient> =
        std::iter::once(Recipient::Patient).chain(said).chain(decided).collect();
    all.sort();
    all.dedup();
    all
}

fn deliver(scene: &Scene, to: Recipient) -> Act {
    let act = scene.act("deliver", "work-deliver").key(key(to).replace(':', "-"));
    let mut act = act.hidden("to", key(to));
    act.title = Phrase::new("work-deliver-to").with("who", scene.recipient(to));
    if to == Recipient::Patient {
        act.kind = "primary";
    }
    act
}

fn sent_lines(scene: &Scene, section: Section, id: DeliveryId, sent: &Delivery) -> Section {
    let words = Phrase::new("work-delivered")
        .with("version", sent.version)
        .with("who", scene.recipient(sent.to))
        .with("at", sent.at);
    let mut section = section.line(words);
    if let Some(why) = &sent.failed {
        let words = Phrase::new("work-delivery-failed").with("why", why.clone());
        return section.with(Block::Note("warn", words));
    }
    section = match (sent.opened_at, &sent.acknowledged) {
        (_, Some(words)) => {
            section.line(Phrase::new("work-acknowledged").with("words", words.clone()))
        }
        (Some(at), None) => section.line(Phrase::new("work-opened").with("at", at)),
        (None, None) => section.line("work-not-opened"),
    };
    if has_link(sent) && scene.case().end.is_none() {
        let again = scene.act("doctor-link", "work-doctor-link-again").key(format!("link{id}"));
        section = section.act(again.hidden("delivery", id));
    }
    let failed = scene.act("failed", "work-failed").key(id).hidden("delivery", id);
    section.act(failed.line("why", "staff-why"))
}

/// `patient`, `doctor:<id>`: a recipient on a form.
pub(super) fn key(to: Recipient) -> String {
    match to {
        Recipient::Patient => "patient".to_owned(),
        Recipient::Proxy(p) => format!("proxy:{p}"),
        Recipient::Doctor(p) => format!("doctor:{p}"),
        Recipient::Other(p) => format!("other:{p}"),
    }
}

fn recipient(typed: &str) -> Option<Recipient> {
    if typed == "patient" {
        return Some(Recipient::Patient);
    }
    let (kind, person) = typed.split_once(':')?;
    let person = person.parse().ok()?;
    match kind {
        "proxy" => Some(Recipient::Proxy(person)),
        "doctor" => Some(Recipient::Doctor(person)),
        "other" => Some(Recipient::Other(person)),
        _ => None,
    }
}

pub(super) fn read(ask: &Ask<'_>, step: &str, form: &mut Form) -> Read {
    let command = match step {
        "confirm" => return confirmed(form),
        "called" => {
            let summary = text(form, "summary");
            delivery::Command::Called { summary: whole(form, summary)? }
        }
        "deliver" => {
            let to = form.choice("to", "staff-choose", recipient);
            let to = whole(form, to)?;
            delivery::Command::Deliver { delivery: ask.app.id(DeliveryId), to }
        }
        "failed" => {
            let (delivery, why) = (id(form, "delivery"), line(form, "why"));
            let (delivery, why) = whole(form, delivery.zip(why))?;
            delivery::Command::Failed { delivery, why }
        }
        _ => return Err(Unread::Unknown),
    };
    Ok(Command::Delivery(command))
}
