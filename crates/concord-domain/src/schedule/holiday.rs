//! Bank holidays: as published for the years that the reference files name, by rule for all others.

use crate::programme::Region;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The years for which the published list is held (`reference/holidays`). Outside them the law's rule
/// is followed: what was moved or added by proclamation is then not known.
pub const PUBLISHED: RangeInclusive<i16> = 2019..=2028;

/// Where a holiday's date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The list on gov.uk.
    Published,
    /// Computed (Banking and Financial Dealings Act 1971, schedule 1, and custom for substitute days).
    ByRule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub date: Date,
    pub title: String,
    pub basis: Basis,
}

type Days = BTreeMap<Date, &'static str>;

const ENGLAND_WALES: &str = include_str!("../../../../reference/holidays/england_wales.toml");
const SCOTLAND: &str = include_str!("../../../../reference/holidays/scotland.toml");
const NORTHERN_IRELAND: &str = include_str!("../../../../reference/holidays/northern_ireland.toml");

static PUBLISHED_DAYS: LazyLock<[Days; 3]> =
    LazyLock::new(|| [ENGLAND_WALES, SCOTLAND, NORTHERN_IRELAND].map(read));

/// The text as published, for those who check it.
#[cfg(test)]
pub(super) fn file(region: Region) -> &'static str {
    match region {
        Region::EnglandWales => ENGLAND_WALES,
        Region::Scotland => SCOTLAND,
        Region::NorthernIreland => NORTHERN_IRELAND,
    }
}

/// Reads the two keys of our own form; a test compares it with a TOML reader.
fn read(text: &'static str) -> Days {
    let mut days = Days::new();
    let mut last: Option<Date> = None;
    for line in text.lines() {
        if let Some(day) = line.strip_prefix("date = ") {
            last = day.parse().ok();
        }
        if let (Some(title), Some(day)) = (line.strip_prefix("title = "), last) {
            days.insert(day, title.trim_matches('"'));
        }
    }
    days
}

fn published(region: Region) -> &'static Days {
    let [england_wales, scotland, northern_ireland] = &*PUBLISHED_DAYS;
    match region {
        Region::EnglandWales => england_wales,
        Region::Scotland => scotland,
        Region::NorthernIreland => northern_ireland,
    }
}

/// Is this day a bank holiday of the region?
pub fn is_holiday(region: Region, day: Date) -> bool {
    if PUBLISHED.contains(&day.year()) {
        published(region).contains_key(&day)
    } else {
        by_rule(region, day.year()).contains_key(&day)
    }
}

/// The bank holidays of a year, in their order, each with where its date comes from.
pub fn holidays(region: Region, year: i16) -> Vec<Holiday> {
    let (days, basis) = if PUBLISHED.contains(&year) {
        (published(region).clone(), Basis::Published)
    } else {
        (by_rule(region, year), Basis::ByRule)
    };
    let of_year = days.into_iter().filter(|(day, _)| day.year() == year);
    of_year.map(|(date, title)| Holiday { date, title: title.to_owned(), basis }).collect()
}

/// What the rule says of a year. A fixed day that falls on a weekend is kept on the next weekday that
/// is free.
pub(super) fn by_rule(region: Region, year: i16) -> Days {
    let mut days = moving(region, year);
    let (weekend, weekdays): (Vec<_>, Vec<_>) =
        fixed(region, year).into_iter().partition(|(day, _)| is_weekend(*day));
    days.extend(weekdays);
    for (mut day, title) in weekend {
        while is_weekend(day) || days.contains_key(&day) {
            day = day.saturating_add(1.day());
        }
        days.insert(day, title);
    }
    days
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn fixed(region: Region, year: i16) -> Vec<(Date, &'static str)> {
    let mut days = vec![
        (date(year, 1, 1), "New Year's Day"),
        (date(year, 12, 25), "Christmas Day"),
        (date(year, 12, 26), "Boxing Day"),
    ];
    match region {
        Region::EnglandWales => {}
        Region::Scotland => {
            days.push((date(year, 1, 2), "2nd January"));
            days.push((date(year, 11, 30), "St Andrew's Day"));
        }
        Region::NorthernIreland => {
            days.push((date(year, 3, 17), "St Patrick's Day"));
            days.push((date(year, 7, 12), "Battle of the Boyne (Orangemen's Day)"));
        }
    }
    days.sort();
    days
}

fn moving(region: Region, year: i16) -> Days {
    let easter = easter(year);
    let last_of_may = date(year, 5, 31);
    let summer = match region {
        Region::Scotland => monday_from(date(year, 8, 1)),
        Region::EnglandWales | Region::NorthernIreland => monday_until(date(year, 8, 31)),
    };
    let mut days = Days::from([
        (easter.saturating_sub(2.days()), "Good Friday"),
        (monday_from(date(year, 5, 1)), "Early May bank holiday"),
        (monday_until(last_of_may), "Spring bank holiday"),
        (summer, "Summer bank holiday"),
    ]);
    if region != Region::Scotland {
        days.insert(easter.saturating_add(1.day()), "Easter Monday");
    }
    days
}

fn monday_from(day: Date) -> Date {
    let ahead = (7 - day.weekday().to_monday_zero_offset()) % 7;
    day.saturating_add(ahead.days())
}

fn monday_until(day: Date) -> Date {
    day.saturating_sub(day.weekday().to_monday_zero_offset().days())
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm in Meeus, Astronomical Algorithms,
/// chapter 8).
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days_after_22_march = h + l - 7 * m;
    date(year, 3, 22).saturating_add(days_after_22_march.days())
}
