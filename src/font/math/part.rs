//! Where the formulas of a text are: a text in, its words and formulas in order out.

use std::ops::Range;

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::font) enum Part<'a> {
    /// Words, with dollars that are dollars.
    Words(String),
    /// What stands between two dollars.
    Formula(&'a str),
}

/// Whether a text has to be cut into parts at all.
pub(in crate::font) fn concerns(text: &str) -> bool {
    text.contains('$')
}

/// Where the formulas of a text lie, dollars included.
///
/// `\$` is a dollar, and so is one without a partner. Two prices in a text are no formula: as in Pandoc, the first
/// dollar must have no space behind it, the second none before it and no figure behind it, unless what is between
/// them can only be TeX (it has `\`, `^`, `_` or `{`).
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

/// The text with `\n` as the ends of lines, but for formulas, where `\nu` is a letter.
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

fn is_formula(text: &str, start: usize, end: usize) -> bool {
    let inside = text.get(start..end).unwrap_or_default();
    let after = text.get(end + 1..).and_then(|after| after.chars().next());
    let is_tex = inside.contains(['\\', '^', '_', '{']);
    let tight = !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    let price = after.is_some_and(|c| c.is_ascii_digit());
    !inside.trim().is_empty() && (is_tex || (tight && !price))
}

/// The parts of a text in order.
pub(in crate::font) fn parts(text: &str) -> Vec<Part<'_>> {
    let words = |range: Range<usize>| text.get(range).unwrap_or_default().replace("\\$", "$");
    let mut parts = Vec::new();
    let mut end = 0;
    for formula in formulas(text) {
        if formula.start > end {
            parts.push(Part::Words(words(end..formula.start)));
        }
        end = formula.end;
        let inside = formula.start + 1..formula.end - 1;
        parts.push(Part::Formula(text.get(inside).unwrap_or_default()));
    }
    if end < text.len() || parts.is_empty() {
        parts.push(Part::Words(words(end..text.len())));
    }
    parts
}
