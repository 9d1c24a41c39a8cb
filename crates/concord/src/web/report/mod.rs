//! A report as a web page: one part, shown to its author before the signature, to the patient, and to the treating doctor.
//!
//! A page that shows a report has a field `report: ReportView` and writes `{% include "report/report.html" %}`
//! below its own `<h1>`; its style is `report`.

use crate::app::{App, Artefact, Loaded, citation_address};
use crate::web::answer::back_to;
#[cfg(test)]
use crate::web::filters;
use crate::web::refusal::Refused;
use crate::web::words::Phrase;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use concord_domain::access::{Actor, Sight};
use concord_domain::case::{Case, signature};
use concord_domain::id::CaseId;
use concord_domain::opinion::{Basis, Citation, Confidence, FindingKind, Knew, Region};
use concord_domain::report::{ComparisonLine, Report, Reviewer, Said};

/// A report with the addresses of what it cites.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportView {
    pub report: Report,
    /// `/open/{case}` where the reader may open the records; `None` where they may not, and citations are words alone.
    place: Option<String>,
    /// Whether it has been signed; before, the page says so.
    pub signed: bool,
    /// Each different place once, numbered in order of appearance.
    places: Vec<Citation>,
}

/// A citation in the text: its number, its words, and where it opens.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub number: usize,
    pub label: Phrase,
    /// Empty when the reader cannot open it.
    pub href: String,
    pub icon: &'static str,
}

impl ReportView {
    /// A signed report. `place` is `/open/{case}` for readers who may open the records.
    #[must_use]
    pub fn signed(report: Report, place: Option<String>) -> ReportView {
        ReportView::new(report, place, true)
    }

    /// A report as it would be signed now.
    #[must_use]
    pub fn draft(report: Report, place: Option<String>) -> ReportView {
        ReportView::new(report, place, false)
    }

    fn new(report: Report, place: Option<String>, signed: bool) -> ReportView {
        let mut places: Vec<Citation> = vec![];
        for citation in report.citations() {
            if !places.contains(citation) {
                places.push(citation.clone());
            }
        }
        ReportView { report, place, signed, places }
    }

    /// The chips behind a statement.
    #[must_use]
    pub fn marks(&self, said: &Said) -> Vec<Mark> {
        said.citations.iter().map(|c| self.mark(c)).collect()
    }

    fn mark(&self, citation: &Citation) -> Mark {
        let number = self.places.iter().position(|c| c == citation).map_or(0, |i| i + 1);
        let title = |c: &Citation| {
            let found = self.report.reviewed.iter().find(|m| Some(m.record) == c.record());
            found.map_or_else(
                || Phrase::new("report-cite-unknown"),
                |m| Phrase::own(m.title.as_str()),
            )
        };
        let href = self.place.as_deref().and_then(|place| citation_address(place, citation));
        Mark {
            number,
            label: label(citation, &title(citation)),
            href: href.unwrap_or_default(),
            icon: icon(citation),
        }
    }

    /// The signature's line, or that it is still to come.
    #[must_use]
    pub fn signature(&self) -> Option<Phrase> {
        let key = if self.signed { "report-signed-by" } else { "report-draft-by" };
        self.report.reviewers.first().map(|r| {
            Phrase::new(key)
                .with("name", r.name.as_str())
                .with("registration", r.registration.as_str())
                .with("at", self.report.issued)
        })
    }

    /// `Report CN-2417, version 1, 16 March 2026`.
    #[must_use]
    pub fn line(&self) -> Phrase {
        Phrase::new("report-line")
            .with("number", self.report.case_number.as_str())
            .with("version", self.report.version)
            .with("at", self.report.issued)
    }

    /// Paragraphs of a text; blank lines part them.
    #[must_use]
    pub fn paragraphs<'a>(&self, text: &'a str) -> Vec<&'a str> {
        text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).collect()
    }

    /// The key of a kind of finding.
    #[must_use]
    pub fn finding(&self, kind: &FindingKind) -> &'static str {
        match kind {
            FindingKind::Imaging => "report-finding-imaging",
            FindingKind::Pathology => "report-finding-pathology",
            FindingKind::Laboratory => "report-finding-laboratory",
            FindingKind::Course => "report-finding-course",
        }
    }

    /// The key of how sure the author is.
    #[must_use]
    pub fn confidence(&self) -> &'static str {
        confidence(self.report.confidence)
    }

    /// The key of what the reviewer knew.
    #[must_use]
    pub fn knew(&self, reviewer: &Reviewer) -> &'static str {
        match reviewer.knew {
            Knew::No => "report-knew-no",
            Knew::Guessed => "report-knew-guessed",
            Knew::Known => "report-knew-known",
        }
    }

    /// The grades of a comparison, as keys of words: diagnosis, treatment, impact.
    #[must_use]
    pub fn grades(&self, c: &ComparisonLine) -> [String; 3] {
        [format!("{:?}", c.diagnosis), format!("{:?}", c.treatment), format!("{:?}", c.impact)]
            .map(|code| format!("report-{}", code.to_lowercase()))
    }

    /// Why they differ, as keys of words.
    #[must_use]
    pub fn basis(&self, c: &ComparisonLine) -> Vec<&'static str> {
        c.basis.iter().map(|b| basis(*b)).collect()
    }
}

/// The key of a confidence's words.
#[must_use]
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "report-confidence-low",
        Confidence::Moderate => "report-confidence-moderate",
        Confidence::High => "report-confidence-high",
    }
}

/// The key of a basis's words.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::NewData => "report-basis-new-data",
        Basis::OtherReading => "report-basis-other-reading",
        Basis::OtherGuidelineOrPreference => "report-basis-other-guideline-or-preference",
        Basis::SubspecialtyExpertise => "report-basis-subspecialty-expertise",
        Basis::EarlierIncomplete => "report-basis-earlier-incomplete",
    }
}

/// A citation in words, given the title of its record.
#[must_use]
pub fn label(citation: &Citation, title: &Phrase) -> Phrase {
    let of =
        |key: &str, page: u32| Phrase::new(key).with("title", title.clone()).with("page", page);
    match citation {
        Citation::Page { page, .. } => of("report-cite-page", *page),
        Citation::Image { frame, .. } => of("report-cite-image", *frame),
        Citation::Value { shown, .. } => Phrase::new("report-cite-value")
            .with("title", title.clone())
            .with("shown", shown.as_str()),
        Citation::Guideline { title, .. } => Phrase::own(title.as_str()),
    }
}

/// The icon of a citation.
#[must_use]
pub fn icon(citation: &Citation) -> &'static str {
    match citation {
        Citation::Page { .. } | Citation::Guideline { .. } => "doc",
        Citation::Image { .. } => "image",
        Citation::Value { .. } => "spark",
    }
}

/// The PDF of the version that counts, for staff who may see the report; the look is recorded.
///
/// # Errors
/// 404 where nothing is signed, or it is not for this person.
pub async fn signed(app: &App, me: &Actor, case: CaseId, back: &str) -> Result<Response, Refused> {
    let loaded = app.look(me, case, Sight::Report, "report").await.map_err(back_to(back))?;
    current(app, &loaded, back).await
}

/// The same of a case that was looked at for its report.
///
/// # Errors
/// See [`signed`].
pub async fn current(app: &App, loaded: &Loaded, back: &str) -> Result<Response, Refused> {
    let version = signature::current(&loaded.state).ok_or_else(Refused::not_found)?.number;
    let pdf = app.artefact(loaded.id, version, Artefact::Pdf).await.map_err(back_to(back))?;
    Ok(as_file(Artefact::Pdf, pdf, &loaded.state, version))
}

/// A PDF to be kept, under a name that says nothing about a person: `CN-2417-v1.pdf`.
#[must_use]
pub fn as_file(artefact: Artefact, bytes: Vec<u8>, case: &Case, version: u32) -> Response {
    let (kind, end) = match artefact {
        Artefact::Pdf => ("application/pdf", "pdf"),
        Artefact::Bundle | Artefact::Report => ("application/fhir+json", "json"),
    };
    let number = case.opening.as_ref().map(|o| o.number.as_str()).unwrap_or_default();
    let plain: String = number.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let name = format!("attachment; filename=\"{plain}-v{version}.{end}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}

/// `x,y,w,h` in thousandths, as an address carries it.
#[must_use]
pub fn region_of(text: &str) -> Option<Region> {
    let parts: Option<Vec<u16>> = text.split(',').map(|p| p.trim().parse().ok()).collect();
    match parts?.as_slice() {
        [x, y, width, height] => {
            let region = Region { x: *x, y: *y, width: *width, height: *height };
            region.is_within_page().then_some(region)
        }
        _ => None,
    }
}

/// A page that holds a report and nothing else, so that the part is tested by itself.
#[cfg(test)]
#[derive(Debug, askama::Template)]
#[template(
    source = "<h1>{{ report.line()|t }}</h1>{% include \"report/report.html\" %}",
    ext = "html"
)]
pub struct Alone {
    report: ReportView,
}

#[cfg(test)]
impl crate::web::page::Page for Alone {
    fn title(&self) -> Phrase {
        self.report.line()
    }

    fn samples() -> Vec<Alone> {
        use crate::print::sample::{sample, sample_ar};
        let place = Some("/open/case".to_owned());
        vec![
            Alone { report: ReportView::signed(sample(), place) },
            Alone { report: ReportView::draft(sample_ar(), None) },
        ]
    }
}
