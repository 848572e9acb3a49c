//! The widths of texts in Helvetica, with which Chart.js measures: a text and a size come in, a width in CSS pixels goes out.

use crate::font;

/// The height of a line of letters of size 1.
pub(super) const LINE: f64 = 1.2;

/// The width of one line in letters of this size in CSS pixels.
pub(super) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let em = font::arial_width(text, is_bold).map_or_else(
        || text.chars().map(|letter| em(letter, is_bold)).sum(),
        f64::from,
    );
    em * size
}

/// The width of the widest of some lines.
pub(super) fn widest(lines: &[String], size: f64, is_bold: bool) -> f64 {
    let widths = lines.iter().map(|line| width(line, size, is_bold));
    widths.fold(0.0, f64::max)
}

/// The width of a letter in em. Letters of other scripts are as wide as most letters of theirs.
fn em(letter: char, is_bold: bool) -> f64 {
    let own = font::arial_width(letter.encode_utf8(&mut [0; 4]), is_bold);
    own.map_or_else(
        || match letter as u32 {
            0..=0x1f | 0x7f..=0x9f | 0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0.0,
            // ideographs, syllables of East Asia, and pictures are square
            0x1100..=0x115f | 0x2e80..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x1f000.. => {
                1.0
            }
            _ => 0.556,
        },
        f64::from,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_wide_as_in_helvetica() {
        #[rustfmt::skip]
        let table = [
            ("500",     false, 20.016),
            ("AV",      false, 15.12),
            ("January", false, 42.684),
            ("Total",   true,  27.776),
            ("é",       false, 6.672),
            ("光",      false, 12.0),
            ("",        false, 0.0),
        ];
        for (text, is_bold, expected) in table {
            let found = width(text, 12.0, is_bold);
            assert!((found - expected).abs() < 0.01, "{text}: {found}");
        }
    }
}
