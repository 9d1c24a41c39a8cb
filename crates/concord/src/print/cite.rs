//! Citations in words: which record, which page, which part of it.

use super::words::Words;
use concord_domain::opinion::{Citation, Region};
use concord_domain::report::{Material, Report};
use serde::Serialize;

/// Where a citation opens in the web page of the case: an address, or `None` where there is none
/// (a guideline, or a report that is read without the service).
pub type Links<'a> = &'a dyn Fn(&Citation) -> Option<String>;

/// The mark in the text: number and a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    pub(super) n: usize,
    pub(super) short: String,
}

/// The entry in the list of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Entry {
    n: usize,
    title: String,
    place: String,
    url: Option<String>,
}

/// Each different place once, numbered in order of appearance.
pub(super) struct Evidence<'a> {
    report: &'a Report,
    words: &'a Words,
    places: Vec<&'a Citation>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(report: &'a Report, words: &'a Words) -> Self {
        let mut places: Vec<&Citation> = Vec::new();
        for citation in report.citations() {
            if !places.contains(&citation) {
                places.push(citation);
            }
        }
        Self { report, words, places }
    }

    pub(super) fn mark(&self, citation: &Citation) -> Mark {
        let n = self.places.iter().position(|c| *c == citation).map_or(0, |i| i + 1);
        let short = match citation {
            Citation::Page { page, .. } => {
                self.words.fill("cite_page", &[("page", &page.to_string())])
            }
            Citation::Image { frame, .. } => {
                self.words.fill("cite_image", &[("frame", &frame.to_string())])
            }
            Citation::Value { shown, .. } => shown.clone(),
            Citation::Guideline { source, .. } => source.clone(),
        };
        let kind = self.material(citation).map_or("", |m| m.kind.as_str());
        let short = if kind.is_empty() { short } else { format!("{kind}, {short}") };
        Mark { n, short: cut(&short, 34) }
    }

    pub(super) fn entries(&self, links: Links<'_>) -> Vec<Entry> {
        let entry = |(i, citation): (usize, &&Citation)| Entry {
            n: i + 1,
            title: self.title(citation),
            place: self.place(citation),
            url: links(citation),
        };
        self.places.iter().enumerate().map(entry).collect()
    }

    fn material(&self, citation: &Citation) -> Option<&'a Material> {
        let (record, version) = match citation {
            Citation::Page { record, version, .. }
            | Citation::Image { record, version, .. }
            | Citation::Value { record, version, .. } => (record, version),
            Citation::Guideline { .. } => return None,
        };
        let same = |m: &&Material| m.record == *record;
        let exact = |m: &&Material| same(m) && m.version == *version;
        let reviewed = &self.report.reviewed;
        reviewed.iter().find(exact).or_else(|| reviewed.iter().find(same))
    }

    fn title(&self, citation: &Citation) -> String {
        if let Citation::Guideline { title, .. } = citation {
            return title.clone();
        }
        let unknown = || {
            let id = citation.record().map(|r| r.to_string()).unwrap_or_default();
            self.words.fill("unknown_record", &[("id", &id)])
        };
        self.material(citation).map_or_else(unknown, |m| {
            let date = m.date.map(|d| self.words.date(d));
            [Some(m.title.clone()), date, Some(m.source.clone())]
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        })
    }

    fn place(&self, citation: &Citation) -> String {
        let w = self.words;
        let version = |v: u32| w.fill("record_version", &[("version", &v.to_string())]);
        let with_region = |place: String, region: &Option<Region>| match region {
            Some(region) => format!("{place}, {}", region_words(w, *region)),
            None => place,
        };
        match citation {
            Citation::Page { page, region, version: v, .. } => {
                let place = w.fill("cite_page", &[("page", &page.to_string())]);
                format!("{} ({})", with_region(place, region), version(*v))
            }
            Citation::Image { frame, region, version: v, .. } => {
                let place = w.fill("cite_image", &[("frame", &frame.to_string())]);
                format!("{} ({})", with_region(place, region), version(*v))
            }
            Citation::Value { pointer, shown, version: v, .. } => {
                let value = w.fill("cite_value", &[("shown", shown)]);
                format!("{value}, {pointer} ({})", version(*v))
            }
            Citation::Guideline { source, section, .. } => [source.as_str(), section.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

/// `upper right, 62 to 80 % across and 10 to 25 % down`.
fn region_words(w: &Words, region: Region) -> String {
    let third = |from: u16, length: u16| {
        let middle = u32::from(from) + u32::from(length) / 2;
        (middle * 3 / 1001).min(2)
    };
    let percent = |thousandths: u16| (u32::from(thousandths) + 5) / 10;
    let across = third(region.x, region.width);
    let down = third(region.y, region.height);
    let place = format!("where_{down}{across}");
    w.fill(
        "cite_region",
        &[
            ("where", w.get(&place)),
            ("left", &percent(region.x).to_string()),
            ("right", &percent(region.x.saturating_add(region.width)).to_string()),
            ("top", &percent(region.y).to_string()),
            ("bottom", &percent(region.y.saturating_add(region.height)).to_string()),
        ],
    )
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
