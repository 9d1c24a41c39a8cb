//! A statement on a form: its words, and what it rests on. What it rests on is not typed but kept, cited and dropped by buttons.

use super::bench::Bench;
use crate::app::{App, AppError, citation_address};
use crate::web::answer::phrase;
use crate::web::form::Form;
use crate::web::report::{icon, label};
use crate::web::words::Phrase;
use concord_domain::id::RecordId;
use concord_domain::opinion::{
    Citation, FindingKind, Opinion, Reading, Region, Statement, Support,
};
use concord_domain::refusal::Refusal;
use concord_domain::text::Text;

/// A statement as the page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    pub key: String,
    pub label: Phrase,
    pub chips: Vec<Chip>,
    pub judged: bool,
    /// It must rest on something and does not yet.
    pub lacks: bool,
    pub finding: Option<FindingKind>,
}

/// A citation of a statement, with the button that takes it away.
#[derive(Debug, Clone, PartialEq)]
pub struct Chip {
    pub label: Phrase,
    pub href: String,
    pub icon: &'static str,
    pub drop: String,
}

/// A text whose statements are reached by key: `diagnosis`, `plan-0`, `answer-<id>`.
pub trait Statements {
    fn at(&mut self, key: &str) -> Option<&mut Statement>;
}

impl Statements for Reading {
    fn at(&mut self, key: &str) -> Option<&mut Statement> {
        let (family, n) = numbered(key);
        match family {
            "diagnosis" => Some(&mut self.diagnosis),
            "plan" => self.plan.get_mut(n?),
            "finding" => self.findings.get_mut(n?).map(|f| &mut f.statement),
            _ => None,
        }
    }
}

impl Statements for Opinion {
    fn at(&mut self, key: &str) -> Option<&mut Statement> {
        use concord_domain::opinion::Answer;
        if let Some(id) = key.strip_prefix("answer-") {
            return self.answers.iter_mut().find(|(q, _)| q.to_string() == id).and_then(
                |(_, answer)| match answer {
                    Answer::Answered(statement) => Some(statement),
                    Answer::Unanswerable(_) => None,
                },
            );
        }
        if let Some(id) = key.strip_prefix("comparison-") {
            let whole = self.comparisons.iter_mut().map(|c| (c.earlier, &mut c.statement));
            let begun = self.begun.iter_mut().map(|c| (c.earlier, &mut c.statement));
            return whole.chain(begun).find(|(e, _)| e.to_string() == id).map(|(_, s)| s);
        }
        let (family, n) = numbered(key);
        match family {
            "diagnosis" => Some(&mut self.diagnosis),
            "recommendation" => self.recommendations.get_mut(n?),
            "finding" => self.findings.get_mut(n?).map(|f| &mut f.statement),
            _ => None,
        }
    }
}

fn numbered(key: &str) -> (&str, Option<usize>) {
    match key.rsplit_once('-') {
        Some((family, n)) => (family, n.parse().ok()),
        None => (key, None),
    }
}

impl Slot {
    /// How a statement is shown. `must`: it has to rest on something before the next step.
    #[must_use]
    pub fn of(bench: &Bench, key: &str, label_of: Phrase, s: &Statement, must: bool) -> Slot {
        let chips = s.citations().iter().enumerate().map(|(i, c)| chip(bench, key, i, c)).collect();
        Slot {
            key: key.to_owned(),
            label: label_of,
            chips,
            judged: s.support == Some(Support::Judgement),
            lacks: must && !s.text.is_blank() && !s.is_supported(),
            finding: None,
        }
    }

    /// A place for one more.
    #[must_use]
    pub fn blank(key: String, label: Phrase) -> Slot {
        Slot { key, label, chips: vec![], judged: false, lacks: false, finding: None }
    }

    /// The name of the box "clinical judgement".
    #[must_use]
    pub fn judgement(&self) -> String {
        format!("{}-judgement", self.key)
    }
}

fn chip(bench: &Bench, key: &str, i: usize, citation: &Citation) -> Chip {
    let record = citation.record().and_then(|r| bench.file.record(r));
    let title = record
        .map_or_else(|| Phrase::new("report-cite-unknown"), |r| Phrase::own(r.title.as_str()));
    Chip {
        label: label(citation, &title),
        href: citation_address(&format!("/open/{}", bench.id), citation).unwrap_or_default(),
        icon: icon(citation),
        drop: format!("uncite:{key}:{i}"),
    }
}

/// A statement as the form has it; what it rested on before it still rests on.
#[must_use]
pub fn read(form: &mut Form, key: &str, before: Option<&Statement>) -> Statement {
    let kept = before.and_then(|s| s.support.clone()).filter(|s| match s {
        Support::Cited(citations) => !citations.is_empty(),
        Support::Judgement => false,
    });
    let judged = form.has(&format!("{key}-judgement"), "yes").then_some(Support::Judgement);
    Statement { text: Text::new(form.prose(key)), support: kept.or(judged) }
}

/// The non-blank lines of a field.
#[must_use]
pub fn lines(form: &mut Form, field: &str) -> Vec<Text> {
    let typed = form.prose(field);
    let lines = typed.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.map(Text::new).collect()
}

/// Lines as a field shows them.
#[must_use]
pub fn joined(lines: &[Text]) -> String {
    lines.iter().map(|t| t.0.as_str()).collect::<Vec<_>>().join("\n")
}

/// Which button was pressed.
#[must_use]
pub fn act(form: &Form) -> &str {
    form.value("act")
}

/// Carries out the button on the statements: cites what is open on the left, or takes a citation away.
///
/// # Errors
/// When the file cannot be read.
pub async fn apply(
    app: &App,
    bench: &Bench,
    form: &mut Form,
    text: &mut (impl Statements + Send),
) -> Result<(), AppError> {
    let pressed = act(form).to_owned();
    if let Some(rest) = pressed.strip_prefix("uncite:") {
        let (key, n) = rest.rsplit_once(':').unwrap_or((rest, ""));
        if let (Some(statement), Ok(n)) = (text.at(key), n.parse::<usize>()) {
            drop_citation(statement, n);
        }
    } else if pressed == "cite" {
        let to = form.value("cite-to").to_owned();
        let Some(citation) = cited(app, bench, form).await? else { return Ok(()) };
        match text.at(&to) {
            Some(statement) => add_citation(statement, citation),
            None => form.fault("cite-to", "reading-cite-to-missing"),
        }
    }
    Ok(())
}

fn drop_citation(statement: &mut Statement, n: usize) {
    if let Some(Support::Cited(citations)) = &mut statement.support
        && n < citations.len()
    {
        citations.remove(n);
        if citations.is_empty() {
            statement.support = None;
        }
    }
}

fn add_citation(statement: &mut Statement, citation: Citation) {
    match &mut statement.support {
        Some(Support::Cited(citations)) if citations.contains(&citation) => {}
        Some(Support::Cited(citations)) => citations.push(citation),
        Some(Support::Judgement) | None => {
            statement.support = Some(Support::Cited(vec![citation]));
        }
    }
}

/// The place that the form names. What a value reads is taken from the file, never from the form.
async fn cited(app: &App, bench: &Bench, form: &mut Form) -> Result<Option<Citation>, AppError> {
    if let Some(title) = form.line("cite-guideline") {
        let source = form.line("cite-source").unwrap_or_default();
        let section = form.line("cite-section").unwrap_or_default();
        return Ok(Some(Citation::Guideline { title, source, section }));
    }
    let Some((record, page)) = place(form) else {
        form.fault("cite-to", "reading-cite-place-missing");
        return Ok(None);
    };
    let leaf = bench.file.leaf(app, record, page).await?;
    let (version, images) = (leaf.record.version, leaf.record.is_images());
    let pointer = form.value("cite-value").to_owned();
    if let Some(value) = leaf.values.iter().find(|v| v.pointer == pointer) {
        let shown = format!("{} {}", value.name, value.shown);
        return Ok(Some(Citation::Value { record, version, pointer, shown }));
    }
    let Some(region) = region(form) else { return Ok(None) };
    Ok(Some(if images {
        Citation::Image { record, version, frame: page, region }
    } else {
        Citation::Page { record, version, page, region }
    }))
}

/// The page that is open on the left.
#[must_use]
pub fn place(form: &Form) -> Option<(RecordId, u32)> {
    let record = form.value("cite-record").parse().ok()?;
    Some((record, form.value("cite-page").parse().ok()?))
}

/// `Some(None)`: the whole page. `None`: four numbers that are no place, and a fault says so.
fn region(form: &mut Form) -> Option<Option<Region>> {
    let names = ["cite-x", "cite-y", "cite-width", "cite-height"];
    if names.iter().all(|n| form.value(n).trim().is_empty()) {
        return Some(None);
    }
    let parts: Vec<&str> = names.iter().map(|n| form.value(n).trim()).collect();
    let region = crate::web::report::region_of(&parts.join(","));
    if region.is_none() {
        form.fault("cite-x", "reading-cite-region");
    }
    region.map(Some)
}

/// Shows a refusal beside the field that it is about, among these.
pub fn blame(form: &mut Form, refusal: &Refusal, fields: &[String]) {
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let holds = |field: &&String, typed: &str| joined(form.value(field)).contains(&joined(typed));
    let about = match refusal {
        Refusal::TypedDate(typed) => fields.iter().find(|f| holds(f, typed)),
        _ => None,
    };
    let field = about.or(fields.first()).cloned().unwrap_or_default();
    form.fault(&field, phrase(refusal));
}
