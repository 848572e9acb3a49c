//! The notations for formats: the text of a parameter comes in, a format goes out.

use super::format::{Format, FormatKind};
use super::number_spec::NumberSpec;
use super::spreadsheet_date;
use super::strftime::Pattern;
use crate::error::{Error, Result};

/// Currencies: the ISO 4217 code in lower case, and the symbol.
const CURRENCIES: [(&str, &str); 18] = [
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

/// What an error message says is expected.
const EXPECTED: &str = "a format such as percent, si, eur, {:,.1f}, %.1f or %b %Y";

impl Format {
    /// Reads a format: a word (`auto`, `percent`, `si`, an ISO 4217 code), Python's `{:,.1f}` with any text
    /// around it, a bare specification (`,.1f`), C's `%.1f`, or `strftime`'s `%b %Y`.
    ///
    /// `%d`, `%e` and `%g` are conversions of numbers here; use [`Format::read_time`] for a time axis.
    ///
    /// # Errors
    /// The text is none of these.
    pub fn read(parameter: &str, text: &str) -> Result<Format> {
        from_word(text)
            .or_else(|| from_braces(text))
            .or_else(|| from_printf(text))
            .or_else(|| from_strftime(text))
            .or_else(|| {
                NumberSpec::read(text.trim())
                    .filter(|_| !text.trim().is_empty())
                    .map(Format::from_spec)
            })
            .ok_or_else(|| match spreadsheet_date::pattern(text) {
                Some(pattern) => Error::nearly(parameter, text, &pattern, EXPECTED),
                None => Error::expected(parameter, EXPECTED, text),
            })
    }

    /// Like [`Format::read`], but `strftime` patterns are tried first, also in Python's braces: `{:%b %Y}`.
    ///
    /// # Errors
    /// The text is no format.
    pub fn read_time(parameter: &str, text: &str) -> Result<Format> {
        let inner = text
            .strip_prefix("{:")
            .and_then(|rest| rest.strip_suffix('}'));
        match from_strftime(inner.unwrap_or(text)) {
            Some(format) => Ok(format),
            None => Format::read(parameter, text),
        }
    }

    /// The format of a number specification.
    fn from_spec(spec: NumberSpec) -> Format {
        Format::from_kind(FormatKind::Number(spec))
    }

    /// A format without prefix and suffix.
    fn from_kind(kind: FormatKind) -> Format {
        Format {
            kind,
            ..Format::default()
        }
    }
}

/// The format of a word such as `percent` or `eur`; letters are compared without case.
fn from_word(text: &str) -> Option<Format> {
    let word = text.trim().to_ascii_lowercase();
    let kind = match word.as_str() {
        "auto" => FormatKind::Auto,
        "percent" | "%" => FormatKind::Percent,
        "si" | "eng" => FormatKind::Si,
        "dollar" => FormatKind::Currency("$"),
        "euro" => FormatKind::Currency("€"),
        word => FormatKind::Currency(CURRENCIES.iter().find(|(code, _)| *code == word)?.1),
    };
    Some(Format::from_kind(kind))
}

/// Python's notation: `text {name:specification} text`. A doubled brace is a brace in the text.
fn from_braces(text: &str) -> Option<Format> {
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
            let numeric = NumberSpec::read(spec).map(Format::from_spec);
            numeric.or_else(|| from_strftime(spec))?
        }
        None if name(field) => Format::from_kind(FormatKind::Auto),
        _ => return None,
    };
    Some(format.around(&prefix, &suffix))
}

/// The text up to the brace that opens a field, and what follows that brace: `None` when there is no field. The outer
/// `None` means a lone closing brace, which is an error.
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

/// C's notation: `text %.1f text` with exactly one conversion of a number.
fn from_printf(text: &str) -> Option<Format> {
    // A doubled percent sign is hidden behind a control character while the conversion is looked for.
    let hidden = text.replace("%%", "\u{1}");
    let (prefix, rest) = hidden.split_once('%')?;
    let end = rest.find(|c: char| c.is_ascii_alphabetic() && c != 'l' && c != 'h')? + 1;
    let (conversion, suffix) = rest.split_at_checked(end)?;
    if suffix.contains('%') || !conversion.ends_with(['d', 'i', 'u', 'f', 'F', 'e', 'E', 'g', 'G'])
    {
        return None;
    }
    let spec = NumberSpec::read_c(conversion)?;
    let shown = |text: &str| text.replace('\u{1}', "%");
    Some(Format::from_spec(spec).around(&shown(prefix), &shown(suffix)))
}

/// A pattern of `strftime` with at least one field.
fn from_strftime(text: &str) -> Option<Format> {
    let pattern = Pattern::read(text)?;
    pattern
        .has_fields()
        .then(|| Format::from_kind(FormatKind::Time(pattern)))
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
