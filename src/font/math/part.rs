//! The formulas in a text: a text comes in, its words and formulas go out, in order.

use std::ops::Range;

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::font) enum TextPart<'a> {
    /// Text without formulas; a dollar sign in it is a dollar sign.
    Words(String),
    /// The text between two dollar signs.
    Formula(&'a str),
}

/// True when a text may have formulas and has to be cut into parts.
pub(in crate::font) fn may_have_formulas(text: &str) -> bool {
    text.contains('$')
}

/// The ranges of the formulas in a text, dollar signs included.
///
/// `\$` is a dollar sign, and so is a `$` without a second one. Two prices in a text are no formula. Therefore, as in
/// Pandoc, the first `$` must not stand before a space, and the second neither after a space nor before a digit. This
/// does not count when the text between them can only be TeX, because it has `\`, `^`, `_` or `{`.
pub(in crate::font) fn formulas(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c != '$' || escaped {
            escaped = c == '\\' && !escaped;
            continue;
        }
        open = match open {
            Some(start) if is_formula(text, start + 1, at) => {
                found.push(start..at + 1);
                None
            }
            _ => Some(at),
        };
    }
    found
}

/// The text with a newline for every `\n`, except in formulas, where `\nu` is a letter.
pub fn lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut end = 0;
    for formula in formulas(text)
        .into_iter()
        .chain(std::iter::once(text.len()..text.len()))
    {
        let words = text.get(end..formula.start).unwrap_or_default();
        lines.push_str(&words.replace("\\n", "\n"));
        lines.push_str(text.get(formula.clone()).unwrap_or_default());
        end = formula.end;
    }
    lines
}

/// True when the text from `start` to `end`, between two dollar signs, is a formula.
fn is_formula(text: &str, start: usize, end: usize) -> bool {
    let inside = text.get(start..end).unwrap_or_default();
    let after = text.get(end + 1..).and_then(|after| after.chars().next());
    let is_tex = inside.contains(['\\', '^', '_', '{']);
    let tight = !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    let price = after.is_some_and(|c| c.is_ascii_digit());
    !inside.trim().is_empty() && (is_tex || (tight && !price))
}

/// The parts of a text in order.
pub(in crate::font) fn parts(text: &str) -> Vec<TextPart<'_>> {
    let words = |range: Range<usize>| text.get(range).unwrap_or_default().replace("\\$", "$");
    let mut parts = Vec::new();
    let mut end = 0;
    for formula in formulas(text) {
        if formula.start > end {
            parts.push(TextPart::Words(words(end..formula.start)));
        }
        end = formula.end;
        let inside = formula.start + 1..formula.end - 1;
        parts.push(TextPart::Formula(text.get(inside).unwrap_or_default()));
    }
    if end < text.len() || parts.is_empty() {
        parts.push(TextPart::Words(words(end..text.len())));
    }
    parts
}
