//! The records of a case: where files are handed over, what became of each, and what is in the file.

use super::{may_add, why_closed};
use crate::app::{App, AppError, Loaded};
use crate::intake::{self, Receipt};
use crate::web::answer::back_to;
use crate::web::component::{FileLine, FileState, Task};
use crate::web::filters;
use crate::web::page::{Frame, NavLink, Page};
use crate::web::patient::{Place, Seat};
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use askama::Template;
use axum::response::Response;
use concord_domain::access::Sight;
use concord_domain::case::Case;
use concord_domain::case::record::{Closed, File, Standing, Subject};
use concord_domain::id::{CaseId, PersonId};
use concord_records::Verdict;
use concord_store::upload::Upload;

/// The records as the patient sees them.
#[derive(Debug, Clone, Template)]
#[template(path = "upload/page.html")]
pub struct RecordsPage {
    pub label: Option<Phrase>,
    /// Whether files can be handed over now.
    pub open: bool,
    /// The sentence where it is not open to this reader.
    pub closed: &'static str,
    pub uploads: Vec<Arrival>,
    /// What the case still needs.
    pub wanted: Vec<Task>,
    pub files: Vec<Task>,
    /// What no specialist is shown, each with why.
    pub aside: Vec<Task>,
    /// Records that are in the file and shown, whoever brought them.
    pub others: usize,
    /// Some file is being read at this moment.
    pub reading: bool,
    pub base: String,
    pub back: String,
    pub nav: Vec<NavLink>,
}

/// One file that was handed over, and what was found in it.
#[derive(Debug, Clone)]
pub struct Arrival {
    pub line: FileLine,
    pub receipts: Vec<ReceiptLine>,
}

/// What became of one file, or of one file inside an archive.
#[derive(Debug, Clone)]
pub struct ReceiptLine {
    pub file: String,
    pub verdict: Phrase,
    pub reason: String,
    /// What the sender can do.
    pub advice: Phrase,
    pub good: bool,
}

pub(super) async fn show(seat: Seat, frame: Frame) -> Result<Response, Refused> {
    let loaded = seat.look(Sight::Status, "records").await?;
    let whole = seat.may_look(&loaded, Sight::WholeFile, "records").await?;
    let mine = (!whole).then_some(seat.actor.person);
    let arrivals = arrivals(&seat.app, seat.case, mine).await.map_err(back_to("/case"))?;
    Ok(frame.show(&page(&seat, &loaded, arrivals, whole)))
}

/// Every upload of a case with what became of it, the newest first; or only those of one person.
pub(in crate::web) async fn arrivals(
    app: &App,
    case: CaseId,
    of: Option<PersonId>,
) -> Result<Vec<Arrival>, AppError> {
    let mut arrivals = vec![];
    for upload in app.store().uploads(case.0).await?.iter().rev() {
        if of.is_none_or(|person| upload.person == person.0) {
            let receipts = intake::receipts(app, upload.id).await?;
            arrivals.push(arrival(upload, receipts.as_deref()));
        }
    }
    Ok(arrivals)
}

pub(in crate::web) fn page(
    seat: &Place,
    loaded: &Loaded,
    uploads: Vec<Arrival>,
    whole: bool,
) -> RecordsPage {
    let case = &loaded.state;
    let reading = |a: &Arrival| a.line.percent == Some(100);
    RecordsPage {
        label: seat.acting_for(case),
        open: may_add(&seat.actor, case, seat.now),
        closed: why_closed(&seat.actor, case, seat.now),
        reading: uploads.iter().any(reading),
        uploads,
        wanted: wanted(case, whole),
        files: if whole { files(case) } else { vec![] },
        aside: if whole { set_aside(case) } else { vec![] },
        others: if whole { case.records.in_file().count() } else { 0 },
        base: seat.at(""),
        back: seat.at(""),
        nav: seat.nav(case, "records"),
    }
}

/// An upload with its receipts; `None` while it is on its way or being read.
pub(in crate::web) fn arrival(upload: &Upload, receipts: Option<&[Receipt]>) -> Arrival {
    let gone = upload.offset.saturating_mul(100).checked_div(upload.length).unwrap_or(100);
    let (note, state, percent) = match (receipts, upload.blob) {
        (None, None) => (
            Phrase::new("pt-upload-coming").with("percent", gone),
            FileState::Coming,
            u8::try_from(gone.min(99)).ok(),
        ),
        (None, Some(_)) => ("pt-upload-reading".into(), FileState::Coming, Some(100)),
        (Some(all), _) if all.iter().any(is_amiss) || all.is_empty() => {
            ("pt-upload-amiss".into(), FileState::Amiss, None)
        }
        (Some(all), _) => {
            (Phrase::new("pt-upload-read").with("count", all.len()), FileState::Read, None)
        }
    };
    let line = FileLine {
        name: upload.name.clone(),
        note,
        href: String::new(),
        act: Phrase::own(""),
        percent,
        state,
    };
    Arrival { line, receipts: receipts.into_iter().flatten().map(receipt_line).collect() }
}

fn is_amiss(receipt: &Receipt) -> bool {
    matches!(receipt.verdict, Verdict::Quarantined | Verdict::Rejected)
}

fn receipt_line(receipt: &Receipt) -> ReceiptLine {
    let key = match receipt.verdict {
        Verdict::Rejected if receipt.late => "late",
        Verdict::Accepted => "accepted",
        Verdict::Neutralised => "neutralised",
        Verdict::Quarantined => "quarantined",
        Verdict::Rejected => "rejected",
    };
    ReceiptLine {
        file: receipt.file.clone(),
        verdict: Phrase::new(format!("pt-verdict-{key}")),
        reason: receipt.reason.clone(),
        advice: Phrase::new(format!("pt-verdict-{key}-advice")),
        good: !is_amiss(receipt),
    }
}

/// Items of the checklist: how each was closed, or how far it has come. Titles are named where the reader may see them.
fn wanted(case: &Case, whole: bool) -> Vec<Task> {
    let checklist = case.opening.as_ref().map(|o| o.terms.checklist.as_slice()).unwrap_or_default();
    checklist
        .iter()
        .map(|item| {
            let (icon, status, kind, hint) = standing(case, &item.key, whole);
            Task {
                icon,
                name: Phrase::own(item.title.as_str()),
                hint,
                href: String::new(),
                status: Some(status.into()),
                kind,
                waits: false,
            }
        })
        .collect()
}

/// Icon, word, class of the word, and the line under an item of the checklist.
fn standing(
    case: &Case,
    item: &str,
    whole: bool,
) -> (&'static str, &'static str, &'static str, Option<Phrase>) {
    let records = &case.records;
    let of = |file: &File| Phrase::own(file.title.0.as_str());
    match records.closed.get(item) {
        Some(Closed::Received(id)) => {
            let file = records.files.get(id).filter(|_| whole);
            return ("check", "pt-item-here", "done", file.map(of));
        }
        Some(Closed::NotAvailable { .. }) => return ("info", "pt-item-none", "", None),
        Some(Closed::Waived { .. }) => return ("info", "pt-item-waived", "", None),
        None => {}
    }
    let asked = records.requests.values().filter(|r| r.item == item);
    let asked = asked.max_by_key(|r| r.asked.last().copied());
    let arrived = records.in_file().any(|f| intake::answers(f.kind, item));
    match asked {
        // A kind is no proof: whether it is the one that was meant, and all of it, a person says.
        _ if arrived => ("doc", "pt-item-arrived", "now", Some("pt-item-arrived-words".into())),
        Some(request) => {
            let hint = Phrase::new("pt-item-asked-whom").with("source", request.source.0.as_str());
            ("doc", "pt-item-asked", "now", Some(hint))
        }
        None => ("doc", "pt-item-wanted", "now", None),
    }
}

/// What is in the file.
fn files(case: &Case) -> Vec<Task> {
    let id = case.opening.as_ref().map(|o| o.case.to_string()).unwrap_or_default();
    let line = |file: &File| Task {
        icon: "doc",
        name: Phrase::own(file.title.0.as_str()),
        hint: Some(about(file)),
        href: format!("/open/{id}/record/{}/1", file.record),
        status: None,
        kind: "",
        waits: false,
    };
    case.records.in_file().map(line).collect()
}

/// What waits for somebody to say whose it is, and what a person kept out. The stored reason may name another person, so it
/// is told in our own words.
fn set_aside(case: &Case) -> Vec<Task> {
    let line = |file: &File| {
        let (status, why) = match (&file.standing, &file.subject) {
            (Standing::Quarantined { .. }, Subject::Other(_)) => {
                ("pt-record-held", "pt-aside-other")
            }
            (Standing::Quarantined { .. }, Subject::Unclear(_)) => {
                ("pt-record-held", "pt-aside-unclear")
            }
            (Standing::Quarantined { .. }, Subject::Same) => ("pt-record-held", "pt-aside-first"),
            (Standing::KeptOut { .. }, _) => ("pt-record-out", "pt-aside-out"),
            (Standing::InFile | Standing::FoldedInto(_), _) => return None,
        };
        let hint = Phrase::new("pt-record-aside-why").with("about", about(file));
        Some(Task {
            icon: "pause",
            name: Phrase::own(file.title.0.as_str()),
            hint: Some(hint.with("why", Phrase::new(why))),
            href: String::new(),
            status: Some(status.into()),
            kind: "hold",
            waits: true,
        })
    };
    case.records.files.values().filter_map(line).collect()
}

/// Where a record is from, its day, how much it is.
fn about(file: &File) -> Phrase {
    let about = Phrase::new("pt-record-pages").with("pages", file.pages);
    let source = file.source.0.as_str();
    let about = match source {
        "" => about,
        source => Phrase::new("pt-record-about").with("source", source).with("about", about),
    };
    match file.date {
        Some(date) => Phrase::new("pt-record-dated").with("date", date).with("about", about),
        None => about,
    }
}

impl Page for RecordsPage {
    fn title(&self) -> Phrase {
        "pt-records".into()
    }

    fn style(&self) -> &'static str {
        "patient-case"
    }

    fn nav(&self) -> Vec<NavLink> {
        self.nav.clone()
    }

    fn samples() -> Vec<RecordsPage> {
        crate::web::patient::sample::records()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(page: &RecordsPage) -> String {
        format!("{:?}", page.wanted)
    }

    #[test]
    fn what_was_set_aside_is_not_among_what_a_specialist_can_be_shown_and_says_why() {
        let full = &RecordsPage::samples()[1];
        let (file, aside) = (format!("{:?}", full.files), format!("{:?}", full.aside));
        assert!(full.files.len() == 1 && !file.contains("pt-record-held"), "{file}");
        assert!(full.aside.len() == 1 && aside.contains("pt-record-aside-why"), "{aside}");
    }

    #[test]
    fn what_reached_us_another_way_is_there_and_answers_what_is_wanted() {
        let pages = RecordsPage::samples();
        let unsorted = &pages[3];
        assert!(unsorted.uploads.is_empty() && unsorted.others == 1);
        assert!(said(unsorted).contains("pt-item-arrived"), "{}", said(unsorted));
        assert!(said(&pages[1]).contains("pt-item-here"), "a person has said that it is the one");
        assert!(!said(&pages[0]).contains("pt-item-arrived"), "nothing came");
    }
}
