//! The widths of texts in Helvetica, with which Chart.js measures: a text and a size come in, a width in CSS pixels goes out.
//!
//! Source: the advance widths of Helvetica and Helvetica Bold (Adobe Font Metrics), which Liberation Sans shares.

/// The widths of the printable characters of ASCII in thousandths of the size of the letters.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
    556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
    556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
    500, 500, 500, 334, 260, 334, 584,
];

/// The same in bold letters.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722,
    611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556,
    611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
    556, 556, 500, 389, 280, 389, 584,
];

/// The ratio of our letters to those of Chart.js: Inter of this size is as wide, and its small letters are as high, as
/// Helvetica.
pub(super) const LETTERS: f32 = 0.95;

/// The height of a line of letters of size 1.
pub(super) const LINE: f64 = 1.2;

/// The width of one line in letters of this size in CSS pixels.
pub(super) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let all: u64 = text
        .chars()
        .map(|letter| thousandths(letter, is_bold))
        .sum();
    all as f64 / 1000.0 * size
}

/// The width of the widest of some lines.
pub(super) fn widest(lines: &[String], size: f64, is_bold: bool) -> f64 {
    let widths = lines.iter().map(|line| width(line, size, is_bold));
    widths.fold(0.0, f64::max)
}

/// The width of a letter in thousandths of the size.
fn thousandths(letter: char, is_bold: bool) -> u64 {
    let table = if is_bold { &BOLD } else { &REGULAR };
    let code = letter as u32;
    let plain = |base: char| {
        let at = (base as usize).checked_sub(32)?;
        table.get(at).copied()
    };
    if let Some(width) = plain(letter) {
        return u64::from(width);
    }
    match code {
        0..=0x1f | 0x7f..=0x9f | 0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0xa0 => 278,
        0xc0..=0xff => u64::from(plain(base_of(letter)).unwrap_or(556)),
        0x2013 | 0x20ac | 0xa2..=0xa7 => 556,
        0x2014 | 0x2026 => 1000,
        0x2018 | 0x2019 => 222,
        // ideographs, syllables of East Asia, and pictures are square
        0x1100..=0x115f | 0x2e80..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x1f000.. => 1000,
        _ => 556,
    }
}

/// The letter of ASCII that an accented letter of Western Europe is as wide as.
fn base_of(letter: char) -> char {
    match letter {
        'À'..='Å' | 'Ý' => 'A',
        'Ç' | 'Ð' => 'C',
        'È'..='Ë' | 'Þ' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' | 'Ù'..='Ü' => 'N',
        'Ò'..='Ö' | 'Ø' => 'O',
        'Æ' => 'M',
        'ç' | 'ý' | 'ÿ' => 'c',
        'ì'..='ï' => 'I',
        'æ' => 'm',
        '×' | '÷' => '+',
        _ => 'a',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_as_wide_as_in_helvetica() {
        #[rustfmt::skip]
        let table = [
            ("500",     false, 20.016),
            ("January", false, 42.684),
            ("Total",   true,  28.668),
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
