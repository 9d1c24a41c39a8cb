//! The files of one upload: whose they are, and which of them belong to somebody else.

use std::collections::{BTreeMap, BTreeSet};

use super::{Match, Names, compare_names, same_person};
use crate::Note;
use crate::record::{Found, Record, Subject, Verdict};

/// The person most files speak of, in full as the richest file names them. Ties go to the name that sorts first.
#[must_use]
pub fn patient_of(records: &[Record]) -> Option<Subject> {
    let groups = people(records);
    let most = groups.iter().map(|group| group.files).max()?;
    groups.into_iter().find(|group| group.files == most).map(|group| group.subject)
}

/// People other than [`patient_of`] whom usable files name, each once.
#[must_use]
pub fn other_people(records: &[Record]) -> Vec<Subject> {
    let Some(patient) = patient_of(records) else {
        return Vec::new();
    };
    people(records)
        .into_iter()
        .map(|group| group.subject)
        .filter(|subject| same_person(subject, &patient) == Match::Different)
        .collect()
}

struct Person {
    subject: Subject,
    files: usize,
}

fn people(records: &[Record]) -> Vec<Person> {
    let mut counted: BTreeMap<&Subject, usize> = BTreeMap::new();
    for record in records.iter().filter(|record| record.is_usable()) {
        if let Some(subject) =
            record.found.subject.as_ref().filter(|subject| !subject.is_nameless())
        {
            *counted.entry(subject).or_default() += 1;
        }
    }
    let mut groups: Vec<Person> = Vec::new();
    for (subject, files) in counted {
        match groups.iter_mut().find(|group| same_person(&group.subject, subject) == Match::Same) {
            Some(group) => {
                group.files += files;
                if richness(subject) > richness(&group.subject) {
                    group.subject = subject.clone();
                }
            }
            None => groups.push(Person { subject: subject.clone(), files }),
        }
    }
    groups
}

fn richness(subject: &Subject) -> (bool, usize, usize) {
    (subject.birth_date.is_some(), subject.ids.len(), subject.given.len())
}

/// Compares the files of one upload with the patient and with each other, and sets aside what does not fit:
/// files of another person, named in the reason, and two different images under one number.
///
/// `patient` is whom the case is about; without one the person of most files is taken. Files that name
/// nobody (a photograph), or the patient by full name without birth date, stay with a note.
pub fn cross_check(records: &mut [Record], patient: Option<&Subject>) {
    let patient = patient.cloned().or_else(|| patient_of(records));
    let doubtful = doubtful_instances(records);
    for record in records.iter_mut().filter(|record| record.is_usable()) {
        if record.found.image.as_ref().is_some_and(|image| doubtful.contains(&image.instance)) {
            set_aside(record, "Two different images carry the same number, so it is unclear which is right. Both were set aside until a person decides.".into());
        }
        let Some(patient) = &patient else { continue };
        let Some(subject) = &record.found.subject else {
            record.found.notes.push(Note::NamesNobody.to_string());
            continue;
        };
        match same_person(subject, patient) {
            _ if subject == patient => {}
            Match::Same => {}
            Match::Different => {
                let reason = format!(
                    "This file is about {}, not about {}. It was set aside and shown to nobody.",
                    subject.label(),
                    patient.label()
                );
                set_aside(record, reason);
            }
            Match::Unclear(_) if subject.is_nameless() && subject.birth_date.is_none() => {
                record.found.notes.push(Note::NamesNobody.to_string());
            }
            // A letter often names its patient without birth date; a differing sign would have shown above.
            Match::Unclear(_)
                if subject.birth_date.is_none()
                    && compare_names(subject, patient) == Names::Equal =>
            {
                record.found.notes.push(Note::NoBirthDate.to_string());
            }
            Match::Unclear(why) => {
                let reason = format!(
                    "It is not sure that this file ({}) is about {}. {why} A person has to decide.",
                    subject.label(),
                    patient.label()
                );
                set_aside(record, reason);
            }
        }
    }
}

fn set_aside(record: &mut Record, reason: String) {
    record.verdict = Verdict::Quarantined;
    record.reason = reason;
}

/// SOP Instance UIDs under which an upload holds images of different content.
fn doubtful_instances(records: &[Record]) -> BTreeSet<String> {
    let mut digests: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for Found { image, sha256, .. } in records.iter().filter(|r| r.is_usable()).map(|r| &r.found) {
        if let Some(image) = image {
            digests.entry(&image.instance).or_default().insert(sha256);
        }
    }
    digests
        .into_iter()
        .filter(|(_, files)| files.len() > 1)
        .map(|(uid, _)| uid.to_owned())
        .collect()
}
