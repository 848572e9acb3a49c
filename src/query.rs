//! Decodes the raw text of a query string or a form, such as `a=b&c=d`, to pairs of name and value in their order.

use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;

/// One name and its value, both percent-decoded. What is no UTF-8 is read as Windows-1252.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The name as its author spelt it.
    pub name: String,
    /// The value; empty when the pair had no `=`. Queries with some of the pairs of another share their values.
    pub value: Arc<str>,
    /// True when the value has blanks that may have been `+` in the text, as forms encode them. Only a value that begins
    /// with `{` is known to have others.
    pub blanks_are_plus: bool,
}

/// All pairs of a request, in order. A name may occur several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The pairs.
    pub pairs: Vec<Pair>,
}

impl Query {
    /// Reads the raw text of a query (without `?`) or of a form.
    ///
    /// The reader is forgiving, because people write URLs by hand and send them through HTML and mail: `+` is a space,
    /// a
    /// `%` that begins no escape stays as it is, `&amp;` counts as `&`, empty pairs are skipped, and a name without `=`
    /// has an empty value. `;` does not separate pairs, because formulas and labels contain it.
    ///
    /// In a value that begins with `{`, as configurations and JSON do, `+` stays a plus beside a blank or `%20`: a program
    /// that encodes forms writes neither, so people wrote both, and mean code such as `v => v + '%'`.
    ///
    /// # Errors
    /// The query has more than `limits.pairs` pairs.
    pub fn read(text: &[u8], limits: &Limits) -> Result<Query> {
        let pairs: Vec<Pair> = text
            .split(|&byte| byte == b'&')
            .map(without_amp)
            .filter(|part| !part.is_empty())
            // One more than allowed is enough to know that there are too many.
            .take(limits.pairs.saturating_add(1))
            .map(pair)
            .collect();
        Query { pairs }.within(limits)
    }

    /// The bytes of all names and values together.
    pub fn bytes(&self) -> u64 {
        let pairs = self.pairs.iter();
        pairs
            .map(|pair| (pair.name.len() + pair.value.len()) as u64)
            .sum()
    }

    /// Returns the query unchanged if it has no more pairs than the limits allow.
    ///
    /// # Errors
    /// The query has more than `limits.pairs` pairs.
    pub fn within(self, limits: &Limits) -> Result<Query> {
        if self.pairs.len() > limits.pairs {
            Err(Error::new(
                ErrorKind::TooLarge,
                format!("expected at most {} pairs of name=value", limits.pairs),
            ))
        } else {
            Ok(self)
        }
    }

    /// The query encoded for a URL. [`Query::read`] gives the same pairs back.
    pub fn encode(&self) -> String {
        let mut text = String::new();
        for pair in &self.pairs {
            if !text.is_empty() {
                text.push('&');
            }
            encode(&pair.name, "+", &mut text);
            text.push('=');
            // the reader of a value in braces has to know these blanks from `+`
            let is_code = !pair.blanks_are_plus && is_braced(pair.value.as_bytes());
            encode(&pair.value, if is_code { "%20" } else { "+" }, &mut text);
        }
        text
    }

    /// Adds a pair at the end.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let value = value.into();
        self.pairs.push(Pair {
            name: name.into(),
            blanks_are_plus: value.contains(' '),
            value: value.into(),
        });
    }

    /// The last value of a name that is not empty; `None` when there is none.
    pub fn last(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .rev()
            .find(|pair| pair.name == name && !pair.value.is_empty())
            .map(|pair| &*pair.value)
    }

    /// Every value of a name, in order; empty values are included.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |pair| pair.name == name)
            .map(|pair| &*pair.value)
    }

    /// True when the name occurs, even with an empty value.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|pair| pair.name == name)
    }
}

/// The part without the `amp;` at its beginning, which an HTML-escaped `&amp;` leaves there, once for each escaping.
fn without_amp(mut part: &[u8]) -> &[u8] {
    while let Some(rest) = part.strip_prefix(b"amp;") {
        part = rest;
    }
    part
}

/// Splits a part at its first `=` and decodes both halves.
fn pair(part: &[u8]) -> Pair {
    let mut halves = part.splitn(2, |&byte| byte == b'=');
    let name = decode(halves.next().unwrap_or_default());
    let value = halves.next().unwrap_or_default();
    let has_blank = || value.contains(&b' ') || value.windows(3).any(|escape| escape == b"%20");
    let has_own_blanks = is_braced(value) && has_blank();
    let value = if has_own_blanks {
        decode(&with_escaped_plus(value))
    } else {
        decode(value)
    };
    Pair {
        name,
        blanks_are_plus: !has_own_blanks && value.contains(' '),
        value: value.into(),
    }
}

/// True for a value that begins with `{`, perhaps after blanks.
fn is_braced(value: &[u8]) -> bool {
    let is_blank =
        |escape: &[u8]| matches!(escape, b"%20" | b"%09" | b"%0A" | b"%0a" | b"%0D" | b"%0d");
    let mut rest = value;
    loop {
        rest = match rest {
            [b' ' | b'+' | b'\t' | b'\n' | b'\r', after @ ..] => after,
            [b'%', _, _, after @ ..] if rest.get(..3).is_some_and(is_blank) => after,
            _ => break,
        };
    }
    rest.starts_with(b"{") || rest.starts_with(b"%7B") || rest.starts_with(b"%7b")
}

/// The text with `%2B` for each `+`.
fn with_escaped_plus(text: &[u8]) -> Vec<u8> {
    let mut escaped = Vec::with_capacity(text.len());
    for byte in text {
        match byte {
            b'+' => escaped.extend_from_slice(b"%2B"),
            other => escaped.push(*other),
        }
    }
    escaped
}

/// Decodes percent-encoded text. `+` becomes a space, and a `%` without two hexadecimal digits stays. A text that is no
/// UTF-8 is read as Windows-1252, in which old pages and servers send what their authors typed.
pub fn decode(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (plain, later) = rest.split_at(plain_length(rest));
        bytes.extend_from_slice(plain);
        let Some((&byte, tail)) = later.split_first() else {
            break;
        };
        rest = tail;
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => match decode_escape(tail) {
                Some(decoded) => {
                    bytes.push(decoded);
                    rest = tail.get(2..).unwrap_or_default();
                }
                None => bytes.push(b'%'),
            },
            _ => bytes.push(byte),
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => error.as_bytes().iter().copied().map(windows_1252).collect(),
    }
}

/// The number of bytes before the first `+` or `%`. Lists of numbers have neither, so they are looked at in blocks.
fn plain_length(text: &[u8]) -> usize {
    let is_code = |byte: &u8| matches!(byte, b'+' | b'%');
    let (blocks, _) = text.as_chunks::<64>();
    let is_plain = |block: &&[u8; 64]| {
        let found = block.iter().map(|byte| u8::from(is_code(byte)));
        found.fold(0, |all, one| all | one) == 0
    };
    let whole = 64 * blocks.iter().take_while(is_plain).count();
    let rest = text.get(whole..).unwrap_or_default();
    whole + rest.iter().position(is_code).unwrap_or(rest.len())
}

/// The character of a byte in Windows-1252, as the WHATWG Encoding Standard maps it: the five bytes without a character are
/// control characters.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let index = usize::from(byte.wrapping_sub(0x80));
    FROM_0X80.get(index).copied().unwrap_or(char::from(byte))
}

/// The byte that the two hexadecimal digits after a `%` stand for; `None` when they are no such digits.
fn decode_escape(tail: &[u8]) -> Option<u8> {
    let digit = |at: usize| (*tail.get(at)? as char).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// Appends `text`, percent-encoded so that it survives in a query, in HTML and in a shell's double quotes, with `blank` for
/// each blank. Commas, colons and slashes stay readable.
fn encode(text: &str, blank: &str, into: &mut String) {
    for &byte in text.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => into.push(byte as char),
            b'-' | b'_' | b'.' | b'~' | b',' | b':' | b'/' | b'*' | b'(' | b')' => {
                into.push(byte as char);
            }
            b' ' => into.push_str(blank),
            _ => {
                into.push('%');
                for digit in [byte >> 4, byte & 15] {
                    into.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> String {
        let query = Query::read(text, &Limits::default()).unwrap();
        let pairs: Vec<String> = query
            .pairs
            .iter()
            .map(|pair| format!("{}>{}", pair.name, pair.value))
            .collect();
        pairs.join("|")
    }

    #[test]
    fn reads_what_people_send() {
        #[rustfmt::skip]
        let table: [(&[u8], &str); 26] = [
            (b"",                   ""),
            (b"&&",                 ""),
            (b"y=3,1,4",            "y>3,1,4"),
            (b"y=1&y=2",            "y>1|y>2"),
            (b"a=1&&b",             "a>1|b>"),
            (b"=x",                 ">x"),
            (b"a=b=c",              "a>b=c"),
            (b"a=1&amp;b=2",        "a>1|b>2"),
            (b"a=1&amp;amp;b=2",    "a>1|b>2"),
            (b"a=1;b=2",            "a>1;b=2"),
            (b"t=a+b%20c%2Bd",      "t>a b c+d"),
            (b"t=100%&u=%zz%4",     "t>100%|u>%zz%4"),
            (b"t=%C3%A9\xC3\xA9", "t>éé"),
            (b"t=%FF\xFE",         "t>ÿþ"),
            (b"t=Caf%E9&u=%C3%A9",  "t>Café|u>é"),
            (b"t=5+%80+%96+\x93a\x94", "t>5 € – “a”"),
            (b"t=%81%9D%E2%82",     "t>\u{81}\u{9d}â‚"),
            (b"Gr%F6%DFe=%A0",      "Größe>\u{a0}"),
            (b"%79=%26%3D",         "y>&="),
            (b"t=%00%0A",           "t>\0\n"),
            (b"c={a:v=>v+%27%25%27}", "c>{a:v=>v '%'}"),
            (b"c={a: v=>v+1}",      "c>{a: v=>v+1}"),
            (b"c=%0A%7Ba:%201+1}",  "c>\n{a: 1+1}"),
            (b"c=%7Ba:+b+c}",       "c>{a: b c}"),
            (b"t=a {b+c}",          "t>a {b c}"),
            (b"c=%zz{a+ b}",        "c>%zz{a  b}"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn tells_the_blanks_of_forms_from_those_of_people() {
        #[rustfmt::skip]
        let table: [(&[u8], bool); 5] = [
            (b"c={a+b}",     true),
            (b"c={a+b%20c}", false),
            (b"c={a b}",     false),
            (b"c={a%2Bb}",   false),
            (b"c=a b",       true),
        ];
        for (text, expected) in table {
            let query = Query::read(text, &Limits::default()).unwrap();
            let found = query.pairs.iter().any(|pair| pair.blanks_are_plus);
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn encodes_what_it_reads() {
        let mut query = Query::default();
        query.push("title", "a+b & c=d; 100% #é\n");
        query.push("y", "3,1,-4");
        query.pairs.extend(
            Query::read(b"c={a:+1}&c={a:%201+2}", &Limits::default())
                .unwrap()
                .pairs,
        );
        let text = query.encode();
        assert_eq!(
            text,
            "title=a%2Bb+%26+c%3Dd%3B+100%25+%23%C3%A9%0A&y=3,1,-4&c=%7Ba:+1%7D&c=%7Ba:%201%2B2%7D"
        );
        assert_eq!(Query::read(text.as_bytes(), &Limits::default()), Ok(query));
    }

    #[test]
    fn refuses_too_many_pairs() {
        let limits = Limits {
            pairs: 2,
            ..Limits::default()
        };
        assert!(Query::read(b"a&b&&", &limits).is_ok());
        let error = Query::read(b"a&b&c", &limits).unwrap_err();
        assert_eq!(error.to_string(), "expected at most 2 pairs of name=value");
        assert_eq!(error.status(), 413);
    }
}
