//! The escapes in strings and templates: text as it is written in, text as it is meant out.

use super::fault::Fault;

/// An escape that is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadEscape {
    /// Its place in the text.
    place: usize,
    /// What would have been right.
    expected: &'static str,
}

impl BadEscape {
    /// The fault, where the text begins at a byte of the program.
    pub(super) fn fault(&self, start: u32) -> Fault {
        let place = u32::try_from(self.place).unwrap_or(u32::MAX);
        Fault::expected(start.saturating_add(place), self.expected)
    }
}

/// Decodes a text up to the place where `is_end` holds for the rest, or to its end. Returns it with its length as it is
/// written. Halves of surrogate pairs that stand alone become U+FFFD.
///
/// # Errors
/// `\x` or `\u` without their digits.
pub(super) fn decode(
    text: &str,
    is_end: impl Fn(&str) -> bool,
) -> Result<(String, usize), BadEscape> {
    let mut decoded = String::new();
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && !is_end(rest) {
        let place = text.len() - rest.len();
        let Some(escape) = rest.strip_prefix('\\') else {
            flush(&mut units, &mut decoded);
            let mut chars = rest.chars();
            decoded.extend(chars.next());
            rest = chars.as_str();
            continue;
        };
        let (value, after) = one(escape).map_err(|expected| BadEscape { place, expected })?;
        match value {
            Escape::Unit(unit) => units.push(unit),
            Escape::Char(c) => {
                flush(&mut units, &mut decoded);
                decoded.push(c);
            }
            Escape::Nothing => {}
        }
        rest = after;
    }
    flush(&mut units, &mut decoded);
    Ok((decoded, text.len() - rest.len()))
}

/// Appends code units of UTF-16, which are pairs only as they stand together.
fn flush(units: &mut Vec<u16>, decoded: &mut String) {
    if !units.is_empty() {
        decoded.push_str(&String::from_utf16_lossy(units));
        units.clear();
    }
}

/// What an escape means.
enum Escape {
    /// A code unit, perhaps half of a pair.
    Unit(u16),
    /// A character.
    Char(char),
    /// Nothing: the line goes on.
    Nothing,
}

/// The escape at the beginning of a text, which follows the backslash, and the text after it.
fn one(text: &str) -> Result<(Escape, &str), &'static str> {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return Ok((Escape::Nothing, text));
    };
    let after = chars.as_str();
    let escape = match first {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'v' => '\u{b}',
        '0' if !after.starts_with(|c: char| c.is_ascii_digit()) => '\0',
        '\r' => return Ok((Escape::Nothing, after.strip_prefix('\n').unwrap_or(after))),
        '\n' | '\u{2028}' | '\u{2029}' => return Ok((Escape::Nothing, after)),
        'x' => {
            let (unit, rest) = digits(after, 2).ok_or("two hexadecimal digits after \\x")?;
            return Ok((Escape::Unit(unit), rest));
        }
        'u' => return unicode(after).ok_or("four hexadecimal digits after \\u, or \\u{…}"),
        other => other,
    };
    Ok((Escape::Char(escape), after))
}

/// What follows `\u`.
fn unicode(text: &str) -> Option<(Escape, &str)> {
    let Some(braced) = text.strip_prefix('{') else {
        let (unit, rest) = digits(text, 4)?;
        return Some((Escape::Unit(unit), rest));
    };
    let (code, rest) = braced.split_once('}')?;
    let is_hex = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(code, 16).ok().filter(|_| is_hex)?;
    let c = char::from_u32(code).or((code <= 0xffff).then_some('\u{fffd}'))?;
    Some((Escape::Char(c), rest))
}

/// A number of exactly so many hexadecimal digits.
fn digits(text: &str, count: usize) -> Option<(u16, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    let is_hex = number.bytes().all(|byte| byte.is_ascii_hexdigit());
    let unit = u16::from_str_radix(number, 16).ok().filter(|_| is_hex)?;
    Some((unit, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_escapes() {
        let decode = |text: &str| decode(text, |rest| rest.starts_with('"'));
        #[rustfmt::skip]
        let table = [
            ("a\"b",                Ok(("a".to_owned(), 1))),
            (r"\n\t\\\q\0",         Ok(("\n\t\\q\0".to_owned(), 10))),
            (r#"\"""#,              Ok(("\"".to_owned(), 2))),
            (r"\x41\u0042\u{43}",   Ok(("ABC".to_owned(), 16))),
            (r"\ud83d\ude00",       Ok(("😀".to_owned(), 12))),
            (r"\ud83dx",            Ok(("\u{fffd}x".to_owned(), 7))),
            (r"\u{d83d}",           Ok(("\u{fffd}".to_owned(), 8))),
            ("a\\\r\nb",            Ok(("ab".to_owned(), 5))),
            ("a\\",                 Ok(("a".to_owned(), 2))),
            (r"ab\u12",             Err(2)),
            (r"\u{110000}",         Err(0)),
            (r"\u{}",               Err(0)),
            (r"\x+1",               Err(0)),
        ];
        for (text, expected) in table {
            assert_eq!(decode(text).map_err(|bad| bad.place), expected, "{text}");
        }
    }
}
