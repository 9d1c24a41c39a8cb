//! Dates, times, numbers and money as the reader's language writes them (ICU4X, CLDR).

use icu_datetime::fieldsets::zone::{ExemplarCity, LocalizedOffsetShort, SpecificShort};
use icu_datetime::fieldsets::{MDE, T, YMD, YMDE};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter, input};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::{Locale as Tag, locale};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::locale::{Locale, Reader};
use super::words::Phrase;

/// The tag that dates and numbers are formatted for: British day order; Arabic-Indic digits and the Gregorian calendar.
fn tag(locale: Locale) -> Tag {
    match locale {
        Locale::En => locale!("en-GB"),
        Locale::Cy => locale!("cy"),
        Locale::Fr => locale!("fr"),
        Locale::Ar => "ar-u-ca-gregory-nu-arab".parse().unwrap_or(locale!("ar")),
    }
}

/// Formats or, where the compiled data lacks a pattern, falls back to ISO 8601, which every reader can decipher.
macro_rules! formatted {
    ($formatter:expr, $value:expr, $plain:expr) => {
        match $formatter {
            Ok(formatter) => formatter.format($value).to_string(),
            Err(error) => {
                tracing::error!(%error, "a date or time could not be formatted");
                $plain.to_string()
            }
        }
    };
}

/// "17 March 2026"
#[must_use]
pub fn date(date: Date, locale: Locale) -> String {
    formatted!(DateTimeFormatter::try_new(tag(locale).into(), YMD::long()), &date, date)
}

/// "Tuesday 17 March": for dates so near that the year needs no saying.
#[must_use]
pub fn day(date: Date, locale: Locale) -> String {
    formatted!(DateTimeFormatter::try_new(tag(locale).into(), MDE::long()), &date, date)
}

/// "Tuesday, 17 March 2026"
#[must_use]
pub fn full_date(date: Date, locale: Locale) -> String {
    formatted!(DateTimeFormatter::try_new(tag(locale).into(), YMDE::long()), &date, date)
}

/// "14:32"
#[must_use]
pub fn time(time: Time, locale: Locale) -> String {
    formatted!(NoCalendarFormatter::try_new(tag(locale).into(), T::hm()), &time, time)
}

/// "17 March 2026 at 14:32 GMT": an instant in the reader's zone, with the zone's name.
#[must_use]
pub fn moment(instant: Timestamp, reader: &Reader) -> String {
    let there = instant.to_zoned(reader.zone.clone());
    let fields = YMD::long().with_time_hm().with_zone(SpecificShort);
    formatted!(DateTimeFormatter::try_new(tag(reader.locale).into(), fields), &there, instant)
}

/// "London (GMT+1)": the city of a zone and how far it is from UTC at this instant. UTC is nobody's city.
#[must_use]
pub fn zone(name: &str, at: Timestamp, locale: Locale) -> String {
    let plain = name.replace('_', " ");
    let Some(zone) = TimeZone::get(name).ok().filter(|_| name != "UTC") else { return plain };
    let city = input::TimeZone::from(&zone).without_offset();
    let offset = zone.to_offset(at);
    let city =
        formatted!(NoCalendarFormatter::try_new(tag(locale).into(), ExemplarCity), &city, plain);
    let offset = formatted!(
        NoCalendarFormatter::try_new(tag(locale).into(), LocalizedOffsetShort),
        &offset,
        offset
    );
    format!("{city} ({offset})")
}

/// "1,204.5", with the digits of the language.
#[must_use]
pub fn decimal(number: f64, locale: Locale) -> String {
    let plain = number.to_string();
    grouped(&plain, locale)
}

fn grouped(plain: &str, locale: Locale) -> String {
    let (Ok(number), Ok(formatter)) = (
        plain.parse::<Decimal>(),
        DecimalFormatter::try_new(tag(locale).into(), Default::default()),
    ) else {
        return plain.to_owned();
    };
    formatter.format(&number).to_string()
}

/// "£1,250.00": `minor` counts the smallest unit of `currency` (ISO 4217). The place of the sign is the locale's (`money` in base.ftl).
#[must_use]
pub fn money(minor: i64, currency: &str, reader: &Reader) -> String {
    let places: i16 = match currency {
        "JPY" | "KRW" | "ISK" | "CLP" | "VND" => 0,
        "BHD" | "KWD" | "OMR" | "JOD" | "TND" => 3,
        _ => 2,
    };
    let mut amount = Decimal::from(minor);
    amount.multiply_pow10(-places);
    Phrase::new("money")
        .with("currency", currency)
        .with("amount", grouped(&amount.to_string(), reader.locale))
        .say(reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(locale: Locale, zone: &str) -> Reader {
        Reader { locale, zone: TimeZone::get(zone).unwrap() }
    }

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let the_day = jiff::civil::date(2026, 3, 17);
        assert_eq!(date(the_day, Locale::En), "17 March 2026");
        assert_eq!(date(the_day, Locale::Cy), "17 Mawrth 2026");
        assert_eq!(date(the_day, Locale::Fr), "17 mars 2026");
        assert_eq!(date(the_day, Locale::Ar), "١٧ مارس ٢٠٢٦");
        assert_eq!(day(the_day, Locale::En), "Tuesday 17 March");
        assert_eq!(day(the_day, Locale::Fr), "mardi 17 mars");
        assert_eq!(full_date(the_day, Locale::En), "Tuesday, 17 March 2026");
        assert_eq!(full_date(the_day, Locale::Fr), "mardi 17 mars 2026");
    }

    #[test]
    fn an_instant_is_told_in_the_readers_zone_with_its_name() {
        let instant: Timestamp = "2026-06-17T13:32:00Z".parse().unwrap();
        assert_eq!(
            moment(instant, &reader(Locale::En, "Europe/London")),
            "17 June 2026 at 14:32 BST"
        );
        assert_eq!(moment(instant, &reader(Locale::En, "Asia/Dubai")), "17 June 2026 at 17:32 GST");
        let arabic = moment(instant, &reader(Locale::Ar, "Europe/London"));
        assert!(arabic.contains("يونيو") && arabic.contains("٢٠٢٦"), "{arabic}");
    }

    #[test]
    fn a_zone_is_told_as_its_city_and_its_offset_on_that_day() {
        let [winter, summer] = ["2026-01-17T12:00:00Z", "2026-06-17T12:00:00Z"];
        let said = |name, at: &str, locale| zone(name, at.parse().unwrap(), locale);
        assert_eq!(said("Europe/London", winter, Locale::En), "London (GMT+0)");
        assert_eq!(said("Europe/London", summer, Locale::En), "London (GMT+1)");
        assert_eq!(said("America/New_York", winter, Locale::En), "New York (GMT-5)");
        assert_eq!(said("UTC", winter, Locale::En), "UTC");
        let arabic = said("Europe/London", summer, Locale::Ar);
        assert!(arabic.contains("لندن"), "{arabic}");
        assert_eq!(said("Nowhere/At_all", winter, Locale::En), "Nowhere/At all");
    }

    #[test]
    fn money_is_counted_in_minor_units_and_never_rounded() {
        assert_eq!(money(125_000, "GBP", &reader(Locale::En, "UTC")), "£1,250.00");
        assert_eq!(money(1_005, "KWD", &reader(Locale::En, "UTC")), "KWD 1.005");
        assert_eq!(money(125_000, "GBP", &reader(Locale::Cy, "UTC")), "£1,250.00");
        let french = money(125_000, "EUR", &reader(Locale::Fr, "UTC"));
        assert!(french.contains("250,00") && french.ends_with('€'), "{french}");
        assert!(money(125_000, "GBP", &reader(Locale::Ar, "UTC")).contains("١٬٢٥٠٫٠٠"));
    }
}
