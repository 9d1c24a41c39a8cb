//! SPDX licence expressions, as far as manifests use them (SPDX 2.3, annex D).

/// Whether the expression can be met with allowed licences alone.
///
/// Returns `None` when the text is not an expression. The old `MIT/Apache-2.0` reads as OR.
pub fn is_allowed(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut parser = Parser { words: &words, at: 0, allowed };
    let result = parser.either()?;
    (parser.at == words.len()).then_some(result)
}

struct Parser<'a> {
    words: &'a [&'a str],
    at: usize,
    allowed: &'a dyn Fn(&str) -> bool,
}

impl Parser<'_> {
    fn takes(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at).is_some_and(|next| next.eq_ignore_ascii_case(word));
        self.at += usize::from(found);
        found
    }

    fn either(&mut self) -> Option<bool> {
        let mut result = self.both()?;
        while self.takes("OR") {
            result |= self.both()?;
        }
        Some(result)
    }

    fn both(&mut self) -> Option<bool> {
        let mut result = self.one()?;
        while self.takes("AND") {
            result &= self.one()?;
        }
        Some(result)
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let result = self.either()?;
            return self.takes(")").then_some(result);
        }
        let word = *self.words.get(self.at)?;
        if ["OR", "AND", "WITH", ")"].contains(&word) {
            return None;
        }
        self.at += 1;
        if self.takes("WITH") {
            let exception = self.words.get(self.at)?;
            self.at += 1;
            return Some((self.allowed)(&format!("{word} WITH {exception}")));
        }
        Some((self.allowed)(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str) -> Option<bool> {
        is_allowed(expression, &|id| {
            ["MIT", "Apache-2.0", "ISC", "Apache-2.0 WITH LLVM-exception"].contains(&id)
        })
    }

    #[test]
    fn a_choice_needs_one_allowed_side_and_a_sum_needs_both() {
        assert_eq!(check("MIT OR GPL-3.0-only"), Some(true));
        assert_eq!(check("MIT AND GPL-3.0-only"), Some(false));
        assert_eq!(check("MIT/Apache-2.0"), Some(true));
        assert_eq!(check("ISC AND (GPL-2.0 OR MIT)"), Some(true));
        assert_eq!(check("ISC AND (GPL-2.0 OR AGPL-3.0)"), Some(false));
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        assert_eq!(check("Apache-2.0 WITH LLVM-exception"), Some(true));
        assert_eq!(check("Apache-2.0 WITH Other-exception"), Some(false));
    }

    #[test]
    fn what_is_not_an_expression_is_not_allowed_by_accident() {
        assert_eq!(check("SEE LICENSE IN LICENSE.txt"), None);
        assert_eq!(check("MIT OR"), None);
        assert_eq!(check("(MIT"), None);
        assert_eq!(check(""), None);
    }
}
