//! Clinical sentences whose dates are references.
//!
//! A reviewer of a pseudonymised case sees shifted dates. So that none of them can reach a report,
//! an opinion never contains a date: it says `{date:KEY}`, and the key (a record's or an event's) is
//! resolved to the true date when the report is made.

mod month;
mod typed;

pub use month::month_of;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A sentence or paragraph, possibly with `{date:KEY}` in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub String);

/// The true dates that a text may refer to.
pub type Dates = BTreeMap<String, Date>;

const OPEN: &str = "{date:";

impl Text {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The keys that this text refers to, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.split(OPEN).skip(1).filter_map(|rest| rest.split_once('}').map(|(key, _)| key))
    }

    /// Dates that were typed rather than referred to, each as it is written: 12/03/2026, 2026-03-12T10:00,
    /// 12 March 2026, 12-Mar-2026, 20260312, and parts that still place a day: 12 March, March 2026, 03/2026.
    /// A day and a month in figures alone (12/03) are not told from a dose or a score.
    pub fn typed_dates(&self) -> Vec<String> {
        typed::typed(&self.0).into_iter().map(str::to_owned).collect()
    }

    /// The text with every reference replaced by its true date, written as `5 March 2026`.
    /// The error is the first key that is not known.
    pub fn resolve(&self, dates: &Dates) -> Result<String, String> {
        let mut parts = self.0.split(OPEN);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let Some((key, rest)) = part.split_once('}') else {
                out.push_str(OPEN);
                out.push_str(part);
                continue;
            };
            let date = dates.get(key).ok_or_else(|| key.to_owned())?;
            out.push_str(&long_date(*date));
            out.push_str(rest);
        }
        Ok(out)
    }
}

/// `5 March 2026`: the one form in which a report writes dates in English.
pub fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_reference_becomes_the_true_date() {
        let dates = Dates::from([("mri".to_owned(), date(2026, 3, 5))]);
        let text = Text::new("The MRI of {date:mri} shows a full tear.");
        assert_eq!(text.resolve(&dates).unwrap(), "The MRI of 5 March 2026 shows a full tear.");
        assert_eq!(Text::new("{date:ct}").resolve(&dates), Err("ct".to_owned()));
    }

    #[test]
    fn a_typed_date_is_found_in_each_common_form() {
        for typed in [
            "12/03/2026",
            "2026-03-12",
            "12.03.2026",
            "12 March 2026",
            "March 12th 2026",
            "12-Mar-2026",
            "20260312",
            "March 2026",
            "\"12/03/2026\"",
            "[12/03/2026]",
            "2026-03-12T10:00",
            "03/2026",
            "2026-03",
            "12 March",
            "12th of March",
            "March 12",
            "12MAR2026",
            "12-Mar-26",
            "12.03.26",
            "12 / 03 / 2026",
            "12–03–2026",
            "20260312101500",
            "March '26",
            "١٢/٠٣/٢٠٢٦",
            "١٢ مارس ٢٠٢٦",
            "12 März 2026",
        ] {
            let text = Text::new(format!("Seen on {typed}."));
            assert_eq!(text.typed_dates().len(), 1, "{typed}");
        }
        let two = Text::new("Between 12/03/2026-14/03/2026.").typed_dates();
        assert_eq!(two, ["12/03/2026", "14/03/2026"]);
        assert_eq!(Text::new("(March 12, 2026)").typed_dates(), ["March 12, 2026"]);
    }

    #[test]
    fn a_typed_date_is_found_with_a_welsh_or_french_month() {
        for typed in [
            "12 mars 2026",
            "12 décembre 2026",
            "12 de\u{301}cembre 2026",
            "12 DÉCEMBRE 2026",
            "12 aout 2026",
            "1er août 2026",
            "1ᵉʳ août",
            "12 mars",
            "12 mai",
            "12 févr. 2026",
            "12 janv. 2026",
            "12 avr. 2026",
            "12-juil-2026",
            "3 sept. 2026",
            "12 déc.",
            "avril 2026",
            "juin '26",
            "mars 2026 l’opération",
            "12 Gorffennaf 2026",
            "12fed o Fawrth 2026",
            "1af Mai",
            "2il o Dachwedd",
            "dydd Mawrth 12 Mai 2026",
            "Mawrth y 12fed, 2026",
            "Mehefin 12",
            "Ngorffennaf 2026",
            "12 Chwef 2026",
        ] {
            let text = Text::new(format!("Seen on {typed}."));
            assert_eq!(text.typed_dates().len(), 1, "{typed}");
        }
    }

    #[test]
    fn a_dose_a_level_or_a_version_is_no_date() {
        for words in [
            "Grade 3.2.1 and 4/5 power, 1.5 mm, L4/5/S1",
            "case 12345678, marched 2000 miles",
            "5/10 at C5/6, again in 2/52, 3/12 and 5/7",
            "Grade 12 may recur; stop at week 12. May need repair",
            "Guideline version 2.2026, table 4.1.12",
            "120/80, 5/5/5, 10-12 mm, 1:2000, 943 476 5919",
            "seen {date:2026-03-12} and {date:0192a-2026-03}",
            "AVR 2019, ST depression in 3 aVR, FEV1 2000 ml, then FEV 2",
            "in mars 12 cm; en juin 12 séances de 2 Gy, mars 3 mg",
            "mai 2000 mg o metformin, mai 12 mg; mai 5 yw’r sgôr",
            "bob dydd Mawrth 2 dabled, bob nos Fawrth 10 mg",
            "rhag 2 gwymp, 5 hyd 14 mg, 2 fai, 3 medications 1000 mg",
        ] {
            let typed = Text::new(words).typed_dates();
            assert!(typed.is_empty(), "{words}: {typed:?}");
        }
    }
}
