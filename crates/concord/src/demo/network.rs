//! The five hundred specialists of the demo, by number: the same number is always the same specialist.

use super::cast::{Cast, Reviewer, person};
use super::crowd::{draw, name_of, pick};
use crate::app::App;
use concord_domain::id::SpecialistId;
use concord_domain::specialist::{self, Credentials};
use jiff::ToSpan;
use jiff::civil::Date;

/// How many there are.
pub const SIZE: usize = 500;

/// Fields in which opinions are given, with the word for who gives them.
pub const FIELDS: [(&str, &str); 40] = [
    ("shoulder surgery", "Consultant shoulder surgeon"),
    ("breast oncology", "Consultant breast oncologist"),
    ("neurology", "Consultant neurologist"),
    ("knee surgery", "Consultant knee surgeon"),
    ("spine surgery", "Consultant spinal surgeon"),
    ("hip surgery", "Consultant hip surgeon"),
    ("neurosurgery", "Consultant neurosurgeon"),
    ("urology", "Consultant urologist"),
    ("cardiology", "Consultant cardiologist"),
    ("gastroenterology", "Consultant gastroenterologist"),
    ("endocrine surgery", "Consultant endocrine surgeon"),
    ("haematology", "Consultant haematologist"),
    ("rare diseases", "Consultant in rare diseases"),
    ("musculoskeletal radiology", "Consultant radiologist"),
    ("breast pathology", "Consultant pathologist"),
    ("breast surgery", "Consultant breast surgeon"),
    ("medical oncology", "Consultant oncologist"),
    ("radiation oncology", "Consultant clinical oncologist"),
    ("thoracic surgery", "Consultant thoracic surgeon"),
    ("lung medicine", "Consultant respiratory physician"),
    ("cardiac surgery", "Consultant cardiac surgeon"),
    ("vascular surgery", "Consultant vascular surgeon"),
    ("kidney medicine", "Consultant nephrologist"),
    ("liver medicine", "Consultant hepatologist"),
    ("colorectal surgery", "Consultant colorectal surgeon"),
    ("pancreatic surgery", "Consultant pancreatic surgeon"),
    ("endocrinology", "Consultant endocrinologist"),
    ("diabetes", "Consultant diabetologist"),
    ("rheumatology", "Consultant rheumatologist"),
    ("dermatology", "Consultant dermatologist"),
    ("ophthalmology", "Consultant ophthalmologist"),
    ("ear, nose and throat", "Consultant otolaryngologist"),
    ("gynaecology", "Consultant gynaecologist"),
    ("gynaecological oncology", "Consultant gynaecological oncologist"),
    ("fertility", "Consultant in fertility"),
    ("paediatrics", "Consultant paediatrician"),
    ("paediatric neurology", "Consultant paediatric neurologist"),
    ("psychiatry", "Consultant psychiatrist"),
    ("infectious diseases", "Consultant in infectious diseases"),
    ("hand surgery", "Consultant hand surgeon"),
];

/// Country, IANA zone, register, its languages.
const PLACES: [(&str, &str, &str, &[&str]); 8] = [
    ("GB", "Europe/London", "GMC", &["en"]),
    ("GB", "Europe/London", "GMC", &["en", "ar"]),
    ("GB", "Europe/London", "GMC", &["en", "ur"]),
    ("IE", "Europe/Dublin", "IMC", &["en"]),
    ("DE", "Europe/Berlin", "BAEK", &["de", "en"]),
    ("FR", "Europe/Paris", "RPPS", &["fr", "en"]),
    ("AE", "Asia/Dubai", "DHA", &["ar", "en"]),
    ("US", "America/New_York", "NPI", &["en", "es"]),
];

const INSTITUTIONS: [&str; 12] = [
    "Wexcombe University Hospital",
    "The Larkfield Institute",
    "Royal Eastmoor Hospital",
    "Thornbury Cancer Centre",
    "Kestrel Neurological Institute",
    "Marlowe Heart Centre",
    "Greyfriars Teaching Hospital",
    "Institut Saint-Clair",
    "Klinikum Lindenhof",
    "Al Noor University Hospital",
    "Pinecrest Medical Center",
    "Ballyglass University Hospital",
];

/// One specialist for each field, and a second one: whoever reads the open cases.
pub const READERS: usize = FIELDS.len();
/// The specialist whom a newcomer can be.
pub const READER: &str = "specialist-1";
pub const READER_NUMBER: usize = 1;
/// The second of them, for whoever asks about a shoulder.
pub const SURGEON: &str = "specialist-0";
pub const SURGEON_NAME: &str = "Mr Marcus Lindley";

/// What stands in the way of a few of them, so that the gates can be seen to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Sound,
    /// The licence ran out a month ago.
    Lapsed,
    /// The indemnity was never shown.
    Uninsured,
    Suspended,
}

/// Who the specialist of this number is.
#[must_use]
pub fn reviewer(number: usize) -> (Reviewer, Standing) {
    let key = key(number);
    let (field, title) = FIELDS[number % FIELDS.len()];
    // The first eighty are in Britain, two of each field: the open cases are read by them.
    let place = if number < 2 * READERS { 0 } else { draw(&format!("{key} place"), PLACES.len()) };
    let (country, zone, register, languages) = PLACES[place];
    let institution = pick(&format!("{key} institution"), &INSTITUTIONS);
    let mut who = Reviewer::british(&key, &name_of(&key, "Dr"), title, field, institution);
    who.registration = who.registration.replace("GMC", register);
    who.fields.extend((number % 7 == 3).then(|| FIELDS[(number + 13) % FIELDS.len()].0.to_owned()));
    who.languages = languages.iter().map(|l| (*l).to_owned()).collect();
    who.country = country.to_owned();
    who.zone = zone.to_owned();
    who.colleagues =
        [person(&format!("treating-{}", draw(&format!("{key} colleague"), 60)))].into();
    who.capacity = u8::try_from(3 + draw(&format!("{key} capacity"), 6)).unwrap_or(3);
    who.days = u16::try_from(2 + draw(&format!("{key} days"), 5)).unwrap_or(4);
    if number == 0 {
        SURGEON_NAME.clone_into(&mut who.name);
    }
    if number == READER_NUMBER {
        who.name = "Dr Sofia Brandt".to_owned();
        who.colleagues.clear();
        who.capacity = 8;
    }
    let standing = match number {
        n if n < 2 * READERS => Standing::Sound,
        n if n % 100 == 91 => Standing::Suspended,
        n if n % 50 == 33 => Standing::Lapsed,
        n if n % 100 == 67 => Standing::Uninsured,
        _ => Standing::Sound,
    };
    (who, standing)
}

/// The key of the specialist's account.
#[must_use]
pub fn key(number: usize) -> String {
    format!("specialist-{number}")
}

/// The id of the specialist of this number.
#[must_use]
pub fn id(number: usize) -> SpecialistId {
    SpecialistId::from(person(&key(number)))
}

/// A sound specialist in Britain who gives opinions in this field and is no colleague of the treating doctor.
#[must_use]
pub fn reader_of(field: &str, doctor_key: &str) -> usize {
    let first = FIELDS.iter().position(|(f, _)| *f == field).unwrap_or(0);
    let knows = reviewer(first).0.colleagues.contains(&person(doctor_key));
    // The specialist whom a newcomer can be has two cases and no more.
    if knows || first == READER_NUMBER { other(first) } else { first }
}

/// The other one of the same field.
#[must_use]
pub fn other(number: usize) -> usize {
    (number + READERS) % (2 * READERS)
}

/// Any sound specialist of this field who is no colleague of the treating doctor; `turn` chooses among them.
#[must_use]
pub fn any_of(field: &str, doctor_key: &str, turn: usize) -> usize {
    let first = FIELDS.iter().position(|(f, _)| *f == field).unwrap_or(0);
    let all = (first..SIZE).step_by(READERS);
    let free = |n: &usize| {
        let (who, standing) = reviewer(*n);
        standing == Standing::Sound
            && *n != READER_NUMBER
            && !who.colleagues.contains(&person(doctor_key))
    };
    let free: Vec<usize> = all.filter(free).collect();
    free.get(turn % free.len().max(1)).copied().unwrap_or(first)
}

/// Enrols the specialists of these numbers; whoever is there already stays as they are.
///
/// # Errors
/// When the store fails.
pub async fn enrol(
    app: &App,
    cast: &Cast,
    numbers: impl Iterator<Item = usize>,
    today: Date,
) -> anyhow::Result<()> {
    for number in numbers {
        let id = id(number);
        if app.specialist(id).await?.version > 0 {
            continue;
        }
        let (who, standing) = reviewer(number);
        cast.enrol_with(app, &who, credentials(&who, standing, today)).await?;
        if standing == Standing::Suspended {
            let why = "The register opened an inquiry.".to_owned();
            app.run_specialist("demo", id, specialist::Command::Suspend { why }).await?;
        }
    }
    Ok(())
}

fn credentials(who: &Reviewer, standing: Standing, today: Date) -> Credentials {
    let days = |n: i64| Some(today.saturating_add(n.days()));
    Credentials {
        licensed_until: days(if standing == Standing::Lapsed { -30 } else { 400 }),
        indemnified_until: if standing == Standing::Uninsured { None } else { days(300) },
        territories: who.territories.iter().cloned().collect(),
        checked_on: Some(today),
    }
}
