//! The records of a case in the order of their days: a series of images is one entry, a file sent twice is one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::record::{Kind, Record};

/// One line of the chronology: a document, or all images of one study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its day; `None` comes last.
    pub date: Option<Date>,
    /// Kind of its records.
    pub kind: Kind,
    /// What it is called.
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
    let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut copies: Vec<(usize, usize)> = Vec::new();
    let mut studies: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, record) in records.iter().enumerate().filter(|(_, record)| record.is_usable()) {
        if let Some(first) = first_of.get(record.found.sha256.as_str()) {
            copies.push((*first, i));
            continue;
        }
        first_of.insert(&record.found.sha256, i);
        let key = match &record.found.image {
            Some(image) if record.found.kind == Kind::DicomImage => {
                format!("study {}", image.study)
            }
            _ => format!("file {}", record.found.sha256),
        };
        studies.entry(key).or_default().push(i);
    }
    let mut entries: Vec<(String, Entry)> = studies
        .into_iter()
        .map(|(key, members)| {
            let folded =
                copies.iter().filter(|(first, _)| members.contains(first)).map(|(_, copy)| *copy);
            let copies = folded.collect();
            (key, entry(records, members, copies))
        })
        .collect();
    entries.sort_by(|(key_a, a), (key_b, b)| {
        (a.date.is_none(), a.date, a.kind, &a.title, key_a).cmp(&(
            b.date.is_none(),
            b.date,
            b.kind,
            &b.title,
            key_b,
        ))
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn entry(records: &[Record], mut members: Vec<usize>, copies: Vec<usize>) -> Entry {
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
    Entry {
        date: series.iter().flatten().filter_map(|i| records[*i].found.date).min(),
        kind: first.found.kind,
        title: title(first, &series),
        source: first.found.source.clone(),
        series,
        copies,
    }
}

fn place(record: &Record) -> (Option<i32>, String, Option<i32>, String) {
    let image = record.found.image.clone().unwrap_or_default();
    (image.series_number, image.series, image.instance_number, record.found.sha256.clone())
}

fn title(first: &Record, series: &[Vec<usize>]) -> String {
    let name = first.found.title.clone().unwrap_or_else(|| first.file.clone());
    match &first.found.image {
        Some(image) if first.found.kind == Kind::DicomImage => {
            let images: usize = series.iter().map(Vec::len).sum();
            let counted =
                if images == 1 { "1 image".to_owned() } else { format!("{images} images") };
            let listed = if series.len() == 1 {
                String::new()
            } else {
                format!(" in {} series", series.len())
            };
            let name = if name == first.file { String::new() } else { format!("{name}, ") };
            format!("{} {name}{counted}{listed}", image.modality).trim().to_owned()
        }
        _ => name,
    }
}
