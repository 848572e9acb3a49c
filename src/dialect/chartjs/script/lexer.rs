//! The text of a program in, its tokens out.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::bounds::{Bounds, over};
use super::digits::is_blank;
use super::escape;
use super::fault::{Fault, FaultKind};
use super::literal;
use super::syntax::THOUSANDS;
use super::token::{MARKS, Token, TokenKind};

/// The tokens of a program, the last of which is its end.
#[derive(Debug)]
pub(super) struct Tokens {
    /// The tokens in order.
    pub(super) list: Vec<Token>,
    /// The places in the list of the `(` that begin the parameters of an arrow function.
    pub(super) arrows: HashSet<usize>,
}

/// Splits a text into tokens.
///
/// # Errors
/// A character that begins no token, a string or comment that does not end, a regular expression, a text or a nesting of
/// brackets beyond the bounds.
pub(super) fn tokens(text: &str, bounds: &Bounds) -> Result<Tokens, Fault> {
    if text.len() > bounds.text_bytes {
        let limit = bounds.text_bytes as u64;
        return Err(over(0, limit, "bytes of text"));
    }
    let mut lexer = Lexer {
        text,
        at: 0,
        list: Vec::new(),
        arrows: HashSet::new(),
        open: Vec::new(),
        closed: None,
        names: HashMap::new(),
        nesting: bounds.nesting,
    };
    loop {
        let after_line = lexer.skip_blanks()?;
        let at = lexer.at;
        let kind = lexer.token()?;
        let is_end = kind == TokenKind::End;
        lexer.list.push(Token {
            kind,
            at: offset(at),
            after_line,
        });
        if is_end {
            return Ok(Tokens {
                list: lexer.list,
                arrows: lexer.arrows,
            });
        }
    }
}

/// A bracket that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// `(` with its place in the list of tokens.
    Round(usize),
    /// `[` or `{`.
    Other,
    /// `${` in a template.
    Template,
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    list: Vec<Token>,
    arrows: HashSet<usize>,
    open: Vec<Open>,
    /// The `(` that the token before has closed.
    closed: Option<usize>,
    /// Every name once, so that thousands of points share theirs.
    names: HashMap<&'a str, Rc<str>>,
    nesting: usize,
}

/// A byte's place as it is stored.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over blanks and comments; true when a line ends there.
    fn skip_blanks(&mut self) -> Result<bool, Fault> {
        let mut after_line = false;
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches(is_blank).len();
            let length = if blank > 0 {
                blank
            } else if rest.starts_with("//") {
                rest.find(is_line_end).unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                let end = rest.find("*/").map(|end| end + 2);
                end.ok_or_else(|| Fault::expected(offset(self.text.len()), "*/"))?
            } else {
                return Ok(after_line);
            };
            let skipped = rest.get(..length).unwrap_or_default();
            after_line |= skipped.contains(is_line_end);
            self.at += length;
        }
    }

    fn token(&mut self) -> Result<TokenKind, Fault> {
        let closed = self.closed.take();
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(TokenKind::End);
        };
        match first {
            '"' | '\'' => self.string(first),
            '`' => {
                self.at += 1;
                self.template(true)
            }
            _ if is_name_start(first) => Ok(self.name()),
            _ if starts_number(rest) => self.number(),
            '/' if !self.follows_value() => self.pattern(),
            _ => self.mark(closed),
        }
    }

    /// A name or a word of the language.
    fn name(&mut self) -> TokenKind {
        let rest = self.rest();
        let length = rest.find(|c| !is_name_part(c)).unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default();
        self.at += length;
        TokenKind::Name(self.shared(name))
    }

    /// A text that occurs often, stored once.
    fn shared(&mut self, text: &'a str) -> Rc<str> {
        let entry = self.names.entry(text);
        Rc::clone(entry.or_insert_with(|| Rc::from(text)))
    }

    fn number(&mut self) -> Result<TokenKind, Fault> {
        let start = self.at;
        let (value, length) = literal::number(self.rest()).ok_or_else(|| {
            Fault::expected(offset(start), "a number such as 1, 0.5, 1e3 or 0xff")
        })?;
        self.at += length;
        match self.rest().chars().next() {
            Some(next) if is_name_part(next) => {
                let what = "an operator, a comma or a bracket after the number";
                Err(Fault::expected(offset(self.at), what))
            }
            _ => Ok(TokenKind::Number(value)),
        }
    }

    /// A string between two of the quotes.
    fn string(&mut self, quote: char) -> Result<TokenKind, Fault> {
        let start = self.at;
        let inner = self.text.get(start + 1..).unwrap_or_default();
        let plain_end = inner.find([quote, '\\', '\n', '\r']).unwrap_or(inner.len());
        let (text, after) = inner.split_at(plain_end);
        if after.starts_with(quote) {
            self.at += plain_end + 2;
            // Short strings are often keys.
            let text = match text.len() {
                0..=16 => self.shared(text),
                _ => Rc::from(text),
            };
            return Ok(TokenKind::Text(text));
        }
        let decoded = escape::decode(inner, |rest| rest.starts_with([quote, '\n', '\r']));
        let (text, length) = decoded.map_err(|bad| bad.fault(offset(start + 1)))?;
        self.at += 1 + length;
        if self.rest().starts_with(quote) {
            self.at += 1;
            return Ok(TokenKind::Text(Rc::from(text)));
        }
        Err(self.unclosed(start, quote))
    }

    /// The fault of a string that begins at `start` and has no end before that of its line or text.
    fn unclosed(&self, start: usize, quote: char) -> Fault {
        let is_end = self.rest().is_empty();
        let begin = self.text.get(start..).unwrap_or_default();
        let begin: String = begin.chars().take(16).collect();
        let begin = begin.lines().next().unwrap_or_default();
        let mut fault = Fault::expected(
            offset(self.at),
            &format!("{quote} at the end of the string that begins with {begin}"),
        );
        if is_end {
            fault.kind = FaultKind::UnclosedText;
            fault.message.push_str(", found the end of the text");
        } else {
            fault.kind = FaultKind::UnclosedLine;
            fault
                .message
                .push_str(", found the end of the line (write \\n for a line break)");
        }
        fault
    }

    /// The text of a template from here to `${` or the backtick.
    fn template(&mut self, is_first: bool) -> Result<TokenKind, Fault> {
        let start = self.at;
        let rest = self.rest();
        let decoded = escape::decode(rest, |rest| rest.starts_with('`') || rest.starts_with("${"));
        let (text, length) = decoded.map_err(|bad| bad.fault(offset(start)))?;
        self.at += length;
        let is_last = !self.rest().starts_with("${");
        if is_last {
            if self.rest().is_empty() {
                return Err(self.unclosed(start.saturating_sub(1), '`'));
            }
            self.at += 1;
        } else {
            self.at += 2;
            self.open(Open::Template, start)?;
        }
        Ok(TokenKind::Template {
            text: Rc::from(text),
            is_first,
            is_last,
        })
    }

    /// A regular expression where a value may begin.
    fn pattern(&mut self) -> Result<TokenKind, Fault> {
        if !self.rest().starts_with(THOUSANDS) {
            let what = format!("a regular expression other than {THOUSANDS}");
            return Err(Fault::unsupported(offset(self.at), &what));
        }
        self.at += THOUSANDS.len();
        Ok(TokenKind::Thousands)
    }

    /// True when the token before ends a value, so that `/` is a division.
    fn follows_value(&self) -> bool {
        match self.list.last().map(|token| &token.kind) {
            Some(TokenKind::Name(name)) => !matches!(
                &**name,
                "return" | "typeof" | "void" | "case" | "in" | "of" | "else" | "do"
            ),
            Some(TokenKind::Mark(mark)) => matches!(*mark, ")" | "]" | "}" | "++" | "--"),
            Some(TokenKind::Template { is_last, .. }) => *is_last,
            Some(TokenKind::Number(_) | TokenKind::Text(_) | TokenKind::Thousands) => true,
            Some(TokenKind::End) | None => false,
        }
    }

    /// A bracket or operator. `closed` is the `(` that the token before has closed.
    fn mark(&mut self, closed: Option<usize>) -> Result<TokenKind, Fault> {
        let start = self.at;
        let rest = self.rest();
        let mark = MARKS.iter().copied().find(|mark| {
            let digit = rest
                .get(2..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            // `a?.5:1` is a condition
            rest.starts_with(mark) && !(*mark == "?." && digit)
        });
        let Some(mark) = mark else {
            return Err(self.stray());
        };
        self.at += mark.len();
        match mark {
            "(" => self.open(Open::Round(self.list.len()), start)?,
            "[" | "{" => self.open(Open::Other, start)?,
            "}" if self.open.last() == Some(&Open::Template) => {
                self.open.pop();
                return self.template(false);
            }
            ")" | "]" | "}" => {
                if let Some(Open::Round(place)) = self.open.pop() {
                    self.closed = Some(place);
                }
            }
            "=>" => self.arrows.extend(closed),
            _ => {}
        }
        Ok(TokenKind::Mark(mark))
    }

    fn open(&mut self, bracket: Open, at: usize) -> Result<(), Fault> {
        self.open.push(bracket);
        if self.open.len() > self.nesting {
            let limit = self.nesting as u64;
            return Err(over(offset(at), limit, "brackets inside one another"));
        }
        Ok(())
    }

    /// The fault of a character that begins no token.
    fn stray(&self) -> Fault {
        let what = match self.rest().chars().next() {
            Some('‘' | '’' | '“' | '”' | '„' | '«' | '»') => {
                "a value (a string stands between straight quotes, ' or \")"
            }
            _ => "a value, a name, an operator or a bracket",
        };
        Fault::expected(offset(self.at), what)
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '$' | '_')
}

fn is_name_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '_' | '\u{200c}' | '\u{200d}')
}

/// True where a number begins: at a digit, or at a point before one.
fn starts_number(rest: &str) -> bool {
    let digits = rest.strip_prefix('.').unwrap_or(rest);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The tokens in a short notation.
    fn show(text: &str) -> String {
        let tokens = tokens(text, &Bounds::DEFAULT);
        let tokens = match tokens {
            Ok(tokens) => tokens,
            Err(fault) => return fault.in_text("c", text).to_string(),
        };
        let show = |(at, token): (usize, &Token)| {
            let text = match &token.kind {
                TokenKind::Name(name) => name.to_string(),
                TokenKind::Number(number) => number.to_string(),
                TokenKind::Text(text) => format!("'{text}'"),
                TokenKind::Template {
                    text,
                    is_first,
                    is_last,
                } => format!(
                    "{}{text}{}",
                    if *is_first { "`" } else { "}" },
                    if *is_last { "`" } else { "${" }
                ),
                TokenKind::Thousands => "/…/".to_owned(),
                TokenKind::Mark("(") if tokens.arrows.contains(&at) => "((".to_owned(),
                TokenKind::Mark(mark) => (*mark).to_owned(),
                TokenKind::End => String::new(),
            };
            let line = if token.after_line { "¶" } else { "" };
            format!("{line}{text}")
        };
        let all: Vec<String> = tokens.list.iter().enumerate().map(show).collect();
        all.join(" ").trim_end().to_owned()
    }

    #[test]
    fn splits_texts() {
        #[rustfmt::skip]
        let table = [
            ("",                            ""),
            ("{a:1,'b':\"c\"}",             "{ a : 1 , 'b' : 'c' }"),
            ("\u{feff} a\u{a0}b",           "a b"),
            ("a // b\nc /* d\ne */ f",      "a ¶c ¶f"),
            ("a?.5:.5",                     "a ? 0.5 : 0.5"),
            ("a?.b?.[0]",                   "a ?. b ?. [ 0 ]"),
            ("x**=2>>>1",                   "x **= 2 >>> 1"),
            ("(a)=>(b)",                    "(( a ) => ( b )"),
            ("((a),b)=>0",                  "(( ( a ) , b ) => 0"),
            ("a/b/c",                       "a / b / c"),
            ("`a${b}c${{d:`${e}`}}f`",      "`a${ b }c${ { d : `${ e }` } }f`"),
            ("`a\\`\\${b$`",                "`a`${b$`"),
            ("'a\\n\\x41\\u00e9\\u{1F600}\\ud83d\\ude00\\'\\q'", "'a\nAé😀😀'q'"),
            ("'a\\\nb'",                    "'ab'"),
            ("'\u{2028}é'",                 "'\u{2028}é'"),
            ("ünï_$1",                      "ünï_$1"),
            (r"x.replace(/\B(?=(\d{3})+(?!\d))/g, ',')", "x . replace ( /…/ , ',' )"),
        ];
        for (text, expected) in table {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn says_where_and_what_is_wrong() {
        #[rustfmt::skip]
        let table = [
            ("{a:'b",       "c: line 1, column 6: expected ' at the end of the string that begins with 'b, found the end of the text"),
            ("{a:'b\n}",    "c: line 1, column 6: expected ' at the end of the string that begins with 'b, found the end of the line (write \\n for a line break)"),
            ("`a${b",       ""),
            ("`a",          "c: line 1, column 3: expected ` at the end of the string that begins with `a, found the end of the text"),
            ("1px",         "c: line 1, column 2: expected an operator, a comma or a bracket after the number, found \"px\""),
            ("a /* b",      "c: line 1, column 7: expected */, found the end of the text"),
            ("[/a/]",       "c: line 1, column 2: a regular expression other than /\\B(?=(\\d{3})+(?!\\d))/g is not supported, at \"/a/]\""),
            ("{a:“b”}",     "c: line 1, column 4: expected a value (a string stands between straight quotes, ' or \"), found \"“b”}\""),
            ("a # b",       "c: line 1, column 3: expected a value, a name, an operator or a bracket, found \"# b\""),
            ("'\\xZZ'",     "c: line 1, column 2: expected two hexadecimal digits after \\x, found \"\\xZZ'\""),
            ("0x",          "c: line 1, column 1: expected a number such as 1, 0.5, 1e3 or 0xff, found \"0x\""),
        ];
        for (text, expected) in table {
            let expected = if expected.is_empty() {
                "`a${ b"
            } else {
                expected
            };
            assert_eq!(show(text), expected, "{text}");
        }
        let deep = "[".repeat(65);
        assert_eq!(
            show(&deep),
            "c: line 1, column 65: expected at most 64 brackets inside one another, at \"[\""
        );
        let long = " ".repeat((1 << 20) + 1);
        let fault = tokens(&long, &Bounds::DEFAULT).unwrap_err();
        assert_eq!(fault.message, "expected at most 1,048,576 bytes of text");
    }
}
