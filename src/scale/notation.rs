//! The ways of writing a format: the text of a parameter in, a format out.

use super::format::{Format, Kind};
use super::spec::Spec;
use super::strftime::Pattern;
use crate::error::{Error, Result};

/// Currencies by their ISO 4217 code in small letters, and their signs.
const MONEY: [(&str, &str); 18] = [
    ("eur", "€"),
    ("usd", "$"),
    ("gbp", "£"),
    ("jpy", "¥"),
    ("cny", "¥"),
    ("inr", "₹"),
    ("krw", "₩"),
    ("rub", "₽"),
    ("try", "₺"),
    ("uah", "₴"),
    ("ils", "₪"),
    ("brl", "R$"),
    ("chf", "CHF"),
    ("sek", "kr"),
    ("nok", "kr"),
    ("dkk", "kr"),
    ("pln", "zł"),
    ("czk", "Kč"),
];

const EXPECTED: &str = "a format such as percent, si, eur, {:,.1f}, %.1f or %b %Y";

impl Format {
    /// Reads a format: a word (`auto`, `percent`, `si`, an ISO 4217 code), Python's `{:,.1f}` with any text
    /// around it, a bare specification (`,.1f`), C's `%.1f`, or `strftime`'s `%b %Y`.
    ///
    /// `%d`, `%e` and `%g` mean C's numbers here; on a time axis use [`Format::read_time`].
    ///
    /// # Errors
    /// A text that is none of these.
    pub fn read(parameter: &str, text: &str) -> Result<Format> {
        word(text)
            .or_else(|| braces(text))
            .or_else(|| c_style(text))
            .or_else(|| pattern(text))
            .or_else(|| {
                Spec::read(text.trim())
                    .filter(|_| !text.trim().is_empty())
                    .map(Format::of)
            })
            .ok_or_else(|| Error::expected(parameter, EXPECTED, text))
    }

    /// As [`Format::read`], but a percent sign begins a field of `strftime` first of all; Python's `{:%b %Y}` too.
    ///
    /// # Errors
    /// A text that is no format.
    pub fn read_time(parameter: &str, text: &str) -> Result<Format> {
        let inner = text
            .strip_prefix("{:")
            .and_then(|rest| rest.strip_suffix('}'));
        match pattern(inner.unwrap_or(text)) {
            Some(format) => Ok(format),
            None => Format::read(parameter, text),
        }
    }

    fn of(spec: Spec) -> Format {
        Format::from(Kind::Spec(spec))
    }

    fn from(kind: Kind) -> Format {
        Format {
            kind,
            ..Format::default()
        }
    }
}

fn word(text: &str) -> Option<Format> {
    let word = text.trim().to_ascii_lowercase();
    let kind = match word.as_str() {
        "auto" => Kind::Auto,
        "percent" | "%" => Kind::Percent,
        "si" | "eng" => Kind::Si,
        "dollar" => Kind::Money("$"),
        "euro" => Kind::Money("€"),
        word => Kind::Money(MONEY.iter().find(|(code, _)| *code == word)?.1),
    };
    Some(Format::from(kind))
}

/// `text {name:specification} text`, braces doubled where they are meant.
fn braces(text: &str) -> Option<Format> {
    let (prefix, rest) = literal(text)?;
    let (field, rest) = rest?.split_once('}')?;
    let (suffix, None) = literal(rest)? else {
        return None;
    };
    let name = |name: &str| {
        name.chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '.')
    };
    let format = match field.split_once(':') {
        Some((before, spec)) if name(before) => {
            let numeric = Spec::read(spec).map(Format::of);
            numeric.or_else(|| pattern(spec))?
        }
        None if name(field) => Format::from(Kind::Auto),
        _ => return None,
    };
    Some(format.around(&prefix, &suffix))
}

/// Text up to the brace that opens a field, and what follows that brace; `None` for a lone closing brace.
fn literal(text: &str) -> Option<(String, Option<&str>)> {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        rest = match (letter, after.starts_with(letter)) {
            ('{' | '}', true) => &after[1..],
            ('{', false) => return Some((shown, Some(after))),
            ('}', false) => return None,
            _ => after,
        };
        shown.push(letter);
    }
    Some((shown, None))
}

/// `text %.1f text` with exactly one conversion of a number.
fn c_style(text: &str) -> Option<Format> {
    let hidden = text.replace("%%", "\u{1}");
    let (prefix, rest) = hidden.split_once('%')?;
    let end = rest.find(|c: char| c.is_ascii_alphabetic() && c != 'l' && c != 'h')? + 1;
    let (conversion, suffix) = rest.split_at_checked(end)?;
    if suffix.contains('%') || !conversion.ends_with(['d', 'i', 'u', 'f', 'F', 'e', 'E', 'g', 'G'])
    {
        return None;
    }
    let spec = Spec::read_c(conversion)?;
    let shown = |text: &str| text.replace('\u{1}', "%");
    Some(Format::of(spec).around(&shown(prefix), &shown(suffix)))
}

fn pattern(text: &str) -> Option<Format> {
    let pattern = Pattern::read(text)?;
    pattern
        .has_fields()
        .then(|| Format::from(Kind::Time(pattern)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_format() {
        for text in ["", "hello", "{:x}", "{:", "{a}{b}", "%", "%!", "%d %d!%"] {
            let result = Format::read("yformat", text);
            if text == "%" {
                assert!(result.is_ok(), "{text}");
            } else {
                assert!(result.is_err(), "{text}: {result:?}");
            }
        }
        assert_eq!(
            Format::read("yformat", "hello").unwrap_err().to_string(),
            "yformat: expected a format such as percent, si, eur, {:,.1f}, %.1f or %b %Y, found \"hello\""
        );
    }
}
