//! Finding dates that somebody typed, whatever stands around them.

use super::OPEN;
use super::month::{
    is_accent, is_before_its_day, is_month, is_short_welsh, is_surely_month, starts_as_month,
};

/// A run of digits or of letters.
struct Token {
    from: usize,
    to: usize,
    number: Option<Number>,
}

#[derive(Clone, Copy)]
struct Number {
    value: u64,
    digits: usize,
}

impl Number {
    fn is_year(self) -> bool {
        self.digits == 4 && (1900..=2099).contains(&self.value)
    }

    fn is_day(self) -> bool {
        self.digits <= 2 && (1..=31).contains(&self.value)
    }

    fn is_month(self) -> bool {
        self.digits <= 2 && (1..=12).contains(&self.value)
    }
}

/// The dates in a text, each as it is written. References are none.
pub(super) fn typed(text: &str) -> Vec<&str> {
    let scan = Scan { text, tokens: tokens(text) };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = scan.tokens.get(at) {
        let length = scan
            .three_numbers(at)
            .or_else(|| scan.day_and_month(at))
            .or_else(|| scan.month_and_more(at))
            .or_else(|| scan.two_numbers(at))
            .or_else(|| scan.compact(at));
        let last = length.and_then(|length| scan.tokens.get(at + length - 1));
        found.extend(last.map(|last| &text[first.from..last.to]));
        at += length.unwrap_or(1);
    }
    found
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(end) = text[at..].strip_prefix(OPEN).and_then(|rest| rest.find('}')) {
            skip_to = at + OPEN.len() + end;
            continue;
        }
        let digit = digit(c);
        if digit.is_none() && !c.is_alphabetic() && !is_accent(c) {
            continue;
        }
        let to = at + c.len_utf8();
        match (tokens.last_mut(), digit) {
            (Some(Token { to: end, number: Some(number), .. }), Some(digit)) if *end == at => {
                number.value = number.value.saturating_mul(10).saturating_add(digit);
                number.digits += 1;
                *end = to;
            }
            (Some(Token { to: end, number: None, .. }), None) if *end == at => *end = to,
            (_, digit) => {
                let number = digit.map(|value| Number { value, digits: 1 });
                tokens.push(Token { from: at, to, number });
            }
        }
    }
    tokens
}

/// Digits as they are typed in English and in Arabic.
fn digit(c: char) -> Option<u64> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    Some(u64::from(u32::from(c) - u32::from(zero)))
}

/// What stands between two tokens, when it may part a date: the sign, and whether it stands without blanks.
fn sign(gap: &str) -> Option<(char, bool)> {
    let inner = gap.trim();
    let mut signs = inner.chars();
    let sign = match (signs.next(), signs.next()) {
        (None, _) if gap.is_empty() => return None,
        (None, _) => ' ',
        (Some(sign @ ('/' | '.')), None) => sign,
        (Some('-' | '‐' | '‑' | '–' | '—' | '−'), None) => '-',
        (Some(_), _) => return None,
    };
    Some((sign, inner.len() == gap.len()))
}

struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    fn number(&self, at: usize) -> Option<Number> {
        self.tokens.get(at)?.number
    }

    fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at).filter(|token| token.number.is_none())?;
        Some(&self.text[token.from..token.to])
    }

    /// What stands before a token, after the one before it.
    fn gap(&self, at: usize) -> Option<&str> {
        let before = self.tokens.get(at.checked_sub(1)?)?;
        Some(&self.text[before.to..self.tokens.get(at)?.from])
    }

    /// Whether a number counts a measure: "mai 2000 mg" is Welsh for "that 2000 mg".
    fn is_measured(&self, at: usize) -> bool {
        self.gap(at + 1).is_some_and(|gap| gap.trim().is_empty())
            && self.word(at + 1).is_some_and(|word| UNITS.iter().any(|unit| same(word, unit)))
    }

    /// Mawrth is March, and behind "dydd" or "nos" it is Tuesday: "bob dydd Mawrth 2 dabled".
    fn is_weekday(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        before.is_some_and(|word| ["dydd", "ddydd", "nos"].iter().any(|day| same(word, day)))
            && self.word(at).is_some_and(|word| same(word, "mawrth") || same(word, "fawrth"))
    }

    fn follows_letters(&self, at: usize) -> bool {
        self.gap(at) == Some("") && at.checked_sub(1).is_some_and(|at| self.word(at).is_some())
    }

    /// 12/03/2026, 2026-03-12, 12.03.26; not L4/5/S1, nor 3.2.1.
    fn three_numbers(&self, at: usize) -> Option<usize> {
        let (a, b, c) = (self.number(at)?, self.number(at + 1)?, self.number(at + 2)?);
        let (sign, tight) = sign(self.gap(at + 1)?)?;
        let (second, also_tight) = self::sign(self.gap(at + 2)?)?;
        let pair = |x: Number, y: Number| {
            x.is_day()
                && y.is_day()
                && (x.is_month() || y.is_month())
                && (sign != ' ' || (x.digits == 2 && y.digits == 2))
        };
        let whole = (c.is_year() && pair(a, b)) || (a.is_year() && pair(b, c));
        let short = c.digits == 2
            && pair(a, b)
            && (tight && also_tight && sign != ' ')
            && !self.follows_letters(at)
            && (sign != '.' || c.value >= 20 || (a.digits == 2 && b.digits == 2));
        (sign == second && (whole || short)).then_some(3)
    }

    /// 03/2026, 2026-03, 03.2026; not 1.2026, as guidelines number their versions.
    fn two_numbers(&self, at: usize) -> Option<usize> {
        let (a, b) = (self.number(at)?, self.number(at + 1)?);
        let (sign, tight) = sign(self.gap(at + 1)?)?;
        let part = self.gap(at).is_some_and(|gap| gap == "." || gap.is_empty());
        let (month, last) = if b.is_year() { (a, true) } else { (b, false) };
        let known = (a.is_year() || b.is_year()) && month.is_month();
        let written = match sign {
            '/' => month.digits == 2 || last,
            '-' => month.digits == 2,
            '.' => month.digits == 2 && last,
            _ => false,
        };
        (known && written && tight && !part).then_some(2)
    }

    /// 12 March 2026, 12th of March, 12-Mar-26, 12MAR2026, 1er août, 12fed o Fawrth.
    fn day_and_month(&self, at: usize) -> Option<usize> {
        self.number(at).filter(|day| day.is_day())?;
        let mut month = at + 1;
        if self.gap(month) == Some("") && self.word(month).is_some_and(is_ordinal) {
            month += 1;
        }
        if self.word(month).is_some_and(|word| same(word, "of") || same(word, "o")) {
            month += 1;
        }
        let (word, gap) = (self.word(month)?, self.gap(month)?.trim());
        let year = self.number(month + 1).zip(self.gap(month + 1));
        let length = month + 1 - at;
        match year {
            Some((year, between)) if year.digits == 4 && joins(between) && joins(gap) => {
                let named = starts_as_month(word) || is_month(word);
                (named || (year.is_year() && is_short_welsh(word))).then_some(length + 1)
            }
            Some((year, between)) if year.digits == 2 && ends_short(between) && joins(gap) => {
                is_month(word).then_some(length + 1)
            }
            Some(_) | None => {
                (matches!(gap, "" | "-" | "/") && is_surely_month(word)).then_some(length)
            }
        }
    }

    /// March 2026, March of 2026, March '26, March 12th 2026, March 12, Mawrth y 12fed.
    fn month_and_more(&self, at: usize) -> Option<usize> {
        let word = self.word(at).filter(|word| is_month(word) && !self.is_weekday(at))?;
        let of = self.word(at + 1).is_some_and(|word| same(word, "of") || same(word, "y"));
        let next = at + 1 + usize::from(of);
        let (number, gap) = (self.number(next)?, self.gap(next)?);
        if number.is_year() && joins(gap) {
            return (!self.is_measured(next)).then_some(next + 1 - at);
        }
        if number.digits == 2 && matches!(gap.trim(), "'" | "’") {
            return Some(next + 1 - at);
        }
        let ordinal = self.gap(next + 1) == Some("") && self.word(next + 1).is_some_and(is_ordinal);
        let after = next + 1 + usize::from(ordinal);
        if !number.is_day() || gap.is_empty() || !joins(gap) {
            return None;
        }
        let year = self.number(after).zip(self.gap(after));
        if year.is_some_and(|(year, gap)| year.digits == 4 && joins(gap)) {
            return Some(after + 1 - at);
        }
        (is_before_its_day(word) && !gap.contains(['.', ','])).then_some(after - at)
    }

    /// 20260312, as DICOM (PS3.5 section 6.2, DA) and HL7 write it, alone or with a time.
    fn compact(&self, at: usize) -> Option<usize> {
        let Number { value, digits } = self.number(at)?;
        let day = match digits {
            8 => value,
            12 => value / 10_000,
            14 => value / 1_000_000,
            _ => return None,
        };
        let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
        let real =
            (1900..=2099).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        real.then_some(1)
    }
}

/// What no year is counted in. No "l" and no "g", since a sentence goes on "en mars 2026 l’opération".
const UNITS: [&str; 8] = ["mg", "mcg", "µg", "kg", "ml", "kcal", "iu", "ui"];

/// Whether month and year, or day and month with a year, may be parted like this.
fn joins(gap: &str) -> bool {
    matches!(gap.trim(), "" | "-" | "–" | "/" | "." | "," | ".,")
}

fn ends_short(gap: &str) -> bool {
    matches!(gap, "" | "-" | "/" | "." | " '" | " ’")
}

/// Behind the figure: 12th; 1er; 1af, 2il, 3ydd, 5ed, 7fed, 11eg, 21ain.
const ORDINALS: [&str; 13] =
    ["st", "nd", "rd", "th", "er", "ᵉʳ", "af", "il", "ydd", "ed", "fed", "eg", "ain"];

fn is_ordinal(word: &str) -> bool {
    ORDINALS.iter().any(|end| same(word, end))
}

fn same(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}
