//! Paragraphs: a text and a width come in, lines that fit go out.

use crate::stat::sort::sort_by_rank;
use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

use super::{FontStyle, Fonts, ShapedLine, math, shape};

/// The limits of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WrapLimits {
    /// The largest width of a line in CSS pixels; `None` or NaN breaks only at newlines.
    pub width: Option<f32>,
    /// The largest number of lines, at least 1; `None` for any number. The last line ends with an ellipsis when text is
    /// left.
    pub lines: Option<usize>,
}

/// The positions at which a line may or must end, from the first one to the end of the text.
///
/// For Thai and Lao, UAX #14 asks for a dictionary. Instead a line may end before five of their vowels, which are
/// written before the consonant that they follow in speech (The Unicode Standard, section 16.1): there a syllable
/// always begins.
fn break_positions(text: &str) -> Vec<(usize, BreakOpportunity)> {
    let mut all: Vec<(usize, BreakOpportunity)> = linebreaks(text).collect();
    let standard = all.len();
    let pairs = text.char_indices().skip(1).zip(text.chars());
    all.extend(pairs.filter_map(|((at, letter), before)| {
        let begins = match letter {
            '\u{e40}'..='\u{e44}' => {
                matches!(before, '\u{e01}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}')
            }
            '\u{ec0}'..='\u{ec4}' => {
                matches!(before, '\u{e81}'..='\u{ebd}' | '\u{ec6}'..='\u{edf}')
            }
            _ => false,
        };
        begins.then_some((at, BreakOpportunity::Allowed))
    }));
    if all.len() > standard {
        sort_by_rank(&mut all, |(at, _)| *at);
    }
    all
}

impl Fonts {
    /// The lines of a paragraph, at least one. A newline ends a line. Other breaks are those of UAX #14; in Thai and
    /// Lao, which have no spaces between words, also those before certain vowels. A word that is wider than a line is
    /// cut and ends with an ellipsis.
    pub fn paragraph(
        &self,
        text: &str,
        style: &FontStyle,
        wrap: &WrapLimits,
    ) -> Vec<Rc<ShapedLine>> {
        let limit = wrap.lines.unwrap_or(usize::MAX).max(1);
        let width = wrap
            .width
            .filter(|width| !width.is_nan())
            .unwrap_or(f32::INFINITY);
        let rtl = shape::begins_rtl(text);
        let mut lines = Vec::new();
        let mut rest = text;
        while lines.len() + 1 < limit {
            let (line, after) = self.take_first_line(rest, style, width, rtl);
            lines.push(self.fit_line(line, style, width, rtl));
            match after {
                Some(after) => rest = after,
                None => return lines,
            }
        }
        let (line, after) = self.take_first_line(rest, style, width, rtl);
        lines.push(match after.filter(|after| !after.trim().is_empty()) {
            Some(_) => self.shorten(line, style, width, rtl),
            None => self.fit_line(line, style, width, rtl),
        });
        lines
    }

    /// The text of the first line, and the text after it; `None` when the first line is the last.
    fn take_first_line<'a>(
        &self,
        text: &'a str,
        style: &FontStyle,
        width: f32,
        rtl: bool,
    ) -> (&'a str, Option<&'a str>) {
        let formulas = math::formulas(text);
        let inside = |at: usize| {
            formulas
                .iter()
                .any(|formula| formula.start < at && at < formula.end)
        };
        let mut best: Option<usize> = None;
        for (at, opportunity) in break_positions(text) {
            if inside(at) {
                continue;
            }
            let candidate = text.get(..at).unwrap_or_default().trim_end();
            let fits = best.is_none() || self.width_of(candidate, style, rtl) <= width;
            if !fits {
                break;
            }
            best = Some(at);
            if opportunity == BreakOpportunity::Mandatory {
                break;
            }
        }
        let at = best.unwrap_or(text.len());
        let (line, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let ended = rest.is_empty()
            && !line.ends_with([
                '\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}',
            ]);
        (line.trim_end(), (!ended).then_some(rest))
    }

    /// The width of a text as one line.
    fn width_of(&self, text: &str, style: &FontStyle, rtl: bool) -> f32 {
        self.paragraph_line(text, style, rtl).width
    }

    /// The line as it is, or shortened with an ellipsis when it is too wide.
    fn fit_line(&self, text: &str, style: &FontStyle, width: f32, rtl: bool) -> Rc<ShapedLine> {
        let line = self.paragraph_line(text, style, rtl);
        if line.width <= width {
            line
        } else {
            self.shorten(text, style, width, rtl)
        }
    }

    /// As much of the text as fits, with an ellipsis after it; the ellipsis alone when nothing fits.
    fn shorten(&self, text: &str, style: &FontStyle, width: f32, rtl: bool) -> Rc<ShapedLine> {
        let formulas = math::formulas(text);
        let is_inside = |at: &usize| {
            let mut formulas = formulas.iter();
            formulas.any(|formula| formula.start < *at && *at < formula.end)
        };
        let mut boundaries = text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .filter(|at| !is_inside(at))
            .chain([text.len()]);
        let shortened = |ends: &[usize], count: usize| {
            let end = ends.get(count).copied().unwrap_or(text.len());
            let kept = text.get(..end).unwrap_or_default();
            format!(
                "{}…",
                kept.trim_end_matches(|c: char| c.is_whitespace() || ",;:".contains(c))
            )
        };
        let fits = |ends: &[usize], count: usize| {
            self.width_of(&shortened(ends, count), style, rtl) <= width
        };
        // long texts are mostly cut near their beginnings
        let (mut low, mut high) = (0, 32);
        let mut ends: Vec<usize> = Vec::new();
        loop {
            ends.extend(boundaries.by_ref().take(high + 1 - ends.len()));
            if ends.len() <= high {
                high = ends.len();
                break;
            }
            if !fits(&ends, high) {
                break;
            }
            (low, high) = (high, high * 2);
        }
        while low + 1 < high {
            let middle = low.midpoint(high);
            if fits(&ends, middle) {
                low = middle
            } else {
                high = middle
            }
        }
        let line = self.paragraph_line(&shortened(&ends, low), style, rtl);
        Rc::new(ShapedLine {
            is_cut: true,
            ..(*line).clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (
        &'static str,
        Option<f32>,
        Option<usize>,
        &'static [&'static str],
    );

    #[test]
    fn breaks_thai_and_lao_before_syllables() {
        #[rustfmt::skip]
        let table = [
            ("ประเทศไทยเป็นประเทศ",  "ประ|เทศ|ไทย|เป็นประ|เทศ"),
            ("ไทย",                "ไทย"),
            ("ປະເທດ ລາວ",          "ປະ|ເທດ |ລາວ"),
            ("two words",          "two |words"),
        ];
        for (text, expected) in table {
            let places = break_positions(text).into_iter().map(|(at, _)| at);
            let mut parts = Vec::new();
            places.fold(0, |from, to| {
                parts.push(&text[from..to]);
                to
            });
            assert_eq!(parts.join("|"), expected);
        }
    }

    #[test]
    fn wraps_and_shortens() {
        let fonts = Fonts::embedded();
        let style = FontStyle {
            families: Vec::new(),
            size: 12.0,
            weight: 400,
            italic: false,
        };
        #[rustfmt::skip]
        let table: &[Row] = &[
            ("",                          None,       None,    &[""]),
            ("one two",                   None,       None,    &["one two"]),
            ("one\ntwo",                  None,       None,    &["one", "two"]),
            ("one\n\ntwo\n",             None,       None,    &["one", "", "two", ""]),
            ("one two three",             Some(50.0), None,    &["one two", "three"]),
            ("one two three",             Some(56.0), Some(1), &["one two…"]),
            ("one two three four five",   Some(50.0), Some(2), &["one two", "three…"]),
            ("one two three",             Some(1e9),  Some(1), &["one two three"]),
            ("one\ntwo",                  None,       Some(1), &["one…"]),
            ("one\n",                     None,       Some(1), &["one"]),
            ("incomprehensibilities",     Some(50.0), None,    &["incom…"]),
            ("a incomprehensibilities b", Some(50.0), None,    &["a", "incom…", "b"]),
            ("anything",                  Some(0.0),  None,    &["…"]),
            ("well-known facts",          Some(45.0), None,    &["well-", "known", "facts"]),
            ("1,000 km/h",                Some(40.0), None,    &["1,000", "km/h"]),
            ("sum $a + b + c + d$ end",   Some(90.0), None,    &["sum", "$a + b + c + d$ end"]),
            ("日本語文字",                Some(30.0), None,    &["日本", "語文", "字"]),
        ];
        for &(text, width, lines, expected) in table {
            let wrap = WrapLimits { width, lines };
            let found = fonts.paragraph(text, &style, &wrap);
            let texts: Vec<&str> = found.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(texts, expected, "{text} {wrap:?}");
        }
    }
}
