//! The reviewer's copy of a pseudonymised programme, as far as it goes today: the patient's own names and
//! number, and every date, are replaced in text. Other people and places in running text are not found yet.

use concord_domain::case::Case;
use concord_domain::text::Text;
use jiff::ToSpan;
use jiff::civil::Date;

#[derive(Debug, Clone)]
pub(super) struct Disguise {
    /// Parts of the patient's names, in lower case.
    names: Vec<String>,
    /// The digits of the NHS number.
    number: Option<String>,
    /// Days by which dates are moved; without a released copy no date is shown.
    shift: Option<i32>,
}

impl Disguise {
    pub(super) fn of(case: &Case) -> Disguise {
        let identity = case.request.identity.as_ref();
        let names = identity.map(|i| format!("{} {}", i.given.0, i.family.0)).unwrap_or_default();
        let names = words(&names).into_iter().filter(|w| w.chars().count() > 1);
        let digits = |n: &str| n.chars().filter(char::is_ascii_digit).collect::<String>();
        Disguise {
            names: names.map(|w| w.to_lowercase()).collect(),
            number: identity
                .and_then(|i| i.nhs_number.as_ref())
                .map(|n| digits(&n.0))
                .filter(|n| !n.is_empty()),
            shift: case.preparation.copy_released.map(|r| r.shift_days),
        }
    }

    /// A day, moved.
    pub(super) fn day(&self, date: Date) -> Option<Date> {
        date.checked_add(self.shift?.days()).ok()
    }

    /// A line without the patient's names, number and without dates.
    pub(super) fn line(&self, line: &str) -> String {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = self.without_number(&self.without_names(&line));
        without_dates(&line)
    }

    fn without_names(&self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        let mut word = String::new();
        for c in line.chars().chain(std::iter::once(' ')) {
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
            if self.names.contains(&word.to_lowercase()) {
                out.push_str("[name]");
            } else {
                out.push_str(&word);
            }
            word.clear();
            out.push(c);
        }
        out.pop();
        out
    }

    fn without_number(&self, line: &str) -> String {
        let Some(number) = &self.number else { return line.to_owned() };
        let digits: Vec<(usize, char)> =
            line.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
        let run: String = digits.iter().map(|(_, c)| *c).collect();
        let Some(at) = run.find(number.as_str()) else { return line.to_owned() };
        let (from, last) = (digits[at].0, digits[at + number.len() - 1].0);
        // What lies between digits of a number is at most a blank or a hyphen each.
        if last - from > number.len() * 2 {
            return "[number]".to_owned();
        }
        let rest = self.without_number(&line[last + 1..]);
        format!("{}[number]{rest}", &line[..from])
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect()
}

/// A date that is written in a way that cannot be cut out takes its line with it.
fn without_dates(line: &str) -> String {
    let mut out = line.to_owned();
    for typed in Text::new(line).typed_dates() {
        out = out.replace(&typed, "[date]");
    }
    if Text::new(out.as_str()).typed_dates().is_empty() { out } else { "[date]".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disguise() -> Disguise {
        Disguise {
            names: vec!["nadia".into(), "karim".into()],
            number: Some("9990000018".into()),
            shift: Some(-31),
        }
    }

    #[test]
    fn names_numbers_and_dates_of_the_patient_do_not_reach_the_reviewer() {
        let shown =
            disguise().line("Mrs N. KARIM, Nadia-Karim's NHS 999 000 0018, seen 12/03/2026");
        assert_eq!(shown, "Mrs N. [name], [name]-[name]'s NHS [number], seen [date]");
        assert_eq!(disguise().line("Seen on March 12, 2026 in clinic"), "Seen on [date] in clinic");
        assert_eq!(disguise().line("Power 4/5, 24 mm"), "Power 4/5, 24 mm");
    }

    #[test]
    fn a_day_is_moved_and_without_a_released_copy_not_shown() {
        let day = jiff::civil::date(2026, 3, 12);
        assert_eq!(disguise().day(day), Some(jiff::civil::date(2026, 2, 9)));
        assert_eq!(Disguise { shift: None, ..disguise() }.day(day), None);
    }
}
