use super::*;
use crate::case::{Event, consent, delivery, hold, record, request};
use crate::id::{DeliveryId, PersonId};
use jiff::civil::{DateTime, date, datetime};
use proptest::prelude::*;
use uuid::Uuid;

const REGIONS: [Region; 3] = [Region::EnglandWales, Region::Scotland, Region::NorthernIreland];

fn london() -> Calendar {
    Calendar::new(Region::EnglandWales, "Europe/London").unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Morocco keeps universal time since 20 September 2026 (IANA 2026e, which is built in); the corpus was
/// made with an edition that did not know it yet.
const CHANGED_SINCE: (&str, &str) = ("Africa/Casablanca", "2026-09-20T03");

#[test]
fn every_row_of_the_time_corpus_is_equal() {
    let Ok(folder) = std::env::var("CONCORD_CORPUS") else {
        println!("CONCORD_CORPUS is not set; the time corpus is not read");
        return;
    };
    let text = std::fs::read_to_string(format!("{folder}/time_cases.csv")).unwrap();
    let (mut rows, mut changed) = (0, 0);
    for line in text.lines().skip(1) {
        let [kind, input, zone, days, class, earlier, later] =
            <[&str; 7]>::try_from(line.split(',').collect::<Vec<_>>()).unwrap();
        let later = at(later_or(later, earlier));
        let earlier = at(earlier);
        if kind == "workdays" {
            let calendar = Calendar::new(Region::EnglandWales, zone).unwrap();
            assert_eq!(calendar.due(at(input), days.parse().unwrap()), earlier, "{line}");
        } else {
            assert_eq!(kind, "instant", "{line}");
            let said = told(local(input.parse().unwrap(), zone).unwrap());
            if zone == CHANGED_SINCE.0 && input > CHANGED_SINCE.1 {
                let universal = at(&format!("{input}Z"));
                assert_eq!(said, ((universal, universal), "normal"), "{line}");
                changed += u32::from(said != ((earlier, later), class));
            } else {
                assert_eq!(said, ((earlier, later), class), "{line}");
            }
        }
        rows += 1;
    }
    println!("{rows} rows of the time corpus, {changed} of them under a newer law of Morocco");
    assert_eq!((rows, changed), (1340, 26));
}

fn later_or<'a>(later: &'a str, earlier: &'a str) -> &'a str {
    if later.is_empty() { earlier } else { later }
}

fn told(local: Local) -> ((Timestamp, Timestamp), &'static str) {
    match local {
        Local::One(one) => ((one, one), "normal"),
        Local::Twice { earlier, later } => ((earlier, later), "overlap"),
        Local::Never { by_offset_after, by_offset_before, next } => {
            assert!(by_offset_after < next && next <= by_offset_before);
            ((by_offset_after, by_offset_before), "gap")
        }
    }
}

#[test]
fn a_time_that_does_not_exist_names_the_next_one_that_does() {
    let refused = instant(datetime(2027, 3, 28, 1, 30, 0, 0), "Europe/London", None).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "2027-03-28T01:30:00 does not exist in Europe/London: the clocks go forward then. \
         The next time there is 2027-03-28T02:00:00."
    );
}

#[test]
fn a_time_that_comes_twice_asks_which_is_meant_and_takes_the_answer() {
    let written = datetime(2026, 10, 25, 1, 30, 0, 0);
    let ask = |which| instant(written, "Europe/London", which);
    assert!(matches!(ask(None), Err(NoSuchTime::Twice { .. })));
    assert_eq!(ask(Some(Which::First)), Ok(at("2026-10-25T00:30:00Z")));
    assert_eq!(ask(Some(Which::Second)), Ok(at("2026-10-25T01:30:00Z")));
}

#[test]
fn a_zone_that_does_not_exist_is_refused_by_name() {
    assert!(!is_zone("Europe/Sheffield"));
    let refused = instant(datetime(2026, 6, 1, 9, 0, 0, 0), "Europe/Sheffield", None).unwrap_err();
    assert!(refused.to_string().contains("Europe/Sheffield"), "{refused}");
}

#[test]
fn proclaimed_holidays_are_known_and_moved_ones_are_not_kept_twice() {
    let all = |day| REGIONS.iter().all(|r| is_holiday(*r, day));
    let none = |day| REGIONS.iter().all(|r| !is_holiday(*r, day));
    assert!(all(date(2020, 5, 8)) && none(date(2020, 5, 4)), "VE day took the place of May day");
    assert!(all(date(2022, 6, 2)) && all(date(2022, 6, 3)) && none(date(2022, 5, 30)));
    assert!(all(date(2022, 9, 19)), "the state funeral");
    assert!(all(date(2023, 5, 1)) && all(date(2023, 5, 8)), "the coronation was one more");
    let world_cup = date(2026, 6, 15);
    assert!(is_holiday(Region::Scotland, world_cup));
    assert!(!is_holiday(Region::EnglandWales, world_cup));
}

#[test]
fn the_nations_keep_their_own_days() {
    assert!(is_holiday(Region::Scotland, date(2026, 1, 2)));
    assert!(!is_holiday(Region::Scotland, date(2026, 4, 6)), "no Easter Monday in Scotland");
    assert!(is_holiday(Region::Scotland, date(2026, 8, 3)));
    assert!(is_holiday(Region::NorthernIreland, date(2026, 7, 13)), "12 July 2026 is a Sunday");
    assert!(is_holiday(Region::NorthernIreland, date(2027, 3, 17)));
    assert!(!is_holiday(Region::EnglandWales, date(2027, 3, 17)));
}

#[derive(serde::Deserialize)]
struct File {
    region: Region,
    first: i16,
    last: i16,
    holiday: Vec<Entry>,
}

#[derive(serde::Deserialize)]
struct Entry {
    date: toml::value::Datetime,
    title: String,
}

#[test]
fn the_embedded_lists_say_what_a_toml_reader_reads() {
    for region in REGIONS {
        let file: File = toml::from_str(holiday::file(region)).unwrap();
        assert_eq!((file.region, file.first..=file.last), (region, PUBLISHED));
        let read: Vec<(String, String)> =
            file.holiday.into_iter().map(|h| (h.date.to_string(), h.title)).collect();
        let kept: Vec<(String, String)> = PUBLISHED
            .flat_map(|year| holidays(region, year))
            .map(|h| (h.date.to_string(), h.title))
            .collect();
        assert_eq!(read, kept);
        assert!(PUBLISHED.flat_map(|y| holidays(region, y)).all(|h| h.basis == Basis::Published));
    }
}

#[test]
fn the_rule_differs_from_the_published_lists_only_where_a_proclamation_did() {
    for region in REGIONS {
        for year in PUBLISHED {
            let published: Vec<Date> = holidays(region, year).iter().map(|h| h.date).collect();
            let rule: Vec<Date> =
                holiday::by_rule(region, year).into_keys().filter(|d| d.year() == year).collect();
            let only = |a: &[Date], b: &[Date]| -> Vec<Date> {
                a.iter().filter(|d| !b.contains(d)).copied().collect()
            };
            let (added, dropped) = match (year, region) {
                (2020, _) => (vec![date(2020, 5, 8)], vec![date(2020, 5, 4)]),
                (2022, _) => (
                    vec![date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)],
                    vec![date(2022, 5, 30)],
                ),
                (2023, _) => (vec![date(2023, 5, 8)], vec![]),
                (2026, Region::Scotland) => (vec![date(2026, 6, 15)], vec![]),
                _ => (vec![], vec![]),
            };
            assert_eq!(only(&published, &rule), added, "{region:?} {year}");
            assert_eq!(only(&rule, &published), dropped, "{region:?} {year}");
        }
    }
}

#[test]
fn years_beyond_the_lists_follow_the_rule_and_say_so() {
    let days = holidays(Region::EnglandWales, 2038);
    assert!(days.iter().all(|h| h.basis == Basis::ByRule));
    // Easter 2038 is as late as it can be: 25 April.
    assert!(days.iter().any(|h| h.date == date(2038, 4, 26) && h.title == "Easter Monday"));
    assert!(days.iter().any(|h| h.date == date(2038, 12, 28)), "Boxing Day on a Sunday");
    // Easter Mondays of the past that a calendar confirms.
    for day in [date(1961, 4, 3), date(1999, 4, 5), date(2000, 4, 24), date(2008, 3, 24)] {
        assert!(is_holiday(Region::EnglandWales, day), "{day}");
    }
}

#[test]
fn a_case_that_comes_on_maundy_thursday_is_due_after_easter() {
    let calendar = london();
    assert_eq!(calendar.add_working_days(date(2026, 4, 2), 1), date(2026, 4, 7));
    assert_eq!(calendar.working_days_between(date(2026, 4, 2), date(2026, 4, 7)), 1);
    assert_eq!(calendar.working_days_between(date(2026, 4, 7), date(2026, 4, 2)), -1);
}

#[test]
fn triage_is_due_on_the_same_working_day_and_after_hours_on_the_next() {
    let calendar = london();
    assert_eq!(calendar.same_day(at("2026-03-10T09:00:00Z")), at("2026-03-10T17:00:00Z"));
    assert_eq!(calendar.same_day(at("2026-03-10T17:00:00Z")), at("2026-03-11T17:00:00Z"));
    assert_eq!(calendar.same_day(at("2026-03-14T09:00:00Z")), at("2026-03-16T17:00:00Z"));
    assert_eq!(first_contact_due(at("2026-03-14T09:00:00Z")), at("2026-03-15T09:00:00Z"));
}

fn nobody() -> PersonId {
    PersonId(Uuid::from_u128(1))
}

fn held(kind: hold::HoldKind) -> Event {
    Event::Hold(hold::Event::Placed { kind, why: String::new(), owner: nobody(), expires: None })
}

fn lifted(kind: hold::HoldKind) -> Event {
    Event::Hold(hold::Event::Lifted { kind, by: nobody(), note: String::new() })
}

fn delivered() -> Event {
    Event::Delivery(delivery::Event::Delivered {
        delivery: DeliveryId(Uuid::from_u128(2)),
        version: 1,
        to: consent::Recipient::Patient,
        person: nobody(),
        basis: delivery::Ground::OwnReport,
        asks_action: false,
        report_hash: String::new(),
    })
}

fn begun() -> Vec<(Event, Timestamp)> {
    vec![
        (Event::Request(request::Event::Submitted), at("2026-02-19T10:00:00Z")),
        (Event::Record(record::Event::Completed), at("2026-03-05T15:00:00Z")),
    ]
}

#[test]
fn the_services_clock_counts_working_days_and_the_patients_every_day() {
    let now = at("2026-03-10T09:00:00Z");
    let told = clocks(&begun());
    assert_eq!(told.service_days(&london(), now), Some(3));
    assert_eq!(told.patient_days(&london(), now), Some(19));
    assert_eq!(told.spare_days(&london(), 8, now), Forecast::Spare(5));
    assert_eq!(told.promised(&london(), 8, now), Some(at("2026-03-17T17:00:00Z")));
}

#[test]
fn a_hold_that_is_lifted_beneath_a_safety_stop_no_longer_stops_the_clock() {
    let mut history = begun();
    history.push((held(hold::HoldKind::MoreRecords), at("2026-03-09T11:00:00Z")));
    history.push((held(hold::HoldKind::SafetyStop), at("2026-03-10T11:00:00Z")));
    let during = at("2026-03-11T12:00:00Z");
    assert_eq!(clocks(&history).spare_days(&london(), 8, during), Forecast::Stopped);
    history.push((lifted(hold::HoldKind::MoreRecords), at("2026-03-11T09:00:00Z")));
    let told = clocks(&history);
    assert!(!told.is_stopped(during), "a stop for safety does not stop the service's clock");
    let open: Vec<_> = told.holds.iter().filter(|h| h.until.is_none()).map(|h| h.kind).collect();
    assert_eq!(open, [hold::HoldKind::SafetyStop]);
}

#[test]
fn a_hold_that_stops_the_clock_stops_the_services_and_never_the_patients() {
    let mut history = begun();
    history.push((held(hold::HoldKind::MoreTests), at("2026-03-09T11:00:00Z")));
    let during = at("2026-03-11T12:00:00Z");
    let told = clocks(&history);
    assert_eq!(told.spare_days(&london(), 8, during), Forecast::Stopped);
    assert_eq!(told.service_days(&london(), during), Some(1), "only Friday the 6th");
    history.push((lifted(hold::HoldKind::MoreTests), at("2026-03-12T09:00:00Z")));
    history.push((delivered(), at("2026-03-20T12:00:00Z")));
    let (told, later) = (clocks(&history), at("2026-06-01T12:00:00Z"));
    // Working days 6 to 20 March are 11; the clock stood at the close of the 9th, 10th and 11th.
    assert_eq!(told.service_days(&london(), later), Some(8));
    assert_eq!(told.stopped_days(&london(), later), [(hold::HoldKind::MoreTests, 3)]);
    assert_eq!(told.patient_days(&london(), later), Some(29));
    assert_eq!(told.spare_days(&london(), 8, later), Forecast::Delivered(0));
    assert_eq!(told.spare_days(&london(), 7, later), Forecast::Delivered(-1));
}

#[test]
fn a_safety_stop_does_not_stop_the_clock() {
    let mut history = begun();
    history.push((held(hold::HoldKind::SafetyStop), at("2026-03-09T11:00:00Z")));
    let told = clocks(&history);
    assert_eq!(told.service_days(&london(), at("2026-03-10T18:00:00Z")), Some(3));
}

#[test]
fn the_clock_goes_on_standing_when_a_safety_stop_lies_over_a_hold_that_stops_it() {
    let mut history = begun();
    history.push((held(hold::HoldKind::WaitingForPatient), at("2026-03-06T11:00:00Z")));
    history.push((held(hold::HoldKind::SafetyStop), at("2026-03-09T11:00:00Z")));
    let during = at("2026-03-10T18:00:00Z");
    assert_eq!(clocks(&history).service_days(&london(), during), Some(0));
    history.push((lifted(hold::HoldKind::SafetyStop), at("2026-03-11T09:00:00Z")));
    let later = at("2026-03-12T18:00:00Z");
    let without = clocks(&history);
    assert_eq!(without.service_days(&london(), later), Some(2), "as the first histories have it");
    history.push((held(hold::HoldKind::WaitingForPatient), at("2026-03-11T09:00:00Z")));
    let told = clocks(&history);
    assert_eq!(told.service_days(&london(), later), Some(0));
    assert_eq!(told.stopped_days(&london(), later), [(hold::HoldKind::WaitingForPatient, 5)]);
}

#[test]
fn before_the_records_are_complete_the_services_clock_has_not_begun() {
    let told = clocks(&begun()[..1]);
    let now = at("2026-03-01T12:00:00Z");
    assert_eq!(told.spare_days(&london(), 8, now), Forecast::NotStarted);
    assert_eq!(told.promised(&london(), 8, now), None);
}

proptest! {
    #[test]
    fn adding_working_days_and_counting_them_agree(
        start in 0i32..9000, days in 0u16..60, region in 0usize..3,
    ) {
        let calendar = Calendar::new(REGIONS[region], "Europe/London").unwrap();
        let day = date(2018, 1, 1).saturating_add(start.days());
        let end = calendar.add_working_days(day, days);
        prop_assert_eq!(calendar.working_days_between(day, end), i32::from(days));
        prop_assert!(days == 0 || calendar.is_working(end));
    }

    #[test]
    fn what_is_left_is_the_way_to_the_promised_day(
        hold_from in 0i64..400, length in 1i64..300, now in 0i64..1200, target in 1u16..30,
    ) {
        let calendar = london();
        let start = at("2026-03-05T15:00:00Z");
        let hour = |h: i64| start + h.hours();
        let mut history = begun();
        history.push((held(hold::HoldKind::MoreRecords), hour(hold_from)));
        history.push((lifted(hold::HoldKind::MoreRecords), hour(hold_from + length)));
        history.retain(|(_, when)| *when <= hour(now));
        let told = clocks(&history);
        if let Forecast::Spare(spare) = told.spare_days(&calendar, target, hour(now)) {
            let promised = told.promised(&calendar, target, hour(now)).unwrap();
            let way = calendar.working_days_between(calendar.day(hour(now)), calendar.day(promised));
            prop_assert_eq!(spare, way);
        }
    }

    #[test]
    fn every_local_time_is_one_two_or_none_and_means_itself(minutes in 0i64..1_000_000) {
        let written: DateTime = datetime(2026, 1, 1, 0, 0, 0, 0).saturating_add(minutes.minutes());
        let back = |t: Timestamp| t.to_zoned(zone("Europe/London").unwrap()).datetime();
        match local(written, "Europe/London").unwrap() {
            Local::One(one) => prop_assert_eq!(back(one), written),
            Local::Twice { earlier, later } => {
                prop_assert!(earlier < later);
                prop_assert_eq!((back(earlier), back(later)), (written, written));
            }
            Local::Never { by_offset_after, by_offset_before, .. } => {
                prop_assert!(back(by_offset_after) != written && back(by_offset_before) != written);
            }
        }
    }
}

#[test]
fn every_programme_file_reads_as_terms_and_has_a_calendar() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    let mut ids = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let terms: Terms = toml::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        Calendar::of(&terms).unwrap();
        assert!(terms.readers > 0 && terms.offer_hours > 0 && terms.review_days > 0, "{path:?}");
        assert!(terms.review_days < terms.delivery_days, "{path:?}");
        assert!(!terms.checklist.is_empty() && !terms.cover_promise.is_empty(), "{path:?}");
        assert_eq!(terms.ties.len(), crate::programme::Tie::ALL.len(), "{path:?}");
        assert!(ids.insert(terms.programme), "{path:?} has an id of another programme");
    }
    assert!(ids.len() >= 9);
}
