//! A Rust file as code, strings and comments, told apart well enough for counting braces.

/// A Rust file whose strings and comments stand apart from its code.
#[derive(Debug)]
pub struct Source {
    /// The code, with the inside of strings, characters and comments blanked. Same lines as the file.
    pub code: String,
    /// Each string literal's content with the line it begins on, counted from 1.
    pub strings: Vec<(usize, String)>,
}

impl Source {
    /// Splits the text. It does not check that the text is Rust: the compiler does.
    pub fn read(text: &str) -> Source {
        let chars: Vec<char> = text.chars().collect();
        let mut reader =
            Reader { chars: &chars, at: 0, line: 1, code: String::new(), strings: vec![] };
        while reader.at < chars.len() {
            reader.next();
        }
        Source { code: reader.code, strings: reader.strings }
    }
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    line: usize,
    code: String,
    strings: Vec<(usize, String)>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn next(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.blank_while(|reader| reader.peek(0) != '\n'),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('r', '"' | '#') if !self.inside_word() && self.raw_hashes().is_some() => self.raw(),
            ('\'', _) => self.character_or_lifetime(),
            _ => self.keep(),
        }
    }

    fn inside_word(&self) -> bool {
        // `br"..."` is a raw byte string: its `b` does not make `r` part of a longer name.
        let before = |back: usize| self.at.checked_sub(back).and_then(|at| self.chars.get(at));
        let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || *c == '_');
        word(before(1)) && (before(1) != Some(&'b') || word(before(2)))
    }

    fn keep(&mut self) {
        let c = self.peek(0);
        self.code.push(c);
        self.line += usize::from(c == '\n');
        self.at += 1;
    }

    fn blank(&mut self) {
        let newline = self.peek(0) == '\n';
        self.code.push(if newline { '\n' } else { ' ' });
        self.line += usize::from(newline);
        self.at += 1;
    }

    fn blank_while(&mut self, more: impl Fn(&Self) -> bool) {
        while self.at < self.chars.len() && more(self) {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.chars.len() {
            let two = (self.peek(0), self.peek(1));
            if two == ('/', '*') || two == ('*', '/') {
                depth = if two.0 == '/' { depth + 1 } else { depth.saturating_sub(1) };
                self.blank();
            }
            self.blank();
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let line = self.line;
        self.keep();
        let mut content = String::new();
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                content.push(self.peek(0));
                self.blank();
            }
            content.push(self.peek(0));
            self.blank();
        }
        self.keep_quote();
        self.strings.push((line, content));
    }

    fn keep_quote(&mut self) {
        if self.at < self.chars.len() {
            self.keep();
        }
    }

    /// The number of `#` after `r`, when a quote follows them.
    fn raw_hashes(&self) -> Option<usize> {
        let hashes = self.chars[self.at + 1..].iter().take_while(|c| **c == '#').count();
        (self.peek(hashes + 1) == '"').then_some(hashes)
    }

    fn raw(&mut self) {
        let (line, hashes) = (self.line, self.raw_hashes().unwrap_or(0));
        for _ in 0..hashes + 1 {
            self.blank();
        }
        self.keep();
        let mut content = String::new();
        let closes = |r: &Self| r.peek(0) == '"' && (1..=hashes).all(|n| r.peek(n) == '#');
        while self.at < self.chars.len() && !closes(self) {
            content.push(self.peek(0));
            self.blank();
        }
        self.keep_quote();
        self.strings.push((line, content));
    }

    fn character_or_lifetime(&mut self) {
        let is_character = self.peek(1) == '\\' || self.peek(2) == '\'';
        self.keep();
        if is_character {
            if self.peek(0) == '\\' {
                self.blank();
            }
            self.blank();
            // `'\u{1F600}'` is longer than one character after its backslash.
            self.blank_while(|reader| reader.peek(0) != '\'');
            self.keep_quote();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_strings_characters_and_comments_are_not_code() {
        let text = "fn a<'x>() { \"{\\\"\"; '{'; '\\''; '\\u{7b}'; /* { /* { */ */ } // {\n";
        let code = Source::read(text).code;
        assert_eq!(code.matches('{').count(), 1);
        assert_eq!(code.matches('}').count(), 1);
        assert!(code.contains("<'x>"));
    }

    #[test]
    fn raw_strings_end_at_their_own_quote() {
        let source = Source::read("let a = r#\"one \" two\"#;\nlet b = br\"}\"; let for_r = 1;");
        assert_eq!(source.strings, [(1, "one \" two".to_owned()), (2, "}".to_owned())]);
        assert!(!source.code.contains('}'));
    }

    #[test]
    fn lines_stay_where_they_were() {
        let text = "a\n/* b\nc */ \"d\ne\"\nf\n";
        let source = Source::read(text);
        assert_eq!(source.code.lines().count(), text.lines().count());
        assert_eq!(source.strings, [(3, "d\ne".to_owned())]);
    }
}
