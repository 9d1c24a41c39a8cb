//! The records of a case in the order of their days: a series of images is one entry, a file sent twice is one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::{Kind, Record, Verdict};
use crate::title;

/// One line of the chronology: a document, or all images of one study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What tells it apart in its upload: the same files give the same key.
    #[serde(default)]
    pub key: String,
    /// Its day; `None` comes last.
    pub date: Option<Date>,
    /// Kind of its records.
    pub kind: Kind,
    /// What it is called, for people.
    pub title: String,
    /// Institution or author.
    pub source: Option<String>,
    /// Series by series, indices into the records given, in the order in which they are looked at.
    pub series: Vec<Vec<usize>>,
    /// Indices of exact copies that were folded into this entry.
    pub copies: Vec<usize>,
}

/// Orders usable records by day. Images of one study are one entry, their series by number and their
/// instances by number; files equal in every byte are folded. The order is total: the same records in
/// any order of arrival give the same chronology.
#[must_use]
pub fn chronology(records: &[Record]) -> Vec<Entry> {
    entries(records, |record| record.is_usable().then_some(""))
}

/// The same for records in quarantine whose content was read: what was set aside for another reason, or of
/// another person, is another entry, though it carries the same study number.
#[must_use]
pub fn set_aside(records: &[Record]) -> Vec<Entry> {
    let read = |record: &Record| {
        record.verdict == Verdict::Quarantined
            && !matches!(record.found.kind, Kind::Unknown | Kind::Archive)
    };
    entries(records, |record| read(record).then_some(record.reason.as_str()))
}

/// Entries of the records that belong to a group, each group for itself.
fn entries(records: &[Record], group: impl Fn(&Record) -> Option<&str>) -> Vec<Entry> {
    let mut first_of: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut copies: Vec<(usize, usize)> = Vec::new();
    let mut studies: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, record) in records.iter().enumerate() {
        let Some(group) = group(record) else { continue };
        let digest = record.found.sha256.as_str();
        if let Some(first) = first_of.get(&(group, digest)) {
            copies.push((*first, i));
            continue;
        }
        first_of.insert((group, digest), i);
        let key = match &record.found.image {
            Some(image) if record.found.kind == Kind::DicomImage => {
                format!("study {}", image.study)
            }
            _ => format!("file {digest}"),
        };
        studies.entry(format!("{key} {group}")).or_default().push(i);
    }
    let mut entries: Vec<Entry> = studies
        .into_iter()
        .map(|(key, members)| {
            let folded =
                copies.iter().filter(|(first, _)| members.contains(first)).map(|(_, copy)| *copy);
            let copies = folded.collect();
            entry(key.trim_end().to_owned(), records, members, copies)
        })
        .collect();
    entries.sort_by(|a, b| order(a).cmp(&order(b)));
    entries
}

fn order(entry: &Entry) -> (bool, Option<Date>, Kind, &str, &str) {
    (entry.date.is_none(), entry.date, entry.kind, &entry.title, &entry.key)
}

fn entry(key: String, records: &[Record], mut members: Vec<usize>, copies: Vec<usize>) -> Entry {
    members.sort_by_key(|i| place(&records[*i]));
    let mut series: Vec<(String, Vec<usize>)> = Vec::new();
    for i in members {
        let uid =
            records[i].found.image.as_ref().map(|image| image.series.clone()).unwrap_or_default();
        match series.last_mut() {
            Some((last, group)) if *last == uid => group.push(i),
            _ => series.push((uid, vec![i])),
        }
    }
    let series: Vec<Vec<usize>> = series.into_iter().map(|(_, group)| group).collect();
    let first = &records[series[0][0]];
    let images: u32 = series
        .iter()
        .flatten()
        .filter_map(|i| records[*i].found.image.as_ref())
        .map(|image| image.frames.max(1))
        .fold(0, u32::saturating_add);
    Entry {
        key,
        date: series.iter().flatten().filter_map(|i| records[*i].found.date).min(),
        kind: first.found.kind,
        title: title::of(first, images, series.len()),
        source: first.found.source.clone(),
        series,
        copies,
    }
}

fn place(record: &Record) -> (Option<i32>, String, Option<i32>, String) {
    let image = record.found.image.clone().unwrap_or_default();
    (image.series_number, image.series, image.instance_number, record.found.sha256.clone())
}
