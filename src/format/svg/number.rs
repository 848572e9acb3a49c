//! Writes numbers for SVG with at most two decimals and no unnecessary character.

use std::fmt;

/// A length in hundredths of a CSS pixel, rounded. NaN becomes 0; infinity becomes the greatest number.
pub(super) fn hundredths(value: f32) -> i64 {
    (f64::from(value) * 100.0).round() as i64
}

/// A number of hundredths that is displayed as SVG writes it.
pub(super) struct Hundredths(pub(super) i64);

/// A length in CSS pixels that is displayed as SVG writes it.
pub(super) fn num(value: f32) -> Hundredths {
    Hundredths(hundredths(value))
}

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        if whole > 0 || rest == 0 {
            write!(f, "{whole}")?;
        }
        match rest {
            0 => Ok(()),
            rest if rest % 10 == 0 => write!(f, ".{}", rest / 10),
            rest => write!(f, ".{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_no_character_too_many() {
        for (value, wanted) in [
            (0.0, "0"),
            (-0.001, "0"),
            (1.0, "1"),
            (0.5, ".5"),
            (-0.25, "-.25"),
            (12.345, "12.35"),
            (-100.10, "-100.1"),
            (2.004, "2"),
            (f32::NAN, "0"),
        ] {
            assert_eq!(num(value).to_string(), wanted, "{value}");
        }
    }
}
