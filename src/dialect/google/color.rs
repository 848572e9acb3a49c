//! `RRGGBB` and `RRGGBBAA` to colours.

use crate::color::Rgba;

/// A colour of six or eight hexadecimal digits, a `#` before them forgiven; three digits count as in CSS, names of
/// CSS as well. `None` for anything else.
pub(super) fn read(text: &str) -> Option<Rgba> {
    let digits = text.trim().trim_start_matches('#');
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (hex, digits.len()) {
        (true, 6) => Some(Rgba::rgb(pair(0)?, pair(2)?, pair(4)?)),
        (true, 8) => Some(Rgba {
            a: pair(6)?,
            ..Rgba::rgb(pair(0)?, pair(2)?, pair(4)?)
        }),
        (true, 3) => {
            let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
            Some(Rgba::rgb(digit(0)? * 17, digit(1)? * 17, digit(2)? * 17))
        }
        _ => {
            let name = text.trim();
            let letters = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
            let palette = crate::color::Palette::named(crate::color::PaletteName::Default);
            letters
                .then(|| Rgba::read("", name, &palette).ok())
                .flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_a_colour() {
        #[rustfmt::skip]
        let table = [
            ("FF0000",    Some(Rgba::rgb(255, 0, 0))),
            ("76a4fb",    Some(Rgba::rgb(0x76, 0xa4, 0xfb))),
            ("0000FF8C",  Some(Rgba { a: 0x8c, ..Rgba::rgb(0, 0, 255) })),
            ("65432100",  Some(Rgba { a: 0, ..Rgba::rgb(0x65, 0x43, 0x21) })),
            ("#123456",   Some(Rgba::rgb(0x12, 0x34, 0x56))),
            ("F00",       Some(Rgba::rgb(255, 0, 0))),
            ("red",       Some(Rgba::rgb(255, 0, 0))),
            ("",          None),
            ("12345",     None),
            ("éé",        None),
            ("GGGGGG",    None),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
